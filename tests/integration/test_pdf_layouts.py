"""Tables set in every common way, on every kind of page, are read back cell by cell by both readers."""

import random
from collections.abc import Callable
from dataclasses import replace

import pytest

from ingest.document import Grid, Page, Paragraph
from ingest.readers.pdfium import PdfiumReader
from ingest.readers.plumber import PlumberReader
from tests import pdf_pages as pdf

READERS = (PdfiumReader, PlumberReader)
TABLES = {"wrapped": pdf.CAPAIAN, "plain": pdf.SINGLE_LINES, "two-levels": pdf.TWO_LEVELS}
STYLES: tuple[pdf.Style, ...] = (
    pdf.ruled,
    pdf.ruled_by_boxes,
    pdf.open_sided,
    pdf.half_ruled,
    pdf.booktabs,
    pdf.header_and_end,
    pdf.framed,
    pdf.boxed_rows,
    pdf.uprights,
    pdf.half_ruled_by_cells,
    pdf.zebra,
    pdf.zebra_by_cells,
    pdf.shaded_cells,
    pdf.borderless,
)
PAGES: dict[str, Callable[[pdf.Table, pdf.Style], bytes]] = {
    "landscape": lambda table, style: pdf.table_page(table, style, pdf.LANDSCAPE),
    "rotate-90": lambda table, style: pdf.turned_page(table, style, 90),
    "rotate-180": lambda table, style: pdf.turned_page(table, style, 180),
    "rotate-270": lambda table, style: pdf.turned_page(table, style, 270),
    "sideways": pdf.sideways_page,
    "cropped": pdf.cropped_page,
    "form": pdf.form_page,
}


def read(reader: type[PdfiumReader] | type[PlumberReader], data: bytes) -> Page:
    with reader(data) as opened:
        (page,) = opened.pages()
    return page


def cells(page: Page) -> list[list[str]]:
    """The texts of all cells with text, row by row; where a cell is empty or merged differs with the style."""
    return [[c.text for c in row if c.text] for block in page.blocks if isinstance(block, Grid) for row in block.rows]


def printed(table: pdf.Table) -> list[list[str]]:
    return [[cell for cell in row if cell] for row in table.printed]


def prose(page: Page) -> list[str]:
    return [block.text for block in page.blocks if isinstance(block, Paragraph)]


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("style", STYLES, ids=lambda style: style.__name__)
@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES.keys())
def test_a_table_is_read_as_printed_whatever_its_rules(
    table: pdf.Table, style: pdf.Style, reader: type[PdfiumReader]
) -> None:
    page = read(reader, pdf.table_page(table, style))
    assert cells(page) == printed(table)
    assert prose(page) == [pdf.HEADER, pdf.INTRO, "Tabel 3.1 Capaian Kinerja", pdf.CLOSING, pdf.FOOTER]


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("style", [pdf.ruled, pdf.half_ruled, pdf.booktabs, pdf.zebra], ids=lambda s: s.__name__)
@pytest.mark.parametrize("make", PAGES.values(), ids=PAGES.keys())
def test_turned_cropped_and_nested_pages_are_read_alike(
    make: Callable[[pdf.Table, pdf.Style], bytes], style: pdf.Style, reader: type[PdfiumReader]
) -> None:
    page = read(reader, make(pdf.CAPAIAN, style))
    assert cells(page) == printed(pdf.CAPAIAN)
    assert prose(page)[0] == pdf.HEADER
    assert "999" not in "".join(prose(page))


@pytest.mark.parametrize("align", ["top", "middle", "bottom"])
@pytest.mark.parametrize("rise", [0.0, 1.0, 2.0])
@pytest.mark.parametrize(
    "style", [pdf.half_ruled, pdf.booktabs, pdf.framed, pdf.zebra, pdf.borderless], ids=lambda s: s.__name__
)
def test_wrapped_rows_hold_together_however_tight_they_are_set(style: pdf.Style, rise: float, align: str) -> None:
    table = replace(pdf.CAPAIAN, rise=rise, align=align, widths=(28, 150, 60, 88, 88, 66))
    assert cells(read(PdfiumReader, pdf.table_page(table, style))) == printed(table)


def test_merged_cells_know_their_span() -> None:
    (grid,) = [b for b in read(PdfiumReader, pdf.table_page(pdf.TWO_LEVELS, pdf.ruled)).blocks if isinstance(b, Grid)]
    assert grid.width == 4
    assert [(cell.text, cell.column, cell.column_span) for cell in grid.rows[0]] == [
        ("Program", 0, 1),
        ("Anggaran Tahun 2023 dan 2024", 1, 2),
        ("Persen", 3, 1),
    ]


