"""Problems under a lead-in of theirs, ratios told as such, and row numbers that are no figures."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from service.answering.answerer import Answerer
from service.domain.answers import Status
from tests.asking import answering, ask, headline, library_of

_REPORT = """LAPORAN KINERJA INSTANSI PEMERINTAH (LKjIP)
DINAS SOSIAL KABUPATEN CILACAP
TAHUN 2024

BAB II PERENCANAAN KINERJA

Tujuan	Sasaran	Strategi	Arah Kebijakan
1	Kepuasan warga	1	Mutu layanan	1	Memperbaiki mutu ruang tunggu	1	Penataan loket warga
2	Ketertiban arsip	2	Nilai kearsipan	2	Memperbaiki nilai kearsipan unit	2	Penataan arsip daring

Tabel 2.1 Perjanjian Kinerja Tahun 2024
No	Sasaran Strategis	Indikator Kinerja	Target 2024
1	Meningkatnya mutu layanan	Indeks Kepuasan Masyarakat	82,00
2	Meningkatnya ketertiban arsip	Nilai kearsipan	75,00

2.2 Sarana

Perbandingan petugas lapangan dengan keluarga dampingan mendekati 1 : 40 sehingga pendampingan belum merata.

BAB III AKUNTABILITAS KINERJA

Berdasarkan tabel di atas, Program Rumah Singgah didukung oleh 1 kegiatan dan 2 sub kegiatan sebagai berikut:

1. Kegiatan Pengelolaan Rumah Singgah Kabupaten, dengan sub kegiatan:

1) Penyediaan makanan rumah singgah
2) Perawatan gedung rumah singgah

Bentuk kegiatan yang dilaksanakan berupa pengelolaan rumah singgah dengan capaian 100%.

Permasalahannya:

1. Atap bangsal bocor sehingga sebagian kamar dikosongkan.
2. Juru masak hanya satu orang untuk dua giliran.

Solusi:

1. Mengusulkan perbaikan atap pada anggaran perubahan.
2. Merekrut juru masak harian.
"""


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    """An answerer over the report."""
    folder: Path = tmp_path_factory.mktemp("told")
    with answering(library_of(folder, {"cilacap.txt": _REPORT})) as made:
        yield made


@pytest.mark.parametrize(
    "question",
    [
        "apa masalah pengelolaan rumah singgah di Cilacap?",
        "Sebutkan permasalahan program rumah singgah Dinas Sosial Cilacap 2024",
        "kendala rumah singgah cilacap apa saja",
        "apa hambatan pengelolaan rumah singgah 2024",
        "Kesulitan apa yang dihadapi rumah singgah Cilacap?",
    ],
)
def test_problems_are_told_and_not_the_lead_in_of_something_else(answerer: Answerer, question: str) -> None:
    text = ask(answerer, question).text
    assert "Atap bangsal bocor" in text
    assert "Juru masak hanya satu" in text
    assert "Perawatan gedung" not in text


@pytest.mark.parametrize(
    "question",
    [
        "Perbandingan petugas lapangan dengan keluarga dampingan di Cilacap berapa banding berapa?",
        "berapa rasio petugas lapangan terhadap keluarga dampingan di Cilacap",
    ],
)
def test_a_ratio_is_told_whole(answerer: Answerer, question: str) -> None:
    answer = ask(answerer, question)
    assert answer.headline is None or answer.headline.value == "1 : 40"
    assert "1 : 40" in answer.text or answer.status is Status.NOT_FOUND


def test_a_row_number_is_no_figure(answerer: Answerer) -> None:
    assert headline(ask(answerer, "Berapa nilai kearsipan yang dipatok dalam perjanjian kinerja 2024 Cilacap?")) == 75
    told = ask(answerer, "Memperbaiki nilai kearsipan unit Cilacap 2024 berapa?")
    assert told.headline is None or told.headline.value != 2
