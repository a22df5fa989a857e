"""What people ask first of a report: how much was spent, what is left, how many there are, what a change brought."""

from collections.abc import Iterator
from decimal import Decimal

import pytest

from service.answering.answerer import Answerer
from service.domain.answers import Status
from tests.asking import answering, ask, headline
from tests.everyday_report import everyday_library


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    with answering(everyday_library(tmp_path_factory.mktemp("sehari-hari"))) as made:
        yield made


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("anggaran wonosobo 2024 terserap berapa persen", "94"),
        ("total anggaran dinsos wonosobo yang terserap berapa persen?", "94"),
        ("realisasi program penanganan bencana wonosobo itu berapa persen dari dananya?", "90"),
        ("realisasi program rehabilitasi sosial wonosobo berapa persen dari jumlah anggarannya", "95"),
    ],
)
def test_what_was_spent_is_held_against_its_own_budget(answerer: Answerer, question: str, value: str) -> None:
    assert headline(ask(answerer, question)) == Decimal(value)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("sisa anggaran program penanganan bencana wonosobo berapa persen", "10"),
        ("berapa persen sisa anggaran dinsos wonosobo", "6"),
    ],
)
def test_what_is_left_in_percent_is_a_share_of_the_budget(answerer: Answerer, question: str, value: str) -> None:
    assert headline(ask(answerer, question)) == Decimal(value)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("berapa anggaran wonosobo setelah perubahan", "500000000"),
        ("berapa anggaran wonosobo sebelum perubahan", "460000000"),
        ("berapa kenaikan anggaran wonosobo setelah perubahan", "40000000"),
    ],
)
def test_a_stage_alone_asks_of_the_whole_budget(answerer: Answerer, question: str, value: str) -> None:
    assert headline(ask(answerer, question)) == Decimal(value)


@pytest.mark.parametrize("question", ["berapa pegawai wonosobo", "ada berapa pegawai di dinas sosial wonosobo?"])
def test_staff_alone_are_counted_in_their_table(answerer: Answerer, question: str) -> None:
    assert headline(ask(answerer, question)) == Decimal(37)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("berapa unit mobil tangki wonosobo", 1),
        ("truk bak di dinsos wonosobo ada berapa unit", 2),
        ("jumlah sepeda motor wonosobo berapa unit", 9),
    ],
)
def test_each_count_of_a_list_is_of_the_noun_behind_it(answerer: Answerer, question: str, value: int) -> None:
    assert headline(ask(answerer, question)) == Decimal(value)


def test_how_many_there_are_is_told_by_no_percentage(answerer: Answerer) -> None:
    assert ask(answerer, "jumlah PPKS yang mandiri di wonosobo").status is Status.NOT_FOUND


def test_how_many_there_are_is_no_amount_of_money(answerer: Answerer) -> None:
    assert headline(ask(answerer, "berapa jumlah PPKS di wonosobo")) == Decimal(1499)


def test_rows_are_ranked_by_the_year_of_the_report(answerer: Answerer) -> None:
    assert headline(ask(answerer, "jenis PPKS apa yang paling banyak di wonosobo")) == "Fakir Miskin"


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("berapa target dan realisasi indeks kesejahteraan sosial wonosobo", ("52,00", "51,48")),
        ("berapa anggaran penanganan bencana di wonosobo dan berapa yang terpakai", ("100.000.000", "90.000.000")),
    ],
)
def test_two_figures_of_one_thing_are_told_side_by_side(
    answerer: Answerer, question: str, said: tuple[str, str]
) -> None:
    answer = ask(answerer, question)
    assert answer.status is Status.ANSWERED
    assert all(one in answer.text for one in said)


def test_no_row_is_added_to_one_that_counts_it_already(answerer: Answerer) -> None:
    asked = "Jumlahkan kedua rincian peralatan dan mesin wonosobo (alat angkutan s.d. alat kantor), berapa rupiah?"
    told = ask(answerer, asked)
    assert told.headline is None or told.headline.value != 600_000_000
    apart = ask(answerer, "jumlahkan nilai aset alat angkutan dan alat kantor wonosobo")
    assert headline(apart) == 300_000_000


def test_one_of_three_things_is_no_total_of_them(answerer: Answerer) -> None:
    told = ask(answerer, "total nilai peralatan dan mesin, alat angkutan dan alat kantor wonosobo")
    assert told.status is not Status.ANSWERED
