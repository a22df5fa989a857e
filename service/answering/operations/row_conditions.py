"""What a row must meet to be meant: a number, its own target, another year's figure, a grade."""

import re
from collections.abc import Callable, Sequence
from decimal import Decimal

from service.answering.cards import Card
from service.answering.case import operand
from service.answering.operations.column_picking import fact_in, series
from service.answering.stages import AFTER_CHANGE, BEFORE_CHANGE, STAGES
from service.answering.words import quiet_roots, roots
from service.calculator import share
from service.domain.calculations import Calculation
from service.domain.facts import Fact, Measure
from service.domain.figures import PERSEN, RUPIAH
from service.domain.plans import Bound, Plan, Relation
from service.domain.reports import Table
from service.language.directions import lower_is_better

_HUNDRED = 100
_GRADED = re.compile(
    r" (?:ber)?(?:predikat|kategori|kriteria|kriterianya|predikatnya|kategorinya) (?:masih )?"
    r"((?:sangat |kurang |cukup )?(?:tinggi|baik|rendah|buruk|cukup|sedang|kurang|memuaskan|berhasil))(?= )"
)
_WHOLLY = tuple(
    map(
        re.compile,
        (
            r" (?:semuanya|seluruhnya|sepenuhnya) (?:sudah |telah )?([a-z]{4,})(?= )",
            r" ([a-z]{4,}) (?:semua|semuanya|seluruhnya|sepenuhnya)(?= )",
        ),
    )
)
"""``Semuanya aktif``, ``aktif seluruhnya``: what holds of all that a row counts."""
_BEFORE_CHANGE, _AFTER_CHANGE = (frozenset(roots(" ".join(said))) for said in (BEFORE_CHANGE, AFTER_CHANGE))


def measured_by(card: Card, column: int | None, bound: Bound) -> Decimal | None:
    """What a bound measures of a row: its figure, or the part that its realisation is where that is in percent."""
    fact = fact_in(card, column)
    unit = fact.figure.unit if fact is not None else None
    if bound.number.unit == PERSEN and unit != PERSEN:
        pair = own_pair(card)
        outcome = share(operand(pair[0]), operand(pair[1])) if pair is not None else None
        if isinstance(outcome, Calculation):
            return outcome.value
    of_another_kind = None not in (unit, bound.number.unit) and {unit, bound.number.unit} & {PERSEN, RUPIAH}
    return fact.figure.value if fact is not None and (unit == bound.number.unit or not of_another_kind) else None


def own_pair(card: Card, year: int | None = None) -> tuple[Fact, Fact] | None:
    """A row's realisation and its own target, population or budget, of one period: of ``year`` where it has that."""
    dated = [fact for fact in card.facts if fact.period is not None and fact.period.year == year]
    for top in (*dated, *card.facts):
        if top.measure is not Measure.REALISASI or top.figure.value is None:
            continue
        for below in card.facts:
            measured = below.measure in (Measure.TARGET, Measure.JUMLAH, Measure.ANGGARAN)
            if measured and below.figure.value is not None and below.period == top.period:
                return top, below
    return None


def named_grade(plan: Plan) -> str | None:
    """The grade that picks rows: ``berpredikat Sangat Tinggi``."""
    said = _GRADED.search(f" {plan.words} ")
    return said[1] if said is not None else None


def is_graded(card: Card, grade: str | None = None) -> bool:
    """Whether a row prints a grade, or this very one."""
    return any(
        fact.measure is Measure.PREDIKAT
        and (grade is None or " ".join(fact.figure.printed.casefold().split()) == grade)
        for fact in card.facts
    )


def condition_of(
    plan: Plan, table: Table, column: int | None, cards: Sequence[Card], year: int | None
) -> Callable[[Card], bool] | None:
    """What a row must meet to be meant; None where all are."""
    if plan.goal is not None:
        goal = plan.goal
        reached = {id(card): reaches(card, goal, year) for card in cards}
        return (lambda card: bool(reached[id(card)])) if any(one is not None for one in reached.values()) else None
    if column is None:
        return None
    if plan.shift is not None:
        shift = plan.shift
        of_stages = not STAGES.isdisjoint(plan.words.split())
        moved = {
            id(card): _between_stages(card, shift) if of_stages else _shifts(card, plan, column, shift)
            for card in cards
        }
        return (lambda card: bool(moved[id(card)])) if any(one is not None for one in moved.values()) else None
    if plan.bound is not None:
        bound = plan.bound

        def stands(card: Card) -> bool:
            value = measured_by(card, column, bound)
            return value is not None and bound.relation.holds(value, bound.number.value)

        return stands
    return _having(plan, table, column, cards)


