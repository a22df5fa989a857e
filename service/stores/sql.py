"""The record of reports in SQL: the one place that is written first and believed."""

import json
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, Select, Table, delete, func, insert, select, update

from service.domain.errors import UnknownReportError
from service.domain.facts import Fact, Report
from service.domain.findings import Audit, Check, Finding
from service.domain.reports import Identity, Passage, Section, UnreadPage
from service.domain.reports import Table as ReportTable
from service.language.text import mine_abbreviations
from service.stores import schema
from service.stores.codec import Codec
from service.stores.database import Database, clean
from service.stores.gathering import Gathered, gather
from service.stores.indexed import vector_columns
from service.stores.memory import Recent
from service.stores.ports import FactFilter, LogEntry, ReportSummary, StoredVectors

EVERY_FACT = FactFilter()
_GENERATION = select(schema.counters.c.value).where(schema.counters.c.name == "generation")

REPORTS_IN_MEMORY = 16
"""Of so many reports the facts stay decoded (some 1.5 kB a fact, a few thousand facts a report)."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Head:
    """What a report is besides its parts, as it lies in ``reports.body``."""

    id: str
    sha256: str
    source: str
    media: str
    identity: Identity
    pages: int
    unread: tuple[UnreadPage, ...]
    tested: int
    held: int
    confirmed: tuple[str, ...]


_HEAD = Codec(_Head)
_SECTION = Codec(Section)
_TABLE = Codec(ReportTable)
_FACT = Codec(Fact)
_GATHERED = Codec(Gathered)
_FINDING = Codec(Finding)
_CHECK = Codec(Check)


class SqlReportStore:
    """A :class:`service.stores.ports.ReportStore` on a :class:`Database`, or on the URL of one."""

    def __init__(self, database: Database | str) -> None:
        self.database = Database(database) if isinstance(database, str) else database
        self._facts: Recent[tuple[Fact, ...]] = Recent(REPORTS_IN_MEMORY)
        self._summaries: tuple[int, tuple[ReportSummary, ...]] | None = None

    def close(self) -> None:
        self.database.close()

    def replace(self, report: Report, *, extractor_version: str = "", vectors: StoredVectors | None = None) -> None:
        """Store ``report`` whole, in place of any report with its id, or change nothing.

        ``vectors`` has one row a gathered passage; a ValueError says where it does not.
        """
        matrix = None if vectors is None else _vector_row(vectors, sum(1 for _ in gather(report.passages)))
        head = _report_row(report, extractor_version)
        parts = [(table, list(rows)) for table, rows in _part_rows(report)]
        with self.database.writing() as connection:
            gone = connection.execute(delete(schema.reports).where(schema.reports.c.id == head["id"]))
            key = connection.execute(insert(schema.reports).values(head).returning(schema.reports.c.key)).scalar_one()
            for table, rows in parts:
                _insert(connection, table, key, rows)
            if matrix is not None:
                connection.execute(insert(schema.vectors).values(report_key=key, **matrix))
            _log(connection, _stored_entry(report, "ganti" if gone.rowcount else "tambah"))
            _bump(connection)

    def delete(self, report_id: str) -> None:
        """Remove all of a report. Raises UnknownReportError."""
        with self.database.writing() as connection:
            row = _found(connection, report_id, schema.reports.c.key, schema.reports.c.body)
            head = _HEAD.loads(row.body)
            connection.execute(delete(schema.reports).where(schema.reports.c.key == row.key))
            message = "Laporan dan semua turunannya dihapus."
            _log(connection, LogEntry(datetime.now(UTC), "hapus", report_id, head.source, head.sha256, message))
            _bump(connection)

    def ids_by_sha256(self, sha256: str) -> tuple[str, ...]:
        wanted = select(schema.reports.c.id).where(schema.reports.c.sha256 == sha256).order_by(schema.reports.c.id)
        with self.database.reading() as connection:
            return tuple(connection.execute(wanted).scalars())

    def summaries(self) -> tuple[ReportSummary, ...]:
        """Every report, in the order of the ids."""
        known = self._summaries
        if known is None or known[0] != self.database.generation():
            with self.database.reading() as connection:
                generation = int(connection.execute(_GENERATION).scalar_one())
                rows = connection.execute(_summary_query().order_by(schema.reports.c.id))
                known = self._summaries = generation, tuple(_summary(row) for row in rows)
        return known[1]

    def summary(self, report_id: str) -> ReportSummary:
        with self.database.reading() as connection:
            return _summary(_found(connection, report_id, *_SUMMARY_COLUMNS))

    def sections(self, report_id: str) -> tuple[Section, ...]:
        with self.database.reading() as connection:
            return _parts(connection, schema.sections, _key(connection, report_id), _SECTION)

    def tables(self, report_id: str) -> tuple[ReportTable, ...]:
        with self.database.reading() as connection:
            return _parts(connection, schema.tables, _key(connection, report_id), _TABLE)

    def facts(self, report_id: str, wanted: FactFilter = EVERY_FACT) -> tuple[Fact, ...]:
        """The facts that ``wanted`` lets through, in the report's order."""
        with self.database.reading() as connection:
            row = _found(connection, report_id, schema.reports.c.key, schema.reports.c.edition)
            known = self._facts.get(row.edition)
            if wanted == EVERY_FACT:
                return known if known is not None else self._remembered(connection, row.key, row.edition)
            if known is None:
                return _parts(connection, schema.facts, row.key, _FACT, _conditions(wanted))
            return tuple([known[ordinal] for ordinal in _ordinals(connection, row.key, _conditions(wanted))])

    def _remembered(self, connection: Connection, key: int, edition: str) -> tuple[Fact, ...]:
        """Facts are frozen and an edition never changes, so what was decoded once is handed out again."""
        facts = _parts(connection, schema.facts, key, _FACT)
        self._facts.put(edition, facts)
        return facts

    def passages(self, report_id: str) -> tuple[Passage, ...]:
        with self.database.reading() as connection:
            return _passages(connection, _key(connection, report_id))

    def audit(self, report_id: str) -> Audit:
        with self.database.reading() as connection:
            row = _found(connection, report_id, schema.reports.c.key, schema.reports.c.body)
            return _audit(connection, row.key, _HEAD.loads(row.body))

    def report(self, report_id: str) -> Report:
        """The report exactly as it was stored, all parts from one state."""
        with self.database.reading() as connection:
            row = _found(connection, report_id, schema.reports.c.key, schema.reports.c.body)
            head = _HEAD.loads(row.body)
            return Report(
                id=head.id,
                sha256=head.sha256,
                source=head.source,
                media=head.media,
                identity=head.identity,
                pages=head.pages,
                sections=_parts(connection, schema.sections, row.key, _SECTION),
                tables=_parts(connection, schema.tables, row.key, _TABLE),
                facts=_parts(connection, schema.facts, row.key, _FACT),
                passages=_passages(connection, row.key),
                unread=head.unread,
                audit=_audit(connection, row.key, head),
            )

    def log(self, limit: int = 100) -> tuple[LogEntry, ...]:
        """The newest lines of the ingestion log, newest first."""
        newest = select(schema.ingestion_log).order_by(schema.ingestion_log.c.key.desc()).limit(limit)
        with self.database.reading() as connection:
            return tuple(
                LogEntry(datetime.fromisoformat(row.at), row.action, row.report_id, row.source, row.sha256, row.message)
                for row in connection.execute(newest)
            )

    def record(self, entry: LogEntry) -> None:
        """Add a line to the ingestion log, for what changed nothing: an unchanged file, a refused one."""
        with self.database.writing() as connection:
            _log(connection, entry)

    def generation(self) -> int:
        """How many times the reports changed since the store was made."""
        return self.database.generation()


