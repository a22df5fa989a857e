"""The column of a table that a question means: by its heading, its measure, its unit and its year."""

import re
from collections.abc import Sequence
from functools import cache

from service.answering.cards import Card
from service.answering.denial import denied_words
from service.answering.fact_index import ReportIndex
from service.answering.regions_named import is_of
from service.answering.stages import AFTER_CHANGE
from service.answering.standings import effective_measure
from service.answering.words import operation_words, question_words, quiet_roots, roots
from service.domain.facts import Fact, Measure
from service.domain.figures import PERSEN, RUPIAH
from service.domain.plans import Operation, Plan, Target
from service.domain.reports import ColumnRole, Table

_MEASURED = 0.15
_UNASKED_HEADING = 0.15
_COUNTS = 2.0
"""What a column loses that counts where percentages are averaged: more than any word of its heading gains it."""
_TARGET_UNASKED, _RANKED, _RANKED_BY_CHANGE = 0.5, 1.5, 6.0
_OWN_YEAR = 0.3
"""What a column of the report's own year gains where no year is asked for."""
_BEFORE_MOST = re.compile(
    r" (?:(?:dengan|yang|punya|memiliki) |"
    r"(?=(?:pe)?(?:tambah|kurang|naik|turun|nambah|ngurang|ningkat|nurun)\S* |kenaikan ))"
    r"((?:\S+ ){1,3}?)"
    r"(?:terbesar|terbanyak|tertinggi|terendah|terkecil|tersedikit|paling \S+)(?= )"
)
_SUMS = frozenset(roots("jumlah total"))
_DENIED = 2.0
_WORKED = frozenset({Operation.RANK, Operation.SUM, Operation.MEAN})
_BY_SHARE = frozenset({Operation.RANK, Operation.LIST, Operation.COUNT})


def pick_column(
    index: ReportIndex, table: Table, cards: Sequence[Card], plan: Plan, target: Target
) -> tuple[int | None, float]:
    """The column of values that a question means, and what its measure adds to the table's score."""
    wordings = [wording for concept in index.resolve(plan.concepts) for wording in concept.wordings]
    best: tuple[float, int, float] | None = None
    shared, ranked = _over_several(table), _ranked_by(plan)
    denied = denied_words(plan.words)
    denies = plan.operation in _WORKED and any(denied_words(" ".join(column.path)) for column in table.columns)
    for place, fact in _firsts(table, cards, plan):
        column, card = table.columns[place], index.card_of(fact)
        if plan.rivals and not is_of(fact, plan.rivals[0]):
            continue
        if counts_most(plan) and fact.figure.unit in (PERSEN, RUPIAH):
            continue
        if plan.bound is not None and plan.bound.number.unit == PERSEN and fact.figure.unit not in (PERSEN, None):
            continue
        is_sum = set(roots(" ".join(column.path[-1:]))) <= _SUMS
        heading = set(roots(" ".join(column.path))) | (shared if is_sum else set())
        asked = {
            word for wording in wordings if len(heading.intersection(wording)) * 2 >= len(wording) for word in wording
        }
        telling = heading - quiet_roots()
        score = len(heading & asked) - _UNASKED_HEADING * len(telling - asked)
        measured = _measured(effective_measure(fact, card) if card is not None else fact.measure, plan)
        unit = plan.bound.number.unit if plan.bound is not None else plan.unit
        score -= _TARGET_UNASKED if plan.measure is None and fact.measure is Measure.TARGET else 0.0
        score += _told_so(column.path, denied) if denies else 0.0
        score += (_RANKED_BY_CHANGE if ranked & _changes() else _RANKED) * bool(heading & ranked)
        score += measured * 4 + (0.4 if unit is not None and fact.figure.unit == unit else 0.0)
        score -= 0.6 if unit == PERSEN and fact.figure.unit not in (PERSEN, None) else 0.0
        score -= _COUNTS if _is_of_percentages(plan) and fact.figure.unit != PERSEN else 0.0
        if plan.shift is not None:
            score += _of_shift(index, target, fact, card)
        elif target.years and fact.period is not None:
            score += 0.5 if fact.period.year in target.years else -1.0
        elif fact.period is not None and fact.period.year == index.summary.identity.year:
            score += _OWN_YEAR
        if best is None or score > best[0]:
            best = (score, place, measured)
    return (best[1], best[2]) if best is not None else (None, 0.0)


