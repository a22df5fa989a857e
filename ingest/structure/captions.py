"""Captions: which paragraphs name a table, and how its number reads."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.document import Paragraph

_CAPTION = re.compile(
    r"(?P<word>tabel|table|tabl)\s*[.:]?\s*(?P<number>(?:[A-Z](?=[\s.]*\d)|[IVX]{1,4}(?=[\s.\-]*\d)|\d+)(?:\s*[.\-]\s*\d+)*|\d+)?"
    r"(?P<letter>[a-z](?![a-z]))?\s*[.:–-]?\s*(?P<title>.*)",
    re.IGNORECASE | re.DOTALL,
)
_REFERS = re.compile(
    r"(?:di\s?atas|di\s?bawah|berikut(?:nya)?|tersebut|ini|itu|menunjuk\w*|menggambar\w*|memperlihat\w*|menyaji\w*|"
    r"terlihat|dapat|merupakan|adalah|yang|dan tabel|serta|pada|maka|bahwa|terdapat|menjelaskan|memuat)\b",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[a-z)]{3,}[.;:]$")
_LIST_ITEM = re.compile(r"(?:[-•*–▪➢]|\(?(?:\d{1,2}|[a-z])[.)])\s")
_NOTE = re.compile(
    r"(?:sumber(?:\s+data)?|catatan|keterangan|ket)\s*[.:]|sumber data\b|berdasarkan\s+(?:tabel|data|hasil)",
    re.IGNORECASE,
)
_LONGEST_TITLE = 220
_TITLE_LINES = 4


@dataclass(frozen=True, slots=True)
class Caption:
    """A caption: its number as printed with spaces closed up (``1.4``, ``A.16``; None: none printed), and its title."""

    number: str | None
    title: str


def caption_number(text: str) -> str | None:
    """The number of a caption line, or None where ``text`` is no caption."""
    caption = read_caption(text)
    return caption.number if caption else None


def read_caption(text: str) -> Caption | None:
    """``Tabel 1. 4 Rincian``, ``Tabel.2.``, ``TABEL 3.2``, ``Table A.16``; sentences about a table are none."""
    match = _CAPTION.fullmatch(text.strip().strip("*").strip())
    if match is None or match["number"] is None:
        return None
    title = match["title"].strip()
    if _REFERS.match(title) or len(title) > _LONGEST_TITLE or (len(title) > 90 and _SENTENCE_END.search(title)):
        return None
    number = re.sub(r"\s+", "", match["number"]).strip(".-") + (match["letter"] or "")
    return Caption(number, title)


def title_lines(paragraphs: Sequence[Paragraph]) -> tuple[str, ...]:
    """The first paragraphs that go on with a caption's title: short, no sentence, no list item, at most four."""
    lines: list[str] = []
    for paragraph in paragraphs[:_TITLE_LINES]:
        if not is_title_line(paragraph):
            break
        lines.append(" ".join(paragraph.text.split()))
    return tuple(lines)


def is_title_line(paragraph: Paragraph) -> bool:
    """Whether a paragraph can be a line of a table's title."""
    text = paragraph.text.strip()
    return (
        0 < len(text) <= _LONGEST_TITLE
        and not (_SENTENCE_END.search(text) and len(text) > 60)
        and not text.endswith((";", ":", ","))
        and not _LIST_ITEM.match(text)
        and read_caption(text) is None
        and not _NOTE.match(text)
        and "$" not in text
    )
