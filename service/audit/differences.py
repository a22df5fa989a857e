"""Columns that are one column less another: sisa, selisih, efisiensi, kenaikan or penurunan."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import permutations

from service.audit.agreement import prints_as, spread
from service.audit.grid import Grid, amount, shown, unit_kinds_clash
from service.audit.verdicts import Recomputed, Verdict, cell_finding, holding, operand, worked_out
from service.calculator import difference
from service.domain.facts import Fact, Measure
from service.domain.figures import Reading
from service.domain.findings import FindingKind

_NAMES = re.compile(
    r"\bsisa\b|\bselisih\b|bertambah|berkurang|\btambah\b|\bkurang\b|efisiensi|efesiensi|kenaikan|penurunan|perubahan"
    r"|[Δ±∆]|\+\s*/\s*-",
    re.IGNORECASE,
)
_MEASURES = frozenset({Measure.SISA, Measure.SELISIH, Measure.EFISIENSI, Measure.PERTUMBUHAN})
_BEFORE = re.compile(r"sebelum|murni|semula|lama")
_AFTER = re.compile(r"setelah|sesudah|perubahan|menjadi|baru")


@dataclass(frozen=True, slots=True)
class Gap:
    """``result`` is said to be ``first`` − ``second``; ``unsigned`` where only its size is printed."""

    result: int
    first: int
    second: int
    unsigned: bool
    clear: bool
    held: int
    tested: int
    telling: int


def difference_verdicts(grid: Grid) -> Iterator[Verdict]:
    """One verdict for every difference whose column's relation the table supports."""
    for result in grid.value_columns:
        if grid.measure(result) not in _MEASURES and not _NAMES.search(grid.leaf(result)):
            continue
        gap = _best(grid, result)
        if gap is not None:
            yield from _verdicts(grid, gap)


def _best(grid: Grid, result: int) -> Gap | None:
    columns = [column for column in grid.value_columns if column != result and _comparable(grid, column, result)]
    gaps = [
        _gap(grid, result, first, second, unsigned=unsigned)
        for first, second in permutations(columns[:12], 2)
        for unsigned in (False, True)
    ]
    supported = [gap for gap in gaps if _supported(gap)]
    return max(supported, key=lambda gap: (gap.telling + 3 * gap.clear, gap.held, not gap.unsigned), default=None)


def _comparable(grid: Grid, column: int, result: int) -> bool:
    """Money is taken from money, percentages from percentages."""
    if grid.measure(column) in _MEASURES:
        return False
    return grid.is_money(column) == grid.is_money(result) or grid.measure(result) is not Measure.SISA


def _gap(grid: Grid, result: int, first: int, second: int, *, unsigned: bool) -> Gap:
    held = tested = telling = 0
    for row, _ in grid.numbers(result):
        holds = _holds(grid, row, (result, first, second), unsigned=unsigned)
        if holds is None:
            continue
        tested += 1
        held += holds
        telling += holds and grid.value(row, result) != 0
    return Gap(result, first, second, unsigned, _clear(grid, result, first, second), held, tested, telling)


def _holds(grid: Grid, row: int, columns: tuple[int, int, int], *, unsigned: bool) -> bool | None:
    facts = [grid.number(row, column) for column in columns]
    if facts[0] is None or facts[1] is None or facts[2] is None or unit_kinds_clash(facts[1:]):  # type: ignore[arg-type]
        return None
    low, high = _difference_range(facts[1], facts[2])
    if unsigned and high < 0:
        low, high = -high, -low
    return prints_as(low, high, facts[0].figure)


def _difference_range(first: Fact, second: Fact) -> tuple[Decimal, Decimal]:
    (low, high), (less_low, less_high) = spread(first.figure), spread(second.figure)
    exact = amount(first) - amount(second)
    half = min(low - less_high, exact), max(high - less_low, exact)
    return half if first.figure.step and first.figure.step >= 1 else (exact, exact)


def _clear(grid: Grid, result: int, first: int, second: int) -> bool:
    """Whether the headers alone say which column is taken from which."""
    measure = grid.measure(result)
    pair = (grid.measure(first), grid.measure(second))
    if measure is Measure.SISA:
        return pair == (Measure.ANGGARAN, Measure.REALISASI)
    if "efisiensi" in grid.leaf(result) or "efesiensi" in grid.leaf(result):
        return pair == (Measure.CAPAIAN, Measure.SERAPAN) and first < second < result
    ordered = bool(_AFTER.search(grid.leaf(first)) and _BEFORE.search(grid.leaf(second)))
    return ordered and (grid.same_group(first, result) or len(grid.column(result).path) == 1)


def _supported(gap: Gap) -> bool:
    if not gap.tested or (gap.unsigned and gap.clear and gap.held < 2):
        return False
    return gap.clear or (gap.telling >= 2 and 2 * gap.held >= gap.tested)


def _verdicts(grid: Grid, gap: Gap) -> Iterator[Verdict]:
    columns = (gap.result, gap.first, gap.second)
    yield from _unreadable(grid, gap)
    for row, fact in grid.numbers(gap.result):
        holds = _holds(grid, row, columns, unsigned=gap.unsigned)
        first, second = grid.number(row, gap.first), grid.number(row, gap.second)
        if holds is None or first is None or second is None:
            continue
        labels = tuple(grid.column(column).path[-1] for column in (gap.first, gap.second))
        outcome = difference(operand(first, labels[0]), operand(second, labels[1]))
        right = worked_out(outcome, (first, second), labels)
        if holds:
            yield holding(fact, right)
        elif right is not None:
            yield Verdict(
                fact.id, cell_finding(grid, fact, FindingKind.DIFFERENCE, right, _message(grid, row, fact, right))
            )


def _unreadable(grid: Grid, gap: Gap) -> Iterator[Verdict]:
    """A damaged difference whose two figures are sound: what should stand there is known."""
    for row in range(len(grid.rows)):
        fact, first, second = grid.fact(row, gap.result), grid.number(row, gap.first), grid.number(row, gap.second)
        if fact is None or fact.figure.reading is not Reading.REFUSED or first is None or second is None:
            continue
        right = worked_out(difference(operand(first), operand(second)), (first, second))
        if right is not None:
            yield Verdict(
                fact.id, cell_finding(grid, fact, FindingKind.IMPOSSIBLE_VALUE, right, _message(grid, row, fact, right))
            )


def _message(grid: Grid, row: int, fact: Fact, right: Recomputed) -> str:
    header = fact.column[-1] if fact.column else "selisih"
    return f"“{grid.label(row)}”: {header} tercetak {shown(fact)}, padahal {right.working}."
