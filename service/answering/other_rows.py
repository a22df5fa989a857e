"""Rows of another thing than is asked for: below it, of a longer name, of a namesake, of those who do not."""

from service.answering.cards import OF_CAPTION
from service.answering.kinds import names_people
from service.answering.searching import Hit
from service.answering.wanted import NAMED, NEARLY, Scale, Wanted
from service.answering.words import roots
from service.domain.facts import Measure
from service.language.units import is_people

_ANOTHER, _OTHER_NAME = 0.55, 0.70


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
        return scale.counts and bool(label) and label.isdisjoint(scale.said) and not _is_called_for(hit, scale)
    if not scale.is_share or (hit.coverage > NEARLY and _is_numbered_so(hit, scale.wanted)):
        return False
    return len(scale.wanted.concepts) < 3 and hit.surplus > _ANOTHER


def _is_called_for(hit: Hit, scale: Scale) -> bool:
    """Whether a figure is of the telling measure, or of the unit, that is asked for or that the subject comes in."""
    sort = hit.standing.sort
    if not scale.telling or sort.measure is scale.wanted.measure is not Measure.JUMLAH:
        return True
    if sort.unit is None:
        return False
    asks_people = any(names_people(one.wordings) for one in scale.wanted.concepts)
    return scale.unit is not None or bool(scale.said & set(roots(sort.unit))) or (asks_people and is_people(sort.unit))


def _is_numbered_so(hit: Hit, wanted: Wanted) -> bool:
    """``Sasaran 2``: the row of that number, whatever it is called."""
    number = hit.card.row.number if hit.card.row is not None else None
    return number is not None and any(one.name == number.strip(".)") for one in wanted.concepts)


def is_of_others(hit: Hit, wanted: Wanted) -> bool:
    """Whether a row is of others than those that are asked for.

    A row of the regency that is called as the report's city is, where no other place is asked for; one of ``aktif``
    where ``tidak aktif`` is asked for, and the report's rows are called so; one of those who do not (``yang belum
    menerima``) where those are asked for who do.
    """
    row = hit.standing.row
    if row.is_of_twin and not wanted.beside:
        return True
    if wanted.denied and hit.card.table is not None and (wanted.denied & row.name) - row.denied:
        return True
    return bool(wanted.asserted) and bool(wanted.asserted & row.denied)
