"""Whether a worked-out value can print as a printed figure, with every honest rounding allowed."""

from collections.abc import Iterator
from decimal import Decimal

from service.domain.figures import PERSEN, Figure
from service.language.units import UnitKind, kind

Interval = tuple[Decimal, Decimal]
_HUNDRED = Decimal(100)
_TELLING_DIGITS = 4
"""In shorter figures one changed digit explains nearly anything."""
CAPS = (Decimal(100), Decimal(110), Decimal(120))


def prints_as(low: Decimal, high: Decimal, printed: Figure) -> bool:
    """Whether a value between ``low`` and ``high`` prints as ``printed``, rounded or with its last digits cut off."""
    if printed.value is None or printed.step is None:
        return False
    step, value = printed.step, printed.value
    if low <= value + step / 2 and high >= value - step / 2:
        return True
    if value >= 0:
        return low < value + step and high >= value
    return low <= value and high > value - step


def spread(figure: Figure) -> Interval:
    """What a printed input can stand for. Counts and money are exact; percentages and indices are rounded."""
    value, step = figure.value or Decimal(0), figure.step or Decimal(0)
    if kind(figure.unit) in (UnitKind.COUNT, UnitKind.MONEY) or (step >= 1 and figure.unit != PERSEN):
        return value, value
    return value - step / 2, value + step / 2


def capaian_form(target: Figure, realisasi: Figure, printed: Figure, *, every_form: bool) -> str | None:
    """The name of the first capaian form that reproduces ``printed``; POS alone unless ``every_form``.

    This is the quick twin of :func:`service.calculator.which_capaian`, for trying many column pairs.
    """
    goal = target.value
    if goal is None or realisasi.value is None:
        return None
    low, high = spread(realisasi)
    if goal != 0 and _fits(low * _HUNDRED / goal, high * _HUNDRED / goal, printed):
        return "POS"
    if not every_form or goal == 0:
        return None
    return _negative_form(goal, low, high, printed) or _capped_form(low * _HUNDRED / goal, printed)


def _negative_form(goal: Decimal, low: Decimal, high: Decimal, printed: Figure) -> str | None:
    if _fits((2 * goal - high) * _HUNDRED / goal, (2 * goal - low) * _HUNDRED / goal, printed):
        return "NEG_2T"
    if low > 0 and _fits(goal * _HUNDRED / high, goal * _HUNDRED / low, printed):
        return "NEG_TR"
    if _fits((goal - high) * _HUNDRED / goal, (goal - low) * _HUNDRED / goal, printed) and low != goal:
        return "NEG_SISA"
    if high <= goal and _fits(_HUNDRED, _HUNDRED, printed):
        return "NEG_PENALTI"
    return None


def _capped_form(value: Decimal, printed: Figure) -> str | None:
    for cap in CAPS:
        if value > cap and printed.value == cap:
            return f"POS+CAP_{cap}"
    return None


def _fits(first: Decimal, second: Decimal, printed: Figure) -> bool:
    return prints_as(min(first, second), max(first, second), printed)


def one_digit_apart(printed: Decimal, wanted: Decimal) -> bool:
    """Whether one changed, lost or added digit, or two swapped neighbours, turn ``printed`` into ``wanted``."""
    first, second = _digits(printed), _digits(wanted)
    if first == second or min(len(first), len(second)) < _TELLING_DIGITS:
        return False
    if len(first) == len(second):
        unlike = [at for at, (one, other) in enumerate(zip(first, second, strict=True)) if one != other]
        if len(unlike) == 1:
            return True
        swapped = len(unlike) == 2 and unlike[1] == unlike[0] + 1
        return swapped and first[unlike[0]] == second[unlike[1]] and first[unlike[1]] == second[unlike[0]]
    longer, shorter = (first, second) if len(first) > len(second) else (second, first)
    return len(longer) - len(shorter) == 1 and any(
        longer[:at] + longer[at + 1 :] == shorter for at in range(len(longer))
    )


def digits_swapped(printed: Decimal, wanted: Decimal) -> bool:
    """Whether two neighbouring digits changed places (``16,5`` for ``15,6``), which tells in three digits already."""
    first, second = _digits(printed), _digits(wanted)
    if len(first) != len(second) or len(first) < _TELLING_DIGITS - 1:
        return False
    return any(
        first == second[:at] + second[at + 1] + second[at] + second[at + 2 :] and second[at] != second[at + 1]
        for at in range(len(second) - 1)
    )


def digits_exchanged(printed: Decimal, wanted: Decimal) -> bool:
    """Whether two digits anywhere in a figure changed places (``9.412`` for ``9.214``); in four digits and more."""
    first, second = _digits(printed), _digits(wanted)
    if len(first) != len(second) or len(first) < _TELLING_DIGITS:
        return False
    unlike = [at for at, (one, other) in enumerate(zip(first, second, strict=True)) if one != other]
    return len(unlike) == 2 and first[unlike[0]] == second[unlike[1]] and first[unlike[1]] == second[unlike[0]]


def is_slip(printed: Decimal, wanted: Decimal) -> bool:
    """Whether a slip of the digits makes one figure of the other; of two digits only that they changed places.

    Zeros that both end in say nothing (``85,00`` and ``58,00`` are figures of two digits).
    """
    exponent = min(_exponent(printed), _exponent(wanted), 0)
    one, other = (int(abs(value).scaleb(-exponent)) for value in (printed, wanted))
    while one and other and one % 10 == other % 10 == 0:
        one, other = one // 10, other // 10
    first, second = Decimal(one), Decimal(other)
    if 10 <= one < 100 and 10 <= other < 100:
        return one != other and str(one) == str(other)[::-1]
    return digits_swapped(first, second) or digits_exchanged(first, second) or one_digit_apart(first, second)


def _exponent(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def one_digit_changes(value: Decimal) -> Iterator[Decimal]:
    """Every value that one other digit gives, the first staying above zero; only for figures long enough to tell."""
    digits = _digits(value)
    if len(digits) < _TELLING_DIGITS or value != value.to_integral_value():
        return
    for at, digit in enumerate(digits):
        for other in "0123456789":
            if other != digit and (at or other != "0"):
                yield Decimal(digits[:at] + other + digits[at + 1 :])


def _digits(value: Decimal) -> str:
    return f"{abs(value):f}".replace(".", "").lstrip("0") or "0"
