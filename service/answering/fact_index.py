"""The facts of one report, findable by the words of their row, column, caption, section and sentence."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from service.domain.facts import Fact
from service.language.text import stem, tokens

_LABEL, _COLUMN, _SENTENCE, _CAPTION, _ABOVE, _SECTION = 1.0, 0.9, 0.7, 0.7, 0.6, 0.3


@dataclass(frozen=True, slots=True)
class _Entry:
    fact: Fact
    weights: dict[str, float]
    label: frozenset[str]


@dataclass(frozen=True, slots=True)
class Hit:
    """A fact and how words cover it: ``coverage`` of the asked words, ``surplus`` of its label's unasked words."""

    fact: Fact
    coverage: float
    surplus: float
    covered: frozenset[str]


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

    def search(self, words: Iterable[str], minimum: float = 0.2) -> list[Hit]:
        """The facts that cover at least ``minimum`` of the words' weight."""
        wanted = list(dict.fromkeys(words))
        whole = sum(self.idf(word) for word in wanted)
        if not whole:
            return []
        gained: dict[int, float] = defaultdict(float)
        for word in wanted:
            worth = self.idf(word)
            for position in self._postings.get(word, ()):
                gained[position] += worth * self._entries[position].weights[word]
        asked = frozenset(wanted)
        return [
            self._hit(self._entries[position], gain / whole, asked)
            for position, gain in gained.items()
            if gain >= minimum * whole
        ]

    def _hit(self, entry: _Entry, coverage: float, asked: frozenset[str]) -> Hit:
        weight = sum(self.idf(word) for word in entry.label)
        surplus = sum(self.idf(word) for word in entry.label - asked) / weight if weight else 0.0
        return Hit(entry.fact, coverage, surplus, asked & entry.weights.keys())


@lru_cache(maxsize=65536)
def content_words(text: str) -> tuple[str, ...]:
    """The stems of the words that say what ``text`` is about, in order, each once."""
    return tuple(dict.fromkeys(stem(token) for token in tokens(text)))


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
