"""Everyday spelling made plain: misspelt and shortened words as the grammar has them, between single spaces."""

import re
from collections.abc import Container, Iterator
from functools import lru_cache

from service.answering.words import (
    common_words,
    everyday_words,
    kept_words,
    known_words,
    needed_words,
    operation_words,
    question_words,
    quiet_roots,
    roots,
    spellings,
    synonyms,
    with_grades,
)
from service.language.months import SHORT, month_named

TOKEN = re.compile(r"s[./]d\b|\d+(?:[.,]\d+)*%?|[^\W_]+(?:[-'][^\W_]+)*|[+,()/&]")
_SPELT_LENGTH = 5
_SPELT_SCORE = 90.0
_FUND = re.compile(r"\bdana(?= (?:desa|bos|alokasi|bagi|insentif|hibah|bergulir|cadangan)\b)")
"""``Dana desa`` is what it is called; of other ``dana`` the amount is meant."""
_ASKING = frozenset({"mengapa", "bagaimana"})
"""Words that a report prints in no spoken form: what is spelt so there is a name (``Kecamatan Ngapa``)."""
_HALVES = (
    (re.compile(r" semester (?:ke )?(?:1|i|satu|pertama) "), " januari-juni "),
    (re.compile(r" semester (?:ke )?(?:2|ii|dua|kedua) "), " juli-desember "),
)
_SPANS = re.compile(rf"\b({SHORT}|mei)[a-z]*\.?\s?(?:-|–|s[./]d\.?|sampai|hingga)\s?({SHORT}|mei)[a-z]*\b")
"""``Jan-jun``: from one month to another."""
_DOUBLED = re.compile(r"^([a-z]{3,})[2²](nya)?$")
"""``Kira2``: a word said twice."""
_UNSPEAKABLE = re.compile(
    r"^(?!br|bl|pr|pl|tr|dr|kr|kl|gr|gl|fr|fl|sk|sp|st|sw|sy|ny|kh)[b-df-hj-np-tv-z]{2}"
    r"|(?:(?!ng|ny|kh|sy)[b-df-hj-np-tv-z]){3}|(?!ng|kh|sy|ks|ns|ps|rs|rt)[b-df-hj-np-tv-z]{2}$"
)
"""Consonants that no Indonesian word has beside each other: a vowel is left out."""
_ENDING = re.compile(r"-?nya$")
_SCHOOL = re.compile(r"\bSMA\b|(?<=smp dan )sma\b|(?<=smp, )sma\b|(?<=lulusan )sma\b|(?<=tamatan )sma\b")
"""A school, not ``sama`` without its vowel."""
_TWICE = re.compile(r" ([a-z]{3,}) \1(?= )")
"""``rata rata``: a word said twice is one word."""
_PAIRED_UNIT = re.compile(r" (desa) / (kelurahan|kel) ")


def plain_words(text: str, printed: Container[str] = frozenset()) -> str:
    """The question in lower case with everyday spellings written out, between single spaces with one at either end.

    A word that the reports in question print themselves is no misspelt word of the grammar.
    """
    asked = with_grades(_SPANS.sub(_to, _SCHOOL.sub("slta", text).casefold()))
    funds = {found.start() for found in _FUND.finditer(asked)}
    words = [
        found.group() if found.start() in funds else _plain(found.group(), printed) for found in TOKEN.finditer(asked)
    ]
    plain = _TWICE.sub(r" \1-\1", f" {' '.join(word for word in words if word)} ")
    for half, months in _HALVES:
        plain = half.sub(months, plain)
    return _PAIRED_UNIT.sub(r" \1/\2 ", plain)


def _plain(token: str, printed: Container[str]) -> str:
    """One word as the grammar has it, or as it is."""
    written, bare = _written(token)
    if written is not None:
        return bare if written in _ASKING and bare in printed else written
    own = bare in printed or _ENDING.sub("", bare) in printed
    respelt = _respelt(bare)
    if own and respelt not in question_words().money:  # ``angaran`` over a column is misspelt there too
        respelt = bare
    return respelt if respelt != bare or own else _said_of(bare) or bare


