"""Tables to facts: one for each cell that says something."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from rapidfuzz import fuzz

from ingest.structure.cells import Look, look, quarter_of, years_in
from ingest.structure.columns import is_amount
from ingest.structure.measures import measure_of, names_period
from ingest.structure.words import normal
from ingest.sums_across import with_sums_across
from ingest.told_units import IN_ROW_UNIT, ToldUnits
from service.domain.facts import Fact, Measure, Origin, Period
from service.domain.figures import KELUARGA, ORANG, PERSEN, Figure, Marks, Reading
from service.domain.reports import Cell, Column, ColumnRole, Identity, Row, RowKind, Table
from service.language.numbers import decide_marks, read_figure, read_quarter_parts
from service.language.units import (
    UnitKind,
    is_whole,
    kind,
    known_unit,
    read_unit,
    split_scale,
    unit_behind,
    unit_of_heading,
)

_NAME_LENGTH = 160
_NAME_WORDS = 25
_SAID_BY_NAMES = frozenset({PERSEN, ORANG, KELUARGA})
"""Units that a row's name states beyond doubt; other unit words are also ordinary nouns of names."""
_PEOPLE = frozenset({ORANG, KELUARGA, "rumah tangga", "penerima", "peserta", "anak", "lansia"})
_SCORES = frozenset({"nilai", "skor", "indeks", "rasio", "rata-rata"})
_ROW_MEASURES = frozenset(
    {"target", "rencana", "realisasi", "capaian", "anggaran", "pagu", "sisa", "penyerapan", "serapan"}
)
_BRACKETS = re.compile(r"\([^()]*\)")
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:,\d{3})+")
_SMALL = re.compile(r"\d{1,3}|-|–|n/a", re.IGNORECASE)
_DECIMAL = re.compile(r"\d,\d{1,2}(?!\d)")
_PROOF = 2
_NUMBERED = re.compile(r"^\d{1,2}(?:\.\d{1,2})*[.)]?\s+")
_SPELLED_ALIKE = 75.0
_NEAR = 30
"""Amounts of one thing in one unit are no more than so many times each other."""
_SHARED = frozenset({Measure.TARGET, Measure.REALISASI})
_SAYING = frozenset({ColumnRole.VALUE, ColumnRole.TEXT})


def tables_to_facts(tables: Sequence[Table], identity: Identity) -> tuple[Fact, ...]:
    """The facts of all tables in reading order; ids are ``<table>.<row>.<column>``, ``.<n>`` added for quarters."""
    return tuple(fact for table in tables for fact in with_sums_across(table, table_to_facts(table, identity)))