def test_headings_keep_their_weight_and_size() -> None:
    page = read(PdfiumReader, pdf.table_page(pdf.CAPAIAN, pdf.ruled))
    found = {block.text: block for block in page.blocks if isinstance(block, Paragraph)}
    assert (found[pdf.HEADER].bold, found[pdf.HEADER].size) == (True, 9)
    assert (found[pdf.INTRO].bold, found[pdf.INTRO].size) == (False, 11)


@pytest.mark.parametrize("seed", range(12))
def test_random_figures_are_never_split_or_joined(seed: int) -> None:
    chance = random.Random(seed)
    columns = chance.randint(2, 6)
    header = ("Uraian", *(f"Kolom {letter}" for letter in "ABCDEF"[:columns]))
    body = tuple(
        (
            chance.choice(["Panti", "Rumah singgah bagi anak terlantar", "Layanan lanjut usia di luar panti sosial"]),
            *(f"{chance.randint(0, 10 ** chance.randint(1, 9)):,}".replace(",", ".") for _ in range(columns)),
        )
        for _ in range(chance.randint(4, 12))
    )
    table = pdf.Table((header, *body), (120, *[390 / columns] * columns), figures=tuple(range(1, columns + 1)))
    style = chance.choice(STYLES)
    assert cells(read(PdfiumReader, pdf.table_page(table, style))) == printed(table), style.__name__


def test_a_row_cut_off_by_a_page_break_is_a_grid_though_one_cell_is_filled() -> None:
    page = read(
        PdfiumReader, pdf.table_page(pdf.Table((("", "Pemerintahan Daerah", "", ""),), (40, 160, 80, 80)), pdf.ruled)
    )
    (grid,) = [block for block in page.blocks if isinstance(block, Grid)]
    assert [cell.text for cell in grid.rows[0]] == ["", "Pemerintahan Daerah", "", ""]


def test_a_header_that_reads_upwards_is_read_in_its_cell() -> None:
    canvas, data = pdf.new_canvas()
    pdf.draw_prose(canvas, pdf.INTRO, 60, 800, 470)
    drawn = pdf.write_table(canvas, pdf.Table((("", ""), ("12", "34")), (60, 60), rise=30), 60, 700)
    pdf.ruled(drawn)
    for x, text in ((95, "Target"), (155, "Realisasi")):
        canvas.saveState()
        canvas.translate(x, 640)
        canvas.rotate(90)
        canvas.drawString(0, 0, text)
        canvas.restoreState()
    assert cells(read(PdfiumReader, pdf.finish(canvas, data))) == [["Target", "Realisasi"], ["12", "34"]]


CONTENTS = ("KATA PENGANTAR", "DAFTAR ISI", "BAB I PENDAHULUAN", "A. Latar Belakang", "B. Tugas", "BAB II PERENCANAAN")
DUTIES = ("Menyusun rencana kerja tahunan;", "Melaksanakan 12 program;", "Melaporkan hasil;", "Membina 25 lembaga;")
SIGNED = (
    (340, 500, "Sungai Raya, 12 Januari 2025"),
    (60, 516, "Mengetahui,"),
    (340, 516, "Kepala Dinas Sosial"),
    (60, 580, "Drs. BUDI SANTOSO"),
    (340, 580, "Dra. SITI AMINAH"),
    (60, 594, "NIP. 19670611 198802 1 003"),
    (340, 594, "NIP. 19700101 199503 2 001"),
)
NOT_TABLES = {
    "contents": [
        (60, 80, "DAFTAR ISI"),
        *((60.0, 110.0 + 16 * n, text) for n, text in enumerate(CONTENTS)),
        *((520.0, 110.0 + 16 * n, str(n + 1)) for n in range(len(CONTENTS))),
    ],
    "contents with leaders": [(60, 110.0 + 16 * n, f"{text} {'.' * 60} {n + 1}") for n, text in enumerate(CONTENTS)],
    "list": [
        *((70.0, 116.0 + 14 * n, f"{n + 1}.") for n in range(len(DUTIES))),
        *((95.0, 116.0 + 14 * n, text) for n, text in enumerate(DUTIES)),
    ],
    "signatures": list(SIGNED),
    "labels and values": [
        *((60.0, 100.0 + 14 * n, text) for n, text in enumerate(("Luas wilayah", "Penduduk", "Kecamatan", "Desa"))),
        *((200.0, 100.0 + 14 * n, f": {text}") for n, text in enumerate(("6.958", "600.120", "9", "118"))),
    ],
}


