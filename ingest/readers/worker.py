"""The reading process, started by ``sandbox``: opens one file, then reads the pages that it is asked for.

Asked by lines on stdin, each a page number; answers by frames on stdout: four bytes of length, then a Reply as JSON.
Its one argument is a Job as JSON. It ends when stdin ends.
"""

import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO, Protocol

from ingest.document import Page, Reader
from ingest.readers.detect import Media
from ingest.readers.guard import die_with_parent, limit_process
from ingest.readers.reply import Doubt, Reply, reply_to_json
from service.domain.errors import TelaahError

_ROOM = 64 * 1024**2


@dataclass(frozen=True, slots=True)
class Job:
    """What to read and within which bounds; ``file`` is an inherited descriptor, ``tesseract`` a path."""

    parent: int
    file: int
    media: str
    memory_bytes: int
    cpu_seconds: float
    tesseract: str | None


_Read = tuple[Page, tuple[Doubt, ...]]


class PageSource(Protocol):
    """A file that is open."""

    @property
    def page_count(self) -> int: ...

    def read(self, number: int) -> Page:
        """Page ``number``, from 1; unread where recognition is needed."""
        ...

    def recognise(self, page: Page) -> _Read:
        """An unread page as recognised from its picture, and the figures to doubt; still unread where that fails."""
        ...


def main() -> None:
    """Read what the Job in ``sys.argv`` names until nobody asks any more."""
    job = Job(**json.loads(sys.argv[1]))
    die_with_parent(job.parent)
    asked = iter(sys.stdin.buffer.readline, b"")  # iterating over the file itself would wait for a full buffer
    with private_stdout() as channel:
        for reply in _replies(job, asked):
            payload = reply_to_json(reply)
            channel.write(len(payload).to_bytes(4, "big") + payload)
            channel.flush()


def private_stdout() -> BinaryIO:
    """The pipe to the parent, out of reach of libraries that print."""
    channel = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)
    return channel


def _replies(job: Job, asked: Iterable[bytes]) -> Iterator[Reply]:
    open_source = _opener(job)  # its libraries load here: before the bounds, and before the clock of the file starts
    limit_process(job.memory_bytes, job.cpu_seconds)
    bytearray(_ROOM)  # fails here, where no file can be blamed, if the bound leaves no room to work in
    data = os.pread(job.file, os.fstat(job.file).st_size, 0)
    yield Reply("ready")
    try:
        source = open_source(data)
    except TelaahError as refusal:
        yield Reply("refused", code=refusal.code, message=refusal.message)
        return
    yield Reply("opened", page_count=source.page_count)
    for line in asked:
        yield from _page_replies(source, int(line))


def _opener(job: Job) -> Callable[[bytes], PageSource]:
    if job.media == Media.TEXT:
        from ingest.readers.text import TextReader

        return lambda data: TextSource(TextReader(data))
    from ingest.readers.pdf_source import PdfSource

    return lambda data: PdfSource(data, job.tesseract)


def _page_replies(source: PageSource, number: int) -> Iterator[Reply]:
    """The page, after word that it takes recognition if it does."""
    page, doubts = _attempted(number, lambda: (source.read(number), ()))
    if page.unread:
        yield Reply("scanned")
        page, doubts = _attempted(number, lambda: source.recognise(page))
    yield Reply("page", page=page, doubts=doubts)


def _attempted(number: int, attempt: Callable[[], _Read]) -> _Read:
    """The page; unread where reading it failed. Running out of memory ends the process: nothing after it is safe."""
    try:
        return attempt()
    except MemoryError:
        raise
    except TelaahError as refusal:
        return Page(number, (), unread=refusal.message), ()
    except Exception as error:  # noqa: BLE001 - whatever one page does to a library must not cost the other pages
        return Page(number, (), unread=f"halaman {number} tidak dapat dibaca (galat {type(error).__name__})"), ()


class TextSource:
    """A reader without pages of its own as a source of them."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    @property
    def page_count(self) -> int:
        return self._reader.page_count

    def read(self, number: int) -> Page:
        return tuple(self._reader.pages())[number - 1]

    def recognise(self, page: Page) -> _Read:
        return page, ()