def with_shared_units(facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """Facts without a unit get the one that another table prints for the same figure of the same row and measure.

    A table of targets and results has its Satuan column once; the one that compares years often leaves it out. Money
    in thousands or millions is known by its size: then what was reached is in the unit of what was to be reached.
    """
    units: dict[tuple[str, Measure], set[tuple[str, str]]] = {}
    amounts: dict[str, list[tuple[str, Decimal]]] = {}
    for fact in facts:
        unit, value = fact.figure.unit, fact.figure.value
        if not _is_of_indicator(fact) or unit is None or not fact.table_id:
            continue
        if kind(split_scale(unit)[1]) is not UnitKind.MONEY:
            units.setdefault(_named(fact), set()).add((unit, fact.table_id))
        elif split_scale(unit)[0] != 1 and value:
            amounts.setdefault(_named(fact)[0], []).append((unit, value))
    return tuple(_with_unit(fact, units, amounts) for fact in facts)


def _with_unit(
    fact: Fact,
    units: Mapping[tuple[str, Measure], set[tuple[str, str]]],
    amounts: Mapping[str, Sequence[tuple[str, Decimal]]],
) -> Fact:
    value = fact.figure.value
    if not _is_of_indicator(fact) or value is None or fact.figure.unit is not None:
        return fact
    known = {unit for unit, table in units.get(_named(fact), ()) if table != fact.table_id}
    known |= {unit for unit, other in amounts.get(_named(fact)[0], ()) if other < abs(value) * _NEAR < other * _NEAR**2}
    return replace(fact, figure=replace(fact.figure, unit=known.pop())) if len(known) == 1 else fact


def _is_of_indicator(fact: Fact) -> bool:
    """A target or result of a row with a name of its own, not of a total."""
    return fact.measure in _SHARED and bool(fact.row) and len(_named(fact)[0].split()) > 1


def _named(fact: Fact) -> tuple[str, Measure]:
    return normal(_NUMBERED.sub("", fact.row[-1])), fact.measure


def table_to_facts(table: Table, identity: Identity) -> Iterator[Fact]:
    """One fact a cell; a cell that stacks quarters (``Trw 1 : … Trw 2 : …``) gives one for each."""
    grouped = _groups_by_comma(table)
    marks = tuple(
        Marks.DOT_DECIMAL if position in grouped else _marks(table, position) for position in range(len(table.columns))
    )
    told = ToldUnits.of(table.caption)
    default = _default_period(table, identity)
    for row_index, row in enumerate(table.rows):
        unit = _row_unit(table, row) or told.of_row(" ".join(row.path[-1:]))
        for column_index, column in enumerate(table.columns):
            cell = row.cells[column_index]
            if column.role not in _SAYING or look(cell.printed) is Look.EMPTY or _names_row(row, cell):
                continue
            column_unit = told.of_column(column) or column.unit or told.of_others(column, unit)
            readings = _readings(cell.printed, marks[column_index], replace(column, unit=column_unit), unit)
            for part, (quarter, figure) in enumerate(readings):
                suffix = f".{part + 1}" if len(readings) > 1 else ""
                yield Fact(
                    id=f"{table.id}.{row_index}.{column_index}{suffix}",
                    origin=Origin.TABLE,
                    figure=figure,
                    row=_row_path(table, row, column_index),
                    column=column.path,
                    measure=_measure(column, row, figure),
                    period=_period(column, row, quarter, default),
                    place=cell.place,
                    section=table.section,
                    code=row.code or row.number,
                    table_id=table.id,
                    table_number=table.number,
                    caption=table.caption,
                    table_row=row_index,
                    table_column=column_index,
                )


def _row_path(table: Table, row: Row, column: int) -> tuple[str, ...]:
    """The row's path with its printed number; in a table of words alone also the texts to the cell's left."""
    path = _numbered(row)
    if any(other.role is ColumnRole.VALUE for other in table.columns):
        return path
    left = (
        cell.printed
        for other, cell in zip(table.columns[:column], row.cells[:column], strict=True)
        if other.role is ColumnRole.TEXT and len(cell.printed) <= _NAME_LENGTH and look(cell.printed) is Look.TEXT
    )
    return (*path, *left)


def _numbered(row: Row) -> tuple[str, ...]:
    """``1.1`` and ``Penyediaan Permakanan`` are printed side by side and are found by either."""
    if row.number is None or len(row.path) <= row.level or row.path[row.level].startswith(row.number):
        return row.path
    return (*row.path[: row.level], f"{row.number} {row.path[row.level]}", *row.path[row.level + 1 :])


def _names_row(row: Row, cell: Cell) -> bool:
    """A remark that served as the label of a total row is no fact of its own."""
    return row.kind is not RowKind.DATA and bool(row.path) and cell.printed == row.path[-1]


def _marks(table: Table, column: int) -> Marks | None:
    if table.columns[column].role is not ColumnRole.VALUE:
        return None
    return decide_marks([row.cells[column].printed for row in table.rows if row.cells[column].printed])


def _groups_by_comma(table: Table) -> frozenset[int]:
    """Columns of counts that a comma groups: ``2,104`` above ``982``, three digits behind every comma.

    One column of a table that has such a figure and a smaller one without a comma proves it for all like it, unless
    another figure of the table has decimals behind its comma.
    """
    columns = {
        position: [row.cells[position].printed.strip() for row in table.rows if row.cells[position].printed.strip()]
        for position, column in enumerate(table.columns)
        if column.role is ColumnRole.VALUE
    }
    like = {
        position: [text for text in texts if _GROUPED.fullmatch(text)]
        for position, texts in columns.items()
        if all(_GROUPED.fullmatch(text) or _SMALL.fullmatch(text) for text in texts)
    }
    decimal = any(_DECIMAL.search(text) for texts in columns.values() for text in texts)
    proven = not decimal and any(
        len(found) >= _PROOF
        and (any(len(text) == 3 for text in columns[position] if text.isdigit()) or _counts(table, position))
        for position, found in like.items()
    )
    return frozenset(position for position, found in like.items() if proven and found)


def _counts(table: Table, column: int) -> bool:
    """Whether a column is of whole things by its own unit, its headings or its caption: ``KPM PKH per Kecamatan``."""
    own = table.columns[column]
    if own.unit is not None:
        return is_whole(own.unit)
    words = set(normal(" ".join((*own.path, table.caption))).split())
    return not words & _SCORES and any(known_unit(word) in _PEOPLE for word in words)


def _row_unit(table: Table, row: Row) -> str | None:
    """The unit of the row's Satuan cell, else the one that its own name says (``Persentase …``)."""
    for column, cell in zip(table.columns, row.cells, strict=True):
        if column.role is ColumnRole.UNIT and cell.printed:
            return (
                known_unit(cell.printed)
                or _damaged(cell.printed, row)
                or read_unit(cell.printed)
                or cell.printed.strip().lower()
            )
    name = row.path[-1] if row.path else ""
    behind = unit_behind(name)
    if behind is not None:
        return behind
    if not 2 <= len(name.split()) <= _NAME_WORDS:
        return None
    unit = unit_of_heading(name)
    return unit if unit in _SAID_BY_NAMES else None


def _damaged(printed: str, row: Row) -> str | None:
    """A unit that no one knows is the one that the row's name says, where it is spelled nearly so: ``person``."""
    named = unit_of_heading(row.path[-1]) if row.path else None
    return (
        named if named in _SAID_BY_NAMES and fuzz.ratio(printed.strip().casefold(), named) >= _SPELLED_ALIKE else None
    )


def _measure(column: Column, row: Row, figure: Figure) -> Measure:
    """The column's measure; where it names none, the one that is the whole name of the row: ``Realisasi (%)``.

    A grade alone is a category, whatever stands over it: ``Mutu``.
    """
    measure = Measure(column.measure)
    if measure is Measure.LAINNYA and figure.value is None and figure.grade is not None:
        return Measure.PREDIKAT
    of_period = measure is Measure.LAINNYA or names_period(column)
    if not of_period or column.role is not ColumnRole.VALUE or not row.path:
        return measure
    name = normal(_BRACKETS.sub(" ", row.path[-1]))
    named = measure_of((name,)) if name in _ROW_MEASURES else Measure.LAINNYA
    return measure if named is Measure.LAINNYA or row.kind is not RowKind.DATA else named


def _readings(
    printed: str, marks: Marks | None, column: Column, row_unit: str | None
) -> list[tuple[int | None, Figure]]:
    money = row_unit is not None and kind(row_unit) is UnitKind.MONEY
    follows_row = (
        column.role is ColumnRole.VALUE and Measure(column.measure) in IN_ROW_UNIT and (money or not is_amount(printed))
    )
    unit = column.unit or (row_unit if follows_row else None)
    parts = read_quarter_parts(printed)
    if parts:
        return [(quarter, replace(read_figure(text, marks, unit), printed=printed)) for quarter, text in parts if text]
    if column.role is ColumnRole.TEXT and len(printed) > 60:
        return [(None, Figure(printed, None, reading=Reading.TEXT))]
    return [(None, read_figure(printed, marks, unit))]


def _default_period(table: Table, identity: Identity) -> Period | None:
    """The period that caption or report give to columns and rows that name none."""
    years = years_in(table.caption)
    year = years[-1] if years and len(set(years)) == 1 else identity.year
    return Period(year, quarter_of(table.caption)) if year is not None else None


def _period(column: Column, row: Row, quarter: int | None, default: Period | None) -> Period | None:
    year = column.year or row.year or (default.year if default else None)
    if year is None:
        return None
    own_year = column.year or row.year
    inherited_quarter = default.quarter if default and own_year in (None, default.year) else None
    return Period(year, quarter or column.quarter or row.quarter or inherited_quarter)
