"""Figures that are said to come from another table: absorption beside achievement, parents beside their children."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from service.audit.agreement import prints_as, spread
from service.audit.blocks import every_block
from service.audit.grid import Grid, amount, shown
from service.audit.verdicts import Recomputed, Verdict, cell_finding, cite
from service.domain.facts import Fact, Measure, Origin, Report
from service.domain.figures import PERSEN, Figure
from service.domain.findings import Finding, FindingKind, Severity
from service.language.units import UnitKind, kind

_BUDGET_ROWS = 8
_FAILED = Decimal("0.5")


def trace_verdicts(report: Report, grids: Sequence[Grid]) -> Iterator[Verdict]:
    """Verdicts on figures taken over from elsewhere in the report."""
    known = _known_percentages(report, grids)
    for grid in grids:
        yield from _absorption(grid, known)
        yield from _parents(grid)


def _known_percentages(report: Report, grids: Sequence[Grid]) -> list[Figure]:
    """Every absorption that a budget table or a sentence gives."""
    found: list[Figure] = []
    for grid in grids:
        if len(grid.rows) >= _BUDGET_ROWS and any(grid.is_money(column) for column in grid.value_columns):
            found.extend(fact.figure for column in grid.percent_columns for _, fact in grid.numbers(column))
    if found:
        found.extend(
            fact.figure for fact in report.facts if fact.origin is Origin.NARRATIVE and fact.figure.unit == PERSEN
        )
    return found


def _absorption(grid: Grid, known: Sequence[Figure]) -> Iterator[Verdict]:
    """A column of absorption without its budget: each figure must stand in the budget's own table or text."""
    if any(grid.is_money(column) for column in grid.value_columns) or not known:
        return
    capaian = any(grid.measure(column) is Measure.CAPAIAN for column in grid.value_columns)
    for column in grid.percent_columns if capaian else ():
        if grid.measure(column) is not Measure.SERAPAN:
            continue
        for row, fact in grid.numbers(column):
            if any(_is(fact.figure, other) for other in known):
                yield Verdict(fact.id)
            elif kind(fact.figure.unit) in (UnitKind.RATIO, UnitKind.OTHER):
                yield Verdict(fact.id, replace(_untraced(grid, row, fact), severity=Severity.UNTESTABLE))


def _is(one: Figure, other: Figure) -> bool:
    return prints_as(*spread(other), one)


def _untraced(grid: Grid, row: int, fact: Fact) -> Finding:
    right = Recomputed(None, PERSEN, "SERAPAN", "", (), "tidak ditemukan di tabel realisasi anggaran")
    message = (
        f"“{grid.label(row)}”: serapan {shown(fact)} tidak ditemukan di tabel realisasi anggaran maupun "
        "di narasi, jadi asalnya tidak dapat diuji."
    )
    return cell_finding(grid, fact, FindingKind.TABLE_VS_TABLE, right, message)


def _parents(grid: Grid) -> Iterator[Verdict]:
    """A kegiatan said to be met in full while one of its sub kegiatan reached less than half of its target."""
    targets = [column for column in grid.value_columns if grid.measure(column) is Measure.TARGET]
    done = [column for column in grid.value_columns if grid.measure(column) is Measure.REALISASI]
    if len(targets) != 1 or len(done) != 1:
        return
    for block in every_block(grid):
        fact = grid.number(block.total, done[0])
        goal = grid.number(block.total, targets[0])
        if block.scheme != "anak nomor" or fact is None or goal is None or not _is_full(goal, fact):
            continue
        short = [
            (whole, part)
            for row in block.parts
            if (whole := grid.number(row, targets[0])) is not None and (part := grid.number(row, done[0])) is not None
            if _far_below(whole, part)
        ]
        if short:
            yield Verdict(fact.id, _overclaimed(grid, block.total, fact, short))
        else:
            yield Verdict(fact.id)


def _is_full(goal: Fact, fact: Fact) -> bool:
    return fact.figure.unit == PERSEN == goal.figure.unit and goal.figure.value == fact.figure.value == 100


def _far_below(whole: Fact, part: Fact) -> bool:
    same = whole.figure.unit == part.figure.unit
    return same and amount(part) < _FAILED * amount(whole)


def _overclaimed(grid: Grid, row: int, fact: Fact, short: Sequence[tuple[Fact, Fact]]) -> Finding:
    told = " dan ".join(f"{shown(part)} dari {shown(whole)}" for whole, part in short[:3])
    inputs = tuple(cite(each) for pair in short for each in pair)
    right = Recomputed(None, PERSEN, "POS", told, inputs, told)
    message = f"“{grid.label(row)}” ditulis tercapai {shown(fact)}, sedangkan sub kegiatan di bawahnya baru {told}."
    return cell_finding(grid, fact, FindingKind.TABLE_VS_TABLE, right, message)
