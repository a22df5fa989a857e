"""One form of attainment over the years, each score on its own scale, and changes in the order of their years."""

from collections.abc import Sequence

import pytest

from service.domain.findings import Finding, FindingKind
from tests.unit.test_audit_tables import table
from tests.unit.test_audit_text import audited

SCALE = (
    "#### Survei Kepuasan Masyarakat (SKM)",
    "Nilai Interval Konversi\tMutu Pelayanan\tKinerja Unit\n"
    "25,00 - 64,99\tD\tTidak Baik\n65,00 - 76,60\tC\tKurang Baik\n"
    "76,61 - 88,30\tB\tBaik\n88,31 - 100,00\tA\tSangat Baik\n",
)


def of_kind(kind: FindingKind, *parts: str) -> list[Finding]:
    return [one for one in audited(*parts).findings if one.kind is kind]


def over_years(*rows: Sequence[str]) -> str:
    years = "No\tIndikator\t2022\t\t\t2023\t\t\t2024\t\t\n\t\tT\tR\t%\tT\tR\t%\tT\tR\t%\n"
    return "Tabel 3.3 Capaian Tahun 2022-2024\n\n" + years + "".join("\t".join(row) + "\n" for row in rows)


def test_a_year_reckoned_by_another_form_than_all_others_of_its_row_is_found() -> None:
    rows = (
        ("1", "Persentase lansia terlayani", "50", "45", "90,00", "55", "52", "94,55", "60", "57", "95,00"),
        ("2", "Angka putus layanan", "10", "10,40", "96,00", "9", "9,45", "95,00", "8", "8,40", "105,00"),
    )
    found = of_kind(FindingKind.RATIO, over_years(*rows))
    assert [(one.reported, str(one.recomputed_value)) for one in found] == [("105,00", "95.00")]


def test_years_reckoned_by_one_form_are_not_held_against_each_other() -> None:
    rows = (
        ("1", "Persentase lansia terlayani", "50", "45", "90,00", "55", "52", "94,55", "60", "63", "105,00"),
        ("2", "Angka putus layanan", "10", "10,40", "96,00", "9", "9,45", "95,00", "8", "8,40", "95,00"),
    )
    assert not of_kind(FindingKind.RATIO, over_years(*rows))


def test_a_letter_some_words_behind_its_score_is_put_on_the_scale() -> None:
    told = "Dengan nilai SKM 83,19 maka mutu pelayanan dinas yang bersangkutan berada pada kategori A (Sangat Baik)."
    found = of_kind(FindingKind.CLASSIFICATION, *SCALE, told)
    assert [(one.reported, one.recomputed) for one in found] == [("A", "B")]


@pytest.mark.parametrize(
    "told", ["Inspektorat memberikan nilai 66,85 (B) atas laporan ini.", "Penilaian itu bernilai 72,10 (BB)."]
)
def test_the_scale_of_surveys_grades_no_other_score(told: str) -> None:
    assert not of_kind(FindingKind.CLASSIFICATION, *SCALE, "#### Nilai AKIP", told)


@pytest.mark.parametrize(
    ("said", "is_found"),
    [("meningkat 3,85%", True), ("berkurang 3,85%", False)],
)
def test_a_change_between_two_years_goes_the_way_that_is_told(said: str, *, is_found: bool) -> None:
    sentence = f"Peserta tahun 2024 sebanyak 4.675 keluarga, {said} dibandingkan tahun 2023 sebanyak 4.862 keluarga."
    found = of_kind(FindingKind.RATIO, sentence)
    assert [str(one.recomputed_value) for one in found] == (["-3.8462"] if is_found else [])


def test_those_told_out_of_a_whole_are_not_held_against_what_the_sentence_before_tells() -> None:
    staff = table(
        "1.2",
        "Pegawai menurut Pendidikan",
        ("No", "Pendidikan", "PNS", "PPPK", "Non-ASN", "Jumlah"),
        ("1", "S-1", "23", "7", "5", "35"),
        ("2", "SMA", "6", "1", "10", "17"),
        ("", "Jumlah", "29", "8", "15", "52"),
    )
    told = (
        "Dinas didukung oleh 52 orang pegawai, terdiri atas 29 orang PNS, 8 orang PPPK dan 15 orang tenaga non-ASN. "
        "Dari 29 orang PNS, sebanyak 17 orang laki-laki dan 12 orang perempuan."
    )
    assert not of_kind(FindingKind.NARRATIVE_VS_TABLE, "BAB I PENDAHULUAN", told, staff)


def test_a_share_is_held_against_the_column_that_it_is_of() -> None:
    staff = table(
        "1.2",
        "Pegawai Menurut Pendidikan",
        ("Pendidikan", "Jumlah", "Laki-laki", "Perempuan", "% dari pegawai"),
        ("S2", "25", "14", "11", "15,15"),
        ("S1", "75", "31", "44", "45,45"),
        ("SMA", "65", "35", "30", "39,39"),
        ("Jumlah", "165", "80", "85", "100,00"),
    )
    assert not of_kind(FindingKind.RATIO, staff)


def test_what_a_score_rose_by_has_no_grade() -> None:
    told = "Nilai SAKIP bertambah 2,53 poin dan kini berpredikat BB."
    assert not of_kind(FindingKind.CLASSIFICATION, "BAB III AKUNTABILITAS", told)
