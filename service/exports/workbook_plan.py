"""Where everything stands in the workbook of an audit, decided before anything is written."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from service.domain.facts import Fact, Report
from service.domain.findings import Audit, Check, CitedInput, Finding
from service.domain.reports import Table
from service.exports.excel_formulas import Spot
from service.exports.printable import one_line
from service.language.units import split_scale

SUMMARY, FINDINGS, CHECKS, ELSEWHERE = "Ringkasan", "Temuan", "Pemeriksaan", "Di luar tabel"
_RESERVED = (SUMMARY, FINDINGS, CHECKS, ELSEWHERE, "History")
_LONGEST_NAME = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\'\U00010000-\U0010ffff]")
"""What Excel refuses in a name of a sheet, and what it would count as two characters."""


LooseKey = tuple[str, str, Decimal | None, str | None]

HEAD_ROWS = 4
"""Above the header of a table: its title, its place, the way back, the names of the blocks."""
ELSEWHERE_HEAD = 3
ELSEWHERE_PRINTED, ELSEWHERE_NUMBER = 4, 5


@dataclass(frozen=True, slots=True)
class NumberColumn:
    """A column of numbers beside the printed table: that of a printed column, the ``depth``-th figure of its cells."""

    source: int
    depth: int


@dataclass(frozen=True, slots=True)
class TableSheet:
    """The sheet of one table: the printed block, a gap, the block of numbers, a gap, then the live formulas."""

    name: str
    table: Table
    width: int
    numbers: tuple[NumberColumn, ...]
    facts: Mapping[tuple[int, int], tuple[Fact, ...]]

    @property
    def first_row(self) -> int:
        """The row of the sheet on which the table's body begins."""
        return HEAD_ROWS + len(self.table.header)

    @property
    def first_number(self) -> int:
        """The first column of the block of numbers."""
        return self.width + 1

    @property
    def first_check(self) -> int:
        """The first column of the block of live formulas."""
        return self.first_number + len(self.numbers) + (1 if self.numbers else 0)

    def header(self, column: int) -> str:
        """The innermost heading of a printed column."""
        path = self.table.columns[column].path if column < len(self.table.columns) else ()
        return one_line(path[-1]) if path else f"kolom {column + 1}"


@dataclass(frozen=True, slots=True)
class Entry:
    """A figure that stands in no table: of a sentence or a printed formula, or an input that is no cell of its own."""

    label: str
    printed: str
    value: Decimal | None
    fact: Fact | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """The workbook. ``printed`` and ``numbers`` say where a fact's text and its number stand, by fact id."""

    tables: tuple[TableSheet, ...]
    entries: tuple[Entry, ...]
    facts: Mapping[str, Fact]
    printed: Mapping[str, Spot]
    numbers: Mapping[str, Spot]
    loose: Mapping[LooseKey, Spot] = field(default_factory=dict)

    def input_spot(self, cited: CitedInput) -> Spot | None:
        """The number cell that a cited input is read from."""
        if not self.is_cell(cited):
            return self.loose.get(_loose_key(cited))
        return self.numbers.get(cited.fact_id or "")

    def is_cell(self, cited: CitedInput) -> bool:
        """Whether the input is the figure of its fact, and not a part or another reading of it."""
        return _is_fact(self.facts, cited)

    def sheet_of(self, table_id: str | None) -> TableSheet | None:
        """The sheet of a table, None where it has none."""
        return next((sheet for sheet in self.tables if sheet.table.id == table_id), None)


def plan_workbook(report: Report, audit: Audit) -> Plan:
    """Sheets for the tables that the audit touched, and a place for every figure that it used."""
    facts = {fact.id: fact for fact in report.facts}
    judged: tuple[Finding | Check, ...] = (*audit.findings, *audit.checks)
    cited = [one for each in judged for one in each.inputs]
    used = {one.fact_id for one in cited} | {each.fact_id for each in judged}
    used |= set(audit.confirmed)
    placed = _facts_by_cell(report)
    touched = {facts[name].table_id for name in used if name in facts} | {each.table_id for each in audit.findings}
    sheets = tuple(_table_sheets([table for table in report.tables if table.id in touched], placed))
    printed: dict[str, Spot] = {}
    numbers: dict[str, Spot] = {}
    for sheet in sheets:
        _place_table(sheet, printed, numbers)
    outside = [fact for fact in report.facts if fact.id in used and fact.id not in printed]
    entries = [Entry(_label(fact), fact.figure.printed, fact.figure.value, fact) for fact in outside]
    loose: dict[LooseKey, Spot] = {}
    for one in cited:
        if not _is_fact(facts, one) and _loose_key(one) not in loose:
            loose[_loose_key(one)] = _entry_spot(len(entries), one.unit)
            entries.append(Entry(one.label, one.printed, one.value))
    for at, fact in enumerate(outside):
        printed[fact.id] = Spot(ELSEWHERE, ELSEWHERE_HEAD + at, ELSEWHERE_PRINTED)
        if fact.figure.value is not None:
            numbers[fact.id] = _entry_spot(at, fact.figure.unit)
    return Plan(sheets, tuple(entries), facts, printed, numbers, loose)


