"""Tables that a text file holds as HTML, as tools that turn pictures into Markdown write them, with their spans."""

import re
from html.parser import HTMLParser

from ingest.document import Grid, GridCell
from ingest.readers.markup import plain
from service.domain.reports import Place

_MOST_SPAN = 200
"""A larger span is a slip or an attack: no printed table is as wide or as long."""
_NUMBER = re.compile(r"\s*(\d{1,4})")


def html_to_grids(markup: str, first_line: int) -> tuple[Grid, ...]:
    """The grids of all tables in ``markup``, which begins on ``first_line``.

    A table inside a cell belongs to that cell's text. What stands outside of cells is left out.
    """
    parser = _Tables(first_line)
    parser.feed(markup)
    parser.close()
    parser.end_table()
    return tuple(parser.grids)


class _Tables(HTMLParser):
    """Collects rows of cells; every opening tag of a cell or row also closes what was left open."""

    def __init__(self, first_line: int) -> None:
        super().__init__(convert_charrefs=False)
        self.grids: list[Grid] = []
        self._first_line = first_line
        self._depth = 0
        self._rows: list[list[GridCell]] = []
        self._taken: set[tuple[int, int]] = set()
        self._cell: tuple[dict[str, str | None], bool, int] | None = None
        self._text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self._depth += 1
        if self._depth == 1 and tag == "tr":
            self._end_cell()
            self._rows.append([])
        elif self._depth == 1 and tag in ("td", "th"):
            self._end_cell()
            self._cell = (dict(attrs), tag == "th", self._first_line + self.getpos()[0] - 1)
        elif self._cell is not None:
            self._text.append(self.get_starttag_text() or "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "table":
            self._depth -= 1
            if self._depth <= 0:
                self.end_table()
                return
        if self._depth == 1 and tag in ("td", "th", "tr"):
            self._end_cell()
        elif self._cell is not None:
            self._text.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        if self._cell is not None:
            self._text.append(data)

    def handle_entityref(self, name: str) -> None:
        self.handle_data(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.handle_data(f"&#{name};")

    def _end_cell(self) -> None:
        if self._cell is None:
            return
        attributes, bold, line = self._cell
        text = plain("".join(self._text))
        self._cell, self._text = None, []
        if not self._rows:
            self._rows.append([])
        row, column = len(self._rows) - 1, 0
        while (row, column) in self._taken:
            column += 1
        right, down = (_span(attributes.get(name)) for name in ("colspan", "rowspan"))
        self._taken |= {(row + below, column + beside) for below in range(down) for beside in range(right)}
        self._rows[-1].append(GridCell(text, Place(line=line), column, right, down, bold))

    def end_table(self) -> None:
        """Close the table that is open, if one is."""
        self._end_cell()
        cells = [cell for row in self._rows for cell in row]
        if cells:
            width = max(cell.column + cell.column_span for cell in cells)
            self.grids.append(Grid(tuple(map(tuple, self._rows)), width, cells[0].place))
        self._rows, self._taken, self._depth = [], set(), 0


def _span(printed: str | None) -> int:
    match = _NUMBER.match(printed or "")
    return min(max(int(match[1]), 1), _MOST_SPAN) if match else 1
