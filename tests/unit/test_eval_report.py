"""What a run is shown as: HTML that fetches nothing and escapes all, JUnit that parses, a comparison, the gate."""

import copy
import re
from decimal import Decimal
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as Xml

import pytest

from eval.compare import compare
from eval.gate import MARGIN, baseline_of, falls, merged, read_baseline, write_baseline
from eval.html_report import html_report
from eval.junit import junit_xml
from eval.questions import Evidence, NumberAnswer, Question, QuestionType
from eval.results import Reply, judged
from eval.summary import FORMAT, questions_summary, read_run, write_run
from service.domain.errors import InvalidRequestError

EVIL = '<script>alert(1)</script><img src="http://x.example/y.png" onerror=1>\x00&amp;"'
COUNT = 40


def _run(right: int, *, warned: bool = False) -> dict[str, Any]:
    """A run of ``COUNT`` questions of which the first ``right`` are right and the others wrong."""
    rows = []
    for number in range(COUNT):
        answer = NumberAnswer(Decimal(5), "orang", Decimal(0))
        evidence = (Evidence("r", "1", None, EVIL),)
        question = Question(f"q-{number}", EVIL, QuestionType.LOOKUP, ("r",), answer, evidence, False, 1)
        value = 5 if number < right else 6
        head = {"value": value, "unit": "orang", "text": str(value)}
        response: dict[str, Any] = {"status": "answered", "answer": f"{value} {EVIL}", "headline": head}
        response["citations"] = [{"id": 1, "report_id": EVIL, "table": EVIL, "quote": EVIL}]
        response["warnings"] = [{"code": "x", "message": EVIL}] if warned else []
        rows.append(judged(question, Reply(question.id, "", response, 12.0, plan=(EVIL,))))
    part = questions_summary("qa-x", rows)
    whole = {"format": FORMAT, "target": EVIL, "started": "2026-01-02T03:04:05+00:00", "seconds": 1.0}
    return whole | {"total": part, "sets": [part]}


def test_the_page_fetches_nothing_runs_nothing_and_escapes_everything() -> None:
    page = html_report(_run(30), compare(_run(32), _run(30)))
    assert "<script" not in page
    assert "<img" not in page
    assert "default-src 'none'" in page
    assert not re.search(r"<[^>]*\b(?:src|href)\s*=|url\(|@import", page)
    assert page.count("<svg role=") >= 5
    assert all("<title>" in drawn and "<desc>" in drawn for drawn in re.findall(r"<svg.*?</svg>", page, re.DOTALL))


def test_every_failed_question_shows_expected_given_plan_and_cited_cells() -> None:
    page = html_report(_run(38))
    assert page.count('class="failure"') == 2
    for label in ("Seharusnya", "Jawaban", "Rencana", "Sel yang dikutip", "Bukti yang diketahui"):
        assert page.count(f"<dt>{label}</dt>") == 2


def test_junit_counts_and_survives_control_characters() -> None:
    suite = Xml.fromstring(junit_xml(_run(38)))[0]
    assert (suite.get("tests"), suite.get("failures"), suite.get("errors")) == (str(COUNT), "2", "0")
    assert len(suite.findall("testcase/failure")) == 2


def test_a_run_is_read_back_and_another_file_refused(tmp_path: Path) -> None:
    run = _run(38)
    write_run(tmp_path / "hasil.json", run)
    assert read_run(tmp_path) == read_run(tmp_path / "hasil.json") == run
    (tmp_path / "other.json").write_text("{}")
    for name in ("other.json", "none.json"):
        with pytest.raises(InvalidRequestError, match=name):
            read_run(tmp_path / name)


def test_two_runs_side_by_side_tell_what_was_lost_and_won() -> None:
    (found,) = compare(_run(30), _run(33))
    assert (found.test.lost, found.test.won, found.items) == (0, 3, COUNT)
    assert [change.id for change in found.changes] == ["q-30", "q-31", "q-32"]
    assert {pair.name: pair.after - pair.before for pair in found.figures}["accuracy"] == pytest.approx(3 / COUNT)


def test_the_same_run_passes_its_own_gate_and_a_better_one_too() -> None:
    base = baseline_of(_run(30))
    assert falls(_run(30), base) == []
    assert falls(_run(35), base) == []


def test_one_right_answer_that_turns_wrong_without_a_warning_is_caught() -> None:
    found = falls(_run(29), baseline_of(_run(30)))
    assert [fall.set_name for fall in found] == ["qa-x"]
    assert "q-29 tadinya benar" in found[0].what


def test_one_lost_answer_that_carries_a_warning_is_noise_and_many_are_not() -> None:
    base = baseline_of(_run(30, warned=True))
    assert falls(_run(29, warned=True), base) == []
    what = [fall.what for fall in falls(_run(22, warned=True), base)]
    assert any(f"turun lebih dari {MARGIN:.2f}" in one for one in what)
    assert any("McNemar" in one for one in what)


def test_a_baseline_is_written_readably_read_back_and_keeps_other_sets(tmp_path: Path) -> None:
    base = baseline_of(_run(30))
    other = copy.deepcopy(base)
    other["sets"] = {"qa-y": other["sets"]["qa-x"]}
    write_baseline(tmp_path / "b.json", merged(other, base))
    again = read_baseline(tmp_path / "b.json")
    assert set(again["sets"]) == {"qa-x", "qa-y"}
    assert again["sets"]["qa-x"] == base["sets"]["qa-x"]
    assert len((tmp_path / "b.json").read_text().splitlines()) < 60
    (tmp_path / "c.json").write_text("[]")
    with pytest.raises(InvalidRequestError, match=r"c\.json"):
        read_baseline(tmp_path / "c.json")
