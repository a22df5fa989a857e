"""Half-ruled and shaded tables: horizontal rules or the edges of shaded rows make bands, white space makes columns."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.document import Grid
from ingest.readers.columns import (
    add_head_columns,
    body_gutters,
    crossings,
    figure_columns,
    gutters_to_borders,
    line_to_columns,
    lines_of_pieces,
    lines_to_gutters,
    segments,
    usual_size,
)
from ingest.readers.content import Rule, Word
from ingest.readers.heads import head_to_rows, is_head
from ingest.readers.lattice import SNAP
from ingest.readers.levels import Level, rules_to_levels
from ingest.readers.lines import FIGURE, Line, words_to_lines
from ingest.readers.paragraphs import CAPTION
from ingest.readers.rows import band_holds_many_rows, lines_to_rows
from ingest.readers.textgrid import RowLines, groups_to_rows, rows_to_grid

_SAME_SIDE = 4.0  # points by which the ends of a table's rules may differ
_MOST_LINES_WITHOUT_FIGURES = 3  # of one row, below the last rule
_MOST_BANDS_TO_SPLIT = 3  # a table with more bands has a rule for every row, so a band is a row


@dataclass(frozen=True, slots=True)
class Band:
    """What stands between two levels of a table."""

    upper: Level
    lower: Level
    lines: tuple[Line, ...]
    partial: tuple[Level, ...] = ()


def words_to_banded_grids(
    words: Sequence[Word], rules: Iterable[Rule], page: int | None
) -> list[tuple[Grid, list[Word]]]:
    """The tables between horizontal rules, each with the words that it holds."""
    found = []
    free = list(words)
    for full, partial in _tables(rules_to_levels(rules)):
        for run in _runs(_bands(full, partial, free)):
            table = _run_to_grid(run, free, page)
            if table is not None:
                found.append(table)
                taken = {id(word) for word in table[1]}
                free = [word for word in free if id(word) not in taken]
    return found


def _tables(levels: Sequence[Level]) -> list[tuple[list[Level], list[Level]]]:
    """Levels of equal sides, from top to bottom, with the shorter ones that stand between them."""
    groups: list[list[Level]] = []
    for level in levels:
        for group in groups:
            if _same_sides(group[0], level):
                group.append(level)
                break
        else:
            groups.append([level])
    tables = []
    for group in groups:
        if len(group) < 2:
            continue
        first, last = group[0], group[-1]
        inner = [
            level
            for level in levels
            if first.at < level.at < last.at
            and level not in group
            and level.start >= first.start - _SAME_SIDE
            and level.end <= first.end + _SAME_SIDE
        ]
        tables.append((group, inner))
    return tables


def _same_sides(one: Level, other: Level) -> bool:
    return abs(one.start - other.start) <= _SAME_SIDE and abs(one.end - other.end) <= _SAME_SIDE


def _bands(full: Sequence[Level], partial: Sequence[Level], words: Sequence[Word]) -> list[Band]:
    bands = []
    for upper, lower in pairwise(full):
        inside = [
            word
            for word in words
            if upper.at <= word.height_middle <= lower.at and upper.start - SNAP <= word.middle <= upper.end + SNAP
        ]
        inner = tuple(level for level in partial if upper.at + SNAP < level.at < lower.at - SNAP)
        bands.append(Band(upper, lower, tuple(words_to_lines(inside)), inner))
    return bands


def _runs(bands: Sequence[Band]) -> list[list[Band]]:
    """Bands that follow one another in one table: columns in each, or one tight line between such bands."""
    runs: list[list[Band]] = []
    waiting: list[Band] = []
    for band in bands:
        fits = bool(runs) and _columns_agree(runs[-1], band)
        if _has_columns(band):
            fits = fits and _is_as_close(band, runs[-1])
            if fits and all(_is_tight(between, runs[-1]) for between in waiting):
                runs[-1] += [*waiting, band]
            else:
                runs.append([band])
            waiting = []
        else:
            waiting.append(band)
    return runs


def _is_as_close(band: Band, run: Sequence[Band]) -> bool:
    """Whether text stands about as close to its rules as in the run; what a page's own rules enclose stands apart."""
    size = usual_size(band.lines)
    return _spare(band) <= 2 * max(map(_spare, run)) + 3 * size


def _spare(band: Band) -> float:
    if not band.lines:
        return 0.0
    return band.lower.at - band.upper.at - (max(line.bottom for line in band.lines) - band.lines[0].top)


def _columns_agree(run: Sequence[Band], band: Band) -> bool:
    """Whether marks on the rules, where there are any, do not speak of two tables."""
    ours = {mark for known in run for mark in known.upper.marks}
    return _marks_agree(ours, _band_marks(band))


def _band_marks(band: Band) -> tuple[float, ...]:
    """The marks above and below a band; those above where the rule below belongs to another table."""
    if not _marks_agree(band.upper.marks, band.lower.marks):
        return band.upper.marks
    return tuple(mark for mark in band.lower.marks if any(abs(mark - other) <= SNAP for other in band.upper.marks))


def _marks_agree(ours: Iterable[float], theirs: Iterable[float]) -> bool:
    """Whether the marks of one are all among the other's; a rule under a merged cell has fewer."""
    ours, theirs = list(ours), list(theirs)
    few, many = (ours, theirs) if len(ours) <= len(theirs) else (theirs, ours)
    return all(any(abs(mark - other) <= SNAP for other in many) for mark in few)


def _has_columns(band: Band) -> bool:
    if not band.lines:
        return False
    size = usual_size(band.lines)
    marks = _band_marks(band)
    if marks:
        return _keeps_to_marks(band, (band.upper.start, *marks, band.upper.end), size)
    several = lines_of_pieces(band.lines, size)
    gutters = lines_to_gutters(several, 1.2 if len(several) == 1 else None)
    across = [line for line in band.lines if any(line.x0 <= a and line.x1 >= b for a, b in gutters)]
    spanning = sum(len(segments(line, size)) == 1 for line in across)
    return bool(gutters) and 3 * spanning <= len(band.lines)


def _keeps_to_marks(band: Band, borders: tuple[float, ...], size: float) -> bool:
    clear = [line for line in band.lines if not crossings(line, borders, size)]
    if not _marks_agree(band.upper.marks, band.lower.marks):
        held = {column for line in band.lines for column in line_to_columns(line, borders)}
        return len(clear) == len(band.lines) and len(held) > 1 and band.lines[0].top - band.upper.at < size
    return 2 * len(clear) >= len(band.lines) and not CAPTION.match(band.lines[0].text)


def _is_tight(band: Band, run: Sequence[Band]) -> bool:
    """Whether a band without columns is a row (a section row, an empty row), not prose between two tables."""
    if not _marks_agree(band.upper.marks, band.lower.marks):
        return False
    if not band.lines:
        return band.lower.at - band.upper.at <= 3 * usual_size(run[-1].lines)
    if len(band.lines) > 2 or CAPTION.match(band.lines[0].text):
        return False
    above = max(known.lines[0].top - known.upper.at for known in run)
    below = max(known.lower.at - known.lines[-1].bottom for known in run if known.lines)
    size = usual_size(band.lines)
    return (
        band.lines[0].top - band.upper.at <= above + 0.4 * size
        and band.lower.at - band.lines[-1].bottom <= below + 0.4 * size
    )


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
    body = [*(line for band in run[1:] if _has_columns(band) for line in band.lines), *below] or head
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
