"""Which one of a ranking: the second largest, the third place, the year in which something was highest."""

from collections.abc import Iterator

import pytest

from service.answering.answerer import Answerer
from service.answering.planning.placing import placed
from service.domain.answers import Status
from tests.asking import answering, ask, headline, library_of

SRAGEN = """LAPORAN KINERJA INSTANSI PEMERINTAH
DINAS SOSIAL KABUPATEN SRAGEN
TAHUN 2024

BAB III AKUNTABILITAS KINERJA

Tabel 3.1 Anggaran per Program Tahun 2024

No¦Program¦Anggaran (Rp)¦Realisasi (Rp)
1¦Program Penunjang Urusan Pemerintahan¦5.000.000.000¦4.800.000.000
2¦Program Rehabilitasi Sosial¦900.000.000¦890.000.000
3¦Program Penanganan Bencana¦400.000.000¦396.000.000
4¦Program Pemberdayaan Sosial¦700.000.000¦610.000.000
¦Jumlah¦7.000.000.000¦6.696.000.000

Tabel 3.2 Penduduk Miskin Tahun 2021-2024

Tahun¦Penduduk Miskin (ribu jiwa)¦Persentase Penduduk Miskin (%)
2021¦120,40¦13,83
2022¦114,10¦12,94
2023¦115,60¦12,87
2024¦110,20¦12,41
"""


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    folder = tmp_path_factory.mktemp("urutan-ke")
    with answering(library_of(folder, {"sragen.txt": SRAGEN.replace("¦", "\t")})) as made:
        yield made


@pytest.mark.parametrize(
    ("said", "left", "place"),
    [
        ("program dengan anggaran terbesar kedua", "program dengan anggaran terbesar", 2),
        ("anggaran paling kecil ke-3", "anggaran paling kecil", 3),
        ("serapan tertinggi nomor dua", "serapan tertinggi", 2),
        ("yang menempati peringkat ketiga anggaran terbesar", "yang anggaran terbesar", 3),
        ("dua program terbesar", "dua program terbesar", None),
        ("anggaran terbesar kedua program itu", "anggaran terbesar kedua program itu", None),
    ],
)
def test_a_place_is_told_from_a_number_of_rows(said: str, left: str, place: int | None) -> None:
    assert placed(said) == (left, place)


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("Program apa dengan anggaran terbesar kedua di Sragen 2024?", "Rehabilitasi"),
        ("program mana di sragen 2024 yang anggarannya terbesar ke-3", "Pemberdayaan"),
        ("program dengan realisasi paling kecil kedua sragen 2024", "Pemberdayaan"),
        ("Program yang menempati urutan kedua anggaran terbesar Sragen 2024?", "Rehabilitasi"),
        ("Tahun berapa persentase penduduk miskin Sragen paling tinggi?", "2021"),
        ("penduduk miskin sragen terendah tahun berapa?", "2024"),
    ],
)
def test_the_row_or_the_year_at_that_place_is_named(question: str, name: str, answerer: Answerer) -> None:
    assert name in str(headline(ask(answerer, question)))


def test_there_is_no_place_behind_the_last(answerer: Answerer) -> None:
    answer = ask(answerer, "Program dengan anggaran terbesar ke-9 di Sragen 2024?")
    assert answer.status is not Status.ANSWERED
