"""Sentences that give the mean capaian of a table of indicators."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from service.audit.agreement import is_slip, prints_as
from service.audit.grid import Grid, amount, shown
from service.audit.places import before, position
from service.audit.results import COUNTED, Results, is_of_part, read_count, results_of
from service.audit.sentences import Told, narrated, paragraphs
from service.audit.verdicts import Recomputed, Verdict, operand, worked_out
from service.calculator import mean
from service.domain.facts import Fact, Measure, Report
from service.domain.figures import PERSEN
from service.domain.findings import FindingKind

_MEAN = re.compile(
    r"\b(?:rata\s*-?\s*rata|rerata)\b[^.]{0,60}\b(?:capaian|pencapaian|kinerja)|"
    r"\b(?:capaian|pencapaian|kinerja)\s+(?:rata\s*-?\s*rata|rerata)\b",
    re.IGNORECASE,
)
_ALL = re.compile(r"\b(?:seluruh|semua|keseluruhan|total)\b", re.IGNORECASE)
_FAR = Decimal(10)


def overview_verdicts(report: Report, grids: Sequence[Grid]) -> Iterator[Verdict]:
    """One verdict for every mean of indicators that a sentence gives."""
    results = [found for grid in grids if (found := results_of(grid, every=False)) is not None]
    for paragraph in paragraphs(report) if results else ():
        for told in paragraph:
            yield from _told_mean(told, results, report.identity.year)


def _told_mean(told: Told, results: Sequence[Results], year: int | None) -> Iterator[Verdict]:
    """``rata-rata capaian seluruh indikator sebesar 95,00 %`` against the tables that it can be of."""
    fact = told.fact
    if fact.figure.unit not in (PERSEN, None) or fact.figure.value is None or fact.measure is Measure.SERAPAN:
        return
    if not _MEAN.search(told.before):
        return
    means = [(each, right) for each in results if (right := _mean(each)) is not None and right.value is not None]
    if any(right.value is not None and prints_as(right.value, right.value, fact.figure) for _, right in means):
        yield Verdict(fact.id)
        return
    printed = {figure for each in results for figure in _printed(each.grid)}
    meant = [] if fact.figure.value in printed else _meant(told, means, year)
    if len({right.value for _, right in meant}) != 1:
        return
    each, right = meant[0]
    message = f"Narasi menyebut rata-rata {shown(fact)}, sedangkan {each.grid.name} memberi {right.working}."
    finding = narrated(fact, FindingKind.AVERAGE, right, message).finding
    if finding is not None:
        yield Verdict(fact.id, replace(finding, table_number=each.grid.table.number, table_id=each.grid.table.id))


def _meant(
    told: Told, means: Sequence[tuple[Results, Recomputed]], year: int | None
) -> list[tuple[Results, Recomputed]]:
    """The tables that a mean can be of: with as many indicators as it says; of all, the one above the sentence.

    A sentence far from its table, as in a closing chapter, is of the largest; there only a misprint counts.
    """
    near = [each for each in means if abs((each[1].value or Decimal(0)) - amount(told.fact)) <= _FAR]
    count = COUNTED.search(told.before)
    if count is not None:
        return [each for each in near if len(each[0].capaian) == read_count(count["number"])]
    above = before([each.grid for each, _ in means], position(told.fact.place))
    own = [each for each in near if each[0].grid is above]
    if _ALL.search(told.before) and own:
        return own
    largest = max(len(each.capaian) for each, _ in means)
    if is_of_part(f"{told.before} {told.behind}", year):
        return []
    return [each for each in near if len(each[0].capaian) == largest and _is_misprint(told.fact, each[1])]


def _is_misprint(fact: Fact, right: Recomputed) -> bool:
    wanted = round(right.value or Decimal(0), 2)
    return is_slip(amount(fact), wanted)


def _mean(results: Results) -> Recomputed | None:
    return worked_out(mean([operand(fact) for fact in results.capaian]), results.capaian)


def _printed(grid: Grid) -> Iterator[Decimal]:
    for column in grid.percent_columns:
        yield from (amount(fact) for _, fact in grid.numbers(column))
