"""The kind of quantity that a question asks for and that a figure is of: where they contradict, it is no answer."""

from collections.abc import Sequence
from decimal import Decimal
from enum import Enum
from functools import lru_cache

from service.answering.words import question_words, roots
from service.domain.facts import Fact, Measure
from service.domain.figures import Figure
from service.domain.plans import Concept
from service.language.units import UnitKind, kind

ANY = frozenset(UnitKind)
SHARES = frozenset({Measure.CAPAIAN, Measure.SERAPAN, Measure.PERSENTASE, Measure.EFISIENSI, Measure.PERTUMBUHAN})
_AMOUNT = frozenset({UnitKind.RATIO, UnitKind.MONEY})
"""What so many of something is never told in."""
_LEAST_MONEY, _MOST_COUNTED = 1000, 10**8
"""Rupiah are not told one by one, and no district has so many people, nor anything that is counted there."""
_SAYS_MONEY = frozenset(roots("rupiah rp anggaran pagu belanja dana biaya uang keuangan harga nilai"))
_INDEX = roots("indeks")
_PRICES = frozenset({"harga", "tarif", "ongkos", "upah"})
"""What is told in money, and never in what it is of: ``harga beras`` is no weight."""
_SAYS_SHARE = frozenset(roots("persen persentase prosentase presentase"))


def asked_kinds(
    unit: str | None, measure: Measure | None, people: "People", concepts: Sequence[Concept]
) -> frozenset[UnitKind]:
    """Every kind that may answer: by the unit that is asked for, else by the measure and by who or what is named.

    A printed unit that the catalogue does not know counts things of some sort: it is neither money nor a share.
    """
    asked = kind(unit)
    if unit is not None:
        return frozenset({asked}) if asked in _AMOUNT else frozenset({asked, UnitKind.OTHER})
    if measure in SHARES:
        return ANY - {UnitKind.MONEY, UnitKind.COUNT}
    others = ANY - people.value
    if concepts and concepts[0].name.partition(" ")[0] in _PRICES:
        return frozenset({UnitKind.MONEY, UnitKind.INDEX})
    if measure in (None, Measure.NILAI) and _names_index(concepts):
        others -= {UnitKind.COUNT, UnitKind.MONEY}
    return others - {UnitKind.RATIO} if measure is Measure.JUMLAH else others


def told_kinds(fact: Fact) -> frozenset[UnitKind]:
    """Every kind that a figure may be of: that of its unit; without one what its size and own heading allow."""
    figure = fact.figure
    if figure.unit is not None:
        return frozenset({kind(figure.unit)})
    if figure.value is None:
        return ANY
    if fact.table_id is None and _counts_whole(figure) and fact.row and _roots_in_order(fact.row[-1]) in _people():
        return frozenset({UnitKind.COUNT})  # ``150 responden``
    return ANY - _ruled_out(figure, fact)


def _ruled_out(figure: Figure, fact: Fact) -> frozenset[UnitKind]:
    size = abs(figure.value or Decimal(0))
    out: set[UnitKind] = set()
    if size < _LEAST_MONEY and not _says(_SAYS_MONEY, *fact.column, *fact.row[-1:], fact.caption):
        out.add(UnitKind.MONEY)
    if fact.measure in SHARES and not _counts_whole(figure):
        out |= {UnitKind.COUNT, UnitKind.OTHER}
    if size >= _MOST_COUNTED:
        out |= {UnitKind.COUNT, UnitKind.OTHER}
    if _counts_whole(figure) and fact.measure not in SHARES and not _says(_SAYS_SHARE, *fact.column, *fact.row[-1:]):
        out.add(UnitKind.RATIO)
    return frozenset(out)


def _counts_whole(figure: Figure) -> bool:
    """Whether a figure is printed without decimals, as things are counted."""
    return figure.step is None or figure.step >= 1


def _says(words: frozenset[str], *parts: str) -> bool:
    return any(not words.isdisjoint(_roots_of(part)) for part in parts)


def _roots_of(text: str) -> frozenset[str]:
    return frozenset(_roots_in_order(text))


@lru_cache(maxsize=65536)
def _roots_in_order(text: str) -> tuple[str, ...]:
    return roots(text)


class People(Enum):
    """Whether it is people or households that a question asks for."""

    NONE = frozenset[UnitKind]()
    NAMED = frozenset({UnitKind.MONEY})
    """They are what is asked of: no amount of money is meant."""
    COUNTED = ANY - {UnitKind.COUNT, UnitKind.OTHER}
    """So many of them are asked for: neither a share of them, nor how often or how long."""


def _names_index(concepts: Sequence[Concept]) -> bool:
    """``IKM``, ``indeks …``: an index is asked for, and not who was asked to find it."""
    named = any(wording[:1] == _INDEX for one in concepts for wording in one.wordings)
    return named and not any(names_people(one.wordings) for one in concepts)


@lru_cache(maxsize=4096)
def names_people(wordings: tuple[tuple[str, ...], ...]) -> bool:
    """Whether what a question names is people of some sort, in any wording: ``lanjut usia`` is ``lansia``."""
    return any(wording in _people() or wording[:1] in _people() for wording in wordings)


@lru_cache(maxsize=1)
def _people() -> frozenset[tuple[str, ...]]:
    return frozenset(map(roots, question_words().people))
