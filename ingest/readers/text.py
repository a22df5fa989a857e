"""UTF-8 text and Markdown: tab-separated lines and pipe tables become grids, everything else paragraphs."""

import html
import re
from collections.abc import Iterator

from ingest.document import Block, Grid, GridCell, Page, Paragraph
from service.domain.reports import Place

_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_BREAK = re.compile(r"</?(?:br|p|li|[ou]l|div|t[rdh]|h\d)(?:\s[^<>]*)?/?>", re.IGNORECASE)
_EMPHASIS = re.compile(r"(?<!\w)(\*{1,3}|_{2,3})(?=\S)(.+?)(?<=\S)\1(?!\w)")
_STRAY_STARS = re.compile(r"\*\*+")
_HEADING = re.compile(r"(#{1,6})\s+(.*)")
_BOLD = re.compile(r"(?:\*\*|<b>|<strong>)(.+)(?:\*\*|</b>|</strong>)[\s:.]*", re.IGNORECASE)
_PIPE_RULE = re.compile(r"\|?\s*:?-{2,}:?\s*(\|\s*:?-{2,}:?\s*)*\|?")
_STARTS_ITEM = re.compile(r"(?:[-•*–▪➢]|\(?(?:\d{1,2}|[a-zA-Z]|[ivxIVX]{1,5})[.)])\s")
_WRAP_WIDTH = 60


class TextReader:
    """Reads text as one page without a number; places carry the line instead."""

    def __init__(self, data: bytes) -> None:
        encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
        self._lines = data.decode(encoding).replace("\x0c", "\n").splitlines()

    @property
    def page_count(self) -> int:
        return 1

    def pages(self) -> Iterator[Page]:
        yield Page(number=None, blocks=tuple(lines_to_blocks(self._lines)), reader="teks")


def lines_to_blocks(lines: list[str]) -> Iterator[Block]:
    """Group lines: runs of table lines are grids, wrapped prose lines are joined, blank lines separate."""
    table: list[tuple[int, list[str]]] = []
    prose: list[tuple[int, str]] = []
    for number, line in enumerate(lines, 1):
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


def plain(text: str) -> str:
    """Text as a reader of the page sees it: without Markdown or HTML markup, spaces collapsed."""
    text = _TAG.sub("", _BREAK.sub(" ", text))
    if "$" not in text:
        previous = None
        while previous != text:
            previous, text = text, _EMPHASIS.sub(r"\2", text)
        text = _STRAY_STARS.sub("", text)
    return " ".join(html.unescape(text).split())


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
    return (
        len(previous) >= _WRAP_WIDTH
        and previous.rstrip()[-1:] not in ".:;!?"
        and line[:1].islower()
        and not _STARTS_ITEM.match(line)
    )


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
