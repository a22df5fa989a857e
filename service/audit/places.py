"""Order on paper: which table stands before or behind a place."""

from collections.abc import Sequence

from service.audit.grid import Grid
from service.domain.reports import Place

Position = tuple[int, float]
_LINE_HEIGHT = 14.0
"""Points: about one line of print, to count lines on a page."""


def position(place: Place) -> Position:
    """Page and height on it; text files count lines instead."""
    if place.line is not None and place.page is None:
        return (0, float(place.line))
    return (place.page or 0, place.box.top if place.box is not None else float(place.line or 0))


def before(grids: Sequence[Grid], at: Position) -> Grid | None:
    """The last table that begins before a place."""
    earlier = [grid for grid in grids if position(grid.table.place) < at]
    return max(earlier, key=lambda grid: position(grid.table.place), default=None)


def after(grids: Sequence[Grid], at: Position, lines: int) -> Grid | None:
    """The first table that begins within so many lines behind a place, or at the top of the next page."""
    reach = lines * (_LINE_HEIGHT if at[0] else 1.0)
    for grid in grids:
        page, height = position(grid.table.place)
        if (page == at[0] and 0 <= height - at[1] <= reach) or (page == at[0] + 1 and at[0] and height <= reach):
            return grid
    return None
