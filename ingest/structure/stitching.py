"""Printed pieces to whole tables: captions attached, continuation over pages joined and its reason kept."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.document import Grid, Paragraph
from ingest.structure.captions import Caption, is_title_line, read_caption, title_lines
from ingest.structure.captions_below import captions_stand_below
from ingest.structure.cells import Look, look
from ingest.structure.columns import is_amount
from ingest.structure.flow import Item, Part
from ingest.structure.headers import count_header_rows, repeats_header
from ingest.structure.legends import is_legend
from ingest.structure.matrix import Matrix, MatrixRow, Slot, filled, fitted, grid_to_matrix, widened
from ingest.structure.words import normal
from service.domain.reports import Place

_NAME_AND_FIGURE = re.compile(
    r"(?:(?P<number>\d{1,2})[.)]?\s+)?(?P<name>[A-Za-z][^:]{4,160}?)\s*:\s*(?P<figure>(?:Rp\.?\s*)?\d[\d.,]{4,}\d(?:,-)?)"
    r"(?:\s+(?P<rest>[A-Z]{2,12}))?(?:\s+(?=\d{1,2}[.)]?\s+[A-Z])|\s*$)"
)
_LEADS_IN = re.compile(r"(?::|\b(?:berikut|di bawah)(?: ini)?\s*[.:]?)\s*$", re.IGNORECASE)
_LED_BY = re.compile(
    r"(?:[\s,:.]|\b(?:sebagai berikut|berikut|di bawah|ini|pada|dalam|tabel|dapat dilihat|terlihat|disajikan|"
    r"tercantum|diuraikan|"
    r"digambarkan|dijelaskan|ditunjukkan|adalah|terdiri (?:atas|dari)|yaitu|yakni|sebagaimana)\b)+$",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"(?:dengan|adapun|untuk|oleh|maka|sehingga|hal|dari|berdasarkan|dalam|pada)\b", re.IGNORECASE)
"""How a sentence begins that names nothing first."""
_SENTENCE_START = re.compile(r"(?<=[a-z)%][.;!?])\s+(?=[A-Z])")
_CAPTION_REACH = 6
_FRAGMENT = 80
_LINE_SHARE = 0.6
_SHORT = 120
_NAMED_CELLS = 4
_HEADER_ROWS = 3


@dataclass(frozen=True, slots=True)
class Piece:
    """One printed piece: its body rows, and why it continues the piece before (empty for the first)."""

    body: Matrix
    place: Place
    reason: str = ""
    repeated: Matrix = ()
    """The heading, where it is printed again above this piece."""


@dataclass(slots=True)
class RawTable:
    """A table as printed: caption, header rows, and body pieces of one width."""

    caption: Caption
    section: tuple[str, ...]
    header: Matrix
    pieces: list[Piece] = field(default_factory=list)
    legend: str = ""
    """The line above or below it that explains letters: ``Keterangan: A = …``."""

    @property
    def width(self) -> int:
        rows = self.header or self.pieces[0].body
        return len(rows[0])


def stitch_tables(items: Sequence[Item], paths: Sequence[tuple[str, ...]]) -> list[RawTable]:
    """Walk the flow; every grid of the body starts a table or continues the last one."""
    tables: list[RawTable] = []
    between: list[Paragraph] = []
    furniture = False
    stands_below = captions_stand_below(items)
    for item, path in zip(items, paths, strict=True):
        if item.part is Part.FURNITURE:
            if isinstance(item.block, Paragraph) and _belongs_to_title(between, item.block):
                between.append(item.block)
            else:
                furniture = True
        elif isinstance(item.block, Paragraph):
            rows = _figure_lines(item.block, tables[-1].width) if tables and _takes_line(tables[-1]) else ()
            if rows and all(_is_fragment(paragraph) for paragraph in between):
                reason = "baris berbentuk nama : angka di bawah tabel"
                tables[-1].pieces.append(Piece(rows, item.block.place, reason))
                between = []
            else:
                between.append(item.block)
                _take_legend(tables, item.block)
        elif item.part is Part.BODY:
            matrix = grid_to_matrix(item.block)
            if matrix:
                if tables and (stands_below or path != tables[-1].section) and _name_from_below(tables[-1], between):
                    between = between[1:]
                _place_grid(tables, item.block, matrix, between, path, after_furniture=furniture)
            between, furniture = [], False
    if tables:
        _name_from_below(tables[-1], between)
    return tables


def _take_legend(tables: Sequence[RawTable], line: Paragraph) -> None:
    """Give a table the line below it that explains its letters."""
    if tables and not tables[-1].legend and is_legend(line.text):
        tables[-1].legend = line.text


def _name_from_below(table: RawTable, below: Sequence[Paragraph]) -> bool:
    """Give a table that has no caption the one directly below it."""
    if table.caption.number is not None or not below:
        return False
    caption = read_caption(below[0].text)
    if caption is None or not caption.title:
        return False
    table.caption = caption
    return True


def _place_grid(
    tables: list[RawTable],
    grid: Grid,
    matrix: Matrix,
    between: list[Paragraph],
    path: tuple[str, ...],
    *,
    after_furniture: bool,
) -> None:
    caption = _caption_above(between)
    if tables and _nothing_between(between, caption, tables[-1]) and _completes(tables[-1], matrix, grid.place):
        return
    if tables and (
        _nothing_between(between, caption, tables[-1])
        or (caption is None and _only_short(between) and _repeats(tables[-1], matrix))
    ):
        joined = _continuation(tables[-1], matrix, grid.place, after_furniture=after_furniture)
        if joined is not None:
            tables[-1].pieces.append(joined)
            return
    header_rows = count_header_rows(matrix)
    tables.append(
        RawTable(
            caption or _uncaptioned(between, path),
            path,
            matrix[:header_rows],
            [Piece(matrix[header_rows:], grid.place)],
            next((line.text for line in between[-_CAPTION_REACH:] if is_legend(line.text)), ""),
        )
    )


def _completes(table: RawTable, matrix: Matrix, place: Place) -> bool:
    """Give a header that was printed alone, above a blank line or at the foot of a page, the body that follows it."""
    printed = table.header + table.pieces[0].body
    if len(table.pieces) > 1 or len(printed) > _HEADER_ROWS:
        return False
    width = max(table.width, len(matrix[0]))
    whole = widened(printed, width) + widened(matrix[repeats_header(printed, matrix) :], width)
    header_rows = count_header_rows(whole)
    if header_rows < len(printed) or header_rows == len(whole):
        return False
    table.header, table.pieces = whole[:header_rows], [Piece(whole[header_rows:], place)]
    return True


def _belongs_to_title(between: Sequence[Paragraph], line: Paragraph) -> bool:
    """A line that returns on many pages may still be part of a title: it stands on the very next line of one."""
    above = between[-1].place.line if between else None
    return (
        above is not None
        and line.place.line == above + 1
        and any(read_caption(paragraph.text) for paragraph in between[-3:])
    )


def _caption_above(between: Sequence[Paragraph]) -> Caption | None:
    """The last caption close above the grid, with the title lines that follow it."""
    for back in range(1, min(len(between), _CAPTION_REACH) + 1):
        caption = read_caption(between[-back].text)
        if caption is None:
            continue
        following = between[len(between) - back + 1 :]
        if any(len(paragraph.text) > 300 for paragraph in following):
            return None
        title = " ".join(part for part in (caption.title, *title_lines(following)) if part)
        return Caption(caption.number, title)
    return None


def _uncaptioned(between: Sequence[Paragraph], path: tuple[str, ...]) -> Caption:
    """The lines directly above a table that has no caption, no further up than its section's heading, else that.

    A further table of a section is named by the sentence that announces it.
    """
    headed = any(" ".join(paragraph.text.split()) in path for paragraph in between)
    led_in = "" if headed or not between else _lead_in(between[-1].text)
    if led_in:
        return Caption(None, led_in)
    lines: list[str] = []
    for paragraph in reversed(between[-3:]):
        is_heading = " ".join(paragraph.text.split()) in path
        if not is_title_line(paragraph) or len(paragraph.text) > 120 or (is_heading and lines):
            break
        lines.insert(0, paragraph.text)
        if is_heading:
            break
    return Caption(None, " ".join(lines) or (path[-1] if path else ""))


def _lead_in(text: str) -> str:
    """What the last sentence directly above a table announces: ``Penyerapan per triwulan:``; empty for any other."""
    last = _SENTENCE_START.split(text.strip())[-1]
    title = _LED_BY.sub("", last) if _LEADS_IN.search(last) and not _CLAUSE.match(last) else ""
    return title if len(title.split()) >= 2 and len(title) <= _SHORT else ""


def _nothing_between(between: Sequence[Paragraph], caption: Caption | None, table: RawTable) -> bool:
    """Only a torn-off fragment of a cell, or the table's own caption again, may stand between two of its pieces."""
    if caption is not None:
        again = "lanjutan" in normal(caption.title) or normal(caption.title) in ("", normal(table.caption.title))
        at = next(position for position, paragraph in enumerate(between) if read_caption(paragraph.text))
        bare = len(between) <= 3 and all(_is_fragment(paragraph) for paragraph in between[:at])
        return caption.number == table.caption.number and again and bare
    return len(between) <= 2 and all(_is_fragment(paragraph) for paragraph in between)


