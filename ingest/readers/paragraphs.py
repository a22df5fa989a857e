"""Running text -> paragraphs. A printed line end is a paragraph's end where the next word would have fitted."""

import re
from collections.abc import Sequence
from itertools import pairwise

from ingest.document import Paragraph
from ingest.readers.fractions import join_fractions
from ingest.readers.lines import Line, words_to_box
from service.domain.reports import Place

MARKER = re.compile(
    r"""^(?:[-–—•▪●○◦■□➢➤✓*·]                                  # a bullet
      | \(?(?:\d{1,2}|[a-zA-Z]|[ivxIVX]{1,5})[.)]               # 1. a. (1) a) IV.
      | \d{1,2}(?:\.\d{1,2}){1,4}\.?                            # 1.1.2
      | BAB)$""",
    re.VERBOSE,
)
CAPTION = re.compile(
    r"^(?:tabel|table|gambar|grafik|diagram|lampiran|bagan)\s*\.?\s*(?:[A-Z]\s*\.\s*)?[\dIVX]", re.IGNORECASE
)
_SENTENCE_END = (".", ":", ";", "?", "!")
_BLANK = 0.28  # of the font size
_WIDEST_BLANK = 2.5
_DEEPEST_INDENT = 7.0


def lines_to_paragraphs(lines: Sequence[Line], left: float, right: float, page: int | None) -> list[Paragraph]:
    """Paragraphs of one text column between the margins ``left`` and ``right``, from top to bottom."""
    lines = join_fractions(lines)
    pitch = _wrap_pitch(lines, right)
    groups: list[list[Line]] = []
    for line in lines:
        if groups and _continues(groups[-1], line, left, right, pitch):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [_paragraph(group, page) for group in groups]


def _paragraph(lines: Sequence[Line], page: int | None) -> Paragraph:
    words = [word for line in lines for word in line.words]
    size = max(lines, key=lambda line: len(line.text)).size
    text = " ".join(line.text for line in lines)
    return Paragraph(text, Place(page, words_to_box(words)), bold=all(word.bold for word in words), size=round(size, 2))


def _wrap_pitch(lines: Sequence[Line], right: float) -> float:
    """The usual distance, in font sizes, from a full line to the next one; 1.5 where no line is full."""
    steps = sorted(
        (lower.bottom - upper.bottom) / upper.size
        for upper, lower in pairwise(lines)
        if _is_full(upper, lower, right) and 0 < lower.bottom - upper.bottom < 3 * upper.size
    )
    return steps[len(steps) // 3] if steps else 1.5


def _is_full(line: Line, following: Line, right: float) -> bool:
    """Whether the first word of the following line found no room at the end of this one."""
    first = following.words[0]
    return line.x1 + _BLANK * line.size + (first.x1 - first.x0) > right - 0.05 * line.size


def _continues(group: Sequence[Line], line: Line, left: float, right: float, pitch: float) -> bool:
    """Whether a line belongs to the paragraph of the lines before it."""
    last = group[-1]
    step = (line.bottom - last.bottom) / last.size
    if step > 1.25 * pitch + 0.1 or step <= 0 or not 0.88 < line.size / last.size < 1.14:
        return False
    if _is_parted(last) or _is_parted(line) or last.x0 - line.x0 > _DEEPEST_INDENT * line.size:
        return False
    if _weight_changes(last, line) or CAPTION.match(line.text) or _opens_an_item(group, line):
        return False
    centred = _is_centred(last, left, right)
    if centred != _is_centred(line, left, right) and (centred or len(group) > 1 or not _is_full(last, line, right)):
        return False
    if centred:
        return _is_full_centred(last, line, left, right)
    indented = line.x0 > last.x0 + 1.2 * line.size and len(group) > 1
    return not indented and _is_full(last, line, right)


def _is_parted(line: Line) -> bool:
    """Whether white wider than any stretched blank stands inside the line, as between a heading and its page number."""
    return any(after.x0 - before.x1 > _WIDEST_BLANK * line.size for before, after in pairwise(line.words))


def _weight_changes(last: Line, line: Line) -> bool:
    if last.bold and not line.words[0].bold:
        return True
    return line.bold and not last.words[-1].bold


def _opens_an_item(group: Sequence[Line], line: Line) -> bool:
    if not MARKER.match(line.words[0].text) or len(line.words) < 2:
        return False
    last = group[-1]
    return (
        last.text.endswith(_SENTENCE_END) or line.x0 < last.x0 - 2 or MARKER.match(group[0].words[0].text) is not None
    )


def _is_centred(line: Line, left: float, right: float) -> bool:
    before, after = line.x0 - left, right - line.x1
    return min(before, after) > 0.05 * (right - left) and abs(before - after) < 0.04 * (right - left)


def _is_full_centred(last: Line, line: Line, left: float, right: float) -> bool:
    first = line.words[0]
    return (last.x1 - last.x0) + _BLANK * last.size + (first.x1 - first.x0) > right - left
