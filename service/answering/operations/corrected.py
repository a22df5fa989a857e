"""``Yang benar berapa``: the figure that a faulted one should have been, worked out from the report's own cells."""

from dataclasses import dataclass

from service.answering.case import Case, operand
from service.answering.drafting import Draft, figure_text, owner, result_text, subject, tidy, when, where
from service.answering.fact_index import ReportIndex
from service.answering.proving import warn_of
from service.answering.words import operation_words
from service.calculator import FORMULAS
from service.domain.answers import Status
from service.domain.calculations import Calculation
from service.domain.facts import Fact, Measure
from service.domain.findings import Finding, FindingKind
from service.domain.plans import Operation

_MOST_MARKS = 2
_WORKED_OUT = (
    FindingKind.SUM,
    FindingKind.RATIO,
    FindingKind.DIFFERENCE,
    FindingKind.AVERAGE,
    FindingKind.IMPOSSIBLE_VALUE,
)
_CHANGES = (Operation.GROWTH, Operation.DIFFERENCE)


def corrected(case: Case, draft: Draft | None) -> Draft | None:
    """The right figure instead of the printed one, where that is asked for and the audit gives it; else the draft."""
    if draft is None or draft.status is not Status.ANSWERED or draft.headline is None or not _wants_right(case):
        return draft
    for index, fact in draft.used:
        if fact.figure.value == draft.headline.value:
            found = _right(index, fact)
            return draft if found is None else _told(index, fact, found)
    return _of_other_formula(draft, draft.headline.value) or draft


def _of_other_formula(draft: Draft, shown: object) -> Draft | None:
    """By the formula that the report states for an indicator, where another one was worked out of the same figures."""
    used = {fact.id for _, fact in draft.used}
    for index, part in draft.used:
        card = index.card_of(part)
        for fact in card.facts if card is not None else ():
            meant = fact.figure.value == shown or (fact.measure is Measure.CAPAIAN and draft.calculations)
            found = _right(index, fact) if meant else None
            if found is not None and used.issuperset(one.id for one in found.parts):
                return _told(index, fact, found)
    return None


def _wants_right(case: Case) -> bool:
    """Whether the question asks what it should be, or has something worked out: rows added up, a change reckoned."""
    if case.plan.operation in _CHANGES:
        return True
    return case.plan.worked_out or operation_words().signs["added_up"].stand_in(f" {case.plan.words} ")


@dataclass(frozen=True, slots=True)
class _Right:
    """A finding on a figure with its calculation, and the cells that go into it."""

    finding: Finding
    outcome: Calculation
    parts: tuple[Fact, ...]


def _right(index: ReportIndex, fact: Fact) -> _Right | None:
    for finding in index.findings.get(fact.id, ()):
        parts = tuple(part for one in finding.inputs if (part := index.facts.get(one.fact_id or "")) is not None)
        if finding.fact_id == fact.id and finding.kind in _WORKED_OUT and len(parts) == len(finding.inputs):
            outcome = _again(finding, parts)
            if outcome is not None:
                return _Right(finding, outcome, parts)
    return None


def _again(finding: Finding, parts: tuple[Fact, ...]) -> Calculation | None:
    formula = FORMULAS.get(finding.formula)
    if formula is None or not parts:
        return None
    outcome = formula([operand(part, one.label) for part, one in zip(parts, finding.inputs, strict=True)])
    return outcome if isinstance(outcome, Calculation) else None


def _told(index: ReportIndex, fact: Fact, right: _Right) -> Draft:
    draft = Draft()
    outcome = right.outcome
    draft.calculate(outcome, [(index, part) for part in right.parts], fact.figure)
    number = draft.cite(index, fact)
    unit = outcome.unit or fact.figure.unit
    text = result_text(outcome.value, unit)
    marks = "".join(f"[{draft.cite(index, part)}]" for part in right.parts[:_MOST_MARKS])
    name = f"{subject(fact)} {owner(index.summary)}{when(fact)}"
    name = f"{name[:1].upper()}{name[1:]}"
    printed = f"{figure_text(fact.figure)} ({where(fact)}) [{number}]"
    draft.sentences.append(
        f"{name} yang benar **{text}**, dihitung {outcome.working} {marks}; yang tercetak {printed}."
    )
    draft.say_figure(tidy(outcome.value, outcome.unit), unit, text)
    warn_of(draft, index, right.finding)
    return draft
