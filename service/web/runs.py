"""Past evaluation runs, read from what ``telaah eval`` leaves in the data folder; labels stand in the run."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from service.language.numbers import print_number

FOLDER, FILE = "evaluasi", "hasil.json"
_MOST, _MOST_ROWS = 50, 300
_RIGHT = "right"

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Score:
    """A figure of a run with its interval, and by how much it differs from the run before."""

    label: str
    value: str
    between: str
    change: str
    better: bool | None


@dataclass(frozen=True, slots=True)
class Kind:
    """How many of one type of question are right."""

    label: str
    right: int
    count: int


@dataclass(frozen=True, slots=True)
class Miss:
    """A question that is not right, and whether it was right in the run before."""

    question: str
    expected: str
    given: str
    judged: str
    new: bool


@dataclass(frozen=True, slots=True)
class SetScores:
    """What was measured over one set."""

    name: str
    scores: tuple[Score, ...]
    kinds: tuple[Kind, ...]
    misses: tuple[Miss, ...]
    missed: int


@dataclass(frozen=True, slots=True)
class Run:
    """One run and the run before it, if it measured the same."""

    name: str
    started: str
    seconds: float
    target: str
    before: str | None
    sets: tuple[SetScores, ...]


def run_names(data: Path) -> list[str]:
    """The runs in the data folder, newest first; their names begin with their time."""
    return sorted((file.parent.name for file in (data / FOLDER).glob(f"*/{FILE}")), reverse=True)[:_MOST]


def past_run(data: Path, names: Sequence[str], name: str) -> Run | None:
    """One run beside the newest earlier one that shares a set; None where its file cannot be read."""
    content = _read(data, name)
    if content is None:
        return None
    own = {part["set"] for part in content["sets"]}
    for earlier in names[names.index(name) + 1 :]:
        before = _read(data, earlier)
        if before is not None and own & {part["set"] for part in before["sets"]}:
            return _run(name, content, earlier, before)
    return _run(name, content, None, {"sets": []})


def _read(data: Path, name: str) -> Json | None:
    try:
        content = json.loads((data / FOLDER / name / FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return content if isinstance(content, dict) and isinstance(content.get("sets"), list) else None


def _run(name: str, content: Json, earlier: str | None, before: Json) -> Run:
    known = {part["set"]: part for part in before["sets"]}
    labels, lower = content.get("labels", {}), set(content.get("lower_is_better", ()))
    parts = content["sets"]
    if content.get("total") and sum("by_type" in part for part in parts) > 1:
        parts = [content["total"], *parts]
        known |= {before["total"]["set"]: before["total"]} if before.get("total") else {}
    sets = tuple(_set(part, known.get(part["set"]), labels, lower) for part in parts)
    started = str(content.get("started", ""))[:16].replace("T", " ")
    return Run(name, started, content.get("seconds", 0), str(content.get("target", "")), earlier, sets)


def _set(part: Json, before: Json | None, labels: Mapping[str, str], lower: set[str]) -> SetScores:
    kinds = part.get("by_type", {}).items()
    misses = tuple(_misses(part.get("rows", ()), before, labels))
    return SetScores(
        part["set"],
        tuple(_scores(part["figures"], before["figures"] if before else {}, labels, lower)),
        tuple(Kind(labels.get(name, name), counts[_RIGHT], counts["count"]) for name, counts in kinds),
        misses[:_MOST_ROWS],
        len(misses),
    )


def _scores(figures: Json, before: Json, labels: Mapping[str, str], lower: set[str]) -> Iterator[Score]:
    for name, figure in figures.items():
        then = before.get(name)
        moved = round((figure["value"] - then["value"]) * 100, 1) if then else 0.0
        better = None if not moved else (moved > 0) != (name.partition(".")[0] in lower)
        change = f"{'+' if moved > 0 else '−'}{_number(abs(moved))}" if moved else ""
        between = f"{_number(figure['low'] * 100)} – {_number(figure['high'] * 100)} %"
        yield Score(labels.get(name, name), f"{_number(figure['value'] * 100)} %", between, change, better)


def _misses(rows: Sequence[Json], before: Json | None, labels: Mapping[str, str]) -> Iterator[Miss]:
    then = {row["id"]: row["outcome"] for row in before.get("rows", ())} if before else {}
    for row in rows:
        if row["outcome"] == _RIGHT:
            continue
        judged = ": ".join(part for part in (labels.get(row["outcome"], row["outcome"]), row.get("note")) if part)
        new = then.get(row["id"]) == _RIGHT
        yield Miss(row["question"], row.get("expected") or "", row.get("given") or "", judged, new)


def _number(value: float) -> str:
    return print_number(Decimal(str(round(value, 1))), 1)
