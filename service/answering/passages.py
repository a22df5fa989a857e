"""A passage as questions in words weigh it: what of that holds whatever is asked is worked out once a report."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from service.answering.words import roots
from service.domain.plans import Concept
from service.domain.reports import Passage
from service.language.text import normalise

_KEPT_TEXTS = 16_384
_NEXT = 3
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
    lead: frozenset[str]
    leads: bool
    """Whether it leads in what follows it."""


def told(passages: Sequence[Passage], position: int) -> Told:
    """A passage of a report, among the others."""
    passage = passages[position]
    words, context = passage_words(passage.text), passage_words(passage.context)
    following = passages[position + 1 : position + 1 + _NEXT] if leads_in(passage) else ()
    return Told(
        plain=plain_text(passage.text),
        with_lead=normalise(f"{passage.text} {passage.context.rsplit(' > ', 2)[-1]}"),
        words=words,
        around=words.union(context, *(passage_words(one.text) for one in following)),
        context=context,
        heading=passage_words(passage.section[-1]) if passage.section else frozenset(),
        lead=passage_words(passage.context.rsplit(" > ", 1)[-1]),
        leads=leads_in(passage),
    )


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
