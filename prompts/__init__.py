"""Prompts as versioned data: one TOML file each, read strictly, every input delimited as data.

A file has ``name``, ``version``, ``purpose``, ``inputs``, ``system``, ``human`` and ``example`` tables of our own. Its
placeholders are ``${input}``; an unknown key, an unknown or unused placeholder and a missing input are errors.
"""

import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from string import Template
from typing import Any

_KEYS = frozenset({"name", "version", "purpose", "inputs", "system", "human", "example"})
_MARK_LENGTH = 16


class PromptError(ValueError):
    """A prompt file or its use is at fault: a mistake of a developer."""


@dataclass(frozen=True, slots=True)
class Line:
    """One message of a rendered prompt. ``role`` is system, human or ai."""

    role: str
    text: str


@dataclass(frozen=True, slots=True)
class Prompt:
    """One prompt as its file states it."""

    name: str
    version: int
    purpose: str
    inputs: tuple[str, ...]
    system: str
    human: str
    examples: tuple[tuple[Mapping[str, str], str], ...]

    @property
    def edition(self) -> str:
        """Name and version, as answers record them."""
        return f"{self.name}@{self.version}"

    def render(self, **given: str) -> tuple[Line, ...]:
        """The messages for these inputs. Raises PromptError where inputs are missing or unknown."""
        lines = [Line("system", self.system)]
        for inputs, output in self.examples:
            lines += [Line("human", self._filled(inputs)), Line("ai", output)]
        return (*lines, Line("human", self._filled(given)))

    def _filled(self, given: Mapping[str, str]) -> str:
        missing = [name for name in self.inputs if name not in given]
        unknown = [name for name in given if name not in self.inputs]
        if missing or unknown:
            raise PromptError(f"{self.edition}: missing {missing}, unknown {unknown}")
        return Template(self.human).substitute({name: delimited(name, text) for name, text in given.items()})


def delimited(name: str, text: str) -> str:
    """``text`` between marks that it cannot hold: they carry a digest of the text itself."""
    mark = hashlib.sha256(text.encode()).hexdigest()[:_MARK_LENGTH]
    return f"<{name} data={mark}>\n{text}\n</{name} data={mark}>"


@cache
def load_prompt(name: str) -> Prompt:
    """The prompt of ``prompts/NAME.toml``. Raises PromptError where the file is not sound."""
    source = files("prompts") / f"{name}.toml"
    if not source.is_file():
        raise PromptError(f"no such prompt: {name!r}")
    return read_prompt(name, source.read_text(encoding="utf-8"))


def read_prompt(name: str, text: str) -> Prompt:
    """A prompt from the text of its file, every rule of the format held."""
    raw = tomllib.loads(text)
    if set(raw) - _KEYS or _KEYS - {"example"} - set(raw):
        raise PromptError(f"{name}: keys must be {sorted(_KEYS)}, not {sorted(raw)}")
    if raw["name"] != name or not isinstance(raw["version"], int) or raw["version"] < 1:
        raise PromptError(f"{name}: name or version is not sound")
    inputs = tuple(raw["inputs"])
    if set(Template(raw["human"]).get_identifiers()) != set(inputs) or not Template(raw["human"]).is_valid():
        raise PromptError(f"{name}: the placeholders of human are not the inputs {inputs}")
    if Template(raw["system"]).get_identifiers():
        raise PromptError(f"{name}: system takes no inputs, so that data never stands among instructions")
    examples = tuple(_example(name, inputs, one) for one in raw.get("example", ()))
    return Prompt(name, raw["version"], raw["purpose"], inputs, raw["system"].strip(), raw["human"].strip(), examples)


def _example(name: str, inputs: tuple[str, ...], one: Mapping[str, Any]) -> tuple[Mapping[str, str], str]:
    if set(one) != {*inputs, "output"}:
        raise PromptError(f"{name}: an example needs {[*inputs, 'output']}, has {sorted(one)}")
    return {key: str(one[key]).strip() for key in inputs}, str(one["output"]).strip()
