"""The reference reader of PDF files: pdfplumber. The only module that imports it.

Slow and thorough; it reads pages that fail the fast reader's self-checks and is the oracle of the differential test.
"""

import io
from collections.abc import Iterator, Sequence
from types import TracebackType
from typing import Any, Self

import numpy as np
import pdfplumber
from numpy.typing import NDArray
from pdfminer.pdfdocument import PDFPasswordIncorrect, PDFTextExtractionNotAllowed
from pdfminer.psexceptions import PSException
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from ingest.document import Page
from ingest.readers.checks import unread_reason
from ingest.readers.content import PageContent
from ingest.readers.layout import content_to_page
from ingest.readers.shapes import Drawing, Path, Point, add_path, add_picture
from ingest.readers.words import Glyphs, Style, direction_to_turn, font_is_bold, glyphs_to_words, words_on_page
from service.domain.errors import UnreadableReportError
from service.domain.reports import Box

READER = "pdfplumber"
_FAILURES = (PdfminerException, MalformedPDFException, PSException, ValueError, TypeError, KeyError, RecursionError)
_WHITE = 0.98
_MOST_POINTS = 500


class PlumberReader:
    """Reads a PDF from memory. Raises UnreadableReportError where it is encrypted, damaged or empty."""

    def __init__(self, data: bytes) -> None:
        try:
            self._pdf = pdfplumber.open(io.BytesIO(data))
            self.page_count = len(self._pdf.pages)
        except _FAILURES as error:
            raise UnreadableReportError(_refusal(error)) from error
        if not self.page_count:
            self.close()
            raise UnreadableReportError("PDF ini tidak berisi satu halaman pun. Unggah berkas yang lengkap.")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Give the file's memory back; the reader is of no use afterwards."""
        self._pdf.close()

    def pages(self, first: int = 1, last: int | None = None) -> Iterator[Page]:
        """Pages ``first`` to ``last``, both counted from 1 and given too; to the end where ``last`` is None."""
        for number in range(first, min(last or self.page_count, self.page_count) + 1):
            content = self.read(number)
            page = content_to_page(content, number, READER)
            yield Page(number, page.blocks, page.width, page.height, READER, unread_reason(content, number))

    def read(self, number: int) -> PageContent:
        """The content of page ``number`` (from 1). Raises UnreadableReportError where the page is damaged."""
        page = self._pdf.pages[number - 1]
        try:
            return _content(page)
        except _FAILURES as error:
            raise UnreadableReportError(f"Halaman {number} rusak dan tidak dapat dibuka.") from error
        finally:
            page.close()


def _refusal(error: Exception) -> str:
    causes = {type(cause) for cause in (error, error.__cause__, *error.args)}
    if causes & {PDFPasswordIncorrect, PDFTextExtractionNotAllowed}:
        return "PDF ini terkunci dengan kata sandi. Buka kuncinya, simpan ulang, lalu unggah lagi."
    return "Berkas ini bukan PDF yang utuh: isinya rusak atau terpotong. Unduh atau ekspor ulang, lalu unggah lagi."


def _content(page: Any) -> PageContent:
    left, top, right, bottom = page.cropbox
    left, top = max(left, page.mediabox[0]), max(top, page.mediabox[1])
    width, height = min(right, page.mediabox[2]) - left, min(bottom, page.mediabox[3]) - top
    drawing = Drawing()
    for item in (*page.rects, *page.lines, *page.curves):
        _add_drawn(drawing, item, left, top)
    for item in page.images:
        add_picture(drawing, Box(item["x0"] - left, item["top"] - top, item["x1"] - left, item["bottom"] - top))
    chars = page.chars
    words = words_on_page(glyphs_to_words(_glyphs(chars, left, top), drawing.table_rules), width, height)
    share = drawing.picture_share(width * height, with_text=bool(words))
    unmapped = sum(char["text"].startswith("(cid:") for char in chars)
    return PageContent(width, height, words, drawing.table_rules, tuple(drawing.fills), share, unmapped)


def _glyphs(chars: Sequence[dict[str, Any]], left: float, top: float) -> Glyphs:
    sides = [(char["x0"] - left, char["top"] - top, char["x1"] - left, char["bottom"] - top) for char in chars]
    boxes = np.array(sides, dtype=np.float64).reshape(-1, 4)

    def styles(places: NDArray[np.intp]) -> list[Style]:
        return [_style(chars[place]) for place in places.tolist()]

    return Glyphs([char["text"] for char in chars], boxes, styles)


def _style(char: dict[str, Any]) -> Style:
    a, b = char["matrix"][:2]
    turn = direction_to_turn(a, b)
    size = char["x1"] - char["x0"] if turn in (90, 270) else char["size"]
    return Style(float(size), font_is_bold(char["fontname"]), turn)


def _add_drawn(drawing: Drawing, item: dict[str, Any], left: float, top: float) -> None:
    path = item["path"]
    if drawing.full:
        return
    if len(path) > _MOST_POINTS or any(step[0] in "cvy" for step in path):
        drawing.curves += 1
        return
    subpaths: list[list[Point]] = []
    for step, *points in path:
        if step == "m" or not subpaths:
            subpaths.append([])
        subpaths[-1] += [(x - left, y - top) for x, y in points]
        if step == "h" and subpaths[-1][0] != subpaths[-1][-1]:
            subpaths[-1].append(subpaths[-1][0])
    white = bool(item["fill"]) and _is_white(item["non_stroking_color"])
    pen = float(item["linewidth"] or 0)
    add_path(drawing, Path(subpaths, bool(item["stroke"]), bool(item["fill"]), white, pen))


def _is_white(colour: Any) -> bool:
    if not isinstance(colour, (tuple, list)) or not all(isinstance(part, (int, float)) for part in colour):
        return False
    if len(colour) == 4:
        return bool(max(colour) <= 1 - _WHITE)
    return len(colour) > 0 and bool(min(colour) >= _WHITE)
