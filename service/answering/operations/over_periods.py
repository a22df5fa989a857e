"""The figures of one row over the parts of a year: ``rata-rata per triwulan``, ``total keempat tahap``."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from service.answering.candidates import Candidate
from service.answering.case import Case
from service.answering.fact_index import ReportIndex
from service.answering.grids import OF_QUARTERS
from service.answering.operations.pairs import plain_unit
from service.answering.running import RUNNING, runs_on
from service.answering.words import roots
from service.domain.facts import Fact
from service.domain.figures import PERSEN
from service.domain.plans import Concept, Operation
from service.language.months import MONTHS

_DEEP = 20
_QUARTERS = 4
_NEAR = 0.2
"""Scores no further apart than this are of headings of one row that the question tells apart by their words alone."""
_NOUNS = {"triwulan": "triwulan", "tw": "triwulan", "trw": "triwulan", "tahap": "tahap", "tahapan": "tahap"} | {
    one: one for one in ("semester", "termin", "bulan", "caturwulan")
}
_EACH = re.compile(
    r" (?:per|tiap|setiap|ke(?:empat|dua|tiga)|semua|seluruh|(?:empat|dua|tiga|\d{1,2})) "
    rf"({'|'.join(_NOUNS)}) (?!(?:i{{1,3}}|iv|\d) )"
)
_IN_BRACKETS = re.compile(r"\([^)]*\)")
_ORDER = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5", "vi": "6"}
_NAMED_PART = re.compile(rf" ({'|'.join(_NOUNS)}) (?:ke-)?(i{{1,3}}|iv|v|vi|\d)(?= )")
_WHOLE_YEAR = re.compile(r" (?:sepanjang(?: tahun)?|setahun(?: penuh)?|selama setahun|selama satu tahun) ")
_PART = re.compile(rf"^\W*({'|'.join(_NOUNS)})\W*(i{{1,3}}|iv|v|vi|\d{{1,2}})\W*$", re.IGNORECASE)
_WORDS = frozenset(_NOUNS) | {"sepanjang", "setahun", "penuh", "selama", "keempat", "kedua", "ketiga", "jumlahkan"}


@dataclass(frozen=True, slots=True, order=True)
class _Place:
    """Where in a year a column or row stands: the noun of the part (``tahap``) and which one it is."""

    noun: str
    which: str


def asks_of_parts(words: str, operation: Operation) -> bool:
    """Whether a question is of all parts of a year; the whole year alone says so where something is added up."""
    if asks_of_every_part(words) or _named_parts(words):
        return True
    return operation is not Operation.MEAN and bool(_WHOLE_YEAR.search(f" {words} "))


def asks_of_every_part(words: str) -> bool:
    """``Semua triwulan``, ``per tahap``: whether a question itself says that all parts of a year are meant."""
    return _EACH.search(f" {words} ") is not None


def _named_parts(words: str) -> frozenset[_Place]:
    """The parts of a year that a question joins: ``TW 1 dan TW 2``; none where it names but one, or two sorts."""
    places = frozenset(
        _Place(_NOUNS[noun], _ORDER.get(which, which)) for noun, which in _NAMED_PART.findall(f" {words} ")
    )
    joined = len(places) > 1 and len({one.noun for one in places}) == 1 and not RUNNING.search(words)
    return places if joined else frozenset()


def over_parts(case: Case) -> tuple[ReportIndex, list[Fact]] | None:
    """The figures of the row and heading that a question is of, one of every part that it means; None where any lacks.

    A dash is no figure: a sum passes over it, a mean does not.
    """
    plan = case.plan
    if plan.quarters:
        return _over_quarters(case)
    named = _named_parts(plan.words)
    if (plan.quarter is not None and not named) or not asks_of_parts(plan.words, plan.operation):
        return None
    asked = _EACH.search(f" {plan.words} ")
    noun = next((one.noun for one in named), _NOUNS[asked[1]] if asked is not None else None)
    concepts = tuple(one for one in plan.concepts if not (_is_of_time(one) or (named and one.name in _ORDER)))
    which = {one.which for one in named}
    for index, target in case.reports:
        every = case.find(index, case.wanted(target, concepts=concepts, quarter=None, total=True))[:_DEEP]
        for one in sorted(every, key=lambda one: not _is_said(one, plan.words)):
            is_added = plan.operation is not Operation.MEAN
            if one.is_enough and one.card.table is not None and not (is_added and one.fact.figure.unit == PERSEN):
                parts = _beside(one, noun) or _below(index, one, noun)
                found = [fact for part, fact in parts.items() if not which or part in which]
                if len(found) < len(which) or _reaches_year(index, list(parts.values())):
                    continue
                figures = [fact for fact in found if fact.figure.value is not None]
                if figures and (plan.operation is not Operation.MEAN or len(figures) == len(found)):
                    return index, figures
    return None


def _over_quarters(case: Case) -> tuple[ReportIndex, list[Fact]] | None:
    """The figures of just those quarters that are joined or spanned, of one row and heading; no sum of percentages."""
    plan = case.plan
    for index, target in case.reports:
        for one in case.find(index, case.wanted(target, quarter=plan.quarters[-1], total=True))[:_DEEP]:
            if not one.is_enough or one.card.table is None or runs_on(one.fact):
                continue
            if plan.operation is not Operation.MEAN and one.fact.figure.unit == PERSEN:
                continue
            figures = [_in_quarter(index, one.fact, quarter) for quarter in plan.quarters]
            found = [fact for fact in figures if fact is not None]
            if len(found) == len(plan.quarters) and not _runs_up(index, one.fact):
                return index, found
    return None


def _runs_up(index: ReportIndex, like: Fact) -> bool:
    """Whether the last quarter of a row prints what the row has of the whole year: each quarter holds those before."""
    last, card = _in_quarter(index, like, _QUARTERS), index.card_of(like)
    of_year = {
        fact.figure.value
        for fact in (card.facts if card is not None else ())
        if fact.period is not None and fact.period.quarter is None and fact.figure.unit == like.figure.unit
    }
    return last is not None and bool(last.figure.value) and last.figure.value in of_year


def _in_quarter(index: ReportIndex, like: Fact, quarter: int) -> Fact | None:
    """The figure that differs from another one in its quarter alone: in its row, or below the same heading."""
    name = _without_quarter(like.row), _without_quarter(like.column)
    cards = (index.cards[position] for position in index.by_table.get(like.table_id or "", ()))
    alike = [
        fact
        for card in cards
        for fact in card.facts
        if fact.period is not None
        and fact.period.quarter == quarter
        and fact.figure.value is not None
        and (fact.figure.unit, fact.measure) == (like.figure.unit, like.measure)
        and (_without_quarter(fact.row), _without_quarter(fact.column)) == name
    ]
    return alike[0] if len(alike) == 1 else None


def _without_quarter(path: Sequence[str]) -> frozenset[str]:
    return frozenset(root for part in path for root in roots(part)) - OF_QUARTERS


def _is_of(place: _Place | None, noun: str) -> bool:
    return place is not None and place.noun == noun


def _is_said(one: Candidate, words: str) -> bool:
    """Whether the question has the innermost heading of a figure word for word: ``penerima`` beside ``nilai``."""
    return f" {_IN_BRACKETS.sub('', ' '.join(one.fact.column[-1:])).strip().casefold()} " in f" {words} "


def _is_of_time(concept: Concept) -> bool:
    return all(word in _WORDS for word in concept.name.split())


def _beside(one: Candidate, noun: str | None) -> Mapping[str, Fact]:
    """The figures of a row under the same heading of every part of the year."""
    rest, place = _parted(one.fact.column)
    if place is None or (noun is not None and place.noun != noun) or runs_on(one.fact):
        return {}
    alike: dict[str, Fact] = {}
    for fact in one.card.facts:
        other, its = _parted(fact.column)
        if its is not None and its.noun == place.noun and other == rest and fact.figure.unit == one.fact.figure.unit:
            alike.setdefault(_ORDER.get(its.which, its.which), fact)
    return _if_all(alike, place.noun)


def _reaches_year(index: ReportIndex, parts: Sequence[Fact]) -> bool:
    """Whether figures only grow, up to one that another table prints of the whole year: each holds those before it."""
    values = [fact.figure.value for fact in parts]
    grown = all(one is not None and other is not None and one < other for one, other in pairwise(values))
    last = values[-1] if grown and len(values) > 1 else None
    same = index.by_value.get(last, ()) if last is not None else ()
    of_year = (fact for fact in same if fact.period is not None and fact.period.quarter is None)
    return any(fact.table_id != parts[-1].table_id and fact.figure.unit == parts[-1].figure.unit for fact in of_year)


def _below(index: ReportIndex, one: Candidate, noun: str | None) -> Mapping[str, Fact]:
    """The figures of one column and name in rows that are of one quarter each."""
    first = one.fact
    if first.period is None or first.period.quarter is None or noun not in (None, "triwulan") or runs_on(first):
        return {}
    cards = (index.cards[position] for position in index.by_table.get(first.table_id or "", ()))
    alike = {
        str(fact.period.quarter): fact
        for card in cards
        for fact in card.facts
        if fact.table_column == first.table_column
        and _without_quarter(fact.row) == _without_quarter(first.row)
        and fact.period is not None
        and fact.period.quarter is not None
    }
    return _if_all(alike, "triwulan")


def _if_all(parts: Mapping[str, Fact], noun: str) -> Mapping[str, Fact]:
    least = {"triwulan": 4, "bulan": len(MONTHS)}.get(noun, 2)
    return parts if len(parts) >= least else {}


def _parted(column: Sequence[str]) -> tuple[tuple[str, ...], _Place | None]:
    """A heading without the part of the year that it names, and that part."""
    for at, text in enumerate(column):
        found = _PART.match(text)
        if found is not None:
            place = _Place(_NOUNS[found[1].casefold()], found[2].casefold())
            return (*column[:at], *column[at + 1 :]), place
        if text.strip().casefold() in MONTHS:
            return (*column[:at], *column[at + 1 :]), _Place("bulan", text.strip().casefold())
    return tuple(column), None


def between_parts(case: Case) -> tuple[Candidate, Candidate] | None:
    """The figures of a row in the two parts of a year that a question names, the earlier first: ``TW I ke TW IV``."""
    asked = _NAMED_PART.findall(f" {case.plan.words} ")
    places = sorted({_Place(_NOUNS[noun], _ORDER.get(which, which)) for noun, which in asked})
    if len(places) != 2 or places[0].noun != places[1].noun:
        return None
    concepts = tuple(one for one in case.plan.concepts if not _is_of_time(one) and one.name not in _ORDER)
    for index, target in case.reports:
        wanted = case.wanted(target, concepts=concepts, quarter=None, total=True, unit=plain_unit(case))
        found = case.find(index, wanted)[:_DEEP]
        of_parts = [one for one in found if one.is_enough and _is_of(_parted(one.fact.column)[1], places[0].noun)]
        near = [one for one in of_parts if one.score >= of_parts[0].score - _NEAR]
        for one in sorted(near, key=lambda one: not _is_said(one, case.plan.words)):
            rest, _ = _parted(one.fact.column)
            alike = {
                _ORDER.get(its.which, its.which): fact
                for fact in one.card.facts
                if (parted := _parted(fact.column))[0] == rest
                and (its := parted[1]) is not None
                and fact.figure.unit == one.fact.figure.unit
                and fact.figure.value is not None
            }
            if all(each.which in alike for each in places):
                return replace(one, fact=alike[places[0].which]), replace(one, fact=alike[places[1].which])
    return _between_quarters(case)


def _between_quarters(case: Case) -> tuple[Candidate, Candidate] | None:
    """The figures of two quarters that stand below each other, or in one cell."""
    quarters = sorted(case.plan.quarters)
    for index, target in case.reports if len(quarters) == 2 else ():
        for one in case.find(index, case.wanted(target, quarter=quarters[1], unit=plain_unit(case), total=True))[
            :_DEEP
        ]:
            of_quarter = one.fact.period is not None and one.fact.period.quarter == quarters[1]
            earlier = _in_quarter(index, one.fact, quarters[0]) if one.is_enough and of_quarter else None
            if earlier is not None:
                return replace(one, fact=earlier), one
    return None
