"""One printed cell: which value, unit and precision it has, or why it has none."""

from decimal import Decimal

import pytest

from service.domain.figures import Marks, Reading
from service.language.numbers import decide_marks, read_figure, read_quarter_parts

VALUES = [
    ("1.234.567,89", "1234567.89", None, "0.01"),
    ("1,234,567", "1234567", None, "1"),
    ("98.42", "98.42", None, "0.01"),
    ("Rp. 4.005.892.697,00", "4005892697", "rupiah", "0.01"),
    ("Rp4.759.226.249,-", "4759226249", "rupiah", "1"),
    ("4.759.226.249,00,-", "4759226249", "rupiah", "0.01"),
    ("IDR 5.000", "5000", "rupiah", "1"),
    ("99,60%", "99.60", "persen", "0.01"),
    ("55 %", "55", "persen", "1"),
    ("82,20 persen", "82.20", "persen", "0.01"),
    ("0,39 poin persen", "0.39", "poin_persen", "0.01"),
    ("260.000 Orang", "260000", "orang", "1"),
    ("28.528 KK", "28528", "keluarga", "1"),
    ("1.408 jiwa", "1408", "orang", "1"),
    ("12 Dok.", "12", "dokumen", "1"),
    ("20 Orang / Bulan", "20", "orang/bulan", "1"),
    ("134 Desa/Kel", "134", "desa/kel", "1"),
    ("1,5 juta", "1500000", None, "100000"),
    ("Rp 2,3 miliar", "2300000000", "rupiah", "100000000"),
    ("Rp2,3 M", "2300000000", "rupiah", "100000000"),
    ("134,75 ribu jiwa", "134750", "orang", "10"),
    ("−5", "-5", None, "1"),
    ("-Rp5", "-5", "rupiah", "1"),
    ("0", "0", None, "1"),
    ("00,00", "0", None, "0.01"),
    ("4 (empat) Program", "4", "program", "1"),
    ("<b>12.538.113,00</b>", "12538113", None, "0.01"),
    (": **Rp 4.759.226.249,00,-**", "4759226249", "rupiah", "0.01"),
    ("74,99%*", "74.99", "persen", "0.01"),
    ("169.095.000 APBD", "169095000", None, "1"),
    ("Trw 1= 78.90%", "78.90", "persen", "0.01"),
    ("Trw 3= 2,266,787,673", "2266787673", None, "1"),
    ("Tiw 4 : 7,000,000", "7000000", None, "1"),
    ("TW I : 28 Orang", "28", "orang", "1"),
]


@pytest.mark.parametrize(("printed", "value", "unit", "step"), VALUES)
def test_a_printed_figure_has_its_exact_value_unit_and_step(printed: str, value: str, unit: str, step: str) -> None:
    figure = read_figure(printed)
    assert (figure.value, figure.unit, figure.step) == (Decimal(value), unit, Decimal(step))
    assert figure.printed == printed


@pytest.mark.parametrize(
    "printed", ["-", "–", "N/A", "n/a", "nihil", "tdk ada", "belum rilis", "…", "", "Rp -", "#DIV/0!", "Trw 1="]
)
def test_a_missing_figure_is_never_zero(printed: str) -> None:
    figure = read_figure(printed)
    assert (figure.value, figure.reading) == (None, Reading.MISSING)


@pytest.mark.parametrize(
    "printed",
    [
        "60x120x75",
        "129/129",
        "241/241 X 100%",
        "24-01-2025",
        "2 Februari 2024",
        "1.06.01.2.02.01",
        "1.06.01",
        "22 inci",
        "III.b",
        "S-2",
        "NIP. 19700101 199503 1 002",
        "0812345678901",
        "3201234567890123",
        "2. Kegiatan",
        "9 Penyediaan Makanan",
        "2025-2029",
        "Kendaraan Roda 6",
    ],
)
def test_words_codes_dates_and_dimensions_have_no_value(printed: str) -> None:
    figure = read_figure(printed)
    assert (figure.value, figure.reading) == (None, Reading.TEXT)


@pytest.mark.parametrize(
    "printed",
    [
        "1.305.563.5500",
        "02,102.40",
        "7.320.00",
        "1.2.3",
        "12 345",
        "Rp. 1.234. 567",
        "1O.500",
        "12 orang dan 9 KSB",
        "- 5",
        "Trw 1 : 28 Orang Trw 2 : 60 Orang",
        "11,804.000",
    ],
)
def test_a_damaged_figure_is_refused_with_its_reason(printed: str) -> None:
    figure = read_figure(printed)
    assert (figure.value, figure.reading) == (None, Reading.REFUSED)
    assert figure.note


