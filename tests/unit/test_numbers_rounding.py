"""Printing, rounding intervals, Roman numerals and units."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.domain.figures import Marks
from service.language.numbers import (
    Agreement,
    agrees,
    interval,
    print_figure,
    print_number,
    print_percent,
    print_roman,
    print_rupiah,
    read_bounds,
    read_figure,
    read_roman,
)
from service.language.numbers.printing import round_half_up
from service.language.units import UnitKind, is_whole, kind, read_unit, split_scale, unit_of_heading


def test_numbers_print_in_indonesian_notation() -> None:
    assert print_number(Decimal("1234567.894"), 2) == "1.234.567,89"
    assert print_number(Decimal("0.005"), 2) == "0,01"
    assert print_rupiah(Decimal("4515361373.00")) == "Rp4.515.361.373"
    assert print_rupiah(Decimal("-5")) == "-Rp5"
    assert print_percent(Decimal("99.60")) == "99,60 %"
    assert print_figure(Decimal("0.39"), "poin_persen") == "0,39 poin persen"
    assert print_figure(Decimal(20), "orang/bulan") == "20 orang/bulan"


@given(
    st.decimals(min_value=-(10**15), max_value=10**15, places=6) | st.integers(-(10**15), 10**15).map(Decimal),
    st.sampled_from(["rupiah", "orang", "keluarga", "persen", "poin_persen", "poin", None]),
    st.none() | st.integers(0, 6),
)
def test_what_is_printed_reads_back_as_rounded_and_money_and_counts_have_no_thousandths(
    value: Decimal, unit: str | None, decimals: int | None
) -> None:
    most = 2 if is_whole(unit) else 6
    kept = round_half_up(value, Decimal(1).scaleb(-min(most, 6 if decimals is None else decimals)))
    read = read_figure(print_figure(value, unit, decimals), Marks.COMMA_DECIMAL)
    assert read.value == kept
    assert read.unit == unit


def test_a_printed_figure_stands_for_half_a_unit_of_its_last_digit_either_way() -> None:
    assert interval(read_figure("99,60%")) == (Decimal("99.595"), Decimal("99.605"))
    assert interval(read_figure("1,5 juta")) == (Decimal(1450000), Decimal(1550000))
    assert interval(read_figure("91–100")) == (Decimal("90.5"), Decimal("100.5"))


@pytest.mark.parametrize(
    ("computed", "printed", "agreement"),
    [
        ("99.6", "99,60%", Agreement.EXACT),
        ("99.5972", "99,60%", Agreement.ROUNDED),
        ("66.6666", "66,66%", Agreement.TRUNCATED),
        ("99.5972", "100%", Agreement.WHOLE),
        ("99.5972", "99%", Agreement.TRUNCATED),
        ("99.5972", "99,61%", Agreement.DIFFERS),
        ("16.6667", "15 %", Agreement.DIFFERS),
        ("5", "-", Agreement.DIFFERS),
    ],
)
def test_a_computed_value_agrees_as_far_as_rounding_goes(computed: str, printed: str, agreement: Agreement) -> None:
    assert agrees(Decimal(computed), read_figure(printed)) is agreement


def test_roman_numerals_are_canonical() -> None:
    assert [read_roman(text) for text in ("IV", "xlii", "IIII", "", "A")] == [4, 42, None, None, None]
    with pytest.raises(ValueError, match="0"):
        print_roman(0)


def test_strict_and_included_ends_of_a_range_differ() -> None:
    above, between = read_bounds("> 90"), read_bounds("75 ≤ x < 90")
    assert above is not None
    assert between is not None
    assert not above.holds(Decimal(90))
    assert (between.holds(Decimal(75)), between.holds(Decimal(90))) == (True, False)


@pytest.mark.parametrize(
    ("printed", "low_included", "high_included"),
    [
        ("80 – 90", True, True),
        ("> 80 – 90", False, True),
        (">80 s.d 90", False, True),
        ("≥ 80 - 90", True, True),
        ("80 < x ≤ 90", False, True),
        ("80 ≤ BB < 90", True, False),
        ("80 < 90", True, False),
    ],
)
def test_the_signs_of_a_range_say_which_ends_it_has(printed: str, low_included: bool, high_included: bool) -> None:
    bounds = read_bounds(printed)
    assert bounds is not None
    assert (bounds.low, bounds.high) == (Decimal(80), Decimal(90))
    assert (bounds.low_included, bounds.high_included) == (low_included, high_included)


@pytest.mark.parametrize(
    ("printed", "unit"),
    [
        ("%", "persen"),
        ("Rp.", "rupiah"),
        ("Jiwa", "orang"),
        ("KK", "keluarga"),
        ("Poin", "poin"),
        ("Indeks", "poin"),
        ("Orang / Bln", "orang/bulan"),
        ("(Dokumen)", "dokumen"),
        ("Sumur Bor", "sumur bor"),
        ("12", None),
        ("-", None),
    ],
)
def test_units_have_one_lower_case_name(printed: str, unit: str | None) -> None:
    assert read_unit(printed) == unit


def test_units_know_their_kind_and_scale() -> None:
    assert kind("persen") is UnitKind.RATIO
    assert kind(read_unit("juta rupiah")) is UnitKind.MONEY
    assert split_scale("ribu jiwa") == (1000, "orang")
    assert kind("sumur bor") is UnitKind.OTHER


@pytest.mark.parametrize(
    ("heading", "unit"),
    [
        ("Target (%)", "persen"),
        ("% Penyerapan Anggaran", "persen"),
        ("Pagu (Rp.)", "rupiah"),
        ("Jumlah Orang", "orang"),
        ("Program", "program"),
        ("Nilai Aset Tetap", None),
        ("Realisasi", None),
    ],
)
def test_a_heading_states_a_unit_in_parentheses_or_plainly(heading: str, unit: str | None) -> None:
    assert unit_of_heading(heading) == unit


def test_an_abbreviation_in_the_name_of_a_percentage_is_no_unit_of_it() -> None:
    assert unit_of_heading("Persentase Keluarga Penerima Manfaat (KPM) yang mandiri") == "persen"
    assert unit_of_heading("4) Persentase penerima (KPM) PKH") == "persen"
    assert unit_of_heading("Penerima manfaat (KPM)") == "keluarga"
    assert unit_of_heading("Persentase penerima (orang)") == "orang"
