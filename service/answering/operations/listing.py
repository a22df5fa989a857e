"""Lists and trends: the rows of a table by name, the years of a line, one figure of each report."""

from service.answering.case import Case
from service.answering.drafting import Draft, figure_text, owner, subject, where
from service.answering.operations.comparing import rank
from service.answering.operations.lookups import look_up, look_up_each
from service.answering.operations.narrative import explain
from service.domain.facts import Fact
from service.domain.plans import Operation

_LEAST = 3


def list_items(case: Case) -> Draft | None:
    """What a question wants named: figures of several reports, else a list in words, else rows."""
    if len(case.reports) > 1 and case.plan.named:
        return look_up_each(case)
    return explain(case) or look_up(case)


def trend(case: Case) -> Draft | None:
    """One line over the years."""
    if len(case.reports) > 1 and case.plan.named:
        return rank(case) if case.plan.operation is Operation.RANK else look_up_each(case)
    best = case.best_of_all()
    if best is None:
        return None
    line = _line(best.fact, best.card.facts)
    if len(line) < _LEAST:
        return look_up(case)
    draft = Draft()
    told = [f"{fact.period} {draft.report(best.index, fact)}" for fact in line]
    number = draft.cite(best.index, line[-1])
    draft.sentences.append(
        f"{subject(line[-1]).capitalize()} {owner(best.index.summary)}: {', '.join(told)} "
        f"({where(line[-1])}) [{number}]."
    )
    last = line[-1].figure
    if last.value is not None:
        draft.say_figure(last.value, last.unit, figure_text(last))
    return draft


def _line(like: Fact, facts: tuple[Fact, ...]) -> list[Fact]:
    same = [
        fact
        for fact in facts
        if fact.measure is like.measure and fact.period is not None and fact.figure.value is not None
    ]
    years = {fact.period: fact for fact in same if fact.period is not None}
    return [years[period] for period in sorted(years, key=lambda period: (period.year, period.quarter or 0))]