_SUMMARY_COLUMNS = (
    schema.reports.c.body,
    schema.reports.c.passages,
    schema.reports.c.tables,
    schema.reports.c.facts,
    schema.reports.c.findings,
    schema.reports.c.ingested_at,
    schema.reports.c.extractor_version,
)


def _summary_query() -> Select[Any]:
    return select(*_SUMMARY_COLUMNS)


def _summary(row: Any) -> ReportSummary:
    head = _HEAD.loads(row.body)
    return ReportSummary(
        id=head.id,
        sha256=head.sha256,
        source=head.source,
        media=head.media,
        identity=head.identity,
        pages=head.pages,
        passages=row.passages,
        tables=row.tables,
        facts=row.facts,
        findings=row.findings,
        unread=head.unread,
        ingested_at=datetime.fromisoformat(row.ingested_at),
        extractor_version=row.extractor_version,
    )


def _found(connection: Connection, report_id: str, *columns: ColumnElement[Any]) -> Any:
    row = connection.execute(select(*columns).where(schema.reports.c.id == clean(report_id))).first()
    if row is None:
        raise UnknownReportError(
            f"Tidak ada laporan dengan id {report_id!r}. Daftar laporan yang tersimpan: `telaah reports`."
        )
    return row


def _key(connection: Connection, report_id: str) -> int:
    return int(_found(connection, report_id, schema.reports.c.key).key)


