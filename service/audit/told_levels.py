"""A change that a sentence tells beside the figures it lies between, against the years and plans that tables print."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from service.audit.agreement import is_slip, prints_as
from service.audit.grid import Grid, amount, shown
from service.audit.sentences import Told, narrated, paragraphs
from service.audit.told_changes import (
    Pair,
    change_between,
    move_before,
    pair_finding,
    rows_over_years,
    tells,
    year_pairs,
)
from service.audit.verdicts import Verdict, operand, worked_out
from service.calculator import growth
from service.domain.facts import Fact, Measure, Report
from service.domain.figures import PERSEN, POIN, POIN_PERSEN
from service.domain.findings import FindingKind
from service.language.units import UnitKind, kind

_OR = re.compile(
    r"\s*[,;]?\s*(?:\(|\b(?:atau|setara|yaitu|yakni)\b)\s*(?:sebesar|sebanyak|sekitar|turun|naik|\s)*", re.IGNORECASE
)
_TO_COME = re.compile(r"\b(?:(?:di)?target\w*|(?:di)?perlu\w*|(?:di)?butuh\w*|harus|renstra|rpjmd)\b", re.IGNORECASE)
_TELLING = 10
"""A difference smaller than this lies between too many figures."""
_SHORTEST = 3
"""Digits of a level that says by itself which row is meant."""


@dataclass(frozen=True, slots=True)
class _Levels:
    """The figures that a paragraph gives besides a change: in its own sentence, and in all up to it."""

    own: frozenset[Decimal]
    said: frozenset[Decimal]


def told_level_verdicts(report: Report, grids: Sequence[Grid]) -> Iterator[Verdict]:
    """One verdict for every change between levels that a row prints, and for every percentage told beside a change."""
    pairs = [pair for named in rows_over_years(grids) for pair in year_pairs(named)]
    for paragraph in paragraphs(report):
        for at, told in enumerate(paragraph):
            if move_before(told) is None:
                yield from _percentage(paragraph, at, grids)
            elif pairs:
                yield from _change(told, _levels(paragraph, at), pairs)


def _levels(paragraph: Sequence[Told], at: int) -> _Levels:
    own = paragraph[at].fact
    known = (Measure.TARGET, Measure.SELISIH, Measure.PERTUMBUHAN)
    near = [each.fact for each in paragraph if each.fact is not own and each.fact.measure not in known]
    telling = [fact for fact in near if fact.figure.value is not None and _digits(fact) >= _SHORTEST]
    return _Levels(
        frozenset(amount(fact) for fact in telling if fact.sentence == own.sentence),
        frozenset(amount(fact) for fact in telling if fact.place == own.place or fact.sentence == own.sentence),
    )


def _digits(fact: Fact) -> int:
    return len(re.sub(r"\D", "", fact.figure.printed))


def _change(told: Told, levels: _Levels, pairs: Sequence[Pair]) -> Iterator[Verdict]:
    """``naik 2,35 poin`` where the paragraph gives the level before or behind, and its row changed by 2,53."""
    fact = told.fact
    in_unit = kind(fact.figure.unit) is UnitKind.COUNT or fact.figure.unit in (POIN, POIN_PERSEN, None)
    if not in_unit or not levels.said or _TO_COME.search(told.before.rpartition(". ")[2]):
        return
    both = [pair for pair in pairs if {amount(pair[1]), amount(pair[2])} <= levels.said]
    one = [pair for pair in pairs if amount(pair[1]) in levels.own or amount(pair[2]) in levels.said]
    if any(tells(fact, pair) for pair in (*both, *one)):
        yield Verdict(fact.id)
        return
    meant = [pair for pair in both if _is_of_unit(fact, pair) and _is_meant(fact, pair, levels)]
    meant = meant or [pair for pair in one if _is_of_unit(fact, pair) and is_slip(amount(fact), _moved(pair))]
    right = change_between(meant[0]) if len({_moved(pair) for pair in meant}) == 1 else None
    if right is not None:
        yield pair_finding(fact, meant[0], right)


def _is_meant(fact: Fact, pair: Pair, levels: _Levels) -> bool:
    """Whether a change lies between two levels: the sentence gives both, or it is of about the size."""
    told, moved = amount(fact), _moved(pair)
    return {amount(pair[1]), amount(pair[2])} <= levels.own or (moved / 2 <= told <= moved * 2) or is_slip(told, moved)


def _is_of_unit(fact: Fact, pair: Pair) -> bool:
    unit = pair[2].figure.unit
    if fact.figure.unit == POIN_PERSEN:
        return unit in (PERSEN, None)
    return unit in (fact.figure.unit, None) or (fact.figure.unit in (POIN, None) and unit in (PERSEN, POIN))


def _moved(pair: Pair) -> Decimal:
    return abs(amount(pair[2]) - amount(pair[1]))


def _percentage(paragraph: Sequence[Told], at: int, grids: Sequence[Grid]) -> Iterator[Verdict]:
    """``turun 215 keluarga atau 4,47 %`` where the two figures that are 215 apart differ by 4,74 %."""
    percent, change = paragraph[at], paragraph[at - 1] if at else None
    if change is None or percent.fact.figure.unit != PERSEN or move_before(change) is None:
        return
    between = percent.before[len(change.before) + len(change.fact.figure.printed) :]
    if change.fact.sentence != percent.fact.sentence or not _OR.fullmatch(between):
        return
    if amount(change.fact) < _TELLING or kind(change.fact.figure.unit) not in (UnitKind.COUNT, UnitKind.MONEY):
        return
    told = percent.fact.figure
    found = list(_apart(amount(change.fact), grids))
    rates = [amount(change.fact) * 100 / base for old, new in found for base in (amount(old), amount(new)) if base]
    if not rates or any(prints_as(rate, rate, told) for rate in rates):
        yield from (Verdict(percent.fact.id) for _ in rates[:1])
        return
    old, new = found[0]
    right = worked_out(growth(operand(old), operand(new)), (old, new), ("lama", "baru"))
    near = right is not None and right.value is not None and is_slip(amount(percent.fact), round(abs(right.value), 2))
    if right is not None and (near or len({(amount(one), amount(other)) for one, other in found}) == 1):
        message = f"Kalimat menyebut perubahan {shown(percent.fact)}, padahal {right.working}."
        yield narrated(percent.fact, FindingKind.RATIO, right, message)


def _apart(difference: Decimal, grids: Sequence[Grid]) -> Iterator[tuple[Fact, Fact]]:
    """Figures of one row that lie so far apart: of two years, or of a budget before and after its change."""
    for grid in grids:
        for row in range(len(grid.rows)):
            cells = [cell for column in grid.value_columns if (cell := grid.number(row, column)) is not None]
            for at, old in enumerate(cells):
                for new in cells[at + 1 :]:
                    alike = (old.measure, old.figure.unit) == (new.measure, new.figure.unit)
                    if alike and abs(amount(new) - amount(old)) == difference:
                        yield old, new
