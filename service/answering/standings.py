"""What a fact is whatever is asked, worked out once a report: facts that are alike are of one sort and weigh alike."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from service.answering.cards import Card
from service.answering.denial import denied_words, denies, opposite_words
from service.answering.kinds import told_kinds
from service.answering.stages import FIRST, budget_stage
from service.answering.words import measure_roots, roots
from service.domain.facts import Fact, Measure, Origin, Period
from service.domain.figures import PERSEN, RUPIAH, Reading
from service.domain.reports import RowKind
from service.language.numbers import read_bounds
from service.language.units import UnitKind

PHYSICAL = "fisik"
_PHYSICAL = re.compile(rf"(?<!dak )(?<!dana )\b{PHYSICAL}\b", re.IGNORECASE)
"""Heading of the share of the work that is done, beside the share of the money that is spent."""
_SUMS = frozenset({"jumlah", "total", "jml"})
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_BARE = frozenset({Measure.JUMLAH, Measure.NILAI, Measure.LAINNYA})
"""What says nothing of money but that it is some."""
_OF_FIRST = frozenset({FIRST})
ROUND = (0, 1, 100)
"""Values that many indicators have: standing elsewhere too, they prove nothing."""
_MOST_PERCENT = 2000
_A_RATE = re.compile(
    r"^\W*[\d.]*\W*(?:rasio|tingkat|persentase|prosentase|indeks|prevalensi|angka prevalensi)\b", re.IGNORECASE
)


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
    kinds: frozenset[UnitKind]
    """Every kind of quantity that it may be of."""
    moment: int
    """The same for all of one unit and period."""


class RowStanding(NamedTuple):
    """What the name of a row is whatever is asked."""

    spoken: frozenset[str]
    """Its words as they are printed; those of its table's caption where it has a number alone."""
    above: frozenset[str]
    """The words of the names that it stands under."""
    name: frozenset[str]
    in_order: tuple[str, ...]
    """The words of its name as they follow one another, without its number."""
    denied: frozenset[str]
    """The words of it that are said not to be so: ``yang belum menerima``."""
    opposed: frozenset[str]
    """The words of what it is the opposite of: ``non PNS``."""
    is_rate: bool
    is_of_twin: bool
    """Whether it is called after the regency that has the name of the report's city."""
    is_part: bool
    """Whether it names a part of what a total row of its table sums up."""
    is_step: bool
    """Whether it is called after a range alone, ``76,61 – 88,30``, as the steps of a scale are."""


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
    """The stage of a budget that its column names, or is of by the one beside it."""
    place: frozenset[str]
    """The words of another place than the report's own that its column is of."""
    part: frozenset[str]
    """The words of its innermost heading, where a heading beside it takes in all (``Sumber Lain`` by ``Jumlah``)."""
    row: RowStanding
    is_plain: bool
    """Whether its column is of neither what is not so nor a part of all."""