def _parts(
    connection: Connection, table: Table, key: int, codec: Codec[T], conditions: Iterable[ColumnElement[bool]] = ()
) -> tuple[T, ...]:
    wanted = select(table.c.body).where(table.c.report_key == key, *conditions).order_by(table.c.ordinal)
    return codec.loads_all(connection.execute(wanted).scalars())


def _passages(connection: Connection, key: int) -> tuple[Passage, ...]:
    """The paragraphs, list items and parts of tables, one by one."""
    return tuple(part for gathered in _parts(connection, schema.passages, key, _GATHERED) for part in gathered.parts)


def _ordinals(connection: Connection, key: int, conditions: Iterable[ColumnElement[bool]]) -> Iterable[int]:
    facts = schema.facts.c
    return connection.execute(
        select(facts.ordinal).where(facts.report_key == key, *conditions).order_by(facts.ordinal)
    ).scalars()


def _audit(connection: Connection, key: int, head: _Head) -> Audit:
    return Audit(
        tested=head.tested,
        held=head.held,
        findings=_parts(connection, schema.findings, key, _FINDING),
        confirmed=head.confirmed,
        checks=_parts(connection, schema.checks, key, _CHECK),
    )


def _conditions(wanted: FactFilter) -> list[ColumnElement[bool]]:
    facts = schema.facts.c
    conditions: list[ColumnElement[bool]] = []
    if wanted.table is not None:
        conditions.append((facts.table_number == _folded(wanted.table)) | (facts.id_of_table == clean(wanted.table)))
    if wanted.row is not None:
        conditions.append(facts.row_text.contains(_folded(wanted.row), autoescape=True))
    if wanted.column is not None:
        conditions.append(facts.column_text.contains(_folded(wanted.column), autoescape=True))
    if wanted.year is not None:
        conditions.append((facts.year <= wanted.year) & (func.coalesce(facts.until, facts.year) >= wanted.year))
    if wanted.quarter is not None:
        conditions.append(facts.quarter == wanted.quarter)
    for column, text in ((facts.measure, wanted.measure), (facts.unit, wanted.unit), (facts.origin, wanted.origin)):
        if text is not None:
            conditions.append(column == _folded(text))
    return conditions


def _folded(text: str) -> str:
    """Case and spacing out of the way; the same for what is stored and what is asked."""
    return " ".join(clean(text).casefold().split())


def _report_row(report: Report, extractor_version: str) -> dict[str, Any]:
    audit = report.audit
    head = _Head(
        id=report.id,
        sha256=report.sha256,
        source=report.source,
        media=report.media,
        identity=report.identity,
        pages=report.pages,
        unread=report.unread,
        tested=audit.tested,
        held=audit.held,
        confirmed=audit.confirmed,
    )
    return {
        "id": clean(report.id),
        "edition": uuid.uuid4().hex,
        "sha256": clean(report.sha256),
        "agency": clean(report.identity.agency),
        "region": clean(report.identity.region),
        "year": _small(report.identity.year),
        "extractor_version": clean(extractor_version),
        "ingested_at": datetime.now(UTC).isoformat(),
        "tables": len(report.tables),
        "facts": len(report.facts),
        "passages": sum(1 for _ in gather(report.passages)),
        "findings": len(audit.findings),
        "abbreviations": json.dumps(mine_abbreviations(_running_texts(report))),
        "body": _HEAD.dumps(head),
    }


def _running_texts(report: Report) -> Iterable[str]:
    return (passage.text for passage in report.passages)


