"""A table as the checks see it: its figures by row and column, and what each column is able to take part in."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from service.domain.facts import Fact, Measure, Origin, Report
from service.domain.figures import PERSEN, RUPIAH
from service.domain.reports import Column, ColumnRole, Row, RowKind, Table
from service.language.text import cut_at_word
from service.language.units import UnitKind, kind

SUMS = frozenset({RowKind.TOTAL, RowKind.SUBTOTAL})
_PERCENT_WORDS = re.compile(r"%|\bpersen|\bpros?entase|\bpresentase", re.IGNORECASE)
_MONEY_FLOOR = Decimal(1_000_000)
_LONGEST_NAME = 80
_LARGEST_RATIO = Decimal(10_000)


@dataclass(frozen=True)
class Grid:
    """One table with its facts. Coordinates are body row and column, both from 0."""

    table: Table
    cells: Mapping[tuple[int, int], tuple[Fact, ...]]

    @property
    def rows(self) -> tuple[Row, ...]:
        return self.table.rows

    @property
    def name(self) -> str:
        """What a message calls the table by: its number, else its title."""
        table = self.table
        return f"Tabel {table.number}" if table.number else f"tabel “{cut_at_word(table.caption, _LONGEST_NAME)}”"

    def fact(self, row: int, column: int) -> Fact | None:
        """The only fact of a cell; None where it is empty or stacks several quarters."""
        found = self.cells.get((row, column), ())
        return found[0] if len(found) == 1 else None

    def number(self, row: int, column: int) -> Fact | None:
        """The fact of a cell if it is one figure, neither text nor a range nor missing."""
        fact = self.fact(row, column)
        if fact is None or fact.figure.value is None or fact.figure.upper not in (None, fact.figure.value):
            return None
        return fact

    def value(self, row: int, column: int) -> Decimal | None:
        """The figure of a cell, None where :meth:`number` gives none."""
        fact = self.number(row, column)
        return None if fact is None else fact.figure.value

    def column(self, index: int) -> Column:
        """One column of the table."""
        return self.table.columns[index]

    def measure(self, index: int) -> Measure:
        """The measure of a column, corrected by what its header says last."""
        return Measure(self.table.columns[index].measure)

    def header(self, index: int) -> str:
        """The header path in lower case, outermost first."""
        return " / ".join(self.table.columns[index].path).lower()

    def leaf(self, index: int) -> str:
        """The innermost header in lower case."""
        path = self.table.columns[index].path
        return path[-1].strip().lower() if path else ""

    def label(self, row: int) -> str:
        """The row's own label."""
        path = self.rows[row].path
        return path[-1] if path else ""

    def indicator(self, row: int) -> str:
        """The row's indicator where one of several columns is headed so: how it is measured is no name."""
        columns = self.table.columns
        labels = [at for at, one in enumerate(columns) if one.role is ColumnRole.LABEL]
        headed = [at for at in labels if "indikator" in self.header(at)]
        if len(headed) != 1 or headed[0] == labels[-1]:
            return self.label(row)
        named = [each.cells[headed[0]] for each in self.rows if headed[0] < len(each.cells)]
        cell = self.rows[row].cells[headed[0]] if headed[0] < len(self.rows[row].cells) else None
        if cell is None or cell.inherited or [one.printed for one in named].count(cell.printed) > 1:
            return self.label(row)
        return cell.printed or self.label(row)

    def quote(self, row: int) -> str:
        """The row as printed, its filled cells joined by a blank."""
        return " ".join(cell.printed for cell in self.rows[row].cells if cell.printed and not cell.inherited)

    def numbers(self, column: int, rows: Iterable[int] | None = None) -> Iterator[tuple[int, Fact]]:
        """The rows of a column that hold one figure, in order."""
        for row in range(len(self.rows)) if rows is None else rows:
            fact = self.number(row, column)
            if fact is not None:
                yield row, fact

    @cached_property
    def value_columns(self) -> tuple[int, ...]:
        """Columns of values that hold at least one figure."""
        return tuple(
            index
            for index, column in enumerate(self.table.columns)
            if column.role is ColumnRole.VALUE and any(True for _ in self.numbers(index))
        )

    @cached_property
    def percent_columns(self) -> tuple[int, ...]:
        """Columns whose figures are percentages worked out from others, by unit or header."""
        return tuple(index for index in self.value_columns if self._is_percent(index))

    @cached_property
    def amount_columns(self) -> tuple[int, ...]:
        """Columns of money or counts, whose figures may be added up."""
        return tuple(index for index in self.value_columns if self._is_amount(index))

    def is_money(self, column: int) -> bool:
        """Whether a column holds money: by its unit, or because most of its figures are in the millions."""
        if self.column(column).unit == RUPIAH:
            return True
        values = [abs(amount(fact)) for _, fact in self.numbers(column)]
        return bool(values) and 2 * sum(value >= _MONEY_FLOOR for value in values) > len(values)

    def same_group(self, first: int, second: int) -> bool:
        """Whether two columns stand under one heading."""
        one, other = self.column(first).path, self.column(second).path
        return len(one) > 1 and len(other) > 1 and one[0] == other[0]

    def _is_percent(self, index: int) -> bool:
        column = self.column(index)
        if self.measure(index) in (Measure.TARGET, Measure.REALISASI, Measure.ANGGARAN):
            return False
        if column.unit == PERSEN or self.measure(index) in (Measure.CAPAIAN, Measure.SERAPAN):
            return True
        return self.measure(index) is Measure.PERSENTASE or bool(_PERCENT_WORDS.search(self.leaf(index)))

    def _is_amount(self, index: int) -> bool:
        if index in self.percent_columns or self.measure(index) in (Measure.EFISIENSI, Measure.PERTUMBUHAN):
            return False
        kinds = [is_ratio(fact) for _, fact in self.numbers(index)]
        ratio = sum(kinds)
        fractions = sum(amount(fact) % 1 != 0 for _, fact in self.numbers(index))
        return 2 * ratio < len(kinds) and 2 * fractions < len(kinds)


