"""What sentences say in words alone, or work out beside them, against the figures that tables and sentences print."""

import pytest

from service.domain.findings import Finding, FindingKind
from tests.unit.test_audit_tables import audited, table

_YEARS = table(
    "3.4",
    "Perbandingan Realisasi Kinerja",
    ("No", "Indikator Kinerja", "Realisasi 2022", "Realisasi 2023", "Realisasi 2024"),
    ("1", "Persentase jalan mantap", "61,20", "58,90", "63,75"),
    ("2", "Cakupan air minum layak", "70,10", "72,45", "75,30"),
    ("3", "Angka buta aksara", "4,20", "4,05", "3,90"),
)


def findings(*parts: str) -> tuple[Finding, ...]:
    return audited(*parts).findings


@pytest.mark.parametrize(
    ("sentence", "moved"),
    [
        ("Persentase jalan mantap meningkat setiap tahun sejak 2022 sampai dengan 2024.", "turun dari 61,20"),
        ("Persentase jalan mantap terus meningkat dari tahun ke tahun.", "turun dari 61,20"),
        ("Cakupan air minum layak mengalami penurunan dibandingkan tahun 2023.", "naik dari 72,45"),
        ("Angka buta aksara pada tahun 2024 meningkat dibanding tahun sebelumnya.", "turun dari 4,05"),
        ("Cakupan air minum layak sebesar 75,30. Nilai tersebut menurun dibandingkan tahun 2022.", "naik dari 70,10"),
        ("Capaian tahun ini adalah 75,30. Angka itu mengalami penurunan dari tahun 2023.", "naik dari 72,45"),
    ],
)
def test_a_way_told_in_words_that_the_years_of_its_row_did_not_go_is_found(sentence: str, moved: str) -> None:
    (finding,) = findings(_YEARS, sentence)
    assert finding.kind is FindingKind.NARRATIVE_VS_TABLE
    assert finding.table_number == "3.4"
    assert moved in finding.message


@pytest.mark.parametrize(
    "sentence",
    [
        "Cakupan air minum layak meningkat setiap tahun sejak 2022 sampai dengan 2024.",
        "Persentase jalan mantap meningkat dibandingkan tahun 2022.",
        "Persentase jalan mantap meningkat dibandingkan tahun 2023.",
        "Persentase jalan mantap diharapkan dapat terus meningkat setiap tahun.",
        "Persentase jalan mantap tidak meningkat setiap tahun.",
        "Anggaran untuk persentase jalan mantap menurun dibandingkan tahun 2022.",
        "Jumlah jembatan gantung menurun dibandingkan tahun 2023.",
        "Angka buta aksara menurun setiap tahun.",
    ],
)
def test_a_way_that_holds_or_that_is_of_something_else_is_let_pass(sentence: str) -> None:
    assert findings(_YEARS, sentence) == ()


@pytest.mark.parametrize(
    ("sentence", "right"),
    [
        ("Cakupan layanan sebesar 63,29%, diperoleh dari 5.189 jiwa dibandingkan dengan 8.317 jiwa.", "62,39 %"),
        ("Tingkat kepatuhan mencapai 74,00%, hasil perhitungan dari 35 desa dibagi 50 desa.", "70,00 %"),
        ("Bantuan berupa tenda 6 unit, perahu 5 unit dan mobil tangki 10 unit dengan total 24 unit.", "21 unit"),
    ],
)
def test_a_share_before_its_counts_and_a_whole_behind_its_parts_are_recomputed(sentence: str, right: str) -> None:
    found = findings(sentence)
    assert [one.recomputed for one in found] == [right]


def test_a_share_and_a_whole_that_hold_are_let_pass() -> None:
    assert (
        findings(
            "Cakupan layanan sebesar 62,39%, diperoleh dari 5.189 jiwa dibandingkan dengan 8.317 jiwa.",
            "Bantuan berupa tenda 6 unit, perahu 5 unit dan mobil tangki 10 unit dengan total 21 unit.",
        )
        == ()
    )


