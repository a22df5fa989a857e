"""Reads a file in processes of its own, which a hostile file may take down without hurting the caller.

Each process is a fresh interpreter that imports the readers and nothing else, sees no environment, and has bounds on
memory, processor time and open files (``guard``). The clock is kept here: a process that spends too long on one page is
killed, the page is reported as unread, and a new process goes on with the rest. No process outlives the call, nor the
calling thread.
"""

import json
import logging
import math
import os
import selectors
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from enum import Enum, auto
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from pydantic import TypeAdapter, ValidationError

from ingest.document import Page
from ingest.limits import Limits
from ingest.readers.detect import Media, detect
from ingest.readers.reply import Doubt, Reply
from ingest.readers.worker import Job
from service.domain.errors import (
    TelaahError,
    TooLargeError,
    UnavailableError,
    UnreadableReportError,
    UnsupportedTypeError,
)

_ROOT = Path(__file__).parents[2]
_START = "import sys; sys.path.insert(0, {root!r}); from ingest.readers.worker import main; main()"
_ENVIRONMENT = {"LANG": "C.UTF-8", "OMP_THREAD_LIMIT": "1", "OPENBLAS_NUM_THREADS": "1"}
_SECONDS_TO_START = 60.0  # interpreter and imports on a busy machine; says nothing about the file
_ASKED_AHEAD = 2  # so that a process need not wait for its next page
_MOST_LOST = 5
_RECOGNITION_FACTOR = 3  # a scanned page may take so many times longer than one with a text layer
_FRAME_BYTES = 64 * 1024**2
_RESULT_BYTES = 256 * 1024**2
_READ_BYTES = 1024**2
_REFUSALS: Mapping[str, type[TelaahError]] = {
    kind.code: kind for kind in (UnreadableReportError, TooLargeError, UnsupportedTypeError, UnavailableError)
}
_DAMAGED = "Berkas ini menghentikan proses pembaca: isinya rusak atau tidak wajar. Ekspor ulang sebagai PDF baru."
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class DocumentPages:
    """A file as read: all of its pages in order, unread ones included, and the figures that recognition doubts."""

    media: Media
    page_count: int
    pages: tuple[Page, ...]
    doubts: tuple[Doubt, ...] = ()


def read_document(
    data: bytes,
    limits: Limits,
    *,
    workers: int = 2,
    on_page: Callable[[int, int], None] | None = None,
    ocr_program: str = "tesseract",
) -> DocumentPages:
    """Read ``data`` with up to ``workers`` processes; ``on_page(done, total)`` is called after each page.

    Pages that crash their process or take longer than ``limits.seconds_per_page`` come back unread with the reason;
    a page that needs recognition may take three times that on top.
    Raises UnsupportedTypeError, UnreadableReportError (encrypted, damaged, empty, or too many such pages) and
    TooLargeError (bytes, pages, seconds, or the size of what was read).
    """
    if len(data) > limits.max_bytes:
        raise TooLargeError(
            f"Berkas berukuran {_megabytes(len(data))}, melebihi batas {_megabytes(limits.max_bytes)}. "
            "Perkecil atau bagi berkasnya, lalu unggah lagi."
        )
    media = detect(data)
    with tempfile.TemporaryFile() as file:
        file.write(data)
        file.flush()
        tesseract = shutil.which(ocr_program)
        job = Job(os.getpid(), file.fileno(), media, limits.memory_bytes, limits.seconds_per_file, tesseract)
        with _Crew(job, limits, workers if media is Media.PDF else 1) as crew:
            replies = crew.read(on_page or _ignore)
    pages = tuple(reply.page for reply in replies if reply.page)
    return DocumentPages(media, len(pages), pages, tuple(doubt for reply in replies for doubt in reply.doubts))


def _ignore(_done: int, _total: int) -> None:
    """Nobody watches."""


def _megabytes(size: int) -> str:
    return f"{size / 1024**2:.1f} MB".replace(".", ",")


class _Stage(Enum):
    STARTING = auto()
    OPENING = auto()
    READING = auto()


