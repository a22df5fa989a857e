"""Frames and words -> grids: every word goes to the one area that holds its middle."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from ingest.document import Grid, GridCell
from ingest.readers.content import Word
from ingest.readers.lattice import Area, Frame
from ingest.readers.lines import Line, is_figure, words_to_lines, words_to_text
from ingest.readers.rows import band_holds_many_rows, lines_to_rows
from ingest.readers.textgrid import groups_to_rows
from service.domain.reports import Place

_MOST_BANDS_TO_SPLIT = 3  # a table with more bands has a rule for every row, so a band is a row
_TWO_LINES = 2.0  # of the font size: a band must be higher to hold two rows
_APART = 0.8  # of the font size: white that no blank fills


def words_in_frame(frame: Frame, words: Iterable[Word]) -> list[Word]:
    """The words whose middle lies inside the outer border."""
    box = frame.box
    return [word for word in words if box.x0 <= word.middle <= box.x1 and box.top <= word.height_middle <= box.bottom]


def words_by_area(frame: Frame, words: Iterable[Word]) -> list[list[Word]]:
    """The words of each of the frame's areas. A word that overflows its cell stays whole."""
    rows, columns = len(frame.ys) - 1, len(frame.xs) - 1
    owner = [0] * (rows * columns)
    for place, area in enumerate(frame.areas):
        for row in range(area.row, area.row + area.row_span):
            first = row * columns + area.column
            owner[first : first + area.column_span] = [place] * area.column_span
    held: list[list[Word]] = [[] for _ in frame.areas]
    for word in words:
        row = min(max(bisect_right(frame.ys, word.height_middle) - 1, 0), rows - 1)
        column = min(max(bisect_right(frame.xs, word.middle) - 1, 0), columns - 1)
        held[owner[row * columns + column]].append(word)
    return held


def fit_frame(frame: Frame, words: Sequence[Word]) -> Frame:
    """The frame with the rows and columns that its rules leave out but its text shows.

    Rows: where column borders are ruled and row borders are not. Columns: where cells that are merged by a missing
    rule hold figures on both sides of a column border.
    """
    size = words[0].size if words else 10.0
    tall = sum(b - a > _TWO_LINES * size for a, b in pairwise(frame.ys))
    if not tall or (len(frame.ys) - 1 > _MOST_BANDS_TO_SPLIT and 2 * tall < len(frame.ys) - 1):
        return _unmerged(frame, words)
    bands = _bands(frame, words)
    many = [band_holds_many_rows(lines, frame.xs) for lines in bands.values()]
    if not any(many) or (len(bands) > _MOST_BANDS_TO_SPLIT and 2 * sum(many) <= len(many)):
        return _unmerged(frame, words)
    areas: list[Area] = []
    ys = [frame.ys[0]]
    for row in range(len(frame.ys) - 1):
        groups = lines_to_rows(bands[row], frame.xs) if row in bands and many[list(bands).index(row)] else []
        cuts = [bounds.bottom for bounds in groups_to_rows(groups, frame.ys[row], frame.ys[row + 1])] or [
            frame.ys[row + 1]
        ]
        mine = [area for area in frame.areas if area.row == row]
        areas += [replace(area, row=len(ys) - 1 + place) for place in range(len(cuts)) for area in mine]
        ys += cuts
    if len(ys) == len(frame.ys):
        return _unmerged(frame, words)
    grown = [_grown(area, frame, ys) for area in areas]
    return _unmerged(Frame(frame.xs, tuple(ys), tuple(sorted(grown, key=lambda area: (area.row, area.column)))), words)


def _grown(area: Area, frame: Frame, ys: Sequence[float]) -> Area:
    """An area that spanned rows, over the rows that these were cut into."""
    if area.row_span == 1:
        return area
    source = frame.ys.index(ys[area.row])
    return replace(area, row_span=list(ys).index(frame.ys[source + area.row_span]) - area.row)


def _bands(frame: Frame, words: Sequence[Word]) -> dict[int, list[Line]]:
    """The lines of each row of a frame in which no cell spans rows."""
    spanned = {row for area in frame.areas if area.row_span > 1 for row in range(area.row, area.row + area.row_span)}
    held: dict[int, list[Word]] = {}
    for word in words:
        row = min(max(bisect_right(frame.ys, word.height_middle) - 1, 0), len(frame.ys) - 2)
        held.setdefault(row, []).append(word)
    return {row: words_to_lines(inside) for row, inside in sorted(held.items()) if row not in spanned}


def _unmerged(frame: Frame, words: Sequence[Word]) -> Frame:
    if not any(area.column_span > 1 for area in frame.areas):
        return frame
    held = words_by_area(frame, words)
    areas: list[Area] = []
    for area, inside in zip(frame.areas, held, strict=True):
        cuts = _figure_borders(frame, area, inside) if area.row_span == 1 else []
        sides = [area.column, *cuts, area.column + area.column_span]
        areas += [replace(area, column=a, column_span=b - a) for a, b in pairwise(sides)]
    return replace(frame, areas=tuple(areas))


def _figure_borders(frame: Frame, area: Area, words: Sequence[Word]) -> list[int]:
    """The column borders inside a merged cell that stand in wide white between a figure and something else."""
    cuts = []
    lines = words_to_lines(words)
    for border in range(area.column + 1, area.column + area.column_span):
        x = frame.xs[border]
        pairs = [_beside(line, x) for line in lines]
        clear = all(pair is None or pair[1].x0 - pair[0].x1 > _APART * pair[0].size for pair in pairs)
        valued = any(pair is not None and (is_figure(pair[0].text) or is_figure(pair[1].text)) for pair in pairs)
        if clear and valued:
            cuts.append(border)
    return cuts


def _beside(line: Line, x: float) -> tuple[Word, Word] | None:
    left, right = [word for word in line.words if word.middle < x], [word for word in line.words if word.middle >= x]
    return (left[-1], right[0]) if left and right else None


def frame_to_grid(frame: Frame, words: Sequence[Word], page: int | None) -> Grid:
    """The grid of a frame. An area that no rule closes is a cell only where something stands in it."""
    held = words_by_area(frame, words)
    rows: list[list[GridCell]] = [[] for _ in range(len(frame.ys) - 1)]
    for area, inside in zip(frame.areas, held, strict=True):
        if not inside and not area.closed:
            continue
        rows[area.row].append(
            GridCell(
                words_to_text(inside),
                Place(page, frame.area_box(area)),
                area.column,
                area.column_span,
                area.row_span,
                bold=bool(inside) and all(word.bold for word in inside),
            )
        )
    return Grid(tuple(map(tuple, rows)), len(frame.xs) - 1, Place(page, frame.box))
