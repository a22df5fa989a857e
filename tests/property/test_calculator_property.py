"""Laws that the formulas keep for all figures."""

from decimal import Decimal

from hypothesis import assume, given
from hypothesis import strategies as st

from service.calculator import FORMULAS, growth, mean, percent_of, pos, reproduces, serapan, share, sisa, total
from service.calculator.verification import which_capaian
from service.domain.calculations import Calculation, Operand
from service.domain.figures import Marks
from service.language.numbers import Agreement, print_percent, read_figure

CLOSE = Decimal("1e-25")
AMOUNTS = st.decimals(Decimal("0.01"), Decimal(10**13), places=2)
STEPS = st.sampled_from([None, Decimal("0.01"), Decimal("0.1"), Decimal(1)])


def _operand(value: Decimal, step: Decimal | None = None, unit: str | None = None) -> Operand:
    return Operand("angka", value, unit, step)


def _worked(outcome: object) -> Calculation:
    assert isinstance(outcome, Calculation), outcome
    return outcome


@given(st.lists(AMOUNTS, min_size=1, max_size=20).flatmap(lambda v: st.tuples(st.just(v), st.permutations(v))))
def test_a_sum_does_not_depend_on_the_order(orders: tuple[list[Decimal], list[Decimal]]) -> None:
    operands, others = ([_operand(v) for v in values] for values in orders)
    assert _worked(total(operands)).value == _worked(total(others)).value
    assert _worked(mean(operands)).value == _worked(mean(others)).value


@given(AMOUNTS, AMOUNTS)
def test_growth_undoes_itself(old: Decimal, new: Decimal) -> None:
    rate = _worked(growth(_operand(old), _operand(new))).value
    assert abs(old * (1 + rate / 100) - new) < CLOSE * max(new, old)


@given(AMOUNTS, AMOUNTS, STEPS, STEPS)
def test_the_capaian_of_a_target_gives_the_realisation_back(
    target: Decimal, realisasi: Decimal, target_step: Decimal | None, step: Decimal | None
) -> None:
    capaian = _worked(pos(_operand(target, target_step), _operand(realisasi, step)))
    back = _worked(percent_of(capaian.as_operand(), _operand(target)))
    assert abs(back.value - realisasi) < CLOSE * max(target, realisasi)
    if capaian.bounds is not None:
        assert capaian.bounds[0] <= capaian.value <= capaian.bounds[1]


@given(AMOUNTS, AMOUNTS, st.decimals(0, 1, places=6), st.decimals(0, 1, places=6))
def test_bounds_hold_for_every_input_within_its_rounding(
    target: Decimal, real: Decimal, t: Decimal, r: Decimal
) -> None:
    step = Decimal("0.01")
    outcome = _worked(pos(_operand(target, step), _operand(real, step)))
    assume(outcome.bounds is not None)
    assert outcome.bounds is not None
    moved = _worked(pos(_operand(target + (t - Decimal("0.5")) * step), _operand(real + (r - Decimal("0.5")) * step)))
    assert outcome.bounds[0] - CLOSE * 10**20 <= moved.value <= outcome.bounds[1] + CLOSE * 10**20


@given(AMOUNTS, AMOUNTS, st.sampled_from([name for name, f in FORMULAS.items() if f.definition.most == 2]))
def test_coarser_printing_never_narrows_the_bounds(first: Decimal, second: Decimal, name: str) -> None:
    fine = FORMULAS[name]([_operand(first, Decimal("0.01")), _operand(second, Decimal("0.01"))])
    coarse = FORMULAS[name]([_operand(first, Decimal("0.1")), _operand(second, Decimal("0.1"))])
    assume(isinstance(fine, Calculation) and isinstance(coarse, Calculation))
    narrow, wide = _worked(fine).bounds, _worked(coarse).bounds
    if wide is not None:
        assert narrow is not None
        assert wide[0] <= narrow[0] <= narrow[1] <= wide[1]


@given(AMOUNTS, AMOUNTS)
def test_what_is_spent_and_what_is_left_make_the_budget(pagu: Decimal, realisasi: Decimal) -> None:
    budget, spent = _operand(pagu, unit="rupiah"), _operand(realisasi, unit="rupiah")
    left = _worked(sisa(budget, spent)).as_operand()
    assert _worked(total([left, spent])).value == pagu
    assert _worked(serapan(budget, spent)).unit == "persen"


@given(st.lists(AMOUNTS, min_size=1, max_size=12))
def test_shares_of_a_whole_make_a_hundred(values: list[Decimal]) -> None:
    whole = _worked(total([_operand(v) for v in values])).as_operand()
    shares = [_worked(share(_operand(v), whole)).as_operand() for v in values]
    assert abs(_worked(total(shares)).value - 100) < CLOSE * 10**3


@given(st.decimals(1, 10**9, places=2), st.decimals(1, 10**9, places=2), st.integers(0, 4))
def test_a_correctly_printed_capaian_is_always_recognised(target: Decimal, realisasi: Decimal, places: int) -> None:
    outcome = _worked(pos(_operand(target), _operand(realisasi)))
    printed = read_figure(print_percent(outcome.value, places), Marks.COMMA_DECIMAL)
    assert reproduces(outcome, printed) is not Agreement.DIFFERS
    assert "POS" in which_capaian(_operand(target), _operand(realisasi), printed)
