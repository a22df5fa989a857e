"""PDFium's C interface: a page -> PageContent, a page -> pixels. The only module that imports pypdfium2.

PDFium keeps its own memory and is not thread-safe: one document per thread of a process, pages closed as they are left.
Every call across ctypes costs as much as some ten lines of Python, so characters are fetched by ``map`` into one buffer
and styles are asked for once a word.
"""

import ctypes
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import compress, repeat
from math import hypot
from operator import ne
from typing import Any

import numpy as np
import pypdfium2
import pypdfium2.raw as c
from numpy.typing import NDArray
from PIL import Image

from ingest.readers.content import THIN, PageContent
from ingest.readers.shapes import Drawing, Path, Point, add_box, add_path, add_picture
from ingest.readers.words import Boxes, Glyphs, Style, direction_to_turn, font_is_bold, glyphs_to_words, words_on_page
from service.domain.errors import UnreadableReportError
from service.domain.reports import Box

_PASSWORD_ERRORS = (4, 5)  # FPDF_ERR_PASSWORD, FPDF_ERR_SECURITY
_NAME_BYTES = 256
_DEEPEST_FORM = 6
_MOST_OBJECTS = 100_000
_MOST_SEGMENTS = 500
_WHITE = 250

Matrix = tuple[float, float, float, float, float, float]
"""x' = a·x + c·y + e, y' = b·x + d·y + f, as PDF writes it."""

_POINTER, _INT = ctypes.c_void_p, ctypes.c_int
_FOUR_INTS, _TWO_FLOATS, _SIX_FLOATS = ctypes.c_uint * 4, ctypes.c_float * 2, ctypes.c_float * 6


def _address(handle: Any) -> int:
    return ctypes.cast(handle, _POINTER).value or 0


def _plain(function: Any, result: Any, *arguments: Any) -> Any:
    """The same C function with handles as plain integers: half the price of typed pointers, a thousand calls a page."""
    return ctypes.CFUNCTYPE(result, *arguments)(_address(function))


_loose_box = _plain(c.FPDFText_GetLooseCharBox, _INT, _POINTER, _INT, _POINTER)
_whole_text = _plain(c.FPDFText_GetText, _INT, _POINTER, _INT, _INT, _POINTER)
_unicode = _plain(c.FPDFText_GetUnicode, ctypes.c_uint, _POINTER, _INT)
_is_generated = _plain(c.FPDFText_IsGenerated, _INT, _POINTER, _INT)
_is_unmapped = _plain(c.FPDFText_HasUnicodeMapError, _INT, _POINTER, _INT)
_text_object = _plain(c.FPDFText_GetTextObject, _POINTER, _POINTER, _INT)
_matrix_at = _plain(c.FPDFText_GetMatrix, _INT, _POINTER, _INT, _POINTER)
_font_at = _plain(c.FPDFText_GetFontInfo, ctypes.c_ulong, _POINTER, _INT, _POINTER, ctypes.c_ulong, _POINTER)
_size_at = _plain(c.FPDFText_GetFontSize, ctypes.c_double, _POINTER, _INT)
_count_on_page = _plain(c.FPDFPage_CountObjects, _INT, _POINTER)
_item_of_page = _plain(c.FPDFPage_GetObject, _POINTER, _POINTER, _INT)
_count_in_form = _plain(c.FPDFFormObj_CountObjects, _INT, _POINTER)
_item_of_form = _plain(c.FPDFFormObj_GetObject, _POINTER, _POINTER, ctypes.c_ulong)
_kind = _plain(c.FPDFPageObj_GetType, _INT, _POINTER)
_bounds_of = _plain(c.FPDFPageObj_GetBounds, _INT, *[_POINTER] * 5)
_matrix_of = _plain(c.FPDFPageObj_GetMatrix, _INT, _POINTER, _POINTER)
_pen_of = _plain(c.FPDFPageObj_GetStrokeWidth, _INT, _POINTER, _POINTER)
_fill_colour = _plain(c.FPDFPageObj_GetFillColor, _INT, *[_POINTER] * 5)
_draw_mode = _plain(c.FPDFPath_GetDrawMode, _INT, *[_POINTER] * 3)
_count_segments = _plain(c.FPDFPath_CountSegments, _INT, _POINTER)
_segment = _plain(c.FPDFPath_GetPathSegment, _POINTER, _POINTER, _INT)
_segment_kind = _plain(c.FPDFPathSegment_GetType, _INT, _POINTER)
_segment_point = _plain(c.FPDFPathSegment_GetPoint, _INT, *[_POINTER] * 3)
_segment_closes = _plain(c.FPDFPathSegment_GetClose, _INT, _POINTER)


