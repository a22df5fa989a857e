"""What a fact is whatever is asked, worked out once a report: facts that are alike are of one sort and weigh alike."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from service.answering.cards import Card
from service.answering.denial import denies
from service.answering.stages import budget_stage
from service.answering.words import roots
from service.domain.facts import Fact, Measure, Origin, Period
from service.domain.figures import PERSEN, RUPIAH, Reading

PHYSICAL = "fisik"
_PHYSICAL = re.compile(rf"(?<!dak )(?<!dana )\b{PHYSICAL}\b", re.IGNORECASE)
"""Heading of the share of the work that is done, beside the share of the money that is spent."""
_SUMS = frozenset({"jumlah", "total", "jml"})
ROUND = (0, 1, 100)
"""Values that many indicators have: standing elsewhere too, they prove nothing."""
_MOST_PERCENT = 2000


@dataclass(frozen=True, slots=True, eq=False)
class Sort:
    """All of a fact that its measure, time, unit and place are weighed by; one object for all facts that share it."""

    measure: Measure
    """What it is beside the other figures of its row: see :func:`effective_measure`."""
    printed_measure: Measure
    period: Period | None
    unit: str | None
    origin: Origin
    in_table: bool
    is_numbered: bool
    """Whether its table has a number."""
    has_value: bool
    is_words: bool
    is_absurd: bool
    is_slip: bool
    """Whether its sentence names its year wrongly."""
    is_physical: bool


class Standing(NamedTuple):
    """A fact with its sort and what else is true of it whatever is asked."""

    fact: Fact
    sort: Sort
    heading: frozenset[str]
    """The words of its column."""
    thing: tuple[object, ...]
    """What its figure is of, to know it elsewhere: the name of its row, its measure and its year."""
    vote: tuple[Decimal, str | None] | None
    """Its figure, where that is one by which it is known elsewhere."""
    is_held: bool
    """Whether a check of the audit held."""
    denies: bool
    """Whether its column is of what is not so: ``belum``."""
    stage: str | None
    """The stage of a budget that its column names."""
    place: frozenset[str]
    """The words of another place than the report's own that its column is of."""
    part: frozenset[str]
    """The words of its innermost heading, where a heading beside it takes in all (``Sumber Lain`` by ``Jumlah``)."""


@dataclass(slots=True)
class Standings:
    """The standings of a report's facts, card by card, as they are asked for."""

    heading: Callable[[Card, Fact], frozenset[str]]
    place: Callable[[Fact], frozenset[str]]
    held: frozenset[str] = frozenset()
    slipped: frozenset[str] = frozenset()
    _sorts: dict[tuple[object, ...], Sort] = field(default_factory=dict)
    _cards: dict[Card, tuple[Standing, ...]] = field(default_factory=dict)

    def of(self, card: Card) -> Sequence[Standing]:
        """The standings of a card's facts, in their order."""
        found = self._cards.get(card)
        if found is None:
            name = frozenset(word for word in card.label if not word.replace(".", "").isdigit())
            found = self._cards[card] = tuple([self._standing(card, fact, name) for fact in card.facts])
        return found

    def _standing(self, card: Card, fact: Fact, name: frozenset[str]) -> Standing:
        sort = self._sort(card, fact)
        value = fact.figure.value
        column = " ".join(fact.column)
        return Standing(
            fact,
            sort,
            self.heading(card, fact),
            (name, sort.measure.value, fact.period and fact.period.year),
            None if value is None or value in ROUND else (value, fact.figure.unit),
            fact.id in self.held,
            denies(column),
            budget_stage(column),
            self.place(fact),
            _part_of_all(card, fact),
        )

    def _sort(self, card: Card, fact: Fact) -> Sort:
        figure = fact.figure
        traits = (
            effective_measure(fact, card),
            fact.measure,
            fact.period,
            figure.unit,
            fact.origin,
            fact.table_id is not None,
            fact.table_number is not None,
            figure.value is not None,
            figure.reading is Reading.TEXT,
            figure.unit == PERSEN and figure.value is not None and abs(figure.value) > _MOST_PERCENT,
            fact.id in self.slipped,
            _PHYSICAL.search(" ".join((*fact.row[-1:], *fact.column))) is not None,
        )
        known = self._sorts.get(traits)
        return known if known is not None else self._sorts.setdefault(traits, Sort(*traits))


def _part_of_all(card: Card, fact: Fact) -> frozenset[str]:
    """The words of a heading below another one that has the sum beside it; quarters and years are no such parts."""
    inner = fact.column[-1] if len(fact.column) > 1 else ""
    if not inner or any(letter.isdigit() for letter in inner) or _is_sum(inner):
        return frozenset()
    if fact.period is not None and fact.period.quarter is not None:
        return frozenset()
    beside = (one.column[-1] for one in card.facts if one is not fact and one.column[:-1] == fact.column[:-1])
    return frozenset(roots(inner)) if any(map(_is_sum, beside)) else frozenset()


def _is_sum(heading: str) -> bool:
    return heading.strip(" .").casefold() in _SUMS


def effective_measure(fact: Fact, card: Card) -> Measure:
    """The measure of a fact, a bare ``%`` beside target and realisation being what it is of them."""
    if fact.measure is not Measure.PERSENTASE:
        return fact.measure
    if _PHYSICAL.search(" ".join(fact.column)):
        return Measure.CAPAIAN
    beside = {one.measure: one for one in card.facts}
    top = beside.get(Measure.REALISASI)
    if top is None or not beside.keys() & {Measure.TARGET, Measure.ANGGARAN}:
        return Measure.PERSENTASE
    return Measure.SERAPAN if top.figure.unit == RUPIAH else Measure.CAPAIAN
