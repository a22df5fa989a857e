"""``Berapa buah kipas angin …``: the things of one name in a list that has one thing in each row, counted."""

from functools import cache

from service.answering.case import Case
from service.answering.counting import asks_how_many
from service.answering.denial import denied_words
from service.answering.drafting import Draft
from service.answering.fact_index import ReportIndex
from service.answering.operations.selecting import Selection
from service.answering.operations.sums import counted
from service.answering.words import lexicon, roots
from service.domain.facts import Measure
from service.domain.plans import Concept, Operation, Plan
from service.domain.reports import Row, RowKind, Table

_PIECES = frozenset({"unit", "buah"})
_COUNTS = frozenset({Operation.LOOK_UP, Operation.COUNT})


def count_listed(case: Case) -> Draft | None:
    """How many rows of the one list of things are called as is asked; each row is one of them."""
    if len(case.reports) > 1 or not _asks_for_things(case.plan):
        return None
    index, target = case.reports[0]
    if any(year != index.summary.identity.year for year in target.years):
        return None
    meant = _meant(index, case.plan)
    return counted(meant, case) if meant is not None else None


def _asks_for_things(plan: Plan) -> bool:
    of_number = plan.unit in _PIECES or asks_how_many(plan)
    plain = plan.measure in (None, Measure.JUMLAH) and not plan.money and not denied_words(plan.words)
    return of_number and plain and plan.operation in _COUNTS and bool(plan.concepts)


def _meant(index: ReportIndex, plan: Plan) -> Selection | None:
    """The rows whose name has all that is asked, where they are of one list of things."""
    cards = {
        id(card): card
        for label in index.labels_of(plan.concepts)
        for card in index.by_label[label]
        if card.table is not None and card.facts and _is_called(card.row, plan.concepts[0])
    }
    tables = {card.table.id: card.table for card in cards.values() if card.table is not None}
    table = next(iter(tables.values()), None)
    if table is None or len(tables) > 1 or not _lists_things(table):
        return None
    return Selection(index, table, tuple(cards.values()), None, 1.0, picked=True, names=True)


def _is_called(row: Row | None, thing: Concept) -> bool:
    """Whether the name of a row begins with what is asked: ``Meja Kerja Pegawai`` is no ``pegawai``."""
    return row is not None and row.kind is RowKind.DATA and not thing.words.isdisjoint(roots(row.path[-1])[:1])


def _lists_things(table: Table) -> bool:
    """Whether a table has what kind each thing is, and nothing of how many there are."""
    tell, count = _headings()
    over = [frozenset(roots(" ".join(column.path))) for column in table.columns]
    return any(tell & one for one in over) and not any(count & one for one in over)


@cache
def _headings() -> tuple[frozenset[str], frozenset[str]]:
    told = lexicon("marks.toml")["items"]
    return frozenset(roots(" ".join(told["tell"]))), frozenset(roots(" ".join(told["count"])))
