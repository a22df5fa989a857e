"""Answers as Server-Sent Events, straight from the chain: sent as they come, stopped when nobody listens any more."""

import json
import logging
from collections.abc import AsyncIterator, Callable, Generator, Iterator
from itertools import chain

from fastapi.responses import StreamingResponse
from starlette.concurrency import iterate_in_threadpool

from service.answering.answerer import Answerer
from service.answering.chain import Piece, Progress
from service.api_models import Json, error_json
from service.domain.answers import Answer, Question
from service.domain.errors import TelaahError

_NO_BUFFER = {"X-Accel-Buffering": "no", "Cache-Control": "no-cache"}
_PLANNING = "plan"
_log = logging.getLogger(__name__)


def begin(answerer: Answerer, question: Question) -> Iterator[Piece]:
    """The pieces of an answer. The question is understood before this returns: a refusal of it is an ordinary error."""
    pieces = answerer.stream(question)
    begun: list[Piece] = []
    for piece in pieces:
        begun.append(piece)
        if not (isinstance(piece, Progress) and piece.step == _PLANNING):
            break
    return chain(begun, pieces)


def answer_of(pieces: Iterator[Piece]) -> Answer:
    """The answer that pieces come to."""
    return next(piece for piece in pieces if isinstance(piece, Answer))


def event_stream(events: Generator[str, None, None], told: Callable[[Json], str]) -> StreamingResponse:
    """Events as a response. What goes wrong after the start is told by a last event; ``told`` gives it its form."""
    return StreamingResponse(_guarded(events, told), media_type="text/event-stream", headers=_NO_BUFFER)


async def _guarded(events: Generator[str, None, None], told: Callable[[Json], str]) -> AsyncIterator[str]:
    """The events, one at a time; where the client goes away, the rest of the work is not done."""
    try:
        async for one in iterate_in_threadpool(events):
            yield one
    except TelaahError as error:
        yield told(error_json(error.code, error.message))
    except Exception:  # noqa: BLE001 - the status line is gone: what went wrong can only be told as an event
        _log.exception("an answer broke off while it was streamed")
        yield told(error_json("internal_error", "Terjadi kesalahan di layanan. Coba lagi."))
    finally:
        events.close()


def event(name: str, value: Json) -> str:
    """One named event."""
    return f"event: {name}\n{data(value)}"


def data(value: Json) -> str:
    """One event without a name."""
    return f"data: {json.dumps(value, ensure_ascii=False)}\n\n"
