"""Which function works an operation out."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

from service.answering.case import Case
from service.answering.drafting import Draft
from service.answering.fact_index import ReportIndex
from service.answering.operations.classifying import classify
from service.answering.operations.comparing import compare, difference, growing, rank, remainder
from service.answering.operations.listing import list_items, trend
from service.answering.operations.lookups import look_up
from service.answering.operations.narrative import explain
from service.answering.operations.ratios import part_of_whole, ratio, shares_of_reports
from service.answering.operations.summarising import summarise
from service.answering.operations.sums import add_up, average, count_rows, listed_figures, sums_shares
from service.answering.operations.verifying import verify
from service.answering.parts import with_settled_parts
from service.answering.rows import level_noun
from service.domain.facts import Measure
from service.domain.figures import PERSEN
from service.domain.plans import Operation

_WORK: Mapping[Operation, Callable[[Case], Draft | None]] = MappingProxyType(
    {
        Operation.LOOK_UP: look_up,
        Operation.RATIO: ratio,
        Operation.SHARE: part_of_whole,
        Operation.REMAINDER: remainder,
        Operation.DIFFERENCE: difference,
        Operation.GROWTH: growing,
        Operation.SUM: add_up,
        Operation.MEAN: average,
        Operation.COMPARE: compare,
        Operation.RANK: rank,
        Operation.LIST: list_items,
        Operation.COUNT: count_rows,
        Operation.CLASSIFY: classify,
        Operation.VERIFY: verify,
        Operation.TREND: trend,
        Operation.EXPLAIN: explain,
        Operation.SUMMARISE: summarise,
    }
)


_JOINING = ("dan", "serta", "plus", "&", "sama", "ditambah", "beserta")
_PRINTED = frozenset({Measure.TARGET, Measure.ANGGARAN})
"""Measures that are set down, never worked out."""
_NEEDS_ALL = frozenset({Operation.COMPARE, Operation.DIFFERENCE, Operation.RANK, Operation.SUM, Operation.MEAN})


def work_out(case: Case) -> Draft | None:
    """The draft of an answer; None where the reports do not hold what the plan needs."""
    case = replace(case, plan=with_settled_parts(case.plan, [index for index, _ in case.reports]))
    plan = case.plan
    if plan.operation is Operation.LOOK_UP:
        work = _unsaid(case)
        if work is not None:
            return work(case)
    if plan.operation in (Operation.COMPARE, Operation.RANK) and _is_share(case):
        return shares_of_reports(case) or compare(case)
    if plan.operation is Operation.SUM and plan.unit == PERSEN and len(plan.parts) > 1 and not sums_shares(plan):
        return part_of_whole(case)
    if (
        plan.rivals
        and plan.operation in _NEEDS_ALL
        and not any(_prints_rival(case, index) for index, _ in case.reports)
    ):
        return None
    draft = _WORK.get(plan.operation, look_up)(case)
    if draft is None and plan.operation is Operation.LOOK_UP and plan.unit == PERSEN:
        return ratio(case)
    return draft


def _prints_rival(case: Case, index: ReportIndex) -> bool:
    """Whether a report prints another region that the question names beside its own."""
    return any(index.has(rival) for rival in case.plan.rivals)


def _unsaid(case: Case) -> Callable[[Case], Draft | None] | None:
    """What a question that names no operation means all the same."""
    plan = case.plan
    against = bool({Measure.TARGET, Measure.ANGGARAN, Measure.JUMLAH} & set(plan.measures))
    if (
        plan.worked_out
        and (plan.unit == PERSEN or plan.relative)
        and not (plan.measures and set(plan.measures) <= _PRINTED)
    ):
        return ratio
    if plan.unit == PERSEN and against and Measure.REALISASI in plan.measures:
        return ratio
    if Measure.PREDIKAT in plan.measures:
        return classify
    if plan.measure is Measure.SISA:
        return remainder
    return add_up if _adds(case) else None


def _is_share(case: Case) -> bool:
    words = case.plan.words.split()
    return len(case.reports) > 1 and ("porsi" in words or "proporsi" in words)


def _adds(case: Case) -> bool:
    """Whether a question that names no operation still means a sum: of reports, of several rows, of all but some."""
    plan = case.plan
    if not plan.total and plan.measure is not Measure.JUMLAH:
        return False
    several = len(case.reports) > 1 and plan.named
    joined = any(f" {word} " in plan.words for word in _JOINING)
    listed = len(plan.parts) > 1 and ("+" in plan.words or (joined and listed_figures(case) is not None))
    below = level_noun(plan.words) is not None and ("bawah" in plan.words.split() or plan.limit is not None)
    return several or listed or below or bool(plan.excluded)
