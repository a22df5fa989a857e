"""The named formulas: value, unit, working, and a typed reason where there is no result."""

from collections.abc import Sequence
from decimal import Decimal

import pytest

from service.calculator import (
    COMMON_SCALE,
    FORMULAS,
    akip_grade,
    capped,
    change_in_points,
    count,
    difference,
    growth,
    largest,
    mean,
    mean_of_groups,
    neg_2t,
    neg_penalti,
    neg_sisa,
    neg_tr,
    pos,
    predicate,
    quarters_last,
    quarters_max,
    quarters_sum,
    range_form,
    range_neg,
    rank,
    ratio,
    scale_from_table,
    serapan,
    sisa,
    skm_grade,
    tingkat_efisiensi,
    total,
    weighted_sum,
)
from service.domain.calculations import Calculation, Cause, Classification, Operand, Untestable
from service.language.numbers import read_figure


def given_as(printed: str, label: str = "angka", group: str = "") -> Operand:
    return Operand.of(read_figure(printed), label, group=group)


def all_given(*printed: str) -> list[Operand]:
    return [given_as(text) for text in printed]


def result(outcome: object) -> tuple[Decimal, str | None]:
    assert isinstance(outcome, Calculation), outcome
    return round(outcome.value, 4), outcome.unit


def cause(outcome: object) -> Cause:
    assert isinstance(outcome, Untestable), outcome
    assert outcome.reason
    return outcome.cause


class TestCapaian:
    def test_the_common_form_shows_its_working_in_indonesian(self) -> None:
        outcome = pos(given_as("544.727 orang", "target"), given_as("542.533 orang", "realisasi"))
        assert isinstance(outcome, Calculation)
        assert outcome.working == "542.533 / 544.727 × 100 = 99,60 %"
        assert outcome.formula == "realisasi / target × 100"
        assert outcome.unit == "persen"

    def test_the_negative_forms_are_different_numbers(self) -> None:
        target, realisasi = given_as("8"), given_as("10")
        assert result(neg_2t(target, realisasi)) == (75, "persen")
        assert result(neg_tr(target, realisasi)) == (80, "persen")
        assert result(neg_sisa(target, realisasi)) == (-25, "persen")
        assert result(neg_penalti(target, realisasi)) == (75, "persen")

    def test_the_penalty_form_stays_between_nothing_and_a_hundred(self) -> None:
        assert result(neg_penalti(given_as("8"), given_as("5"))) == (100, "persen")
        assert result(neg_penalti(given_as("8"), given_as("80"))) == (0, "persen")

    @pytest.mark.parametrize(("realisasi", "capaian"), [("92%", "102.2222"), ("70%", "87.5"), ("85%", "100")])
    def test_a_range_is_measured_by_its_nearest_end(self, realisasi: str, capaian: str) -> None:
        outcome = range_form(given_as("80%"), given_as("90%"), given_as(realisasi))
        assert result(outcome) == (Decimal(capaian), "persen")

    def test_a_range_where_lower_is_better(self) -> None:
        outcome = range_neg(given_as("7 bulan"), given_as("8 bulan"), given_as("9 bulan"))
        assert result(outcome) == (Decimal("87.5"), "persen")

    def test_a_cap_cuts_only_what_is_above_it(self) -> None:
        assert result(capped(given_as("134,5%"), 120)) == (120, "persen")
        assert result(capped(given_as("99,5%"), 120)) == (Decimal("99.5"), "persen")

    def test_a_zero_target_is_untestable(self) -> None:
        assert cause(pos(given_as("0"), given_as("5"))) is Cause.DIVISION_BY_ZERO

    @pytest.mark.parametrize("printed", ["-", "n/a", "belum rilis"])
    def test_a_missing_figure_is_untestable_and_no_zero(self, printed: str) -> None:
        outcome = pos(given_as("100"), given_as(printed, "realisasi"))
        assert cause(outcome) is Cause.MISSING
        assert isinstance(outcome, Untestable)
        assert "realisasi" in outcome.reason

    @pytest.mark.parametrize("printed", ["B", "1.305.563.5500", "91–100"])
    def test_what_is_no_single_number_is_untestable(self, printed: str) -> None:
        assert cause(pos(given_as("100"), given_as(printed))) is Cause.NOT_NUMERIC

    def test_rupiah_against_percent_is_untestable(self) -> None:
        assert cause(pos(given_as("Rp5.000"), given_as("5%"))) is Cause.UNIT_CLASH


