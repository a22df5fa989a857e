"""Phrases of the lexicons in plain words."""

import pytest

from service.answering.phrases import LatePattern, Phrases, standing

PHRASES = Phrases.of(["lebih tinggi", "berapa … naik", "semua", "semua dinas"], ends=["benar"], starts=["cek"])


@pytest.mark.parametrize(
    ("said", "stands"),
    [
        (" mana yang lebih tinggi ", True),
        (" mana yang lebih tinggian ", False),
        (" sebentar lebih tinggi ", True),
        (" berapa persen pagu naik ", True),
        (" berapa naik ", False),
        (" naik berapa ", False),
        (" berapa a b c d e f g h i j naik ", False),
        (" angkanya benar ", True),
        (" benar angkanya ", False),
        (" cek angkanya ", True),
        (" cek angkanya berapa ya ", False),
        (" tolong cek angkanya ", False),
        ("  ", False),
    ],
)
def test_a_phrase_stands_in_words_whole_with_its_gap_or_at_its_end_of_them(said: str, stands: bool) -> None:
    assert PHRASES.stand_in(said) is stands


def test_the_phrase_that_stands_first_is_told_and_of_two_the_longer() -> None:
    assert PHRASES.first_in(" di semua dinas lebih tinggi ") == "semua dinas"
    assert PHRASES.first_in(" lebih tinggi di semua dinas ") == "lebih tinggi"
    assert PHRASES.first_in(" tiap dinas ") is None


def test_only_patterns_whose_words_stand_in_a_text_are_looked_for_in_either_case() -> None:
    told = [
        (LatePattern(r"lebih dari\s+(?=\d)", "lebih dari"), "di atas"),
        (LatePattern(r"paling\s+(?=\d)", "paling"), ""),
    ]
    (found,) = standing(told, "Yang Lebih Dari 90")
    assert found[1] == "di atas"
    assert found[0].search("Yang Lebih Dari 90") is not None
