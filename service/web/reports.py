"""The pages of reports: the list, one report in its three parts, the evidence in it, upload and removal."""

from typing import Annotated

from fastapi import APIRouter, File, Query, Request, Response, UploadFile
from fastapi.responses import RedirectResponse
from pydantic import Field

from ingest.pictures import Pictures
from ingest.pipeline import Request as IngestRequest
from service.api_evidence import EvidenceQuery, evidence_of
from service.api_models import Json
from service.domain.errors import TelaahError, UnknownPlaceError
from service.domain.facts import Report
from service.domain.summaries import Length
from service.exports.audit_summary import summarise
from service.stores.library import Library
from service.stores.ports import FactFilter
from service.web.rendering import page
from service.web.sharing import library, preparation, summaries
from service.web.summaries import citation_address, shown
from service.web.views import by_severity, marked, matching, place_of, table_name, understood

_OPEN = 3

router = APIRouter(prefix="/laporan")
_Part = Annotated[str, Query(pattern="^(ringkasan|tabel|temuan)$")]


class ShownEvidence(EvidenceQuery):
    """What is to be shown, as a page of its own or (``potongan``) as the piece that opens beside the chat."""

    potongan: str = Field("", max_length=1)


@router.get("")
def reports_page(request: Request) -> Response:
    """All reports, and the place to bring more."""
    return _list(request)


@router.post("")
def upload(request: Request, file: Annotated[list[UploadFile], File()]) -> Response:
    """Take in files that a form sends; with script the page sends them to ``/reports`` one by one."""
    refused = []
    for one in file:
        name = one.filename or "laporan"
        try:
            request.app.state.service.receive(one, IngestRequest(name))
        except TelaahError as error:
            refused.append(f"{name}: {error.message}")
    if refused:
        return _list(request, refused, 422)
    return RedirectResponse("/laporan", 303)


def _list(request: Request, refused: list[str] | None = None, status: int = 200) -> Response:
    known = library(request).reports.summaries()
    preparation(request).begin(known)
    context = {"halaman": "Laporan", "laporan": known, "ditolak": refused or []}
    return page(request, "daftar_laporan.html", context, status)


@router.get("/{report_id}")
def report_page(
    request: Request,
    report_id: str,
    bagian: _Part = "ringkasan",
    cari: Annotated[str, Query(max_length=200)] = "",
    tabel: Annotated[str, Query(max_length=200)] = "",
) -> Response:
    """One report: its summary, its tables, or its findings."""
    summary = library(request).reports.summary(report_id)
    context: Json = {"halaman": "Laporan", "satu": summary, "bagian": bagian}
    if bagian == "tabel":
        context |= _tables(library(request), summaries(request).report(summary), cari, tabel)
    elif bagian == "temuan":
        context |= _findings(library(request), report_id)
    else:
        made = summaries(request).summary(summary, Length.FULL)
        context |= {
            "ringkasan": made,
            "bagian_ringkasan": shown(made.sections),
            "alamat_sitasi": citation_address(made),
        }
    return page(request, "laporan.html", context)


def _tables(stored: Library, report: Report, words: str, chosen: str) -> Json:
    """The tables that hold all the words; a few are open, the others are fetched when they are opened."""
    found = matching(report.tables, words)
    opened = [table for table in found if table.id == chosen] or found[: _OPEN if words else 0]
    return {
        "cari": words,
        "semua_tabel": len(report.tables),
        "tabel_laporan": [(table, table_name(table)) for table in found],
        "terbuka": {table.id: _cells(stored, report.id, table.id) for table in opened},
    }


def _cells(stored: Library, report_id: str, table_id: str) -> Json:
    facts = stored.reports.facts(report_id, FactFilter(table=table_id))
    findings = stored.reports.audit(report_id).findings
    return {"dipahami": understood(facts), "bertanda": marked(findings, facts)}


@router.get("/{report_id}/tabel/{table_id}")
def table_piece(request: Request, report_id: str, table_id: str) -> Response:
    """One table as a piece, for a list of tables that is open already."""
    stored = library(request)
    table = next((one for one in stored.reports.tables(report_id) if one.id == table_id), None)
    if table is None:
        raise UnknownPlaceError("Tabel ini tidak ada lagi; mungkin laporannya sudah diganti. Muat ulang halamannya.")
    context = {"tabel": table, "nama": table_name(table), "isi": _cells(stored, report_id, table_id)}
    return page(request, "tabel.html", context)


def _findings(stored: Library, report_id: str) -> Json:
    audit = stored.reports.audit(report_id)
    return {
        "kalimat": summarise(audit).sentence,
        "kelompok": by_severity(audit.findings),
        "tempat": place_of,
    }


@router.get("/{report_id}/bukti")
def evidence_page(request: Request, report_id: str, asked: Annotated[ShownEvidence, Query()]) -> Response:
    """What a citation points at."""
    pictures: Pictures = request.app.state.service.pictures
    found = evidence_of(library(request), pictures, report_id, asked)
    return page(
        request, "bukti.html" if asked.potongan else "halaman_bukti.html", {"halaman": "Laporan", "bukti": found}
    )


@router.get("/{report_id}/hapus")
def confirm_removal(request: Request, report_id: str) -> Response:
    """Asks before anything is deleted, for those without script."""
    summary = library(request).reports.summary(report_id)
    return page(request, "hapus.html", {"halaman": "Laporan", "satu": summary})


@router.post("/{report_id}/hapus")
def remove(request: Request, report_id: str) -> Response:
    """Delete a report after its confirmation."""
    library(request).delete(report_id)
    return RedirectResponse("/laporan", 303)
