"""Characters -> words, shared by all readers so that they agree: printed blanks and real gaps separate."""

import math
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from ingest.readers.content import Rule, Word

Boxes = NDArray[np.float64]
"""Shape (characters, 4): x0, top, x1, bottom."""

_GAP = 0.165  # of the character height: LaTeX squeezes blanks to 0.22, kerning stays below 0.1
_PARTED_GAP = 0.08  # where a blank may have been dropped, it is believed from here; kerning narrows it, as in "P T"
_RULED_GAP = 0.04  # where a vertical rule stands in the gap, any visible gap separates two cells
_BOLD = re.compile(r"bold|black|heavy|demi|semibd|-bd|cmbx|sfbx|-medi\b", re.IGNORECASE)
_SAME = str.maketrans({"\u0002": "-", "\ufffe": "-", "\u00ad": "-", "\uf0b7": "•", "\uf0a7": "▪", "\u2011": "-"})
_BLANKS = [0x85, 0xA0, 0x1680, *range(0x2000, 0x200C), 0x2028, 0x2029, 0x202F, 0x205F, 0x3000, 0xFEFF]


@dataclass(frozen=True, slots=True)
class Style:
    """How a character is printed: size in points, weight, reading direction (see Word.turn)."""

    size: float
    bold: bool
    turn: int


@dataclass(frozen=True, slots=True)
class Glyphs:
    """The characters of a page in file order. ``styles_at`` is asked for the first characters of words only.

    ``parted_at`` tells of characters whether something may have stood before them that the library does not give
    (PDFium drops blanks of the file); None where every blank is given.
    """

    texts: Sequence[str]
    boxes: Boxes
    styles_at: Callable[[NDArray[np.intp]], list[Style]]
    parted_at: Callable[[NDArray[np.intp]], NDArray[np.bool_]] | None = None


def font_is_bold(name: str) -> bool:
    """Whether a PostScript font name names a bold cut, as ``ABCDEF+LiberationSerif-Bold`` or ``CMBX10``."""
    return _BOLD.search(name) is not None


def direction_to_turn(a: float, b: float) -> int:
    """The reading direction of a text matrix (first row ``a b``), rounded to a right angle when within 10 degrees."""
    degrees = round(math.degrees(math.atan2(b, a))) % 360
    nearest = (degrees + 45) // 90 * 90
    return nearest % 360 if abs(degrees - nearest) <= 10 else degrees


def glyphs_to_words(glyphs: Glyphs, rules: Sequence[Rule]) -> tuple[Word, ...]:
    """Group characters into words; a word printed twice on the same spot (false bold) is kept once."""
    kept = np.flatnonzero(_printed(glyphs.texts))
    if not len(kept):
        return ()
    starts = _starts(glyphs, kept, rules)
    bounds = np.append(starts, len(kept))
    styles = glyphs.styles_at(kept[starts])
    words: list[Word] = []
    place = 0
    for turn, group in groupby(style.turn for style in styles):
        last = place + len(list(group))
        chosen = kept[bounds[place] : bounds[last]]
        if turn == 0:
            words += _cut(glyphs, chosen, bounds[place:last] - bounds[place], styles[place:last])
        else:
            words += _turned_words(glyphs, chosen, styles[place])
        place = last
    return _without_overprint(words)


def words_on_page(words: Sequence[Word], width: float, height: float) -> tuple[Word, ...]:
    """The words of which anything can be seen. One cut by the edge stays whole: half a figure is another figure."""
    return tuple(word for word in words if word.x1 > 0 and word.x0 < width and word.bottom > 0 and word.top < height)


def _printed(texts: Sequence[str]) -> NDArray[np.bool_]:
    if isinstance(texts, str):
        codes = np.frombuffer(texts.encode("utf-32-le", "replace"), dtype="<u4")
        seen: NDArray[np.bool_] = ((codes > 32) | (codes == 2)) & ~np.isin(codes, _BLANKS)
        return seen
    return np.array([not text.isspace() and text not in ("\0", "") for text in texts], dtype=bool)