class PdfiumDocument:
    """An open document. Raises UnreadableReportError where PDFium cannot open it or it has no page."""

    def __init__(self, data: bytes) -> None:
        try:
            self._document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            raise UnreadableReportError(_refusal(error)) from error
        self.page_count = len(self._document)
        self._buffer = _CharacterBuffer()
        if not self.page_count:
            self.close()
            raise UnreadableReportError("PDF ini tidak berisi satu halaman pun. Unggah berkas yang lengkap.")

    def close(self) -> None:
        """Give PDFium's memory back."""
        self._document.close()

    def read(self, number: int) -> PageContent:
        """The content of page ``number`` (from 1). Raises UnreadableReportError where the page is damaged."""
        with self._page(number) as page:
            to_seen, width, height = _seen(page)
            drawing = Drawing()
            _read_objects(_address(page), _count_on_page, _item_of_page, to_seen, drawing)
            with _text_of(page) as text:
                styles = _Styles(text, to_seen)
                glyphs = self._buffer.glyphs(text, to_seen, styles)
                words = words_on_page(glyphs_to_words(glyphs, drawing.table_rules), width, height)
        share = drawing.picture_share(width * height, with_text=bool(words))
        return PageContent(width, height, words, drawing.table_rules, tuple(drawing.fills), share, styles.unmapped)

    def render(self, number: int, dpi: int) -> Image.Image:
        """Page ``number`` (from 1) as grey pixels, turned the way it is seen."""
        try:
            page = self._document[number - 1]
        except pypdfium2.PdfiumError as error:
            raise UnreadableReportError(f"Halaman {number} rusak dan tidak dapat dibuka.") from error
        try:
            image: Image.Image = page.render(scale=dpi / 72, grayscale=True).to_pil()
        finally:
            page.close()
        return image

    @contextmanager
    def _page(self, number: int) -> Iterator[Any]:
        page = c.FPDF_LoadPage(self._document.raw, number - 1)
        if not page:
            raise UnreadableReportError(f"Halaman {number} rusak dan tidak dapat dibuka.")
        try:
            yield page
        finally:
            c.FPDF_ClosePage(page)


def _refusal(error: pypdfium2.PdfiumError) -> str:
    if error.err_code in _PASSWORD_ERRORS:
        return "PDF ini terkunci dengan kata sandi. Buka kuncinya, simpan ulang, lalu unggah lagi."
    return "Berkas ini bukan PDF yang utuh: isinya rusak atau terpotong. Unduh atau ekspor ulang, lalu unggah lagi."


@contextmanager
def _text_of(page: Any) -> Iterator[Any]:
    text = c.FPDFText_LoadPage(page)
    if not text:
        raise UnreadableReportError("Lapisan teks sebuah halaman rusak dan tidak dapat dibuka.")
    try:
        yield text
    finally:
        c.FPDFText_ClosePage(text)


def _seen(page: Any) -> tuple[Matrix, float, float]:
    """The matrix from the page's own space to points from the top left as seen; width and height as seen."""
    bounds = c.FS_RECTF()
    c.FPDF_GetPageBoundingBox(page, bounds)
    left, top, right, bottom = bounds.left, bounds.top, bounds.right, bounds.bottom
    wide, high = right - left, top - bottom
    match c.FPDFPage_GetRotation(page):
        case 1:
            return (0, 1, 1, 0, -bottom, -left), high, wide
        case 2:
            return (-1, 0, 0, 1, right, -bottom), wide, high
        case 3:
            return (0, -1, -1, 0, top, right), high, wide
        case _:
            return (1, 0, 0, -1, -left, top), wide, high


def _then(first: Matrix, second: Matrix) -> Matrix:
    a, b, d, e, g, h = first
    k, m, n, p, q, r = second
    return (a * k + b * n, a * m + b * p, d * k + e * n, d * m + e * p, g * k + h * n + q, g * m + h * p + r)


def _move(matrix: Matrix, x: float, y: float) -> Point:
    return matrix[0] * x + matrix[2] * y + matrix[4], matrix[1] * x + matrix[3] * y + matrix[5]


