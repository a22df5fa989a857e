"""Rows of another thing than is asked for: below it, of a longer name, of a namesake, of those who do not."""

from service.answering.cards import OF_CAPTION
from service.answering.searching import Hit
from service.answering.wanted import NAMED, NEARLY, Scale, Wanted

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
    """An indicator whose name says much that was not asked is another indicator."""
    if not scale.is_share or (hit.coverage > NEARLY and _is_numbered_so(hit, scale.wanted)):
        return False
    if hit.card.table is None:
        return hit.surplus > NAMED and bool(hit.card.label)
    return len(scale.wanted.concepts) < 3 and hit.surplus > _ANOTHER


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
