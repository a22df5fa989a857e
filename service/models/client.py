"""The one adapter over LangChain's chat models: any provider, one deadline, a bound on what it may send."""

import asyncio
import json
import threading
from collections.abc import Mapping, Sequence
from concurrent.futures import CancelledError
from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING, Any

from service.domain.errors import InvalidRequestError
from service.models.messages import Call, Failure, ModelError, Reply, Tool, Turn

if TYPE_CHECKING:
    import httpx
    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import AIMessage, BaseMessage

PROVIDERS = ("openai", "ollama", "anthropic")
_MOST_BYTES = 1_000_000
_CLOSING = 5.0
_TRY_AGAIN = (408, 409, 425, 429)
_NO_KEY = "tanpa-kunci"


class LangChainModel:
    """A chat model of a provider, asked over an event loop of its own so that a deadline really ends a request."""

    def __init__(self, name: str, *, base_url: str | None = None, max_tokens: int = 800) -> None:
        provider, _, model = name.partition(":")
        if provider not in PROVIDERS or not model:
            raise InvalidRequestError(
                f"Setelan TELAAH_MODEL {name!r} tidak dapat dipakai. "
                f"Tulis PENYEDIA:MODEL, dengan penyedia {', '.join(PROVIDERS)}."
            )
        self.name = name
        self._provider, self._model = provider, model
        self._base_url, self._max_tokens = base_url, max_tokens
        try:
            self._chat = self._open()  # importing a library takes seconds that belong to no question
        except Exception as error:
            raise InvalidRequestError(
                f"Model {name!r} tidak dapat dibuka ({type(error).__name__}). Periksa nama model dan kuncinya, "
                f"misalnya {provider.upper()}_API_KEY."
            ) from error
        self._loop = asyncio.new_event_loop()
        self._asking = threading.Lock()
        self._closed = False
        self._thread = threading.Thread(target=self._loop.run_forever, name="telaah-model", daemon=True)
        self._thread.start()

    def reply(self, turns: Sequence[Turn], tools: Sequence[Tool], seconds: float) -> Reply:
        """The next message of the conversation; what is not there after ``seconds`` is given up."""
        with self._asking:  # nothing is handed to a loop that is about to stop: it would never be awaited
            if self._closed:
                raise ModelError(Failure.UNREACHABLE, "closed")
            asked = asyncio.run_coroutine_threadsafe(self._ask(turns, tools, seconds), self._loop)
        try:
            return asked.result(seconds + _CLOSING)
        except TimeoutError as error:
            raise ModelError(Failure.TIMEOUT, f"{seconds:.1f} s") from error
        except CancelledError as error:
            raise ModelError(Failure.UNREACHABLE, "closed") from error

    def close(self) -> None:
        """Stop the loop; requests under way are dropped."""
        with self._asking:
            if self._closed:
                return
            self._closed = True
        with suppress(Exception):
            asyncio.run_coroutine_threadsafe(self._end(), self._loop).result(_CLOSING)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(_CLOSING)
        self._loop.close()

    async def _end(self) -> None:
        asked = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for task in asked:
            task.cancel()
        await asyncio.gather(*asked, return_exceptions=True)
        await self._http.aclose()

    async def _ask(self, turns: Sequence[Turn], tools: Sequence[Tool], seconds: float) -> Reply:
        speaking = self._chat.bind_tools([_as_schema(tool) for tool in tools]) if tools else self._chat
        try:
            async with asyncio.timeout(seconds):
                said = await speaking.ainvoke([_as_message(turn) for turn in turns])
        except TimeoutError:
            raise
        except Exception as error:  # every provider has a tree of its own; what matters is told by the status
            raise _as_model_error(error) from error
        return _as_reply(said)

    @cached_property
    def _http(self) -> "httpx.AsyncClient":
        import httpx

        return httpx.AsyncClient(transport=_bounded_transport(), timeout=None)

    def _open(self) -> "BaseChatModel":
        from langchain.chat_models import init_chat_model

        given: dict[str, Any] = {"temperature": 0}
        match self._provider:
            case "openai":
                given |= {"max_tokens": self._max_tokens, "max_retries": 0, "http_async_client": self._http}
                given |= {"use_responses_api": False}
                if self._base_url is not None:
                    given |= {"base_url": self._base_url, "api_key": _key_or_none()}
            case "ollama":
                given |= {"num_predict": self._max_tokens, "async_client_kwargs": {"transport": _bounded_transport()}}
                given |= {"base_url": self._base_url} if self._base_url is not None else {}
            case _:
                given |= {"max_tokens": self._max_tokens, "max_retries": 0}
                given |= {"base_url": self._base_url} if self._base_url is not None else {}
        chat: BaseChatModel = init_chat_model(self._model, model_provider=self._provider, **given)
        return chat


