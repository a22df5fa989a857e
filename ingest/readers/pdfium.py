"""The fast reader of PDF files: PDFium reads, self-checks watch, pdfplumber reads again the pages that fail them."""

from collections.abc import Iterator
from types import TracebackType
from typing import TYPE_CHECKING, Self

from ingest.document import Page
from ingest.readers.checks import page_reads_cleanly, unread_reason
from ingest.readers.layout import content_to_page
from ingest.readers.pdfium_raw import PdfiumDocument
from service.domain.errors import UnreadableReportError

if TYPE_CHECKING:
    from PIL.Image import Image

READER = "pdfium"
_MOST_WORDS = 10_000  # pdfplumber would take longer over such a page than any page may


class PdfiumReader:
    """Reads a PDF from memory. Raises UnreadableReportError where it is encrypted, damaged or empty.

    Pages are closed as they are given; one reader serves one thread.
    """

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._document = PdfiumDocument(data)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Give PDFium's memory back; the reader is of no use afterwards."""
        self._document.close()

    @property
    def page_count(self) -> int:
        return self._document.page_count

    def pages(self, first: int = 1, last: int | None = None) -> Iterator[Page]:
        """Pages ``first`` to ``last``, both counted from 1 and given too; to the end where ``last`` is None."""
        for number in range(first, min(last or self.page_count, self.page_count) + 1):
            yield self._page(number)

    def _page(self, number: int) -> Page:
        try:
            content = self._document.read(number)
        except UnreadableReportError as error:
            return self._second_reading(number, Page(number, (), reader=READER, unread=error.message))
        page = content_to_page(content, number, READER)
        reason = unread_reason(content, number)
        if reason is not None:
            return Page(number, page.blocks, page.width, page.height, READER, reason)
        if len(content.words) > _MOST_WORDS or page_reads_cleanly(content, page):
            return page
        return self._second_reading(number, page)

    def _second_reading(self, number: int, first: Page) -> Page:
        """The page as pdfplumber reads it, or the first reading where that is no better."""
        from ingest.readers.plumber import PlumberReader

        try:
            with PlumberReader(self._data) as reader:
                second = next(reader.pages(number, number))
        except UnreadableReportError:
            return first
        return first if second.unread else second


def render_page(data: bytes, number: int, dpi: int) -> "Image":
    """Page ``number`` (from 1) as grey pixels, turned the way it is seen. Raises UnreadableReportError."""
    document = PdfiumDocument(data)
    try:
        return document.render(number, dpi)
    finally:
        document.close()
