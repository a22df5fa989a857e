"""Two runs side by side: every figure of both, whether the difference is more than chance, and what changed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from eval.statistics import McNemar, bootstrap, mcnemar

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class FigurePair:
    """One figure of both runs."""

    name: str
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class Change:
    """One item whose outcome differs."""

    id: str
    label: str
    before: str
    after: str
    note: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """One set in both runs. ``low`` to ``high``: 95 per cent of the difference in right items (paired bootstrap)."""

    name: str
    items: int
    figures: tuple[FigurePair, ...]
    test: McNemar
    low: float
    high: float
    changes: tuple[Change, ...]


def compare(before: Json, after: Json) -> list[Comparison]:
    """The sets that both runs have, over the items that both have."""
    old = {part["set"]: part for part in before["sets"]}
    return [_compared(old[part["set"]], part) for part in after["sets"] if part["set"] in old]


def _compared(before: Json, after: Json) -> Comparison:
    then = {row["id"]: row for row in before["rows"]}
    pairs = [(then[row["id"]], row) for row in after["rows"] if row["id"] in then]
    was = [row["outcome"] == "right" for row, _ in pairs]
    now = [row["outcome"] == "right" for _, row in pairs]
    reach = bootstrap([float(new) - float(old) for old, new in zip(was, now, strict=True)])
    low, high = (reach.low, reach.high) if reach else (0.0, 0.0)
    return Comparison(
        after["set"], len(pairs), tuple(_figures(before, after)), mcnemar(was, now), low, high, tuple(_changes(pairs))
    )


def _figures(before: Json, after: Json) -> Iterator[FigurePair]:
    for name, figure in after["figures"].items():
        if name in before["figures"]:
            yield FigurePair(name, before["figures"][name]["value"], figure["value"])


def _changes(pairs: list[tuple[Json, Json]]) -> Iterator[Change]:
    for old, new in pairs:
        if old["outcome"] != new["outcome"]:
            yield Change(new["id"], new["question"], old["outcome"], new["outcome"], str(new.get("note") or ""))
