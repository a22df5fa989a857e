"""Summaries and comparisons made once for an edition of a report, and kept for everyone who asks."""

from collections.abc import Callable
from functools import lru_cache

from service.domain.facts import Report
from service.domain.summaries import Length, Summary
from service.stores.ports import ReportStore, ReportSummary
from service.summaries import compare_reports, summarise_report

_REPORTS, _SUMMARIES = 8, 64


class KeptSummaries:
    """Keeps what was made; an edition is known by its line in the list of reports, so a replaced one is made anew."""

    def __init__(self, reports: ReportStore, polish: Callable[[Summary], Summary]) -> None:
        self._reports = reports
        self._polish = polish
        self.report = lru_cache(_REPORTS)(self._read)
        """A whole report."""
        self.made = lru_cache(_SUMMARIES)(self._make)
        """The summary of one report as it is made here, without a model's words."""
        self.summary = lru_cache(_SUMMARIES)(self._better)
        """The summary of one report, in better words where a model has them."""
        self.comparison = lru_cache(_SUMMARIES)(self._compare)
        """Some reports side by side, in the order given."""

    def _read(self, edition: ReportSummary) -> Report:
        return self._reports.report(edition.id)

    def _make(self, edition: ReportSummary, length: Length) -> Summary:
        return summarise_report(self.report(edition), length)

    def _better(self, edition: ReportSummary, length: Length) -> Summary:
        return self._polish(self.made(edition, length))

    def _compare(self, editions: tuple[ReportSummary, ...]) -> Summary:
        return compare_reports([self.report(one) for one in editions])
