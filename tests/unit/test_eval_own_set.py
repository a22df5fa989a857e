"""Our own evaluation set: of every type, over every sample, and true to what the samples print."""

import csv
import tomllib
from collections import Counter
from pathlib import Path

import pytest

from eval.questions import Evidence, Question, QuestionType
from eval.reading import read_questions
from eval.wording import bare

ROOT = Path(__file__).parents[2]
QUESTIONS = read_questions(ROOT / "eval" / "sets" / "qa-contoh.jsonl")
DATA = ROOT / "samples" / "data"
LEAST = 60


def test_there_are_enough_questions_and_every_type_has_some() -> None:
    types = Counter(question.type for question in QUESTIONS)
    assert len(QUESTIONS) >= LEAST
    assert set(types) == set(QuestionType)
    assert min(types.values()) >= 2


def test_every_sample_is_asked_about_and_some_figures_are_flagged() -> None:
    reports = Counter(report for question in QUESTIONS for report in question.reports)
    assert set(reports) == {path.stem for path in DATA.glob("*.toml")}
    assert sum(question.flag for question in QUESTIONS) >= 10
    assert {question.difficulty for question in QUESTIONS} == {1, 2, 3, 4}


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)
def test_the_evidence_stands_in_the_sample(question: Question) -> None:
    for evidence in question.evidence:
        assert bare(evidence.quote) in _printed(evidence)


def _printed(evidence: Evidence) -> str:
    """Everything that the sample prints, letters and digits only."""
    text = (DATA / f"{evidence.report}.toml").read_text(encoding="utf-8")
    report = tomllib.loads(text)
    prose = " ".join(part.get("text", "") for part in report["part"])
    rows = (row for path in sorted((DATA / evidence.report).glob("*.csv")) for row in _rows(path))
    return bare(prose) + "|" + "|".join(bare(row) for row in rows)


def _rows(path: Path) -> list[str]:
    with path.open(encoding="utf-8") as file:
        lines = csv.reader(file, delimiter=";")
        return [
            " ".join(cell.lstrip("!") for cell in line if cell not in ("^", "<")).replace("\\n", " ") for line in lines
        ]


def test_no_question_is_taken_from_the_shared_gold() -> None:
    gold = ROOT.parent / "shared" / "gold"
    if not gold.is_dir():
        pytest.skip("../shared/gold is not here")
    theirs = {bare(question.question) for path in gold.glob("qa-*.jsonl") for question in read_questions(path)}
    ours = {bare(question.question) for question in QUESTIONS if not question.history}
    assert not ours & theirs
