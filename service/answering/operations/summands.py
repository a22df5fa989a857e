"""The rows that a question means to be added up or averaged: listed, below a row, of a level, of one name, a column."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from service.answering.cards import Card
from service.answering.case import Case
from service.answering.exclusion import is_excluded
from service.answering.fact_index import ReportIndex
from service.answering.operations.comparing import ranked_column, ranked_columns
from service.answering.operations.listed import enumerated, listed_figures, of_grade
from service.answering.operations.selecting import is_named, select
from service.answering.respelling import tells_little
from service.answering.rows import (
    at_level,
    children,
    data_cards,
    in_column,
    level_noun,
    overlap,
    total_card,
    without_level,
)
from service.answering.words import operation_words, roots
from service.domain.facts import Fact
from service.domain.figures import PERSEN, RUPIAH
from service.domain.plans import Concept, Operation, Plan
from service.language.units import UnitKind, kind

_LABELLED = 0.5
_SLACK = 0.04
_DEEP = 30
_OF_EACH = re.compile(
    r" (?:per|tiap|setiap|masing-masing|semua|seluruh|menurut|\d{1,3}|ke[dtelnsi]\w+) "
    r"(?!tahun|laporan|bulan|tabel)[a-z/]+ "
)
"""``Kalau dijumlah per lokasi``, ``32 kecamatan``: every row of a table, whatever its total says."""


def rows_meant(case: Case) -> tuple[ReportIndex, list[Fact]] | None:
    """The rows that a question adds up: enumerated, below a row, of a level, of one name, or a whole column."""
    grade = of_grade(case)
    if grade is None and ((len(case.plan.parts) > 1 and not case.plan.excluded) or len(case.plan.parts) > 2):
        listed = listed_figures(case)
        if listed is not None:
            return listed
    if grade is not None or case.plan.top:
        return grade or _highest(case)
    rows = _of_each(case) or _of_level(case)
    if rows is not None:
        return rows
    if case.plan.excluded:
        return _named_alike(case) or _all_but(case)
    rows = described(case) if case.plan.limit is not None else None
    if rows is not None and len(rows[1]) == case.plan.limit:
        return rows
    if "kolom" in case.plan.words.split() or case.plan.operation.value == "rata-rata":
        return _whole_column(case)
    return (_under_heading(case) or _of_one_name(case)) if says_whole(case.plan) else None


def _of_level(case: Case) -> tuple[ReportIndex, list[Fact]] | None:
    """The rows of the level that a question speaks of, below the row that it names or all of them."""
    noun = case.plan.level
    return (_below(case) or _level(case, noun) or _level_by_number(case, noun)) if noun is not None else None


def _of_each(case: Case) -> tuple[ReportIndex, list[Fact]] | None:
    """Every row of the table whose rows are what is summed by: ``per lokasi``, ``32 kecamatan``."""
    each = _OF_EACH.search(f" {case.plan.words} ")
    if each is None or case.plan.parts or case.plan.operation is not Operation.SUM:
        return None
    rows = described(replace(case, plan=replace(case.plan, level=level_noun(each.group()))))
    return rows if rows is not None and one_time(rows[1]) else None


def described(case: Case) -> tuple[ReportIndex, list[Fact]] | None:
    """The rows that the question describes, with figures of one unit in one column."""
    plan = case.plan
    if len(plan.parts) > 1 and not plan.excluded:
        listed = enumerated(case)
        if listed is not None:
            return listed
    rows = select(case)
    if rows is None or rows.column is None:
        return None
    kept = [card for card in rows.cards if not is_excluded(card, rows.index, plan.excluded)]
    facts = [fact for card in kept if (fact := rows.fact(card)).table_column == rows.column]
    facts = [fact for fact in facts if fact.figure.value is not None]
    if not (rows.picked or rows.names or plan.limit == len(facts)):
        return None
    units = {fact.figure.unit for fact in facts}
    units -= {None} if not units & {PERSEN, RUPIAH} and len(units) > 1 else set()  # ``23`` beside ``23 orang``
    another = plan.years and any(fact.period is not None and fact.period.year not in plan.years for fact in facts)
    bare = units == {None} and kind(plan.unit) is UnitKind.COUNT and plan.limit == len(facts)
    asked = plan.unit is None or plan.unit in units or bare
    return (rows.index, facts) if len(facts) > 1 and len(units) == 1 and asked and not another else None


def _highest(case: Case) -> tuple[ReportIndex, list[Fact]] | None:
    """``Tiga program terbesar``: as many rows as are said, the highest (or lowest) of their column."""
    rows, column = select(case), ranked_column(case)
    if rows is not None and rows.column is not None and rows.names:
        index, cards = rows.index, rows.cards
        facts = [fact for card in cards if (fact := rows.fact(card)).table_column == rows.column]
    elif column is not None:
        index, like, ranked = column
        held = (in_column(card, like) for card in ranked)
        facts = [fact for fact in held if fact is not None]
    else:
        return None
    if case.plan.limit is None:
        return None
    facts.sort(key=lambda fact: fact.figure.value or Decimal(0), reverse=not case.plan.ascending)
    return (index, facts[: case.plan.limit]) if len(facts) >= case.plan.limit > 1 else None


def _below(case: Case) -> tuple[ReportIndex, list[Fact]] | None:
    """The rows below the row that the question names."""
    concepts = without_level(case.plan.concepts)
    if not concepts or case.plan.excluded:
        return None
    for index, target in case.reports:
        found = case.find(index, case.wanted(target, concepts=concepts))[:_DEEP]
        for one in found:
            if not one.fits or one.coverage < max(_LABELLED, found[0].coverage - _SLACK) or one.fact.table_id is None:
                continue
            if not all(_is_of_part(one.card, part) for part in case.plan.parts):
                continue  # below one of several subjects
            below = children(index, one.card)
            facts = [fact for card in below if (fact := in_column(card, one.fact)) is not None]
            if len(facts) > 1:
                return index, facts
    return None


def _is_of_part(card: Card, part: Sequence[Concept]) -> bool:
    """Whether a row has a telling word of a part."""
    telling = [one for one in part if not tells_little(one)]
    return not telling or any(word in card.words for one in telling for word in one.words)


def _level(case: Case, noun: str) -> tuple[ReportIndex, list[Fact]] | None:
    """All rows of a level but the excluded ones."""
    columns = sorted(ranked_columns(case), key=lambda one: -one[0])
    if not columns:
        return None
    index, like, cards = next((one for _, one in columns if _adds_up(*one)), columns[0][1])
    rows = at_level(cards, noun)
    kept = [card for card in rows if not is_excluded(card, index, case.plan.excluded)]
    if case.plan.limit is not None and case.plan.limit not in (len(kept), len(rows)):
        return None
    facts = [fact for card in kept if (fact := in_column(card, like)) is not None]
    return (index, facts) if len(facts) > 1 else None


def _adds_up(index: ReportIndex, like: Fact, cards: Sequence[Card]) -> bool:
    """Whether the rows are all that the printed total of their column is of: none is lost or of another level."""
    last = total_card(index, like.table_id or "")
    printed = in_column(last, like) if last is not None else None
    if printed is None or like.figure.unit == PERSEN:
        return True
    return sum((fact.figure.value or Decimal(0) for card in cards if (fact := in_column(card, like))), Decimal(0)) == (
        printed.figure.value
    )


def _level_by_number(case: Case, noun: str) -> tuple[ReportIndex, list[Fact]] | None:
    """``Kelima program prioritas``: the number of rows settles which are meant where a word says no more of them."""
    plan = case.plan
    plain = tuple(one for one in plan.concepts if one.name not in operation_words().sign_words["qualifiers"])
    if plan.limit is None or len(plain) == len(plan.concepts):
        return None
    found = _level(replace(case, plan=replace(plan, concepts=plain)), noun)
    return found if found is not None and len(found[1]) == plan.limit else None


def _named_alike(case: Case) -> tuple[ReportIndex, list[Fact]] | None:
    """The rows of one table whose names all have what is asked for, without those that the question leaves out."""
    best = case.best_of_all(total=False)
    if best is None or best.card.is_total or best.fact.table_id is None:
        return None
    shared = [
        wording
        for one in best.index.resolve(case.plan.concepts)
        for wording in one.wordings
        if not tells_little(one) and best.card.label.issuperset(wording)
    ]
    cards = [
        card
        for card in data_cards(best.index, best.fact.table_id)
        if shared
        and all(card.label.issuperset(wording) for wording in shared)
        and not is_excluded(card, best.index, case.plan.excluded)
    ]
    facts = [fact for card in cards if (fact := in_column(card, best.fact)) is not None]
    return (best.index, facts) if len(facts) > 1 else None


def _all_but(case: Case) -> tuple[ReportIndex, list[Fact]] | None:
    """The rows that a printed total adds up, without those that the question leaves out."""
    best = case.best_of_all(total=True)
    if best is None or not best.card.is_total or best.fact.table_id is None:
        return None
    cards = [card for card in data_cards(best.index, best.fact.table_id) if in_column(card, best.fact) is not None]
    facts = [fact for card in cards if (fact := in_column(card, best.fact)) is not None]
    if sum((fact.figure.value or Decimal(0) for fact in facts), Decimal(0)) != best.fact.figure.value:
        return None
    kept = [
        fact for card, fact in zip(cards, facts, strict=True) if not is_excluded(card, best.index, case.plan.excluded)
    ]
    return (best.index, kept) if 1 < len(kept) < len(facts) else None


def _whole_column(case: Case) -> tuple[ReportIndex, list[Fact]] | None:
    column = ranked_column(case)
    if column is None:
        return None
    index, like, cards = column
    facts = [fact for card in cards if (fact := in_column(card, like)) is not None]
    return (index, facts) if len(facts) > 1 else None


def _under_heading(case: Case) -> tuple[ReportIndex, list[Fact]] | None:
    """``Semua kebutuhan di Bidang …``: all rows under the one heading that the question names."""
    rows = select(case)
    if rows is None or not rows.picked or rows.column is None:
        return None
    above = {card.row.path[:-1] for card in rows.cards if card.row is not None}
    heading = next(iter(above), ())
    said = set(roots(" ".join(heading)))
    if len(above) != 1 or not any(said.issuperset(one) for each in case.plan.concepts for one in each.wordings if one):
        return None
    fellows = [card for card in data_cards(rows.index, rows.table.id) if card.row and card.row.path[:-1] == heading]
    facts = [fact for card in fellows if (fact := rows.fact(card)).table_column == rows.column]
    whole = len(fellows) == len(rows.cards) == len(facts) > 1 and all(fact.figure.value is not None for fact in facts)
    return (rows.index, facts) if whole and len({fact.figure.unit for fact in facts}) == 1 and one_time(facts) else None


def _of_one_name(case: Case) -> tuple[ReportIndex, list[Fact]] | None:
    """``Semua kendaraan``: the rows of a table whose names have what is asked for, none below another of them."""
    best = case.best_of_all(total=False)
    if best is None or best.card.is_total or best.fact.table_id is None:
        return None
    telling = [one for one in best.index.resolve(case.plan.concepts) if not one.light and not tells_little(one)]
    cards = [card for card in data_cards(best.index, best.fact.table_id) if card.label]
    named = [card for card in cards if telling and is_named(card, telling)]
    rows = (
        named
        if best.card in named and _stand_together(named, cards)
        else [card for card in cards if _bare(card) == _bare(best.card)]
    )
    facts = [fact for card in rows if (fact := in_column(card, best.fact)) is not None]
    alike = len({fact.figure.unit for fact in facts}) == 1 and not overlap(rows)
    return (best.index, facts) if len(facts) > 1 and alike and one_time(facts) else None


def one_time(facts: Sequence[Fact]) -> bool:
    """Whether figures are of one year: what there was in two years is not there twice."""
    return len({fact.period.year for fact in facts if fact.period is not None}) <= 1


def _stand_together(rows: Sequence[Card], cards: Sequence[Card]) -> bool:
    """Whether rows follow one another: one between them of another name may belong to them too."""
    places = [place for place, card in enumerate(cards) if card in rows]
    return places[-1] - places[0] + 1 == len(places)


def _bare(card: Card) -> frozenset[str]:
    return frozenset(word for word in card.label if not word.isdigit())


def says_whole(plan: Plan) -> bool:
    """Whether a question speaks of all of something: ``seluruh``, ``total``."""
    return bool(set(plan.words.split()) & operation_words().sign_words["whole_of"])
