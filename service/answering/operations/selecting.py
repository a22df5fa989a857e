"""Rows that a question describes: the table that it speaks of, and those of its rows that meet what it says."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from service.answering.cards import Card
from service.answering.case import Case
from service.answering.exclusion import is_excluded
from service.answering.fact_index import ReportIndex
from service.answering.groups import Group, named_group
from service.answering.operations.column_picking import fact_in, pick_column
from service.answering.operations.row_conditions import (
    condition_of,
    is_graded,
    measured_by,
    named_grade,
    reaches,
    wholly_so,
)
from service.answering.operations.table_matching import (
    are_places,
    heads_all,
    heads_level,
    is_of_kind,
    match_table,
    names_rows,
    rows_with,
)
from service.answering.respelling import tells_little
from service.answering.row_nouns import asked_kind
from service.answering.rows import at_level, descendants, names_level, one_level, without_level
from service.answering.standings import effective_measure
from service.answering.words import is_everyday, is_verb, roots
from service.domain.facts import Fact, Measure
from service.domain.plans import Concept, Operation, Plan, Target
from service.domain.reports import RowKind, Table

_ENOUGH = 0.6
_NAMED_ROWS, _AS_MANY, _NUMBERED, _EVERY_WORD = 0.15, 0.25, 0.05, 0.10
_ROW_MORE, _MANY_ROWS = 0.03, 12
_BY_MEASURE = 0.3
"""What ranks by the very measure that is asked for gains: one column of it ranks what another's units cannot."""
_OTHER_YEARS = 0.1
_KINDS = frozenset({"jenis", "macam"})
_OF_ROWS = frozenset({Operation.RANK, Operation.LIST, Operation.COUNT})
_DEEP = 12
_AGREED = roots("perjanjian kinerja")
"""What a year's targets are set in."""


@dataclass(frozen=True, slots=True)
class Selection:
    """The rows that are meant, with the column that they were picked by or are told with."""

    index: ReportIndex
    table: Table
    cards: tuple[Card, ...]
    column: int | None
    score: float
    picked: bool
    """Whether only some rows of the table are meant."""
    names: bool
    """Whether the question names what the rows are: ``kecamatan``, ``program``."""
    year: int | None = None
    """The one year that is asked of the rows."""

    def fact(self, card: Card) -> Fact:
        """The fact of a row that shows why it is meant: that of the column, else its first."""
        return fact_in(card, self.column) or card.facts[0]


def select(case: Case, fits: Callable[[Selection], bool] = lambda _: True) -> Selection | None:
    """The best table for what a question describes, with the rows that meet it; None where no table covers it."""
    found = [one for index, target in case.reports for one in _selections(case, index, target)]
    found = [one for one in found if fits(one) and are_places(one.cards, case.plan)]
    best = max(found, key=lambda one: one.score, default=None)
    if best is not None:
        case.diary.append(
            f"baris: {best.index.summary.id} Tabel {best.table.number or '—'} “{best.table.caption[:60]}”: "
            f"{len(best.cards)} baris, kolom {best.column}, skor {best.score:.2f}"
        )
    return best


def below(case: Case) -> Selection | None:
    """``Sub kegiatan di bawah Program …``: the rows of a level below the row that is named in full."""
    plan = case.plan
    if plan.level is None or plan.level == "program" or plan.bound is not None or plan.goal is not None or plan.without:
        return None
    concepts = without_level(plan.concepts)
    for index, target in case.reports:
        telling = [one for one in index.resolve(concepts) if not tells_little(one)]
        found = case.find(index, case.wanted(target, concepts=concepts, measure=None, unit=None)) if telling else []
        for one in found[:_DEEP]:
            rows = at_level(descendants(index, one.card), plan.level) if is_named(one.card, telling) else []
            if rows and one.card.table is not None and one.card not in rows:
                told = plan.operation is Operation.LIST and (plan.measures or plan.money)
                column = pick_column(index, one.card.table, rows, plan, target)[0] if told else None
                return Selection(index, one.card.table, tuple(rows), column, one.score, picked=True, names=True)
    return None


