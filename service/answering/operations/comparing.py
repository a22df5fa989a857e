"""Several figures side by side: which is larger, and in what order."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import takewhile

from service.answering.candidates import Candidate
from service.answering.cards import Card
from service.answering.case import Case, operand
from service.answering.drafting import Draft, figure_text, owner, region, result_text, tidy, when, where
from service.answering.exclusion import is_excluded
from service.answering.fact_index import ReportIndex
from service.answering.operations.changes import between_years, two_years
from service.answering.operations.column_picking import counts_most
from service.answering.operations.lookups import best_each, say_missing
from service.answering.operations.ordering import headline_of, in_order, row_name
from service.answering.operations.pairs import between_regions, togetherness
from service.answering.operations.selecting import select
from service.answering.operations.table_matching import are_places, is_of_kind
from service.answering.parts import is_heading
from service.answering.respelling import tells_little
from service.answering.row_nouns import asked_kind
from service.answering.rows import at_level, data_cards, in_column, names_level, without_level
from service.answering.words import roots
from service.calculator import difference as subtract
from service.domain.answers import Headline
from service.domain.calculations import Calculation
from service.domain.facts import Fact
from service.domain.figures import PERSEN, RUPIAH
from service.domain.plans import Concept, Operation
from service.domain.reports import ColumnRole, Table

_MOST_ROWS = 25
_KINDS = re.compile(
    r" (?:(\S+) (?:apa|mana)|(?:urutkan|\d+|satu|dua|tiga|empat|lima) ([a-z]\S+)|(?:apa|mana) ([a-z]\S+)) "
)
"""What is put in order: ``jenis bencana apa``, ``tiga kecamatan``."""
_EITHER_SIDE = re.compile(r"\blebih (?:tinggi|besar|banyak|rendah|kecil|sedikit) (?:atau|apa) lebih \w+")
_SUMS = frozenset(roots("jumlah total persen persentase rata-rata"))
_SURE = 1.2
"""Score of a table that covers what is counted without naming its rows so."""


def compare(case: Case) -> Draft | None:
    """Which of several is larger (or smaller): reports, two regions in one report, subjects, years."""
    if len(case.reports) > 1 and case.plan.named:
        return rank(case)
    if len(case.plan.rivals) > 1:
        return None  # ``among_areas`` sets them side by side
    pair = between_regions(case)
    if pair is not None:
        own = region(pair[0].index.summary)
        either = _side(case, *pair)
        if either is not None:
            return either
        return _ranked(case, list(pair), [case.plan.rivals[0].name, own])
    if case.plan.rivals:
        return None
    if len(case.plan.parts) > 1:
        return _compare_parts(case)
    if len(two_years(case)) == 2:
        return between_years(case)
    return rank(case) if case.plan.level is not None else None


def _side(case: Case, rival: Candidate, own: Candidate) -> Draft | None:
    """``Lebih tinggi atau lebih rendah?``: on which side of the other region's figure the region's own is."""
    values = own.fact.figure.value, rival.fact.figure.value
    if not _EITHER_SIDE.search(case.plan.words) or values[0] is None or values[1] is None or values[0] == values[1]:
        return None
    draft = Draft()
    side = "lebih tinggi" if values[0] > values[1] else "lebih rendah"
    names = region(own.index.summary), case.plan.rivals[0].name
    told = [
        f"{name} {draft.report(one.index, one.fact, name)}{when(one.fact)} ({where(one.fact)}) "
        f"[{draft.cite(one.index, one.fact)}]"
        for name, one in zip(names, (own, rival), strict=True)
    ]
    draft.sentences.append(f"{names[0]} **{side}** daripada {names[1]}: {'; '.join(told)}.")
    _say_gap(draft, *((own, rival) if values[0] > values[1] else (rival, own)))
    draft.headline = Headline(side, None, side)
    return draft


def _compare_parts(case: Case) -> Draft | None:
    """Several subjects of one report; what the question says of none of them alone, it says of all."""
    indexes = [index for index, _ in case.reports]
    parts = case.plan.parts
    if len(parts) > 2:  # ``A atau B, mana yang pengunjungnya …``
        telling = ([one for one in part if not tells_little(one)] for part in parts)
        parts = tuple(part for part, own in zip(parts, telling, strict=True) if own and not is_heading(own, indexes))
    parts = parts if len(parts) > 1 else case.plan.parts
    said = {word for part in parts for one in part for word in one.words}
    shared = tuple(one for one in case.plan.concepts if not one.words & said and not tells_little(one))
    return _compared(replace(case, plan=replace(case.plan, parts=parts)), shared)


def _compared(case: Case, shared: tuple[Concept, ...]) -> Draft | None:
    for index, target in case.reports:
        found: list[Candidate] = []
        for part in case.plan.parts:
            wanted = case.wanted(target, concepts=(*shared, *part), total=True)
            good = [one for one in case.find(index, wanted) if one.is_enough]
            like = [one for one in good if found and togetherness((found[0], one)) - found[0].score > one.score]
            found += sorted(like or good, key=lambda one: -togetherness(((found or [one])[0], one)))[:1]
        if len({one.card.is_total for one in found}) > 1:
            continue
        if len(found) == len(case.plan.parts) and len({one.fact.id for one in found}) == len(found):
            names = [row_name(one.card) for one in found]
            own = len(set(names)) == len(names) and all(names)
            return _ranked(case, found, names if own else [_part_name(part) for part in case.plan.parts])
    return None


def _part_name(part: Sequence[Concept]) -> str:
    return " ".join(concept.name for concept in part)


def rank(case: Case) -> Draft | None:
    """Reports or rows in order of a figure."""
    if len(case.reports) > 1 and case.plan.named:
        found, missing = best_each(case)
        if len(found) < 2:
            return None
        draft = _ranked(case, found, _names_of_reports(found))
        if draft is not None:
            say_missing(draft, missing)
            _say_years(draft, found)
        return draft
    return _rank_columns(case) or _rank_selected(case) or _rank_rows(case)


def _names_of_reports(found: Sequence[Candidate]) -> list[str]:
    """The regions of reports, each with its agency where they are of several: ``Kecamatan Wonosalam …``."""
    summaries = [one.index.summary for one in found]
    alike = len({one.identity.agency for one in summaries}) == 1
    return [region(one) if alike else owner(one) for one in summaries]


def _say_years(draft: Draft, found: Sequence[Candidate]) -> None:
    years = {one.fact.period.year for one in found if one.fact.period is not None}
    if len(years) > 1:
        draft.proof.append(
            f"Catatan: tahunnya berbeda ({', '.join(map(str, sorted(years)))}), jadi tidak sepenuhnya sebanding."
        )


def _ranked(case: Case, found: Sequence[Candidate], labels: Sequence[str]) -> Draft | None:
    order = sorted(zip(found, labels, strict=True), key=_value, reverse=not case.plan.ascending)
    draft = Draft()
    place = case.plan.place or 1
    if place > len(order):
        return None
    first, name = order[place - 1]
    word = ("terendah" if case.plan.ascending else "tertinggi") + (f" ke-{place}" if place > 1 else "")
    told = []
    for one, label in order:
        text = draft.report(one.index, one.fact, label)
        told.append(f"{label} {text}{when(one.fact)} ({where(one.fact)}) [{draft.cite(one.index, one.fact)}]")
    top = figure_text(first.fact.figure)
    draft.sentences.append(f"Yang {word} **{name}** ({top}). Urutannya: {'; '.join(told)}.")
    if len(order) == 2 and place == 1:
        _say_gap(draft, order[0][0], order[1][0])
    draft.headline = headline_of(name, first.fact)
    return draft


def _say_gap(draft: Draft, high: Candidate, low: Candidate) -> None:
    one, other = operand(high.fact), operand(low.fact)
    outcome = subtract(one, other)
    if isinstance(outcome, Calculation):
        draft.calculate(outcome, [(high.index, high.fact), (low.index, low.fact)])
        gap = result_text(abs(tidy(outcome.value, outcome.unit)), outcome.unit)
        draft.sentences.append(f"Selisihnya {gap}.")


def _value(pair: tuple[Candidate, str]) -> Decimal:
    return pair[0].fact.figure.value or Decimal(0)


def _rank_columns(case: Case) -> Draft | None:
    """``Jenis bencana apa …``: where the kinds stand over the columns, those of the row that sums all up."""
    kinds = {word for found in _KINDS.findall(f" {case.plan.words} ") for part in found for word in roots(part)}
    kinds = {word for word in kinds if not word.isdigit()}
    found = _table_meant(case) if kinds else None
    if found is None:
        return None
    index, table, row = found
    columns = [column for column in table.columns if column.role is ColumnRole.VALUE and len(column.path) > 1]
    heads = [set(roots(column.path[0])) for column in columns]
    asked = set(roots(case.plan.words))
    sums = [index.cards[position] for position in index.by_table.get(table.id, ())]
    last = row or max((card for card in sums if card.is_total), key=lambda card: len(card.facts), default=None)
    if last is None or not any(head and head <= asked and kinds & head for head in heads):
        return None
    over = _with_those_beside(table, {column.path for column in columns if set(roots(column.path[0])) <= asked})
    held = [fact for fact in last.facts if fact.figure.value is not None and fact.column in over]
    facts = [fact for fact in held if set(roots(fact.column[-1])) - _SUMS and fact.figure.unit != PERSEN]
    if len(facts) < 2 or len({fact.figure.unit for fact in facts}) > 1:
        return None
    facts.sort(key=lambda fact: fact.figure.value or Decimal(0), reverse=not case.plan.ascending)
    facts = facts[: max(case.plan.limit or len(facts), 1)]
    draft = Draft()
    names = [" ".join(fact.column[-1].split()) for fact in facts]
    told = [
        f"{name} {draft.report(index, fact, name)} [{draft.cite(index, fact)}]"
        for name, fact in zip(names, facts, strict=True)
    ]
    word = "terendah" if case.plan.ascending else "tertinggi"
    place = f"{where(facts[0])}, {owner(index.summary)}"
    draft.sentences.append(f"Yang {word} **{names[0]}**. Urutannya: {'; '.join(told)} ({place}).")
    draft.headline = headline_of(names[0], facts[0])
    return draft


def _with_those_beside(table: Table, under: set[tuple[str, ...]]) -> set[tuple[str, ...]]:
    """The columns under a heading; where it is centred over more, those on either side that have none of their own."""
    places = [at for at, column in enumerate(table.columns) if column.path in under]
    like = table.columns[places[0]]
    alone = [
        len(column.path) == 1 and (column.role, column.measure, column.unit) == (like.role, like.measure, like.unit)
        for column in table.columns
    ]
    before = list(takewhile(lambda at: alone[at], range(places[0] - 1, -1, -1)))
    behind = list(takewhile(lambda at: alone[at], range(places[-1] + 1, len(alone))))
    more = (*before, *behind) if len(before) == len(behind) else ()
    return under | {table.columns[at].path for at in more}


def _table_meant(case: Case) -> tuple[ReportIndex, Table, Card | None] | None:
    """The table that a question speaks of, and the one row of it that it names."""
    rows = select(case)
    if rows is not None:
        return rows.index, rows.table, rows.cards[0] if len(rows.cards) == 1 and rows.picked else None
    column = ranked_column(case)
    table = column[0].tables.get(column[1].table_id or "") if column is not None else None
    return (column[0], table, None) if column is not None and table is not None else None


def _rank_selected(case: Case) -> Draft | None:
    """The rows that the question describes, by the column that it means."""
    rows = select(case)
    if rows is None or rows.column is None:
        return None
    sure = counts_most(case.plan) and rows.score >= _SURE
    if not (rows.picked or rows.names or sure):
        return None
    held = [card for card in rows.cards if rows.fact(card).table_column == rows.column]
    return in_order(case, rows.index, rows.fact(held[0]), held) if len(held) > 1 else None


def _rank_rows(case: Case) -> Draft | None:
    table = ranked_column(case)
    return in_order(case, *table) if table is not None else None


def ranked_column(case: Case) -> tuple[ReportIndex, Fact, list[Card]] | None:
    """The column that a question about several rows means, and its rows at the level that it speaks of."""
    return max(ranked_columns(case), key=lambda one: one[0], default=(0.0, None))[1]


def ranked_columns(case: Case) -> Iterator[tuple[float, tuple[ReportIndex, Fact, list[Card]]]]:
    """The columns that may be meant, with their scores."""
    noun = case.plan.level
    concepts = tuple(one for one in without_level(case.plan.concepts) if not one.light)
    kind = asked_kind(case.plan.words) if case.plan.operation is Operation.RANK and noun is None else None
    for index, target in case.reports:
        for one in case.find(index, case.wanted(target, concepts=concepts))[:_MOST_ROWS]:
            if one.fact.table_id is None or not one.fits or (concepts and one.coverage < 0.5):
                continue
            if counts_most(case.plan) and one.fact.figure.unit in (PERSEN, RUPIAH):
                continue
            cards = data_cards(index, one.fact.table_id)
            cards = [card for card in cards if not is_excluded(card, index, case.plan.excluded)]
            if noun is not None and not concepts and not names_level(cards, noun):
                continue
            if kind is not None and not is_of_kind(index.tables[one.fact.table_id], cards, kind):
                continue
            cards = at_level(cards, noun) if noun is not None else cards
            holding = [card for card in cards if in_column(card, one.fact) is not None]
            if len(holding) >= 2 and are_places(holding, case.plan):
                yield one.score, (index, one.fact, holding)
