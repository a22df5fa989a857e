"""The calculator's formulas over cells: which cells they refer to, and what Excel could not take."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils import range_boundaries

from service.calculator import FORMULAS
from service.exports.excel_formulas import EXCEL, LONGEST_FORMULA, Spot, column_letters, excel_formula
from service.exports.workbook_plan import unit_factor

TARGET, REALISASI = Spot("Tabel 3.1", 6, 7), Spot("Tabel 3.1", 6, 8)
SPOTS = st.lists(st.builds(Spot, st.just("T"), st.integers(0, 12), st.integers(0, 40)), min_size=1, unique=True)


def cells_of(formula: str) -> list[tuple[int, int]]:
    """Every cell that a formula over one sheet refers to, in order, read by openpyxl's own parser of references."""
    found = []
    for reference in re.findall(r"\$[A-Z]+\$\d+(?::\$[A-Z]+\$\d+)?", formula):
        left, top, right, bottom = range_boundaries(reference)
        found += [(row - 1, column - 1) for row in range(top, bottom + 1) for column in range(left, right + 1)]
    return found


def test_absorption_divides_the_second_input_by_the_first() -> None:
    assert excel_formula("SERAPAN", (TARGET, REALISASI)) == "='Tabel 3.1'!$I$7/'Tabel 3.1'!$H$7*100"


def test_cells_of_the_same_sheet_need_no_name() -> None:
    assert excel_formula("SISA", (TARGET, REALISASI), "Tabel 3.1") == "=$H$7-$I$7"


def test_a_capped_form_puts_one_formula_into_the_other() -> None:
    assert excel_formula("POS+CAP_100", (TARGET, REALISASI), "Tabel 3.1") == "=MIN($I$7/$H$7*100,100)"


def test_an_apostrophe_in_the_name_of_a_sheet_is_doubled() -> None:
    assert Spot("Tabel d'A", 0, 0).address() == "'Tabel d''A'!$A$1"


def test_neighbours_are_drawn_together_and_others_are_not() -> None:
    column = [Spot("T", row, 2) for row in (4, 5, 6, 9)]
    line = [Spot("T", 1, column) for column in (0, 1, 2)]
    assert excel_formula("JUMLAH", column, "T") == "=SUM($C$5:$C$7,$C$10)"
    assert excel_formula("JUMLAH", line, "T") == "=SUM($A$2:$C$2)"


@given(SPOTS)
def test_a_sum_takes_exactly_its_inputs(spots: list[Spot]) -> None:
    formula = excel_formula("JUMLAH", spots, "T")
    assert formula is not None
    assert sorted(cells_of(formula)) == sorted((spot.row, spot.column) for spot in spots)


def test_figures_in_millions_are_brought_to_rupiah() -> None:
    assert unit_factor("juta rupiah") == 1_000_000
    scaled = Spot("T", 0, 0, unit_factor("juta rupiah"))
    assert excel_formula("JUMLAH", (scaled, Spot("T", 1, 0)), "T") == "=SUM(($A$1*1000000),$A$2)"


def test_a_formula_that_excel_could_not_take_is_not_written() -> None:
    apart = [Spot("T", 2 * row, 0) for row in range(256)]
    assert excel_formula("JUMLAH", apart[:255], "T") is not None
    assert excel_formula("JUMLAH", apart, "T") is None
    far = [Spot("Nama lembar yang panjang sekali", 2 * row, 0) for row in range(250)]
    assert len(excel_formula("JUMLAH", far[:200]) or "") < LONGEST_FORMULA
    assert excel_formula("JUMLAH", far) is None


@pytest.mark.parametrize("name", ["PREDIKAT", "TIDAK_ADA", "POS+TIDAK_ADA"])
def test_a_name_without_a_formula_gives_none(name: str) -> None:
    assert excel_formula(name, (TARGET, REALISASI)) is None


def test_only_categories_places_weights_and_groups_have_no_formula() -> None:
    assert set(EXCEL) <= set(FORMULAS)
    assert set(FORMULAS) - set(EXCEL) == {
        "RATA_RATA_KELOMPOK",
        "JUMLAH_TERTIMBANG",
        "PERINGKAT",
        "PERINGKAT_NAIK",
        "CACAH_MINIMAL",
        "PREDIKAT",
        "AKIP",
        "SKM",
    }


@pytest.mark.parametrize(("column", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
def test_columns_have_the_letters_of_a_spreadsheet(column: int, letters: str) -> None:
    assert column_letters(column) == letters
