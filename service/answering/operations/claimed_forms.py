"""Yes or no to a capaian that is claimed with its formula, or with the target and the result that it comes from."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from service.answering.candidates import Candidate
from service.answering.case import Case, operand
from service.answering.drafting import Draft, decided, owner, result_text, subject, when
from service.answering.fact_index import ReportIndex
from service.answering.operations.numbers import named_operands
from service.calculator import FORMULAS, which_capaian
from service.domain.calculations import Calculation
from service.domain.facts import Fact, Measure
from service.domain.figures import PERSEN, Figure
from service.language.numbers import Agreement, agrees, read_figure

_T, _R = r"(?:t|target(?:nya)?)", r"(?:r|realisasi(?:nya)?)"
_TIMES, _MINUS, _OVER = r"\s*(?:[x×*.]|kali)?\s*", r"\s*(?:[-–−]|dikurangi?|minus)\s*", r"\s*(?:[/:÷]|dibagi|per)\s*"
_FORMS = (
    ("NEG_2T", rf"\(*\s*\(?2{_TIMES}{_T}\)?{_MINUS}{_R}\b"),
    ("NEG_SISA", rf"\(\s*{_T}{_MINUS}{_R}\s*\){_OVER}{_T}\b"),
    ("NEG_TR", rf"\b{_T}{_OVER}{_R}\b"),
    ("POS", rf"\b{_R}{_OVER}{_T}\b"),
)
_NAMED = tuple((name, re.compile(pattern, re.IGNORECASE)) for name, pattern in _FORMS)
_SHOWN = {
    "POS": "realisasi / target",
    "NEG_2T": "(2 × target − realisasi) / target",
    "NEG_TR": "target / realisasi",
    "NEG_SISA": "(target − realisasi) / target",
}
_ASKS_FORMULA = re.compile(r"\b(?:rumus\w*|formula\w*|dihitung|hitungannya)\b", re.IGNORECASE)
_OF_FORMULA = frozenset(
    {"rumus", "formula", "rumusnya", "indikator", "hitung", "2t", "t-r", "2t-r", "dibagi", "bagi", "neg"}
)
_DEEP = 30
_COVERED = 0.6


def verify_form(case: Case) -> Draft | None:
    """``Capaian 110 % itu pakai rumus (2T − R)/T?``, ``capaian 116 %, padahal realisasi 4,20 dari target 5,00?``."""
    claimed = next((read_figure(one.printed) for one in case.plan.numbers if one.unit == PERSEN), None)
    named = next((name for name, pattern in _NAMED if pattern.search(case.text)), None)
    if named is not None and (claimed is not None or _ASKS_FORMULA.search(case.text)):
        return _by_formula(case, claimed, named)
    if claimed is None or claimed.value is None or named_operands(case) is None:
        return None
    return _by_operands(case, claimed)


def _by_formula(case: Case, claimed: Figure | None, form: str) -> Draft | None:
    """Whether the formula that the question names gives the claimed or printed figure from the row's own cells."""
    row = next(_rows(case, claimed), None)
    if row is None:
        return None
    index, target, realisasi, printed = row
    claimed = claimed or printed.figure
    outcome = FORMULAS[form]([operand(target, "target"), operand(realisasi, "realisasi")])
    if not isinstance(outcome, Calculation):
        return None
    holds = agrees(outcome.value, claimed) is not Agreement.DIFFERS
    return _told(index, target, realisasi, outcome, claimed, holds=holds)


def _by_operands(case: Case, claimed: Figure) -> Draft | None:
    """Whether some form that capaian is worked out by gives the claimed figure, where the row itself prints it."""
    given = {one.value for one in named_operands(case) or ()}
    for index, target, realisasi, _ in _rows(case, claimed):
        if {target.figure.value, realisasi.figure.value} != given:
            continue
        forms = which_capaian(target.figure, realisasi.figure, claimed)
        if not forms or "POS" in forms or "+" in forms[0]:
            return None  # the plain division is verified as such
        outcome = FORMULAS[forms[0]]([operand(target, "target"), operand(realisasi, "realisasi")])
        if isinstance(outcome, Calculation):
            return _told(index, target, realisasi, outcome, claimed, holds=True)
    return None


def _rows(case: Case, claimed: Figure | None) -> Iterator[tuple[ReportIndex, Fact, Fact, Fact]]:
    """Target, result and capaian of the rows in question, those that print the claimed one first."""
    concepts = tuple(one for one in case.plan.concepts if not _is_of_formula(one.name.casefold()))
    if not concepts:
        return
    found: list[Candidate] = []
    for index, target in case.reports:
        wanted = replace(case.wanted(target, measure=Measure.CAPAIAN, unit=PERSEN), concepts=concepts)
        found += [one for one in case.find(index, wanted)[:_DEEP] if one.coverage >= _COVERED]
    found = [one for one in found if one.fact.measure is Measure.CAPAIAN]
    for one in sorted(found, key=lambda one: (_differs(one.fact, claimed), -one.score)):
        pair = _target_and_result(one.card.facts, one.fact)
        if pair is not None:
            yield one.index, *pair, one.fact


def _differs(fact: Fact, claimed: Figure | None) -> bool:
    return claimed is not None and fact.figure.value != claimed.value


def _is_of_formula(name: str) -> bool:
    """Whether a word of the question is of its formula: a letter, a digit, ``dibagi``."""
    return name in _OF_FORMULA or len(name) == 1 or name.isdigit()


def _target_and_result(facts: Sequence[Fact], like: Fact) -> tuple[Fact, Fact] | None:
    """The target and the result of the capaian's own year."""
    of_year = [fact for fact in facts if fact.figure.value is not None and fact.period == like.period]
    by_measure = {measure: [fact for fact in of_year if fact.measure is measure] for measure in Measure}
    targets, results = by_measure[Measure.TARGET], by_measure[Measure.REALISASI]
    return (targets[0], results[0]) if len(targets) == 1 and len(results) == 1 else None


def _told(
    index: ReportIndex, target: Fact, realisasi: Fact, outcome: Calculation, claimed: Figure, *, holds: bool
) -> Draft:
    draft = Draft()
    draft.calculate(outcome, [(index, target), (index, realisasi)], claimed)
    marks = "".join(f"[{draft.cite(index, fact)}]" for fact in (target, realisasi))
    name = f"{subject(target).removeprefix('target ')} {owner(index.summary)}{when(target)}"
    how = _SHOWN.get(outcome.operation, "")
    said = f"rumus {how}: " if how else ""
    close = "sama dengan" if holds else "bukan"
    told = f"capaian {name} menurut {said}{outcome.working} {marks}, {close} {claimed.printed}."
    forms = which_capaian(target.figure, realisasi.figure, claimed)
    if not holds and forms and forms[0] in _SHOWN:
        other = FORMULAS[forms[0]]([operand(target, "target"), operand(realisasi, "realisasi")])
        if isinstance(other, Calculation):
            draft.calculate(other, [(index, target), (index, realisasi)], claimed)
            told += f" Yang menghasilkan {result_text(other.value, PERSEN)} adalah {_SHOWN[forms[0]]}: {other.working}."
    return decided(draft, holds=holds, told=told)
