"""What is read out of a question's words: which of them are its subject, which measure, unit and spelling is meant."""

import tomllib
from collections import Counter
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.answering.plain import plain_words
from service.answering.planning.planner import read_plan
from service.answering.scope import find_scope
from service.answering.words import common_words, everyday_words, is_everyday, is_verb, needed_words, question_words
from service.domain.facts import Measure
from service.domain.figures import PERSEN
from service.domain.plans import Operation, Plan


def plan_of(text: str) -> Plan:
    return read_plan(text, find_scope(text, (), None), {})


def subject(text: str) -> set[str]:
    """The words that an answer has to be of."""
    return {one.name for one in plan_of(text).concepts if not one.light}


def beside(text: str) -> set[str]:
    """The words that a question can do without."""
    return {one.name for one in plan_of(text).concepts if one.light}


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("berapa kursi roda kebagian panti jompo", {"kebagian"}),
        ("berapa perahu karet menyeberangkan warga", {"menyeberangkan"}),
        ("anggaran perahu karet kebanyakan lumayan penuh", {"lumayan", "penuh"}),
        ("berapa perahu karet bagaimanapun rusak", {"bagaimanapun"}),
        ("berapa perahu karet di 12 pos", {"12"}),
    ],
)
def test_everyday_common_and_doing_words_and_numbers_stand_beside_the_subject(question: str, words: set[str]) -> None:
    assert words <= beside(question)
    assert subject(question) & {"perahu", "karet", "kursi", "roda"}


@pytest.mark.parametrize(
    ("question", "word"),
    [
        ("berapa perahu yang dikunjungi", "dikunjungi"),
        ("berapa perahu yang sudah diperbaiki", "diperbaiki"),
        ("berapa relawan yang belum dilatih", "dilatih"),
    ],
)
def test_a_verb_behind_yang_says_which_are_meant_and_stays(question: str, word: str) -> None:
    assert word in subject(question)
    assert word in beside(question.replace("yang ", ""))


def test_words_stay_where_a_question_has_no_others() -> None:
    plan = plan_of("berapa menyeberangkan kebagian")
    assert plan.concepts
    assert not any(one.light for one in plan.concepts)


@pytest.mark.parametrize("question", ["belanja keuangan berapa", "apbd 2024 berapa", "duit yang keluar berapa"])
def test_words_of_money_alone_are_no_subject(question: str) -> None:
    assert plan_of(question).concepts == ()


@pytest.mark.parametrize("stage", ["murni", "pergeseran"])
def test_a_stage_of_the_budget_is_not_the_budget_as_a_whole(stage: str) -> None:
    assert stage in {one.name for one in plan_of(f"pagu dpa {stage} berapa").concepts}


@pytest.mark.parametrize(
    "question", ["duit yang dipakai berapa", "berapa dana yang digunakan", "anggaran yang terpakai"]
)
def test_money_that_was_used_was_spent(question: str) -> None:
    assert plan_of(question).measures == (Measure.REALISASI,)


def test_words_of_money_beside_a_subject_keep_it() -> None:
    assert "perahu" in subject("berapa belanja perahu")


@pytest.mark.parametrize(
    ("question", "measures"),
    [
        ("anggaran perahu yang tidak terserap", (Measure.SISA,)),
        ("berapa dana perahu tidak dibelanjakan", (Measure.SISA,)),
        ("serapan perahu", (Measure.SERAPAN,)),
        ("tingkat efisiensi perahu", (Measure.EFISIENSI,)),
        ("target dan capaian perahu", (Measure.TARGET, Measure.CAPAIAN)),
    ],
)
def test_a_word_inside_a_longer_phrase_is_no_measure_of_its_own(question: str, measures: tuple[Measure, ...]) -> None:
    assert plan_of(question).measures == measures


@pytest.mark.parametrize(
    ("question", "unit"),
    [
        ("Capaian (%) perahu", PERSEN),
        ("capaian perahu ( % ) 2024", PERSEN),
        ("capaian perahu berapa %", PERSEN),
        ("perahu 5 % dari apa", None),
        ("perahu 75% itu apa", None),
    ],
)
def test_a_percent_sign_of_its_own_asks_for_a_share_and_one_behind_a_figure_does_not(
    question: str, unit: str | None
) -> None:
    assert plan_of(question).unit == unit


