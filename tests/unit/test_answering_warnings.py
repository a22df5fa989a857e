"""A warning comes where the report speaks against the figure of an answer, and only there."""

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

DINAS SOSIAL KABUPATEN CILACAP

TAHUN 2024

BAB II PERENCANAAN KINERJA

Tabel 2.1 Pagu Program Tahun 2024

No.\tProgram\tPagu Murni (Rp)\tPagu Perubahan (Rp)
1.\tPROGRAM PEMBERDAYAAN SOSIAL\t80.000.000\t100.000.000
2.\tPROGRAM PENANGANAN BENCANA\t150.000.000\t200.000.000

BAB III AKUNTABILITAS KINERJA

Tabel 3.1 Capaian Indikator Kinerja Utama Tahun 2024

No.\tIndikator\tSatuan\tTarget\tRealisasi\tCapaian (%)
1.\tPersentase lansia yang terlayani\t%\t80,00\t72,00\t90,00
2.\tPersentase lembaga sosial yang aktif\t%\t50,00\t55,00\t110,00

Persentase lansia yang terlayani pada tahun 2024 mencapai 72,00 %.

Tabel 3.2 Realisasi Anggaran Tahun 2024

No.\tProgram\tAnggaran (Rp)\tRealisasi (Rp)\t%
1.\tPROGRAM PEMBERDAYAAN SOSIAL\t100.000.000\t90.000.000\t90,00
2.\tPROGRAM PENANGANAN BENCANA\t200.000.000\t150.000.000\t75,00
JUMLAH\t\t300.000.000\t240.000.000\t80,00

Tabel 3.3 Penyerapan Anggaran Tahun 2024

No.\tProgram\tPenyerapan Anggaran (%)
1.1\tPROGRAM PEMBERDAYAAN SOSIAL\t90,00
1.2\tPROGRAM PENANGANAN BENCANA\t78,50

Tabel 3.4 Perbandingan Realisasi Tahun 2024

No.\tIndikator\tRealisasi Kabupaten Cilacap
1.\tPersentase lansia yang terlayani\t70,50%
2.\tPersentase lembaga sosial yang aktif\t55,00%

BAB IV PENUTUP

Secara keseluruhan anggaran yang terserap sebesar 83,45 % pada tahun 2024.
"""


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Answerer:
    folder: Path = tmp_path_factory.mktemp("data")
    library = Library.open(folder, embedder=build_embedder("bawaan"))
    ingest(library, _REPORT.encode(), Request("cilacap.txt"), Limits(), workers=1)
    return Answerer(library.reports, library)


def ask(answerer: Answerer, question: str) -> Answer:
    return answerer.answer(Question(question))


def warned(answer: Answer) -> str:
    return " ".join(one.message for one in answer.warnings)


def test_a_row_numbered_another_way_in_another_table_is_the_same_row(answerer: Answerer) -> None:
    told = warned(ask(answerer, "berapa serapan program penanganan bencana cilacap 2024"))
    assert "75" in told
    assert "78,50" in told


def test_a_column_that_names_the_own_region_is_the_same_column(answerer: Answerer) -> None:
    told = warned(ask(answerer, "realisasi persentase lansia yang terlayani cilacap 2024"))
    assert "72" in told
    assert "70,50" in told
    assert "Tabel 3.4" in told


def test_a_total_that_a_sentence_gives_otherwise_is_set_against_it_with_both_places(answerer: Answerer) -> None:
    answer = ask(answerer, "serapan anggaran cilacap 2024")
    assert "80" in warned(answer)
    assert "83,45" in warned(answer)
    assert any("83,45" in one.quote for one in answer.citations)


def test_a_budget_before_and_after_its_change_is_no_contradiction(answerer: Answerer) -> None:
    assert ask(answerer, "anggaran program pemberdayaan sosial cilacap 2024").warnings == ()


def test_figures_that_agree_everywhere_bring_no_warning(answerer: Answerer) -> None:
    assert ask(answerer, "realisasi persentase lembaga sosial yang aktif cilacap 2024").warnings == ()
