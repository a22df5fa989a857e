"""The evidence of a citation as a page shows it: the table with its cell marked, or the sentence in its paragraph."""

from collections.abc import Iterator
from dataclasses import dataclass

from service.domain.facts import Fact
from service.domain.findings import Finding
from service.domain.reports import Table
from service.language.numbers import print_figure
from service.stores.ports import ReportStore, ReportSummary

Pieces = tuple[tuple[str, str], ...]
"""``("tanda", …)`` is what was cited, ``("teks", …)`` what stands around it."""


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """What the template ``bukti.html`` draws."""

    laporan: ReportSummary
    halaman: int | None
    bagian: tuple[str, ...]
    tabel: Table | None
    baris: int | None
    kolom: int | None
    paragraf: Pieces
    nilai: tuple[tuple[str, str], ...]
    temuan: tuple[Finding, ...]


def evidence_view(reports: ReportStore, report_id: str, fact_id: str | None, quote: str) -> EvidenceView | None:
    """The evidence of a cited fact, or of a passage by its words; None where the report does not hold it."""
    summary = reports.summary(report_id)
    if fact_id:
        fact = next((one for one in reports.facts(report_id) if one.id == fact_id), None)
        return _of_fact(reports, summary, fact) if fact is not None else None
    words = " ".join(quote.split())
    for passage in reports.passages(report_id):
        text = " ".join(passage.text.split())
        if words and words in text:
            told = tuple(_around(text, words))
            return EvidenceView(summary, passage.place.page, passage.section, None, None, None, told, (), ())
    return None


def _of_fact(reports: ReportStore, summary: ReportSummary, fact: Fact) -> EvidenceView:
    table = next((one for one in reports.tables(summary.id) if one.id == fact.table_id), None)
    findings = tuple(one for one in reports.audit(summary.id).findings if one.fact_id == fact.id)
    paragraph = () if table is not None else _paragraph(reports, summary.id, fact)
    return EvidenceView(
        summary,
        fact.place.page,
        fact.section,
        table,
        fact.table_row,
        fact.table_column,
        paragraph,
        tuple(_meaning(fact)),
        findings,
    )


def _paragraph(reports: ReportStore, report_id: str, fact: Fact) -> Pieces:
    said = " ".join((fact.sentence or fact.figure.printed).split())
    for passage in reports.passages(report_id):
        text = " ".join(passage.text.split())
        if said in text:
            return tuple(_around(text, said))
    return (("tanda", said),)


def _around(text: str, part: str) -> Iterator[tuple[str, str]]:
    at = text.index(part)
    for kind, piece in (("teks", text[:at]), ("tanda", part), ("teks", text[at + len(part) :])):
        if piece:
            yield kind, piece


def _meaning(fact: Fact) -> Iterator[tuple[str, str]]:
    figure = fact.figure
    yield "tercetak", figure.printed
    if figure.value is not None:
        yield "dibaca", print_figure(figure.value, figure.unit)
    if fact.period is not None:
        yield "periode", str(fact.period)
    if figure.note:
        yield "catatan", figure.note
