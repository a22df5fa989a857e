"""A PDF page by page: the text layer where there is one, recognition where there is none."""

import numpy as np

from ingest.document import Page
from ingest.readers.ocr import NO_TESSERACT, Tesseract, find_tesseract, scanned_page
from ingest.readers.pdfium import PdfiumReader, render_page
from ingest.readers.reply import Doubt
from ingest.readers.scan import DPI, Pixels
from service.domain.errors import UnreadableReportError

_MOST_PIXELS = 18_000_000  # an A3 sheet at 300 dots an inch
_POINTS_PER_INCH = 72


class PdfSource:
    """Reads pages in any order. Raises UnreadableReportError where the file is encrypted, damaged or empty."""

    def __init__(self, data: bytes, tesseract: str | None) -> None:
        self._data = data
        self._reader = PdfiumReader(data)
        self._program = tesseract
        self._found: Tesseract | None = None

    @property
    def page_count(self) -> int:
        return self._reader.page_count

    def read(self, number: int) -> Page:
        return next(self._reader.pages(number, number))

    def recognise(self, page: Page) -> tuple[Page, tuple[Doubt, ...]]:
        """The page as Tesseract reads it; with the reason for being unread where that cannot be tried."""
        if not (page.number and page.width and page.height):
            return page, ()
        tesseract = self._tesseract()
        if tesseract is None:
            return _still_unread(page, NO_TESSERACT), ()
        try:
            pixels = self._pixels(page.number, page.width * page.height)
        except UnreadableReportError:
            return page, ()
        return scanned_page(pixels, page, tesseract)

    def _pixels(self, number: int, area: float) -> Pixels:
        """The page at 300 dpi, or coarser where it claims to be larger than A3, as scanners often make it."""
        dpi = min(DPI, int((_MOST_PIXELS * _POINTS_PER_INCH**2 / area) ** 0.5))
        return np.asarray(render_page(self._data, number, max(1, dpi)).convert("L"), dtype=np.uint8)

    def _tesseract(self) -> Tesseract | None:
        if self._found is None and self._program is not None:
            self._found = find_tesseract(self._program)
        return self._found


def _still_unread(page: Page, reason: str) -> Page:
    return Page(page.number, page.blocks, page.width, page.height, page.reader, f"{page.unread}; {reason}")