@pytest.mark.parametrize("lines", NOT_TABLES.values(), ids=NOT_TABLES.keys())
def test_what_only_looks_like_a_table_stays_text(lines: list[tuple[float, float, str]]) -> None:
    page = read(PdfiumReader, pdf.lines_page(lines))
    assert not [block for block in page.blocks if isinstance(block, Grid)]
    if len(lines) == 2 * len(DUTIES) and lines[0][2] == "1.":
        assert prose(page) == [f"{n}. {text}" for n, text in enumerate(DUTIES, 1)]


def test_prose_in_two_columns_is_read_column_by_column() -> None:
    canvas, data = pdf.new_canvas()
    left = pdf.draw_justified(canvas, f"{pdf.INTRO} {pdf.CLOSING} {pdf.INTRO}", 60, 760, 225)
    right = pdf.draw_justified(canvas, f"Kolom kanan memuat 12 butir. {pdf.CLOSING} {pdf.INTRO}", 310, 760, 225)
    pdf.draw_prose(canvas, pdf.CLOSING, 60, min(left, right) - 10, 470)
    page = read(PdfiumReader, pdf.finish(canvas, data))
    assert prose(page) == [
        f"{pdf.INTRO} {pdf.CLOSING} {pdf.INTRO}",
        f"Kolom kanan memuat 12 butir. {pdf.CLOSING} {pdf.INTRO}",
        pdf.CLOSING,
    ]


def test_a_framed_box_of_text_and_an_underlined_heading_are_no_tables() -> None:
    canvas, data = pdf.new_canvas()
    canvas.rect(50, 640, 490, 140)
    bottom = pdf.draw_prose(canvas, pdf.INTRO, 60, 770, 470)
    canvas.setFont(pdf.BOLD, 12)
    canvas.drawString(60, bottom - 80, "Analisis Capaian")
    canvas.line(60, bottom - 83, 160, bottom - 83)
    pdf.draw_prose(canvas, pdf.CLOSING, 60, bottom - 95, 470)
    page = read(PdfiumReader, pdf.finish(canvas, data))
    assert prose(page) == [pdf.INTRO, "Analisis Capaian", pdf.CLOSING]


def test_prose_between_header_and_footer_rules_is_no_table() -> None:
    canvas, data = pdf.new_canvas()
    for y in (800, 45):
        canvas.line(60, y, 535, y)
    pdf.draw_prose(canvas, f"{pdf.INTRO} {pdf.CLOSING} {pdf.INTRO}", 60, 780, 475)
    page = read(PdfiumReader, pdf.finish(canvas, data))
    assert prose(page) == [f"{pdf.INTRO} {pdf.CLOSING} {pdf.INTRO}"]


def test_signatures_above_a_footer_rule_are_no_rows_of_the_table() -> None:
    canvas, data = pdf.new_canvas()
    table = replace(pdf.SINGLE_LINES, widths=(175, 100, 100, 100))
    bottom = pdf.draw_table(canvas, table, pdf.half_ruled, 60, 780)
    canvas.setFont(pdf.PLAIN, 10)
    for x, down, text in SIGNED:
        canvas.drawString(x, bottom + 470 - down, text)
    for y in (800, 45):
        canvas.line(60, y, 535, y)
    page = read(PdfiumReader, pdf.finish(canvas, data))
    assert cells(page) == printed(pdf.SINGLE_LINES)
    assert "Mengetahui, Kepala Dinas Sosial" in prose(page)


def test_two_half_ruled_tables_of_one_width_with_prose_between_stay_two() -> None:
    canvas, data = pdf.new_canvas()
    bottom = pdf.draw_table(canvas, pdf.SINGLE_LINES, pdf.half_ruled, 60, 780)
    bottom = pdf.draw_prose(canvas, pdf.INTRO, 60, bottom - 8, 390)
    pdf.draw_table(canvas, pdf.SINGLE_LINES, pdf.half_ruled, 60, bottom - 8)
    page = read(PdfiumReader, pdf.finish(canvas, data))
    assert [type(block) for block in page.blocks] == [Grid, Paragraph, Grid]
    assert cells(page) == printed(pdf.SINGLE_LINES) * 2
