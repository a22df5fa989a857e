"""Tables that a text file sets with white space: read as a page whose letters are all equally wide.

Two blanks part columns, a single one never does. Lines with figures tell where the columns stand; what wraps, a header
and rows of words only are held to those.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from itertools import pairwise

from ingest.document import Grid
from ingest.readers.columns import (
    Span,
    crossings,
    figure_columns,
    gutters_to_borders,
    line_to_columns,
    lines_to_gutters,
)
from ingest.readers.content import Word
from ingest.readers.heads import head_to_rows
from ingest.readers.lines import Line, is_figure, line_to_segments, words_to_line
from ingest.readers.paragraphs import CAPTION
from ingest.readers.rows import ORDINAL, opens_with_figure
from ingest.readers.textgrid import RowLines, groups_to_rows, rows_to_grid
from ingest.readers.wrapped import cut_rows
from service.domain.reports import Place

NumberedLine = tuple[int, str]

WIDE, HIGH, PITCH = 3.0, 10.0, 12.0
"""Points of a letter and a line, such that two blanks, and no single one, are a gap on a printed page."""
_APART = 5.5
_FAR = 1e6
_RULE = re.compile(r"[\s\-=─_+]*[-=─_]{3,}[\s\-=─_+]*")
_FORM = re.compile(r"\S\s*:\s|:$|^\s*:")
_LEADER = re.compile(r"\.{4,}|…|(?:\. ){4,}|_{4,}")
_BULLET = re.compile(r"[-•*–▪➢o]|\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)]?")
_YEAR = re.compile(r"(?:19|20)\d\d")
_HARD = re.compile(r"#{1,6}\s|\*\*|BAB\s+[IVX\d]")
_FEWEST = 2
_LONGEST_SECTION = 2
_LONGEST_CAPTION = 4
_MEMORY = 60
_MOST_BLANK = 2
_MOST_LOST = 0.25


class _Kind(Enum):
    BLANK = auto()
    RULE = auto()
    BODY = auto()
    """Columns with a figure in one after the first."""
    COLUMNED = auto()
    SINGLE = auto()
    FOREIGN = auto()
    """A caption, a heading, a line of another kind of table: no table goes on over it."""


_COLUMNS = (_Kind.BODY, _Kind.COLUMNED)


@dataclass(frozen=True, slots=True)
class _Row:
    """One line of the file, as a printed line where it has words."""

    kind: _Kind
    line: Line | None

    @property
    def words(self) -> Line:
        """The printed line of a row that has one."""
        if self.line is None:
            raise AssertionError("a blank line or a rule has no words")
        return self.line


@dataclass(frozen=True, slots=True)
class Stretch:
    """The lines ``first`` to ``last`` (exclusive) of some text and the table that they set."""

    first: int
    last: int
    grid: Grid


def find_spaced_tables(lines: Sequence[NumberedLine]) -> Iterator[Stretch]:
    """The tables among numbered lines that white space sets."""
    rows = [_read(line, place) for place, (_, line) in enumerate(lines)]
    done = place = 0
    found = False
    while place < len(rows):
        if rows[place].kind not in _COLUMNS:
            place += 1
            continue
        last = _end(rows, place)
        first = _start(rows, place, last, done)
        goes_on = found and all(row.line is None for row in rows[done:first])
        grid = _to_grid(rows, first, last, expected=goes_on or _is_captioned(rows[done:first]))
        if grid is not None:
            yield Stretch(first, last, at_lines(grid, lines))
            done, found = last, True
        place = max(last, place + 1)


def _is_captioned(rows: Sequence[_Row]) -> bool:
    """Whether a caption, of a few lines at most, stands right above."""
    above = [row.line.text for row in rows if row.line is not None][-_LONGEST_CAPTION:]
    return any(CAPTION.match(text) for text in above)


def _read(text: str, place: int) -> _Row:
    if not text.strip():
        return _Row(_Kind.BLANK, None)
    if _RULE.fullmatch(text):
        return _Row(_Kind.RULE, None)
    line = words_to_line(text_to_words(text, place))
    if "\t" in text or "|" in text or CAPTION.match(line.text) or _HARD.match(text):
        return _Row(_Kind.FOREIGN, line)
    pieces = line_to_segments(line, _APART)
    if len(pieces) < 2 or _LEADER.search(text):
        return _Row(_Kind.SINGLE, line)
    if _FORM.search(text) and not any(opens_with_figure(piece.text) for piece in pieces[1:]):
        return _Row(_Kind.FOREIGN, line)
    if any(opens_with_figure(piece.text) for piece in pieces[1:]):
        return _Row(_Kind.BODY, line)
    if len(pieces) == 2 and _BULLET.fullmatch(pieces[0].text):
        return _Row(_Kind.SINGLE, line)
    return _Row(_Kind.COLUMNED, line)


def text_to_words(text: str, place: int) -> list[Word]:
    """The words of line ``place`` where they stand on the page of equally wide letters."""
    top = PITCH * place
    return [
        Word(found[0], WIDE * found.start(), top, WIDE * found.end(), top + HIGH, HIGH)
        for found in re.finditer(r"\S+", text)
    ]


def _gutters(rows: Sequence[_Row]) -> list[Span]:
    """The white strips between the columns, as the lines with figures leave them where there are such."""
    body = [row.words for row in rows if row.kind is _Kind.BODY]
    if len(body) < _FEWEST:
        return lines_to_gutters([row.words for row in rows if row.kind in _COLUMNS], _APART / HIGH)
    left, right = min(line.x0 for line in body), max(line.x1 for line in body)
    gutters = [(-_FAR, left), *lines_to_gutters(body, _APART / HIGH), (right, _FAR)]
    others = [row.words for row in rows if row.kind in (_Kind.COLUMNED, _Kind.SINGLE)]
    for line in others:
        gutters = _narrowed(gutters, line)
    gutters = [gutter for gutter in gutters if gutter[0] > -_FAR and gutter[1] < _FAR]
    return [gutter for place, gutter in enumerate(gutters) if _parts(place, gutters, body, others)]


def _parts(place: int, gutters: Sequence[Span], body: Sequence[Line], others: Sequence[Line]) -> bool:
    """Whether a strip parts two columns: not where no line fills both and a heading spans them, or they are the first.

    The numbers of rows and the label of a total may stand to different sides of one column.
    """
    start, end = gutters[place]
    if place and not any(
        piece.x0 < start and piece.x1 > end for line in others for piece in line_to_segments(line, _APART)
    ):
        return True
    left = gutters[place - 1][1] if place else -_FAR
    right = gutters[place + 1][0] if place + 1 < len(gutters) else _FAR
    return any(
        any(left <= word.x0 < start for word in line.words) and any(end <= word.x0 < right for word in line.words)
        for line in (*body, *others)
    )


def _narrowed(gutters: Sequence[Span], line: Line) -> list[Span]:
    """The strips that are left white by one more line; what would close a strip spans it instead.

    A piece inside a strip whose line names the columns on both sides has a column of its own.
    """
    pieces = line_to_segments(line, _APART)
    found: list[Span] = []
    sides = [-_FAR, *(edge for gutter in gutters for edge in gutter), _FAR]
    for place, (start, end) in enumerate(gutters):
        outer = start == -_FAR or end == _FAR
        inside = [piece for piece in pieces if piece.x1 > start and piece.x0 < end]
        strips = [] if outer and len(pieces) == 1 else _white(start, end, inside)
        beside = ((sides[2 * place], start), (end, sides[2 * place + 3]))
        others = [piece for piece in pieces if piece not in inside]
        if len(strips) > 1 and not all(_prints(others, *column) for column in beside if column[0] < column[1]):
            strips = [max(strips, key=lambda strip: strip[1] - strip[0])]
        found += strips or [(start, end)]
    return found


def _prints(pieces: Sequence[Line], left: float, right: float) -> bool:
    return any(piece.x0 < right and piece.x1 > left for piece in pieces)


def _white(start: float, end: float, pieces: Sequence[Line]) -> list[Span]:
    reach, strips = start, []
    for x0, x1 in [*((piece.x0, piece.x1) for piece in pieces), (end, end)]:
        if x0 - reach >= _APART:
            strips.append((reach, x0))
        reach = max(reach, x1)
    return strips


def _crosses(line: Line, gutters: Sequence[Span]) -> int:
    return len(crossings(line, gutters_to_borders(gutters, 0, line.x1), HIGH)) if gutters else 0


def _end(rows: Sequence[_Row], first: int) -> int:
    """Where the table that begins on line ``first`` ends."""
    last = first + 1
    blanks = sections = 0
    for place in range(first + 1, len(rows)):
        row, held = rows[place], rows[max(first, last - _MEMORY) : last]
        if row.kind is _Kind.RULE:
            last += not blanks and last == place
            continue
        if row.kind is _Kind.BLANK:
            blanks += 1
            if blanks > _MOST_BLANK:
                break
            continue
        if row.kind is _Kind.SINGLE:
            if _wraps(held, row, airy=blanks == 0 or _is_airy(held)):
                last = last if blanks else place + 1
                continue
            sections += 1
            if sections > _LONGEST_SECTION or row.words.text[-1] in ".:;":
                break
            continue
        if row.kind is _Kind.FOREIGN or not _keeps(held, row, apart=blanks > 0):
            break
        last, blanks, sections = place + 1, 0, 0
    return last


def _wraps(held: Sequence[_Row], row: _Row, *, airy: bool) -> bool:
    """Whether a single piece may go on with a cell above: it keeps to one column."""
    gutters = _gutters(held)
    return airy and bool(gutters) and not _crosses(row.words, gutters)


def _is_airy(rows: Sequence[_Row]) -> bool:
    """Whether blank lines stand between rows: no two lines with figures follow each other."""
    return not any(one.kind is other.kind is _Kind.BODY for one, other in pairwise(rows))


def _keeps(held: Sequence[_Row], row: _Row, *, apart: bool) -> bool:
    """Whether a line leaves the columns of those before it as they are, but for some that it may span."""
    gutters = _gutters(held)
    if not gutters or (apart and row.kind is _Kind.COLUMNED and not _is_airy(held)):
        return False
    after = _gutters([*held, row])
    if row.kind is _Kind.BODY and not any(one.kind is _Kind.BODY for one in held):
        return len(after) >= 1
    lost = sum(not any(min(b, d) - max(a, c) >= _APART for c, d in after) for a, b in gutters)
    if apart:
        return not lost and len(after) == len(gutters) and not _crosses(row.words, after)
    return lost <= _MOST_LOST * len(gutters) and _crosses(row.words, after) <= max(1, len(after) // 2)


def _start(rows: Sequence[_Row], first: int, last: int, done: int) -> int:
    """Where a table begins whose first line with columns is ``first``.

    Above it go a rule, and single pieces that stand right there in one column: below a rule, or not in the first.
    """
    gutters = _gutters(rows[first:last])
    place = first
    while gutters and place > done and rows[place - 1].kind is _Kind.SINGLE:
        line = rows[place - 1].words
        in_first = line.x0 < gutters[0][0]
        if _crosses(line, gutters) or (in_first and not _below_rule(rows, place - 1, done)):
            break
        place -= 1
    while place > done and rows[place - 1].kind is _Kind.RULE:
        place -= 1
    return place


def _below_rule(rows: Sequence[_Row], place: int, done: int) -> bool:
    """Whether nothing but single pieces stand between a line and a rule above."""
    while place > done and rows[place].kind is _Kind.SINGLE:
        place -= 1
    return rows[place].kind is _Kind.RULE


def _to_grid(rows: Sequence[_Row], first: int, last: int, *, expected: bool) -> Grid | None:
    own = rows[first:last]
    gutters = _gutters(own)
    lines = [row.words for row in own if row.line is not None]
    if not gutters or not _holds_table(own, gutters, expected=expected):
        return None
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    borders = gutters_to_borders(gutters, left, right)
    printed: list[RowLines] = []
    top, bottom = lines[0].top - 1, lines[-1].bottom + 1
    heads, groups = cut_rows(lines, borders, _cuts(own), _count_heads(own, lines, borders))
    if heads:
        cut = (lines[heads - 1].bottom + lines[heads].top) / 2 if groups else bottom
        printed, top = head_to_rows(lines[:heads], borders, top, cut), cut
    printed += groups_to_rows(groups, top, bottom)
    return rows_to_grid(printed, borders, None)


def _cuts(rows: Sequence[_Row]) -> list[bool]:
    """For each printed line whether a blank line or a rule parts it from the one above."""
    found = []
    parted = False
    for row in rows:
        if row.line is not None:
            found.append(parted)
        parted = row.line is None
    return found


def _holds_table(rows: Sequence[_Row], gutters: Sequence[Span], *, expected: bool) -> bool:
    """Whether lines in columns are a table: any two below a caption or another table, else figures or three columns."""
    columned = [row.words for row in rows if row.kind in _COLUMNS]
    bodies = sum(row.kind is _Kind.BODY for row in rows)
    if bodies == len(columned) > _FEWEST and _is_contents(columned, gutters):
        return False
    if expected:
        return len(columned) >= _FEWEST or bodies > 0
    return len(columned) >= _FEWEST and (bodies > 0 or (len(columned) > _FEWEST and len(gutters) >= _FEWEST))


def _is_contents(lines: Sequence[Line], gutters: Sequence[Span]) -> bool:
    """Whether each line ends in a page number, none below the one before, and holds no other figure."""
    pages: list[int] = []
    borders = gutters_to_borders(gutters, 0, max(line.x1 for line in lines))
    for line in lines:
        *others, last = (
            " ".join(word.text for word in words) for _, words in sorted(line_to_columns(line, borders).items())
        )
        if not (last.isdigit() and len(last) <= 3) or any(is_figure(text) for text in others[1:]):
            return False
        pages.append(int(last))
    return len(gutters) <= 2 and pages == sorted(pages) and pages[0] < pages[-1]


def _count_heads(rows: Sequence[_Row], lines: Sequence[Line], borders: tuple[float, ...]) -> int:
    """How many lines are the header: those above a rule, or those without a value."""
    heads = 0
    while heads < len(lines) and _may_head(lines[heads], borders):
        heads += 1
    valued = figure_columns(lines[heads:], borders)
    if not any(column in valued for line in lines[:heads] for column in line_to_columns(line, borders)):
        heads = heads if not valued else 0
    above = 0
    for row in rows:
        if row.kind is _Kind.RULE and above:
            return above if above <= heads else heads
        above += row.line is not None
    return heads


def _may_head(line: Line, borders: tuple[float, ...]) -> bool:
    """Whether no value stands in a line: its figures are years, or all it holds are the numbers of columns."""
    texts = [" ".join(word.text for word in words) for _, words in sorted(line_to_columns(line, borders).items())]
    if ORDINAL.match(texts[0]) and not all(map(ORDINAL.match, texts)):
        return False
    figures = [text for text in texts[1:] if opens_with_figure(text)]
    if all(_YEAR.fullmatch(text) for text in figures):
        return True
    numbers = [int(digits) for text in texts if (digits := text.strip("()[].")).isdigit()]
    return len(numbers) == len(texts) and all(after - before == 1 for before, after in pairwise(numbers))


def at_lines(grid: Grid, lines: Sequence[NumberedLine]) -> Grid:
    """A grid whose places are lines of the file."""
    rows = tuple(tuple(replace(cell, place=_at_line(cell.place, lines)) for cell in row) for row in grid.rows)
    return replace(grid, rows=rows, place=_at_line(grid.place, lines))


def _at_line(place: Place, lines: Sequence[NumberedLine]) -> Place:
    """The first printed line of a box."""
    top = max(0, round(place.box.top / PITCH)) if place.box is not None else 0
    printed = (number for number, line in lines[top:] if line.strip() and not _RULE.fullmatch(line))
    return Place(line=next(printed, lines[0][0]))
