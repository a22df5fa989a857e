"""The fast reader against pdfplumber, its oracle: the same words, boxes, rules, blocks; no digit may differ."""

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import pdfplumber
import pytest

from ingest.document import Grid, Page
from ingest.readers.checks import page_texts
from ingest.readers.content import PageContent, Rule, Word
from ingest.readers.layout import content_to_page
from ingest.readers.pdfium import PdfiumReader
from ingest.readers.pdfium_raw import PdfiumDocument
from ingest.readers.plumber import PlumberReader
from tests import pdf_pages as pdf
from tests.integration.test_pdf_layouts import PAGES, STYLES, TABLES

REPORTS = Path(__file__).resolve().parents[3] / "shared" / "reports"
FILES = sorted(path for path in REPORTS.glob("*.pdf") if "pindaian" not in path.name)
NEAR = 1.0  # points
needs_reports = pytest.mark.skipif(not FILES, reason="shared/reports is not beside the repository")

GENERATED = {
    **{f"{style.__name__}-{name}": (pdf.table_page, t, style) for style in STYLES for name, t in TABLES.items()},
    **{name: (make, pdf.CAPAIAN, pdf.ruled) for name, make in PAGES.items()},
}


def digits(texts: Sequence[str]) -> Counter[str]:
    return Counter(re.sub(r"\D", "", "".join(texts)))


def in_place(words: Sequence[Word]) -> list[Word]:
    return sorted(words, key=lambda word: (word.text, round(word.top / 5), word.x0))


def assert_same_content(fast: PageContent, slow: PageContent) -> None:
    assert Counter(word.text for word in fast.words) == Counter(word.text for word in slow.words)
    for one, other in zip(in_place(fast.words), in_place(slow.words), strict=True):
        sides = zip((one.x0, one.top, one.x1, one.bottom), (other.x0, other.top, other.x1, other.bottom), strict=True)
        assert max(abs(a - b) for a, b in sides) <= NEAR, (one, other)
        assert (one.bold, one.turn) == (other.bold, other.turn), one
        assert one.size == pytest.approx(other.size, abs=0.5)
    assert len(fast.rules) == len(slow.rules)
    assert all(any(map(rule_is_near, [rule] * len(slow.rules), slow.rules)) for rule in fast.rules)
    assert len(fast.fills) == len(slow.fills)
    assert (fast.width, fast.height) == pytest.approx((slow.width, slow.height), abs=0.1)


def rule_is_near(one: Rule, other: Rule) -> bool:
    apart = max(abs(one.at - other.at), abs(one.start - other.start), abs(one.end - other.end))
    return one.horizontal == other.horizontal and apart <= NEAR


def shape(page: Page) -> list[object]:
    """Blocks without their boxes and sizes, in order."""
    return [
        [[(c.text, c.column, c.column_span, c.row_span, c.bold) for c in row] for row in block.rows]
        if isinstance(block, Grid)
        else (block.text, block.bold)
        for block in page.blocks
    ]


def both(data: bytes, numbers: Sequence[int]) -> Iterator[tuple[int, PageContent, PageContent]]:
    document = PdfiumDocument(data)
    with PlumberReader(data) as plumber:
        for number in numbers:
            yield number, document.read(number), plumber.read(number)
    document.close()


@pytest.mark.parametrize("name", GENERATED)
def test_both_readers_see_the_same_generated_page(name: str) -> None:
    make, table, style = GENERATED[name]
    for number, fast, slow in both(make(table, style), [1]):
        assert_same_content(fast, slow)
        assert shape(content_to_page(fast, number, "")) == shape(content_to_page(slow, number, ""))


def sample(count: int) -> list[int]:
    """First, last and some pages between."""
    return sorted({1, count, *range(4, count + 1, max(count // 3, 1))})


@needs_reports
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_both_readers_see_the_same_report(path: Path) -> None:
    data = path.read_bytes()
    with PdfiumReader(data) as reader:
        count = reader.page_count
    for number, fast, slow in both(data, sample(count)):
        assert Counter(w.text for w in fast.words) == Counter(w.text for w in slow.words), number
        assert len(fast.rules) == len(slow.rules)
        assert shape(content_to_page(fast, number, "")) == shape(content_to_page(slow, number, "")), number


@needs_reports
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_digit_differs_from_what_pdfplumber_itself_reads(path: Path) -> None:
    with PdfiumReader(path.read_bytes()) as reader, pdfplumber.open(path) as plain:
        for number in sample(reader.page_count)[::2]:
            (page,) = reader.pages(number, number)
            theirs = plain.pages[number - 1]
            assert digits(page_texts(page)) == digits([char["text"] for char in theirs.chars]), number
            ours = {cell.text for b in page.blocks if isinstance(b, Grid) for row in b.rows for cell in row}
            for table in theirs.extract_tables():
                printed = {" ".join(cell.split()) for row in table if len(row) > 1 for cell in row if cell}
                assert printed <= ours, number
            theirs.close()


@needs_reports
@pytest.mark.parametrize("report", ["kubu-raya-2024", "tanjung-jabung-barat-2023", "lebak-2025"])
def test_rows_of_the_pdf_are_rows_of_the_text_file(report: str) -> None:
    entry = next(entry for entry in json.loads((REPORTS / "manifest.json").read_text()) if entry["id"] == report)
    lines = (REPORTS / entry["text"]).read_text(encoding="utf-8").splitlines()
    known = {re.sub(r"\D", "", line) for line in lines if "\t" in line}
    with PdfiumReader((REPORTS / entry["pdf"]).read_bytes()) as reader:
        pages = list(reader.pages())
    rows = ["".join(c.text for c in row) for p in pages for b in p.blocks if isinstance(b, Grid) for row in b.rows]
    figures = [re.sub(r"\D", "", row) for row in rows]
    assert len(figures) > 100
    assert [row for row in figures if row and row not in known] == []
