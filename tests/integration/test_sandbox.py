"""Files are read in processes that are bounded, replaced when they fall, and never outlive the call."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.document import Page, Paragraph
from ingest.limits import Limits
from ingest.readers.detect import Media
from ingest.readers.sandbox import read_document
from service.domain.errors import TooLargeError, UnavailableError, UnreadableReportError, UnsupportedTypeError
from tests import hostile

SLOW = Limits(seconds_per_page=3, seconds_per_file=60)
PATIENT = Limits(seconds_per_page=300, seconds_per_file=600)


def readers_of(process: int) -> list[int]:
    """The live reading processes that ``process`` started."""
    mark = f'"parent": {process},'.encode()
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if mark in (folder / "cmdline").read_bytes():
                found.append(int(folder.name))
        except (FileNotFoundError, ProcessLookupError, PermissionError):
            continue
    return found


def children_of_this_process() -> list[str]:
    """Of every thread; one that ends while they are asked has none."""
    found: list[str] = []
    for task in Path("/proc/self/task").iterdir():
        try:
            found += (task / "children").read_text().split()
        except (FileNotFoundError, ProcessLookupError):
            continue
    return sorted(found, key=int)


@pytest.fixture(autouse=True)
def _nothing_is_left_behind() -> Iterator[None]:
    before = children_of_this_process()
    yield
    assert children_of_this_process() == before
    assert readers_of(os.getpid()) == []


def words(page: Page) -> str:
    return " ".join(block.text for block in page.blocks if isinstance(block, Paragraph))


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_pages_come_back_in_order_however_many_processes_read(workers: int) -> None:
    seen: list[tuple[int, int]] = []
    read = read_document(
        hostile.plain_report(12), Limits(), workers=workers, on_page=lambda *progress: seen.append(progress)
    )
    assert (read.media, read.page_count) == (Media.PDF, 12)
    assert [page.number for page in read.pages] == list(range(1, 13))
    assert all(f"halaman {page.number}" in words(page) for page in read.pages)
    assert seen == [(done, 12) for done in range(1, 13)]


def test_a_text_file_is_one_page_without_a_number() -> None:
    read = read_document("BAB I\n\nKinerja – baik\nNo\tTarget\n1\t96,53\n".encode(), Limits())
    assert (read.media, read.page_count, read.pages[0].number) == (Media.TEXT, 1, None)
    assert "Kinerja – baik" in words(read.pages[0])


def test_reading_works_from_the_threads_of_a_server() -> None:
    results: list[int] = []
    threads = [
        threading.Thread(target=lambda: results.append(read_document(hostile.plain_report(4), Limits()).page_count))
        for _ in range(3)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == [4, 4, 4]


def test_a_slow_page_is_given_up_by_number_and_the_others_are_read() -> None:
    read = read_document(hostile.multiplying_forms(9, 10), SLOW)
    first, second, third = read.pages
    assert words(first) == "halaman satu"
    assert words(third) == "halaman tiga"
    assert second.number == 2
    assert second.unread == "halaman 2 tidak selesai dibaca dalam 3 detik"


def test_a_page_that_takes_its_process_down_is_given_up_and_the_others_are_read() -> None:
    bomb = hostile.document([hostile.text("satu"), hostile.spaces(900), hostile.text("tiga")])
    read = read_document(bomb, Limits(memory_bytes=500 * 1024**2))
    first, second, third = read.pages
    assert (words(first), words(third)) == ("satu", "tiga")
    assert second.unread is not None
    assert "halaman 2" in second.unread


def test_a_file_whose_every_page_falls_is_refused() -> None:
    with pytest.raises(UnreadableReportError, match="ditolak"):
        read_document(hostile.document([hostile.spaces(900)] * 2), Limits(memory_bytes=500 * 1024**2))


def test_a_file_that_takes_too_long_is_refused() -> None:
    with pytest.raises(TooLargeError, match="2,5 detik"):
        read_document(hostile.multiplying_forms(9, 10), Limits(seconds_per_page=100, seconds_per_file=2.5))


def test_limits_on_bytes_and_pages_are_named_in_the_refusal() -> None:
    with pytest.raises(TooLargeError, match="MB"):
        read_document(hostile.plain_report(), Limits(max_bytes=100))
    with pytest.raises(TooLargeError, match="12 halaman"):
        read_document(hostile.plain_report(12), Limits(max_pages=11))


def test_a_memory_limit_too_small_to_start_in_is_not_blamed_on_the_file() -> None:
    with pytest.raises(UnavailableError, match="memori"):
        read_document(hostile.plain_report(), Limits(memory_bytes=1024**2))


def test_other_kinds_of_file_never_reach_a_process() -> None:
    with pytest.raises(UnsupportedTypeError):
        read_document(b"\x89PNG\r\n\x1a\n" + bytes(100), Limits())


@pytest.mark.parametrize("interruption", [KeyboardInterrupt, RuntimeError])
def test_an_interruption_of_the_caller_ends_the_processes(interruption: type[BaseException]) -> None:
    def interrupt(_done: int, _total: int) -> None:
        raise interruption

    with pytest.raises(interruption):
        read_document(hostile.multiplying_forms(9, 10), PATIENT, on_page=interrupt)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a process of its parent's death")
def test_killing_the_caller_kills_its_busy_reading_processes() -> None:
    script = (
        "from ingest.limits import Limits\n"
        "from ingest.readers.sandbox import read_document\n"
        "from tests import hostile\n"
        "report = lambda done, total: print(done, flush=True)\n"
        "read_document(hostile.multiplying_forms(9, 10), Limits(seconds_per_page=300), on_page=report)\n"
    )
    root = Path(__file__).parents[2]
    with subprocess.Popen([sys.executable, "-c", script], cwd=root, stdout=subprocess.PIPE) as caller:
        assert caller.stdout is not None
        assert [caller.stdout.readline(), caller.stdout.readline()] == [b"1\n", b"2\n"]
        assert readers_of(caller.pid)
        caller.send_signal(signal.SIGKILL)
        caller.wait()
        for _ in range(200):
            if not readers_of(caller.pid):
                return
            time.sleep(0.05)
    pytest.fail(f"still reading: {readers_of(caller.pid)}")


def test_a_reading_process_sees_no_environment_and_can_write_no_file(tmp_path: Path) -> None:
    from ingest.readers.sandbox import _ENVIRONMENT

    assert set(_ENVIRONMENT) == {"LANG", "OMP_THREAD_LIMIT", "OPENBLAS_NUM_THREADS"}
    script = (
        "from ingest.readers.guard import limit_process\n"
        "limit_process(2 * 1024**3, 60)\n"
        "import pathlib\n"
        f"pathlib.Path({str(tmp_path / 'x')!r}).write_text('x')\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=Path(__file__).parents[2], capture_output=True, check=False
    )
    assert done.returncode != 0
    assert (tmp_path / "x").read_bytes() == b""
