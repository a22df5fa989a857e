"""The budget before and after its change: by the columns of a table, else as a paragraph tells it."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from service.answering.candidates import Candidate
from service.answering.cards import Card
from service.answering.case import MONEY_AS_SUBJECT, Case
from service.answering.fact_index import ReportIndex
from service.answering.operations.pairs import DEEP, candidates_of, plain_unit
from service.answering.stages import AFTER_CHANGE, BEFORE_CHANGE, CHANGED, FIRST, STAGE_WORDS, budget_stage
from service.domain.facts import Fact, Measure
from service.domain.figures import RUPIAH
from service.domain.plans import Target

_SLACK = 0.1
_EARLIER, _LATER = BEFORE_CHANGE | {"awal", "induk"}, AFTER_CHANGE | {"akhir"}
_OF_BUDGETS = frozenset({"apbd", "dpa", "pagu"})


def by_columns(case: Case) -> tuple[Candidate, Candidate] | None:
    """``Dari murni ke perubahan``: the first and last column of a row that the question's words name."""
    if not names_stages(case):
        return None
    concepts = tuple(one for one in case.plan.concepts if one.name not in STAGE_WORDS)
    unit = RUPIAH if case.plan.money else plain_unit(case)
    for index, target in case.reports:
        found = (
            case.find(index, case.wanted(target, concepts=concepts, measure=None, unit=unit))[:DEEP] if concepts else []
        )
        for one in found or _whole_rows(case, index, target):
            if found and one.surplus > found[0].surplus + _SLACK:
                continue
            staged = {
                budget_stage(" ".join(fact.column)): fact
                for fact in reversed(one.card.facts)
                if not case.plan.money or fact.figure.unit == RUPIAH
            }
            before, after = staged.get(FIRST), staged.get(CHANGED)
            before = before if before is not None or after is None else _first_like(one.card, after)
            if before is not None and after is not None and None not in (before.figure.value, after.figure.value):
                return replace(one, fact=before), replace(one, fact=after)
    about = {word for one in concepts for word in one.name.split()}
    return _told(case) if case.plan.money and about <= _EARLIER | _LATER | _OF_BUDGETS else None


def _told(case: Case) -> tuple[Candidate, Candidate] | None:
    """``Pagu murni Rp1 miliar bertambah dalam perubahan sehingga menjadi Rp2 miliar``: both told by one paragraph.

    None where several paragraphs tell of it otherwise.
    """
    found: dict[tuple[object, ...], tuple[Candidate, Candidate]] = {}
    for index, target in case.reports:
        years = target.years or (index.summary.identity.year,)
        for own in index.paragraphs.values():
            staged = {
                budget_stage(" ".join(fact.row)): fact
                for fact in reversed(own)
                if fact.figure.unit == RUPIAH and fact.figure.value and _is_of(fact, years)
            }
            before, after = staged.get(FIRST), staged.get(CHANGED)
            pair = candidates_of(index, (before, after)) if before is not None and after is not None else None
            if pair is not None:
                found.setdefault(tuple(one.fact.figure.value for one in pair), pair)
    return next(iter(found.values())) if len(found) == 1 else None


def _is_of(fact: Fact, years: Sequence[int | None]) -> bool:
    return fact.period is not None and fact.period.year in years


def _first_like(card: Card, after: Fact) -> Fact | None:
    """The first column of a row in the same unit before ``after``: the budget as it was set at first."""
    earlier = [fact for fact in card.facts if fact.figure.unit == after.figure.unit and fact.figure.value is not None]
    first = min(earlier, key=lambda fact: fact.table_column or 0, default=None)
    return first if first is not after else None


def names_stages(case: Case) -> bool:
    """Whether a budget before and after its change is spoken of."""
    return any(word in case.plan.words for word in STAGE_WORDS)


def asks_stage(case: Case) -> bool:
    """Whether a stage of the budget is all that a question names: ``pagu perubahan``, ``anggaran murni``."""
    about = {word for one in case.plan.concepts for word in one.name.split()}
    budget = case.plan.money and case.plan.measure in (None, Measure.ANGGARAN)
    return budget and bool(_stages(case)) and about <= _EARLIER | _LATER | _OF_BUDGETS


def _stages(case: Case) -> set[str]:
    return set(case.plan.words.split()) & (_EARLIER | _LATER)


def budget_of_stage(case: Case, index: ReportIndex, target: Target) -> list[Candidate]:
    """The whole budget of a report: the first one by the column that says so, the last one as it is executed."""
    stage = _EARLIER if _stages(case) & _EARLIER else _LATER
    rows = _whole_rows(case, index, target)
    named = [(one, fact) for one in rows for fact in one.card.facts if fact.figure.unit == RUPIAH]
    staged = [replace(one, fact=fact) for one, fact in named if stage & set(" ".join(fact.column).casefold().split())]
    if staged or stage is _EARLIER:
        return [one for one in staged if one.is_enough]
    wanted = case.wanted(target, concepts=MONEY_AS_SUBJECT, whole=True, unit=RUPIAH, measure=Measure.ANGGARAN)
    return [one for one in case.find(index, wanted) if one.is_enough]


def _whole_rows(case: Case, index: ReportIndex, target: Target) -> list[Candidate]:
    """Rows that speak of the whole: totals, and rows without a name; the largest amounts first."""
    found = case.find(index, case.wanted(target, concepts=MONEY_AS_SUBJECT, measure=None, whole=True))
    own = [one for one in found if one.card.is_total or not one.card.label - frozenset("123456789")]
    return sorted(own, key=lambda one: -(one.fact.figure.value or Decimal(0)))


def before_stages(case: Case) -> dict[str, object]:
    """The year before knows no stages of this year's budget: ``pagu murni 2024 dibanding pagu 2023``."""
    if not names_stages(case):
        return {}
    concepts = tuple(one for one in case.plan.concepts if one.name not in STAGE_WORDS)
    return {"concepts": concepts} if concepts else {"concepts": MONEY_AS_SUBJECT, "whole": True}
