"""Rows that are quarters: all of them added up or averaged, by the heading that the question has word for word."""

from collections.abc import Iterator
from decimal import Decimal

import pytest

from service.answering.answerer import Answerer
from service.domain.answers import Status
from tests.asking import answering, ask, headline, library_of

KUDUS = """LAPORAN KINERJA INSTANSI PEMERINTAH
DINAS SOSIAL KABUPATEN KUDUS
TAHUN 2024

BAB III AKUNTABILITAS KINERJA

A. Bantuan Beras

Tabel 3.1 Penyaluran Bantuan Beras Tahun 2024

Triwulan¦Kuota (KPM)¦Tersalur (KPM)¦Gagal Salur (KPM)¦Nilai Salur (Rp)¦% Salur
I¦410¦400¦10¦80.000.000¦97,56
II¦410¦405¦5¦81.000.000¦98,78
III¦400¦390¦10¦78.000.000¦97,50
IV¦400¦398¦2¦79.600.000¦99,50

B. Keuangan

Tabel 3.2 Penyerapan Belanja Tahun 2024

Triwulan¦Belanja Terserap (Rp)
I¦300.000.000
II¦900.000.000
III¦1.500.000.000
IV¦2.100.000.000

Tabel 3.3 Realisasi Anggaran Tahun 2024

Program¦Anggaran (Rp)¦Realisasi (Rp)¦%
Program Bina Remaja¦1.200.000.000¦1.100.000.000¦91,67
Program Bina Lansia¦1.050.000.000¦1.000.000.000¦95,24
Jumlah¦2.250.000.000¦2.100.000.000¦93,33
"""


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    folder = tmp_path_factory.mktemp("baris-triwulan")
    with answering(library_of(folder, {"kudus.txt": KUDUS.replace("¦", "\t")})) as made:
        yield made


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("total gagal salur bantuan beras semua triwulan kudus 2024", "27"),
        ("total nilai salur bantuan beras keempat triwulan kudus 2024 berapa", "318600000"),
        ("rata-rata tersalur bantuan beras per triwulan di kudus 2024", "398.25"),
        ("nilai salur bantuan beras kudus triwulan III 2024", "78000000"),
        ("berapa persen salur bantuan beras kudus triwulan III 2024", "97.50"),
    ],
)
def test_the_heading_that_is_said_is_taken_of_the_quarters_that_are_meant(
    answerer: Answerer, question: str, value: str
) -> None:
    assert headline(ask(answerer, question)) == Decimal(value)


@pytest.mark.parametrize(
    "question",
    [
        "total persen salur bantuan beras semua triwulan kudus 2024",
        "total belanja terserap semua triwulan di kudus 2024 kalau dijumlah",
    ],
)
def test_percentages_and_what_grows_up_to_the_year_are_never_added_up(answerer: Answerer, question: str) -> None:
    answer = ask(answerer, question)
    added = answer.headline.value if answer.headline is not None else None
    assert answer.status is not Status.ANSWERED or added == 2_100_000_000
