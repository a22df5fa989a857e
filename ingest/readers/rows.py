"""Lines of a table without rules between its rows -> logical rows, each one or several printed lines."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.readers.columns import crossings, figure_columns, line_to_columns, usual_size
from ingest.readers.lines import Line, is_figure

_ORDINAL = re.compile(r"^\(?(?:\d{1,3}|[a-zA-Z]|[ivxlIVXL]{1,6})[.)]?$|^\d{1,2}(?:\.\d{1,3}){1,7}\.?$")
_STARTS = 0.6  # of the lines with figures have something in the first column where each line is a row


@dataclass(frozen=True, slots=True)
class _Reading:
    """What the lines of a band tell: which bear figures, which open with an ordinal, which overlap the one before."""

    lines: Sequence[Line]
    anchors: tuple[bool, ...]
    ordinals: tuple[bool, ...]
    firsts: tuple[bool, ...]
    size: float


def _read(lines: Sequence[Line], borders: Sequence[float]) -> _Reading:
    columns = [line_to_columns(line, borders) for line in lines]
    valued = figure_columns(lines, borders)
    anchors = tuple(
        any(is_figure(" ".join(word.text for word in words)) for column, words in held.items() if column in valued)
        for held in columns
    )
    first = min((column for held in columns for column in held), default=0)
    ordinals = tuple(first in held and _ORDINAL.match(held[first][0].text) is not None for held in columns)
    return _Reading(lines, anchors, ordinals, tuple(first in held for held in columns), usual_size(lines))


def band_holds_many_rows(lines: Sequence[Line], borders: Sequence[float]) -> bool:
    """Whether what stands between two rules is several rows, not one row with stacked or wrapped cells.

    Several rows each say something in the first column; a stack of quarters under one label does not.
    """
    reading = _read(lines, borders)
    anchors = sum(reading.anchors)
    if sum(reading.ordinals) >= 2:
        return True
    if anchors < 2:
        return False
    starts = [line for line, first in zip(lines, reading.firsts, strict=True) if first]
    wrapped = sum(line.words[0].text[:1].islower() for line in starts)
    return len(starts) >= _STARTS * anchors and wrapped <= 0.3 * len(starts)


def lines_to_rows(lines: Sequence[Line], borders: Sequence[float]) -> list[list[Line]]:
    """Logical rows from top to bottom; every line is in one."""
    reading = _read(lines, borders)
    rows: list[list[Line]] = []
    for first, last in _chunks(reading):
        part = _Reading(
            lines[first:last],
            reading.anchors[first:last],
            reading.ordinals[first:last],
            reading.firsts[first:last],
            reading.size,
        )
        rows += [list(part.lines)] if sum(part.anchors) <= 1 and sum(part.ordinals) <= 1 else _by_anchors(part, borders)
    return rows


def _chunks(reading: _Reading) -> list[tuple[int, int]]:
    """Cut where the white between lines is clearly wider than within a row; where it is even, all is one chunk."""
    lines = reading.lines
    gaps = [lower.top - upper.bottom for upper, lower in pairwise(lines)]
    ordered = sorted(gaps)
    jumps = [(after - before, before, after) for before, after in pairwise(ordered)]
    widest, below, above = max(jumps, default=(0.0, 0.0, 0.0))
    if widest < max(1.5, 0.15 * reading.size) or below > 0.9 * reading.size:
        return [(0, len(lines))]
    cuts = [place for place, gap in enumerate(gaps, 1) if gap >= above]
    return list(pairwise([0, *cuts, len(lines)]))


def _by_anchors(part: _Reading, borders: Sequence[float]) -> list[list[Line]]:
    """One row for each line with figures; the lines without go to the row that they are aligned with."""
    starts = _row_starts(part, borders)
    cuts = [place for place in range(1, len(part.lines)) if starts[place]]
    return [list(part.lines[first:last]) for first, last in pairwise([0, *cuts, len(part.lines)])]


def _row_starts(part: _Reading, borders: Sequence[float]) -> list[bool]:
    overlaps = [False] + [
        min(a.bottom, b.bottom) - max(a.top, b.top) > 0.25 * min(a.height, b.height) for a, b in pairwise(part.lines)
    ]
    if sum(part.ordinals) >= max(2, sum(part.anchors) // 2):
        starts = [ordinal or _stands_alone(part, place, borders) for place, ordinal in enumerate(part.ordinals)]
        return [start and not over for start, over in zip(starts, overlaps, strict=True)]
    places = [place for place, anchor in enumerate(part.anchors) if anchor]
    lead, trail = places[0], len(part.lines) - 1 - places[-1]
    starts = [False] * len(part.lines)
    for before, after in pairwise(places):
        starts[_cut_between(before, after, lead, trail)] = True
    for place in range(len(part.lines)):
        if not part.anchors[place] and _stands_alone(part, place, borders):
            starts[place] = True
            if place + 1 < len(part.lines) and part.anchors[place + 1]:
                starts[place + 1] = True
    if lead and not trail and lead == places[0] and _top_aligned(places, len(part.lines)):
        starts[lead] = True
    return [start and not over for start, over in zip(starts, overlaps, strict=True)]


def _top_aligned(places: Sequence[int], count: int) -> bool:
    """Whether lines without figures never stand between two lines with figures: those above the first are a head."""
    return count - places[0] == len(places)


def _cut_between(before: int, after: int, lead: int, trail: int) -> int:
    """Where the later row begins: at its own figures, after those of the earlier row, or half-way.

    That is where figures stand on the first line of a row, on its last, or in its middle.
    """
    if not lead:
        return after
    if not trail:
        return before + 1
    return before + 1 + (after - before) // 2


def _stands_alone(part: _Reading, place: int, borders: Sequence[float]) -> bool:
    """Whether a line without figures is a row of its own: a section row across columns or set in another weight."""
    line = part.lines[place]
    if part.anchors[place] or line.words[0].text[:1].islower():
        return False
    if len(crossings(line, borders, part.size)) > 0 and part.firsts[place]:
        return True
    return line.bold and place > 0 and not part.lines[place - 1].bold and part.firsts[place]
