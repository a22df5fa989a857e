"""Phrases of the lexicons in a question, found without a regular expression for each.

Hundreds of phrases are looked for in every question and hardly one stands in it: words are compared first, and a
pattern is compiled when its words first stand in a text.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Phrases:
    """Phrases of which one may stand in plain words (between single spaces, with one at either end).

    A gap in a phrase is ``…``; the phrases lie by their first word.
    """

    anywhere: Mapping[str, tuple[str, ...]]
    gapped: Mapping[str, tuple[tuple[str, ...], ...]]
    """The parts of those with gaps."""
    first: frozenset[str]
    ends: tuple[str, ...]
    starts: tuple[str, ...]
    """What the words may begin with, where nothing behind asks how much."""

    @classmethod
    def of(cls, phrases: Iterable[str], ends: Iterable[str] = (), starts: Iterable[str] = ()) -> "Phrases":
        """The phrases as a lexicon has them."""
        anywhere: dict[str, tuple[str, ...]] = {}
        gapped: dict[str, tuple[tuple[str, ...], ...]] = {}
        for phrase in phrases:
            parts = tuple(f" {part.strip()} " for part in phrase.split("…"))
            first = phrase.split()[0]
            if len(parts) == 1:
                anywhere[first] = (*anywhere.get(first, ()), parts[0])
            else:
                gapped[first] = (*gapped.get(first, ()), parts)
        spaced_ends, spaced_starts = (tuple(f" {word} " for word in words) for words in (ends, starts))
        return cls(anywhere, gapped, frozenset(anywhere.keys() | gapped.keys()), spaced_ends, spaced_starts)

    def stand_in(self, plain: str) -> bool:
        """Whether one of them stands in the words."""
        for word in self.first & _words_of(plain):
            if any(phrase in plain for phrase in self.anywhere.get(word, ())):
                return True
            if any(_stands(parts, plain) for parts in self.gapped.get(word, ())):
                return True
        if plain.endswith(self.ends):
            return True
        if not plain.startswith(self.starts):
            return False
        begun = next(word for word in self.starts if plain.startswith(word))
        return " berapa " not in plain[len(begun) :]

    def first_in(self, plain: str) -> str | None:
        """The one without a gap that stands first in the words; the longest of those that begin there."""
        phrases = (phrase for word in self.first & _words_of(plain) for phrase in self.anywhere.get(word, ()))
        found = [(plain.find(phrase), -len(phrase), phrase.strip()) for phrase in phrases if phrase in plain]
        return min(found)[-1] if found else None


def _stands(parts: tuple[str, ...], plain: str) -> bool:
    return all(part in plain for part in parts) and _with_gaps(parts).search(plain) is not None


@cache
def _with_gaps(parts: tuple[str, ...]) -> re.Pattern[str]:
    """From one to nine words stand between two parts."""
    told = r" (?:\S+ ){1,9}?".join(re.escape(part.strip()) for part in parts)
    return re.compile(f" {told}(?= )")


@lru_cache(maxsize=32)
def _words_of(plain: str) -> frozenset[str]:
    """The words of a question, which many lexicons look at."""
    return frozenset(plain.split())


@dataclass(frozen=True, slots=True)
class LatePattern:
    """A pattern that is compiled when it is first looked for; ``words`` stand in every text that has it."""

    source: str
    words: str = ""

    @property
    def pattern(self) -> re.Pattern[str]:
        """The pattern; upper and lower case are one."""
        return _compiled(self.source)


@cache
def _compiled(source: str) -> re.Pattern[str]:
    return re.compile(source, re.IGNORECASE)


def standing(told: Iterable[tuple[LatePattern, T]], text: str) -> list[tuple[re.Pattern[str], T]]:
    """The patterns whose words stand in a text, with what each says."""
    lowered = text.casefold()
    return [(one.pattern, said) for one, said in told if one.words in lowered]
