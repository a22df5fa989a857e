"""Several processes behind one address: a conversation goes on in whichever process gets the next question."""

import os
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.serving import CHECKOUT, TELAAH, free_port

SAMPLES = Path(__file__).parents[2] / "samples"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("berdua")
    own = {"PATH": os.defpath, "HOME": str(folder), "TELAAH_DATA": str(folder / "data"), "PYTHONPATH": str(CHECKOUT)}
    subprocess.run([TELAAH, "ingest", SAMPLES / "kubu-raya-2024.pdf"], env=own, check=True, capture_output=True)
    port = free_port()
    served = f"http://127.0.0.1:{port}"
    log = folder / "log"
    with log.open("wb") as output:
        command = [TELAAH, "serve", "--port", str(port), "--workers", "2"]
        process = subprocess.Popen(command, env=own, stdout=output, stderr=output)
    try:
        for _ in range(600):
            try:
                if httpx.get(f"{served}/readyz").status_code == 200:
                    break
            except httpx.TransportError:
                assert process.poll() is None, log.read_text(encoding="utf-8")
            time.sleep(0.1)
        yield served
    finally:
        process.terminate()
        process.wait(timeout=30)
    assert "Traceback" not in log.read_text(encoding="utf-8")


def ask(address: str, question: str, session: str) -> dict[str, Any]:
    """Over a connection of its own, so that either process may get it."""
    answer = httpx.post(f"{address}/chat", json={"question": question, "session_id": session}, timeout=60)
    assert answer.status_code == 200, answer.text
    body: dict[str, Any] = answer.json()
    return body


@pytest.mark.parametrize("session", [f"s{number}" for number in range(6)])
def test_a_follow_up_is_understood_by_either_process(address: str, session: str) -> None:
    first = ask(address, "persentase penanganan PPKS Kubu Raya 2024?", session)
    later = ask(address, "kalau tahun 2023?", session)
    last = ask(address, "kalau tahun 2021?", session)
    values = [one["headline"] and one["headline"]["value"] for one in (first, later, last)]
    assert values == [99.6, 99.21, 87]


def test_a_report_that_one_process_takes_in_is_there_for_both(address: str) -> None:
    with (SAMPLES / "seruyan-2025.pdf").open("rb") as report:
        assert httpx.post(f"{address}/reports", files={"file": ("s.pdf", report)}, timeout=120).status_code == 201
    for _ in range(6):
        assert len(httpx.get(f"{address}/reports", timeout=60).json()) == 2
        assert ask(address, "berapa persentase penanganan PPKS Seruyan 2024?", f"baru{_}")["status"] == "answered"
