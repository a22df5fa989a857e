"""Claims of a change, grades beside scores, shares of one column in another, counts in words, what is denied."""

from collections.abc import Iterator
from decimal import Decimal

import pytest

from service.answering.answerer import Answerer
from tests.asking import answering, ask, headline, library_of

DEMAK = """
LAPORAN KINERJA INSTANSI PEMERINTAH (LKjIP)

DINAS SOSIAL KABUPATEN DEMAK

TAHUN 2024

BAB I PENDAHULUAN

Tabel 1.1 Koperasi Binaan per Kecamatan Tahun 2024

No.\tKecamatan\tKoperasi\t\tKPM Sembako
\t\tBerdiri\tAktif\t
1\tDemak Kota\t40\t12\t310
2\tDemak Timur\t35\t13\t190
Jumlah\t\t75\t25\t500

Tabel 1.2 Sarana Kerja

Jenis\tUnit\tKeadaan
Genset\t30\t26 baik / 4 rusak

Tabel 1.3 Perkembangan Rumah Singgah

Keadaan\t2023\t2024
Layak huni\t21\t27
Tidak layak huni\t14\t9

Tabel 3.1 Perbandingan dengan Nasional Tahun 2024

Indikator\tDemak\tNasional
Persentase penduduk miskin (%)\t12,41\t8,57
"""


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    with answering(library_of(tmp_path_factory.mktemp("kedua"), {"demak.txt": DEMAK})) as made:
        yield made


def test_one_column_is_shared_in_the_other_that_the_question_names(answerer: Answerer) -> None:
    answer = ask(answerer, "berapa persen koperasi yang masih aktif dari yang sudah berdiri di Demak?")
    assert round(headline(answer), 2) == Decimal("33.33")


def test_the_share_of_a_named_row_is_not_that_of_two_rows(answerer: Answerer) -> None:
    answer = ask(answerer, "proporsi kpm sembako kabupaten demak yang ada di Demak Timur berapa %")
    assert round(headline(answer), 2) == Decimal("38.00")


def test_a_count_given_in_words_is_told_for_what_it_is_of(answerer: Answerer) -> None:
    assert headline(ask(answerer, "berapa unit genset yang rusak di Demak?")) == Decimal(4)


@pytest.mark.parametrize(("by", "word"), [(5, "Ya"), (6, "Tidak")])
def test_a_claimed_change_is_checked_by_its_size(answerer: Answerer, by: int, word: str) -> None:
    text = ask(answerer, f"betulkah rumah singgah tidak layak huni di Demak turun {by} dibanding 2023?").text
    assert text.startswith(f"**{word}**")
    assert "9" in text


def test_a_denied_row_is_not_answered_with_the_affirmed_one(answerer: Answerer) -> None:
    text = ask(answerer, "rumah singgah yang tidak layak huni di Demak 2024 vs 2023, berkurang atau bertambah?").text
    assert "Tidak layak huni" in text
    assert text.startswith("Turun")


def test_the_side_of_the_country_is_told(answerer: Answerer) -> None:
    answer = ask(answerer, "penduduk miskin Demak dibanding rata-rata nasional lebih tinggi atau lebih rendah?")
    assert "**lebih tinggi**" in answer.text
