"""Tables without horizontal rules: columns that white space or vertical rules keep apart, with figures in them.

Conservative: prose in two columns, lists, tables of contents and signature blocks have no column of aligned figures.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from ingest.document import Grid
from ingest.readers.columns import (
    add_head_columns,
    body_gutters,
    crossings,
    gutters_to_borders,
    line_to_columns,
    lines_to_gutters,
    usual_size,
)
from ingest.readers.content import Rule, Word
from ingest.readers.heads import head_to_rows, is_head
from ingest.readers.lines import Line, is_figure, line_to_segments, words_to_lines
from ingest.readers.paragraphs import CAPTION
from ingest.readers.rows import lines_to_rows
from ingest.readers.textgrid import RowLines, groups_to_rows, rows_to_grid

_APART = 1.0  # of the font size: pieces of a line so far apart stand in columns
_LOOSE = 2.2  # of the font size: wider white between two lines ends a table
_FEWEST_FIGURES = 3
_MANY_LINES = 5  # so many lines leave no narrow gap by chance
_FIGURES = 0.6  # of the entries of a column of figures
_LEADER = re.compile(r"\.{4,}|…|(?:\. ){4,}|_{4,}")
_PAGE_NUMBER = re.compile(r"^(?:\d{1,3}|[ivxl]{1,6})$")
_SAME_SIDE = 6.0


def words_to_borderless_grids(words: Sequence[Word], page: int | None) -> list[tuple[Grid, list[Word]]]:
    """The tables told by white space alone, each with the words that it holds."""
    lines = words_to_lines(word for word in words if word.turn == 0)
    found = []
    for block in _blocks(lines):
        borders = _block_borders(block)
        kept = _trimmed(block, borders)
        if len(borders) >= 3 and _holds_figures(kept, borders) and not _is_contents(kept, borders, lines):
            found.append(_block_to_grid(kept, borders, page))
    return found


def _blocks(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines close to one another in which lines of several pieces prevail, single pieces between them included."""
    blocks: list[list[Line]] = [[]]
    singles = 0
    for line in lines:
        several = _is_columnar(line)
        last = blocks[-1][-1] if blocks[-1] else None
        if last is not None and (line.top - last.bottom > _LOOSE * line.size or CAPTION.match(line.text)):
            blocks.append([])
        singles = 0 if several else singles + 1
        if singles > 3:
            blocks.append([])
        if several or blocks[-1]:
            blocks[-1].append(line)
    return [block for block in map(_without_tail, blocks) if sum(map(_is_columnar, block)) >= _FEWEST_FIGURES]


def _without_tail(block: list[Line]) -> list[Line]:
    """Without the trailing single pieces that do not hang under the last columns at the distance of a wrapped line."""
    end = max((place for place, line in enumerate(block, 1) if _is_columnar(line)), default=0)
    while end < len(block) and end and block[end].top - block[end - 1].bottom <= 0.45 * block[end].size:
        if block[end].x1 - block[end].x0 > 0.6 * (max(line.x1 for line in block) - min(line.x0 for line in block)):
            break
        end += 1
    return block[:end]


def _is_columnar(line: Line) -> bool:
    pieces = line_to_segments(line, _APART * line.size)
    if len(pieces) < 2 or _LEADER.search(line.text):
        return False
    return not any(piece.words[0].text.startswith(":") or piece.text.endswith(":") for piece in pieces)


def _block_borders(block: Sequence[Line]) -> tuple[float, ...]:
    left, right = min(line.x0 for line in block), max(line.x1 for line in block)
    columnar = [line for line in block if _is_columnar(line)]
    body = [line for line in columnar if _has_figure_piece(line)]
    if len(body) < _FEWEST_FIGURES:
        return (left, right)
    gutters = lines_to_gutters(body, _APART)
    if gutters and len(body) >= _MANY_LINES:
        gutters = max(body_gutters(block), body_gutters(body), gutters, key=len)
    borders = gutters_to_borders(gutters, left, right)
    head = columnar[: columnar.index(body[0])]
    return add_head_columns(borders, body, head) if len(borders) > 2 else borders


def _trimmed(block: Sequence[Line], borders: tuple[float, ...]) -> list[Line]:
    """The longest run of lines that keep to the columns.

    A line across them belongs to the run as a section row inside it, or as a parent heading above the first figures.
    """
    size = usual_size(block)
    keeps = [not crossings(line, borders, size) for line in block]
    first = next((place for place, line in enumerate(block) if _has_figure_piece(line)), len(block))
    best: list[Line] = []
    run: list[Line] = []
    for place, line in enumerate(block):
        section = bool(run) and keeps[place - 1] and any(keeps[place + 1 : place + 2])
        parent = place < first and _is_columnar(line)
        run = [*run, line] if keeps[place] or section or parent else []
        best = run if len(run) > len(best) else best
    while best and crossings(best[-1], borders, size):
        best = best[:-1]
    return best


