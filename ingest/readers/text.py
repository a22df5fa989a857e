"""UTF-8 text and Markdown: tables become grids, everything else paragraphs.

Tables are tab-separated lines, pipe and HTML tables, and what frames, semicolons, commas or white space set in columns.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from ingest.document import Block, Grid, GridCell, Page, Paragraph
from ingest.readers.delimited import find_delimited_tables, find_framed_tables
from ingest.readers.hard_wrap import unwrapped
from ingest.readers.html_tables import html_to_grids
from ingest.readers.markup import plain
from ingest.readers.monospaced import NumberedLine, Stretch, find_spaced_tables
from service.domain.reports import Place

_HEADING = re.compile(r"(#{1,6})\s+(.*)")
_BOLD = re.compile(r"(?:\*\*|<b>|<strong>)(.+)(?:\*\*|</b>|</strong>)[\s:.]*", re.IGNORECASE)
_TABLE_OPENS = re.compile(r"<table\b", re.IGNORECASE)
_TABLE_TAG = re.compile(r"<(/?)table\b[^<>]*>?", re.IGNORECASE)
_CELL = re.compile(r"</?t[rdh]\b", re.IGNORECASE)
_PIPE_RULE = re.compile(r"\|?\s*:?-{2,}:?\s*(\|\s*:?-{2,}:?\s*)*\|?")
_STARTS_ITEM = re.compile(r"(?:[-•*–▪➢]|\(?(?:\d{1,2}|[a-zA-Z]|[ivxIVX]{1,5})[.)])\s")
_WRAP_WIDTH = 60
_GOES_ON = re.compile(r"[a-z]|\d[\d.,]*\s?%?\s+\(?[a-z]")
"""``150 jiwa …`` at the head of a line is a figure of the sentence that the line above began."""
_HANGS = re.compile(
    r"(?:^|\s)(?:dan|atau|serta|yang|di|ke|dari|pada|oleh|untuk|kepada|dengan|dalam|antara|sampai|menurut|sebesar|sebanyak|"
    r"menjadi|mencapai|tahun|tanggal|nomor|bulan|kabupaten|kota|provinsi|kecamatan|tabel|rp\.?)\s*$",
    re.IGNORECASE,
)
"""Words that no line of its own ends with: what follows belongs to it, be it a name or a figure."""

_Finder = Callable[[Sequence[NumberedLine]], Iterator[Stretch]]
_FINDERS: tuple[_Finder, ...] = (find_framed_tables, find_delimited_tables, find_spaced_tables)


class TextReader:
    """Reads text as one page without a number; places carry the line instead."""

    def __init__(self, data: bytes) -> None:
        encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
        self._lines = unwrapped(data.decode(encoding).replace("\x0c", "\n").splitlines())

    @property
    def page_count(self) -> int:
        return 1

    def pages(self) -> Iterator[Page]:
        yield Page(number=None, blocks=tuple(lines_to_blocks(self._lines)), reader="teks")


def lines_to_blocks(lines: Iterable[str]) -> Iterator[Block]:
    """Group lines: runs of table lines are grids, wrapped prose lines are joined, blank lines separate.

    HTML tables are taken out first; what stands beside them on their lines is prose.
    """
    outside: list[tuple[int, str]] = []
    markup: list[str] = []
    first = depth = 0
    for number, line in enumerate(lines, 1):
        rest = line
        while rest or rest is line:
            if not markup:
                opens = _TABLE_OPENS.search(rest)
                outside.append((number, rest[: opens.start()] if opens else rest))
                if opens is None:
                    break
                rest, first = rest[opens.start() :], number
            end, depth = _end_of_table(rest, depth)
            markup.append(rest[:end])
            rest = rest[end:]
            if depth == 0:
                yield from _running_blocks(outside)
                yield from html_to_grids("\n".join(markup), first)
                outside, markup = [], []
            elif not rest:
                break
    yield from _running_blocks(outside)
    if markup:  # never closed: what follows its last cell is not the table's
        last = max((place for place, line in enumerate(markup) if _CELL.search(line)), default=-1)
        yield from html_to_grids("\n".join(markup[: last + 1]), first)
        yield from _running_blocks(list(enumerate(markup, first))[last + 1 :])


def _end_of_table(text: str, depth: int) -> tuple[int, int]:
    """Where the outermost table ends in ``text``, or its length, and how deep in tables that is."""
    for tag in _TABLE_TAG.finditer(text):
        depth += -1 if tag[1] else 1
        if depth == 0:
            return tag.end(), 0
    return len(text), depth


def _running_blocks(lines: Sequence[NumberedLine], finders: Sequence[_Finder] = _FINDERS) -> Iterator[Block]:
    """The tables that the finders tell, each asked for what the ones before it leave, and the rest by its marks."""
    if not finders:
        yield from _marked_blocks(lines)
        return
    find, *others = finders
    done = 0
    for stretch in find(lines):
        yield from _running_blocks(lines[done : stretch.first], others)
        yield stretch.grid
        done = stretch.last
    yield from _running_blocks(lines[done:], others)


def _marked_blocks(lines: Iterable[tuple[int, str]]) -> Iterator[Block]:
    table: list[tuple[int, list[str]]] = []
    prose: list[tuple[int, str]] = []
    for number, line in lines:
        cells = _table_cells(line)
        if cells is None and table:
            yield _to_grid(table)
            table = []
        if prose and (cells is not None or not _continues(prose[-1][1], line)):
            yield _to_paragraph(prose)
            prose = []
        if cells is not None:
            if cells:
                table.append((number, cells))
        elif line.strip():
            prose.append((number, line))
    if table:
        yield _to_grid(table)
    if prose:
        yield _to_paragraph(prose)


def _table_cells(line: str) -> list[str] | None:
    """The cells of a table line, an empty list for a rule between pipe rows, None for anything else."""
    if "\t" in line.strip("\n"):
        cells = line.rstrip("\n").split("\t")
        return [] if all(re.fullmatch(r"\s*:?-{2,}:?\s*", cell) for cell in cells) else cells
    stripped = line.strip()
    if stripped.startswith("|") and stripped.count("|") >= 2:
        if _PIPE_RULE.fullmatch(stripped):
            return []
        return [cell.replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", stripped.strip("|"))]
    return None


def _to_grid(lines: list[tuple[int, list[str]]]) -> Grid:
    rows = tuple(
        tuple(
            GridCell(plain(cell), Place(line=number), column, bold=bool(_BOLD.fullmatch(cell.strip())))
            for column, cell in enumerate(cells)
        )
        for number, cells in lines
    )
    return Grid(rows, width=max(len(row) for row in rows), place=Place(line=lines[0][0]))


def _continues(previous: str, line: str) -> bool:
    """Whether ``line`` goes on with the hard-wrapped ``previous`` line of the same paragraph."""
    if len(previous) < _WRAP_WIDTH or _STARTS_ITEM.match(line):
        return False
    if _HANGS.search(previous) is not None:
        return line[:1].isalnum()
    return previous.rstrip()[-1:] not in ".:;!?" and _GOES_ON.match(line) is not None


def _to_paragraph(lines: list[tuple[int, str]]) -> Paragraph:
    text = " ".join(line.strip() for _, line in lines)
    heading = _HEADING.fullmatch(text)
    body = heading[2] if heading else text
    return Paragraph(
        text=plain(body),
        place=Place(line=lines[0][0]),
        bold=bool(_BOLD.fullmatch(body.strip())),
        level=len(heading[1]) if heading else 0,
    )
