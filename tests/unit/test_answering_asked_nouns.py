"""A figure is given of what the question names: its nouns, its joined groups, what was reached or paid out."""

from collections.abc import Iterator
from decimal import Decimal

import pytest

from service.answering.answerer import Answerer
from service.domain.answers import Status
from tests.asking import answering, ask, headline, library_of

BATANG = """
LAPORAN KINERJA INSTANSI PEMERINTAH (LKjIP)

DINAS SOSIAL KABUPATEN BATANG

TAHUN 2024

BAB II PERENCANAAN KINERJA

Tabel 2.1 Target Renstra

No\tIndikator\tSatuan\tTarget 2023\tTarget 2024
1\tLama penjemputan orang telantar\tJam\t6\t5

BAB III AKUNTABILITAS KINERJA

Tabel 3.1 Perkembangan Lama Penjemputan Orang Telantar (jam)

Tahun\tTarget\tRealisasi
2023\t6\t5,4
2024\t5\t4,7

Tabel 3.2 Kasus Kekerasan terhadap Perempuan dan Anak Tahun 2024

No\tBentuk\tPerempuan dewasa\tAnak perempuan\tAnak laki-laki\tJumlah
1\tFisik\t11\t6\t4\t21
2\tPsikis\t9\t3\t2\t14
\tJumlah\t20\t9\t6\t35

Tabel 3.3 Bantuan Usaha Ekonomi Tahun 2024

No\tBantuan\tAnggaran (Rp)\tRealisasi (Rp)
1\tBantuan modal warung\t120.000.000\t96.500.000
2\tBantuan alat jahit\t80.000.000\t71.250.000

Tabel 3.4 Penyandang Masalah Kesejahteraan Sosial yang Ditangani Tahun 2024

No\tJenis\tPopulasi\tRealisasi
1\tOrang telantar\t31\t17
2\tDisabilitas\t212\t140
3\tPemulung\t44\t12
4\tLansia di luar panti\t90\t61

BAB IV PENUTUP

Anggaran ditambah untuk dua pos, yakni honor 3 orang sopir dan perjalanan dinas pendamping anak.
"""


@pytest.fixture(scope="module")
def batang(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    with answering(library_of(tmp_path_factory.mktemp("batang"), {"batang.txt": BATANG})) as answerer:
        yield answerer


def test_what_stands_behind_terhadap_in_a_name_is_part_of_what_is_asked(batang: Answerer) -> None:
    answer = ask(batang, "Berapa kasus kekerasan terhadap perempuan dewasa di Kabupaten Batang tahun 2024?")
    assert headline(answer) == 20


def test_two_groups_that_are_joined_are_not_the_one_group_of_both_names(batang: Answerer) -> None:
    assert headline(ask(batang, "Berapa kasus kekerasan perempuan dan anak di Kabupaten Batang tahun 2024?")) == 35
    assert headline(ask(batang, "Berapa kasus kekerasan anak perempuan di Kabupaten Batang tahun 2024?")) == 9


def test_what_was_reached_is_given_where_no_target_is_asked_for(batang: Answerer) -> None:
    first = "Berapa jam lama penjemputan orang telantar Kabupaten Batang tahun 2024?"
    assert headline(ask(batang, first, "kalau tahun 2023 berapa jam?")) == Decimal("5.4")
    assert headline(ask(batang, "Berapa target lama penjemputan orang telantar Batang tahun 2023?")) == 6


def test_money_that_was_paid_out_is_no_budget(batang: Answerer) -> None:
    paid = "Bantuan modal warung Kabupaten Batang 2024 uangnya yang tersalur berapa?"
    assert headline(ask(batang, paid)) == 96500000
    assert headline(ask(batang, "Berapa anggaran bantuan modal warung Kabupaten Batang 2024?")) == 120000000


def test_an_everyday_n_joins_as_dan_does(batang: Answerer) -> None:
    assert headline(ask(batang, "kasus kekerasan perempuan n anak batang 2024 brp")) == 35


def test_a_row_that_says_penyandang_alone_is_no_row_of_penyandang_disabilitas(batang: Answerer) -> None:
    answer = ask(batang, "Berapa orang penyandang disabilitas telantar yang ditangani Kabupaten Batang 2024?")
    assert answer.headline is None or answer.headline.value != 17
    assert headline(ask(batang, "Berapa penyandang disabilitas yang ditangani Kabupaten Batang 2024?")) == 140


def test_people_counted_in_a_clause_that_names_nothing_asked_are_not_given(batang: Answerer) -> None:
    assert ask(batang, "Berapa jumlah anak jalanan di Kabupaten Batang?").status is not Status.ANSWERED


def test_those_outside_are_not_given_where_those_within_are_asked_for(batang: Answerer) -> None:
    assert ask(batang, "Berapa lansia di panti yang ditangani Kabupaten Batang 2024?").status is not Status.ANSWERED
    assert headline(ask(batang, "Berapa lansia di luar panti yang ditangani Kabupaten Batang 2024?")) == 61
