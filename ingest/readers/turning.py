"""Pages turned to be read, their places turned back: wide tables on their side, as LaTeX sets them, leaning scans."""

import math
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from ingest.document import Block, Grid
from ingest.readers.content import PageContent, Rule, Word
from service.domain.reports import Box, Place

_MOST = 0.6  # of the letters


def content_turn(content: PageContent) -> int:
    """The reading direction of most letters on the page: 0, 90, 180 or 270."""
    letters: Counter[int] = Counter()
    for word in content.words:
        letters[word.turn] += len(word.text)
    if not letters:
        return 0
    turn, count = letters.most_common(1)[0]
    return turn if turn in (90, 180, 270) and count >= _MOST * letters.total() else 0


def straighten_content(content: PageContent, turn: int) -> PageContent:
    """The page turned so that text with this ``turn`` runs to the right."""
    width, height = content.width, content.height
    seen = (height, width) if turn in (90, 270) else (width, height)
    return replace(
        content,
        width=seen[0],
        height=seen[1],
        words=straighten_words(content.words, turn, width, height),
        rules=tuple(_turn_rule(rule, turn, width, height) for rule in content.rules),
        fills=tuple(turn_box(fill, turn, width, height) for fill in content.fills),
    )


def straighten_words(words: Sequence[Word], turn: int, width: float, height: float) -> tuple[Word, ...]:
    """The words where they stand after the turn."""
    turned = []
    for word in words:
        box = turn_box(Box(word.x0, word.top, word.x1, word.bottom), turn, width, height)
        after = (word.turn - turn) % 360
        turned.append(replace(word, x0=box.x0, top=box.top, x1=box.x1, bottom=box.bottom, turn=after))
    return tuple(turned)


def turn_box(box: Box, turn: int, width: float, height: float) -> Box:
    """A box on a page of ``width`` × ``height`` where it stands after the turn."""
    match turn:
        case 90:
            return Box(height - box.bottom, box.x0, height - box.top, box.x1)
        case 180:
            return Box(width - box.x1, height - box.bottom, width - box.x0, height - box.top)
        case 270:
            return Box(box.top, width - box.x1, box.bottom, width - box.x0)
        case _:
            return box


def _turn_rule(rule: Rule, turn: int, width: float, height: float) -> Rule:
    flat = (
        Box(rule.start, rule.at, rule.end, rule.at) if rule.horizontal else Box(rule.at, rule.start, rule.at, rule.end)
    )
    box = turn_box(flat, turn, width, height)
    if rule.horizontal == (turn == 180):
        return Rule(horizontal=True, at=box.top, start=box.x0, end=box.x1)
    return Rule(horizontal=False, at=box.x0, start=box.top, end=box.bottom)


def turn_block_back(block: Block, turn: int, width: float, height: float) -> Block:
    """A block of a page straightened from ``width`` × ``height``, with its places on the page as it is."""
    seen = (height, width) if turn in (90, 270) else (width, height)
    return moved_block(block, lambda box: turn_box(box, (360 - turn) % 360, *seen))


@dataclass(frozen=True, slots=True)
class Lean:
    """By how many degrees a scanned page of ``width`` × ``height`` was turned to stand straight (``scan.turn``)."""

    degrees: float
    width: float
    height: float

    def box_back(self, box: Box) -> Box:
        """A box of the straight page where its middle stands on the page as scanned; too little to turn it as well."""
        slope = math.tan(math.radians(self.degrees))
        x, y = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
        right = -(y - self.height / 2) * slope
        down = (x + right - self.width / 2) * slope
        return Box(box.x0 + right, box.top + down, box.x1 + right, box.bottom + down)


def moved_block(block: Block, move: Callable[[Box], Box]) -> Block:
    """A block with every box that it and its cells have moved."""

    def moved(place: Place) -> Place:
        return replace(place, box=move(place.box)) if place.box else place

    if isinstance(block, Grid):
        rows = tuple(tuple(replace(cell, place=moved(cell.place)) for cell in row) for row in block.rows)
        return replace(block, rows=rows, place=moved(block.place))
    return replace(block, place=moved(block.place))
