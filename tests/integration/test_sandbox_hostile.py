"""Every hostile file ends in pages or in a refusal that a person can read, within the limits, and harms nobody."""

import os
import random
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from ingest.document import Paragraph
from ingest.limits import Limits
from ingest.readers.sandbox import DocumentPages, read_document
from service.domain.errors import TelaahError, TooLargeError, UnreadableReportError, UnsupportedTypeError
from tests import hostile
from tests.integration.test_sandbox import children_of_this_process, readers_of

STRICT = Limits(max_pages=500, seconds_per_page=4, seconds_per_file=30, memory_bytes=700 * 1024**2)
MUTATIONS = 100


@pytest.fixture(autouse=True)
def _nothing_is_left_behind() -> Iterator[None]:
    before = children_of_this_process()
    yield
    assert children_of_this_process() == before
    assert readers_of(os.getpid()) == []


def outcome(data: bytes) -> DocumentPages | TelaahError:
    """What becomes of ``data``; any other exception is a failure of the sandbox. No recognition: it is not on trial."""
    try:
        return read_document(data, STRICT, workers=1, ocr_program="no-such-program")
    except TelaahError as refusal:
        return refusal


@pytest.mark.parametrize(
    ("data", "refusal", "named"),
    [
        (b"", UnreadableReportError, "kosong"),
        (hostile.encrypted(), UnreadableReportError, "kata sandi"),
        (hostile.plain_report()[:300], UnreadableReportError, "terpotong"),
        (b"%PDF-1.7\n" + random.Random(1).randbytes(5000), UnreadableReportError, "PDF"),
        (hostile.no_pages(), UnreadableReportError, "PDF"),
        (hostile.many_pages(3000), TooLargeError, "3000 halaman"),
        (random.Random(2).randbytes(5000), UnsupportedTypeError, "biner"),
    ],
    ids=["empty", "encrypted", "truncated", "garbage", "no pages", "page bomb", "junk"],
)
def test_what_cannot_be_a_report_is_refused_for_its_own_reason(
    data: bytes, refusal: type[TelaahError], named: str
) -> None:
    with pytest.raises(refusal, match=named):
        read_document(data, STRICT, workers=1)


@pytest.mark.parametrize(
    "make",
    [
        lambda: hostile.document([hostile.drawn_lines(16)]),
        lambda: hostile.document([hostile.spaces(400)]),
        lambda: hostile.claimed_pages(10**9),
        lambda: hostile.claimed_pages(40),
        hostile.form_in_itself,
        lambda: hostile.deep_page_tree(3000),
        lambda: hostile.deep_array(100_000),
        lambda: hostile.picture_page(b"[0 0 1e9 1e9]"),
        lambda: hostile.picture_page(b"[0 0 0 0]"),
        lambda: hostile.picture_page(b"[-1e30 nan 3 4]"),
    ],
    ids=[
        "operators",
        "spaces",
        "claims",
        "claims few",
        "own form",
        "page tree",
        "array",
        "huge",
        "no area",
        "no number",
    ],
)
def test_bombs_end_in_pages_or_a_refusal(make: Callable[[], bytes]) -> None:
    found = outcome(make())
    if isinstance(found, DocumentPages):
        assert len(found.pages) == found.page_count
    else:
        assert isinstance(found, (TooLargeError, UnreadableReportError))


@pytest.mark.parametrize(
    ("make", "text"), [(hostile.active_content, "Laporan Kinerja"), (hostile.odd_coordinates, "Laporan")]
)
def test_what_is_odd_or_active_in_a_readable_page_is_ignored(make: Callable[[], bytes], text: str) -> None:
    found = outcome(make())
    assert isinstance(found, DocumentPages)
    assert [block.text for block in found.pages[0].blocks if isinstance(block, Paragraph)] == [text]


@pytest.mark.slow
def test_a_hundred_damaged_copies_of_a_report_each_end_in_pages_or_a_refusal() -> None:
    with ThreadPoolExecutor(2) as pool:
        found = list(pool.map(outcome, (damaged(hostile.plain_report(2), seed) for seed in range(MUTATIONS))))
    assert len(found) == MUTATIONS
    assert all(one.message if isinstance(one, TelaahError) else one.pages for one in found)


def damaged(data: bytes, seed: int) -> bytes:
    """Up to 30 bytes changed, cut out or doubled."""
    chance = random.Random(seed)
    broken = bytearray(data)
    for _ in range(chance.randint(1, 30)):
        place = chance.randrange(len(broken))
        match chance.choice(("change", "cut", "double")):
            case "change":
                broken[place] = chance.randrange(256)
            case "cut":
                del broken[place : place + chance.randint(1, 8)]
            case "double":
                broken[place:place] = broken[place : place + chance.randint(1, 40)]
    return bytes(broken)
