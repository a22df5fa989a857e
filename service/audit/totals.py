"""Sums down a column: totals, subtotals, and every heading whose figure is that of the rows below it."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from service.audit.agreement import one_digit_apart
from service.audit.blocks import TOP, TOP_DEEP, Block, every_block
from service.audit.grid import SUMS, Grid, amount, shown, unit_kinds_clash
from service.audit.slips import mended, slipped
from service.audit.verdicts import Recomputed, Verdict, cell_finding, holding, operand, show, worked_out
from service.calculator import total
from service.domain.facts import Fact, Measure
from service.domain.figures import Reading
from service.domain.findings import Finding, FindingKind, Severity
from service.domain.reports import RowKind

_NATURAL = ("subtotal", "baris terluar", "semua baris")
_COVERED = 0.7
"""The share of parts that must hold a figure before their sum is compared: blanks in a column of counts are zeros."""


@dataclass(frozen=True, slots=True)
class Sum:
    """One cell against the rows of one reading. ``value`` is their sum."""

    block: Block
    column: int
    fact: Fact
    parts: tuple[Fact, ...]
    value: Decimal

    @property
    def holds(self) -> bool:
        """Whether the printed figure is the sum, to the last printed digit of it."""
        printed, step = amount(self.fact), self.fact.figure.step or Decimal(1)
        slack = (step / 2 if step < 1 else 0) * (len(self.parts) + 1)
        return abs(printed - self.value) <= slack

    @property
    def is_copy(self) -> bool:
        """One part that is the whole: equal figures support no adding up."""
        return len(self.parts) < 2


@dataclass(frozen=True, slots=True)
class _Support:
    """How many sums of one reading hold in the whole table, of how many, and how many of these have several parts."""

    held: int = 0
    tested: int = 0
    added_up: int = 0

    @property
    def is_enough(self) -> bool:
        """A heading equal to its only part is evidence of the hierarchy too, but not alone."""
        return self.held >= 2 and self.added_up >= 1 and 2 * self.held >= self.tested


def sum_verdicts(grid: Grid) -> Iterator[Verdict]:
    """One verdict for every cell that a supported reading makes a sum."""
    sums = [each for block in every_block(grid) for each in _sums(grid, block)]
    schemes = _support(sums)
    yield from _damaged(grid, schemes)
    for row, readings in _by_row(sums).items():
        yield from _topmost(grid, readings)
        scheme = _chosen(grid, row, [each for each in readings if each.block.scheme != TOP], schemes)
        if scheme is None:
            continue
        for each in readings:
            if each.block.scheme == scheme and not _belongs_elsewhere(grid, each):
                yield _verdict(grid, each, readings)


def _damaged(grid: Grid, schemes: Mapping[str, _Support]) -> Iterator[Verdict]:
    """A heading's figure that cannot be read, where the rows below it say what it should be."""
    for block in every_block(grid):
        for column in grid.amount_columns if schemes.get(block.scheme, _Support()).is_enough else ():
            fact = grid.fact(block.total, column)
            parts = tuple(part for _, part in grid.numbers(column, block.parts))
            if fact is None or fact.figure.reading is not Reading.REFUSED or len(parts) != len(block.parts):
                continue
            right = worked_out(total([operand(part) for part in parts]), parts)
            if right is None:
                continue
            message = (
                f"“{grid.label(block.total)}”: {shown(fact)} tidak terbaca sebagai angka ({fact.figure.note}); "
                f"{len(parts)} baris di bawahnya berjumlah {right.printed}."
            )
            finding = cell_finding(grid, fact, FindingKind.IMPOSSIBLE_VALUE, right, message)
            yield Verdict(fact.id, replace(finding, severity=Severity.TYPO, suggestion=right.printed))


