"""Sentences that sum a table of indicators up: their mean capaian, and how many of how many met their target."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from service.audit.agreement import prints_as
from service.audit.grid import Grid, amount, shown
from service.audit.places import before, position
from service.audit.sentences import Told, narrated, paragraphs
from service.audit.verdicts import Recomputed, Verdict, operand, worked_out
from service.calculator import mean
from service.domain.facts import Fact, Measure, Report
from service.domain.figures import PERSEN
from service.domain.findings import FindingKind
from service.domain.reports import RowKind

_MEAN = re.compile(r"\brata\s*-?\s*rata\b[^.]{0,60}\b(?:capaian|pencapaian|kinerja)", re.IGNORECASE)
_ALL = re.compile(r"\b(?:seluruh|semua|keseluruhan|total|\d+\s+(?:\(\w+\)\s*)?indikator)\b", re.IGNORECASE)
_OF_THEM = re.compile(r"\bdari\b", re.IGNORECASE)
_MET = re.compile(
    r"^\s*(?:kinerja\s*)?(?:utama\s*)?(?:\(?iku\)?\s*)?(?:telah|sudah|yang|berhasil|dapat|dinyatakan|kategori|\s)*"
    r"(?:mencapai(?: target)?|tercapai|memenuhi target|melampaui|melebihi target)\b",
    re.IGNORECASE,
)
_PART = re.compile(r"(?:kurang|lebih|di ?bawah|belum|tidak)\b", re.IGNORECASE)
_FULL = Decimal(100)
_FAR = Decimal(10)
_LARGEST_TABLE = 30


@dataclass(frozen=True, slots=True)
class _Results:
    """The capaian of every indicator of a table."""

    grid: Grid
    capaian: tuple[Fact, ...]

    @property
    def met(self) -> int:
        """How many indicators reached their target."""
        return sum(amount(fact) >= _FULL for fact in self.capaian)


def overview_verdicts(report: Report, grids: Sequence[Grid]) -> Iterator[Verdict]:
    """One verdict for every mean and every count of indicators that a sentence gives."""
    results = [found for grid in grids if (found := _results(grid)) is not None]
    if not results:
        return
    for paragraph in paragraphs(report):
        for told in paragraph:
            yield from _told_mean(told, results)
        for whole, part in pairwise(paragraph):
            yield from _told_count(whole, part, results)


def _results(grid: Grid) -> _Results | None:
    """The results of a table with one column of capaian that every row fills."""
    columns = [column for column in grid.percent_columns if grid.measure(column) is Measure.CAPAIAN]
    rows = [index for index, row in enumerate(grid.rows) if row.kind is RowKind.DATA]
    if len(columns) != 1 or not 2 <= len(rows) <= _LARGEST_TABLE:
        return None
    facts = tuple(fact for _, fact in grid.numbers(columns[0], rows))
    return _Results(grid, facts) if len(facts) == len(rows) else None


def _told_mean(told: Told, results: Sequence[_Results]) -> Iterator[Verdict]:
    """``rata-rata capaian seluruh indikator sebesar 95,00 %`` against the table above it, if no other gives it."""
    fact = told.fact
    if fact.figure.unit not in (PERSEN, None) or fact.figure.value is None or not _MEAN.search(told.before):
        return
    if not _ALL.search(told.before):
        return
    means = [(each, right) for each in results if (right := _mean(each)) is not None and right.value is not None]
    printed = [figure for each in results for figure in _printed(each.grid)]
    if any(right.value is not None and prints_as(right.value, right.value, fact.figure) for _, right in means):
        yield Verdict(fact.id)
        return
    above = before([each.grid for each in results], position(fact.place))
    own = [(each, right) for each, right in means if each.grid is above]
    if fact.figure.value in printed or len(own) != 1:
        return
    each, right = own[0]
    if right.value is None or abs(right.value - amount(fact)) > _FAR:
        return
    message = f"Narasi menyebut rata-rata {shown(fact)}, sedangkan {each.grid.name} memberi {right.working}."
    finding = narrated(fact, FindingKind.AVERAGE, right, message).finding
    if finding is not None:
        yield Verdict(fact.id, replace(finding, table_number=each.grid.table.number, table_id=each.grid.table.id))


def _mean(results: _Results) -> Recomputed | None:
    return worked_out(mean([operand(fact) for fact in results.capaian]), results.capaian)


def _printed(grid: Grid) -> Iterator[Decimal]:
    for column in grid.percent_columns:
        yield from (amount(fact) for _, fact in grid.numbers(column))


def _told_count(whole: Told, part: Told, results: Sequence[_Results]) -> Iterator[Verdict]:
    """``Dari 5 indikator, 4 indikator mencapai target`` against the tables that list as many indicators."""
    first, second = whole.fact, part.fact
    counts = [(fact.figure.value, fact.figure.unit) for fact in (first, second)]
    if first.sentence != second.sentence or any(unit is None or "indikator" not in unit for _, unit in counts):
        return
    if not _OF_THEM.search(whole.lead[-20:]) or not _MET.search(part.behind) or _PART.search(part.lead[-25:]):
        return
    same = [each for each in results if len(each.capaian) == amount(first)]
    if not same:
        return
    if any(each.met == amount(second) for each in same):
        yield Verdict(second.id)
    elif len({each.met for each in same}) == 1:
        met = same[0].met
        where = same[0].grid.name
        right = Recomputed(Decimal(met), "indikator", "CACAH", f"capaian ≥ 100 % di {where} = {met}")
        told = f"Narasi menyebut {shown(second)} mencapai target"
        message = f"{told}, di {where} ada {met} yang capaiannya 100 % atau lebih."
        finding = narrated(second, FindingKind.NARRATIVE_VS_TABLE, right, message).finding
        if finding is not None:
            grid = same[0].grid
            yield Verdict(second.id, replace(finding, table_number=grid.table.number, table_id=grid.table.id))
