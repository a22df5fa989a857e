"""Words that a report prints twice and not alike: a title in the list of tables, a heading on the next page.

Each is the other misread (``Permakanan`` and ``Permukiman``); which one is right only the context can say.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from rapidfuzz import fuzz

from ingest.structure.headers import header_paths
from ingest.structure.matrix import Matrix
from service.domain.reports import ContentsEntry, Table, reading_note

_WORD = re.compile(r"[a-z]{5,}")
_ALIKE = 65.0
"""How alike, of 100, two readings of one word are at least."""
_SAME_TITLE = 0.6
"""The share of words that two prints of one title have in common at least."""
_LIST, _NEXT = "Daftar Tabel", "kepala tabel yang berulang"


def with_listed_titles(tables: Sequence[Table], contents: Sequence[ContentsEntry]) -> tuple[Table, ...]:
    """The tables with a note of every word that the list of tables prints otherwise in their titles."""
    listed = {entry.number: entry.title for entry in contents if entry.number}
    return tuple(_with_notes(table, listed.get(table.number or "", "")) for table in tables)


def _with_notes(table: Table, listed: str) -> Table:
    ours, theirs = table.caption.split(), listed.split()
    if not ours or SequenceMatcher(None, _folded(ours), _folded(theirs), autojunk=False).ratio() < _SAME_TITLE:
        return table
    notes = tuple(reading_note(word, other, _LIST) for word, other in _readings(ours, theirs))
    return replace(table, notes=(*table.notes, *notes)) if notes else table


def repeated_readings(header: Matrix, repeated: Iterable[Matrix]) -> Iterator[str]:
    """Notes of the words over a table's columns that its next piece prints otherwise over the same column."""
    for matrix in repeated:
        for ours, theirs in zip(header_paths(header), header_paths(matrix), strict=False):
            for first, second in zip(reversed(ours), reversed(theirs), strict=False):
                for word, other in _readings(first.split(), second.split()):
                    yield reading_note(word, other, _NEXT)


def _readings(ours: Sequence[str], theirs: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The words that stand in each other's place and look alike."""
    ours, theirs = _folded(ours), _folded(theirs)
    matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
    for kind, start, end, other_start, other_end in matcher.get_opcodes():
        if kind != "replace" or end - start != other_end - other_start:
            continue
        for word, other in zip(ours[start:end], theirs[other_start:other_end], strict=True):
            if _WORD.fullmatch(word) and _WORD.fullmatch(other) and fuzz.ratio(word, other) >= _ALIKE:
                yield word, other


def _folded(words: Sequence[str]) -> list[str]:
    return [word.casefold() for word in words]