@lru_cache(maxsize=8192)
def _written(token: str) -> tuple[str | None, str]:
    """An everyday spelling written out, if the word is one, and the word without its ending."""
    known = spellings()
    token = token if token in known else _DOUBLED.sub(r"\1-\1\2", token)
    return known.get(token, known.get(_ENDING.sub("", token))), _bare(token)


def _said_of(word: str) -> str | None:
    """A spoken verb as it is written, where the grammar knows that: ``dijumlahin``, ``nyisa``, ``nargetin``."""
    if word in known_words():
        return None
    forms = [f"{word[:-2]}kan", word[:-1], word[:-2]] if word.endswith("in") else []
    if (told := next((one for one in forms if one in known_words()), None)) is not None or word[:1] not in ("n", "m"):
        return told
    acting = (
        question_words().single.keys()
        | operation_words().sign_words["rising"]
        | operation_words().sign_words["falling"]
        | everyday_words()
    )
    return next((f"me{one}" for one in (word, f"{word}kan", *forms) if f"me{one}" in acting), None)


def _to(found: re.Match[str]) -> str:
    first, last = (month_named(found[place]) for place in (1, 2))
    return f"{first}-{last}" if first and last else found[0]


@lru_cache(maxsize=8192)
def _bare(word: str) -> str:
    """``sosialnya`` → ``sosial`` where the grammar knows only the word without its ending."""
    word = word.removesuffix("-nya")
    bases = (word.removesuffix("nya"), word.removesuffix("ya"))
    return next((base for base in (word, *bases) if base in known_words()), word)


@lru_cache(maxsize=8192)
def _respelt(word: str) -> str:
    """A misspelt word of the grammar as the grammar has it: ``anggran``, ``realisai``."""
    from rapidfuzz import fuzz, process

    if word in _own_words() or any(letter.isdigit() for letter in word):
        return word
    if len(word) < _SPELT_LENGTH:
        return (_with_vowels(word) if len(word) == _SPELT_LENGTH - 1 else None) or word
    root = next(iter(roots(word)), word)
    if root in quiet_roots() or (root in known_words() and not word.startswith(root)):
        return word  # ``pengulangan`` is of ``ulang``, no misspelt ``pengurangan``
    near = process.extractOne(word, known_words(), scorer=fuzz.ratio, score_cutoff=_SPELT_SCORE)
    if near is not None and near[0][0] == word[0]:
        return near[0]
    return next((one for one in _turned_round(word) if one in known_words()), None) or _with_vowels(word) or word


def _turned_round(word: str) -> Iterator[str]:
    """The word with two letters beside each other, but for the first, in the other order: ``thaun``, ``sosail``."""
    for place in range(1, len(word) - 1):
        yield f"{word[:place]}{word[place + 1]}{word[place]}{word[place + 2 :]}"


def _with_vowels(word: str) -> str | None:
    """The one word of the grammar that ``word`` is with vowels left out: ``brpa``, ``anggrn``, ``rlisasi``."""
    if _UNSPEAKABLE.search(word) is None:
        return None
    whole = [one for one in _by_consonants().get((word[0], _consonants(word)), ()) if _is_within(word, one)]
    return whole[0] if len(whole) == 1 and len(whole[0]) > len(word) else None


def _is_within(word: str, whole: str) -> bool:
    letters = iter(whole)
    return all(letter in letters for letter in word)


def _consonants(word: str) -> str:
    return "".join(letter for letter in word if letter not in "aiueo")


@lru_cache(maxsize=1)
def _by_consonants() -> dict[tuple[str, str], list[str]]:
    found: dict[tuple[str, str], list[str]] = {}
    for word in known_words():
        if len(word) >= _SPELT_LENGTH:
            found.setdefault((word[0], _consonants(word)), []).append(word)
    return found


@lru_cache(maxsize=1)
def _own_words() -> frozenset[str]:
    """Words that are none of the grammar misspelt: its own, those of people and things, everyday and common ones."""
    told = {root for group in synonyms() for wording in group for root in wording}
    return (
        known_words()
        | kept_words()
        | question_words().people
        | everyday_words()
        | needed_words()
        | common_words()
        | told
    )
