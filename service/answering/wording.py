"""A question however it is put, in the wording that the grammar reads: signs, short years, another order of words.

Said before anything is read, so that every step after it meets one way of asking (``data/wordings.toml``).
"""

import re
from functools import cache
from typing import Any

from service.answering.words import lexicon
from service.language.regions import find_region
from service.language.terbilang import find_spelled, read_spelled

_SENTENCE = re.compile(r"(?<=[^\W\d]{4}[.!])(?<!prov[.!])\s+(?=\S)", re.IGNORECASE)
"""Between two sentences; ``Kab.`` and ``Prov.`` end none."""
_TELLS = re.compile(r"\d|\?")
_PERCENT_WORDS = re.compile(r"((?:\b[^\W\d]+\s+){1,5})(persen)\b", re.IGNORECASE)
_YEARS = range(1990, 2100)
_YEAR_WORDS = 3
_AMOUNT_WORDS = 2
_SCALES = frozenset({"ribu", "juta", "miliar", "milyar", "triliun"})
"""What the last word of an amount is that is told in words."""


_GRADES = re.compile(r"\b(I{1,3}|IV)\s*\(\s*([a-e](?:\s*(?:,\s*dan\b|,|\bdan\b|&)\s*[a-e])+)\s*\)", re.IGNORECASE)
"""The grades of one rank of civil servants."""
_HOW_MANY = re.compile(
    r"\b(?:ada\s+)?(?:berapa|brp)\s+(?:banyak\s+)?(?=(?:pegawai|pns|asn|aparatur|staf|orang)\b)", re.IGNORECASE
)


def in_one_wording(text: str) -> str:
    """The question alone, without what is only told before it, in the wording of the grammar."""
    text = _with_each_grade(_with_digits(_without_context(text)))
    for said, plain in _turns():
        text = said.sub(plain, text)
    return text.strip()


def _with_each_grade(text: str) -> str:
    """``Pegawai golongan IV (a, b dan c)`` with every grade written out, and asked for in all."""
    written = _GRADES.sub(lambda found: re.sub(r"\b[a-e]\b", lambda letter: f"{found[1]}/{letter[0]}", found[2]), text)
    return text if written == text else _HOW_MANY.sub("berapa jumlah ", written, count=1)


def _without_context(text: str) -> str:
    """The last sentence, where it names its region and those before it ask nothing and tell no figure."""
    *before, asked = _SENTENCE.split(text.strip())
    if not before or not _asking().search(asked) or any(_TELLS.search(one) or _asking().search(one) for one in before):
        return text
    return asked if next(iter(find_region(asked)), None) is not None else text


def _with_digits(text: str) -> str:
    """``Tahun dua ribu dua puluh tiga``, ``seratus persen`` and ``seratus juta rupiah`` in digits."""
    for words, value in find_spelled(text, _AMOUNT_WORDS):
        if words.split()[-1].casefold() in _SCALES and value == int(value) and int(value) not in _YEARS:
            shown = f"{int(value):,}".replace(",", ".")
            text = re.sub(r"\s+".join(map(re.escape, words.split())), shown, text, count=1)
    for words, value in find_spelled(text, _YEAR_WORDS):
        if value == int(value) and int(value) in _YEARS:
            text = re.sub(r"\s+".join(map(re.escape, words.split())), str(int(value)), text, count=1)
    return _PERCENT_WORDS.sub(_percent, text)


def _percent(found: re.Match[str]) -> str:
    """``Seratus persen``, ``sembilan puluh lima persen`` in digits."""
    words = found[1].split()
    for start in range(len(words)):
        value = read_spelled(" ".join(words[start:]))
        if value is not None:
            return " ".join([*words[:start], str(value), found[2]])
    return found[0]


@cache
def _turns() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(_filled(one["said"]), re.IGNORECASE), one["plain"]) for one in _raw()["turn"])


@cache
def _asking() -> re.Pattern[str]:
    return re.compile(_filled(r"\b(?:{asking}|{polite})\b"), re.IGNORECASE)


def _filled(pattern: str) -> str:
    """The pattern with its families spelled out, the longest of a family first."""
    for name, words in _raw()["families"].items():
        longest_first = sorted(words, key=len, reverse=True)
        one_of = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in longest_first)
        pattern = pattern.replace(f"{{{name}}}", f"(?:{one_of})")
    return pattern


def _raw() -> dict[str, Any]:
    return lexicon("wordings.toml")
