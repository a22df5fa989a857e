"""Rows of another thing than is asked for: below it, of a longer name, of a namesake, of those who do not."""

import re
from collections.abc import Sequence
from functools import lru_cache

from service.answering.cards import CLAUSE, OF_CAPTION, Card
from service.answering.denial import MAKING_OPPOSITE
from service.answering.kinds import names_people
from service.answering.searching import Hit
from service.answering.wanted import NAMED, NEARLY, Scale, Wanted
from service.answering.words import counted_apart, quiet_roots, roots
from service.answering.worths import is_money
from service.domain.facts import Measure
from service.language.months import MONTHS
from service.language.units import is_people

_MONTH = re.compile(rf"\b(?:{'|'.join(MONTHS)})\b", re.IGNORECASE)
_FIRST_HALF, _SECOND_HALF = "januari juni", "juli desember"
_MONTHS_OF = dict.fromkeys(("i", "1", "pertama"), _FIRST_HALF) | dict.fromkeys(("ii", "2", "kedua"), _SECOND_HALF)
_HALF = re.compile(rf"\bsemester\s+(?:ke[- ]?)?({'|'.join(_MONTHS_OF)})\b", re.IGNORECASE)
_ANOTHER, _OTHER_NAME = 0.55, 0.70
_SPENDING = 0.3
_KEPT_NAMES = 16_384
_OUTSIDE = "luar"
_SHORT = 4
"""Letters of what may be written together: ``III/d`` as ``III.d``."""


def is_only_below(hit: Hit, scale: Scale) -> bool:
    """A row of another name that stands below, or under a caption of, what was asked for."""
    card = hit.card
    if card.table is None or not scale.wordings or card.is_total or any(map(card.label.issuperset, scale.wordings)):
        return False
    return hit.surplus >= _OTHER_NAME or (hit.standing.row.is_part and _is_under_all(hit, scale))


def _is_under_all(hit: Hit, scale: Scale) -> bool:
    """A named part of what a table's caption speaks of and its total row sums up: that row alone is the whole."""
    words, above = hit.card.words, hit.standing.row.above
    return all(words.get(word, 0.0) <= OF_CAPTION and word not in above for word in scale.telling)


def is_another(hit: Hit, scale: Scale) -> bool:
    """An indicator whose name says much that was not asked is another indicator.

    So is a figure of a sentence that counts what nothing in the question names, unless its unit or measure was asked.
    """
    if hit.card.table is None:
        label = hit.card.label
        if scale.is_share:
            return hit.surplus > NAMED and bool(label)
        return (
            (scale.counts or scale.wanted.counted)
            and bool(label)
            and label.isdisjoint(scale.said)
            and not _is_called_for(hit, scale)
        )
    if not scale.is_share or (hit.coverage > NEARLY and _is_numbered_so(hit, scale.wanted)):
        return False
    if scale.wanted.measure in (None, Measure.PERSENTASE) and not scale.wanted.money and hit.surplus > _SPENDING:
        return any(map(is_money, hit.card.facts))  # how much of its money a line of a budget took is no such share
    return len(scale.wanted.concepts) < 3 and hit.surplus > _ANOTHER and not _begins_so(hit, scale)


def _begins_so(hit: Hit, scale: Scale) -> bool:
    """``Pengadaan Pakaian Dinas`` for ``… beserta Atribut Kelengkapannya``: how a line of a budget begins."""
    if hit.coverage <= NEARLY or hit.card.row is None or not any(map(is_money, hit.card.facts)):
        return False
    asked = len(scale.telling & hit.card.label)
    name = [word for word in roots(" ".join(hit.card.row.path[-1:])) if word.isalpha()]
    telling = [word for word in name if word in scale.said or word not in quiet_roots()]
    return asked > 1 and scale.said.issuperset(telling[:asked])


def is_of_other_months(hit: Hit, asked: frozenset[str]) -> bool:
    """Whether the last month or half of a year that a sentence names before a figure is none that is asked of."""
    if not asked:
        return False
    before = (hit.fact.sentence or "").partition(hit.fact.figure.printed)[0]
    halves = _HALF.findall(before)
    if halves:
        return asked.isdisjoint(roots(_MONTHS_OF[halves[-1].casefold()]))
    named = _MONTH.findall(before)
    return bool(named) and asked.isdisjoint(roots(named[-1]))


