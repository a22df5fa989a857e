"""Yes or no: whether a question claims something that is to be borne out, however it is put.

Indonesian has no word order of its own for it: a claim stands as it is, with a tag behind it (``…, ya?``, ``… belum?``,
``… tidak?``), with ``apa`` before it, or with nothing but its predicate (``lebih tinggi daripada``, ``mencapai
target``). What has an interrogative, or asks for something to be given, is no such question.
"""

import re
from functools import cache

from service.answering.words import lexicon

_APA = re.compile(r"^ (?:lalu |terus |jadi |nah |dan )*(?:apa|apakah|adakah|sudahkah|masihkah) (?!saja |yang |itu )")
"""``Apa Dinsos sudah …``: ``apa`` before a whole clause asks whether."""
_POINTING = "(?:(?:angka|nilai|hal|jumlah|hasil) )?(?:itu|ini|tersebut)"
_CONDITIONS = ("kalau", "jika", "bila", "apabila", "benar", "betul")
_RELATIVE = re.compile(r" yang (?:(?:sudah|telah|masih|belum|tidak|pernah|memang) )*\S+(?= )")
"""``yang sudah mencapai``: what is said of those that are meant is no claim."""
_CLAIMED = re.compile(
    r" (?<!tabel )(?<!bab )(?<!tw )(?<!triwulan )(?<!nomor )(?<!semester )(?!(?:19|20)\d\d )"
    r"\d[\d.,]*\d(?: ?%| persen| poin| orang| jiwa| unit| miliar| juta| rupiah)? $"
)
"""A figure that closes what is said, no year and no number of a place."""
_CLAIMING = ("comparing", "equating", "attaining", "doubting", "denying")
"""Predicates that are a claim wherever nothing else is asked for."""


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    """The word families of ``polar.toml``, each as one pattern between blanks."""
    raw: dict[str, list[str]] = lexicon("polar.toml")["families"]
    return {
        name: re.compile(f" (?:{'|'.join(map(_phrase, sorted(phrases, key=len, reverse=True)))})(?= )")
        for name, phrases in raw.items()
    }


@cache
def _apakah() -> re.Pattern[str]:
    """``Rincian …, apakah kalau dijumlah …``, ``tertulis …, apa itu sesuai``, ``apa sejalan``: behind what it is of.

    ``Kategori apakah`` asks which.
    """
    raw = lexicon("polar.toml")["families"]
    opening = "|".join((*_CONDITIONS, *raw["predicates"]))
    alike = "|".join(raw["alike"])
    return re.compile(rf" (?:(?:apakah(?: {_POINTING})?|apa {_POINTING}) (?=(?:{opening}) )|apa (?=(?:{alike}) ))")


def _phrase(phrase: str) -> str:
    return r" (?:\S+ ){1,9}?".join(re.escape(part.strip()) for part in phrase.split("…"))


def asks_whether(words: str, *, marked: bool = False) -> bool:
    """Whether plain words, between blanks, ask if something is so; ``marked`` says that a question mark closes them."""
    families = _patterns()
    opened = _APA.match(words) or _apakah().search(words)
    rest = f"{words[: opened.start()]} {words[opened.end() :]}" if opened is not None else words
    if families["interrogatives"].search(rest) or families["requests"].search(rest):
        return False
    said = _RELATIVE.sub(" yang", _without_tag(rest))
    if any(families[name].search(said) for name in _CLAIMING) or (marked and _last(families["alike"], said)):
        return True
    asked = opened is not None or said != _RELATIVE.sub(" yang", rest)
    return (asked and families["predicates"].search(said) is not None) or (
        marked and families["lasting"].search(said) is not None
    )


def claims_figure(words: str, *, marked: bool = False) -> bool:
    """``IKM 86,72 ya?``, ``SAKIP … 70,85?``: a figure closes the words, and nothing but a tag or a mark asks."""
    said = _without_tag(words)
    if not (marked or said != words) or not _CLAIMED.search(said):
        return False
    return not any(_patterns()[name].search(said) for name in ("interrogatives", "requests"))


def _without_tag(words: str) -> str:
    """The words without what only asks at their end: ``…, ya?``, ``… belum?``, ``… apa tidak?``."""
    tags = _patterns()["tags"]
    while (found := _last(tags, words)) is not None:
        words = f"{words[: found.start()]} "
    return words


def _last(pattern: re.Pattern[str], words: str) -> re.Match[str] | None:
    """Where a pattern closes the words."""
    found = list(pattern.finditer(words))
    return found[-1] if found and not words[found[-1].end() :].strip() else None
