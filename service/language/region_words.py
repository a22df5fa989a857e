"""Words of a text as far as region names care: glued ones taken apart, kind words known even when damaged."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from service.language.region_data import RegionKind, squash, word_list

_LONGEST = 5
"""Words in the longest name of a region."""
_ROOT = 0.7
"""How like ``kabupaten`` or ``provinsi`` a damaged word must be to count as one."""
_WORD = re.compile(r"(?:(?<![\d\w])[0159](?=[^\W\d_]{3}))?[^\W\d_]+(?:(?:['’](?=[^\W\d_])|[0159](?!\d))[^\W\d_]*)*")
_DIGITS_FOR_LETTERS = str.maketrans("0159", "olsg")
"""What OCR reads for letters inside a word: ``Se1atan``, ``B0ne``."""
_SOFT_GAP = re.compile(r"\.?[^\S\t]*[-–]?[^\S\t]*[*_\"“”]{0,3}")
_KIND_WORDS = {
    **dict.fromkeys(("kabupaten", "kab", "pemkab", "bupati", "perbup"), RegionKind.KABUPATEN),
    **dict.fromkeys(("kota", "kotamadya", "pemkot", "walikota", "perwali"), RegionKind.KOTA),
    **dict.fromkeys(("provinsi", "propinsi", "prov", "prop", "pemprov", "gubernur", "pergub"), RegionKind.PROVINSI),
}
_INITIALS = frozenset(letter for word in (*_KIND_WORDS, "wali") for letter in (word[0], word[0].upper()))
_ROOTS = ("kabupaten", "provinsi", "propinsi")
_SIDE_BY_SIDE = frozenset({"kabupaten", "kab", "kota"})
_FULL_FORMS = {"kep": "kepulauan", "adm": "administrasi"}


@dataclass(frozen=True, slots=True)
class Word:
    """A word and where it stands; ``joined``: only a space, hyphen or abbreviation's dot parts it from the last."""

    text: str
    start: int
    end: int
    joined: bool

    @property
    def key(self) -> str:
        """The word squashed, abbreviations written out."""
        return _key(self.text)


@lru_cache(maxsize=65536)
def _key(text: str) -> str:
    key = squash(text.translate(_DIGITS_FOR_LETTERS))
    return _FULL_FORMS.get(key, key)


def text_to_words(text: str) -> tuple[Word, ...]:
    """The words of a text, with glued kind words (``KabupatenBogor``) as words of their own."""
    return tuple(_words(text))


def _words(text: str) -> Iterator[Word]:
    end = 0
    for match in _WORD.finditer(text):
        start, stop = match.span()
        joined = _SOFT_GAP.fullmatch(text[end:start]) is not None
        root = _glued_root(match.group())
        if root:
            yield Word(text[start : start + root], start, start + root, joined)
            start, joined = start + root, True
        yield Word(text[start:stop], start, stop, joined)
        end = stop


def _glued_root(word: str) -> int:
    """How many letters of a kind word are glued to the front of a name; 0 for none."""
    for root in ("kabupaten", "provinsi"):
        if word.lower().startswith(root) and len(word) >= len(root) + 4:
            return len(root)
    camel = word.startswith("Kota") and len(word) > 7 and word[4].isupper() and not word.isupper()
    return 4 if camel else 0


def kind_at(words: Sequence[Word], at: int) -> tuple[RegionKind | None, int]:
    """The kind that this word announces, and how many words the announcement takes."""
    if words[at].text[0] not in _INITIALS:
        return None, 1
    key = words[at].key
    after = words[at + 1].key if at + 1 < len(words) else ""
    if key == "wali" and after == "kota":
        return RegionKind.KOTA, 2
    kind = _KIND_WORDS.get(key)
    if kind is None and 6 <= len(key) <= 11 and not is_stop(key):
        kind = _damaged_kind(key)
    if kind is None or _side_by_side(words, at):
        return None, 1
    return kind, 2 if _like_administrasi(after) else 1


@lru_cache(maxsize=16384)
def _like_administrasi(key: str) -> bool:
    return Levenshtein.normalized_similarity(key, "administrasi") >= _ROOT


@lru_cache(maxsize=16384)
def _damaged_kind(key: str) -> RegionKind | None:
    best = process.extractOne(key, _ROOTS, scorer=Levenshtein.normalized_similarity, score_cutoff=_ROOT)
    return _KIND_WORDS[best[0]] if best else None


def _side_by_side(words: Sequence[Word], at: int) -> bool:
    """``Kabupaten/Kota …`` names no region."""
    after = words[at + 1] if at + 1 < len(words) else None
    if after is not None and not after.joined and after.key in _SIDE_BY_SIDE:
        return True
    return at > 0 and not words[at].joined and words[at - 1].key in _SIDE_BY_SIDE


def is_stop(key: str) -> bool:
    """Whether this word ends a region's name."""
    return key in word_list("stops")


def name_window(words: Sequence[Word], start: int) -> tuple[str, ...]:
    """The keys of the words from ``start`` that may belong to one name."""
    keys: list[str] = []
    for word in words[start : start + _LONGEST]:
        key = word.key
        if not word.joined or (is_stop(key) and not (key == "dan" and keys)):
            break
        keys.append(key)
    return tuple(keys)
