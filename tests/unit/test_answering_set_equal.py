"""What is set equal, apart or beside: a figure and its sum, a change in points, two years, what lacks 100 %."""

from collections.abc import Iterator
from decimal import Decimal

import pytest

from service.answering.answerer import Answerer
from service.domain.answers import Status
from tests.asking import answering, ask, headline, library_of

KLATEN = """LAPORAN KINERJA INSTANSI PEMERINTAH
DINAS SOSIAL KABUPATEN KLATEN
TAHUN 2024

BAB III AKUNTABILITAS KINERJA

Capaian rata-rata sasaran 1 tahun 2024 sebesar 61,40% dan berkategori Sedang.

Tabel 3.1 Realisasi Belanja Tahun 2024

Uraian¦Anggaran (Rp)¦Realisasi (Rp)¦%
Belanja Operasi¦4.700.000.000¦4.600.000.000¦97,87
Belanja Pegawai¦2.600.000.000¦2.540.000.000¦97,69
Belanja Barang dan Jasa¦1.900.000.000¦1.865.000.000¦98,16
Belanja Hibah¦200.000.000¦195.000.000¦97,50

Tabel 3.2 Data Kemiskinan

Uraian¦2022¦2023¦2024
Persentase Penduduk Miskin (Persen)¦7,43¦7,12¦7,08

Tabel 3.3 Nilai Aset

No¦Klasifikasi¦Nilai (Rp)
1¦Tanah¦200.000.000
2¦Peralatan dan Mesin¦1.500.000.000
3¦Gedung dan Bangunan¦4.000.000.000
¦Total¦5.700.000.000

Tabel 3.4 Realisasi SPM Tahun 2024

No¦Jenis Layanan SPM¦Jumlah Penerima¦Realisasi
1¦Rehabilitasi disabilitas telantar¦60¦80 %
2¦Rehabilitasi anak telantar¦18¦100 %
3¦Rehabilitasi lanjut usia telantar¦10¦100 %

Tabel 3.5 Jabatan dan Pegawai Tahun 2024

No¦Nama Jabatan¦PNS¦Kelas Jabatan
1¦Kepala Dinas¦1¦14
2¦Pekerja Sosial Muda¦4¦10
3¦Pekerja Sosial Pertama¦2¦8

Sub kegiatan bantuan uang ditargetkan sebanyak 4.250 keluarga dan terealisasi sebanyak 4.190 keluarga.
"""


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    folder = tmp_path_factory.mktemp("disamakan")
    with answering(library_of(folder, {"klaten.txt": KLATEN.replace("¦", "\t")})) as made:
        yield made


@pytest.mark.parametrize(
    ("question", "holds"),
    [
        (
            "Apa benar realisasi belanja operasi klaten 2024 itu penjumlahan belanja pegawai, barang jasa, dan hibah?",
            True,
        ),
        (
            "Benarkah realisasi belanja operasi Klaten 2024 Rp4.600.000.000 merupakan jumlah belanja pegawai, belanja "
            "barang dan jasa, dan belanja hibah?",
            True,
        ),
        ("Benarkah kemiskinan Klaten turun 0,04 poin dari 2023 ke 2024?", True),
        ("Benarkah kemiskinan Klaten turun 0,40 poin dari 2023 ke 2024?", False),
    ],
)
def test_what_is_said_to_be_equal_is_worked_out(question: str, holds: bool, answerer: Answerer) -> None:
    assert headline(ask(answerer, question)) is holds


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("aset peralatan dan mesin klaten berapa kali lipat dari tanah?", "7.5"),
        ("nilai gedung dan bangunan klaten dibagi nilai tanah berapa?", "20"),
        ("ada berapa pekerja sosial muda di dinsos klaten?", "4"),
        ("kelas jabatan kepala dinas klaten berapa?", "14"),
        ("rata-rata capaian sasaran 1 klaten 2024 berapa persen?", "61.40"),
        (
            "Bantuan uang Klaten 2024 ditargetkan 4.250 keluarga dan terealisasi 4.190. Berapa keluarga yang tidak "
            "terealisasi?",
            "60",
        ),
    ],
)
def test_one_figure_by_another_and_what_is_counted(question: str, value: str, answerer: Answerer) -> None:
    assert headline(ask(answerer, question)) == Decimal(value)


@pytest.mark.parametrize("said", ["belum 100%", "tidak 100 %", "belum sampai 100%", "di bawah 100%"])
def test_what_lacks_a_hundred_percent_has_less_of_it(said: str, answerer: Answerer) -> None:
    answer = ask(answerer, f"SPM mana yang realisasinya {said} di Klaten 2024?")
    assert "disabilitas" in answer.text
    assert "lanjut usia" not in answer.text


def test_each_year_has_its_own_figure_and_no_sum(answerer: Answerer) -> None:
    answer = ask(answerer, "Persentase penduduk miskin Klaten 2022 dan 2023 berapa?")
    assert answer.status is Status.ANSWERED
    assert "7,43" in answer.text
    assert "7,12" in answer.text
    assert not answer.calculations
