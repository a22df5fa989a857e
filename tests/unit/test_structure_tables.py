"""Printed grids with spans, repeated headers and page breaks become whole tables, and the reasons are kept."""

from collections.abc import Sequence

import pytest

from ingest.document import Block, Grid, GridCell, Page, Paragraph
from ingest.structure.flow import pages_to_flow
from ingest.structure.lines import total_kind
from ingest.structure.matrix import Covered, grid_to_matrix, texts
from ingest.structure.measures import measure_of
from ingest.structure.sections import find_sections
from ingest.structure.stitching import stitch_tables
from ingest.structure.tables import understand_tables
from service.domain.facts import Measure
from service.domain.reports import ColumnRole, Place, RowKind, Table, readings_noted


def grid(*rows: Sequence[str | tuple[str, int, int]], page: int = 1) -> Grid:
    """A grid; a cell is its text, or (text, columns covered, rows covered). None of the covered slots has a cell."""
    taken: set[tuple[int, int]] = set()
    laid = []
    for top, row in enumerate(rows):
        column, cells = 0, []
        for cell in row:
            text, right, down = (cell, 1, 1) if isinstance(cell, str) else cell
            while (top, column) in taken:
                column += 1
            taken |= {(top + y, column + x) for y in range(down) for x in range(right)}
            cells.append(GridCell(text, Place(page=page), column, right, down))
            column += right
        laid.append(tuple(cells))
    return Grid(tuple(laid), 1 + max(column for _, column in taken), Place(page=page))


def tables_of(*pages: Sequence[Block]) -> tuple[Table, ...]:
    flow = pages_to_flow([Page(number, tuple(blocks)) for number, blocks in enumerate(pages, 1)])
    return understand_tables(stitch_tables(flow.items, find_sections(flow.items).paths))


def line(text: str, page: int = 1) -> Paragraph:
    return Paragraph(text, Place(page=page))


def paths(table: Table) -> list[tuple[str, ...]]:
    return [column.path for column in table.columns]


def test_a_spanned_parent_stands_over_its_children_and_a_tall_header_over_its_own_column() -> None:
    (table,) = tables_of(
        [
            grid(
                [("No", 1, 2), ("Uraian", 1, 2), ("Kinerja", 2, 1), ("Keuangan", 2, 1)],
                ["Target", "Realisasi", "Pagu", "Realisasi"],
                ["1", "Bantuan lansia", "20", "19", "5.000.000", "4.900.000"],
            )
        ]
    )
    assert paths(table) == [
        ("No",),
        ("Uraian",),
        ("Kinerja", "Target"),
        ("Kinerja", "Realisasi"),
        ("Keuangan", "Pagu"),
        ("Keuangan", "Realisasi"),
    ]


def test_a_row_span_gives_its_text_to_every_row_below_and_marks_it_as_printed_once() -> None:
    (table,) = tables_of(
        [
            grid(
                ["Sasaran", "Indikator", "Target", "Realisasi"],
                [("Layanan merata", 1, 2), "Panti aktif", "10", "9"],
                ["Posko aktif", "6", "6"],
            )
        ]
    )
    assert [row.path for row in table.rows] == [("Layanan merata", "Panti aktif"), ("Layanan merata", "Posko aktif")]
    assert [row.cells[0].inherited for row in table.rows] == [False, True]


def test_pieces_on_two_pages_are_one_table_and_say_where_and_why() -> None:
    header = ["No", "Uraian", "Target", "Realisasi"]
    (table,) = tables_of(
        [line("Tabel 3.1"), line("Capaian Kinerja"), grid(header, ["1", "Panti aktif", "10", "9"])],
        [grid(header, ["2", "Posko aktif", "6", "6"], page=2)],
        [grid(["3", "Relawan aktif", "50", "48"], page=3)],
    )
    assert [row.path[-1] for row in table.rows] == ["Panti aktif", "Posko aktif", "Relawan aktif"]
    assert [(part.place.page, part.first_row, part.reason) for part in table.parts] == [
        (1, 0, ""),
        (2, 1, "kepala tabel berulang"),
        (3, 2, "lanjutan di halaman 3"),
    ]


