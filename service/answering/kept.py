"""Answers that were given before: the same plan over the same editions of the same reports has the same answer."""

from collections import OrderedDict
from threading import Lock
from typing import TYPE_CHECKING

from service.domain.answers import Answer

if TYPE_CHECKING:
    from service.answering.answerer import Planned


class KeptAnswers:
    """The answers given last, ``most`` at most; none outlives a change of the stored reports.

    Safe to share between threads.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._answers: OrderedDict[object, tuple[object, Answer]] = OrderedDict()
        self._lock = Lock()

    def answer(self, planned: "Planned") -> Answer | None:
        """The answer to a question that was read as this one was, where it was given while the reports were these."""
        key = _key(planned)
        with self._lock:
            reports, answer = self._answers.get(key, (None, None))
            if answer is None or reports is not planned.summaries:
                return None
            self._answers.move_to_end(key)
            return answer

    def keep(self, planned: "Planned", answer: Answer) -> None:
        """Remember what a question came to."""
        with self._lock:
            self._answers[_key(planned)] = planned.summaries, answer
            while len(self._answers) > self._most:
                self._answers.popitem(last=False)


def _key(planned: "Planned") -> object:
    """All that an answer depends on beside the reports: figures of the asker's own words may stand in it."""
    question = planned.question
    return question.text, question.history, question.report_ids, planned.plan
