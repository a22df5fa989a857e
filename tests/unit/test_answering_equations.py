"""Claims that a figure follows from others: a mean, a sum, a formula of its row, its details, another figure."""

from collections.abc import Iterator
from decimal import Decimal

import pytest

from service.answering.answerer import Answerer
from service.answering.planning.equations import equated
from service.answering.planning.formulas import Formula, formula_said
from service.domain.answers import Status
from service.domain.facts import Measure
from service.language.numbers import find_figures
from tests.asking import answering, ask, headline
from tests.equated_reports import library_of_equations


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    with answering(library_of_equations(tmp_path_factory.mktemp("persamaan"))) as made:
        yield made


@pytest.mark.parametrize(
    ("question", "holds", "proof"),
    [
        ("Rata-rata capaian empat indikator kinerja Dinsos Wonosobo 2024 betul 95 %?", False, "91,00"),
        ("benarkah rata-rata capaian empat indikator wonosobo 91 persen?", True, "91,00"),
        ("Apakah IKM Wonosobo memang 82,50 kalau dihitung dari rata-rata 4 unsur dikali 25?", True, "3,3 × 25"),
        ("nilai IKM wonosobo 82,50 itu rata-rata 4 unsur dikali 25, betul?", True, "82,50"),
        ("Benarkah total aset wonosobo 990.000.000 sesuai rinciannya kalau dijumlah?", True, "990.000.000"),
    ],
)
def test_a_claimed_mean_or_sum_is_held_against_its_rows(
    answerer: Answerer, question: str, holds: bool, proof: str
) -> None:
    answer = ask(answerer, question)
    assert headline(answer) is holds
    assert proof in answer.text


@pytest.mark.parametrize(
    ("question", "holds", "proof"),
    [
        ("Nilai IKM Wonosobo 82,50 didapat dari 3,30 dikali 25 kan?", True, "3,30 × 25"),
        ("total penerima layanan wonosobo 865 sesuai rinciannya?", True, "865"),
        ("benarkah realisasi semua program wonosobo kalau dijumlahkan hasilnya Rp470.000.000?", True, "470.000.000"),
        ("penerima layanan laki-laki ditambah perempuan di wonosobo sama dengan total 865?", True, "430 + 435"),
        ("gangguan layanan menurut penyebabnya di wonosobo kalau dijumlah sama ga dengan 7?", False, "3 + 4 + 1"),
        (
            "betul ga anggaran program pemberdayaan sosial + program rehabilitasi sosial wonosobo sama dengan "
            "Rp400.000.000?",
            True,
            "400.000.000",
        ),
    ],
)
def test_what_is_added_up_is_what_the_question_names(
    answerer: Answerer, question: str, holds: bool, proof: str
) -> None:
    answer = ask(answerer, question)
    assert headline(answer) is holds
    assert proof in answer.text


def test_no_row_answers_for_the_factor_that_a_claim_is_multiplied_by(answerer: Answerer) -> None:
    answer = ask(answerer, "Apakah IKM Wonosobo memang 84 kalau dihitung dari rata-rata 4 unsur dikali 25?")
    assert answer.status is Status.NOT_FOUND or headline(answer) is False
    assert "bukan 25" not in answer.text


@pytest.mark.parametrize(
    ("question", "holds", "proof"),
    [
        (
            "Sisa anggaran Program Pemberdayaan Sosial Wonosobo, apakah sesuai dengan anggaran dikurangi realisasi?",
            True,
            "10.000.000",
        ),
        (
            "apakah sisa anggaran program rehabilitasi sosial wonosobo cocok dengan pagu dikurangi realisasi?",
            False,
            "60.000.000",
        ),
        ("serapan program penanganan bencana wonosobo sesuai dengan realisasi dibagi anggaran?", False, "70,00"),
        ("sisa program pemberdayaan sosial wonosobo cocok dengan selisih pagu dan realisasinya?", True, "10.000.000"),
        ("realisasi anggaran dinsos wonosobo dibagi pagunya cocok dengan serapan yang tercetak?", True, "78,33"),
        ("capaian keluarga miskin yang keluar dari data wonosobo 80% itu hitungannya benar?", True, "80,00"),
    ],
)
def test_what_a_row_works_out_is_held_against_its_own_cells(
    answerer: Answerer, question: str, holds: bool, proof: str
) -> None:
    answer = ask(answerer, question)
    assert headline(answer) is holds
    assert proof in answer.text
    assert answer.calculations


@pytest.mark.parametrize(
    ("question", "holds", "proof"),
    [
        (
            "apakah nilai gedung dan bangunan di tabel aset wonosobo sama antara baris induk dan rinciannya",
            False,
            "450.000.000",
        ),
        ("Apakah total nilai aset di Tabel 1.3 Wonosobo cocok dengan jumlah ketiga golongannya?", True, "990.000.000"),
        ("nilai peralatan dan mesin wonosobo sesuai dengan jumlah rinciannya tidak?", True, "190.000.000"),
    ],
)
def test_a_row_is_held_against_its_details(answerer: Answerer, question: str, holds: bool, proof: str) -> None:
    answer = ask(answerer, question)
    assert headline(answer) is holds
    assert proof in answer.text


