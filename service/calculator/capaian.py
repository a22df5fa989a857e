"""Capaian: how far a realisation meets its target, in every form that reports use (all results in persen).

T is the target, R the realisation. All negative forms are in real use, so which one a report means is found by
:func:`service.calculator.verification.which_capaian`, never assumed.
"""

from collections.abc import Callable
from decimal import Decimal

from service.calculator.core import (
    Definition,
    Outcome,
    calculation,
    corner_bounds,
    defined,
    in_base_units,
    not_zero,
    same_kind,
    show,
    value_of,
)
from service.domain.calculations import Calculation, Operand
from service.domain.figures import PERSEN

_ROLES = ("target", "realisasi")
HUNDRED = Decimal(100)

POS = Definition(
    "POS", "capaian, makin tinggi makin baik", "realisasi / target × 100", _ROLES, 2, 2, "umum; PermenPANRB 8/2021"
)
NEG_2T = Definition(
    "NEG_2T",
    "capaian, makin rendah makin baik",
    "(2 × target − realisasi) / target × 100",
    _ROLES,
    2,
    2,
    "PermenPANRB 8/2021 (kondisi khusus)",
)
NEG_TR = Definition("NEG_TR", "capaian terbalik", "target / realisasi × 100", _ROLES, 2, 2)
NEG_SISA = Definition("NEG_SISA", "capaian sisa target", "(target − realisasi) / target × 100", _ROLES, 2, 2)
NEG_PENALTI = Definition(
    "NEG_PENALTI",
    "capaian dengan pengurangan",
    "100 bila realisasi ≤ target; selain itu 100 − (realisasi − target) / target × 100, paling rendah 0",
    _ROLES,
    2,
    2,
)
RANGE = Definition(
    "RANGE",
    "capaian terhadap target rentang",
    "realisasi / batas target terdekat × 100; di dalam rentang 100",
    ("batas bawah target", "batas atas target", "realisasi"),
    3,
    3,
    "PermenPANRB 8/2021",
)
RANGE_NEG = Definition(
    "RANGE_NEG",
    "capaian terhadap target rentang, makin rendah makin baik",
    "(2 × batas target terdekat − realisasi) / batas target terdekat × 100; di dalam rentang 100",
    ("batas bawah target", "batas atas target", "realisasi"),
    3,
    3,
    "PermenPANRB 8/2021 (kondisi khusus)",
)


@defined(POS)
def pos(target: Operand, realisasi: Operand) -> Calculation:
    """R / T × 100, the common form. Source: domain.md, Capaian; PermenPANRB 8/2021 "kondisi normal"."""
    return _over_target(POS, target, realisasi, lambda t, r: r / t * HUNDRED, "{r} / {t} × 100")


@defined(NEG_2T)
def neg_2t(target: Operand, realisasi: Operand) -> Calculation:
    """(2T − R) / T × 100, for "lower is better". Source: domain.md, Capaian; PermenPANRB 8/2021 "kondisi khusus"."""
    return _over_target(
        NEG_2T, target, realisasi, lambda t, r: (2 * t - r) / t * HUNDRED, "(2 × {t} − {r}) / {t} × 100"
    )


@defined(NEG_SISA)
def neg_sisa(target: Operand, realisasi: Operand) -> Calculation:
    """(T − R) / T × 100: what was left of the target. Source: domain.md, Capaian."""
    return _over_target(NEG_SISA, target, realisasi, lambda t, r: (t - r) / t * HUNDRED, "({t} − {r}) / {t} × 100")


@defined(NEG_TR)
def neg_tr(target: Operand, realisasi: Operand) -> Calculation:
    """T / R × 100. Source: domain.md, Capaian. Untestable where R is zero."""
    target, realisasi = in_base_units((target, realisasi))
    same_kind((target, realisasi))
    not_zero(realisasi)
    return _worked(
        NEG_TR,
        (target, realisasi),
        (realisasi,),
        lambda t, r: t / r * HUNDRED,
        f"{show(target)} / {show(realisasi)} × 100",
    )


