"""Lines of a table that white space sets -> its header and rows, told by how words wrap.

A cell wraps where its next word finds no more room. So a line that had room for the first word of the next one ends
its cell there, and one that had none most likely goes on. Together with where figures stand in their rows (all on the
first line, the middle or the last), with row numbers and small letters, that tells the best of the ways to cut lines.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.readers.columns import line_to_columns
from ingest.readers.lines import Line, is_figure
from ingest.readers.rows import ORDINAL, opens_with_figure

_LONGEST = 40
"""Lines of one row at most."""
_ROOM, _NO_ROOM, _SMALL = 1.5, 1.5, 1.5
_NO_FIGURES, _MORE_FIGURES, _MORE_NUMBERS = 2.0, 2.5, 3.0
_OFF, _BROKEN, _NO_HEADER = 0.8, 1.5, 4.0
"""What speaks against a cut or a row: room left within a cell; a cut where there was none or before a small letter; a
row without figures, with those of several lines, with several numbers; a line off from where figures stand; a blank
within a cell; a header that goes on in a row."""


_LATER = 1.0
"""What speaks against figures on any but the first line of their rows, before a line is read."""
_OPEN = re.compile(
    r"(?:[,/–(-]|\([^()]*|\b(?:dan|serta|atau|yang|di|ke|dari|pada|bagi|oleh|untuk|dengan|dalam|kepada|terhadap|tentang|per))$",
    re.IGNORECASE,
)
"""A text that ends so goes on."""

_Off = Callable[[int, int], float]
"""What speaks against so many lines above and below those with figures in a row."""


@dataclass(frozen=True, slots=True)
class _Lines:
    """What each line tells: its texts by column, whether it has figures, whether it opens with a row number.

    ``cut`` is what speaks for (below zero) or against beginning a row with the line, ``joined`` what speaks against
    going on with the row above, ``forced`` whether a blank line or a rule stands above.
    """

    columns: tuple[frozenset[int], ...]
    figures: tuple[bool, ...]
    numbers: tuple[bool, ...]
    cut: tuple[float, ...]
    joined: tuple[float, ...]
    forced: tuple[bool, ...]


def cut_rows(
    lines: Sequence[Line], borders: Sequence[float], forced: Sequence[bool], heads: int
) -> tuple[int, list[list[Line]]]:
    """How many of the first ``heads`` lines, none of which has a value, are the header; and the rows below."""
    texts = [
        {column: " ".join(word.text for word in words) for column, words in line_to_columns(line, borders).items()}
        for line in lines
    ]
    read = _read(texts, forced)
    _, cuts = min(_best_cuts(read, heads, _top), *(_best_cuts(read, heads, off, _LATER) for off in (_middle, _bottom)))
    header = cuts[1] if heads else 0
    starts = [cut for cut in cuts if cut >= header]
    return header, [list(lines[first:last]) for first, last in pairwise(starts)]


def _read(texts: Sequence[dict[int, str]], forced: Sequence[bool]) -> _Lines:
    room: dict[int, int] = {}
    for held in texts:
        for column, text in held.items():
            room[column] = max(room.get(column, 0), len(text))
    first = min((column for held in texts for column in held), default=0)
    cut, joined = [0.0], [0.0]
    for above, below in pairwise(texts):
        for_cut = against = 0.0
        for column, text in below.items():
            word = text.split(maxsplit=1)[0]
            if column in above and not is_figure(text) and not is_figure(above[column]):
                if len(above[column]) + 1 + len(word) <= room[column]:
                    against += _ROOM
                else:
                    for_cut += _NO_ROOM * (1 - len(word) / room[column])
            if (
                word[:1].islower()
                or (word[:1] == "(" and not ORDINAL.match(word))
                or (column in above and _OPEN.search(above[column]))
            ):
                for_cut += _SMALL
        cut.append(for_cut)
        joined.append(against)
    return _Lines(
        tuple(frozenset(held) for held in texts),
        tuple(any(column > first and opens_with_figure(text) for column, text in held.items()) for held in texts),
        tuple(first in held and ORDINAL.match(held[first].split(maxsplit=1)[0]) is not None for held in texts),
        tuple(cut),
        tuple(joined),
        tuple(forced),
    )


def _top(above: int, below: int) -> float:
    del below
    return above


def _bottom(above: int, below: int) -> float:
    del above
    return below


def _middle(above: int, below: int) -> float:
    return max(0, abs(above - below) - 1) + 0.1 * abs(above - below)


def _best_cuts(read: _Lines, heads: int, off: _Off, before_all: float = 0.0) -> tuple[float, list[int]]:
    """The places where header and rows begin, and the end, with what speaks against them in all."""
    count = len(read.figures)
    costs = [before_all]
    before: list[int] = [0]
    for last in range(1, count + 1):
        options = [(costs[first] + cost, first) for first, cost in _rows_before(read, last, off, heads)]
        cost, first = min(options)
        costs.append(cost)
        before.append(first)
    cuts = [count]
    while cuts[-1]:
        cuts.append(before[cuts[-1]])
    return costs[-1], cuts[::-1]


def _rows_before(read: _Lines, last: int, off: _Off, heads: int) -> Iterator[tuple[int, float]]:
    """Where a row that ends before line ``last`` may begin, with what speaks against that row."""
    numbers = 0
    beyond = last > heads > 0
    figures: list[int] = []
    tops: dict[int, int] = {}
    broken = 0
    joined = 0.0
    for first in range(last - 1, max(-1, last - _LONGEST - 1), -1):
        for column in read.columns[first]:
            broken += tops.get(column, first + 1) != first + 1
            tops[column] = first
        figures += [first] if read.figures[first] else []
        numbers += read.numbers[first]
        cost = joined + _BROKEN * broken
        cost += 0.0 if read.forced[first] or not first else read.cut[first]
        if not first and beyond:
            cost += _NO_HEADER
        if first or beyond or not heads:
            cost += _MORE_NUMBERS * max(0, numbers - 1)
            if figures:
                cost += _MORE_FIGURES * (len(figures) - 1) + _OFF * off(figures[-1] - first, last - 1 - figures[0])
            else:
                cost += _NO_FIGURES
        yield first, cost
        if read.forced[first]:
            return
        joined += read.joined[first]
