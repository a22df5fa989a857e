"""Scales that a report prints: tables of few rows, each a range and what it is called."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from service.audit.grades import is_letter
from service.audit.grid import Grid
from service.calculator import scale_from_table
from service.domain.calculations import Scale
from service.language.numbers import read_bounds

_DIGIT = re.compile(r"\d")
_LONGEST_NAME = 30


@dataclass(frozen=True, slots=True)
class PrintedScale:
    """A scale and the table it stands in."""

    scale: Scale
    grid: Grid


def scale_of_categories(grid: Grid) -> PrintedScale | None:
    """The scale of a table, each category by the last name of its row."""
    return _scale(grid, lambda names: names[-1])


def scale_of_letters(grid: Grid) -> PrintedScale | None:
    """The scale of a table that gives every range a letter."""
    return _scale(grid, lambda names: next((name for name in names if is_letter(name)), None))


def _scale(grid: Grid, category: Callable[[list[str]], str | None]) -> PrintedScale | None:
    if not 3 <= len(grid.rows) <= 8:
        return None
    pairs = []
    for row in grid.rows:
        texts = [cell.printed.strip() for cell in row.cells if cell.printed.strip()]
        ranges = [text for text in texts if read_bounds(text) is not None]
        names = [text for text in texts if not _DIGIT.search(text) and len(text) < _LONGEST_NAME]
        called = category(names) if names else None
        if len(ranges) != 1 or called is None:
            return None
        pairs.append((called, ranges[0]))
    scale = scale_from_table(f"Tabel {grid.table.number or ''}".strip(), pairs, grid.table.caption)
    return None if scale is None else PrintedScale(scale, grid)