def _part_rows(report: Report) -> Iterable[tuple[Table, Iterable[dict[str, Any]]]]:
    yield schema.sections, (_section_row(section) for section in report.sections)
    yield schema.tables, (_table_row(table) for table in report.tables)
    yield schema.facts, (_fact_row(fact) for fact in report.facts)
    yield schema.passages, (_passage_row(gathered) for gathered in gather(report.passages))
    yield schema.findings, (_finding_row(finding) for finding in report.audit.findings)
    yield schema.checks, (_check_row(check) for check in report.audit.checks)


def _section_row(section: Section) -> dict[str, Any]:
    title = section.path[-1] if section.path else ""
    return {
        "level": _small(section.level) or 0,
        "title": clean(title),
        "page": _small(section.place.page),
        "body": _SECTION.dumps(section),
    }


def _table_row(table: ReportTable) -> dict[str, Any]:
    return {
        "id": clean(table.id),
        "number": _clean_or_none(table.number),
        "caption": clean(table.caption),
        "page": _small(table.place.page),
        "body": _TABLE.dumps(table),
    }


def _fact_row(fact: Fact) -> dict[str, Any]:
    period, figure = fact.period, fact.figure
    return {
        "id": clean(fact.id),
        "origin": fact.origin.value,
        "measure": fact.measure.value,
        "id_of_table": _clean_or_none(fact.table_id),
        "table_number": None if fact.table_number is None else _folded(fact.table_number),
        "row_text": _folded(" ".join(fact.row)),
        "column_text": _folded(" ".join(fact.column)),
        "year": None if period is None else _small(period.year),
        "until": None if period is None else _small(period.until),
        "quarter": None if period is None else period.quarter,
        "code": _clean_or_none(fact.code),
        "printed": clean(figure.printed),
        "value": None if figure.value is None else str(figure.value),
        "unit": None if figure.unit is None else _folded(figure.unit),
        "page": _small(fact.place.page),
        "body": _FACT.dumps(fact),
    }


def _passage_row(gathered: Gathered) -> dict[str, Any]:
    whole = gathered.whole
    return {
        "id": clean(whole.id),
        "kind": whole.kind.value,
        "page": _small(whole.place.page),
        "body": _GATHERED.dumps(gathered),
    }


def _finding_row(finding: Finding) -> dict[str, Any]:
    return {
        "id": clean(finding.id),
        "kind": finding.kind.value,
        "severity": finding.severity.value,
        "table_number": _clean_or_none(finding.table_number),
        "message": clean(finding.message),
        "body": _FINDING.dumps(finding),
    }


def _check_row(check: Check) -> dict[str, Any]:
    return {"fact_id": clean(check.fact_id), "formula": clean(check.formula), "body": _CHECK.dumps(check)}


def _small(number: int | None) -> int | None:
    """For columns that copy a number: what fits PostgreSQL's four bytes."""
    return number if number is not None and abs(number) < 2**31 else None


def _clean_or_none(text: str | None) -> str | None:
    return None if text is None else clean(text)


def _vector_row(vectors: StoredVectors, passages: int) -> dict[str, Any]:
    if vectors.matrix.ndim != 2 or len(vectors.matrix) != passages:
        raise ValueError(f"{passages} passages need as many vectors, not an array of shape {vectors.matrix.shape!r}")
    return vector_columns(vectors)


def _insert(connection: Connection, table: Table, key: int, rows: Sequence[dict[str, Any]]) -> None:
    if rows:
        numbered = [{"report_key": key, "ordinal": ordinal, **row} for ordinal, row in enumerate(rows)]
        connection.execute(insert(table), numbered)


def _stored_entry(report: Report, action: str) -> LogEntry:
    message = (
        f"Tersimpan: {report.pages} halaman, {len(report.tables)} tabel, {len(report.facts)} fakta, "
        f"{len(report.passages)} bagian teks, {len(report.audit.findings)} temuan."
    )
    return LogEntry(datetime.now(UTC), action, report.id, report.source, report.sha256, message)


def _log(connection: Connection, entry: LogEntry) -> None:
    row = {
        "at": entry.at.isoformat(),
        "action": clean(entry.action),
        "report_id": clean(entry.report_id),
        "source": clean(entry.source),
        "sha256": clean(entry.sha256),
        "message": clean(entry.message),
    }
    connection.execute(insert(schema.ingestion_log).values(row))


def _bump(connection: Connection) -> None:
    counters = schema.counters
    connection.execute(update(counters).where(counters.c.name == "generation").values(value=counters.c.value + 1))
