"""Tables that a text file sets with white space and dashes: read as a page whose letters are all equally wide."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ingest.document import Grid
from ingest.readers.content import PageContent, Rule, Word, level
from ingest.readers.grids import content_to_grids
from service.domain.reports import Place

_WIDE, _HIGH, _PITCH = 6.0, 10.0, 12.0
"""Points: a letter and a line such that two spaces, and no single one, part columns as they do on a printed page."""
_COLUMNED = re.compile(r"\S {2,}\S")
_DASHES = re.compile(r"[-=─_]{3,}")
_RULE = re.compile(r"[\s\-=─_+]*[-=─_]{3,}[\s\-=─_+]*")
_FEWEST = 3
_BETWEEN = 3
"""So many lines without columns may stand between two that have them: what wraps, a section's name, a blank line."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Lines ``first`` to ``last`` (exclusive) of some text, set in columns, and the tables found in them.

    ``rest`` are the words of these lines that no table holds, by line.
    """

    first: int
    last: int
    grids: tuple[Grid, ...]
    rest: tuple[tuple[int, str], ...]


def lines_to_stretches(lines: Sequence[tuple[int, str]]) -> Iterator[Stretch]:
    """The tables among numbered lines, each with where its stretch begins and ends in ``lines``."""
    columned = [place for place, (_, line) in enumerate(lines) if _is_columned(line)]
    cuts = [place for place, (one, other) in enumerate(pairwise(columned), 1) if other - one > _BETWEEN + 1]
    for start, end in pairwise([0, *cuts, len(columned)]):
        places = columned[start:end]
        if len(places) < _FEWEST:
            continue
        stretch = _read(lines, *_with_rules(lines, places[0], places[-1] + 1))
        if stretch.grids:
            yield stretch


def _is_columned(line: str) -> bool:
    return "\t" not in line and "|" not in line and _COLUMNED.search(line) is not None and not _is_rule(line)


def _is_rule(line: str) -> bool:
    return _RULE.fullmatch(line) is not None


def _with_rules(lines: Sequence[tuple[int, str]], first: int, last: int) -> tuple[int, int]:
    """A stretch with the last line's wrapped words, and with the dashes right above and below it."""
    while last < len(lines) and lines[last][1][:1].isspace() and lines[last][1].strip() and "\t" not in lines[last][1]:
        last += 1
    if first and _is_rule(lines[first - 1][1]):
        first -= 1
    if last < len(lines) and _is_rule(lines[last][1]):
        last += 1
    return first, last


def _read(lines: Sequence[tuple[int, str]], first: int, last: int) -> Stretch:
    own = lines[first:last]
    words = [word for place, (_, line) in enumerate(own) if not _is_rule(line) for word in _words(line, place)]
    rules = [rule for place, (_, line) in enumerate(own) if _is_rule(line) for rule in _rules(line, place)]
    width = _WIDE * max(len(line) for _, line in own)
    found = content_to_grids(PageContent(width, _PITCH * len(own), tuple(words), tuple(rules)), None)
    left: dict[int, list[str]] = {}
    for word in found.rest:
        left.setdefault(int(word.top / _PITCH), []).append(word.text)
    rest = tuple((own[place][0], " ".join(texts)) for place, texts in sorted(left.items()))
    return Stretch(first, last, tuple(_at_lines(grid, own) for grid in found.grids), rest)


def _words(line: str, place: int) -> list[Word]:
    top = _PITCH * place
    return [
        Word(found[0], _WIDE * found.start(), top, _WIDE * found.end(), top + _HIGH, _HIGH)
        for found in re.finditer(r"\S+", line)
    ]


def _rules(line: str, place: int) -> list[Rule]:
    """Dashes stand in the middle of their line."""
    at = _PITCH * place + _HIGH / 2
    return [level(at, _WIDE * found.start(), _WIDE * found.end()) for found in _DASHES.finditer(line)]


def _at_lines(grid: Grid, lines: Sequence[tuple[int, str]]) -> Grid:
    """A grid whose places are lines of the file."""
    rows = tuple(tuple(replace(cell, place=_at_line(cell.place, lines)) for cell in row) for row in grid.rows)
    return replace(grid, rows=rows, place=_at_line(grid.place, lines))


def _at_line(place: Place, lines: Sequence[tuple[int, str]]) -> Place:
    """The first printed line of a box."""
    top = max(0, round(place.box.top / _PITCH)) if place.box is not None else 0
    printed = (number for number, line in lines[top:] if line.strip() and not _is_rule(line))
    return Place(line=next(printed, lines[0][0]))
