"""What counts as the same figure: every honest rounding does, nothing else."""

from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from hypothesis import given
from hypothesis import strategies as st

from service.audit.agreement import capaian_form, one_digit_apart, one_digit_changes, prints_as
from service.calculator import which_capaian
from service.domain.figures import PERSEN, Figure

_values = st.decimals(min_value="0.5", max_value="500", places=6)
_steps = st.sampled_from([Decimal(1), Decimal("0.1"), Decimal("0.01")])


def percent(value: Decimal, step: Decimal) -> Figure:
    return Figure(f"{value}%", value, PERSEN, step)


@given(_values, _steps)
def test_a_value_prints_as_its_rounding_and_as_its_truncation(value: Decimal, step: Decimal) -> None:
    for mode in (ROUND_HALF_UP, ROUND_DOWN):
        assert prints_as(value, value, percent(value.quantize(step, rounding=mode), step))


@given(_values, _steps, st.integers(min_value=2, max_value=50))
def test_a_value_does_not_print_as_something_two_steps_away(value: Decimal, step: Decimal, steps: int) -> None:
    printed = value.quantize(step, rounding=ROUND_HALF_UP)
    assert not prints_as(value, value, percent(printed + steps * step, step))
    assert not prints_as(value, value, percent(printed - steps * step, step))


@given(st.integers(1, 400), st.integers(1, 400))
def test_the_quick_form_agrees_with_the_calculator(target: int, realisasi: int) -> None:
    goal, done = (Figure(str(each), Decimal(each), None, Decimal(1)) for each in (target, realisasi))
    exact = Decimal(realisasi) * 100 / Decimal(target)
    printed = percent(exact.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP), Decimal("0.01"))
    assert capaian_form(goal, done, printed, every_form=True) == "POS"
    assert "POS" in which_capaian(goal, done, printed)


@given(st.integers(1000, 10**12), st.data())
def test_one_changed_digit_is_recognised(value: int, data: st.DataObject) -> None:
    changed = data.draw(st.sampled_from(list(one_digit_changes(Decimal(value)))))
    assert one_digit_apart(Decimal(value), changed)


def test_short_figures_tell_no_misprints() -> None:
    assert not one_digit_apart(Decimal(15), Decimal(17))
    assert not one_digit_apart(Decimal("3698220902"), Decimal("3672524652"))
    assert one_digit_apart(Decimal("6345448"), Decimal("6345488"))
    assert one_digit_apart(Decimal("4574117536"), Decimal("4574317536"))
    assert one_digit_apart(Decimal("12345"), Decimal("1234"))
