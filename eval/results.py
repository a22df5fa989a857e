"""What a run produces: the reply to each question as it came, and what was judged of it."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from eval.citing import Cited, cited
from eval.grading import Grade, Outcome, Response, grade, is_answered, is_flagged
from eval.grounding import Grounding, grounding
from eval.questions import Question
from eval.reading import question_json

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Reply:
    """The reply to one question: the response, how long it took, the plan where it can be had, and how search fared."""

    id: str
    fingerprint: str
    response: Response
    latency_ms: float | None
    error: str | None = None
    plan: tuple[str, ...] = ()
    retrieval: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Row:
    """One question of a run with everything that was judged of its reply."""

    question: Question
    reply: Reply
    grade: Grade
    cited: Cited
    grounding: Grounding

    @property
    def is_right(self) -> bool:
        return self.grade.outcome is Outcome.RIGHT

    @property
    def is_flagged(self) -> bool:
        return is_flagged(self.reply.response)

    @property
    def is_answered(self) -> bool:
        return is_answered(self.reply.response)

    @property
    def is_confidently_wrong(self) -> bool:
        """Wrong, stated as an answer, without any warning: the figure to drive to nought."""
        return self.grade.outcome is Outcome.WRONG and self.is_answered and not self.is_flagged


def judged(question: Question, reply: Reply) -> Row:
    """Judge a reply; a failed call is an error, never an exception."""
    verdict = Grade(Outcome.ERROR, reply.error) if reply.error else grade(question, reply.response)
    asked = " ".join((*question.history, question.question))
    return Row(question, reply, verdict, cited(question, reply.response), grounding(asked, reply.response))


def fingerprint(question: Question, target: str) -> str:
    """Names a question as it is asked of a target; a changed question or changed reports are asked again."""
    told = json.dumps([question_json(question), target], default=str, sort_keys=True)
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def reply_json(reply: Reply) -> Json:
    """One line of the file that makes a run resumable."""
    return {
        "id": reply.id,
        "fingerprint": reply.fingerprint,
        "response": dict(reply.response),
        "latency_ms": reply.latency_ms,
        "error": reply.error,
        "plan": list(reply.plan),
        "retrieval": dict(reply.retrieval),
    }


def reply_from_json(values: Json) -> Reply:
    """The inverse of :func:`reply_json`. Raises KeyError where a field is missing."""
    return Reply(
        values["id"],
        values["fingerprint"],
        values["response"],
        values["latency_ms"],
        values["error"],
        tuple(values["plan"]),
        values["retrieval"],
    )
