"""``Total KK terdampak di Kecamatan A``: the rows of one table that another cell says are of A, added up."""

from collections.abc import Iterator, Sequence

from service.answering.cards import Card
from service.answering.case import Case
from service.answering.drafting import Draft
from service.answering.fact_index import ReportIndex
from service.answering.operations.column_picking import pick_column
from service.answering.operations.sums import summed
from service.answering.respelling import tells_little
from service.answering.rows import data_cards
from service.answering.standings import is_rate
from service.answering.words import is_verb, quiet_roots, roots
from service.domain.facts import Fact, Measure
from service.domain.figures import PERSEN
from service.domain.plans import Concept, Operation, Target
from service.language.units import UnitKind, kind

_WORK = frozenset({Operation.LOOK_UP, Operation.SUM})
_AREAS = frozenset(roots("kecamatan kec desa kelurahan kabupaten"))
_NEVER = frozenset({Measure.TARGET, Measure.PERSENTASE, Measure.CAPAIAN, Measure.SERAPAN})


def add_up_where(case: Case) -> Draft | None:
    """The sum over the rows that have what is asked for in a cell of theirs; None where several tables have such rows.

    Only a question for a total or a number of things is one for a sum, and only of rows that are no whole table.
    """
    plan = case.plan
    if plan.operation not in _WORK or plan.unit == PERSEN or (plan.named and len(case.reports) > 1):
        return None
    counts = plan.total or plan.operation is Operation.SUM or kind(plan.unit) is UnitKind.COUNT
    if not counts or _picks_otherwise(case):
        return None
    found = [
        (index, facts)
        for index, target in case.reports
        if set(target.years) <= {index.summary.identity.year}
        for facts in _columns(case, index, target)
    ]
    return summed(*found[0]) if len(found) == 1 else None


def _picks_otherwise(case: Case) -> bool:
    """Whether a question says of rows, or of parts, more than what they are of."""
    plan = case.plan
    several = len(plan.parts) > 1 or bool(plan.excluded or plan.numbers or plan.rivals or plan.quarters)
    bounded = plan.bound is not None or plan.goal is not None or plan.limit is not None or plan.quarter is not None
    return several or bounded or plan.without


def _columns(case: Case, index: ReportIndex, target: Target) -> Iterator[Sequence[Fact]]:
    """Of each table that is about what is asked for, the figures of the rows that another cell picks."""
    asked = [one for one in index.resolve(case.plan.concepts) if _must_stand(one, index)]
    for table in index.tables.values() if asked else ():
        headings = (part for column in table.columns for part in column.path)
        about = frozenset(roots(" ".join((table.caption, *table.section[-1:], *headings))))
        telling = [one for one in asked if not any(about.issuperset(wording) for wording in one.wordings)]
        cards = data_cards(index, table.id) if telling else []
        kept = [
            card
            for card in cards
            if all(any(set(wording) <= card.words.keys() for wording in one.wordings) for one in telling)
        ]
        kept = [card for card in kept if _is_called(card, telling)] or kept
        if not 1 < len(kept) < len(cards):
            continue
        column = pick_column(index, table, kept, case.plan, target)[0]
        facts = [one for card in kept for one in card.facts if one.table_column == column]
        units = {one.figure.unit for one in facts} | {case.plan.unit} - {None}
        values = all(one.figure.value is not None and one.measure not in _NEVER and not is_rate(one) for one in facts)
        is_about = len(telling) < len(asked) or units == {case.plan.unit}
        if len(facts) == len(kept) and values and is_about and len(units - {None}) < 2:
            yield facts


def _must_stand(concept: Concept, index: ReportIndex) -> bool:
    """Whether a word has to stand in the table or the row: no unit, and no deed that the report calls otherwise."""
    quiet = concept.light or tells_little(concept) or concept.words <= quiet_roots() | _AREAS
    return not quiet and (index.has(concept) or not is_verb(concept.name))


def _is_called(card: Card, telling: Sequence[Concept]) -> bool:
    """Whether a row is called just what is asked for: ``Banjir``, which ``Banjir bandang`` is not."""
    words = frozenset(word for one in telling for word in one.words)
    return card.row is not None and any(set(roots(part)) <= words for part in card.row.path if roots(part))
