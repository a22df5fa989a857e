"""Printed rows to logical rows: continuation joined, spans inherited, headings above and depth resolved."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.structure.cells import Look, index_depth, is_index, look, quarter_of
from ingest.structure.matrix import Covered, MatrixRow, filled
from ingest.structure.stitching import Piece
from ingest.structure.words import normal, table_words
from service.domain.reports import Cell, Column, ColumnRole, Row, RowKind

_NUMBERING = frozenset({ColumnRole.NUMBER, ColumnRole.CODE})
_NAMING = frozenset({ColumnRole.LABEL, ColumnRole.PERIOD})
_YEAR_ROW = re.compile(r"(?:tahun|thn|ta)?\.?\s*((?:19|20)\d{2})", re.IGNORECASE)
_LEADING_NUMBER = re.compile(r"(\d{1,2}(?:\.\d{1,2})*[.)]?|[IVX]{1,5}[.)]|[A-Za-z][.)])\s+(\S.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Line:
    """A logical row before its place in the hierarchy is known."""

    slots: MatrixRow
    inherited: frozenset[int]
    opens_part: bool
    parts: int = 1


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of a table by what they do."""

    columns: tuple[Column, ...]

    def having(self, roles: frozenset[ColumnRole]) -> tuple[int, ...]:
        return tuple(index for index, column in enumerate(self.columns) if column.role in roles)

    @property
    def numbering(self) -> tuple[int, ...]:
        return self.having(_NUMBERING)

    @property
    def naming(self) -> tuple[int, ...]:
        return self.having(_NAMING)

    @property
    def values(self) -> tuple[int, ...]:
        return self.having(frozenset({ColumnRole.VALUE}))

    @property
    def remarks(self) -> tuple[int, ...]:
        return self.having(frozenset({ColumnRole.TEXT, ColumnRole.UNIT}))


def pieces_to_rows(pieces: Sequence[Piece], columns: tuple[Column, ...]) -> tuple[tuple[Row, ...], tuple[int, ...]]:
    """All logical rows, and the index of the first row of each piece."""
    layout = Layout(columns)
    lines: list[Line] = []
    starts: list[int] = []
    for piece in pieces:
        starts.append(len(lines))
        for position, row in enumerate(piece.body):
            opens = position == 0 and bool(piece.reason)
            if lines and _continues(row, lines[-1], layout, opens=opens):
                lines[-1] = _joined(lines[-1], row)
            else:
                lines.append(_inherit(row, lines, layout, opens=opens))
    return _to_rows(lines, layout), tuple(max(0, min(start, len(lines) - 1)) for start in starts)


def _continues(row: MatrixRow, previous: Line, layout: Layout, *, opens: bool) -> bool:
    """Whether ``row`` only goes on with the texts of the row before it."""
    columns = filled(row)
    if any(row[column].text for column in layout.numbering):
        return False
    if any(_is_total(row[column].text) for column in columns[:1]):
        return False
    values = [column for column in columns if column in layout.values]
    if opens and not values:
        return bool(columns)
    if layout.numbering and columns and not values:
        return all(row[column].text[0].islower() and previous.slots[column].text for column in columns)
    return (
        len(columns) == 1
        and len(values) == 1
        and look(previous.slots[values[0]].text) is Look.GRADE
        and look(row[values[0]].text) is Look.FIGURE
        and re.fullmatch(r"[\d.,()%\s]+", row[values[0]].text) is not None
    )


def _joined(line: Line, row: MatrixRow) -> Line:
    slots = tuple(
        replace(above, text=f"{above.text} {below.text}".strip())
        if below.text and column not in line.inherited
        else above
        for column, (above, below) in enumerate(zip(line.slots, row, strict=True))
    )
    return replace(line, slots=slots, parts=line.parts + 1)


def _inherit(row: MatrixRow, lines: Sequence[Line], layout: Layout, *, opens: bool) -> Line:
    """Fill empty naming cells from the row above where a row span must have been: nothing to their left is new."""
    if (
        not lines
        or _is_total(_first_text(row))
        or not any(row[column].text for column in (*layout.values, *layout.remarks))
    ):
        return Line(row, frozenset(), opens)
    above = lines[-1].slots
    if _is_total(_first_text(above)):
        return Line(row, frozenset(), opens)
    new, inherited = list(row), set[int]()
    numbered = any(row[column].text for column in layout.numbering)
    naming = layout.naming
    innermost = naming[-1] if naming else -1
    for column in naming:
        if row[column].text and row[column].covered is not Covered.ABOVE:
            if (
                opens
                and not numbered
                and inherited | {column} >= set(naming[: naming.index(column) + 1])
                and row[column].text[:1].islower()
            ):
                new[column] = replace(above[column], text=f"{above[column].text} {row[column].text}")
                inherited.add(column)
                continue
            break
        if numbered:
            break
        if not above[column].text:
            continue
        if column == innermost and not _may_repeat(row, layout):
            break
        new[column] = above[column]
        inherited.add(column)
    return Line(tuple(new), frozenset(inherited), opens)


