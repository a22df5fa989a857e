"""Lines -> column borders, from the white space that runs down through them."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from ingest.readers.content import Word
from ingest.readers.lines import Line, is_figure, line_to_segments

_YEAR = re.compile(r"^(?:19|20)\d\d$")

Span = tuple[float, float]

_GRAIN = 0.5  # points
_BLANK = 0.4  # of the font size: a narrower gap is a blank between words, even a stretched one
_GUTTER, _GUTTER_OF_FEW = 0.6, 0.9  # of the font size; few lines may leave a gap by chance
_FEW_LINES = 3
_SPANNING = 0.15  # of the lines may run across a gutter (totals, section rows)


def usual_size(lines: Sequence[Line]) -> float:
    """The median font size of the words."""
    sizes = sorted(word.size for line in lines for word in line.words)
    return sizes[len(sizes) // 2] if sizes else 10.0


def segments(line: Line, size: float) -> list[Line]:
    """The pieces of a line between gaps wider than a blank."""
    return line_to_segments(line, _BLANK * size)


def lines_to_gutters(lines: Sequence[Line], narrowest: float | None = None) -> list[Span]:
    """The white strips, left to right, that run through all lines, but for a few that span several columns.

    ``narrowest`` is in font sizes. White at the left and right of everything is no gutter.
    """
    if not lines:
        return []
    size = usual_size(lines)
    least = (narrowest or (_GUTTER if len(lines) >= _FEW_LINES else _GUTTER_OF_FEW)) * size
    pieces = [[(piece.x0, piece.x1) for piece in segments(line, size)] for line in lines]
    left = min(line.x0 for line in lines)
    right = max(line.x1 for line in lines)
    allowed = int(_SPANNING * len(lines)) if len(lines) >= 5 else 0
    gutters: list[Span] = []
    for start, end in _runs_at_most(_coverage(pieces, left, right), allowed, left):
        strips = _white_strips(pieces, start, end, least)
        gutters += [strip for strip in strips if strip[0] > left and strip[1] < right]
    return gutters


def _coverage(pieces: Sequence[Sequence[Span]], left: float, right: float) -> NDArray[np.int32]:
    """How many lines print at each grain from ``left`` to ``right``."""
    covered = np.zeros(int((right - left) / _GRAIN) + 2, dtype=np.int32)
    for line in pieces:
        for start, end in line:
            covered[max(round((start - left) / _GRAIN), 0) : max(round((end - left) / _GRAIN), 0)] += 1
    return covered


def _runs_at_most(covered: NDArray[np.int32], most: int, left: float) -> list[Span]:
    flags = np.concatenate(([0], (covered <= most).astype(np.int8), [0]))
    starts, ends = np.flatnonzero(np.diff(flags) == 1), np.flatnonzero(np.diff(flags) == -1)
    last = len(covered) - 1
    return [
        (left + start * _GRAIN if start else -np.inf, left + end * _GRAIN if end < last else np.inf)
        for start, end in zip(starts.tolist(), ends.tolist(), strict=True)
    ]


def _white_strips(pieces: Sequence[Sequence[Span]], start: float, end: float, least: float) -> list[Span]:
    """The strips between ``start`` and ``end`` that stay white when pieces spanning the whole are set aside."""
    inside = [
        (max(x0, start), min(x1, end))
        for line in pieces
        for x0, x1 in line
        if x0 < end - _GRAIN and x1 > start + _GRAIN and not (x0 <= start + _GRAIN and x1 >= end - _GRAIN)
    ]
    strips: list[Span] = []
    reach = start
    for x0, x1 in [*sorted(inside), (end, end)]:
        if x0 - reach >= least:
            strips.append((reach, x0))
        reach = max(reach, x1)
    return strips


def body_gutters(lines: Sequence[Line]) -> list[Span]:
    """The gutters of all lines but those whose one piece covers a gutter of the others: section rows."""
    size = usual_size(lines)
    several = lines_of_pieces(lines, size)
    gutters = lines_to_gutters(several)
    kept = [
        line
        for line in lines
        if len(segments(line, size)) > 1 or not any(line.x0 <= start and line.x1 >= end for start, end in gutters)
    ]
    return lines_to_gutters(kept)


def lines_of_pieces(lines: Sequence[Line], size: float) -> list[Line]:
    """The lines of at least two pieces, and all lines where there are none such."""
    several = [line for line in lines if len(segments(line, size)) > 1]
    return several or list(lines)


def gutters_to_borders(gutters: Sequence[Span], left: float, right: float) -> tuple[float, ...]:
    """Column borders in the middle of the gutters, with the outer ones."""
    return (left, *((start + end) / 2 for start, end in gutters), right)


def add_head_columns(borders: tuple[float, ...], body: Sequence[Line], head: Sequence[Line]) -> tuple[float, ...]:
    """Borders for columns that only the head fills: a heading beside everything printed below it in its column."""
    size = usual_size([*body, *head])
    found = list(borders)
    for left, right in pairwise(borders):
        below = [word for line in body for word in line.words if left <= word.middle < right]
        above = join_spans(
            [
                (piece.x0, piece.x1)
                for line in head
                for piece in segments(line, size)
                if left <= piece.x0 and piece.x1 <= right
            ]
        )
        if not below or len(above) < 2:
            continue
        first, last = min(word.x0 for word in below), max(word.x1 for word in below)
        for (_, before), (after, _) in pairwise(above):
            if after > last and after - before >= _GUTTER * size and before > first:
                found.append((max(before, last) + after) / 2)
            elif before < first and after - before >= _GUTTER * size and after < last:
                found.append((before + min(after, first)) / 2)
    return tuple(sorted(found))


def join_spans(spans: Sequence[Span]) -> list[Span]:
    """Spans that overlap as one, from left to right."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return joined


