"""Tables told by white space alone whose rows stand further apart than the lines inside a cell.

Rows come first: lines that follow at the line pitch are one row (a clump), whatever wraps in it and whichever line its
figures stand on. Rows that follow one another and leave the same strips white are one table.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ingest.document import Grid
from ingest.readers.columns import (
    Span,
    add_head_columns,
    body_gutters,
    gutters_to_borders,
    join_spans,
    line_to_columns,
    lines_to_gutters,
    segments,
    usual_size,
)
from ingest.readers.content import Rule, Word
from ingest.readers.heads import head_to_rows, is_head
from ingest.readers.levels import Level, rules_to_levels
from ingest.readers.lines import Line, is_figure, line_to_segments, words_to_lines, words_to_text
from ingest.readers.paragraphs import CAPTION
from ingest.readers.rows import band_holds_many_rows, lines_to_rows, opens_with_figure
from ingest.readers.textgrid import RowLines, groups_to_rows, rows_to_grid

_APART = 1.0  # of the font size: pieces of a single line so far apart stand in columns
_PITCH_SHARE = 0.15  # of a page's line gaps are at most as wide as that between two lines of one cell
_WIDEST_PITCH = 0.3  # of the font size: lines of one cell are not set further apart
_WIDER = 0.25  # of the font size: white that parts rows is at least so much wider than the white inside them
_WIDEST = 2.2  # of the font size: wider white between two lines ends a table
_LONGEST_SECTION = 2  # lines of a row without columns between rows with them
_FEWEST_FIGURES = 3
_FIGURES = 0.6  # of the entries of a column of figures
_STRIP = 0.4  # of the font size: white that is left of the strip between two columns
_MOST_LOST = 0.25  # of the strips may be lost in a row
_BODY_SAMPLE = 3  # rows that tell which columns hold values
_FEWEST_ROWS = 4  # tell where the columns of a table print
_CLOSE = 1.5  # of the font size: a rule no further below a row closes it
_LEADER = "...."
_OTHER_SIZE = 0.12


@dataclass(frozen=True, slots=True)
class Clump:
    """Lines at the line pitch, with the strips that stay white through all of them."""

    lines: tuple[Line, ...]
    gutters: tuple[Span, ...]

    @property
    def top(self) -> float:
        """Its upper end."""
        return self.lines[0].top

    @property
    def bottom(self) -> float:
        """Its lower end."""
        return max(line.bottom for line in self.lines)

    @property
    def size(self) -> float:
        """Its usual font size."""
        return usual_size(self.lines)


def words_to_spaced_grids(
    words: Sequence[Word], page: int | None, rules: Iterable[Rule] = ()
) -> list[tuple[Grid, list[Word]]]:
    """The tables whose rows white space parts, each with the words that it holds; not those whose rows rules part."""
    lines = words_to_lines(word for word in words if word.turn == 0)
    levels = rules_to_levels(rules)
    found = []
    for region in clumps_to_regions(lines_to_clumps(lines, levels)):
        if _is_ruled(region, levels):
            continue
        borders = region_to_borders(region)
        if len(borders) >= 3 and _holds_values(region, borders) and not _is_contents(region, borders):
            found.append(_region_to_grid(region, borders, page))
    return found


def _is_ruled(region: Sequence[Clump], levels: Sequence[Level]) -> bool:
    """Whether rules stand below most rows, so that they tell rows apart; one rule alone stands below a header."""
    last = region[-1]
    parted = sum(_has_level(above.lines[-1], below.lines[0], levels) for above, below in pairwise(region))
    closed = any(last.lines[-1].middle < level.at < last.bottom + _CLOSE * last.size for level in levels)
    return 2 * parted > len(region) - 1 and (parted > 1 or closed)


def _has_level(above: Line, below: Line, levels: Sequence[Level]) -> bool:
    return any(above.middle < level.at < below.middle and level.start < below.x1 < level.end + 1 for level in levels)


def lines_to_clumps(lines: Sequence[Line], levels: Sequence[Level] = ()) -> list[Clump]:
    """The lines of a page cut wherever a rule stands or the white is wider than at the line pitch."""
    if not lines:
        return []
    steps = [_step(above, below) for above, below in pairwise(lines)]
    near = sorted(step for step in steps if -0.2 < step < 1.0)
    widest = min(near[int(_PITCH_SHARE * len(near))] if near else 0.0, _WIDEST_PITCH) + _WIDER
    cuts = [
        place
        for place, step in enumerate(steps, 1)
        if step > widest
        or CAPTION.match(lines[place].text)
        or _sizes_differ(lines[place - 1].size, lines[place].size)
        or _has_level(lines[place - 1], lines[place], levels)
    ]
    return [_lines_to_clump(lines[first:last]) for first, last in pairwise([0, *cuts, len(lines)])]


def _step(above: Line, below: Line) -> float:
    """The white between two lines, in font sizes."""
    return (below.top - above.bottom) / below.size


def _sizes_differ(one: float, other: float) -> bool:
    return abs(one - other) > _OTHER_SIZE * max(one, other)


def _lines_to_clump(lines: Sequence[Line]) -> Clump:
    narrowest = _APART if len(lines) == 1 else None
    return Clump(tuple(lines), () if _is_prose(lines) else tuple(lines_to_gutters(lines, narrowest)))


def _is_prose(lines: Sequence[Line]) -> bool:
    """Whether leaders, a caption or the colons of a form show that the white in the lines does not part columns."""
    if CAPTION.match(lines[0].text) or any(_LEADER in line.text for line in lines):
        return True
    pieces = [piece for line in lines for piece in line_to_segments(line, _APART * line.size)]
    return any(piece.words[0].text.startswith(":") or piece.text.endswith(":") for piece in pieces)


def clumps_to_regions(clumps: Sequence[Clump]) -> list[list[Clump]]:
    """Rows with columns in common, with single rows across the columns between them; at least two with columns."""
    regions: list[list[Clump]] = []
    waiting: list[Clump] = []
    for clump in clumps:
        if not clump.gutters:
            waiting.append(clump)
            continue
        if regions and _follows(regions[-1], waiting, clump):
            regions[-1] += [*waiting, clump]
        else:
            regions.append([clump])
        waiting = []
    return [region for region in regions if sum(bool(clump.gutters) for clump in region) >= 2]


def _follows(region: Sequence[Clump], waiting: Sequence[Clump], clump: Clump) -> bool:
    """Whether a row goes on with the table that the rows before it make."""
    if len(waiting) > 1 or any(len(between.lines) > _LONGEST_SECTION for between in waiting):
        return False
    chain = [region[-1], *waiting, clump]
    if any(CAPTION.match(between.lines[0].text) for between in chain[1:]):
        return False
    if any((below.top - above.bottom) > _WIDEST * below.size for above, below in pairwise(chain)):
        return False
    if any(_sizes_differ(between.size, region[-1].size) for between in chain[1:]):
        return False
    return _keeps_apart(region, clump)


def _keeps_apart(region: Sequence[Clump], clump: Clump) -> bool:
    """Whether a row leaves the strips between the columns white: all but one, that a merged cell may stand on."""
    ours = max(_common_gutters(region), _common_gutters(region[1:]), key=len)
    kept = [gutter for gutter in ours if _is_white(gutter, clump)]
    if len(ours) - len(kept) > _MOST_LOST * len(ours) or len(kept) < min(len(ours), len(clump.gutters)):
        return False
    pieces = [piece for line in clump.lines for piece in segments(line, clump.size)]
    inks = join_spans([(piece.x0, piece.x1) for piece in pieces])[1:]
    printed = [(piece.x0, piece.x1) for known in region for line in known.lines for piece in segments(line, known.size)]
    strange = [ink for ink in inks if not any(ink[0] < end and start < ink[1] for start, end in printed)]
    return len(region) < _FEWEST_ROWS or 2 * len(strange) <= len(inks)


def _is_white(gutter: Span, clump: Clump) -> bool:
    """Whether a strip stays white through a row, be it narrower."""
    reach, end = gutter
    least = min(_STRIP * clump.size, end - reach)
    pieces = [piece for line in clump.lines for piece in segments(line, clump.size)]
    for piece in sorted(pieces, key=lambda piece: piece.x0):
        if piece.x1 <= reach or piece.x0 >= end:
            continue
        if piece.x0 - reach >= least:
            return True
        reach = max(reach, piece.x1)
    return end - reach >= least


def _common_gutters(region: Sequence[Clump]) -> list[Span]:
    return lines_to_gutters([line for clump in region if clump.gutters for line in clump.lines])


def region_to_borders(region: Sequence[Clump]) -> tuple[float, ...]:
    """Column borders of a table: where its body leaves white, and where only its header parts columns."""
    lines = [line for clump in region for line in clump.lines]
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    head, body = region[0].lines, [line for clump in region[1:] for line in clump.lines]
    gutters = max(body_gutters(lines), body_gutters(body), key=len)
    return add_head_columns(gutters_to_borders(gutters, left, right), body, head)


def _clump_cells(clump: Clump, borders: Sequence[float]) -> dict[int, str]:
    held: dict[int, list[Word]] = {}
    for line in clump.lines:
        for column, words in line_to_columns(line, borders).items():
            held.setdefault(column, []).extend(words)
    return {column: words_to_text(words) for column, words in held.items()}


def _holds_values(region: Sequence[Clump], borders: Sequence[float]) -> bool:
    """Whether values prevail in a column after the first, or fill three columns of a row below a header."""
    rows = [_clump_cells(clump, borders) for clump in region]
    columns: dict[int, list[bool]] = {}
    for cells in rows:
        for column, text in cells.items():
            columns.setdefault(column, []).append(opens_with_figure(text))
    if any(
        column and sum(flags) >= _FEWEST_FIGURES and sum(flags) >= _FIGURES * (len(flags) - 1)
        for column, flags in columns.items()
    ):
        return True
    return count_head_clumps(region, tuple(borders)) > 0 and any(
        sum(opens_with_figure(text) for column, text in cells.items() if column) >= _FEWEST_FIGURES
        for cells in rows[1:]
    )


def _is_contents(region: Sequence[Clump], borders: Sequence[float]) -> bool:
    """Whether the only values are page numbers that never fall."""
    last = len(borders) - 2
    numbers = []
    for clump in region:
        cells = _clump_cells(clump, borders)
        if any(column and is_figure(text) for column, text in cells.items() if column < last):
            return False
        text = cells.get(last, "")
        if text and not (text.isdigit() and len(text) <= 3) and not set(text.lower()) <= set("ivxl"):
            return False
        numbers += [int(text)] if text.isdigit() else []
    opens = [clump.lines[0].words[0].text.upper() for clump in region]
    return all(before <= after for before, after in pairwise(numbers)) and ("BAB" in opens or "DAFTAR" in opens)


def _region_to_grid(region: Sequence[Clump], borders: tuple[float, ...], page: int | None) -> tuple[Grid, list[Word]]:
    heads = count_head_clumps(region, borders)
    sides = [region[0].top - 1, *((a.bottom + b.top) / 2 for a, b in pairwise(region)), region[-1].bottom + 1]
    rows: list[RowLines] = []
    for place in range(heads):
        found = head_to_rows(region[place].lines, borders, sides[place], sides[place + 1])
        rows += _spanning_children(found, region[place + 1], borders) if place + 1 < heads else found
    for place in range(heads, len(region)):
        lines = list(region[place].lines)
        groups = lines_to_rows(lines, borders) if band_holds_many_rows(lines, borders) else [lines]
        rows += groups_to_rows(groups, sides[place], sides[place + 1])
    return rows_to_grid(rows, borders, page), [word for row in rows for line in row.lines for word in line.words]


def _spanning_children(rows: Sequence[RowLines], below: Clump, borders: Sequence[float]) -> list[RowLines]:
    """Header rows of which the last spans, with each heading, the columns beside it that only the next row names."""
    parents = _clump_cells(Clump(rows[-1].lines, ()), borders)
    children = _clump_cells(below, borders)
    spans = []
    for column in parents:
        last = column
        while column in children and last + 1 in children and last + 1 not in parents:
            last += 1
        if last > column:
            spans.append((borders[column], borders[last + 1]))
    return [*rows[:-1], replace(rows[-1], spans=tuple(spans))]


def count_head_clumps(region: Sequence[Clump], borders: tuple[float, ...]) -> int:
    """How many rows are the header.

    The first if no value stands in it, then rows as bold as it, rows of years or an index, rows that name columns of
    values.
    """
    rows = [_clump_cells(clump, borders) for clump in region]
    heads = 0
    while heads < len(region) - 1 and is_head(region[heads].lines, borders):
        figures = [text for column, text in sorted(rows[heads].items()) if is_figure(text)]
        numbered = len(figures) >= 2 and _are_years_or_index(figures)
        if len(figures) > 1 and not numbered:
            break
        weighty = all(line.bold for clump in region[: heads + 1] for line in clump.lines)
        if heads and not numbered and not weighty and not _names_values(rows[heads], rows[heads + 1 :]):
            break
        heads += 1
    return heads


def _names_values(cells: dict[int, str], below: Sequence[dict[int, str]]) -> bool:
    """Whether words stand above values in at least two columns, and nothing but words."""
    valued = {column for row in below[:_BODY_SAMPLE] for column, text in row.items() if column and is_figure(text)}
    named = [column for column, text in cells.items() if column in valued and (text[:1].isalpha() or text == "%")]
    return len(named) >= 2 and len(named) == sum(column in valued for column in cells)


def _are_years_or_index(figures: Sequence[str]) -> bool:
    """Whether figures number columns: years throughout, or one up from each to the next."""
    numbers = [int(digits) for text in figures if (digits := text.strip("()[].")).isdigit()]
    if len(numbers) < len(figures):
        return False
    years = all(len(str(number)) == 4 for number in numbers)
    return years or all(after - before == 1 for before, after in pairwise(numbers))
