"""The HTTP door."""

import gc
import itertools
import tempfile
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from enum import StrEnum
from typing import Annotated, Any

from fastapi import Depends, FastAPI, File, Form, Query, Request, Response, UploadFile
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, PlainTextResponse
from pydantic import BaseModel, ConfigDict, Field
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ingest.pictures import Pictures
from ingest.pipeline import Outcome, ingest
from ingest.pipeline import Request as IngestRequest
from service import __version__
from service.answering.answerer import Answerer
from service.api_chat import router
from service.api_evidence import router as evidence_router
from service.api_models import (
    Json,
    audit_summary_json,
    error_json,
    fact_json,
    finding_json,
    summary_json,
    table_json,
)
from service.api_summaries import router as summaries
from service.domain.errors import TelaahError, TooLargeError
from service.exports.audit_summary import summarise
from service.exports.audit_text import audit_markdown
from service.exports.audit_workbook import audit_workbook
from service.settings import Settings, read_settings
from service.stores.library import Library
from service.stores.ports import FactFilter
from service.summaries.kept import KeptSummaries
from service.telemetry import metrics_page, trace_to
from service.web.pages import pages
from service.web.rendering import error_page
from service.web.safety import Guarded
from service.web.sharing import prepare
from service.wiring import open_answerer, open_library

_STATUS = {
    "unreadable_report": 422,
    "too_large": 413,
    "unsupported_type": 415,
    "unknown_report": 404,
    "unknown_place": 404,
    "invalid_request": 400,
    "conflict": 409,
    "unavailable": 503,
}
_UPLOAD_ROOM = 64 * 1024
_CHUNK = 1024 * 1024
_COLLECTING = (20_000, 50, 50)
"""An answer makes thousands of objects and hardly a cycle: looked for as often as usual, they cost 7 % of it."""
_MOVES = 16
"""A connection is closed after every so many responses of a process among several."""
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class AuditForm(StrEnum):
    """The ways in which an audit is given."""

    JSON = "json"
    MD = "md"
    XLSX = "xlsx"


class FactQuery(BaseModel):
    """The filters of ``GET /reports/{id}/facts``."""

    model_config = ConfigDict(extra="forbid")

    table: str | None = None
    row: str | None = None
    column: str | None = None
    measure: str | None = None
    year: int | None = Field(default=None, ge=1945, le=2100)
    quarter: int | None = Field(default=None, ge=1, le=4)
    unit: str | None = None
    origin: str | None = None


class Service:
    """What the endpoints share: the stores, the answerer, and one ingestion at a time."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.library: Library = open_library(settings)
        self.library.sync()
        self.answerer: Answerer = open_answerer(self.library, settings)
        self.pictures = Pictures(self.library.originals, self.library.page_images, settings.limits())
        self._end_trace = trace_to(settings.otlp_url) if settings.otlp_url is not None else lambda: None
        self._one_ingestion = threading.Lock()

    def receive(self, file: UploadFile, request: IngestRequest) -> Outcome:
        """Ingest a file that was sent, no larger than the limit."""
        return self.ingest(_read_upload(file, self.settings.max_bytes), request)

    def ingest(self, data: bytes, request: IngestRequest) -> Outcome:
        """Ingest one file; a second upload waits for the first."""
        with self._one_ingestion:
            return ingest(self.library, data, request, self.settings.limits(), workers=self.settings.workers)

    def close(self) -> None:
        """Give the stores back."""
        self.answerer.close()
        self.library.close()
        self._end_trace()


class _Bounded:
    """Refuses a request that says itself that it is larger than an upload may be."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            declared = Headers(scope=scope).get("content-length", "")
            limit = scope["app"].state.service.settings.max_bytes + _UPLOAD_ROOM
            if declared.isdigit() and int(declared) > limit:
                error = TooLargeError(f"Kiriman lebih besar dari batas {limit // 1024 // 1024} MB.")
                await JSONResponse(error_json(error.code, error.message), 413)(scope, receive, send)
                return
        await self._app(scope, receive, send)


