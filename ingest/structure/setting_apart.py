"""Columns whose cells print several figures become several columns, so that every figure has a place of its own."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from ingest.structure.matrix import Covered, Matrix, MatrixRow, Slot
from ingest.structure.parts import bracketed_parts, labelled_parts, slashed_parts, with_share
from ingest.structure.stitching import RawTable
from ingest.structure.words import normal
from service.language.units import known_unit

_MOST = 0.6
_LEAST_ROWS = 2
_SHARE_SIGN = re.compile(r"\s*\(\s*(?:%|persen|persentase)\s*\)|\s*/\s*(?:%|persen(?:tase)?)\s*$", re.IGNORECASE)
_INNER = re.compile(r"\(([^()]*/[^()]*)\)\s*$")
_PARTS_OF_ALL = re.compile(r"\(([^()]*\w\s*/\s*\w[^()]*)\)")
_UNITS = re.compile(r"(\w+)\s*\(\s*(\w+)\s*\)[\s\])]*$")


@dataclass(frozen=True, slots=True)
class _Apart:
    """How the cells of one column come apart: the names of the new columns, and what a cell puts into each."""

    names: tuple[str, ...]
    read: Callable[[str], tuple[str, ...]]
    shared: bool = False
    """Whether the old heading only named the parts: what it says besides stands over all of them."""


def set_apart(table: RawTable) -> RawTable:
    """The table with a column for every figure of cells that print several, where most cells of the column do."""
    rows = tuple(row for piece in table.pieces for row in piece.body)
    found = {column: apart for column in range(table.width) if (apart := _way_apart(table, rows, column)) is not None}
    if not found or not table.header:
        return table
    header = [_widened(row, found, _heading_cells) for row in table.header]
    below = tuple(slot for column in range(table.width) for slot in _names(column, found))
    if any(slot.text for slot in below):
        header.append(below)
    pieces = [
        replace(piece, body=tuple(_widened(row, found, _body_cells) for row in piece.body)) for piece in table.pieces
    ]
    return replace(table, header=tuple(header), pieces=pieces)


def _way_apart(table: RawTable, rows: Matrix, column: int) -> _Apart | None:
    texts = [row[column].text.strip() for row in rows if row[column].text.strip()]
    heading = next((row[column].text for row in reversed(table.header) if row[column].text.strip()), "")
    if _mostly(texts, lambda text: with_share(text) is not None):
        return _Apart(("", "%"), _share_cells)
    ways = (
        (_slashed_names(heading), slashed_parts),
        (_bracketed_names(heading), bracketed_parts),
        (_names_of_caption(table.caption.title), slashed_parts),
    )
    for names, parts in ways:
        if len(names) > 1 and _mostly(texts, _splits_into(parts, len(names))):
            return _Apart(names, _split(parts, len(names)), shared=True)
    labels = Counter(tuple(label for label, _ in labelled_parts(text)) for text in texts if labelled_parts(text))
    if labels and _mostly(texts, lambda text: bool(labelled_parts(text))):
        given = labels.most_common(1)[0][0]
        return _Apart(_spelled(given, heading), lambda text: _labelled_cells(text, given), shared=True)
    return None


def _slashed_names(heading: str) -> tuple[str, ...]:
    """``kejadian / jiwa``, and what brackets say: ``PKH (kuota / salur)``."""
    inner = _INNER.search(heading)
    return tuple(part.strip() for part in (inner[1] if inner is not None else heading).split("/"))


def _names_of_caption(caption: str) -> tuple[str, ...]:
    """``PSKS (terdaftar / aktif) Tahun 2025``: what the caption says that the cells of every column print."""
    inner = _PARTS_OF_ALL.search(caption)
    return tuple(part.strip() for part in inner[1].split("/")) if inner is not None else ()


def _bracketed_names(heading: str) -> tuple[str, ...]:
    """``Korban [KK (jiwa)]``: two units, one in the brackets of the other."""
    match = _UNITS.search(heading)
    units = match.groups() if match is not None else ()
    return units if units and all(known_unit(unit) is not None for unit in units) else ()


def _splits_into(parts: Callable[[str], tuple[str, ...]], width: int) -> Callable[[str], bool]:
    return lambda text: len(parts(text)) == width


def _split(parts: Callable[[str], tuple[str, ...]], width: int) -> Callable[[str], tuple[str, ...]]:
    return lambda text: _filled_up(parts(text), text, width)


def _mostly(texts: Sequence[str], fits: Callable[[str], bool]) -> bool:
    fitting = sum(map(fits, texts))
    return fitting >= _LEAST_ROWS and fitting >= _MOST * len(texts)


def _share_cells(text: str) -> tuple[str, ...]:
    """``541 (81,72%)`` in two; a figure alone goes where it belongs by its sign."""
    pair = with_share(text)
    if pair is not None:
        return pair
    return ("", text) if text.endswith("%") else (text, "")


def _labelled_cells(text: str, labels: Sequence[str]) -> tuple[str, ...]:
    parts = dict(labelled_parts(text))
    if not parts.keys() <= set(labels):
        return _filled_up((), text, len(labels))
    return tuple(parts.get(label, "") for label in labels) if parts else _filled_up((), text, len(labels))


def _filled_up(parts: Sequence[str], text: str, width: int) -> tuple[str, ...]:
    """The parts of a cell, or where it is another one all of it in front."""
    return tuple(parts) if len(parts) == width else (text, *[""] * (width - 1))


def _spelled(labels: Sequence[str], heading: str) -> tuple[str, ...]:
    """The labels written out as a heading does: ``T`` below ``Target / Realisasi / Capaian``."""
    named = [part.strip() for part in heading.split("/")]
    alike = len(named) == len(labels) and all(
        normal(name).startswith(normal(label)) for name, label in zip(named, labels, strict=True)
    )
    return tuple(named) if alike else tuple(_MEANING.get(normal(label), label) for label in labels)


_MEANING = {"t": "Target", "r": "Realisasi", "c": "Capaian", "k": "Capaian"}
"""Letters that stand for the measures of a table of results."""


def _widened(row: MatrixRow, found: dict[int, _Apart], cells: Callable[[Slot, _Apart], Sequence[Slot]]) -> MatrixRow:
    return tuple(
        one for column, slot in enumerate(row) for one in (cells(slot, found[column]) if column in found else (slot,))
    )


def _body_cells(slot: Slot, apart: _Apart) -> Sequence[Slot]:
    return [replace(slot, text=text) for text in apart.read(slot.text.strip())]


def _heading_cells(slot: Slot, apart: _Apart) -> Sequence[Slot]:
    """A heading over all of its new columns, without what now is said below it."""
    text = (
        _without_names(slot.text, apart.names) if apart.shared else _SHARE_SIGN.sub("", slot.text).strip() or slot.text
    )
    over = Covered.LEFT if text else slot.covered
    return [replace(slot, text=text), *[Slot(place=slot.place, covered=over) for _ in apart.names[1:]]]


def _without_names(heading: str, names: Sequence[str]) -> str:
    """What a heading says before it names the parts of its cells."""
    if len(_bracketed_names(heading)) == len(names):
        return _UNITS.sub("", heading).strip(" [(")
    if len(_slashed_names(heading)) == len(names):
        return _INNER.sub("", heading).strip() if _INNER.search(heading) else ""
    return heading


def _names(column: int, found: dict[int, _Apart]) -> Sequence[Slot]:
    return [Slot(name) for name in found[column].names] if column in found else [Slot()]