@dataclass(slots=True)
class Standings:
    """The standings of a report's facts, card by card, as they are asked for."""

    heading: Callable[[Card, Fact], frozenset[str]]
    place: Callable[[Fact], frozenset[str]]
    region: str = ""
    """The name of the report's own region."""
    held: frozenset[str] = frozenset()
    slipped: frozenset[str] = frozenset()
    _sorts: dict[tuple[object, ...], Sort] = field(default_factory=dict)
    _moments: dict[tuple[str | None, Period | None], int] = field(default_factory=dict)
    _cards: dict[Card, tuple[Standing, ...]] = field(default_factory=dict)

    def of(self, card: Card) -> Sequence[Standing]:
        """The standings of a card's facts, in their order."""
        found = self._cards.get(card)
        if found is None:
            name = frozenset(word for word in card.label if not word.replace(".", "").isdigit())
            rows = {fact.row: fact for fact in reversed(card.facts)}
            own = {path: self._row(card, fact) for path, fact in rows.items()}
            stages = _stages(card)
            found = self._cards[card] = tuple(
                [self._standing(card, fact, name, own[fact.row], stages.get(fact.id)) for fact in card.facts]
            )
        return found

    def _row(self, card: Card, fact: Fact) -> RowStanding:
        path, name = fact.row, " ".join(fact.row[-1:])
        numbered = all(word.isdigit() for word in card.label)
        said = (fact.caption if numbered else name) if fact.table_id is not None and card.label else ""
        sums_up = card.table is not None and any(row.kind is RowKind.TOTAL for row in card.table.rows)
        return RowStanding(
            frozenset(said.casefold().split()),
            frozenset(roots(" ".join(path[:-1]))),
            frozenset(roots(name.casefold())),
            tuple([word for word in roots(name.casefold()) if not word.isdigit()]),
            denied_words(name.casefold()),
            opposite_words(name.casefold()),
            is_rate(fact),
            card.table is not None and names_twin(name, self.region),
            sums_up and _is_named_part(card, name),
            card.table is not None and not any(map(str.isalpha, name)) and read_bounds(name) is not None,
        )

    def _standing(self, card: Card, fact: Fact, name: frozenset[str], row: RowStanding, stage: str | None) -> Standing:
        sort = self._sort(card, fact)
        value = fact.figure.value
        column = " ".join(fact.column)
        is_denied, part = denies(column), _part_of_all(card, fact)
        return Standing(
            fact,
            sort,
            self.heading(card, fact) | _OF_FIRST if stage == FIRST else self.heading(card, fact),
            (name, sort.measure.value, fact.period and fact.period.year),
            None if value is None or value in ROUND else (value, fact.figure.unit),
            fact.id in self.held,
            is_denied,
            stage,
            self.place(fact),
            part,
            row,
            not is_denied and not part,
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
            told_kinds(fact),
        )
        known = self._sorts.get(traits)
        if known is None:
            moment = self._moments.setdefault((figure.unit, fact.period), len(self._moments))
            known = self._sorts.setdefault(traits, Sort(*traits, moment))
        return known


def _is_named_part(card: Card, name: str) -> bool:
    """Whether a row is of one of those that a total takes in: by its name, or by its number in place of one."""
    if card.is_total or card.is_mean or _YEAR.search(name):
        return False
    return bool(card.label - measure_roots()) if card.label else bool(name.strip())


def _stages(card: Card) -> Mapping[str, str]:
    """The stage of each fact: of ``Pagu 2024`` and ``Perubahan`` side by side the first is the budget as it was set."""
    named = {fact.id: stage for fact in card.facts if (stage := budget_stage(" ".join(fact.column))) is not None}
    if not named or FIRST in named.values():
        return named
    later = next(fact for fact in card.facts if fact.id in named)
    before = (
        fact
        for fact in card.facts
        if fact.id not in named
        and fact.measure in (later.measure, Measure.ANGGARAN)
        and fact.figure.unit == later.figure.unit
        and (fact.table_column or 0) < (later.table_column or 0)
    )
    first = min(before, key=lambda fact: fact.table_column or 0, default=None)
    return named if first is None else named | {first.id: FIRST}


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
    """The measure of a fact, a bare ``%`` beside target and realisation being what it is of them.

    Money under the stage of a budget is a budget: ``Jumlah (Rp) / Setelah Perubahan``.
    """
    if fact.measure in _BARE and fact.figure.unit == RUPIAH and budget_stage(" ".join(fact.column)) is not None:
        return Measure.ANGGARAN
    if fact.measure is not Measure.PERSENTASE:
        return fact.measure
    if _PHYSICAL.search(" ".join(fact.column)):
        return Measure.CAPAIAN
    beside = {one.measure: one for one in card.facts}
    top = beside.get(Measure.REALISASI)
    if top is None or not beside.keys() & {Measure.TARGET, Measure.ANGGARAN}:
        return Measure.PERSENTASE
    return Measure.SERAPAN if top.figure.unit == RUPIAH else Measure.CAPAIAN


def is_rate(fact: Fact) -> bool:
    """Whether a row is called after a rate, by its own name or by the one that its quarters stand under."""
    return any(map(names_rate, fact.row[-2:]))


@lru_cache(maxsize=65536)
def names_rate(name: str) -> bool:
    """Whether a name begins as that of a rate does: ``Tingkat …``, ``Indeks …``."""
    return _A_RATE.search(name) is not None


@lru_cache(maxsize=65536)
def names_twin(text: str, name: str) -> bool:
    """``Kota Kupang`` where ``Kabupaten Kupang`` is meant, and the other way about."""
    sort, _, own = name.partition(" ")
    other = {"Kabupaten": r"kota", "Kota": r"kab(?:upaten|\.)?"}.get(sort)
    return other is not None and re.search(rf"\b{other}\s+{re.escape(own)}\b", text, re.IGNORECASE) is not None
