"""An answer is warned of what a report works out from the figures that it rests on, and of no stage of a budget."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from service.answering.answerer import Answerer
from tests.asking import answering, ask, headline, library_of

_REPORT = """
LAPORAN KINERJA INSTANSI PEMERINTAH (LKjIP)

DINAS SOSIAL KABUPATEN CILACAP

TAHUN 2024

BAB I PENDAHULUAN

Tabel 1.1 Jumlah Anak Asuh Per Kecamatan Tahun 2024

No.\tKecamatan\tPutra\tPutri\tJumlah
1.\tAdipala\t120\t131\t251
2.\tBinangun\t98\t104\t202
3.\tKroya\t143\t152\t295
4.\tMaos\t87\t95\t182
JUMLAH\t\t448\t482\t980

BAB II PERENCANAAN KINERJA

Tabel 2.1 Perubahan Pagu Program Tahun 2024

No.\tProgram\tPagu Murni (Rp)\tPagu Perubahan (Rp)
1.\tPROGRAM PENANGANAN BENCANA\t129.440.000\t164.845.000
2.\tPROGRAM REHABILITASI SOSIAL\t310.000.000\t325.500.000

Tabel 2.2 Perjanjian Kinerja Awal Tahun 2024

No.\tProgram\tAnggaran (Rp)
1.\tPROGRAM PENANGANAN BENCANA\t129.440.000
2.\tPROGRAM REHABILITASI SOSIAL\t310.000.000

BAB III AKUNTABILITAS KINERJA

Tabel 3.1 Realisasi Anggaran Tahun 2024

No.\tProgram\tAnggaran (Rp)\tRealisasi (Rp)\t%
1.\tPROGRAM PENANGANAN BENCANA\t164.845.000\t161.548.100\t98,00
2.\tPROGRAM REHABILITASI SOSIAL\t325.500.000\t292.950.000\t90,00
3.\tPROGRAM PAKAIAN DINAS\t38.250.000\t28.178.000\t99,81

Tabel 3.6 Rincian Belanja Tahun 2024

No.\tUraian\tAnggaran (Rp)\tRealisasi (Rp)\tSisa Anggaran (Rp)
1.\tPROGRAM PENGELOLAAN ARSIP\t74.318.460\t70.105.325\t4.213.000
2.\tPROGRAM TATA LAKSANA\t51.902.750\t50.400.210\t1.502.540

Tabel 3.2 Perbandingan Realisasi Kinerja

No.\tIndikator Kinerja\tRealisasi 2022\tRealisasi 2023\tRealisasi 2024
1.\tPersentase panti terakreditasi\t61,20\t58,90\t63,75
2.\tPersentase lansia terlayani\t70,10\t72,47\t75,30

Persentase panti terakreditasi meningkat setiap tahun dari 2022 sampai dengan 2024.

Tabel 3.3 Perbandingan dengan Target Jangka Menengah

No.\tIndikator Kinerja\tTarget 2026\tRealisasi 2022\tRealisasi 2023
1.\tPersentase lansia terlayani\t80,00\t70,1\t72,4
2.\tPersentase panti terakreditasi\t75,00\t61,2\t58,9
"""


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    with answering(library_of(_folder(tmp_path_factory), {"cilacap.txt": _REPORT})) as made:
        yield made


def _folder(factory: pytest.TempPathFactory) -> Path:
    return factory.mktemp("kerja")


def test_a_sum_that_is_right_is_warned_of_the_total_that_the_table_prints(answerer: Answerer) -> None:
    answer = ask(answerer, "berapa jumlah anak asuh putra ditambah putri di seluruh kecamatan Cilacap 2024?")
    assert any("980" in one.message and "930" in one.message for one in answer.warnings)


def test_a_budget_before_its_change_is_no_contradiction_where_a_third_table_prints_both(answerer: Answerer) -> None:
    answer = ask(answerer, "berapa anggaran program penanganan bencana di Tabel 3.1 Cilacap 2024?")
    assert headline(answer) == 164_845_000
    assert answer.warnings == ()


def test_the_warning_of_a_misprint_says_which_figure_would_be_right_and_proves_it(answerer: Answerer) -> None:
    answer = ask(answerer, "berapa realisasi program pakaian dinas Cilacap 2024?")
    (warning,) = answer.warnings
    assert "38.178.000" in warning.message
    assert any("38.178.000" in shown.working for shown in answer.calculations)
    assert not any("tidak terlacak" in note for note in answer.explanation)


def test_a_way_told_wrongly_is_warned_of_where_the_years_are_asked_for(answerer: Answerer) -> None:
    answer = ask(answerer, "apakah persentase panti terakreditasi naik terus dari 2022 sampai 2024?")
    assert headline(answer) is False
    assert any("naik" in one.message for one in answer.warnings)


@pytest.mark.parametrize("year", [2022, 2023, 2024])
def test_one_year_alone_is_not_in_doubt_for_a_way_told_wrongly(answerer: Answerer, year: int) -> None:
    assert ask(answerer, f"berapa persentase panti terakreditasi Cilacap tahun {year}?").warnings == ()


@pytest.mark.parametrize(("year", "said"), [(2023, "72,4"), (2022, None)])
def test_a_figure_cut_off_in_another_table_is_told_and_a_rounded_one_is_not(
    answerer: Answerer, year: int, said: str | None
) -> None:
    answer = ask(answerer, f"berapa realisasi persentase lansia terlayani Cilacap tahun {year}?")
    assert [said is not None and said in one.message for one in answer.warnings] == [True] * (said is not None)


@pytest.mark.parametrize(
    "question",
    [
        "sebutkan tiga kecamatan dengan anak asuh terbanyak di Cilacap 2024",
        "berapa selisih anak asuh putri dan putra di Kecamatan Kroya 2024?",
    ],
)
def test_a_wrong_total_is_not_told_of_rows_that_are_not_added_up(answerer: Answerer, question: str) -> None:
    assert ask(answerer, question).warnings == ()


@pytest.mark.parametrize(("program", "is_wrong"), [("pengelolaan arsip", True), ("tata laksana", False)])
def test_a_printed_remainder_that_does_not_follow_is_told_where_it_is_worked_out(
    answerer: Answerer, program: str, is_wrong: bool
) -> None:
    answer = ask(answerer, f"Hitung selisih anggaran dan realisasi program {program} Cilacap 2024")
    assert headline(answer) in (4_213_135, 1_502_540)
    assert any("4.213.000" in one.message for one in answer.warnings) is is_wrong
    assert bool(answer.warnings) is is_wrong


def test_a_way_told_wrongly_is_not_told_of_the_mean_of_the_years(answerer: Answerer) -> None:
    answer = ask(answerer, "berapa rata-rata persentase panti terakreditasi Cilacap selama 2022-2024?")
    assert headline(answer) is not None
    assert answer.warnings == ()