class TestQuarters:
    def test_sum_last_and_largest(self) -> None:
        quarters = all_given("28 orang", "60 orang", "155 orang", "120 orang")
        assert result(quarters_sum(quarters)) == (363, "orang")
        assert result(quarters_last(quarters)) == (120, "orang")
        assert result(quarters_max(quarters)) == (155, "orang")

    def test_the_last_quarter_is_the_last_that_is_given(self) -> None:
        assert result(quarters_last(all_given("10", "20", "-", "-"))) == (20, None)

    def test_a_missing_quarter_makes_the_sum_untestable(self) -> None:
        assert cause(quarters_sum(all_given("10", "-"))) is Cause.MISSING


class TestMoney:
    def test_absorption_and_rest(self) -> None:
        pagu, realisasi = given_as("Rp522.012.259"), given_as("Rp. 449.847.684,00")
        assert result(serapan(pagu, realisasi)) == (Decimal("86.1757"), "persen")
        assert result(sisa(pagu, realisasi)) == (72164575, "rupiah")

    def test_overspending_leaves_a_negative_rest(self) -> None:
        assert result(sisa(given_as("Rp5"), given_as("Rp7"))) == (-2, "rupiah")

    def test_absorption_is_of_money_only(self) -> None:
        assert cause(serapan(given_as("5 orang"), given_as("3 orang"))) is Cause.UNIT_CLASH

    def test_efficiency_rates(self) -> None:
        assert result(tingkat_efisiensi(given_as("99,92%"), given_as("94,00%"))) == (Decimal("0.0630"), None)

    def test_a_scaled_unit_is_resolved_before_it_meets_a_plain_one(self) -> None:
        pagu = Operand("pagu", Decimal("2.5"), "juta rupiah", Decimal("0.1"))
        assert result(serapan(pagu, given_as("Rp2.000.000"))) == (80, "persen")


class TestArithmetic:
    def test_two_percentages_differ_by_percentage_points(self) -> None:
        assert result(difference(given_as("99,60%"), given_as("99,21%"))) == (Decimal("0.39"), "poin_persen")
        assert result(change_in_points(given_as("99,21%"), given_as("99,60%"))) == (Decimal("0.39"), "poin_persen")
        assert result(difference(given_as("80%"), given_as("5 poin persen"))) == (75, "persen")

    def test_sums_keep_their_unit_and_refuse_strangers(self) -> None:
        assert result(total(all_given("Rp1.000", "Rp2.000,50"))) == (Decimal("3000.5"), "rupiah")
        assert cause(total(all_given("Rp1.000", "5%"))) is Cause.UNIT_CLASH
        assert cause(total(all_given("5 orang", "5 keluarga"))) is Cause.UNIT_CLASH

    def test_a_damaged_unit_clashes_with_nothing(self) -> None:
        assert result(total(all_given("12 rang", "3 orang"))) == (15, "orang")

    def test_a_long_sum_says_how_long_it_is(self) -> None:
        outcome = total(all_given(*["1"] * 30))
        assert isinstance(outcome, Calculation)
        assert "(30 angka)" in outcome.working

    def test_the_mean_of_group_means_is_another_number_than_the_flat_mean(self) -> None:
        operands = [given_as("0%", group="1"), given_as("100%", group="1"), given_as("80%", group="2")]
        assert result(mean(operands)) == (60, "persen")
        assert result(mean_of_groups(operands)) == (65, "persen")

    def test_growth_is_in_percent_of_the_old_figure(self) -> None:
        assert result(growth(given_as("80 orang"), given_as("100 orang"))) == (25, "persen")
        assert cause(growth(given_as("0"), given_as("5"))) is Cause.DIVISION_BY_ZERO

    def test_a_ratio_of_unlike_things_says_so_in_its_unit(self) -> None:
        assert result(ratio(given_as("Rp5.000"), given_as("4 orang"))) == (1250, "rupiah/orang")
        assert result(ratio(given_as("6 orang"), given_as("4 orang"))) == (Decimal("1.5"), None)

    def test_weights_in_percent_are_hundredths(self) -> None:
        assert result(weighted_sum(all_given("80", "70"), all_given("30%", "70%"))) == (73, None)
        assert result(weighted_sum(all_given("80", "70"), all_given("0,3", "0,7"))) == (73, None)
        assert cause(weighted_sum(all_given("80"), [])) is Cause.WRONG_COUNT


