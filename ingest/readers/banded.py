"""Runs of bands -> grids: columns from marks or white space, rows from rules or lines."""

from collections.abc import Iterable, Sequence

from ingest.document import Grid
from ingest.readers.bands import Band, bands_to_runs, has_columns, levels_to_tables, words_to_bands
from ingest.readers.columns import (
    add_head_columns,
    body_gutters,
    crossings,
    figure_columns,
    gutters_to_borders,
    line_to_columns,
    segments,
    usual_size,
)
from ingest.readers.content import Rule, Word
from ingest.readers.heads import head_to_rows, is_head
from ingest.readers.lattice import SNAP
from ingest.readers.levels import rules_to_levels
from ingest.readers.lines import FIGURE, Line, words_to_lines
from ingest.readers.paragraphs import CAPTION
from ingest.readers.rows import band_holds_many_rows, lines_to_rows
from ingest.readers.textgrid import RowLines, groups_to_rows, rows_to_grid

_MOST_LINES_WITHOUT_FIGURES = 3  # of one row, below the last rule
_MOST_BANDS_TO_SPLIT = 3  # a table with more bands has a rule for every row, so a band is a row


def words_to_banded_grids(
    words: Sequence[Word], rules: Iterable[Rule], page: int | None
) -> list[tuple[Grid, list[Word]]]:
    """The tables between horizontal rules, each with the words that it holds."""
    found = []
    free = list(words)
    for full, partial in levels_to_tables(rules_to_levels(rules)):
        for run in bands_to_runs(words_to_bands(full, partial, free)):
            table = _run_to_grid(run, free, page)
            if table is not None:
                found.append(table)
                taken = {id(word) for word in table[1]}
                free = [word for word in free if id(word) not in taken]
    return found


def _run_to_grid(run: Sequence[Band], words: Sequence[Word], page: int | None) -> tuple[Grid, list[Word]] | None:
    borders = _run_borders(run, ())
    if len(borders) < 3:
        return None
    below = _lines_below(run, words, borders)
    if below:
        borders = _run_borders(run, below)
    rows = _rows_above(run, words, borders)
    rows += [row for place, band in enumerate(run) for row in _band_rows(run, place, borders)]
    if below:
        rows += groups_to_rows(lines_to_rows(below, borders), run[-1].lower.at, below[-1].bottom + 1)
    if len([row for row in rows if row.lines]) < 2:
        return None
    return rows_to_grid(rows, borders, page), [word for row in rows for line in row.lines for word in line.words]


def _run_borders(run: Sequence[Band], below: Sequence[Line]) -> tuple[float, ...]:
    """Column borders of a table: from the marks on its rules if they are marked, else from white space."""
    lines = [*(line for band in run for line in band.lines), *below]
    left = min(run[0].upper.start, *(line.x0 for line in lines))
    right = max(run[0].upper.end, *(line.x1 for line in lines))
    marks = _marks_of_most(run)
    if marks:
        return (left, *marks, right)
    head = list(run[0].lines)
    body = [*(line for band in run[1:] if has_columns(band) for line in band.lines), *below] or head
    borders = gutters_to_borders(body_gutters(body), left, right)
    return add_head_columns(borders, body, head) if body is not head else borders


def _marks_of_most(run: Sequence[Band]) -> tuple[float, ...]:
    """The marks that at least half of the marked levels carry."""
    levels = [run[0].upper, *(band.lower for band in run)]
    marked = [level for level in levels if level.marks]
    if 2 * len(marked) < len(levels):
        return ()
    groups: list[list[float]] = []
    for mark in sorted(mark for level in marked for mark in level.marks):
        if groups and mark - groups[-1][-1] <= SNAP:
            groups[-1].append(mark)
        else:
            groups.append([mark])
    return tuple(sum(group) / len(group) for group in groups if 2 * len(group) >= len(marked))


