"""Which form of capaian a printed figure comes from, and how far rounding explains a difference."""

import pytest

from service.calculator import pos, reproduces, serapan, which_capaian
from service.domain.calculations import Operand
from service.language.numbers import Agreement, read_figure


def _forms(target: str, realisasi: str, printed: str) -> tuple[str, ...]:
    return which_capaian(read_figure(target), read_figure(realisasi), read_figure(printed, unit="persen"))


@pytest.mark.parametrize(
    ("target", "realisasi", "printed", "forms"),
    [
        ("87,82", "91,22", "103,87", ("POS",)),
        ("8,23", "8,03", "102,43", ("NEG_2T",)),
        ("8,23", "8,03", "102,49", ("NEG_TR",)),
        ("55 %", "50 %", "90%", ("POS",)),
        ("8", "10", "-25", ("NEG_SISA",)),
        ("80", "92", "100", ("POS+CAP_100",)),
        ("80-90%", "92%", "102,22", ("RANGE",)),
        ("80-90%", "92%", "97,78", ("RANGE_NEG",)),
        ("55", "50", "94", ()),
        ("0", "5", "100", ()),
        ("-", "5", "100", ()),
    ],
)
def test_the_forms_that_reproduce_the_printed_figure_are_named(
    target: str, realisasi: str, printed: str, forms: tuple[str, ...]
) -> None:
    assert _forms(target, realisasi, printed) == forms


def test_a_met_target_cannot_tell_the_direction() -> None:
    assert _forms("100%", "100%", "100%") == ("POS", "NEG_2T", "NEG_TR", "NEG_PENALTI")


def test_rounded_inputs_can_explain_a_difference_but_only_when_asked() -> None:
    outcome = pos(Operand("target", read_figure("3").value), Operand.of(read_figure("2,0"), "realisasi"))
    printed = read_figure("67,50%")
    assert reproduces(outcome, printed) is Agreement.ROUNDED
    assert reproduces(outcome, printed, carried=False) is Agreement.DIFFERS


def test_whole_counts_and_targets_are_exact() -> None:
    outcome = pos(Operand.of(read_figure("18 orang"), "target"), Operand.of(read_figure("3 orang"), "realisasi"))
    assert reproduces(outcome, read_figure("16,67%")) is Agreement.ROUNDED
    assert reproduces(outcome, read_figure("15%")) is Agreement.DIFFERS


def test_what_is_untestable_reproduces_nothing() -> None:
    outcome = serapan(Operand.of(read_figure("Rp0"), "pagu"), Operand.of(read_figure("Rp0"), "realisasi"))
    assert reproduces(outcome, read_figure("0%")) is Agreement.DIFFERS
