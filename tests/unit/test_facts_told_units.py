"""What captions, legends and damaged headings tell of a table's figures: units, scales, letters, quarters, years."""

from decimal import Decimal

import pytest

from service.domain.facts import Fact, Measure, Period
from service.language.units import known_unit
from tests.unit.test_facts import facts_of, report_of


def facts_by_path(*lines: str) -> dict[tuple[str, tuple[str, ...]], Fact]:
    return {(fact.row[-1], fact.column): fact for fact in report_of(*lines).facts if fact.table_id}


def test_money_told_in_thousands_is_scaled_where_only_the_size_of_the_figures_says_that_it_is_money() -> None:
    facts = facts_by_path(
        "Tabel 3.6 Bantuan Modal Tahun 2024",
        "(uang dalam ribu rupiah)",
        "No¦Jenis¦Penerima (KPM)¦¦Anggaran¦",
        "¦¦Target¦Realisasi¦Target¦Realisasi",
        "1¦Gerobak¦120¦118¦3.600.000¦3.540.000",
        "2¦Mesin jahit¦45¦40¦1.350.000¦1.200.000",
    )
    money = facts["1 Gerobak", ("Anggaran", "Realisasi")].figure
    assert (money.value, money.unit) == (3540000, "ribu rupiah")
    assert facts["1 Gerobak", ("Penerima (KPM)", "Realisasi")].figure.unit == "keluarga"


def test_a_heading_that_states_rupiah_is_not_scaled_by_the_caption() -> None:
    facts = facts_by_path(
        "Tabel 3.7 Modal Usaha (dalam ribu rupiah)",
        "Jenis¦Pagu (Rp)¦Sisa",
        "Gerobak¦3.600.000¦60.000",
        "Kios¦9.100.000¦75.000",
    )
    assert facts["Gerobak", ("Pagu (Rp)",)].figure.unit == "rupiah"
    assert facts["Gerobak", ("Sisa",)].figure.unit == "ribu rupiah"


def test_a_caption_tells_the_units_of_rows_by_their_names() -> None:
    facts = facts_of(
        "Tabel 1.4 Kemiskinan",
        "(jumlah dalam ribu jiwa, garis kemiskinan dalam rupiah per kapita per bulan)",
        "Uraian¦2023¦2024",
        "Jumlah penduduk miskin¦41,25¦40,10",
        "Persentase (P0)¦12,10¦11,80",
        "Garis kemiskinan¦412.300¦430.115",
    )
    units = {row: facts[row, "2024"].figure.unit for row, year in facts if year == "2024"}
    assert units == {"Jumlah penduduk miskin": "ribu jiwa", "Persentase (P0)": "persen", "Garis kemiskinan": "rupiah"}


@pytest.mark.parametrize("printed", ["Rp/kg", "rupiah per kapita per bulan", "Rp/kapita/bulan", "rupiah/bulan/orang"])
def test_an_amount_for_each_of_something_is_money(printed: str) -> None:
    assert known_unit(printed) == "rupiah"


def test_the_scale_of_an_amount_for_each_of_something_is_kept() -> None:
    assert known_unit("ribu Rp/orang/tahun") == "ribu rupiah"


def test_a_percentage_below_people_stays_a_percentage() -> None:
    facts = facts_by_path(
        "Tabel 3.8 Layanan (penerima: orang; anggaran: rupiah)",
        "Jenis¦Penerima¦¦",
        "¦Target¦Realisasi¦%",
        "Terapi¦40¦38¦95,00",
        "Kunjungan¦20¦20¦100,00",
    )
    units = [facts["Terapi", ("Penerima", inner)].figure.unit for inner in ("Target", "Realisasi", "%")]
    assert units == ["orang", "orang", "persen"]


def test_letters_that_the_caption_explains_are_what_they_stand_for() -> None:
    facts = facts_by_path(
        "Tabel 3.4 Warga Terdata (A) dan Terlayani (B) menurut Wilayah (orang)",
        "Wilayah¦Anak¦¦Lansia¦",
        "¦A¦B¦A¦B",
        "Utara¦71¦52¦98¦56",
        "Selatan¦45¦41¦60¦44",
    )
    registered = facts["Utara", ("Lansia", "Warga Terdata")]
    assert (registered.figure.value, registered.measure) == (98, Measure.JUMLAH)
    assert facts["Utara", ("Lansia", "Terlayani")].measure is Measure.REALISASI


def test_letters_that_a_line_below_the_table_explains_are_what_they_stand_for() -> None:
    facts = facts_by_path(
        "Tabel 1.3 Sarana",
        "Nama¦Jumlah¦B¦RR¦RB",
        "Truk¦4¦3¦1¦-",
        "Perahu¦2¦1¦-¦1",
        "",
        "Keterangan: B = baik, RR = rusak ringan, RB = rusak berat",
    )
    assert facts["Perahu", ("rusak berat (RB)",)].figure.value == 1
    assert facts["Truk", ("baik",)].figure.value == 3


def test_two_counts_in_every_cell_are_what_the_caption_says_that_they_are() -> None:
    facts = facts_by_path(
        "Tabel 3.12 Lembaga (ada / aktif) Tahun 2024",
        "Wilayah¦Pramuka¦Sanggar",
        "Hulu¦14 / 12¦20 / 17",
        "Hilir¦9 / 7¦81 / 49",
    )
    assert facts["Hilir", ("Sanggar", "aktif")].figure.value == 49
    assert facts["Hilir", ("Sanggar", "ada")].figure.value == 81


def test_numerals_below_any_heading_that_ends_in_quarters_are_quarters_of_its_measure() -> None:
    fact = facts_by_path(
        "Tabel 3.5 Layanan Tahun 2024 (satuan : jiwa)",
        "Jenis¦Populasi¦Ditangani Triwulan¦¦¦",
        "¦¦I¦II¦III¦IV",
        "Anak¦64¦8¦11¦6¦12",
        "Lansia¦312¦54¦81¦63¦77",
    )["Lansia", ("Ditangani Triwulan", "IV")]
    assert (fact.figure.value, fact.figure.unit, fact.measure, fact.period) == (
        Decimal(77),
        "orang",
        Measure.REALISASI,
        Period(2024, 4),
    )


def test_a_heading_word_that_a_narrow_column_cut_in_two_hides_no_years() -> None:
    fact = facts_by_path(
        "Tabel 2.1 Target Renstra",
        "No¦Indikator¦Satu¦Target Tahun¦¦",
        "¦¦an¦2024¦2025¦2026",
        "1¦Persentase warga terlayani¦%¦31,60¦35,70¦39,00",
        "2¦Indeks Kepuasan¦Indeks¦78,00¦79,00¦80,00",
    )["2 Indeks Kepuasan", ("Target Tahun", "2026")]
    assert (fact.period, fact.measure, fact.figure.value) == (Period(2026), Measure.TARGET, Decimal("80.00"))


def test_column_numbers_above_the_names_of_the_columns_are_no_header_of_their_own() -> None:
    fact = facts_of(
        "Tabel 2.3 Perjanjian Kinerja",
        "(1)¦(2)¦(3)",
        "Sasaran¦Indikator¦Target",
        "Warga sejahtera¦Jumlah sanggar aktif¦6 unit",
        "Layanan baik¦Indeks Kepuasan¦80,00",
    )["Jumlah sanggar aktif", "Target"]
    assert (fact.measure, fact.figure.value) == (Measure.TARGET, 6)
