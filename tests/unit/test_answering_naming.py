"""A row's name in full in a question: where it stands, and that no word inside it asks for anything."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.answering.naming import NO_NAMES, RowNames
from service.answering.planning.planner import read_plan
from service.answering.scope import find_scope
from service.answering.words import roots
from service.domain.facts import Measure
from service.domain.plans import Operation, Plan

_LABELS = (
    "1. Persentase kenaikan rata-rata pendapatan keluarga binaan",
    "III Pelatihan relawan tangguh bencana",
    "1.2 Pelatihan relawan tangguh bencana tingkat kecamatan",
    "Sarana bermain anak panti",
    "Urutan jumlah realisasi pendamping lansia terlatih",
)
_NAMES = RowNames.of(_LABELS, frozenset({"banyumas"}))


def found(text: str, names: RowNames = _NAMES) -> str | None:
    span = names.find(text)
    return None if span is None else text[slice(*span)]


def plan_of(text: str, *names: RowNames) -> Plan:
    return read_plan(text, find_scope(text, (), None), {}, names)


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("berapa sarana bermain anak panti di sana?", "sarana bermain anak panti"),
        ("Berapa target PELATIHAN RELAWAN TANGGUH BENCANA?", "PELATIHAN RELAWAN TANGGUH BENCANA"),
        ("target 1. Sarana, bermain (anak) panti", "Sarana, bermain (anak) panti"),
    ],
)
def test_a_name_is_found_in_any_letters_and_without_its_numbering(question: str, name: str) -> None:
    assert found(question) == name


def test_the_longest_of_names_that_begin_alike_is_found() -> None:
    question = "anggaran pelatihan relawan tangguh bencana tingkat kecamatan 2024"
    assert found(question) == "pelatihan relawan tangguh bencana tingkat kecamatan"


def test_two_names_that_stand_apart_are_no_one_name() -> None:
    assert found("sarana bermain anak panti dan pelatihan relawan tangguh bencana") is None


@pytest.mark.parametrize(
    "label", ["Rumah singgah", "Jumlah realisasi relawan", "Total Target Banyumas 2024", "", "1. 2. 3."]
)
def test_a_label_of_few_words_or_of_words_that_tell_little_is_no_name(label: str) -> None:
    assert RowNames.of((label,), frozenset({"banyumas"})).names == frozenset()


@given(st.text(max_size=120))
def test_any_text_is_searched_and_what_is_found_is_a_name(text: str) -> None:
    span = _NAMES.find(text)
    assert NO_NAMES.find(text) is None
    if span is not None:
        assert 0 <= span[0] < span[1] <= len(text)
        assert roots(text[slice(*span)]) in _NAMES.names


_WORDS = st.sampled_from(("kursi", "roda", "sepatu", "kamera", "gudang", "lemari", "perahu", "jaket"))


@given(st.lists(_WORDS, min_size=3, max_size=6, unique=True), st.data())
def test_a_name_is_found_between_any_other_words(name: list[str], data: st.DataObject) -> None:
    others = st.lists(st.sampled_from(("berapa", "anggaran", "di", "2024", "untuk", "?")), max_size=4)
    before, after = data.draw(others), data.draw(others)
    text = " ".join((*before, *name, *after))
    assert found(text, RowNames.of((" ".join(name),), frozenset())) == " ".join(name)


def test_words_inside_a_name_ask_for_nothing() -> None:
    question = "berapa target persentase kenaikan rata-rata pendapatan keluarga binaan?"
    assert plan_of(question).operation is not Operation.LOOK_UP
    named = plan_of(question, _NAMES)
    assert named.operation is Operation.LOOK_UP
    assert named.measures == (Measure.TARGET,)
    assert {"pendapatan", "keluarga", "binaan"} <= {one.name for one in named.concepts}


def test_what_stands_outside_of_the_name_still_asks() -> None:
    question = "berapa kenaikan persentase kenaikan rata-rata pendapatan keluarga binaan dari 2022 ke 2024?"
    assert plan_of(question, _NAMES).operation is Operation.DIFFERENCE


def test_a_name_that_does_not_change_what_is_asked_is_read_like_other_words() -> None:
    question = "urutkan urutan jumlah realisasi pendamping lansia terlatih dari tertinggi"
    assert plan_of(question, _NAMES).operation is Operation.RANK
    assert plan_of(question, _NAMES) == plan_of(question)


def test_a_quotation_of_the_question_stands_as_it_is() -> None:
    question = 'berapa "target gudang" persentase kenaikan rata-rata pendapatan keluarga binaan'
    assert plan_of(question).operation is not Operation.LOOK_UP
    assert plan_of(question, _NAMES) == plan_of(question)


@pytest.mark.parametrize(
    "question",
    [
        "total anggaran gudang logistik dan sarana bermain anak panti",
        "total anggaran sarana bermain anak panti dan gudang logistik",
        "total anggaran gudang logistik + sarana bermain anak panti",
    ],
)
def test_a_subject_beside_the_name_is_asked_for_too(question: str) -> None:
    parts = plan_of(question, _NAMES).parts
    assert [[one.name for one in part] for part in parts] in (
        [["gudang", "logistik"], ["sarana", "bermain", "anak", "panti"]],
        [["sarana", "bermain", "anak", "panti"], ["gudang", "logistik"]],
    )


def test_a_measure_beside_the_name_is_no_other_subject() -> None:
    named = plan_of("berapa target dan realisasi sarana bermain anak panti", _NAMES)
    assert named.parts == ()
    assert named.measures == (Measure.TARGET, Measure.REALISASI)


def test_a_measure_joined_to_the_name_leaves_it_a_name() -> None:
    named = plan_of("persentase kenaikan rata-rata pendapatan keluarga binaan dan targetnya berapa", _NAMES)
    assert named.operation is Operation.LOOK_UP
    assert Measure.TARGET in named.measures