def _belongs_elsewhere(grid: Grid, each: Sum) -> bool:
    """Rows that come to what another heading of the same depth prints are that heading's: the table was misread."""
    if each.holds or grid.rows[each.block.total].kind in SUMS:
        return False
    level = grid.rows[each.block.total].level
    return any(
        fact.figure.value == each.value and row not in each.block.parts
        for row, fact in grid.numbers(each.column)
        if row != each.block.total and grid.rows[row].level == level
    )


def _topmost(grid: Grid, readings: Sequence[Sum]) -> Iterator[Verdict]:
    """A first row that is the sum of everything, proved by two columns, against the headings right below it."""
    proved = sum(each.holds for each in readings if each.block.scheme == TOP_DEEP)
    top = [each for each in readings if each.block.scheme == TOP and not each.is_copy]
    if proved + sum(each.holds for each in top) < 2:
        return
    for each in top:
        if each.holds or _is_near(each, Decimal("1.25")):
            yield _verdict(grid, each, readings)


def _sums(grid: Grid, block: Block) -> Iterator[Sum]:
    for column in grid.amount_columns:
        if not grid.leaf(column) or (grid.measure(column) is Measure.TARGET and not grid.is_money(column)):
            continue
        fact = grid.number(block.total, column)
        if fact is None:
            continue
        rows = _of_its_quarter(grid, block, column, fact)
        parts = tuple(part for _, part in grid.numbers(column, rows))
        if not parts or unit_kinds_clash((fact, *parts)) or _mixed_units(parts):
            continue
        if _unreadable(grid, block, column) or (len(parts) < _COVERED * len(rows) and not _blank_is_zero(grid, block)):
            continue
        parts = _without_copy(fact, parts)
        value = sum((amount(part) for part in parts), Decimal(0))
        yield Sum(block, column, fact, parts, value)


def _of_its_quarter(grid: Grid, block: Block, column: int, whole: Fact) -> tuple[int, ...]:
    """The parts of the total's own quarter, where a table stacks four rows of quarters under each name."""
    quarters = {row: _quarter(fact) for row in block.parts if (fact := grid.number(row, column)) is not None}
    if None in quarters.values() or len(set(quarters.values())) < 2 or _quarter(whole) is None:
        return block.parts
    return tuple(row for row, quarter in quarters.items() if quarter == _quarter(whole))


def _quarter(fact: Fact) -> int | None:
    return fact.period.quarter if fact.period is not None else None


def _without_copy(fact: Fact, parts: tuple[Fact, ...]) -> tuple[Fact, ...]:
    """The parts without a row that is the same total printed on top, where everything would count twice."""
    printed = amount(fact)
    copy = next((part for part in parts if amount(part) == printed), None)
    if copy is None or sum((amount(part) for part in parts), Decimal(0)) != 2 * printed:
        return parts
    return tuple(part for part in parts if part is not copy)


def _mixed_units(parts: Sequence[Fact]) -> bool:
    """Chairs and buildings are not added up."""
    return len({part.figure.unit for part in parts} - {None}) > 1


def _unreadable(grid: Grid, block: Block, column: int) -> bool:
    """A part with words or a refused figure makes the sum unknown; a dash or a blank does not."""
    facts = [grid.fact(row, column) for row in block.parts]
    return any(
        fact is not None and fact.figure.value is None and fact.figure.reading is not Reading.MISSING for fact in facts
    )


def _blank_is_zero(grid: Grid, block: Block) -> bool:
    """Blank cells among counts under a total mean none."""
    return grid.rows[block.total].kind in SUMS


def _support(sums: Sequence[Sum]) -> dict[str, _Support]:
    counted: dict[str, _Support] = {}
    for each in sums:
        if each.value == 0:
            continue
        before = counted.get(each.block.scheme, _Support())
        counted[each.block.scheme] = _Support(
            before.held + each.holds, before.tested + 1, before.added_up + (each.holds and not each.is_copy)
        )
    return counted


def _by_row(sums: Sequence[Sum]) -> dict[int, list[Sum]]:
    rows: dict[int, list[Sum]] = {}
    for each in sums:
        rows.setdefault(each.block.total, []).append(each)
    return rows


