"""Letter grades and categories: compared between tables, and held against the score they are printed with."""

from collections.abc import Sequence

import pytest

from service.domain.findings import Audit, Finding, FindingKind, Severity
from service.language.numbers import read_figure
from tests.unit.test_audit_tables import audited, table

_HEADER = ("No", "Sasaran", "Indikator Kinerja", "Target")


def targets(number: str, title: str, grade: str, header: Sequence[str] = _HEADER) -> str:
    return table(
        number,
        title,
        header,
        ("1", "Meningkatnya Akuntabilitas Kinerja", "Nilai SAKIP", grade),
        ("2", "Meningkatnya Penanganan PPKS", "Persentase PPKS yang ditangani", "85%"),
    )


def between(first: str, second: str) -> Audit:
    return audited(
        targets("2.1", "Indikator Kinerja Utama Tahun 2024", first),
        targets("2.2", "Perjanjian Kinerja Tahun 2024", second),
    )


def of_kind(audit: Audit, kind: FindingKind) -> list[Finding]:
    return [finding for finding in audit.findings if finding.kind is kind]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("A (82)", "B (82)"),
        ("A", "BB"),
        ("82 (A)", "BB (75)"),
        ("A (82)", "BB"),
        ("Sangat Baik (89,20)", "Baik (89,20)"),
        ("Sangat Baik", "Cukup"),
        ("A (82)", "A (85)"),
    ],
)
def test_one_indicator_graded_in_two_ways_is_found_with_both_places(first: str, second: str) -> None:
    found = of_kind(between(first, second), FindingKind.TABLE_VS_TABLE)
    assert {finding.table_number for finding in found} == {"2.1", "2.2"}
    for finding in found:
        assert "Tabel 2.1" in finding.message
        assert "Tabel 2.2" in finding.message
        assert first in finding.message
        assert second in finding.message
        assert finding.severity is Severity.INCONSISTENT


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("A (82)", "82 (A)"),
        ("A (82)", "A"),
        ("BB", "“BB”"),
        ("Baik", "BAIK"),
        ("Sangat Baik", "A"),
        ("Tinggi", "Baik"),
        ("A (82)", "N/A"),
    ],
)
def test_the_same_grade_in_other_words_or_of_another_scale_is_none(first: str, second: str) -> None:
    assert of_kind(between(first, second), FindingKind.TABLE_VS_TABLE) == []


def test_grades_of_other_years_are_no_rivals() -> None:
    header = (*_HEADER[:3], "Target 2023")
    audit = audited(
        targets("2.1", "Indikator", "A", (*_HEADER[:3], "Target 2024")), targets("2.2", "Renja", "B", header)
    )
    assert of_kind(audit, FindingKind.TABLE_VS_TABLE) == []


def test_the_outvoted_grade_is_the_one_to_doubt() -> None:
    audit = audited(
        targets("2.1", "Indikator Kinerja Utama Tahun 2024", "A (82)"),
        targets("2.2", "Perjanjian Kinerja Tahun 2024", "B (82)"),
        targets("2.3", "Rencana Kinerja Tahunan 2024", "A (82)"),
    )
    (finding,) = of_kind(audit, FindingKind.TABLE_VS_TABLE)
    assert (finding.table_number, finding.reported, finding.recomputed) == ("2.2", "B (82)", "A (82)")
    assert "Tabel 2.1 dan Tabel 2.3" in finding.message


@pytest.mark.parametrize(
    ("printed", "right"), [("B (80,50)", "A"), ("BB (65)", "B"), ("92 (A)", "AA"), ("CC / 61,2", "B")]
)
def test_a_grade_that_its_own_score_contradicts_is_a_classification(printed: str, right: str) -> None:
    (finding,) = of_kind(audited(targets("2.1", "Indikator Kinerja Utama", printed)), FindingKind.CLASSIFICATION)
    assert (finding.reported, finding.recomputed) == (printed, right)
    assert "skala AKIP" in finding.working


@pytest.mark.parametrize("printed", ["A (80)", "BB (80)", "B (60,01)", "AA (90)", "BB 72,35", "Sangat Baik (72)", "A"])
def test_a_score_within_or_on_the_edge_of_its_grade_holds(printed: str) -> None:
    assert of_kind(audited(targets("2.1", "Indikator Kinerja Utama", printed)), FindingKind.CLASSIFICATION) == []


def test_grades_by_the_older_scale_hold_where_several_go_by_it() -> None:
    header = (*_HEADER[:3], "2020", "2021", "2022", "2023", "2024")
    row = ("1", "Meningkatnya Akuntabilitas Kinerja", "Nilai SAKIP")
    older = table("2.7", "Target Renstra", header, (*row, "CC (64)", "B (68)", "B (72)", "B (75)", "A (77)"))
    assert of_kind(audited(older), FindingKind.CLASSIFICATION) == []
    slipped = table("2.7", "Target Renstra", header, (*row, "CC (64)", "B (68)", "B (72)", "B (75)", "B (80)"))
    (finding,) = of_kind(audited(slipped), FindingKind.CLASSIFICATION)
    assert (finding.reported, finding.recomputed) == ("B (80)", "A")
    assert "PermenPANRB 25/2012" in finding.message


