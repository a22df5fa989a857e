"""Pages to one flow of blocks: running headers marked, lists of contents set apart, reading order kept."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz

from ingest.document import Block, Grid, Page, Paragraph
from ingest.structure.cells import header_like
from ingest.structure.words import normal, table_words
from service.domain.reports import ContentsEntry

_PAGE_NUMBER = re.compile(
    r"[-–|\s]*(?:halaman|hal\.?|page|p a g e)?[-–|\s]*"
    r"(?:[ivxlc]{1,5}\s?[-–]\s?\d{1,3}|\d{1,4}|[ivxlc]{1,7})[-–|\s]*(?:\|?\s*p\s?a\s?g\s?e)?",
    re.IGNORECASE,
)
_RUNNING = re.compile(
    r"\b(?:l\s?k\s?j\s?i\s?p|lakip|lkj|laporan|renstra|renja|iku|dinas|badan|inspektorat|sekretariat|kecamatan|rsud|pemerintah|"
    r"kabupaten|kota|provinsi|tahun \d{4}|halaman|page)\b"
)
_LEADER = re.compile(r"(?:\.\s?){3,}|…{2,}|_{4,}")
_PAGE_FOOT = re.compile(
    r".{8,}?(?:\s*[|\t]\s*(?:halaman|hal\.?|page)?\s*(?:\d{1,3}|[ivxlc]{1,6})"
    r"|\s(?:halaman|hal\.?|page)\s*\d{1,3}|\s(?:[ivxlc]{1,5}|[A-Z])\s?[-–]\s?\d{1,3})",
    re.IGNORECASE,
)
"""``Laporan Kinerja Dinas … | 29``, ``Dinas … III-22``: what stands at the foot of a page, with its number."""
_CONTENTS_LINE = re.compile(
    r"(?P<title>.*?[^\s.…_:])[\s.…_:]*[\s.…_:\t](?P<page>[ivxlc]{1,6}\s?-\s?\d{1,3}|\d{1,4}|[ivxlc]{1,6})\.?",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"(?:tabel|table|gambar|grafik|bagan|lampiran)\s*[.:]?\s*(?P<number>[A-Z]?[\dIVX]*(?:\s*[.\-]\s*\d+)*)\s*[.:]?\s*(?P<title>.*)",
    re.IGNORECASE,
)
_CHAPTER_ALONE = re.compile(r"bab\s+(?:[ivx]{1,5}|\d{1,2})")
_PAGE_AT_END = re.compile(r"\s{3,}\d{1,3}$")
_PAGE_COLUMN = frozenset({"halaman", "hal", "hlm", "page"})
_LOOK_AHEAD = 3
_REPEATS = 3
_RUNNING_LENGTH = 110
_MISREAD = 94
"""How alike, of 100, a running line is to itself with a letter misread."""
_MARGIN = 0.09
"""The share of a page's height at its top and bottom where running headers and footers stand."""
_MARGIN_LENGTH = 200


class Part(StrEnum):
    """What a block of the flow is, beyond its own text."""

    BODY = "isi"
    FURNITURE = "kepala halaman"
    CONTENTS = "daftar isi"


@dataclass(frozen=True, slots=True)
class Item:
    """A block in the flow, with its page and part."""

    block: Block
    page: int | None
    part: Part


@dataclass(frozen=True, slots=True)
class Flow:
    """The blocks of all pages in reading order, and the lists of contents read into entries."""

    items: tuple[Item, ...]
    contents: tuple[ContentsEntry, ...]


def pages_to_flow(pages: Sequence[Page]) -> Flow:
    """Flatten ``pages``; every block is kept and marked, nothing is dropped."""
    blocks = [(block, page.number) for page in pages for block in page.blocks]
    running = _running_texts(blocks)
    margins = _margin_texts(pages)
    items: list[Item] = []
    contents: list[ContentsEntry] = []
    listing: str | None = None
    strangers = 0
    for position, (block, page) in enumerate(blocks):
        foot = listing is None and _is_page_foot(block)
        if isinstance(block, Grid) and foot:
            text = " ".join(cell.text for cell in block.rows[0])
            items.append(Item(Paragraph(text, place=block.place), page, Part.FURNITURE))
            continue
        if isinstance(block, Paragraph) and (_is_furniture(block, running) or foot or id(block) in margins):
            items.append(Item(block, page, Part.FURNITURE))
            continue
        heading = _contents_heading(block)
        if heading is not None:
            listing, strangers = heading, 0
            items.append(Item(block, page, Part.CONTENTS))
            continue
        if listing is not None:
            entries = _contents_entries(block, listing)
            strangers = 0 if entries else strangers + 1
            opens = _opens_chapter(block) and not _lists_more(blocks[position + 1 :])
            if opens or _leaves_contents(block, found=bool(entries), strangers=strangers):
                listing = None
            else:
                contents.extend(entries)
                items.append(Item(block, page, Part.CONTENTS))
                continue
        items.append(Item(block, page, Part.BODY))
    return Flow(tuple(items), tuple(contents))


