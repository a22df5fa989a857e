"""What proves a citation: the table with its cell marked, or the sentence in its paragraph, and where on the page.

A mark is only set where the place is known exactly; where it is not, the evidence says so instead.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from service.domain.errors import InvalidRequestError, UnknownPlaceError
from service.domain.facts import Fact
from service.domain.figures import Reading
from service.domain.findings import Check, Finding
from service.domain.reports import NOWHERE, Box, Passage, PassageKind, Place, Row, Table, box_around
from service.stores.ports import ReportStore, ReportSummary

_GONE = "tidak ada di laporan ini; mungkin laporannya sudah diganti. Ajukan pertanyaannya lagi."
_HOW_READ = {
    Reading.EXACT: "Hanya satu pembacaan yang mungkin.",
    Reading.BY_CONVENTION: "Tanda pemisahnya dapat dibaca dua cara; kolom, baris tetangga, atau kebiasaan menentukan.",
    Reading.DOUBTFUL: "Terbaca dari pindaian dengan ragu; periksa gambarnya.",
    Reading.MISSING: "Tercetak sebagai tidak ada angka, bukan nol.",
    Reading.TEXT: "Kata, bukan angka.",
    Reading.REFUSED: "Tampak seperti angka, tetapi tidak ada pembacaan yang sah.",
}

Span = tuple[int, int]
"""From the first character to the one after the last."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be shown: a fact, a passage, a finding, or a table with perhaps a body row and a column, from 0."""

    fact_id: str | None = None
    passage_id: str | None = None
    finding_id: str | None = None
    table_id: str | None = None
    row: int | None = None
    column: int | None = None


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A paragraph with what was cited in it: the ``sentence``, and in that the ``figure`` where it stands only once."""

    text: str
    sentence: Span | None
    figure: Span | None
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Evidence:
    """What there is to show. ``rows`` and ``column`` are marked; ``box`` is the cell's or paragraph's on its page.

    ``shared``: the box holds more of the row than the cell. ``tied`` are findings that use the fact as an input,
    ``checks`` recomputations with which it agrees.
    """

    report: ReportSummary
    section: tuple[str, ...]
    place: Place = NOWHERE
    fact: Fact | None = None
    table: Table | None = None
    rows: tuple[int, ...] = ()
    column: int | None = None
    excerpt: Excerpt | None = None
    shared: bool = False
    findings: tuple[Finding, ...] = ()
    tied: tuple[Finding, ...] = ()
    checks: tuple[Check, ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def row_box(self) -> Box | None:
        """Around the marked rows, as far as they stand on the page of ``place``."""
        if self.table is None or not self.rows:
            return None
        cells = (cell for row in self.rows for cell in self.table.rows[row].cells if not cell.inherited)
        boxes = [cell.place.box for cell in cells if cell.place.box and cell.place.page == self.place.page]
        return box_around(boxes) if boxes else None


def find_evidence(reports: ReportStore, report_id: str, wanted: Wanted) -> Evidence:
    """The evidence of what is wanted. Raises UnknownPlaceError, UnknownReportError, InvalidRequestError."""
    summary = reports.summary(report_id)
    if wanted.fact_id is not None:
        return _of_fact(reports, summary, wanted.fact_id)
    if wanted.finding_id is not None:
        return _of_finding(reports, summary, wanted.finding_id)
    if wanted.passage_id is not None:
        return _of_passage(reports, summary, wanted.passage_id)
    if wanted.table_id is not None:
        return _of_cell(reports, summary, wanted)
    raise InvalidRequestError("Sebutkan apa yang dicari: fact_id, passage_id, finding_id, atau table_id.")


def how_read(fact: Fact) -> str:
    """How the printed text came to its value, in a sentence."""
    note = f" {fact.figure.note.strip()}" if fact.figure.note else ""
    return f"{_HOW_READ[fact.figure.reading]}{note}"


def _of_fact(reports: ReportStore, summary: ReportSummary, fact_id: str) -> Evidence:
    fact = next((one for one in reports.facts(summary.id) if one.id == fact_id), None)
    if fact is None:
        raise UnknownPlaceError(f"Fakta {fact_id!r} {_GONE}")
    table = _table(reports, summary.id, fact.table_id)
    audit = reports.audit(summary.id)
    row = table.rows[fact.table_row] if table is not None and fact.table_row is not None else None
    return Evidence(
        report=summary,
        section=fact.section,
        place=fact.place,
        fact=fact,
        table=table,
        rows=(fact.table_row,) if fact.table_row is not None else (),
        column=fact.table_column,
        excerpt=None if table is not None else _excerpt(reports.passages(summary.id), fact),
        shared=row is not None and _shared(row, fact.table_column or 0),
        findings=tuple(one for one in audit.findings if one.fact_id == fact.id),
        tied=tuple(
            one
            for one in audit.findings
            if one.fact_id != fact.id and any(part.fact_id == fact.id for part in one.inputs)
        ),
        checks=tuple(one for one in audit.checks if one.fact_id == fact.id),
        remarks=_remarks(row),
    )


def _of_cell(reports: ReportStore, summary: ReportSummary, wanted: Wanted) -> Evidence:
    table = _table(reports, summary.id, wanted.table_id)
    inside = table is not None and (wanted.row or 0) < len(table.rows) and (wanted.column or 0) < len(table.columns)
    if table is None or (not inside and wanted.row is not None):
        raise UnknownPlaceError(f"Sel atau tabel {wanted.table_id!r} {_GONE}")
    if wanted.row is None:
        return Evidence(summary, table.section, table.place, table=table, column=wanted.column)
    row = table.rows[wanted.row]
    place = row.cells[wanted.column].place if wanted.column is not None else _row_place(table, (wanted.row,))
    fact = next(
        (
            one
            for one in reports.facts(summary.id)
            if (one.table_id, one.table_row, one.table_column) == (table.id, wanted.row, wanted.column)
        ),
        None,
    )
    if fact is not None:
        return _of_fact(reports, summary, fact.id)
    return Evidence(
        summary,
        table.section,
        place,
        table=table,
        rows=(wanted.row,),
        column=wanted.column,
        shared=wanted.column is not None and _shared(row, wanted.column),
        remarks=_remarks(row),
    )


def _of_passage(reports: ReportStore, summary: ReportSummary, passage_id: str) -> Evidence:
    passages = reports.passages(summary.id)
    passage = next((one for one in passages if one.id == passage_id), None)
    if passage is None:
        raise UnknownPlaceError(f"Bagian teks {passage_id!r} {_GONE}")
    table = _table(reports, summary.id, passage.table_id)
    if table is None:
        whole = (0, len(passage.text))
        return Evidence(
            summary, passage.section, passage.place, excerpt=_excerpt_of(passages, passage, whole, figure=None)
        )
    rows = _rows_of(table, passage)
    return Evidence(summary, passage.section, _row_place(table, rows), table=table, rows=rows)


def _of_finding(reports: ReportStore, summary: ReportSummary, finding_id: str) -> Evidence:
    finding = next((one for one in reports.audit(summary.id).findings if one.id == finding_id), None)
    if finding is None:
        raise UnknownPlaceError(f"Temuan {finding_id!r} {_GONE}")
    if finding.fact_id is not None:
        return _of_fact(reports, summary, finding.fact_id)
    table = _table(reports, summary.id, finding.table_id)
    if table is not None:
        rows = tuple(index for index, row in enumerate(table.rows) if finding.row and row.path == finding.row)
        columns = [index for index, column in enumerate(table.columns) if column.path == finding.column]
        place = finding.place if finding.place != NOWHERE else table.place
        return Evidence(
            summary,
            table.section,
            place,
            table=table,
            rows=rows if len(rows) == 1 else (),
            column=columns[0] if len(columns) == 1 else None,
            findings=(finding,),
        )
    passages = reports.passages(summary.id)
    found = _holding(passages, finding.quote, finding.place)
    excerpt = None if found is None else _excerpt_of(passages, found[0], found[1], figure=None)
    excerpt = excerpt or (Excerpt(finding.quote, None, None, None, None) if finding.quote else None)
    return Evidence(summary, found[0].section if found else (), finding.place, excerpt=excerpt, findings=(finding,))


def _table(reports: ReportStore, report_id: str, table_id: str | None) -> Table | None:
    if table_id is None:
        return None
    return next((one for one in reports.tables(report_id) if one.id == table_id), None)


def _shared(row: Row, column: int) -> bool:
    """Whether other printed cells of the row have the very place of this one: a line of text that was read as a row."""
    place = row.cells[column].place
    return place.box is not None and any(
        cell.place == place and cell.printed and index != column for index, cell in enumerate(row.cells)
    )


def _row_place(table: Table, rows: Sequence[int]) -> Place:
    """The page of the first row that is marked, with a box around its cells there."""
    if not rows:
        return table.place
    places = [cell.place for cell in table.rows[rows[0]].cells if cell.printed and not cell.inherited]
    if not places:
        return table.place
    boxes = [place.box for place in places if place.box and place.page == places[0].page]
    return Place(places[0].page, box_around(boxes) if boxes else None, places[0].line)


def _rows_of(table: Table, passage: Passage) -> tuple[int, ...]:
    """The rows that a passage of the table was made of; none where they cannot be told."""
    lines = [(index, text) for index, row in enumerate(table.rows) if (text := row.printed)]
    for start in range(len(lines)):
        told: list[str] = []
        for index, text in lines[start:]:
            told.append(text)
            so_far = "\n".join(told)
            if so_far == passage.text:
                return tuple(range(lines[start][0], index + 1))
            if not passage.text.startswith(so_far):
                break
    return ()


def _remarks(row: Row | None) -> tuple[str, ...]:
    if row is None or row.parts == 1:
        return ()
    return (
        f"Baris ini dibaca dari {row.parts} baris cetak yang bersambung; yang berlanjut ke halaman lain ditandai pada "
        "awalnya saja.",
    )


def _excerpt(passages: Sequence[Passage], fact: Fact) -> Excerpt:
    said = " ".join((fact.sentence or fact.figure.printed).split())
    found = _holding(passages, said, fact.place)
    if found is None:
        return Excerpt(said, (0, len(said)), _only(said, fact.figure.printed, 0), None, None)
    passage, span = found
    return _excerpt_of(passages, passage, span, figure=_only(said, fact.figure.printed, span[0]))


def _holding(passages: Iterable[Passage], said: str, place: Place) -> tuple[Passage, Span] | None:
    """The paragraph that holds these words, the one at ``place`` before any other."""
    words = " ".join(said.split())
    texts = [one for one in passages if one.kind is not PassageKind.TABLE and words and words in one.text]
    if not texts:
        return None
    best = next((one for one in texts if one.place == place), texts[0])
    start = best.text.index(words)
    return best, (start, start + len(words))


def _only(text: str, printed: str, offset: int) -> Span | None:
    """Where ``printed`` stands in ``text``, if it stands there once."""
    printed = " ".join(printed.split())
    if not printed or text.count(printed) != 1:
        return None
    start = offset + text.index(printed)
    return start, start + len(printed)


def _excerpt_of(passages: Sequence[Passage], passage: Passage, sentence: Span, *, figure: Span | None) -> Excerpt:
    running = [one for one in passages if one.kind is not PassageKind.TABLE]
    at = running.index(passage)
    before = running[at - 1].text if at else None
    after = running[at + 1].text if at + 1 < len(running) else None
    return Excerpt(passage.text, sentence, figure, before, after)
