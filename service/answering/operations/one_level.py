"""Rows that a question lists, all of one level of their table."""

from collections.abc import Sequence

from service.answering.cards import Card
from service.answering.fact_index import ReportIndex
from service.answering.rows import data_cards, in_column
from service.domain.facts import Fact
from service.domain.plans import Concept


def of_one_level(
    index: ReportIndex, facts: list[Fact], parts: Sequence[Sequence[Concept]]
) -> tuple[ReportIndex, list[Fact]]:
    """``Tanah, gedung dan jalan``: beside rows of the upper level a row below one is meant as that, if it may be."""
    cards = [index.card_of(fact) for fact in facts]
    paths = [card.row.path if card is not None and card.row is not None else () for card in cards]
    least = min(map(len, paths))
    raised = [
        _raised(index, fact, path[:least], part) if 0 < least < len(path) else fact
        for fact, path, part in zip(facts, paths, parts, strict=True)
    ]
    return index, raised if len({fact.id for fact in raised}) == len(facts) else facts


def _raised(index: ReportIndex, fact: Fact, above: tuple[str, ...], part: Sequence[Concept]) -> Fact:
    """The figure of the row above, where its name has all the words of the part or this is the only row below it."""
    rows = data_cards(index, fact.table_id or "")
    card = next((one for one in rows if one.row is not None and one.row.path == above), None)
    cell = in_column(card, fact) if card is not None else None
    if card is None or cell is None:
        return fact
    return cell if _is_called(index, card, part) or len([one for one in rows if _is_below(one, above)]) == 1 else fact


def _is_called(index: ReportIndex, card: Card, part: Sequence[Concept]) -> bool:
    named = index.resolve(tuple(part))
    return all(any(card.label.issuperset(wording) for wording in one.wordings) for one in named)


def _is_below(card: Card, above: tuple[str, ...]) -> bool:
    return card.row is not None and len(card.row.path) > len(above) and card.row.path[: len(above)] == above
