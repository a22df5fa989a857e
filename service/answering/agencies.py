"""Which agencies a question names: those that reports are of, and others that none is of."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from service.answering.words import common_words, is_everyday
from service.language.agencies import find_agencies, head_of, is_known, name_key
from service.language.agency_abbreviations import abbreviates, are_initials, opens

_WORD = re.compile(r"[^\W\d_][^\W_]*")
_NEXT_WORD = re.compile(r"[\s,&-]+([^\W\d_][^\W_]*)")
_MOST_INITIALS = 5
_SMALL = frozenset({"dan", "serta"})
_SHORT_HEADS = {"kecamatan": r"kec(?:amatan)?\.?", "kelurahan": r"kel(?:urahan)?\.?"}
_SMALLER = re.compile(r"\b(?:desa|kelurahan|kel\.?|dusun|kampung|lingkungan|pekon|nagari)\s+$", re.IGNORECASE)
_MENTIONED = re.compile(
    r"\b(?:oleh|menurut|dari|dengan|kepada|bersama|ke|antara|rekomendasi|saran|penilaian|evaluasi)\s+$", re.IGNORECASE
)
"""What stands before an agency that only has to do with the matter."""


def without_agency(text: str, name: str) -> str:
    """A question with an agency by its kind of body alone: the ``dan`` in its name joins nothing that is asked for."""
    return _as_written(name).sub(name.split(maxsplit=1)[0], text) if name.split() else text


@dataclass(frozen=True, slots=True)
class NamedAgency:
    """An agency as a question names it; ``own`` are the agencies of stored reports that are meant, if any.

    ``longer`` are others that begin so: in a region of its own ``Dinas Sosial`` may be the one that does more besides.
    """

    own: tuple[str, ...]
    printed: str
    start: int
    end: int
    in_passing: bool
    longer: tuple[str, ...] = ()

    @property
    def is_short(self) -> bool:
        """Whether it is named with one word."""
        return len(self.printed.split()) == 1


def named_agencies(text: str, held: Collection[str]) -> tuple[NamedAgency, ...]:
    """The agencies in ``text``, in its order; ``held`` are those that stored reports are of."""
    found: list[NamedAgency] = []
    for name in sorted(held, key=len, reverse=True):
        longer = tuple(other for other in held if other != name and _is_same(name, other))
        found += [
            replace(_named((name,), text, *one.span()), longer=longer) for one in _as_written(name).finditer(text)
        ]
        found += [_named((name,), text, *one.span()) for one in _place_of(name).finditer(text) if _is_whole(one, text)]
    for mention in find_agencies(text, certain_edges=False):
        own = tuple(name for name in held if _is_same(mention.name, name))
        if own or (is_known(mention.name) and head_of(mention).body):
            found.append(_named(own, text, mention.start, mention.end))
    for word in _WORD.finditer(text):
        if is_everyday(word[0].casefold()) or word[0].casefold() in common_words():
            continue
        own = tuple(name for name in held if abbreviates(word[0], name) or opens(word[0], name))
        if own:
            found.append(_named(own, text, *word.span()))
    return _apart([_with_initials(one, text) for one in found])


def _with_initials(one: NamedAgency, text: str) -> NamedAgency:
    """``Dinsos P3A``, ``Dinsos PP dan PA``: initials behind a name say which of those that begin so is meant."""
    initials, end, found = "", one.end, one
    for _ in range(_MOST_INITIALS):
        behind = _NEXT_WORD.match(text, end)
        if behind is None:
            break
        end = behind.end()
        if behind[1].casefold() in _SMALL:
            continue
        initials += behind[1]
        own = tuple(name for name in one.own if are_initials(initials, name))
        if own:
            found = _named(own, text, one.start, end)
    return found


def _named(own: tuple[str, ...], text: str, start: int, end: int) -> NamedAgency:
    return NamedAgency(own, text[start:end], start, end, _MENTIONED.search(text[:start]) is not None)


def _apart(found: Sequence[NamedAgency]) -> tuple[NamedAgency, ...]:
    """Of names that overlap the one that is an agency of a report, then the longest, stays."""
    kept: list[NamedAgency] = []
    for one in sorted(found, key=lambda one: (not one.own, one.start - one.end)):
        if all(one.end <= other.start or other.end <= one.start for other in kept):
            kept.append(one)
    return tuple(sorted(kept, key=lambda one: one.start))


def _is_same(asked: str, held: str) -> bool:
    """``Dinas Sosial`` also stands for ``Dinas Sosial, Pemberdayaan Perempuan …``."""
    return name_key(held.split()).startswith(name_key(asked.split()))


@lru_cache(maxsize=1024)
def _place_of(name: str) -> re.Pattern[str]:
    """The bare name of the district that a report is of: ``Wonosalam`` for ``Kecamatan Wonosalam``."""
    head, _, own = name.partition(" ")
    words = own.casefold().split()
    telling = head.casefold() in _SHORT_HEADS and any(not is_everyday(w) and w not in common_words() for w in words)
    return re.compile(rf"\b{re.escape(own)}\b" if telling else r"(?!)", re.IGNORECASE)


def _is_whole(found: re.Match[str], text: str) -> bool:
    """``Desa Wonosalam`` is a part of the district that is called so too."""
    return _SMALLER.search(text[: found.start()]) is None


@lru_cache(maxsize=1024)
def _as_written(name: str) -> re.Pattern[str]:
    words = [_SHORT_HEADS.get(word.casefold(), re.escape(word)) for word in name.replace(",", " ").split()]
    return re.compile(r"\b" + r"[\s,]+".join(words) + r"(?:\s+daerah)?\b", re.IGNORECASE)
