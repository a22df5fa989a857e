"""A year's figure from its quarters: added up, the last one, or the largest, by the kind of indicator."""

from collections.abc import Sequence

from service.calculator.core import (
    Definition,
    add_up,
    calculation,
    defined,
    enough,
    in_base_units,
    range_of,
    same_unit,
    show,
    show_list,
    show_sum,
    sum_bounds,
    value_of,
)
from service.domain.calculations import Calculation, Operand

TW_JUMLAH = Definition("TW_JUMLAH", "jumlah triwulan", "TW I + TW II + TW III + TW IV", ("triwulan",), 1, 4)
TW_AKHIR = Definition("TW_AKHIR", "triwulan terakhir (kumulatif)", "nilai triwulan terakhir", ("triwulan",), 1, 4)
TW_MAKS = Definition("TW_MAKS", "triwulan tertinggi", "nilai triwulan tertinggi", ("triwulan",), 1, 4)


@defined(TW_JUMLAH)
def quarters_sum(quarters: Sequence[Operand]) -> Calculation:
    """The sum, for indicators that each quarter adds to. Source: domain.md, quarters. A missing quarter is no zero."""
    enough(quarters)
    base = in_base_units(quarters)
    unit = same_unit(base)
    total = add_up([value_of(quarter) for quarter in base])
    return calculation(TW_JUMLAH, base, total, unit, show_sum(base), sum_bounds(base))


@defined(TW_AKHIR)
def quarters_last(quarters: Sequence[Operand]) -> Calculation:
    """The last quarter that has a figure, for cumulative ones (TW IV usually). Source: domain.md, quarters."""
    given = [quarter for quarter in quarters if quarter.value is not None]
    enough(given)
    base = in_base_units(given)
    last = base[-1]
    return calculation(TW_AKHIR, base, value_of(last), same_unit(base), f"{last.label}: {show(last)}", range_of(last))


@defined(TW_MAKS)
def quarters_max(quarters: Sequence[Operand]) -> Calculation:
    """The largest quarter, for percentages that do not add up. Source: domain.md, quarters."""
    given = [quarter for quarter in quarters if quarter.value is not None]
    enough(given)
    base = in_base_units(given)
    unit = same_unit(base)
    best = max(base, key=value_of)
    ranges = [range_of(quarter) for quarter in base]
    bounds = max(low for low, _ in ranges), max(high for _, high in ranges)
    return calculation(TW_MAKS, base, value_of(best), unit, f"maks({show_list(base)})", bounds)
