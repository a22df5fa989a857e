"""Sets in, one run out: which kind each file is, what the target is asked for it, and totals over all questions."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from eval.cells import check_clean, check_fact, check_finding, is_numeric
from eval.metrics import BY_NAME
from eval.printing import OUTCOMES, TYPES, figure_label
from eval.questions import KnownFact, KnownFinding, Question
from eval.reading import SetError, read_facts, read_findings, read_questions
from eval.results import Row
from eval.runner import Journal, OnDone, ask_all
from eval.summary import FORMAT, Json, clean_summary, facts_summary, findings_summary, questions_summary
from eval.targets import Target
from service.domain.errors import InvalidRequestError, TelaahError

Progress = Callable[[str, int], OnDone]
"""Given a set's name and length, what to call for each item done."""


class SetKind(StrEnum):
    """What a file of an evaluation set holds."""

    QUESTIONS = "qa"
    FACTS = "facts"
    FINDINGS = "audit"
    CLEAN = "clean"


@dataclass(frozen=True, slots=True)
class EvaluationSet:
    """One file, read whole before anything is asked."""

    name: str
    kind: SetKind
    questions: tuple[Question, ...] = ()
    facts: tuple[KnownFact, ...] = ()
    findings: tuple[KnownFinding, ...] = ()


def read_set(path: Path) -> EvaluationSet:
    """Read a file; its first line tells its kind, its name (``…clean…``) whether findings are wanted or unwanted."""
    match _kind(path):
        case SetKind.QUESTIONS:
            return EvaluationSet(path.stem, SetKind.QUESTIONS, questions=read_questions(path))
        case SetKind.FACTS:
            return EvaluationSet(path.stem, SetKind.FACTS, facts=read_facts(path))
        case kind:
            return EvaluationSet(path.stem, kind, findings=read_findings(path))


def _kind(path: Path) -> SetKind:
    try:
        with path.open(encoding="utf-8-sig") as file:
            first = json.loads(next((line for line in file if line.strip()), "{}"))
    except (OSError, ValueError):
        return SetKind.QUESTIONS  # reading it as questions tells what is wrong, with the line
    if not isinstance(first, dict) or "question" in first:
        return SetKind.QUESTIONS
    if "raw" in first:
        return SetKind.FACTS
    if "reported" in first or "recomputed" in first:
        return SetKind.CLEAN if "clean" in path.stem else SetKind.FINDINGS
    raise SetError(
        f"{path.name}: jenis berkas tidak dikenali. Baris pertama harus punya bidang 'question' (tanya jawab), "
        "'raw' (fakta) atau 'reported' (temuan)."
    )


def find_sets(paths: Sequence[Path]) -> list[EvaluationSet]:
    """Every set of the files and folders given. Raises SetError, also where two files have one name."""
    files = list(_files(paths))
    if not files:
        raise InvalidRequestError("Tidak ada berkas .jsonl di tempat yang disebut.")
    names = [file.stem for file in files]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise InvalidRequestError(f"Dua berkas bernama {twice!r}; hasilnya tidak dapat dibedakan. Ganti satu nama.")
    return [read_set(file) for file in files]


def _files(paths: Sequence[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            yield from sorted(path.glob("*.jsonl"))
        else:
            yield path


def evaluate(
    target: Target,
    sets: Sequence[EvaluationSet],
    *,
    workers: int = 2,
    out: Path | None = None,
    resume: bool = False,
    progress: Progress = lambda _name, _count: lambda: None,
) -> Json:
    """Run all sets and give the run as JSON. With ``out``, replies are kept there as they come."""
    started = datetime.now(UTC)
    tables = Tables(target)
    asked: list[Row] = []
    parts: list[Json] = []
    for one in sets:
        on_done = progress(one.name, len(one.questions) or len(one.facts) or len(one.findings))
        if one.kind is SetKind.QUESTIONS:
            journal = Journal(out / f"jawaban-{one.name}.jsonl" if out else None)
            rows = ask_all(target, one.questions, workers=workers, journal=journal, resume=resume, on_done=on_done)
            asked.extend(rows)
            parts.append(questions_summary(one.name, rows))
        else:
            parts.append(_checked(one, tables, on_done))
    finished = datetime.now(UTC)
    return {
        "format": FORMAT,
        "target": target.name,
        "state": target.state,
        "started": started.isoformat(timespec="seconds"),
        "seconds": round((finished - started).total_seconds(), 3),
        "labels": _labels(parts),
        "lower_is_better": sorted(name for name, metric in BY_NAME.items() if metric.lower_is_better),
        "total": _total(asked),
        "sets": parts,
    }


def _labels(parts: Sequence[Json]) -> dict[str, str]:
    """The Indonesian word for every name in the run that a person may see."""
    return {name: figure_label(name) for part in parts for name in part["figures"]} | TYPES | OUTCOMES


def _total(rows: Sequence[Row]) -> Json | None:
    if not rows:
        return None
    whole = questions_summary("semua tanya jawab", rows)
    del whole["rows"]  # every row stands in its own set
    return whole


class Tables:
    """Facts and findings of the target, each report fetched once. A report that is not there holds nothing."""

    def __init__(self, target: Target) -> None:
        self._target = target
        self._kept: dict[tuple[str, str], Sequence[Mapping[str, Any]]] = {}

    def facts(self, report_id: str) -> Sequence[Mapping[str, Any]]:
        return self._get("facts", report_id, self._target.facts)

    def audit(self, report_id: str) -> Sequence[Mapping[str, Any]]:
        return self._get("audit", report_id, self._target.audit)

    def _get(
        self, what: str, report_id: str, fetch: Callable[[str], Sequence[Mapping[str, Any]]]
    ) -> Sequence[Mapping[str, Any]]:
        if (what, report_id) not in self._kept:
            try:
                self._kept[what, report_id] = fetch(report_id)
            except TelaahError:
                self._kept[what, report_id] = ()
        return self._kept[what, report_id]


def _checked(one: EvaluationSet, tables: Tables, on_done: OnDone) -> Json:
    with _counting(on_done, len(one.facts) + len(one.findings)):
        if one.kind is SetKind.FACTS:
            return facts_summary(one.name, [check_fact(known, tables.facts(known.report)) for known in one.facts])
        if one.kind is SetKind.CLEAN:
            return clean_summary(one.name, [check_clean(known, tables.audit(known.report)) for known in one.findings])
        checks = [check_finding(known, tables.audit(known.report)) for known in one.findings]
        numeric = frozenset(known.id for known in one.findings if is_numeric(known))
        return findings_summary(one.name, checks, numeric)


@contextmanager
def _counting(on_done: OnDone, count: int) -> Iterator[None]:
    yield
    for _ in range(count):
        on_done()
