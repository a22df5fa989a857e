"""Whether a sum lacks an operand: an answer that says nothing of one of the things that the question joins."""

from service.answering.case import Case
from service.answering.drafting import Draft
from service.answering.operations.crossing import BARE
from service.answering.respelling import tells_little
from service.domain.answers import Status
from service.domain.plans import Concept, Operation

_LEAST = 0.6
"""Least share of what the question joins that the rows of an answer must say."""
_ADDS = frozenset({Operation.SUM, Operation.LOOK_UP})


def lacks_operand(case: Case, draft: Draft | None) -> bool:
    """Whether a draft is of some of the things alone that a question wants added up."""
    plan = case.plan
    adds = plan.operation is Operation.SUM or plan.total or "+" in plan.words
    several = len(plan.parts) > 1 and plan.operation in _ADDS and adds
    if draft is None or not several or draft.status is not Status.ANSWERED or not draft.used:
        return False
    index = draft.used[0][0]
    cards = [card for own, fact in draft.used if (card := own.card_of(fact)) is not None]
    said = frozenset().union(
        *(
            frozenset(card.words) | index.heading_of(card, fact)
            for card, fact in zip(cards, (fact for _, fact in draft.used), strict=False)
        )
    )
    telling = ([one for one in index.resolve(part) if _tells(one)] for part in plan.parts)
    parts = [part for part in telling if part]
    met = [
        [(index.worth(one), any(said.issuperset(wording) for wording in one.wordings if wording)) for one in part]
        for part in parts
    ]
    whole = sum(worth for part in met for worth, _ in part)
    covered = sum(worth for part in met for worth, is_met in part if is_met)
    each = all(any(is_met for _, is_met in part) for part in met)
    return bool(parts) and (not each or covered < _LEAST * whole)


def lacks_quarter(case: Case, draft: Draft | None) -> bool:
    """Whether a draft is of one alone of the quarters that a question joins or spans."""
    plan = case.plan
    if draft is None or len(plan.quarters) < 2 or plan.operation not in (*_ADDS, Operation.MEAN):
        return False
    quarters = {fact.period.quarter for _, fact in draft.used if fact.period is not None}
    return len(quarters) == 1 and bool(quarters & set(plan.quarters))


def takes_all(case: Case, draft: Draft | None) -> bool:
    """Whether a draft gives a printed total though the question leaves something out of it."""
    plan = case.plan
    if draft is None or not plan.excluded or plan.operation not in (*_ADDS, Operation.MEAN):
        return False
    cards = [card for index, fact in draft.used if (card := index.card_of(fact)) is not None]
    return len(cards) == 1 and cards[0].is_total


def _tells(concept: Concept) -> bool:
    return not (concept.light or tells_little(concept) or concept.name in BARE)
