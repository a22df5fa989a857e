"""Words made of the beginnings of others, traced back: ``bumdes`` of ``BUM Desa``, ``bansos`` of ``bantuan sosial``."""

from collections.abc import Iterable, Sequence

_MOST_WORDS, _SHORTEST_PIECE = 4, 2
_SMALL = frozenset({"dan", "atau", "serta", "di", "untuk", "bagi", "yang"})


def words_made_of(word: str, names: Iterable[Sequence[str]]) -> tuple[str, ...]:
    """The first words that follow each other in a name and whose beginnings make up ``word``; empty where none do."""
    for name in names:
        telling = [one for one in name if one not in _SMALL]
        for start, first in enumerate(telling):
            if first[:_SHORTEST_PIECE] != word[:_SHORTEST_PIECE]:
                continue
            taken = _beginnings(word, telling[start : start + _MOST_WORDS])
            if taken > 1:
                return tuple(telling[start : start + taken])
    return ()


def _beginnings(rest: str, words: Sequence[str]) -> int:
    """How many of ``words`` it takes until their beginnings have used ``rest`` up; 0 where they cannot."""
    if not words:
        return 0
    first = words[0]
    for length in range(_SHORTEST_PIECE, min(len(first), len(rest)) + 1):
        if rest[:length] != first[:length]:
            return 0
        if length == len(rest):
            return 1
        after = _beginnings(rest[length:], words[1:])
        if after:
            return after + 1
    return 0
