"""Words made of the beginnings of others, traced back: ``bumdes`` of ``BUM Desa``, ``bansos`` of ``bantuan sosial``."""

from collections.abc import Iterable, Sequence

from service.language.agency_abbreviations import of_beginnings

_FEWEST_WORDS, _MOST_WORDS, _SHORTEST_PIECE = 2, 4, 2
_SMALL = frozenset({"dan", "atau", "serta", "di", "untuk", "bagi", "yang"})


def words_made_of(word: str, names: Iterable[Sequence[str]]) -> tuple[str, ...]:
    """The first words that follow each other in a name and whose beginnings make up ``word``; empty where none do."""
    for name in names:
        telling = [one for one in name if one not in _SMALL]
        for start, first in enumerate(telling):
            if first[:_SHORTEST_PIECE] != word[:_SHORTEST_PIECE]:
                continue
            for end in range(start + _FEWEST_WORDS, min(start + _MOST_WORDS, len(telling)) + 1):
                if of_beginnings(word, telling[start:end], least=_SHORTEST_PIECE):
                    return tuple(telling[start:end])
    return ()