def amount(fact: Fact) -> Decimal:
    """The value of a fact that has one; zero for one that has none, so that bounds and sums can be written plainly."""
    return Decimal(0) if fact.figure.value is None else fact.figure.value


def sum_of_rows(grid: Grid, total: Fact) -> Decimal:
    """What the rows of a total's column come to: where a sentence says that, the total is the one that is wrong."""
    rows = [row for row, each in enumerate(grid.rows) if each.kind is RowKind.DATA]
    return sum((amount(fact) for _, fact in grid.numbers(total.table_column or 0, rows)), Decimal(0))


def is_ratio(fact: Fact) -> bool:
    """Whether a figure is a percentage; millions are none, whatever unit their row was given."""
    return kind(fact.figure.unit) is UnitKind.RATIO and abs(amount(fact)) <= _LARGEST_RATIO


def shown(fact: Fact) -> str:
    """A figure as printed, without the blanks around it."""
    return fact.figure.printed.strip()


def report_to_grids(report: Report) -> tuple[Grid, ...]:
    """The grids of all tables, in reading order."""
    cells: dict[str, dict[tuple[int, int], list[Fact]]] = {}
    for fact in report.facts:
        if (
            fact.origin is Origin.TABLE
            and fact.table_id
            and fact.table_row is not None
            and fact.table_column is not None
        ):
            place = (fact.table_row, fact.table_column)
            cells.setdefault(fact.table_id, {}).setdefault(place, []).append(fact)
    return tuple(
        Grid(table, {place: tuple(facts) for place, facts in cells.get(table.id, {}).items()})
        for table in report.tables
    )


def unit_kinds_clash(facts: Sequence[Fact]) -> bool:
    """Whether figures of different known kinds (rupiah beside persen) would be reckoned together."""
    kinds = {kind(fact.figure.unit) for fact in facts} - {UnitKind.OTHER}
    return len(kinds) > 1