def is_named(card: Card, concepts: Sequence[Concept]) -> bool:
    """Whether a row's own name has every one of some concepts."""
    return all(any(card.label.issuperset(wording) for wording in one.wordings if wording) for one in concepts)


def sort_out(rows: Selection, plan: Plan) -> tuple[list[Card], list[Card]] | None:
    """The rows that meet what a plan asks of rows, and those that do not; rows that cannot be tested are in neither."""
    if plan.goal is not None:
        tested = [(card, reaches(card, plan.goal, rows.year)) for card in rows.cards]
    else:
        bound = plan.bound
        values = [(card, measured_by(card, rows.column, bound)) for card in rows.cards] if bound is not None else []
        tested = [
            (card, bound.relation.holds(value, bound.number.value) if bound is not None and value is not None else None)
            for card, value in values
        ]
    if not any(one is not None for _, one in tested):
        return None
    return [card for card, one in tested if one], [card for card, one in tested if one is False]


def _selections(case: Case, index: ReportIndex, target: Target) -> Iterator[Selection]:
    plan = case.plan
    noun = plan.level
    group = _group_of(plan, index)
    subject = group.without(plan.concepts) if group is not None else plan.concepts
    concepts = index.resolve(_telling_of_rows(subject, index, plan))
    worths = [index.worth(concept) for concept in concepts]
    rows = [rows_with(index, concept) for concept in concepts]
    whole = sum(worths)
    numbered = case.numbered_table(target)
    for table in index.tables.values():
        if numbered is not None and not index.bears(table, numbered):
            continue
        cards = _rows_of_kind(plan, index, table, group)
        if noun is not None:
            named = names_level(cards, noun) or (concepts and heads_level(table, noun)) or heads_all(table, cards)
            of_level = at_level(cards, noun) if named else []
            cards = of_level if len(of_level) > 1 or numbered is None else cards
        if len(cards) < 2:
            continue
        matches = [match_table(table, concept, own.get(table.id)) for concept, own in zip(concepts, rows, strict=True)]
        gained = sum(worth * match for worth, (match, _) in zip(worths, matches, strict=True))
        coverage = gained / whole if whole else _ENOUGH
        if numbered is not None:
            coverage = max(coverage, _ENOUGH)
        if coverage < _ENOUGH:
            continue
        filters = [own[table.id] for (_, by_row), own in zip(matches, rows, strict=True) if by_row and table.id in own]
        selection = _picked(case, index, target, table, cards, filters, coverage)
        if selection is not None:
            yield selection


def _rows_of_kind(plan: Plan, index: ReportIndex, table: Table, group: Group | None) -> list[Card]:
    """The rows of a table that are of the kind and group that are asked for, without those that are left out."""
    cards = [index.cards[position] for position in index.by_table.get(table.id, ())]
    cards = [card for card in cards if card.row is not None and card.row.kind is RowKind.DATA]
    kind = asked_kind(plan.words) if plan.operation in _OF_ROWS and plan.level is None else None
    counted = plan.operation is Operation.COUNT
    if kind is not None and not is_of_kind(table, cards, kind, counted=counted):
        return []
    cards = group.rows(cards) if group is not None else cards
    left_out = [card for card in cards if is_excluded(card, index, plan.excluded)]
    if plan.excluded and not left_out and plan.operation in (Operation.RANK, Operation.COUNT):
        return []
    return [card for card in cards if card not in left_out]


def _telling_of_rows(subject: Sequence[Concept], index: ReportIndex, plan: Plan) -> tuple[Concept, ...]:
    """What is said of the rows; what is done with any (``program yang dilaksanakan``) says nothing of which."""
    said = tuple(one for one in subject if index.has(one) or not (one.light or is_everyday(one.name)))
    if plan.goal is not None:  # ``mencapai target perjanjian kinerja``: what sets the target says nothing of the rows
        said = tuple(one for one in said if _AGREED not in one.wordings)
    if plan.level is None:
        return said
    return without_level(tuple(one for one in said if not (is_everyday(one.name) and is_verb(one.name))))


