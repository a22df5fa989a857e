"""A PDF page -> PageContent through PDFium."""

import ctypes

from PIL import Image

from ingest.readers.content import PageContent
from ingest.readers.matrices import page_to_seen
from ingest.readers.pdfium_calls import (
    PdfiumFile,
    count_on_page,
    item_of_page,
    page_bounds,
    page_rotation,
    text_layer,
)
from ingest.readers.pdfium_paths import read_objects
from ingest.readers.pdfium_text import CharacterBuffer, TextStyles
from ingest.readers.shapes import Drawing
from ingest.readers.words import glyphs_to_words, words_on_page


class PdfiumDocument:
    """An open document. Raises UnreadableReportError where PDFium cannot open it or it has no page."""

    def __init__(self, data: bytes) -> None:
        self._file = PdfiumFile(data)
        self.page_count = self._file.page_count
        self._buffer = CharacterBuffer()

    def close(self) -> None:
        """Give PDFium's memory back."""
        self._file.close()

    def read(self, number: int) -> PageContent:
        """The content of page ``number`` (from 1). Raises UnreadableReportError where the page is damaged."""
        with self._file.page(number) as page:
            sides = (ctypes.c_float * 4)()
            page_bounds(page, ctypes.byref(sides))
            left, top, right, bottom = sides
            to_seen, width, height = page_to_seen((left, top, right, bottom), page_rotation(page))
            drawing = Drawing()
            read_objects(page, count_on_page, item_of_page, to_seen, drawing)
            with text_layer(page) as text:
                styles = TextStyles(text, to_seen)
                glyphs = self._buffer.glyphs(text, to_seen, styles)
                words = words_on_page(glyphs_to_words(glyphs, drawing.table_rules), width, height)
        share = drawing.picture_share(width * height, with_text=bool(words))
        return PageContent(width, height, words, drawing.table_rules, tuple(drawing.fills), share, styles.unmapped)

    def render(self, number: int, dpi: int) -> Image.Image:
        """Page ``number`` (from 1) as grey pixels, turned the way it is seen."""
        return self._file.render(number, dpi)
