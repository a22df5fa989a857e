"""Headings to a tree of sections: BAB I / A. / 1. / 1.1.2 / bold lines."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.document import Paragraph
from ingest.structure.captions import caption_number
from ingest.structure.flow import Item, Part
from ingest.structure.words import normal
from service.domain.reports import Section

_CHAPTER = re.compile(r"BAB\s+([IVX]{1,5}|\d{1,2})\b[\s.:–-]*(.*)", re.IGNORECASE)
_LETTER = re.compile(r"([A-Z])[.)]\s+(\S.*)")
_DOTTED = re.compile(r"(\d{1,2}(?:\.\d{1,2})+)\.?\s+(\S.*)")
_DIGIT = re.compile(r"(\d{1,2})[.)]\s+(\S.*)")
_NAMED = frozenset(
    {
        "kata pengantar",
        "ringkasan eksekutif",
        "ikhtisar eksekutif",
        "ikhtisar",
        "executive summary",
        "pendahuluan",
        "penutup",
        "lampiran",
        "lampiran-lampiran",
        "daftar pustaka",
        "kesimpulan",
        "saran",
    }
)
_LONGEST = 140
_BOLD_LEVEL = 7


@dataclass(frozen=True, slots=True)
class Sectioned:
    """The section path in force at each item of the flow, and the sections in order."""

    paths: tuple[tuple[str, ...], ...]
    sections: tuple[Section, ...]


def find_sections(items: Sequence[Item]) -> Sectioned:
    """Walk the flow; a heading closes every open section that is not above it."""
    open_sections: list[tuple[int, str]] = []
    paths: list[tuple[str, ...]] = []
    sections: list[Section] = []
    awaiting_title = False
    under_caption = False
    for item in items:
        heading = _heading(item, awaiting_title=awaiting_title)
        under_caption = _under_caption(item, heading, under_caption=under_caption)
        if under_caption:
            heading = None
        if heading is None:
            awaiting_title = awaiting_title and item.part is Part.FURNITURE
            paths.append(tuple(title for _, title in open_sections))
            continue
        level, number, title = heading
        if awaiting_title and level == 0:
            title = f"{open_sections[-1][1]} {title}"
            open_sections[-1] = (1, title)
            sections[-1] = Section((title,), 1, sections[-1].number, sections[-1].place)
            awaiting_title = False
        else:
            while open_sections and open_sections[-1][0] >= level:
                open_sections.pop()
            open_sections.append((level, title))
            path = tuple(heading_title for _, heading_title in open_sections)
            sections.append(Section(path, level, number, item.block.place))
            awaiting_title = _lacks_title(title)
        paths.append(tuple(heading_title for _, heading_title in open_sections))
    return Sectioned(tuple(paths), tuple(sections))


def _under_caption(item: Item, heading: tuple[int, str | None, str] | None, *, under_caption: bool) -> bool:
    """Whether a bold line is no heading but the next line of a table's title: it follows the caption directly."""
    if item.part is not Part.BODY or not isinstance(item.block, Paragraph):
        return under_caption and item.part is Part.FURNITURE
    if caption_number(item.block.text) is not None:
        return True
    return under_caption and heading is not None and heading[0] == _BOLD_LEVEL


def _lacks_title(title: str) -> bool:
    """Whether a chapter heading is its number alone, so that the next line is its title."""
    chapter = _CHAPTER.fullmatch(title)
    return chapter is not None and not chapter[2]


def _heading(item: Item, *, awaiting_title: bool) -> tuple[int, str | None, str] | None:
    """(level, number, title) of a heading; level 0 is the title line of a chapter whose number stood alone."""
    block = item.block
    if item.part is not Part.BODY or not isinstance(block, Paragraph):
        return None
    text = " ".join(block.text.split())
    if not text or len(text) > _LONGEST or caption_number(text) is not None:
        return None
    chapter = _CHAPTER.fullmatch(text)
    if chapter is not None and not text.rstrip().endswith((".", ";")):
        return 1, chapter[1].upper(), text
    if awaiting_title and text.upper() == text and any(character.isalpha() for character in text):
        return 0, None, text
    if normal(text) in _NAMED and (text.upper() == text or block.bold or block.level):
        return 1, None, text
    return _numbered_heading(text, block)


def _numbered_heading(text: str, block: Paragraph) -> tuple[int, str | None, str] | None:
    marked = block.bold or block.level > 0
    closes = text.endswith((".", ";", ",", ":")) and not marked
    dotted = _DOTTED.fullmatch(text)
    if dotted is not None and not closes and any(character.isalpha() for character in dotted[2]):
        return 1 + dotted[1].count(".") + 1, dotted[1], text
    letter = _LETTER.fullmatch(text)
    if letter is not None and not closes and (marked or len(text) <= 100):
        return 2, letter[1], text
    digit = _DIGIT.fullmatch(text)
    if digit is not None and marked:
        return 3, digit[1], text
    if marked and len(text) <= 110 and sum(character.isalpha() for character in text) >= 3:
        return _BOLD_LEVEL, None, text.rstrip(" :")
    return None
