"""What every formula shares: checked inputs, exact arithmetic, rounding intervals and the worked-out text."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal, localcontext
from functools import wraps
from itertools import product
from typing import ParamSpec

from service.domain.calculations import Calculation, Cause, Classification, Operand, Untestable
from service.domain.figures import PERSEN, POIN_PERSEN, RUPIAH
from service.language.numbers import print_figure, print_number
from service.language.units import UnitKind, kind, split_scale

Outcome = Calculation | Untestable
Judgement = Calculation | Classification | Untestable
Interval = tuple[Decimal, Decimal]
P = ParamSpec("P")

PRECISION = 50
"""Significant digits kept in divisions; sums and products of printed figures stay exact within it."""
RANK = "peringkat"
"""The unit of a place among others; printed before its number."""
_LONGEST_LIST = 12
_REASONS = {
    Cause.MISSING: "{label} tidak ada dalam laporan",
    Cause.NOT_NUMERIC: "{label} bukan satu angka yang dapat dihitung",
}


@dataclass(frozen=True, slots=True)
class Definition:
    """A formula by name: what it is called in Indonesian, its text, and the part each input plays.

    ``most`` None: any number of inputs from ``least`` on, all playing the last role.
    """

    name: str
    label: str
    text: str
    roles: tuple[str, ...]
    least: int
    most: int | None
    source: str = ""


class UnfitError(Exception):
    """Raised inside formulas and turned into an :class:`Untestable` by :func:`defined`; never leaves the calculator."""

    def __init__(self, cause: Cause, reason: str) -> None:
        super().__init__(reason)
        self.cause = cause
        self.reason = reason


def defined(definition: Definition) -> Callable[[Callable[P, Calculation]], Callable[P, Outcome]]:
    """Make a formula's data problems results: it gives a Calculation, or an Untestable that says why not."""

    def decorate(formula: Callable[P, Calculation]) -> Callable[P, Outcome]:
        @wraps(formula)
        def guarded(*args: P.args, **kwargs: P.kwargs) -> Outcome:
            try:
                with localcontext() as context:
                    context.prec = PRECISION
                    return formula(*args, **kwargs)
            except UnfitError as unfit:
                return Untestable(definition.name, unfit.cause, unfit.reason)

        return guarded

    return decorate


def value_of(operand: Operand) -> Decimal:
    """The value of an operand; unfit if it has none."""
    if operand.value is None:
        cause = operand.problem or Cause.MISSING
        raise UnfitError(cause, _REASONS[cause].format(label=operand.label))
    return operand.value


def in_base_units(operands: Sequence[Operand]) -> tuple[Operand, ...]:
    """The operands with scaled units resolved (2,5 ``juta rupiah`` → 2.500.000). Unfit if one has no value."""
    return tuple(_in_base_unit(operand, value_of(operand)) for operand in operands)


def _in_base_unit(operand: Operand, value: Decimal) -> Operand:
    scale, base = (Decimal(1), operand.unit) if operand.unit is None else split_scale(operand.unit)
    if scale == 1:
        return operand
    return replace(operand, value=value * scale, unit=base, step=operand.step and operand.step * scale)


def same_kind(operands: Sequence[Operand]) -> None:
    """Unfit if inputs measure different kinds of things (rupiah beside persen). Unknown units clash with nothing."""
    kinds = {kind(operand.unit) for operand in operands} - {UnitKind.OTHER}
    if len(kinds) > 1:
        raise UnfitError(Cause.UNIT_CLASH, f"satuan tidak sejenis: {_listed_units(operands)}")


def same_unit(operands: Sequence[Operand]) -> str | None:
    """The one unit of the inputs; unfit if two known units differ. None where no input has a unit."""
    same_kind(operands)
    units = {operand.unit for operand in operands if operand.unit is not None}
    known = {unit for unit in units if kind(unit) is not UnitKind.OTHER}
    if len(known) > 1:
        raise UnfitError(Cause.UNIT_CLASH, f"satuan berbeda: {_listed_units(operands)}")
    candidates = known or units
    return next(iter(candidates)) if len(candidates) == 1 else None