@pytest.mark.parametrize("between", ["Sumber: Bidang Data, 2024", "Tabel 3.2", "Berikut rincian bantuan yang lain:"])
def test_what_stands_between_two_grids_keeps_them_apart(between: str) -> None:
    header = ["No", "Uraian", "Jumlah"]
    first, second = grid(header, ["1", "Panti aktif", "10"]), grid(header, ["1", "Posko aktif", "6"])
    assert len(tables_of([line("Tabel 3.1"), first, line(between), second])) == 2


def test_another_header_starts_another_table_even_with_nothing_between() -> None:
    first = grid(["No", "Uraian", "Target", "Realisasi"], ["1", "Panti aktif", "10", "9"])
    second = grid(["No", "Nama Barang", "Jumlah", "Kondisi"], ["1", "Meja rapat", "4", "Baik"])
    assert len(tables_of([first, second])) == 2


def test_ids_follow_the_caption_number_and_never_repeat() -> None:
    body = grid(["No", "Uraian", "Jumlah"], ["1", "Panti aktif", "10"])
    rest = line("Kalimat panjang yang memisahkan dua tabel dengan isi yang sama sekali berbeda.")
    tables = tables_of([line("Tabel A.3"), body, rest, line("Tabel A.3"), body, rest, body])
    assert [table.id for table in tables] == ["ta-3", "ta-3-2", "tanpa-nomor-3"]
    assert [table.number for table in tables] == ["A.3", "A.3", None]


def test_roles_are_told_by_header_words_and_by_what_stands_in_the_column() -> None:
    (table,) = tables_of(
        [
            grid(
                ["No", "Kode", "Uraian", "Satuan", "Target 2024", "Keterangan"],
                ["1", "1.06.02", "Bantuan lansia", "Orang", "20", "Selesai"],
                ["2", "1.06.04", "Bantuan anak", "Orang", "30", "Berjalan"],
            )
        ]
    )
    assert [column.role for column in table.columns] == [
        ColumnRole.NUMBER,
        ColumnRole.CODE,
        ColumnRole.LABEL,
        ColumnRole.UNIT,
        ColumnRole.VALUE,
        ColumnRole.TEXT,
    ]
    assert (table.columns[4].measure, table.columns[4].year) == ("target", 2024)


def test_a_span_of_years_in_a_header_is_no_year_of_its_column() -> None:
    (table,) = tables_of([grid(["Uraian", "Target 2021-2026", "Realisasi 2024"], ["Panti aktif", "50", "10"])])
    assert [column.year for column in table.columns] == [None, None, 2024]


@pytest.mark.parametrize(
    ("header", "unit"),
    [
        ("Pagu (Rp)", "rupiah"),
        ("Capaian (%)", "persen"),
        ("Jumlah (orang)", "orang"),
        ("Persentase", "persen"),
        ("Target", None),
    ],
)
def test_a_header_names_the_unit_of_its_figures(header: str, unit: str | None) -> None:
    (table,) = tables_of(
        [grid(["No", "Uraian", header, "Ket"], ["1", "Panti aktif", "12", ""], ["2", "Posko", "9", ""])]
    )
    assert table.columns[2].unit == unit