def _band_rows(run: Sequence[Band], place: int, borders: tuple[float, ...]) -> list[RowLines]:
    band = run[place]
    top, bottom = band.upper.at, band.lower.at
    if not band.lines:
        return [RowLines((), top, bottom)]
    if place == 0 and is_head(band.lines, borders):
        return head_to_rows(band.lines, borders, top, bottom, band.partial)
    if len(run) > _MOST_BANDS_TO_SPLIT and not _most_hold_many(run[1:], borders):
        return [RowLines(band.lines, top, bottom)]
    if not band_holds_many_rows(band.lines, borders):
        return [RowLines(band.lines, top, bottom)]
    return groups_to_rows(lines_to_rows(band.lines, borders), top, bottom)


def _most_hold_many(bands: Sequence[Band], borders: tuple[float, ...]) -> bool:
    many = [band_holds_many_rows(band.lines, borders) for band in bands if band.lines]
    return 2 * sum(many) > len(many)


def _rows_above(run: Sequence[Band], words: Sequence[Word], borders: tuple[float, ...]) -> list[RowLines]:
    """Header lines, or a row cut off by a page break, above the first rule of a table whose first band is no header."""
    first = run[0]
    if is_head(first.lines, borders):
        return []
    size = usual_size(first.lines)
    kept: list[Line] = []
    edge = first.upper.at
    for line in reversed(_lines_between(words, borders, 0, first.upper.at)):
        parent = bool(kept) and len(segments(line, size)) > 1
        if (
            edge - line.bottom > 1.2 * size
            or CAPTION.match(line.text)
            or (crossings(line, borders, size) and not parent)
        ):
            break
        kept.insert(0, line)
        edge = line.top
    while kept and len(line_to_columns(kept[0], borders)) < 2:
        kept.pop(0)
    if not kept:
        return []
    if is_head(kept, borders):
        return head_to_rows(kept, borders, kept[0].top - 1, first.upper.at)
    return groups_to_rows(lines_to_rows(kept, borders), kept[0].top - 1, first.upper.at)


def _lines_below(run: Sequence[Band], words: Sequence[Word], borders: tuple[float, ...]) -> list[Line]:
    """Lines that go on below the last rule in the same columns, with figures in the columns of figures."""
    body = [line for band in run[1:] or run for line in band.lines]
    size = usual_size(body)
    valued = figure_columns(body, borders) if len(run) > 1 else set()
    marked = bool(_marks_of_most(run))
    kept: list[Line] = []
    bearing = [0]
    edge = run[-1].lower.at
    for line in _lines_between(words, borders, edge, float("inf")):
        fits = not crossings(line, borders, size) if marked else _keeps_gutters([*body, *kept], line)
        if line.top - edge > 1.2 * size or not fits or len(kept) - bearing[-1] > _MOST_LINES_WITHOUT_FIGURES:
            break
        kept.append(line)
        edge = line.bottom
        if _has_value(line, borders, valued):
            bearing.append(len(kept))
    if len(bearing) - 1 < (1 if len(run) > 1 else 2):
        return []
    end = bearing[-1]
    while end < len(kept) and kept[end].top - kept[end - 1].bottom <= 0.5 * size and not kept[end].bold:
        end += 1
    return kept[:end]


def _keeps_gutters(lines: Sequence[Line], line: Line) -> bool:
    """Whether a further line leaves as many columns apart as there were."""
    return len(body_gutters([*lines, line])) >= len(body_gutters(lines))


def _has_value(line: Line, borders: tuple[float, ...], valued: set[int]) -> bool:
    """Whether a line of several columns has a figure in a ``valued`` column (in any but the first if none)."""
    held = line_to_columns(line, borders)
    figures = {column for column, words in held.items() if column and FIGURE.match(words[-1].text)}
    return len(held) > 1 and bool(figures & valued if valued else figures)


def _lines_between(words: Sequence[Word], borders: tuple[float, ...], top: float, bottom: float) -> list[Line]:
    left, right = borders[0] - SNAP, borders[-1] + SNAP
    return words_to_lines(word for word in words if left <= word.middle <= right and top < word.height_middle < bottom)
