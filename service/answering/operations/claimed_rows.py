"""Yes or no to what a question says of rows: that all of them reach their target, that none is below a number."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from service.answering.cards import Card
from service.answering.case import Case
from service.answering.drafting import Draft, decided, figure_text, owner, result_text, where
from service.answering.operations.claimed_wholes import claims_whole
from service.answering.operations.ordering import row_name
from service.answering.operations.row_conditions import own_pair
from service.answering.operations.selecting import Selection, select, sort_out
from service.answering.row_nouns import claimed_count
from service.answering.words import operation_words
from service.domain.figures import PERSEN
from service.domain.plans import Operation, Plan

_NAMED = 12


def verify_rows(case: Case) -> Draft | None:
    """``Semua program menyerap di atas 80 persen?``: every row that is spoken of is looked at."""
    plan = case.plan
    if (plan.bound is None and plan.goal is None) or (plan.numbers and claims_whole(plan) is Operation.SUM):
        return None  # ``semua program … dijumlahkan``: what they come to together
    claimed = claimed_count(plan.words)
    if claimed is not None and plan.goal is not None:
        plan = replace(plan, bound=None)  # ``hanya 2``: so many rows, not a figure of theirs
    unit = plan.bound.number.unit if plan.bound is not None else plan.unit
    spoken_of = replace(plan, operation=Operation.LIST, bound=None, goal=None, numbers=(), unit=unit, without=False)
    rows = select(replace(case, plan=spoken_of), lambda found: sort_out(found, plan) is not None)
    sorted_out = sort_out(rows, plan) if rows is not None else None
    if rows is None or sorted_out is None:
        return None
    meeting, failing = sorted_out
    signs, words = operation_words().signs, f" {plan.words} "
    if plan.size is not None and plan.size.number.unit == PERSEN:
        part = Decimal(100 * len(meeting)) / (len(meeting) + len(failing))
        return _told(rows, plan, meeting, failing, holds=plan.size.holds(part), shows=meeting)
    if claimed is not None:
        return _told(rows, plan, meeting, failing, holds=len(meeting) == claimed, shows=meeting)
    if signs["none_of"].stand_in(words):
        return _told(rows, plan, meeting, failing, holds=not meeting, shows=meeting)
    if signs["all_of"].stand_in(words):
        return _told(rows, plan, meeting, failing, holds=not failing, shows=failing)
    return _told(rows, plan, meeting, failing, holds=bool(meeting), shows=meeting)


def _told(
    rows: Selection, plan: Plan, meeting: Sequence[Card], failing: Sequence[Card], *, holds: bool, shows: Sequence[Card]
) -> Draft:
    """How many of the rows meet it, with the rows that decide by name; all of them where none does."""
    draft = Draft()
    tested = len(meeting) + len(failing)
    shown = shows or (*meeting, *failing)
    named = "; ".join(f"{row_name(card)} {_figures(draft, rows, plan, card)}" for card in shown[:_NAMED])
    more = "; dan lainnya" if len(shown) > _NAMED else ""
    first = rows.fact(shown[0])
    number = draft.cite(rows.index, first, used=False)
    for count in {len(meeting), tested}:
        draft.enter_count(Decimal(count), None, str(count), number)
    whose = f"{owner(rows.index.summary)}, {where(first)}"
    if tested == 1:
        return decided(draft, holds=holds, told=f"{named} ({whose}).")
    which = "yang belum" if shows is failing else "yang begitu"
    told = f"{result_text(Decimal(len(meeting)), None)} dari {tested} baris memenuhinya ({whose})"
    return decided(draft, holds=holds, told=f"{told}{f'; {which}' if shows else ''}: {named}{more}.")


def _figures(draft: Draft, rows: Selection, plan: Plan, card: Card) -> str:
    """What decides for a row: its realisation beside its target, or its figure in the column."""
    fact = rows.fact(card)
    pair = own_pair(card)
    beside = pair is not None and (plan.goal is not None or fact.figure.unit != PERSEN)
    if pair is None or not beside:
        return f"{draft.report(rows.index, fact, row_name(card))} [{draft.cite(rows.index, fact)}]"
    top, below = pair
    text = draft.report(rows.index, top, row_name(card))
    marks = f"[{draft.cite(rows.index, top)}][{draft.cite(rows.index, below)}]"
    return f"{text} dari {figure_text(below.figure)} {marks}"