@pytest.mark.parametrize(
    ("typed", "meant"), [("targt", "target"), ("capain", "capaian"), ("realisai", "realisasi"), ("sisnya", "sisanya")]
)
def test_words_of_five_letters_and_more_are_read_as_the_grammar_spells_them(typed: str, meant: str) -> None:
    assert plain_words(f"{typed} perahu") == f" {meant} perahu "


@pytest.mark.parametrize(("typed", "meant"), [("thaun", "tahun"), ("tragetnya", "targetnya")])
def test_swapped_letters_are_put_back(typed: str, meant: str) -> None:
    assert plain_words(f"{typed} perahu") == f" {meant} perahu "


@pytest.mark.parametrize(
    ("said", "quarter"),
    [("triwulan II", 2), ("triwulan kedua", 2), ("TW 3", 3), ("kuartal ke-1", 1), ("triwulan terakhir", 4)],
)
def test_a_quarter_is_known_by_its_numeral_or_ordinal(said: str, quarter: int) -> None:
    assert plan_of(f"target perahu {said}").quarter == quarter


@pytest.mark.parametrize("word", ["pagi", "tari", "perahu", "korban"])
def test_other_words_are_left_as_they_are_typed(word: str) -> None:
    assert plain_words(word) == f" {word} "


def test_a_change_that_is_worked_out_is_no_part_of_the_subject() -> None:
    plan = plan_of("berapa selisih perubahan anggaran perahu dari 2022 ke 2024")
    assert plan.operation is Operation.DIFFERENCE
    assert "perubahan" not in {one.name for one in plan.concepts}


@pytest.mark.parametrize("stage", ["sebelum", "setelah", "murni dan"])
def test_a_change_is_a_stage_of_the_budget_where_another_stage_is_named(stage: str) -> None:
    plan = plan_of(f"berapa selisih anggaran perahu {stage} perubahan")
    assert plan.operation is Operation.DIFFERENCE
    assert any("perubahan" in one.name for one in plan.concepts)


def test_no_word_stands_twice_in_the_list_of_everyday_words() -> None:
    raw = tomllib.loads((files("service.answering") / "data" / "everyday.toml").read_text(encoding="utf-8"))
    counted = Counter(word for table in raw.values() for words in table.values() for word in words)
    assert [word for word, times in counted.items() if times > 1] == []


def test_an_everyday_word_is_one_word_that_is_no_measure_or_shape_of_one() -> None:
    measures = {word for phrase, _ in question_words().measures if len(phrase) == 1 for word in phrase}
    assert [word for word in everyday_words() if " " in word or word != word.casefold()] == []
    assert everyday_words() & measures == set()
    assert everyday_words() & needed_words() == set()


def test_an_everyday_word_is_known_with_its_ending() -> None:
    assert is_everyday("kondisi")
    assert is_everyday("habisnya")
    assert not is_everyday("perahunya")


def test_common_words_come_from_the_library_without_those_that_say_who_or_which_is_meant() -> None:
    assert {"bagaimanapun", "dengan"} <= common_words()
    assert common_words().isdisjoint({"lansia", "anak", "keluarga", "korban", "program", "bantuan", "disabilitas"})
    for word in ("ibu", "dini", "luar"):
        assert word in subject(f"berapa perahu {word}")


@pytest.mark.parametrize(
    "word", ["menyedot", "diantar", "dikunjungi", "memfasilitasi", "bayarin", "turunin", "ngabisin", "nyalurin"]
)
def test_a_verb_is_known_by_its_shape(word: str) -> None:
    assert is_verb(word)


@pytest.mark.parametrize(
    "word",
    ["miskin", "mesin", "vaksin", "disiplin", "disabilitas", "difabel", "distribusi", "menteri", "meninggal"],
)
def test_a_noun_or_a_state_in_the_shape_of_a_verb_is_none(word: str) -> None:
    assert not is_verb(word)
    assert word in subject(f"berapa {word} di perahu")


@given(st.text(alphabet="abdegiklmnprstuwy", min_size=1, max_size=6))
def test_a_word_with_neither_beginning_nor_ending_of_a_verb_is_none(middle: str) -> None:
    assert not is_verb(f"ka{middle}ur")
