"""A question that names nothing to look for: what can be asked of the report, or what is in it as a whole."""

from service.answering.case import Case
from service.answering.drafting import Draft, names, owner, subject, when, where
from service.answering.fact_index import ReportIndex
from service.answering.operations.summarising import stored, summarise
from service.domain.answers import Status
from service.domain.facts import Fact, Measure
from service.domain.plans import Operation, Plan

_MOST_INDICATORS = 6
_PARTICULAR = frozenset({"siapa", "kapan", "mengapa", "dimana", "kemana", "nomor", "alamat"})
"""``Siapa bupatinya?`` asks for something that the report may lack, not for the report as a whole."""
_BARE = frozenset({Measure.CAPAIAN, Measure.REALISASI, Measure.TARGET, Measure.PERSENTASE, Measure.NILAI})


def answer_opening(case: Case) -> Draft | None:
    """Asks back with the report's indicators, or sums the report up; None where something is named to look for."""
    plan = case.plan
    if not _names_nothing(plan):
        return None
    if plan.operation in (Operation.EXPLAIN, Operation.LIST):
        return summarise(case) if plan.named and plan.measure is None else None
    if plan.named and len(case.reports) == 1:
        return _which_indicator(case.reports[0][0], plan)
    if plan.measure is not None:
        return None
    known = names([index.summary for index, _ in case.reports])
    asked = f"Angka atau hal apa yang dicari, dan di laporan mana? Yang tersedia antara lain: {known}."
    return Draft(Status.CLARIFICATION, [asked])


def _names_nothing(plan: Plan) -> bool:
    named = (plan.concepts, plan.parts, plan.excluded, plan.rivals, plan.table, plan.numbers, plan.quarter)
    put = plan.money or plan.total or plan.worked_out or plan.top or plan.unit is not None
    asks = plan.operation in (Operation.LOOK_UP, Operation.EXPLAIN, Operation.LIST) and _PARTICULAR.isdisjoint(
        plan.words.split()
    )
    return asks and not any(named) and not put and (not plan.measures or set(plan.measures) <= _BARE)


def _which_indicator(index: ReportIndex, plan: Plan) -> Draft | None:
    """The report's own indicators with the figure that the bare measure may mean."""
    from service.summaries.iku import indicators  # most answers need none of it
    from service.summaries.material import Material

    told: list[str] = []
    draft = Draft(status=Status.CLARIFICATION)
    for one in indicators(Material(stored(index))).chosen:
        fact = _figure(one.target, one.realisasi, one.capaian, plan.measure)
        if fact is None or fact.figure.value is None or _is_of_others(fact, plan):
            continue
        text, number = draft.report(index, fact), draft.cite(index, fact)
        told.append(f"{len(told) + 1}. {subject(fact)}{when(fact)}: {text} ({where(fact)}) [{number}]")
        if len(told) == _MOST_INDICATORS:
            break
    if not told:
        return None
    draft.used.clear()
    asked = f"Yang dimaksud {plan.measure} apa?" if plan.measure is not None else "Apa yang dicari?"
    draft.sentences.append(f"{asked} Laporan {owner(index.summary)} memuat antara lain: {'; '.join(told)}.")
    return draft


def _is_of_others(fact: Fact, plan: Plan) -> bool:
    """Whether a figure is of another year than asked."""
    return fact.period is not None and bool(plan.years) and fact.period.year not in plan.years


def _figure(target: Fact | None, reached: Fact | None, capaian: Fact | None, measure: Measure | None) -> Fact | None:
    if measure is Measure.TARGET:
        return target
    return reached if measure is Measure.REALISASI else capaian or reached
