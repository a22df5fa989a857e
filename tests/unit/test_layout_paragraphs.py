"""Lines become paragraphs as a reader joins them, and blocks stand in reading order."""

import pytest

from ingest.document import Grid, Paragraph
from ingest.readers.content import PageContent, Word, level, upright
from ingest.readers.layout import content_to_page

_SIZE = 10.0
_LETTER = 5.0


def words(x: float, top: float, text: str, *, bold: bool = False, size: float = _SIZE, turn: int = 0) -> list[Word]:
    """Words of letters half as wide as the size, one blank between them."""
    found = []
    for part in text.split():
        wide = len(part) * size / 2
        found.append(Word(part, x, top, x + wide, top + size, size, bold, turn))
        x += wide + 0.28 * size
    return found


def paragraphs(*groups: list[Word], width: float = 400) -> list[str]:
    content = PageContent(width, 600, tuple(word for group in groups for word in group))
    return [block.text for block in content_to_page(content, 1, "uji").blocks if isinstance(block, Paragraph)]


FULL = "Dinas Sosial melaksanakan program rehabilitasi sosial bagi warga kabupaten"


def test_a_full_line_goes_on_in_the_next() -> None:
    assert paragraphs(words(40, 50, FULL), words(40, 62, "dan melaporkan hasilnya.")) == [
        f"{FULL} dan melaporkan hasilnya."
    ]


def test_a_short_line_ends_its_paragraph() -> None:
    assert paragraphs(
        words(40, 50, FULL), words(40, 62, "selama setahun."), words(40, 74, "Hasilnya dilaporkan berkala.")
    ) == [f"{FULL} selama setahun.", "Hasilnya dilaporkan berkala."]


def test_wider_white_parts_paragraphs() -> None:
    found = paragraphs(
        words(40, 50, FULL), words(40, 62, FULL), words(40, 74, FULL), words(40, 98, FULL), words(40, 110, "akhir")
    )
    assert found == [" ".join([FULL] * 3), f"{FULL} akhir"]


@pytest.mark.parametrize("marker", ["1.", "a.", "2)", "(3)", "-", "•", "IV."])
def test_a_list_item_begins_a_paragraph(marker: str) -> None:
    found = paragraphs(words(40, 50, f"{FULL};"), words(40, 62, f"{marker} butir kedua"))
    assert found == [f"{FULL};", f"{marker} butir kedua"]


def test_a_figure_at_a_line_start_is_no_list_marker() -> None:
    assert len(paragraphs(words(40, 50, FULL), words(40, 62, "61 tahun 2016 tentang susunan organisasi"))) == 1


def test_a_bold_heading_stays_apart_from_the_text_below() -> None:
    page = content_to_page(
        PageContent(400, 600, (*words(40, 50, FULL, bold=True), *words(40, 62, "Isi bagian ini pendek."))), 3, "uji"
    )
    assert [(block.text, block.bold) for block in page.blocks if isinstance(block, Paragraph)] == [
        (FULL, True),
        ("Isi bagian ini pendek.", False),
    ]
    assert page.blocks[0].place.page == 3


def test_a_caption_stays_apart() -> None:
    found = paragraphs(words(40, 50, FULL), words(40, 62, "Tabel 1.4 Realisasi Belanja"), words(40, 74, FULL))
    assert found == [FULL, "Tabel 1.4 Realisasi Belanja", FULL]


def test_a_heading_and_its_page_number_stay_on_their_line() -> None:
    entries = [("BAB I PENDAHULUAN", "1"), ("A. Latar Belakang", "1"), ("BAB II PERENCANAAN", "9")]
    lines = [
        [*words(40, 50 + 12 * place, text), *words(380, 50 + 12 * place, number)]
        for place, (text, number) in enumerate(entries)
    ]
    assert paragraphs(*lines) == [f"{text} {number}" for text, number in entries]


def test_two_columns_are_read_one_after_the_other() -> None:
    left = [words(40, 50 + 12 * n, f"kiri baris ke {n} dari kolom pertama ini") for n in range(8)]
    right = [words(260, 50 + 12 * n, f"kanan baris ke {n} dari kolom kedua itu") for n in range(8)]
    title = words(40, 20, "Judul yang melintang di atas kedua kolom halaman dan cukup panjang untuk itu")
    found = " ".join(paragraphs(title, *left, *right, width=480))
    assert found.startswith("Judul")
    assert found.index("kiri baris ke 7") < found.index("kanan baris ke 0")


def test_blocks_stand_from_top_to_bottom_around_a_grid() -> None:
    rules = [level(y, 40, 240) for y in (100, 120, 140)] + [upright(x, 100, 140) for x in (40, 140, 240)]
    cells = [*words(44, 105, "Target"), *words(144, 105, "Realisasi"), *words(44, 125, "88,5"), *words(144, 125, "90")]
    content = PageContent(400, 600, (*words(40, 160, "Sesudah"), *cells, *words(40, 50, "Sebelum")), tuple(rules))
    blocks = content_to_page(content, 1, "uji").blocks
    assert [type(block) for block in blocks] == [Paragraph, Grid, Paragraph]
    assert [block.text for block in blocks if isinstance(block, Paragraph)] == ["Sebelum", "Sesudah"]


def test_a_watermark_is_a_paragraph_of_its_own() -> None:
    mark = [Word("DRAF", 100, 60, 300, 200, 40, turn=45)]
    assert paragraphs(words(40, 50, FULL), mark, words(40, 62, "dan akhirnya.")) == [f"{FULL} dan akhirnya.", "DRAF"]


def test_places_of_a_page_on_its_side_are_places_of_the_page() -> None:
    upward = [Word("Target", 50, 300, 60, 360, 10, turn=90), Word("100", 50, 200, 60, 230, 10, turn=90)]
    page = content_to_page(PageContent(400, 600, tuple(upward)), 1, "uji")
    (block,) = page.blocks
    assert isinstance(block, Paragraph)
    assert block.text == "Target 100"
    box = block.place.box
    assert box is not None
    assert (box.x0, box.top, box.x1, box.bottom) == (50, 200, 60, 360)
    assert (page.width, page.height) == (400, 600)
