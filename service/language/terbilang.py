"""Figures in Indonesian words (terbilang), both ways: ``369000000`` ↔ ``tiga ratus enam puluh sembilan juta``."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

_DIGITS = ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")
_SCALES = (("triliun", 10**12), ("miliar", 10**9), ("juta", 10**6), ("ribu", 10**3))
_LIMIT = 10**18
_VALUES = {word: value for value, word in enumerate(_DIGITS)}
_EXPANSIONS = {
    **{
        word: (word,)
        for word in (*_DIGITS, "belas", "puluh", "ratus", "ribu", "juta", "miliar", "triliun", "koma", "minus")
    },
    "kosong": ("nol",),
    "milyar": ("miliar",),
    "trilyun": ("triliun",),
    "sepuluh": ("satu", "puluh"),
    "sebelas": ("satu", "belas"),
    "seratus": ("satu", "ratus"),
    "seribu": ("satu", "ribu"),
    "sejuta": ("satu", "juta"),
    "negatif": ("minus",),
}
_UNITS = frozenset({"rupiah", "persen"})
_LONGEST_WORD = 120
"""Letters run together that are still worth taking apart: more than any figure in words has."""
_NOISE = re.compile(r"[^a-z]+")
_NUMBER_WORD = rf"(?:{'|'.join(sorted(_EXPANSIONS, key=len, reverse=True))})"
_RUN = re.compile(rf"\b{_NUMBER_WORD}(?:\s+{_NUMBER_WORD})*\b", re.IGNORECASE)
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Spelled:
    """A figure read from words. ``misprints`` are the printed words that had to be understood as others."""

    value: Decimal
    misprints: tuple[str, ...] = ()


def spell(value: Decimal | int) -> str:
    """A figure in words, decimals digit by digit: ``99,05`` → ``sembilan puluh sembilan koma nol lima``.

    Raises ValueError from 10^18 on, where Indonesian usage is no longer settled.
    """
    whole, _, fraction = f"{abs(Decimal(value)):f}".partition(".")
    if int(whole) >= _LIMIT:
        raise ValueError(f"too large to spell: {value!r}")
    words = ["minus"] if value < 0 else []
    words += _spell_whole(int(whole)) or ["nol"]
    if fraction:
        words += ["koma", *(_DIGITS[int(digit)] for digit in fraction)]
    return " ".join(words)


def _spell_whole(number: int) -> list[str]:
    for word, worth in _SCALES:
        if number >= worth:
            count, rest = divmod(number, worth)
            head = ["seribu"] if (word, count) == ("ribu", 1) else [*_spell_whole(count), word]
            return head + _spell_whole(rest)
    return _spell_hundreds(number)


def _spell_hundreds(number: int) -> list[str]:
    hundreds, rest = divmod(number, 100)
    words = [] if not hundreds else ["seratus"] if hundreds == 1 else [_DIGITS[hundreds], "ratus"]
    if rest in (10, 11):
        return [*words, "sepuluh" if rest == 10 else "sebelas"]
    if 11 < rest < 20:
        return [*words, _DIGITS[rest - 10], "belas"]
    tens, ones = divmod(rest, 10)
    words += [_DIGITS[tens], "puluh"] if tens else []
    return words + ([_DIGITS[ones]] if ones else [])


def read_spelled(text: str) -> Decimal | None:
    """The figure that words say, or None if they say none soundly; misprints as in :func:`parse_spelled`."""
    spelled = parse_spelled(text)
    return None if spelled is None else spelled.value


def parse_spelled(text: str) -> Spelled | None:
    """The figure that words say, in any case and spacing, with or without ``Rupiah``, and what was misprinted in them.

    A word one letter away from exactly one number word (``senam`` → ``enam``) and number words run together
    (``limaratus``) are understood and reported; anything further off is refused.
    """
    words = [word for word in _NOISE.split(text.lower()) if word]
    while words and words[-1] in _UNITS:
        words.pop()
    if words and words[0] == "terbilang":
        words = words[1:]
    understood = [_understand(word) for word in _rejoin_prefix(words)]
    tokens = [token for each in understood if each is not None for token in each[0]]
    if not tokens or None in understood:
        return None
    value = _parse(tokens)
    misprints = tuple(each[1] for each in understood if each is not None and each[1])
    return None if value is None else Spelled(value, misprints)


def find_spelled(text: str, least: int = 3) -> Iterator[tuple[str, Decimal]]:
    """Every figure of ``least`` number words or more in running text, as printed and as a value."""
    for match in _RUN.finditer(text):
        words = match.group().split()
        value = read_spelled(match.group()) if len(words) >= least else None
        if value is not None:
            yield " ".join(words), value


def count_number_words(text: str) -> tuple[int, int]:
    """How many words of a text are number words (misprints included), and how many words it has."""
    words = [word for word in _NOISE.split(text.lower()) if word]
    return sum(_understand(word) is not None for word in words), len(words)


def _rejoin_prefix(words: Sequence[str]) -> list[str]:
    """``se ratus`` → ``seratus``: a prefix parted from its word by a line break."""
    joined: list[str] = []
    for word in words:
        if joined and joined[-1] == "se":
            joined[-1] = "se" + word
        else:
            joined.append(word)
    return joined


def _understand(word: str) -> tuple[tuple[str, ...], str] | None:
    """The number words that a printed word stands for, and the word itself where it is misprinted."""
    if word in _EXPANSIONS:
        return _EXPANSIONS[word], ""
    glued = _segment(word)
    if glued is not None:
        return tuple(token for part in glued for token in _EXPANSIONS[part]), word
    near = {_EXPANSIONS[other] for other in _one_letter_away(word) if other in _EXPANSIONS} if len(word) >= 3 else set()
    return (near.pop(), word) if len(near) == 1 else None


def _segment(word: str) -> list[str] | None:
    if not word:
        return []
    if len(word) > _LONGEST_WORD:
        return None
    for end in range(len(word), 2, -1):
        if word[:end] in _EXPANSIONS:
            rest = _segment(word[end:])
            if rest is not None:
                return [word[:end], *rest]
    return None


def _one_letter_away(word: str) -> set[str]:
    splits = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    deletes = {left + right[1:] for left, right in splits if right}
    swaps = {left + right[1] + right[0] + right[2:] for left, right in splits if len(right) > 1}
    replaces = {left + letter + right[1:] for left, right in splits if right for letter in _LETTERS}
    inserts = {left + letter + right for left, right in splits for letter in _LETTERS}
    return deletes | swaps | replaces | inserts


def _parse(tokens: Sequence[str]) -> Decimal | None:
    negative = tokens[0] == "minus"
    rest = list(tokens[1:] if negative else tokens)
    whole_words, fraction_words = _split_at(rest, "koma")
    whole = 0 if whole_words == ["nol"] else _parse_whole(whole_words)
    fraction = "" if fraction_words is None else _parse_fraction(fraction_words)
    if whole is None or fraction is None or not whole_words:
        return None
    value = Decimal(f"{whole}.{fraction}" if fraction else whole)
    return -value if negative else value


def _split_at(tokens: list[str], word: str) -> tuple[list[str], list[str] | None]:
    if word not in tokens:
        return tokens, None
    at = tokens.index(word)
    return tokens[:at], tokens[at + 1 :]


def _parse_fraction(tokens: Sequence[str]) -> str | None:
    """Digit by digit (``nol lima`` → ``05``), or as one number (``delapan puluh satu`` → ``81``)."""
    if tokens and all(token in _VALUES for token in tokens):
        return "".join(str(_VALUES[token]) for token in tokens)
    zeros = next((at for at, token in enumerate(tokens) if token != "nol"), len(tokens))
    whole = _parse_whole(tokens[zeros:])
    return None if whole is None or not tokens else "0" * zeros + str(whole)


def _parse_whole(tokens: Sequence[str]) -> int | None:
    """A positive whole number below 10^18, each scale at most once and in falling order."""
    for word, worth in _SCALES:
        if word in tokens:
            at = tokens.index(word)
            count, rest = _parse_whole(tokens[:at]), _parse_rest(tokens[at + 1 :])
            largest = 10**6 if word == "triliun" else 1000
            if count is None or rest is None or count >= largest or rest >= worth:
                return None
            return count * worth + rest
    return _parse_hundreds(tokens)


def _parse_rest(tokens: Sequence[str]) -> int | None:
    return _parse_whole(tokens) if tokens else 0


def _parse_hundreds(tokens: Sequence[str]) -> int | None:
    """``[d ratus] [d puluh | d belas] [d]`` with d from 1 to 9, or None if the words are in no such order."""
    value, last_worth = 0, 1000
    pairs = [*pairwise(tokens), (tokens[-1], "")] if tokens else []
    worths = {"ratus": 100, "puluh": 10, "belas": 1, "": 1}
    skip = False
    for word, following in pairs:
        if skip:
            skip = False
            continue
        digit = _VALUES.get(word, 0)
        mark = following if following in worths else ""
        worth = worths[mark]
        if not digit or worth >= last_worth or (mark == "belas" and last_worth <= 10):
            return None
        value += 10 + digit if mark == "belas" else digit * worth
        last_worth, skip = worth, bool(mark)
    return value or None
