"""Painted paths -> rules and fills, shared by all readers so that they agree."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ingest.readers.content import THIN, Rule, level, upright
from service.domain.reports import Box

_CURVED_LETTERS = 40  # so many curved paths on a page without text are letters turned into outlines
_MOST_RULES = 8_000  # a page with more lines is a map or a drawing, not a table

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Path:
    """One painted path: its straight sub-paths as points (closed ones end where they began) and how it is painted.

    ``white`` is a fill that paper would not show; ``pen`` the line width in points.
    """

    subpaths: Sequence[Sequence[Point]]
    stroked: bool
    filled: bool
    white: bool = False
    pen: float = 1.0


@dataclass(slots=True)
class Drawing:
    """What the paths and pictures of a page add up to, gathered while they are read; ``picture`` in square points."""

    rules: list[Rule] = field(default_factory=list)
    fills: list[Box] = field(default_factory=list)
    curves: int = 0
    picture: float = 0.0

    @property
    def full(self) -> bool:
        """Whether there are too many rules for any table."""
        return len(self.rules) >= _MOST_RULES

    @property
    def table_rules(self) -> tuple[Rule, ...]:
        """The rules that tables may be made of: none of a drawing's."""
        return () if self.full else tuple(self.rules)

    def picture_share(self, page_area: float, *, with_text: bool) -> float:
        """The part of the page under its largest picture; all of it where drawn curves stand in for letters."""
        if not with_text and self.curves >= _CURVED_LETTERS:
            return 1.0
        return min(self.picture / max(page_area, 1.0), 1.0)


def add_picture(drawing: Drawing, box: Box) -> None:
    """Add a picture; only the area of the largest is kept."""
    drawing.picture = max(drawing.picture, (box.x1 - box.x0) * (box.bottom - box.top), 0.01)


def add_box(drawing: Drawing, box: Box, *, stroked: bool, filled: bool, white: bool = False) -> None:
    """Add a painted rectangle. A white fill hides nothing that we look for, so only its outline counts."""
    drawing.rules += painted_box_to_rules(box, stroked=stroked, filled=filled)
    if filled and not white and box.x1 - box.x0 > THIN and box.bottom - box.top > THIN:
        drawing.fills.append(box)


def add_path(drawing: Drawing, path: Path) -> None:
    """Add a painted path: boxes and straight lines along the axes; everything else draws no table."""
    for points in path.subpaths:
        if len(points) < 2:
            continue
        if path.filled or is_rectangle(points):
            add_box(drawing, points_box(points), stroked=path.stroked, filled=path.filled, white=path.white)
        elif path.stroked:
            _add_lines(drawing, points, path)


def _add_lines(drawing: Drawing, points: Sequence[Point], path: Path) -> None:
    for (x0, y0), (x1, y1) in pairwise(points):
        if path.pen <= THIN:
            drawing.rules += line_to_rules(x0, y0, x1, y1)
        elif line_to_rules(x0, y0, x1, y1) and not path.white:
            half = path.pen / 2  # a line this thick shades a row
            wide = (0.0, half) if y0 == y1 else (half, 0.0)
            drawing.fills.append(
                Box(min(x0, x1) - wide[0], min(y0, y1) - wide[1], max(x0, x1) + wide[0], max(y0, y1) + wide[1])
            )


def points_box(points: Sequence[Point]) -> Box:
    """The smallest box around the points."""
    across, down = [x for x, _ in points], [y for _, y in points]
    return Box(min(across), min(down), max(across), max(down))


def is_rectangle(points: Sequence[Point]) -> bool:
    """Whether the closed points run along the four sides of a box (to half a point)."""
    if len(points) not in (4, 5):
        return False
    if len(points) == 4:
        points = [*points, points[0]]
    if abs(points[0][0] - points[-1][0]) > 0.5 or abs(points[0][1] - points[-1][1]) > 0.5:
        return False
    return all(abs(x0 - x1) <= 0.5 or abs(y0 - y1) <= 0.5 for (x0, y0), (x1, y1) in pairwise(points))


def painted_box_to_rules(box: Box, *, stroked: bool, filled: bool) -> tuple[Rule, ...]:
    """The rules that a painted rectangle draws: itself if it is thin, its four sides if they are stroked."""
    wide, high = box.x1 - box.x0, box.bottom - box.top
    if not (stroked or filled) or (wide <= THIN and high <= THIN):
        return ()
    if high <= THIN:
        return (level((box.top + box.bottom) / 2, box.x0, box.x1),)
    if wide <= THIN:
        return (upright((box.x0 + box.x1) / 2, box.top, box.bottom),)
    if not stroked:
        return ()
    return (
        level(box.top, box.x0, box.x1),
        level(box.bottom, box.x0, box.x1),
        upright(box.x0, box.top, box.bottom),
        upright(box.x1, box.top, box.bottom),
    )


def line_to_rules(x0: float, y0: float, x1: float, y1: float) -> tuple[Rule, ...]:
    """The rule that a stroked line draws; none where it slants or is only a dot."""
    wide, high = abs(x1 - x0), abs(y1 - y0)
    if high <= 1 and wide > THIN:
        return (level((y0 + y1) / 2, min(x0, x1), max(x0, x1)),)
    if wide <= 1 and high > THIN:
        return (upright((x0 + x1) / 2, min(y0, y1), max(y0, y1)),)
    return ()
