"""The figures of one row over the parts of a year: ``rata-rata per triwulan``, ``total keempat tahap``."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from service.answering.candidates import Candidate
from service.answering.case import Case
from service.answering.fact_index import ReportIndex
from service.domain.facts import Fact
from service.domain.plans import Concept, Operation
from service.language.months import MONTHS

_DEEP = 20
_NOUNS = {"triwulan": "triwulan", "tw": "triwulan", "trw": "triwulan", "tahap": "tahap", "tahapan": "tahap"} | {
    one: one for one in ("semester", "termin", "bulan", "caturwulan")
}
_EACH = re.compile(
    r" (?:per|tiap|setiap|se-|ke(?:empat|dua|tiga)|semua|seluruh|(?:empat|dua|tiga|\d{1,2})) "
    rf"({'|'.join(_NOUNS)}) (?!(?:i{{1,3}}|iv|\d) )"
)
_WHOLE_YEAR = re.compile(r" (?:sepanjang(?: tahun)?|setahun(?: penuh)?|selama setahun|selama satu tahun) ")
_PART = re.compile(rf"^\W*({'|'.join(_NOUNS)})\W*(i{{1,3}}|iv|v|vi|\d{{1,2}})\W*$", re.IGNORECASE)
_RUNNING = re.compile(r"\b(?:kumulatif|akumulasi|s\.?\s?d\.?|s/d|sampai dengan|hingga)(?=\W|$)", re.IGNORECASE)
"""Figures that run on from part to part are never added up."""
_WORDS = frozenset(_NOUNS) | {"sepanjang", "setahun", "penuh", "selama", "keempat", "kedua", "ketiga", "jumlahkan"}


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in a year a column or row stands: the noun of the part (``tahap``) and which one it is."""

    noun: str
    which: str


def asks_of_parts(words: str, operation: Operation) -> bool:
    """Whether a question is of all parts of a year; the whole year alone says so where something is added up."""
    padded = f" {words} "
    return _EACH.search(padded) is not None or (operation is not Operation.MEAN and bool(_WHOLE_YEAR.search(padded)))


def over_parts(case: Case) -> tuple[ReportIndex, list[Fact]] | None:
    """The figures of the row and heading that a question is of, one of every part of the year; None where any lacks.

    A dash is no figure: a sum passes over it, a mean does not.
    """
    plan = case.plan
    if plan.quarter is not None or not asks_of_parts(plan.words, plan.operation):
        return None
    asked = _EACH.search(f" {plan.words} ")
    noun = _NOUNS[asked[1]] if asked is not None else None
    concepts = tuple(one for one in plan.concepts if not _is_of_time(one))
    for index, target in case.reports:
        for one in case.find(index, case.wanted(target, concepts=concepts, total=True))[:_DEEP]:
            if one.is_enough and one.card.table is not None:
                found = _beside(one, noun) or _below(index, one, noun)
                figures = [fact for fact in found if fact.figure.value is not None]
                if figures and (plan.operation is not Operation.MEAN or len(figures) == len(found)):
                    return index, figures
    return None


def _is_of_time(concept: Concept) -> bool:
    return all(word in _WORDS for word in concept.name.split())


def _beside(one: Candidate, noun: str | None) -> Sequence[Fact]:
    """The figures of a row under the same heading of every part of the year."""
    rest, place = _parted(one.fact.column)
    if place is None or (noun is not None and place.noun != noun) or _runs_on(one.fact):
        return ()
    alike: dict[str, Fact] = {}
    for fact in one.card.facts:
        other, its = _parted(fact.column)
        if its is not None and its.noun == place.noun and other == rest and fact.figure.unit == one.fact.figure.unit:
            alike.setdefault(its.which, fact)
    return _if_all(list(alike.values()), place.noun)


def _below(index: ReportIndex, one: Candidate, noun: str | None) -> Sequence[Fact]:
    """The figures of one column and name in rows that are of one quarter each."""
    first = one.fact
    if first.period is None or first.period.quarter is None or noun not in (None, "triwulan") or _runs_on(first):
        return ()
    cards = (index.cards[position] for position in index.by_table.get(first.table_id or "", ()))
    alike = {
        fact.period.quarter: fact
        for card in cards
        for fact in card.facts
        if fact.table_column == first.table_column and fact.row == first.row and fact.period is not None
    }
    return _if_all([fact for quarter, fact in alike.items() if quarter is not None], "triwulan")


def _if_all(facts: Sequence[Fact], noun: str) -> Sequence[Fact]:
    least = {"triwulan": 4, "bulan": len(MONTHS)}.get(noun, 2)
    return facts if len(facts) >= least else ()


def _runs_on(fact: Fact) -> bool:
    return _RUNNING.search(" ".join((*fact.column, *fact.row[-1:], fact.caption))) is not None


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
