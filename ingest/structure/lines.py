"""Printed rows to logical lines: continuation joined, names that a span brought from above inherited."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.structure.cells import Look, look, quarter_of
from ingest.structure.matrix import Covered, MatrixRow, Slot, filled
from ingest.structure.stitching import Piece
from ingest.structure.words import normal, table_words
from service.domain.reports import Column, ColumnRole, Place, RowKind, box_around
from service.language.numbers import read_roman

_NUMBERING = frozenset({ColumnRole.NUMBER, ColumnRole.CODE})
_SAME_EDGE = 3.0  # points
_EXPLAINED = re.compile(r"\s*\([^()]*\)?$")
_SPACED_OUT = re.compile(r"\w(?: \w){3,}")
"""``T O T A L``: letters set apart for effect."""
_TOTAL_WORDS, _MEAN_WORDS = 3, 6
"""Most words behind a total word, and behind one for a mean, that qualify it."""
_NAMING = frozenset({ColumnRole.LABEL, ColumnRole.PERIOD})


@dataclass(frozen=True, slots=True)
class Line:
    """A logical row before its place in the hierarchy is known."""

    slots: MatrixRow
    inherited: frozenset[int]
    opens_part: bool
    parts: int = 1


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of a table by what they do."""

    columns: tuple[Column, ...]

    def having(self, roles: frozenset[ColumnRole]) -> tuple[int, ...]:
        return tuple(index for index, column in enumerate(self.columns) if column.role in roles)

    @property
    def numbering(self) -> tuple[int, ...]:
        return self.having(_NUMBERING)

    @property
    def naming(self) -> tuple[int, ...]:
        return self.having(_NAMING)

    @property
    def values(self) -> tuple[int, ...]:
        return self.having(frozenset({ColumnRole.VALUE}))

    @property
    def remarks(self) -> tuple[int, ...]:
        return self.having(frozenset({ColumnRole.TEXT, ColumnRole.UNIT}))


def pieces_to_lines(pieces: Sequence[Piece], layout: Layout) -> tuple[list[Line], tuple[int, ...]]:
    """All logical lines, and the index of the first line of each piece."""
    lines: list[Line] = []
    starts: list[int] = []
    for piece in pieces:
        starts.append(len(lines))
        for position, row in enumerate(piece.body):
            opens = position == 0 and bool(piece.reason)
            if lines and _continues(row, lines[-1], layout, opens=opens):
                lines[-1] = _joined(lines[-1], row)
            else:
                lines.append(_inherit(row, lines, layout, opens=opens))
    return lines, tuple(max(0, min(start, len(lines) - 1)) for start in starts)


def _continues(row: MatrixRow, previous: Line, layout: Layout, *, opens: bool) -> bool:
    """Whether ``row`` only goes on with the texts of the row before it."""
    columns = filled(row)
    if any(row[column].text for column in layout.numbering):
        return False
    if any(_is_total(row[column].text) for column in columns[:1]):
        return False
    values = [column for column in columns if column in layout.values]
    if opens and not values:
        return bool(columns)
    if layout.numbering and columns and not values:
        return all(row[column].text[0].islower() and previous.slots[column].text for column in columns)
    return (
        len(columns) == 1
        and len(values) == 1
        and look(previous.slots[values[0]].text) is Look.GRADE
        and look(row[values[0]].text) is Look.FIGURE
        and re.fullmatch(r"[\d.,()%\s]+", row[values[0]].text) is not None
    )


def _joined(line: Line, row: MatrixRow) -> Line:
    slots = tuple(
        _joined_slot(above, below) if below.text and column not in line.inherited else above
        for column, (above, below) in enumerate(zip(line.slots, row, strict=True))
    )
    return replace(line, slots=slots, parts=line.parts + 1)


def _joined_slot(above: Slot, below: Slot) -> Slot:
    """A cell with what goes on below it; it stands where its text stands, and over a page break where it begins."""
    if not above.text:
        return replace(above, text=below.text, place=below.place)
    return replace(above, text=f"{above.text} {below.text}", place=_joined_place(above.place, below.place))