def _is_called_for(hit: Hit, scale: Scale) -> bool:
    """Whether a figure is of the telling measure, or of the unit, that is asked for or that the subject comes in."""
    sort = hit.standing.sort
    if not scale.telling or sort.measure is scale.wanted.measure is not Measure.JUMLAH:
        return True
    if sort.unit is None:
        return False
    is_near = any(hit.card.words.get(word, 0.0) >= CLAUSE for word in scale.telling)
    asks_people = is_near and any(names_people(one.wordings) for one in scale.wanted.concepts)
    return scale.unit is not None or bool(scale.said & set(roots(sort.unit))) or (asks_people and is_people(sort.unit))


def _is_numbered_so(hit: Hit, wanted: Wanted) -> bool:
    """``Sasaran 2``: the row of that number, whatever it is called."""
    number = hit.card.row.number if hit.card.row is not None else None
    return number is not None and any(one.name == number.strip(".)") for one in wanted.concepts)


def is_of_others(hit: Hit, wanted: Wanted) -> bool:
    """Whether a row is of others than those that are asked for.

    A row of the regency that is called as the report's city is, where no other place is asked for; one of ``aktif``
    where ``tidak aktif`` is asked for, and the report's rows are called so; one of those who do not (``yang belum
    menerima``) where those are asked for who do; one of an aid or body that is counted apart from the one asked for;
    the opposite (``non PNS``) of what is; one of those outside (``luar panti``) where those within are asked for.
    """
    row = hit.standing.row
    if row.opposed and _asks_opposite(wanted, row.opposed):
        return True
    if row.is_of_twin and not wanted.beside:
        return True
    if wanted.denied and hit.card.table is not None and (wanted.denied & row.name) - row.denied:
        return True
    return bool(wanted.asserted & row.denied) or _is_counted_apart(hit, wanted) or _is_outside(hit, wanted)


def _is_outside(hit: Hit, wanted: Wanted) -> bool:
    """``Lansia di panti``: a row of those ``di luar panti``, unless it is of those within too."""
    row = hit.standing.row
    if _OUTSIDE not in row.name or any("dalam" in word for word in row.spoken):
        return False
    said = frozenset(word for one in wanted.concepts for word in one.words)
    at = row.in_order.index(_OUTSIDE) + 1 if _OUTSIDE in row.in_order else len(row.in_order)
    return _OUTSIDE not in said and not said.isdisjoint(row.in_order[at : at + 1])


def _asks_opposite(wanted: Wanted, opposed: frozenset[str]) -> bool:
    """Whether what a row is the opposite of is asked for as it is."""
    turned = any(not MAKING_OPPOSITE.isdisjoint(one.words) for one in wanted.concepts)
    return not turned and any(
        opposed.issuperset(wording) for one in wanted.concepts for wording in one.wordings if wording
    )


def _is_counted_apart(hit: Hit, wanted: Wanted) -> bool:
    """``KPM PKH``: a row that is called after another aid, and does not say the one that is asked for."""
    name = hit.standing.row.name
    others = _called_after(name)
    if not others:
        return False
    asked = [group for group in counted_apart() if any(set(group) & set(one.wordings) for one in wanted.concepts)]
    told = (" ".join((*fact.column, fact.sentence or "")) for fact in hit.card.facts if asked)
    said = name.union(*map(roots, told))
    unsaid = [group for group in asked if not any(said.issuperset(wording) for wording in group)]
    return bool(unsaid) and all(group not in asked for group in others)


@lru_cache(maxsize=_KEPT_NAMES)
def _called_after(name: frozenset[str]) -> tuple[tuple[tuple[str, ...], ...], ...]:
    """The aids and bodies that a row is called after: asked of every row that a question is weighed against."""
    return tuple(group for group in counted_apart() if any(name.issuperset(wording) for wording in group))


def is_so_named(card: Card, name: Sequence[str]) -> bool:
    """Whether a row or what it stands under says every word of a name, or a sentence has it word by word."""
    if card.table is None:
        said = roots(card.facts[0].sentence or "")
        return any(said[at : at + len(name)] == tuple(name) for at in range(len(said) - len(name) + 1))
    if all(card.words.get(word, 0.0) >= OF_CAPTION for word in name):
        return True
    told = [word for word, weight in card.words.items() if weight >= OF_CAPTION]
    return all(word in told or (len(word) < _SHORT and any(word in one for one in told)) for word in name)
