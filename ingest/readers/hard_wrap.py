"""Text that an editor or a converter broke at a fixed width: its lines made whole paragraphs again."""

import re
from collections.abc import Sequence

_PROSE = 60
"""Shorter lines say nothing of a width: headings, captions, the ends of paragraphs."""
_FEWEST = 20
_WIDEST = 160
_RAGGED = 15
_FULL = 0.5
_STRAY = 0.05
_TABLE = re.compile(r"[\t|]|\S {2,}\S|</?t\w+")
_OPENS = re.compile(
    r"\s*(?:#|\*\*[^*]+\*\*\s*$|[-•*–▪➢✓]\s|\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)]\s|\d+(?:\.\d+)+\.?\s+[A-Z])"
)
"""What begins a line of its own, however full the one above: headings and items."""
_CAPTION = re.compile(r"\s*(?:(?:tabel|gambar|grafik|lampiran|bab)\s+[\dIVXA-Z]|sumber\s*:)", re.IGNORECASE)
"""What does so too, unless the sentence above waits for it: ``… tersaji pada / Tabel 3.1 berikut``."""
_WAITS = re.compile(r"[^.:;!?*]\s*$")


def unwrapped(lines: Sequence[str]) -> list[str]:
    """The lines, each paragraph on its first one and nothing on its others; as they are where no width is kept.

    A line goes on with the one above where its first word would not have fitted there. The count of lines stays, so
    places do too.
    """
    width = wrap_width(lines)
    if width is None:
        return list(lines)
    found = list(lines)
    first = 0
    for place in range(1, len(found)):
        if _goes_on(lines[place - 1], lines[place], width):
            found[first] = f"{found[first].rstrip()} {lines[place].strip()}"
            found[place] = ""
        else:
            first = place
    return found


def wrap_width(lines: Sequence[str]) -> int | None:
    """The width that lines of prose were broken at; None where most long ones end anywhere."""
    lengths = sorted(
        length for line in lines if (length := len(line.rstrip())) >= _PROSE and _TABLE.search(line.strip()) is None
    )
    if len(lengths) < _FEWEST:
        return None
    width = lengths[int((len(lengths) - 1) * (1 - _STRAY))]
    full = sum(width - _RAGGED <= length <= width for length in lengths)
    return width if width <= _WIDEST and full >= len(lengths) * _FULL else None


def _goes_on(above: str, line: str, width: int) -> bool:
    words = line.split(maxsplit=1)
    if not words or _TABLE.search(above.strip()) or _TABLE.search(line.strip()):
        return False
    if len(above.rstrip()) + 1 + len(words[0]) <= width:
        return False
    return _OPENS.match(line) is None and (_CAPTION.match(line) is None or _WAITS.search(above) is not None)
