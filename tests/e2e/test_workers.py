"""Several processes behind one address: a conversation goes on in whichever process gets the next question."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.serving import running_service

SAMPLES = Path(__file__).parents[2] / "samples"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with running_service(tmp_path_factory.mktemp("berdua"), [SAMPLES / "kubu-raya-2024.pdf"], processes=2) as served:
        yield served


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


def test_a_client_that_keeps_its_connection_is_answered_every_time_and_moved_now_and_then(address: str) -> None:
    with httpx.Client(timeout=60) as client:
        told = [client.get(f"{address}/v1/models") for _ in range(80)]
    assert {one.status_code for one in told} == {200}
    closed = sum(one.headers.get("connection") == "close" for one in told)
    assert 2 <= closed <= 8
