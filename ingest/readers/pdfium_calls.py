"""PDFium's C interface. The only module that imports pypdfium2.

PDFium keeps its own memory and is not thread-safe: one document per thread of a process, pages closed as they are left.
Every call across ctypes costs as much as some ten lines of Python, and typed pointers double that. So functions called
a thousand times a page are held here a second time with plain integers for handles and addresses.
"""

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pypdfium2
import pypdfium2.raw as c
from PIL import Image

from service.domain.errors import UnreadableReportError

_PASSWORD_ERRORS = (4, 5)  # FPDF_ERR_PASSWORD, FPDF_ERR_SECURITY
_POINTER, _INT = ctypes.c_void_p, ctypes.c_int

TEXT, PATH, IMAGE, FORM = c.FPDF_PAGEOBJ_TEXT, c.FPDF_PAGEOBJ_PATH, c.FPDF_PAGEOBJ_IMAGE, c.FPDF_PAGEOBJ_FORM
BEZIER, MOVE = c.FPDF_SEGMENT_BEZIERTO, c.FPDF_SEGMENT_MOVETO


def _plain(function: Any, result: Any, *arguments: Any) -> Any:
    address = ctypes.cast(function, _POINTER).value or 0
    return ctypes.CFUNCTYPE(result, *arguments)(address)


load_text = _plain(c.FPDFText_LoadPage, _POINTER, _POINTER)
close_text = _plain(c.FPDFText_ClosePage, None, _POINTER)
page_rotation = _plain(c.FPDFPage_GetRotation, _INT, _POINTER)
page_bounds = _plain(c.FPDF_GetPageBoundingBox, _INT, _POINTER, _POINTER)
count_letters = _plain(c.FPDFText_CountChars, _INT, _POINTER)
loose_box = _plain(c.FPDFText_GetLooseCharBox, _INT, _POINTER, _INT, _POINTER)
unicode = _plain(c.FPDFText_GetUnicode, ctypes.c_uint, _POINTER, _INT)
is_generated = _plain(c.FPDFText_IsGenerated, _INT, _POINTER, _INT)
is_unmapped = _plain(c.FPDFText_HasUnicodeMapError, _INT, _POINTER, _INT)
text_object = _plain(c.FPDFText_GetTextObject, _POINTER, _POINTER, _INT)
matrix_at = _plain(c.FPDFText_GetMatrix, _INT, _POINTER, _INT, _POINTER)
font_at = _plain(c.FPDFText_GetFontInfo, ctypes.c_ulong, _POINTER, _INT, _POINTER, ctypes.c_ulong, _POINTER)
size_at = _plain(c.FPDFText_GetFontSize, ctypes.c_double, _POINTER, _INT)
count_on_page = _plain(c.FPDFPage_CountObjects, _INT, _POINTER)
item_of_page = _plain(c.FPDFPage_GetObject, _POINTER, _POINTER, _INT)
count_in_form = _plain(c.FPDFFormObj_CountObjects, _INT, _POINTER)
item_of_form = _plain(c.FPDFFormObj_GetObject, _POINTER, _POINTER, ctypes.c_ulong)
object_kind = _plain(c.FPDFPageObj_GetType, _INT, _POINTER)
bounds_of = _plain(c.FPDFPageObj_GetBounds, _INT, *[_POINTER] * 5)
matrix_of = _plain(c.FPDFPageObj_GetMatrix, _INT, _POINTER, _POINTER)
pen_of = _plain(c.FPDFPageObj_GetStrokeWidth, _INT, _POINTER, _POINTER)
fill_colour = _plain(c.FPDFPageObj_GetFillColor, _INT, *[_POINTER] * 5)
draw_mode = _plain(c.FPDFPath_GetDrawMode, _INT, *[_POINTER] * 3)
count_segments = _plain(c.FPDFPath_CountSegments, _INT, _POINTER)
segment_at = _plain(c.FPDFPath_GetPathSegment, _POINTER, _POINTER, _INT)
segment_kind = _plain(c.FPDFPathSegment_GetType, _INT, _POINTER)
segment_point = _plain(c.FPDFPathSegment_GetPoint, _INT, *[_POINTER] * 3)
segment_closes = _plain(c.FPDFPathSegment_GetClose, _INT, _POINTER)


class PdfiumFile:
    """An open file. Raises UnreadableReportError where PDFium cannot open it or it has no page."""

    def __init__(self, data: bytes) -> None:
        try:
            self._document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            raise UnreadableReportError(_refusal(error)) from error
        self.page_count = len(self._document)
        if not self.page_count:
            self.close()
            raise UnreadableReportError("PDF ini tidak berisi satu halaman pun. Unggah berkas yang lengkap.")

    def close(self) -> None:
        """Give PDFium's memory back."""
        self._document.close()

    @contextmanager
    def page(self, number: int) -> Iterator[int]:
        """The handle of page ``number`` (from 1). Raises UnreadableReportError where the page is damaged."""
        page = c.FPDF_LoadPage(self._document.raw, number - 1)
        if not page:
            raise UnreadableReportError(f"Halaman {number} rusak dan tidak dapat dibuka.")
        try:
            yield ctypes.cast(page, _POINTER).value or 0
        finally:
            c.FPDF_ClosePage(page)

    def page_sizes(self) -> list[tuple[float, float]]:
        """Width and height in points of every page as it is seen; a damaged page is one point wide and high."""
        size = c.FS_SIZEF()
        sizes = []
        for index in range(self.page_count):
            known = c.FPDF_GetPageSizeByIndexF(self._document.raw, index, size)
            sizes.append((max(size.width, 1.0), max(size.height, 1.0)) if known else (1.0, 1.0))
        return sizes

    def render(self, number: int, dpi: float, *, grey: bool = True) -> Image.Image:
        """Page ``number`` (from 1) as pixels, turned the way it is seen."""
        try:
            page = self._document[number - 1]
        except pypdfium2.PdfiumError as error:
            raise UnreadableReportError(f"Halaman {number} rusak dan tidak dapat dibuka.") from error
        try:
            image: Image.Image = page.render(scale=dpi / 72, grayscale=grey).to_pil()
        finally:
            page.close()
        return image


def _refusal(error: pypdfium2.PdfiumError) -> str:
    if error.err_code in _PASSWORD_ERRORS:
        return "PDF ini terkunci dengan kata sandi. Buka kuncinya, simpan ulang, lalu unggah lagi."
    return "Berkas ini bukan PDF yang utuh: isinya rusak atau terpotong. Unduh atau ekspor ulang, lalu unggah lagi."


@contextmanager
def text_layer(page: int) -> Iterator[int]:
    """The handle of a page's text layer."""
    text = load_text(page)
    if not text:
        raise UnreadableReportError("Lapisan teks sebuah halaman rusak dan tidak dapat dibuka.")
    try:
        yield text
    finally:
        close_text(text)