def _may_repeat(row: MatrixRow, layout: Layout) -> bool:
    """The innermost name is inherited only by rows that say what sets them apart: a quarter, a span, a remark."""
    return (
        any(quarter_of(row[column].text) for column in layout.values if row[column].text)
        or any(row[column].covered is Covered.ABOVE for column in layout.naming)
        or any(row[column].text for column in layout.remarks)
    )


def _first_text(row: MatrixRow) -> str:
    return next((slot.text for slot in row if slot.text), "")


def _is_total(text: str) -> bool:
    return total_kind(text) is not None


def total_kind(text: str, *, alone: bool = False) -> RowKind | None:
    """TOTAL, SUBTOTAL or MEAN where ``text`` is a total's label: a total word with at most three qualifying words.

    ``alone``: the text stands where a row number should, so that anything that starts with a total word is a total.
    """
    words = re.sub(r"\s*-\s*", "-", normal(text))
    lexicon = table_words()
    for kind, phrases in (
        (RowKind.SUBTOTAL, lexicon.subtotal),
        (RowKind.MEAN, lexicon.mean),
        (RowKind.TOTAL, lexicon.total),
    ):
        for phrase in sorted(phrases, key=len, reverse=True):
            if words == phrase:
                return kind
            if not words.startswith(phrase + " "):
                continue
            rest = words[len(phrase) :].split()
            if alone or (len(rest) <= 3 and all(word.strip("()") in lexicon.qualifiers for word in rest)):
                return kind
    return None


@dataclass(slots=True)
class _Heading:
    """An open heading: its depth, its label, whether it is a section row without values."""

    depth: int
    label: str
    section: bool


def _to_rows(lines: Sequence[Line], layout: Layout) -> tuple[Row, ...]:
    capitals = _capitals_lead(lines, layout)
    children = _unnumbered_are_children(lines, layout)
    totals = [_label_parts(line, layout) for line in lines]
    repeated_totals = _repeated_totals(totals)
    open_headings: list[_Heading] = []
    rows: list[Row] = []
    year: int | None = None
    last_depth = 25
    for line, labels in zip(lines, totals, strict=True):
        label = " — ".join(labels) if labels else ""
        number = _number(line, layout)
        separator = _year_separator(line)
        if separator is not None:
            year = separator
        kind = _kind(line, layout, labels, rows, separator=separator)
        if kind is RowKind.TOTAL and normal(label) in repeated_totals:
            kind = RowKind.SUBTOTAL
        depth = last_depth
        if not line.inherited or kind is not RowKind.DATA:
            above = rows[-1] if rows else None
            depth = _depth(line, layout, kind, number, capitals=capitals, children=children, previous=above)
        last_depth = depth if kind is RowKind.DATA else last_depth
        _close(open_headings, depth, kind)
        path = (*(heading.label for heading in open_headings), *_own(labels, number, kind))
        rows.append(
            Row(
                cells=tuple(
                    Cell(slot.text, slot.place, column in line.inherited) for column, slot in enumerate(line.slots)
                ),
                path=path,
                kind=kind,
                level=len(open_headings),
                code=_code(line, layout),
                number=number,
                year=_year(line, layout) or year,
                quarter=_quarter(line, layout),
                parts=line.parts,
            )
        )
        if kind in (RowKind.DATA, RowKind.SECTION) and label and separator is None:
            open_headings.append(
                _Heading(depth, labels[-1] if kind is RowKind.DATA else label, kind is RowKind.SECTION)
            )
    return tuple(rows)


def _own(labels: Sequence[str], number: str | None, kind: RowKind) -> tuple[str, ...]:
    if labels:
        return tuple(labels)
    return (number,) if number and kind is RowKind.DATA else ()