@pytest.mark.parametrize(
    ("header", "measure"),
    [
        (("Target",), "target"),
        (("Realisasi Anggaran",), "realisasi"),
        (("Realisasi", "2024"), "realisasi"),
        (("Tingkat Capaian",), "capaian"),
        (("Capaian", "%"), "capaian"),
        (("Realisasi", "%"), "persentase"),
        (("Sisa Anggaran",), "sisa"),
        (("% Keu",), "serapan"),
        (("Pagu Anggaran",), "anggaran"),
        (("Naik/Turun",), "pertumbuhan"),
        (("Predikat",), "predikat"),
        (("Merk",), "lainnya"),
    ],
)
def test_a_header_names_the_measure_of_its_figures(header: tuple[str, ...], measure: str) -> None:
    rows = [["Uraian", header[0], "Ket"]] + ([["", header[1], ""]] if len(header) > 1 else [])
    (table,) = tables_of([grid(*rows, ["Panti aktif", "12", "ya"], ["Posko aktif", "9", "ya"])])
    assert (table.columns[1].path, table.columns[1].measure) == (header, measure)


@pytest.mark.parametrize("below", [("", "(KPM)", "(KPM)", ""), ("", "(KPM)", "(jiwa)", ""), ("", "(Rp)", "(%)", "")])
def test_units_in_brackets_below_the_names_of_columns_are_part_of_them(below: tuple[str, ...]) -> None:
    rows = [["Kecamatan", "PKH", "Sembako", "Ket"], list(below)]
    (table,) = tables_of([grid(*rows, ["Amarasi", "120", "140", "ya"], ["Takari", "90", "110", "ya"])])
    assert [column.path for column in table.columns[1:3]] == [(f"PKH {below[1]}",), (f"Sembako {below[2]}",)]
    assert [row.path for row in table.rows] == [("Amarasi",), ("Takari",)]


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("JUMLAH", RowKind.TOTAL),
        ("Total Belanja", RowKind.TOTAL),
        ("Grand Total :", RowKind.TOTAL),
        ("Sub Total", RowKind.SUBTOTAL),
        ("Rata - rata Capaian", RowKind.MEAN),
        ("Jumlah lansia yang dilayani", None),
        ("Totalitas pelayanan", None),
        ("Rata-rata lama sekolah penduduk", None),
    ],
)
def test_a_total_is_told_from_an_indicator_that_only_begins_so(label: str, kind: RowKind | None) -> None:
    assert total_kind(label) is kind


def test_totals_that_return_close_their_own_groups() -> None:
    (table,) = tables_of(
        [
            grid(
                ["No", "Uraian", "Pagu (Rp)", "Realisasi (Rp)"],
                ["1", "Honor", "5.000.000", "4.000.000"],
                ["", "Jumlah", "5.000.000", "4.000.000"],
                ["1", "Transport", "3.000.000", "3.000.000"],
                ["", "Jumlah", "3.000.000", "3.000.000"],
                ["", "Total", "8.000.000", "7.000.000"],
            )
        ]
    )
    assert [row.kind for row in table.rows] == [
        RowKind.DATA,
        RowKind.SUBTOTAL,
        RowKind.DATA,
        RowKind.SUBTOTAL,
        RowKind.TOTAL,
    ]


def test_a_moved_row_is_noted() -> None:
    (table,) = tables_of(
        [
            grid(
                ["No", "Uraian", "Pagu (Rp)", "Realisasi (Rp)"],
                ["1", "Honor", "5.000.000", "4.000.000"],
                ["2", "Transport", "3.000.000", "3.000.000"],
                ["Jumlah", "8.000.000", "7.000.000", ""],
            )
        ]
    )
    assert [cell.printed for cell in table.rows[-1].cells] == ["", "Jumlah", "8.000.000", "7.000.000"]
    assert len(table.notes) == 1
    assert "digeser 1 kolom" in table.notes[0]


def test_spans_leave_covered_slots() -> None:
    matrix = grid_to_matrix(grid([("Kinerja", 2, 1), ("Ket", 1, 2)], ["Target", "Realisasi"]))
    assert [texts(row) for row in matrix] == [["Kinerja", "", "Ket"], ["Target", "Realisasi", ""]]
    assert matrix[0][1].covered is Covered.LEFT
    assert matrix[1][2].covered is Covered.ABOVE


