"""Rows and reports put in order: all of them where no number is said, and only of the kind that is asked for."""

from collections.abc import Iterator

import pytest

from service.answering.answerer import Answerer
from service.domain.answers import Answer, Status
from tests.asking import answering, ask, library_of

BUDGET = """
LAPORAN KINERJA INSTANSI PEMERINTAH (LKjIP)

DINAS SOSIAL KABUPATEN {region}

TAHUN 2024

BAB II PERENCANAAN KINERJA

Tabel 2.1 Indikator Kinerja Utama Tahun 2024

No.\tIndikator\tTarget
1.\tNilai SAKIP\tA (82)

Tabel 2.2 Perjanjian Kinerja Tahun 2024

No.\tIndikator\tTarget
1.\tNilai SAKIP\tBB (82)

BAB III AKUNTABILITAS KINERJA

Tabel 3.1 Realisasi Anggaran per Program Tahun 2024

No.\tProgram\tAnggaran (Rp)\tRealisasi (Rp)
1.\tPROGRAM PENANGANAN BENCANA\t{bencana}\t180.000.000
2.\tPROGRAM REHABILITASI SOSIAL\t700.000.000\t650.000.000
3.\tPROGRAM PEMBERDAYAAN SOSIAL\t400.000.000\t390.000.000
JUMLAH\t\t{total}\t1.220.000.000

Survei dilakukan dua kali. Pada periode pertama jumlah responden sebanyak 120 orang.
"""
NAMES = ("REHABILITASI", "PEMBERDAYAAN", "BENCANA")


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    texts = {
        "blora.txt": BUDGET.format(region="BLORA", bencana="200.000.000", total="1.300.000.000"),
        "sragen.txt": BUDGET.format(region="SRAGEN", bencana="250.000.000", total="1.350.000.000"),
    }
    with answering(library_of(tmp_path_factory.mktemp("urut"), texts)) as made:
        yield made


def order(answer: Answer, names: tuple[str, ...]) -> list[str]:
    assert answer.status is Status.ANSWERED, answer.text
    first = answer.text.split("\n")[0]
    return sorted((name for name in names if name in first), key=first.index)


@pytest.mark.parametrize(
    "question",
    [
        "urutkan program dinsos blora 2024 dari anggaran terbesar sampai terkecil",
        "program di blora urut dari anggaran yang paling besar ke yang paling kecil",
        "susun peringkat program blora menurut anggaran dari tertinggi",
    ],
)
def test_all_rows_are_put_in_order_where_no_number_of_them_is_said(answerer: Answerer, question: str) -> None:
    assert order(ask(answerer, question), NAMES) == list(NAMES)


def test_the_order_begins_where_the_question_begins(answerer: Answerer) -> None:
    answer = ask(answerer, "urutkan program blora dari anggaran terkecil hingga terbesar")
    assert order(answer, NAMES) == list(reversed(NAMES))


def test_the_most_alone_is_one_row(answerer: Answerer) -> None:
    assert order(ask(answerer, "program dengan anggaran terbesar di blora 2024"), NAMES) == ["REHABILITASI"]


def test_regions_that_are_to_be_ordered_are_the_reports(answerer: Answerer) -> None:
    answer = ask(answerer, "urutkan kabupaten dari pagu terbesar sampai yang terkecil")
    assert order(answer, ("Sragen", "Blora")) == ["Sragen", "Blora"]


def test_rows_of_another_kind_are_no_order_of_what_is_asked(answerer: Answerer) -> None:
    assert ask(answerer, "urutkan kecamatan di blora menurut anggaran terbesar").status is Status.NOT_FOUND


def test_a_figure_of_one_of_two_is_not_the_total_of_both(answerer: Answerer) -> None:
    assert ask(answerer, "total responden dari dua periode survei dinsos blora 2024").status is not Status.ANSWERED


def test_one_value_with_two_grades_is_not_the_same(answerer: Answerer) -> None:
    answer = ask(answerer, "apakah target nilai SAKIP blora 2024 di tabel IKU dan Perjanjian Kinerja predikatnya sama?")
    assert answer.headline is not None
    assert answer.headline.value is False
    assert "predikat A" in answer.text
    assert "predikat BB" in answer.text
