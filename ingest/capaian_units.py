"""The unit of a column ``Capaian`` that prints none: percent, where target and realisation beside it prove that."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from service.domain.facts import Fact, Measure
from service.domain.figures import PERSEN

_OFF = Decimal("0.06")
"""Printed with one decimal a share is so much off at most, and a little more where it was cut and not rounded."""
_WHOLE = Decimal(100)

_Row = Mapping[Measure, Fact]


def with_capaian_units(facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """Facts of columns that are the share realisation has of target, in percent; a column is proven by most rows."""
    rows: dict[tuple[object, ...], dict[Measure, Fact]] = {}
    for fact in facts:
        if fact.table_id is not None and fact.figure.value is not None:
            rows.setdefault((fact.table_id, fact.table_row, fact.period), {}).setdefault(fact.measure, fact)
    votes: dict[tuple[str | None, int | None], list[bool]] = {}
    for row in rows.values():
        told = row.get(Measure.CAPAIAN)
        proven = _is_share(row) if told is not None and told.figure.unit is None else None
        if told is not None and proven is not None:
            votes.setdefault(_column(told), []).append(proven)
    shares = {column for column, own in votes.items() if 2 * sum(own) > len(own)}
    return tuple(_in_percent(fact) if _column(fact) in shares and fact.figure.unit is None else fact for fact in facts)


def _column(fact: Fact) -> tuple[str | None, int | None]:
    return fact.table_id, fact.table_column


def _is_share(row: _Row) -> bool | None:
    """Whether the printed share is that of the figures beside it; None where nothing can be said."""
    target, result = (row[one].figure.value if one in row else None for one in (Measure.TARGET, Measure.REALISASI))
    told = row[Measure.CAPAIAN].figure.value
    if not target or result is None or told is None:
        return None
    share = result / target * _WHOLE
    return min(abs(told - share), abs(told - (2 * _WHOLE - share))) <= _OFF


def _in_percent(fact: Fact) -> Fact:
    return replace(fact, figure=replace(fact.figure, unit=PERSEN))
