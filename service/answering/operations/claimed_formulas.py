"""Yes or no to a figure that its own row works out: what is left, absorbed or attained, by the formula that is said."""

import re
from collections.abc import Iterator, Set
from dataclasses import replace
from decimal import Decimal

from service.answering.candidates import Candidate
from service.answering.case import Case, operand
from service.answering.drafting import Draft, decided, figure_text, owner, subject, when, where
from service.answering.planning.formulas import Formula, formula_named, formula_said
from service.answering.words import roots
from service.audit.stated_formulas import forms_stated
from service.calculator import FORMULAS, difference, serapan, share, which_capaian
from service.domain.calculations import Calculation
from service.domain.facts import Fact, Measure
from service.domain.figures import RUPIAH
from service.language.numbers import Agreement, agrees

_DEEP = 12
_ENOUGH, _NAMED = 0.66, 0.33
"""Coverage that tells a row, and that which does where its cell prints the very figure that is claimed."""
_PRINTED_AS = {
    Measure.SISA: frozenset({Measure.SISA, Measure.SELISIH}),
    Measure.SERAPAN: frozenset({Measure.SERAPAN, Measure.PERSENTASE, Measure.CAPAIAN}),
    Measure.CAPAIAN: frozenset({Measure.CAPAIAN, Measure.PERSENTASE}),
}
"""As what a table's columns may be read that hold a measure: a bare ``%`` beside anggaran and realisasi."""
_ASKS_WORKING = re.compile(
    r" (?:(?:hitungan|perhitungan|rumus|penghitungan|kalkulasi)(?:nya)?|(?:di)?hitung ulang)(?= )"
)
_FALLING = re.compile(
    r" (?:(?:indikator|rumus|formula) (?:yang )?(?:bersifat )?(?:negatif|terbalik)|makin (?:rendah|kecil|sedikit))(?= )"
)
_CALLING = frozenset(
    roots("rumus formula indikator negatif terbalik makin rendah kecil sedikit baik hitungan pakai laporan")
)
_NEGATIVE = frozenset({"NEG_2T", "NEG_TR"})
"""The forms of capaian by which less is better."""
_OF_SAID = {
    (Measure.ANGGARAN, Measure.REALISASI, False): Measure.SISA,
    (Measure.CAPAIAN, Measure.SERAPAN, False): Measure.EFISIENSI,
    (Measure.REALISASI, Measure.ANGGARAN, True): Measure.SERAPAN,
    (Measure.REALISASI, Measure.TARGET, True): Measure.CAPAIAN,
}
"""What a formula gives, where the question does not name it."""
_OF_MEASURE = {given: Formula(*said) for said, given in _OF_SAID.items()}
"""By what formula a measure is worked out, where the question only asks whether it is."""


def verify_formula_of_row(case: Case) -> Draft | None:
    """``Sisa … sesuai dengan anggaran dikurangi realisasi?``, ``capaian 57,10 % itu hitungannya benar?``."""
    if len(case.reports) > 1 and case.plan.named:
        return None
    words = f" {case.plan.words} "
    formula = formula_said(words) or formula_named(words)
    said = formula or (_usual(case) if _ASKS_WORKING.search(words) else None)
    if said is None:
        return None
    given = next((one for one in case.plan.measures if one not in (said.first, said.second)), None)
    given = given or _OF_SAID.get((said.first, said.second, said.divides))
    claimed = {one.value for one in case.plan.numbers}
    falling = _FALLING.search(words) is not None
    asked = _without_formula(case) if falling else case
    for one in _printed(asked, given, claimed) if given is not None else ():
        pair = [_beside(one, measure) for measure in (said.first, said.second)]
        if None not in pair:
            facts = [fact for fact in pair if fact is not None]
            return _told(one, facts, said, any_form=formula is None, falling=falling)
    return None


def _without_formula(case: Case) -> Case:
    """The question without what only calls a formula by its kind: ``rumus indikator negatif``."""
    left = tuple(one for one in case.plan.concepts if not one.words <= _CALLING)
    return replace(case, plan=replace(case.plan, concepts=left)) if left else case


def _usual(case: Case) -> Formula | None:
    """The formula that what is asked of is usually worked out by."""
    return next((_OF_MEASURE[one] for one in case.plan.measures if one in _OF_MEASURE), None)


def _printed(case: Case, given: Measure, claimed: Set[Decimal]) -> Iterator[Candidate]:
    """The cells that print the measure of what is asked, best first; only those that print what is claimed."""
    measures = _PRINTED_AS.get(given, frozenset({given}))
    for index, target in case.reports:
        for one in case.find(index, case.wanted(target, measure=given, unit=None))[:_DEEP]:
            value = one.fact.figure.value
            meant = value in claimed if claimed else one.fits
            likely = meant and one.coverage >= (_NAMED if claimed else _ENOUGH) and one.fact.table_id is not None
            if value is not None and likely and one.fact.measure in measures:
                yield one


def _beside(one: Candidate, measure: Measure) -> Fact | None:
    """The figure of another measure in the same row, of the same time."""
    same = (fact for fact in one.card.facts if fact.measure is measure and fact.figure.value is not None)
    return next((fact for fact in same if fact.period == one.fact.period), None)


def _forms(one: Candidate, pair: list[Fact], *, falling: bool) -> tuple[str, ...]:
    """The forms of capaian that give the printed figure; where less is better, the one that the report states."""
    forms = which_capaian(pair[1].figure, pair[0].figure, one.fact.figure)
    is_falling = falling or (bool(forms) and _NEGATIVE.issuperset(forms))
    stated = forms_stated(one.index.passages) & _NEGATIVE if is_falling else frozenset()
    return tuple(stated) if len(stated) == 1 else forms


def _told(one: Candidate, pair: list[Fact], formula: Formula, *, any_form: bool, falling: bool) -> Draft | None:
    """Whether the row's own figures give the printed one, by the formula said; by any usual one where none is."""
    first, second = pair
    printed = one.fact.figure
    forms = _forms(one, pair, falling=falling) if any_form and formula.second is Measure.TARGET else ()
    if forms and "+" not in forms[0]:
        outcome = FORMULAS[forms[0]]([operand(second, "target"), operand(first, "realisasi")])
    elif formula.divides and first.figure.unit == RUPIAH:
        outcome = serapan(operand(second), operand(first))
    else:
        outcome = (share if formula.divides else difference)(operand(first), operand(second))
    if not isinstance(outcome, Calculation):
        return None
    holds = agrees(outcome.value, printed) is not Agreement.DIFFERS
    draft = Draft()
    text = draft.report(one.index, one.fact)
    number = draft.cite(one.index, one.fact)
    draft.calculate(outcome, [(one.index, fact) for fact in pair], printed)
    marks = "".join(f"[{draft.cite(one.index, fact)}]" for fact in pair)
    name = f"{subject(one.fact)} {owner(one.index.summary)}{when(one.fact)}"
    told = f"{name} tercetak {text} ({where(one.fact)}) [{number}]; dihitung ulang {outcome.working} {marks}."
    if not holds:
        draft.warn(f"Yang tercetak {figure_text(printed)} [{number}], padahal {outcome.working}.")
    return decided(draft, holds=holds, told=told)
