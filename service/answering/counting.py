"""What is counted where a question asks how many there are of something: a count of another thing is no answer."""

from collections.abc import Sequence
from functools import lru_cache

from service.answering.kinds import People, names_people
from service.answering.searching import Hit
from service.answering.standings import names_rate
from service.answering.wanted import Wanted
from service.answering.words import question_words, quiet_roots, roots
from service.domain.plans import Concept, Plan
from service.language.units import PEOPLE, UnitKind, is_people, kind

_THINGS = frozenset({"unit", "buah", "set", "dokumen", "laporan", "desa", "kelurahan", "kecamatan", "kegiatan"})
"""What people are never counted in."""
_SORTS = frozenset({"jenis", "macam", "kategori"})
"""Units of sorts: how many sorts there are is asked for in so many words."""
_NO_PEOPLE = frozenset({"kejadian", "desa", "kelurahan", "kecamatan", "lembaga", "dokumen", "laporan"})
"""Units of which a row that is called after people gives no number; ``kasus`` may be told by who suffered them."""
_SAYS_NUMBER = frozenset(roots("jumlah banyak total nomor jenis data daftar"))
"""What stands before the name of what is counted."""


def asks_how_many(plan: Plan) -> bool:
    """``Berapa PPKS …``, ``jumlah PPKS``: whether it is asked how many there are of something, in no unit."""
    return _counted(plan) is not None


def counted_thing(plan: Plan) -> frozenset[str]:
    """The words of what is counted, where it is neither people nor anything that money is told of."""
    if plan.unit in _NO_PEOPLE:
        return frozenset(roots(plan.unit or ""))
    counted = _counted(plan)
    if counted is None or names_people(counted.wordings) or counted.name.split()[0] in question_words().amounts:
        return frozenset()
    return frozenset(word for wording in counted.wordings for word in wording)


def _counted(plan: Plan) -> Concept | None:
    if plan.unit is not None:
        return None
    plain = f" {plan.words} "
    named = (one for one in plan.concepts if not (one.light or names_rate(one.name)))
    said = ((one, one.name.split()[0]) for one in named)
    return next((one for one, first in said if f" berapa {first} " in plain or f" jumlah {first} " in plain), None)


def counts_things(unit: str | None, wanted: Wanted) -> bool:
    """Whether a unit is of things where people are asked for (``123 unit``), or of sorts where a number is."""
    return (wanted.people is People.COUNTED and unit in _THINGS) or (wanted.counted and unit in _SORTS)


def counts_another(hit: Hit, wanted: Wanted) -> bool:
    """Whether a figure counts something else than what is asked for.

    ``Sewa Reklame pada Halte`` in rupiah is no number of ``halte``, nor is that of the children ``di luar panti`` one
    of ``panti``, nor that of ``korban bencana`` one of ``bencana``: what the row is called first, its heading or unit.
    """
    unit = hit.standing.sort.unit
    heads = _heads(hit)
    if not wanted.thing or not (wanted.thing.isdisjoint(hit.standing.heading) and wanted.thing.isdisjoint(heads)):
        return False
    if unit is None:
        return any(names_people(((head,),)) for head in heads)
    return kind(unit) is UnitKind.MONEY or is_people(unit)


def kinds_asked(wanted: Wanted) -> tuple[Concept, ...]:
    """The kinds of people that are asked for by name: ``anak``, ``lansia``."""
    return tuple(one for one in wanted.concepts if one.name in PEOPLE and one.name not in question_words().anyone)


def lacks_kind(hit: Hit, kinds: Sequence[Concept]) -> bool:
    """Whether a figure says nothing of a kind of people: ``75 korban`` are not all ``anak``."""
    said = hit.card.words.keys() | hit.standing.heading
    return any(not any(said >= set(wording) for wording in one.wordings) for one in kinds)


def _heads(hit: Hit) -> frozenset[str]:
    """The first word that tells of every name of a row or of a sentence's subject."""
    return frozenset(map(_first, hit.card.row.path if hit.card.row is not None else hit.fact.row))


@lru_cache(maxsize=4096)
def _first(name: str) -> str:
    return next((word for word in roots(name) if _tells(word)), "")


def _tells(word: str) -> bool:
    return not (word.isdigit() or word in _SAYS_NUMBER or word in quiet_roots())
