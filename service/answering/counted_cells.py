"""Cells that print a count with its percentage: ``287 (69,66)`` is 287 where that is so much of a figure of its row."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from service.domain.facts import Fact, Measure
from service.domain.figures import PERSEN, RUPIAH, Figure, Reading
from service.language.numbers import read_figure

_CELL = re.compile(r"(?P<count>\d{1,3}(?:\.\d{3})*|\d+)\s*\(\s*(?P<share>\d{1,3}(?:[.,]\d{1,2})?)\s*%?\s*\)")
_HUNDRED = 100


def with_counts(facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """The facts, those of such cells with the count that the percentage bears out; any other stays unread."""
    cells = {fact.id: found for fact in facts if (found := _cell_of(fact)) is not None}
    rows: dict[tuple[str | None, int | None], list[Fact]] = defaultdict(list)
    for fact in facts if cells else ():
        rows[fact.table_id, fact.table_row].append(fact)
    return tuple(
        _counted(fact, cells[fact.id], rows[fact.table_id, fact.table_row]) if fact.id in cells else fact
        for fact in facts
    )


def _cell_of(fact: Fact) -> re.Match[str] | None:
    unread = fact.table_id is not None and fact.figure.value is None and fact.figure.reading is Reading.REFUSED
    return _CELL.fullmatch(fact.figure.printed.strip()) if unread else None


def _counted(fact: Fact, cell: re.Match[str], row: Sequence[Fact]) -> Fact:
    count, share = read_figure(cell["count"]), read_figure(f"{cell['share']}%")
    wholes = (one.figure.value for one in row if one is not fact and one.figure.unit not in (PERSEN, RUPIAH))
    measure = _measure_of(fact, row)
    if measure is None or not any(_bears_out(count, share, whole) for whole in wholes):
        return fact
    return replace(fact, figure=count, measure=measure)


def _measure_of(fact: Fact, row: Sequence[Fact]) -> Measure | None:
    """What the count is of: ``2023 (%)`` beside ``2022`` under ``Tertangani`` is of the same as that."""
    if fact.measure is not Measure.PERSENTASE:
        return fact.measure
    above = fact.column[:-1]
    beside = (one.measure for one in row if one is not fact and above and one.column[:-1] == above)
    return next((measure for measure in beside if measure is not Measure.PERSENTASE), None)


def _bears_out(count: Figure, share: Figure, whole: Decimal | None) -> bool:
    """Whether a count is just the printed share of a whole, to the last digit of the share."""
    if not whole or count.value is None or share.value is None or share.step is None or count.value > whole:
        return False
    return abs(count.value / whole * _HUNDRED - share.value) <= share.step
