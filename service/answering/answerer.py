"""Question to answer: settle the reports, weigh the facts, compose."""

from collections.abc import Sequence

from service.answering import compose
from service.answering.fact_index import FactIndex
from service.answering.lookup import Candidate, Wanted, candidates, is_enough, read_wanted
from service.answering.scope import Scope, find_scope
from service.domain.answers import Answer, Question
from service.domain.reports import Table
from service.language.text import mine_abbreviations
from service.stores.ports import ReportStore, ReportSummary

_SHOWN = 8


class Answerer:
    """Answers from the stored facts; keeps one index for each edition of a report."""

    def __init__(self, reports: ReportStore) -> None:
        self._reports = reports
        self._indexes: dict[tuple[str, str], FactIndex] = {}
        self._abbreviations: dict[tuple[str, str], dict[str, str]] = {}

    def answer(self, question: Question) -> Answer:
        """Answer one question. Raises UnknownReportError where it is limited to a report that is not stored."""
        summaries = self._reports.summaries()
        if not summaries:
            reason = "Belum ada laporan yang tersimpan. Masukkan laporan dengan `telaah ingest BERKAS`."
            return compose.not_found(reason, None, None, ())
        scope = find_scope(question.text, summaries, question.report_ids)
        if scope.strangers and len(scope.reports) == len(summaries):
            reason = f"Tidak ada laporan {' atau '.join(scope.strangers)}. Yang tersedia: {compose.names(summaries)}."
            return compose.not_found(reason, None, None, (f"wilayah tanpa laporan: {scope.strangers}",))
        return self._look_up(scope)

    def _look_up(self, scope: Scope) -> Answer:
        editions = {report.id: report for report in scope.reports}
        wanted = read_wanted(scope, self._abbreviations_of(scope.reports))
        ranked = candidates(scope, wanted, lambda report_id: self._index_of(editions[report_id]))
        explanation = _explain(scope, wanted, ranked)
        if not ranked or not is_enough(ranked[0]):
            reason = f"{_reports_in_question(scope)} tidak memuat angka yang ditanyakan."
            nearest = ranked[0] if ranked else None
            return compose.not_found(reason, nearest, self._table_of(nearest), explanation)
        best = ranked[0]
        findings = [one for one in self._reports.audit(best.report.id).findings if one.fact_id == best.fact.id]
        return compose.found(best, self._table_of(best), findings, explanation)

    def _table_of(self, candidate: Candidate | None) -> Table | None:
        if candidate is None or candidate.fact.table_id is None:
            return None
        tables = self._reports.tables(candidate.report.id)
        return next((table for table in tables if table.id == candidate.fact.table_id), None)

    def _index_of(self, report: ReportSummary) -> FactIndex:
        edition = (report.id, report.sha256)
        if edition not in self._indexes:
            self._indexes[edition] = FactIndex(self._reports.facts(report.id))
        return self._indexes[edition]

    def _abbreviations_of(self, reports: Sequence[ReportSummary]) -> dict[str, str]:
        merged: dict[str, str] = {}
        for report in reports:
            edition = (report.id, report.sha256)
            if edition not in self._abbreviations:
                texts = (passage.text for passage in self._reports.passages(report.id))
                self._abbreviations[edition] = mine_abbreviations(texts)
            merged |= self._abbreviations[edition]
        return merged


def _reports_in_question(scope: Scope) -> str:
    if len(scope.reports) == 1:
        report = scope.reports[0]
        return f"Laporan {compose.owner(report)} {report.identity.year or ''}".strip()
    return "Laporan yang tersedia"


def _explain(scope: Scope, wanted: Wanted, ranked: Sequence[Candidate]) -> tuple[str, ...]:
    subject = " · ".join(" / ".join(map(" ".join, concept.wordings)) for concept in wanted.concepts)
    plan = (
        f"laporan: {', '.join(report.id for report in scope.reports)}",
        f"pokok: {subject or '—'}; ukuran: {wanted.measure or '—'}; tahun: {scope.years or '—'}",
    )
    shown = (
        f"{one.score:.2f} {one.report.id} {one.fact.table_number or one.fact.origin}: {' / '.join(one.fact.row)} | "
        f"{' / '.join(one.fact.column)} = {one.fact.figure.printed} ({', '.join(one.reasons)})"
        for one in ranked[:_SHOWN]
    )
    return (*plan, *shown)