def test_columns_of_colons_and_rows_of_dashes_are_no_content() -> None:
    matrix = grid_to_matrix(grid(["Nama", ":", "Beras"], ["---", "---", "---"], ["Jumlah", ":", "20"]))
    assert [texts(row) for row in matrix] == [["Nama", "Beras"], ["Jumlah", "20"]]


def test_a_lone_dash_is_a_missing_figure_and_stays() -> None:
    matrix = grid_to_matrix(grid(["Beras", "20"], ["Gula", "-"]))
    assert texts(matrix[1]) == ["Gula", "-"]


@pytest.mark.parametrize("numerals", [("I", "II", "III", "IV"), ("1", "2", "3", "4"), ("I", "II", "III")])
@pytest.mark.parametrize("heading", ["Triwulan", "TW", "Triwulan ke-", "Triwulan (kumulatif)"])
def test_numbers_below_a_heading_of_quarters_are_quarters(heading: str, numerals: Sequence[str]) -> None:
    rows = [[numeral, "Rp 1.500.000", f"{place}0,50"] for place, numeral in enumerate(numerals, 1)]
    (table,) = tables_of([grid([heading, "Realisasi (Rp)", "%"], *rows)])
    assert table.columns[0].role is ColumnRole.PERIOD
    assert [row.quarter for row in table.rows] == [place for place, _ in enumerate(numerals, 1)]


def test_quarters_below_each_indicator_are_of_it() -> None:
    (table,) = tables_of(
        [
            grid(
                ["Indikator", "Triwulan", "Target", "Realisasi"],
                [("Panti aktif", 1, 2), "I", "10", "9"],
                ["II", "20", "18"],
                [("Posko aktif", 1, 2), "I", "3", "3"],
                ["II", "6", "5"],
            )
        ]
    )
    assert [(row.path[0], row.quarter) for row in table.rows] == [
        ("Panti aktif", 1),
        ("Panti aktif", 2),
        ("Posko aktif", 1),
        ("Posko aktif", 2),
    ]


def test_a_closing_sum_may_stand_above_a_row_of_words() -> None:
    (table,) = tables_of(
        [
            grid(
                ["No", "Komponen", "Bobot", "Nilai"],
                ["1", "Perencanaan", "30", "22,00"],
                ["2", "Pengukuran", "30", "21,00"],
                ["3", "Pelaporan", "15", "11,00"],
                ["4", "Evaluasi", "25", "17,50"],
                ["", "Nilai Hasil Evaluasi", "100", "71,50"],
                ["", "Tingkat Akuntabilitas", "", "BB"],
            )
        ]
    )
    assert [row.kind for row in table.rows[-2:]] == [RowKind.TOTAL, RowKind.DATA]
    assert table.rows[-2].path == ("Nilai Hasil Evaluasi",)


def test_weights_that_make_a_hundred_prove_a_total_whose_scores_do_not_add_up() -> None:
    rows = [[str(number), f"Aspek {letter}", "25", "20,00"] for number, letter in enumerate("ABCD", 1)]
    (table,) = tables_of([grid(["No", "Aspek", "Bobot", "Nilai"], *rows, ["", "Skor akhir", "100", "88,00"])])
    assert table.rows[-1].kind is RowKind.TOTAL
    (unweighed,) = tables_of([grid(["No", "Aspek", "Jatah", "Nilai"], *rows, ["", "Skor akhir", "100", "88,00"])])
    assert unweighed.rows[-1].kind is RowKind.DATA


def test_a_word_torn_at_the_end_of_a_line_of_a_heading_is_one_word_but_one_said_twice_is_two() -> None:
    [table] = tables_of(
        [grid(["Keca- matan", "Laki- laki", "Penye- rapan"], ["Parakan", "3", "4"], ["Kedu", "5", "6"])]
    )
    assert paths(table) == [("Kecamatan",), ("Laki- laki",), ("Penyerapan",)]


