"""A follow-up's figure out of the table of the answer before: another column of its row, another row of its column."""

from collections.abc import Callable, Iterable, Sequence

from service.answering.candidates import Candidate, chosen
from service.answering.cards import Card
from service.answering.case import Case
from service.answering.drafting import Draft
from service.answering.fact_index import ReportIndex
from service.answering.operations.lookups import say_fact
from service.answering.respelling import tells_little
from service.answering.words import operation_words, roots
from service.domain.answers import Status
from service.domain.facts import Fact
from service.domain.plans import Concept, Follow, Operation, Plan
from service.language.text import normalise
from service.language.units import known_unit

_SHORT_HEADING = 3
_EXACT = 0.001
_NEAR = 0.5
"""Least coverage of a refused question's words for its nearest figure to say which row was meant."""
_MOST_UNASKED = 0.5
"""Of a row's name, by how telling its words are, what a follow-up may leave out."""
_TELLING = 20
"""Figures smaller than this are the same by chance."""


def figure_beside(case: Case, work: Callable[[Case], Draft | None]) -> Draft | None:
    """The figure that a follow-up means in the table of the answer before; None where that table has no one such.

    ``work`` answers the question before once more: what it came to is not kept, its plan is.
    """
    follow = case.plan.follows
    if follow is None or not _may_stay(case.plan, follow):
        return None
    for index, fact in _told_before(case, follow.before, work):
        card = index.card_of(fact)
        if card is None or card.table is None:
            continue
        found = _in_row(index, card, fact, follow)
        if found is None and not case.plan.measures:  # a measure finds its figure wherever it stands best
            found = _in_column(index, card, fact, follow)
        if found is not None:
            return say_fact(Draft(), found)
    return None


def _may_stay(plan: Plan, follow: Follow) -> bool:
    """Whether a follow-up names a part by words alone: no measure, no report and nothing to work out of its own."""
    own = follow.own
    figure = own.operation is Operation.LOOK_UP and plan.operation is follow.before.operation is Operation.LOOK_UP
    plain = not (own.named or own.worked_out or own.table or own.numbers or own.rivals or own.total)
    same = {target.report_id for target in plan.targets} == {target.report_id for target in follow.before.targets}
    measured = set(own.measures) <= set(follow.before.measures)
    return figure and plain and same and measured and bool(_subject(own.concepts))


def _told_before(case: Case, before: Plan, work: Callable[[Case], Draft | None]) -> list[tuple[ReportIndex, Fact]]:
    """The one figure that the question before was answered with, or was nearest to, and the cells that print it too."""
    indexes = {index.summary.id: index for index, _ in case.reports}
    reports = tuple((indexes[one.report_id], one) for one in before.targets if one.report_id in indexes)
    if not reports:
        return []
    earlier = Case(before, reports, case.passages, before.words)
    draft = work(earlier)
    if draft is None or draft.status is not Status.ANSWERED:
        near = earlier.nearest()
        return [(near.index, near.fact)] if near is not None and near.coverage >= _NEAR else []
    if len(draft.used) != 1:
        return []
    index, fact = draft.used[0]
    return [(index, fact), *((index, one) for one in _same_elsewhere(index, fact))]


def _same_elsewhere(index: ReportIndex, fact: Fact) -> list[Fact]:
    """The cells that print a figure again, those of its own section first: a list may stand under its sentence."""
    value = fact.figure.value
    if value is None or abs(value) < _TELLING:
        return []
    same = [one for one in index.by_value.get(value, ()) if one is not fact and one.table_id is not None]
    return sorted(same, key=lambda one: one.section != fact.section)


def _in_row(index: ReportIndex, card: Card, fact: Fact, follow: Follow) -> Candidate | None:
    """Another column of the same row, of the period asked for."""
    asked = _subject(follow.own.concepts)
    around = _around(card, fact) | _words_of(follow.before.concepts)
    scored = []
    for other in card.facts:
        heading = " ".join(other.column)
        said = [one for one in asked if _is_said(one, heading)]
        left = [one for one in asked if one not in said and not _held(one, around)]
        fits = _is_of_period(other, fact, follow.own) and _agrees(follow.own, heading)
        if other is not fact and said and not left and fits:
            scored.append((_unasked(index, heading, follow), other))
    return _only(index, scored)


