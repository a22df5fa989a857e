"""A plan in the words of the report that it is of: its abbreviations, and what it heads its columns with."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from service.answering.fact_index import ReportIndex
from service.answering.words import roots
from service.domain.facts import Measure
from service.domain.figures import RUPIAH
from service.domain.plans import Concept, Operation, Plan
from service.domain.reports import ColumnRole

_FEWEST = 3
_FIGURES = frozenset({Operation.LOOK_UP, Operation.SUM})
_IN_PERCENT = frozenset({"persen", "persentase", "tingkat", "rasio"})
_ABSORBED = "serap"


def in_report_words(plan: Plan, index: ReportIndex) -> Plan:
    """The plan with long forms as the abbreviation that alone is printed, and ``serapan`` as the money so headed."""
    headings = (*index.by_label, *index.columns.values())
    plan = replace(plan, concepts=_abbreviated(plan.concepts, index.abbreviations, headings))
    if _asks_absorption(plan) and (plan.operation is Operation.SUM or _absorbs_in_rupiah(index)):
        spent = tuple(Measure.REALISASI if one is Measure.SERAPAN else one for one in plan.measures)
        return replace(plan, measures=tuple(dict.fromkeys(spent)), money=True)
    return plan


def _abbreviated(
    concepts: Sequence[Concept], abbreviations: Mapping[str, str], printed: Collection[frozenset[str]]
) -> tuple[Concept, ...]:
    """``Analisis beban kerja`` as one concept, ``ABK``, where no row or heading has the words together."""
    if len(concepts) < _FEWEST:
        return tuple(concepts)
    found = list(concepts)
    for short, full in abbreviations.items():
        words = roots(full)
        place = _place_of(words, found) if len(words) >= _FEWEST else None
        if place is None or any(map(frozenset(words).issubset, printed)) or not _stands_in(short, printed):
            continue
        own = replace(found[place], name=full, wordings=(roots(short),), light=False)
        found[place : place + len(words)] = [own]
    return tuple(found)


def _place_of(words: Sequence[str], concepts: Sequence[Concept]) -> int | None:
    """Where the words follow one another, each a concept of its own."""
    said = [one.wordings[0] for one in concepts]
    wanted = [(word,) for word in words]
    return next((at for at in range(len(said) - len(wanted) + 1) if said[at : at + len(wanted)] == wanted), None)


def _stands_in(short: str, printed: Collection[frozenset[str]]) -> bool:
    own = frozenset(roots(short))
    return bool(own) and any(map(own.issubset, printed))


def _asks_absorption(plan: Plan) -> bool:
    """Whether ``serapan`` is asked of, and nothing says that it is a percentage."""
    is_plain = plan.operation in _FIGURES and plan.unit in (None, RUPIAH) and _IN_PERCENT.isdisjoint(plan.words.split())
    return is_plain and Measure.SERAPAN in plan.measures and Measure.PERSENTASE not in plan.measures


def _absorbs_in_rupiah(index: ReportIndex) -> bool:
    """Whether a column of money is headed ``Serapan (Rp)``."""
    return any(
        column.role is ColumnRole.VALUE
        and column.unit == RUPIAH
        and column.measure == Measure.REALISASI
        and any(_ABSORBED in part.casefold() for part in column.path)
        for table in index.tables.values()
        for column in table.columns
    )
