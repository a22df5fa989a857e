"""Summaries and comparisons as pages show them: their charts drawn, the first ones before anybody asks."""

import threading
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass

from service.api_models import citation_json
from service.charts.vega import vega_lite
from service.domain.summaries import Length, Summary, SummarySection
from service.exports.summary_text import filled
from service.stores.ports import ReportSummary
from service.summaries.kept import KeptSummaries
from service.web.answers import evidence_address, picture

_MOST = 8


class Preparation:
    """Makes summaries in the background, so that the page of a report need not wait; no model is asked for it."""

    def __init__(self, kept: KeptSummaries) -> None:
        self._kept = kept
        self._prepared: set[ReportSummary] = set()

    def begin(self, editions: Sequence[ReportSummary]) -> None:
        """Begin with the editions that were not prepared before."""
        new = [one for one in editions[:_MOST] if one not in self._prepared]
        self._prepared.update(new)
        if new:
            threading.Thread(target=self._make, args=(new,), daemon=True).start()

    def _make(self, editions: Sequence[ReportSummary]) -> None:
        with suppress(Exception):  # a service that is being closed; a page makes again what it needs, and says why not
            for edition in editions:
                shown(self._kept.made(edition, Length.FULL).sections)  # draws its charts too
            if len(editions) > 1:
                self._kept.comparison(tuple(editions))


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


def shown(sections: Iterable[SummarySection]) -> list[ShownSection]:
    """The sections that say something, each with its charts."""
    return [
        ShownSection(one, tuple(Picture(picture(vega_lite(chart)), chart.alternative) for chart in one.charts))
        for one in filled(sections)
    ]


def citation_address(summary: Summary) -> Callable[[int], str]:
    """Where the evidence of a numbered citation is shown."""
    return lambda number: evidence_address(citation_json(summary.citations[number - 1]))
