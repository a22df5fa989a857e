"""Order and number: the largest and smallest figure, the place of one among others, how many there are."""

from collections.abc import Sequence
from decimal import Decimal

from service.calculator.core import (
    RANK,
    Definition,
    calculation,
    defined,
    enough,
    in_base_units,
    range_of,
    same_unit,
    show,
    show_list,
    value_of,
)
from service.domain.calculations import Calculation, Operand

TERTINGGI = Definition("TERTINGGI", "nilai tertinggi", "angka terbesar", ("angka",), 1, None)
TERENDAH = Definition("TERENDAH", "nilai terendah", "angka terkecil", ("angka",), 1, None)
PERINGKAT = Definition(
    "PERINGKAT",
    "peringkat dari yang tertinggi",
    "1 + banyaknya angka yang lebih besar",
    ("subjek", "pembanding"),
    1,
    None,
)
PERINGKAT_NAIK = Definition(
    "PERINGKAT_NAIK",
    "peringkat dari yang terendah",
    "1 + banyaknya angka yang lebih kecil",
    ("subjek", "pembanding"),
    1,
    None,
)
CACAH = Definition("CACAH", "banyaknya angka", "banyaknya angka yang ada", ("angka",), 0, None)
CACAH_MINIMAL = Definition(
    "CACAH_MINIMAL", "banyaknya yang mencapai batas", "banyaknya angka ≥ batas", ("batas", "angka"), 1, None
)


@defined(TERTINGGI)
def largest(operands: Sequence[Operand]) -> Calculation:
    """The largest figure of one unit; the working names every one that has it."""
    enough(operands)
    base = in_base_units(operands)
    unit = same_unit(base)
    value = max(value_of(operand) for operand in base)
    ranges = [range_of(operand) for operand in base]
    bounds = max(low for low, _ in ranges), max(high for _, high in ranges)
    return calculation(TERTINGGI, base, value, unit, f"maks({show_list(base)}), {_named(base, value)}", bounds)


@defined(TERENDAH)
def smallest(operands: Sequence[Operand]) -> Calculation:
    """The smallest figure of one unit; the working names every one that has it."""
    enough(operands)
    base = in_base_units(operands)
    unit = same_unit(base)
    value = min(value_of(operand) for operand in base)
    ranges = [range_of(operand) for operand in base]
    bounds = min(low for low, _ in ranges), min(high for _, high in ranges)
    return calculation(TERENDAH, base, value, unit, f"min({show_list(base)}), {_named(base, value)}", bounds)


@defined(PERINGKAT)
def rank(subject: Operand, others: Sequence[Operand]) -> Calculation:
    """1 for the largest; equals share a place. The bounds are the places that rounding leaves possible."""
    base = in_base_units((subject, *others))
    same_unit(base)
    low, high = range_of(base[0])
    ranges = [range_of(other) for other in base[1:]]
    place = 1 + sum(value_of(other) > value_of(base[0]) for other in base[1:])
    bounds = Decimal(1 + sum(r[0] > high for r in ranges)), Decimal(1 + sum(r[1] > low for r in ranges))
    shown = f"{show(base[0])} di antara {show_list(base)}"
    return calculation(PERINGKAT, base, Decimal(place), RANK, shown, bounds)


@defined(PERINGKAT_NAIK)
def rank_ascending(subject: Operand, others: Sequence[Operand]) -> Calculation:
    """1 for the smallest; equals share a place. The bounds are the places that rounding leaves possible."""
    base = in_base_units((subject, *others))
    same_unit(base)
    low, high = range_of(base[0])
    ranges = [range_of(other) for other in base[1:]]
    place = 1 + sum(value_of(other) < value_of(base[0]) for other in base[1:])
    bounds = Decimal(1 + sum(r[1] < low for r in ranges)), Decimal(1 + sum(r[0] < high for r in ranges))
    shown = f"{show(base[0])} di antara {show_list(base)}"
    return calculation(PERINGKAT_NAIK, base, Decimal(place), RANK, shown, bounds)


@defined(CACAH)
def count(operands: Sequence[Operand]) -> Calculation:
    """How many inputs have a figure; those without do not count. Source: domain.md, check 15."""
    given = Decimal(sum(operand.value is not None for operand in operands))
    shown = f"banyaknya angka di antara {len(operands)} isian"
    return calculation(CACAH, operands, given, None, shown, (given, given))


@defined(CACAH_MINIMAL)
def count_at_least(threshold: Operand, operands: Sequence[Operand]) -> Calculation:
    """How many figures reach a threshold ("n dari m indikator tercapai"). Source: domain.md, check 15."""
    base = in_base_units((threshold, *operands))
    same_unit(base)
    bound, rest = base[0], base[1:]
    reached = Decimal(sum(value_of(operand) >= value_of(bound) for operand in rest))
    sure = Decimal(sum(range_of(operand)[0] >= range_of(bound)[1] for operand in rest))
    possible = Decimal(sum(range_of(operand)[1] >= range_of(bound)[0] for operand in rest))
    shown = f"banyaknya dari {len(rest)} angka yang ≥ {show(bound)}"
    return calculation(CACAH_MINIMAL, base, reached, None, shown, (min(sure, reached), max(possible, reached)))


def _named(operands: Sequence[Operand], value: Decimal) -> str:
    return ", ".join(operand.label for operand in operands if operand.value == value)
