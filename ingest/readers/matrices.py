"""PDF's matrices: from a page's own space to points from the top left as the page is seen."""

import numpy as np
from numpy.typing import NDArray

from ingest.readers.shapes import Point
from ingest.readers.words import Boxes

Matrix = tuple[float, float, float, float, float, float]
"""x' = a·x + c·y + e, y' = b·x + d·y + f, as PDF writes it."""


def page_to_seen(sides: tuple[float, float, float, float], quarters: int) -> tuple[Matrix, float, float]:
    """The matrix to what is seen of a page, its width and its height.

    ``sides`` are the page's left, top, right and bottom, counted upwards; ``quarters`` its quarter turns clockwise.
    """
    left, top, right, bottom = sides
    wide, high = right - left, top - bottom
    match quarters:
        case 1:
            return (0, 1, 1, 0, -bottom, -left), high, wide
        case 2:
            return (-1, 0, 0, 1, right, -bottom), wide, high
        case 3:
            return (0, -1, -1, 0, top, right), high, wide
        case _:
            return (1, 0, 0, -1, -left, top), wide, high


def then(first: Matrix, second: Matrix) -> Matrix:
    """Both in one."""
    a, b, d, e, g, h = first
    k, m, n, p, q, r = second
    return (a * k + b * n, a * m + b * p, d * k + e * n, d * m + e * p, g * k + h * n + q, g * m + h * p + r)


def move(matrix: Matrix, x: float, y: float) -> Point:
    """Where a point comes to lie."""
    return matrix[0] * x + matrix[2] * y + matrix[4], matrix[1] * x + matrix[3] * y + matrix[5]


def sides_to_boxes(sides: NDArray[np.float32], matrix: Matrix) -> Boxes:
    """Rows of left, top, right, bottom as PDF counts them, upwards -> boxes as seen."""
    left, top, right, bottom = sides.astype(np.float64).T
    a, b, d, e, g, h = matrix
    across = a * left + d * top + g, a * right + d * bottom + g
    down = b * left + e * top + h, b * right + e * bottom + h
    return np.stack((np.minimum(*across), np.minimum(*down), np.maximum(*across), np.maximum(*down)), axis=1)