def _label_parts(line: Line, layout: Layout) -> tuple[str, ...]:
    """The row's own names from its naming columns; a total or section may stand in the numbering column."""
    parts: list[str] = []
    for column in layout.naming:
        text = line.slots[column].text
        if text and (not parts or normal(text) != normal(parts[-1])):
            parts.append(text)
    if not parts:
        for column in layout.numbering:
            text = line.slots[column].text
            if text and not is_index(text) and look(text) is not Look.CODE:
                return (text,)
        for column in layout.remarks:
            if line.slots[column].text and _is_total(line.slots[column].text):
                return (line.slots[column].text,)
    return tuple(parts)


def _number(line: Line, layout: Layout) -> str | None:
    for column in layout.numbering:
        text = line.slots[column].text
        if text and layout.columns[column].role is ColumnRole.NUMBER and is_index(text):
            return text
    if not any(line.slots[column].text for column in layout.numbering):
        for column in layout.naming:
            match = _LEADING_NUMBER.fullmatch(line.slots[column].text)
            if match is not None and column not in line.inherited:
                return match[1]
            if line.slots[column].text:
                break
    return None


def _code(line: Line, layout: Layout) -> str | None:
    return next(
        (line.slots[column].text for column in layout.numbering if look(line.slots[column].text) is Look.CODE), None
    )


def _quarter(line: Line, layout: Layout) -> int | None:
    for column in layout.naming:
        if layout.columns[column].role is ColumnRole.PERIOD and (quarter := quarter_of(line.slots[column].text)):
            return quarter
    return None


def _year(line: Line, layout: Layout) -> int | None:
    """The year of a row that is named by one: ``2023``, ``Tahun 2023``."""
    for column in layout.naming:
        match = _YEAR_ROW.fullmatch(line.slots[column].text.strip(" *"))
        if match is not None:
            return int(match[1])
    return None


def _year_separator(line: Line) -> int | None:
    """A row that holds nothing but ``Tahun 2023`` changes the period of the rows below it."""
    columns = filled(line.slots)
    if len(columns) != 1:
        return None
    match = _YEAR_ROW.fullmatch(line.slots[columns[0]].text.strip())
    return int(match[1]) if match else None


def _kind(line: Line, layout: Layout, labels: Sequence[str], rows: Sequence[Row], *, separator: int | None) -> RowKind:
    if separator is not None:
        return RowKind.SECTION
    stands_alone = not any(line.slots[column].text for column in layout.naming)
    total = total_kind(labels[-1], alone=stands_alone) if labels else None
    if total is not None:
        return total
    has_values = any(line.slots[column].text for column in layout.values)
    columns = filled(line.slots)
    if not has_values and _code(line, layout) is None:
        only_names = all(column in layout.naming or column in layout.numbering for column in columns)
        if only_names and (layout.values or (len(columns) == 1 and len(line.slots) >= 3)):
            return RowKind.SECTION
    unnamed = layout.naming and not line.slots[layout.naming[-1]].text and has_values
    if (
        unnamed
        and _number(line, layout) is None
        and rows
        and _code(line, layout) is None
        and not _quarters(line, layout)
    ):
        return RowKind.SUBTOTAL
    return RowKind.DATA


def _quarters(line: Line, layout: Layout) -> bool:
    return any(quarter_of(line.slots[column].text) for column in layout.values)


def _repeated_totals(labels: Sequence[tuple[str, ...]]) -> frozenset[str]:
    """Total labels that stand more than once: each closes its own group."""
    seen: dict[str, int] = {}
    for parts in labels:
        if parts and total_kind(parts[-1]) is RowKind.TOTAL:
            key = normal(" — ".join(parts))
            seen[key] = seen.get(key, 0) + 1
    return frozenset(key for key, count in seen.items() if count > 1)


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
    code = _code(line, layout)
    if code is not None:
        return 10 + code.strip(".").count(".")
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


def _section_depth(line: Line, layout: Layout, number: str | None, previous: Row | None) -> int:
    if number is not None:
        return 2 + (index_depth(number) or 1)
    follows_section = previous is not None and previous.kind is RowKind.SECTION and previous.number is None
    return 1 if follows_section and not _capital(_first_label(line, layout)) else 0


def _first_label(line: Line, layout: Layout) -> str:
    labels = _label_parts(line, layout)
    return labels[0] if labels else ""


def _capital(text: str) -> bool:
    letters = [character for character in text if character.isalpha()]
    return len(letters) >= 4 and sum(character.isupper() for character in letters) >= 0.8 * len(letters)


def _named_lines(lines: Sequence[Line], layout: Layout) -> list[Line]:
    return [line for line in lines if _first_label(line, layout) and not _is_total(_first_label(line, layout))]


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
