"""Headings make a tree; what only looks like a heading does not."""

import pytest

from ingest.document import Page
from ingest.readers.text import lines_to_blocks
from ingest.structure.flow import pages_to_flow
from ingest.structure.sections import Sectioned, find_sections


def sections_of(text: str) -> Sectioned:
    flow = pages_to_flow([Page(None, tuple(lines_to_blocks(text.splitlines())))])
    return find_sections(flow.items)


def paths(text: str) -> list[tuple[str, ...]]:
    return [section.path for section in sections_of(text).sections]


def test_chapters_letters_and_numbers_nest() -> None:
    found = paths(
        "BAB I PENDAHULUAN\n\nA. Latar Belakang\n\n**1. Umum**\n\nIsi.\n\nB. Tugas\n\nBAB II PERENCANAAN\n\n2.1 Rencana"
    )
    assert found == [
        ("BAB I PENDAHULUAN",),
        ("BAB I PENDAHULUAN", "A. Latar Belakang"),
        ("BAB I PENDAHULUAN", "A. Latar Belakang", "1. Umum"),
        ("BAB I PENDAHULUAN", "B. Tugas"),
        ("BAB II PERENCANAAN",),
        ("BAB II PERENCANAAN", "2.1 Rencana"),
    ]


def test_a_chapter_takes_its_title_from_the_next_line() -> None:
    assert paths("BAB III\n\nAKUNTABILITAS KINERJA\n\nIsi.") == [("BAB III AKUNTABILITAS KINERJA",)]


def test_dotted_numbers_nest_by_their_length() -> None:
    found = sections_of("3.1 Capaian\n\n3.1.1 Sasaran Satu\n\n3.1.1.1 Indikator Satu\n\n3.2 Anggaran").sections
    assert [(section.number, len(section.path)) for section in found] == [
        ("3.1", 1),
        ("3.1.1", 2),
        ("3.1.1.1", 3),
        ("3.2", 1),
    ]


def test_paragraphs_stand_in_the_section_above_them() -> None:
    sectioned = sections_of("BAB I PENDAHULUAN\n\nIsi satu.\n\nA. Tugas\n\nIsi dua.")
    assert sectioned.paths[1] == ("BAB I PENDAHULUAN",)
    assert sectioned.paths[3] == ("BAB I PENDAHULUAN", "A. Tugas")


def test_the_bold_title_under_a_caption_is_no_section() -> None:
    title = "**Tabel 1.1**\n\n**Jumlah Pegawai**\n\n**Tahun 2024**"
    text = f"BAB I PENDAHULUAN\n\n{title}\n\nNo\tNama\n1\tAni\n\n**Ringkasan**"
    assert paths(text) == [("BAB I PENDAHULUAN",), ("BAB I PENDAHULUAN", "Ringkasan")]


def test_a_numbered_heading_right_under_a_caption_still_is_one() -> None:
    assert paths("**Tabel 1.1**\n\n**2.3 Rencana Kerja**") == [("2.3 Rencana Kerja",)]


@pytest.mark.parametrize(
    "line",
    [
        "1. Menyusun rencana kerja tahunan;",
        "Tabel 3.1 Capaian Kinerja",
        "BAB II menjelaskan perencanaan kinerja.",
        "1.250.000 rupiah",
        "**" + "Kalimat tebal yang panjang " * 8 + "**",
        "**12**",
    ],
)
def test_what_only_looks_like_a_heading_is_none(line: str) -> None:
    assert paths(line) == []
