"""The places of a report that a question names: its text, a table, a chapter, its summary or closing."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from service.answering.fact_index import ReportIndex
from service.answering.table_numbers import table_numbers
from service.answering.words import roots
from service.domain.facts import Fact
from service.language.numbers import read_roman

_CHAPTER = re.compile(r"^\W*bab\s+([ivx]+|\d)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A place as a question calls it, and which figures stand there."""

    start: int
    words: str
    holds: Callable[[ReportIndex, Fact], bool]


def named_places(text: str) -> Iterator[NamedPlace]:
    """The places that a question names, each once."""
    for found in _NUMBERED.finditer(text):
        number = table_numbers(found.group())[0] if table_numbers(found.group()) else ""
        yield NamedPlace(found.start(), found.group(), _in_numbered(number))
    rest = _NUMBERED.sub(lambda found: " " * len(found.group()), text)
    for found in _BAB.finditer(rest):
        yield NamedPlace(found.start(), found.group(), _in_chapter(_numbered(found.group(1))))
    for pattern, holds in _SAID:
        named = pattern.search(rest)
        if named is not None:
            yield NamedPlace(named.start(), named.group(), holds)


def _in_numbered(number: str) -> Callable[[ReportIndex, Fact], bool]:
    def holds(index: ReportIndex, fact: Fact) -> bool:
        return fact.table_id is not None and index.bears(index.tables[fact.table_id], number)

    return holds


def _in_chapter(number: int | None) -> Callable[[ReportIndex, Fact], bool]:
    def holds(_: ReportIndex, fact: Fact) -> bool:
        chapter = next((found[1] for title in fact.section if (found := _CHAPTER.search(title))), None)
        return chapter is not None and _numbered(chapter) == number

    return holds


def _numbered(printed: str) -> int | None:
    """``IV`` and ``4`` are one chapter."""
    return int(printed) if printed.isdigit() else read_roman(printed)


def _under(*titles: str) -> Callable[[ReportIndex, Fact], bool]:
    """Under a heading that has one of some words."""
    named = frozenset(root for title in titles for root in roots(title))

    def holds(_: ReportIndex, fact: Fact) -> bool:
        return not named.isdisjoint(roots(" ".join(fact.section)))

    return holds


_NUMBERED = re.compile(r"\btabel\s+(?:[A-Za-z]\.)?(?:\d+|[IVX]+)(?:\s?\.\s?\d+)*", re.IGNORECASE)
_BAB = re.compile(r"\bbab\s+([ivx]+|\d)\b", re.IGNORECASE)
_SAID: tuple[tuple[re.Pattern[str], Callable[[ReportIndex, Fact], bool]], ...] = (
    (re.compile(r"\b(?:narasi|teks|paragraf|kalimat)(?:nya)?\b", re.IGNORECASE), lambda _, fact: fact.table_id is None),
    (re.compile(r"\btabel(?:nya)?\b(?!\s+\d)", re.IGNORECASE), lambda _, fact: fact.table_id is not None),
    (
        re.compile(r"\b(?:ringkasan|ikhtisar)(?:\s+eksekutif)?(?:nya)?\b", re.IGNORECASE),
        _under("ringkasan", "ikhtisar"),
    ),
    (
        re.compile(r"\b(?:bab\s+)?(?:penutup|kesimpulan|simpulan)(?:nya)?\b", re.IGNORECASE),
        _under("penutup", "kesimpulan", "simpulan"),
    ),
    (re.compile(r"\b(?:bab\s+)?pendahuluan(?:nya)?\b", re.IGNORECASE), _under("pendahuluan")),
    (re.compile(r"\blampiran(?:nya)?\b", re.IGNORECASE), _under("lampiran")),
)
