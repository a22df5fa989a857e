"""Sums across a row: months or groups that make up a total column, women and men, families by decile."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from service.audit.grid import Grid, amount, shown, unit_kinds_clash
from service.audit.verdicts import Verdict, cell_finding, holding, operand, worked_out
from service.calculator import total
from service.domain.facts import Fact, Measure
from service.domain.figures import Reading
from service.domain.findings import FindingKind

_TOTAL_HEADER = re.compile(r"\bjumlah\b|\btotal\b|\bjml\b|\bkeseluruhan\b")
_MEN = re.compile(r"\blaki|\bpria\b|^l$")
_WOMEN = re.compile(r"\bperempuan\b|\bwanita\b|^p$")
_MONTH = re.compile(r"jan|feb|peb|mar|apr|me?i|ma[iy]|jun|jul|agu|aug|sep|okt|oct|nov|nop|des|dec")
_MOSTLY = 0.75
_WORD = re.compile(r"[a-z]{4,}")
_GIVEN = frozenset({Measure.ANGGARAN, Measure.TARGET})
"""Set and not added up; what is spent and what is left of a budget is a difference, checked as such."""
_LEFT_OVER = frozenset({Measure.SISA, Measure.SELISIH})


@dataclass(frozen=True, slots=True)
class Across:
    """``whole`` is said to be the sum of ``parts`` in every row."""

    whole: int
    parts: tuple[int, ...]
    clear: bool
    held: int
    tested: int

    @property
    def supported(self) -> bool:
        """Enough rows agree: more are asked for where the header does not say that it is a total."""
        if self.clear:
            return self.held >= 2 and 3 * self.held >= self.tested
        return self.held >= 3 and 5 * self.held >= 3 * self.tested


def across_verdicts(grid: Grid) -> Iterator[Verdict]:
    """One verdict for every row sum of a supported total column."""
    for whole in grid.amount_columns:
        if grid.measure(whole) in _GIVEN or not grid.leaf(whole):
            continue
        candidates = [_tried(grid, whole, parts) for parts in _part_sets(grid, whole)]
        best = max(
            (each for each in candidates if each.supported), key=lambda each: (each.held, len(each.parts)), default=None
        )
        if best is not None:
            yield from _verdicts(grid, best)
        else:
            yield from _exceeded(grid, whole)


def _part_sets(grid: Grid, whole: int) -> Iterator[tuple[int, ...]]:
    columns = tuple(column for column in grid.amount_columns if grid.measure(column) not in _LEFT_OVER)
    if whole not in columns:
        return
    at = columns.index(whole)
    left, right = columns[:at], columns[at + 1 :]
    men = [column for column in columns if _MEN.search(grid.leaf(column))]
    women = [column for column in columns if _WOMEN.search(grid.leaf(column))]
    yield from ((one, other) for one, other in zip(men, women, strict=False) if whole not in (one, other))
    same = tuple(column for column in columns if column != whole and _names(grid, whole, column))
    yield from (part for part in (left, right, same) if len(part) >= 2)
    yield from (left[start:] for start in range(1, max(0, len(left) - 1)))
    yield from (right[:end] for end in range(2, len(right)))


def _exceeded(grid: Grid, whole: int) -> Iterator[Verdict]:
    """Groups need not exhaust a total that is named after them, but they cannot be more than it."""
    parts = tuple(column for column in grid.amount_columns if column != whole and _names(grid, whole, column))
    rows = [(fact, found) for row, fact in grid.numbers(whole) if len(found := _parts(grid, row, parts)) == len(parts)]
    within = sum(_sum(found) <= amount(fact) for fact, found in rows)
    if len(parts) < 2 or len(rows) < 3 or within < _MOSTLY * len(rows):
        return
    for fact, found in rows:
        if _sum(found) > amount(fact):
            yield from _failure(grid, fact, found, FindingKind.IMPOSSIBLE_VALUE)


def _names(grid: Grid, whole: int, part: int) -> bool:
    """``Jumlah Keluarga`` is the sum of the columns that are all called ``Keluarga``."""
    word = grid.leaf(part)
    return bool(_WORD.fullmatch(word)) and word in _WORD.findall(grid.leaf(whole)) and grid.leaf(whole) != word


def _tried(grid: Grid, whole: int, parts: tuple[int, ...]) -> Across:
    held = tested = 0
    for row, fact in grid.numbers(whole):
        found = _parts(grid, row, parts)
        if len(found) < 2 and not fact.figure.value:
            continue
        if not found or unit_kinds_clash((fact, *found)):
            continue
        tested += 1
        held += _sum(found) == fact.figure.value
    months = sum(bool(_MONTH.match(grid.leaf(part))) for part in parts)
    clear = bool(_TOTAL_HEADER.search(grid.leaf(whole))) or 2 * months > 12
    return Across(whole, parts, clear, held, tested)


def _parts(grid: Grid, row: int, parts: Sequence[int]) -> list[Fact]:
    """The figures of a row; none where one of its cells is unreadable."""
    facts = [fact for column in parts if (fact := grid.fact(row, column)) is not None]
    if any(fact.figure.value is None and fact.figure.reading is not Reading.MISSING for fact in facts):
        return []
    return [fact for fact in facts if fact.figure.value is not None]


def _sum(facts: Sequence[Fact]) -> Decimal:
    return sum((amount(fact) for fact in facts), Decimal(0))


def _verdicts(grid: Grid, across: Across) -> Iterator[Verdict]:
    for row, fact in grid.numbers(across.whole):
        parts = _parts(grid, row, across.parts)
        if not parts:
            continue
        if _sum(parts) == fact.figure.value:
            yield holding(fact, worked_out(total([operand(part) for part in parts]), parts))
        else:
            yield from _failure(grid, fact, parts, FindingKind.SUM)


def _failure(grid: Grid, fact: Fact, parts: Sequence[Fact], kind: FindingKind) -> Iterator[Verdict]:
    labels = [part.column[-1] if part.column else "" for part in parts]
    right = worked_out(total([operand(part, label) for part, label in zip(parts, labels, strict=True)]), parts, labels)
    if right is None:
        return
    header = fact.column[-1] if fact.column else "jumlah"
    message = (
        f"“{grid.label(fact.table_row or 0)}”: kolom {header} tercetak {shown(fact)}, jumlah "
        f"{len(parts)} kolom yang merincinya {right.printed}."
    )
    yield Verdict(fact.id, cell_finding(grid, fact, kind, right, message))
