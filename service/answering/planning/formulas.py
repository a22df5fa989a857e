"""``Anggaran dikurangi realisasi``: two measures of one row, put together as a question says it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from service.answering.words import question_words
from service.domain.facts import Measure

_LESS = frozenset({"dikurangi", "dikurang", "dikurangkan", "minus", "-"})
_OVER = frozenset({"dibagi", "dibagikan", "per", "/", ":"})
_NAMED = re.compile(
    r" (?:(?P<less>selisih|beda|pengurangan)|hasil bagi|pembagian|perbandingan|rasio) (?:antara )?"
    r"(?P<first>\S+(?: \S+)?) (?:dan|dengan|terhadap|oleh|per) (?P<second>\S+)(?= )"
)
_BEFORE, _BEHIND = 6, 3
"""So many words may stand between what joins two measures and each: before it also whose the first one is."""
_OF_MONEY = frozenset({Measure.REALISASI, Measure.SERAPAN, Measure.SISA})


@dataclass(frozen=True, slots=True)
class Formula:
    """One measure less another, or in percent of it."""

    first: Measure
    second: Measure
    divides: bool


def formula_said(words: str) -> Formula | None:
    """The formula that plain words say, if any."""
    said = words.split()
    for place, word in enumerate(said):
        if word in _LESS or word in _OVER:
            before = _nearest(reversed(said[max(place - _BEFORE, 0) : place]))
            after = _nearest(said[place + 1 : place + 1 + _BEHIND])
            if before is not None and after is not None and before is not after:
                return Formula(before, after, word in _OVER)
    return None


def formula_named(words: str) -> Formula | None:
    """``Selisih pagu dan realisasinya``, ``hasil bagi realisasi dengan anggaran``: a formula by its noun."""
    found = _NAMED.search(f" {words} ")
    before, after = (
        (_nearest(found[place].split()) for place in ("first", "second")) if found is not None else (None, None)
    )
    if found is None or before is None or after is None or before is after:
        return None
    divides = found["less"] is None
    first, second = (after, before) if not divides and before is Measure.REALISASI else (before, after)
    return Formula(first, second, divides)


def _nearest(words: Iterable[str]) -> Measure | None:
    """The measure that stands nearest; of ``realisasi anggaran`` the first word."""
    single = question_words().single
    found = [single[word] for word in words if word in single][:2]
    of_money = found[:1] == [Measure.ANGGARAN] and found[1:] and found[1] in _OF_MONEY
    return found[1] if of_money else next(iter(found), None)
