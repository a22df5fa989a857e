"""Frames and words -> grids: every word goes to the one area that holds its middle."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from ingest.document import Grid, GridCell
from ingest.readers.content import Word
from ingest.readers.lattice import Area, Frame
from ingest.readers.lines import words_to_text
from service.domain.reports import Place


def words_in_frame(frame: Frame, words: Iterable[Word]) -> list[Word]:
    """The words whose middle lies inside the outer border."""
    box = frame.box
    return [word for word in words if box.x0 <= word.middle <= box.x1 and box.top <= word.height_middle <= box.bottom]


def words_by_area(frame: Frame, words: Iterable[Word]) -> dict[Area, list[Word]]:
    """The words of each area that has any. A word that overflows its cell stays whole."""
    owner: dict[tuple[int, int], Area] = {}
    for area in frame.areas:
        for row in range(area.row, area.row + area.row_span):
            for column in range(area.column, area.column + area.column_span):
                owner[row, column] = area
    found: dict[Area, list[Word]] = {}
    rows, columns = len(frame.ys) - 1, len(frame.xs) - 1
    for word in words:
        row = min(max(bisect_right(frame.ys, word.height_middle) - 1, 0), rows - 1)
        column = min(max(bisect_right(frame.xs, word.middle) - 1, 0), columns - 1)
        found.setdefault(owner[row, column], []).append(word)
    return found


def frame_to_grid(frame: Frame, words: Sequence[Word], page: int | None) -> Grid:
    """The grid of a frame. An area that no rule closes is a cell only where something stands in it."""
    held = words_by_area(frame, words)
    rows: list[list[GridCell]] = [[] for _ in range(len(frame.ys) - 1)]
    for area in frame.areas:
        inside = held.get(area, [])
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
