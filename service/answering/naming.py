"""Names of rows in full in a question: the words inside one are the row's, and ask for nothing themselves.

A name is known by its length, or by the word over the names that stands before it: ``kecamatan Wawo``, ``komponen
Pelaporan Kinerja``, ``unsur Biaya/Tarif``.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from service.answering.words import measure_roots, quiet_roots, roots, word_spans

_LEAST_WORDS, _LEAST_TELLING = 3, 2
_SUMS = frozenset(roots("jumlah total uraian tahun no nomor"))
_NUMBERING = 4
"""Longest head of a row's name that can be its numbering: ``iii``, ``1.2``, ``a``."""


class Headed(NamedTuple):
    """A row that a question names by what its kind is called and its name in full."""

    kind: str
    """The root of the word before the name, which stands over the names in the table."""
    name: tuple[str, ...]
    span: tuple[int, int]
    """Where the name stands."""


@dataclass(frozen=True, slots=True)
class RowNames:
    """The names of a report's rows, each as the roots of its words in order."""

    names: frozenset[tuple[str, ...]]
    longest: int
    headed: Mapping[str, frozenset[tuple[str, ...]]] = field(default_factory=dict)
    """By a word of the heading over them: names of any length."""

    @classmethod
    def of(
        cls, labels: Iterable[str], own: frozenset[str], headed: Iterable[tuple[frozenset[str], str]] = ()
    ) -> "RowNames":
        """Names that say enough to be known for names; ``own`` are the words of the report's own region and agency.

        ``headed`` are labels with the words of the heading that they stand under.
        """
        quiet = quiet_roots() | own
        found = {name for label in set(labels) if (name := name_roots(label)) and _tells(name, quiet)}
        bare = measure_roots() | _SUMS | own
        below: dict[str, set[tuple[str, ...]]] = defaultdict(set)
        for heading, label in set(headed):
            name = name_roots(label)
            if not all(word in bare or word.isdigit() for word in name):
                for kind in heading - bare:
                    below[kind].add(name)
        kinds = {kind: frozenset(own_names) for kind, own_names in below.items()}
        return cls(frozenset(found), max(map(len, found), default=0), kinds)

    def find_headed(self, text: str) -> Headed | None:
        """The row that is named right behind a word that stands over its name; None where none is, or several are."""
        words = [(start, end, root) for start, end, word in word_spans(text) for root in roots(word)[:1]]
        found = []
        for at, (_, _, kind) in enumerate(words):
            names = self.headed.get(kind, frozenset())
            ahead = words[at + 1 :]
            size = _longest(ahead, names)
            if size and (_longest(ahead[size:], names) or _longest(ahead[size + 1 :], names)):
                return None  # ``kecamatan Wawo, Lambai``, ``kecamatan Wawo dan Lambai``
            if size:
                name = tuple(word for _, _, word in ahead[:size])
                found.append(Headed(kind, name, (ahead[0][0], ahead[size - 1][1])))
        return found[0] if len(found) == 1 else None

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


def _longest(ahead: Sequence[tuple[int, int, str]], names: Collection[tuple[str, ...]]) -> int:
    """How many words the longest of some names takes up that words begin with; none where they begin with none."""
    said = tuple(word for _, _, word in ahead)
    return max((len(name) for name in names if said[: len(name)] == name), default=0)


def name_roots(label: str) -> tuple[str, ...]:
    """The roots of a row's name in their order, without its numbering."""
    words = [root for _, _, word in word_spans(label) for root in roots(word)[:1]]
    while words and (
        len(words[0]) == 1
        or words[0].replace(".", "").isdigit()
        or (len(words[0]) < _NUMBERING and set(words[0]) <= set("ivx"))
    ):
        words.pop(0)
    return tuple(words)


def _tells(name: tuple[str, ...], quiet: frozenset[str]) -> bool:
    return len(name) >= _LEAST_WORDS and sum(word not in quiet for word in name) >= _LEAST_TELLING
