"""One answer against its known answer, its citations and its figures."""

from decimal import Decimal
from typing import Any

import pytest

from eval.citing import cited
from eval.grading import Mistake, Outcome, grade
from eval.grounding import figures, grounding
from eval.questions import (
    Evidence,
    Expected,
    ListAnswer,
    NoAnswer,
    NumberAnswer,
    Question,
    QuestionType,
    TextAnswer,
    YesNoAnswer,
)

EVIDENCE = (Evidence("kubu-2024", "3.1", None, "Penanganan PPKS 100% 99,60%", "Penanganan PPKS", "REALISASI"),)


def asked(answer: Expected, kind: QuestionType = QuestionType.LOOKUP) -> Question:
    return Question("q", "berapa?", kind, ("kubu-2024",), answer, EVIDENCE, False, 1)


def said(value: object, text: str, unit: str | None = "persen", **more: Any) -> dict[str, Any]:
    head = {"value": value, "unit": unit, "text": text}
    return {"status": "answered", "answer": f"Capaiannya **{text}** (Tabel 3.1) [1].", "headline": head, **more}


PERCENT = NumberAnswer(Decimal("99.60"), "persen", Decimal("0.01"), (Decimal(100),))


@pytest.mark.parametrize(
    ("value", "text", "unit", "outcome", "mistake"),
    [
        (99.6, "99,60 %", "persen", Outcome.RIGHT, None),
        (99.61, "99,61 %", "%", Outcome.RIGHT, None),
        (100, "100 %", "persen", Outcome.RIGHT, None),
        (99.4, "99,40 %", "persen", Outcome.WRONG, Mistake.NEAR),
        (0.996, "0,996", "persen", Outcome.WRONG, Mistake.SCALE),
        (9960, "9.960 %", "persen", Outcome.WRONG, Mistake.SCALE),
        (-99.6, "-99,60 %", "persen", Outcome.WRONG, Mistake.SIGN),
        (89.6, "89,60 %", "persen", Outcome.WRONG, Mistake.VALUE),
        (99.6, "99,60", "orang", Outcome.WRONG, Mistake.UNIT),
        (99.6, "99,60", None, Outcome.WRONG, Mistake.UNIT),
        (None, "", None, Outcome.WRONG, Mistake.NO_FIGURE),
        (True, "ya", None, Outcome.WRONG, Mistake.NO_FIGURE),
    ],
)
def test_a_figure_is_right_only_with_value_scale_sign_and_unit(
    value: object, text: str, unit: str | None, outcome: Outcome, mistake: Mistake | None
) -> None:
    judged = grade(asked(PERCENT), said(value, text, unit))
    assert (judged.outcome, judged.mistake) == (outcome, mistake)


def test_a_headline_that_the_answer_does_not_say_is_wrong() -> None:
    response = said(99.6, "99,60 %") | {"answer": "Tidak tahu."}
    assert grade(asked(PERCENT), response).mistake is Mistake.UNSPOKEN


def test_refusing_is_right_only_where_the_reports_hold_nothing() -> None:
    nothing = {"status": "not_found", "answer": "Tidak ada."}
    assert grade(asked(NoAnswer("x"), QuestionType.UNANSWERABLE), nothing).outcome is Outcome.RIGHT
    assert grade(asked(PERCENT), nothing).outcome is Outcome.ABSTAINED
    answered = grade(asked(NoAnswer("x"), QuestionType.UNANSWERABLE), said(1, "1"))
    assert answered.mistake is Mistake.ANSWERED


@pytest.mark.parametrize(
    ("value", "outcome"), [(True, Outcome.WRONG), (False, Outcome.RIGHT), ("tidak", Outcome.WRONG)]
)
def test_yes_or_no_needs_a_boolean(value: object, outcome: Outcome) -> None:
    assert grade(asked(YesNoAnswer(False)), said(value, "tidak")).outcome is outcome


def test_the_winner_of_a_comparison_must_be_said_first() -> None:
    winner = asked(TextAnswer(("Kubu Raya",), ("99,60",)), QuestionType.COMPARE)
    first = {"status": "answered", "answer": "Kubu Raya, 99,60 %. Seruyan 95 %.", "headline": None}
    last = {"status": "answered", "answer": "Seruyan 95 %. Kubu Raya 99,60 %.", "headline": None}
    assert grade(winner, first).outcome is Outcome.RIGHT
    assert grade(winner, last).outcome is Outcome.WRONG
    assert grade(asked(TextAnswer(("Kubu Raya",))), last).outcome is Outcome.RIGHT


def test_a_list_needs_enough_items_in_the_order_asked() -> None:
    two = ListAnswer(("Lebak", "Seruyan", "Kubu"), 2, ordered=True)
    question = asked(two, QuestionType.LIST)
    right = grade(question, {"status": "answered", "answer": "Lebak lalu Kubu"})
    assert (right.outcome, right.recall) == (Outcome.RIGHT, pytest.approx(2 / 3))
    assert grade(question, {"status": "answered", "answer": "Kubu, Lebak"}).mistake is Mistake.ORDER
    assert grade(question, {"status": "answered", "answer": "Lebak"}).mistake is Mistake.MISSING


def _citation(**more: object) -> dict[str, object]:
    base = {"id": 1, "report_id": "kubu-2024", "table": "3.1", "row": "1 / Penanganan PPKS", "column": "REALISASI"}
    return base | {"quote": "2 Penanganan PPKS 100% 99,60%"} | more


def test_citations_are_measured_at_report_table_and_cell() -> None:
    other_table = _citation(table="3.7", quote="lain")
    other_report = _citation(report_id="lebak-2025", quote="lain")
    measured = cited(asked(PERCENT), {"citations": [_citation(), other_table, other_report]})
    assert measured.any
    assert measured.report.precision == pytest.approx(2 / 3)
    assert measured.table.precision == pytest.approx(1 / 3)
    assert (measured.cell.precision, measured.cell.recall) == (pytest.approx(1 / 3), 1.0)


def test_a_citation_of_another_column_meets_the_table_but_not_the_cell() -> None:
    measured = cited(asked(PERCENT), {"citations": [_citation(column="TARGET")]})
    assert (measured.table.recall, measured.cell.recall) == (1.0, 0.0)


def test_no_citation_has_no_precision_and_no_recall_of_what_is_known() -> None:
    measured = cited(asked(PERCENT), {})
    assert (measured.any, measured.report.precision, measured.report.recall) == (False, None, 0.0)


def test_figures_are_not_years_names_or_codes() -> None:
    text = "1. Tahun 2024 di Tabel 3.1 halaman 12 (kode 1.06.01) **99,60 %** dari Rp4.515.361.373 [1][2], TW 4."
    assert figures(text) == ("99,60", "4.515.361.373")


def test_every_figure_traces_to_a_quote_a_calculation_or_the_question() -> None:
    shown = {"inputs": [{"value": 542533}, {"value": 544727}], "result": 99.5972, "reported": None}
    response = {
        "answer": "99,60 % = 542.533 / 544.727; target 100 %. Bukan 356.254.450. Ada 14 jenis.",
        "citations": [_citation()],
        "calculations": [shown],
    }
    traced = grounding("benar 356.254.450?", response)
    assert traced.loose == ("14",)
    assert not traced.is_whole


def test_the_number_of_a_section_that_is_cited_is_a_name() -> None:
    citation = _citation(section=["BAB III", "4. Sumber Daya Aparatur"])
    response = {"answer": "99,60 % (narasi 4. Sumber Daya Aparatur) [1].", "citations": [citation]}
    assert grounding("?", response).figures == ("99,60",)
