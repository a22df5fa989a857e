"""Metrics, ranking and statistics against values worked out by hand."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.cells import check_clean, check_fact, check_finding
from eval.metrics import BY_NAME, confidence_levels, expected_calibration_error, latency, measure
from eval.questions import (
    Evidence,
    KnownFact,
    KnownFinding,
    NoAnswer,
    NumberAnswer,
    Question,
    QuestionType,
)
from eval.ranking import evidence_at, evidence_holders, ndcg_at, recall_at, reciprocal_rank
from eval.results import Reply, Row, judged
from eval.statistics import bootstrap, mcnemar, percentile, wilson
from eval.wording import bag

EVIDENCE = (Evidence("r", "1", None, "baris 5"),)


def row(value: float | None, *, known: int | None = 5, flag: bool = False, warned: bool = False, ms: float = 10) -> Row:
    """A row whose answer is ``value`` (None: not found) where ``known`` is right (None: unanswerable)."""
    expected = NoAnswer("x") if known is None else NumberAnswer(Decimal(known), "orang", Decimal(0))
    asked = QuestionType.UNANSWERABLE if known is None else QuestionType.LOOKUP
    question = Question("q", "?", asked, ("r",), expected, EVIDENCE if known else (), flag, 1)
    response: dict[str, Any] = {"status": "not_found", "answer": "tidak ada", "warnings": []}
    if value is not None:
        head = {"value": value, "unit": "orang", "text": f"{value:g}"}
        response = {"status": "answered", "answer": f"{value:g} orang", "headline": head}
        response["warnings"] = [{"code": "inconsistent_report", "message": "awas"}] if warned else []
        response["citations"] = [{"id": 1, "report_id": "r", "table": "1", "quote": f"baris {value:g}"}]
    return judged(question, Reply("q", "", response, ms))


def value_of(name: str, *rows: Row) -> float:
    measured = measure(BY_NAME[name], rows)
    assert measured is not None
    return measured.value


ROWS = (row(5), row(6), row(7, warned=True), row(None), row(None, known=None), row(1, known=None))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("accuracy", 2 / 6),
        ("numeric_accuracy", 1 / 4),
        ("wrong_rate", 3 / 6),
        ("abstained_rate", 1 / 6),
        ("wrong_but_confident", 2 / 6),
        ("abstention_precision", 1 / 2),
        ("abstention_recall", 1 / 2),
        ("citation_accuracy", 1.0),
        ("false_flag_rate", 1 / 4),
        ("groundedness", 1.0),
    ],
)
def test_a_metric_is_what_its_formula_says(name: str, value: float) -> None:
    assert value_of(name, *ROWS) == pytest.approx(value)


def test_flag_recall_counts_only_questions_on_contradicted_figures() -> None:
    assert value_of("flag_recall", row(5, flag=True, warned=True), row(5, flag=True), row(5, warned=True)) == 0.5


def test_a_metric_that_applies_to_nothing_has_no_value() -> None:
    assert measure(BY_NAME["flag_recall"], [row(5)]) is None
    assert measure(BY_NAME["recall_at_10"], [row(5)]) is None


def test_latency_is_by_nearest_rank() -> None:
    measured = latency([row(5, ms=float(ms)) for ms in range(1, 101)])
    assert measured == {"latency_p50_ms": 50, "latency_p95_ms": 95, "latency_p99_ms": 99}
    assert percentile([], 0.5) is None


def test_confidence_is_read_from_what_a_reader_sees_or_from_the_service_itself() -> None:
    levels = dict(confidence_levels(ROWS))
    assert {name: len(found) for name, found in levels.items()} == {
        "tanpa peringatan": 3,
        "dengan peringatan": 1,
        "tidak ditemukan": 2,
    }
    assert expected_calibration_error(ROWS) is None
    sure = [judged(one.question, Reply("q", "", {**one.reply.response, "confidence": 0.75}, 1)) for one in ROWS[:2]]
    assert [name for name, _ in confidence_levels(sure)] == ["0,7–0,8"]
    assert expected_calibration_error(sure) == pytest.approx(0.25)


def test_ranking_agrees_with_trec_eval_on_a_worked_example() -> None:
    ranked, relevant = ["a", "x", "b", "y"], {"a", "b", "c"}
    assert recall_at(ranked, relevant, 3) == pytest.approx(2 / 3)
    assert reciprocal_rank(["x", "a"], relevant) == 0.5
    assert reciprocal_rank(["x"], relevant) == 0.0
    # DCG 1 + 1/log2(4) = 1.5; ideal 1 + 1/log2(3) + 1/2 = 2.1309
    assert ndcg_at(ranked, relevant) == pytest.approx(1.5 / 2.13092975, abs=1e-6)


def test_evidence_is_found_by_any_passage_that_holds_it() -> None:
    holders = [{"a", "b"}, {"c"}, set[str]()]
    assert evidence_at(["x", "b", "c"], holders, 2) == pytest.approx(1 / 3)
    assert evidence_at(["x", "b", "c"], holders, 3) == pytest.approx(2 / 3)


def test_a_passage_holds_evidence_where_it_has_most_of_a_quote_of_its_report() -> None:
    quote = [Evidence("r", None, None, "Program Rehabilitasi Sosial 522.012.259,00 86,18%")]
    text = "Program | Rehabilitasi Sosial | 522012259 | 86.18 %"
    passages = [("r/1", "r", bag(text)), ("s/1", "s", bag(text)), ("r/2", "r", bag("Program Sosial"))]
    assert evidence_holders(quote, passages) == [{"r/1"}]


def test_mcnemar_is_the_exact_binomial_test() -> None:
    before, after = [True] * 6 + [False] * 2, [False] * 6 + [True] * 2
    test = mcnemar(before, after)
    assert (test.lost, test.won) == (6, 2)
    assert test.p == pytest.approx(2 * (1 + 8 + 28) / 256)
    assert mcnemar([True], [True]).p == 1.0


@given(st.lists(st.sampled_from([0.0, 1.0]), min_size=1, max_size=60))
def test_a_bootstrap_interval_holds_the_mean_and_never_moves(values: list[float]) -> None:
    found = bootstrap(values)
    assert found is not None
    assert found.low <= sum(values) / len(values) <= found.high
    assert found == bootstrap(values)


def test_wilson_gives_room_where_the_share_is_one() -> None:
    found = wilson(10, 10)
    assert found is not None
    assert found.low == pytest.approx(0.7225, abs=1e-4)
    assert found.high == pytest.approx(1.0)
    assert wilson(0, 0) is None


FACT = KnownFact("f", "r", "3.1", "Penanganan PPKS", "2024 / Realisasi", None, "99,60%", Decimal("99.6"), "persen")


def test_a_cell_is_met_by_row_column_and_value_together() -> None:
    there = {"table": "3.1", "row": "2 Penanganan PPKS", "column": "2024 / Realisasi", "raw": "99,60%", "value": 99.6}
    assert check_fact(FACT, [there]).is_met
    wrong = check_fact(FACT, [there | {"value": 9.96, "raw": "9,96%"}])
    assert (wrong.is_met, wrong.located, wrong.given) == (False, True, "9,96%")
    elsewhere = check_fact(FACT, [there | {"column": "Target"}])
    assert (elsewhere.is_met, elsewhere.located) == (False, False)


def test_a_finding_needs_place_and_figure_and_an_alarm_the_very_figure() -> None:
    known = KnownFinding("k", "r", "1.1", "S-1", "%", "ratio", Decimal(64), Decimal("66.67"), None, "S-1 12 64 %", None)
    found = {"table": "1.1", "row": "S-1", "column": "%", "reported": 64, "recomputed": 66.67, "quote": "S-1 12 64 %"}
    assert check_finding(known, [found]).is_met
    assert check_finding(known, [found | {"reported": 65}]).is_met
    assert not check_finding(known, [found | {"reported": 65, "recomputed": 1}]).is_met
    assert not check_finding(known, [found | {"row": "Diploma"}]).is_met
    assert not check_clean(known, [found]).is_met
    assert check_clean(known, [found | {"reported": 65}]).is_met
