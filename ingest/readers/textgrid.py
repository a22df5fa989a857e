"""Logical rows of lines and column borders -> a grid; text that runs across a border makes a merged cell."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.document import Grid, GridCell
from ingest.readers.columns import Span, column_of, crossings, usual_size, word_crossings
from ingest.readers.content import Word
from ingest.readers.lines import Line, words_to_text
from service.domain.reports import Box, Place


@dataclass(frozen=True, slots=True)
class RowLines:
    """The printed lines of one row and its upper and lower border; ``spans`` are ruled parents of columns below."""

    lines: tuple[Line, ...]
    top: float
    bottom: float
    spans: tuple[Span, ...] = ()


def rows_to_grid(rows: Sequence[RowLines], borders: Sequence[float], page: int | None, *, ruled: bool = False) -> Grid:
    """The grid of rows without row spans. Every slot has a cell of its own or is covered by one to its left.

    Between ``ruled`` columns only a word that a rule runs through joins two of them.
    """
    box = Box(borders[0], rows[0].top, borders[-1], rows[-1].bottom)
    cells = tuple(_row_to_cells(row, borders, _joined_borders(row, borders, ruled=ruled), page) for row in rows)
    return Grid(cells, len(borders) - 1, Place(page, box))


def _row_to_cells(row: RowLines, borders: Sequence[float], joined: set[int], page: int | None) -> tuple[GridCell, ...]:
    held: dict[int, list[Word]] = {}
    firsts = _first_columns(joined, len(borders) - 1)
    for line in row.lines:
        for word in line.words:
            held.setdefault(firsts[column_of(borders, word.middle)], []).append(word)
    cells = []
    for column in sorted(set(firsts)):
        span = firsts.count(column)
        words = held.get(column, [])
        place = Place(page, Box(borders[column], row.top, borders[column + span], row.bottom))
        bold = bool(words) and all(word.bold for word in words)
        cells.append(GridCell(words_to_text(words), place, column, span, bold=bold))
    return tuple(cells)


def _joined_borders(row: RowLines, borders: Sequence[float], *, ruled: bool) -> set[int]:
    """The inner borders that this row does not have."""
    if not row.lines:
        return set()
    size = usual_size(row.lines)
    joined: set[int] = set()
    for line in row.lines:
        joined |= word_crossings(line, borders) if ruled else crossings(line, borders, size)
    for start, end in row.spans:
        joined |= {place for place, x in enumerate(borders[1:-1], 1) if start < x < end}
    return joined


def _first_columns(joined: set[int], columns: int) -> list[int]:
    """For each column the first column of the cell that covers it."""
    firsts = list(range(columns))
    for column in range(1, columns):
        if column in joined:
            firsts[column] = firsts[column - 1]
    return firsts


def groups_to_rows(groups: Sequence[Sequence[Line]], top: float, bottom: float) -> list[RowLines]:
    """Rows that touch, their common borders half-way between the text of one and of the next."""
    if not groups:
        return []
    cuts = [
        (max(line.bottom for line in above) + min(line.top for line in below)) / 2 for above, below in pairwise(groups)
    ]
    sides = [top, *cuts, bottom]
    return [RowLines(tuple(group), sides[place], sides[place + 1]) for place, group in enumerate(groups)]
