"""Sentences against tables: the same row told in words, sums of money, and totals by name."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from service.audit.agreement import digits_swapped, one_digit_apart
from service.audit.grid import SUMS, Grid, amount, shown
from service.audit.sentences import Told, compared, narrated, paragraphs, tells
from service.audit.subjects import words_of
from service.audit.verdicts import Recomputed, Verdict, cite
from service.domain.facts import Fact, Measure, Report
from service.domain.figures import PERSEN, RUPIAH
from service.domain.findings import FindingKind
from service.domain.reports import RowKind
from service.language.numbers.printing import round_half_up
from service.language.units import UnitKind, kind, split_scale

_LARGE = Decimal(10_000_000)
_WHOLE = Decimal(1)
_LONG = 9
_TELLING = 6
_FEW_DIGITS = 2
_TRIFLE = Decimal("0.0001")
_PART_OF_YEAR = re.compile(r"\b(?:triwulan|semester|tw|trw|bulan)\b", re.IGNORECASE)
_OVERALL = re.compile(r"keseluruhan[^.]{0,40}(?:dana|anggaran|apbd|keuangan)", re.IGNORECASE)
_ANCHOR = Decimal(1_000_000)
_MONEY_WORD = re.compile(r"keuangan|\bkeu\b|[sy]erap", re.IGNORECASE)
_PHYSICAL_WORD = re.compile(r"fisik", re.IGNORECASE)
_OF_MONEY = words_of(
    "anggaran belanja dana pagu keuangan serapan terserap penyerapan persentase seluruh total realisasi"
)
_ABBREVIATION = re.compile(r"\(([A-Z][A-Za-z-]{2,9})\)\s*(?:sebanyak|berjumlah|sejumlah|:|=|ada)?\s*$")


@dataclass(frozen=True, slots=True)
class Spot:
    """A row of a table."""

    grid: Grid
    row: int


def narrative_verdicts(report: Report, grids: Sequence[Grid]) -> Iterator[Verdict]:
    """Verdicts on figures of running text that a table holds too."""
    anchors = _anchors(grids)
    headers = _abbreviated_totals(grids)
    sums, (closing, printed) = _all_sums(grids), _overall_absorptions(grids)
    for told in paragraphs(report):
        yield from _told_rows(told, anchors)
        for each in told:
            yield from _told_total(each, headers)
            yield from _misprinted_sum(each, sums)
            yield from _told_overall(each, closing, printed)


def _anchors(grids: Sequence[Grid]) -> Mapping[Decimal, list[Spot]]:
    """Rows by the large sums of money that they hold."""
    found: dict[Decimal, list[Spot]] = defaultdict(list)
    for grid in grids:
        for column in grid.value_columns:
            for row, fact in grid.numbers(column):
                if amount(fact) >= _ANCHOR and fact.figure.unit in (RUPIAH, None):
                    found[amount(fact)].append(Spot(grid, row))
    return found


def _told_rows(told: Sequence[Told], anchors: Mapping[Decimal, list[Spot]]) -> Iterator[Verdict]:
    """After a sum that one row alone holds, the paragraph's percentages are that row's."""
    spot: Spot | None = None
    facts = [each.fact for each in told]
    for each in told:
        fact = each.fact
        value = fact.figure.value
        if value is not None and value >= _ANCHOR:
            here = anchors.get(value, [])
            spot = _only_spot(here, facts) or _unmistakable(here, value) or spot
            continue
        if spot is None or fact.figure.unit not in (PERSEN, None) or value is None or value > 200:
            continue
        is_absorption = fact.measure is Measure.SERAPAN and not _PART_OF_YEAR.search(each.before)
        column = _percent_column(spot.grid, f"{'serapan ' if is_absorption else ''}{each.lead[-32:]}")
        cell = spot.grid.number(spot.row, column) if column is not None else None
        if cell is None:
            continue
        yield compared(fact, cell, spot.grid)


def _only_spot(spots: Sequence[Spot], facts: Sequence[Fact]) -> Spot | None:
    """The row that a sum points to; of several the one that holds most of the paragraph's sums and has percentages."""
    told = {fact.figure.value for fact in facts}
    usable = [spot for spot in spots if _percent_column(spot.grid, "keuangan") is not None]
    scores = [sum(spot.grid.value(spot.row, c) in told for c in spot.grid.value_columns) for spot in usable]
    best = max(scores, default=0)
    winners = [spot for spot, score in zip(usable, scores, strict=True) if score == best]
    deepest = max(winners, key=lambda spot: spot.row, default=None)
    return deepest if best >= 2 and len({id(spot.grid) for spot in winners}) == 1 else None


