"""Plain arithmetic on printed figures, with its units: differences, sums, shares, means, growth, ratios."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import product

from service.calculator.core import (
    Definition,
    Interval,
    UnfitError,
    add_up,
    calculation,
    corner_bounds,
    defined,
    enough,
    in_base_units,
    must_be,
    not_zero,
    range_of,
    same_kind,
    same_unit,
    show,
    show_sum,
    sum_bounds,
    value_of,
)
from service.domain.calculations import Calculation, Cause, Operand
from service.domain.figures import PERSEN, POIN_PERSEN
from service.language.units import UnitKind, kind

SELISIH = Definition("SELISIH", "selisih", "angka pertama − angka kedua", ("angka pertama", "angka kedua"), 2, 2)
JUMLAH = Definition("JUMLAH", "jumlah", "penjumlahan semua angka", ("angka",), 1, None)
PANGSA = Definition("PANGSA", "bagian dari keseluruhan", "bagian / keseluruhan × 100", ("bagian", "keseluruhan"), 2, 2)
PERSEN_DARI = Definition("PERSEN_DARI", "persen dari suatu angka", "persen × dasar / 100", ("persen", "dasar"), 2, 2)
RATA_RATA = Definition("RATA_RATA", "rata-rata", "jumlah semua angka / banyaknya angka", ("angka",), 1, None)
RATA_RATA_KELOMPOK = Definition(
    "RATA_RATA_KELOMPOK",
    "rata-rata dari rata-rata kelompok",
    "rata-rata dari rata-rata tiap kelompok",
    ("angka",),
    1,
    None,
)
PERTUMBUHAN = Definition("PERTUMBUHAN", "pertumbuhan", "(baru − lama) / lama × 100", ("lama", "baru"), 2, 2)
POIN = Definition("POIN_PERSEN", "perubahan poin persen", "persen baru − persen lama", ("lama", "baru"), 2, 2)
RASIO = Definition("RASIO", "rasio", "angka pertama / angka kedua", ("angka pertama", "angka kedua"), 2, 2)
JUMLAH_TERTIMBANG = Definition(
    "JUMLAH_TERTIMBANG", "jumlah tertimbang", "penjumlahan nilai × bobot", ("nilai lalu bobot, bergantian",), 2, None
)


@defined(SELISIH)
def difference(first: Operand, second: Operand) -> Calculation:
    """First − second, in their unit; between two percentages in poin_persen. Source: domain.md, Money (growth)."""
    first, second = in_base_units((first, second))
    unit = _unit_of_difference(first, second)
    value = value_of(first) - value_of(second)
    bounds = corner_bounds(lambda a, b: a - b, (first, second))
    return calculation(SELISIH, (first, second), value, unit, f"{show(first)} − {show(second)}", bounds)


@defined(JUMLAH)
def total(operands: Sequence[Operand]) -> Calculation:
    """The sum of figures of one unit; a missing one is no zero, so it is untestable. Source: domain.md, check 6."""
    enough(operands)
    base = in_base_units(operands)
    unit = same_unit(base)
    value = add_up([value_of(operand) for operand in base])
    return calculation(JUMLAH, base, value, unit, show_sum(base), sum_bounds(base))


@defined(PANGSA)
def share(part: Operand, whole: Operand) -> Calculation:
    """Part / whole × 100 in persen; both of one unit. Source: domain.md, check 7."""
    part, whole = in_base_units((part, whole))
    same_kind((part, whole))
    not_zero(whole)
    value = value_of(part) / value_of(whole) * 100
    bounds = corner_bounds(lambda p, w: p / w * 100, (part, whole), (whole,))
    return calculation(PANGSA, (part, whole), value, PERSEN, f"{show(part)} / {show(whole)} × 100", bounds)


@defined(PERSEN_DARI)
def percent_of(percent: Operand, base: Operand) -> Calculation:
    """Percent × base / 100, in the base's unit: the inverse of POS and of a share."""
    percent, base = in_base_units((percent, base))
    must_be((percent,), UnitKind.RATIO)
    value = value_of(percent) * value_of(base) / 100
    bounds = corner_bounds(lambda p, b: p * b / 100, (percent, base))
    return calculation(PERSEN_DARI, (percent, base), value, base.unit, f"{show(percent)} × {show(base)} / 100", bounds)


@defined(RATA_RATA)
def mean(operands: Sequence[Operand]) -> Calculation:
    """The flat mean of figures of one unit. Source: domain.md, check 4."""
    enough(operands)
    base = in_base_units(operands)
    unit = same_unit(base)
    value = add_up([value_of(operand) for operand in base]) / len(base)
    low, high = sum_bounds(base)
    bounds = low / len(base), high / len(base)
    return calculation(RATA_RATA, base, value, unit, f"({show_sum(base)}) / {len(base)}", bounds)