def _only_short(between: Sequence[Paragraph]) -> bool:
    """Little enough between two grids that a repeated header still means one table."""
    return len(between) <= 3 and all(len(paragraph.text) <= _SHORT and paragraph.level == 0 for paragraph in between)


def _is_fragment(paragraph: Paragraph) -> bool:
    """A few words without a sentence's end: torn off a cell, or a heading between two rows."""
    text = paragraph.text
    return (
        len(text) <= _FRAGMENT
        and paragraph.level == 0
        and len(text.split()) <= 4
        and not text.endswith((".", ":", ";"))
        and not normal(text).startswith(("sumber", "keterangan", "bab ", "lampiran", "gambar", "grafik"))
    )


def _figure_lines(paragraph: Paragraph, width: int) -> Matrix:
    """``3 Pemeliharaan gedung : 13.272.600 APBD`` as the cells of a row; empty where the paragraph is anything else.

    Several such lines may have been read as one paragraph.
    """
    text = paragraph.text.strip()
    rows: list[MatrixRow] = []
    position = 0
    while position < len(text):
        match = _NAME_AND_FIGURE.match(text, position)
        if match is None or look(match["figure"]) is not Look.FIGURE:
            return ()
        cells: tuple[str | None, ...] = (match["number"], match["name"], match["figure"], match["rest"])
        if width == len(cells) - 1:
            cells = (f"{match['number'] or ''} {match['name']}", match["figure"], match["rest"])
        rows.append(tuple(Slot((text or "").strip(), paragraph.place) for text in cells))
        position = match.end()
    return tuple(rows)