@dataclass(slots=True, eq=False)
class _Child:
    """One reading process. ``asked`` are the pages it owes, the one it works on first; ``deadline`` is for that one."""

    process: subprocess.Popen[bytes]
    questions: IO[bytes]
    answers: IO[bytes]
    deadline: float
    stage: _Stage = _Stage.STARTING
    asked: deque[int] = field(default_factory=deque)
    served: int = 0
    recognising: bool = False
    incoming: bytearray = field(default_factory=bytearray)

    def ask(self, number: int) -> None:
        self.asked.append(number)
        with suppress(BrokenPipeError):  # it has died; the end of its answers will tell
            self.questions.write(b"%d\n" % number)

    def take(self, received: bytes) -> Iterator[bytes]:
        """The frames that are whole now."""
        self.incoming += received
        while len(self.incoming) >= 4:
            end = 4 + int.from_bytes(self.incoming[:4], "big")
            if end > _FRAME_BYTES:
                raise TooLargeError("Isi satu halaman berkas ini terlalu besar untuk sebuah laporan.")
            if len(self.incoming) < end:
                return
            frame = bytes(self.incoming[4:end])
            del self.incoming[:end]
            yield frame

    def end(self) -> None:
        """Kill it and what it started, and take its remains away."""
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self.questions.close()
        self.answers.close()


def _start(job: Job) -> _Child:
    command = [sys.executable, "-I", "-c", _START.format(root=str(_ROOT)), json.dumps(asdict(job))]
    process = subprocess.Popen(
        command,
        bufsize=0,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        pass_fds=(job.file,),
        env=_ENVIRONMENT,
        start_new_session=True,  # one group to kill, and no Ctrl-C from the terminal
    )
    assert process.stdin is not None
    assert process.stdout is not None
    return _Child(process, process.stdin, process.stdout, time.monotonic() + _SECONDS_TO_START)