@defined(RATA_RATA_KELOMPOK)
def mean_of_groups(operands: Sequence[Operand]) -> Calculation:
    """The mean of the means of each ``group``: another number than the flat mean. Source: domain.md, check 4."""
    enough(operands)
    base = in_base_units(operands)
    unit = same_unit(base)
    groups: dict[str, list[Operand]] = {}
    for operand in base:
        groups.setdefault(operand.group, []).append(operand)
    means = [add_up([value_of(operand) for operand in group]) / len(group) for group in groups.values()]
    lows = [sum_bounds(group)[0] / len(group) for group in groups.values()]
    highs = [sum_bounds(group)[1] / len(group) for group in groups.values()]
    shown = " + ".join(f"({show_sum(group)}) / {len(group)}" for group in groups.values())
    count = len(groups)
    bounds = add_up(lows) / count, add_up(highs) / count
    return calculation(RATA_RATA_KELOMPOK, base, add_up(means) / count, unit, f"({shown}) / {count}", bounds)


@defined(PERTUMBUHAN)
def growth(old: Operand, new: Operand) -> Calculation:
    """(New − old) / old × 100 in persen, relative also for percentages; their plain change is POIN_PERSEN.

    Source: domain.md, Money. A negative base turns the sign, so it is divided by as it stands, as reports do.
    """
    old, new = in_base_units((old, new))
    same_unit((old, new))
    not_zero(old)
    value = (value_of(new) - value_of(old)) / value_of(old) * 100
    bounds = corner_bounds(lambda o, n: (n - o) / o * 100, (old, new), (old,))
    shown = f"({show(new)} − {show(old)}) / {show(old)} × 100"
    return calculation(PERTUMBUHAN, (old, new), value, PERSEN, shown, bounds)


@defined(POIN)
def change_in_points(old: Operand, new: Operand) -> Calculation:
    """New − old of two percentages, in poin_persen. Source: domain.md, Money."""
    old, new = in_base_units((old, new))
    must_be((old, new), UnitKind.RATIO)
    value = value_of(new) - value_of(old)
    bounds = corner_bounds(lambda o, n: n - o, (old, new))
    return calculation(POIN, (old, new), value, POIN_PERSEN, f"{show(new)} − {show(old)}", bounds)


@defined(RASIO)
def ratio(first: Operand, second: Operand) -> Calculation:
    """First / second: a bare number, or the first's unit per the second's where they differ (rupiah/orang)."""
    first, second = in_base_units((first, second))
    not_zero(second)
    value = value_of(first) / value_of(second)
    bounds = corner_bounds(lambda a, b: a / b, (first, second), (second,))
    unit = None if first.unit == second.unit or None in (first.unit, second.unit) else f"{first.unit}/{second.unit}"
    return calculation(RASIO, (first, second), value, unit, f"{show(first)} / {show(second)}", bounds)


@defined(JUMLAH_TERTIMBANG)
def weighted_sum(values: Sequence[Operand], weights: Sequence[Operand]) -> Calculation:
    """Σ value × weight, a weight in persen being a hundredth. Source: domain.md, AKIP components; composite indices."""
    if len(values) != len(weights):
        raise UnfitError(Cause.WRONG_COUNT, f"{len(values)} nilai tidak sebanyak {len(weights)} bobot")
    enough(values)
    values, weights = in_base_units(values), in_base_units(weights)
    unit = same_unit(values)
    must_be(weights, UnitKind.RATIO, UnitKind.INDEX)
    percent = any(weight.unit == PERSEN for weight in weights)
    divisor = Decimal(100 if percent else 1)
    pairs = list(zip(values, weights, strict=True))
    value = add_up([value_of(each) * value_of(weight) for each, weight in pairs]) / divisor
    lows, highs = zip(*(_product_range(each, weight) for each, weight in pairs), strict=True)
    shown = " + ".join(f"{show(each)} × {show(weight)}" for each, weight in pairs)
    shown = f"({shown}) / 100" if percent else shown
    bounds = add_up(lows) / divisor, add_up(highs) / divisor
    inputs = tuple(operand for pair in pairs for operand in pair)
    return calculation(JUMLAH_TERTIMBANG, inputs, value, unit, shown, bounds)


def _product_range(first: Operand, second: Operand) -> Interval:
    corners = [a * b for a, b in product(range_of(first), range_of(second))]
    return min(corners), max(corners)


def _unit_of_difference(first: Operand, second: Operand) -> str | None:
    """Of persen and persen it is poin_persen; persen − poin_persen stays persen; everything else keeps its one unit."""
    same_kind((first, second))
    if UnitKind.RATIO not in (kind(first.unit), kind(second.unit)):
        return same_unit((first, second))
    if POIN_PERSEN in (first.unit, second.unit) and first.unit != second.unit:
        return PERSEN if second.unit == POIN_PERSEN else first.unit
    return POIN_PERSEN
