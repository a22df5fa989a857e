"""Questions about a report as such: what is wrong in it, a table of it, and reports set side by side."""

from collections.abc import Iterator
from decimal import Decimal

import pytest

from service.answering.answerer import Answerer
from service.domain.answers import Status
from tests.answering_reports import library_of_two
from tests.asking import answering, ask, headline


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    with answering(library_of_two(tmp_path_factory.mktemp("laporan"))) as made:
        yield made


@pytest.mark.parametrize(
    "question",
    [
        "ada angka yang salah di laporan Banyumas 2024?",
        "cek laporan banyumas dong, ada kejanggalan ga",
        "apa saja inkonsistensi di laporan Banyumas?",
        "ada kesalahan hitung di anggaran Banyumas 2024?",
    ],
)
def test_what_is_wrong_in_a_report_is_what_the_audit_found(answerer: Answerer, question: str) -> None:
    answer = ask(answerer, question)
    assert answer.status is Status.ANSWERED
    assert "REHABILITASI SOSIAL" in answer.text
    assert "95,00" in answer.text
    assert "270.000.000" in answer.text
    assert answer.citations


def test_findings_about_something_else_are_left_out(answerer: Answerer) -> None:
    answer = ask(answerer, "ada angka yang tidak cocok soal lembaga sosial di laporan Banyumas?")
    assert "REHABILITASI" not in answer.text
    assert "tidak menemukan" in answer.text


def test_a_figure_in_doubt_is_checked_and_not_listed(answerer: Answerer) -> None:
    answer = ask(answerer, "apakah angka serapan rehabilitasi sosial Banyumas 95% salah?")
    assert "Yang tidak cocok di dalam laporan" not in answer.text


def test_which_report_is_asked_where_none_is_named(answerer: Answerer) -> None:
    assert ask(answerer, "ada angka yang salah ga?").status is Status.CLARIFICATION


def test_a_table_is_shown_by_its_number_row_by_row_and_cited(answerer: Answerer) -> None:
    answer = ask(answerer, "tampilkan tabel 1.1 laporan Banyumas")
    lines = answer.text.splitlines()
    assert "Jumlah Pegawai Menurut Pendidikan" in lines[0]
    assert [line.split(" | ")[1] for line in lines[2:5]] == ["S-2", "S-1", "SLTA"]
    assert {one.table for one in answer.citations} == {"1.1"}


def test_a_table_is_found_by_its_title(answerer: Answerer) -> None:
    answer = ask(answerer, "tampilkan tabel realisasi anggaran Kebumen")
    assert "Tabel 3.2" in answer.text
    assert "PROGRAM PEMBERDAYAAN SOSIAL" in answer.text


def test_the_title_alone_is_given_where_it_alone_is_asked(answerer: Answerer) -> None:
    answer = ask(answerer, "apa judul tabel 3.2 laporan Banyumas?")
    assert "Realisasi Persentase PPKS Tahun 2022 sampai 2024" in answer.text
    assert "66,00" not in answer.text


def test_a_number_that_no_table_has_is_told_with_those_that_are_there(answerer: Answerer) -> None:
    answer = ask(answerer, "tampilkan tabel 9.9 laporan Banyumas")
    assert answer.status is Status.NOT_FOUND
    assert "Tabel 1.1" in answer.text


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("kabupaten mana yang capaian PPKS-nya paling tinggi?", "Kabupaten Kebumen"),
        ("daerah mana yang anggarannya paling besar", "Kabupaten Banyumas"),
        ("dinas sosial mana yang serapannya paling rendah?", "Kabupaten Banyumas"),
    ],
)
def test_the_reports_are_set_in_order_where_one_of_them_is_asked_for(
    answerer: Answerer, question: str, name: str
) -> None:
    assert headline(ask(answerer, question)) == name


@pytest.mark.parametrize("question", ["total anggaran semua dinas sosial", "jumlah pagu kedua dinas berapa?"])
def test_a_total_of_all_agencies_is_the_sum_over_the_reports(answerer: Answerer, question: str) -> None:
    answer = ask(answerer, question)
    assert headline(answer) == Decimal(600_000_000 + 200_000_000)
    assert {one.report_id for one in answer.citations} == {"banyumas-2024", "kebumen-2024"}


def test_percentages_of_several_reports_are_never_added_up(answerer: Answerer) -> None:
    answer = ask(answerer, "jumlahkan realisasi persentase PPKS tertangani semua kabupaten")
    assert answer.headline is None
    assert "tidak dapat dijumlahkan" in answer.text
    assert "141" not in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "berapa anggaran dan realisasi program rehabilitasi sosial Banyumas 2024?",
        "pagu serta realisasi program rehabilitasi sosial banyumas",
    ],
)
def test_both_amounts_are_given_where_both_are_asked(answerer: Answerer, question: str) -> None:
    answer = ask(answerer, question)
    assert "300.000.000" in answer.text
    assert "270.000.000" in answer.text
