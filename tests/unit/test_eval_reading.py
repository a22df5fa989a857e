"""Evaluation sets are read whole or refused with file, line and field."""

import json
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.evaluate import SetKind, find_sets, read_set
from eval.questions import Evidence, NumberAnswer, Question, QuestionType
from eval.reading import SetError, read_facts, read_questions, write_questions
from service.domain.errors import InvalidRequestError

OWN = Path(__file__).parents[2] / "eval" / "sets"
GOLD = Path(__file__).parents[3] / "shared" / "gold"
GOOD = {
    "id": "a-1",
    "question": "berapa?",
    "type": "lookup",
    "reports": ["a"],
    "answer": {"kind": "number", "value": 12, "unit": "orang", "tolerance": 0},
    "evidence": [{"report": "a", "table": "1", "section": None, "quote": "x 12"}],
    "flag": False,
    "difficulty": 1,
}


def _file(folder: Path, *lines: object) -> Path:
    path = folder / "qa-x.jsonl"
    path.write_text("\n".join(one if isinstance(one, str) else json.dumps(one) for one in lines), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"difficulty": 9}, "baris 2, bidang 'difficulty': harus antara 1 dan 4"),
        ({"type": "luckup"}, "bidang 'type': tertulis 'luckup'"),
        ({"question": " "}, "bidang 'question': kosong"),
        ({"flag": "no"}, "bidang 'flag': harus true atau false"),
        ({"answr": {}}, "bidang 'answr': tidak dikenal. Maksudnya 'answer'?"),
        ({"answer": {"kind": "number", "value": "12", "unit": None}}, "bidang 'answer.value': harus angka"),
        ({"answer": {"kind": "number", "value": 1, "unit": None, "tolerence": 1}}, "'answer.tolerence': tidak dikenal"),
        ({"answer": {"kind": "number", "value": 1, "tolerance": -1}}, "'answer.tolerance': tidak boleh negatif"),
        ({"answer": {"kind": "list", "items": ["a"], "min": 2}}, "'answer.min': harus antara 1 dan 1"),
        ({"answer": {"kind": "text"}}, "'answer.all_of': kosong"),
        ({"evidence": []}, "'evidence': kosong"),
        ({"evidence": [{"report": "a", "quote": 3}]}, "'evidence[0].quote': harus teks"),
        ({"flag": True}, "'flag_note': wajib"),
        ({"type": "followup"}, "'history': wajib"),
        ({"type": "unanswerable"}, "'unanswerable' berpasangan dengan"),
        ({"id": "a-0"}, "'a-0' sudah dipakai di baris 1"),
    ],
)
def test_a_wrong_line_is_refused_with_file_line_and_field(tmp_path: Path, change: dict[str, object], said: str) -> None:
    path = _file(tmp_path, GOOD | {"id": "a-0"}, GOOD | change)
    with pytest.raises(SetError) as refused:
        read_questions(path)
    assert "qa-x.jsonl baris 2" in refused.value.message
    assert said in refused.value.message


@pytest.mark.parametrize("line", ["{", "[1]", '{"a": NaN', "null"])
def test_what_is_no_json_object_is_refused_with_its_line(tmp_path: Path, line: str) -> None:
    with pytest.raises(SetError, match="baris 3"):
        read_questions(_file(tmp_path, GOOD, "", line))


def test_an_empty_missing_or_foreign_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "bytes.jsonl").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "other.jsonl").write_text('{"id": "x"}')
    for name in ("none.jsonl", "bytes.jsonl", "other.jsonl"):
        with pytest.raises(InvalidRequestError, match=name):
            read_set(tmp_path / name)
    with pytest.raises(SetError, match="tidak berisi"):
        read_questions(_file(tmp_path, ""))


def test_without_a_tolerance_half_a_unit_of_the_last_written_digit_counts(tmp_path: Path) -> None:
    line = json.dumps(GOOD).replace('12, "unit": "orang", "tolerance": 0', '99.60, "unit": "persen"')
    answer = read_questions(_file(tmp_path, line))[0].answer
    assert isinstance(answer, NumberAnswer)
    assert answer.allowed == Decimal("0.005")


@given(
    value=st.decimals(allow_nan=False, allow_infinity=False, places=3),
    words=st.text(min_size=1).filter(str.strip),
    review=st.booleans(),
)
def test_what_is_written_is_read_back_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, value: Decimal, words: str, review: bool
) -> None:
    evidence = (Evidence("a", None, words, words, row=words),)
    question = Question(
        "a-1", words, QuestionType.LOOKUP, ("a",), NumberAnswer(value, None), evidence, False, 2, review=review
    )
    path = tmp_path_factory.mktemp("set") / "qa.jsonl"
    write_questions(path, [question])
    assert read_questions(path) == (question,)


def test_every_set_of_ours_and_of_the_shared_gold_is_read() -> None:
    kinds = {one.name: one.kind for one in find_sets([OWN])}
    assert kinds["qa-contoh"] is SetKind.QUESTIONS
    assert kinds["facts-contoh"] is SetKind.FACTS
    assert kinds["audit-contoh"] is SetKind.FINDINGS
    assert kinds["audit-clean-contoh"] is SetKind.CLEAN
    if not GOLD.is_dir():
        pytest.skip("../shared/gold is not here")
    assert len(find_sets([GOLD])) == len(list(GOLD.glob("*.jsonl")))


def test_two_sets_of_one_name_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    with pytest.raises(InvalidRequestError, match="qa-x"):
        find_sets([_file(tmp_path, GOOD), _file(tmp_path / "a", GOOD)])


def test_a_fact_keeps_words_where_it_has_no_number(tmp_path: Path) -> None:
    fact = {
        "id": "f",
        "report": "a",
        "table": None,
        "row": "r",
        "column": "c",
        "period": None,
        "raw": "-",
        "value": "-",
    }
    assert read_facts(_file(tmp_path, fact))[0].value == "-"
