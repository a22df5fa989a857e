"""What a language model may do for an answer: propose another plan, and phrase what was worked out."""

from typing import TYPE_CHECKING, Protocol

from service.domain.answers import Answer
from service.domain.summaries import Summary

if TYPE_CHECKING:
    from service.answering.answerer import Worked


class Help(Protocol):
    """Help with one question, within one budget."""

    def reconsider(self, worked: "Worked") -> "Worked":
        """Another way to work a question out that the grammar did not understand, or what was worked out before."""
        ...

    def write(self, worked: "Worked", answer: Answer) -> Answer:
        """The answer phrased anew, with what is to be told of the model."""
        ...

    def polish(self, summary: Summary) -> Summary:
        """The summary with its main message phrased anew."""
        ...


class Assistant(Protocol):
    """Gives help with questions."""

    def begin(self) -> Help: ...
    def close(self) -> None: ...


class NoHelp:
    """No model is configured: everything stays as the grammar and the calculator have it."""

    def begin(self) -> "NoHelp":
        """Itself: there is nothing to count."""
        return self

    def reconsider(self, worked: "Worked") -> "Worked":
        """What was worked out."""
        return worked

    def write(self, worked: "Worked", answer: Answer) -> Answer:  # noqa: ARG002
        """The answer as it was composed."""
        return answer

    def polish(self, summary: Summary) -> Summary:
        """The summary as it was composed."""
        return summary

    def close(self) -> None:
        """Nothing is open."""
