"""Lists and trends: the rows of a table by name, the years of a line, one figure of each report."""

from collections.abc import Sequence

from service.answering.candidates import Candidate
from service.answering.case import Case
from service.answering.drafting import Draft, figure_text, owner, subject, where
from service.answering.operations.comparing import rank
from service.answering.operations.lookups import look_up, look_up_each
from service.answering.operations.narrative import explain
from service.domain.facts import Fact
from service.domain.plans import Operation

_LEAST = 3
_DEEP = 20


def list_items(case: Case) -> Draft | None:
    """What a question wants named: figures of several reports, else a list in words, else rows."""
    if len(case.reports) > 1 and case.plan.named:
        return look_up_each(case)
    return explain(case) or look_up(case)


def trend(case: Case) -> Draft | None:
    """One line over the years."""
    if len(case.reports) > 1 and case.plan.named:
        return rank(case) if case.plan.operation is Operation.RANK else look_up_each(case)
    found = _longest(case)
    if found is None:
        return look_up(case)
    best, line = found
    draft = Draft()
    told = [f"{one.period} {draft.report(best.index, one)} [{draft.cite(best.index, one)}]" for one in line]
    draft.sentences.append(
        f"{subject(line[-1]).capitalize()} {owner(best.index.summary)}: {', '.join(told)} ({where(line[-1])})."
    )
    last = line[-1].figure
    if last.value is not None:
        draft.say_figure(last.value, last.unit, figure_text(last))
    return draft


def _longest(case: Case) -> tuple[Candidate, list[Fact]] | None:
    """The best row that follows the figure over enough of the periods asked for, not merely the best cell."""
    lines = []
    for index, target in case.reports:
        near = [one for one in case.find(index, case.wanted(target)) if one.is_enough]
        lines += [(one, _line(one.fact, one.card.facts, case.plan.years)) for one in near[:_DEEP]]
    return max((pair for pair in lines if len(pair[1]) >= _LEAST), key=lambda pair: pair[0].score, default=None)


def _line(like: Fact, facts: Sequence[Fact], years: Sequence[int]) -> list[Fact]:
    """The same measure and unit of a row in order of time, within the years asked for where two or more are."""
    first, last = (min(years), max(years)) if len(years) > 1 else (0, 9999)
    same = [
        fact
        for fact in facts
        if fact.measure is like.measure
        and fact.figure.unit == like.figure.unit
        and fact.period is not None
        and first <= fact.period.year <= last
        and fact.figure.value is not None
    ]
    known = {fact.period: fact for fact in same if fact.period is not None}
    return [known[period] for period in sorted(known, key=lambda period: (period.year, period.quarter or 0))]
