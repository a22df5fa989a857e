"""Rows moved to where their cells fit the columns."""

from collections.abc import Iterable, Sequence

from ingest.structure.cells import Look, index_depth, look
from ingest.structure.matrix import MatrixRow, Slot

_SHORT_MEASURE = 24


def aligned(row: MatrixRow, groups: Sequence[str]) -> tuple[MatrixRow, int]:
    """The row moved right (or left, negative) to where its cells fit the columns' types, and by how much.

    OCR and lost spans drop or add leading cells, sometimes behind a row number that stayed in place; a row is only
    moved where it then fits clearly better than where it was printed. A year alone is a heading between rows and stays.
    """
    printed = [slot.text for slot in row if slot.text]
    if len(printed) == 1 and look(printed[0]) is Look.YEAR:
        return row, 0
    best, best_shift, best_score = row, 0, _fit(row, groups)
    for kept in (0, 1) if row[0].text else (0,):
        head, rest = row[:kept], row[kept:]
        for shift in (*range(1, min(_open(reversed(rest)), 4) + 1), *range(-1, -min(_open(rest), 2) - 1, -1)):
            moved = head + _shifted(rest, shift)
            score = _fit(moved, groups)
            if score >= best_score + 2:
                best, best_shift, best_score = moved, shift, score
    return best, best_shift


def _open(slots: Iterable[Slot]) -> int:
    """How many slots are empty before the first text."""
    count = 0
    for slot in slots:
        if slot.text:
            break
        count += 1
    return count


def _shifted(row: MatrixRow, shift: int) -> MatrixRow:
    if shift >= 0:
        return tuple(Slot() for _ in range(shift)) + row[: len(row) - shift]
    return row[-shift:] + tuple(Slot() for _ in range(-shift))


def _fit(row: MatrixRow, groups: Sequence[str]) -> int:
    score = 0
    for slot, group in zip(row, groups, strict=True):
        if not slot.text or not group or (group == "F" and _measured(slot.text)):
            continue
        score += 1 if group in _groups_of(slot.text) else -1
    return score


def _measured(text: str) -> bool:
    """``2 x 24 jam``: a figure in words of its own speaks neither for nor against where it stands."""
    return text[:1].isdigit() and len(text) <= _SHORT_MEASURE and look(text) is Look.TEXT


def _groups_of(text: str) -> str:
    kind = look(text)
    by_kind = {
        Look.QUARTER: "Q",
        Look.CODE: "C",
        Look.YEAR: "YF",
        Look.MISSING: "FT",
        Look.GRADE: "FN",
        Look.FIGURE: "F",
        Look.INDEX: "N",
    }
    groups = by_kind.get(kind, "T")
    return groups + "N" if index_depth(text) is not None else groups
