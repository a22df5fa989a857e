"""The pages: questions, reports, comparison, evaluation. Each works without script; script only makes it quicker."""

import json
import uuid
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Form, Query, Request, Response
from fastapi.responses import RedirectResponse, StreamingResponse

from service.answering.answerer import Answerer
from service.api_models import Json
from service.domain.answers import Answer, Question
from service.domain.errors import InvalidRequestError, UnknownReportError
from service.exports.answer_markdown import answer_markdown
from service.exports.answer_workbook import answer_workbook
from service.exports.audit_summary import summarise
from service.stores.library import Library
from service.web.answers import Turn, turn_html
from service.web.evidence import evidence_view
from service.web.rendering import page, static_file
from service.web.runs import past_runs
from service.web.suggestions import Suggestions
from service.web.views import by_severity, marked, place_of, table_name, understood

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_KEPT = {"Cache-Control": "public, max-age=31536000, immutable"}
_MOST_TURNS = 8
_LONGEST = 2000

pages = APIRouter(include_in_schema=False)


def _library(request: Request) -> Library:
    library: Library = request.app.state.service.library
    return library


def _answerer(request: Request) -> Answerer:
    answerer: Answerer = request.app.state.service.answerer
    return answerer


def _suggestions(request: Request) -> Suggestions:
    state = request.app.state
    if not hasattr(state, "suggestions"):
        state.suggestions = Suggestions(_library(request).reports, _answerer(request))
    found: Suggestions = state.suggestions
    return found


@pages.get("/")
def ask_page(
    request: Request,
    tanya: Annotated[str, Query(max_length=_LONGEST)] = "",
    sesi: Annotated[str, Query(max_length=100)] = "",
    laporan: Annotated[list[str] | None, Query()] = None,
) -> Response:
    """The conversation so far, with one more question where the address has one."""
    session = sesi or uuid.uuid4().hex
    chosen = tuple(laporan or ())
    asked = _library(request).conversations.questions(session) if sesi else ()
    turns = [_turn(request, text, asked[:at], session, ()) for at, text in enumerate(asked)]
    if tanya.strip() and not (asked and asked[-1] == tanya):
        answer = _answerer(request).chain.invoke(Question(tanya, session, chosen or None))
        turns.append(Turn(tanya, answer, session, asked, chosen))
    summaries = _library(request).reports.summaries()
    context = {
        "halaman": "Tanya",
        "percakapan": [{"tanya": turn.question, "html": turn_html(turn)} for turn in turns],
        "sesi": session,
        "laporan": summaries,
        "dipilih": chosen,
        "saran": _suggestions(request).current(summaries),
    }
    return page(request, "tanya.html", context)


def _turn(request: Request, text: str, before: Sequence[str], session: str, chosen: tuple[str, ...]) -> Turn:
    """A question of an earlier moment answered again; nothing is remembered anew."""
    answer = _answerer(request).chain.invoke(Question(text, None, chosen or None, tuple(before)))
    return Turn(text, answer, session, tuple(before), chosen)


@pages.post("/tanya")
def ask(
    request: Request,
    tanya: Annotated[str, Form(min_length=1, max_length=_LONGEST)],
    sesi: Annotated[str, Form(max_length=100)] = "",
    laporan: Annotated[list[str] | None, Form()] = None,
) -> Response:
    """One question as an event stream: ``token`` events, then ``jawaban`` with the finished turn as HTML."""
    if not tanya.strip():
        raise InvalidRequestError("Pertanyaannya kosong. Tulis apa yang ingin diketahui.")
    session = sesi or uuid.uuid4().hex
    chosen = tuple(laporan or ())
    before = _library(request).conversations.questions(session)
    question = Question(tanya, session, chosen or None)
    return StreamingResponse(
        _events(_answerer(request), question, before, chosen),
        media_type="text/event-stream",
        headers={"X-Accel-Buffering": "no", "Cache-Control": "no-cache"},
    )


def _events(answerer: Answerer, question: Question, before: tuple[str, ...], chosen: tuple[str, ...]) -> Iterator[str]:
    answer = answerer.chain.invoke(question)
    for word in answer.text.split(" "):
        yield _event("token", {"text": f"{word} "})
    session = question.session_id or ""
    yield _event("jawaban", {"html": turn_html(Turn(question.text, answer, session, before, chosen)), "sesi": session})


def _event(name: str, value: Json) -> str:
    return f"event: {name}\ndata: {json.dumps(value, ensure_ascii=False)}\n\n"


