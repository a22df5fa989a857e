"""Changes told the wrong way round, and targets of one indicator that differ from document to document."""

import pytest

from service.domain.findings import Finding, FindingKind
from tests.unit.test_audit_tables import audited, table

_YEARS = table(
    "3.4",
    "Perkembangan Layanan Tahun 2022-2024",
    ("No", "Uraian", "2022", "2023", "2024"),
    ("1", "Aduan warga terlantar", "41", "52", "47"),
    ("2", "Rujukan pasien jiwa", "18", "18", "26"),
    ("3", "Indeks Kepuasan Masyarakat (IKM)", "80,10", "81,45", "83,20"),
)


def findings(*parts: str) -> tuple[Finding, ...]:
    return audited(*parts).findings


@pytest.mark.parametrize(
    ("sentence", "printed"),
    [
        ("Aduan warga terlantar meningkat dari 47 menjadi 52 aduan.", "52 (2023) lalu 47 (2024)"),
        ("Rujukan pasien jiwa berhasil ditekan dari 26 pada tahun 2023 menjadi 18 pada tahun 2024.", "18 (2023)"),
        ("Nilai IKM tahun 2024 berubah dari 83,20 menjadi 81,45.", "81,45 (2023) lalu 83,20 (2024)"),
    ],
)
def test_two_years_told_in_the_wrong_order_are_found(sentence: str, printed: str) -> None:
    (finding,) = findings(_YEARS, sentence)
    assert (finding.kind, finding.table_number) == (FindingKind.NARRATIVE_VS_TABLE, "3.4")
    assert printed in finding.message


@pytest.mark.parametrize(
    "sentence",
    [
        "Aduan warga terlantar menurun dari 52 menjadi 47 aduan.",
        "Rujukan pasien jiwa naik dari 18 pada tahun 2023 menjadi 26 pada tahun 2024.",
        "Target aduan warga terlantar diubah dari 60 menjadi 55 aduan.",
        "Rujukan pasien jiwa turun dari 26 pada tahun 2018 menjadi 18 pada tahun 2019.",
    ],
)
def test_two_years_in_their_order_or_other_ones_are_let_pass(sentence: str) -> None:
    assert findings(_YEARS, sentence) == ()


def test_a_rise_told_as_a_fall_is_found_beside_the_level_that_it_came_to() -> None:
    (finding,) = findings(_YEARS, "Nilai IKM tahun 2024 sebesar 83,20, turun 1,75 poin dibandingkan tahun 2023.")
    assert finding.recomputed == "naik dari 81,45 ke 83,20"


def test_a_change_beside_a_level_of_something_else_is_let_pass() -> None:
    sentence = "Nilai IKM layanan rujukan tahun 2024 sebesar 79,90, turun 1,75 poin dibandingkan tahun 2023."
    assert findings(_YEARS, sentence) == ()


def test_an_indicator_is_known_by_its_own_column_and_not_by_what_follows_it() -> None:
    agreed = table("2.1", "Perjanjian Kinerja Tahun 2024", ("Indikator", "Target"), ("Nilai SAKIP", "72,50"))
    main = table(
        "2.2",
        "Indikator Kinerja Utama Tahun 2024",
        ("No", "Indikator", "Sifat", "Target"),
        ("1", "Persentase lansia terlayani", "Makin tinggi makin baik", "60%"),
        ("2", "Nilai SAKIP", "Makin tinggi makin baik", "75,20"),
    )
    found = findings(agreed, main)
    assert {one.kind for one in found} == {FindingKind.TABLE_VS_TABLE}
    assert {one.table_number for one in found} <= {"2.1", "2.2"}
    assert all(one.message.startswith("“Nilai SAKIP”") for one in found)


_DISTRICTS = table(
    "3.6",
    "Bantuan menurut Kecamatan Tahun 2024",
    ("No", "Kecamatan", "Penerima", "Tersalur (%)"),
    ("1", "Mantup", "310", "91,20"),
    ("2", "Sambeng", "275", "97,40"),
    ("3", "Ngimbang", "402", "88,90"),
    ("4", "Bluluk", "198", "96,10"),
)


@pytest.mark.parametrize(
    ("sentence", "first"),
    [
        ("Penyaluran tertinggi dicapai Kecamatan Bluluk sebesar 96,10%.", "Sambeng"),
        ("Penerima terbanyak berada di Kecamatan Mantup yaitu 310 orang.", "Ngimbang"),
        ("Penyaluran terendah di Kecamatan Mantup sebesar 91,20%.", "Ngimbang"),
    ],
)
def test_a_row_called_the_first_that_another_one_surpasses_is_found(sentence: str, first: str) -> None:
    (finding,) = findings(_DISTRICTS, sentence)
    assert (finding.kind, finding.table_number) == (FindingKind.NARRATIVE_VS_TABLE, "3.6")
    assert first in finding.recomputed


@pytest.mark.parametrize(
    "sentence",
    [
        "Penyaluran tertinggi dicapai Kecamatan Sambeng sebesar 97,40%.",
        "Penyaluran terendah di Kecamatan Ngimbang sebesar 88,90%.",
        "Penyaluran tertinggi kedua dicapai Kecamatan Bluluk sebesar 96,10%.",
        "Selain Sambeng, penyaluran tertinggi dicapai Kecamatan Bluluk sebesar 96,10%.",
    ],
)
def test_the_first_row_or_the_first_of_some_is_let_pass(sentence: str) -> None:
    assert findings(_DISTRICTS, sentence) == ()
