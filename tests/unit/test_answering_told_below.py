"""What stands below a row in words, another region's column, and a document of one level alone."""

from collections.abc import Iterator
from decimal import Decimal

import pytest

from service.answering.answerer import Answerer
from service.domain.answers import Status
from tests.asking import answering, ask, headline
from tests.told_below_report import library_of_notes_below


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    with answering(library_of_notes_below(tmp_path_factory.mktemp("di-bawah"))) as made:
        yield made


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Apa faktor penghambat Cadangan Pangan Daerah Lampung Tengah?", "atap"),
        ("Faktor apa yang menghambat Skor Pola Pangan Harapan Lampung Tengah?", "pekarangan"),
        ("Apa yang mendukung Cadangan Pangan Daerah Lampung Tengah?", "gabah"),
        ("Apa strategi untuk Skor Pola Pangan Harapan Lampung Tengah?", "kebun bibit"),
    ],
)
def test_what_hinders_or_helps_an_indicator_stands_in_words_below_its_row(
    answerer: Answerer, question: str, told: str
) -> None:
    answer = ask(answerer, question)
    assert answer.status is Status.ANSWERED
    assert told in answer.text
    assert answer.text.count("Faktor") <= 1


@pytest.mark.parametrize(
    ("place", "value"), [("Provinsi Lampung", "97.15"), ("Kabupaten Tulang Bawang", "88"), ("Lampung Tengah", "100")]
)
def test_a_region_is_not_taken_for_one_whose_name_only_begins_with_its_own(
    answerer: Answerer, place: str, value: str
) -> None:
    question = f"Di laporan Lampung Tengah 2024, realisasi layanan uji residu {place} berapa persen?"
    assert headline(ask(answerer, question)) == Decimal(value)


def test_a_follow_up_of_another_row_stays_with_the_region_that_was_asked_of(answerer: Answerer) -> None:
    first = "Di laporan Lampung Tengah 2024, realisasi layanan uji residu Provinsi Lampung berapa persen?"
    answer = ask(answerer, first, "Kalau lumbung kampung?")
    assert answer.status is not Status.ANSWERED or headline(answer) == Decimal("93.40")


@pytest.mark.parametrize(("level", "value"), [("kegiatan", 40), ("sub kegiatan", 57)])
def test_a_document_of_one_level_is_not_that_of_another(answerer: Answerer, level: str, value: int) -> None:
    asked = "realisasi orang yang mengikuti pelatihan pengolahan berapa?"
    answer = ask(answerer, f"Di rencana aksi tingkat {level} Lampung Tengah 2024, {asked}")
    assert headline(answer) == Decimal(value)
    assert "orang" in answer.text


def test_a_figure_of_another_level_is_no_answer(answerer: Answerer) -> None:
    question = "Di rencana aksi tingkat sub kegiatan Lampung Tengah 2024, berapa orang yang dilayani lumbung kampung?"
    assert ask(answerer, question).status is not Status.ANSWERED


def test_people_whose_target_is_given_are_not_answered_in_money(answerer: Answerer) -> None:
    question = "Realisasi pelatihan pengolahan (target 40 orang) di rencana aksi kegiatan Lampung Tengah berapa?"
    answer = ask(answerer, question)
    assert answer.status is not Status.ANSWERED or headline(answer) == Decimal(40)


def test_a_reason_that_the_question_tells_itself_asks_for_none(answerer: Answerer) -> None:
    question = "Layanan lumbung Lampung Tengah melayani 84 orang, alasannya 6 pindah. Berapa orang yang tidak dilayani?"
    answer = ask(answerer, question)
    assert answer.status is not Status.ANSWERED or answer.headline is not None


@pytest.mark.parametrize(
    ("question", "many"),
    [
        ("Pompa air di daftar aset Lampung Tengah ada berapa buah?", 3),
        ("ada berapa pompa air di lampung tengah 2024", 3),
        ("Berapa unit mesin penggiling Lampung Tengah 2024?", 1),
    ],
)
def test_things_are_counted_in_a_list_with_one_of_them_in_each_row(
    answerer: Answerer, question: str, many: int
) -> None:
    assert headline(ask(answerer, question)) == Decimal(many)


def test_a_thing_that_is_named_after_others_is_none_of_them(answerer: Answerer) -> None:
    answer = ask(answerer, "Ada berapa petugas di Lampung Tengah 2024?")
    assert answer.status is not Status.ANSWERED


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Mesin penggiling Lampung Tengah kapasitasnya berapa?", "8 PK"),
        ("apa tipe mesin penggiling lampung tengah?", "8 PK"),
    ],
)
def test_what_a_thing_is_like_stands_under_its_make_and_type(answerer: Answerer, question: str, told: str) -> None:
    assert told in ask(answerer, question).text


def test_goods_of_a_region_are_known_by_their_abbreviation(answerer: Answerer) -> None:
    answer = ask(answerer, "Berapa anggaran penatausahaan BMD Lampung Tengah?")
    assert headline(answer) == Decimal(4_150_000)
