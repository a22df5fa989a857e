"""Fractions set one above the other -> one line read from left to right: ``Persentase = 12 / 15 × 100 %``."""

from collections.abc import Sequence
from dataclasses import replace

from ingest.readers.content import Word
from ingest.readers.lines import Line

_REACH = 2.4  # from the top of the numerator to the top of the line, in font sizes
_SLACK = 0.35  # by how much of a font size numerator and denominator may stand out of their gap
_EQUALS = "="


def join_fractions(lines: Sequence[Line]) -> list[Line]:
    """The lines, with each numerator, the line that it belongs to and its denominator as one line."""
    joined: list[Line] = []
    at = 0
    while at < len(lines):
        whole = _fraction(*lines[at : at + 3]) if at + 3 <= len(lines) else None
        joined.append(lines[at] if whole is None else whole)
        at += 1 if whole is None else 3
    return joined


def _fraction(above: Line, line: Line, below: Line) -> Line | None:
    size = line.size
    is_near = line.top - above.top < _REACH * size and below.top - line.top < _REACH * size
    is_apart = above.middle < line.top + _SLACK * size and below.middle > line.bottom - _SLACK * size
    if not (is_near and is_apart):
        return None
    for place in range(1, len(line.words) + 1):
        left, right = line.words[:place], line.words[place:]
        if not left[-1].text.endswith(_EQUALS):
            continue
        low, high = left[-1].x1 - _SLACK * size, (right[0].x0 + _SLACK * size) if right else float("inf")
        if all(low <= part.x0 and part.x1 <= high for part in (above, below)):
            slash = Word("/", above.x0, line.top, above.x1, line.bottom, size=size)
            words = (*left, *_bracketed(above), slash, *_bracketed(below), *right)
            reach = max(line.x1, above.x1, below.x1)
            return Line(words, line.x0, above.top, reach, below.bottom)
    return None


def _bracketed(part: Line) -> tuple[Word, ...]:
    """Several words are one side of the fraction only when brackets hold them together."""
    if len(part.words) == 1:
        return part.words
    first, last = part.words[0], part.words[-1]
    return (replace(first, text=f"({first.text}"), *part.words[1:-1], replace(last, text=f"{last.text})"))
