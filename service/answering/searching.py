"""One search of a report: the facts whose row, column, caption, section or sentence says what was asked."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from service.answering.cards import COLUMN, UNREADABLE, Card, is_named
from service.answering.fact_index import ReportIndex, higher
from service.answering.respelling import tells_little
from service.answering.standings import Standing
from service.answering.words import is_everyday, quiet_roots, roots
from service.domain.facts import Fact
from service.domain.plans import Concept

_KEPT_CARDS = 90
_MINIMUM = 0.3
"""The share of what was asked that a fact covers at least."""
_OF_BEST = 0.5
"""A card that can cover less than this part of what another one can is never meant."""
_ROW_NUMBER = 3
"""Digits of a number in front of a row's name that say nothing of it: fewer than these."""
_QUIET = 0.12
_LONG, _TELLING_SHARE = 3, 0.5
_OTHER_WORDS = 0.97
_TELLING = 0.5
_LITTLE_BESIDE = 0.4


class Hit(NamedTuple):
    """A fact, how much of the question it covers, and how much its row and column say that was not asked."""

    fact: Fact
    card: Card
    coverage: float
    surplus: float
    column_surplus: float
    missed: tuple[str, ...]
    by_column: bool
    """Whether the column's own heading, not its measure words, says something of the question."""
    standing: Standing


def search(index: ReportIndex, concepts: Sequence[Concept], *, table: str | None = None) -> list[Hit]:
    """The facts that cover enough of the concepts' worth; without concepts, those of total rows."""
    return _Search(index, index.resolve(concepts)).hits(table)


class _Asked(NamedTuple):
    """A concept as rows are asked for it."""

    name: str
    weight: float
    """What covering it counts."""
    wording: tuple[str, ...]
    """How it was asked for."""
    others: tuple[tuple[str, ...], ...]
    """Its other wordings."""
    beyond: frozenset[str]
    """The words of these."""
    cores: tuple[frozenset[str], ...]
    """What of each wording, in their order, no row can do without that says a part of it."""
    tells: bool


class _Heading(NamedTuple):
    """What a heading says of the question."""

    said: frozenset[str]
    """Its words that are asked."""
    surplus: float
    """The share of the others."""
    by_column: bool
    """Whether those asked are more than measure words."""
    concepts: frozenset[int]
    """Which of the telling concepts it says in full."""
    says_more: bool
    """Whether it says what neither the question nor any heading does."""


