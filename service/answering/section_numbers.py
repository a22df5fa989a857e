"""The section of a report that a question names by number: ``Bab V``, ``subbab 3.1.3``, ``uraian … (1.1.3)``.

Where a figure is to be taken from is no part of what it is of.
"""

import re
from collections.abc import Sequence

from service.answering.words import lexicon
from service.language.numbers import read_roman

_MARKS = lexicon("marks.toml")["sources"]
_WITHIN, _PARTS = ("|".join(sorted(_MARKS[name], key=len, reverse=True)) for name in ("within", "sections"))
_TITLE = r"(?:[a-z][a-z/&-]*\s+){0,7}"
_NUMBER = r"(?P<number>\d{1,2}(?:\.\d{1,2}){1,4})\.?(?!\d|[.,]\d|\s*(?:%|persen|juta|ribu|miliar))"
_SECTION = re.compile(
    rf"(?:\b(?:{_WITHIN})\s+)?\b(?:{_PARTS})\s+(?:{_NUMBER}|{_TITLE}\(\s*(?P<bracketed>\d{{1,2}}(?:\.\d{{1,2}}){{1,4}})\.?\s*\))",
    re.IGNORECASE,
)
_CHAPTER = re.compile(
    rf"(?:\b(?:{_WITHIN})\s+)?(?:\b(?:{_PARTS})\s+)?\bbab\s+(?:ke-?\s?)?(?P<chapter>[ivx]+|\d{{1,2}})\b(?![.,]\d)",
    re.IGNORECASE,
)
_CLOSING_CHAPTER = "penutup"
_NAMED = re.compile(rf"(?:\b(?:{_WITHIN})\s+)?\b(?:bab|bagian)\s+(?P<title>penutup)\b", re.IGNORECASE)
"""A chapter that goes by its title: ``menurut bab penutup``."""
_HEADING = re.compile(r"\s*(?:bab\s+(?P<chapter>[ivx]+|\d{1,2})\b|(?P<number>\d{1,2}(?:\.\d{1,2})+)\b)", re.IGNORECASE)


_CLOSING = re.compile(r"^\W*(?:(?:bab\s+)?[ivx\d.]+\W*|[a-z]\.\s*)?(?:penutup|(?:ke)?simpulan)\b", re.IGNORECASE)
"""The closing chapter, or the conclusions in it where its own heading lost its title."""


def sections_named(text: str) -> tuple[tuple[str, ...], str]:
    """The sections that a text names by number, each once, and the text without what names them."""
    named = []
    for pattern in (_SECTION, _CHAPTER, _NAMED):
        named += [_key(found) for found in pattern.finditer(text)]
        text = pattern.sub(" , ", text)
    return tuple(dict.fromkeys(named)), text


def stands_in(path: Sequence[str], sections: Sequence[str]) -> bool:
    """Whether a place below the headings of ``path`` is in one of some sections."""
    return any(key in sections for heading in path for key in heading_keys(heading))


def heading_keys(heading: str) -> tuple[str, ...]:
    """The number and the title that a heading bears, as :func:`sections_named` tells them."""
    found = _HEADING.match(heading)
    numbered = (_key(found),) if found is not None else ()
    return (*numbered, _CLOSING_CHAPTER) if _CLOSING.match(heading) else numbered


def _key(found: re.Match[str]) -> str:
    """``1.1.3``; of a chapter its number however it is written: ``bab 5``."""
    told = found.groupdict()
    if told.get("title"):
        return _CLOSING_CHAPTER
    chapter = told.get("chapter")
    if chapter:
        return f"bab {int(chapter) if chapter.isdigit() else read_roman(chapter)}"
    return str(told.get("number") or told["bracketed"])
