"""What is said to a model and what comes back, whatever library carries it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol


class Failure(StrEnum):
    """Why a model gave nothing that can be used."""

    UNREACHABLE = "unreachable"
    TIMEOUT = "timeout"
    LIMIT = "limit"
    REFUSED = "refused"
    MALFORMED = "malformed"
    PAUSED = "paused"
    UNRECORDED = "unrecorded"


class ModelError(Exception):
    """A model gave nothing usable; the answer goes out without it."""

    def __init__(self, failure: Failure, detail: str = "", *, wait: float | None = None) -> None:
        super().__init__(f"{failure}: {detail}")
        self.failure = failure
        self.wait = wait
        """Seconds the server asked to wait; None where trying again is of no use or no wait was named."""


@dataclass(frozen=True, slots=True)
class Call:
    """A tool that the model wants called."""

    id: str
    name: str
    arguments: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Turn:
    """One message. ``role`` is system, human, ai or tool; ``answers`` the call that a tool message answers."""

    role: str
    text: str
    calls: tuple[Call, ...] = ()
    answers: str | None = None


@dataclass(frozen=True, slots=True)
class Tool:
    """A tool as a model sees it: name, purpose, and the JSON schema of its arguments."""

    name: str
    purpose: str
    schema: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Reply:
    """What a model said, and what it cost."""

    text: str
    calls: tuple[Call, ...] = ()
    tokens_in: int = 0
    tokens_out: int = 0


class Model(Protocol):
    """Anything that continues a conversation."""

    @property
    def name(self) -> str: ...
    def reply(self, turns: Sequence[Turn], tools: Sequence[Tool], seconds: float) -> Reply:
        """The next message, within ``seconds``. Raises ModelError."""
        ...

    def close(self) -> None: ...
