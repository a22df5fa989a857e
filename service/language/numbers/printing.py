"""Figures in Indonesian notation: dot for thousands, comma for decimals. What is printed here reads back the same."""

from decimal import ROUND_HALF_UP, Decimal, localcontext

from service.domain.figures import PERSEN, POIN_PERSEN, RUPIAH, Figure
from service.language.units import is_whole

WORKING_DIGITS = 60
"""Digits kept while rounding: far more than any budget has, so that no figure is cut by the default context."""
_MOST_DECIMALS = 2


def print_number(value: Decimal, decimals: int | None = None) -> str:
    """``1234567.89`` → ``1.234.567,89``, rounded half up to ``decimals``; None keeps the digits that the value has."""
    rounded = value if decimals is None else round_half_up(value, Decimal(1).scaleb(-decimals))
    whole, _, fraction = f"{abs(rounded):f}".partition(".")
    sign = "-" if rounded < 0 else ""
    grouped = f"{int(whole):,}".replace(",", ".")
    return f"{sign}{grouped},{fraction}" if fraction else f"{sign}{grouped}"


def print_rupiah(value: Decimal, decimals: int | None = None) -> str:
    """``Rp4.515.361.373``; None prints whole rupiah without decimals and sen only where there are some."""
    amount = _without_trailing_zeros(value) if decimals is None else value
    printed = print_number(amount, _up_to_cents(amount, decimals))
    return f"-Rp{printed[1:]}" if printed.startswith("-") else f"Rp{printed}"


def print_percent(value: Decimal, decimals: int | None = None) -> str:
    """``99,60 %``."""
    return f"{print_number(value, decimals)} %"


def print_figure(value: Decimal, unit: str | None, decimals: int | None = None) -> str:
    """A value with its unit as a report would print it: ``Rp5.000``, ``99,60 %``, ``0,39 poin persen``, ``20 orang``.

    Money and counts have no thousandths: their ``12,345`` would read back as thousands, so they are rounded to two
    decimals.
    """
    if is_whole(unit):
        decimals = _up_to_cents(value, decimals)
    match unit:
        case None:
            return print_number(value, decimals)
        case _ if unit == RUPIAH:
            return print_rupiah(value, decimals)
        case _ if unit == PERSEN:
            return print_percent(value, decimals)
        case _ if unit == POIN_PERSEN:
            return f"{print_number(value, decimals)} poin persen"
        case _:
            return f"{print_number(value, decimals)} {unit}"


def figure_text(figure: Figure) -> str:
    """A figure as an official would write it, with the decimals that were printed."""
    if figure.value is None:
        return " ".join(figure.printed.split())
    decimals = max(0, -int(figure.step.adjusted())) if figure.step is not None and figure.step < 1 else 0
    return print_figure(figure.value, figure.unit, decimals)


def tidy(value: Decimal, unit: str | None) -> Decimal:
    """A result as it is written: percentages to two decimals, whole numbers whole, others to four."""
    whole = value.to_integral_value()
    if value == whole:
        return whole
    return round_half_up(value, Decimal(1).scaleb(-2 if unit in (PERSEN, POIN_PERSEN) else -4))


def result_text(value: Decimal, unit: str | None) -> str:
    """A computed figure in words: two decimals unless it is whole or was printed finer."""
    rounded = tidy(value, unit)
    if unit in (PERSEN, POIN_PERSEN):
        return print_figure(rounded, unit, 2)
    exponent = rounded.normalize().as_tuple().exponent
    decimals = min(2, -exponent) if isinstance(exponent, int) and exponent < 0 else 0
    return print_figure(rounded, unit, decimals)


def round_half_up(value: Decimal, step: Decimal) -> Decimal:
    """``value`` to the nearest multiple of ``step`` (a power of ten), halves away from zero, as reports round."""
    with localcontext() as context:
        context.prec = WORKING_DIGITS
        return value.quantize(step, rounding=ROUND_HALF_UP) if step < 1 else _to_multiple(value, step)


def _to_multiple(value: Decimal, step: Decimal) -> Decimal:
    return (value / step).quantize(Decimal(1), rounding=ROUND_HALF_UP) * step


def _up_to_cents(value: Decimal, decimals: int | None) -> int | None:
    """The decimals to print money and counts with: as asked for, at most two."""
    wanted = -int(value.as_tuple().exponent) if decimals is None else decimals
    return decimals if wanted <= _MOST_DECIMALS else _MOST_DECIMALS


def _without_trailing_zeros(value: Decimal) -> Decimal:
    whole = value.to_integral_value()
    return whole if value == whole else value
