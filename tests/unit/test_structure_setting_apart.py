"""A cell that prints several figures gives each of them a column: a count with its share, two counts, named parts."""

from decimal import Decimal

import pytest

from ingest.structure.parts import labelled_parts, slashed_parts, with_share
from service.domain.facts import Fact, Measure
from tests.unit.test_facts import report_of


def facts_of(*lines: str) -> dict[tuple[str, tuple[str, ...]], Fact]:
    return {(fact.row[-1], fact.column): fact for fact in report_of(*lines).facts if fact.table_id}


def values(facts: dict[tuple[str, tuple[str, ...]], Fact], row: str) -> dict[tuple[str, ...], Decimal | None]:
    return {column: fact.figure.value for (name, column), fact in facts.items() if name == row}


def test_a_count_and_its_share_stand_side_by_side() -> None:
    facts = facts_of(
        "Tabel 2.1 Relawan menurut Unsur",
        "Unsur¦Terdata¦Aktif (%)",
        "Pramuka¦240¦180 (75,00%)",
        "Santri¦1.050¦840 (80,00 %)",
        "Nelayan¦30¦-",
        "Jumlah¦1.320¦1.020 (77,27%)",
    )
    assert values(facts, "Santri") == {("Terdata",): 1050, ("Aktif",): 840, ("Aktif", "%"): Decimal("80.00")}
    assert values(facts, "Jumlah")[("Aktif",)] == 1020
    share = facts["Pramuka", ("Aktif", "%")]
    assert (share.measure, share.figure.unit) == (Measure.PERSENTASE, "persen")


def test_years_whose_cells_have_a_share_keep_their_year_on_both_figures() -> None:
    facts = facts_of(
        "Tabel 2.2 Status Sanitasi",
        "Status¦2022¦2023",
        "Layak¦12 (60%)¦15 (75%)",
        "Belum¦8 (40%)¦5 (25%)",
        "Kritis¦0¦0",
    )
    told = {(one.row[-1], one.period.year if one.period else None, one.figure.value) for one in facts.values()}
    assert {("Layak", 2023, 15), ("Layak", 2023, 75), ("Layak", 2022, 12), ("Kritis", 2022, 0)} <= told


def test_two_counts_with_a_stroke_between_them_stand_under_the_two_words_of_their_heading() -> None:
    facts = facts_of(
        "Tabel 2.3 Kebakaran",
        "Wilayah¦Semester I¦Semester II",
        "¦kejadian / jiwa¦kejadian / jiwa",
        "Utara¦3 / 1.020¦- / -",
        "Selatan¦4 / 16¦2 / 9",
        "Jumlah¦7 / 1.036¦2 / 9",
    )
    assert values(facts, "Selatan") == {
        ("Semester I", "kejadian"): 4,
        ("Semester I", "jiwa"): 16,
        ("Semester II", "kejadian"): 2,
        ("Semester II", "jiwa"): 9,
    }
    assert values(facts, "Utara")[("Semester I", "jiwa")] == 1020
    assert values(facts, "Utara")[("Semester II", "jiwa")] is None


def test_named_parts_of_a_cell_are_the_measures_that_their_letters_stand_for() -> None:
    facts = facts_of(
        "Tabel 2.4 Hasil Layanan",
        "No¦Layanan¦2023¦2024",
        "1¦Rujukan lansia¦T = 90<br>R = 81<br>C = 90,00%¦T = 100<br>R = 95<br>C = 95,00%",
        "2¦Rujukan anak¦T = 20<br>R = 20<br>C = 100,00%¦T = 24<br>R = 18<br>C = 75,00%",
    )
    found = {
        (one.measure, one.period.year if one.period else None): one.figure.value
        for one in facts.values()
        if one.row[-1] == "2 Rujukan anak"
    }
    assert found[Measure.TARGET, 2024] == 24
    assert found[Measure.REALISASI, 2023] == 20
    assert found[Measure.CAPAIAN, 2024] == Decimal("75.00")


def test_units_in_the_brackets_of_a_heading_are_those_of_the_figures_in_the_brackets_below() -> None:
    facts = facts_of(
        "Tabel 2.6 Korban Longsor",
        "Wilayah¦Korban [KK (jiwa)]¦Bantuan (pagu / salur)",
        "Utara¦96 (341)¦648 KPM / 617 KPM",
        "Selatan¦12 (40)¦512 KPM / 500 KPM",
    )
    assert values(facts, "Utara") == {
        ("Korban", "KK"): 96,
        ("Korban", "jiwa"): 341,
        ("Bantuan", "pagu"): 648,
        ("Bantuan", "salur"): 617,
    }


def test_a_count_below_a_heading_of_what_was_done_is_what_was_done() -> None:
    facts = facts_of(
        "Tabel 2.7 Layanan",
        "No¦Sasaran¦Populasi¦Tertangani¦¦",
        "¦¦(orang)¦L¦P¦Jml",
        "1¦Lansia¦94¦37¦22¦59",
        "2¦Anak¦80¦30¦20¦50",
    )
    assert facts["1 Lansia", ("Tertangani", "Jml")].measure is Measure.REALISASI


def test_a_single_such_cell_among_plain_figures_stays_as_it_is() -> None:
    facts = facts_of("Tabel 2.5 Sarana", "Sarana¦Jumlah", "Tenda¦5", "Perahu¦3 (60%)", "Dapur¦1", "Mobil¦4", "Kursi¦30")
    assert {fact.column for fact in facts.values()} == {("Jumlah",)}


@pytest.mark.parametrize("text", ["12/15", "1/2", "05 / 2024 / A", "baik / buruk", "6 / baik"])
def test_fractions_and_words_are_no_two_counts(text: str) -> None:
    assert slashed_parts(text) == ()


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("541 (81,72%)", ("541", "81,72%")),
        ("541 orang (81,72 %)", ("541 orang", "81,72%")),
        ("541 (81,72) %", ("541", "81,72%")),
        ("81,72% (541)", ("541", "81,72%")),
        ("Rp1.250.000 (45%)", ("Rp1.250.000", "45%")),
    ],
)
def test_a_share_in_brackets_is_told_from_its_count(text: str, parts: tuple[str, str]) -> None:
    assert with_share(text) == parts


@pytest.mark.parametrize("text", ["85,12 (Baik)", "(81,72%)", "541 (2023)", "A (80)", "12 (dua belas)"])
def test_other_brackets_are_no_share(text: str) -> None:
    assert with_share(text) is None


@pytest.mark.parametrize("text", ["T = 12", "TW 1 : 12", "Trw I : 12 Trw II : 14", "Jumlah: banyak", "12 = 13"])
def test_one_named_figure_is_no_cell_of_parts(text: str) -> None:
    assert labelled_parts(text) == ()
