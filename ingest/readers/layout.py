"""PageContent -> Page: grids and paragraphs in reading order. Pure; every reader and the recognition stage end here."""

from collections.abc import Sequence
from itertools import groupby, pairwise

from ingest.document import Block, Grid, Page, Paragraph
from ingest.readers.columns import crossings, lines_to_gutters, segments, usual_size
from ingest.readers.content import PageContent, Rule, Word
from ingest.readers.grids import content_to_grids
from ingest.readers.lines import Line, words_to_box, words_to_line, words_to_lines
from ingest.readers.paragraphs import lines_to_paragraphs
from ingest.readers.turning import content_turn, straighten_content, straighten_words, turn_block_back
from service.domain.reports import Place

__all__ = ["PageContent", "Rule", "Word", "content_to_page"]

_COLUMN_GAP = 1.2  # of the font size: white between two columns of prose
_FEWEST_LINES = 5
_FILLED = 0.6  # of a column's width that lines of prose fill on average

Item = tuple[float, list[Block]]
"""The height at which blocks that belong together begin, and the blocks in reading order."""


def content_to_page(content: PageContent, number: int, reader: str) -> Page:
    """The page as blocks in reading order, each word in exactly one of them. ``reader`` names who saw the words."""
    turn = content_turn(content)
    straight = straighten_content(content, turn) if turn else content
    blocks = _content_to_blocks(straight, number)
    if turn:
        blocks = [turn_block_back(block, turn, content.width, content.height) for block in blocks]
    return Page(number, tuple(blocks), content.width, content.height, reader)


def _content_to_blocks(content: PageContent, number: int) -> list[Block]:
    found = content_to_grids(content, number)
    upright = [word for word in found.rest if word.turn == 0]
    turned = [word for word in found.rest if word.turn != 0]
    items: list[Item] = [*_text_items(upright, content, found.grids, number)]
    items += [(_top(paragraph), [paragraph]) for paragraph in _turned_paragraphs(turned, content, number)]
    return [block for _, blocks in sorted(items, key=lambda item: item[0]) for block in blocks]


def _top(block: Block) -> float:
    return block.place.box.top if block.place.box else 0.0


def _text_items(words: Sequence[Word], content: PageContent, grids: Sequence[Grid], number: int) -> list[Item]:
    """Paragraphs and grids; a stretch of two-column prose is one item with the grids that stand inside its columns."""
    right = max([word.x1 for word in content.words] + [_right(grid) for grid in grids], default=content.width)
    left = min((word.x0 for word in words), default=0.0)
    if words and right < 0.7 * content.width:
        right = max(right, content.width - left)
    items: list[Item] = []
    loose = list(grids)
    plain: list[Line] = []
    for gutter, lines in _stretches(words_to_lines(words)):
        if gutter is None:
            plain += lines
            continue
        item, used = _columns_item(lines, gutter, (left, right), loose, number)
        items.append(item)
        loose = [grid for grid in loose if grid not in used]
    items += [(_top(block), [block]) for block in lines_to_paragraphs(plain, left, right, number)]
    return items + [(_top(grid), [grid]) for grid in loose]


def _right(grid: Grid) -> float:
    return grid.place.box.x1 if grid.place.box else 0.0


def _stretches(lines: Sequence[Line]) -> list[tuple[float | None, list[Line]]]:
    """The lines cut where prose in two columns begins and ends; with the middle of the gutter where there is one."""
    gutter = _prose_gutter(lines)
    if gutter is None:
        return [(None, list(lines))]
    size = usual_size(lines)
    borders = (min(line.x0 for line in lines), gutter, max(line.x1 for line in lines))
    stretches: list[tuple[float | None, list[Line]]] = []
    for keeps, group in groupby(lines, key=lambda line: not crossings(line, borders, size)):
        part = list(group)
        two_sided = sum(line.x0 < gutter < line.x1 for line in part)
        stretches.append((gutter if keeps and two_sided >= _FEWEST_LINES else None, part))
    return stretches


def _prose_gutter(lines: Sequence[Line]) -> float | None:
    """The middle of the white strip between two columns of prose, None where there are none."""
    size = usual_size(lines)
    pairs = [(line, segments(line, size)) for line in lines]
    parted = [line for line, pieces in pairs if len(pieces) >= 2 and _widest_gap(pieces) >= _COLUMN_GAP * size]
    if len(parted) < _FEWEST_LINES:
        return None
    gutters = lines_to_gutters(parted, _COLUMN_GAP)
    if len(gutters) != 1:
        return None
    start, end = gutters[0]
    left, right = min(line.x0 for line in parted), max(line.x1 for line in parted)
    before = [
        max((word.x1 for word in line.words if word.middle < start), default=line.x0) - line.x0
        for line in parted
        if line.x0 < start
    ]
    after = [
        line.x1 - min((word.x0 for word in line.words if word.middle > end), default=line.x1)
        for line in parted
        if line.x1 > end
    ]
    filled = sum(before) >= _FILLED * len(before) * (start - left) and sum(after) >= _FILLED * len(after) * (
        right - end
    )
    balanced = 0.5 < (start - left) / max(right - end, 1.0) < 2
    return (start + end) / 2 if filled and balanced else None


def _widest_gap(pieces: Sequence[Line]) -> float:
    return max(after.x0 - before.x1 for before, after in pairwise(pieces))


def _columns_item(
    lines: Sequence[Line], gutter: float, margins: tuple[float, float], grids: Sequence[Grid], number: int
) -> tuple[Item, list[Grid]]:
    """The left column, then the right one."""
    top, bottom = min(line.top for line in lines), max(line.bottom for line in lines)
    blocks: list[Block] = []
    used: list[Grid] = []
    for left, right in ((margins[0], gutter), (gutter, margins[1])):
        words = [word for line in lines for word in line.words if left - 1 <= word.middle < right + 1]
        column: list[Block] = []
        if words:
            edges = min(word.x0 for word in words), max(word.x1 for word in words)
            column += lines_to_paragraphs(words_to_lines(words), *edges, number)
        inside = [grid for grid in grids if _lies_in(grid, left - 3, top, right + 3, bottom)]
        blocks += sorted([*column, *inside], key=_top)
        used += inside
    return (top, blocks), used


def _lies_in(grid: Grid, left: float, top: float, right: float, bottom: float) -> bool:
    box = grid.place.box
    return box is not None and left <= box.x0 and box.x1 <= right and top <= box.top and box.bottom <= bottom


def _turned_paragraphs(words: Sequence[Word], content: PageContent, number: int) -> list[Paragraph]:
    """Text beside the table that runs in another direction (margin notes), and oblique text such as watermarks."""
    paragraphs: list[Paragraph] = []
    for turn in sorted({word.turn for word in words}):
        group = [word for word in words if word.turn == turn]
        if turn % 90:
            paragraphs.append(_oblique_paragraph(group, number))
            continue
        straight = straighten_words(group, turn, content.width, content.height)
        lines = words_to_lines(straight)
        left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
        for paragraph in lines_to_paragraphs(lines, left, right, number):
            block = turn_block_back(paragraph, turn, content.width, content.height)
            paragraphs += [block] if isinstance(block, Paragraph) else []
    return paragraphs


def _oblique_paragraph(words: Sequence[Word], number: int) -> Paragraph:
    line = words_to_line(words)
    return Paragraph(
        " ".join(word.text for word in words), Place(number, words_to_box(words)), bold=line.bold, size=line.size
    )