class _CharacterBuffer:
    """Room for the characters of a page and their boxes, kept from page to page."""

    def __init__(self) -> None:
        self._resize(4096)

    def _resize(self, characters: int) -> None:
        self._boxes: NDArray[np.float32] = np.zeros((characters, 4), dtype=np.float32)
        self._letters: NDArray[np.uint16] = np.zeros(characters + 1, dtype=np.uint16)

    def glyphs(self, text: Any, to_seen: Matrix, styles: "_Styles") -> Glyphs:
        """The printed characters, without the blanks and line ends that PDFium makes up."""
        count = max(c.FPDFText_CountChars(text), 0)
        if count > len(self._boxes):
            self._resize(2 * count)
        handle, start = _address(text), self._boxes.ctypes.data
        self._boxes[:count] = 0
        deque(map(_loose_box, repeat(handle), range(count), range(start, start + 16 * count, 16)), maxlen=0)
        codes = self._codes(handle, count)
        places = _printed_by_the_file(handle, codes)
        boxes = _seen_boxes(self._boxes[places], to_seen)
        codes = codes[places]
        bad = (codes > 0x10FFFF) | ((codes >= 0xD800) & (codes < 0xE000))
        letters = np.where(bad, 0xFFFD, codes).astype("<u4").tobytes().decode("utf-32-le")
        guessed = np.diff(places, prepend=-1) > 1

        def parted(chosen: NDArray[np.intp]) -> NDArray[np.bool_]:
            after = map(_text_object, repeat(handle), places[chosen].tolist())
            before = map(_text_object, repeat(handle), places[np.maximum(chosen - 1, 0)].tolist())
            other: NDArray[np.bool_] = np.fromiter(map(ne, before, after), dtype=bool, count=len(chosen))
            return np.logical_or(guessed[chosen], other)

        return Glyphs(letters, boxes, lambda chosen: styles.at(places[chosen], boxes[chosen]), parted)

    def _codes(self, text: int, count: int) -> NDArray[np.uint32]:
        """A code point a character. The text fetched whole serves where it has one unit a character, as mostly."""
        units = _whole_text(text, 0, count, self._letters.ctypes.data) - 1
        letters = self._letters[:count]
        if units == count and not ((letters >= 0xD800) & (letters < 0xE000)).any():
            return letters.astype(np.uint32)
        return np.fromiter(map(_unicode, repeat(text), range(count)), dtype=np.uint32, count=count)


def _printed_by_the_file(text: int, codes: NDArray[np.uint32]) -> NDArray[np.intp]:
    blanks = np.flatnonzero((codes == 32) | (codes == 13) | (codes == 10)).tolist()
    made_up = map(_is_generated, repeat(text), blanks)
    return np.delete(np.arange(len(codes)), list(compress(blanks, made_up)))


class _Styles:
    """Tells the styles of characters, and counts those asked for that have no Unicode value in the file."""

    def __init__(self, text: Any, to_seen: Matrix) -> None:
        self._text, self._to_seen = _address(text), to_seen
        self._matrix, self._name, self._flags = _SIX_FLOATS(), ctypes.create_string_buffer(_NAME_BYTES), _INT()
        self._places = (
            ctypes.addressof(self._matrix),
            ctypes.addressof(self._name),
            ctypes.addressof(self._flags),
        )
        self._bold: dict[bytes, bool] = {}
        self.unmapped = 0

    def at(self, places: NDArray[np.intp], boxes: Boxes) -> list[Style]:
        """One style a place; ``boxes`` are those of the characters there.

        A word that follows another on its baseline with the same height and font has its style: two calls saved.
        """
        self.unmapped += list(map(_is_unmapped, repeat(self._text), places.tolist())).count(1)
        steps = np.diff(boxes, axis=0, prepend=boxes[:1] - 1)
        follows = (np.abs(steps[:, 1]) < 0.001) & (np.abs(steps[:, 3]) < 0.001) & (steps[:, 0] > 0)
        styles: list[Style] = []
        before = b""
        for place, same in zip(places.tolist(), follows.tolist(), strict=True):
            name = self._font(place)
            styles.append(styles[-1] if same and name == before else self._ask(place, name))
            before = name
        return styles

    def _font(self, place: int) -> bytes:
        _font_at(self._text, place, self._places[1], _NAME_BYTES, self._places[2])
        return self._name.value

    def _ask(self, place: int, name: bytes) -> Style:
        if name not in self._bold:
            self._bold[name] = font_is_bold(name.decode("utf-8", "replace"))
        _matrix_at(self._text, place, self._places[0])
        a, b, d, e = self._matrix[:4]
        k, m, n, p = self._to_seen[:4]
        across, down = a * k + b * n, a * m + b * p
        turn = 0 if down == 0 and across > 0 else direction_to_turn(across, -down)
        return Style(_size_at(self._text, place) * hypot(d, e), self._bold[name], turn)


def _read_objects(
    holder: int,
    count: Callable[[int], int],
    fetch: Callable[[int, int], int],
    matrix: Matrix,
    drawing: Drawing,
    depth: int = 0,
) -> None:
    """Add the paths and pictures of a page or of a form on it to ``drawing``; ``matrix`` leads to what is seen."""
    items = list(map(fetch, repeat(holder), range(min(max(count(holder), 0), _MOST_OBJECTS))))
    kinds = np.fromiter(map(_kind, items), dtype=np.int8, count=len(items))
    paths = list(compress(items, (kinds == c.FPDF_PAGEOBJ_PATH).tolist()))
    if not drawing.full:
        _read_paths(paths, matrix, drawing)
    for item in compress(items, (kinds == c.FPDF_PAGEOBJ_IMAGE).tolist()):
        add_picture(drawing, Box(*_boxes([item], matrix)[0].tolist()))
    for item in compress(items, (kinds == c.FPDF_PAGEOBJ_FORM).tolist()):
        if depth < _DEEPEST_FORM:
            inner = _then(_own_matrix(item), matrix)
            _read_objects(item, _count_in_form, _item_of_form, inner, drawing, depth + 1)


