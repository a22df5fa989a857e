"""A picture of figures, before anything is drawn: what stands beside what, each point with its printed text."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class ChartKind(StrEnum):
    """How points are laid out: bars beside each other, or a line over time."""

    BARS = "batang"
    LINE = "garis"


@dataclass(frozen=True, slots=True)
class Point:
    """One figure: the category that it stands at, the series it belongs to, and its text as an official writes it."""

    category: str
    series: str
    value: Decimal
    text: str
    citation: int | None = None


@dataclass(frozen=True, slots=True)
class Chart:
    """Points of one unit. ``alternative`` says in words what the picture shows."""

    title: str
    kind: ChartKind
    points: tuple[Point, ...]
    unit: str | None
    alternative: str

    def __post_init__(self) -> None:
        if not self.points:
            raise ValueError("a chart without points shows nothing")

    @property
    def categories(self) -> tuple[str, ...]:
        """Every category once, in the order of the points."""
        return tuple(dict.fromkeys(point.category for point in self.points))

    @property
    def series(self) -> tuple[str, ...]:
        """Every series once, in the order of the points."""
        return tuple(dict.fromkeys(point.series for point in self.points))
