"""Every cell that says something is a fact with its place, measure, period, unit and exact value, or its refusal."""

from collections import Counter
from decimal import Decimal

import pytest

from ingest.facts import table_to_facts
from ingest.readers.text import TextReader
from ingest.understand import Source, pages_to_report
from service.domain.facts import Fact, Measure, Origin, Period, Report
from service.domain.figures import Reading
from service.domain.reports import Identity
from tests.builders import identity


def report_of(*lines: str, of: Identity | None = None) -> Report:
    pages = list(TextReader("\n".join(lines).replace("¦", "\t").encode()).pages())
    return pages_to_report(pages, "contoh-2024", of or identity(), Source("contoh.txt", "0" * 64, "text/plain"))


def facts_of(*lines: str, of: Identity | None = None) -> dict[tuple[str, str], Fact]:
    """Facts by the innermost names of row and column."""
    return {(fact.row[-1], fact.column[-1]): fact for fact in report_of(*lines, of=of).facts if fact.table_id}


BUDGET = (
    "Tabel 3.8 Realisasi Anggaran",
    "No¦Uraian¦Pagu (Rp)¦Realisasi (Rp)¦Serapan (%)",
    "1¦Honor pendamping¦48.000.000¦47.520.000¦99,00",
    "2¦Transport¦-¦1.405.663.7700¦n/a",
    "3¦Sewa tenda¦2.500.000¦0¦0,00",
)


def test_a_fact_knows_its_whole_place() -> None:
    fact = facts_of("BAB III AKUNTABILITAS", "", *BUDGET)["1 Honor pendamping", "Realisasi (Rp)"]
    assert (fact.origin, fact.table_number, fact.caption) == (Origin.TABLE, "3.8", "Realisasi Anggaran")
    assert (fact.table_row, fact.table_column, fact.place.line) == (0, 3, 5)
    assert fact.section == ("BAB III AKUNTABILITAS",)
    assert (fact.measure, fact.period) == (Measure.REALISASI, Period(2024))
    assert (fact.figure.value, fact.figure.unit, fact.figure.step) == (Decimal(47520000), "rupiah", Decimal(1))


def test_a_percentage_keeps_the_precision_that_it_was_printed_with() -> None:
    figure = facts_of(*BUDGET)["1 Honor pendamping", "Serapan (%)"].figure
    assert (figure.value, figure.unit, figure.step) == (Decimal("99.00"), "persen", Decimal("0.01"))


def test_a_damaged_figure_keeps_its_print_and_says_why_it_has_no_value() -> None:
    figure = facts_of(*BUDGET)["2 Transport", "Realisasi (Rp)"].figure
    assert (figure.printed, figure.value, figure.reading) == ("1.405.663.7700", None, Reading.REFUSED)
    assert figure.note is not None
    assert "kelompok ribuan" in figure.note


@pytest.mark.parametrize("column", ["Pagu (Rp)", "Serapan (%)"])
def test_a_missing_figure_is_missing_and_not_zero(column: str) -> None:
    figure = facts_of(*BUDGET)["2 Transport", column].figure
    assert (figure.value, figure.reading) == (None, Reading.MISSING)


def test_a_printed_zero_is_zero() -> None:
    assert facts_of(*BUDGET)["3 Sewa tenda", "Realisasi (Rp)"].figure.value == 0


def test_an_empty_cell_is_no_fact() -> None:
    found = facts_of("Tabel 1", "No¦Uraian¦Target¦Realisasi", "1¦Panti aktif¦10¦", "2¦Posko aktif¦6¦5")
    assert ("1 Panti aktif", "Realisasi") not in found
    assert ("2 Posko aktif", "Realisasi") in found


def test_the_unit_column_gives_its_unit_to_targets_and_results() -> None:
    found = facts_of(
        "Tabel 1",
        "No¦Indikator¦Satuan¦Target¦Realisasi¦Capaian (%)",
        "1¦Relawan terlatih¦Orang¦120¦118¦98,33",
        "2¦Cakupan layanan¦Persen¦80¦76¦95,00",
    )
    assert found["1 Relawan terlatih", "Target"].figure.unit == "orang"
    assert found["2 Cakupan layanan", "Realisasi"].figure.unit == "persen"
    assert found["1 Relawan terlatih", "Capaian (%)"].figure.unit == "persen"


def test_a_unit_in_the_cell_beats_the_one_of_the_row() -> None:
    found = facts_of("Tabel 1", "No¦Indikator¦Satuan¦Target", "1¦Relawan¦Orang¦12 kelompok", "2¦Posko¦Unit¦7")
    assert found["1 Relawan", "Target"].figure.unit == "kelompok"


def test_three_digits_behind_a_dot_follow_the_marks_of_their_column() -> None:
    english = facts_of("Tabel 1", "No¦Uraian¦Nilai", "1¦Uji satu¦98.42", "2¦Uji dua¦90.125", "3¦Uji tiga¦87.5")
    local = facts_of("Tabel 1", "No¦Uraian¦Jumlah", "1¦Uji satu¦98.420", "2¦Uji dua¦90.125", "3¦Uji tiga¦1.087.500")
    assert english["2 Uji dua", "Nilai"].figure.value == Decimal("90.125")
    assert local["2 Uji dua", "Jumlah"].figure.value == 90125


