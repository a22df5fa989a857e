"""The adapter of XlsxWriter: a workbook in memory, into which texts go as texts and only our formulas as formulas."""

import io
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from decimal import Decimal
from math import ceil
from types import TracebackType
from typing import Any

from service.exports.excel_formulas import Spot
from service.exports.printable import printable

Style = Mapping[str, object]
PLAIN: Style = {"valign": "top", "text_wrap": True}
TITLE: Style = {"bold": True, "font_size": 14}
HEADER: Style = {"bold": True, "bg_color": "#D9E1F2", "border": 1, "valign": "top", "text_wrap": True}
NOTE: Style = {"italic": True, "font_color": "#595959"}
LINK: Style = {"font_color": "#0563C1", "underline": 1, "valign": "top"}
NUMBER: Style = {"valign": "top"}

_A4 = 9
_LINE_HEIGHT = 15
_MOST_LINES = 20
_LOOSE = 1.15
_LONGEST_TEXT = 32_767
_LONGEST_COMMENT = 4_000
_CUT = " … (dipotong)"
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


class Book(AbstractContextManager["Book"]):
    """A workbook being written; ``content`` after the ``with`` block is the file."""

    def __init__(self, title: str) -> None:
        import xlsxwriter

        self._buffer = io.BytesIO()
        self._book = xlsxwriter.Workbook(self._buffer, _OPTIONS)
        self._book.set_properties({"title": _fit(title, 255), "author": "Telaah"})
        self._formats: dict[tuple[tuple[str, object], ...], Any] = {}

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._book.close()

    @property
    def content(self) -> bytes:
        """The bytes of the .xlsx file."""
        return self._buffer.getvalue()

    def sheet(self, name: str) -> "Sheet":
        """A new sheet behind the others."""
        return Sheet(name, self._book.add_worksheet(name), self)

    def format(self, style: Style) -> Any:
        """One format for each look, however often it is asked for; Excel allows only some 64.000."""
        key = tuple(sorted(style.items()))
        if key not in self._formats:
            self._formats[key] = self._book.add_format(dict(style))
        return self._formats[key]


class Sheet:
    """One sheet; rows and columns count from 0."""

    def __init__(self, name: str, sheet: Any, book: Book) -> None:
        self.name = name
        self._sheet = sheet
        self._book = book
        self._wrapped: dict[int, list[tuple[int, str]]] = {}
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)

    def text(self, row: int, column: int, text: str, style: Style = PLAIN) -> None:
        """Text as text, also where it begins with ``=``, ``+``, ``-`` or ``@``; an empty one only carries its style."""
        if text and style.get("text_wrap"):
            self._wrapped.setdefault(row, []).append((column, text))
        if text:
            self._sheet.write_string(row, column, _fit(text, _LONGEST_TEXT), self._book.format(style))
        else:
            self._sheet.write_blank(row, column, None, self._book.format(style))

    def row(self, row: int, texts: Sequence[str], style: Style = PLAIN) -> None:
        """A row of texts from the first column on."""
        for column, text in enumerate(texts):
            self.text(row, column, text, style)

    def number(self, row: int, column: int, value: Decimal, style: Style = NUMBER) -> None:
        """A number; a spreadsheet keeps 15 digits of it."""
        self._sheet.write_number(row, column, float(value), self._book.format(_numeric(style, value)))

    def formula(self, row: int, column: int, formula: str, value: Decimal | str, style: Style = NUMBER) -> None:
        """A formula and what it comes to, for readers that do not calculate."""
        known = value if isinstance(value, str) else float(value)
        look = style if isinstance(value, str) else _numeric(style, value)
        self._sheet.write_formula(row, column, formula, self._book.format(look), known)

    def link(self, row: int, column: int, spot: Spot, text: str) -> None:
        """A link to a cell of this workbook."""
        target = f"internal:{spot.address().replace('$', '')}"
        self._sheet.write_url(row, column, target, self._book.format(LINK), _fit(text, 255))

    def comment(self, row: int, column: int, text: str) -> None:
        """A comment on a cell."""
        self._sheet.write_comment(row, column, _fit(text, _LONGEST_COMMENT), {"x_scale": 2.5, "y_scale": 1.8})

    def widths(self, *widths: float) -> None:
        """The widths of the columns from the first on, in characters; called last, for the rows get their heights.

        Excel fits rows to wrapped text when it opens a file, LibreOffice does not.
        """
        for column, width in enumerate(widths):
            self._sheet.set_column(column, column, width)
        for row, texts in self._wrapped.items():
            lines = max((_lines(text, widths[at]) for at, text in texts if at < len(widths)), default=1)
            if lines > 1:
                self._sheet.set_row(row, _LINE_HEIGHT * min(lines, _MOST_LINES))

    def freeze(self, row: int, column: int = 0) -> None:
        """Keep what is above and left of a cell in sight."""
        self._sheet.freeze_panes(row, column)

    def filtered(self, first_row: int, last_row: int, columns: int) -> None:
        """Filter buttons on a header row."""
        self._sheet.autofilter(first_row, 0, max(first_row, last_row), columns - 1)

    def coloured_where(self, column: int, rows: tuple[int, int], text: str, colour: str) -> None:
        """Colour the cells of a column while they hold a text: it follows the formulas."""
        look = self._book.format({"bg_color": colour})
        rule = {"type": "cell", "criteria": "==", "value": f'"{text}"', "format": look}
        self._sheet.conditional_format(rows[0], column, max(rows), column, rule)


def _lines(text: str, width: float) -> int:
    """How many lines a text takes in a column, a word now and then being moved to the next."""
    return sum(max(1, ceil(len(part) * _LOOSE / width)) for part in text.split("\n"))


def _numeric(style: Style, value: Decimal) -> Style:
    whole = value == value.to_integral_value()
    return {**style, "num_format": "#,##0" if whole else "#,##0.00##"}


def _fit(text: str, limit: int) -> str:
    """Printable, and within Excel's limit, which counts characters outside the basic plane twice."""
    clean = printable(text)
    if len(clean.encode("utf-16-le")) // 2 <= limit:
        return clean
    return clean.encode("utf-16-le")[: 2 * (limit - len(_CUT))].decode("utf-16-le", "ignore") + _CUT