class _Moving:
    """Closes a connection now and then, so that its client comes back to whichever process is free.

    Processes that share a port divide connections, not requests: clients that keep theirs open could all have fallen
    to one process while another is idle. The busy one is the slower to take a new connection.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._answered = itertools.count(1)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start" and next(self._answered) % _MOVES == 0:
                message["headers"] = [*message["headers"], (b"connection", b"close")]
            await send(message)

        await self._app(scope, receive, sending if scope["type"] == "http" else send)


def create_worker_app() -> FastAPI:
    """The application of one of several processes."""
    app = create_app()
    app.add_middleware(_Moving)
    return app


def create_app(settings: Settings | None = None) -> FastAPI:
    """The application (a factory: importing this module opens nothing)."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        gc.set_threshold(*_COLLECTING)
        service = Service(settings or read_settings())
        app.state.service = service
        app.state.summaries = KeptSummaries(service.library.reports, service.answerer.polish)
        prepare(app)
        try:
            yield
        finally:
            service.close()

    app = FastAPI(
        title="Telaah",
        version=__version__,
        description="Jawaban atas laporan kinerja pemerintah daerah, setiap angkanya dibuktikan.",
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
    )
    app.add_middleware(GZipMiddleware, minimum_size=2000)
    app.add_middleware(_Bounded)
    _add_errors(app)
    _add_reports(app)
    _add_audit(app)
    app.include_router(router)
    app.include_router(evidence_router)
    app.include_router(summaries)
    app.include_router(pages)
    app.add_middleware(Guarded)
    _add_health(app)
    return app


async def _service(request: Request) -> Service:  # async: no thread is needed to hand it over
    service: Service = request.app.state.service
    return service


Current = Annotated[Service, Depends(_service)]


def _add_errors(app: FastAPI) -> None:
    @app.exception_handler(TelaahError)
    async def refused(request: Request, error: TelaahError) -> Response:
        return _told(request, error.code, error.message, _STATUS.get(error.code, 400))

    @app.exception_handler(RequestValidationError)
    async def malformed(request: Request, error: RequestValidationError) -> Response:
        places = ", ".join(".".join(str(part) for part in one["loc"][1:]) or "isi" for one in error.errors()[:3])
        return _told(request, "invalid_request", f"Permintaan tidak dapat dibaca; periksa bagian: {places}.", 422)

    @app.exception_handler(HTTPException)
    async def elsewhere(request: Request, error: HTTPException) -> Response:
        messages = {404: "Alamat ini tidak ada.", 405: "Cara memanggil alamat ini keliru."}
        message = messages.get(error.status_code, "Permintaan ditolak.")
        code = "not_found" if error.status_code == 404 else "invalid_request"
        return _told(request, code, message, error.status_code)

    @app.exception_handler(Exception)
    async def unexpected(request: Request, __: Exception) -> Response:
        return _told(request, "internal_error", "Terjadi kesalahan di layanan. Coba lagi.", 500)


def _told(request: Request, code: str, message: str, status: int) -> Response:
    """An error as JSON, or as a page for a browser that opens one."""
    if "text/html" in request.headers.get("accept", ""):
        return error_page(request, message, status)
    return JSONResponse(error_json(code, message), status)


