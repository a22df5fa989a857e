"""Summaries and comparisons for the pages: made once for an edition of a report, and kept."""

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache

from service.api_models import citation_json
from service.charts.vega import vega_lite
from service.domain.charts import Chart, ChartKind, Point
from service.domain.facts import Report
from service.domain.figures import PERSEN
from service.domain.summaries import Summary, SummarySection, SummaryTable
from service.exports.summary_text import filled
from service.stores.ports import ReportStore, ReportSummary
from service.summaries import compare_reports, summarise_report
from service.web.answers import evidence_address, picture

_REPORTS, _SUMMARIES = 8, 64


class Summaries:
    """Keeps what was made; an edition is known by its line in the list of reports."""

    def __init__(self, reports: ReportStore) -> None:
        self._reports = reports
        self.report = lru_cache(_REPORTS)(self._read)
        """A whole report."""
        self.of = lru_cache(_SUMMARIES)(self._summarise)
        """The summary of one report."""
        self.comparison = lru_cache(_SUMMARIES)(self._compare)
        """Some reports side by side, in the order given."""
        self._prepared: set[ReportSummary] = set()

    def prepare(self, editions: Sequence[ReportSummary]) -> None:
        """Make summaries in the background, so that the page of a report need not wait."""
        new = [one for one in editions[:_REPORTS] if one not in self._prepared]
        self._prepared.update(new)
        if new:
            threading.Thread(target=self._make, args=(new,), daemon=True).start()

    def _make(self, editions: Sequence[ReportSummary]) -> None:
        with suppress(Exception):  # a service that is being closed; a page makes again what it needs, and says why not
            for edition in editions:
                made = self.of(edition)
                shown(made, made.sections)  # draws its charts too
            if len(editions) > 1:
                self.comparison(tuple(editions))

    def _read(self, edition: ReportSummary) -> Report:
        return self._reports.report(edition.id)

    def _summarise(self, edition: ReportSummary) -> Summary:
        return summarise_report(self.report(edition))

    def _compare(self, editions: tuple[ReportSummary, ...]) -> Summary:
        return compare_reports([self.report(one) for one in editions])


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawn chart: its address and what it shows in words."""

    address: str
    told: str


@dataclass(frozen=True, slots=True)
class ShownSection:
    """A section of a summary with its charts drawn."""

    section: SummarySection
    pictures: tuple[Picture, ...]


def shown(summary: Summary, sections: Iterable[SummarySection]) -> list[ShownSection]:
    """The sections that say something, each with its own charts or, where it compares reports, one for each table."""
    return [ShownSection(one, tuple(_pictures(summary, one))) for one in filled(sections)]


def citation_address(summary: Summary) -> Callable[[int], str]:
    """Where the evidence of a numbered citation is shown."""
    return lambda number: evidence_address(citation_json(summary.citations[number - 1]))


def _pictures(summary: Summary, section: SummarySection) -> Iterator[Picture]:
    charts = section.charts
    if not charts and len(summary.report_ids) > 1:
        charts = tuple(chart for table in section.tables if (chart := chart_of(summary, table)) is not None)
    for chart in charts:
        yield Picture(picture(vega_lite(chart)), chart.alternative)


def chart_of(summary: Summary, table: SummaryTable) -> Chart | None:
    """Bars for the recomputed percentages of a table, one for each row that has one; None for fewer than two."""
    points = tuple(_points(summary, table))
    if len({point.category for point in points}) < 2:
        return None
    told = "; ".join(f"{point.category} {point.text}" for point in points)
    return Chart(table.caption, ChartKind.BARS, points, PERSEN, f"{table.caption}: {told}.")


def _points(summary: Summary, table: SummaryTable) -> Iterator[Point]:
    owners = [row[0].text for row in table.rows]
    for row in table.rows:
        for at, cell in enumerate(row):
            worked = summary.calculations[cell.calculations[0] - 1] if cell.calculations else None
            if worked is not None and worked.result is not None and worked.unit == PERSEN:
                owner = row[0].text
                name = owner if owners.count(owner) == 1 else f"{owner}: {row[1].text}"
                yield Point(name, table.header[at], worked.result, cell.text)
                break
