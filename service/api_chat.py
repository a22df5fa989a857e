"""The doors for questions: ``POST /chat`` with its event stream, and the OpenAI-compatible face of the same answers."""

import time
import uuid
from collections.abc import Generator, Iterator
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, HTTPException, Request
from fastapi.responses import JSONResponse, Response, StreamingResponse
from pydantic import BaseModel, ConfigDict, Field

from service.answering.answerer import Answerer
from service.answering.chain import Piece, Progress
from service.answering.checking import Sentence
from service.api_examples import CHAT_RESPONSES, COMPLETION_RESPONSES
from service.api_models import Json, answer_json
from service.api_stream import answer_of, begin, data, event, event_stream
from service.domain.answers import Answer, Question
from service.domain.errors import InvalidRequestError
from service.exports.answer_markdown import footnotes, marked, with_footnotes

MODEL = "telaah"
_MODEL_CARD = {"id": MODEL, "object": "model", "created": 0, "owned_by": "telaah"}

router = APIRouter(tags=["tanya"])


class ChatRequest(BaseModel):
    """The body of ``POST /chat``."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {"question": "berapa capaian PPKS Kubu Raya 2024"},
                {"question": "kalau tahun 2023?", "session_id": "c0ffee"},
            ]
        },
    )

    question: str = Field(min_length=1, max_length=2000)
    session_id: str | None = Field(default=None, max_length=100)
    report_ids: list[str] | None = Field(default=None, max_length=1000)
    stream: bool = False


class Part(BaseModel):
    """A piece of a message; only text is read."""

    type: str = "text"
    text: str = ""


class Message(BaseModel):
    """One message of an OpenAI conversation."""

    role: Literal["system", "developer", "user", "assistant", "tool"]
    content: str | list[Part] | None = None

    def text(self) -> str:
        """The words of the message."""
        if isinstance(self.content, list):
            return " ".join(part.text for part in self.content if part.type == "text")
        return self.content or ""


class CompletionRequest(BaseModel):
    """The body of ``POST /v1/chat/completions``; what steers a language model is accepted and has no effect."""

    model_config = ConfigDict(
        extra="ignore",
        json_schema_extra={
            "examples": [{"model": MODEL, "messages": [{"role": "user", "content": "total realisasi belanja 2024?"}]}]
        },
    )

    model: str = MODEL
    messages: list[Message] = Field(min_length=1, max_length=500)
    stream: bool = False
    stream_options: dict[str, Any] | None = None


async def _answerer(request: Request) -> Answerer:  # async: no thread is needed to hand it over
    answerer: Answerer = request.app.state.service.answerer
    return answerer


Answering = Annotated[Answerer, Depends(_answerer)]


@router.post("/chat", response_model=None, responses=CHAT_RESPONSES)
def chat(answerer: Answering, request: Request, body: ChatRequest) -> Response:
    """Jawab satu pertanyaan; dengan ``stream`` sebagai Server-Sent Events: status, token, lalu satu result."""
    started = time.perf_counter()
    if not body.question.strip():
        raise InvalidRequestError("Pertanyaannya kosong. Tulis apa yang ingin diketahui.")
    session = body.session_id or uuid.uuid4().hex
    chosen = tuple(body.report_ids) if body.report_ids is not None else None
    question = Question(body.question, session, chosen, opens=body.session_id is None)
    if not (body.stream or "text/event-stream" in request.headers.get("accept", "")):
        answer = answerer.answer(question)
        return JSONResponse(answer_json(answer, session, (time.perf_counter() - started) * 1000))
    pieces = begin(answerer, question)

    def events() -> Generator[str, None, None]:
        for piece in pieces:
            if isinstance(piece, Progress):
                yield event("status", {"step": piece.step})
            elif isinstance(piece, Sentence):
                yield event("token", {"text": piece.text})
            else:
                yield event("result", answer_json(piece, session, (time.perf_counter() - started) * 1000))

    return event_stream(events(), lambda error: event("error", error))


@router.get("/v1/models")
def models() -> Json:
    """Model yang dapat dipilih klien OpenAI."""
    return {"object": "list", "data": [_MODEL_CARD]}


@router.get("/v1/models/{name}")
def one_model(name: str) -> Json:
    """Satu model yang dapat dipilih klien OpenAI."""
    if name != MODEL:
        raise HTTPException(404)
    return _MODEL_CARD


@router.post("/v1/chat/completions", response_model=None, responses=COMPLETION_RESPONSES)
def completions(answerer: Answering, body: CompletionRequest) -> Json | StreamingResponse:
    """Jawaban yang sama dalam bentuk OpenAI; sitasi sebagai catatan kaki Markdown."""
    asked = [message.text().strip() for message in body.messages if message.role == "user"]
    asked = [text for text in asked if text]
    if not asked:
        raise InvalidRequestError("Tidak ada pertanyaan: kirim sedikitnya satu pesan dengan role user.")
    pieces = begin(answerer, Question(asked[-1][:2000], history=tuple(asked[:-1][-8:])))
    identity = {"id": f"chatcmpl-{uuid.uuid4().hex}", "created": int(time.time()), "model": body.model}
    if body.stream:
        include = bool((body.stream_options or {}).get("include_usage"))
        return event_stream(_chunks(pieces, identity, asked if include else None), data)
    text = with_footnotes(answer_of(pieces))
    message = {"role": "assistant", "content": text, "refusal": None}
    choice = {"index": 0, "message": message, "finish_reason": "stop", "logprobs": None}
    return identity | {"object": "chat.completion", "choices": [choice], "usage": _usage(asked, text)}


def _usage(asked: list[str], text: str) -> Json:
    """Words in place of tokens: there is no language model whose tokens could be counted."""
    prompt, completion = sum(len(one.split()) for one in asked), len(text.split())
    return {"prompt_tokens": prompt, "completion_tokens": completion, "total_tokens": prompt + completion}


def _chunks(pieces: Iterator[Piece], identity: Json, asked: list[str] | None) -> Generator[str, None, None]:
    """The chunks of a completion: its role at once, sentences as they are checked, footnotes, usage where wanted."""
    head = identity | {"object": "chat.completion.chunk"}
    yield data(head | {"choices": [_delta({"role": "assistant", "content": ""})]})
    for piece in pieces:
        if isinstance(piece, Sentence):
            yield data(head | {"choices": [_delta({"content": marked(piece.text)})]})
        elif isinstance(piece, Answer):
            notes = "\n".join(footnotes(piece))
            if notes:
                yield data(head | {"choices": [_delta({"content": f"\n\n{notes}"})]})
            yield data(head | {"choices": [_delta({}, "stop")]})
            if asked is not None:
                yield data(head | {"choices": [], "usage": _usage(asked, with_footnotes(piece))})
            yield "data: [DONE]\n\n"


def _delta(delta: Json, finish: str | None = None) -> Json:
    return {"index": 0, "delta": delta, "finish_reason": finish, "logprobs": None}
