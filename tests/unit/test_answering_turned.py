"""Kinds over the columns of a table, rows that rose or fell, the country beside a region, and short agency names."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from service.answering.answerer import Answerer
from service.answering.plain import plain_words
from service.domain.answers import Status
from service.language.agency_abbreviations import are_initials, opens
from service.stores.library import Library
from tests.asking import answering, ask, headline, library_of

SRAGEN = """
LAPORAN KINERJA INSTANSI PEMERINTAH (LKjIP)

DINAS SOSIAL KABUPATEN SRAGEN

TAHUN 2024

BAB I PENDAHULUAN

Tabel 1.1 Penyandang Masalah Sosial per Kecamatan Tahun 2024

Jenis Masalah\tKecamatan\t\t\tTotal
\tGemolong\tMasaran\tSambirejo\t
Pemulung\t14\t9\t22\t45
Tuna Wisma\t7\t12\t3\t22

Tabel 1.2 Jumlah Relawan Menurut Jenis

No.\tJenis Relawan\tSatuan\t2023\t2024
1.\tRelawan Penyuluh\tOrang\t40\t44
2.\tRelawan Dapur Umum\tOrang\t31\t26
3.\tRelawan Perahu\tOrang\t18\t12

Tabel 3.1 Perbandingan dengan Nasional Tahun 2024

Indikator\tSragen\tNasional
Persentase penduduk miskin (%)\t12,41\t8,57
Indeks kesiapan posko\t71,30\tn/a
"""


def _library(folder: Path) -> Library:
    return library_of(folder, {"sragen.txt": SRAGEN})


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    with answering(_library(tmp_path_factory.mktemp("putar"))) as made:
        yield made


def test_kinds_over_the_columns_are_ranked_in_the_row_that_is_named(answerer: Answerer) -> None:
    text = ask(answerer, "urutkan 2 kecamatan dengan pemulung terbanyak di Sragen").text
    assert text.index("Sambirejo") < text.index("Gemolong")
    assert "Masaran" not in text


def test_rows_are_counted_by_their_change_between_years(answerer: Answerer) -> None:
    answer = ask(answerer, "ada berapa jenis relawan di sragen yang jumlahnya turun dari 2023 ke 2024?")
    assert headline(answer) == Decimal(2)


def test_the_country_is_set_beside_the_region(answerer: Answerer) -> None:
    text = ask(answerer, "persentase penduduk miskin sragen dibanding rata-rata nasional lebih tinggi mana?").text
    assert "8,57" in text
    assert "12,41" in text


def test_the_regions_own_figure_is_not_given_for_the_country(answerer: Answerer) -> None:
    answer = ask(answerer, "indeks kesiapan posko sragen dibanding nasional, angka nasionalnya berapa?")
    assert answer.status is Status.NOT_FOUND


@pytest.mark.parametrize(
    ("said", "plain"),
    [
        ("jan-jun", " januari-juni "),
        ("kira2", " kira-kira "),
        ("rata rata", " rata-rata "),
        ("bidan", " bidan "),
        ("growth-nya", " pertumbuhan "),
    ],
)
def test_words_of_time_and_talk_are_written_out(said: str, plain: str) -> None:
    assert plain_words(said) == plain


def test_a_short_form_with_initials_names_an_agency() -> None:
    name = "Dinas Sosial dan Pemberdayaan Masyarakat Desa"
    assert opens("dinsospmd", name)
    assert are_initials("PMD", name)
    assert are_initials("P3A", "Dinas Sosial Pemberdayaan Perempuan dan Perlindungan Anak")
    assert not opens("dinsos", name)
    assert not are_initials("PKH", name)
