"""With and without a model side by side, a run repeated from its cassette, and the trace of a running service."""

import json
import os
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from tests.answering_reports import library_of_two
from tests.model_scripts import sound
from tests.openai_server import openai_server

ROOT = Path(__file__).parents[2]
PORT = "8147"
TELAAH = (sys.executable, "-c", "from service.cli import main; main()")
QUESTIONS = (
    ("Berapa realisasi persentase PPKS yang tertangani di Banyumas tahun 2024?", 72, "persen"),
    ("Serapan program rehabilitasi sosial Banyumas 2024", 95, "persen"),
    ("Berapa jumlah pegawai S-1 di Banyumas?", 16, "orang"),
)


def telaah(data: Path, *arguments: str | Path, **settings: str) -> subprocess.CompletedProcess[str]:
    command = [*TELAAH, *map(str, arguments)]
    return subprocess.run(
        command, env=environment(data, **settings), capture_output=True, text=True, timeout=180, check=False, cwd=ROOT
    )


def environment(data: Path, **settings: str) -> dict[str, str]:
    return {"PATH": os.defpath, "HOME": str(data), "TELAAH_DATA": str(data), "PYTHONPATH": str(ROOT), **settings}


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("data")
    library_of_two(folder).close()
    return folder


@pytest.fixture(scope="module")
def questions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sets") / "qa-model.jsonl"
    rows = [
        {
            "id": f"m{place}",
            "question": question,
            "type": "lookup",
            "reports": ["banyumas-2024"],
            "answer": {"kind": "number", "value": value, "unit": unit, "tolerance": 0},
            "evidence": [{"report": "banyumas-2024", "table": None, "section": None, "quote": str(value)}],
            "flag": False,
            "difficulty": 1,
        }
        for place, (question, value, unit) in enumerate(QUESTIONS)
    ]
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    return path


def test_a_run_with_a_model_stands_beside_one_without_and_can_be_played_back(
    data: Path, questions: Path, tmp_path: Path
) -> None:
    cassette = tmp_path / "kaset.jsonl"
    with openai_server(sound) as server:
        settings = {"TELAAH_MODEL": "openai:naskah", "TELAAH_MODEL_BASE_URL": server.url}
        live = telaah(data, "eval", "--model", questions, "--out", tmp_path / "a", "--rekam", cassette, **settings)
        asked = len(server.requests)
    assert live.returncode == 0, live.stderr
    assert asked > 0
    again = telaah(data, "eval", "--model", questions, "--out", tmp_path / "b", "--putar-ulang", cassette, **settings)
    assert again.returncode == 0, again.stderr
    first, second = responses(tmp_path / "a"), responses(tmp_path / "b")
    assert {one: told["answer"] for one, told in second.items()} == {one: told["answer"] for one, told in first.items()}
    assert any(told["model"]["written"] for told in second.values())
    assert all(told["model"] is None for told in responses(tmp_path / "a" / "tanpa-model").values())


def responses(out: Path) -> dict[str, Any]:
    """What was replied to each question of a run."""
    lines = (out / "jawaban-qa-model.jsonl").read_text(encoding="utf-8").splitlines()
    return {row["id"]: row["response"] for row in map(json.loads, lines)}


def test_eval_with_a_model_needs_one(data: Path, questions: Path) -> None:
    refused = telaah(data, "eval", "--model", questions)
    assert refused.returncode == 2
    assert "TELAAH_MODEL" in refused.stderr


@contextmanager
def collector() -> Iterator[tuple[str, list[bytes]]]:
    """A collector of traces: what is posted to it."""
    got: list[bytes] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            got.append(self.rfile.read(int(self.headers["content-length"])))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/v1/traces", got
    finally:
        server.shutdown()
        server.server_close()


def test_a_service_sends_a_span_for_every_step(data: Path) -> None:
    with collector() as (url, got):
        command = [*TELAAH, "serve", "--port", PORT]
        settings = environment(data, TELAAH_OTLP_URL=url)
        with subprocess.Popen(command, env=settings, cwd=ROOT, stdout=subprocess.DEVNULL) as service:
            try:
                body = json.dumps({"question": QUESTIONS[0][0]}).encode()
                posted(f"http://127.0.0.1:{PORT}/chat", body)
            finally:
                service.terminate()
                service.wait(30)
        sent = b"".join(got)
    for name in (b"plan", b"gather", b"calculate", b"reconsider", b"compose", b"write", b"check"):
        assert name in sent


def posted(url: str, body: bytes) -> None:
    """Post once the service listens."""
    request = urllib.request.Request(url, data=body, headers={"Content-Type": "application/json"})
    for _ in range(300):
        try:
            with urllib.request.urlopen(request, timeout=30) as reply:
                assert reply.status == 200
                return
        except OSError:
            time.sleep(0.2)
    pytest.fail("the service never listened")
