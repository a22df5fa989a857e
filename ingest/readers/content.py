"""What stands on one page before it is understood: words, rules and shaded boxes, the same from every reader.

All coordinates are points from the top left corner of the page as it is seen (after /Rotate and CropBox).
"""

from dataclasses import dataclass

from service.domain.reports import Box

THIN = 3.0
"""A painted box at most this many points thick is a rule, not a shaded area."""


@dataclass(frozen=True, slots=True)
class Word:
    """Characters that stand together. ``turn`` is the reading direction in degrees, counter-clockwise as seen.

    0 is ordinary text, 90 reads upwards, 270 downwards; any other value is oblique text such as a watermark.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float = 10.0
    bold: bool = False
    turn: int = 0

    @property
    def middle(self) -> float:
        """Half-way between the left and the right end."""
        return (self.x0 + self.x1) / 2

    @property
    def height_middle(self) -> float:
        """Half-way between top and bottom."""
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight printed line: horizontal at height ``at`` from x ``start`` to ``end``, or vertical at x ``at``."""

    horizontal: bool
    at: float
    start: float
    end: float

    @property
    def length(self) -> float:
        """Points from one end to the other."""
        return self.end - self.start


def level(at: float, start: float, end: float) -> Rule:
    """A horizontal rule."""
    return Rule(horizontal=True, at=at, start=start, end=end)


def upright(at: float, start: float, end: float) -> Rule:
    """A vertical rule."""
    return Rule(horizontal=False, at=at, start=start, end=end)


@dataclass(frozen=True, slots=True)
class PageContent:
    """One page as printed.

    ``fills`` are shaded areas thicker than a rule that are not white. ``image_share`` is the part of the page that its
    largest picture covers (letters drawn as curves count as a picture), so that recognition may find more than
    ``words``. ``unmapped`` counts characters that have no Unicode value in the file.
    """

    width: float
    height: float
    words: tuple[Word, ...]
    rules: tuple[Rule, ...] = ()
    fills: tuple[Box, ...] = ()
    image_share: float = 0.0
    unmapped: int = 0

    @property
    def has_text(self) -> bool:
        """Whether the page has a text layer with anything printed in it."""
        return bool(self.words)

    @property
    def has_images(self) -> bool:
        """Whether pixels or drawn letters stand on the page."""
        return self.image_share > 0
