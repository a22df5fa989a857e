"""Figures by quarter and month, scores of weighed parts, causes under their heading, agencies of other regions."""

from collections.abc import Iterator
from decimal import Decimal

import pytest

from service.answering.answerer import Answerer
from service.domain.answers import Status
from tests.asking import answering, ask, headline
from tests.quartered_report import quartered_library


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    with answering(quartered_library(tmp_path_factory.mktemp("triwulan"))) as made:
        yield made


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("realisasi keuangan kumulatif dinsos Pemalang triwulan II 2024 berapa rupiah?", "3980000000"),
        ("berapa persen realisasi keuangan Pemalang s.d. TW III 2024?", "67.20"),
        ("target keuangan triwulan 1 dinsos pemalang 2024 berapa persen", "20"),
        ("pekerja migran yang dipulangkan di Pemalang pada triwulan III ada berapa orang?", "15"),
        ("jumlah pekerja migran pemalang yg dipulangkan tw 2 brp org", "11"),
    ],
)
def test_a_quarter_is_found_down_the_rows_and_along_a_sentence(answerer: Answerer, question: str, value: str) -> None:
    assert headline(ask(answerer, question)) == Decimal(value)


@pytest.mark.parametrize(("turn", "value"), [("terus yang triwulan III?", "6720000000"), ("kalau TW I?", "1150000000")])
def test_a_follow_up_changes_the_quarter_alone(answerer: Answerer, turn: str, value: str) -> None:
    before = "realisasi keuangan kumulatif triwulan II dinsos Pemalang 2024 berapa rupiah"
    assert headline(ask(answerer, before, turn)) == Decimal(value)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("Berapa nilai AKIP Dinas Sosial Pemalang tahun 2023 menurut Inspektorat?", "67.50"),
        ("hasil evaluasi akip pemalang 2024 nilainya berapa", "71.50"),
        ("nilai pelaporan kinerja AKIP Pemalang 2024 berapa?", "11.00"),
    ],
)
def test_the_score_of_weighed_parts_is_their_sum_and_a_part_is_itself(
    answerer: Answerer, question: str, value: str
) -> None:
    assert headline(ask(answerer, question)) == Decimal(value)


@pytest.mark.parametrize(
    "question",
    [
        "jml KPM PKH di kec. Belik des 2024?",
        "berapa kpm pkh kecamatan belik pemalang bln des 2024",
        "KPM PKH kec Belik per Desember 2024 brp?",
    ],
)
def test_a_short_month_is_no_word_of_the_subject(answerer: Answerer, question: str) -> None:
    assert headline(ask(answerer, question)) == Decimal(4702)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Kenapa target layanan lansia terlantar di Pemalang tidak tercapai?", "rantang"),
        ("apa penyebab lansia terlantar pemalang yang dilayani masih di bawah target", "rantang"),
        ("apa hambatan keaktifan karang taruna di Pemalang?", "masa bakti"),
        ("kenapa 11 karang taruna pemalang belum bersurat keputusan?", "baru dilantik"),
    ],
)
def test_a_cause_is_told_by_the_passage_that_states_it_under_its_heading(
    answerer: Answerer, question: str, said: str
) -> None:
    answer = ask(answerer, question)
    assert answer.status is Status.ANSWERED
    assert said in " ".join(answer.text.split())


def test_a_question_for_cause_and_remedy_gets_both(answerer: Answerer) -> None:
    answer = ask(answerer, "apa penyebab target lansia terlantar Pemalang tidak tercapai dan apa upayanya ke depan?")
    assert "rantang" in answer.text
    assert "dapur umum" in answer.text


@pytest.mark.parametrize(
    "question",
    ["Berapa anggaran Dinas Sosial Kabupaten Purbalingga 2024?", "nilai AKIP dinsos kab. Purbalingga berapa"],
)
def test_an_agency_of_a_region_without_a_report_is_refused(answerer: Answerer, question: str) -> None:
    answer = ask(answerer, question)
    assert answer.status is Status.NOT_FOUND
    assert "Purbalingga" in answer.text


def test_a_row_is_found_by_what_the_heading_over_the_names_says_it_is(answerer: Answerer) -> None:
    asked = "berapa pelanggaran undian tanpa izin di Banjarnegara?"
    assert headline(ask(answerer, asked)) == Decimal(3)
