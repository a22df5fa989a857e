"""Phrases of the lexicons in a question, found without a regular expression for each.

Hundreds of phrases are looked for in every question and hardly one stands in it: words are compared first, and a
pattern is compiled when its words first stand in a text.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True, slots=True)
class Phrases:
    """Phrases of which one may stand in plain words (between single spaces, with one at either end).

    A gap in a phrase is ``…``; the phrases lie by their first word.
    """

    anywhere: Mapping[str, tuple[str, ...]]
    gapped: Mapping[str, tuple[tuple[str, ...], ...]]
    """The parts of those with gaps."""
    ends: tuple[str, ...] = ()
    starts: tuple[str, ...] = ()
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
        return cls(anywhere, gapped, spaced_ends, spaced_starts)

    def search(self, plain: str) -> bool:
        """Whether one of them stands in the words."""
        for word in plain.split():
            if any(phrase in plain for phrase in self.anywhere.get(word, ())):
                return True
            if any(_stands(parts, plain) for parts in self.gapped.get(word, ())):
                return True
        if plain.endswith(self.ends):
            return True
        return any(plain.startswith(word) and " berapa " not in plain[len(word) :] for word in self.starts)


def _stands(parts: tuple[str, ...], plain: str) -> bool:
    return all(part in plain for part in parts) and _with_gaps(parts).search(plain) is not None


@cache
def _with_gaps(parts: tuple[str, ...]) -> re.Pattern[str]:
    """From one to nine words stand between two parts."""
    told = r" (?:\S+ ){1,9}?".join(re.escape(part.strip()) for part in parts)
    return re.compile(f" {told}(?= )")


@dataclass(frozen=True, slots=True)
class LatePattern:
    """A pattern that is compiled when it is first looked for in a text that has its ``words`` (in small letters)."""

    source: str
    words: str = ""

    def search(self, text: str) -> re.Match[str] | None:
        """Where it stands first."""
        return _compiled(self.source).search(text) if self.words in text.casefold() else None

    def sub(self, written: Callable[[re.Match[str]], str], text: str) -> str:
        """The text with something else wherever it stands."""
        return _compiled(self.source).sub(written, text) if self.words in text.casefold() else text

    def match(self, text: str, position: int) -> re.Match[str] | None:
        """Whether it stands at a place."""
        return _compiled(self.source).match(text, position) if self.words in text.casefold() else None


@cache
def _compiled(source: str) -> re.Pattern[str]:
    return re.compile(source, re.IGNORECASE)