def _takes_line(table: RawTable) -> bool:
    """Whether a name with one figure can be a row of the table: names on the left, one column of figures."""
    rows = [row for piece in table.pieces for row in piece.body]
    single = sum(sum(is_amount(slot.text) for slot in row) == 1 for row in rows)
    return 3 <= table.width <= 4 and single >= _LINE_SHARE * len(rows)


def _repeats(table: RawTable, matrix: Matrix) -> bool:
    named = sum(bool(slot.text) for row in table.header for slot in row)
    return named >= _NAMED_CELLS and repeats_header(table.header, matrix) > 0


def _continuation(table: RawTable, matrix: Matrix, place: Place, *, after_furniture: bool) -> Piece | None:
    repeated = repeats_header(table.header, matrix) if table.header else 0
    if repeated:
        body = fitted(matrix[repeated:], table.width)
        return Piece(body, place, "kepala tabel berulang", matrix[:repeated]) if body is not None else None
    if count_header_rows(matrix) and not _is_body(matrix[0], table):
        return None
    reason = (
        f"lanjutan di halaman {place.page}"
        if place.page
        else "kepala halaman di tengah tabel"
        if after_furniture
        else "baris kosong di tengah tabel"
    )
    width = len(matrix[0])
    if not (width >= 2 and table.width - 3 <= width <= table.width + 2):
        return None
    body = fitted(matrix, table.width)
    if body is None:
        return None
    return Piece(body, place, reason if width == table.width else f"{reason}, kolom digeser menurut isinya")


def _is_body(row: tuple[Slot, ...], table: RawTable) -> bool:
    """A row that reads like a header but starts as the table's own rows do."""
    first = row[0].text
    if len(row) != table.width or not table.pieces:
        return False
    if not first:
        return len(filled(row)) <= 2 and not any(look(slot.text) is Look.YEAR for slot in row)
    return False