def _unmistakable(spots: Sequence[Spot], value: Decimal) -> Spot | None:
    """The row of a sum too long to be another's, where all rows that print it give it one percentage."""
    if len(value.normalize().as_tuple().digits) < _LONG:
        return None
    columns = [(spot, _percent_column(spot.grid, "keuangan")) for spot in spots]
    told = [
        (spot, cell) for spot, c in columns if c is not None and (cell := spot.grid.number(spot.row, c)) is not None
    ]
    return told[0][0] if len({cell.figure.value for _, cell in told}) == 1 else None


def _percent_column(grid: Grid, said: str) -> int | None:
    physical = [c for c in grid.percent_columns if _PHYSICAL_WORD.search(grid.leaf(c))]
    money = [c for c in grid.percent_columns if c not in physical]
    if _PHYSICAL_WORD.search(said) and not _MONEY_WORD.search(said[said.lower().rfind("fisik") :]):
        return physical[0] if len(physical) == 1 else None
    has_money = any(grid.is_money(column) for column in grid.value_columns)
    return money[0] if _MONEY_WORD.search(said) and len(money) == 1 and has_money else None


def _abbreviated_totals(grids: Sequence[Grid]) -> Mapping[str, tuple[Grid, Fact]]:
    """Totals of counts by the abbreviation that heads their columns, where only one table has it."""
    found: dict[str, list[tuple[Grid, Fact]]] = defaultdict(list)
    for grid in grids:
        totals = [index for index, row in enumerate(grid.rows) if row.kind in SUMS]
        for column in grid.amount_columns if totals else ():
            path = grid.column(column).path
            fact = grid.number(totals[-1], column)
            if fact is None or len(path) < 2 or "jumlah" not in path[-1].lower():
                continue
            for word in re.findall(r"\b[A-Z]{3,10}\b", path[0]):
                found[word].append((grid, fact))
    return {word: totals[0] for word, totals in found.items() if len(totals) == 1}


def _told_total(told: Told, totals: Mapping[str, tuple[Grid, Fact]]) -> Iterator[Verdict]:
    fact, match = told.fact, _ABBREVIATION.search(told.lead.rstrip())
    if match is None or kind(fact.figure.unit) is not UnitKind.COUNT or match[1].upper() not in totals:
        return
    grid, cell = totals[match[1].upper()]
    yield compared(fact, cell, grid)


def _all_sums(grids: Sequence[Grid]) -> Mapping[Decimal, tuple[Grid, Fact]]:
    """Every large sum of money that a table prints."""
    found: dict[Decimal, tuple[Grid, Fact]] = {}
    for grid in grids:
        for column in grid.value_columns:
            for _, fact in grid.numbers(column):
                scale, unit = split_scale(fact.figure.unit or RUPIAH)
                if amount(fact) * scale >= _LARGE and unit == RUPIAH:
                    found.setdefault(amount(fact) * scale, (grid, fact))
    return found


