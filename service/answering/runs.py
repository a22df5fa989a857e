"""The words of a question in runs: what it joins, what it spans from one to another, what it leaves out."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from service.answering.exclusion import with_exclusions
from service.answering.plain import plain_words
from service.answering.subjects import concepts_of, said_once, weighed
from service.answering.words import operation_words, question_words, roots
from service.domain.plans import Concept
from service.language.months import MONTHS

_ENDS = r"(?:\d{1,4}|[ivx]{1,4}|[a-z]\d{1,2})"
_DASHED = re.compile(rf"(?<![\w.,])({_ENDS})\s?[-–]\s?({_ENDS})(?![\w.,])", re.IGNORECASE)
"""``P1-P3``, ``2020–2023``: from one to another."""
_MONTHS = re.compile(rf" ({'|'.join(MONTHS)})-({'|'.join(MONTHS)})(?= )")
_BRACKETS = frozenset("()")
_KEPT = frozenset({"tidak", "belum", "non"})


SEXES = ("laki-laki", "perempuan")
_SEXES = re.compile(r" (?:l|lk) (\+|dan|&|,) (?:p|pr)(?= )")


class Link(StrEnum):
    """How a run hangs on the one before."""

    JOINED = "dan"
    THROUGH = "sampai"


@dataclass(frozen=True, slots=True)
class Run:
    """Words of a question that no joining word parts."""

    concepts: tuple[Concept, ...]
    link: Link
    excluded: bool
    words: frozenset[str]
    """The roots of all its words, those too that name no subject: ``kota`` of ``Kota Gorontalo``."""


@dataclass(frozen=True, slots=True)
class Runs:
    """A question as runs, with all that it says."""

    runs: tuple[Run, ...]
    said: frozenset[str]
    """The roots of every word."""

    @property
    def excluded(self) -> tuple[Run, ...]:
        """What is left out."""
        return tuple(run for run in self.runs if run.excluded)

    @property
    def are_several(self) -> bool:
        """Whether anything is joined, spanned or left out."""
        return len(self.runs) > 1


def runs_of(text: str, printed: frozenset[str], abbreviations: Mapping[str, str]) -> Runs:
    """The runs of a question, in its order; words that say nothing of a subject are in none."""
    text, own = said_once(text)
    abbreviations = {**own, **abbreviations}
    plain = plain_words(_DASHED.sub(r"\1 s.d \2", text), printed)
    plain = _MONTHS.sub(r" \1 s.d \2", plain)
    plain = _SEXES.sub(rf" {SEXES[0]} \1 {SEXES[1]}", plain)
    plain = with_exclusions(plain)
    runs = tuple(
        Run(concepts, link, excluded, frozenset(root for word in words for root in roots(word)))
        for words, link, excluded in _stretches(plain.split())
        if (concepts := weighed(concepts_of([word for word in words if _says(word)], abbreviations), plain, ()))
    )
    return Runs(runs, frozenset(root for word in plain.split() for root in roots(word)))


def _stretches(words: list[str]) -> Iterator[tuple[list[str], Link, bool]]:
    """The words between those that join, span and leave out; an exclusion goes on over ``dan`` up to a bracket."""
    signs = operation_words().sign_words
    current: list[str] = []
    link, excluded = Link.JOINED, False
    for word in [*words, ","]:
        joins, spans, leaves = word in signs["joining"], word in signs["through"], word in signs["leaving_out"]
        if joins or spans or leaves or word in _BRACKETS or word == ",":
            if current:
                yield current, link, excluded
                current, link = [], Link.JOINED
            link = Link.THROUGH if spans else link
            excluded = leaves or (excluded and (joins or spans))
        else:
            current.append(word)


def _says(word: str) -> bool:
    """Whether a word may be of what is asked for."""
    return word in _KEPT or not (word in question_words().fillers or word in operation_words().numerals)
