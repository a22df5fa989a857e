"""A report cut into zones of evidence: what a title page says weighs more than what a table on page 40 mentions."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from pathlib import PurePath

from rapidfuzz.distance import Levenshtein

from ingest.document import Block, Grid, Page, Paragraph
from service.language.regions import squash


class Zone(StrEnum):
    """Where evidence stands; the value is the name shown to people."""

    TITLE = "halaman judul"
    HEADER = "tajuk halaman"
    PREFACE = "pengantar"
    SIGNATURE = "tanda tangan"
    BODY = "isi"
    SOURCE = "nama berkas"


@dataclass(frozen=True, slots=True)
class Evidence:
    """A piece of text in its zone; ``count`` is how often a running header was printed."""

    zone: Zone
    text: str
    count: int = 1


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    page: int
    table: bool


_TITLE_LINES = 40
_TITLE_PAGES = 3
_TITLE_LENGTH = 300
_SENTENCE = 140
_HEADER_LENGTH = 140
_PREFACE_LENGTH = 12_000
_BODY_LENGTH = 60_000
_MARKUP = re.compile(r"<[^<>]{1,40}>|[*_#`~]{1,6}")
_CONTENTS = re.compile(r"\.{4}|^(?:tabel|table|gambar|grafik|diagram)\b[ .]*[\dA-Z]|^[A-Z\d]{1,2}\.\s", re.IGNORECASE)
"""A caption, a numbered heading or a line of a table of contents: no longer the title page."""
_PREFACE_HEADINGS = (
    "kata pengantar",
    "pengantar",
    "prakata",
    "kata sambutan",
    "ringkasan eksekutif",
    "ikhtisar eksekutif",
    "ringkasan",
    "executive summary",
)
_BODY_HEADINGS = ("daftar isi", "daftar tabel", "daftar gambar", "daftar lampiran", "pendahuluan", "latar belakang")
_CHAPTER = re.compile(r"(?:bab\b|(?:[IVX]+|\d{1,2}|[A-Z])[.)]\s)", re.IGNORECASE)
_SAID = re.compile(r"^\W*sumber\b|\w{3}\.$|^\W*(?:\d|[-•])", re.IGNORECASE)
"""A sentence, a list item or a note of sources, which may be repeated without being a running header."""
_SIGNER = re.compile(
    r"(?:(?:plt|pit|plh|pik|pj|pa|a\.?n|ttd)\b\.?\s*)*"
    r"(?:kepala\s+(?:dinas|badan|satuan|kantor)|inspektur|camat|lurah|direktur|sekretaris\s+(?:daerah|dprd)"
    r"|bupati|wali\s?kota|gubernur)\b",
    re.IGNORECASE,
)


def pages_to_evidence(pages: Sequence[Page], source: str) -> tuple[Evidence, ...]:
    """Everything that may say whose report it is, in reading order, the file name last."""
    lines = [line for index, page in enumerate(pages) for block in page.blocks for line in _lines(block, index)]
    running = _running(lines)
    evidence = list(_thinned(tuple(_zoned(lines, running))))
    evidence += [Evidence(Zone.HEADER, text, count) for text, count in running.values()]
    name = _readable_name(source)
    return (*evidence, Evidence(Zone.SOURCE, name)) if name else tuple(evidence)


def clean(text: str) -> str:
    """One line of text without Markdown or HTML markup."""
    return " ".join(_MARKUP.sub(" ", text).split())


def _lines(block: Block, page: int) -> Iterator[_Line]:
    texts = [text for piece in block.text.split("\n") if (text := clean(piece))] if isinstance(block, Paragraph) else []
    yield from (_Line(text, page, table=False) for text in texts)
    if isinstance(block, Grid):
        rows = (" \t ".join(clean(cell.text) for cell in row if cell.text.strip()) for row in block.rows)
        yield from (_Line(text, page, table=True) for text in rows if text)


def _readable_name(source: str) -> str:
    stem = PurePath(source.replace("\\", "/")).stem
    return " ".join(re.split(r"[\s_+.-]+", stem))


def _running(lines: Iterable[_Line]) -> dict[str, tuple[str, int]]:
    """Short lines printed at least three times, by their squashed letters."""
    short = [line.text for line in lines if not line.table and len(line.text) <= _HEADER_LENGTH]
    keyed = [(_print_key(text), text) for text in short]
    counts = Counter(key for key, _ in keyed)
    return {
        key: (text, counts[key])
        for key, text in keyed
        if counts[key] >= 3 and len(squash(text)) >= 8 and not _SAID.search(text)
    }


def _print_key(text: str) -> str:
    """What makes two printed lines the same: letters and digits."""
    return squash(text) + "".join(re.findall(r"\d", text))


def _zoned(lines: Sequence[_Line], running: dict[str, tuple[str, int]]) -> Iterator[Evidence]:
    end = _title_end(lines)
    yield Evidence(Zone.TITLE, "\n".join(line.text for line in lines[:end]))
    zone, budget = Zone.BODY, 0
    skip = -1
    for index, line in enumerate(lines[end:], end):
        zone, budget = _zone_after(line, zone, budget - len(line.text))
        if index == skip or (not line.table and _print_key(line.text) in running):
            continue
        signed = _signature(lines, index)
        if signed:
            skip = index + 1
            yield Evidence(Zone.SIGNATURE, signed)
        else:
            yield Evidence(zone, line.text)


def _thinned(evidence: Sequence[Evidence]) -> Iterator[Evidence]:
    """Body text thinned evenly, so that two thousand pages take hardly longer than fifty."""
    total = sum(len(piece.text) for piece in evidence if piece.zone is Zone.BODY)
    share, kept = min(1.0, _BODY_LENGTH / total) if total else 1.0, 0.0
    for piece in evidence:
        if piece.zone is not Zone.BODY:
            yield piece
            continue
        kept += share
        if kept >= 1.0:
            kept -= 1.0
            yield piece


def _title_end(lines: Sequence[_Line]) -> int:
    """How many lines at the front are the title page(s): up to the first heading, caption, long text or big table."""
    tables = [len(list(rows)) for _, rows in groupby(lines[:_TITLE_LINES], key=lambda line: line.table)]
    for index, line in enumerate(lines[:_TITLE_LINES]):
        sentence = len(line.text) > _SENTENCE and line.text.endswith(".")
        if line.page >= _TITLE_PAGES or sentence or len(line.text) > _TITLE_LENGTH:
            return index
        if _heading(line.text) or _CONTENTS.search(line.text) or (line.table and max(tables) > 8):
            return index
    return min(len(lines), _TITLE_LINES)


def _zone_after(line: _Line, zone: Zone, budget: int) -> tuple[Zone, int]:
    heading = None if line.table else _heading(line.text)
    if heading is not None:
        return heading, _PREFACE_LENGTH if heading is Zone.PREFACE else 0
    return (zone, budget) if zone is Zone.PREFACE and budget > 0 else (Zone.BODY, 0)


def _heading(text: str) -> Zone | None:
    """The zone that this line opens, None if it is not a heading of the front matter."""
    if len(text) > 80 or "..." in text or "\t" in text:
        return None
    bare = _CHAPTER.sub("", text, count=1).strip(" .:") if not text.lower().startswith("bab") else text
    if re.match(r"bab\s+(?:[IVXl\d]{1,4})\b", bare, re.IGNORECASE):
        return Zone.BODY
    for zone, headings in ((Zone.PREFACE, _PREFACE_HEADINGS), (Zone.BODY, _BODY_HEADINGS)):
        if any(_same_heading(bare, heading) for heading in headings):
            return zone
    return None


def _same_heading(text: str, heading: str) -> bool:
    if len(text.split()) != len(heading.split()):
        return False
    return Levenshtein.normalized_similarity(squash(text), squash(heading)) >= 0.85


def _signature(lines: Sequence[_Line], index: int) -> str:
    """The office of a signer with the line below it, if a signature block begins here; else nothing."""
    text = lines[index].text
    if lines[index].table or len(text) > 120 or ".." in text or not _SIGNER.match(text):
        return ""
    below = lines[index + 1].text if index + 1 < len(lines) and not lines[index + 1].table else ""
    follows = re.match(r"(?:kab|kota|prov|prop|dinas|badan)", below, re.IGNORECASE)
    return f"{text}\n{below}" if len(below) <= 80 and follows else text
