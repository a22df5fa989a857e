"""The tables of a source that a question names: ``di tabel perjanjian kinerja``, ``di rencana aksi sub kegiatan``."""

from collections.abc import Sequence

from service.answering.fact_index import ReportIndex
from service.answering.words import roots
from service.domain.plans import Concept

_BELOW = frozenset(roots("sub"))
_LEVELS = _BELOW | frozenset(roots("kegiatan program"))


def source_tables(index: ReportIndex, source: Sequence[Concept]) -> frozenset[str]:
    """The tables whose titles, or the headings right above them, say all that the source is called.

    ``Rencana aksi kegiatan`` is none of ``sub kegiatan`` where there is another.
    """
    named = index.resolve(tuple(source))
    told = {
        table.id: said
        for table in index.tables.values()
        if (said := frozenset(roots(" ".join((table.caption, *table.section[-1:])))))
        and all(any(said.issuperset(wording) for wording in one.wordings) for one in named)
    }
    above = frozenset(table for table, said in told.items() if _BELOW.isdisjoint(said))
    return above if above and not any(_BELOW & one.words for one in named) else frozenset(told)


def is_of_level(source: Sequence[Concept]) -> bool:
    """Whether a source is one of several of its kind: what another level prints of a thing is no answer."""
    return any(_LEVELS & one.words for one in source)
