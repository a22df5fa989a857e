"""Lines of a table without rules between its rows -> logical rows, each one or several printed lines."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.readers.columns import crossings, figure_columns, line_to_columns, usual_size
from ingest.readers.content import Word
from ingest.readers.lines import Line, is_figure

ORDINAL = re.compile(r"^\(?(?:\d{1,3}|[a-zA-Z]|[ivxlIVXL]{1,6})[.)]?$|^\d{1,2}(?:\.\d{1,3}){1,7}\.?$")
"""What numbers a row: 1  (2)  a.  IV  1.2.3"""
_LONGEST_VALUE = 3  # words: a figure and its unit
_OVERLAP = 0.2  # of the font size: lines that overlap, in the cells of one row, count as so far apart
_STARTS = 0.6  # of the lines with figures have something in the first column where each line is a row


@dataclass(frozen=True, slots=True)
class _Reading:
    """What the lines of a band tell.

    Which bear figures (``anchors``), which open with an ordinal, which have something in the first column, and which go
    on in small letters with a text begun above (``continues``).
    """

    lines: Sequence[Line]
    anchors: tuple[bool, ...]
    ordinals: tuple[bool, ...]
    firsts: tuple[bool, ...]
    continues: tuple[bool, ...]
    size: float

    def part(self, first: int, last: int) -> "_Reading":
        """The lines ``first`` to ``last`` (not given)."""
        cut = slice(first, last)
        return _Reading(
            self.lines[cut], self.anchors[cut], self.ordinals[cut], self.firsts[cut], self.continues[cut], self.size
        )


def _read(lines: Sequence[Line], borders: Sequence[float]) -> _Reading:
    columns = [line_to_columns(line, borders) for line in lines]
    valued = figure_columns(lines, borders)
    anchors = tuple(
        any(is_figure(" ".join(word.text for word in words)) for column, words in held.items() if column in valued)
        for held in columns
    )
    first = min((column for held in columns for column in held), default=0)
    ordinals = tuple(first in held and ORDINAL.match(held[first][0].text) is not None for held in columns)
    firsts = tuple(first in held for held in columns)
    continues = tuple(map(_continues, columns))
    return _Reading(lines, anchors, ordinals, firsts, continues, usual_size(lines))


def _continues(held: dict[int, list[Word]]) -> bool:
    """Whether the first text of a line, ordinal and figures aside, opens with a small letter."""
    for _, words in sorted(held.items()):
        if not ORDINAL.match(words[0].text) and words[0].text[:1].isalpha():
            return words[0].text[:1].islower()
    return False


def opens_with_figure(text: str) -> bool:
    """Whether a cell holds a figure, alone or with a short unit: 53 Orang, Rp 1.000, 98 %."""
    words = text.split()
    return bool(words) and (is_figure(text) or (len(words) <= _LONGEST_VALUE and is_figure(words[0])))


def band_holds_many_rows(lines: Sequence[Line], borders: Sequence[float]) -> bool:
    """Whether what stands between two rules is several rows, not one row with stacked or wrapped cells.

    Several rows each begin something in the first column; a stack of quarters beside one label does not.
    """
    reading = _read(lines, borders)
    return _holds_many(reading) or _stands_in_rows(reading, borders)


def _stands_in_rows(reading: _Reading, borders: Sequence[float]) -> bool:
    """Whether white wider than the line pitch parts lines that each have figures in the same two columns."""
    valued = figure_columns(reading.lines, borders)
    filled: list[set[int]] = []
    for first, last in _chunks(reading):
        columns = [line_to_columns(line, borders) for line in reading.lines[first:last]]
        filled.append(
            {
                column
                for held in columns
                for column, words in held.items()
                if column in valued and is_figure(" ".join(word.text for word in words))
            }
        )
    return any(len(one & other) >= 2 for one, other in pairwise(filled))


def _holds_many(reading: _Reading) -> bool:
    anchors = sum(reading.anchors)
    if sum(reading.ordinals) >= 2:
        return True
    if anchors < 2:
        return False
    begun = zip(reading.firsts, reading.continues, strict=True)
    return sum(first and not continues for first, continues in begun) >= _STARTS * anchors


def lines_to_rows(lines: Sequence[Line], borders: Sequence[float]) -> list[list[Line]]:
    """Logical rows from top to bottom; every line is in one."""
    reading = _read(lines, borders)
    rows: list[list[Line]] = []
    chunks = _chunks(reading)
    for first, last in chunks:
        part = reading.part(first, last)
        single = sum(part.anchors) <= 1 and sum(part.ordinals) <= 1
        single = single or (len(chunks) > 1 and not _holds_many(part))
        rows += [list(part.lines)] if single else _by_anchors(part, borders)
    return rows


def _chunks(reading: _Reading) -> list[tuple[int, int]]:
    """Cut where the white between lines is clearly wider than within a row; where it is even, all is one chunk."""
    lines = reading.lines
    gaps = [lower.top - upper.bottom for upper, lower in pairwise(lines)]
    ordered = sorted(gap if gap > -0.1 * reading.size else _OVERLAP * reading.size for gap in gaps)
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
    starts = list(part.ordinals) if _ordinals_lead(part) else _starts_by_figures(part)
    overlaps = _overlaps(part)
    for place in range(len(part.lines)):
        bare = not part.anchors[place] and not part.ordinals[place] and not overlaps[place]
        if bare and _stands_alone(part, place, borders):
            starts[place] = True
            if place + 1 < len(part.lines) and part.anchors[place + 1]:
                starts[place + 1] = True
    return starts


def _overlaps(part: _Reading) -> list[bool]:
    """Which lines stand so close under the one before that both are of one row."""
    return [False] + [
        min(a.bottom, b.bottom) - max(a.top, b.top) > 0.25 * min(a.height, b.height) for a, b in pairwise(part.lines)
    ]


def _ordinals_lead(part: _Reading) -> bool:
    """Whether rows open with an ordinal that stands above their figures."""
    apart = sum(ordinal and not anchor for ordinal, anchor in zip(part.ordinals, part.anchors, strict=True))
    return sum(part.ordinals) >= 2 and (not any(part.anchors) or 2 * apart >= sum(part.anchors))


def _starts_by_figures(part: _Reading) -> list[bool]:
    """Where rows begin, told by how the lines without figures lie about those with: never two with figures in a row."""
    places = [place for place, anchor in enumerate(part.anchors) if anchor]
    lead, trail = places[0], len(part.lines) - 1 - places[-1]
    overlaps = _overlaps(part)
    starts = [False] * len(part.lines)
    above = lead
    align = _alignment(part, places, lead, trail)
    for before, after in pairwise(places):
        match align:
            case "top":
                wanted = after
            case "bottom":
                wanted = before + 1
            case _:
                wanted = min(before + above + 1, after)
        cut = _nearest_cut(wanted, before, after, overlaps)
        starts[cut] = True
        above = after - cut
    if lead and align == "top":
        starts[lead] = True
    return starts


def _alignment(part: _Reading, places: Sequence[int], lead: int, trail: int) -> str:
    """Whether figures stand on the first line of their row, on its last or in its middle."""
    continued = any(part.continues[place] for place in places)
    if not lead or (not continued and any(part.continues)):
        return "top"
    return "middle" if trail else "bottom"


def _nearest_cut(wanted: int, before: int, after: int, overlaps: Sequence[bool]) -> int:
    free = [place for place in range(before + 1, after + 1) if not overlaps[place]]
    return min(free or range(before + 1, after + 1), key=lambda place: abs(place - wanted))


def _stands_alone(part: _Reading, place: int, borders: Sequence[float]) -> bool:
    """Whether a line without figures is a row of its own: a section row across columns or set in another weight."""
    line = part.lines[place]
    if part.anchors[place] or line.words[0].text[:1].islower():
        return False
    if len(crossings(line, borders, part.size)) > 0 and part.firsts[place]:
        return True
    return line.bold and place > 0 and not part.lines[place - 1].bold and part.firsts[place]
