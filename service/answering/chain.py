"""The answer chain in LangChain's expression language: typed steps, each a plain function of its own.

``plan | gather | calculate | reconsider | compose | write | check``; langchain_core is imported where the chain is
first built.
"""

from typing import TYPE_CHECKING, Protocol

from service.domain.answers import Answer, Question

if TYPE_CHECKING:
    from langchain_core.runnables import Runnable

    from service.answering.answerer import Composed, Gathered, Planned, Worked


class Steps(Protocol):
    """The steps of answering."""

    def plan(self, question: Question) -> "Planned": ...
    def gather(self, planned: "Planned") -> "Gathered": ...
    def calculate(self, gathered: "Gathered") -> "Worked": ...
    def reconsider(self, worked: "Worked") -> "Worked": ...
    def compose(self, worked: "Worked") -> "Composed": ...
    def write(self, composed: "Composed") -> Answer: ...
    def check(self, answer: Answer) -> Answer: ...


def answer_chain(steps: Steps) -> "Runnable[Question, Answer]":
    """The steps as one runnable: ``invoke``, ``batch`` and ``stream`` come with it."""
    from langchain_core.runnables import RunnableLambda

    return (
        RunnableLambda(steps.plan, name="plan")
        | RunnableLambda(steps.gather, name="gather")
        | RunnableLambda(steps.calculate, name="calculate")
        | RunnableLambda(steps.reconsider, name="reconsider")
        | RunnableLambda(steps.compose, name="compose")
        | RunnableLambda(steps.write, name="write")
        | RunnableLambda(steps.check, name="check")
    )
