"""Asking an answerer over a small library, and what it gave first."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager

from service.answering.answerer import Answerer
from service.domain.answers import Answer, Question, Status
from service.stores.library import Library


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
