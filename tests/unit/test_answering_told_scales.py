"""A report's own scale counts where it stands in a sentence too."""

from pathlib import Path

import pytest

from tests.asking import answering, ask, library_of

_REPORT = """
LAPORAN KINERJA INSTANSI PEMERINTAH (LKjIP)

DINAS SOSIAL KABUPATEN BATANG

TAHUN 2024

BAB III AKUNTABILITAS KINERJA

{scale}

Tabel 3.1 Capaian Indikator Tahun 2024

No.\tIndikator\tTarget\tRealisasi\tCapaian (%)
1.\tPersentase panti yang terakreditasi\t80,00\t70,40\t88,00
"""


@pytest.mark.parametrize(
    "scale",
    [
        "Predikat kinerja: 95 ke atas Sangat Baik; 85 sampai 94,99 Baik; 70 sampai 84,99 Cukup; di bawah 70 Kurang.",
        "Skala penilaian adalah Sangat Baik (≥ 95), Baik (85 - 94,99), Cukup (70 - 84,99) dan Kurang (< 70).",
        "Kriteria: >= 95 = Sangat Baik; 85-94,99 = Baik; 70-84,99 = Cukup; kurang dari 70 = Kurang.",
    ],
)
@pytest.mark.parametrize(
    "question",
    ["capaian panti yang terakreditasi di Batang masuk kategori apa?", "capaian 88% di dinsos Batang predikatnya apa"],
)
def test_a_scale_in_a_sentence_is_the_reports_own(tmp_path: Path, scale: str, question: str) -> None:
    with answering(library_of(tmp_path, {"batang.txt": _REPORT.format(scale=scale)})) as answerer:
        answer = ask(answerer, question)
    assert answer.headline is not None
    assert answer.headline.value == "Baik"


def test_two_categories_make_no_scale(tmp_path: Path) -> None:
    text = _REPORT.format(scale="Kategori capaian: 85 ke atas Baik; di bawah 85 Kurang.")
    with answering(library_of(tmp_path, {"batang.txt": text})) as answerer:
        answer = ask(answerer, "capaian panti yang terakreditasi di Batang masuk kategori apa?")
    assert answer.headline is not None
    assert answer.headline.value == "Tinggi"


@pytest.mark.parametrize(
    ("question", "category"),
    [
        ("skor sekolah ramah 684,35 di Batang masuk predikat apa?", "Madya"),
        ("kalau skor sekolah ramah Batang 730 predikatnya apa?", "Nindya"),
    ],
)
def test_a_scale_may_call_its_steps_anything(tmp_path: Path, question: str, category: str) -> None:
    scale = "Predikat sekolah ramah ditetapkan menurut skor : Pratama 501 - 600, Madya 601 - 700, Nindya 701 - 800."
    with answering(library_of(tmp_path, {"batang.txt": _REPORT.format(scale=scale)})) as answerer:
        answer = ask(answerer, question)
    assert answer.headline is not None
    assert answer.headline.value == category


def test_a_large_score_is_on_no_scale_of_percentages(tmp_path: Path) -> None:
    scale = "Predikat kinerja: 95 ke atas Sangat Baik; 85 sampai 94,99 Baik; di bawah 85 Kurang."
    with answering(library_of(tmp_path, {"batang.txt": _REPORT.format(scale=scale)})) as answerer:
        answer = ask(answerer, "skor sekolah ramah 684,35 di Batang masuk predikat apa?")
    assert answer.headline is None


def test_a_step_above_one_bound_up_to_another_is_read(tmp_path: Path) -> None:
    scale = "Predikat kinerja: Tinggi di atas 75 sampai 90; Sedang di atas 65 sampai 75; Rendah 65 ke bawah."
    with answering(library_of(tmp_path, {"batang.txt": _REPORT.format(scale=scale)})) as answerer:
        answer = ask(answerer, "capaian 70,5 predikatnya apa di Batang?")
    assert answer.headline is not None
    assert answer.headline.value == "Sedang"
