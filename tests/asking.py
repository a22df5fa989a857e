"""Asking an answerer over a small library, and what it gave first."""

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from ingest.limits import Limits
from ingest.pipeline import Request, ingest
from service.answering.answerer import Answerer
from service.domain.answers import Answer, Question, Status
from service.stores.embedders import build_embedder
from service.stores.library import Library


def library_of(folder: Path, texts: Mapping[str, str]) -> Library:
    """A data folder with reports in it, given as the text of each file."""
    library = Library.open(folder, embedder=build_embedder("bawaan"))
    for name, text in texts.items():
        ingest(library, text.encode(), Request(name), Limits(), workers=1)
    return library


@contextmanager
def answering(opened: AbstractContextManager[Library]) -> Iterator[Answerer]:
    """An answerer over a library, both closed in the end."""
    with opened as library:
        made = Answerer(library.reports, library)
        yield made
        made.close()


def ask(answerer: Answerer, *turns: str) -> Answer:
    """The answer to the last of some turns, the others being asked before it."""
    return answerer.answer(Question(turns[-1], history=turns[:-1]))


def headline(answer: Answer) -> object:
    """The value that an answer gives first; it must be one."""
    assert answer.status is Status.ANSWERED, answer.text
    assert answer.headline is not None, answer.text
    return answer.headline.value