def _own_matrix(item: int) -> Matrix:
    matrix = c.FS_MATRIX()
    if not _matrix_of(item, ctypes.byref(matrix)):
        return (1, 0, 0, 1, 0, 0)
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def _boxes(items: list[int], matrix: Matrix) -> Boxes:
    """The boxes around objects as seen."""
    count = len(items)
    sides = np.zeros((count, 4), dtype=np.float32)
    start = sides.ctypes.data
    deque(map(_bounds_of, items, *(range(start + at, start + at + 16 * count, 16) for at in (0, 4, 8, 12))), maxlen=0)
    return _seen_boxes(sides[:, [0, 3, 2, 1]], matrix)


def _seen_boxes(sides: NDArray[np.float32], matrix: Matrix) -> Boxes:
    """Rows of left, top, right, bottom as PDF counts them, upwards -> boxes as seen."""
    left, top, right, bottom = sides.astype(np.float64).T
    a, b, d, e, g, h = matrix
    across = a * left + d * top + g, a * right + d * bottom + g
    down = b * left + e * top + h, b * right + e * bottom + h
    return np.stack((np.minimum(*across), np.minimum(*down), np.maximum(*across), np.maximum(*down)), axis=1)


def _read_paths(items: list[int], matrix: Matrix, drawing: Drawing) -> None:
    """Add the painted paths. Most rules are thin boxes and are told by their bounds alone."""
    modes = np.zeros((len(items), 2), dtype=np.int32)
    start = modes.ctypes.data
    end = start + 8 * len(items)
    deque(map(_draw_mode, items, range(start, end, 8), range(start + 4, end + 4, 8)), maxlen=0)
    boxes = _boxes(items, matrix)
    thin = (boxes[:, 2:] - boxes[:, :2]).min(axis=1, initial=np.inf) <= THIN
    painted = modes.any(axis=1)
    for place in np.flatnonzero(painted & thin).tolist():
        add_box(drawing, Box(*boxes[place].tolist()), stroked=bool(modes[place, 1]), filled=bool(modes[place, 0]))
    for place in np.flatnonzero(painted & ~thin).tolist():
        _read_path(items[place], matrix, drawing, filled=bool(modes[place, 0]), stroked=bool(modes[place, 1]))


def _read_path(item: int, matrix: Matrix, drawing: Drawing, *, filled: bool, stroked: bool) -> None:
    if drawing.full:
        return
    segments = _count_segments(item)
    white = filled and _is_white(item)
    if segments > _MOST_SEGMENTS or (white and not stroked):
        drawing.curves += segments > _MOST_SEGMENTS
        return
    subpaths = _subpaths(item, segments, _then(_own_matrix(item), matrix), drawing)
    pen = ctypes.c_float(1)
    _pen_of(item, ctypes.byref(pen))
    add_path(drawing, Path(subpaths, stroked=stroked, filled=filled, white=white, pen=pen.value))


def _is_white(item: int) -> bool:
    colour = _FOUR_INTS()
    start, step = ctypes.addressof(colour), ctypes.sizeof(ctypes.c_int)
    if not _fill_colour(item, start, start + step, start + 2 * step, start + 3 * step):
        return False
    red, green, blue, alpha = colour
    return alpha == 0 or min(red, green, blue) >= _WHITE


def _subpaths(item: int, segments: int, matrix: Matrix, drawing: Drawing) -> list[list[Point]]:
    """The straight sub-paths; one with a curve in it is dropped and counted."""
    found: list[list[Point]] = []
    curved: set[int] = set()
    point = _TWO_FLOATS()
    start = ctypes.addressof(point)
    for place in range(segments):
        segment = _segment(item, place)
        kind = _segment_kind(segment)
        _segment_point(segment, start, start + 4)
        if kind == c.FPDF_SEGMENT_MOVETO or not found:
            found.append([])
        if kind == c.FPDF_SEGMENT_BEZIERTO:
            curved.add(len(found) - 1)
        found[-1].append(_move(matrix, point[0], point[1]))
        if _segment_closes(segment) and found[-1][0] != found[-1][-1]:
            found[-1].append(found[-1][0])
    drawing.curves += bool(curved)
    return [points for place, points in enumerate(found) if place not in curved]
