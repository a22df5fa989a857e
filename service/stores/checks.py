"""Are the record and its indexes what they should be? Exhaustive, for ``telaah verify``."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from service.domain.errors import UnavailableError
from service.domain.facts import Report
from service.stores.gathering import gather
from service.stores.indexed import Edition, IndexRecord, Snapshot, missing_and_gone
from service.stores.lexical import LexicalIndex
from service.stores.ports import ReportSummary
from service.stores.sql import SqlReportStore
from service.stores.vector_cache import VectorCache

_UNIT = 1e-3


@dataclass(frozen=True, slots=True)
class Verification:
    """What was checked; ``problems`` and ``unchecked`` are Indonesian sentences."""

    reports: int
    facts: int
    passages: int
    problems: tuple[str, ...]
    unchecked: tuple[str, ...]


def verified(
    reports: SqlReportStore, record: IndexRecord, lexical: LexicalIndex, cache: VectorCache, model: str
) -> Verification:
    """Check everything. The caller holds the writer lock, so that nothing moves meanwhile."""
    snapshot = record.snapshot()
    summaries = reports.summaries()
    problems = reports.database.damage()
    for summary in summaries:
        problems.extend(_of_report(reports, summary))
        problems.extend(_of_vectors(record, snapshot.editions[summary.id], model))
    problems.extend(_of_words(snapshot, lexical))
    unchecked: list[str] = []
    try:
        if cache.sync(snapshot):
            problems.extend(cache.problems(snapshot))
        else:
            unchecked.append(f"Indeks vektor Chroma dipegang proses lain (PID {cache.holder()}), tidak diperiksa.")
    except UnavailableError as error:
        problems.append(error.message)
    return Verification(
        reports=len(summaries),
        facts=sum(summary.facts for summary in summaries),
        passages=sum(summary.passages for summary in summaries),
        problems=tuple(problems),
        unchecked=tuple(unchecked),
    )


def _of_report(reports: SqlReportStore, summary: ReportSummary) -> Iterable[str]:
    try:
        report = reports.report(summary.id)
    except (ValueError, TypeError, KeyError) as error:
        yield f"{summary.id}: isi tersimpan tidak dapat dibaca ({error})."
        return
    counted = (
        len(report.tables),
        len(report.facts),
        sum(1 for _ in gather(report.passages)),
        len(report.audit.findings),
    )
    if counted != (summary.tables, summary.facts, summary.passages, summary.findings):
        yield f"{summary.id}: jumlah tabel, fakta, bagian teks, temuan {counted} tidak sama dengan catatannya."
    yield from _repeated_ids(report)
    yield from _dangling_ids(report)


def _repeated_ids(report: Report) -> Iterable[str]:
    parts = {
        "tabel": [table.id for table in report.tables],
        "fakta": [fact.id for fact in report.facts],
        "bagian teks": [passage.id for passage in report.passages],
    }
    for name, ids in parts.items():
        repeated = [identity for identity, times in Counter(ids).items() if times > 1]
        if repeated:
            yield f"{report.id}: {len(repeated)} id {name} dipakai lebih dari sekali, misalnya {repeated[0]!r}."


def _dangling_ids(report: Report) -> Iterable[str]:
    tables = {table.id for table in report.tables}
    named = {fact.table_id for fact in report.facts} | {passage.table_id for passage in report.passages}
    if lost := sorted(table for table in named if table is not None and table not in tables):
        yield f"{report.id}: {len(lost)} id tabel disebut tetapi tidak ada, misalnya {lost[0]!r}."
    facts = {fact.id for fact in report.facts}
    judged = {*report.audit.confirmed, *(check.fact_id for check in report.audit.checks)}
    if unknown := sorted(fact for fact in judged if fact not in facts):
        yield f"{report.id}: {len(unknown)} fakta teruji tidak ada, misalnya {unknown[0]!r}."


def _of_vectors(record: IndexRecord, edition: Edition, model: str) -> Iterable[str]:
    stored = record.vectors(edition.name)
    if stored is None:
        if edition.passages:
            yield f"{edition.report_id}: belum ada vektor. Jalankan `telaah reindex`."
        return
    if stored.model != model:
        yield f"{edition.report_id}: vektor dari model {stored.model!r}, bukan {model!r}. Jalankan `telaah reindex`."
    if len(stored.matrix) != edition.passages:
        yield f"{edition.report_id}: {len(stored.matrix)} vektor untuk {edition.passages} bagian teks."
    import numpy as np

    lengths = np.linalg.norm(stored.matrix, axis=1)
    if bad := int(np.sum(~(np.abs(lengths - 1.0) < _UNIT))):
        yield f"{edition.report_id}: {bad} vektor tidak sepanjang 1."


def _of_words(snapshot: Snapshot, lexical: LexicalIndex) -> Iterable[str]:
    missing, gone = missing_and_gone(snapshot.names(), lexical.editions())
    by_name = {edition.name: edition.report_id for edition in snapshot.editions.values()}
    for name in missing:
        yield f"{by_name[name]}: tidak lengkap di indeks kata. Jalankan `telaah reindex`."
    unknown = [name for name in gone if name not in by_name]
    if unknown:
        yield f"Indeks kata masih memuat {len(unknown)} laporan lama. Jalankan `telaah reindex`."
