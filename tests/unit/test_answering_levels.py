"""Which row and which column is meant: of one level, of its kind and full name, under a heading that is asked for."""

from collections.abc import Iterator

import pytest

from service.answering.answerer import Answerer
from service.domain.answers import Status
from service.language.numbers import read_figure
from tests.asking import answering, ask, library_of

KUDUS = """
LAPORAN KINERJA INSTANSI PEMERINTAH (LKjIP)

DINAS SOSIAL KABUPATEN KUDUS

TAHUN 2024

BAB I PENDAHULUAN

Tabel 1.1 Aset Tetap Dinas Sosial Tahun 2024

No.\tGolongan Barang\tNilai (Rp)
1\tTANAH\t300.000.000
\tTANAH\t300.000.000
2\tPERALATAN DAN MESIN\t190.000.000
\tALAT ANGKUTAN\t120.000.000
\tALAT KANTOR\t70.000.000
3\tGEDUNG DAN BANGUNAN\t500.000.000
\tBANGUNAN GEDUNG\t450.000.000
\tMONUMEN\t50.000.000
\tTOTAL\t990.000.000

Tabel 1.2 Kendaraan Dinas Tahun 2024

No.\tJenis Barang\tBaik\tRusak Ringan\tRusak Berat\tJumlah
1.\tKendaraan Roda 4\t4\t2\t1\t7
2.\tKendaraan Roda 2\t9\t5\t6\t20
3.\tPerahu Karet\t2\t1\t3\t6

Tabel 1.3 Penyandang Disabilitas dan Lansia Menurut Kecamatan Tahun 2024

No.\tKecamatan\tDisabilitas\tLanjut Usia
1.\tKaliwungu\t40\t110
2.\tNgapa\t25\t90
3.\tMejobo\t31\t70
Jumlah\t\t96\t270

BAB II PERENCANAAN KINERJA

Tabel 2.1 Pagu Program Sebelum dan Sesudah Perubahan Tahun 2024

No.\tProgram\tJumlah (Rp) Sebelum Perubahan\tJumlah (Rp) Setelah Perubahan
1.\tProgram Rehabilitasi Sosial\t400.000.000\t500.000.000
2.\tProgram Penanganan Bencana\t250.000.000\t200.000.000
JUMLAH\t\t650.000.000\t700.000.000

BAB III AKUNTABILITAS KINERJA

Tabel 3.1 Hasil Evaluasi AKIP Tahun 2024

Komponen\tBobot\tNilai 2024
a. Perencanaan Kinerja\t30\t21,50
b. Pelaporan Kinerja\t15\t11,25
Nilai Hasil Evaluasi\t45\t32,75

Nilai AKIP Dinas Sosial menurut hasil evaluasi dan pelaporan komponen kinerja adalah 32,75.

Tabel 3.2 Karang Taruna dan Relawan yang Terdata dan Aktif Tahun 2024

No.\tLembaga\tTerdata\tAktif
1.\tKarang Taruna\t40\t30
2.\tTagana\t25\t25
3.\tPekerja Sosial Masyarakat\t60\t45
4.\tLembaga Konsultasi\t5\t5
Jumlah\t\t130\t105
"""


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    with answering(library_of(tmp_path_factory.mktemp("kudus"), {"kudus.txt": KUDUS})) as made:
        yield made


def told(answerer: Answerer, question: str) -> object:
    answer = ask(answerer, question)
    return answer.headline.value if answer.headline is not None and answer.status is Status.ANSWERED else answer.text


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("Jumlahkan ketiga golongan barang aset tetap Kudus 2024", 990_000_000),
        ("Rata-rata nilai ketiga golongan barang aset tetap Dinsos Kudus", 330_000_000),
        ("total alat angkutan sampai alat kantor pada aset tetap Kudus", 190_000_000),
    ],
)
def test_rows_of_one_level_are_added_never_parents_and_children(
    answerer: Answerer, question: str, value: float
) -> None:
    assert told(answerer, question) == value


