"""Quarters that add up over the year cannot fall."""

import re
from collections.abc import Iterator, Sequence

from service.audit.grid import Grid, amount, is_ratio, shown
from service.audit.verdicts import Recomputed, Verdict, cell_finding, cite, show
from service.domain.facts import Fact
from service.domain.findings import FindingKind

_ROMAN = ("I", "II", "III", "IV")
_CUMULATIVE = re.compile(
    r"(?<!tidak )(?<!bukan )(?<!non[ -])\b(?:a?kumulatif|s\.?/?d\.?\s+tw|sampai dengan triwulan)\b", re.IGNORECASE
)


def quarter_verdicts(grid: Grid) -> Iterator[Verdict]:
    """One verdict for every quarter after the first of a series that a header or the caption calls cumulative."""
    for column in grid.value_columns:
        if not _CUMULATIVE.search(grid.header(column)):
            continue
        for series in _series(grid, column):
            yield from _falls(grid, series)
    for columns in _side_by_side(grid):
        for row in range(len(grid.rows)):
            yield from _falls(grid, [fact for column in columns if (fact := grid.number(row, column)) is not None])


def _side_by_side(grid: Grid) -> Iterator[list[int]]:
    """Columns of one measure and year that differ in their quarter alone, in order, where all are called cumulative."""
    whole = bool(_CUMULATIVE.search(grid.table.caption))
    groups: dict[tuple[object, ...], dict[int, int]] = {}
    for index in grid.value_columns:
        column = grid.column(index)
        if column.quarter is not None and (whole or _CUMULATIVE.search(grid.header(index))):
            groups.setdefault((column.path[:-1], column.measure, column.year), {}).setdefault(column.quarter, index)
    yield from ([columns[quarter] for quarter in sorted(columns)] for columns in groups.values() if len(columns) > 1)


def _series(grid: Grid, column: int) -> Iterator[list[Fact]]:
    """The quarters of each row label in order; a label whose quarters come twice is none."""
    groups: dict[tuple[str, ...], list[Fact]] = {}
    for row in range(len(grid.rows)):
        for fact in grid.cells.get((row, column), ()):
            if fact.figure.value is not None and fact.period is not None and fact.period.quarter is not None:
                groups.setdefault(grid.rows[row].path, []).append(fact)
    for facts in groups.values():
        quarters = [fact.period.quarter for fact in facts if fact.period is not None]
        if len(set(quarters)) == len(quarters) > 1:
            yield sorted(facts, key=lambda fact: (fact.period.quarter if fact.period else 0) or 0)


def _falls(grid: Grid, series: Sequence[Fact]) -> Iterator[Verdict]:
    for position in range(1, len(series)):
        before, fact = series[position - 1], series[position]
        if is_ratio(fact) or before.figure.unit != fact.figure.unit:
            continue
        if amount(fact) >= amount(before):
            yield Verdict(fact.id)
            continue
        right = Recomputed(
            before.figure.value,
            fact.figure.unit,
            "",
            f"akumulatif: {shown(before)} lalu {shown(fact)}",
            (cite(before),),
        )
        label = fact.row[-1] if fact.row else ""
        message = f"“{label}”: angka akumulatif turun dari {_quarter(before)} menjadi {_quarter(fact)}."
        yield Verdict(fact.id, cell_finding(grid, fact, FindingKind.IMPOSSIBLE_VALUE, right, message))


def _quarter(fact: Fact) -> str:
    """The figure of one quarter; a cell may hold all four, so what is printed in it would not tell which."""
    at = fact.period.quarter if fact.period is not None else None
    own = shown(fact) if at is None else show(amount(fact), fact.figure.unit)
    return own if at is None else f"{own} (TW {_ROMAN[at - 1]})"
