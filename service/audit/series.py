"""A table of years for one indicator against the tables that print the indicator's realisation of those years."""

import re
from collections.abc import Iterator, Mapping, Sequence

from service.audit.grid import Grid
from service.audit.indicators import realised
from service.audit.labels import folded, mentions
from service.audit.rivals import Rival, verdict_on
from service.audit.verdicts import Verdict
from service.domain.facts import Fact, Measure
from service.domain.figures import PERSEN

_YEAR = re.compile(r"(?:19|20)\d\d")
_FEWEST_YEARS = 3
_FEWEST_WORDS = 2
_WORKED_OUT = (Measure.PERTUMBUHAN, Measure.TARGET, Measure.CAPAIAN, Measure.SERAPAN)


def series_verdicts(grids: Sequence[Grid], trusted: frozenset[str]) -> Iterator[Verdict]:
    """One verdict for every realisation of a year that a table named after its indicator gives too.

    Only the indicator's cell is judged: a table made for the series, with its source, is the better of the two.
    """
    cells = list(realised(grids))
    for grid in grids:
        series = _by_year(grid)
        title = folded(grid.table.caption)
        for rival, year in cells if series else ():
            name = folded(rival.grid.label(rival.fact.table_row or 0))
            told = series.get(year)
            if rival.grid is grid or told is None or len(name.split()) < _FEWEST_WORDS or not mentions(title, name):
                continue
            if rival.fact.figure.unit in (told.figure.unit, None):
                yield verdict_on(rival, [Rival(grid, told)], trusted)


def _by_year(grid: Grid) -> Mapping[int, Fact]:
    """What was realised in a table whose rows are years; nothing where no one column gives it."""
    labels = [grid.label(row).strip() for row in range(len(grid.rows))]
    if len(labels) < _FEWEST_YEARS or not all(_YEAR.fullmatch(label) for label in labels):
        return {}
    columns = _realised(grid)
    return {int(labels[row]): fact for row, fact in grid.numbers(columns[0])} if len(columns) == 1 else {}


def _realised(grid: Grid) -> list[int]:
    """The columns that say so, or those of percentages that are not worked out from others."""
    named = [column for column in grid.value_columns if grid.measure(column) is Measure.REALISASI]
    if named:
        return named
    shares = [c for c in grid.value_columns if any(f.figure.unit == PERSEN for _, f in grid.numbers(c))]
    return [] if len(shares) != 1 or grid.measure(shares[0]) in _WORKED_OUT else shares
