"""The flow keeps every block and says which are running headers and which belong to a list of contents."""

from ingest.document import Grid, GridCell, Page, Paragraph
from ingest.readers.text import lines_to_blocks
from ingest.structure.flow import Flow, Part, pages_to_flow
from service.domain.reports import Place


def flow_of(text: str) -> Flow:
    return pages_to_flow([Page(None, tuple(lines_to_blocks(text.splitlines())))])


def texts(flow: Flow, part: Part) -> list[str]:
    return [item.block.text for item in flow.items if item.part is part and isinstance(item.block, Paragraph)]


RUNNING = "LAPORAN KINERJA TAHUN 2024\n\nDINAS SOSIAL KABUPATEN CONTOH"


def test_headers_that_return_on_every_page_are_furniture() -> None:
    flow = flow_of("\n\n".join(f"{RUNNING}\n\n{page}\n\nIsi halaman ke-{page}." for page in range(1, 5)))
    assert texts(flow, Part.BODY) == [f"Isi halaman ke-{page}." for page in range(1, 5)]
    assert len(texts(flow, Part.FURNITURE)) == 12


def test_a_line_that_stands_once_is_body_however_much_it_looks_like_a_header() -> None:
    assert texts(flow_of(RUNNING), Part.FURNITURE) == []


def test_page_numbers_alone_are_furniture() -> None:
    assert texts(flow_of("12\n\n- 13 -\n\nxiv\n\nHalaman 15\n\nIsi bab."), Part.BODY) == ["Isi bab."]


def test_every_block_of_every_page_stays_in_order() -> None:
    cell = GridCell("isi", Place(page=2), 0)
    pages = [
        Page(1, (Paragraph("Satu", Place(page=1)),)),
        Page(2, (Grid(((cell,),), 1, Place(page=2)), Paragraph("Dua", Place(page=2)))),
    ]
    items = pages_to_flow(pages).items
    assert [item.block for item in items] == [block for page in pages for block in page.blocks]
    assert [item.page for item in items] == [1, 2, 2]


def test_a_list_of_tables_is_read_into_entries_and_ends_at_the_chapter() -> None:
    flow = flow_of(
        "DAFTAR TABEL\n\nTabel 2.1 Jumlah Pegawai ........ 9\n\nTabel 3.1 Capaian Kinerja\t21\n\n"
        "BAB I PENDAHULUAN\n\nIsi bab."
    )
    assert [(entry.number, entry.title, entry.page) for entry in flow.contents] == [
        ("2.1", "Jumlah Pegawai", "9"),
        ("3.1", "Capaian Kinerja", "21"),
    ]
    assert texts(flow, Part.BODY) == ["BAB I PENDAHULUAN", "Isi bab."]


def test_two_lists_after_each_other_keep_their_own_entries() -> None:
    flow = flow_of(
        "DAFTAR ISI\n\nKATA PENGANTAR ...... i\n\nBAB I PENDAHULUAN ...... 1\n\nDAFTAR GAMBAR\n\n"
        "Gambar 3.1 Grafik Capaian ...... 7\n\nBAB I\n\nPENDAHULUAN"
    )
    assert [(entry.listed_in, entry.title) for entry in flow.contents] == [
        ("daftar isi", "KATA PENGANTAR"),
        ("daftar isi", "BAB I PENDAHULUAN"),
        ("daftar gambar", "Grafik Capaian"),
    ]


def test_a_real_table_after_a_list_of_contents_is_body() -> None:
    flow = flow_of(
        "DAFTAR ISI\n\nBAB I ...... 1\n\nNo\tUraian\tJumlah\n1\tBeras untuk posko\t20\n2\tGula untuk posko\t30"
    )
    assert [item.part for item in flow.items if isinstance(item.block, Grid)] == [Part.BODY]
