"""Rows of a table by their place in it: levels of program and kegiatan, children, siblings, totals."""

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import takewhile

from service.answering.cards import Card
from service.answering.fact_index import ReportIndex
from service.answering.row_nouns import LEVELS
from service.domain.facts import Fact
from service.domain.plans import Concept
from service.domain.reports import Row, RowKind

_CODE = re.compile(r"[\dx](?:\.[\dx]{1,4})+")
_DEPTHS = {3: "program", 5: "kegiatan", 6: "sub kegiatan"}
_PROGRAM_MARK = "2"
"""Fourth part of the code of a kegiatan (Permendagri 90/2019); 5 begins the accounts of spending."""
_LEVEL_ROOTS = frozenset({"program", "giat", "sub", "kegiatan", "sasaran", "bidang", "kecamatan", "camat"})


def level_noun(words: str) -> str | None:
    """The level that a question speaks of: ``sub kegiatan``, ``kegiatan`` or ``program``; the finest one named."""
    return next((noun for noun in LEVELS if re.search(rf"\b{noun}(?:nya)?\b", words)), None)


def without_level(concepts: Sequence[Concept]) -> tuple[Concept, ...]:
    """The concepts that do not merely name a level."""
    return tuple(one for one in concepts if not all(word in _LEVEL_ROOTS for word in one.wordings[0]))


def data_cards(index: ReportIndex, table_id: str) -> list[Card]:
    """The rows of a table that are no totals, means or headings, in order."""
    cards = [index.cards[position] for position in index.by_table.get(table_id, ())]
    return [card for card in cards if card.row is not None and card.row.kind is RowKind.DATA]


def at_level(cards: Sequence[Card], noun: str) -> list[Card]:
    """The rows of one level; by code where rows have codes, else by their own words or their depth."""
    named = {id(card): _level_of(card) for card in cards}
    found = [card for card in cards if named[id(card)] == noun]
    if found:
        return found
    if any(named.values()) and noun == "program":
        return []
    depths = sorted({card.row.level for card in cards if card.row is not None})
    wanted = {"program": 0, "kegiatan": 1, "sub kegiatan": len(depths) - 1}[noun]
    if wanted >= len(depths):
        return []
    return [card for card in cards if card.row is not None and card.row.level == depths[wanted]]


def names_level(cards: Sequence[Card], noun: str) -> bool:
    """Whether rows say by code or by their own words that they are of a level."""
    return any(_level_of(card) == noun for card in cards)


def children(index: ReportIndex, parent: Card) -> list[Card]:
    """The rows directly below a row, by code or by path."""
    if parent.row is None or parent.table is None:
        return []
    cards = data_cards(index, parent.table.id)
    path = parent.row.path
    found = [card for card in cards if card.row is not None and card.row.path[:-1] == path]
    return found or _following(cards, parent)


def _following(cards: Sequence[Card], parent: Card) -> list[Card]:
    """Deeper rows right after their parent, where paths do not say so."""
    if parent.row is None or parent not in cards:
        return []
    found: list[Card] = []
    for card in cards[cards.index(parent) + 1 :]:
        if card.row is None or card.row.level <= parent.row.level:
            break
        if card.row.level == parent.row.level + 1:
            found.append(card)
    return found


def descendants(index: ReportIndex, parent: Card) -> list[Card]:
    """All rows below a row: by code where rows have codes, else the deeper ones that follow it."""
    if parent.row is None or parent.table is None:
        return []
    cards = data_cards(index, parent.table.id)
    code, level = parent.row.code, parent.row.level
    if code is not None and _CODE.fullmatch(code):
        return [card for card in cards if card.row and card.row.code and card.row.code.startswith(f"{code}.")]
    after = cards[cards.index(parent) + 1 :] if parent in cards else []
    return list(takewhile(lambda card: card.row is not None and card.row.level > level, after))


def in_column(card: Card, like: Fact) -> Fact | None:
    """The fact of a row in the column (and quarter) of another fact of the same table."""
    same = [one for one in card.facts if one.table_column == like.table_column and one.figure.value is not None]
    if len(same) > 1 and like.period is not None:
        return next((one for one in same if one.period == like.period), None)
    return same[0] if same else None


def outermost(index: ReportIndex, total: Fact) -> list[Card]:
    """The rows before a total that stand below no other: those that it adds up."""
    rows = data_cards(index, total.table_id or "")
    before = [card for card in rows if (card.facts[0].table_row or 0) < (total.table_row or 0)]
    least = min((card.row.level for card in before if card.row is not None), default=0)
    return [card for card in before if card.row is not None and card.row.level == least]


def total_card(index: ReportIndex, table_id: str, below: Card | None = None) -> Card | None:
    """The row that sums a table up; the one after ``below`` where there are several."""
    cards = [index.cards[position] for position in index.by_table.get(table_id, ())]
    totals = [card for card in cards if card.is_total]
    if below is not None and below in cards:
        later = [card for card in totals if cards.index(card) > cards.index(below)]
        totals = later[-1:] or totals
    return totals[-1] if totals else None


def _level_of(card: Card) -> str | None:
    row = card.row
    if row is None:
        return None
    if row.code is not None and _CODE.fullmatch(row.code):
        parts = row.code.split(".")
        is_program = len(parts) < 4 or parts[3] == _PROGRAM_MARK
        return _DEPTHS.get(len(parts)) if is_program else None
    label = row.path[-1].casefold() if row.path else ""
    return next((noun for noun in LEVELS if label.startswith(f"{noun} ")), None)


def overlap(cards: Sequence[Card]) -> bool:
    """Whether one row is part of another: its figure would be added twice."""
    rows = [card.row for card in cards if card.row is not None]
    return any(one is not other and _is_part(one, other) for one in rows for other in rows)


def one_level(cards: Sequence[Card], count: int | None = None) -> Sequence[Card]:
    """The rows of one level, where some stand below others: of that which has ``count`` of them, else the outermost."""
    levels = sorted({card.row.level for card in cards if card.row is not None})
    if len(levels) < 2 or not overlap(cards):
        return cards
    by_level = [[card for card in cards if card.row is not None and card.row.level == level] for level in levels]
    several = [own for own in by_level if len(own) > 1]
    return next((own for own in several if len(own) == count), several[0] if several else cards)


def is_below(card: Card, others: Sequence[Card]) -> bool:
    """Whether a row is part of one of some others."""
    own = card.row
    return own is not None and any(_is_part(own, one.row) for one in others if one.row is not None)


def _is_part(one: Row, other: Row) -> bool:
    by_path = len(one.path) > len(other.path) and one.path[: len(other.path)] == other.path
    by_code = one.code is not None and other.code is not None and one.code.startswith(f"{other.code}.")
    return by_path or by_code


def sum_of_kind(part: Fact, row: Sequence[Fact]) -> Fact:
    """``Jumlah`` beside ``L`` and ``P`` for either of the two: the figure of a row that counts its fellows together."""
    fellows = [fact for fact in row if fact.measure is part.measure and fact.column[:-1] == part.column[:-1]]
    values = [fact.figure.value or Decimal(0) for fact in fellows]
    most = max(fellows, key=lambda fact: fact.figure.value or 0, default=part)
    return most if len(fellows) > 2 and (most.figure.value or 0) * 2 == sum(values) else part
