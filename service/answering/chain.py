"""The answer chain in LangChain's expression language: typed steps, each a plain function of its own.

``plan | gather | calculate | reconsider | compose | write | check``. Each step tells that it has begun before it works,
and the last one gives the answer sentence by sentence: ``stream`` yields Progress, Sentence … and last the Answer;
``invoke`` and ``batch`` give the Answer alone. langchain_core is imported where the chain is first built.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from service.answering.checking import Sentence
from service.domain.answers import Answer, Question

if TYPE_CHECKING:
    from langchain_core.runnables import Runnable

    from service.answering.answerer import Composed, Gathered, Planned, Worked

Later = TypeVar("Later")


@dataclass(frozen=True, slots=True)
class Progress:
    """A step of the chain has begun."""

    step: str

    def __add__(self, later: Later) -> Later:
        """Runnables add up what they stream: progress gives way to what it leads to."""
        return later


Piece = Progress | Sentence | Answer


class Steps(Protocol):
    """The steps of answering."""

    def plan(self, question: Question) -> "Planned": ...
    def gather(self, planned: "Planned") -> "Gathered": ...
    def calculate(self, gathered: "Gathered") -> "Worked": ...
    def reconsider(self, worked: "Worked") -> "Worked": ...
    def compose(self, worked: "Worked") -> "Composed": ...
    def write(self, composed: "Composed") -> "Composed": ...
    def pieces(self, composed: "Composed") -> Iterator[Sentence | Answer]: ...


def answer_chain(steps: Steps) -> "Runnable[Question, Piece]":
    """The steps as one runnable."""
    return (
        _step("plan", _one(steps.plan))
        | _step("gather", _one(steps.gather))
        | _step("calculate", _one(steps.calculate))
        | _step("reconsider", _one(steps.reconsider))
        | _step("compose", _one(steps.compose))
        | _step("write", _one(steps.write))
        | _step("check", steps.pieces)
    )


def _one(work: Callable[[Any], Any]) -> Callable[[Any], Iterator[Any]]:
    def run(given: Any) -> Iterator[Any]:
        yield work(given)

    return run


def _step(name: str, work: Callable[[Any], Iterator[Any]]) -> "Runnable[Any, Any]":
    """A runnable that passes the progress of earlier steps on at once, tells its own, and then works."""
    from langchain_core.runnables import RunnableGenerator

    def run(arriving: Iterator[Any]) -> Iterator[Any]:
        for one in arriving:
            if isinstance(one, Progress):
                yield one
            else:
                yield Progress(name)
                yield from work(one)

    return RunnableGenerator(run, name=name)
