"""Tables whose rows stand apart by white: wrapped rows, tables on one another, headers of two levels."""

from dataclasses import replace

import pytest

from ingest.document import Grid, Paragraph
from ingest.readers.pdfium import PdfiumReader
from tests import pdf_pages as pdf

WRAPPED = pdf.Table(
    (
        ("No", "Program dan Kegiatan", "Anggaran", "Realisasi", "Keu", "Fisik"),
        ("I", "PROGRAM PENUNJANG URUSAN PEMERINTAHAN DAERAH", "Rp3.849.045.590", "Rp. 3.698.220.902", "96,08", "99"),
        ("1.1", "Perencanaan dan evaluasi kinerja perangkat daerah", "Rp99.999.600", "Rp.98.682.850", "98,68", "100"),
        ("1.2", "Gaji", "Rp50.216.000", "Rp.49.422.100", "98.3", "100"),
        ("1.3", "Penyediaan bahan logistik kantor dan bacaan", "Rp11.408.000", "Rp.11.378.000", "99,74", "9"),
    ),
    (34, 130, 86, 70, 34, 36),
    pad=4.0,
    rise=4.0,
)
NEXT = pdf.Table(
    (
        ("2", "Rehabilitasi sosial dasar penyandang disabilitas", "575.788.100", "566.802.100", "98,4"),
        ("2.1", "Permakanan", "92.092.800", "92.092.800", "100"),
        ("2.2", "Bimbingan sosial kepada keluarga penyandang", "53.559.400", "51.887.200", "96,9"),
        ("2.3", "Sandang", "59.666.900", "55.676.900", "93,3"),
    ),
    (60, 150, 60, 70, 50),
    heads=0,
)
LEVELS = pdf.Table(
    (
        ("Program", "2023", "", "", "2024", "", ""),
        ("", "Pagu", "Realisasi", "%", "Pagu", "Realisasi", "%"),
        ("Rehabilitasi Sosial", "522.012", "449.847", "86,18", "165.850", "158.909", "95,81"),
        ("Penanganan Bencana", "52.202", "48.077", "92,10", "62.420", "61.670", "98,80"),
        ("Pemberdayaan", "12.202", "8.077", "66,20", "22.420", "11.670", "52,05"),
    ),
    (110, 55, 60, 45, 55, 60, 45),
    heads=1,
)
FEW = pdf.Table(
    (
        ("Indikator Kinerja", "Target 2022", "Realisasi 2022", "Realisasi 2023"),
        ("Persentase penyandang masalah yang mendapat pelayanan", "57 %", "50 %", "52 %"),
    ),
    (150, 80, 90, 90),
)


def read(*parts: tuple[pdf.Table, pdf.Style], gap: float = 0.0) -> list[Grid | Paragraph]:
    canvas, data = pdf.new_canvas()
    top = pdf.draw_prose(canvas, pdf.INTRO, 50, 790, 480) - 14
    for table, style in parts:
        top = pdf.draw_table(canvas, table, style, 50, top) - gap
    pdf.draw_prose(canvas, pdf.CLOSING, 50, top - 20, 480)
    with PdfiumReader(pdf.finish(canvas, data)) as reader:
        (page,) = reader.pages()
    return [block for block in page.blocks if isinstance(block, Grid | Paragraph)]


def grids(blocks: list[Grid | Paragraph]) -> list[list[list[str]]]:
    return [
        [[cell.text for cell in row if cell.text] for row in block.rows] for block in blocks if isinstance(block, Grid)
    ]


def filled(table: pdf.Table) -> list[list[str]]:
    return [[cell for cell in row if cell] for row in table.printed]


@pytest.mark.parametrize("align", ["top", "middle", "bottom"])
@pytest.mark.parametrize("style", [pdf.borderless, pdf.booktabs, pdf.header_and_end, pdf.framed, pdf.uprights])
def test_a_row_holds_all_lines_that_wrap_in_it(style: pdf.Style, align: str) -> None:
    assert grids(read((replace(WRAPPED, align=align), style))) == [filled(WRAPPED)]


@pytest.mark.parametrize("style", [pdf.borderless, pdf.ruled, pdf.framed])
def test_tables_with_other_columns_that_stand_on_one_another_are_two(style: pdf.Style) -> None:
    assert grids(read((WRAPPED, style), (NEXT, style))) == [filled(WRAPPED), filled(NEXT)]


def test_a_heading_spans_the_columns_that_only_the_row_below_names() -> None:
    (grid,) = [block for block in read((LEVELS, pdf.borderless)) if isinstance(block, Grid)]
    assert [(cell.text, cell.column, cell.column_span) for cell in grid.rows[0] if cell.text] == [
        ("Program", 0, 1),
        ("2023", 1, 3),
        ("2024", 4, 3),
    ]
    assert [cell.text for cell in grid.rows[1] if cell.text] == ["Pagu", "Realisasi", "%"] * 2


def test_one_row_of_values_below_a_header_is_a_table() -> None:
    assert grids(read((FEW, pdf.borderless))) == [filled(FEW)]


def test_a_list_and_signatures_stay_paragraphs() -> None:
    canvas, data = pdf.new_canvas()
    top = 780.0
    for place, text in enumerate((pdf.CLOSING, pdf.INTRO, pdf.CLOSING, pdf.INTRO), 1):
        canvas.setFont(pdf.PLAIN, 10)
        canvas.drawString(50, top - 13, f"{place}.")
        top = pdf.draw_prose(canvas, text, 80, top, 440, size=10) - 8
    for left, right in (("Kepala Dinas,", "Bupati,"), ("Siti Rahma", "Ahmad Yani"), ("NIP 197001", "Pihak Kedua")):
        canvas.drawString(70, top - 20, left)
        canvas.drawString(350, top - 20, right)
        top -= 24
    with PdfiumReader(pdf.finish(canvas, data)) as reader:
        (page,) = reader.pages()
    assert not any(isinstance(block, Grid) for block in page.blocks)
