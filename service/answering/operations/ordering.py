"""Rows in order of a column, the one at a place of it, and what rows are called in an answer."""

import re
from collections.abc import Sequence
from decimal import Decimal

from service.answering.cards import Card
from service.answering.case import Case
from service.answering.drafting import Draft, owner, where
from service.answering.fact_index import ReportIndex
from service.answering.rows import in_column
from service.answering.words import operation_words, roots
from service.domain.answers import Headline
from service.domain.facts import Fact
from service.domain.findings import FindingKind, Severity
from service.domain.reports import ColumnRole

_TOTAL_OF = re.compile(r"^(?:sub[\s-]*)?(?:jumlah|total)\b\s*", re.IGNORECASE)
_MOST_DENIED = 3
"""Where more than one row in so many is contradicted, the formula is another one than was tried."""
_MOST_ROWS = 25
_NUMBERING = re.compile(r"^\d{1,2}(?:\.\d{1,2})+\.?\s+(?=\D)")
_NAME = re.compile(r"\s*nama\b", re.IGNORECASE)
_NAMING = frozenset(roots("nama no nomor jenis"))


def in_order(case: Case, index: ReportIndex, like: Fact, cards: Sequence[Card], *, every: bool = False) -> Draft | None:
    """The first rows in order of a column, as many as are asked for, or ``every`` one; an order alone is of all."""
    cards = of_groups(case, index, cards)
    facts = [(card, fact) for card in cards if (fact := in_column(card, like)) is not None]
    facts = [pair for pair in facts if pair[1].figure.unit == like.figure.unit]
    facts.sort(key=lambda pair: pair[1].figure.value or Decimal(0), reverse=not case.plan.ascending)
    denied = [pair for pair in facts if _is_denied(index, pair[1])]
    if len(denied) * _MOST_DENIED <= len(facts):
        printed, facts = facts, [pair for pair in facts if pair not in denied]
    else:
        printed = facts
    in_order_alone = case.plan.limit is None and operation_words().signs["in_order"].stand_in(f" {case.plan.words} ")
    limit = case.plan.limit or (min(len(facts), _MOST_ROWS) if in_order_alone else 1)
    shown = facts if every else facts[: max(limit, 1)]
    if not shown:
        return None
    if case.plan.place is not None and not every:
        return _at_place(case, index, facts, case.plan.place)
    draft = Draft()
    told = []
    names = [asked_name(card, case) for card, _ in shown]
    for name, (_, fact) in zip(names, shown, strict=True):
        text = draft.report(index, fact, name)
        told.append(f"{name} **{text}** [{draft.cite(index, fact)}]")
    word = "terendah" if case.plan.ascending else "tertinggi"
    lead = f"{limit} {word}" if limit > 1 else f"Yang {word}"
    if in_order_alone and limit > 1:
        lead = f"Urutan dari yang {word}"
    listed = "; ".join(f"{place}. {one}" if limit > 1 else one for place, one in enumerate(told, 1))
    place = f"{where(like)}, {owner(index.summary)}"  # behind what is put in order: its names may be rows' names too
    draft.sentences.append(f"{lead} menurut {_column_name(like)}: {listed} ({place}).")
    draft.headline = headline_of(names[0], shown[0][1])
    for card, fact in [pair for pair in printed[: len(shown)] if pair not in facts]:
        number = draft.cite(index, fact)
        draft.warn(
            f"“{asked_name(card, case)}” tercetak {fact.figure.printed} [{number}], tetapi tidak cocok dengan hitungan "
            "ulangnya, jadi tidak ikut diurutkan."
        )
    return draft


def _at_place(case: Case, index: ReportIndex, facts: Sequence[tuple[Card, Fact]], place: int) -> Draft | None:
    """The row at one place of an order, behind it those that come before it."""
    if not 0 < place <= len(facts):
        return None
    draft = Draft()
    card, fact = facts[place - 1]
    name = asked_name(card, case)
    word = "terendah" if case.plan.ascending else "tertinggi"
    text = f"{name} **{draft.report(index, fact, name)}** [{draft.cite(index, fact)}]"
    before = [
        f"{asked_name(other, case)} {draft.report(index, one, asked_name(other, case))} [{draft.cite(index, one)}]"
        for other, one in facts[: place - 1]
    ]
    ahead = f"; sebelumnya {'; '.join(before)}" if before else ""
    draft.sentences.append(
        f"Urutan ke-{place} yang {word} menurut {_column_name(fact)}: {text}{ahead} ({where(fact)}, "
        f"{owner(index.summary)})."
    )
    draft.headline = headline_of(name, fact)
    return draft


def headline_of(name: str, fact: Fact) -> Headline:
    """The name of what comes first, with the unit that it was put in order by."""
    return Headline(name, fact.figure.unit, name)


def of_groups(case: Case, index: ReportIndex, cards: Sequence[Card]) -> Sequence[Card]:
    """``Kecamatan mana``, where each has several rows (its ``kelurahan``): their subtotals; none where one lacks."""
    names = [asked_name(card, case).casefold() for card in cards]
    if len(set(names)) in (1, len(names)) or all(
        name == row_name(card).casefold() for name, card in zip(names, cards, strict=True)
    ):
        return cards
    totals = [
        card for position in index.by_table.get(_table_id(cards[0]), ()) if (card := index.cards[position]).is_total
    ]
    own = {name: [card for card in totals if card.label.issuperset(roots(name))] for name in names}
    return [found[0] for found in own.values()] if all(len(found) == 1 for found in own.values()) else []


def _table_id(card: Card) -> str:
    return card.table.id if card.table is not None else ""


def _is_denied(index: ReportIndex, fact: Fact) -> bool:
    """Whether the figures of its own row contradict a printed share: it says nothing of its place in an order."""
    own = (one for one in index.findings.get(fact.id, ()) if one.fact_id == fact.id and one.kind is FindingKind.RATIO)
    return any(one.recomputed_value is not None and one.severity is not Severity.ROUNDING for one in own)


def row_name(card: Card) -> str:
    """A row by its own label, numbering left out; a subtotal by what it is of."""
    label = card.row.path[-1] if card.row is not None and card.row.path else ""
    name = _NUMBERING.sub("", " ".join(label.split()))
    return (_TOTAL_OF.sub("", name) if card.is_total else "") or name


def asked_name(card: Card, case: Case) -> str:
    """A row by the label whose heading says most of the question, where it has several: ``ruas jalan``, ``inovasi``."""
    asked = set(roots(case.plan.words))
    columns = card.table.columns if card.table is not None else ()
    labels = [
        (" ".join(cell.printed.split()), len((set(roots(" ".join(column.path))) - _NAMING) & asked))
        for column, cell in zip(columns, card.row.cells if card.row is not None else (), strict=False)
        if column.role is ColumnRole.LABEL and cell.printed.strip()
    ]
    most = max((said for _, said in labels), default=0)
    named = [name for name, said in labels if said == most]
    if most == 0 and len(labels) > 1 and (own := _own_name(card)):
        return own
    return named[0] if most and len(labels) > 1 and len(named) == 1 else row_name(card)


def _own_name(card: Card) -> str:
    """What stands under ``Nama …``, where no heading says more of the question: a place beside it names no row."""
    cells = zip(card.table.columns, card.row.cells, strict=False) if card.table is not None and card.row else ()
    own = (cell.printed for column, cell in cells if _NAME.match(" ".join(column.path[-1:])))
    return " ".join(next(own, "").split())


def _column_name(fact: Fact) -> str:
    return " ".join(fact.column[-1].split()) if fact.column else fact.measure.value
