"""What every reader gives: pages of paragraphs and grids in reading order. Understanding starts from here."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from service.domain.reports import Place


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, list item or heading with its lines joined.

    ``level`` is the Markdown heading depth (0: none marked); ``size`` the font size in points where known.
    """

    text: str
    place: Place
    bold: bool = False
    size: float | None = None
    level: int = 0


@dataclass(frozen=True, slots=True)
class GridCell:
    """A printed cell at ``column``, covering ``column_span`` × ``row_span`` slots of its grid."""

    text: str
    place: Place
    column: int
    column_span: int = 1
    row_span: int = 1
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A printed table piece: rows of cells, ``width`` slots wide, exactly as it stands on one page.

    A slot that a span from the left or above covers has no cell of its own.
    """

    rows: tuple[tuple[GridCell, ...], ...]
    width: int
    place: Place


Block = Paragraph | Grid


@dataclass(frozen=True, slots=True)
class Page:
    """One page (``number`` None: a text file has none). ``unread`` says in Indonesian why nothing could be read."""

    number: int | None
    blocks: tuple[Block, ...]
    width: float | None = None
    height: float | None = None
    reader: str = ""
    unread: str | None = None


class Reader(Protocol):
    """Reads one file's bytes page by page; pages are given up as soon as they are yielded."""

    @property
    def page_count(self) -> int: ...

    def pages(self) -> Iterator[Page]: ...