def test_a_row_called_otherwise_in_brackets_is_the_same_row_where_the_rest_of_the_tables_agrees() -> None:
    rows = [("Guru penggerak (GP)", "7"), ("Kader posyandu", "63"), ("Karang taruna", "56"), ("Relawan (RBM)", "11")]
    first = table("2.1", "Data Tenaga", ("Jenis", "Jumlah"), ("Penyuluh (Fungsional)", "8"), *rows)
    second = table("2.4", "Data Potensi", ("Jenis", "Jumlah"), ("Penyuluh (Profesional)", "5"), *rows)
    assert {one.message for one in findings(first, second)} == {
        "“Penyuluh (Fungsional)”: Tabel 2.1 mencetak 8, sedangkan Tabel 2.4 mencetak 5.",
        "“Penyuluh (Profesional)”: Tabel 2.4 mencetak 5, sedangkan Tabel 2.1 mencetak 8.",
    }


def test_a_misprinted_input_is_named_with_the_calculation_that_holds() -> None:
    rows = (("Program A", "40.000.000", "39.200.000", "98,00"), ("Program B", "50.000.000", "45.000.000", "90,00"))
    slip = ("Program C", "38.250.000", "28.178.000", "99,81")
    (finding,) = findings(table("3.9", "Realisasi Anggaran", ("Program", "Pagu", "Realisasi", "%"), *rows, slip))
    assert finding.slip is not None
    assert finding.slip.value == 38_178_000
    assert finding.slip.working.startswith("38.178.000 / 38.250.000")
    assert finding.slip.fact_id in {one.fact_id for one in finding.inputs}


_CASES = table(
    "3.8",
    "Jumlah Kasus Penelantaran Menurut Kecamatan Tahun 2022-2024",
    ("Kecamatan", "2022", "2023", "2024"),
    ("Adipala", "11", "14", "19"),
    ("Binangun", "8", "9", "7"),
    ("Jumlah", "19", "23", "26"),
)


@pytest.mark.parametrize(
    "sentence",
    [
        "Jumlah kasus tahun 2024 menurun dibandingkan tahun 2023 karena sosialisasi.",
        "Total kasus penelantaran mengalami penurunan dibanding tahun sebelumnya.",
        "Jumlah kasus berkurang dari tahun 2022.",
    ],
)
def test_a_way_told_of_all_below_their_table_is_held_against_its_total(sentence: str) -> None:
    (finding,) = findings(_CASES, sentence)
    assert "padahal Tabel 3.8 mencatat naik dari" in finding.message


@pytest.mark.parametrize(
    "sentence",
    [
        "Jumlah kasus tahun 2024 meningkat dibandingkan tahun 2023.",
        "Jumlah kasus berat tahun 2024 menurun dibandingkan tahun 2023.",
        "Kasus penelantaran berat menurun dibandingkan tahun 2023.",
        "Jumlah pendamping menurun dibandingkan tahun 2023.",
    ],
)
def test_a_way_told_of_a_part_or_that_holds_is_not_held_against_a_total(sentence: str) -> None:
    assert findings(_CASES, sentence) == ()


_POOR = table(
    "3.9",
    "Perkembangan Persentase Penduduk Miskin Tahun 2022-2024",
    ("Tahun", "Target", "Realisasi", "Capaian"),
    ("2022", "10,20", "10,42", "97,84"),
    ("2023", "9,80", "9,95", "98,47"),
    ("2024", "9,30", "9,27", "100,32"),
)


@pytest.mark.parametrize(
    "sentence",
    [
        "Angka kemiskinan pada 2024 membaik. Dibanding tahun 2023 terjadi penurunan sebesar 0,86 poin persen.",
        "Angka kemiskinan pada 2024 membaik. Terjadi penurunan sebesar 0,86 poin persen dari tahun 2023.",
    ],
)
def test_a_change_told_of_what_the_title_names_is_held_against_its_years(sentence: str) -> None:
    (finding,) = findings(_POOR, sentence)
    assert "9,95 lalu 9,27" in finding.message


@pytest.mark.parametrize(
    "sentence",
    [
        "Angka kemiskinan pada 2024 membaik. Dibanding tahun 2023 terjadi penurunan sebesar 0,68 poin persen.",
        "Angka kemiskinan pada 2024 membaik. Dibanding tahun 2022 terjadi penurunan sebesar 1,15 poin persen.",
        "Angka pengangguran membaik. Dibanding tahun 2023 terjadi penurunan sebesar 0,86 poin persen.",
    ],
)
def test_a_change_that_holds_or_of_another_thing_is_let_pass(sentence: str) -> None:
    assert findings(_POOR, sentence) == ()
