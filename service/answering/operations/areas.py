"""Areas within a report's own region, set side by side: ``Kota Gorontalo atau Kabupaten Gorontalo``."""

from dataclasses import replace

from service.answering.cards import Card
from service.answering.case import Case
from service.answering.drafting import Draft
from service.answering.operations.ordering import in_order, row_name
from service.answering.operations.selecting import Selection, select
from service.answering.words import roots, short_region
from service.domain.plans import Operation


def among_areas(case: Case) -> Draft | None:
    """``Kota Gorontalo atau Kabupaten Gorontalo``: rows of areas within the report's own region, set side by side."""
    if len(case.plan.rivals) < 2 or (len(case.reports) > 1 and case.plan.named):
        return None
    areas = [frozenset(roots(one.name)) for one in case.plan.rivals]
    short = [frozenset(roots(short_region(one.name))) for one in case.plan.rivals]
    alone = len(set(short)) == len(short)  # else ``Gorontalo`` is either

    def named(rows: Selection) -> list[Card]:
        own = [(card, frozenset(roots(row_name(card)))) for card in rows.cards]
        found = [
            [card for card, name in own if name == area or (alone and name == bare)]
            for area, bare in zip(areas, short, strict=True)
        ]
        return [one[0] for one in found if len(one) == 1]

    plan = replace(case.plan, rivals=(), parts=(), operation=Operation.RANK)
    rows = select(replace(case, plan=plan), lambda one: len(named(one)) == len(areas))
    if rows is None or rows.column is None:
        return None
    cards = [card for card in named(rows) if rows.fact(card).table_column == rows.column]
    if len(cards) < len(areas):
        return None
    return in_order(replace(case, plan=plan), rows.index, rows.fact(cards[0]), cards, every=True)
