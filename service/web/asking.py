"""The page of questions: a conversation, its answers as a stream, and an answer to take along."""

import uuid
from collections.abc import Generator, Sequence
from typing import Annotated

from fastapi import APIRouter, Form, Query, Request, Response
from fastapi.responses import StreamingResponse

from service.answering.chain import Progress
from service.answering.checking import Sentence
from service.api_stream import begin, event, event_stream
from service.domain.answers import Question
from service.domain.errors import InvalidRequestError
from service.exports.answer_markdown import answer_markdown
from service.exports.answer_workbook import answer_workbook
from service.web.answers import Turn, turn_html
from service.web.rendering import download, page
from service.web.sharing import answerer, library, suggestions

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_MOST_TURNS = 8
_LONGEST = 2000
_STEPS = {
    "plan": "Memahami pertanyaan",
    "gather": "Mencari di laporan",
    "calculate": "Menghitung",
    "compose": "Menyusun jawaban",
    "check": "Memeriksa jawaban",
}

router = APIRouter()


@router.get("/")
def ask_page(
    request: Request,
    tanya: Annotated[str, Query(max_length=_LONGEST)] = "",
    sesi: Annotated[str, Query(max_length=100)] = "",
    laporan: Annotated[list[str] | None, Query()] = None,
) -> Response:
    """The conversation so far, with one more question where the address has one."""
    session = sesi or uuid.uuid4().hex
    chosen = tuple(laporan or ())
    asked = library(request).conversations.questions(session) if sesi else ()
    turns = [_turn(request, text, asked[:at], session) for at, text in enumerate(asked)]
    if tanya.strip() and not (asked and asked[-1] == tanya):
        answer = answerer(request).answer(Question(tanya, session, chosen or None))
        turns.append(Turn(tanya, answer, session, asked, chosen))
    summaries = library(request).reports.summaries()
    context = {
        "halaman": "Tanya",
        "percakapan": [{"tanya": turn.question, "html": turn_html(turn)} for turn in turns],
        "sesi": session,
        "laporan": summaries,
        "dipilih": chosen,
        "saran": suggestions(request).current(summaries),
    }
    return page(request, "tanya.html", context)


def _turn(request: Request, text: str, before: Sequence[str], session: str) -> Turn:
    """A question of an earlier moment answered again; nothing is remembered anew."""
    answer = answerer(request).answer(Question(text, None, None, tuple(before)))
    return Turn(text, answer, session, tuple(before))


@router.post("/tanya")
def ask(
    request: Request,
    tanya: Annotated[str, Form(min_length=1, max_length=_LONGEST)],
    sesi: Annotated[str, Form(max_length=100)] = "",
    laporan: Annotated[list[str] | None, Form()] = None,
) -> StreamingResponse:
    """One question as events: ``status``, ``token``, then ``jawaban`` with the finished turn as HTML."""
    if not tanya.strip():
        raise InvalidRequestError("Pertanyaannya kosong. Tulis apa yang ingin diketahui.")
    session = sesi or uuid.uuid4().hex
    chosen = tuple(laporan or ())
    before = library(request).conversations.questions(session)
    pieces = begin(answerer(request), Question(tanya, session, chosen or None))

    def events() -> Generator[str, None, None]:
        for piece in pieces:
            if isinstance(piece, Progress):
                yield event("status", {"text": f"{_STEPS.get(piece.step, piece.step)} …"})
            elif isinstance(piece, Sentence):
                yield event("token", {"text": piece.text})
            else:
                html = turn_html(Turn(tanya, piece, session, before, chosen))
                yield event("jawaban", {"html": html, "sesi": session})

    return event_stream(events(), lambda error: event("error", error))


@router.get("/jawaban.{form}")
def take_along(
    request: Request,
    form: str,
    tanya: Annotated[str, Query(min_length=1, max_length=_LONGEST)],
    riwayat: Annotated[list[str] | None, Query()] = None,
    laporan: Annotated[list[str] | None, Query()] = None,
) -> Response:
    """An answer to take along: Markdown with footnotes, or a workbook with its figures and sources."""
    before = tuple((riwayat or ())[-_MOST_TURNS:])
    answer = answerer(request).answer(Question(tanya, None, tuple(laporan or ()) or None, before))
    if form == "md":
        return download(answer_markdown(tanya, answer).encode(), "jawaban.md", "text/markdown; charset=utf-8")
    if form == "xlsx":
        return download(answer_workbook(tanya, answer), "jawaban.xlsx", _XLSX)
    raise InvalidRequestError("Bentuk unduhan tidak dikenal. Pilih md atau xlsx.")
