"""What a line is called and what kind of row it is."""

import re
from collections.abc import Sequence

from ingest.structure.cells import Look, is_index, look, quarter_of
from ingest.structure.columns import names_quarters
from ingest.structure.lines import Layout, Line, total_kind
from ingest.structure.matrix import filled
from ingest.structure.words import normal
from service.domain.reports import ColumnRole, Row, RowKind

_YEAR_ROW = re.compile(r"(?:tahun|thn|ta)?\.?\s*((?:19|20)\d{2})", re.IGNORECASE)
_REGION = re.compile(r"(?:kab(?:upaten)?|kota|prov(?:insi)?|kec(?:amatan)?)\b")
_FEWEST_PARTS = 2
_LEADING_NUMBER = re.compile(r"(\d{1,2}(?:\.\d{1,2})*[.)]?|[IVX]{1,5}[.)]|[A-Za-z][.)])\s+(\S.*)", re.DOTALL)


def own_path(labels: Sequence[str], number: str | None, kind: RowKind) -> tuple[str, ...]:
    """The row's own part of its path: its names, else its number."""
    if labels:
        return tuple(labels)
    return (number,) if number and kind is RowKind.DATA else ()


def label_parts(line: Line, layout: Layout) -> tuple[str, ...]:
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
            if line.slots[column].text and total_kind(line.slots[column].text) is not None:
                return (line.slots[column].text,)
    return tuple(parts)


def number_of(line: Line, layout: Layout) -> str | None:
    """The printed row number: in its own column, or at the head of the name."""
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


def code_of(line: Line, layout: Layout) -> str | None:
    """The kode rekening of the row."""
    return next(
        (line.slots[column].text for column in layout.numbering if look(line.slots[column].text) is Look.CODE), None
    )


def code_position(line: Line, layout: Layout) -> int:
    """In which of the code columns the row's code stands, from 0."""
    codes = [column for column in layout.numbering if layout.columns[column].role is ColumnRole.CODE]
    coded = (position for position, column in enumerate(codes) if look(line.slots[column].text) is Look.CODE)
    return next(coded, 0)


def quarter_of_line(line: Line, layout: Layout) -> int | None:
    """The quarter that the row's period column names."""
    for column in layout.naming:
        if layout.columns[column].role is not ColumnRole.PERIOD:
            continue
        text = line.slots[column].text
        if quarter := quarter_of(f"TW {text}" if names_quarters(layout.columns[column].path) else text):
            return quarter
    return None


def year_of(line: Line, layout: Layout) -> int | None:
    """The year of a row that is named by one: ``2023``, ``Tahun 2023``."""
    for column in layout.naming:
        match = _YEAR_ROW.fullmatch(line.slots[column].text.strip(" *"))
        if match is not None:
            return int(match[1])
    return None


def year_separator(line: Line) -> int | None:
    """A row that holds nothing but ``Tahun 2023`` changes the period of the rows below it."""
    columns = filled(line.slots)
    if len(columns) != 1:
        return None
    match = _YEAR_ROW.fullmatch(line.slots[columns[0]].text.strip())
    return int(match[1]) if match else None


def kind_of(
    line: Line, layout: Layout, labels: Sequence[str], rows: Sequence[Row], *, separator: int | None, last: bool = False
) -> RowKind:
    """Data, a heading for the rows below (no values), or a total of some kind."""
    if separator is not None:
        return RowKind.SECTION
    stands_alone = not any(line.slots[column].text for column in layout.naming)
    total = total_kind(labels[-1], alone=stands_alone) if labels else None
    counted = total is RowKind.MEAN and number_of(line, layout) is not None  # an indicator may be a mean of something
    if total is not None and not counted:
        return total
    if last and labels and _sums_region(labels[-1], line, layout, rows):
        return RowKind.TOTAL
    has_values = any(line.slots[column].text for column in layout.values)
    columns = filled(line.slots)
    if not has_values and code_of(line, layout) is None:
        only_names = all(column in layout.naming or column in layout.numbering for column in columns)
        if only_names and (layout.values or (len(columns) == 1 and len(line.slots) >= 3)):
            return RowKind.SECTION
    unnamed = layout.naming and not line.slots[layout.naming[-1]].text and has_values
    if (
        unnamed
        and number_of(line, layout) is None
        and rows
        and code_of(line, layout) is None
        and not _quarters(line, layout)
    ):
        return RowKind.SUBTOTAL
    return RowKind.DATA


def _sums_region(label: str, line: Line, layout: Layout, rows: Sequence[Row]) -> bool:
    """``KABUPATEN``, ``Kota …`` below its numbered districts: the last row, alone unnumbered and alone of its kind."""
    if _REGION.match(normal(label)) is None or number_of(line, layout) is not None or len(rows) < _FEWEST_PARTS:
        return False
    others = [row for row in rows if row.kind is RowKind.DATA]
    numbered = all(row.number is not None for row in others)
    filled_alike = all(line.slots[column].text for column in layout.values)
    return numbered and filled_alike and not any(_REGION.match(normal(row.path[-1])) for row in others if row.path)


def _quarters(line: Line, layout: Layout) -> bool:
    return any(quarter_of(line.slots[column].text) for column in layout.values)


def repeated_totals(labels: Sequence[tuple[str, ...]]) -> frozenset[str]:
    """Total labels that stand more than once: each closes its own group."""
    seen: dict[str, int] = {}
    for parts in labels:
        if parts and total_kind(parts[-1]) is RowKind.TOTAL:
            key = normal(" — ".join(parts))
            seen[key] = seen.get(key, 0) + 1
    return frozenset(key for key, count in seen.items() if count > 1)