def test_a_grade_under_a_heading_of_its_own_is_held_against_the_score_beside_it() -> None:
    header = ("No", "Perangkat Daerah", "Nilai AKIP", "Predikat")
    rows = [
        ("1", "Dinas Sosial", "72,40", "BB"),
        ("2", "Dinas Kesehatan", "65,10", "BB"),
        ("3", "Bappeda", "81,00", "A"),
    ]
    (finding,) = of_kind(audited(table("3.4", "Hasil Evaluasi AKIP", header, *rows)), FindingKind.CLASSIFICATION)
    assert (finding.reported, finding.recomputed) == ("BB", "B")
    assert "Dinas Kesehatan" in finding.row[-1]


def test_a_grade_below_the_score_it_sums_up_is_held_against_it() -> None:
    rows = [
        ("1", "Perencanaan Kinerja", "30", "22,50"),
        ("2", "Pengukuran Kinerja", "30", "21,00"),
        ("3", "Pelaporan Kinerja", "15", "11,20"),
        ("4", "Evaluasi Internal", "25", "17,40"),
        ("", "Nilai Hasil Evaluasi", "100", "72,10"),
        ("", "Predikat", "", "A"),
    ]
    header = ("No", "Komponen", "Bobot", "Nilai 2024")
    (finding,) = of_kind(audited(table("3.5", "Hasil Evaluasi SAKIP", header, *rows)), FindingKind.CLASSIFICATION)
    assert (finding.reported, finding.recomputed) == ("A", "BB")


@pytest.mark.parametrize(
    ("sentence", "right"),
    [
        ("Nilai SAKIP Dinas Sosial tahun 2024 sebesar 72,15 dengan predikat B.", "BB"),
        ("Hasil evaluasi AKIP memperoleh predikat A dengan nilai 68,20.", "B"),
        ("Indeks Kepuasan Masyarakat sebesar 82,40 dengan mutu pelayanan A (sangat baik).", "B"),
    ],
)
def test_a_grade_in_a_sentence_is_held_against_its_score(sentence: str, right: str) -> None:
    (finding,) = of_kind(audited(sentence), FindingKind.CLASSIFICATION)
    assert finding.recomputed == right
    assert finding.quote == sentence


@pytest.mark.parametrize(
    "sentence",
    [
        "Nilai SAKIP Dinas Sosial tahun 2024 sebesar 72,15 dengan predikat BB.",
        "Nilai SAKIP Dinas Sosial tahun 2024 sebesar 72,15 (predikat BB), naik 0,87 poin dari 71,28.",
        "Nilai SAKIP 72,15 dengan predikat BB sedangkan komponen pelaporan 9,10.",
        "Target nilai SAKIP adalah A (80).",
        "Capaian nilai SAKIP sebesar 92,10 % dengan predikat B.",
        "Hasil penilaian memperoleh nilai 68,20 dengan predikat A.",
    ],
)
def test_a_grade_in_a_sentence_that_fits_or_is_nobodys_is_let_pass(sentence: str) -> None:
    assert of_kind(audited(sentence), FindingKind.CLASSIFICATION) == []


def test_the_scale_that_the_report_prints_comes_first() -> None:
    scale = table("3.1", "Skala Nilai SAKIP", ("Predikat", "Nilai"), ("A", "> 75"), ("B", "> 50 - 75"), ("C", "0 - 50"))
    assert of_kind(audited(scale, targets("2.1", "Indikator", "B (72)")), FindingKind.CLASSIFICATION) == []
    (finding,) = of_kind(audited(scale, targets("2.1", "Indikator", "A (72)")), FindingKind.CLASSIFICATION)
    assert "Tabel 3.1" in finding.working


@pytest.mark.parametrize(
    ("printed", "grade", "value"),
    [
        ("A (80)", "A", "80"),
        ("80 (A)", "A", "80"),
        ("BB", "BB", None),
        ("“BB”", "BB", None),
        ("Predikat B", "B", None),
        ("Sangat Baik (4,2)", "Sangat Baik", "4.2"),
        ("4,2 (Sangat Baik)", "Sangat Baik", "4.2"),
    ],
)
def test_a_cell_gives_its_grade_and_its_score(printed: str, grade: str, value: str | None) -> None:
    figure = read_figure(printed)
    assert figure.grade == grade
    assert (None if figure.value is None else str(figure.value)) == value


def results(*categories: tuple[str, str]) -> str:
    rows = [
        (str(at), f"Persentase layanan {'abcde'[at]}", share, word) for at, (share, word) in enumerate(categories, 1)
    ]
    return table("3.2", "Capaian Kinerja Tahun 2024", ("No", "Indikator", "Capaian (%)", "Kategori"), *rows)


def test_without_a_printed_scale_the_common_one_judges_what_is_far_off_where_most_rows_go_by_it() -> None:
    far_off = results(("95,00", "Sangat Tinggi"), ("50,00", "Sangat Tinggi"), ("100,00", "Sangat Tinggi"))
    (finding,) = of_kind(audited(far_off), FindingKind.CLASSIFICATION)
    assert (finding.reported, finding.recomputed) == ("Sangat Tinggi", "Sangat Rendah")


@pytest.mark.parametrize(
    "categories",
    [
        (("95,00", "Sangat Tinggi"), ("88,00", "Sangat Tinggi"), ("100,00", "Sangat Tinggi")),
        (("40,00", "Sangat Tinggi"), ("50,00", "Sangat Tinggi"), ("100,00", "Sangat Tinggi")),
        (("95,00", "Sangat Tinggi"), ("50,00", "Kurang"), ("100,00", "Sangat Tinggi")),
    ],
)
def test_without_a_printed_scale_near_categories_and_unusual_tables_are_let_pass(
    categories: Sequence[tuple[str, str]],
) -> None:
    assert of_kind(audited(results(*categories)), FindingKind.CLASSIFICATION) == []
