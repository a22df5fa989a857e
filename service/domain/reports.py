"""What is on paper: places, tables, sections, passages, and a report's identity. Printed text is never overwritten."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page in points, origin at the top left."""

    x0: float
    top: float
    x1: float
    bottom: float


def box_around(boxes: Iterable[Box]) -> Box:
    """The smallest box that holds all of ``boxes``, of which there is at least one."""
    lefts, tops, rights, bottoms = zip(*((box.x0, box.top, box.x1, box.bottom) for box in boxes), strict=True)
    return Box(min(lefts), min(tops), max(rights), max(bottoms))


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: the page from 1 (PDF), the box on it, or the line from 1 (text files)."""

    page: int | None = None
    box: Box | None = None
    line: int | None = None


NOWHERE = Place()
"""The place of what is not printed anywhere."""


class ColumnRole(StrEnum):
    """What a column does in its table."""

    NUMBER = "nomor"
    CODE = "kode"
    LABEL = "label"
    UNIT = "satuan"
    PERIOD = "periode"
    VALUE = "nilai"
    TEXT = "teks"


class RowKind(StrEnum):
    """What a row does in its table."""

    DATA = "data"
    SECTION = "bagian"
    SUBTOTAL = "subtotal"
    TOTAL = "total"
    MEAN = "rata-rata"


@dataclass(frozen=True, slots=True)
class Cell:
    """A printed cell. ``inherited`` marks text that a row span brought from above, printed once only."""

    printed: str
    place: Place = NOWHERE
    inherited: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """One column: the header path from outermost to innermost, and the role its content gives it.

    ``measure`` is a value of :class:`service.domain.facts.Measure`, ``year`` and ``quarter`` what the header names.
    """

    path: tuple[str, ...]
    role: ColumnRole
    measure: str = "lainnya"
    year: int | None = None
    quarter: int | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One logical row after continuation lines were joined.

    ``path`` runs from the outermost heading above the row to its own label; ``level`` is its depth (0 outermost);
    ``parts`` counts the printed rows that were joined into it.
    """

    cells: tuple[Cell, ...]
    path: tuple[str, ...]
    kind: RowKind
    level: int = 0
    code: str | None = None
    number: str | None = None
    year: int | None = None
    quarter: int | None = None
    parts: int = 1

    @property
    def printed(self) -> str:
        """The printed cells; inherited ones too, since the row says nothing without them."""
        return " | ".join(cell.printed for cell in self.cells if cell.printed)


@dataclass(frozen=True, slots=True)
class TablePart:
    """A printed piece of a table and why it was joined to the piece before (empty for the first)."""

    place: Place
    first_row: int
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table as understood, with the header as printed.

    ``number`` is the caption number as printed without the word Tabel (``3.1``), None where there is none.
    """

    id: str
    number: str | None
    caption: str
    section: tuple[str, ...]
    header: tuple[tuple[str, ...], ...]
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    parts: tuple[TablePart, ...]
    notes: tuple[str, ...] = ()

    @property
    def place(self) -> Place:
        """Where the table begins."""
        return self.parts[0].place if self.parts else NOWHERE


_READING = "“{}” tercetak “{}” di {}"
_READINGS = re.compile(_READING.format(r"(\w+)", r"(\w+)", ".+"))


def reading_note(word: str, other: str, where: str) -> str:
    """The note of a table that one of its words is printed otherwise in another place of the report."""
    return _READING.format(word, other, where)


def readings_noted(notes: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """The words, each with its other reading, that notes of tables tell of."""
    return tuple((found[1], found[2]) for note in notes if (found := _READINGS.fullmatch(note)) is not None)


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and its depth; ``path`` ends with its own title."""

    path: tuple[str, ...]
    level: int
    number: str | None
    place: Place


class PassageKind(StrEnum):
    """What a passage is made of."""

    PARAGRAPH = "paragraf"
    LIST_ITEM = "butir"
    TABLE = "tabel"


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of a report to be found: verbatim ``text``, and the ``context`` (section, caption, header) indexed."""

    id: str
    kind: PassageKind
    text: str
    context: str
    section: tuple[str, ...]
    place: Place
    table_id: str | None = None


@dataclass(frozen=True, slots=True)
class Identity:
    """Whose report it is and for when. ``votes`` keeps what was weighed, best first, to show why one won."""

    agency: str
    region: str
    region_code: str | None
    province: str | None
    year: int | None
    kind: str
    quarter: int | None
    title: str
    votes: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class UnreadPage:
    """A page that could not be read, and why (Indonesian)."""

    page: int
    reason: str


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """A line of a list of contents, tables or figures: what the report says of itself, not a table or heading."""

    listed_in: str
    number: str | None
    title: str
    page: str | None