def _chosen(grid: Grid, row: int, readings: Sequence[Sum], schemes: Mapping[str, _Support]) -> str | None:
    """The reading of a row: the one that most of its columns agree with, else the one that the whole table supports."""
    if not readings:
        return None
    held: dict[str, int] = {}
    for each in readings:
        held[each.block.scheme] = held.get(each.block.scheme, 0) + (each.holds and each.value != 0)
    none = _Support()
    best = max(held, key=lambda scheme: (held[scheme], schemes.get(scheme, none).held))
    if held[best]:
        return best
    supported = [scheme for scheme in held if schemes.get(scheme, none).is_enough]
    if supported:
        return max(supported, key=lambda scheme: schemes[scheme].held)
    return _natural(grid, row, readings) if grid.rows[row].kind in SUMS else None


def _natural(grid: Grid, row: int, readings: Sequence[Sum]) -> str | None:
    """What a total must mean where nothing agrees: its subtotals, else the outermost rows, else the whole flat list.

    A sum that is far off tells of a table misread rather than of a total miscounted.
    """
    blocks = {each.block.parts for each in readings}
    reach = Decimal(2) if len(blocks) == 1 else Decimal("1.25")
    near = Counter(each.block.scheme for each in readings if _is_near(each, reach) and not each.is_copy)
    if len(blocks) == 1:
        return next(iter(sorted(near)), None)
    known = [scheme for scheme in _NATURAL if near[scheme]] if grid.rows[row].kind is RowKind.TOTAL else []
    return max(known, key=lambda scheme: near[scheme], default=None)


def _is_near(each: Sum, reach: Decimal) -> bool:
    printed = abs(amount(each.fact))
    return printed / reach <= abs(each.value) <= printed * reach


def _verdict(grid: Grid, each: Sum, readings: Sequence[Sum]) -> Verdict:
    """A figure holds if any reading gives it.

    Not so a heading on top that only the innermost rows give: then a row between is wrong.
    """
    right = worked_out(total([operand(part) for part in each.parts]), each.parts)
    if each.holds:
        return holding(each.fact, right)
    if any(other.holds for other in readings if other.column == each.column and each.block.scheme != TOP):
        return Verdict(each.fact.id)
    if right is None:
        return Verdict(each.fact.id)
    smaller = any(amount(part) > amount(each.fact) for part in each.parts)
    kind = FindingKind.IMPOSSIBLE_VALUE if smaller and len(each.parts) > 1 else FindingKind.SUM
    finding = cell_finding(grid, each.fact, kind, right, _message(grid, each, right))
    return Verdict(each.fact.id, _explained(grid, each, finding))


def _explained(grid: Grid, each: Sum, finding: Finding) -> Finding:
    """Where one digit of exactly one part would make the sum right, say which."""
    apart = amount(each.fact) - each.value
    if finding.severity is Severity.TYPO or len(each.parts) < 2:
        return finding
    slips = [
        part for part in each.parts if amount(part) + apart > 0 and one_digit_apart(amount(part), amount(part) + apart)
    ]
    if len(slips) != 1:
        return finding
    value = amount(slips[0]) + apart
    inputs = mended(each.parts, slips[0], value)
    right = worked_out(total([operand(one) for one in inputs]), inputs)
    return slipped(finding, slips[0], value, f"“{grid.label(slips[0].table_row or 0)}”", right)


def _message(grid: Grid, each: Sum, right: Recomputed) -> str:
    header = each.fact.column[-1] if each.fact.column else "kolom ini"
    apart = amount(each.fact) - each.value
    side = "lebih" if apart > 0 else "kurang"
    rows = f"{len(each.parts)} baris" + ("" if grid.rows[each.block.total].kind in SUMS else " di bawahnya")
    return (
        f"“{grid.label(each.block.total)}”, kolom {header}: tercetak {shown(each.fact)}, jumlah {rows} {right.printed} "
        f"(tercetak {side} {show(abs(apart), each.fact.figure.unit)})."
    )
