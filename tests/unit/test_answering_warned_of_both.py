"""An answer is warned of where the fault is told of another sentence, of a grade, or of what a question only names."""

from pathlib import Path

import pytest

from ingest.limits import Limits
from ingest.pipeline import Request, ingest
from service.answering.answerer import Answerer
from service.domain.answers import Answer, Question
from service.stores.embedders import build_embedder
from service.stores.library import Library

_REPORT = """
LAPORAN KINERJA INSTANSI PEMERINTAH (LKjIP)

DINAS PERIKANAN KABUPATEN CILACAP

TAHUN 2024

BAB III AKUNTABILITAS KINERJA

Tabel 3.1 Skala Nilai Peringkat Kinerja

No\tInterval\tPredikat
1\t> 90%\tSangat Tinggi
2\t> 75% s.d. 90%\tTinggi
3\t> 65% s.d. 75%\tSedang
4\t≤ 65%\tRendah

Tabel 3.2 Capaian Indikator Kinerja Utama Tahun 2024

No.\tIndikator\tTarget\tRealisasi\tCapaian (%)\tPredikat
1.\tPersentase kolam yang aktif\t80,00\t70,74\t88,43\tSangat Tinggi
2.\tPersentase nelayan yang terlatih\t50,00\t45,00\t90,00\tTinggi
3.\tPersentase benih yang tersalur\t60,00\t54,60\t91,00\tSangat Tinggi
\tRata-rata\t\t\t89,81\tTinggi

Pada tahun 2024 terdapat 12 perahu yang diperbaiki. Capaiannya sebesar 75,00% dari target 20 perahu.

Jumlah kelompok pembudidaya ikan sebanyak 41 kelompok.

Tabel 3.3 Perkembangan Produksi Udang Beku

Tahun\tRealisasi (ton)
2022\t1.250
2023\t1.375
2024\t1.420

Tabel 3.4 Produksi Menurut Jenis Tahun 2024

No.\tJenis\tRealisasi (ton)
1.\tProduksi udang beku\t1.402
2.\tProduksi rumput laut\t2.360

Dibanding tahun 2023 sebanyak 65 orang menjadi 105 orang, terjadi kenaikan penyuluh perikanan sebesar 4 %.

Tabel 3.5 Realisasi Anggaran Tahun 2024

No.\tProgram\tAnggaran (Rp)\tRealisasi (Rp)\t%
1.\tPROGRAM PERIKANAN TANGKAP\t100.000.000\t90.000.000\t90,00
2.\tPROGRAM PERIKANAN BUDIDAYA\t200.000.000\t150.000.000\t75,00
JUMLAH\t\t300.000.000\t240.000.000\t80,00

BAB IV PENUTUP

Kelompok pembudidaya ikan yang terdaftar sebanyak 34 kelompok. Penyerapan anggaran tahun 2024 sebesar 83,71 %.

Rata-rata capaian ketiga indikator sebesar 91,52 %.
"""


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Answerer:
    folder: Path = tmp_path_factory.mktemp("data")
    library = Library.open(folder, embedder=build_embedder("bawaan"))
    ingest(library, _REPORT.encode(), Request("cilacap.txt"), Limits(), workers=1)
    return Answerer(library.reports, library)


def warned(answerer: Answerer, question: str) -> str:
    answer: Answer = answerer.answer(Question(question))
    return " ".join(one.message for one in answer.warnings)


@pytest.mark.parametrize(
    "question",
    [
        "menurut skala Tabel 3.1, capaian 88,43 untuk kolam yang aktif predikatnya apa?",
        "capaian persentase kolam yang aktif cilacap 2024 masuk kategori apa?",
    ],
)
def test_a_grade_that_the_scale_denies_is_warned_of(answerer: Answerer, question: str) -> None:
    assert "88,43 pada skala" in warned(answerer, question)


def test_a_count_that_the_next_sentence_denies_is_warned_of(answerer: Answerer) -> None:
    assert "75,00% dari target 20" in warned(answerer, "berapa perahu yang diperbaiki di cilacap tahun 2024?")


def test_two_counts_of_one_thing_are_both_told(answerer: Answerer) -> None:
    told = warned(answerer, "berapa jumlah kelompok pembudidaya ikan di cilacap tahun 2024?")
    assert "41 kelompok" in told
    assert "34 kelompok" in told


def test_a_change_told_wrong_of_the_figures_that_a_question_gives_is_warned_of(answerer: Answerer) -> None:
    told = warned(answerer, "penyuluh perikanan cilacap naik berapa persen dari 2023 (65 orang) ke 2024 (105 orang)?")
    assert "perubahan 4 %" in told


def test_a_denied_figure_that_the_report_prints_at_fault_is_warned_of(answerer: Answerer) -> None:
    told = warned(answerer, "di laporan cilacap 2024 tertulis penyerapan anggaran 83,71 %, apa itu benar?")
    assert "83,71 %" in told


@pytest.mark.parametrize(
    "question",
    [
        "berapa realisasi persentase nelayan yang terlatih cilacap 2024?",
        "capaian persentase benih yang tersalur cilacap 2024 masuk kategori apa?",
        "berapa realisasi program perikanan tangkap cilacap 2024?",
        "berapa produksi rumput laut cilacap 2024?",
    ],
)
def test_what_agrees_everywhere_is_answered_without_a_warning(answerer: Answerer, question: str) -> None:
    assert not warned(answerer, question)


def test_a_mean_that_a_table_prints_is_warned_of_another_one_that_a_sentence_tells(answerer: Answerer) -> None:
    assert "91,52" in warned(answerer, "Berapa rata-rata capaian indikator kinerja utama Dinas Perikanan Cilacap 2024?")


def test_a_row_of_that_column_is_not_warned_of_the_told_mean(answerer: Answerer) -> None:
    assert "91,52" not in warned(answerer, "Berapa capaian persentase nelayan yang terlatih di Cilacap tahun 2024?")
