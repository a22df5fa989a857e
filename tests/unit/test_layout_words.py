"""Characters become words where a blank or a real gap stands, and nowhere else."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from ingest.readers.content import Rule, upright
from ingest.readers.words import (
    Glyphs,
    Style,
    direction_to_turn,
    font_is_bold,
    glyphs_to_words,
    turn_boxes,
    words_on_page,
)

_WIDE, _HIGH = 5.0, 10.0


def glyphs(text: str, gaps: dict[int, float] | None = None, turn: int = 0) -> Glyphs:
    """Characters 5 points wide and 10 high in a row; ``gaps`` is the white before a character."""
    x, boxes = 0.0, []
    for place in range(len(text)):
        x += (gaps or {}).get(place, 0.0)
        boxes.append((x, 0.0, x + _WIDE, _HIGH))
        x += _WIDE

    def styles(places: NDArray[np.intp]) -> list[Style]:
        return [Style(_HIGH, bold=False, turn=turn) for _ in places]

    return Glyphs(text, np.array(boxes).reshape(-1, 4), styles)


def texts(given_glyphs: Glyphs, rules: tuple[Rule, ...] = ()) -> list[str]:
    return [word.text for word in glyphs_to_words(given_glyphs, rules)]


def test_a_printed_blank_parts_words_even_where_the_gap_is_none() -> None:
    assert texts(glyphs("Rp 12")) == ["Rp", "12"]


def test_a_gap_parts_words_where_the_file_has_no_blanks() -> None:
    assert texts(glyphs("1.2003.400", {5: 2.2})) == ["1.200", "3.400"]


def test_kerning_does_not_part_a_word() -> None:
    assert texts(glyphs("AVAILABLE", {1: -0.6, 2: 0.6})) == ["AVAILABLE"]


def test_figures_of_two_cells_are_parted_by_the_rule_between_them() -> None:
    close = glyphs("9596", {2: 1.0})
    assert texts(close) == ["9596"]
    assert texts(close, (upright(10.5, 0, 20),)) == ["95", "96"]


def test_a_figure_that_overflows_its_cell_is_not_cut_by_the_rule() -> None:
    assert texts(glyphs("1.234.567"), (upright(20.0, 0, 20),)) == ["1.234.567"]


def test_a_raised_footnote_mark_is_not_a_digit_of_the_figure() -> None:
    raised = glyphs("1293")
    boxes = raised.boxes.copy()
    boxes[3] = (15, 0, 18, 6)
    assert texts(Glyphs(raised.texts, boxes, raised.styles_at)) == ["129", "3"]


def test_a_word_printed_twice_on_the_same_spot_is_kept_once() -> None:
    once = glyphs("Jumlah ")
    boxes = np.concatenate((once.boxes, once.boxes + np.array([0.3, 0, 0.3, 0])))
    assert texts(Glyphs("Jumlah Jumlah ", boxes, once.styles_at)) == ["Jumlah"]


def test_the_same_word_in_another_place_is_kept() -> None:
    assert texts(glyphs("100 100")) == ["100", "100"]


def test_a_hyphen_that_the_library_hides_at_a_line_end_is_printed() -> None:
    assert texts(glyphs("249,\u0002")) == ["249,-"]


def test_text_that_reads_upwards_is_one_word() -> None:
    boxes = turn_boxes(glyphs("Target").boxes, 270) + np.array([50.0, 100.0, 50.0, 100.0])
    words = glyphs_to_words(Glyphs("Target", boxes, glyphs("Target", turn=90).styles_at), ())
    assert [(word.text, word.turn) for word in words] == [("Target", 90)]


@pytest.mark.parametrize(("a", "b", "turn"), [(1, 0, 0), (0, 1, 90), (-1, 0, 180), (0, -1, 270), (1, 1, 45)])
def test_the_reading_direction_of_a_matrix(a: float, b: float, turn: int) -> None:
    assert direction_to_turn(a, b) == turn


@pytest.mark.parametrize(
    ("name", "bold"),
    [
        ("AAAAAA+LiberationSerif-Bold", True),
        ("CMBX10", True),
        ("ABCDEF+Arial,Bold", True),
        ("NimbusRomNo9L-Medi", True),
        ("Helvetica", False),
        ("NimbusRomNo9L-Regu", False),
    ],
)
def test_a_bold_cut_is_told_by_its_name(name: str, bold: bool) -> None:
    assert font_is_bold(name) is bold


def test_a_word_cut_by_the_page_edge_stays_whole_and_one_beyond_it_is_dropped() -> None:
    words = glyphs_to_words(glyphs("2025 2026"), ())
    assert [word.text for word in words_on_page(words, 12, 20)] == ["2025"]


@given(st.lists(st.text("0123456789.,", min_size=1, max_size=9), min_size=1, max_size=8))
def test_every_digit_is_in_exactly_one_word(figures: list[str]) -> None:
    assert texts(glyphs(" ".join(figures))) == figures


@given(st.sampled_from([90, 180, 270]), st.lists(st.tuples(*[st.floats(0, 500)] * 4), min_size=1, max_size=5))
def test_turning_boxes_keeps_their_sides(turn: int, sides: list[tuple[float, float, float, float]]) -> None:
    boxes = np.array([(min(a, c), min(b, d), max(a, c), max(b, d)) for a, b, c, d in sides])
    turned = turn_boxes(boxes, turn)
    wide, high = boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1]
    expected = (wide, high) if turn == 180 else (high, wide)
    assert np.allclose(turned[:, 2] - turned[:, 0], expected[0])
    assert np.allclose(turned[:, 3] - turned[:, 1], expected[1])
