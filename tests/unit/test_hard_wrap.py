"""Texts broken at a fixed width are read as the paragraphs that they were."""

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.document import Grid, Paragraph
from ingest.readers.hard_wrap import unwrapped, wrap_width
from ingest.readers.text import lines_to_blocks

_SENTENCE = (
    "Pada tahun 2024 Dinas Sosial menyerahkan bantuan permakanan kepada 1.250 lansia telantar di Kecamatan Woha dan "
    "Kecamatan Belo, berkurang 150 orang dari 1.400 orang pada tahun sebelumnya karena pemutakhiran data."
)


def wrapped(paragraphs: list[str], width: int) -> list[str]:
    """The paragraphs broken at a width, a blank line after each."""
    return [line for text in paragraphs for line in (*textwrap.wrap(text, width, break_on_hyphens=False), "")]


@pytest.mark.parametrize("width", [70, 80, 92, 120])
def test_paragraphs_broken_at_a_width_come_back_whole(width: int) -> None:
    paragraphs = [f"{_SENTENCE} {_SENTENCE}", _SENTENCE] * 8
    assert [line for line in unwrapped(wrapped(paragraphs, width)) if line] == paragraphs


def test_places_stay_where_they_were() -> None:
    lines = wrapped([_SENTENCE] * 12, 80)
    found = unwrapped(lines)
    assert len(found) == len(lines)
    assert all(line.startswith(whole.split(maxsplit=1)[0]) for line, whole in zip(lines, found, strict=True) if whole)


@pytest.mark.parametrize(
    "opening",
    [
        "2. Kartu keluarga yang",
        "- Kartu keluarga",
        "b) Kartu keluarga",
        "3.2 Kartu Keluarga",
        "**Kartu Keluarga**",
        "# Kartu",
    ],
)
def test_headings_and_items_begin_their_own_line(opening: str) -> None:
    lines = wrapped([_SENTENCE] * 12, 80)
    full = "Syarat penerima bantuan permakanan yang harus dibawa ke kantor kecamatan ialah:"
    assert unwrapped([*lines, full, opening])[-1] == opening


def test_a_caption_is_part_of_a_sentence_that_waits_for_it() -> None:
    lines = wrapped([_SENTENCE] * 12, 80)
    waiting = "Rincian penerima bantuan permakanan menurut kecamatan pada tahun 2024 tersaji di"
    ended = "Rincian penerima bantuan permakanan menurut kecamatan pada tahun 2024 tersaji ."
    caption = "Tabel 3.1 Penerima Bantuan"
    assert unwrapped([*lines, waiting, caption])[-2:] == [f"{waiting} {caption}", ""]
    assert unwrapped([*lines, ended, caption])[-1] == caption


def test_tables_between_wrapped_paragraphs_keep_their_rows() -> None:
    rows = ["| Kecamatan | Penerima |", "|---|---|", "| Woha | 800 |", "| Belo | 450 |"]
    found = list(lines_to_blocks(unwrapped([*wrapped([_SENTENCE] * 12, 80), *rows])))
    assert isinstance(found[-1], Grid)
    assert len(found[-1].rows) == 3
    assert sum(isinstance(one, Paragraph) for one in found) == 12


@given(st.lists(st.text(alphabet="abc 123.|\t", max_size=300), max_size=40))
def test_text_without_a_width_stays_as_it_is(lines: list[str]) -> None:
    found = unwrapped(lines)
    assert found == lines or wrap_width(lines) is not None
    assert len(found) == len(lines)
    assert "".join("".join(found).split()) == "".join("".join(lines).split())
