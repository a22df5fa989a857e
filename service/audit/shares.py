"""Percentages of a whole: each part over the total that is printed under it, and whether the parts add to 100."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from service.audit.agreement import prints_as
from service.audit.blocks import Block, blocks_with_total
from service.audit.grid import Grid, amount, shown
from service.audit.ratios import Relation
from service.audit.verdicts import Verdict, cell_finding, holding, operand, worked_out
from service.calculator import share
from service.domain.findings import FindingKind

_HUNDRED = Decimal(100)
_LEAST_PARTS = 2
_SLACK = Decimal(3)


@dataclass(frozen=True, slots=True)
class _Column:
    percent: int
    count: int


def share_verdicts(grid: Grid, relations: Sequence[Relation]) -> Iterator[Verdict]:
    """One verdict for every percentage that is a share of its block's total."""
    explained = {relation.result for relation in relations if relation.held * 2 > len(relation.forms)}
    for percent in grid.percent_columns:
        count = _count_column(grid, percent)
        if percent in explained or count is None:
            continue
        for block in blocks_with_total(grid):
            if _is_share(grid, block, _Column(percent, count)):
                yield from _block_verdicts(grid, block, _Column(percent, count))


def _count_column(grid: Grid, percent: int) -> int | None:
    """The amounts that a share column belongs to: those on its left that it is right of in most rows.

    Of several the ones beside it under the same heading, else the nearest.
    """
    candidates = [column for column in grid.amount_columns if column < percent]
    under = [column for column in candidates if grid.same_group(column, percent)]
    nearest = (*under[::-1], *(column for column in candidates[::-1] if column not in under))
    return max(nearest, key=lambda count: _held(grid, _Column(percent, count)), default=None)


def _held(grid: Grid, column: _Column) -> int:
    """The rows of which it is the share."""
    return sum(_holds(grid, block, column, row) is True for block in blocks_with_total(grid) for row in block.parts)


def _is_share(grid: Grid, block: Block, column: _Column) -> bool:
    """The total says 100, or the parts come to about 100, or two parts are exact shares."""
    whole = grid.number(block.total, column.count)
    printed = [fact for _, fact in grid.numbers(column.percent, block.parts)]
    if whole is None or not whole.figure.value or len(printed) < _LEAST_PARTS:
        return False
    top = grid.value(block.total, column.percent)
    around = abs(sum((amount(fact) for fact in printed), Decimal(0)) - _HUNDRED) <= _SLACK
    exact = sum(_holds(grid, block, column, row) is True for row in block.parts)
    return (top == _HUNDRED and (around or exact >= _LEAST_PARTS)) or (top is None and around and exact >= _LEAST_PARTS)


def _holds(grid: Grid, block: Block, column: _Column, row: int) -> bool | None:
    part, whole, printed = (
        grid.value(row, column.count),
        grid.value(block.total, column.count),
        grid.number(row, column.percent),
    )
    if part is None or not whole or printed is None:
        return None
    value = part * _HUNDRED / whole
    return prints_as(value, value, printed.figure)


def _block_verdicts(grid: Grid, block: Block, column: _Column) -> Iterator[Verdict]:
    whole = grid.number(block.total, column.count)
    for row in block.parts:
        fact, part = grid.number(row, column.percent), grid.number(row, column.count)
        holds = _holds(grid, block, column, row)
        if fact is None or part is None or whole is None or holds is None:
            continue
        labels = ("bagian", "keseluruhan")
        right = worked_out(share(operand(part, "bagian"), operand(whole, "keseluruhan")), (part, whole), labels)
        if holds:
            yield holding(fact, right)
        if holds or right is None:
            continue
        message = (
            f"“{grid.label(row)}” {shown(part)} dari {shown(whole)} adalah {right.printed}, tercetak {shown(fact)}."
        )
        yield Verdict(fact.id, cell_finding(grid, fact, FindingKind.RATIO, right, message))
