"""The words of a question that name its subject, as concepts, those that tell little marked."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from functools import cache

from service.answering.plain import plain_words
from service.answering.words import (
    common_words,
    is_everyday,
    is_ordinal,
    is_verb,
    question_words,
    roots,
    synonyms,
)
from service.domain.plans import Concept
from service.language.text import mine_abbreviations
from service.language.units import known_unit

_LONGEST_WORDING = 6
_BRACKETS = re.compile(r"\(([^()]*)\)")
_BESIDE = re.compile(
    r" (?:(?:per|tiap|setiap|termasuk) (\S+)|(bidang|urusan|sektor) (?!apa |mana |yang )[a-z]{4,})(?= )"
)
"""What a figure is told for each of, or takes in, is not what it is of."""
_RESTRICTED = re.compile(r" yang (?:(?:sudah|telah|belum|tidak|masih|bisa|dapat|akan|sedang) )*(?=(\S+))")
"""A verb behind ``yang`` says which of them are meant: it is part of the subject."""


def concepts_of(words: Sequence[str], abbreviations: Mapping[str, str]) -> tuple[Concept, ...]:
    """The words as concepts; phrases of the lexicon become one, with every wording of their group."""
    stems: list[tuple[str, str]] = [(word, root) for word in words for root in roots(word)]
    concepts: dict[frozenset[tuple[str, ...]], Concept] = {}
    said = [root for _, root in stems]
    position = 0
    while position < len(stems):
        taken, wordings = _group_at(said, position)
        name = " ".join(word for word, _ in stems[position : position + taken])
        own = tuple(root for _, root in stems[position : position + taken])
        full = abbreviations.get(name)
        options = dict.fromkeys([own, *wordings, *([roots(full)] if full else [])])
        wordings_known = tuple(one for one in options if one)
        concepts.setdefault(frozenset(wordings_known), Concept(name, wordings_known))
        position += taken
    return without_bare_money(tuple(concepts.values()))


def said_once(text: str) -> tuple[str, Mapping[str, str]]:
    """``Pekerja Sosial Masyarakat (PSM)`` as ``PSM``, with what that is short for: one thing, not a list of two."""
    known = mine_abbreviations((text,))
    for short, name in known.items():
        if known_unit(name.split()[0]) is not None:
            continue  # ``keluarga penerima manfaat (KPM)`` says too what is counted
        words = r"\s+".join(map(re.escape, name.split()))
        both = rf"\b{words}\s*\(\s*({re.escape(short)})\s*\)|\b({re.escape(short)})\s*\(\s*{words}\s*\)"
        text = re.sub(both, lambda found: found[1] or found[2], text, flags=re.IGNORECASE)
    return text, known


def apposed_words(text: str) -> set[str]:
    """The words in brackets which only say again what stands before them: abbreviations, other wordings."""
    short = [word for found in _BRACKETS.findall(text) for word in found.split() if word.isupper()]
    again = [
        found[1] for found in _BRACKETS.finditer(text) if _says_again(roots(text[: found.start()]), roots(found[1]))
    ]
    return {word for one in (*short, *again) for word in plain_words(one).split()}


def _says_again(before: Sequence[str], inside: Sequence[str]) -> bool:
    """``Bantuan pangan non tunai (sembako)``: part of another wording of what stands before the brackets."""
    said = set(before[-_LONGEST_WORDING:])
    groups = (group for group in synonyms() if any(wording and said.issuperset(wording) for wording in group))
    return bool(inside) and any(set(wording).issuperset(inside) for group in groups for wording in group)


def weighed(concepts: Sequence[Concept], plain: str, apposed: Collection[str]) -> tuple[Concept, ...]:
    """Concepts with those marked that tell nothing of the subject, where others are left that do."""
    restricting = set(_RESTRICTED.findall(plain))
    beside = {word for found in _BESIDE.findall(plain) for word in found if word} | set(apposed)
    marked = [replace(one, light=one.name in beside or _is_light(one.name, restricting)) for one in concepts]
    money = question_words().money
    if any(not one.light for one in marked) or money & set(plain.split()):
        return tuple(marked)
    return tuple(concepts)


def _is_light(name: str, restricting: Collection[str]) -> bool:
    told = is_everyday(name) or name in common_words() or name.isdigit() or is_ordinal(name)
    return told or (is_verb(name) and name not in restricting)


def without_bare_money(concepts: tuple[Concept, ...]) -> tuple[Concept, ...]:
    """``Realisasi keuangan total``: words of money alone are no subject."""
    money = question_words().money
    return () if all(concept.name in money or concept.light for concept in concepts) else concepts


def _group_at(stems: Sequence[str], place: int) -> tuple[int, tuple[tuple[str, ...], ...]]:
    best = 1
    found: tuple[tuple[str, ...], ...] = ()
    for wording, group in _synonyms_from().get(stems[place], ()):
        size = len(wording)
        if tuple(stems[place : place + size]) == wording and (size > best or (size == best and not found)):
            best, found = size, group
    return best, found


@cache
def _synonyms_from() -> Mapping[str, list[tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]]]:
    """Every wording of the lexicon with its group, by its first word."""
    found: dict[str, list[tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]]] = {}
    for group in synonyms():
        for wording in filter(None, group):
            found.setdefault(wording[0], []).append((wording, group))
    return found