def column_of(borders: Sequence[float], x: float) -> int:
    """The column that holds ``x``; what lies outside belongs to the outermost."""
    return min(max(bisect_right(borders, x) - 1, 0), len(borders) - 2)


def line_to_columns(line: Line, borders: Sequence[float]) -> dict[int, list[Word]]:
    """The words of a line by column."""
    found: dict[int, list[Word]] = {}
    for word in line.words:
        found.setdefault(column_of(borders, word.middle), []).append(word)
    return found


def figure_columns(lines: Sequence[Line], borders: Sequence[float]) -> set[int]:
    """The columns after the first in which at least half of the printed entries are figures."""
    texts: dict[int, list[bool]] = {}
    for line in lines:
        for column, words in line_to_columns(line, borders).items():
            texts.setdefault(column, []).append(is_figure(" ".join(word.text for word in words)))
    return {column for column, flags in texts.items() if column and 2 * sum(flags) >= len(flags)}


def word_crossings(line: Line, borders: Sequence[float]) -> set[int]:
    """Inner borders (by place in ``borders``) that run through a word."""
    found: set[int] = set()
    for word in line.words:
        first, last = column_of(borders, word.x0 + 1), column_of(borders, word.x1 - 1)
        found.update(range(first + 1, last + 1))
    return found


def _is_value(text: str) -> bool:
    return is_figure(text) and _YEAR.match(text) is None


def crossings(line: Line, borders: Sequence[float], size: float) -> set[int]:
    """Inner borders (by place in ``borders``) that text runs across, in a word or in a blank between two words.

    A value on either side of a border has its own cell, however near its neighbour comes.
    """
    found = word_crossings(line, borders)
    for before, after in pairwise(line.words):
        if after.x0 - before.x1 >= _BLANK * size or _is_value(before.text) or _is_value(after.text):
            continue
        found |= {place for place, x in enumerate(borders[1:-1], 1) if before.middle < x <= after.middle}
    return found
