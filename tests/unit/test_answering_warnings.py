"""A warning comes where the report speaks against the figure of an answer, and only there."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.limits import Limits
from ingest.pipeline import Request, ingest
from service.answering.answerer import Answerer
from service.answering.rivals import _one_digit_off
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

Tabel 3.5 Belanja Layanan Tahun 2024

No.\tUraian\tAnggaran (Rp)
1.\tLayanan rumah singgah\t81.234.567
2.\tLayanan dapur umum\t62.345.678
3.\tLayanan antar jemput\t1.234.567
4.\tLayanan gudang logistik\t53.456.789

Tabel 3.6 Belanja Menurut Kebutuhan Tahun 2024

No.\tUraian\tAnggaran (Rp)
1.\tRumah singgah sementara\t81.234.867
2.\tDapur umum lapangan\t62.345.999
3.\tAntar jemput warga\t1.234.867
4.\tPerahu karet\t53.456.189

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


def test_long_figures_of_one_thing_that_differ_in_one_digit_are_warned_of(answerer: Answerer) -> None:
    answer = ask(answerer, "anggaran layanan rumah singgah cilacap 2024")
    assert answer.headline is not None
    assert "81.234.867" in warned(answer)
    assert any("81.234.867" in one.quote for one in answer.citations)


@pytest.mark.parametrize("thing", ["layanan dapur umum", "layanan antar jemput", "layanan gudang logistik"])
def test_figures_with_more_digits_apart_short_ones_and_those_of_other_things_are_not(
    answerer: Answerer, thing: str
) -> None:
    answer = ask(answerer, f"anggaran {thing} cilacap 2024")
    assert answer.headline is not None, answer.text
    assert answer.warnings == ()


@given(st.integers(min_value=-(10**15), max_value=10**15).filter(bool))
def test_one_digit_off_is_as_long_of_the_same_sign_and_differs_in_one_digit(value: int) -> None:
    near = list(_one_digit_off(value))
    digits = str(abs(value))
    assert len(set(near)) == len(near) == 9 * len(digits) - 1
    for other in near:
        assert (other < 0) is (value < 0)
        assert len(str(abs(other))) == len(digits)
        assert sum(one != two for one, two in zip(str(abs(other)), digits, strict=True)) == 1
