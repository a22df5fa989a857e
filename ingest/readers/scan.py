"""A scanned page made ready for recognition: even light, straight lines, its rules taken out, its cells known.

Numpy only. Pixels are grey, 0 ink to 255 paper, row 0 at the top. Lengths below are pixels at 300 dots an inch, the
resolution that every page is rendered at; 4.17 of them are a point.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ingest.readers.content import Rule
from ingest.readers.lattice import edges_to_components, edges_to_frame, rules_to_edges

Pixels = NDArray[np.uint8]
"""Shape (height, width)."""
Mask = NDArray[np.bool_]
"""Shape (height, width)."""

DPI = 300
INK = 150
"""Darker is ink once the light is even."""

_PAPER = 255
_LIGHT_BLOCK = 32
_DARKEST_PAPER = 0.6  # of the brightest; below this an area is painted, not in shadow
_BLACK, _WHITE = 20, 200  # measured: stretching to these reads best of five variants
_MAX_SKEW = 2.5
_SKEW_STEPS = ((0.25, _MAX_SKEW), (0.05, 0.25), (0.0125, 0.05))  # (step, reach) in degrees, coarse to fine
_SHRINK = (2, 8)  # rows and columns taken as one when skew is measured
_GOLDEN = 0.618
_MIN_RULE = 100  # 8.5 mm: longer than any stroke of a letter, shorter than any column
_MIN_WALL = 60  # 5 mm: the height of a one-line row
_MAX_THICK = 14  # 1.2 mm: a thicker dark bar is a painted area
_TOUCH = 10
_CELL_MARGIN = 5
_ERASE = 3


@dataclass(frozen=True, slots=True)
class Line:
    """A rule in pixels: horizontal at row ``at`` from column ``start`` to ``end``, or vertical the other way round."""

    horizontal: bool
    at: float
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Region:
    """A rectangle of pixels, ends exclusive."""

    x0: int
    top: int
    x1: int
    bottom: int

    def cut(self, pixels: Pixels) -> Pixels:
        return pixels[self.top : self.bottom, self.x0 : self.x1]


@dataclass(frozen=True, slots=True)
class Scan:
    """A straightened page. ``pixels`` has no rules any more; ``angle`` is by how many degrees it was turned.

    ``point`` is the size of a pixel in points; ``rules`` are in points, ``cells`` in pixels.
    """

    pixels: Pixels
    angle: float
    point: float
    rules: tuple[Rule, ...]
    cells: tuple[Region, ...]


def pixels_to_scan(pixels: Pixels, point: float) -> Scan:
    """Even out the light, straighten up to 2.5 degrees of skew, find and take out the rules, and find the cells."""
    even = even_light(pixels)
    angle = skew(even < INK)
    straight = turn(even, angle) if abs(angle) >= _SKEW_STEPS[-1][0] else even
    ink = straight < INK
    across, lying = find_lines(ink, _MIN_RULE, horizontal=True)
    down, standing = find_lines(np.ascontiguousarray(ink.T), _MIN_WALL, horizontal=False)
    walls = tuple(line for line in standing if _is_wall(line, lying))
    _erase(straight, across, lying)
    _erase(straight.T, down, walls)
    rules = tuple(_line_to_rule(line, point) for line in (*lying, *walls))
    return Scan(straight, angle, point, rules, tuple(rules_to_cells(rules, point)))


def _line_to_rule(line: Line, point: float) -> Rule:
    return Rule(line.horizontal, (line.at + 0.5) * point, line.start * point, line.end * point)


def even_light(pixels: Pixels) -> Pixels:
    """Shadows and paper tone become white and ink black; painted areas stay dark."""
    height, width = pixels.shape
    padded = np.pad(pixels, [(0, -length % _LIGHT_BLOCK) for length in pixels.shape], mode="edge")
    rows, columns = (length // _LIGHT_BLOCK for length in padded.shape)
    blocks = padded.reshape(rows, _LIGHT_BLOCK, columns, _LIGHT_BLOCK)
    contrast = np.float32(_PAPER / (_WHITE - _BLACK))
    scale = contrast * _PAPER / _paper_level(blocks)
    stretched = np.clip(blocks * scale[:, None, :, None] - _BLACK * contrast, 0, _PAPER).astype(np.uint8)
    return np.ascontiguousarray(stretched.reshape(padded.shape)[:height, :width])


def _paper_level(blocks: Pixels) -> NDArray[np.float32]:
    """How bright the paper is in each block, shape (block rows, block columns); one without paper counts as painted.

    The grain of a scan reaches above the paper, so rows of four pixels are averaged before the brightest is taken.
    """
    rows, size, columns, _ = blocks.shape
    fours = blocks.reshape(rows, size, columns, size // 4, 4).mean(axis=4, dtype=np.float32)
    brightest = fours.max(axis=(1, 3))
    usual = np.float32(max(1.0, float(np.median(brightest))))
    level: NDArray[np.float32] = np.where(brightest < usual * _DARKEST_PAPER, usual, brightest)
    return level


def skew(ink: Mask) -> float:
    """By how many degrees the page must be turned for its lines of text and rules to lie level (at most 2.5)."""
    height, width = (length - length % shrink for length, shrink in zip(ink.shape, _SHRINK, strict=True))
    blocks = ink[:height, :width].reshape(height // _SHRINK[0], _SHRINK[0], width // _SHRINK[1], _SHRINK[1])
    rows, columns = np.nonzero(blocks.sum(axis=(1, 3)) >= _SHRINK[1] // 2)
    if len(rows) < 50:
        return 0.0
    across = (columns.astype(np.float64) - blocks.shape[2] / 2) * (_SHRINK[1] / _SHRINK[0])
    heights = rows + columns * _GOLDEN % 1  # spread within the row, else angle 0 wins by falling on whole rows
    angle = 0.0
    for step, reach in _SKEW_STEPS:
        tried = angle + np.arange(-round(reach / step), round(reach / step) + 1) * step
        angle = float(max(tried, key=lambda degrees: _levelness(heights, across, degrees)))
    return angle if abs(angle) <= _MAX_SKEW else 0.0


def _levelness(heights: NDArray[np.float64], across: NDArray[np.float64], degrees: float) -> float:
    """How sharply ink and paper alternate down the page when it is turned: the squared steps of its row profile."""
    rows = np.floor(heights - across * np.tan(np.radians(degrees))).astype(np.intp)
    return float(np.square(np.diff(np.bincount(rows - rows.min()))).sum())


def turn(pixels: Pixels, degrees: float) -> Pixels:
    """Turn by two shears about the centre; for small angles this is a rotation to within 0.1 percent of length."""
    slope = float(np.tan(np.radians(degrees)))
    height, width = pixels.shape
    upright = _sheared(np.ascontiguousarray(pixels.T), (np.arange(width) - width / 2) * slope)
    return _sheared(np.ascontiguousarray(upright.T), -(np.arange(height) - height / 2) * slope)


def _sheared(pixels: Pixels, offsets: NDArray[np.float64]) -> Pixels:
    """Row r moved left by ``offsets[r]`` pixels, blended where that is not whole; paper comes in from the sides."""
    width = pixels.shape[1]
    margin = int(np.abs(offsets).max()) + 2
    padded = np.pad(pixels.astype(np.uint16), ((0, 0), (margin, margin)), constant_values=_PAPER)
    moved = np.empty_like(pixels)
    for row, offset in enumerate(offsets):
        whole = int(np.floor(offset))
        part = round((offset - whole) * 256)
        start = margin + whole
        near = padded[row, start : start + width]
        far = padded[row, start + 1 : start + 1 + width]
        moved[row] = (near * (256 - part) + far * part + 128) >> 8
    return moved


def find_lines(ink: Mask, shortest: int, *, horizontal: bool) -> tuple[Mask, list[Line]]:
    """Straight dark runs of at least ``shortest`` pixels along the rows of ``ink``, and the pixels they cover.

    For vertical rules pass the transposed page. A painted area gives its two edges as lines and keeps its pixels.
    """
    thick = ink.copy()  # a rule that still slants a little steps from one row to the next
    thick[1:] |= ink[:-1]
    thick[:-1] |= ink[1:]
    runs = _runs_at_least(thick, shortest)
    lines = []
    for top, bottom, start, end in _runs_to_bars(runs):
        if bottom - top <= _MAX_THICK:
            lines.append(Line(horizontal, (top + bottom - 1) / 2, start, end))
            continue
        runs[top:bottom, start:end] = False
        if top > 0 and bottom < len(ink):
            lines += [Line(horizontal, top + 1, start, end), Line(horizontal, bottom - 2, start, end)]
    return runs & ink, lines


def _runs_at_least(mask: Mask, shortest: int) -> Mask:
    """The pixels of ``mask`` that stand in a run of at least ``shortest`` along their row."""
    found = np.zeros_like(mask)
    for row in np.flatnonzero(mask.sum(axis=1) >= shortest):
        steps = np.flatnonzero(np.diff(mask[row].view(np.int8), prepend=0, append=0))
        for start, end in zip(steps[::2], steps[1::2], strict=True):
            if end - start >= shortest:
                found[row, start:end] = True
    return found


def _runs_to_bars(runs: Mask) -> Iterator[tuple[int, int, int, int]]:
    """Join runs of neighbouring rows that touch: (top, bottom, start, end), ends exclusive."""
    growing: list[list[int]] = []
    for row in np.flatnonzero(runs.any(axis=1)).tolist():
        yield from (_bar(bar) for bar in growing if bar[1] < row - 1)
        growing = [bar for bar in growing if bar[1] >= row - 1]
        steps = np.flatnonzero(np.diff(runs[row].view(np.int8), prepend=0, append=0)).tolist()
        for start, end in zip(steps[::2], steps[1::2], strict=True):
            growing = _joined(growing, [row, row + 1, start, end])
    yield from (_bar(bar) for bar in growing)


def _bar(bar: list[int]) -> tuple[int, int, int, int]:
    return bar[0], bar[1], bar[2], bar[3]


def _joined(bars: list[list[int]], run: list[int]) -> list[list[int]]:
    """``bars`` with ``run`` grown into those that it touches, which become one."""
    touched = [bar for bar in bars if bar[2] <= run[3] + _ERASE and run[2] <= bar[3] + _ERASE]
    apart = [bar for bar in bars if bar not in touched]
    tops, bottoms, starts, ends = zip(*touched, run, strict=True)
    return [*apart, [min(tops), max(bottoms), min(starts), max(ends)]]


def _is_wall(line: Line, lying: list[Line]) -> bool:
    """Whether an upright line meets a horizontal rule; the stem of a large letter does not."""
    return line.end - line.start >= 3 * _MIN_WALL or any(_meets(rule, line) for rule in lying)


def _meets(rule: Line, wall: Line) -> bool:
    return rule.start - _TOUCH <= wall.at <= rule.end + _TOUCH and wall.start - _TOUCH <= rule.at <= wall.end + _TOUCH


def _erase(pixels: Pixels, mask: Mask, lines: Iterable[Line]) -> None:
    """Paint ``lines``, which run along the rows, over with paper: their ``mask`` and the blur around it. In place."""
    reach = _MAX_THICK // 2 + _ERASE
    for line in lines:
        middle = int(line.at)
        rows = slice(max(0, middle - reach), middle + reach + 1)
        columns = slice(max(0, line.start - _ERASE), line.end + _ERASE)
        pixels[rows, columns][_grown(mask[rows, columns])] = _PAPER


def _grown(mask: Mask) -> Mask:
    """``mask`` with a border of a few pixels."""
    height, width = mask.shape
    padded = np.pad(mask, _ERASE)
    sides = range(2 * _ERASE + 1)
    tall = np.logical_or.reduce([padded[step : step + height] for step in sides])
    grown: Mask = np.logical_or.reduce([tall[:, step : step + width] for step in sides])
    return grown


def rules_to_cells(rules: Sequence[Rule], point: float) -> Iterator[Region]:
    """The cells of every ruled table in pixels, a little inside their rules; merged cells are one region."""
    across = rules_to_edges(rule for rule in rules if rule.horizontal)
    down = rules_to_edges(rule for rule in rules if not rule.horizontal)
    components = edges_to_components(across, down)
    for frame in filter(None, (edges_to_frame(*component) for component in components)):
        for box in map(frame.area_box, frame.areas):
            region = Region(
                round(box.x0 / point) + _CELL_MARGIN,
                round(box.top / point) + _CELL_MARGIN,
                round(box.x1 / point) - _CELL_MARGIN,
                round(box.bottom / point) - _CELL_MARGIN,
            )
            if region.x0 < region.x1 and region.top < region.bottom:
                yield region
