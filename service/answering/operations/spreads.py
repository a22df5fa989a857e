"""How far the highest and the lowest figure of a column are apart."""

from dataclasses import replace
from decimal import Decimal

from service.answering.cards import Card
from service.answering.case import Case, operand
from service.answering.drafting import Draft, owner, result_text, tidy, where
from service.answering.operations.comparing import ranked_column
from service.answering.operations.ordering import row_name
from service.answering.operations.selecting import select
from service.answering.rows import in_column
from service.answering.words import operation_words
from service.calculator import change_in_points, difference
from service.domain.calculations import Calculation
from service.domain.facts import Fact
from service.domain.figures import PERSEN, POIN_PERSEN
from service.domain.plans import Operation

_LEAST = 3


def spread(case: Case) -> Draft | None:
    """The difference of the two ends of the column that a question ranks rows by."""
    unit = PERSEN if case.plan.unit == POIN_PERSEN else case.plan.unit
    apart = operation_words().sign_words["apart"]
    concepts = tuple(one for one in case.plan.concepts if one.name not in apart)
    ranked = replace(case, plan=replace(case.plan, operation=Operation.RANK, unit=unit, concepts=concepts, limit=None))
    rows = select(ranked)
    if rows is not None and rows.column is not None and (rows.picked or rows.names):
        index, held = rows.index, [(card, rows.fact(card)) for card in rows.cards]
        held = [pair for pair in held if pair[1].table_column == rows.column]
    else:
        column = ranked_column(ranked)
        if column is None:
            return None
        index, like, cards = column
        held = [(card, fact) for card in cards if (fact := in_column(card, like)) is not None]
    known = [
        pair for pair in held if pair[1].figure.value is not None and pair[1].figure.unit == held[0][1].figure.unit
    ]
    if len(known) < _LEAST:
        return None
    high, low = max(known, key=_value), min(known, key=_value)
    one, other = operand(high[1]), operand(low[1])
    outcome = change_in_points(other, one) if high[1].figure.unit == PERSEN else difference(one, other)
    if not isinstance(outcome, Calculation):
        return None
    draft = Draft()
    told = [
        f"{word} {row_name(card)} {draft.report(index, fact, row_name(card))} [{draft.cite(index, fact)}]"
        for word, (card, fact) in (("tertinggi", high), ("terendah", low))
    ]
    ordered = (low[1], high[1]) if high[1].figure.unit == PERSEN else (high[1], low[1])
    draft.calculate(outcome, [(index, fact) for fact in ordered])
    value = tidy(outcome.value, outcome.unit)
    text = result_text(value, outcome.unit)
    draft.sentences.append(f"Selisihnya **{text}** ({owner(index.summary)}, {where(high[1])}): {'; '.join(told)}.")
    draft.proof.append(f"Dihitung: {outcome.working}.")
    draft.say_figure(value, outcome.unit, text)
    return draft


def _value(pair: tuple[Card, Fact]) -> Decimal:
    return pair[1].figure.value or Decimal(0)
