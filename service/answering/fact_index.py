"""The facts of one report, findable by the words of their row, column, caption, section and sentence."""

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from service.domain.facts import Fact
from service.language.text import stem, tokens

_LABEL, _COLUMN, _SENTENCE, _CAPTION, _ABOVE, _SECTION = 1.0, 0.9, 0.7, 0.7, 0.6, 0.3


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing that a question names, in every wording that stands for it: a word, an abbreviation, its full name."""

    wordings: tuple[tuple[str, ...], ...]

    @property
    def words(self) -> frozenset[str]:
        """All stems of all wordings."""
        return frozenset(word for wording in self.wordings for word in wording)


@dataclass(frozen=True, slots=True)
class Hit:
    """A fact and how a question covers it: ``coverage`` of its concepts, ``surplus`` of the label's unasked words."""

    fact: Fact
    coverage: float
    surplus: float


@dataclass(frozen=True, slots=True)
class _Entry:
    fact: Fact
    weights: dict[str, float]
    label: frozenset[str]


class FactIndex:
    """Built once for each edition of a report; the words are stems."""

    def __init__(self, facts: Sequence[Fact]) -> None:
        self._entries = [_entry(fact) for fact in facts]
        self._postings: dict[str, list[int]] = defaultdict(list)
        for position, entry in enumerate(self._entries):
            for word in entry.weights:
                self._postings[word].append(position)
        rows = {(entry.fact.table_id, entry.fact.row): entry.weights for entry in self._entries}
        counts = Counter(word for weights in rows.values() for word in weights)
        self._rows = max(1, len(rows))
        self._idf = {word: math.log(1 + self._rows / (1 + count)) for word, count in counts.items()}

    def idf(self, word: str) -> float:
        """How telling a word is in this report; a word that it never prints is the most telling."""
        return self._idf.get(word, math.log(1 + self._rows))

    def search(self, concepts: Sequence[Concept], minimum: float = 0.2) -> list[Hit]:
        """The facts that cover at least ``minimum`` of the concepts' weight."""
        worth = [self._worth(concept) for concept in concepts]
        whole = sum(worth)
        if not whole:
            return []
        asked = frozenset(word for concept in concepts for word in concept.words)
        touched = {position for word in asked for position in self._postings.get(word, ())}
        hits: list[Hit] = []
        for position in touched:
            entry = self._entries[position]
            gained = sum(
                weight * _covered(concept, entry.weights) for concept, weight in zip(concepts, worth, strict=True)
            )
            if gained >= minimum * whole:
                hits.append(Hit(entry.fact, gained / whole, self._surplus(entry, asked)))
        return hits

    def _worth(self, concept: Concept) -> float:
        """A concept is as telling as the most telling word of its plainest wording that the report knows."""
        known = [wording for wording in concept.wordings if any(word in self._idf for word in wording)]
        return min((max(map(self.idf, wording)) for wording in known), default=math.log(1 + self._rows))

    def _surplus(self, entry: _Entry, asked: frozenset[str]) -> float:
        weight = sum(map(self.idf, entry.label))
        return sum(map(self.idf, entry.label - asked)) / weight if weight else 0.0


@lru_cache(maxsize=65536)
def content_words(text: str) -> tuple[str, ...]:
    """The stems of the words that say what ``text`` is about, in order, each once."""
    return tuple(dict.fromkeys(stem(token) for token in tokens(text)))


def _covered(concept: Concept, weights: dict[str, float]) -> float:
    return max(sum(weights.get(word, 0.0) for word in wording) / len(wording) for wording in concept.wordings)


def _entry(fact: Fact) -> _Entry:
    weights: dict[str, float] = {}
    label = content_words(fact.row[-1]) if fact.row else ()
    for words, weight in (
        (label, _LABEL),
        (content_words(" ".join(fact.column)), _COLUMN),
        (content_words(fact.sentence or ""), _SENTENCE),
        (content_words(fact.caption), _CAPTION),
        (content_words(" ".join(fact.row[:-1])), _ABOVE),
        (content_words(" ".join(fact.section)), _SECTION),
    ):
        for word in words:
            weights[word] = max(weights.get(word, 0.0), weight)
    return _Entry(fact, weights, frozenset(label))