def _joined_place(above: Place, below: Place) -> Place:
    """Both together where they share a page and a column; else the first, so that no neighbour is taken in."""
    first, second = above.box, below.box
    if first is None or second is None or above.page != below.page:
        return above
    if max(abs(first.x0 - second.x0), abs(first.x1 - second.x1)) > _SAME_EDGE:
        return above
    return replace(above, box=box_around((first, second)))


def _inherit(row: MatrixRow, lines: Sequence[Line], layout: Layout, *, opens: bool) -> Line:
    """Fill empty naming cells from the row above where a row span must have been: nothing to their left is new."""
    if (
        not lines
        or _is_total(_first_text(row))
        or not any(row[column].text for column in (*layout.values, *layout.remarks))
    ):
        return Line(row, frozenset(), opens)
    above = lines[-1].slots
    if _is_total(_first_text(above)):
        return Line(row, frozenset(), opens)
    new, inherited = list(row), set[int]()
    numbered = any(row[column].text for column in layout.numbering)
    naming = layout.naming
    innermost = naming[-1] if naming else -1
    for column in naming:
        if row[column].text and row[column].covered is not Covered.ABOVE:
            if (
                opens
                and not numbered
                and inherited | {column} >= set(naming[: naming.index(column) + 1])
                and row[column].text[:1].islower()
            ):
                new[column] = replace(above[column], text=f"{above[column].text} {row[column].text}")
                inherited.add(column)
                continue
            break
        if numbered and not _counts_inner_names(row, column, layout):
            break
        if not above[column].text:
            continue
        if column == innermost and not _may_repeat(row, layout):
            break
        new[column] = above[column]
        inherited.add(column)
    return Line(tuple(new), frozenset(inherited), opens)


def _counts_inner_names(row: MatrixRow, column: int, layout: Layout) -> bool:
    """Whether a row's number counts what stands below an outer name: ``2 | (Sasaran) | Program B``."""
    inner = layout.naming[layout.naming.index(column) + 1 :]
    return any(row[one].text and row[one].covered is not Covered.ABOVE for one in inner)


def _may_repeat(row: MatrixRow, layout: Layout) -> bool:
    """The innermost name is inherited only by rows that say what sets them apart: a quarter, a span, a remark."""
    return (
        any(quarter_of(row[column].text) for column in layout.values if row[column].text)
        or any(row[column].covered is Covered.ABOVE for column in layout.naming)
        or any(row[column].text for column in layout.remarks)
    )


def _first_text(row: MatrixRow) -> str:
    return next((slot.text for slot in row if slot.text), "")


def _is_total(text: str) -> bool:
    return total_kind(text) is not None


def _qualifies(rest: Sequence[str], kind: RowKind) -> bool:
    """Whether the words behind a total word only say of what: ``Jumlah Belanja``, ``Rata-rata Sasaran 2``."""
    lexicon = table_words()
    if kind is RowKind.MEAN:
        named = lexicon.qualifiers | lexicon.averaged
        return len(rest) <= _MEAN_WORDS and all(word in named or word.isdigit() or read_roman(word) for word in rest)
    return len(rest) <= _TOTAL_WORDS and all(word in lexicon.qualifiers for word in rest)


def total_kind(text: str, *, alone: bool = False) -> RowKind | None:
    """TOTAL, SUBTOTAL or MEAN where ``text`` is a total's label: a total word with at most three qualifying words.

    ``alone``: the text stands where a row number should, so that anything that starts with a total word is a total.
    """
    words = re.sub(r"\s*-\s*", "-", normal(text))
    words = _EXPLAINED.sub("", words)
    if _SPACED_OUT.fullmatch(words):
        words = words.replace(" ", "")
    lexicon = table_words()
    for kind, phrases in (
        (RowKind.SUBTOTAL, lexicon.subtotal),
        (RowKind.MEAN, lexicon.mean),
        (RowKind.TOTAL, lexicon.total),
    ):
        for phrase in sorted(phrases, key=len, reverse=True):
            if words == phrase:
                return kind
            if not words.startswith(phrase + " "):
                continue
            rest = [word.strip("():") for word in words[len(phrase) :].split()]
            if alone or _qualifies(rest, kind):
                return kind
    return None
