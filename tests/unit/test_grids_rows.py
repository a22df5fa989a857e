"""Lines between two rules are one row or several, and every line is in exactly one row."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.readers.columns import crossings, lines_to_gutters
from ingest.readers.content import Word
from ingest.readers.lines import Line, is_figure, words_to_line, words_to_lines, words_to_text
from ingest.readers.rows import band_holds_many_rows, lines_to_rows

BORDERS = (0.0, 30.0, 200.0, 260.0, 320.0)


def line(top: float, *cells: str, bold: bool = False) -> Line:
    """A line with a cell in each column, "" for none; letters are 5 points wide."""
    words: list[Word] = []
    for left, text in zip(BORDERS, cells, strict=False):
        x = left + 3
        for part in text.split():
            words.append(Word(part, x, top, x + 5 * len(part), top + 9, 9, bold))
            x += 5 * len(part) + 2.5
    return words_to_line(words)


def texts(rows: list[list[Line]]) -> list[str]:
    return [" / ".join(line.text for line in row) for row in rows]


def test_lines_with_figures_are_rows() -> None:
    lines = [line(0, "1", "Panti", "10", "12"), line(11, "2", "Rumah singgah", "4", "4")]
    assert band_holds_many_rows(lines, BORDERS)
    assert len(lines_to_rows(lines, BORDERS)) == 2


def test_a_wrapped_label_goes_on_in_its_row_where_figures_stand_on_the_first_line() -> None:
    lines = [
        line(0, "1", "Cakupan layanan lanjut", "10", "12"),
        line(11, "", "usia terlantar"),
        line(22, "2", "Rumah singgah", "4", "4"),
    ]
    assert texts(lines_to_rows(lines, BORDERS))[0].endswith("usia terlantar")


def test_a_wrapped_label_goes_on_in_its_row_where_figures_stand_on_the_last_line() -> None:
    lines = [
        line(0, "", "Cakupan layanan lanjut"),
        line(11, "1", "usia terlantar", "10", "12"),
        line(22, "2", "Rumah singgah", "4", "4"),
    ]
    assert [len(row) for row in lines_to_rows(lines, BORDERS)] == [2, 1]


def test_wider_white_between_rows_tells_them_apart() -> None:
    lines = [
        line(0, "", "PANTI"),
        line(11, "", "ASUHAN", "10", "12"),
        line(26, "", "RUMAH"),
        line(37, "", "A", "4", "4"),
    ]
    assert [len(row) for row in lines_to_rows(lines, BORDERS)] == [2, 2]


def test_a_section_row_across_columns_is_a_row_of_its_own() -> None:
    lines = [
        line(0, "1", "Panti", "10", "12"),
        line(11, "PROGRAM PERLINDUNGAN SOSIAL DAN LAINNYA"),
        line(22, "2", "Rumah singgah", "4", "4"),
    ]
    assert texts(lines_to_rows(lines, BORDERS))[1] == "PROGRAM PERLINDUNGAN SOSIAL DAN LAINNYA"


def test_a_stack_of_quarters_under_one_label_is_one_row() -> None:
    lines = [
        line(0, "1", "Persentase warga", "25", "20"),
        line(11, "", "", "50", "45"),
        line(22, "", "", "75", "70"),
        line(33, "", "", "100", "98"),
    ]
    assert not band_holds_many_rows(lines, BORDERS)


def test_a_label_that_wraps_beside_a_stack_of_figures_is_one_row() -> None:
    lines = [
        line(0, "", "Persentase warga", "25", "20"),
        line(11, "", "yang menerima", "50", "45"),
        line(22, "", "bantuan dan", "75", "70"),
        line(33, "", "layanan sosial", "100", "98"),
    ]
    assert not band_holds_many_rows(lines, BORDERS)


@given(st.lists(st.sampled_from(["label", "angka", "kedua", "nomor"]), min_size=1, max_size=12))
def test_no_line_is_lost_and_two_figures_of_a_column_never_share_a_row(kinds: list[str]) -> None:
    cells = {
        "label": ("", "Kata"),
        "angka": ("", "", "5", "6"),
        "kedua": ("", "kata", "5", "6"),
        "nomor": ("1", "Kata", "7"),
    }
    lines = [line(11.0 * place, *cells[kind]) for place, kind in enumerate(kinds)]
    rows = lines_to_rows(lines, BORDERS)
    assert [kept for row in rows for kept in row] == lines
    if all(kind != "nomor" for kind in kinds):
        assert all(sum(any(word.text == "5" for word in kept.words) for kept in row) <= 1 for row in rows)


def test_white_that_runs_through_all_lines_is_a_gutter_and_a_total_may_cross_it() -> None:
    lines = [line(11.0 * n, str(n), "Panti asuhan", "10", "12") for n in range(6)]
    assert len(lines_to_gutters(lines)) == 3
    lines.append(line(66, "JUMLAH SELURUH PANTI", "", "60", "72"))
    assert len(lines_to_gutters(lines)) == 3


def test_a_sparse_column_stays_a_column() -> None:
    lines = [line(11.0 * n, str(n), "Panti asuhan", "10", "baru" if n == 3 else "") for n in range(8)]
    assert len(lines_to_gutters(lines)) == 3


def test_a_value_beside_a_border_is_not_drawn_into_its_neighbour() -> None:
    label = Word("terlantar", 150, 0, 199.5, 9, 9)
    value = Word("1.204", 200.5, 0, 225, 9, 9)
    assert not crossings(words_to_line([label, value]), BORDERS, 9)


@pytest.mark.parametrize("text", ["1.204", "98,42 %", "(12)", "Rp1.000,-", "Rp 4.005.892.697,00", "-5", "2/3", "100%"])
def test_a_figure_is_told_from_words(text: str) -> None:
    assert is_figure(text)


@pytest.mark.parametrize("text", ["orang", "12 orang", "1 2", "", "A1", "-"])
def test_other_text_is_no_figure(text: str) -> None:
    assert not is_figure(text)


def test_a_cell_of_text_that_reads_upwards_is_read_in_its_direction() -> None:
    upward = [Word("Tahun", 10, 60, 19, 90, 9, turn=90), Word("2024", 10, 30, 19, 55, 9, turn=90)]
    assert words_to_text([*upward[::-1], Word("Target", 25, 50, 34, 90, 9, turn=90)]) == "Tahun 2024 Target"


def test_words_on_one_baseline_share_a_line_whatever_their_size() -> None:
    lines = words_to_lines(
        [Word("Rp", 0, 3, 10, 12, 9), Word("5.000", 12, 0, 40, 12, 12), Word("bawah", 0, 14, 30, 23, 9)]
    )
    assert [found.text for found in lines] == ["Rp 5.000", "bawah"]
