"""Short forms that anybody makes of an agency's name: ``dinkes``, ``disdukcapil``, ``dpupr``, ``bappeda``."""

import re
from collections.abc import Sequence
from functools import lru_cache

_SMALL = frozenset({"dan", "serta", "atau"})
_DINAS = ("din", "dis")
_SHORTEST = 3
_REPEATED = re.compile(r"([a-z])([2-4])")
"""``P3A``: three words that begin with P."""


@lru_cache(maxsize=16384)
def abbreviates(word: str, name: str) -> bool:
    """Whether ``word`` is made of the words of an agency's name: of their initials, or of pieces in their order."""
    word = _in_letters(word)
    words = _words_of(name)
    if len(word) < _SHORTEST or not word.isalpha() or len(words) < 2 or word in words:
        return False
    shorter = words[:-1] if words[-1] == "daerah" else words
    if word in {"".join(one[0] for one in parts) for parts in (words, shorter)}:
        return True
    if words[0] == "dinas":
        return word.startswith(_DINAS) and len(word) - 3 >= _SHORTEST and _of_pieces(word[3:], words[1:])
    return any(of_beginnings(word, parts) for parts in (words, shorter))


def opens(word: str, name: str) -> bool:
    """``DinsosP3A``, ``DinsosPMD``: a short form of the first words with the initials of all the others behind it."""
    word, words = _in_letters(word), _words_of(name)
    for first in range(2, len(words)):
        initials = "".join(one[0] for one in words[first:])
        head = word.removesuffix(initials)
        if head != word and len(initials) > 1 and abbreviates(head, " ".join(words[:first])):
            return True
    return False


def are_initials(word: str, name: str) -> bool:
    """Whether a word is made of the initials of the last words of an agency's name: ``PMD``, ``P3A``."""
    initials = "".join(one[0] for one in _words_of(name))
    letters = _in_letters(word)
    return 2 <= len(letters) < len(initials) and initials.endswith(letters)


def _in_letters(word: str) -> str:
    return _REPEATED.sub(lambda found: found[1] * int(found[2]), word.casefold())


def _words_of(name: str) -> tuple[str, ...]:
    return tuple(one for one in name.casefold().replace(",", " ").split() if one not in _SMALL)


def _of_pieces(rest: str, words: tuple[str, ...]) -> bool:
    """Pieces of two letters and more, each out of a word, in the order of the words; words may be passed over."""
    return not rest or any(
        _of_pieces(rest[length:], (_behind(rest[:length], word), *words[place + 1 :]))
        for place, word in enumerate(words)
        for length in range(2, len(rest) + 1)
        if _is_piece(rest[:length], word)
    )


def _is_piece(piece: str, word: str) -> bool:
    """Letters that follow each other in a word, or its first with some that follow later: ``per`` of *pemberdayaan*."""
    return piece in word or (len(piece) > 2 and piece[0] == word[:1] and piece[1:] in word)


def _behind(piece: str, word: str) -> str:
    return word.partition(piece if piece in word else piece[1:])[2]


def of_beginnings(rest: str, words: Sequence[str], *, least: int = 1) -> bool:
    """Whether letters are the beginnings of all words, in order, each of ``least`` letters or more."""
    if not words:
        return not rest
    first = words[0]
    return any(
        rest.startswith(first[:length]) and of_beginnings(rest[length:], words[1:], least=least)
        for length in range(least, min(len(first), len(rest)) + 1)
    )
