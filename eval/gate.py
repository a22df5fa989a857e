"""The gate: a run against figures that were reached before.

Two rules. A figure may not fall beyond noise: by more than ``MARGIN``, or significantly by McNemar's exact test over
the same items. And no answer that was right may have become a confident wrong one, however few: the service is
deterministic, so that is never chance, and it is the worst thing that it can do.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eval.metrics import BY_NAME
from eval.statistics import mcnemar
from service.domain.errors import InvalidRequestError

Json = dict[str, Any]
MARGIN = 0.03
ALPHA = 0.05
FORMAT = 1

GUARDED_QA = (
    "accuracy",
    "numeric_accuracy",
    "wrong_rate",
    "wrong_but_confident",
    "abstention_recall",
    "citation_accuracy",
    "flag_recall",
    "false_flag_rate",
    "groundedness",
    "recall_at_10",
    "shown_evidence_at_10",
)
GUARDED: Mapping[str, tuple[str, ...]] = {
    "qa": GUARDED_QA,
    "facts": ("cell_recall", "cell_precision"),
    "audit": ("findings_recall", "findings_recall_textual"),
    "clean": ("false_alarm_rate",),
}
_LOWER_IS_BETTER = frozenset({"false_alarm_rate"} | {name for name, one in BY_NAME.items() if one.lower_is_better})
_SMALL = 30
"""Below this many items one of them moves a figure by more than the margin; then only McNemar decides."""


@dataclass(frozen=True, slots=True)
class Fall:
    """One thing that the gate does not let through, in Indonesian."""

    set_name: str
    what: str


def falls(run: Json, baseline: Json) -> list[Fall]:
    """What of ``run`` falls below ``baseline``; sets that only one of them has are not compared."""
    known: Mapping[str, Json] = baseline["sets"]
    return [fall for part in run["sets"] if part["set"] in known for fall in _falls(part, known[part["set"]])]


def _falls(part: Json, base: Json) -> Iterator[Fall]:
    name = part["set"]
    for figure in GUARDED[part["kind"]]:
        now, before = part["figures"].get(figure), base["figures"].get(figure)
        if now is None or before is None:
            continue
        worse = (now["value"] - before) * (1 if figure in _LOWER_IS_BETTER else -1)
        if worse > MARGIN and now["count"] >= _SMALL:
            label = BY_NAME[figure].label if figure in BY_NAME else figure
            yield Fall(name, f"{label} ({figure}) {before:.4f} → {now['value']:.4f}, turun lebih dari {MARGIN:.2f}")
    yield from _paired(name, part["rows"], base)
    yield from _broken_trust(name, part["rows"], set(base["right"]))


def _paired(name: str, rows: Sequence[Json], base: Json) -> Iterator[Fall]:
    """McNemar over the items that both runs have."""
    then_right, then_all = set(base["right"]), set(base["right"]) | set(base["not_right"])
    both = [row for row in rows if row["id"] in then_all]
    test = mcnemar([row["id"] in then_right for row in both], [row["outcome"] == "right" for row in both])
    if test.lost > test.won and test.p < ALPHA:
        yield Fall(
            name, f"{test.lost} butir yang tadinya benar hilang, {test.won} bertambah (McNemar p = {test.p:.4f})"
        )


def _broken_trust(name: str, rows: Sequence[Json], then_right: set[str]) -> Iterator[Fall]:
    for row in rows:
        if row.get("confidently_wrong") and row["id"] in then_right:
            yield Fall(name, f"{row['id']} tadinya benar, kini salah tanpa peringatan: {row['note']}")


def baseline_of(run: Json) -> Json:
    """What a later run is compared with: guarded figures, and which items were right."""
    return {"format": FORMAT, "target": run["target"], "measured": run["started"][:10], "sets": dict(_bases(run))}


def _bases(run: Json) -> Iterator[tuple[str, Json]]:
    for part in run["sets"]:
        names = GUARDED[part["kind"]]
        yield (
            part["set"],
            {
                "kind": part["kind"],
                "figures": {name: part["figures"][name]["value"] for name in names if name in part["figures"]},
                "right": _ids(part["rows"], lambda row: row["outcome"] == "right"),
                "not_right": _ids(part["rows"], lambda row: row["outcome"] != "right"),
            },
        )


def _ids(rows: Sequence[Json], wanted: Callable[[Json], bool]) -> list[str]:
    return [row["id"] for row in rows if wanted(row)]


def read_baseline(path: Path) -> Json:
    """A baseline from its file. Raises InvalidRequestError."""
    try:
        baseline = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InvalidRequestError(f"{path.name} tidak dapat dibaca sebagai patokan: {error}.") from error
    if not isinstance(baseline, dict) or baseline.get("format") != FORMAT or not isinstance(baseline.get("sets"), dict):
        raise InvalidRequestError(f"{path.name} bukan patokan. Buat dengan `telaah eval baseline`.")
    return baseline


def merged(old: Json, new: Json) -> Json:
    """``new`` with the sets of ``old`` that were not run this time."""
    return new | {"sets": dict(sorted((old["sets"] | new["sets"]).items()))}


def write_baseline(path: Path, baseline: Json) -> None:
    """Write a baseline, the ids of a set on a few long lines so that a change of it can be read."""
    text = json.dumps(baseline, ensure_ascii=False, indent=1)
    path.write_text(_joined_lists(text) + "\n", encoding="utf-8")


def _joined_lists(text: str) -> str:
    lines: list[str] = []
    inside = False
    for line in text.splitlines():
        if inside:
            lines[-1] += line.strip() + ("" if line.strip().startswith("]") else " ")
            inside = not line.strip().startswith("]")
            lines[-1] = lines[-1].replace(" ]", "]")
        else:
            lines.append(line)
            inside = line.rstrip().endswith("[")
    return "\n".join(lines)
