"""Our question sets over real reports: of every type, over every report, true to what they print, well reckoned."""

import ast
import json
import operator
from collections import Counter
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from eval.questions import NumberAnswer, Question, QuestionType, YesNoAnswer
from eval.reading import read_questions
from eval.wording import bare, plain

ROOT = Path(__file__).parents[2]
SETS = sorted((ROOT / "eval" / "sets" / "laporan").glob("qa-*.jsonl"))
REPORTS = ROOT.parent / "shared" / "reports"
GOLD = ROOT.parent / "shared" / "gold"
QUESTIONS = [question for path in SETS for question in read_questions(path)]
LINES = [json.loads(line) for path in SETS for line in path.read_text(encoding="utf-8").splitlines()]
CALCULATIONS: Mapping[str, str] = {line["id"]: line["calc"] for line in LINES if "calc" in line}
CALCULATED = [question for question in QUESTIONS if question.id in CALCULATIONS]
_OPERATORS: Mapping[type, Callable[[Any, Any], Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Eq: operator.eq,
    ast.Gt: operator.gt,
}

needs_reports = pytest.mark.skipif(not REPORTS.is_dir(), reason="../shared/reports is not here")


def test_every_type_and_every_report_is_asked_about() -> None:
    assert set(QuestionType) == {question.type for question in QUESTIONS}
    reports = Counter(question.reports for question in QUESTIONS if len(question.reports) == 1)
    assert len(reports) == 5
    assert min(reports.values()) >= 20
    assert sum(len(question.reports) > 1 for question in QUESTIONS) >= 10


def test_a_flagged_question_says_what_the_report_contradicts() -> None:
    flagged = [question for question in QUESTIONS if question.flag]
    assert len(flagged) >= 20
    assert all(question.flag_note for question in flagged)


def test_an_answerable_question_has_evidence_of_each_of_its_reports() -> None:
    for question in QUESTIONS:
        cited = {evidence.report for evidence in question.evidence}
        assert cited == (set(question.reports) if question.answerable else set()), question.id


@needs_reports
@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)
def test_the_evidence_stands_in_the_report(question: Question) -> None:
    for evidence in question.evidence:
        assert _solid(evidence.quote) in _printed(evidence.report)


@pytest.mark.parametrize("question", CALCULATED, ids=lambda question: question.id)
def test_a_calculated_answer_follows_from_figures_of_its_evidence(question: Question) -> None:
    tree = ast.parse(CALCULATIONS[question.id], mode="eval").body
    result = _reckon(tree)
    match question.answer:
        case NumberAnswer():
            assert abs(result - question.answer.value) <= question.answer.allowed
        case YesNoAnswer():
            assert result is question.answer.value
        case _:
            pytest.fail("only figures and yes or no can be reckoned")
    quotes = " ".join(bare(evidence.quote) for evidence in question.evidence)
    for figure in _figures(tree):
        assert bare(figure) in quotes


def test_no_question_is_one_of_the_shared_gold() -> None:
    if not GOLD.is_dir():
        pytest.skip("../shared/gold is not here")
    theirs = {bare(question.question) for path in GOLD.glob("qa-*.jsonl") for question in read_questions(path)}
    assert not theirs & {bare(question.question) for question in QUESTIONS if not question.history}


def _solid(text: str) -> str:
    """Without markup and white space; marks and digits stay as they are printed."""
    return plain(text).replace(" ", "")


@lru_cache
def _printed(report: str) -> str:
    manifest = json.loads((REPORTS / "manifest.json").read_text(encoding="utf-8"))
    name = next(entry["text"] for entry in manifest if entry["id"] == report)
    return _solid((REPORTS / name).read_text(encoding="utf-8"))


def _reckon(node: ast.expr) -> Any:
    match node:
        case ast.Constant(value=int() | float() as value):
            return Decimal(str(value))
        case ast.BinOp(left=left, op=op, right=right):
            return _OPERATORS[type(op)](_reckon(left), _reckon(right))
        case ast.Compare(left=left, ops=[op], comparators=[right]):
            return _OPERATORS[type(op)](_reckon(left), _reckon(right))
        case _:
            raise AssertionError(f"not plain arithmetic: {ast.dump(node)}")


def _figures(tree: ast.expr) -> list[str]:
    """The figures that must have been read somewhere: not the hundred of a percentage nor the count of a mean."""
    values = [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)]
    return [str(value) for value in values if isinstance(value, float) or (isinstance(value, int) and value > 100)]
