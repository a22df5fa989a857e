"""The page of evaluations: which run is shown, beside which, and what changed."""

import json
from pathlib import Path
from typing import Any

from service.web.runs import FILE, FOLDER, past_run, run_names


def keep(data: Path, name: str, outcomes: dict[str, str], sets: str = "qa") -> None:
    right = sum(outcome == "right" for outcome in outcomes.values())
    share = right / len(outcomes)
    rows = [{"id": key, "question": key, "outcome": outcome, "note": ""} for key, outcome in outcomes.items()]
    figure = {"value": share, "low": 0.1, "high": 0.9, "count": len(rows)}
    part: dict[str, Any] = {
        "set": sets,
        "figures": {"accuracy": figure, "wrong_rate": figure | {"value": 1 - share}},
        "by_type": {"lookup": {"count": len(rows), "right": right}},
        "rows": rows,
    }
    labels = {"accuracy": "Jawaban benar", "wrong_rate": "Salah", "wrong": "salah"}
    run = {"started": "2026-01-02T03:04:05+00:00", "labels": labels, "lower_is_better": ["wrong_rate"], "sets": [part]}
    folder = data / FOLDER / name
    folder.mkdir(parents=True)
    (folder / FILE).write_text(json.dumps(run), encoding="utf-8")


def test_a_run_stands_beside_the_newest_earlier_one_that_measured_the_same(tmp_path: Path) -> None:
    keep(tmp_path, "2026-01-01-a", {"1": "right", "2": "right", "3": "wrong", "4": "wrong"})
    keep(tmp_path, "2026-01-02-b", {"1": "wrong"}, sets="lain")
    keep(tmp_path, "2026-01-03-c", {"1": "right", "2": "wrong", "3": "right", "4": "right"})
    names = run_names(tmp_path)
    assert names == ["2026-01-03-c", "2026-01-02-b", "2026-01-01-a"]
    run = past_run(tmp_path, names, names[0])
    assert run is not None
    assert run.before == "2026-01-01-a"
    (accuracy, wrong) = run.sets[0].scores
    assert (accuracy.label, accuracy.value, accuracy.change, accuracy.better) == (
        "Jawaban benar",
        "75,0 %",
        "+25,0",
        True,
    )
    assert (wrong.change, wrong.better) == ("−25,0", True)
    (miss,) = run.sets[0].misses
    assert (miss.question, miss.judged, miss.new) == ("2", "salah", True)


def test_a_run_without_an_earlier_one_shows_no_change(tmp_path: Path) -> None:
    keep(tmp_path, "2026-01-01-a", {"1": "right", "2": "wrong"})
    run = past_run(tmp_path, run_names(tmp_path), "2026-01-01-a")
    assert run is not None
    assert run.before is None
    assert {score.change for score in run.sets[0].scores} == {""}


def test_a_file_that_cannot_be_read_is_no_run(tmp_path: Path) -> None:
    folder = tmp_path / FOLDER / "2026-01-01-a"
    folder.mkdir(parents=True)
    (folder / FILE).write_text("{", encoding="utf-8")
    assert past_run(tmp_path, ["2026-01-01-a"], "2026-01-01-a") is None