def test_a_heading_that_the_next_page_prints_otherwise_is_noted_word_by_word() -> None:
    first = grid(["Kecamatan", "Puting Belang", "Tanah"], ["Parakan", "3", "4"], ["Kedu", "5", "6"])
    second = grid(["Kecamatan", "Puting Beliung", "Tanah"], ["Bulu", "7", "8"], ["Jumo", "9", "9"], page=2)
    [table] = tables_of([first], [second])
    assert readings_noted(table.notes) == (("belang", "beliung"),)


@pytest.mark.parametrize(
    "dates", [("14 Januari", "3 Maret", "22 Apr"), ("1-2 Mei 2024", "9 Juni 2024", "17 s.d. 19 Nopember 2024")]
)
def test_a_total_below_a_column_of_dates_is_the_total_of_its_table(dates: Sequence[str]) -> None:
    (table,) = tables_of(
        [
            line("Tabel 3.5 Kejadian yang Ditangani Tahun 2024"),
            grid(
                ("No", "Tanggal", "Jenis Kejadian", "KK", "Jiwa"),
                ("1", dates[0], "Banjir", "64", "241"),
                ("2", dates[1], "Kebakaran", "5", "19"),
                ("3", dates[2], "Tanah longsor", "11", "42"),
                ("", "Jumlah", "", "80", "302"),
            ),
        ]
    )
    assert table.rows[-1].kind is RowKind.TOTAL
    assert table.columns[1].role is not ColumnRole.VALUE


@pytest.mark.parametrize(
    ("path", "measure"),
    [
        (("Serapan (Rp)",), Measure.REALISASI),
        (("Serapan", "Rp"), Measure.REALISASI),
        (("Serapan", "%"), Measure.SERAPAN),
        (("Serapan (%)",), Measure.SERAPAN),
        (("Serapan",), Measure.SERAPAN),
    ],
)
def test_what_was_absorbed_in_rupiah_is_the_realisation(path: tuple[str, ...], measure: Measure) -> None:
    assert measure_of(path) is measure


def _flow(sorts: str) -> list[Block]:
    """A report's captions (``K``), tables (``T``) and text (``-``), in their order."""
    blocks: list[Block] = []
    for place, sort in enumerate(sorts):
        if sort == "T":
            noun = ("Tenda", "Perahu", "Selimut", "Genset", "Dapur")[place % 5]
            blocks.append(grid(["Gudang", noun, f"Isi {noun}"], ["Utara", "12", "3"], ["Selatan", "9", "4"]))
        elif sort == "K":
            blocks.append(line(f"Tabel 2.{place} Isi Gudang Nomor {place}"))
        else:
            blocks.append(
                line("Gudang diperiksa dua kali setahun oleh petugas yang ditunjuk untuk keperluan itu saja.")
            )
    return blocks


@pytest.mark.parametrize(
    ("flow", "numbers"),
    [
        ("-TK-TKTK-TK-", ["2.2", "2.5", "2.7", "2.10"]),
        ("-KT-KTKT-KT-", ["2.1", "2.4", "2.6", "2.9"]),
        ("-TK-KT-", [None, "2.4"]),
    ],
)
def test_captions_are_of_the_tables_above_them_where_most_stand_below(flow: str, numbers: list[str | None]) -> None:
    assert [table.number for table in tables_of(_flow(flow))] == numbers


def test_a_heading_of_one_measure_over_another_is_of_neither() -> None:
    assert measure_of(("Realisasi 2023 / Target 2026 (%)",)) is Measure.PERSENTASE


def test_who_paid_is_no_budget_where_people_are_counted() -> None:
    (table,) = tables_of(
        [
            line("Tabel 3.1 Peserta Jaminan"),
            grid(["Kecamatan", "APBN", "APBD", "Jumlah"], ["Lasem", "41", "31", "72"], ["Sedan", "39", "27", "66"]),
        ]
    )
    assert [column.measure for column in table.columns][1:] == ["lainnya", "lainnya", "jumlah"]
