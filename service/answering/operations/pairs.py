"""Two figures that belong together: columns of a row, rows of a column, a region beside another."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import product

from service.answering.candidates import Candidate, chosen
from service.answering.case import Case
from service.answering.fact_index import ReportIndex
from service.answering.regions_named import is_of
from service.answering.rows import data_cards, in_column, total_card
from service.answering.standings import names_twin
from service.answering.words import roots, short_region
from service.domain.facts import Fact, Measure
from service.domain.figures import PERSEN, POIN_PERSEN
from service.domain.plans import Concept, Operation, Target
from service.language.text import normalise

DEEP = 12
_SLACK = 0.1
_LESS_COVERED = 0.3
_SEVERAL = 2
_SAME_TABLE, _SAME_LINE = 0.25, 0.15


def between_regions(case: Case) -> tuple[Candidate, Candidate] | None:
    """The report's own region against another that it prints beside its own: two columns of one row."""
    if not case.plan.rivals:
        return None
    for index, _ in case.reports:
        own = Concept(index.summary.identity.region, (roots(short_region(index.summary.identity.region)),))
        unit = plain_unit(case)
        set_beside = _beside_own(case, index, own)
        if set_beside is not None:
            return set_beside
        pair = best_pair(
            case,
            index,
            {"concepts": (*case.plan.concepts, case.plan.rivals[0]), "unit": unit},
            {"concepts": (*case.plan.concepts, own), "unit": unit},
            apart=case.plan.rivals[0],
        )
        if pair is not None and pair[0].fact is not pair[1].fact:
            return pair
    return None


def _beside_own(case: Case, index: ReportIndex, own: Concept) -> tuple[Candidate, Candidate] | None:
    """The other region's figure and the own one in the table that sets them side by side: one row, or one column."""
    rival = case.plan.rivals[0]
    wanted = case.wanted(
        Target(index.summary.id, case.reports[0][1].years),
        concepts=(*case.plan.concepts, rival),
        unit=plain_unit(case),
        measure=None,
    )
    likely = [one for one in case.find(index, wanted)[:DEEP] if one.is_enough]
    for one in likely:
        if one.coverage < likely[0].coverage - _SLACK or one.fact.table_id is None or not is_of(one.fact, rival):
            continue
        beside = [fact for fact in one.card.facts if _names(fact.column, own) and fact.period == one.fact.period]
        below = [card for card in data_cards(index, one.fact.table_id) if card.row and _names(card.row.path[-1:], own)]
        held = beside or [fact for card in below if (fact := in_column(card, one.fact)) is not None]
        others = [fact for fact in held if fact is not one.fact and fact.figure.value is not None]
        if len(others) == 1:
            card = index.card_of(others[0]) or one.card
            return with_asked_points(case, one), with_asked_points(case, replace(one, fact=others[0], card=card))
    return None


def candidates_of(index: ReportIndex, facts: Sequence[Fact]) -> tuple[Candidate, Candidate] | None:
    """Two figures whose place says that they are meant."""
    cards = [index.card_of(fact) for fact in facts]
    found = [chosen(index, fact, card) for fact, card in zip(facts, cards, strict=True) if card is not None]
    return (found[0], found[1]) if len(found) == 2 else None


def _names(parts: Sequence[str], place: Concept) -> bool:
    """Whether a heading or a row is called after a place, and not after the regency or city of the same name."""
    if names_twin(" ".join(parts), place.name):
        return False
    said = frozenset(roots(" ".join(parts)))
    squashed = normalise(" ".join(parts)).replace(" ", "")
    joined = normalise(short_region(place.name)).replace(" ", "")
    return any(said.issuperset(wording) for wording in place.wordings) or joined in squashed  # ``Palangka Raya``


def with_asked_points(case: Case, one: Candidate) -> Candidate:
    """A figure without a unit as the percentage that a question in points takes it for."""
    if case.plan.unit != POIN_PERSEN or one.fact.figure.unit is not None:
        return one
    return replace(one, fact=replace(one.fact, figure=replace(one.fact.figure, unit=PERSEN)))


def best_pair(
    case: Case,
    index: ReportIndex,
    first: dict[str, object],
    second: dict[str, object],
    apart: Concept | None = None,
) -> tuple[Candidate, Candidate] | None:
    """The best two facts that belong together: of one table rather than two, of one row or column rather than not."""
    target = Target(index.summary.id)
    ones = [one for one in case.find(index, case.wanted(target, **first)) if one.is_enough][:DEEP]
    others = [one for one in case.find(index, case.wanted(target, **second)) if one.is_enough][:DEEP]
    if apart is not None:
        ones, others = (
            [one for one in ones if is_of(one.fact, apart)],
            [one for one in others if not is_of(one.fact, apart)],
        )
    pairs = [pair for pair in product(ones, others) if _alike(case, *pair)]
    return max(_preferred(case, pairs), key=togetherness, default=None)