def _starts(glyphs: Glyphs, kept: NDArray[np.intp], rules: Sequence[Rule]) -> NDArray[np.intp]:
    """Positions in ``kept`` where a word begins, for text that runs to the right."""
    boxes = glyphs.boxes[kept]
    before, after = boxes[:-1], boxes[1:]
    height = np.maximum(np.minimum(before[:, 3] - before[:, 1], after[:, 3] - after[:, 1]), 0.1)
    gap = after[:, 0] - before[:, 2]
    shared = np.minimum(before[:, 3], after[:, 3]) - np.maximum(before[:, 1], after[:, 1])
    apart = (np.diff(kept) > 1) | (gap > _GAP * height) | (shared < 0.5 * height)
    apart |= after[:, 0] < before[:, 0] - 0.5 * height
    apart |= (gap < -0.5 * height) & (np.abs(after[:, 1] - before[:, 1]) > 0.15 * height)
    if glyphs.parted_at is not None:
        doubtful = np.flatnonzero(~apart & (gap > _PARTED_GAP * height))
        doubtful = doubtful[glyphs.parted_at(kept[doubtful + 1])] if len(doubtful) else doubtful
        for place in doubtful:
            apart[place] = not (glyphs.texts[kept[place]] + glyphs.texts[kept[place + 1]]).isdigit()
    for place in np.flatnonzero(~apart & (gap > _RULED_GAP * height)):
        apart[place] = _ruled_between(before[place], after[place], rules)
    smaller = height < 0.8 * np.maximum(before[:, 3] - before[:, 1], after[:, 3] - after[:, 1])
    for place in np.flatnonzero(~apart & smaller):
        pair = glyphs.texts[kept[place]] + glyphs.texts[kept[place + 1]]
        apart[place] = pair.isdigit()  # a raised footnote mark is not a digit of the figure before it
    return np.concatenate(([0], np.flatnonzero(apart) + 1))


def _ruled_between(before: Boxes, after: Boxes, rules: Sequence[Rule]) -> bool:
    height = (before[1] + before[3]) / 2
    return any(
        not rule.horizontal and before[2] - 0.5 <= rule.at <= after[0] + 0.5 and rule.start <= height <= rule.end
        for rule in rules
    )


def _cut(glyphs: Glyphs, places: NDArray[np.intp], starts: NDArray[np.intp], styles: Sequence[Style]) -> Iterator[Word]:
    """The words that begin at ``starts`` of ``places``, one style each."""
    boxes = glyphs.boxes[places]
    least = np.minimum.reduceat(boxes, starts)[:, :2].tolist()
    most = np.maximum.reduceat(boxes, starts)[:, 2:].tolist()
    firsts = places[starts].tolist()
    lasts = (places[np.append(starts[1:], len(places)) - 1] + 1).tolist()
    for first, last, (x0, top), (x1, bottom), style in zip(firsts, lasts, least, most, styles, strict=True):
        text = "".join(glyphs.texts[first:last])
        if not text.isascii() or "\u0002" in text:
            text = text.translate(_SAME)
        yield Word(text, *_as_high_as_its_size(x0, top, x1, bottom, style), style.size, style.bold, style.turn)


def _as_high_as_its_size(
    x0: float, top: float, x1: float, bottom: float, style: Style
) -> tuple[float, float, float, float]:
    """A word's box from the descent up by the font size: libraries tell ascents differently, the rest alike."""
    size = style.size
    high = x1 - x0 if style.turn in (90, 270) else bottom - top
    if not 0.5 * high <= size <= 1.6 * high:
        return x0, top, x1, bottom
    match style.turn:
        case 0:
            return x0, bottom - size, x1, bottom
        case 90:
            return x1 - size, top, x1, bottom
        case 180:
            return x0, top, x1, top + size
        case 270:
            return x0, top, x0 + size, bottom
        case _:
            return x0, top, x1, bottom


def _turned_words(glyphs: Glyphs, places: NDArray[np.intp], style: Style) -> Iterator[Word]:
    """Words of characters that do not run to the right: grouped in their own direction."""
    if style.turn % 90:
        starts = np.append(0, np.flatnonzero(np.diff(places) > 1) + 1)
    else:
        straight = Glyphs(glyphs.texts, turn_boxes(glyphs.boxes, style.turn), glyphs.styles_at)
        starts = _starts(straight, places, ())
    return _cut(glyphs, places, starts, [style] * len(starts))


def turn_boxes(boxes: Boxes, turn: int) -> Boxes:
    """Boxes as they stand after turning the page so that text with this ``turn`` runs to the right.

    The origin is not kept on the page; only differences between the results mean something.
    """
    x0, top, x1, bottom = boxes.T
    match turn:
        case 90:
            return np.stack((-bottom, x0, -top, x1), axis=1)
        case 180:
            return np.stack((-x1, -bottom, -x0, -top), axis=1)
        case 270:
            return np.stack((top, -x1, bottom, -x0), axis=1)
        case _:
            return boxes


def _without_overprint(words: list[Word]) -> tuple[Word, ...]:
    by_text: dict[str, list[Word]] = {}
    for word in words:
        by_text.setdefault(word.text, []).append(word)
    doubled: set[int] = set()
    for alike in by_text.values():
        if len(alike) > 1:
            doubled.update(_overprinted(sorted(alike, key=lambda word: (word.x0, word.top))))
    return tuple(word for word in words if id(word) not in doubled) if doubled else tuple(words)


def _overprinted(alike: Sequence[Word]) -> Iterator[int]:
    """The ids of words that stand on an equal one; ``alike`` runs from left to right."""
    for place, word in enumerate(alike):
        near = max(0.8, 0.08 * word.size)
        for other in alike[place + 1 :]:
            if other.x0 - word.x0 > near:
                break
            if abs(other.top - word.top) <= near:
                yield id(other)
