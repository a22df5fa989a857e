"""A run as JSON: figures with intervals, breakdowns, and every row. The one form that all outputs are drawn from."""

import json
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from eval.cells import Check
from eval.citing import citations
from eval.metrics import METRICS, confidence_levels, expected_calibration_error, latency, measure
from eval.questions import Expected, ListAnswer, NoAnswer, NumberAnswer, TextAnswer, YesNoAnswer
from eval.results import Row
from eval.statistics import bootstrap, wilson
from service.domain.errors import InvalidRequestError

Json = dict[str, Any]
FORMAT = 1
NO_SEARCH = "Pencarian tidak diukur: layanan lewat HTTP tidak menunjukkan hasil pencariannya. Jalankan tanpa --url."


def questions_summary(name: str, rows: Sequence[Row]) -> Json:
    """The part of a run for one set of questions (or for several, taken together)."""
    return {
        "set": name,
        "kind": "qa",
        "figures": figures(rows),
        "latency": latency(rows),
        "calibration": {"levels": _levels(rows), "ece": expected_calibration_error(rows)},
        "by_type": _breakdown(rows, lambda row: [row.question.type.value]),
        "by_difficulty": _breakdown(rows, lambda row: [str(row.question.difficulty)]),
        "by_report": _breakdown(rows, lambda row: row.question.reports),
        "rows": [row_json(row) for row in rows],
        "skipped": [] if any(row.reply.retrieval for row in rows) else [NO_SEARCH],
    }


def figures(rows: Sequence[Row]) -> Json:
    """Every metric that applies: value, 95 per cent interval and count."""
    found: Json = {}
    for metric in METRICS:
        measured = measure(metric, rows)
        if measured is not None:
            interval = measured.interval
            found[metric.name] = _figure(measured.value, interval.low, interval.high, measured.count)
    return found


def _figure(value: float, low: float, high: float, count: int) -> Json:
    return {"value": round(value, 6), "low": round(low, 6), "high": round(high, 6), "count": count}


def _breakdown(rows: Sequence[Row], names: Callable[[Row], Iterable[str]]) -> Json:
    groups: dict[str, list[Row]] = {}
    for row in rows:
        for name in names(row):
            groups.setdefault(name, []).append(row)
    return {name: _counts(groups[name]) for name in sorted(groups)}


def _counts(rows: Sequence[Row]) -> Json:
    made: Json = {"count": len(rows), "right": 0, "wrong": 0, "abstained": 0, "error": 0}
    for row in rows:
        made[row.grade.outcome.value] += 1
    interval = wilson(made["right"], len(rows))
    confident = sum(row.is_confidently_wrong for row in rows)
    low, high = (interval.low, interval.high) if interval else (0.0, 0.0)
    return made | {"confidently_wrong": confident, "low": round(low, 6), "high": round(high, 6)}


def _levels(rows: Sequence[Row]) -> list[Json]:
    return [{"level": level, **_counts(found)} for level, found in confidence_levels(rows)]


def row_json(row: Row) -> Json:
    """One question with what was expected, given, planned and cited."""
    question, response = row.question, row.reply.response
    return {
        "id": question.id,
        "type": question.type.value,
        "difficulty": question.difficulty,
        "reports": list(question.reports),
        "history": list(question.history),
        "question": question.question,
        "expected": told(question.answer),
        "flag": question.flag,
        "flag_note": question.flag_note,
        "outcome": row.grade.outcome.value,
        "mistake": row.grade.mistake.value if row.grade.mistake else None,
        "note": row.grade.note,
        "confidently_wrong": row.is_confidently_wrong,
        "cited": row.cited.any,
        "flagged": row.is_flagged,
        "status": response.get("status"),
        "given": response.get("answer"),
        "headline": response.get("headline"),
        "warnings": [str(one.get("message")) for one in response.get("warnings") or []],
        "plan": list(row.reply.plan),
        "citations": [
            {name: one.get(name) for name in ("id", "report_id", "page", "table", "row", "column", "quote")}
            for one in citations(response)
        ],
        "evidence": [
            {"report": one.report, "table": one.table, "section": one.section, "quote": one.quote}
            for one in question.evidence
        ],
        "loose_figures": list(row.grounding.loose) if row.is_answered else [],
        "latency_ms": row.reply.latency_ms,
    }


