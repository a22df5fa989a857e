"""``Berapa target dan realisasi IKU …``: how all main indicators of a report went, where none of them is named."""

from service.answering.case import Case
from service.answering.drafting import Draft
from service.answering.operations.lookups import look_up
from service.answering.operations.summarising import marked, stored
from service.answering.words import roots
from service.domain.answers import Status
from service.domain.facts import Measure
from service.domain.plans import Operation, Plan

_ALL = frozenset(roots("IKU indikator kinerja utama sasaran strategis"))
_OF_ALL = frozenset({Measure.TARGET, Measure.REALISASI, Measure.CAPAIAN})
_MEAN = frozenset(roots("rata rerata rata-rata"))
_MOST_REPORTS = 3


def tell_indicators(case: Case) -> Draft | None:
    """Every indicator with target, realisation and attainment; a printed mean of them where attainment is asked for."""
    plan = case.plan
    asks = plan.operation is Operation.LOOK_UP or (plan.operation is Operation.LIST and len(plan.measures) > 1)
    if not asks or not _is_of_all(plan):
        return None
    printed = look_up(case) if set(plan.measures) <= {Measure.CAPAIAN} else None
    if printed is not None and printed.status is Status.ANSWERED and _is_mean(printed):
        return printed
    from service.summaries import indicators_of  # few answers need it, and a command that asks once waits

    own = [index for index, target in case.reports if target.years in ((), (index.summary.identity.year,))]
    made = indicators_of([stored(index) for index in own[:_MOST_REPORTS]])
    if not own or not all(len(section.items) > 1 for section in made.sections):
        return None  # the only one there is needs no list
    draft = Draft(citations=list(made.citations), calculations=list(made.calculations))
    for section in made.sections:
        draft.proof += [f"**{section.title}**", *map(marked, section.statements)]
        draft.proof += [f"- {marked(item)}" for item in section.items]
    return draft


def _is_of_all(plan: Plan) -> bool:
    """Whether what was to be reached or was is asked of main indicators, and nothing says of which."""
    narrowed = plan.numbers or plan.quarters or plan.table or plan.bound or plan.goal or plan.limit or plan.total
    if narrowed or plan.money or not plan.named or plan.measure not in _OF_ALL or not plan.concepts:
        return False
    return all(any(_ALL.issuperset(wording) for wording in one.wordings) for one in plan.concepts)


def _is_mean(draft: Draft) -> bool:
    return any(not _MEAN.isdisjoint(roots(" ".join((*fact.row, *fact.column)))) for _, fact in draft.used)
