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
_TITLE_ABOVE, _LONGEST_TITLE = 80, 100
_TITLE_END = re.compile(r"[^.;:,!?]$")
_OF_LEVEL = re.compile(
    r"\W*(?:\w{1,3}[.)]\s*)?(program|sasaran|indikator|tujuan|(?:sub\s?)?kegiatan|bidang)\b[^.;]{3,90}", re.IGNORECASE
)
"""``Program Penanganan Bencana`` alone on a line: what the text below is about, down to the next of its level."""
_RUN_IN = re.compile(r"\W*(?:\w{1,3}[.)]\s+)?\**([A-Z][^.:;,]{3,60}?)(?:\.\s+(?=[A-Z])|\*\*\s|\s?:\s)")
_BACK = 6
_LOOKS_BACK = re.compile(
    r"^\W*(?:(?:penyebab|faktor|hambatan|kendala|(?:per)?masalah(?:an)?|solusi|upaya)(?:nya)?|"
    r"(?:hal|kondisi|capaian|angka) (?:ini|itu|tersebut)|keberhasilan|kegagalan|ke(?:tidak|belum)\w+|"
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
    run_in: frozenset[str]
    """The words of its own beginning that is set as a title: ``a) Lanjut usia terlantar. Bantuan berupa …``."""
    lead: frozenset[str]
    leads: bool
    """Whether it leads in what follows it."""


def told(passages: Sequence[Passage], position: int) -> Told:
    """A passage of a report, among the others."""
    passage = passages[position]
    words, context = passage_words(passage.text), passage_words(passage.context)
    title = passage_words(titles_above(passages, position))
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
        run_in=passage_words(begun[1]) if (begun := _RUN_IN.match(passage.text)) is not None else frozenset(),
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


def titles_above(passages: Sequence[Passage], position: int) -> str:
    """``1. Penanganan bencana``, ``Program Penanganan Bencana``: lines alone over some text, no sections of their own.

    The nearest with a number, and the nearest of each level up to the programme.
    """
    own = passages[position]
    titles: dict[str, str] = {}
    if own.kind is PassageKind.TABLE:
        return ""
    for place in range(position - 1, max(-1, position - _TITLE_ABOVE), -1):
        if passages[place].section != own.section or "program" in titles:
            break
        level = _level_of_title(passages, place)
        if level is not None:
            titles.setdefault(level, passages[place].text)
    return " ".join(titles.values())


def _level_of_title(passages: Sequence[Passage], place: int) -> str | None:
    """What a title says that it stands over, ``""`` where it only has a number; None where it is none."""
    one, after = passages[place], passages[place + 1]
    if len(one.text) > _LONGEST_TITLE or _TITLE_END.search(one.text.strip()) is None or is_heading(one):
        return None
    listed = one.kind is PassageKind.LIST_ITEM
    before = passages[place - 1] if place else one
    if listed and not (
        after.kind is PassageKind.PARAGRAPH and (before.kind is PassageKind.PARAGRAPH or is_heading(before))
    ):
        return None
    level = _OF_LEVEL.fullmatch(one.text.strip())
    if level is not None:
        return level[1].casefold()
    return "" if listed else None


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
    return any(map(words.issuperset, concept.wordings))
