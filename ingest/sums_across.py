"""The one figure printed below a total row that sums it up: of all columns, whichever it was printed in."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from service.domain.facts import Fact, Measure
from service.domain.reports import RowKind, Table

_OF_ALL = ("Jumlah",)
_LEAST = 2
"""Figures that make a sum of a row."""


def with_sums_across(table: Table, facts: Iterable[Fact]) -> Iterator[Fact]:
    """The facts of a table; a figure alone in its row that is the sum of the total row above it is of all columns."""
    rows: dict[int, list[Fact]] = defaultdict(list)
    for fact in facts:
        rows[fact.table_row or 0].append(fact)
    for row, own in rows.items():
        above = rows.get(row - 1, [])
        if len(own) == 1 and table.rows[row - 1].kind is RowKind.TOTAL and _is_sum(own[0], above):
            yield replace(own[0], row=above[0].row, column=_OF_ALL, measure=Measure.JUMLAH)
        else:
            yield from own


def _is_sum(one: Fact, above: Sequence[Fact]) -> bool:
    values = [fact.figure.value for fact in above]
    known = [value for value in values if value is not None]
    same_unit = len({fact.figure.unit for fact in (one, *above)}) == 1
    return same_unit and len(values) == len(known) >= _LEAST and one.figure.value == sum(known)