def _preferred(case: Case, pairs: Sequence[tuple[Candidate, Candidate]]) -> Sequence[tuple[Candidate, Candidate]]:
    """What was achieved before what was aimed at, unless a measure is named; tables before the sentence claimed."""
    if case.plan.measure is None:
        pairs = [pair for pair in pairs if not any(one.fact.measure is Measure.TARGET for one in pair)] or pairs
    if case.plan.operation is Operation.VERIFY and pairs:
        covered = max(one.coverage for pair in pairs for one in pair) - _LESS_COVERED
        tables = [pair for pair in pairs if all(one.fact.table_id and one.coverage >= covered for one in pair)]
        pairs = tables or pairs
    return pairs


def _alike(case: Case, one: Candidate, other: Candidate) -> bool:
    """Whether two figures can be set side by side: one unit, and whole years unless a quarter is asked."""
    whole = (None, 4)
    quarters = [each.fact.period.quarter if each.fact.period is not None else None for each in (one, other)]
    yearly = case.plan.quarter is not None or all(quarter in whole for quarter in quarters) or len(set(quarters)) == 1
    return one.fact.figure.unit == other.fact.figure.unit and yearly


def togetherness(pair: tuple[Candidate, Candidate]) -> float:
    """How well two figures go together: their scores, more in one table, in one row or column of it."""
    one, other = pair
    score = one.score + other.score
    if one.fact is other.fact:
        return score - 1.0
    if one.fact.table_id is not None and one.fact.table_id == other.fact.table_id:
        score += _SAME_TABLE
        score += _SAME_LINE if one.fact.measure is other.fact.measure else 0.0
        score += _SAME_LINE if one.fact.table_row == other.fact.table_row else 0.0
        score += _SAME_LINE if one.fact.table_column == other.fact.table_column else 0.0
    elif one.card.label == other.card.label:
        score += _SAME_LINE
    return score


def facts_beside(one: Candidate) -> Sequence[Fact]:
    """The figures of a row; of a told one those of the same name in its sentence: ``16 keluarga dari target 20``."""
    if one.card.table is not None:
        return one.card.facts
    told = one.index.paragraph_of(one.fact)
    return [fact for fact in told if fact.sentence == one.fact.sentence and fact.row == one.fact.row]


def are_of_two(case: Case, one: Candidate, other: Candidate) -> bool:
    """Whether of two told figures each is named by a word of the question that the other lacks: of two things."""
    if one.card.table is not None or other.card.table is not None:
        return False
    asked = {word for concept in case.plan.concepts for word in concept.words}
    names = [asked & set(roots(" ".join(each.fact.row))) for each in (one, other)]
    return bool(names[0] - names[1]) and bool(names[1] - names[0])


def of_row_meant(case: Case, pair: tuple[Candidate, Candidate]) -> tuple[Candidate, Candidate] | None:
    """Two columns of a row that the question says nothing of: those of the foot of their table, where it has one."""
    one, other = pair
    first, second = one.fact, other.fact
    beside = first.table_id is not None and first.table_id == second.table_id and one.card is other.card
    rows = data_cards(one.index, first.table_id or "") if beside else []
    if len(rows) < _SEVERAL or one.card.is_total or _says_of_row(case, one, (first, second)):
        return pair
    last = total_card(one.index, first.table_id or "", one.card)
    cells = [in_column(last, fact) for fact in (first, second)] if last is not None else []
    facts = [fact for fact in cells if fact is not None]
    return candidates_of(one.index, facts)


def _says_of_row(case: Case, one: Candidate, facts: Sequence[Fact]) -> bool:
    """Whether a question has a word of a row's name that no heading has, or nothing but the region is in that name."""
    name = {word for word in one.card.label if not word.isdigit()} - one.index.own
    telling = name.difference(*(roots(" ".join(fact.column)) for fact in facts))
    return not name or any(not telling.isdisjoint(each.words) for each in one.index.resolve(case.plan.concepts))


def plain_unit(case: Case) -> str | None:
    """The unit of the figures compared: a difference in points is of percentages, a growth in percent of anything."""
    if case.plan.unit == POIN_PERSEN:
        return PERSEN
    if case.plan.operation is Operation.MULTIPLE:
        return None
    return None if case.plan.unit == PERSEN and case.plan.relative else case.plan.unit
