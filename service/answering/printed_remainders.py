"""The remainder that a report prints in the very row whose budget and spending an answer takes from each other."""

from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal

from service.answering.cards import Card
from service.answering.contradictions import same_figure
from service.answering.fact_index import ReportIndex
from service.domain.facts import Fact, Measure
from service.domain.figures import RUPIAH
from service.language.numbers import Agreement, agrees

_PAIR = {Measure.ANGGARAN, Measure.REALISASI}


def wrong_remainders(index: ReportIndex, used: Sequence[Fact], results: Collection[Decimal]) -> Iterator[Fact]:
    """Cells for what is left over that print something else than what was worked out, in this table or another."""
    if len(used) != len(_PAIR) or {one.measure for one in used} != _PAIR:
        return
    if any(one.figure.unit != RUPIAH for one in used):
        return
    amounts = {one.figure.value for one in used}
    left = abs((used[0].figure.value or Decimal()) - (used[1].figure.value or Decimal()))
    for card in _rows_of(index, used[0]) if left in {abs(one) for one in results} else ():
        if amounts <= {one.figure.value for one in card.facts}:
            for one in card.facts:
                if one.measure is Measure.SISA and agrees(left, one.figure) is Agreement.DIFFERS:
                    yield one


def _rows_of(index: ReportIndex, fact: Fact) -> Iterator[Card]:
    """The row of a figure, and the rows of other tables that print it of the same."""
    for one in (fact, *same_figure(index, fact)):
        card = index.card_of(one)
        if card is not None:
            yield card
