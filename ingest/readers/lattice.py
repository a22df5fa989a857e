"""Rules -> frames: where the cells of a ruled table lie, merged cells resolved. Pure geometry, no words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from ingest.readers.content import Rule, level
from service.domain.reports import Box

SNAP = 3.0
"""Rules nearer than this are one rule, ends nearer than this meet (points)."""

_OPEN_SIDE = 8.0  # rules that overshoot the last crossing rule by more show a column without an outer border
_MOST_CROSSINGS = 60_000  # no table of one page has more
_FEWEST_MOVED = 2  # column borders that stand elsewhere below a rule, as many as before: the next table's
_LOWEST_ROW = 6.0  # no line of text is lower


@dataclass(frozen=True, slots=True)
class Area:
    """The place of a cell in slots. ``closed`` tells that rules stand all around it."""

    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    closed: bool = True


@dataclass(frozen=True, slots=True)
class Frame:
    """A table's skeleton: the borders of its columns and rows in points, and the areas between them."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    areas: tuple[Area, ...]

    @property
    def box(self) -> Box:
        """The outer border."""
        return Box(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])

    def area_box(self, area: Area) -> Box:
        """The border of one area."""
        return Box(
            self.xs[area.column],
            self.ys[area.row],
            self.xs[area.column + area.column_span],
            self.ys[area.row + area.row_span],
        )


def rules_to_edges(rules: Iterable[Rule]) -> list[Rule]:
    """Rules of one direction at the same place drawn as one, and pieces that meet joined end to end."""
    edges: list[Rule] = []
    for group in _snapped(sorted(rules, key=lambda rule: rule.at)):
        at = sum(rule.at for rule in group) / len(group)
        start, end = None, 0.0
        for rule in sorted(group, key=lambda rule: rule.start):
            if start is not None and rule.start <= end + SNAP:
                end = max(end, rule.end)
                continue
            if start is not None:
                edges.append(Rule(rule.horizontal, at, start, end))
            start, end = rule.start, rule.end
        if start is not None:
            edges.append(Rule(group[0].horizontal, at, start, end))
    return edges


def _snapped(rules: Sequence[Rule]) -> list[list[Rule]]:
    groups: list[list[Rule]] = []
    for rule in rules:
        if groups and rule.at - groups[-1][-1].at <= SNAP:
            groups[-1].append(rule)
        else:
            groups.append([rule])
    return groups


