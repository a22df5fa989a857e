"""A real HTTP server that speaks the OpenAI protocol, scripted by each test: right, wrong, obeying, slow, broken.

A script gets the request as JSON and gives an answer: ``say(…)``, ``call(…)``, ``status(…)``, ``Raw(…)``,
``Slow(…)``, ``HANG_UP`` or ``ENDLESS``.
"""

import json
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Request = Mapping[str, Any]


@dataclass(frozen=True)
class Raw:
    """A body as it goes over the wire."""

    body: bytes
    code: int = 200
    headers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Slow:
    """Silence, then a reply."""

    seconds: float
    then: Raw


HANG_UP, ENDLESS = object(), object()
Script = Callable[[Request], object]


def say(text: str, **calls: Any) -> Raw:
    """A message of the assistant."""
    return _message({"role": "assistant", "content": text})


def call(*tools: tuple[str, Mapping[str, Any] | str]) -> Raw:
    """A message that calls tools; arguments given as a string go out as they are."""
    made = [
        {
            "id": f"call_{place}",
            "type": "function",
            "function": {"name": name, "arguments": given if isinstance(given, str) else json.dumps(given)},
        }
        for place, (name, given) in enumerate(tools)
    ]
    return _message({"role": "assistant", "content": None, "tool_calls": made})


def status(code: int, **headers: str) -> Raw:
    """A refusal."""
    body = json.dumps({"error": {"message": "scripted", "type": "scripted", "code": str(code)}}).encode()
    return Raw(body, code, tuple((name.replace("_", "-"), value) for name, value in headers.items()))


def _message(message: Mapping[str, Any]) -> Raw:
    choice = {"index": 0, "message": message, "finish_reason": "tool_calls" if "tool_calls" in message else "stop"}
    usage = {"prompt_tokens": 100, "completion_tokens": 20, "total_tokens": 120}
    body = {
        "id": "x",
        "object": "chat.completion",
        "created": 1,
        "model": "naskah",
        "choices": [choice],
        "usage": usage,
    }
    return Raw(json.dumps(body).encode())


def last_text(request: Request) -> str:
    """The last message's text."""
    return str(request["messages"][-1].get("content") or "")


def is_planning(request: Request) -> bool:
    """Whether the service asks for a plan."""
    return bool(request.get("tools"))


def between(request: Request, name: str, *, at: int = -1) -> str:
    """What stands between the marks of an input in the last (or another) message."""
    text = str(request["messages"][at].get("content") or "")
    start = text.index(">", text.index(f"<{name} data=")) + 1
    return text[start : text.index(f"</{name} data=", start)].strip()


@dataclass
class OpenAIServer:
    """The running server; ``requests`` is everything that was asked of it."""

    url: str
    script: Script
    requests: list[Request] = field(default_factory=list)


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, running: OpenAIServer, port: int) -> None:
        super().__init__(("127.0.0.1", port), _Handler)
        self.running = running
        self.stopping = threading.Event()

    def handle_error(self, *_: object) -> None:
        """A client that left is no news."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def do_POST(self) -> None:
        request = json.loads(self.rfile.read(int(self.headers.get("content-length", 0))))
        self.server.running.requests.append(request)
        reply = self.server.running.script(request)
        try:
            if isinstance(reply, Slow):
                self.server.stopping.wait(reply.seconds)
                reply = reply.then
            if isinstance(reply, Raw):
                self._send(reply)
            elif reply is ENDLESS:
                self._endless()
            else:
                self.close_connection = True
                self.connection.close()
        except OSError:
            self.close_connection = True

    def _send(self, reply: Raw) -> None:
        self.send_response(reply.code)
        for name, value in (*reply.headers, ("Content-Type", "application/json")):
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(reply.body)))
        self.end_headers()
        self.wfile.write(reply.body)

    def _endless(self) -> None:
        """A text that never ends, as fast as it is read."""
        self.close_connection = True
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(b'{"choices": [{"message": {"role": "assistant", "content": "')
        while not self.server.stopping.is_set():
            self.wfile.write(b"angka " * 4096)

    def log_message(self, *_: object) -> None:
        """Quiet."""


@contextmanager
def openai_server(script: Script, port: int = 0) -> Iterator[OpenAIServer]:
    """A server on a free port for as long as the block lasts."""
    running = OpenAIServer("", script)
    server = _Server(running, port)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    running.url = f"http://127.0.0.1:{server.server_address[1]}/v1"
    try:
        yield running
    finally:
        server.stopping.set()
        server.shutdown()
        server.server_close()
        thread.join(5)
