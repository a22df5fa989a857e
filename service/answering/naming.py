"""Names of rows in full in a question: the words inside one are the row's, and ask for nothing themselves."""

from collections.abc import Iterable
from dataclasses import dataclass

from service.answering.words import quiet_roots, roots, word_spans

_LEAST_WORDS, _LEAST_TELLING = 3, 2
_NUMBERING = 4
"""Longest head of a row's name that can be its numbering: ``iii``, ``1.2``, ``a``."""


@dataclass(frozen=True, slots=True)
class RowNames:
    """The names of a report's rows, each as the roots of its words in order."""

    names: frozenset[tuple[str, ...]]
    longest: int

    @classmethod
    def of(cls, labels: Iterable[str], own: frozenset[str]) -> "RowNames":
        """Names that say enough to be known for names; ``own`` are the words of the report's own region and agency."""
        quiet = quiet_roots() | own
        found = {name for label in set(labels) if (name := _name(label)) and _tells(name, quiet)}
        return cls(frozenset(found), max(map(len, found), default=0))

    def find(self, text: str) -> tuple[int, int] | None:
        """Where the longest name stands in ``text``; None where it has none, or several that stand apart."""
        words = [(start, end, root) for start, end, word in word_spans(text) for root in roots(word)[:1]]
        found: list[tuple[int, int]] = []
        at = 0
        while at <= len(words) - _LEAST_WORDS:
            size = self._longest_at([root for _, _, root in words[at : at + self.longest]])
            if size:
                found.append((words[at][0], words[at + size - 1][1]))
            at += size or 1
        return found[0] if len(found) == 1 else None

    def _longest_at(self, ahead: list[str]) -> int:
        for size in range(len(ahead), _LEAST_WORDS - 1, -1):
            if tuple(ahead[:size]) in self.names:
                return size
        return 0


NO_NAMES = RowNames(frozenset(), 0)


def _name(label: str) -> tuple[str, ...]:
    words = [root for _, _, word in word_spans(label) for root in roots(word)[:1]]
    while words and (
        words[0].replace(".", "").isdigit() or (len(words[0]) < _NUMBERING and set(words[0]) <= set("ivx"))
    ):
        words.pop(0)
    return tuple(words)


def _tells(name: tuple[str, ...], quiet: frozenset[str]) -> bool:
    return len(name) >= _LEAST_WORDS and sum(word not in quiet for word in name) >= _LEAST_TELLING
