"""Conversations with a model on file: recorded once, played back without a network.

A cassette is JSON Lines: one object a reply, ``key`` the digest of model, messages and tools, ``reply`` what came.
It holds what the prompts held: questions and passages of the reports.
"""

import hashlib
import json
import threading
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from service.domain.errors import InvalidRequestError
from service.models.messages import Call, Failure, Model, ModelError, Reply, Tool, Turn

FORMAT = 1


class Recorder:
    """Passes on to a model and writes every reply down."""

    def __init__(self, model: Model, path: Path) -> None:
        self.name = model.name
        self._model, self._path = model, path
        self._lock = threading.Lock()
        path.parent.mkdir(parents=True, exist_ok=True)

    def reply(self, turns: Sequence[Turn], tools: Sequence[Tool], seconds: float) -> Reply:
        """The model's reply, recorded."""
        said = self._model.reply(turns, tools, seconds)
        line = {"format": FORMAT, "key": key_of(self.name, turns, tools), "model": self.name, "reply": asdict(said)}
        with self._lock, self._path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(line, ensure_ascii=False) + "\n")
        return said

    def close(self) -> None:
        """Close the model."""
        self._model.close()


class Player:
    """Plays a cassette back; what was never recorded is a failure, not a request."""

    def __init__(self, name: str, path: Path) -> None:
        self.name = name
        self._replies = _read(path)

    def reply(self, turns: Sequence[Turn], tools: Sequence[Tool], seconds: float) -> Reply:  # noqa: ARG002
        """The reply recorded for this conversation."""
        said = self._replies.get(key_of(self.name, turns, tools))
        if said is None:
            raise ModelError(Failure.UNRECORDED, "this conversation is not on the cassette")
        return said

    def close(self) -> None:
        """Nothing is open."""


def key_of(name: str, turns: Sequence[Turn], tools: Sequence[Tool]) -> str:
    """The digest that finds a reply again."""
    told = [name, [asdict(turn) for turn in turns], [[tool.name, tool.purpose, dict(tool.schema)] for tool in tools]]
    return hashlib.sha256(json.dumps(told, sort_keys=True, ensure_ascii=False, default=str).encode()).hexdigest()


def _read(path: Path) -> dict[str, Reply]:
    try:
        lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        return {line["key"]: _reply(line["reply"]) for line in lines if line["format"] == FORMAT}
    except OSError as error:
        raise InvalidRequestError(f"Rekaman {path.name!r} tidak dapat dibuka: {error.strerror}.") from error
    except (ValueError, KeyError, TypeError) as error:
        raise InvalidRequestError(f"Rekaman {path.name!r} rusak atau bukan rekaman model.") from error


def _reply(raw: Any) -> Reply:
    calls = tuple(Call(one["id"], one["name"], one["arguments"]) for one in raw["calls"])
    return Reply(raw["text"], calls, raw["tokens_in"], raw["tokens_out"])