class TestOrder:
    def test_equals_share_a_place(self) -> None:
        assert result(rank(given_as("80"), all_given("90", "80", "70"))) == (2, "peringkat")

    def test_the_working_names_what_is_largest(self) -> None:
        outcome = largest([given_as("5", "Banjir"), given_as("9", "Longsor")])
        assert isinstance(outcome, Calculation)
        assert "Longsor" in outcome.working

    def test_only_figures_are_counted(self) -> None:
        assert result(count(all_given("5", "-", "B", "0"))) == (2, None)


class TestScales:
    @staticmethod
    def categories(outcome: object) -> Sequence[str]:
        assert isinstance(outcome, Classification), outcome
        return outcome.categories

    @pytest.mark.parametrize(
        ("value", "categories"),
        [
            ("91", ("Sangat Tinggi",)),
            ("134,5", ("Sangat Tinggi",)),
            ("90", ("Tinggi",)),
            ("90,4", ("Sangat Tinggi", "Tinggi")),
            ("75,5", ("Tinggi", "Sedang")),
            ("0", ("Sangat Rendah",)),
        ],
    )
    def test_a_gap_of_the_scale_gives_both_neighbours(self, value: str, categories: tuple[str, ...]) -> None:
        assert self.categories(predicate(given_as(value), COMMON_SCALE)) == categories

    def test_a_report_brings_its_own_scale(self) -> None:
        scale = scale_from_table(
            "Tabel 3.1", [("Baik", "76% - 90%"), ("Sangat Baik", "91% ≤ 100%"), ("Kurang", "≤ 75%")]
        )
        assert scale is not None
        assert self.categories(predicate(given_as("104%"), scale)) == ("Sangat Baik",)
        assert self.categories(predicate(given_as("90,5%"), scale)) == ("Sangat Baik", "Baik")
        assert scale_from_table("rusak", [("Baik", "tinggi")]) is None

    def test_money_has_no_predicate(self) -> None:
        assert cause(predicate(given_as("Rp90"), COMMON_SCALE)) is Cause.UNIT_CLASH

    @pytest.mark.parametrize(
        ("score", "grade"), [("90", "A"), ("90,01", "AA"), ("68,23", "B"), ("60", "CC"), ("30", "D")]
    )
    def test_akip_grades_begin_above_their_bound(self, score: str, grade: str) -> None:
        assert self.categories(akip_grade(given_as(score))) == (grade,)

    @pytest.mark.parametrize(("score", "grade"), [("88,31", "A"), ("82,3", "B"), ("65", "C"), ("25", "D")])
    def test_skm_grades_begin_at_their_bound(self, score: str, grade: str) -> None:
        assert self.categories(skm_grade(given_as(score))) == (grade,)

    @pytest.mark.parametrize("score", ["20", "104"])
    def test_a_score_off_the_scale_is_untestable(self, score: str) -> None:
        assert cause(skm_grade(given_as(score))) is Cause.OUT_OF_SCALE


class TestRegistry:
    @pytest.mark.parametrize("name", list(FORMULAS))
    def test_every_formula_can_be_called_by_name_with_any_inputs(self, name: str) -> None:
        formula = FORMULAS[name]
        assert formula.definition.name == name
        for inputs in ([], all_given("5"), all_given("5%", "-"), all_given("Rp1", "0"), all_given("1", "2", "3")):
            outcome = formula(inputs)
            assert isinstance(outcome, Calculation | Classification | Untestable)

    @pytest.mark.parametrize("name", list(FORMULAS))
    def test_every_formula_works_on_sound_inputs(self, name: str) -> None:
        definition = FORMULAS[name].definition
        operands = all_given("80", "90", "85")[: max(definition.least, 1)]
        assert isinstance(FORMULAS[name](operands), Calculation | Classification)

    def test_a_wrong_number_of_inputs_is_untestable(self) -> None:
        assert cause(FORMULAS["POS"](all_given("5"))) is Cause.WRONG_COUNT
        assert cause(FORMULAS["POS"](all_given("5", "6", "7"))) is Cause.WRONG_COUNT
