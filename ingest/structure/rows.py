"""Lines to rows: each with its path from the outermost heading above it and its depth."""

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.structure.cells import index_depth
from ingest.structure.closing import closing_sum
from ingest.structure.lines import Layout, Line, pieces_to_lines, total_kind
from ingest.structure.naming import (
    code_of,
    code_position,
    kind_of,
    label_parts,
    number_of,
    own_path,
    quarter_of_line,
    repeated_totals,
    year_of,
    year_separator,
)
from ingest.structure.stitching import Piece
from ingest.structure.words import normal
from service.domain.reports import Cell, Column, Row, RowKind


def pieces_to_rows(pieces: Sequence[Piece], columns: tuple[Column, ...]) -> tuple[tuple[Row, ...], tuple[int, ...]]:
    """All logical rows, and the index of the first row of each piece."""
    layout = Layout(columns)
    lines, starts = pieces_to_lines(pieces, layout)
    return _to_rows(lines, layout), starts


_LETTERED = 10
"""Letters and Roman numerals lead what Arabic numbers count."""
_SECOND_CODE = 5
"""A code in a second column of codes goes on with the one in the first, whatever it counts itself."""


@dataclass(slots=True)
class _Heading:
    """An open heading: its depth, its label, whether it is a section row without values."""

    depth: int
    label: str
    section: bool


def _to_rows(lines: Sequence[Line], layout: Layout) -> tuple[Row, ...]:
    capitals = _capitals_lead(lines, layout)
    children = _unnumbered_are_children(lines, layout)
    totals = [label_parts(line, layout) for line in lines]
    closing = repeated_totals(totals)
    sums = closing_sum(lines, layout)
    lettered = sum(_is_letter(number_of(line, layout)) for line in lines) > 1
    open_headings: list[_Heading] = []
    rows: list[Row] = []
    year: int | None = None
    last_depth = 25
    for position, (line, labels) in enumerate(zip(lines, totals, strict=True)):
        label = " — ".join(labels) if labels else ""
        number = number_of(line, layout)
        separator = year_separator(line)
        if separator is not None:
            year = separator
        kind = kind_of(line, layout, labels, rows, separator=separator, last=line is lines[-1])
        if kind is RowKind.TOTAL and normal(label) in closing:
            kind = RowKind.SUBTOTAL
        elif kind is RowKind.DATA and position == sums:
            kind = RowKind.TOTAL
        depth = last_depth
        if not line.inherited or kind is not RowKind.DATA:
            above = rows[-1] if rows else None
            depth = _depth(line, layout, kind, number, capitals=capitals, children=children, previous=above)
            if lettered and kind is RowKind.DATA and code_of(line, layout) is None and _is_letter(number):
                depth = _LETTERED
        last_depth = depth if kind is RowKind.DATA else last_depth
        _close(open_headings, depth, kind)
        path = (*(heading.label for heading in open_headings), *own_path(labels, number, kind))
        rows.append(
            Row(
                cells=tuple(
                    Cell(slot.text, slot.place, column in line.inherited) for column, slot in enumerate(line.slots)
                ),
                path=path,
                kind=kind,
                level=len(open_headings),
                code=code_of(line, layout),
                number=number,
                year=year_of(line, layout) or year,
                quarter=quarter_of_line(line, layout),
                parts=line.parts,
            )
        )
        if kind in (RowKind.DATA, RowKind.SECTION) and label and separator is None:
            open_headings.append(
                _Heading(depth, labels[-1] if kind is RowKind.DATA else label, kind is RowKind.SECTION)
            )
    return tuple(rows)


def _close(open_headings: list[_Heading], depth: int, kind: RowKind) -> None:
    """Close what the next row does not stand under. A total closes everything, a subtotal all but sections."""
    if kind in (RowKind.TOTAL, RowKind.MEAN):
        open_headings.clear()
    elif kind is RowKind.SUBTOTAL:
        while open_headings and not open_headings[-1].section:
            open_headings.pop()
    else:
        while open_headings and open_headings[-1].depth >= depth:
            open_headings.pop()


def _depth(
    line: Line,
    layout: Layout,
    kind: RowKind,
    number: str | None,
    *,
    capitals: bool,
    children: bool,
    previous: Row | None,
) -> int:
    """Depth on one scale: section rows below 10, coded and numbered rows 10 + own depth, unnumbered rows above 20."""
    if kind is RowKind.SECTION:
        return _section_depth(line, layout, number, previous)
    code = code_of(line, layout)
    if code is not None:
        return 10 + code.strip(".").count(".") + (_SECOND_CODE if code_position(line, layout) else 0)
    depth = index_depth(number) if number else None
    if depth is not None and not (number or "").strip(".)").isalpha():
        return 10 + depth
    if number is not None and index_depth(number) == 1:
        return 11
    if capitals:
        return 20 if _capital(_first_label(line, layout)) else 21
    if children:
        leads = previous is not None and _capital(_first_label(line, layout)) and not _capital(previous.path[-1])
        return 11 if leads else 30
    return 25


def _is_letter(number: str | None) -> bool:
    """``A``, ``II.``: one of them alone is as likely a misread ``1``."""
    return number is not None and number.strip(".)").isalpha() and number.strip(".)").isupper()


def _section_depth(line: Line, layout: Layout, number: str | None, previous: Row | None) -> int:
    if number is not None:
        return 2 + (index_depth(number) or 1)
    follows_section = previous is not None and previous.kind is RowKind.SECTION and previous.number is None
    return 1 if follows_section and not _capital(_first_label(line, layout)) else 0


def _first_label(line: Line, layout: Layout) -> str:
    labels = label_parts(line, layout)
    return labels[0] if labels else ""


def _capital(text: str) -> bool:
    letters = [character for character in text if character.isalpha()]
    return len(letters) >= 4 and sum(character.isupper() for character in letters) >= 0.8 * len(letters)


def _named_lines(lines: Sequence[Line], layout: Layout) -> list[Line]:
    return [line for line in lines if _first_label(line, layout) and total_kind(_first_label(line, layout)) is None]


def _capitals_lead(lines: Sequence[Line], layout: Layout) -> bool:
    """Hierarchy by capitals: no numbers or codes, the first row in capitals, and enough rows of either kind."""
    named = _named_lines(lines, layout)
    if not named or any(line.slots[column].text for line in named for column in layout.numbering):
        return False
    capital = [_capital(_first_label(line, layout)) for line in named]
    return capital[0] and sum(capital) >= 2 and capital.count(False) >= sum(capital) / 2


def _unnumbered_are_children(lines: Sequence[Line], layout: Layout) -> bool:
    """Rows without a number stand under the numbered row above them where they are many and not a row span's rest."""
    if not layout.numbering:
        return False
    named = [line for line in _named_lines(lines, layout) if not line.inherited]
    bare = [line for line in named if not any(line.slots[column].text for column in layout.numbering)]
    return len(bare) >= 0.3 * len(named) if named else False
