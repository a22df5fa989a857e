"""The evaluation against a real service: in process, over HTTP, with a falsified digit on the way, and in Chromium."""

import json
import os
import re
import shutil
import socket
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

from eval.evaluate import evaluate, find_sets
from eval.gate import baseline_of, write_baseline
from eval.html_report import html_report
from eval.reading import read_questions, write_questions
from eval.summary import read_run
from eval.targets import HttpTarget
from service.web.runs import past_run, run_names

ROOT = Path(__file__).parents[2]
SCORER = ROOT.parent / "shared" / "check" / "score.py"
TELAAH = Path(sys.executable).with_name("telaah")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
OWN = ROOT / "eval" / "sets" / "qa-contoh.jsonl"
REPORT = "kubu-raya-2024"


def telaah(data: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": os.defpath, "HOME": str(data), "TELAAH_DATA": str(data)}
    command = [TELAAH, *map(str, arguments)]
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=180, check=False)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("eval") / "data"
    done = telaah(folder, "ingest", ROOT / "samples" / f"{REPORT}.pdf")
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="module")
def questions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Our own questions on the one report that is stored."""
    path = tmp_path_factory.mktemp("sets") / "qa-kubu.jsonl"
    write_questions(path, [one for one in read_questions(OWN) if set(one.reports) == {REPORT}])
    return path


@pytest.fixture(scope="module")
def service(data: Path) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {"PATH": os.defpath, "HOME": str(data), "TELAAH_DATA": str(data)}
    command = [TELAAH, "serve", "--port", str(port)]
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        url = f"http://127.0.0.1:{port}"
        try:
            _wait_for(url, process)
            yield url
        finally:
            process.terminate()


def _wait_for(url: str, process: "subprocess.Popen[bytes]") -> None:
    for _ in range(600):
        assert process.poll() is None, "the service ended"
        try:
            with urllib.request.urlopen(url + "/healthz", timeout=5):
                return
        except OSError:
            time.sleep(0.1)
    pytest.fail("the service did not come up")


def test_the_command_writes_json_junit_and_html_and_resumes(data: Path, questions: Path, tmp_path: Path) -> None:
    out = tmp_path / "hasil"
    first = telaah(data, "eval", questions, "--out", out)
    assert first.returncode == 0, first.stderr
    assert "Jawaban benar" in first.stdout
    assert {"hasil.json", "junit.xml", "laporan.html"} <= {path.name for path in out.iterdir()}
    journal = out / "jawaban-qa-kubu.jsonl"
    kept = journal.read_text(encoding="utf-8").split("\n")
    journal.write_text("\n".join(kept[:6]) + "\n" + kept[6][:40], encoding="utf-8")
    run = read_run(out)

    again = telaah(data, "eval", "run", questions, "--out", out, "--resume")
    assert again.returncode == 0, again.stderr
    lines = [line for line in journal.read_text(encoding="utf-8").splitlines() if line]
    whole = [json.loads(line) for line in lines if line.endswith("}")]
    assert kept[1:6] == lines[:5]
    assert len({one["id"] for one in whole}) == len(whole) == len(read_questions(questions))
    assert _outcomes(read_run(out)) == _outcomes(run)


def _outcomes(run: dict[str, Any]) -> dict[str, str]:
    return {row["id"]: row["outcome"] for part in run["sets"] for row in part["rows"]}


def test_in_process_and_over_http_the_same_answers_are_judged_alike(
    data: Path, questions: Path, service: str, tmp_path: Path
) -> None:
    assert telaah(data, "eval", questions, "--out", tmp_path / "a").returncode == 0
    over_http = telaah(data, "eval", questions, "--url", service, "--out", tmp_path / "b")
    assert over_http.returncode == 0, over_http.stderr
    assert "Pencarian tidak diukur" in over_http.stdout
    assert _outcomes(read_run(tmp_path / "a")) == _outcomes(read_run(tmp_path / "b"))
    compared = telaah(data, "eval", "compare", tmp_path / "a", tmp_path / "b", "--out", tmp_path / "c.html")
    assert "0 menjadi benar, 0 tidak lagi benar" in compared.stdout
    assert "Perbandingan" in (tmp_path / "c.html").read_text(encoding="utf-8")


@pytest.mark.skipif(not SCORER.is_file(), reason="../shared/check/score.py is not here")
def test_it_agrees_with_the_public_scorer(questions: Path, service: str, tmp_path: Path) -> None:
    command = [sys.executable, SCORER, "qa", questions, "--url", service, "--out", tmp_path / "score.json"]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    theirs = json.loads((tmp_path / "score.json").read_text(encoding="utf-8"))["figures"]
    ours = evaluate(HttpTarget(service), find_sets([questions]))["total"]["figures"]
    for name in ("accuracy", "wrong_rate", "abstained_rate", "citation_accuracy", "flag_recall", "false_flag_rate"):
        assert ours[name]["value"] == pytest.approx(theirs[name], abs=0.02), name


class Falsifier(ThreadingHTTPServer):
    """Passes everything on to the service, and changes one digit of the answer to one question."""

    daemon_threads = True

    def __init__(self, upstream: str, question: str) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.upstream, self.question = upstream, question

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self._pass_on(None)

    def do_POST(self) -> None:
        self._pass_on(self.rfile.read(int(self.headers["Content-Length"])))

    def _pass_on(self, body: bytes | None) -> None:
        assert isinstance(self.server, Falsifier)
        request = urllib.request.Request(
            self.server.upstream + self.path, data=body, headers={"Content-Type": "application/json"}
        )
        with urllib.request.urlopen(request, timeout=60) as reply:
            told = json.load(reply)
        if body is not None and json.loads(body)["question"] == self.server.question:
            told = _with_a_wrong_digit(told)
        data = json.dumps(told).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        return


def _with_a_wrong_digit(told: dict[str, Any]) -> dict[str, Any]:
    """The answer as a mistaken service would give it: same words, one other digit, no warning."""
    head = told["headline"]
    old = head["text"]
    place = re.search(r"\d", old)
    assert place is not None
    digit = str(int(place.group()) % 9 + 1)
    new = old[: place.start()] + digit + old[place.end() :]
    value = re.sub(r"\d", digit, str(head["value"]), count=1)
    head |= {"text": new, "value": float(value)}
    return told | {"answer": told["answer"].replace(old, new), "warnings": []}


@contextmanager
def falsifying(upstream: str, question: str) -> Iterator[str]:
    server = Falsifier(upstream, question)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield server.url
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def test_without_a_folder_the_run_is_kept_in_the_data_folder_and_told_in_indonesian(
    data: Path, questions: Path
) -> None:
    done = telaah(data, "eval", questions)
    assert done.returncode == 0, done.stderr
    (name,) = run_names(data)
    assert name.endswith(f"-{questions.stem}")
    assert name in done.stderr
    shown = past_run(data, [name], name)
    assert shown is not None
    assert "Jawaban benar" in {score.label for score in shown.sets[0].scores}
    assert "cari angka" in {kind.label for kind in shown.sets[0].kinds}


def test_a_single_wrong_digit_is_caught_by_the_gate(data: Path, questions: Path, service: str, tmp_path: Path) -> None:
    run = evaluate(HttpTarget(service), find_sets([questions]))
    write_baseline(tmp_path / "patokan.json", baseline_of(run))
    rows = [row for part in run["sets"] for row in part["rows"] if row["outcome"] == "right" and row["headline"]]
    victim = next(row for row in rows if isinstance(row["headline"]["value"], int | float) and not row["history"])

    honest = telaah(data, "eval", "gate", questions, "--url", service, "--baseline", tmp_path / "patokan.json")
    assert honest.returncode == 0, honest.stdout + honest.stderr
    with falsifying(service, victim["question"]) as url:
        broken = telaah(data, "eval", "gate", questions, "--url", url, "--baseline", tmp_path / "patokan.json")
    assert broken.returncode == 1
    assert f"{victim['id']} tadinya benar, kini salah tanpa peringatan" in broken.stdout


def test_a_wrong_call_is_one_line_and_exit_code_2(data: Path, questions: Path, tmp_path: Path) -> None:
    (tmp_path / "qa.jsonl").write_text('{"id": "x", "question": 3}\n', encoding="utf-8")
    for arguments in (("eval", tmp_path / "qa.jsonl"), ("eval", questions, "--resume"), ("eval", "compare", "a", "b")):
        done = telaah(data, *arguments)
        assert done.returncode == 2, done.stdout + done.stderr
        assert done.stderr.startswith("telaah: ")
        assert "Traceback" not in done.stderr
    assert "qa.jsonl baris 1" in telaah(data, "eval", tmp_path / "qa.jsonl").stderr
    away = telaah(data, "eval", questions, "--url", "http://127.0.0.1:9")
    assert away.returncode == 1
    assert "tidak dapat dihubungi" in away.stderr


def test_a_first_set_is_made_for_a_report_and_marked_for_review(data: Path, tmp_path: Path) -> None:
    path = tmp_path / "qa-baru.jsonl"
    done = telaah(data, "eval", "make", REPORT, "--out", path, "--count", "45")
    assert done.returncode == 0, done.stderr
    made = read_questions(path)
    assert len(made) == 45
    assert all(question.review for question in made)
    assert len({question.type for question in made}) >= 8
    assert telaah(data, "eval", "make", REPORT, "--out", path).returncode == 2
    telaah(data, "eval", "make", REPORT, "--out", tmp_path / "lagi.jsonl", "--count", "45")
    assert (tmp_path / "lagi.jsonl").read_text(encoding="utf-8") == path.read_text(encoding="utf-8")
    assert telaah(data, "eval", "make", "tidak-ada").returncode == 1


@pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed; the report cannot be opened")
def test_the_report_shows_its_charts_in_chromium_without_network(service: str, questions: Path, tmp_path: Path) -> None:
    run = evaluate(HttpTarget(service), find_sets([questions]))
    page = tmp_path / "laporan.html"
    page.write_text(html_report(run), encoding="utf-8")
    shot = tmp_path / "laporan.png"
    _chromium(tmp_path, page, f"--screenshot={shot}", "--window-size=960,2400")
    assert shot.stat().st_size > 30_000
    drawn = _chromium(tmp_path, page, "--dump-dom")
    assert drawn.count("<svg") == 5
    assert drawn.count("<rect") > 20
    assert _asked_for(tmp_path) == set()

    leaking = tmp_path / "bocor.html"  # the control: what a page does ask for is seen
    leaking.write_text(
        page.read_text(encoding="utf-8").replace("</main>", '<img src="http://127.0.0.1:9/x.png"></main>')
    )
    _chromium(tmp_path, leaking, "--dump-dom")
    assert _asked_for(tmp_path) == set(), "the page's own policy forbids it"
    leaking.write_text('<!doctype html><img src="http://127.0.0.1:9/x.png">')
    _chromium(tmp_path, leaking, "--dump-dom")
    assert _asked_for(tmp_path) == {"http://127.0.0.1:9/x.png"}


def _chromium(folder: Path, page: Path, *flags: str) -> str:
    quiet = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking")
    quiet += ("--disable-component-update", "--no-first-run", f"--user-data-dir={folder / 'profile'}")
    command = [str(CHROMIUM), *quiet, f"--log-net-log={folder / 'net.json'}", *flags, page.as_uri()]
    done = subprocess.run(command, check=True, capture_output=True, timeout=120, text=True)
    return done.stdout


def _asked_for(folder: Path) -> set[str]:
    """Web addresses that a page of a file asked for, by Chromium's own log; Chromium's own calls are not the page's."""
    events = json.loads((folder / "net.json").read_text(encoding="utf-8"))["events"]
    params = (event.get("params", {}) for event in events)
    ours = (one for one in params if str(one.get("network_isolation_key", "")).startswith("file://"))
    return {one["url"] for one in ours if str(one.get("url", "")).startswith("http")}
