"""Figures in words."""

from decimal import Decimal

import pytest

from service.language.terbilang import parse_spelled, read_spelled, spell


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("0", "nol"),
        ("11", "sebelas"),
        ("19", "sembilan belas"),
        ("100", "seratus"),
        ("1000", "seribu"),
        ("101000", "seratus satu ribu"),
        ("1000000", "satu juta"),
        ("369000000", "tiga ratus enam puluh sembilan juta"),
        ("1000000000000000", "seribu triliun"),
        ("99.05", "sembilan puluh sembilan koma nol lima"),
        ("-5", "minus lima"),
    ],
)
def test_figures_are_spelled_and_read_back(value: str, words: str) -> None:
    assert spell(Decimal(value)) == words
    assert read_spelled(words) == Decimal(value)


def test_case_spacing_and_the_currency_do_not_matter() -> None:
    assert read_spelled("  Enam  Puluh\nTiga JUTA Rupiah ") == 63_000_000
    assert read_spelled("(dua belas)") == 12
    assert read_spelled("dua koma delapan puluh satu persen") == Decimal("2.81")


def test_a_clear_misprint_is_understood_and_reported() -> None:
    spelled = parse_spelled("Senam puluh tiga juta limaratus rupiah")
    assert spelled is not None
    assert (spelled.value, spelled.misprints) == (63_000_500, ("senam", "limaratus"))


@pytest.mark.parametrize(
    "words",
    [
        "",
        "rupiah",
        "dua tiga",
        "sepuluh belas",
        "dua puluh sebelas",
        "ribu juta",
        "lima juta dua juta",
        "koma lima",
        "kursi roda",
    ],
)
def test_words_that_make_no_number_are_refused(words: str) -> None:
    assert read_spelled(words) is None


def test_what_is_too_large_to_spell_is_refused() -> None:
    with pytest.raises(ValueError, match="too large"):
        spell(10**18)
