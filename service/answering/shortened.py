"""Long forms of which a report's rows and headings have the abbreviation alone: ``analisis beban kerja``, ``ABK``."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from service.answering.words import roots
from service.domain.plans import Concept

_FEWEST = 3


def abbreviated(
    concepts: Sequence[Concept], abbreviations: Mapping[str, str], printed: Collection[frozenset[str]]
) -> tuple[Concept, ...]:
    """The concepts, those that together are such a long form as one concept of the abbreviation."""
    if len(concepts) < _FEWEST:
        return tuple(concepts)
    found = list(concepts)
    for short, full in abbreviations.items():
        words = roots(full)
        place = _place_of(words, found) if len(words) >= _FEWEST else None
        if place is None or any(map(frozenset(words).issubset, printed)) or not _stands_in(short, printed):
            continue
        own = replace(found[place], name=full, wordings=(roots(short),), light=False)
        found[place : place + len(words)] = [own]
    return tuple(found)


def _place_of(words: Sequence[str], concepts: Sequence[Concept]) -> int | None:
    """Where the words follow one another, each a concept of its own."""
    said = [one.wordings[0] for one in concepts]
    wanted = [(word,) for word in words]
    return next((at for at in range(len(said) - len(wanted) + 1) if said[at : at + len(wanted)] == wanted), None)


def _stands_in(short: str, printed: Collection[frozenset[str]]) -> bool:
    own = frozenset(roots(short))
    return bool(own) and any(map(own.issubset, printed))