def _key_or_none() -> Any:
    """The key of the environment; a local server that needs none gets a word in its place."""
    from langchain_core.utils import secret_from_env

    return secret_from_env("OPENAI_API_KEY", default=_NO_KEY)()


def _bounded_transport() -> Any:
    """A transport whose replies end with an error once they are longer than any answer can be."""
    import httpx

    class Bounded(httpx.AsyncByteStream):
        def __init__(self, stream: httpx.AsyncByteStream) -> None:
            self._stream = stream

        async def __aiter__(self) -> Any:
            size = 0
            async for chunk in self._stream:
                size += len(chunk)
                if size > _MOST_BYTES:
                    raise httpx.ReadError(f"more than {_MOST_BYTES} bytes")
                yield chunk

        async def aclose(self) -> None:
            await self._stream.aclose()

    class Transport(httpx.AsyncHTTPTransport):
        async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
            response = await super().handle_async_request(request)
            if isinstance(response.stream, httpx.AsyncByteStream):
                response.stream = Bounded(response.stream)
            return response

    return Transport()


def _as_schema(tool: Tool) -> dict[str, Any]:
    described = {"name": tool.name, "description": tool.purpose, "parameters": dict(tool.schema)}
    return {"type": "function", "function": described}


def _as_message(turn: Turn) -> "BaseMessage":
    from langchain_core.messages import AIMessage, HumanMessage, SystemMessage, ToolMessage

    match turn.role:
        case "system":
            return SystemMessage(turn.text)
        case "human":
            return HumanMessage(turn.text)
        case "tool":
            return ToolMessage(turn.text, tool_call_id=turn.answers or "")
        case _:
            calls = [{"id": one.id, "name": one.name, "args": dict(one.arguments)} for one in turn.calls]
            return AIMessage(turn.text, tool_calls=calls)


def _as_reply(said: "AIMessage") -> Reply:
    calls = tuple(
        Call(str(one.get("id") or f"panggilan-{place}"), one["name"], one["args"])
        for place, one in enumerate(said.tool_calls)
        if isinstance(one["args"], Mapping)
    )
    text = said.text if isinstance(said.text, str) else str(said.text)
    if not text.strip() and not calls:
        raise ModelError(Failure.MALFORMED, "an empty reply")
    used = said.usage_metadata or {"input_tokens": 0, "output_tokens": 0, "total_tokens": 0}
    return Reply(text.strip(), calls, used["input_tokens"], used["output_tokens"])


def _as_model_error(error: Exception) -> ModelError:
    """Errors of four libraries by what they have in common: a status, or none."""
    if isinstance(error, ModelError):
        return error
    detail = type(error).__name__
    status = getattr(error, "status_code", None)
    if isinstance(status, int) and status > 0:
        retry = status in _TRY_AGAIN or status >= 500
        detail = f"HTTP {status}"
        return ModelError(
            Failure.UNREACHABLE if retry else Failure.REFUSED, detail, wait=_wait(error) if retry else None
        )
    if isinstance(error, json.JSONDecodeError | TypeError | KeyError | IndexError | AttributeError | ValueError):
        return ModelError(Failure.MALFORMED, detail)
    if "timeout" in detail.casefold():
        return ModelError(Failure.TIMEOUT, detail)
    return ModelError(Failure.UNREACHABLE, detail, wait=0.0)


def _wait(error: Exception) -> float:
    """What ``Retry-After`` says, in seconds; 0 where it says nothing."""
    headers = getattr(getattr(error, "response", None), "headers", {})
    told = str(headers.get("retry-after", ""))
    return float(told) if told.replace(".", "", 1).isdigit() else 0.0