@defined(NEG_PENALTI)
def neg_penalti(target: Operand, realisasi: Operand) -> Calculation:
    """100 while R ≤ T, then 100 less the excess in percent of T, never below 0. Source: domain.md, Capaian."""
    target, realisasi = in_base_units((target, realisasi))
    within = value_of(realisasi) <= value_of(target)
    expression = "{r} ≤ {t}, jadi 100" if within else "maks(0; 100 − ({r} − {t}) / {t} × 100)"
    return _over_target(NEG_PENALTI, target, realisasi, _with_penalty, expression)


@defined(RANGE)
def range_form(low: Operand, high: Operand, realisasi: Operand) -> Calculation:
    """R against a target a–b: above b it is measured by b, below a by a, inside it is 100.

    Source: domain.md, Capaian; PermenPANRB 8/2021 on targets set as a range.
    """
    return _against_range(RANGE, (low, high, realisasi), lambda bound, r: r / bound * HUNDRED, "{r} / {t} × 100")


@defined(RANGE_NEG)
def range_neg(low: Operand, high: Operand, realisasi: Operand) -> Calculation:
    """The range form where lower is better: NEG_2T by the nearest bound. Source: PermenPANRB 8/2021."""
    return _against_range(
        RANGE_NEG,
        (low, high, realisasi),
        lambda bound, r: (2 * bound - r) / bound * HUNDRED,
        "(2 × {t} − {r}) / {t} × 100",
    )


def cap_definition(limit: int) -> Definition:
    """The definition of the cap at ``limit`` percent."""
    return Definition(
        f"CAP_{limit}",
        f"capaian dibatasi {limit} %",
        f"min(capaian; {limit})",
        ("capaian",),
        1,
        1,
        "kebiasaan pelaporan; SKP",
    )


def capped(capaian: Operand, limit: int) -> Outcome:
    """A capaian cut at 100, 110 or 120 percent. Source: domain.md, caps."""
    definition = cap_definition(limit)

    @defined(definition)
    def cut(operand: Operand) -> Calculation:
        (base,) = in_base_units((operand,))
        same_kind((base, Operand("batas", Decimal(limit), PERSEN)))
        return _worked(definition, (base,), (), lambda c: min(c, Decimal(limit)), f"min({show(base)}; {limit})")

    return cut(capaian)


def _with_penalty(target: Decimal, realisasi: Decimal) -> Decimal:
    if realisasi <= target:
        return HUNDRED
    return max(Decimal(0), HUNDRED - (realisasi - target) / target * HUNDRED)


def _over_target(
    definition: Definition, target: Operand, realisasi: Operand, evaluate: Callable[..., Decimal], expression: str
) -> Calculation:
    target, realisasi = in_base_units((target, realisasi))
    same_kind((target, realisasi))
    not_zero(target)
    shown = expression.format(t=show(target), r=show(realisasi))
    return _worked(definition, (target, realisasi), (target,), evaluate, shown)


def _against_range(
    definition: Definition,
    operands: tuple[Operand, ...],
    evaluate: Callable[[Decimal, Decimal], Decimal],
    expression: str,
) -> Calculation:
    low, high, realisasi = in_base_units(operands)
    same_kind((low, high, realisasi))
    below, above = value_of(low), value_of(high)
    result = value_of(realisasi)
    nearest = low if result < below else high
    inside = below <= result <= above
    if not inside:
        not_zero(nearest)
    shown = f"{show(low)} ≤ {show(realisasi)} ≤ {show(high)}, jadi 100" if inside else ""
    shown = shown or expression.format(t=show(nearest), r=show(realisasi))

    def by_nearest(a: Decimal, b: Decimal, r: Decimal) -> Decimal:
        return HUNDRED if a <= r <= b else evaluate(a if r < a else b, r)

    return _worked(definition, (low, high, realisasi), (low, high), by_nearest, shown)


def _worked(
    definition: Definition,
    operands: tuple[Operand, ...],
    divisors: tuple[Operand, ...],
    evaluate: Callable[..., Decimal],
    shown: str,
) -> Calculation:
    value = evaluate(*(operand.value for operand in operands))
    return calculation(definition, operands, value, PERSEN, shown, corner_bounds(evaluate, operands, divisors))
