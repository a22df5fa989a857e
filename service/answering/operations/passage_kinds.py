"""The kinds of questions in words, and the marks of the passages that answer each."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from service.answering.words import lexicon, roots

_WORDS = re.compile(r"[^\w-]+")
_KEPT_TEXTS = 16_384
_OF_IT = re.compile(r"(?<=[a-z]{4})nya(?= )")
"""``Upayanya``: that of what was named before."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of question in words and the marks of the passages that answer it."""

    name: str
    triggers: tuple[str, ...]
    markers: tuple[str, ...]
    loose: frozenset[str]
    """Markers that may as well tell a purpose or an outcome: half a mark each."""
    states: tuple[str, ...]
    """Phrases that say outright that what is asked for follows: ``disebabkan``, ``faktor penghambat``."""
    heading: frozenset[str]
    must: tuple[str, ...]
    verbs: tuple[str, ...]
    against: tuple[str, ...]
    """Phrases of passages that answer another kind of question."""
    strict: bool
    """Whether a passage answers only with one of the markers in it, or under such a heading."""
    remarked: bool
    """Whether the remark in a row of a table may answer."""
    forms: frozenset[str]
    """Words that only say which kind of passage is wanted: standing under such a heading is enough for them."""


@cache
def _raw() -> Mapping[str, Any]:
    return lexicon("narrative.toml")


@cache
def _kinds() -> tuple[Kind, ...]:
    return tuple(
        Kind(
            one["name"],
            tuple(one["triggers"]),
            tuple(one["markers"]),
            frozenset(one.get("loose", ())),
            tuple(one.get("states", ())),
            _roots_of(one["heading"]),
            tuple(one.get("must", ())),
            tuple(one.get("verbs", ())),
            tuple(one.get("against", ())),
            one.get("strict", False),
            one.get("remarked", False),
            _roots_of((*one["heading"], *one.get("forms", ()))),
        )
        for one in _raw()["kind"]
    )


def _roots_of(words: Sequence[str]) -> frozenset[str]:
    return frozenset(root for word in words for root in roots(word))


def kinds_of(words: str) -> tuple[Kind, ...]:
    """The kinds of passages that a question asks for, the one that decides first: ``penyebab … dan solusinya``."""
    padded = f" {words} ".replace(" itu apa saja ", " apa saja ")  # no definition but a list
    spoken = (padded, _OF_IT.sub("", padded))
    return tuple(kind for kind in _kinds() if any(f" {one} " in said for one in kind.triggers for said in spoken))


def says(text: str, phrases: Iterable[str]) -> bool:
    """Whether a plain text has one of the phrases, as whole words."""
    padded = _padded(text)
    return any(f" {phrase} " in padded for phrase in phrases)


@lru_cache(maxsize=_KEPT_TEXTS)
def _padded(text: str) -> str:
    """The words of a passage between single spaces."""
    return f" {_WORDS.sub(' ', text)} "


@cache
def poles() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Words of failing, and of succeeding."""
    raw = _raw()["poles"]
    return tuple(raw["failure"]), tuple(raw["success"])


def wants_list(words: str) -> bool:
    """Whether a question wants all of several things."""
    padded = f" {words} "
    return any(f" {one} " in padded for one in _raw()["lists"]["words"])


def leads_to_another(text: str, kinds: Sequence[Kind]) -> bool:
    """``Upaya pemecahan hambatan …:``: whether what is named first in a lead-in is not of a kind that is asked for."""
    padded = f" {_WORDS.sub(' ', text)} "
    places = [
        (padded.find(f" {word} "), kind.name) for kind in _kinds() for word in kind.states if f" {word} " in padded
    ]
    return bool(places) and min(places)[1] not in {kind.name for kind in kinds}


def is_boilerplate(text: str, heading: frozenset[str]) -> bool:
    """``Strategi merupakan suatu cara …``: what such a thing is in general, which tells nothing of the agency's own."""
    return any(not heading.isdisjoint(roots(word)) for word in _defined(text))


@lru_cache(maxsize=_KEPT_TEXTS)
def _defined(text: str) -> tuple[str, ...]:
    """What a passage defines."""
    return tuple(_defining().findall(text))


@cache
def _defining() -> re.Pattern[str]:
    raw = _raw()["defining"]
    return re.compile(rf"(\w+) (?:{'|'.join(raw['verbs'])}) (?:{'|'.join(raw['of'])})\b")


def needs_name(words: str) -> bool:
    """``Siapa kepala dinasnya``: who holds an office, so that only a person's name answers."""
    asked = words.split()
    return "siapa" in asked and "saja" not in asked and not set(asked).isdisjoint(_raw()["offices"]["words"])


@cache
def fields() -> frozenset[str]:
    """``Bidang``, ``urusan``: what stands before the name of a field of work and says nothing of it."""
    return frozenset(_raw()["fields"]["words"])


@cache
def remark_headings() -> frozenset[str]:
    """The headings of columns whose cells give reasons."""
    words = _raw()["remarks"]["words"]
    return frozenset((*words, *(root for word in words for root in roots(word))))


def asked_columns(words: str) -> frozenset[str]:
    """``Siapa``: the words of a heading that stands over what is asked for: ``penanggung jawab``."""
    return frozenset(root for one in _columns_asked(words) for root in _roots_of(one["heading"]))


def asking_words(words: str) -> frozenset[str]:
    """``Sudah selesai belum``: the words of a question that only ask for such a column."""
    return frozenset(root for one in _columns_asked(words) for root in _roots_of(one["forms"]))


def may_be_in_figures(words: str) -> bool:
    """``Kapasitasnya berapa``: whether such a column may answer how much, its cells being words all the same."""
    return any(one.get("in_figures", False) for one in _columns_asked(words))


def _columns_asked(words: str) -> list[Mapping[str, Any]]:
    padded = f" {words} "
    return [one for one in _raw()["asked_column"] if any(f" {trigger} " in padded for trigger in one["triggers"])]