@pages.get("/bukti")
def evidence_page(
    request: Request,
    laporan: Annotated[str, Query(max_length=200)],
    fakta: Annotated[str, Query(max_length=200)] = "",
    kutipan: Annotated[str, Query(max_length=1000)] = "",
    potongan: Annotated[str, Query(max_length=1)] = "",
) -> Response:
    """What a citation points at, as a page of its own or (``potongan``) as the piece that opens beside the chat."""
    found = evidence_view(_library(request).reports, laporan, fakta or None, kutipan)
    if found is None:
        raise UnknownReportError(
            "Bukti ini tidak ada lagi; laporannya mungkin sudah diganti. Ajukan pertanyaannya lagi."
        )
    return page(request, "bukti.html" if potongan else "halaman_bukti.html", {"bukti": found})


@pages.get("/jawaban.{form}")
def download(
    request: Request,
    form: str,
    tanya: Annotated[str, Query(min_length=1, max_length=_LONGEST)],
    riwayat: Annotated[list[str] | None, Query()] = None,
    laporan: Annotated[list[str] | None, Query()] = None,
) -> Response:
    """An answer to take along: Markdown with footnotes, or a workbook with its figures and sources."""
    before = tuple((riwayat or ())[-_MOST_TURNS:])
    answer: Answer = _answerer(request).chain.invoke(Question(tanya, None, tuple(laporan or ()) or None, before))
    if form == "md":
        return _file(answer_markdown(tanya, answer).encode(), "jawaban.md", "text/markdown; charset=utf-8")
    if form == "xlsx":
        return _file(answer_workbook(tanya, answer), "jawaban.xlsx", _XLSX)
    raise InvalidRequestError("Bentuk unduhan tidak dikenal. Pilih md atau xlsx.")


def _file(data: bytes, name: str, media: str) -> Response:
    return Response(data, media_type=media, headers={"Content-Disposition": f'attachment; filename="{name}"'})


@pages.get("/laporan")
def reports_page(request: Request) -> Response:
    """All reports, and the place to bring more."""
    return page(
        request, "daftar_laporan.html", {"halaman": "Laporan", "laporan": _library(request).reports.summaries()}
    )


@pages.get("/laporan/{report_id}")
def report_page(
    request: Request, report_id: str, bagian: Annotated[str, Query(pattern="^(ringkasan|tabel|temuan)$")] = "ringkasan"
) -> Response:
    """One report: its summary, its tables, or its findings."""
    reports = _library(request).reports
    summary = reports.summary(report_id)
    context: Json = {"halaman": "Laporan", "satu": summary, "bagian": bagian}
    if bagian == "tabel":
        facts = reports.facts(report_id)
        findings = reports.audit(report_id).findings
        context |= {
            "tabel_laporan": [(table, table_name(table)) for table in reports.tables(report_id)],
            "dipahami": understood(facts),
            "bertanda": marked(findings, {fact.id: fact for fact in facts}),
        }
    elif bagian == "temuan":
        audit = reports.audit(report_id)
        context |= {
            "kalimat": summarise(audit).sentence,
            "kelompok": by_severity(audit.findings),
            "tempat": place_of,
        }
    return page(request, "laporan.html", context)


@pages.get("/laporan/{report_id}/hapus")
def confirm_removal(request: Request, report_id: str) -> Response:
    """Asks before anything is deleted, for those without script."""
    summary = _library(request).reports.summary(report_id)
    return page(request, "hapus.html", {"halaman": "Laporan", "satu": summary})


@pages.post("/laporan/{report_id}/hapus")
def remove(request: Request, report_id: str) -> Response:
    """Delete a report after its confirmation."""
    _library(request).delete(report_id)
    return RedirectResponse("/laporan", 303)


@pages.get("/evaluasi")
def runs_page(request: Request) -> Response:
    """Past evaluation runs: scores by type, and failures."""
    data: Path = request.app.state.service.settings.data
    return page(request, "evaluasi.html", {"halaman": "Evaluasi", "catatan": past_runs(data)})


@pages.get("/berkas/{name}")
def static(name: str) -> Response:
    """Style, script and mark; the address changes with the content, so browsers keep them."""
    found = static_file(name)
    if found is None:
        return Response("Berkas ini tidak ada.", 404, media_type="text/plain; charset=utf-8")
    return Response(found[0], media_type=found[1], headers=_KEPT)
