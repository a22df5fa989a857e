"""Words -> printed lines, and what a line tells: its text, its weight, its columns of white space."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from operator import attrgetter

import numpy as np

from ingest.readers.content import Word
from ingest.readers.words import turn_boxes
from service.domain.reports import Box

FIGURE = re.compile(r"^[(\[]?[-–—+±]?(rp\.?)?[-–—]?\d[\d.,/:]*(,-|-)?[)\]%]*$", re.IGNORECASE)
"""A word that is a figure as tables print it: 1.234,5  (12)  98%  Rp1.000,-  2/3."""

_LEFT = attrgetter("x0")


@dataclass(frozen=True, slots=True)
class Line:
    """Words on one baseline, left to right."""

    words: tuple[Word, ...]
    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def text(self) -> str:
        """The words with one blank between them."""
        return " ".join(word.text for word in self.words)

    @property
    def height(self) -> float:
        """Points from top to bottom."""
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        """Half-way between top and bottom."""
        return (self.top + self.bottom) / 2

    @property
    def size(self) -> float:
        """The font size of its longest word."""
        return max(self.words, key=lambda word: len(word.text)).size

    @property
    def bold(self) -> bool:
        """Whether every word is bold."""
        return all(word.bold for word in self.words)


def words_to_line(words: Iterable[Word]) -> Line:
    """One line of the words, whatever their height."""
    ordered = sorted(words, key=_LEFT)
    if len(ordered) == 1:
        only = ordered[0]
        return Line((only,), only.x0, only.top, only.x1, only.bottom)
    return Line(
        tuple(ordered),
        ordered[0].x0,
        min([word.top for word in ordered]),
        max([word.x1 for word in ordered]),
        max([word.bottom for word in ordered]),
    )


def words_to_lines(words: Iterable[Word]) -> list[Line]:
    """Lines from top to bottom. Words share a line when more than half of the lower one's height overlaps."""
    groups: list[list[Word]] = []
    top = bottom = 0.0
    for word in sorted(words, key=lambda word: (word.top + word.bottom, word.x0)):
        shared = min(bottom, word.bottom) - max(top, word.top)
        if groups and shared > 0.5 * min(bottom - top, word.bottom - word.top):
            groups[-1].append(word)
            if word.bottom - word.top > bottom - top:
                top, bottom = word.top, word.bottom
        else:
            groups.append([word])
            top, bottom = word.top, word.bottom
    return [words_to_line(group) for group in groups]


def line_to_segments(line: Line, gap: float) -> list[Line]:
    """The pieces of a line that stand at least ``gap`` points apart."""
    words = line.words
    cuts = []
    reach = words[0].x1
    for place, word in enumerate(words):
        if word.x0 - reach >= gap:
            cuts.append(place)
            reach = word.x1
        elif word.x1 > reach:
            reach = word.x1
    if not cuts:
        return [line]
    return [words_to_line(words[first:last]) for first, last in pairwise([0, *cuts, len(words)])]


def words_to_text(words: Sequence[Word]) -> str:
    """The words in reading order with one blank between them; turned text is read in its own direction."""
    if len(words) < 2:
        return words[0].text if words else ""
    turn = max((word.turn for word in words), key=[word.turn for word in words].count) if _any_turned(words) else 0
    if turn and turn % 90 == 0:
        words = straighten(words, turn)
    if max([word.top for word in words]) - min([word.top for word in words]) <= 0.2 * words[0].size:
        return " ".join([word.text for word in sorted(words, key=_LEFT)])
    return " ".join(line.text for line in words_to_lines(words))


def _any_turned(words: Sequence[Word]) -> bool:
    return any(word.turn for word in words)


def straighten(words: Sequence[Word], turn: int) -> list[Word]:
    """The words as they stand after turning the page so that text with this ``turn`` runs to the right."""
    boxes = turn_boxes(np.array([(word.x0, word.top, word.x1, word.bottom) for word in words]), turn).tolist()
    return [
        replace(word, x0=x0, top=top, x1=x1, bottom=bottom, turn=(word.turn - turn) % 360)
        for word, (x0, top, x1, bottom) in zip(words, boxes, strict=True)
    ]


def words_to_box(words: Iterable[Word]) -> Box:
    """The smallest box around the words."""
    boxes = [(word.x0, word.top, word.x1, word.bottom) for word in words]
    x0, top, x1, bottom = zip(*boxes, strict=True)
    return Box(min(x0), min(top), max(x1), max(bottom))


def is_figure(text: str) -> bool:
    """Whether a cell's text is one figure, with or without a sign of currency or percent."""
    parts = [part for part in text.split() if part.lower() not in ("rp", "rp.", "%", "persen")]
    return len(parts) == 1 and FIGURE.match(parts[0]) is not None
