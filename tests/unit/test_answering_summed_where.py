"""Sums over the rows that another cell picks or a short unit counts, and figures listed by their place."""

from collections.abc import Iterator
from decimal import Decimal

import pytest

from service.answering.answerer import Answerer
from service.domain.answers import Status
from tests.asking import answering, ask, headline, library_of

KUPANG = """LAPORAN KINERJA INSTANSI PEMERINTAH
DINAS SOSIAL KABUPATEN KUPANG
TAHUN 2022

BAB III AKUNTABILITAS KINERJA

Tabel 3.1 Kejadian Bencana dan Korban Terdampak Tahun 2022

No¦Tanggal¦Jenis Bencana¦Kecamatan¦KK¦Jiwa¦Bantuan (Rp)
1¦4 Januari¦Banjir¦Amarasi¦12¦48¦6.000.000
2¦9 Februari¦Banjir bandang¦Fatuleu¦30¦117¦15.000.000
3¦2 Maret¦Angin kencang¦Amarasi¦7¦26¦3.500.000
4¦18 Mei¦Banjir¦Takari¦19¦80¦9.500.000
5¦11 Juni¦Kebakaran¦Fatuleu¦3¦11¦1.500.000
6¦30 November¦Angin kencang¦Semau¦5¦17¦2.500.000

Tabel 3.2 Penerima Bantuan Sembako Tahun 2022

Kecamatan¦Kelurahan¦KPM
Amarasi¦Nonbes¦140
Amarasi¦Oesena¦95
Fatuleu¦Camplong¦210

Pelayanan perahu sosial membawa 412 orang dalam empat kali pelayaran, yaitu 96 orang pada pelayaran pertama, \
110 orang pada pelayaran kedua, 87 orang pada pelayaran ketiga dan 119 orang pada pelayaran keempat.
"""


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    folder = tmp_path_factory.mktemp("jumlah-yang")
    with answering(library_of(folder, {"kupang.txt": KUPANG.replace("¦", "\t")})) as made:
        yield made


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("total KK terdampak bencana di Kecamatan Amarasi kabupaten Kupang 2022 berapa?", 19),
        ("jumlah jiwa terdampak di kec Fatuleu kab kupang 2022", 128),
        ("Berapa total bantuan untuk korban angin kencang Kabupaten Kupang tahun 2022?", 6_000_000),
        ("total kk korban banjir kab kupang 2022 berapa", 31),
    ],
)
def test_the_rows_that_another_cell_picks_are_added_up(question: str, value: int, answerer: Answerer) -> None:
    answer = ask(answerer, question)
    assert headline(answer) == Decimal(value)
    assert answer.calculations


def test_a_row_that_stands_alone_is_no_sum(answerer: Answerer) -> None:
    answer = ask(answerer, "berapa kk terdampak di Kecamatan Semau kab kupang 2022?")
    assert headline(answer) == Decimal(5)


def test_no_rows_of_an_unknown_place_are_added_up(answerer: Answerer) -> None:
    answer = ask(answerer, "total KK terdampak bencana di Kecamatan Sulamu kabupaten Kupang 2022 berapa?")
    assert answer.status is not Status.ANSWERED


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("berapa orang yang ikut pelayaran kedua perahu sosial kab kupang 2022?", 110),
        ("jumlah orang pada pelayaran pertama kab kupang 2022", 96),
        ("pelayaran keempat kabupaten kupang 2022 membawa berapa orang?", 119),
    ],
)
def test_figures_of_a_list_belong_to_the_place_behind_them(question: str, value: int, answerer: Answerer) -> None:
    assert headline(ask(answerer, question)) == Decimal(value)


def test_a_unit_is_counted_by_its_short_word_too(answerer: Answerer) -> None:
    answer = ask(answerer, "total KPM sembako Kabupaten Kupang 2022 berapa?")
    assert headline(answer) == Decimal(445)
