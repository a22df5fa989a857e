"""Captions are told from the sentences that only speak of a table."""

import pytest

from ingest.document import Paragraph
from ingest.structure.captions import caption_number, read_caption, title_lines
from service.domain.reports import Place


def lines(*texts: str) -> list[Paragraph]:
    return [Paragraph(text, Place(line=number)) for number, text in enumerate(texts, 1)]


@pytest.mark.parametrize(
    ("printed", "number", "title"),
    [
        ("**Tabel 1. 4**", "1.4", ""),
        ("Tabel 1. 4", "1.4", ""),
        ("Tabel.2.", "2", ""),
        ("Tabel . 3.3", "3.3", ""),
        ("TABEL 3.2", "3.2", ""),
        ("Table 3.14", "3.14", ""),
        ("Tabel A.16", "A.16", ""),
        ("Tabel III.2 Rincian Belanja", "III.2", "Rincian Belanja"),
        ("Tabel 3.1 Capaian Kinerja", "3.1", "Capaian Kinerja"),
        ("Tabel 3.1. Capaian Kinerja", "3.1", "Capaian Kinerja"),
        ("Tabel 3.1: Capaian Kinerja", "3.1", "Capaian Kinerja"),
        ("Tabel 3.1 – Capaian Kinerja", "3.1", "Capaian Kinerja"),
        ("Tabel 2-5 Jumlah Relawan", "2-5", "Jumlah Relawan"),
        ("Tabel 7 Jumlah Relawan", "7", "Jumlah Relawan"),
        ("Tabel 3.4 Makanan Tambahan", "3.4", "Makanan Tambahan"),
        ("Tabel 3.5 Inisiatif Layanan", "3.5", "Inisiatif Layanan"),
        ("tabel 3.1a Jumlah Relawan", "3.1a", "Jumlah Relawan"),
    ],
)
def test_every_way_of_printing_a_caption_gives_number_and_title(printed: str, number: str, title: str) -> None:
    caption = read_caption(printed)
    assert caption is not None
    assert (caption.number, caption.title) == (number, title)


@pytest.mark.parametrize(
    "printed",
    [
        "Tabel 3.1 di atas menunjukkan bahwa target tercapai.",
        "Tabel 3.1 diatas menggambarkan capaian",
        "Tabel 3.1 dan tabel 3.2 memuat rincian",
        "Tabel 3.1 berikut menyajikan rinciannya",
        "Tabel 3.1 tersebut memuat tujuh kecamatan.",
        "Tabel 3.1 menunjukkan kenaikan",
        "Tabel di bawah ini",
        "Tabel berikut",
        "Dari Tabel 3.1 terlihat kenaikan",
        "Gambar 3.1 Grafik Capaian",
        "Tabel",
        "",
    ],
)
def test_a_sentence_about_a_table_is_no_caption(printed: str) -> None:
    assert caption_number(printed) is None


def test_a_title_takes_up_to_four_short_lines() -> None:
    title = ("Perbandingan Realisasi", "Penanganan Lansia", "Kabupaten Contoh", "Tahun 2022–2024", "Baris kelima")
    assert title_lines(lines(*title)) == title[:4]


@pytest.mark.parametrize(
    "stranger",
    [
        "Kegiatan ini dilaksanakan di semua kecamatan dengan bantuan para relawan yang terlatih.",
        "Rinciannya sebagai berikut:",
        "1. Bantuan pangan",
        "- Bantuan pangan",
        "Tabel 3.2 Rincian lain",
        "Sumber: Bidang Data, 2024",
        "Rumus $a/b$",
    ],
)
def test_a_title_ends_where_something_else_begins(stranger: str) -> None:
    assert title_lines(lines("Perbandingan Realisasi", stranger, "Tahun 2024")) == ("Perbandingan Realisasi",)
