"""Short forms that anybody makes of an agency's name: ``dinkes``, ``disdukcapil``, ``dpupr``, ``bappeda``."""

from functools import lru_cache

_SMALL = frozenset({"dan", "serta", "atau"})
_DINAS = ("din", "dis")
_SHORTEST = 3


@lru_cache(maxsize=16384)
def abbreviates(word: str, name: str) -> bool:
    """Whether ``word`` is made of the words of an agency's name: of their initials, or of pieces in their order."""
    word = word.casefold()
    words = tuple(one for one in name.casefold().replace(",", " ").split() if one not in _SMALL)
    if len(word) < _SHORTEST or not word.isalpha() or len(words) < 2 or word in words:
        return False
    shorter = words[:-1] if words[-1] == "daerah" else words
    if word in {"".join(one[0] for one in parts) for parts in (words, shorter)}:
        return True
    if words[0] == "dinas":
        return word.startswith(_DINAS) and len(word) - 3 >= _SHORTEST and _of_pieces(word[3:], words[1:])
    return any(_of_beginnings(word, parts) for parts in (words, shorter))


def _of_pieces(rest: str, words: tuple[str, ...]) -> bool:
    """Pieces of two letters and more, each out of a word, in the order of the words; words may be passed over."""
    return not rest or any(
        _of_pieces(rest[length:], (word.partition(rest[:length])[2], *words[place + 1 :]))
        for place, word in enumerate(words)
        for length in range(2, len(rest) + 1)
        if rest[:length] in word
    )


def _of_beginnings(rest: str, words: tuple[str, ...]) -> bool:
    """The beginnings of all words, in order."""
    if not words:
        return not rest
    first = words[0]
    return any(
        rest.startswith(first[:length]) and _of_beginnings(rest[length:], words[1:])
        for length in range(1, min(len(first), len(rest)) + 1)
    )
