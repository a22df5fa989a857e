"""Events counted by the rows of their table: ``berapa kejadian bencana`` where each row tells one, with its date."""

from collections.abc import Iterator

from service.answering.case import Case
from service.answering.drafting import Draft
from service.answering.fact_index import ReportIndex
from service.answering.operations.selecting import Selection
from service.answering.operations.sums import counted
from service.answering.rows import data_cards
from service.answering.words import quiet_roots, roots
from service.domain.plans import Operation
from service.domain.reports import Table

_UNITS = frozenset({"kejadian", "kali"})
_DATES = frozenset(roots("tanggal tgl"))
_NUMBERS = frozenset(roots("frekuensi kejadian kali"))
_ASKING = frozenset(roots("terjadi tercatat kejadian peristiwa kali banyak"))
_WORK = frozenset({Operation.LOOK_UP, Operation.COUNT})


def count_events(case: Case) -> Draft | None:
    """How many rows of the one table of dated events are of what is asked; None where several tables may be meant."""
    plan = case.plan
    if plan.unit not in _UNITS or plan.operation not in _WORK or len(case.reports) != 1 or plan.bound is not None:
        return None
    if plan.quarter is not None or plan.quarters or len(plan.parts) > 1 or " lipat" in plan.words:
        return None
    index, target = case.reports[0]
    if any(year != index.summary.identity.year for year in target.years):
        return None
    found = list(_selections(index, case))
    return counted(found[0], case) if len(found) == 1 else None


def _selections(index: ReportIndex, case: Case) -> Iterator[Selection]:
    asked = [one for one in case.plan.concepts if not (one.light or one.words <= _ASKING | quiet_roots() | index.own)]
    for table in index.tables.values() if asked else ():
        if not _is_of_events(table):
            continue
        about = frozenset(roots(" ".join((table.caption, *(part for one in table.columns for part in one.path)))))
        telling = [one for one in asked if not any(about.issuperset(wording) for wording in one.wordings)]
        cards = data_cards(index, table.id)
        kept = [
            card
            for card in cards
            if all(any(set(wording) <= card.words.keys() for wording in one.wordings) for one in telling)
        ]
        if kept and len(cards) > 1:
            yield Selection(index, table, tuple(kept), None, 1.0, picked=True, names=True)


def _is_of_events(table: Table) -> bool:
    """Whether each row is one event: a column of dates, and none of how many there were."""
    headings = [frozenset(roots(" ".join(one.path))) for one in table.columns]
    dated = any(not heading.isdisjoint(_DATES) for heading in headings)
    named = not _NUMBERS.isdisjoint(roots(table.caption)) or any(not _NUMBERS.isdisjoint(one) for one in headings)
    numbers = any(roots("frekuensi")[0] in one for one in headings)
    return dated and named and not numbers