def test_a_damaged_unit_keeps_the_value_and_says_so() -> None:
    figure = read_figure("12 rang")
    assert (figure.value, figure.unit) == (12, "rang")
    assert "tidak dikenal" in (figure.note or "")
    assert read_figure("12 rang", unit="Orang").unit == "orang"


def test_brackets_read_as_negative_by_convention() -> None:
    figure = read_figure("(105.555.979)")
    assert (figure.value, figure.reading) == (Decimal(-105555979), Reading.BY_CONVENTION)
    assert read_figure("Rp. (5.000)").value == -5000


@pytest.mark.parametrize(
    ("printed", "value", "grade"),
    [
        ("B (80)", "80", "B"),
        ("A 80", "80", "A"),
        ("78,90 (BB)", "78.90", "BB"),
        ("CC Nilai 59,99 (Cukup Memadai)", "59.99", "CC"),
    ],
)
def test_a_grade_stands_beside_its_number(printed: str, value: str, grade: str) -> None:
    figure = read_figure(printed)
    assert (figure.value, figure.grade) == (Decimal(value), grade)


@pytest.mark.parametrize("printed", ["B", "CC", "AA", "Sangat Tinggi"])
def test_a_category_alone_is_text_with_a_grade(printed: str) -> None:
    figure = read_figure(printed)
    assert (figure.value, figure.grade, figure.reading) == (None, printed, Reading.TEXT)


@pytest.mark.parametrize(
    ("printed", "low", "high"),
    [("91–100", "91", "100"), ("76% - 90%", "76", "90"), ("91% ≤ 100%", "91", "100"), ("51 s.d. 65", "51", "65")],
)
def test_a_range_has_both_ends(printed: str, low: str, high: str) -> None:
    figure = read_figure(printed)
    assert (figure.value, figure.upper) == (Decimal(low), Decimal(high))


def test_an_open_range_says_which_end_is_open() -> None:
    above, below = read_figure("> 90"), read_figure("≤ 50")
    assert (above.value, above.upper) == (90, None)
    assert (below.value, below.upper) == (50, 50)
    assert "batas bawah" in (above.note or "")
    assert "batas atas" in (below.note or "")


class TestAmbiguousMarks:
    def test_three_digits_after_a_dot_are_thousands_by_indonesian_convention(self) -> None:
        figure = read_figure("1.234")
        assert (figure.value, figure.reading) == (1234, Reading.BY_CONVENTION)

    def test_three_digits_after_a_comma_are_decimals_by_indonesian_convention(self) -> None:
        figure = read_figure("12,500")
        assert (figure.value, figure.step, figure.reading) == (Decimal("12.5"), Decimal("0.001"), Reading.BY_CONVENTION)

    def test_the_column_decides_before_the_convention(self) -> None:
        assert read_figure("7,100", Marks.DOT_DECIMAL).value == 7100
        assert read_figure("1.234", Marks.DOT_DECIMAL).value == Decimal("1.234")

    def test_people_and_rupiah_have_no_thousandths(self) -> None:
        assert read_figure("99,999 orang").value == 99999
        assert read_figure("7,100", unit="rupiah").value == 7100

    def test_the_decision_is_recorded(self) -> None:
        assert "kolom" in (read_figure("7,100", Marks.DOT_DECIMAL).note or "")

    def test_a_column_is_decided_by_its_unambiguous_members(self) -> None:
        assert decide_marks(["1.234", "98.42", "97.10", "5,5"]) is Marks.DOT_DECIMAL
        assert decide_marks(["Trw 3= 2,266,787,673", "-"]) is Marks.DOT_DECIMAL
        assert decide_marks(["Rp 4.005.892.697,00", "1.234"]) is Marks.COMMA_DECIMAL

    def test_a_column_without_evidence_or_with_a_tie_stays_undecided(self) -> None:
        assert decide_marks(["1.234", "12,500", "-", "B"]) is None
        assert decide_marks(["98.42", "98,42"]) is None


def test_quarters_of_one_cell_come_apart_under_their_labels() -> None:
    text = "Trw 1 : 28 Orang Trw. 2= 60 Orang T.W 3 155 Orang TW IV : 320 Orang"
    assert read_quarter_parts(text) == ((1, "28 Orang"), (2, "60 Orang"), (3, "155 Orang"), (4, "320 Orang"))
    assert read_quarter_parts("Triwulan III") == ((3, ""),)
    assert read_quarter_parts("28 Orang pada TW 2") == ()


def test_the_printed_unit_wins_over_the_column_and_a_clash_is_noted() -> None:
    figure = read_figure("55 %", unit="orang")
    assert figure.unit == "persen"
    assert "satuan kolom orang" in (figure.note or "")