def wholly_so(plan: Plan, table: Table, cards: Sequence[Card]) -> tuple[int, Callable[[Card], bool]] | None:
    """``Yang semuanya aktif``, ``yang aktif 100%``: rows whose figure in that column is all that they have of it.

    The column is called so, and in no row is it more than what stands in another one; None where there is none such,
    or where the rows print percentages to tell it by.
    """
    number = plan.bound.number if plan.bound is not None else None
    every = number is not None and number.unit == PERSEN and number.value == _HUNDRED
    said = [set(roots(one)) for way in _WHOLLY for one in way.findall(f" {plan.words} ")]
    if not (every or said) or any(fact.figure.unit == PERSEN for card in cards for fact in card.facts):
        return None
    asked = set(roots(plan.words))
    for place, column in enumerate(table.columns):
        head = set(roots(" ".join(column.path[-1:])))
        if not head or not head <= asked or not (every or any(one <= head for one in said if one)):
            continue
        for whole in range(len(table.columns)):
            pairs = [(fact_in(card, place), fact_in(card, whole)) for card in cards] if whole != place else []
            if len(pairs) > 1 and all(one and other and _is_within(one, other) for one, other in pairs):
                return place, _same_in(place, whole)
    return None


def _same_in(place: int, whole: int) -> Callable[[Card], bool]:
    return lambda card: _value_in(card, place) == _value_in(card, whole)


def _is_within(one: Fact, other: Fact) -> bool:
    """Whether a figure may be a part of another: both count, and it is not more."""
    values = one.figure.value, other.figure.value
    counts = RUPIAH not in (one.figure.unit, other.figure.unit)
    return counts and values[0] is not None and values[1] is not None and values[0] <= values[1]


def _value_in(card: Card, column: int) -> Decimal | None:
    fact = fact_in(card, column)
    return fact.figure.value if fact is not None else None


def reaches(card: Card, goal: Relation, year: int | None) -> bool | None:
    """Whether a row's realisation stands so to its own target; None where it has no such pair."""
    pair = own_pair(card, year)
    if pair is not None:
        result, target = (fact.figure.value or Decimal(0) for fact in pair)
        falls = pair[1].measure is Measure.TARGET and less_is_better(card, result, target)
        return goal.holds(target, result) if falls else goal.holds(result, target)
    told = [one for one in card.facts if one.measure is Measure.CAPAIAN]
    dated = [one for one in told if one.period is not None and one.period.year == year]
    attained = next((one.figure.value for one in dated or told), None)
    return goal.holds(attained, Decimal(_HUNDRED)) if attained is not None else None


def less_is_better(card: Card, result: Decimal, target: Decimal) -> bool:
    """Whether less is better here: the printed attainment is above a hundred though the result is below its target."""
    share = next((one.figure.value for one in card.facts if one.measure is Measure.CAPAIAN), None)
    if share is None:
        return card.row is not None and bool(card.row.path) and lower_is_better(card.row.path[-1])
    return (result < target and share > _HUNDRED) or (result > target and share < _HUNDRED)


def _shifts(card: Card, plan: Plan, column: int, way: Relation) -> bool | None:
    """Whether a row's figure went that way between two years; None where it has not both."""
    like = fact_in(card, column)
    if like is None or like.period is None:
        return None
    by_year = {
        one.period.year: one.figure.value
        for one in card.facts
        if one.period is not None
        and one.measure is like.measure
        and one.figure.unit == like.figure.unit
        and series(one) == series(like)
        and one.figure.value is not None
    }
    asked = sorted(set(plan.years) & by_year.keys()) if plan.years else []
    years = asked if len(asked) > 1 else sorted(by_year) if not asked else [asked[0], max(by_year)]
    if len(years) < 2 or years[0] == years[-1]:
        return None
    return way.holds(by_year[years[-1]], by_year[years[0]])


def _between_stages(card: Card, way: Relation) -> bool | None:
    """Whether a row's budget went that way when it was changed; None where it has not both of its stages."""
    first, last = (
        next((one.figure.value for one in card.facts if said & set(roots(" ".join(one.column)))), None)
        for said in (_BEFORE_CHANGE, _AFTER_CHANGE)
    )
    return way.holds(last, first) if first is not None and last is not None and first != last else None


def _having(plan: Plan, table: Table, column: int, cards: Sequence[Card]) -> Callable[[Card], bool] | None:
    """``Yang tersertifikasi``: rows with something (or, ``yang belum``, nothing) in the column of that name."""
    heading = set(roots(" ".join(table.columns[column].path))) - quiet_roots() - set(roots(table.caption))
    said = {word for concept in plan.concepts for word in concept.words}
    values = [fact.figure.value if (fact := fact_in(card, column)) is not None else None for card in cards]
    some, none = any(values), any(not value for value in values)
    if not (heading & said or plan.without) or not (some and none):
        return None

    def holds(card: Card) -> bool:
        fact = fact_in(card, column)
        has = fact is not None and bool(fact.figure.value)
        return has is not plan.without

    return holds