class _Search:
    """What one search asks for, and what it has already found out about labels and headings, which come again."""

    def __init__(self, index: ReportIndex, concepts: Sequence[Concept]) -> None:
        self._index = index
        worth = _worths(index, concepts)
        self._whole = sum(worth)
        self._asked = [
            _Asked(
                one.name,
                weight,
                one.wordings[0],
                one.wordings[1:],
                frozenset(word for wording in one.wordings[1:] for word in wording),
                tuple(_core(wording, one.wordings) for wording in one.wordings),
                weight > _TELLING and not is_everyday(one.name),
            )
            for one, weight in zip(concepts, worth, strict=True)
        ]
        self._words = frozenset(word for concept in concepts for word in concept.words)
        self._telling = [concept.wordings for concept in concepts if not tells_little(concept)]
        self._named: dict[frozenset[str], frozenset[int]] = {}
        self._surplus: dict[frozenset[str], float] = {}
        self._headings: dict[frozenset[str], _Heading] = {}

    def hits(self, table: str | None) -> list[Hit]:
        """The facts of the rows that were asked for, all of one table where its number is given."""
        within = self._index.rows_of_table(table) if table is not None else None
        if not self._whole:
            cards = self._index.bare_cards if within is None else [self._index.cards[one] for one in within]
            return [hit for card in cards for hit in self._hits(card, 0.0)]
        reached = self._reached()
        if within is not None:
            reached = {position: reached.get(position, 0.0) for position in within}
        least = max(_MINIMUM * self._whole, _OF_BEST * max(reached.values(), default=0.0))
        scored = [(reach, -position) for position, reach in reached.items() if reach >= least]
        scored.sort(reverse=True)
        kept = (self._index.cards[-position] for _, position in scored[:_KEPT_CARDS])
        return [hit for card in kept for hit in self._hits(card, _MINIMUM)]

    def _reached(self) -> dict[int, float]:
        """The most that any fact of a card can cover, for every card that says something of what was asked."""
        total: dict[int, float] = defaultdict(float)
        for one in self._asked:
            best = self._shares(one.wording)
            for wording in one.others:
                best = higher(best, self._shares(wording))
            weight = one.weight
            for position, share in best.items():
                total[position] += weight * share
        return total

    def _shares(self, wording: Sequence[str]) -> Mapping[int, float]:
        """What share of a wording every card can have that has one of its words, or stands under a column that has."""
        if len(wording) == 1:
            return self._index.reach(wording[0])
        gained: dict[int, float] = defaultdict(float)
        for word in wording:
            for position, weight in self._index.reach(word).items():
                gained[position] += weight
        parts = len(wording)
        return {position: weight / parts for position, weight in gained.items()}

    def _hits(self, card: Card, minimum: float) -> list[Hit]:
        """The facts of a card that cover enough; all under headings with the same words of the question cover alike."""
        surplus = self._surplus_of(card.label) if card.label else UNREADABLE * is_named(card)
        gains: dict[frozenset[str], tuple[float, tuple[str, ...]]] = {}
        hits = []
        standings = self._index.standings.of(card)
        headings = [self._headings.get(one.heading) or self._heading(one.heading) for one in standings]
        headed = self._headed(headings, card)
        for standing, heading in zip(standings, headings, strict=True):
            said, beside, by_column, concepts, says_more = heading
            gain = gains.get(said)
            if gain is None:
                gain = gains[said] = self._gain(card.words, said)
            coverage, missed = gain
            if coverage < minimum:
                continue
            if said and len(standing.fact.column) > 1:
                beside = min(beside, self._innermost_surplus(standing.fact.column[-1]))
            if headed and says_more and not headed <= concepts:
                beside = 1.0  # a column of its own kind, where another one of the row is called as was asked
            hits.append(Hit(standing.fact, card, coverage, surplus, beside, missed, by_column, standing))
        return hits

    def _heading(self, words: frozenset[str]) -> _Heading:
        said = words & self._words
        more = bool(words - self._index.quiet - self._words)
        found = _Heading(said, self._surplus_of(words), not said <= quiet_roots(), self._says(words), more)
        self._headings[words] = found
        return found

    def _headed(self, headings: Iterable[_Heading], card: Card) -> frozenset[int]:
        """Which of the telling concepts some heading of a row says in full, that its name does not."""
        found = frozenset[int]().union(*[one.concepts for one in headings if one.concepts])
        return found - self._says(card.label) if found else found

    def _says(self, words: frozenset[str]) -> frozenset[int]:
        """Which of the telling concepts a heading or a name says in full."""
        found = self._named.get(words)
        if found is None:
            found = self._named[words] = frozenset(
                [place for place, wordings in enumerate(self._telling) if any(map(words.issuperset, wordings))]
            )
        return found

    def _surplus_of(self, label: frozenset[str]) -> float:
        """The share of a label's telling words that the question does not have."""
        found = self._surplus.get(label)
        if found is None:
            whole, weights = self._index.label_weights.get(label) or _label_weights(self._index, label)
            unasked = sum([weight for word, weight in weights.items() if word not in self._words])
            found = self._surplus[label] = unasked / whole if whole else 0.0
        return found

    def _innermost_surplus(self, heading: str) -> float:
        """What a heading asked for by name says beside that: those above it only say what it is one of."""
        inner = frozenset(roots(heading))
        return self._surplus_of(inner) if inner & self._words - quiet_roots() else 1.0

    def _gain(self, words: Mapping[str, float], column: frozenset[str]) -> tuple[float, tuple[str, ...]]:
        """The share of what was asked that a row and a column heading cover, and the concepts that they miss."""
        gained = 0.0
        missed = []
        for name, weight, wording, others, beyond, cores, tells in self._asked:
            covered = _covered(wording, words, column) if _has_core(cores[0], words, column) else 0.0
            if others and covered < 1.0 and not (words.keys().isdisjoint(beyond) and column.isdisjoint(beyond)):
                told = zip(others, cores[1:], strict=True)
                said = max(
                    [
                        _covered(other, words, column)
                        for other, core in told
                        if _has_core(core, words, column) and self._has_telling(other, words, column)
                    ],
                    default=0.0,
                )
                if said > covered:  # said in other words: all but as good as the words that were asked with
                    covered = min(said, max(covered, _OTHER_WORDS))
            gained += weight * covered
            if covered < 0.3 and tells:
                missed.append(name)
        return (gained / self._whole if self._whole else 0.0), tuple(missed)

    def _has_telling(self, wording: Sequence[str], words: Mapping[str, float], column: frozenset[str]) -> bool:
        """Whether a row says what tells most of a long wording: ``penerima bantuan`` is nothing of ``… iuran``."""
        if len(wording) < _LONG:
            return True
        worth = {word: self._index.idf(word) for word in wording}
        said = sum(value for word, value in worth.items() if word in words or word in column)
        return said >= _TELLING_SHARE * sum(worth.values())


