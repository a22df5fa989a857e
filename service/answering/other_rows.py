"""Rows of another thing than is asked for: below it, of a longer name, of a namesake, of those who do not."""

import re
from functools import lru_cache

from service.answering.cards import OF_CAPTION
from service.answering.denial import denied_words
from service.answering.fact_index import Hit, ReportIndex
from service.answering.wanted import NAMED, NEARLY, SHARES, Scale, Wanted
from service.answering.words import measure_roots, roots
from service.domain.facts import Fact
from service.domain.figures import PERSEN
from service.domain.reports import RowKind

_ANOTHER, _OTHER_NAME = 0.55, 0.70
_A_RATE = re.compile(
    r"^\W*[\d.]*\W*(?:rasio|tingkat|persentase|prosentase|indeks|prevalensi|angka prevalensi)\b", re.IGNORECASE
)


def is_only_below(hit: Hit, scale: Scale) -> bool:
    """A row of another name that stands below, or under a caption of, what was asked for."""
    table, own = hit.card.table, hit.card.label
    if table is None or hit.card.is_total or not scale.telling:
        return False
    if any(own.issuperset(wording) for one in scale.telling for wording in one.wordings):
        return False
    return hit.surplus >= _OTHER_NAME or _is_part(hit, scale)


def _is_part(hit: Hit, scale: Scale) -> bool:
    """A named part of what a table's caption speaks of and its total row sums up: that row alone is the whole."""
    card = hit.card
    if card.table is None or not any(row.kind is RowKind.TOTAL for row in card.table.rows):
        return False
    if not card.label - measure_roots() or all(word.isdigit() for word in card.label):
        return False
    above = frozenset(roots(" ".join(hit.fact.row[:-1])))
    words = [word for one in scale.telling for word in one.words]
    return all(card.words.get(word, 0.0) <= OF_CAPTION and word not in above for word in words)


def is_another(hit: Hit, wanted: Wanted) -> bool:
    """An indicator whose name says much that was not asked is another indicator."""
    is_share = wanted.unit == PERSEN or wanted.measure in SHARES
    if hit.coverage > NEARLY and _is_numbered_so(hit, wanted):
        return False
    if is_share and hit.card.table is None and hit.surplus > NAMED and hit.card.label:
        return True
    return is_share and hit.card.table is not None and len(wanted.concepts) < 3 and hit.surplus > _ANOTHER


def _is_numbered_so(hit: Hit, wanted: Wanted) -> bool:
    """``Sasaran 2``: the row of that number, whatever it is called."""
    number = hit.card.row.number if hit.card.row is not None else None
    return number is not None and any(one.name == number.strip(".)") for one in wanted.concepts)


def is_rate(fact: Fact) -> bool:
    """Whether a row is called after a rate, by its own name or by the one that its quarters stand under."""
    return any(map(_names_rate, fact.row[-2:]))


@lru_cache(maxsize=65536)
def _names_rate(name: str) -> bool:
    return _A_RATE.search(name) is not None


@lru_cache(maxsize=65536)
def names_twin(text: str, name: str) -> bool:
    """``Kota Kupang`` where ``Kabupaten Kupang`` is meant, and the other way about."""
    sort, _, own = name.partition(" ")
    other = {"Kabupaten": r"kota", "Kota": r"kab(?:upaten|\.)?"}.get(sort)
    return other is not None and re.search(rf"\b{other}\s+{re.escape(own)}\b", text, re.IGNORECASE) is not None


def is_of_twin(index: ReportIndex, hit: Hit, wanted: Wanted) -> bool:
    """A row of the regency that is called as the report's city is, where no other place is asked for."""
    own = index.summary.identity.region
    return not wanted.beside and hit.card.table is not None and names_twin(" ".join(hit.fact.row[-1:]), own or "")


def is_affirmed(hit: Hit, wanted: Wanted) -> bool:
    """A row of ``aktif`` where ``tidak aktif`` is asked for, and its rows are called so."""
    if not wanted.denied or hit.card.table is None:
        return False
    name = " ".join(hit.fact.row[-1:]).casefold()
    said = wanted.denied & set(roots(name))
    return bool(said - denied_words(name))


def is_denied(hit: Hit, wanted: Wanted) -> bool:
    """A row of those who do not (``yang belum menerima``) where those are asked for who do."""
    return bool(wanted.asserted) and bool(wanted.asserted & denied_words(" ".join(hit.fact.row[-1:]).casefold()))
