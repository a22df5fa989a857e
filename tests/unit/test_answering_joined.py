"""Figures that a question joins, spans or leaves out: all of them are found and worked with, or none is given."""

from collections.abc import Iterator
from decimal import Decimal

import pytest

from service.answering.answerer import Answerer
from service.domain.answers import Status
from tests.asking import answering, ask, headline
from tests.joined_reports import library_of_joined


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    with answering(library_of_joined(tmp_path_factory.mktemp("gabungan"))) as made:
        yield made


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("kaki palsu digabung alat bantu dengar yang disalurkan di wonogiri 2024 berapa", "42"),
        ("total kursi roda (biasa + adaptif) yang disalurkan dinsos wonogiri 2024", "40"),
        ("jumlah orang yang dilayani rumah singgah di Baturetno, Eromoko sama Giritontro wonogiri 2024", "160"),
        ("total yang dilayani rumah singgah Eromoko dan Eromoko Utara di wonogiri", "100"),
    ],
)
def test_rows_that_are_joined_are_added_up(answerer: Answerer, question: str, value: str) -> None:
    assert headline(ask(answerer, question)) == Decimal(value)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("jumlah yang dilayani rumah singgah TW II s.d. TW IV di Baturetno wonogiri 2024", "39"),
        ("total TW I dan TW II rumah singgah di Baturetno dan Eromoko wonogiri berapa", "66"),
        ("yang dilayani rumah singgah triwulan I sampai III di Giritontro wonogiri totalnya berapa", "12"),
    ],
)
def test_columns_that_are_spanned_are_added_up_and_dashes_passed_over(
    answerer: Answerer, question: str, value: str
) -> None:
    assert headline(ask(answerer, question)) == Decimal(value)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("alat bantu yang disalurkan di wonogiri selain kaki palsu berapa", "65"),
        ("alat bantu yang disalurkan di luar kaki palsu di wonogiri totalnya", "65"),
        ("total alat bantu yang disalurkan wonogiri kalau kaki palsu tidak dihitung", "65"),
        ("total alat bantu disalurkan wonogiri tidak termasuk kaki palsu dan alat bantu dengar", "40"),
    ],
)
def test_what_is_left_out_is_left_out_however_it_is_said(answerer: Answerer, question: str, value: str) -> None:
    answer = ask(answerer, question)
    assert headline(answer) == Decimal(value)
    assert "Tidak dihitung: " in answer.text


def test_rows_below_one_name_are_added_up(answerer: Answerer) -> None:
    question = "jumlah PPKS yang belum tertangani di Kecamatan Baturetno wonogiri 2024"
    assert headline(ask(answerer, question)) == Decimal(37)


def test_a_sum_of_which_one_operand_lacks_is_not_given(answerer: Answerer) -> None:
    answer = ask(answerer, "total kaki palsu ditambah tongkat netra yang disalurkan di wonogiri 2024")
    assert answer.status is not Status.ANSWERED


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("lembaga berakreditasi A dan B di wonogiri ada berapa lembaga", "17"),
        ("jumlah relawan bencana di Baturetno dan Giritontro wonogiri berapa orang", "23"),
        ("berapa jumlah relawan bencana di tiga kecamatan wonogiri", "45"),
    ],
)
def test_figures_of_one_sentence_are_told_apart_by_their_own_items(
    answerer: Answerer, question: str, value: str
) -> None:
    assert headline(ask(answerer, question)) == Decimal(value)


def test_rows_are_ranked_without_what_is_left_out(answerer: Answerer) -> None:
    question = "selain kursi roda adaptif, alat bantu apa yang disalurkan paling sedikit di wonogiri 2024"
    assert ask(answerer, question).headline.text == "Kaki palsu"


def test_rows_are_ranked_by_how_far_they_went(answerer: Answerer) -> None:
    answer = ask(answerer, "unsur pelayanan dengan kenaikan nilai paling besar dari 2023 ke 2024 di wonogiri")
    assert answer.headline.text == "Prosedur"


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("berapa kelompok KUBE yang dibantu di Baturetno dan Giritontro wonogiri kalau digabung", "10"),
        ("berapa KUBE di Baturetno dan Eromoko wonogiri 2024", "15"),
        ("berapa anggota KUBE di Baturetno dan Eromoko wonogiri 2024", "154"),
        ("berapa nilai bantuan KUBE di Baturetno dan Eromoko wonogiri 2024", "225000000"),
    ],
)
def test_groups_members_and_money_are_each_added_up_of_their_own_column(
    answerer: Answerer, question: str, value: str
) -> None:
    assert headline(ask(answerer, question)) == Decimal(value)


def test_one_row_of_each_kind_is_no_sum_where_several_rows_are_of_the_kind(answerer: Answerer) -> None:
    answer = ask(answerer, "berapa total nilai bantuan usaha UEP dan KUBE wonogiri 2024")
    assert answer.headline is None or answer.headline.value == Decimal(425_000_000), answer.text


def test_one_row_of_each_kind_is_a_sum_where_the_question_names_it(answerer: Answerer) -> None:
    assert headline(ask(answerer, "total nilai bantuan usaha UEP ternak ayam dan KUBE batik wonogiri")) == Decimal(
        260_000_000
    )
