"""Yes or no to a grade: whether it is the one that is printed, and whether the report's own scale gives it."""

import re
from collections.abc import Sequence
from dataclasses import replace

from service.answering.candidates import Candidate
from service.answering.case import Case
from service.answering.contradictions import faulted
from service.answering.drafting import Draft, decided, figure_text, owner, subject, where
from service.answering.fact_index import ReportIndex
from service.answering.operations.classifying import grades_of
from service.answering.operations.row_conditions import named_grade
from service.answering.operations.told_categories import BY_SCALE, grades_by_rule
from service.answering.table_numbers import table_numbers
from service.answering.words import roots
from service.domain.facts import Measure
from service.domain.findings import FindingKind

_DEEP = 12
_COVERED = 0.5
_LETTERED = re.compile(
    r"\b(?:ber)?(?:predikat|kategori|mutu(?: pelayanan)?|grade|nilai)(?:nya)?\s+[\"“(]?(AA|BB|CC|[A-E])\b"
    r"(?!\s*(?:\(\s*\d|\d|[.,]\s*(?:\d|[A-E]\b)))"
)


def verify_grade(case: Case) -> Draft | None:
    """``Predikat Sangat Tinggi untuk … sesuai skala?``: the grade that is printed, and whether its figure earns it."""
    claimed = named_grade(case.plan)
    by_scale = BY_SCALE.search(f" {case.plan.words} ") is not None
    told = _told_of_score(case, claimed)
    if told is not None:
        return told
    if claimed is None and not (by_scale and case.plan.measure is Measure.PREDIKAT):
        return None
    asked = _of_subject(case, claimed) if by_scale else case
    for index, target in case.reports:
        for one in asked.find(index, asked.wanted(target, measure=Measure.PREDIKAT, unit=None, text=True))[:_DEEP]:
            if one.fact.measure is not Measure.PREDIKAT or not one.fits or one.coverage < _COVERED:
                continue
            return _graded(index, one, claimed)
    return None


def _told_of_score(case: Case, claimed: str | None) -> Draft | None:
    """``IKM 88,02 bermutu A``: a grade that a sentence gives a score, where the scale gives it another one."""
    letter = _LETTERED.search(case.text)
    grade = letter[1] if letter is not None else claimed
    if grade is None:
        return None
    for index, _ in case.reports:
        concepts = index.resolve(case.plan.concepts)
        for number in case.plan.numbers:
            for finding in faulted(index, number.value, concepts, graded=True):
                fact = index.facts.get(finding.fact_id or "")
                if fact is None or finding.reported.casefold() != grade.casefold():
                    continue
                draft = Draft()
                said = f"{subject(fact)} {owner(index.summary)} {draft.report(index, fact)} ({where(fact)})"
                told = f"{said} [{draft.cite(index, fact)}] ditulis {finding.reported}; menurut skalanya"
                return decided(draft, holds=False, told=f"{told} {finding.recomputed}.")
    return _by_rule(case, grade)


def _by_rule(case: Case, grade: str) -> Draft | None:
    """``Mutu A dengan nilai SKM 83,19, sesuai skala?``: what the rules give the very score that a report prints."""
    for index, _ in case.reports if BY_SCALE.search(f" {case.plan.words} ") else ():
        for number in case.plan.numbers:
            fact = next(iter(index.by_value.get(number.value, ())), None)
            due = grades_by_rule(case, number) if fact is not None else ()
            if fact is None or not due:
                continue
            draft = Draft()
            told = f"{subject(fact)} {owner(index.summary)} {draft.report(index, fact)} ({where(fact)})"
            given = " atau ".join(f"{letter} ({meaning})" for letter, meaning in due)
            holds = any(_is_among(grade, one) for one in due)
            return decided(draft, holds=holds, told=f"{told} [{draft.cite(index, fact)}] menurut skalanya {given}.")
    return None


def _of_subject(case: Case, claimed: str | None) -> Case:
    """The question without the table that holds the scale, and without the grade: it asks for what is graded."""
    scale = {root for number in table_numbers(case.text) for root in (*roots(number), *number.casefold().split("."))}
    quiet = scale | set(roots(claimed or ""))
    concepts = tuple(one for one in case.plan.concepts if not one.words <= quiet)
    return replace(case, plan=replace(case.plan, concepts=concepts or case.plan.concepts, table=None))


def _graded(index: ReportIndex, one: Candidate, claimed: str | None) -> Draft | None:
    """What is printed against what is claimed, and against what the scale gives the figure beside it."""
    fact = one.fact
    printed = " ".join(fact.figure.printed.split())
    earned = [each for each in index.findings.get(fact.id, ()) if each.kind is FindingKind.CLASSIFICATION]
    attained = next((each for each in one.card.facts if each.measure is Measure.CAPAIAN), None)
    due = grades_of(index, attained.figure) if attained is not None and not earned else ()
    if claimed is None and not earned and not due:
        return None  # nothing tells what the scale would give
    claimed = claimed or printed.casefold()
    draft = Draft()
    number = draft.cite(index, fact)
    denied = bool(due) and not _is_among(claimed, due)
    holds = printed.casefold() == claimed and not earned and not denied
    told = f"{subject(fact)} {owner(index.summary)} tercetak {printed} ({where(fact)}) [{number}]"
    if due and attained is not None:
        text = f"{figure_text(attained.figure)} [{draft.cite(index, attained)}]"
        given = " atau ".join(due)
        told += f"; menurut skalanya {text} {given}" if denied else f", capaiannya {text}"
        if not _is_among(printed, due):
            draft.warn(f"Laporan mencetak {printed} untuk {text}, sedangkan skalanya memberi {given}.")
    elif earned:
        told += f"; menurut skalanya {earned[0].recomputed}"
    return decided(draft, holds=holds, told=f"{told}.")


def _is_among(grade: str, due: Sequence[str]) -> bool:
    return grade.casefold() in [each.casefold() for each in due]
