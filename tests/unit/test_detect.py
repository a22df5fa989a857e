"""A file is what its content says."""

import io
import zipfile
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.readers.detect import Media, detect
from service.domain.errors import TelaahError, UnreadableReportError, UnsupportedTypeError

REPORT = "BAB I\r\nRealisasi\t96,53 %\r\nKinerja – “baik”\r\n"


def zip_with(member: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(member, "isi")
    return packed.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        REPORT.encode(),
        REPORT.encode("utf-8-sig"),
        REPORT.encode("utf-16"),
        REPORT.replace("\r\n", "\n").encode() + b"\x0cHalaman 2\x01",
        b"RIFFALDI, Kepala Dinas\nMZ\n",
        b"<b>Tabel 1</b>\tTarget\n",
    ],
    ids=["utf-8", "bom", "utf-16", "form feed and a stray control", "a name that looks like a magic", "bold markup"],
)
def test_text_is_recognised_however_it_was_saved(data: bytes) -> None:
    assert detect(data) is Media.TEXT


@pytest.mark.parametrize("before", [b"", b"\xef\xbb\xbf", b"junk\n" * 200])
def test_a_pdf_may_have_junk_before_its_header(before: bytes) -> None:
    assert detect(before + b"%PDF-1.7\n\x00\x01") is Media.PDF


def test_a_pdf_header_far_inside_a_text_does_not_make_it_a_pdf() -> None:
    assert detect(REPORT.encode() * 100 + b"%PDF-1.7") is Media.TEXT


@pytest.mark.parametrize("data", [b"", b"  \r\n\t "])
def test_an_empty_file_is_unreadable(data: bytes) -> None:
    with pytest.raises(UnreadableReportError, match="kosong"):
        detect(data)


@pytest.mark.parametrize(
    ("data", "named"),
    [
        (zip_with("word/document.xml"), "Word"),
        (zip_with("xl/workbook.xml"), "Excel"),
        (zip_with("ppt/presentation.xml"), "PowerPoint"),
        (zip_with("laporan.pdf"), "arsip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "Office lama"),
        (b"\x89PNG\r\n\x1a\n" + bytes(64), "gambar"),
        (b"\xff\xd8\xff\xe0" + bytes(64), "gambar"),
        (b"RIFF\x00\x00\x01\x00WEBP" + bytes(64), "gambar"),
        (b"MZ\x90\x00" + bytes(64), "program"),
        (b"{\\rtf1\\ansi Laporan}", "RTF"),
        (b"\n<!DOCTYPE html><html></html>", "halaman web"),
        ("Kinerja “baik”".encode("cp1252"), "UTF-8"),
        (bytes(range(256)) * 8, "biner"),
        (b"Laporan\x00Kinerja", "biner"),
    ],
)
def test_anything_else_is_refused_by_name_with_what_to_do(data: bytes, named: str) -> None:
    with pytest.raises(UnsupportedTypeError, match=named) as refusal:
        detect(data)
    assert any(advice in refusal.value.message for advice in ("nggah", "ekstrak"))


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1).filter(str.strip))
def test_printable_text_without_markup_is_text(text: str) -> None:
    assert detect(f"Laporan {text}".encode()) is Media.TEXT


@given(st.binary(max_size=4000))
def test_any_bytes_end_in_a_kind_or_a_refusal(data: bytes) -> None:
    with suppress(TelaahError):
        assert detect(data) in Media