def unit_factor(unit: str | None) -> Decimal:
    """What a figure in this unit is multiplied by to be in the base unit: 1000000 for ``juta rupiah``."""
    return Decimal(1) if unit is None else split_scale(unit)[0]


def _is_fact(facts: Mapping[str, Fact], cited: CitedInput) -> bool:
    fact = facts.get(cited.fact_id or "")
    return fact is not None and fact.figure.value == cited.value and fact.figure.unit == cited.unit


def _loose_key(cited: CitedInput) -> LooseKey:
    return (cited.label, cited.printed, cited.value, cited.unit)


def _entry_spot(at: int, unit: str | None) -> Spot:
    return Spot(ELSEWHERE, ELSEWHERE_HEAD + at, ELSEWHERE_NUMBER, unit_factor(unit))


def _label(fact: Fact) -> str:
    return " – ".join(one_line(path[-1]) for path in (fact.row, fact.column) if path)


def _facts_by_cell(report: Report) -> dict[str, dict[tuple[int, int], tuple[Fact, ...]]]:
    """The facts of every table by body row and column; a fact that lies outside its table counts as none."""
    sizes = {table.id: (len(table.rows), _width(table)) for table in report.tables}
    placed: dict[str, dict[tuple[int, int], tuple[Fact, ...]]] = {}
    for fact in report.facts:
        rows, columns = sizes.get(fact.table_id or "", (0, 0))
        row, column = fact.table_row, fact.table_column
        if fact.table_id is None or row is None or column is None or not (0 <= row < rows and 0 <= column < columns):
            continue
        cells = placed.setdefault(fact.table_id, {})
        cells[row, column] = (*cells.get((row, column), ()), fact)
    return placed


def _width(table: Table) -> int:
    return max((len(table.columns), *map(len, table.header), *(len(row.cells) for row in table.rows)))


def _table_sheets(
    tables: Sequence[Table], placed: Mapping[str, Mapping[tuple[int, int], tuple[Fact, ...]]]
) -> Iterator[TableSheet]:
    taken = {name.casefold() for name in _RESERVED}
    for table in tables:
        facts = placed.get(table.id, {})
        yield TableSheet(_free_name(table, taken), table, _width(table), tuple(_number_columns(facts)), facts)


def _number_columns(facts: Mapping[tuple[int, int], tuple[Fact, ...]]) -> Iterator[NumberColumn]:
    depths: dict[int, int] = {}
    for (_, column), cell in facts.items():
        depths[column] = max(depths.get(column, 0), sum(fact.figure.value is not None for fact in cell))
    for column in sorted(depths):
        yield from (NumberColumn(column, depth) for depth in range(depths[column]))


def _place_table(sheet: TableSheet, printed: dict[str, Spot], numbers: dict[str, Spot]) -> None:
    at = {column: sheet.first_number + place for place, column in enumerate(sheet.numbers)}
    for (row, column), cell in sheet.facts.items():
        line = sheet.first_row + row
        printed.update({fact.id: Spot(sheet.name, line, column) for fact in cell})
        valued = [fact for fact in cell if fact.figure.value is not None]
        for depth, fact in enumerate(valued):
            factor = unit_factor(fact.figure.unit)
            numbers[fact.id] = Spot(sheet.name, line, at[NumberColumn(column, depth)], factor)


def _free_name(table: Table, taken: set[str]) -> str:
    """``Tabel 3.1``, a second one ``Tabel 3.1 (2)``: unique whatever the case, at most 31 characters."""
    number = _FORBIDDEN.sub(" ", one_line(table.number or ""))
    wanted = one_line(f"Tabel {number}" if number.strip() else "Tabel tanpa nomor")
    for name in _candidates(wanted):
        if name.casefold() not in taken:
            taken.add(name.casefold())
            return name
    raise AssertionError("the candidates never end")


def _candidates(wanted: str) -> Iterable[str]:
    yield wanted[:_LONGEST_NAME].strip()
    count = 2
    while True:
        suffix = f" ({count})"
        yield wanted[: _LONGEST_NAME - len(suffix)].strip() + suffix
        count += 1