def _misprinted_sum(told: Told, sums: Mapping[Decimal, tuple[Grid, Fact]]) -> Iterator[Verdict]:
    """A large sum that no table has, next to one that a table has and that differs in one digit or by a trifle."""
    fact = told.fact
    value = amount(fact)
    if fact.figure.unit != RUPIAH or value < _LARGE or (fact.figure.step or 1) > 1:
        return
    if value in sums:
        yield Verdict(fact.id)
        return
    near = [known for known in sums if _misprints(value, known)]
    near = near or [known for known in sums if abs(known - value) <= _TRIFLE * value]
    if len(near) == 1:
        grid, cell = sums[near[0]]
        yield compared(fact, cell, grid)


def _misprints(value: Decimal, known: Decimal) -> bool:
    """One digit apart, whether or not cents are printed, or two of a sum so long that no other shares the rest.

    Zeros that both end in tell nothing: round sums are like each other by chance.
    """
    first, second = int(value), int(known)
    while first and second and first % 10 == second % 10 == 0:
        first, second = first // 10, second // 10
    digits, others = str(first), str(second)
    unlike = sum(one != other for one, other in zip(digits, others, strict=False))
    if len(digits) == len(others) >= _LONG and unlike <= _FEW_DIGITS:
        return True
    if len(digits) == len(others) >= _TELLING - 1 and digits_swapped(Decimal(first), Decimal(second)):
        return True
    return min(len(digits), len(others)) >= _TELLING and one_digit_apart(Decimal(first), Decimal(second))


def _overall_absorptions(grids: Sequence[Grid]) -> tuple[Sequence[tuple[Grid, Fact]], set[Decimal]]:
    """The percentages under the tables' closing totals of money, and all that their rows print."""
    money = [grid for grid in grids if any(grid.is_money(column) for column in grid.amount_columns)]
    columns = [(grid, c) for grid in money for c in grid.percent_columns if not _PHYSICAL_WORD.search(grid.leaf(c))]
    cells = [(grid, row, fact) for grid, column in columns for row, fact in grid.numbers(column)]
    closing = [(grid, fact) for grid, row, fact in cells if grid.rows[row].kind is RowKind.TOTAL]
    return closing, {amount(fact) for _, _, fact in cells}


def _told_overall(told: Told, closing: Sequence[tuple[Grid, Fact]], printed: set[Decimal]) -> Iterator[Verdict]:
    """The percentage of all money spent, as a summary or a closing chapter gives it: rounded, not cut off."""
    fact = told.fact
    if not closing or fact.figure.unit != PERSEN or fact.figure.value is None:
        return
    if fact.figure.step == 1 and _OVERALL.search(told.lead):
        yield from _rounded_overall(fact, [cell for _, cell in closing])
        return
    clause = re.split(r"[,;]", told.before.rpartition(". ")[2])[-1]
    is_of_year = fact.period is None or fact.period.quarter in (None, 4)
    if (
        fact.measure is not Measure.SERAPAN
        or not is_of_year
        or not _MONEY_WORD.search(clause)
        or words_of(clause) - _OF_MONEY
    ):
        return
    if any(tells(fact, cell) for _, cell in closing):
        yield Verdict(fact.id)
    elif amount(fact) not in printed and len({cell.figure.value for _, cell in closing}) == 1:
        yield compared(fact, closing[0][1], closing[0][0])


def _rounded_overall(fact: Fact, closing: Sequence[Fact]) -> Iterator[Verdict]:
    overall = closing[0]
    if len({cell.figure.value for cell in closing}) > 1:
        return
    nearest = round_half_up(amount(overall), Decimal(1))
    if amount(fact) == nearest:
        yield Verdict(fact.id)
    elif abs(amount(fact) - amount(overall)) < 1:
        where = f"Tabel {overall.table_number}" if overall.table_number else "tabel realisasi"
        right = Recomputed(overall.figure.value, PERSEN, "SERAPAN", f"{where}: {shown(overall)}", (cite(overall),))
        message = f"Narasi menyebut {shown(fact)} untuk keseluruhan dana, {where} mencetak {shown(overall)}."
        yield narrated(fact, FindingKind.NARRATIVE_VS_TABLE, right, message)