def told(expected: Expected) -> str:
    """A known answer as a person reads it."""
    match expected:
        case NumberAnswer():
            others = f" (juga {', '.join(map(str, expected.accept))})" if expected.accept else ""
            return f"{expected.value} {expected.unit or ''}".strip() + f" ± {expected.allowed.normalize():f}{others}"
        case TextAnswer():
            parts = [*expected.all_of, *([" atau ".join(expected.any_of)] if expected.any_of else [])]
            return "menyebut " + " dan ".join(parts)
        case ListAnswer():
            order = ", berurutan" if expected.ordered else ""
            return f"sedikitnya {expected.least} dari: {', '.join(expected.items)}{order}"
        case YesNoAnswer():
            return "ya" if expected.value else "tidak"
        case NoAnswer():
            return f"tidak ditemukan ({expected.why})"


def facts_summary(name: str, checks: Sequence[Check]) -> Json:
    """The part of a run for a set of table facts.

    Recall = cells met / cells known. Precision = cells met / cells at whose place something was extracted.
    """
    found = [check for check in checks if check.located or check.is_met]
    measures = {"cell_recall": [float(check.is_met) for check in checks]}
    measures["cell_precision"] = [float(check.is_met) for check in found]
    for report in sorted({check.report for check in checks}):
        measures[f"cell_recall.{report}"] = [float(check.is_met) for check in checks if check.report == report]
    return _checks_summary(name, "facts", measures, checks)


def findings_summary(name: str, checks: Sequence[Check], numeric: frozenset[str]) -> Json:
    """The part of a run for a set of inconsistencies: findings recall = known ones found / known ones."""
    measures = {
        "findings_recall": [float(check.is_met) for check in checks if check.id in numeric],
        "findings_recall_textual": [float(check.is_met) for check in checks if check.id not in numeric],
    }
    for kind in sorted({check.kind for check in checks}):
        measures[f"findings_recall.{kind}"] = [float(check.is_met) for check in checks if check.kind == kind]
    return _checks_summary(name, "audit", measures, checks)


def clean_summary(name: str, checks: Sequence[Check]) -> Json:
    """The part of a run for a set of clean places: false alarms = clean figures reported / clean figures."""
    return _checks_summary(name, "clean", {"false_alarm_rate": [float(not one.is_met) for one in checks]}, checks)


def _checks_summary(name: str, kind: str, measures: dict[str, list[float]], checks: Sequence[Check]) -> Json:
    made: Json = {}
    for measure_name, values in measures.items():
        interval = bootstrap(values)
        if interval is not None:
            made[measure_name] = _figure(sum(values) / len(values), interval.low, interval.high, len(values))
    return {"set": name, "kind": kind, "figures": made, "rows": [_check_json(check) for check in checks]}


def _check_json(check: Check) -> Json:
    return {
        "id": check.id,
        "report": check.report,
        "type": check.kind,
        "question": check.label,
        "outcome": "right" if check.is_met else "wrong",
        "given": check.given,
    }


def write_run(path: Path, run: Json) -> None:
    """Write a run; :func:`read_run` reads it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(run, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def read_run(path: Path) -> Json:
    """A run that was written before. Raises InvalidRequestError where it is none."""
    file = path / "hasil.json" if path.is_dir() else path
    try:
        run = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InvalidRequestError(f"{file.name} tidak dapat dibaca sebagai hasil evaluasi: {error}.") from error
    if not isinstance(run, dict) or run.get("format") != FORMAT or not isinstance(run.get("sets"), list):
        raise InvalidRequestError(f"{file.name} bukan hasil evaluasi. Pilih hasil.json dari `telaah eval run --out`.")
    return run