@pytest.mark.parametrize(
    ("question", "holds"),
    [
        ("Apakah jumlah pegawai menurut pangkat di Wonosobo sama dengan jumlah pegawai menurut pendidikan?", True),
        ("jumlah pegawai S1 wonosobo sama banyak dengan jumlah pegawai berpangkat penata?", False),
        ("anggaran program penanganan bencana wonosobo sama dengan anggaran program rehabilitasi sosial?", False),
    ],
)
def test_two_things_set_equal_are_looked_up_by_themselves(answerer: Answerer, question: str, holds: bool) -> None:
    answer = ask(answerer, question)
    assert headline(answer) is holds
    assert len(answer.citations) >= 2


def test_a_figure_that_the_report_prints_wrongly_is_no_operand_of_the_claim(answerer: Answerer) -> None:
    answer = ask(answerer, "Benarkah sisa anggaran program rehabilitasi sosial wonosobo 59.000.000?")
    assert headline(answer) is False
    assert answer.warnings


def test_rows_of_one_table_that_differ_are_no_contradiction(answerer: Answerer) -> None:
    question = "anggaran program penanganan bencana wonosobo sama dengan anggaran program rehabilitasi sosial?"
    assert not any("tidak sama" in one.message for one in ask(answerer, question).warnings)


@pytest.mark.parametrize(
    ("question", "holds"),
    [
        ("Apakah Indeks Kepuasan Masyarakat Wonosobo di Bab V sama dengan yang di Tabel 3.4?", False),
        ("indeks kepuasan masyarakat wonosobo di penutup konsisten dengan tabelnya?", False),
        ("Apakah serapan anggaran Wonosobo di Bab V beda dengan di Tabel 3.3?", True),
    ],
)
def test_one_figure_is_looked_up_in_both_places_that_are_named(answerer: Answerer, question: str, holds: bool) -> None:
    answer = ask(answerer, question)
    assert headline(answer) is holds
    assert any("tidak sama" in one.message for one in answer.warnings)


def test_a_place_alone_is_no_side_of_an_equation(answerer: Answerer) -> None:
    answer = ask(answerer, "Apakah Indeks Kepuasan Masyarakat Wonosobo di Bab I sama dengan Tabel 3.4?")
    assert "60,10" not in answer.text
    assert answer.status is Status.NOT_FOUND


@pytest.mark.parametrize(
    ("question", "holds"),
    [
        ("23 orang lulusan S1 dari 40 pegawai Dinsos Wonosobo, betul segitu 61%?", False),
        ("6 dari 40 pegawai wonosobo lulusan S2, jadi 15% kan?", True),
        ("Bab V bilang anggaran Dinsos Wonosobo terserap 81,25%. Cocok sama tabel realisasi anggarannya?", False),
    ],
)
def test_a_claimed_share_is_worked_out_and_a_chapter_is_no_proof_of_itself(
    answerer: Answerer, question: str, holds: bool
) -> None:
    answer = ask(answerer, question)
    assert headline(answer) is holds
    assert bool(answer.warnings) is not holds


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        (
            "berapa keluarga lansia wonosobo yang tidak jadi menerima bantuan (target 2.315, realisasi 2.288)?",
            Decimal(27),
        ),
        ("Pakai angka rupiah yang tercetak, serapan program penanganan bencana wonosobo berapa persen?", Decimal(70)),
        ("Persentase pegawai S2 wonosobo (6 dari 40) berapa?", Decimal(15)),
    ],
)
def test_figures_that_a_question_gives_are_what_is_worked_with(
    answerer: Answerer, question: str, expected: Decimal
) -> None:
    answer = ask(answerer, question)
    assert headline(answer) == expected
    assert answer.citations


@pytest.mark.parametrize(
    ("words", "formula"),
    [
        (" pagu dikurangi realisasi ", Formula(Measure.ANGGARAN, Measure.REALISASI, divides=False)),
        (" realisasi anggaran dibagi pagunya ", Formula(Measure.REALISASI, Measure.ANGGARAN, divides=True)),
        (" capaian kinerja minus serapan anggaran ", Formula(Measure.CAPAIAN, Measure.SERAPAN, divides=False)),
        (" pegawai dikurangi yang pensiun ", None),
    ],
)
def test_a_formula_is_two_measures_beside_an_operator(words: str, formula: Formula | None) -> None:
    assert formula_said(words) == formula


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("Apakah jumlah A sama dengan jumlah B?", ("jumlah A", "jumlah B")),
        ("pagu A cocok dengan pagu B ga?", ("pagu A", "pagu B")),
        ("Berapa jumlah A?", None),
    ],
)
def test_an_equation_has_two_sides(text: str, sides: tuple[str, str] | None) -> None:
    assert equated(text) == sides


def test_a_bracket_that_closes_one_before_it_lists_nothing() -> None:
    assert [one.figure.value for one in find_figures("berlaku (5 dari 40) menurut tabel")] == [5, 40]
    assert [one.figure.value for one in find_figures("tugas: 1) Mendata 2) Membina 7 lembaga")] == [7]
