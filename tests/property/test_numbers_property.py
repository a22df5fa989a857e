"""Reading is the inverse of printing, whatever the figure."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from service.domain.figures import Marks, Reading
from service.language.numbers import (
    agrees,
    decide_marks,
    find_figures,
    interval,
    print_figure,
    print_number,
    print_roman,
    read_figure,
    read_quarter_parts,
    read_roman,
)
from service.language.numbers.rounding import Agreement
from service.language.terbilang import read_spelled, spell
from service.language.units import UnitKind, canonical_units, kind

UNITS = [unit for unit in canonical_units() if kind(unit) not in (UnitKind.GRADE, UnitKind.SIZE)]
WHOLE = [unit for unit in UNITS if kind(unit) in (UnitKind.MONEY, UnitKind.COUNT)]


def _decimals(places: int, magnitude: int = 15) -> st.SearchStrategy[Decimal]:
    return st.integers(-(10**magnitude), 10**magnitude).map(lambda digits: Decimal(digits).scaleb(-places))


VALUES = st.integers(0, 6).flatmap(_decimals)


@given(st.integers(-(10**15), 10**15), st.integers(0, 6))
def test_a_printed_number_reads_back(digits: int, places: int) -> None:
    value = Decimal(digits).scaleb(-places)
    figure = read_figure(print_number(value), Marks.COMMA_DECIMAL)
    assert (figure.value, figure.step) == (value, Decimal(1).scaleb(-places))


@given(st.integers(0, 2).flatmap(_decimals))
def test_without_a_column_indonesian_numbers_read_back(value: Decimal) -> None:
    assert read_figure(print_number(value)).value == value


@given(st.integers(0, 2).flatmap(_decimals), st.sampled_from(WHOLE))
def test_money_and_counts_read_back_with_their_unit(value: Decimal, unit: str) -> None:
    figure = read_figure(print_figure(value, unit))
    assert (figure.value, figure.unit) == (value, unit)


@given(VALUES, st.sampled_from([unit for unit in UNITS if unit not in WHOLE]))
def test_measures_read_back_with_their_unit(value: Decimal, unit: str) -> None:
    figure = read_figure(print_figure(value, unit), Marks.COMMA_DECIMAL)
    assert (figure.value, figure.unit) == (value, unit)


@given(st.integers(0, 2).flatmap(lambda places: _decimals(places, 12)), st.sampled_from(WHOLE))
def test_a_figure_in_a_sentence_is_the_figure_of_a_cell(value: Decimal, unit: str) -> None:
    printed = print_figure(abs(value), unit)
    figures = [each.figure for each in find_figures(f"tercatat sebesar {printed} pada akhirnya")]
    assert (abs(value), unit) in [(figure.value, figure.unit) for figure in figures]


@given(st.text(max_size=40))
def test_any_text_has_a_reading_and_a_value_has_a_step(text: str) -> None:
    figure = read_figure(text)
    assert figure.printed == text
    assert figure.reading is not Reading.REFUSED or figure.note


@given(st.text(alphabet="0123456789.,-()% Rporangx/:=TWI", max_size=30))
def test_number_like_text_never_fails_to_read(text: str) -> None:
    assert read_figure(text).printed == text
    assert read_quarter_parts(text) is not None
    for found in find_figures(text):
        assert text[found.start : found.end] == found.figure.printed


@given(st.lists(st.decimals(0, 10**6, places=2).filter(lambda v: v % 1 != 0), min_size=1), st.sampled_from(list(Marks)))
def test_a_column_tells_its_own_marks(values: list[Decimal], marks: Marks) -> None:
    printed = [print_number(value) for value in values]
    if marks is Marks.DOT_DECIMAL:
        printed = [text.translate(str.maketrans(".,", ",.")) for text in printed]
    assert decide_marks(printed) is marks
    assert [read_figure(text, marks).value for text in printed] == values


@given(_decimals(6), st.integers(0, 6))
def test_a_value_agrees_with_its_own_rounding(value: Decimal, places: int) -> None:
    figure = read_figure(print_number(value, places), Marks.COMMA_DECIMAL)
    low, high = interval(figure)
    assert low <= value <= high
    assert agrees(value, figure) in (Agreement.EXACT, Agreement.ROUNDED)


@given(st.integers(0, 10**15))
def test_words_are_the_inverse_of_spelling(value: int) -> None:
    assert read_spelled(spell(value)) == value


@given(_decimals(3, 12))
def test_decimals_and_signs_survive_spelling(value: Decimal) -> None:
    assert read_spelled(spell(value)) == value


@given(st.integers(1, 3999))
def test_roman_numerals_are_inverses(value: int) -> None:
    assert read_roman(print_roman(value)) == value