def must_be(operands: Sequence[Operand], *kinds: UnitKind) -> None:
    """Unfit if an input has a known unit of another kind."""
    for operand in operands:
        if kind(operand.unit) not in (*kinds, UnitKind.OTHER):
            raise UnfitError(
                Cause.UNIT_CLASH, f"{operand.label} bersatuan {operand.unit}, rumus ini tidak berlaku untuknya"
            )


def _listed_units(operands: Sequence[Operand]) -> str:
    return ", ".join(f"{operand.label} ({operand.unit})" for operand in operands if operand.unit is not None)


def not_zero(operand: Operand) -> None:
    """Unfit if a divisor is zero."""
    if operand.value == 0:
        raise UnfitError(Cause.DIVISION_BY_ZERO, f"{operand.label} bernilai nol, tidak dapat menjadi pembagi")


def enough(operands: Sequence[Operand], least: int = 1) -> None:
    """Unfit if there are too few inputs."""
    if len(operands) < least:
        raise UnfitError(Cause.WRONG_COUNT, f"perlu sedikitnya {least} angka, tersedia {len(operands)}")


def range_of(operand: Operand) -> Interval:
    """The rounding interval of an input. Whole counts are exact: nobody rounds 18 people to 18."""
    value = value_of(operand)
    if operand.step is None or (operand.step <= 1 and kind(operand.unit) is UnitKind.COUNT):
        return value, value
    return value - operand.step / 2, value + operand.step / 2


def corner_bounds(
    evaluate: Callable[..., Decimal], operands: Sequence[Operand], divisors: Sequence[Operand] = ()
) -> Interval | None:
    """The interval of a formula that is monotone in each input, from the corners of their intervals.

    None where a divisor's interval reaches zero: then no bound holds.
    """
    for divisor in divisors:
        low, high = range_of(divisor)
        if low <= 0 <= high:
            return None
    corners = [evaluate(*corner) for corner in product(*(range_of(operand) for operand in operands))]
    return min(corners), max(corners)


def calculation(
    definition: Definition,
    operands: Sequence[Operand],
    value: Decimal,
    unit: str | None,
    expression: str,
    bounds: Interval | None,
) -> Calculation:
    """The finished calculation, its working being ``expression = result``."""
    working = f"{expression} = {show_result(value, unit)}"
    return Calculation(definition.name, definition.text, tuple(operands), value, unit, working, bounds)


def show(operand: Operand) -> str:
    """An input in Indonesian notation, negative ones in parentheses, whole rupiah without decimals."""
    value = value_of(operand)
    whole = value.to_integral_value()
    printed = print_number(whole if operand.unit == RUPIAH and value == whole else value)
    return f"({printed})" if value < 0 else printed


def show_result(value: Decimal, unit: str | None) -> str:
    """A result with its unit: percentages and uneven values to two decimals, bare ratios to four, whole ones whole."""
    if unit in (PERSEN, POIN_PERSEN):
        return print_figure(value, unit, 2)
    whole = value.to_integral_value()
    if unit == RANK:
        return f"{RANK} {whole}"
    if value == whole:
        return print_figure(whole, unit)
    decimals = 4 if unit is None else 2
    rounded = value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    exact = value.normalize()
    return print_figure(exact if exact == rounded else rounded, unit)


def show_sum(operands: Sequence[Operand]) -> str:
    """``1 + 2 + 3``; a long sum is cut in the middle and says how long it is."""
    return _joined(operands, " + ")


def show_list(operands: Sequence[Operand]) -> str:
    """``1; 2; 3``, cut like a sum."""
    return _joined(operands, "; ")


def _joined(operands: Sequence[Operand], separator: str) -> str:
    shown = [show(operand) for operand in operands]
    if len(shown) <= _LONGEST_LIST:
        return separator.join(shown)
    kept = [*shown[: _LONGEST_LIST - 2], "…", shown[-1]]
    return separator.join(kept) + f" ({len(shown)} angka)"


def add_up(values: Sequence[Decimal]) -> Decimal:
    """The exact sum, the same in any order."""
    return sum(values, Decimal(0))


def sum_bounds(operands: Sequence[Operand]) -> Interval:
    """The interval of a sum."""
    ranges = [range_of(operand) for operand in operands]
    return add_up([low for low, _ in ranges]), add_up([high for _, high in ranges])