def _told_so(path: Sequence[str], denied: frozenset[str]) -> float:
    """What ``Belum Tertangani`` is worth where those not yet reached are asked for; a loss where it is turned round."""
    own = denied_words(" ".join(path))
    if denied & own:
        return _DENIED
    said = frozenset(roots(" ".join(path)))
    return -_DENIED if denied & said or own else 0.0


def _over_several(table: Table) -> set[str]:
    """The words of headings over several columns: of what the column is of that sums these up."""
    above = [column.path[0] for column in table.columns if column.role is ColumnRole.VALUE and column.path[1:]]
    return set(roots(above[0])) if len(above) > 1 and len(set(above)) == 1 else set()


def _of_shift(index: ReportIndex, target: Target, fact: Fact, card: Card | None) -> float:
    """What a column is worth to tell how rows went: one that comes for several years, that of the last of them."""
    fellows = [one for one in (card.facts if card is not None else ()) if one.period and series(one) == series(fact)]
    if fact.period is None or len({one.period.year for one in fellows if one.period}) < 2:
        return -1.0
    last = max((*target.years, index.summary.identity.year or 0))
    return 0.5 if fact.period.year == last else 0.0


def series(fact: Fact) -> frozenset[str]:
    """The words of a column without its year: those of the same figure of other years have the same."""
    return frozenset(word for word in roots(" ".join(fact.column)) if not word.isdigit() and word != "tahun")


def _firsts(table: Table, cards: Sequence[Card], plan: Plan) -> list[tuple[int, Fact]]:
    """The columns of values with their first figure; where percentages are asked for and told, theirs alone."""
    firsts = [
        (place, fact)
        for place, column in enumerate(table.columns)
        if column.role is ColumnRole.VALUE
        and (fact := next((one for card in cards if (one := fact_in(card, place)) is not None), None)) is not None
    ]
    shares = [(place, fact) for place, fact in firsts if fact.figure.unit == PERSEN]
    asked = plan.measure is Measure.PERSENTASE and plan.unit == PERSEN
    return shares if shares and asked and plan.operation in _BY_SHARE else firsts


def _ranked_by(plan: Plan) -> set[str]:
    """The words that stand before ``terbesar``: what the rows are ranked by."""
    said = _BEFORE_MOST.search(f" {plan.words} ")
    return set(roots(said[1])) - quiet_roots() if said is not None and plan.operation is Operation.RANK else set()


@cache
def _changes() -> frozenset[str]:
    """The roots of the words for a change, but for that which a stage of a budget is called by."""
    return frozenset(roots(" ".join(operation_words().sign_words["changes"] - AFTER_CHANGE)))


def counts_most(plan: Plan) -> bool:
    """``Terbanyak``: things are counted, no percentage is meant."""
    asked = plan.operation is Operation.RANK and plan.unit != PERSEN and not (plan.measures or plan.money)
    return asked and operation_words().signs["counted"].stand_in(f" {plan.words} ")


def _is_of_percentages(plan: Plan) -> bool:
    """``Rata-rata capaian``: a mean of what is told in percent, whatever else its rows count."""
    percentages = {Measure.CAPAIAN, Measure.SERAPAN} & set(plan.measures) and plan.unit in (PERSEN, None)
    return plan.operation is Operation.MEAN and bool(percentages)


def _measured(measure: Measure, plan: Plan) -> float:
    if plan.measure is None:
        return _MEASURED / 3 if measure is Measure.JUMLAH else 0.0
    order = question_words().compatible.get(plan.measure, (plan.measure,))
    return _MEASURED / (1 + order.index(measure)) if measure in order else 0.0


def fact_in(card: Card, column: int | None) -> Fact | None:
    """A row's fact in a column of its table."""
    return next((one for one in card.facts if one.table_column == column), None) if column is not None else None
