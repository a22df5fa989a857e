"""Half-ruled and shaded tables: horizontal rules or the edges of shaded rows make bands, white space makes columns."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.readers.columns import (
    crossings,
    line_to_columns,
    lines_of_pieces,
    lines_to_gutters,
    segments,
    usual_size,
)
from ingest.readers.content import Word
from ingest.readers.lattice import SNAP
from ingest.readers.levels import Level
from ingest.readers.lines import Line, words_to_lines
from ingest.readers.paragraphs import CAPTION

_SAME_SIDE = 4.0  # points by which the ends of a table's rules may differ


@dataclass(frozen=True, slots=True)
class Band:
    """What stands between two levels of a table."""

    upper: Level
    lower: Level
    lines: tuple[Line, ...]
    partial: tuple[Level, ...] = ()


def levels_to_tables(levels: Sequence[Level]) -> list[tuple[list[Level], list[Level]]]:
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


def words_to_bands(full: Sequence[Level], partial: Sequence[Level], words: Sequence[Word]) -> list[Band]:
    """What stands between each full level and the next; a word right on a level belongs below it, once."""
    bands = []
    for upper, lower in pairwise(full):
        inside = [
            word
            for word in words
            if upper.at <= word.height_middle
            and (word.height_middle < lower.at or (lower is full[-1] and word.height_middle == lower.at))
            and upper.start - SNAP <= word.middle <= upper.end + SNAP
        ]
        inner = tuple(level for level in partial if upper.at + SNAP < level.at < lower.at - SNAP)
        bands.append(Band(upper, lower, tuple(words_to_lines(inside)), inner))
    return bands


def bands_to_runs(bands: Sequence[Band]) -> list[list[Band]]:
    """Bands that follow one another in one table: columns in each, or one tight line between such bands."""
    runs: list[list[Band]] = []
    waiting: list[Band] = []
    for band in bands:
        fits = bool(runs) and _columns_agree(runs[-1], band)
        if has_columns(band):
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


def has_columns(band: Band) -> bool:
    """Whether the lines of a band stand in columns."""
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
    above = max(known.lines[0].top - known.upper.at for known in run if known.lines)
    below = max(known.lower.at - known.lines[-1].bottom for known in run if known.lines)
    size = usual_size(band.lines)
    return (
        band.lines[0].top - band.upper.at <= above + 0.4 * size
        and band.lower.at - band.lines[-1].bottom <= below + 0.4 * size
    )
