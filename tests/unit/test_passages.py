"""Passages hold every paragraph whole and in order, and every row of a table under its caption and header."""

from hypothesis import given
from hypothesis import strategies as st

from ingest.readers.text import TextReader
from ingest.understand import Source, pages_to_report
from service.domain.facts import Report
from service.domain.reports import Passage, PassageKind
from tests.builders import identity


def report_of(text: str) -> Report:
    pages = list(TextReader(text.replace("¦", "\t").encode()).pages())
    return pages_to_report(pages, "contoh-2024", identity(), Source("contoh.txt", "0" * 64, "text/plain"))


def passages(text: str, kind: PassageKind | None = None) -> list[Passage]:
    return [passage for passage in report_of(text).passages if kind in (None, passage.kind)]


def test_paragraphs_come_whole_and_in_order_under_their_section() -> None:
    found = passages("BAB I PENDAHULUAN\n\nKalimat satu. Kalimat dua.\n\nA. Tugas\n\nKalimat tiga.")
    assert [passage.text for passage in found] == [
        "BAB I PENDAHULUAN",
        "Kalimat satu. Kalimat dua.",
        "A. Tugas",
        "Kalimat tiga.",
    ]
    assert found[3].section == ("BAB I PENDAHULUAN", "A. Tugas")
    assert found[3].context == "BAB I PENDAHULUAN > A. Tugas"
    assert found[1].place.line == 3


def test_a_list_item_carries_the_sentence_that_leads_in() -> None:
    found = passages(
        "Bantuan terdiri atas jenis berikut:\n\n1. Bantuan pangan bagi lansia\n\n2. Bantuan sandang bagi anak"
    )
    assert [passage.kind for passage in found] == [PassageKind.PARAGRAPH, PassageKind.LIST_ITEM, PassageKind.LIST_ITEM]
    assert all("jenis berikut" in passage.context for passage in found[1:])
    assert "jenis berikut" not in found[1].text


def test_lists_of_contents_page_numbers_and_captions_of_tables_are_no_passages_of_text() -> None:
    listed = "DAFTAR TABEL\n\nTabel 3.1 Capaian ...... 9"
    table = "Tabel 3.1 Capaian Kinerja\n\nNo¦Uraian¦Jumlah\n1¦Satu¦12\n2¦Dua¦13"
    text = f"{listed}\n\nBAB I PENDAHULUAN\n\n12\n\n{table}\n\nIsi bab ini."
    found = [passage.text for passage in passages(text) if passage.kind is not PassageKind.TABLE]
    assert found == ["BAB I PENDAHULUAN", "Isi bab ini."]


def test_a_caption_that_no_table_carries_stays_a_passage() -> None:
    found = [passage.text for passage in passages("Tabel 2.1\n\nBagan organisasi\n\nIsi bab ini.")]
    assert found[0] == "Tabel 2.1"


def test_every_part_of_a_long_table_carries_caption_and_header() -> None:
    rows = "\n".join(f"{number}¦Kegiatan pembinaan kelompok warga ke-{number}¦{number * 3}" for number in range(1, 61))
    found = passages(f"BAB III HASIL\n\nTabel 3.1 Daftar Kegiatan\nNo¦Kegiatan¦Jumlah\n{rows}", PassageKind.TABLE)
    assert len(found) > 2
    assert all(
        "Tabel 3.1 Daftar Kegiatan" in passage.context and "Kegiatan | Jumlah" in passage.context for passage in found
    )
    assert all(len(passage.text) <= 900 for passage in found)
    assert {passage.table_id for passage in found} == {"t3-1"}
    lines = [line for passage in found for line in passage.text.split("\n")]
    assert lines == [row.replace("¦", " | ") for row in rows.split("\n")]


def test_a_row_below_a_span_names_what_it_belongs_to() -> None:
    text = "Tabel 3.1 Indikator\nSasaran¦Indikator¦Target¦Realisasi\nLayanan merata¦Panti aktif¦10¦9\n¦Posko aktif¦6¦5"
    (passage,) = passages(text, PassageKind.TABLE)
    assert passage.text.split("\n")[1] == "Layanan merata | Posko aktif | 6 | 5"


def test_ids_are_unique() -> None:
    found = passages(
        "Isi satu.\n\nTabel 1 A\nNo¦Nama¦Jumlah\n1¦Ani¦2\n\nKalimat yang memisahkan dua tabel ini.\n\n"
        "No¦Nama¦Luas\n1¦Budi¦3"
    )
    assert len({passage.id for passage in found}) == len(found)


words = st.lists(
    st.sampled_from(["bantuan", "warga", "posko", "relawan", "tersalur,", "merata.", "dan", "bagi", "lansia;", "anak"]),
    min_size=1,
    max_size=900,
)


@given(words)
def test_a_long_paragraph_is_cut_but_never_loses_a_word(chosen: list[str]) -> None:
    text = " ".join(["Laporan", *chosen])
    found = passages(text)
    assert " ".join(passage.text for passage in found).split() == text.split()
    assert all(len(passage.text) <= 1200 for passage in found)