def test_the_highest_are_taken_from_one_level(answerer: Answerer) -> None:
    text = ask(answerer, "dua golongan barang aset tetap dengan nilai terbesar di Dinsos Kudus").text
    assert "GEDUNG DAN BANGUNAN" in text
    assert "TANAH" in text
    assert "BANGUNAN GEDUNG" not in text


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("Berapa nilai aset Bangunan Gedung di Kudus?", 450_000_000),
        ("Berapa nilai aset Gedung dan Bangunan di Kudus?", 500_000_000),
    ],
)
def test_of_two_rows_of_the_same_words_that_is_meant_which_has_them_in_the_order_asked(
    answerer: Answerer, question: str, value: float
) -> None:
    assert told(answerer, question) == value


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("Berapa lanjut usia di Kecamatan Ngapa, Kudus, tahun 2024?", 90),
        ("jumlah disabilitas kecamatan Mejobo kudus", 31),
        ("Nilai komponen Pelaporan Kinerja dalam hasil evaluasi AKIP Kudus 2024", 11.25),
        ("bobot komponen Perencanaan Kinerja pada evaluasi AKIP Dinsos Kudus", 30),
    ],
)
def test_a_row_is_known_by_its_kind_and_its_name_in_full(answerer: Answerer, question: str, value: float) -> None:
    assert told(answerer, question) == value


def test_two_rows_of_a_kind_are_not_taken_for_the_first_of_them(answerer: Answerer) -> None:
    assert told(answerer, "Berapa disabilitas di Kecamatan Ngapa dan Mejobo, Kudus?") != 25


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("ada berapa sepeda motor Dinsos Kudus yang rusak berat", 6),
        ("kendaraan roda 4 dinas sosial Kudus yang rusak ringan berapa", 2),
    ],
)
def test_the_number_in_a_name_tells_rows_apart_whatever_figures_stand_in_them(
    answerer: Answerer, question: str, value: float
) -> None:
    assert told(answerer, question) == value


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("Berapa pagu setelah perubahan Program Penanganan Bencana Kudus 2024?", 200_000_000),
        ("pagu Program Penanganan Bencana Kudus sebelum perubahan berapa", 250_000_000),
        ("Berapa persen kenaikan pagu Program Rehabilitasi Sosial Kudus sesudah perubahan dari sebelum perubahan?", 25),
    ],
)
def test_money_under_the_stage_of_a_budget_is_a_budget(answerer: Answerer, question: str, value: float) -> None:
    assert told(answerer, question) == value


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("Dari karang taruna yang terdata di Kudus, berapa persen yang aktif?", 75),
        ("persentase Pekerja Sosial Masyarakat yang aktif dari yang terdata di Kudus", 75),
        ("Berapa persen tagana terdata yang aktif di Kudus?", 100),
    ],
)
def test_a_share_is_of_the_two_columns_of_the_row_that_are_called_so(
    answerer: Answerer, question: str, value: float
) -> None:
    assert told(answerer, question) == value


@pytest.mark.parametrize(
    "question",
    [
        "Lembaga apa saja yang semuanya aktif (100%) di Kudus 2024?",
        "lembaga mana saja yang seluruhnya aktif di Kudus",
        "Sebutkan lembaga yang aktif semua di Kudus",
    ],
)
def test_rows_are_listed_of_which_all_is_so(answerer: Answerer, question: str) -> None:
    text = ask(answerer, question).text
    assert "Tagana" in text
    assert "Lembaga Konsultasi" in text
    assert "Karang Taruna" not in text


@pytest.mark.parametrize(("printed", "grade"), [("50,64 (CC)", "CC"), ("72,10 (BB)", "BB"), ("61,02 (B)", "B")])
def test_a_grade_in_brackets_behind_a_score_is_no_unit(printed: str, grade: str) -> None:
    figure = read_figure(printed)
    assert figure.value is not None
    assert (figure.grade, figure.unit) == (grade, None)
