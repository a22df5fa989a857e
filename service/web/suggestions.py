"""Questions to begin with, made from what the stored reports hold, and shown only where the service answers them."""

import threading
from collections.abc import Iterator, Sequence
from contextlib import suppress

from service.answering.answerer import Answerer
from service.domain.answers import Question, Status
from service.domain.facts import Fact, Measure, Origin
from service.stores.ports import ReportStore, ReportSummary

_MOST, _TRIED, _REPORTS = 6, 12, 6
_FORMS = {
    Measure.CAPAIAN: "Berapa capaian {row} {region} {year}?",
    Measure.REALISASI: "Berapa realisasi {row} {region} {year}?",
    Measure.SERAPAN: "Berapa serapan {row} {region} {year}?",
}
_SHORTEST, _LONGEST = 8, 60


class Suggestions:
    """Keeps the suggestions of the reports at hand; they are worked out in the background, a page never waits."""

    def __init__(self, reports: ReportStore, answerer: Answerer) -> None:
        self._reports = reports
        self._answerer = answerer
        self._made_of: tuple[str, ...] | None = None
        self._found: tuple[str, ...] = ()
        self._lock = threading.Lock()

    def current(self, summaries: Sequence[ReportSummary]) -> tuple[str, ...]:
        """What is known now; a change of the reports starts new work."""
        editions = tuple(summary.sha256 for summary in summaries)
        with self._lock:
            if editions != self._made_of:
                self._made_of = editions
                threading.Thread(target=self._work, args=(tuple(summaries), editions), daemon=True).start()
        return self._found

    def _work(self, summaries: Sequence[ReportSummary], editions: tuple[str, ...]) -> None:
        found: tuple[str, ...] = ()
        with suppress(Exception):  # a service that is being closed: without suggestions a page is whole too
            found = tuple(self._answered(summaries))
        with self._lock:
            if editions == self._made_of:
                self._found = found

    def _answered(self, summaries: Sequence[ReportSummary]) -> Iterator[str]:
        share = max(1, _MOST // max(1, min(len(summaries), _REPORTS)))
        for summary in summaries[:_REPORTS]:
            good = 0
            for question in list(dict.fromkeys(self._candidates(summary)))[:_TRIED]:
                if good < share and self._is_answered(question, summary.id):
                    good += 1
                    yield question

    def _candidates(self, summary: ReportSummary) -> Iterator[str]:
        facts = self._reports.facts(summary.id)
        for measure, form in _FORMS.items():
            for fact in facts:
                if fact.measure is measure and _is_askable(fact, summary.identity.year):
                    row = " ".join(fact.row[-1].split())
                    yield form.format(row=row, region=summary.identity.region, year=summary.identity.year or "").strip()

    def _is_answered(self, question: str, report_id: str) -> bool:
        answer = self._answerer.answer(Question(question, report_ids=(report_id,)))
        return answer.status is Status.ANSWERED and answer.headline is not None


def _is_askable(fact: Fact, year: int | None) -> bool:
    label = fact.row[-1] if fact.row else ""
    own = fact.period is None or fact.period.year == year
    words = label.replace("/", " ").split()
    return (
        fact.origin is Origin.TABLE
        and own
        and fact.figure.value is not None
        and _SHORTEST <= len(label) <= _LONGEST
        and len(words) > 1
        and all(word.strip("(),.-").isalpha() for word in words if word.strip("(),.-"))
    )
