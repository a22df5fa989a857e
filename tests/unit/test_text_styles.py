"""A report's tables read the same however a text file sets them, and what only looks like a table stays prose."""

import pytest

from eval.text_styles import STYLES, rewrite
from ingest.document import Grid, Paragraph
from ingest.narrative import narrative_to_facts
from ingest.readers.text import lines_to_blocks
from ingest.structure.flow import Item, Part
from service.domain.reports import Identity, Place

REPORT = """Tabel 3.1 Capaian Kinerja Tahun 2024
No\tIndikator Kinerja\tTarget\tRealisasi\tCapaian (%)\tKeterangan
1\tPersentase PPKS yang menerima pelayanan sosial dasar di luar panti\t80,00\t60,00\t75,00\tbelum tercapai
2\tNilai SAKIP\t70,00\t63,00\t90,00\thampir tercapai
3\tPersentase fakir miskin yang menerima bantuan sosial\t50,00\t55,00\t110,00\ttercapai
4\tIndeks kepuasan masyarakat atas pelayanan dinas\t82,50\t84,15\t102,00\ttercapai

Tabel 3.2 Realisasi Anggaran
Program\tAnggaran (Rp)\tRealisasi (Rp)\t%
Program Penunjang Urusan Pemerintahan Daerah\t1.000.000.000\t900.000.000\t90,00
Program Rehabilitasi Sosial\t500.000.000\t400.000.000\t80,00
Jumlah\t1.500.000.000\t1.300.000.000\t86,67
"""


def grids(text: str) -> list[list[list[str]]]:
    blocks = lines_to_blocks(text.replace("\f", "\n").splitlines())
    return [[[cell.text for cell in row] for row in block.rows] for block in blocks if isinstance(block, Grid)]


@pytest.mark.parametrize("style", STYLES)
def test_a_table_reads_as_its_tab_separated_lines_do(style: str) -> None:
    assert grids(rewrite(REPORT, style)) == grids(REPORT)


def test_the_place_of_a_cell_is_the_line_it_stands_on() -> None:
    text = "Pengantar\n\nNo  Jenis           Jumlah\n1   Lansia              12\n2   Anak terlantar      20"
    (grid,) = (block for block in lines_to_blocks(text.splitlines()) if isinstance(block, Grid))
    assert (grid.place.line, grid.rows[1][2].place.line) == (3, 4)


def test_a_label_whose_figures_stand_on_its_second_line_is_one_row() -> None:
    (table,) = grids(
        "No  Indikator                     Target   Realisasi\n"
        "1   Nilai SAKIP                    70,00       63,00\n"
        "2   Persentase fakir miskin yang\n"
        "    menerima bantuan sosial        50,00       55,00"
    )
    assert table[1:] == [
        ["1", "Nilai SAKIP", "70,00", "63,00"],
        ["2", "Persentase fakir miskin yang menerima bantuan sosial", "50,00", "55,00"],
    ]


def test_a_drawn_frame_with_lines_below_the_header_only_has_a_row_for_each_line() -> None:
    (table,) = grids(
        "┌────┬────────┐\n│ No │ Jumlah │\n├────┼────────┤\n│ 1  │ 12     │\n│ 2  │ 20     │\n└────┴────────┘"
    )
    assert table == [["No", "Jumlah"], ["1", "12"], ["2", "20"]]


@pytest.mark.parametrize(
    "text",
    [
        "Pada  tahun  ini  bantuan  disalurkan  sebesar  80,00  persen  dari  pagu\n"
        "yang  tersedia  sebesar  75,00  persen  sehingga  serapan  mencapai  93,75  persen.\n"
        "Hal  tersebut  menunjukkan  kinerja  yang  baik.",
        "Visi    : Terwujudnya warga sejahtera\nPegawai : 24 orang\nPagu    : 1.000.000",
        "Mengetahui,                       Painan, 2 Januari 2025\n"
        "Bupati                            Kepala Dinas\n\n\n\n"
        "H. RUSMA                          BUDI SANTOSO\n"
        "                                  NIP. 19670611 198802 1 003",
        "DAFTAR ISI\n\nKATA PENGANTAR                  i\nBAB I PENDAHULUAN               1\n"
        "  A. Latar Belakang             1\n  B. Tugas dan Fungsi           4\nBAB II PERENCANAAN             19",
        "A. Latar Belakang ................ 1\nB. Tugas ......................... 4",
        "1.  Menyusun rencana kerja\n2.  Membina lembaga\n3.  Mengevaluasi kegiatan\n-   Butir lain",
        "Program: rehabilitasi; perlindungan; pemberdayaan\nSasaran: lansia; anak; difabel",
        "Lansia, anak, dan difabel\nPadang, Solok, dan Painan\nSatu, dua, dan tiga",
        "Anggaran terserap 96,45% dengan sisa Rp 632.059.771,00.\nCapaian 84,30% melampaui target 80,00%.",
    ],
    ids=["prosa", "formulir", "tanda-tangan", "daftar-isi", "titik-titik", "butir", "titik-koma", "koma", "desimal"],
)
def test_what_only_looks_like_columns_is_no_table(text: str) -> None:
    assert grids(text) == []


def test_figures_side_by_side_in_prose_are_no_facts_of_one_measure() -> None:
    told = Item(
        Paragraph("1 Persentase PPKS yang tertangani 80,00 60,00 75,00", Place(line=1)), page=None, part=Part.BODY
    )
    identity = Identity("Dinas Sosial", "Kabupaten Contoh", None, None, 2024, "LKjIP", None, "")
    printed = {fact.figure.printed for fact in narrative_to_facts([told], [()], identity)}
    assert not printed & {"80,00", "60,00", "75,00"}
