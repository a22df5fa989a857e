"""A passage as questions in words weigh it: what of that holds whatever is asked is worked out once a report."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from service.answering.words import roots
from service.domain.plans import Concept
from service.domain.reports import Passage, PassageKind
from service.language.text import normalise

_KEPT_TEXTS = 16_384
_NEXT = 3
_TITLE_ABOVE, _LONGEST_TITLE = 60, 100
_TITLE_END = re.compile(r"[^.;:,!?]$")
_TITLE = re.compile(
    r"(?!(?:sumber|ket|keterangan|catatan|gambar|grafik|tabel|foto)\b)(?:[A-Z]\w+)(?:\s+[\w()/&:,-]+){1,12}",
    re.IGNORECASE,
)
"""A title without a number: a few words and no sentence; what stands under a picture or a table is none."""
_BACK = 6
_LOOKS_BACK = re.compile(
    r"^\W*(?:penyebab|faktor|hambatan|kendala|permasalahan|hal (?:ini|itu|tersebut)|kondisi (?:ini|itu|tersebut)|"
    r"capaian (?:ini|itu|tersebut)|angka (?:ini|itu|tersebut)|keberhasilan|kegagalan|ke(?:tidak|belum)\w+|solusi|upaya|"
    r"rencana (?:perbaikan|tindak)|tindak lanjut|adapun|rendahnya|tingginya|(?:belum |tidak )?tercapainya|"
    r"target\b.{0,40}\b(?:tidak|belum)|(?:tidak|belum) tercapai|(?:untuk|oleh karena) itu)\b",
    re.IGNORECASE,
)
"""How a paragraph begins that speaks of what the one before it is about."""
_LEAD = re.compile(r"(?::|berikut|antara lain|yaitu|adalah|meliputi)\s*[.:]?\s*\**$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Told:
    """What a passage says, in plain words and in roots."""

    plain: str
    with_lead: str
    """Its plain words and those of the two lead-ins that it stands under."""
    words: frozenset[str]
    around: frozenset[str]
    """Its words, those of its context, and those of what it leads to."""
    context: frozenset[str]
    heading: frozenset[str]
    title: frozenset[str]
    """The words of the numbered title that it stands under inside its section."""
    lead: frozenset[str]
    leads: bool
    """Whether it leads in what follows it."""


def told(passages: Sequence[Passage], position: int) -> Told:
    """A passage of a report, among the others."""
    passage = passages[position]
    words, context = passage_words(passage.text), passage_words(passage.context)
    title = passage_words(_title_above(passages, position))
    before = _before(passages, position)
    following = passages[position + 1 : position + 1 + _NEXT] if leads_in(passage) else ()
    return Told(
        plain=plain_text(passage.text),
        with_lead=normalise(f"{passage.text} {passage.context.rsplit(' > ', 2)[-1]}"),
        words=words,
        around=words.union(context, title, before, *(passage_words(one.text) for one in following)),
        context=context,
        heading=passage_words(passage.section[-1]) if passage.section else frozenset(),
        title=title,
        lead=passage_words(passage.context.rsplit(" > ", 1)[-1]),
        leads=leads_in(passage),
    )


def _before(passages: Sequence[Passage], position: int) -> frozenset[str]:
    """The words of the paragraph before one that speaks of the same without naming it.

    A table and its caption may stand between.
    """
    own = passages[position]
    if own.kind is not PassageKind.PARAGRAPH or _LOOKS_BACK.match(own.text) is None:
        return frozenset()
    words: frozenset[str] = frozenset()
    for place in range(position - 1, max(-1, position - _BACK), -1):
        one = passages[place]
        if one.section != own.section:
            break
        if one.kind is PassageKind.TABLE:
            continue
        words |= passage_words(one.text)
        if _TITLE_END.search(one.text.strip()) is None or len(one.text) > _LONGEST_TITLE:
            break
    return words


def _title_above(passages: Sequence[Passage], position: int) -> str:
    """``1. Penanganan bencana``, ``Program Penanganan Bencana``: a line alone over some text, no section of its own.

    The heading of the section itself says nothing more.
    """
    own = passages[position]
    if own.kind is PassageKind.TABLE:
        return ""
    for place in range(position - 1, max(-1, position - _TITLE_ABOVE), -1):
        if passages[place].section != own.section:
            return ""
        if _is_title(passages, place):
            return passages[place].text
    return ""


def _is_title(passages: Sequence[Passage], place: int) -> bool:
    one = passages[place]
    before = passages[place - 1] if place else one
    short = len(one.text) <= _LONGEST_TITLE and _TITLE_END.search(one.text.strip()) is not None
    if not short or passages[place + 1].kind is PassageKind.TABLE:
        return False
    if one.kind is PassageKind.LIST_ITEM:
        first = before.kind is PassageKind.PARAGRAPH or is_heading(before)
        return first and passages[place + 1].kind is PassageKind.PARAGRAPH
    return _TITLE.fullmatch(one.text.strip()) is not None and not is_heading(one) and not leads_in(one)


def is_heading(passage: Passage) -> bool:
    """Whether a passage is the heading of its section."""
    return bool(passage.section) and plain_text(passage.section[-1]) == plain_text(passage.text)


def leads_in(passage: Passage) -> bool:
    """Whether a passage ends as a lead-in does: ``… adalah sebagai berikut:``."""
    return _leads_in(passage.text)


@lru_cache(maxsize=_KEPT_TEXTS)
def _leads_in(text: str) -> bool:
    return bool(_LEAD.search(text.strip()))


@lru_cache(maxsize=_KEPT_TEXTS)
def plain_text(text: str) -> str:
    """A text in normal form."""
    return normalise(text)


@lru_cache(maxsize=_KEPT_TEXTS)
def passage_words(text: str) -> frozenset[str]:
    """The roots of a text as a set."""
    return frozenset(roots(text))


def holds(concept: Concept, words: frozenset[str]) -> bool:
    """Whether words have a concept in some wording."""
    return any(words.issuperset(wording) for wording in concept.wordings)
