"""What the rows of a table are called, and how many of them a question says that there are."""

import re
from functools import cache

from service.answering.words import lexicon, operation_words

_KNOWN = lexicon("marks.toml")["rows"]
LEVELS: tuple[str, ...] = tuple(_KNOWN["levels"])
"""Levels of a budget, the finest first."""
_CLAIMED = (*LEVELS, *_KNOWN["claimed"])
ROW_NOUN = rf"(?:{'|'.join(word for words in _KNOWN.values() for word in words)})\b"
_ONLY_SO_MANY = re.compile(
    rf" (?:hanya|cuma) (?:\d{{1,2}}|[a-z]+) (?=(?:{'|'.join((*_CLAIMED, *_KNOWN['kinds'], 'sub'))}) )"
)


def in_words_of_rows(whole: str, rest: str) -> tuple[str, str]:
    """``Lima dari tujuh indikator`` as ``ada lima indikator yang``: that they are seven is no figure of theirs."""
    return _claimed_rows().sub(r" ada \1 \2 yang ", whole), _claimed_rows().sub(r" ada \2 yang ", rest)


def says_only_so_many(whole: str) -> bool:
    """``Hanya dua program``: so many rows and no more, not a figure of theirs."""
    return _ONLY_SO_MANY.search(whole) is not None


def claimed_count(words: str) -> int | None:
    """``Hanya 2 indikator yang belum tercapai``: how many rows are said to be so."""
    numerals = operation_words().numerals
    found = _claimed_count().search(f" {words} ")
    if found is None:
        return None
    return int(found[1]) if found[1].isdigit() else numerals[found[1]]


def asked_kind(words: str) -> str | None:
    """What areas the rows are that a question wants: ``3 kelurahan``, ``kecamatan mana``; None where unsaid."""
    found = _asked_kind().search(f" {words} ")
    return next(filter(None, found.groups())) if found is not None else None


@cache
def _asked_kind() -> re.Pattern[str]:
    kinds = "|".join(_KNOWN["areas"])
    asking = r"(?:sebutkan|urutkan|daftar|apa saja|mana saja|berapa) "
    return re.compile(
        rf" (?:dari )?(?:{asking})?(?:\d{{1,2}}|{'|'.join(operation_words().numerals)}) ({kinds}) (?!jenis )"
        rf"| ({kinds}) (?:apa|mana) |^ (?:{asking})({kinds}) (?:yang|dengan|di|pada|menurut|berdasarkan|dari) "
        rf"|^ ({kinds}) (?:yang|dengan) "
    )


@cache
def _claimed_rows() -> re.Pattern[str]:
    numeral, nouns = _numeral(), "|".join(_CLAIMED).replace(" ", r"\s?")
    return re.compile(
        rf"(?<!\S)(?:(?:ada|hanya|cuma|terdapat|sebanyak)\s+)?({numeral})(?:\s+dari\s+{numeral})?\s+({nouns})(?:\s+yang)?(?!\S)",
        re.IGNORECASE,
    )


@cache
def _claimed_count() -> re.Pattern[str]:
    return re.compile(rf" (?:ada|hanya|cuma|terdapat) ({_numeral()}) (?!persen )")


@cache
def out_of_rows() -> re.Pattern[str]:
    """``Dari tujuh indikator``: how many rows there are, not how many are wanted; the number is the first group."""
    return re.compile(rf" dari (?:ke)?({_numeral()}) (?={ROW_NOUN})")


@cache
def counted_rows() -> re.Pattern[str]:
    """``Rata-rata 9 unsur``: how many rows there are."""
    return re.compile(rf" \d{{1,2}} (?={ROW_NOUN})")


def _numeral() -> str:
    return rf"(?:\d{{1,2}}|{'|'.join(operation_words().numerals)})"