class _Crew:
    """The processes that read one file, and what they have read so far. Leaving the ``with`` block ends them all."""

    def __init__(self, job: Job, limits: Limits, workers: int) -> None:
        self._job = job
        self._limits = limits
        self._workers = max(1, workers)
        self._children: list[_Child] = []
        self._selector = selectors.DefaultSelector()
        self._waiting: deque[int] = deque()
        self._retried: set[int] = set()
        self._read: dict[int, Reply] = {}
        self._total: int | None = None
        self._lost = 0
        self._bytes = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for child in self._children:
            child.end()
        self._selector.close()

    def read(self, on_page: Callable[[int, int], None]) -> list[Reply]:
        """All pages in order."""
        over = time.monotonic() + self._limits.seconds_per_file
        told = 0
        self._hire(self._workers)
        while self._total is None or len(self._read) < self._total:
            self._listen(over)
            for done in range(told + 1, len(self._read) + 1):
                on_page(done, self._total or done)
            told = len(self._read)
        return [self._read[number] for number in sorted(self._read)]

    def _hire(self, wanted: int) -> None:
        while len(self._children) < wanted:
            child = _start(self._job)
            self._children.append(child)
            self._selector.register(child.answers, selectors.EVENT_READ, child)

    def _dismiss(self, child: _Child) -> None:
        self._selector.unregister(child.answers)
        self._children.remove(child)
        child.end()

    def _listen(self, over: float) -> None:
        """Wait for the next answer or the next deadline, and act on it."""
        next_deadline = min([over, *(child.deadline for child in self._children)])
        for key, _ in self._selector.select(max(0.0, next_deadline - time.monotonic())):
            self._receive(key.data)
        now = time.monotonic()
        if now > over and not self._complete():
            seconds = _seconds(self._limits.seconds_per_file)
            raise TooLargeError(f"Berkas ini tidak selesai dibaca dalam {seconds}. Bagi berkasnya, lalu unggah lagi.")
        for child in [child for child in self._children if child.deadline < now]:
            self._overdue(child)

    def _complete(self) -> bool:
        return self._total is not None and len(self._read) >= self._total

    def _receive(self, child: _Child) -> None:
        received = os.read(child.answers.fileno(), _READ_BYTES)
        self._bytes += len(received)
        if self._bytes > _RESULT_BYTES:
            raise TooLargeError("Isi berkas ini terlalu besar untuk sebuah laporan. Bagi berkasnya, lalu unggah lagi.")
        if not received:
            self._ended(child)
            return
        for frame in child.take(received):
            self._hear(child, frame)

    def _hear(self, child: _Child, frame: bytes) -> None:
        reply = _frame_to_reply(frame)
        match reply.kind, child.stage:
            case "ready", _Stage.STARTING:
                child.stage = _Stage.OPENING
                child.deadline = time.monotonic() + self._limits.seconds_per_page
            case "refused", _Stage.OPENING:
                raise _REFUSALS.get(reply.code, UnreadableReportError)(reply.message)
            case "opened", _Stage.OPENING:
                child.stage = _Stage.READING
                self._opened(reply.page_count)
                self._feed(child)
            case "scanned", _Stage.READING if child.asked and not child.recognising:
                child.recognising = True
                child.deadline += _RECOGNITION_FACTOR * self._limits.seconds_per_page
            case "page", _Stage.READING if child.asked and reply.page:
                self._read[child.asked.popleft()] = reply
                child.served += 1
                child.recognising = False
                self._feed(child)
            case _:
                raise UnreadableReportError(_DAMAGED)

    def _opened(self, page_count: int) -> None:
        if page_count > self._limits.max_pages:
            raise TooLargeError(
                f"Berkas ini berisi {page_count} halaman, melebihi batas {self._limits.max_pages}. "
                "Bagi berkasnya, lalu unggah lagi."
            )
        if page_count < 1 or self._total not in (None, page_count):
            raise UnreadableReportError(_DAMAGED)
        if self._total is None:
            self._total = page_count
            self._waiting.extend(range(1, page_count + 1))

    def _feed(self, child: _Child) -> None:
        """Keep it busy; its clock starts anew for the page that it turns to now."""
        while self._waiting and len(child.asked) < _ASKED_AHEAD:
            child.ask(self._waiting.popleft())
        child.deadline = time.monotonic() + self._limits.seconds_per_page if child.asked else math.inf

    def _ended(self, child: _Child) -> None:
        """It died by itself. A page that is not its first is tried again: the memory may have gone to those before."""
        match child.stage:
            case _Stage.STARTING:
                raise UnavailableError("Proses pembaca berkas tidak dapat dimulai. Naikkan batas memorinya.")
            case _Stage.OPENING:
                raise UnreadableReportError(_DAMAGED)
        number = child.asked.popleft() if child.asked else None
        if number is not None and child.served and number not in self._retried:
            self._retried.add(number)
            child.asked.appendleft(number)
        elif number is not None:
            self._lose(number, "menghentikan proses pembaca (rusak, atau melebihi batas memori)", UnreadableReportError)
        self._replace(child)

    def _overdue(self, child: _Child) -> None:
        match child.stage:
            case _Stage.STARTING:
                raise UnavailableError("Proses pembaca berkas terlalu lama dimulai. Coba lagi beberapa saat lagi.")
            case _Stage.OPENING:
                seconds = _seconds(self._limits.seconds_per_page)
                raise TooLargeError(f"Berkas ini tidak dapat dibuka dalam {seconds}: isinya terlalu rumit.")
        reason = f"tidak selesai dibaca dalam {_seconds(self._limits.seconds_per_page)}"
        self._lose(child.asked.popleft(), reason, TooLargeError)
        self._replace(child)

    def _lose(self, number: int, reason: str, refusal: type[TelaahError]) -> None:
        """Go on without a page; refuse the file where that happens too often."""
        _log.warning("page %d lost: %s", number, reason)
        self._lost += 1
        if self._lost > _MOST_LOST or self._lost == self._total:
            raise refusal(f"Berkas ditolak: {self._lost} halaman gagal dibaca; yang terakhir, {number}, {reason}.")
        self._read[number] = Reply("page", page=Page(number, (), unread=f"halaman {number} {reason}"))

    def _replace(self, child: _Child) -> None:
        """Let a fresh process take over what ``child`` still owes."""
        self._waiting.extendleft(reversed(child.asked))
        self._dismiss(child)
        if self._waiting:
            self._hire(self._workers)


def _seconds(seconds: float) -> str:
    return f"{seconds:g} detik".replace(".", ",")


def _frame_to_reply(frame: bytes) -> Reply:
    """Checked field by field: the speaker may be in the hands of the file."""
    try:
        return _reply_reader().validate_json(frame)
    except ValidationError as error:
        raise UnreadableReportError(_DAMAGED) from error


@cache
def _reply_reader() -> TypeAdapter[Reply]:
    return TypeAdapter(Reply)
