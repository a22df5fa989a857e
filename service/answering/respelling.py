"""The words of a question brought to the spelling of a report, and those of them that tell little of a subject."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache

from service.answering.words import question_words, roots
from service.domain.plans import Concept
from service.domain.reports import Table, readings_noted

_NEAR_LENGTH = 5
_NEAR_SCORE = 88.0


def tells_little(concept: Concept) -> bool:
    """Whether the question can do without a concept: everyday words, and those that any question of figures has."""
    return concept.light or all(word in question_words().soft for word in concept.wordings[0])


def respelt(concept: Concept, known: Mapping[str, float], vocabulary: frozenset[str]) -> Concept:
    """A concept none of whose wordings is known, with the nearest spelling that the report has beside its own."""
    if any(all(word in known for word in wording) for wording in concept.wordings):
        return concept
    near = [_near(word, vocabulary) if root not in known else word for word, root in _pairs(concept.name)]
    if not near or any(one is None for one in near):
        return concept
    written = roots(" ".join(one for one in near if one))
    return replace(concept, wordings=(*concept.wordings, written)) if written else concept


def other_readings(tables: Iterable[Table]) -> Mapping[str, frozenset[str]]:
    """By root: those that stand for it where a word is misread, as far as the report prints it both ways."""
    readings: dict[str, set[str]] = defaultdict(set)
    for table in tables:
        for pair in readings_noted(table.notes):
            first, second = (roots(word) for word in pair)
            if len(first) == len(second) == 1 and first != second:
                readings[first[0]].add(second[0])
                readings[second[0]].add(first[0])
    return {word: frozenset(others) for word, others in readings.items()}


def reread(concept: Concept, readings: Mapping[str, frozenset[str]]) -> Concept:
    """A concept with its words as the report prints them misread beside its own."""
    if readings.keys().isdisjoint(concept.words):
        return concept
    others = (
        tuple(other if word == one else word for word in wording)
        for wording in concept.wordings
        for one in wording
        for other in sorted(readings.get(one, ()))
    )
    return replace(concept, wordings=tuple(dict.fromkeys((*concept.wordings, *others))))


def _pairs(name: str) -> list[tuple[str, str]]:
    return [(word, root) for word in name.split() for root in roots(word)[:1]]


@lru_cache(maxsize=4096)
def _near(word: str, vocabulary: frozenset[str]) -> str | None:
    from rapidfuzz import fuzz, process

    if len(word) < _NEAR_LENGTH or any(letter.isdigit() for letter in word):
        return None
    match = process.extractOne(word, vocabulary, scorer=fuzz.ratio, score_cutoff=_NEAR_SCORE)
    if match is not None and match[0][0] == word[0]:
        return match[0]
    begun = [one for one in vocabulary if one.startswith(word)]
    return min(begun) if begun and len({roots(one) for one in begun}) == 1 else None  # ``rehab`` is cut short
