"""PDFium's page objects -> the rules, shaded areas and pictures that they draw."""

import ctypes
from collections import deque
from collections.abc import Callable
from itertools import compress, repeat

import numpy as np

from ingest.readers.content import THIN
from ingest.readers.matrices import Matrix, move, sides_to_boxes, then
from ingest.readers.pdfium_calls import (
    BEZIER,
    FORM,
    IMAGE,
    MOVE,
    PATH,
    bounds_of,
    count_in_form,
    count_segments,
    draw_mode,
    fill_colour,
    item_of_form,
    matrix_of,
    object_kind,
    pen_of,
    segment_at,
    segment_closes,
    segment_kind,
    segment_point,
)
from ingest.readers.shapes import Drawing, Path, Point, add_box, add_path, add_picture
from ingest.readers.words import Boxes
from service.domain.reports import Box

_DEEPEST_FORM = 6
_MOST_OBJECTS = 100_000
_MOST_SEGMENTS = 500
_WHITE = 250


def read_objects(
    holder: int,
    count: Callable[[int], int],
    fetch: Callable[[int, int], int],
    matrix: Matrix,
    drawing: Drawing,
    depth: int = 0,
) -> None:
    """Add the paths and pictures of a page or of a form on it to ``drawing``; ``matrix`` leads to what is seen."""
    items = list(map(fetch, repeat(holder), range(min(max(count(holder), 0), _MOST_OBJECTS))))
    kinds = np.fromiter(map(object_kind, items), dtype=np.int8, count=len(items))
    paths = list(compress(items, (kinds == PATH).tolist()))
    if not drawing.full:
        _read_paths(paths, matrix, drawing)
    for item in compress(items, (kinds == IMAGE).tolist()):
        add_picture(drawing, Box(*_boxes([item], matrix)[0].tolist()))
    for item in compress(items, (kinds == FORM).tolist()):
        if depth < _DEEPEST_FORM:
            inner = then(_own_matrix(item), matrix)
            read_objects(item, count_in_form, item_of_form, inner, drawing, depth + 1)


def _own_matrix(item: int) -> Matrix:
    matrix = (ctypes.c_float * 6)()
    if not matrix_of(item, ctypes.byref(matrix)):
        return (1, 0, 0, 1, 0, 0)
    a, b, d, e, g, h = matrix
    return a, b, d, e, g, h


def _boxes(items: list[int], matrix: Matrix) -> Boxes:
    """The boxes around objects as seen."""
    count = len(items)
    sides = np.zeros((count, 4), dtype=np.float32)
    start = sides.ctypes.data
    deque(map(bounds_of, items, *(range(start + at, start + at + 16 * count, 16) for at in (0, 4, 8, 12))), maxlen=0)
    return sides_to_boxes(sides[:, [0, 3, 2, 1]], matrix)


def _read_paths(items: list[int], matrix: Matrix, drawing: Drawing) -> None:
    """Add the painted paths. Most rules are thin boxes and are told by their bounds alone."""
    modes = np.zeros((len(items), 2), dtype=np.int32)
    start = modes.ctypes.data
    end = start + 8 * len(items)
    deque(map(draw_mode, items, range(start, end, 8), range(start + 4, end + 4, 8)), maxlen=0)
    boxes = _boxes(items, matrix)
    thin = (boxes[:, 2:] - boxes[:, :2]).min(axis=1, initial=np.inf) <= THIN
    painted = modes.any(axis=1)
    for place in np.flatnonzero(painted & thin).tolist():
        add_box(drawing, Box(*boxes[place].tolist()), stroked=bool(modes[place, 1]), filled=bool(modes[place, 0]))
    for place in np.flatnonzero(painted & ~thin).tolist():
        _read_path(items[place], matrix, drawing, filled=bool(modes[place, 0]), stroked=bool(modes[place, 1]))


def _read_path(item: int, matrix: Matrix, drawing: Drawing, *, filled: bool, stroked: bool) -> None:
    if drawing.full:
        return
    segments = count_segments(item)
    white = filled and _is_white(item)
    if segments > _MOST_SEGMENTS or (white and not stroked):
        drawing.curves += segments > _MOST_SEGMENTS
        return
    subpaths = _subpaths(item, segments, then(_own_matrix(item), matrix), drawing)
    pen = ctypes.c_float(1)
    pen_of(item, ctypes.byref(pen))
    add_path(drawing, Path(subpaths, stroked=stroked, filled=filled, white=white, pen=pen.value))


def _is_white(item: int) -> bool:
    colour = (ctypes.c_uint * 4)()
    start, step = ctypes.addressof(colour), ctypes.sizeof(ctypes.c_int)
    if not fill_colour(item, start, start + step, start + 2 * step, start + 3 * step):
        return False
    red, green, blue, alpha = colour
    return alpha == 0 or min(red, green, blue) >= _WHITE


def _subpaths(item: int, segments: int, matrix: Matrix, drawing: Drawing) -> list[list[Point]]:
    """The straight sub-paths; one with a curve in it is dropped and counted."""
    found: list[list[Point]] = []
    curved: set[int] = set()
    point = (ctypes.c_float * 2)()
    start = ctypes.addressof(point)
    for place in range(segments):
        segment = segment_at(item, place)
        kind = segment_kind(segment)
        segment_point(segment, start, start + 4)
        if kind == MOVE or not found:
            found.append([])
        if kind == BEZIER:
            curved.add(len(found) - 1)
        found[-1].append(move(matrix, point[0], point[1]))
        if segment_closes(segment) and found[-1][0] != found[-1][-1]:
            found[-1].append(found[-1][0])
    drawing.curves += bool(curved)
    return [points for place, points in enumerate(found) if place not in curved]
