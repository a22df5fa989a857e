"""How large the type of a summary may be for its pages: one for the short one, four for the full one.

Nothing here asks a word processor. Lines are counted from the letters in them, with letters as wide as those of
DejaVu Sans, which stands in for Arial where a machine has neither it nor one cut to its measure; with Arial a
document is shorter than what is estimated here.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from service.domain.summaries import Length, Summary, SummarySection, SummaryTable
from service.exports.summary_text import (
    NOTICE,
    filled,
    joined_sources,
    marked,
    missing_sentence,
    with_sources,
)

MARGIN_CM = {Length.SHORT: 1.5, Length.FULL: 1.8}
"""Above and below; beside the text it is always that of the full summary."""
WIDTH_CM = 21 - 2 * MARGIN_CM[Length.FULL]
_HEIGHT_CM, _PAGES = 29.7, {Length.SHORT: 1, Length.FULL: 4}
_POINT_CM = 2.54 / 72
_LETTER_CM = 0.0215
"""Of a bold letter of one point; digits and small letters are narrower."""
_PLAIN_LETTER_CM = 0.0202
_LINE = 1.19
"""The height of a line in sizes of its letters."""
_CELL_CM = 0.42
_LONGEST_WORD, _LONGEST_FIGURE, _LONGEST_LINE = 18, 14, 60
_UNUSED = 0.05
"""The share of a page that stays empty where a picture or a row goes to the next one."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """Points of running text, of tables and of sources, points after a paragraph, and how large pictures are."""

    body: float
    table: float
    sources: float = 6.5
    after: float = 2.0
    picture: float = 1.0

    @property
    def heading(self) -> float:
        return self.body + 2

    @property
    def title(self) -> float:
        return self.body + 5

    @property
    def before_heading(self) -> float:
        return 3.5 * self.after


_SIZES = {
    Length.SHORT: (Sizes(8.5, 7.5), Sizes(8.0, 7.0), Sizes(7.5, 6.5, 6.0, 1.5), Sizes(7.0, 6.0, 5.5, 1.0)),
    Length.FULL: (Sizes(9.0, 7.5), Sizes(8.5, 7.0, 6.5, 2.0, 0.9), Sizes(8.0, 6.5, 6.0, 1.5, 0.8)),
}


def fitting(summary: Summary, pictures: Sequence[float]) -> Sizes:
    """The largest sizes with which the summary keeps to its pages, or the smallest there are.

    ``pictures`` are the heights in cm of its pictures at full size.
    """
    room = _PAGES[summary.length] * (_HEIGHT_CM - 2 * MARGIN_CM[summary.length]) * (1 - _UNUSED)
    choices = _SIZES[summary.length]
    return next((one for one in choices if height(summary, one, pictures) <= room), choices[-1])


def height(summary: Summary, sizes: Sizes, pictures: Sequence[float]) -> float:
    """The estimated height in cm of everything, one below the other."""
    written = _lines(summary.title, sizes.title) + sizes.before_heading * _POINT_CM
    written += sum(_section(section, sizes) for section in filled(summary.sections))
    written += _heading("Sumber", sizes) + sum(
        _paragraph(text, sizes.sources, sizes.after) for text in (NOTICE, joined_sources(summary))
    )
    drawn = sum(one * sizes.picture + _paragraph("Gambar", sizes.body - 1, 2 * sizes.after) for one in pictures)
    return written + drawn


def widths(table: SummaryTable, size: float) -> list[float]:
    """Columns in cm: no word is broken, and the texts share the room that is left.

    A figure is parted from its unit only where the two are longer together than a figure of a budget.
    """
    columns = _columns(table)
    letter = size * _LETTER_CM
    least, wanted = [], []
    for at, texts in enumerate(columns):
        words = max((len(word) for text in texts for word in re.split(r"\s|(?<=])(?=\[)", text)), default=1)
        whole = max((len(text) for text in texts[1:]), default=1)
        narrow = min(words, _LONGEST_WORD)
        if at in table.figures:
            narrow = max(narrow, min(whole, _LONGEST_FIGURE))
        least.append(narrow * letter + _CELL_CM)
        wanted.append(max(narrow, min(max(whole, len(texts[0]) / 2), _LONGEST_LINE)) * letter + _CELL_CM)
    room = WIDTH_CM - sum(least)
    if room <= 0:
        return [WIDTH_CM * one / sum(least) for one in least]
    more = [want - need for want, need in zip(wanted, least, strict=True)]
    return [
        need + (room * extra / sum(more) if sum(more) else room / len(least))
        for need, extra in zip(least, more, strict=True)
    ]


def _columns(table: SummaryTable) -> list[list[str]]:
    header, rows = with_sources(table)
    columns = [[header[at], *(cells[at] for cells, _ in rows)] for at in range(len(header))]
    return [*columns, ["Sumber", *(source for _, source in rows)]]


def _section(section: SummarySection, sizes: Sizes) -> float:
    told = [*map(marked, (*section.statements, *section.items)), *(f"Catatan: {marked(one)}" for one in section.notes)]
    missing = missing_sentence(section)
    texts = sum(_paragraph(text, sizes.body, sizes.after) for text in (*told, *([missing] if missing else [])))
    return _heading(section.title, sizes) + texts + sum(_table(table, sizes) for table in section.tables)


def _table(table: SummaryTable, sizes: Sizes) -> float:
    columns = list(zip(_columns(table), widths(table, sizes.table), strict=True))
    rows = sum(
        max(_count(texts[at], sizes.table, width - _CELL_CM, _LETTER_CM) for texts, width in columns)
        for at in range(len(table.rows) + 1)
    )
    caption = _paragraph(table.caption, sizes.body - 1, sizes.after)
    return caption + rows * sizes.table * _LINE * _POINT_CM + _paragraph("", sizes.body, sizes.after)


def _heading(text: str, sizes: Sizes) -> float:
    return _paragraph(text, sizes.heading, sizes.after + sizes.before_heading)


def _paragraph(text: str, size: float, after: float) -> float:
    return _lines(text, size) + after * _POINT_CM


def _lines(text: str, size: float) -> float:
    return _count(text, size, WIDTH_CM, _PLAIN_LETTER_CM) * size * _LINE * _POINT_CM


def _count(text: str, size: float, width: float, letter: float) -> int:
    """How many lines the words fill, a word that is too long for one broken over several."""
    most = max(1, int(width / (size * letter)))
    lines, used = 1, 0
    for word in text.split():
        broken, rest = divmod(len(word), most) if len(word) > most else (0, len(word))
        if used and used + 1 + len(word) > most:
            lines, used = lines + 1, 0
        lines, used = lines + broken, used + (1 if used else 0) + rest
    return lines