def _running_texts(blocks: Sequence[tuple[Block, int | None]]) -> frozenset[str]:
    """Short texts that return again and again and read like a running header or footer."""
    counts = Counter(
        _running_key(block.text)
        for block, _ in blocks
        if isinstance(block, Paragraph) and len(block.text) <= _RUNNING_LENGTH
    )
    return frozenset(text for text, count in counts.items() if count >= _REPEATS and _RUNNING.search(text))


def _margin_texts(pages: Sequence[Page]) -> frozenset[int]:
    """The identities of blocks in the top or bottom margin whose words return on many pages, numbers apart."""
    seen: dict[str, list[tuple[int, int]]] = {}
    for page in pages:
        for block in page.blocks:
            if isinstance(block, Paragraph) and _in_margin(block, page):
                key = re.sub(r"\d+", "#", normal(block.text))
                seen.setdefault(key, []).append((page.number or 0, id(block)))
    kept = (found for found in seen.values() if len({number for number, _ in found}) >= _REPEATS)
    return frozenset(block for found in kept for _, block in found)


def _in_margin(block: Paragraph, page: Page) -> bool:
    box = block.place.box
    if box is None or not page.height or len(block.text) > _MARGIN_LENGTH:
        return False
    return box.bottom <= _MARGIN * page.height or box.top >= (1 - _MARGIN) * page.height


def _running_key(text: str) -> str:
    return re.sub(r"(?:^|\s)[-|]*\s*\d{1,3}\s*[-|]*$", "", normal(text))


def _is_furniture(paragraph: Paragraph, running: frozenset[str]) -> bool:
    text = paragraph.text.strip()
    if _PAGE_NUMBER.fullmatch(text):
        return True
    if len(text) > _RUNNING_LENGTH or paragraph.level > 0:
        return False
    key = _running_key(text)
    return key in running or (_RUNNING.search(key) is not None and any(_misread(key, known) for known in running))


def _is_page_foot(block: Block) -> bool:
    """A line that names the report or its agency and ends with a page number set apart, once is enough."""
    if isinstance(block, Grid):
        cells = [cell.text for cell in block.rows[0] if cell.text.strip()]
        if len(block.rows) != 1 or len(cells) != 2:
            return False
        text = "\t".join(cells)
    elif block.level == 0:
        text = block.text.strip()
    else:
        return False
    if len(text) > _RUNNING_LENGTH or _PAGE_FOOT.fullmatch(text) is None:
        return False
    return _RUNNING.match(normal(text)) is not None and not any(mark in text for mark in (":", "Rp", "Tabel"))


def _misread(key: str, known: str) -> bool:
    """The same line but for a letter or two; another year or number is another line."""
    digits, known_digits = re.sub(r"\D", "", key), re.sub(r"\D", "", known)
    return digits == known_digits and fuzz.ratio(key, known) >= _MISREAD


def _contents_heading(block: Block) -> str | None:
    if not isinstance(block, Paragraph) or len(block.text) > 60:
        return None
    words = normal(_LEADER.split(block.text)[0])
    if _CONTENTS_LINE.fullmatch(block.text) or _LEADER.search(block.text):
        return None
    return words if words in table_words().contents else None


def _opens_chapter(block: Block) -> bool:
    """``BAB I`` on a line of its own: listed in some contents, and where the text begins after others."""
    return isinstance(block, Paragraph) and _CHAPTER_ALONE.fullmatch(normal(block.text)) is not None


def _lists_more(blocks: Sequence[tuple[Block, int | None]]) -> bool:
    """Whether lines with a leader or a page number set apart follow closely."""
    return any(
        isinstance(block, Paragraph) and (_LEADER.search(block.text) or _PAGE_AT_END.search(block.text))
        for block, _ in blocks[:_LOOK_AHEAD]
    )


def _contents_entries(block: Block, listing: str) -> list[ContentsEntry]:
    if isinstance(block, Grid):
        first = [cell.text for cell in block.rows[0]]
        if sum(map(header_like, first)) >= 2 and not any(normal(text) in _PAGE_COLUMN for text in first):
            return []
        lines = ["\t".join(cell.text for cell in row if cell.text) for row in block.rows]
        entries = [entry for line in lines if (entry := _contents_entry(line.replace("\t", " "), listing))]
        return entries if len(entries) * 2 >= len(lines) else []
    entry = _contents_entry(block.text, listing)
    return [entry] if entry else []


def _contents_entry(line: str, listing: str) -> ContentsEntry | None:
    match = _CONTENTS_LINE.fullmatch(line.strip())
    if match is None and not _LEADER.search(line):
        return None
    title = _LEADER.sub("", match["title"] if match else line).strip()
    numbered = _NUMBERED.fullmatch(title)
    if numbered is None:
        return ContentsEntry(listing, None, title, match["page"] if match else None)
    number = re.sub(r"\s+", "", numbered["number"]).rstrip(".") or None
    return ContentsEntry(listing, number, numbered["title"].strip(), match["page"] if match else None)


def _leaves_contents(block: Block, *, found: bool, strangers: int) -> bool:
    """A list ends at a heading, a long paragraph or a table that it does not list, or after a few foreign lines."""
    if found:
        return False
    if isinstance(block, Grid):
        return len(block.rows) > 1
    return (
        block.level > 0
        or block.bold
        or len(block.text) > 200
        or strangers > 3
        or normal(block.text).startswith(("bab ", "kata peng", "ringkasan"))
    )
