"""What a printed figure can stand for (half a unit of its last digit either way), and what agrees with it."""

from decimal import ROUND_DOWN, Decimal, localcontext
from enum import StrEnum

from service.domain.figures import PERSEN, POIN_PERSEN, Figure
from service.language.numbers.printing import WORKING_DIGITS


class Agreement(StrEnum):
    """How a computed value meets a printed figure."""

    EXACT = "tepat"
    ROUNDED = "dibulatkan"
    TRUNCATED = "dipotong"
    """Digits cut off instead of rounded: 66,66 for 66,666…"""
    WHOLE = "persen_bulat"
    """A percentage printed without decimals, soundly rounded; one that was cut is TRUNCATED."""
    DIFFERS = "berbeda"


def interval(figure: Figure) -> tuple[Decimal, Decimal]:
    """The smallest and largest value that prints as this figure. ValueError if the figure has no value."""
    if figure.value is None or figure.step is None:
        raise ValueError(f"no value to bound: {figure.printed!r}")
    half = figure.step / 2
    return figure.value - half, (figure.value if figure.upper is None else figure.upper) + half


def agrees(computed: Decimal, printed: Figure) -> Agreement:
    """Whether ``computed`` prints as ``printed``, and by what rounding. A figure without value agrees with none."""
    if printed.value is None or printed.step is None:
        return Agreement.DIFFERS
    if computed == printed.value:
        return Agreement.EXACT
    low, high = interval(printed)
    if not low <= computed <= high:
        cut = truncate(computed, printed.step) == printed.value
        return Agreement.TRUNCATED if cut else Agreement.DIFFERS
    whole = printed.step == 1 and printed.unit in (PERSEN, POIN_PERSEN)
    return Agreement.WHOLE if whole else Agreement.ROUNDED


def truncate(value: Decimal, step: Decimal) -> Decimal:
    """``value`` cut towards zero to a multiple of ``step``."""
    with localcontext() as context:
        context.prec = WORKING_DIGITS
        return (value / step).quantize(Decimal(1), rounding=ROUND_DOWN) * step