def _core(wording: Sequence[str], wordings: Iterable[Sequence[str]]) -> frozenset[str]:
    """The words of a wording that say the same alone: ``penyandang disabilitas`` is nothing without ``disabilitas``."""
    shorter = (frozenset(one) for one in wordings if one)
    return min((one for one in shorter if one < frozenset(wording)), key=len, default=frozenset())


def _worths(index: ReportIndex, concepts: Sequence[Concept]) -> list[float]:
    """What each concept counts; those that tell little of the subject never outweigh the ones that tell of it."""
    worth = [index.worth(concept) for concept in concepts]
    telling = [value for value, one in zip(worth, concepts, strict=True) if not tells_little(one)]
    most = _LITTLE_BESIDE * min(telling, default=0.0)
    return [
        min(value, most) if telling and tells_little(one) else value for value, one in zip(worth, concepts, strict=True)
    ]


def _label_weights(index: ReportIndex, label: frozenset[str]) -> tuple[float, Mapping[str, float]]:
    """The idf of a label's telling words in all, and what each of them counts where it was not asked."""
    telling = [word for word in label if not _is_year(word) and not _is_row_number(word)]
    whole = sum(index.idf(word) for word in telling)
    known = whole, {word: index.idf(word) * (_QUIET if word in index.quiet else 1.0) for word in telling}
    index.label_weights[label] = known
    return known


def _covered(wording: Sequence[str], words: Mapping[str, float], column: frozenset[str]) -> float:
    gained = before = 0.0
    for word in wording:
        weight = words.get(word, 0.0)
        if weight < COLUMN and word in column:
            weight = COLUMN
        if weight < before and word.isdigit():
            return 0.0  # ``roda 4`` is nothing of ``roda 2``, whatever figures stand beside it
        gained += weight
        before = weight
    return gained / len(wording)


def _has_core(core: frozenset[str], words: Mapping[str, float], column: frozenset[str]) -> bool:
    """Whether a row or column heading says what a wording is nothing without."""
    return not core or not (words.keys().isdisjoint(core) and column.isdisjoint(core))


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isdigit() and word[:2] in ("19", "20")


def _is_row_number(word: str) -> bool:
    """``12``, ``6.2``, ``3.1.1``: what stands in front of a row's name."""
    return all(part.isdigit() and len(part) < _ROW_NUMBER for part in word.split("."))