def _in_column(index: ReportIndex, card: Card, fact: Fact, follow: Follow) -> Candidate | None:
    """The same column of another row."""
    assert card.table is not None
    asked = _subject(follow.own.concepts)
    around = _above(card, fact) | _words_of(follow.before.concepts)
    scored = []
    for position in index.by_table[card.table.id]:
        other = index.cards[position]
        name = " ".join(other.facts[0].row[-1:])
        said = [one for one in asked if _is_said(one, name)]
        left = [one for one in asked if one not in said and not _held(one, around)]
        if other is card or not said or left or not _agrees(follow.own, name):
            continue
        cell = next((one for one in other.facts if one.table_column == fact.table_column), None)
        if cell is not None and _is_of_period(cell, fact, follow.own) and _names(index, name, follow):
            scored.append((_unasked(index, name, follow), cell))
    return _only(index, scored)


def _only(index: ReportIndex, scored: Sequence[tuple[float, Fact]]) -> Candidate | None:
    """The figure whose name says least besides; none where two are as near."""
    scored = sorted(scored, key=lambda pair: pair[0])
    if not scored or scored[0][1].figure.value is None:
        return None
    if len(scored) > 1 and scored[1][0] - scored[0][0] < _EXACT:
        return None
    fact = scored[0][1]
    card = index.card_of(fact)
    return chosen(index, fact, card) if card is not None else None


def _subject(concepts: Iterable[Concept]) -> list[Concept]:
    """The concepts that name something; ``angka``, ``jumlah`` and everyday words do not."""
    return [one for one in concepts if not tells_little(one)]


def _is_said(concept: Concept, name: str) -> bool:
    return _held(concept, frozenset(roots(name))) or any(
        _shortens(word, full) for word in normalise(name).split() for full in normalise(concept.name).split()
    )


def _shortens(word: str, full: str) -> bool:
    """``Lk`` and ``pr`` over a column: the first letter and others of a word, in their order; ``KK`` is a unit."""
    letters = iter(full)
    short = 1 < len(word) <= _SHORT_HEADING < len(full) and known_unit(word) is None
    return short and word[0] == full[0] and all(one in letters for one in word)


def _held(concept: Concept, words: frozenset[str]) -> bool:
    return any(all(word in words for word in wording) for wording in concept.wordings)


def _words_of(concepts: Iterable[Concept]) -> frozenset[str]:
    return frozenset(word for one in concepts for wording in one.wordings for word in wording)


def _above(card: Card, fact: Fact) -> frozenset[str]:
    """The words over a table and over the column of a figure."""
    assert card.table is not None
    return frozenset(roots(" ".join((card.table.caption, *card.table.section[-1:], *fact.column))))


def _around(card: Card, fact: Fact) -> frozenset[str]:
    return frozenset(roots(" ".join((card.table.caption if card.table else "", *fact.row))))


def _unasked(index: ReportIndex, name: str, follow: Follow) -> float:
    """How much a name says that neither the follow-up nor the question before has."""
    known = _words_of((*follow.own.concepts, *follow.before.concepts)) | set(roots(follow.own.words))
    return sum(index.idf(word) for word in set(roots(name)) - known if not word.isdigit())


def _names(index: ReportIndex, name: str, follow: Follow) -> bool:
    """Whether a follow-up says most of a row's name: a word out of a long name may mean another thing."""
    whole = sum(index.idf(word) for word in set(roots(name)) if not word.isdigit())
    return _unasked(index, name, follow) <= _MOST_UNASKED * whole


def _denies(own: Plan) -> bool:
    return operation_words().signs["without"].stand_in(f" {own.words} ")


def _agrees(own: Plan, name: str) -> bool:
    """``Yang tidak lulus`` is of the column that says so, and of no other."""
    return _denies(own) is operation_words().signs["without"].stand_in(f" {normalise(name)} ")


def _is_of_period(other: Fact, fact: Fact, own: Plan) -> bool:
    """Whether a figure is of the year asked for, else of that of the figure before."""
    if other.period is None or fact.period is None:
        return True
    if own.quarter is not None and other.period.quarter != own.quarter:
        return False
    return other.period.year in own.years if own.years else other.period.year == fact.period.year