def edges_to_components(across: Sequence[Rule], down: Sequence[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Edges that touch one another, as (horizontal, vertical) lists from top to bottom; a lone edge is a component."""
    edges = [*across, *down]
    leader = list(range(len(edges)))

    def find(place: int) -> int:
        while leader[place] != place:
            leader[place] = leader[leader[place]]
            place = leader[place]
        return place

    places, starts, ends = (np.array([getattr(rule, side) for rule in down]) for side in ("at", "start", "end"))
    for i, rule in enumerate(across):
        meets = (places >= rule.start - SNAP) & (places <= rule.end + SNAP)
        meets &= (starts <= rule.at + SNAP) & (ends >= rule.at - SNAP)
        for j in np.flatnonzero(meets).tolist():
            leader[find(len(across) + j)] = find(i)
    found: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for place, edge in enumerate(edges):
        found.setdefault(find(place), ([], []))[0 if edge.horizontal else 1].append(edge)
    return sorted(found.values(), key=lambda component: min(_top(edge) for side in component for edge in side))


def split_stacked(across: Sequence[Rule], down: Sequence[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """A component cut at the rules below which other columns begin: tables that stand on one another."""
    if len(across) * len(down) > _MOST_CROSSINGS:
        return [(list(across), list(down))]
    ends = [end for rule in down for end in (rule.start, rule.end)]
    cuts = [
        edge.at
        for edge in sorted(across, key=_top)
        if any(abs(end - edge.at) <= SNAP for end in ends) and _columns_change(down, edge)
    ]
    parts = []
    for top, bottom in pairwise([-np.inf, *cuts, np.inf]):
        inside = [edge for edge in across if top - SNAP <= edge.at <= bottom + SNAP]
        parts.append((inside, [cut for rule in down for cut in _clipped(rule, top, bottom)]))
    return parts


def _clipped(rule: Rule, top: float, bottom: float) -> list[Rule]:
    start, end = max(rule.start, top), min(rule.end, bottom)
    return [Rule(rule.horizontal, rule.at, start, end)] if end - start > SNAP else []


def _columns_change(down: Sequence[Rule], edge: Rule) -> bool:
    """Whether most column borders end at a rule, and others begin there."""
    inner = [rule for rule in down if edge.start + SNAP < rule.at < edge.end - SNAP]
    above = {rule.at for rule in inner if rule.start < edge.at - SNAP and rule.end >= edge.at - SNAP}
    below = {rule.at for rule in inner if rule.end > edge.at + SNAP and rule.start <= edge.at + SNAP}
    common = len(above & below)
    fewest = min(len(above), len(below))
    moved = len(above) == len(below) and fewest - common >= _FEWEST_MOVED
    return moved or (common < fewest and 3 * common < len(above | below))


def _top(edge: Rule) -> float:
    return edge.at if edge.horizontal else edge.start


def edges_to_frame(across: Sequence[Rule], down: Sequence[Rule]) -> Frame | None:
    """The frame that touching edges draw, sides without a border closed.

    None where they enclose nothing, or are so many that they draw a map or a chart.
    """
    if len(across) * len(down) > _MOST_CROSSINGS:
        return None
    down = [*down, *_open_sides(across, down)]
    across = [*across, *_open_sides(down, across)]
    across = [*across, *_ends_inside(down, across)]
    xs, ys = _places(down), _places(across)
    if len(xs) < 2 or len(ys) < 2:
        return None
    by_x, by_y = _spans_by_place(down), _spans_by_place(across)
    uprights = [[_covered(by_x[x], (a + b) / 2) for x in xs] for a, b in pairwise(ys)]
    levels = [[_covered(by_y[y], (a + b) / 2) for a, b in pairwise(xs)] for y in ys]
    return Frame(xs, ys, tuple(_areas(uprights, levels)))


def _ends_inside(down: Sequence[Rule], across: Sequence[Rule]) -> list[Rule]:
    """Row borders to add where a column border ends within a row: below a heading over several columns."""
    ys, xs = _places(across), _places(down)
    added: list[Rule] = []
    for rule in down:
        place = xs.index(rule.at)
        for end in (rule.start, rule.end):
            if 0 < place < len(xs) - 1 and ys and ys[0] < end < ys[-1] and min(abs(end - y) for y in ys) > _LOWEST_ROW:
                at = next((known.at for known in added if abs(known.at - end) <= SNAP), end)
                added.append(level(at, xs[place - 1], xs[place + 1]))
    return added


def _places(edges: Sequence[Rule]) -> tuple[float, ...]:
    return tuple(sorted({edge.at for edge in edges}))


def _spans_by_place(edges: Sequence[Rule]) -> dict[float, list[tuple[float, float]]]:
    spans: dict[float, list[tuple[float, float]]] = {}
    for edge in edges:
        spans.setdefault(edge.at, []).append((edge.start, edge.end))
    return spans


def _covered(spans: Sequence[tuple[float, float]], point: float) -> bool:
    return any(start <= point <= end for start, end in spans)


def _open_sides(crossing: Sequence[Rule], borders: Sequence[Rule]) -> list[Rule]:
    """Borders to add where several ``crossing`` rules run on beyond the outermost of ``borders``."""
    if len(crossing) < 2 or not borders:
        return []
    first, last = min(border.at for border in borders), max(border.at for border in borders)
    added = []
    for outer, overshoots in (
        (min(edge.start for edge in crossing), [e for e in crossing if e.start < first - _OPEN_SIDE]),
        (max(edge.end for edge in crossing), [e for e in crossing if e.end > last + _OPEN_SIDE]),
    ):
        if len(overshoots) >= 2:
            places = [edge.at for edge in overshoots]
            added.append(Rule(borders[0].horizontal, outer, min(places), max(places)))
    return added


def _areas(uprights: list[list[bool]], levels: list[list[bool]]) -> list[Area]:
    """Slots without a border between them flow together; what is not a rectangle is cut into its rows."""
    rows, columns = len(uprights), len(levels[0])
    region = [[-1] * columns for _ in range(rows)]
    areas: list[Area] = []
    for row in range(rows):
        for column in range(columns):
            if region[row][column] < 0:
                slots = _flood(row, column, uprights, levels, region)
                areas += _slots_to_areas(slots, uprights, levels)
    return sorted(areas, key=lambda area: (area.row, area.column))


def _flood(
    row: int, column: int, uprights: list[list[bool]], levels: list[list[bool]], region: list[list[int]]
) -> list[tuple[int, int]]:
    mark = row * len(region[0]) + column
    region[row][column] = mark
    slots, waiting = [], [(row, column)]
    while waiting:
        r, k = waiting.pop()
        slots.append((r, k))
        for r2, k2, border in (
            (r, k + 1, uprights[r][k + 1]),
            (r, k - 1, uprights[r][k]),
            (r + 1, k, levels[r + 1][k]),
            (r - 1, k, levels[r][k]),
        ):
            inside = 0 <= r2 < len(region) and 0 <= k2 < len(region[0])
            if inside and not border and region[r2][k2] < 0:
                region[r2][k2] = mark
                waiting.append((r2, k2))
    return slots


def _slots_to_areas(slots: list[tuple[int, int]], uprights: list[list[bool]], levels: list[list[bool]]) -> list[Area]:
    top, bottom = min(r for r, _ in slots), max(r for r, _ in slots)
    left, right = min(k for _, k in slots), max(k for _, k in slots)
    rows, columns = len(uprights), len(levels[0])
    closed = not any(
        (k == 0 and not uprights[r][0])
        or (k == columns - 1 and not uprights[r][columns])
        or (r == 0 and not levels[0][k])
        or (r == rows - 1 and not levels[rows][k])
        for r, k in slots
    )
    if len(slots) == (bottom - top + 1) * (right - left + 1):
        return [Area(top, left, bottom - top + 1, right - left + 1, closed)]
    return [
        Area(row, run[0], 1, len(run), closed)
        for row in range(top, bottom + 1)
        for run in _runs(sorted(k for r, k in slots if r == row))
    ]


def _runs(columns: list[int]) -> list[list[int]]:
    runs: list[list[int]] = []
    for column in columns:
        if runs and column == runs[-1][-1] + 1:
            runs[-1].append(column)
        else:
            runs.append([column])
    return runs
