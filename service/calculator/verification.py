"""Whether a worked-out result is what a report prints, and which form of capaian its figure comes from."""

from collections.abc import Callable

from service.calculator.capaian import capped, neg_2t, neg_penalti, neg_sisa, neg_tr, pos, range_form, range_neg
from service.calculator.core import Outcome
from service.domain.calculations import Calculation, Operand
from service.domain.figures import Figure
from service.language.numbers import Agreement, agrees, interval

CAPS = (100, 110, 120)
_FORMS: tuple[tuple[str, Callable[[Operand, Operand], Outcome]], ...] = (
    ("POS", pos),
    ("NEG_2T", neg_2t),
    ("NEG_TR", neg_tr),
    ("NEG_SISA", neg_sisa),
    ("NEG_PENALTI", neg_penalti),
)
_CAPPED = ("POS", "NEG_2T", "NEG_TR")
"""The forms that can pass 100; only these are ever cut."""


def reproduces(outcome: Outcome, printed: Figure, *, carried: bool = True) -> Agreement:
    """How a result meets a printed figure.

    ``carried``: also ROUNDED where the result itself is further off, but the roundings of the inputs can explain the
    difference. Without it only the figures as printed count.
    """
    if not isinstance(outcome, Calculation) or printed.value is None:
        return Agreement.DIFFERS
    agreement = agrees(outcome.value, printed)
    if agreement is not Agreement.DIFFERS or outcome.bounds is None or not carried:
        return agreement
    low, high = interval(printed)
    return Agreement.ROUNDED if outcome.bounds[0] <= high and outcome.bounds[1] >= low else Agreement.DIFFERS


def which_capaian(target: Figure | Operand, realisasi: Figure | Operand, printed: Figure) -> tuple[str, ...]:
    """The names of all capaian forms that reproduce the printed figure within its rounding.

    R = T cannot tell POS, NEG_2T, NEG_TR and NEG_PENALTI apart: all are given. A form that fits only after a cap is
    given as ``POS+CAP_100``. Forms that fit only if the printed inputs were rounded are given only where none fits the
    printed inputs themselves. A target printed as a range is tried by RANGE and RANGE_NEG. Empty: none fits. Targets
    count as exact, for they are set and not measured.
    """
    achieved = _operand(realisasi, "realisasi", exact=False)
    if isinstance(target, Figure) and target.value is not None and target.upper not in (None, target.value):
        return _range_forms(target, achieved, printed)
    goal = _operand(target, "target", exact=True)
    outcomes = [(name, form(goal, achieved)) for name, form in _FORMS]
    closest = [fit for name, outcome in outcomes for fit in _fitting(name, outcome, printed, carried=False)]
    return tuple(
        closest or [fit for name, outcome in outcomes for fit in _fitting(name, outcome, printed, carried=True)]
    )


def _fitting(name: str, outcome: Outcome, printed: Figure, *, carried: bool) -> list[str]:
    if reproduces(outcome, printed, carried=carried) is not Agreement.DIFFERS:
        return [name]
    if not isinstance(outcome, Calculation) or name not in _CAPPED:
        return []
    capaian = Operand("capaian", outcome.value, outcome.unit)
    cut = [limit for limit in CAPS if outcome.value > limit and _is_cut(capaian, limit, printed)]
    return [f"{name}+CAP_{limit}" for limit in cut]


def _is_cut(capaian: Operand, limit: int, printed: Figure) -> bool:
    return reproduces(capped(capaian, limit), printed) is Agreement.EXACT


def _range_forms(target: Figure, achieved: Operand, printed: Figure) -> tuple[str, ...]:
    low = Operand("batas bawah target", target.value, target.unit)
    high = Operand("batas atas target", target.upper, target.unit)
    forms = (("RANGE", range_form), ("RANGE_NEG", range_neg))
    return tuple(
        name for name, form in forms if reproduces(form(low, high, achieved), printed) is not Agreement.DIFFERS
    )


def _operand(given: Figure | Operand, label: str, *, exact: bool) -> Operand:
    return given if isinstance(given, Operand) else Operand.of(given, label, exact=exact)
