"""Text and Markdown become grids and paragraphs that keep every printed word and the line it stands on."""

import pytest

from ingest.document import Grid, Paragraph
from ingest.readers.text import TextReader, lines_to_blocks, plain


def blocks(text: str) -> list[Grid | Paragraph]:
    return list(lines_to_blocks(text.splitlines()))


def test_tab_separated_lines_are_one_grid_with_their_line_numbers() -> None:
    (before, grid, after) = blocks("Pengantar singkat\nNo\tNama\n1\tBeras\n2\tGula\nPenutup singkat")
    assert isinstance(grid, Grid)
    assert [[cell.text for cell in row] for row in grid.rows] == [["No", "Nama"], ["1", "Beras"], ["2", "Gula"]]
    assert (before.place.line, grid.place.line, after.place.line) == (1, 2, 5)
    assert grid.rows[2][1].place.line == 4


def test_a_blank_line_ends_a_grid() -> None:
    assert [type(block) for block in blocks("a\tb\n\nc\td")] == [Grid, Grid]


def test_a_ragged_row_leaves_the_grid_as_wide_as_its_widest_row() -> None:
    (grid,) = blocks("a\tb\nc\td\te\nf")[:1]
    assert isinstance(grid, Grid)
    assert grid.width == 3


def test_a_pipe_table_loses_its_rule_and_keeps_escaped_bars() -> None:
    (grid,) = blocks("| No | Bidang |\n|---:|:------|\n| 1 | Data \\| Sistem |")
    assert isinstance(grid, Grid)
    assert [[cell.text for cell in row] for row in grid.rows] == [["No", "Bidang"], ["1", "Data | Sistem"]]


def test_a_sentence_with_one_bar_is_no_table() -> None:
    assert isinstance(blocks("Bidang Data | Sistem melayani warga")[0], Paragraph)


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    first = "Kegiatan ini dilaksanakan di seluruh kecamatan dengan bantuan para relawan"
    (paragraph,) = blocks(f"{first}\nyang telah dilatih pada awal tahun.")
    assert isinstance(paragraph, Paragraph)
    assert paragraph.text == f"{first} yang telah dilatih pada awal tahun."


@pytest.mark.parametrize("second", ["Kalimat baru", "1. butir pertama", "- butir", "a. butir"])
def test_a_new_sentence_or_item_is_a_paragraph_of_its_own(second: str) -> None:
    first = "Kegiatan ini dilaksanakan di seluruh kecamatan dengan bantuan para relawan"
    assert len(blocks(f"{first}\n{second}")) == 2


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Jumlah lansia telantar yang tercatat di kabupaten ini berkurang", "150 jiwa dari tahun sebelumnya."),
        ("Serapan anggaran seluruh program dan kegiatan dinas mencapai", "97,4 % dari pagu setelah perubahan."),
        ("Seluruh belanja kegiatan penanganan bencana berjumlah sebesar Rp.", "4.102.525.000,00 sampai akhir tahun."),
        ("Bantuan permakanan untuk lanjut usia diserahkan oleh dinas di", "Kecamatan Woha pada bulan Juni."),
    ],
)
def test_a_figure_or_name_that_a_sentence_waits_for_is_no_paragraph_of_its_own(first: str, second: str) -> None:
    (paragraph,) = blocks(f"{first}\n{second}\n")
    assert isinstance(paragraph, Paragraph)
    assert paragraph.text == f"{first} {second}"


def test_a_unit_in_brackets_below_a_title_stays_apart() -> None:
    assert len(blocks("Realisasi Anggaran per Program, Kegiatan dan Sub Kegiatan Tahun 2023\n(dalam rupiah)\n")) == 2


def test_markdown_headings_keep_their_depth_and_bold_lines_their_weight() -> None:
    heading, bold, usual = blocks("## Capaian Kinerja\n\n**Realisasi Anggaran**\n\nBiasa saja")
    assert isinstance(heading, Paragraph)
    assert isinstance(bold, Paragraph)
    assert isinstance(usual, Paragraph)
    assert (heading.text, heading.level) == ("Capaian Kinerja", 2)
    assert (bold.text, bold.bold) == ("Realisasi Anggaran", True)
    assert (usual.bold, usual.level) == (False, 0)


@pytest.mark.parametrize(
    ("printed", "seen"),
    [
        ("<b>Lansia</b> terlantar", "Lansia terlantar"),
        ("Bantuan<br>pangan", "Bantuan pangan"),
        ("Bantuan<ol><li>pangan</li><li>sandang</li></ol>", "Bantuan pangan sandang"),
        ("**tebal** dan *miring*", "tebal dan miring"),
        ("A &amp; B&nbsp;C", "A & B C"),
        ("target 5 * 3 * 2", "target 5 * 3 * 2"),
        ("nilai <5 dan >3", "nilai <5 dan >3"),
        ("$\\frac{1}{2} \\times 100\\%$", "$\\frac{1}{2} \\times 100\\%$"),
        ("", ""),
    ],
)
def test_markup_is_not_read_aloud(printed: str, seen: str) -> None:
    assert plain(printed) == seen


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_byte_order_mark_is_no_text(encoding: str) -> None:
    (page,) = TextReader("Laporan Kinerja – Dinas".encode(encoding)).pages()
    (paragraph,) = page.blocks
    assert isinstance(paragraph, Paragraph)
    assert paragraph.text == "Laporan Kinerja – Dinas"


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\x0c"])
def test_line_endings_and_form_feeds_only_separate(ending: str) -> None:
    (page,) = TextReader(f"Satu{ending}Dua".encode()).pages()
    assert [block.text for block in page.blocks if isinstance(block, Paragraph)] == ["Satu", "Dua"]


def test_a_text_is_one_page_without_a_number() -> None:
    reader = TextReader(b"isi")
    (page,) = reader.pages()
    assert (reader.page_count, page.number, page.unread) == (1, None, None)
