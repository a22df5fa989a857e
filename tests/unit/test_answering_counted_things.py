"""How many there are of a thing is told by a count of that very thing, and by no figure that only mentions it."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from service.answering.answerer import Answerer
from service.domain.answers import Status
from tests.asking import answering, ask, headline, library_of

BLORA = """
LAPORAN KINERJA INSTANSI PEMERINTAH (LKjIP)

DINAS PERHUBUNGAN KABUPATEN BLORA

TAHUN 2024

# **BAB I PENDAHULUAN**

Dinas mengelola 14 terminal tipe C dan 3 menara pantau.

**Tabel 1.1**
**Sarana yang Dikelola**

No\tSarana\tJumlah (unit)
1\tRambu lalu lintas\t640
2\tMarka jalan\t85

# **BAB III AKUNTABILITAS KINERJA**

**Tabel 3.1**
**Realisasi Retribusi Tahun 2024**

No\tJenis Retribusi\tTarget (Rp)\tRealisasi (Rp)
1\tSewa papan iklan pada halte\t40.000.000\t38.500.000
2\tRetribusi parkir\t90.000.000\t91.200.000

**Tabel 3.2**
**Pelayanan bagi Penyandang Disabilitas Tahun 2024**

No\tPelayanan\tTarget\tRealisasi
1\tPelatihan pengemudi di luar bengkel\t120 orang\t118 orang
2\tPengadaan kursi roda\t30 unit\t27 unit
3\tKorban kecelakaan yang diantar\t15\t14

**Tabel 3.3**
**Tindak Lanjut Rekomendasi Tahun 2024**

Tahun\tRekomendasi\tBelum Ditindaklanjuti
2023\t12\t4
2024\t9\t2

**Tabel 3.4**
**Capaian Indikator Kinerja Tahun 2024**

No\tIndikator\tTarget\tRealisasi\tCapaian (%)
1\tPersentase rambu yang terpasang (%)\t90,00\t99,00\t110,00
2\tJumlah trayek yang dilayani (trayek)\t200\t150\t75,00

**Tabel 3.5**
**Target dan Realisasi Indikator Kinerja Tahun 2024 Menurut Semester**

No\tIndikator\tSemester I\t\tSemester II\t
\t\tT\tR\tT\tR
1\tPersentase rambu yang terpasang (%)\t40,00\t41,00\t90,00\t99,00
2\tJumlah trayek yang dilayani (trayek)\t100\t60\t200\t150
3\tNilai AKIP Dinas\t-\t-\t70,00\t63,00
"""


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    with answering(library_of(tmp_path_factory.mktemp("hitungan"), {"blora.txt": BLORA})) as made:
        yield made


@pytest.mark.parametrize(
    "question",
    [
        "ada berapa halte di blora",
        "berapa bengkel yang dikelola dinas perhubungan blora?",
        "berapa penyandang disabilitas di blora 2024",
        "berapa harga rambu lalu lintas di blora",
        "berapa rekomendasi yang sudah ditindaklanjuti dishub blora",
        "berapa kecelakaan di blora 2024",
    ],
)
def test_a_figure_that_counts_another_thing_is_no_answer(answerer: Answerer, question: str) -> None:
    assert ask(answerer, question).status is not Status.ANSWERED


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("ada berapa rambu lalu lintas di blora", 640),
        ("berapa terminal yang dikelola dishub blora", 14),
        ("berapa realisasi retribusi parkir blora 2024", 91_200_000),
        ("berapa rekomendasi yang belum ditindaklanjuti dishub blora 2024", 2),
        ("berapa kursi roda yang diadakan dishub blora", 27),
    ],
)
def test_a_count_of_the_very_thing_is_given(answerer: Answerer, question: str, value: int) -> None:
    assert headline(ask(answerer, question)) == Decimal(value)


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("indikator dengan capaian tertinggi blora 2024", "110,00"),
        ("indikator mana yang capaiannya paling rendah di blora", "75,00"),
    ],
)
def test_indicators_are_ranked_by_their_attainment_and_not_across_units(
    answerer: Answerer, question: str, first: str
) -> None:
    assert f"**{first} %**" in ask(answerer, question).text


PATI = """
LAPORAN KINERJA INSTANSI PEMERINTAH (LKjIP)

DINAS PERHUBUNGAN KABUPATEN PATI

TAHUN 2024

# **BAB III AKUNTABILITAS KINERJA**

**Tabel 3.1**
**Capaian Indikator Kinerja Utama Tahun 2024**

No\tIndikator Kinerja Utama\tTarget\tRealisasi\tCapaian (%)
1\tPersentase rambu yang terpasang (%)\t80,00\t76,00\t95,00
"""


def test_the_only_main_indicator_is_given_as_a_figure(tmp_path: Path) -> None:
    with answering(library_of(tmp_path, {"pati.txt": PATI})) as made:
        assert headline(ask(made, "Berapa capaian indikator kinerja utama dishub Pati 2024?")) == Decimal(95)