def test_quarters_in_one_cell_are_four_facts_with_the_whole_cell_as_print() -> None:
    cell = "Trw 1 : 30 Orang Trw 2 : 60 Orang Trw 3 : 90 Orang Trw 4 : 120 Orang"
    report = report_of(
        "Tabel 2", "No¦Indikator¦Target", f"1¦Lansia terbantu¦{cell}", "2¦Posko¦Trw 1 : 2 Unit Trw 2 : 4 Unit"
    )
    found = [fact for fact in report.facts if fact.table_row == 0]
    assert [(fact.period, fact.figure.value) for fact in found] == [
        (Period(2024, quarter), Decimal(30 * quarter)) for quarter in (1, 2, 3, 4)
    ]
    assert {fact.figure.printed for fact in found} == {cell}
    assert [fact.id for fact in found] == [f"t2.0.2.{part}" for part in (1, 2, 3, 4)]


@pytest.mark.parametrize(
    ("lines", "period"),
    [
        (("Tabel 1 Capaian", "No¦Uraian¦Target¦Ket", "1¦Panti¦10¦ya"), Period(2024)),
        (("Tabel 1 Capaian Tahun 2022", "No¦Uraian¦Target¦Ket", "1¦Panti¦10¦ya"), Period(2022)),
        (("Tabel 1 Capaian Tahun 2020 sampai 2022", "No¦Uraian¦Target¦Ket", "1¦Panti¦10¦ya"), Period(2024)),
        (("Tabel 1 Capaian Triwulan III", "No¦Uraian¦Target¦Ket", "1¦Panti¦10¦ya"), Period(2024, 3)),
        (("Tabel 1 Capaian Tahun 2022", "No¦Uraian¦Target 2023¦Ket", "1¦Panti¦10¦ya"), Period(2023)),
        (("Tabel 1", "No¦Uraian¦Target¦Ket", "Tahun 2021¦¦¦", "1¦Panti¦10¦ya"), Period(2021)),
        (("Tabel 1", "Tahun¦Target¦Realisasi", "2021¦10¦9", "2022¦12¦12"), Period(2021)),
        (("Tabel 1", "No¦Triwulan¦Target¦Ket", "1¦Triwulan II¦10¦ya", "2¦Triwulan III¦20¦ya"), Period(2024, 2)),
    ],
)
def test_the_nearest_word_of_a_period_wins(lines: tuple[str, ...], period: Period) -> None:
    report = report_of(*lines)
    assert report.facts[0].figure.value == 10
    assert report.facts[0].period == period


def test_without_any_year_a_fact_has_no_period() -> None:
    report = report_of("Tabel 1", "No¦Uraian¦Target¦Ket", "1¦Panti¦10¦ya", of=identity(year=None))
    assert report.facts[0].period is None


def test_a_code_is_kept_beside_the_path() -> None:
    report = report_of(
        "Tabel 1",
        "Kode Rekening¦Uraian¦Pagu (Rp)",
        "1.06.04¦Program Rehabilitasi¦5.000.000",
        "1.06.04.2.01¦Rehabilitasi Dasar¦3.000.000",
    )
    assert [(fact.code, fact.row) for fact in report.facts] == [
        ("1.06.04", ("Program Rehabilitasi",)),
        ("1.06.04.2.01", ("Program Rehabilitasi", "Rehabilitasi Dasar")),
    ]


def test_a_table_of_words_gives_facts_of_words() -> None:
    found = facts_of("Tabel 1", "No¦Tujuan¦Strategi", "1¦Layanan merata¦Membuka posko", "2¦Data andal¦Memadankan data")
    figure = found["1 Layanan merata", "Strategi"].figure
    assert (figure.printed, figure.value, figure.reading) == ("Membuka posko", None, Reading.TEXT)


def test_a_grade_beside_a_number_is_kept_with_it() -> None:
    figure = facts_of("Tabel 1", "No¦Uraian¦Target¦Realisasi", "1¦Nilai evaluasi¦B (68)¦BB (72,50)")[
        "1 Nilai evaluasi", "Realisasi"
    ].figure
    assert (figure.value, figure.grade) == (Decimal("72.50"), "BB")


def test_the_same_table_gives_the_same_facts_again() -> None:
    (table,) = report_of(*BUDGET).tables
    assert list(table_to_facts(table, identity())) == list(table_to_facts(table, identity()))


def test_ids_are_unique_over_tables_and_sentences() -> None:
    report = report_of(
        *BUDGET, "", "Honor terbayar Rp 47.520.000 atau 99,00 persen dari pagu Rp 48.000.000.", "", *BUDGET
    )
    counts = Counter(fact.id for fact in report.facts)
    assert len(counts) > 20
    assert set(counts.values()) == {1}