def _add_reports(app: FastAPI) -> None:
    @app.get("/reports", tags=["laporan"])
    def list_reports(service: Current) -> list[Json]:
        """Semua laporan yang tersimpan."""
        return [summary_json(summary) for summary in service.library.reports.summaries()]

    @app.post("/reports", status_code=201, tags=["laporan"])
    def add_report(
        service: Current,
        response: Response,
        file: Annotated[UploadFile, File()],
        id: Annotated[str | None, Form()] = None,  # noqa: A002 - the contract's own word
        region: Annotated[str | None, Form()] = None,
        year: Annotated[int | None, Form()] = None,
    ) -> Json:
        """Baca dan simpan satu laporan (PDF atau teks)."""
        outcome = service.receive(file, IngestRequest(file.filename or "laporan", id or None, region or None, year))
        response.status_code = 200 if outcome.action.name != "ADDED" else 201
        return summary_json(service.library.reports.summary(outcome.report_id)) | {
            "action": outcome.action.value,
            "unread": list(outcome.unread),
        }

    @app.get("/reports/{report_id}", tags=["laporan"])
    def one_report(service: Current, report_id: str) -> Json:
        """Satu laporan: identitas dan jumlah isinya."""
        return summary_json(service.library.reports.summary(report_id))

    @app.delete("/reports/{report_id}", status_code=204, tags=["laporan"])
    def remove_report(service: Current, report_id: str) -> None:
        """Hapus seluruh isi satu laporan."""
        service.library.delete(report_id)

    @app.get("/reports/{report_id}/tables", tags=["laporan"])
    def tables(service: Current, report_id: str) -> list[Json]:
        """Tabel laporan: yang tercetak dan yang dipahami."""
        return [table_json(table) for table in service.library.reports.tables(report_id)]

    @app.get("/reports/{report_id}/facts", tags=["laporan"])
    def facts(service: Current, report_id: str, wanted: Annotated[FactQuery, Query()]) -> list[Json]:
        """Fakta laporan, satu tiap sel dan tiap angka dalam kalimat."""
        found = service.library.reports.facts(report_id, FactFilter(**wanted.model_dump()))
        return [fact_json(fact) for fact in found]


def _add_audit(app: FastAPI) -> None:
    @app.get("/reports/{report_id}/audit", tags=["laporan"], response_model=list[dict[str, Any]])
    def audit(
        service: Current, report_id: str, form: Annotated[AuditForm, Query(alias="format")] = AuditForm.JSON
    ) -> list[Json] | Response:
        """Temuan pemeriksaan laporan; ``format=md`` memo, ``format=xlsx`` buku kerja dengan rumus hidup."""
        reports = service.library.reports
        if form is AuditForm.XLSX:
            report = reports.report(report_id)
            named = {"Content-Disposition": f'attachment; filename="{report.id}-audit.xlsx"'}
            return Response(audit_workbook(report), media_type=_XLSX, headers=named)
        found = reports.audit(report_id)
        if form is AuditForm.MD:
            memo = audit_markdown(report_id, reports.summary(report_id).identity, found, found.findings)
            return Response(memo, media_type="text/markdown; charset=utf-8")
        return [finding_json(finding) for finding in found.findings]

    @app.get("/reports/{report_id}/audit/summary", tags=["laporan"])
    def audit_counts(service: Current, report_id: str) -> Json:
        """Banyaknya angka yang diuji, yang cocok, dan temuan."""
        return audit_summary_json(summarise(service.library.reports.audit(report_id)))


def _read_upload(file: UploadFile, limit: int) -> bytes:
    with tempfile.SpooledTemporaryFile(max_size=_CHUNK) as kept:
        size = 0
        for chunk in iter(lambda: file.file.read(_CHUNK), b""):
            size += len(chunk)
            if size > limit:
                raise TooLargeError(f"Berkas lebih besar dari batas {limit // 1024 // 1024} MB.")
            kept.write(chunk)
        kept.seek(0)
        return kept.read()


def _add_health(app: FastAPI) -> None:
    @app.get("/healthz", tags=["layanan"])
    def alive() -> Json:
        """Proses berjalan."""
        return {"status": "ok"}

    @app.get("/readyz", tags=["layanan"])
    def ready(service: Current) -> Json:
        """Simpanan dapat dibaca."""
        return {"status": "ok", "reports": len(service.library.reports.summaries())}

    @app.get("/metrics", tags=["layanan"], response_class=PlainTextResponse)
    def metrics() -> Response:
        """Ukuran layanan untuk Prometheus."""
        page, media = metrics_page()
        return Response(page, media_type=media)
