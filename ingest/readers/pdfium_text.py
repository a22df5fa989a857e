"""PDFium's text layer -> characters and their styles, fetched by ``map`` into one buffer."""

import ctypes
from collections import deque
from itertools import compress, repeat
from math import hypot
from operator import ne

import numpy as np
from numpy.typing import NDArray

from ingest.readers.matrices import Matrix, sides_to_boxes
from ingest.readers.pdfium_calls import (
    count_letters,
    font_at,
    is_generated,
    is_unmapped,
    loose_box,
    matrix_at,
    size_at,
    text_object,
    unicode,
)
from ingest.readers.words import Boxes, Glyphs, Style, direction_to_turn, font_is_bold

_NAME_BYTES = 256


class CharacterBuffer:
    """Room for the characters of a page and their boxes, kept from page to page."""

    def __init__(self) -> None:
        self._resize(4096)

    def _resize(self, characters: int) -> None:
        self._boxes: NDArray[np.float32] = np.zeros((characters, 4), dtype=np.float32)

    def glyphs(self, text: int, to_seen: Matrix, styles: "TextStyles") -> Glyphs:
        """The printed characters, without the blanks and line ends that PDFium makes up."""
        count = max(count_letters(text), 0)
        if count > len(self._boxes):
            self._resize(2 * count)
        start = self._boxes.ctypes.data
        self._boxes[:count] = 0
        deque(map(loose_box, repeat(text), range(count), range(start, start + 16 * count, 16)), maxlen=0)
        codes = np.fromiter(map(unicode, repeat(text), range(count)), dtype=np.uint32, count=count)
        places = _printed_by_the_file(text, codes)
        boxes = sides_to_boxes(self._boxes[places], to_seen)
        codes = codes[places]
        bad = (codes > 0x10FFFF) | ((codes >= 0xD800) & (codes < 0xE000))
        letters = np.where(bad, 0xFFFD, codes).astype("<u4").tobytes().decode("utf-32-le")
        guessed = np.diff(places, prepend=-1) > 1

        def parted(chosen: NDArray[np.intp]) -> NDArray[np.bool_]:
            after = map(text_object, repeat(text), places[chosen].tolist())
            before = map(text_object, repeat(text), places[np.maximum(chosen - 1, 0)].tolist())
            other: NDArray[np.bool_] = np.fromiter(map(ne, before, after), dtype=bool, count=len(chosen))
            return np.logical_or(guessed[chosen], other)

        return Glyphs(letters, boxes, lambda chosen: styles.at(places[chosen], boxes[chosen]), parted)


def _printed_by_the_file(text: int, codes: NDArray[np.uint32]) -> NDArray[np.intp]:
    blanks = np.flatnonzero((codes == 32) | (codes == 13) | (codes == 10)).tolist()
    made_up = map(is_generated, repeat(text), blanks)
    return np.delete(np.arange(len(codes)), list(compress(blanks, made_up)))


class TextStyles:
    """Tells the styles of characters, and counts those asked for that have no Unicode value in the file."""

    def __init__(self, text: int, to_seen: Matrix) -> None:
        self._text, self._to_seen = text, to_seen
        self._matrix, self._name, self._flags = (
            (ctypes.c_float * 6)(),
            ctypes.create_string_buffer(_NAME_BYTES),
            ctypes.c_int(),
        )
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
        self.unmapped += list(map(is_unmapped, repeat(self._text), places.tolist())).count(1)
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
        font_at(self._text, place, self._places[1], _NAME_BYTES, self._places[2])
        return self._name.value

    def _ask(self, place: int, name: bytes) -> Style:
        if name not in self._bold:
            self._bold[name] = font_is_bold(name.decode("utf-8", "replace"))
        matrix_at(self._text, place, self._places[0])
        a, b, d, e = self._matrix[:4]
        k, m, n, p = self._to_seen[:4]
        across, down = a * k + b * n, a * m + b * p
        turn = 0 if down == 0 and across > 0 else direction_to_turn(across, -down)
        return Style(size_at(self._text, place) * hypot(d, e), self._bold[name], turn)