def _group_of(plan: Plan, index: ReportIndex) -> Group | None:
    """The group that the question numbers, where some table of the report has rows of it."""
    group = named_group(plan.words)
    if group is None:
        return None
    tables = ([index.cards[place] for place in places] for places in index.by_table.values())
    return group if any(len(group.rows(cards)) > 1 for cards in tables) else None


def _picked(
    case: Case,
    index: ReportIndex,
    target: Target,
    table: Table,
    cards: Sequence[Card],
    filters: Sequence[frozenset[int]],
    coverage: float,
) -> Selection | None:
    plan = case.plan
    grade = named_grade(plan)
    if grade is not None and not any(is_graded(card) for card in cards):
        return None
    kept = _left_by(filters, table, cards, plan)
    column, measured = pick_column(index, table, kept, plan, target)
    wholly = wholly_so(plan, table, kept)
    column = wholly[0] if wholly is not None else column
    if plan.rivals and column is None:
        return None
    if grade is not None:
        kept = [card for card in kept if is_graded(card, grade)]
    year = target.years[0] if len(target.years) == 1 else index.summary.identity.year
    whole = len(kept)
    meets = wholly[1] if wholly is not None else condition_of(plan, table, column, kept, year)
    if meets is not None:
        kept = [card for card in kept if meets(card)]
    elif plan.bound is not None or plan.goal is not None or plan.shift is not None:
        return None
    if not kept:
        return None
    names = {card.row.path[-1] if card.row is not None and card.row.path else "" for card in cards}
    if plan.operation is Operation.COUNT and plan.unit in _KINDS and len({*map(_name, kept)}) < len(kept):
        return None  # rows of one name are no kinds of a thing
    score = coverage + measured + (_NUMBERED if table.number is not None else 0.0)
    named = plan.level is not None or names_rows(table, cards[0], plan)
    score += _NAMED_ROWS if named else 0.0
    if plan.operation is Operation.RANK:
        score += _ROW_MORE * min(len(kept), _MANY_ROWS)
        score += _BY_MEASURE if plan.measure is Measure.CAPAIAN and _is_of(kept, column, plan.measure) else 0.0
    elif plan.limit is not None and plan.limit == (whole if plan.operation is Operation.COUNT else len(kept)):
        score += _AS_MANY  # ``dari tujuh indikator, berapa yang …``: as many as there are to count from
    score += _EVERY_WORD * len(names) / len(cards)
    grouped = named_group(plan.words) is not None
    score -= _OTHER_YEARS if (plan.goal or plan.bound) and _tells_of_others(cards, year) else 0.0
    picked = bool(filters) or meets is not None or grade is not None or grouped
    return Selection(index, table, tuple(kept), column, score, picked, named, year)


def _is_of(cards: Sequence[Card], column: int | None, measure: Measure) -> bool:
    """Whether a column holds a measure, by its heading or by the caption above it."""
    told = next(((fact, card) for card in cards if (fact := fact_in(card, column)) is not None), None)
    return told is not None and effective_measure(*told) is measure


def _left_by(filters: Sequence[frozenset[int]], table: Table, cards: Sequence[Card], plan: Plan) -> list[Card]:
    """The rows that all filters let through; without any those of one level, where the question names what they are."""
    if filters or plan.level is not None or not names_rows(table, cards[0], plan):
        return [card for card in cards if all(id(card) in own for own in filters)]
    return list(one_level(cards, None if plan.operation is Operation.RANK else plan.limit))


def _tells_of_others(cards: Sequence[Card], year: int | None) -> bool:
    """Whether a table sets other years beside the one that is asked: what was reached in it is measured elsewhere."""
    periods = {fact.period for card in cards for fact in card.facts if fact.period is not None}
    return len({period.year for period in periods} | {year}) > 1


def _name(card: Card) -> str:
    return " ".join(card.row.path[-1:]).casefold() if card.row is not None else ""
