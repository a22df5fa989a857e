"""Tables written as HTML are read with their spans, wherever they stand, and nothing around them is lost."""

import pytest

from ingest.document import Block, Grid, Paragraph
from ingest.readers.text import lines_to_blocks
from ingest.structure.matrix import grid_to_matrix, texts


def blocks_of(text: str) -> list[Block]:
    return list(lines_to_blocks(text.splitlines()))


def rows_of(text: str) -> list[list[str]]:
    (grid,) = (block for block in blocks_of(text) if isinstance(block, Grid))
    return [texts(row) for row in grid_to_matrix(grid)]


SPANNED = """Tabel 2.1 Target
<table>
<tr><th rowspan="2">No</th><th rowspan=2>Indikator</th><th colspan="2">Target</th></tr>
<tr><th>2023</th><th>2024</th></tr>
<tr>
<td>1</td><td>Angka <b>kematian</b> ibu<br/>per 100.000 &amp; lainnya</td><td>120</td><td>95</td>
</tr>
</table>
Sumber: dinas"""


def test_spans_leave_the_slots_that_they_cover_and_inner_markup_goes() -> None:
    assert rows_of(SPANNED) == [
        ["No", "Indikator", "Target", ""],
        ["", "", "2023", "2024"],
        ["1", "Angka kematian ibu per 100.000 & lainnya", "120", "95"],
    ]


def test_text_before_and_behind_a_table_stays_and_every_cell_knows_its_line() -> None:
    before, grid, behind = blocks_of(SPANNED)
    assert isinstance(before, Paragraph)
    assert isinstance(grid, Grid)
    assert isinstance(behind, Paragraph)
    assert (before.text, behind.text) == ("Tabel 2.1 Target", "Sumber: dinas")
    assert (behind.place.line, grid.rows[1][0].place.line, grid.rows[2][0].place.line) == (9, 4, 6)


@pytest.mark.parametrize(
    "text",
    [
        "<table><tr><td>A</td><td>1</td></tr><tr><td>B</td><td>2</td></tr></table>",
        "<TABLE border=1><TR><TD>A<TD>1<TR><TD>B<TD>2</TABLE>",
        "<table>\n<thead></thead><tbody><tr>\n<td>\nA</td>\n<td>1\n</td></tr>\n<tr><td>B</td><td>2</td></tr></tbody></table>",
        "<table><tr><td>A</td><td>1</td></tr>\n<tr><td>B</td><td>2</td></tr>",
    ],
)
def test_one_line_or_many_closed_or_not_it_is_the_same_table(text: str) -> None:
    assert rows_of(text) == [["A", "1"], ["B", "2"]]


@pytest.mark.parametrize("between", [" b ", " b\n", "\nb\n"])
def test_what_stands_between_two_tables_stays(between: str) -> None:
    found = blocks_of(f"a <table><tr><td>A</td></tr></table>{between}<table><tr><td>B</td></tr></table>")
    assert [block.text if isinstance(block, Paragraph) else "tabel" for block in found] == ["a", "tabel", "b", "tabel"]


def test_a_table_in_a_cell_belongs_to_the_cell() -> None:
    inner = "<table><tr><td>x</td><td>y</td></tr></table>"
    assert rows_of(f"<table><tr><td>A {inner}</td><td>1</td></tr></table>") == [["A x y", "1"]]


def test_what_follows_a_table_that_is_never_closed_is_not_lost() -> None:
    found = blocks_of("<table><tr><td>A</td><td>1</td></tr>\n\nBAB II PERENCANAAN\n\nisi bab")
    assert [block.text for block in found if isinstance(block, Paragraph)] == ["BAB II PERENCANAAN", "isi bab"]


def test_a_word_in_brackets_that_only_looks_like_a_table_loses_nothing() -> None:
    found = blocks_of("tulis <table> di sini\n\nlanjut")
    assert [block.text for block in found if isinstance(block, Paragraph)] == ["tulis", "di sini", "lanjut"]


def test_a_span_beyond_measure_is_cut() -> None:
    (grid,) = blocks_of('<table><tr><td colspan="9999">A</td></tr><tr><td rowspan="x">B</td></tr></table>')
    assert isinstance(grid, Grid)
    assert grid.width == 200
