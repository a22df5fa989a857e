"""Grids as rectangles of slots, so that rows and columns can be compared across printed pieces."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from ingest.document import Grid
from ingest.structure.cells import Look, look
from service.domain.reports import NOWHERE, Place


class Covered(StrEnum):
    """Which neighbour's span a slot lies under."""

    NO = ""
    LEFT = "kiri"
    ABOVE = "atas"


@dataclass(frozen=True, slots=True)
class Slot:
    """One place of a rectangle: the text printed there, or nothing because a span covers it."""

    text: str = ""
    place: Place = NOWHERE
    bold: bool = False
    covered: Covered = Covered.NO


MatrixRow = tuple[Slot, ...]
Matrix = tuple[MatrixRow, ...]


def grid_to_matrix(grid: Grid) -> Matrix:
    """Lay the cells out; spans leave covered slots, quarter labels in cells of their own join the cell after them."""
    slots = [[Slot() for _ in range(grid.width)] for _ in grid.rows]
    for top, row in enumerate(grid.rows):
        for cell in row:
            for down in range(min(cell.row_span, len(grid.rows) - top)):
                for right in range(min(cell.column_span, grid.width - cell.column)):
                    covered = Covered.ABOVE if down else Covered.LEFT if right else Covered.NO
                    text = "" if covered else cell.text.strip()
                    slots[top + down][cell.column + right] = Slot(text, cell.place, cell.bold, covered)
    rows = (tuple(row) for row in slots if not _is_rule(row))
    return _join_quarter_labels(_without_colons(tuple(row for row in rows if any(slot.text for slot in row))))


def texts(row: Sequence[Slot]) -> list[str]:
    """The texts of a row, slot by slot."""
    return [slot.text for slot in row]


def filled(row: Sequence[Slot]) -> list[int]:
    """The columns of a row that hold text."""
    return [column for column, slot in enumerate(row) if slot.text]


def fitted(matrix: Matrix, width: int) -> Matrix | None:
    """Every row at exactly ``width`` slots: filled up on the right, or empty slots cut off right, else left.

    None where a row holds too much text for that.
    """
    rows: list[MatrixRow] = []
    for row in matrix:
        surplus = len(row) - width
        if surplus <= 0:
            rows.append(row + tuple(Slot() for _ in range(-surplus)))
        elif not any(slot.text for slot in row[width:]):
            rows.append(row[:width])
        elif not any(slot.text for slot in row[:surplus]):
            rows.append(row[surplus:])
        else:
            return None
    return tuple(rows)


def widened(matrix: Matrix, width: int) -> Matrix:
    """Every row filled up with empty slots on the right."""
    return tuple(row + tuple(Slot() for _ in range(width - len(row))) for row in matrix)


def _is_rule(row: Sequence[Slot]) -> bool:
    """A row of dashes that was meant as a rule of the table."""
    return all(set(slot.text) <= {"-"} and len(slot.text) != 1 for slot in row)


def _without_colons(matrix: Matrix) -> Matrix:
    """Drop columns that hold nothing but the colon between a name and its figure."""
    if not matrix:
        return matrix
    colons = {column for column in range(len(matrix[0])) if {row[column].text for row in matrix} - {""} == {":"}}
    if not colons:
        return matrix
    return tuple(tuple(slot for column, slot in enumerate(row) if column not in colons) for row in matrix)


def _join_quarter_labels(matrix: Matrix) -> Matrix:
    """``T.W 1 | 1 Dokumen`` in two cells says what ``T.W 1 : 1 Dokumen`` says in one.

    Only where most rows hold at least two such pairs: a single quarter label in a row is a column of periods.
    """
    paired = [len(_pairs(row)) >= 2 for row in matrix]
    if not matrix or sum(paired) < 0.6 * len(matrix):
        return matrix
    joined = [_with_joined_pairs(row) for row in matrix]
    width = max(len(row) - _trailing(row) for row in joined)
    return widened(tuple(row[:width] for row in joined), width)


def _pairs(row: MatrixRow) -> list[int]:
    """The columns of quarter labels that are followed by a figure or a category."""
    return [
        column
        for column in range(len(row) - 1)
        if look(row[column].text) is Look.QUARTER and look(row[column + 1].text) not in (Look.QUARTER, Look.EMPTY)
    ]


def _with_joined_pairs(row: MatrixRow) -> MatrixRow:
    labels = set(_pairs(row))
    joined: list[Slot] = []
    for column, slot in enumerate(row):
        if column in labels:
            continue
        label = f"{row[column - 1].text.rstrip(' :=')} : " if column - 1 in labels else ""
        joined.append(replace(slot, text=label + slot.text))
    return tuple(joined)


def _trailing(row: MatrixRow) -> int:
    return next((count for count, slot in enumerate(reversed(row)) if slot.text), len(row))