def _has_figure_piece(line: Line) -> bool:
    return any(is_figure(piece.text) for piece in line_to_segments(line, _APART * line.size))


def _holds_figures(lines: Sequence[Line], borders: Sequence[float]) -> bool:
    """Whether some column after the first holds aligned figures in most of at least three lines."""
    entries: dict[int, list[list[Word]]] = {}
    for line in lines:
        for column, words in line_to_columns(line, borders).items():
            entries.setdefault(column, []).append(words)
    return any(column and _are_aligned_figures(printed) for column, printed in entries.items())


def _are_aligned_figures(entries: Sequence[Sequence[Word]]) -> bool:
    figures = [words for words in entries if is_figure(" ".join(word.text for word in words))]
    if len(figures) < _FEWEST_FIGURES or len(figures) < _FIGURES * (len(entries) - 1):
        return False
    room = max(3.0, 0.4 * figures[0][0].size)
    left, right = [words[0].x0 for words in figures], [words[-1].x1 for words in figures]
    middle = [(a + b) / 2 for a, b in zip(left, right, strict=True)]
    return any(max(side) - min(side) <= room for side in (left, right, middle))


def _is_contents(block: Sequence[Line], borders: Sequence[float], lines: Sequence[Line]) -> bool:
    """Whether the only figures are page numbers that never fall, under a heading Daftar or beside chapters."""
    last = len(borders) - 2
    numbers = []
    for line in block:
        held = line_to_columns(line, borders)
        if any(
            column and is_figure(" ".join(w.text for w in words)) for column, words in held.items() if column < last
        ):
            return False
        text = " ".join(word.text for word in held.get(last, ()))
        if text and not _PAGE_NUMBER.match(text):
            return False
        if text.isdigit():
            numbers.append(int(text))
    if any(before > after for before, after in pairwise(numbers)):
        return False
    heading = any(line.text.upper().startswith("DAFTAR") for line in lines if line.top < block[0].top)
    return heading or any(line.words[0].text.upper() == "BAB" for line in block)


def _block_to_grid(
    block: Sequence[Line], borders: tuple[float, ...], page: int | None, sides: tuple[float, float] | None = None
) -> tuple[Grid, list[Word]]:
    top, bottom = sides or (block[0].top - 1, max(line.bottom for line in block) + 1)
    heads = 0
    while heads < len(block) and is_head(block[: heads + 1], borders):
        if heads and block[heads - 1].bold and not block[heads].bold:
            break
        heads += 1
    rows: list[RowLines] = []
    if 0 < heads < len(block):
        cut = (max(line.bottom for line in block[:heads]) + block[heads].top) / 2
        rows, top = head_to_rows(block[:heads], borders, top, cut), cut
        block = block[heads:]
    rows += groups_to_rows(lines_to_rows(block, borders), top, bottom)
    return rows_to_grid(rows, borders, page, ruled=sides is not None), [
        word for row in rows for line in row.lines for word in line.words
    ]


def words_to_upright_grids(
    words: Sequence[Word], rules: Sequence[Rule], page: int | None
) -> list[tuple[Grid, list[Word]]]:
    """The tables whose columns are ruled and whose rows are not: vertical rules of one height, no box around them."""
    found = []
    uprights = sorted((rule for rule in rules if not rule.horizontal), key=lambda rule: (rule.start, rule.end))
    for group in _equal_heights(uprights):
        top, bottom = min(rule.start for rule in group), max(rule.end for rule in group)
        lines = words_to_lines(word for word in words if top <= word.height_middle <= bottom)
        if not lines or len(group) < 2:
            continue
        places = sorted({rule.at for rule in group})
        left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
        borders = (*([left] if left < places[0] else []), *places, *([right] if right > places[-1] else []))
        if len(borders) >= 4 and _holds_figures(lines, borders):
            found.append(_block_to_grid(lines, borders, page, (top, bottom)))
    return found


def _equal_heights(uprights: Sequence[Rule]) -> list[list[Rule]]:
    groups: list[list[Rule]] = []
    for rule in uprights:
        for group in groups:
            if abs(group[0].start - rule.start) <= _SAME_SIDE and abs(group[0].end - rule.end) <= _SAME_SIDE:
                group.append(rule)
                break
        else:
            groups.append([rule])
    return groups
