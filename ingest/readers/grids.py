"""Words and rules -> grids: ruled tables by their rules, the rest by bands and by white space."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.document import Grid
from ingest.readers.banded import words_to_banded_grids
from ingest.readers.borderless import words_to_borderless_grids, words_to_upright_grids
from ingest.readers.cells import fit_frame, frame_to_grid, words_by_area, words_in_frame
from ingest.readers.content import PageContent, Rule, Word, level
from ingest.readers.lattice import SNAP, Frame, edges_to_components, edges_to_frame, rules_to_edges, split_stacked
from ingest.readers.spaced import words_to_spaced_grids
from service.domain.reports import Box

_PAGE_FRAME = 0.5  # a cell over so much of the page frames prose, it does not hold a value
_FEWEST_EMPTY = 3  # a row of so many cells is one even where only one is filled: a row that a page break cut
_TALLEST_SHADE = 0.4  # of the page height; a taller one is a background


@dataclass(frozen=True, slots=True)
class GridsAndRest:
    """The grids found on a page and the words that stand outside all of them."""

    grids: tuple[Grid, ...]
    rest: tuple[Word, ...]


def content_to_grids(content: PageContent, page: int | None) -> GridsAndRest:
    """Every table on the page, ruled, half-ruled, shaded or borderless. A word belongs to one grid at most."""
    if not content.words:
        return GridsAndRest((), ())
    across = rules_to_edges(rule for rule in content.rules if rule.horizontal)
    down = rules_to_edges(rule for rule in content.rules if not rule.horizontal)
    rest: Sequence[Word] = content.words
    grids: list[Grid] = []
    for frame in _ruled_frames(across, down):
        inside = words_in_frame(frame, rest)
        if not _holds_a_table(frame, inside, content):
            continue
        grids.append(frame_to_grid(fit_frame(frame, inside), inside, page))
        rest = _without(rest, inside)
    for grid, taken in words_to_upright_grids(rest, _outside(down, grids), page):
        grids.append(grid)
        rest = _without(rest, taken)
    level_rules = [*_outside(content.rules, grids), *_shade_rules(content, grids)]
    for grid, taken in words_to_spaced_grids(rest, page, level_rules):
        grids.append(grid)
        rest = _without(rest, taken)
    for grid, taken in words_to_banded_grids(rest, _outside(level_rules, grids), page):
        grids.append(grid)
        rest = _without(rest, taken)
    for grid, taken in words_to_borderless_grids(rest, page):
        grids.append(grid)
        rest = _without(rest, taken)
    return GridsAndRest(tuple(grids), tuple(rest))


def _outside(rules: Iterable[Rule], grids: Sequence[Grid]) -> list[Rule]:
    """The rules that do not belong to a grid already found."""
    boxes = [grid.place.box for grid in grids if grid.place.box]
    return [rule for rule in rules if not any(_touches(rule, box) for box in boxes)]


def _touches(rule: Rule, box: Box) -> bool:
    across, down = (box.x0, box.x1), (box.top, box.bottom)
    along, through = (across, down) if rule.horizontal else (down, across)
    return through[0] - SNAP <= rule.at <= through[1] + SNAP and rule.start < along[1] and rule.end > along[0]


def _shade_rules(content: PageContent, grids: Sequence[Grid]) -> list[Rule]:
    """The upper and lower edges of shaded areas, which are as good as rules where rows are told apart by shade."""
    edges = [
        level(at, fill.x0, fill.x1)
        for fill in content.fills
        if fill.bottom - fill.top < _TALLEST_SHADE * content.height
        for at in (fill.top, fill.bottom)
    ]
    return _outside(edges, grids)


def _ruled_frames(across: Sequence[Rule], down: Sequence[Rule]) -> list[Frame]:
    """Smallest first, so that a table inside a frame is taken before the frame."""
    parts = [part for component in edges_to_components(across, down) for part in split_stacked(*component)]
    frames = [edges_to_frame(*part) for part in parts]
    return sorted((frame for frame in frames if frame), key=_area)


def _area(frame: Frame) -> float:
    box = frame.box
    return (box.x1 - box.x0) * (box.bottom - box.top)


def _holds_a_table(frame: Frame, words: Sequence[Word], content: PageContent) -> bool:
    if len(frame.xs) < 3 or not words:
        return False
    filled = [area for area, inside in zip(frame.areas, words_by_area(frame, words), strict=True) if inside]
    if len(filled) < 2 and (not filled or len(frame.areas) < _FEWEST_EMPTY):
        return False
    boxes = [frame.area_box(area) for area in filled]
    largest = max((box.x1 - box.x0) * (box.bottom - box.top) for box in boxes)
    return largest < _PAGE_FRAME * content.width * content.height


def _without(words: Iterable[Word], taken: Iterable[Word]) -> list[Word]:
    gone = {id(word) for word in taken}
    return [word for word in words if id(word) not in gone]
