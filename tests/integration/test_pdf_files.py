"""Files that cannot be read are refused in Indonesian, scans and blank pages are told apart, pages are given up."""

import io

import pytest
from PIL import Image, ImageDraw
from reportlab.lib.utils import ImageReader

from ingest.document import Page
from ingest.readers.checks import page_reads_cleanly
from ingest.readers.content import PageContent, Word
from ingest.readers.layout import content_to_page
from ingest.readers.pdfium import PdfiumReader, render_page
from ingest.readers.plumber import PlumberReader
from service.domain.errors import UnreadableReportError
from tests import pdf_pages as pdf

READERS = (PdfiumReader, PlumberReader)
NO_PAGES = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
)


def locked() -> bytes:
    canvas, data = pdf.new_canvas(password="rahasia")
    pdf.draw_page(canvas, pdf.CAPAIAN, pdf.ruled)
    return pdf.finish(canvas, data)


def scanned(stamp: str = "") -> bytes:
    picture = Image.new("L", (600, 850), 255)
    ImageDraw.Draw(picture).text((80, 80), "LAPORAN KINERJA 2024", fill=0)
    canvas, data = pdf.new_canvas()
    canvas.drawImage(ImageReader(picture), 0, 0, *pdf.PORTRAIT)
    canvas.drawString(500, 20, stamp)
    return pdf.finish(canvas, data)


def only_page(data: bytes, reader: type[PdfiumReader] = PdfiumReader) -> Page:
    with reader(data) as opened:
        (page,) = opened.pages()
    return page


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("data", [b"", b"bukan pdf", pdf.table_page(pdf.CAPAIAN, pdf.ruled)[:400], NO_PAGES])
def test_a_damaged_or_empty_file_is_refused(data: bytes, reader: type[PdfiumReader]) -> None:
    with pytest.raises(UnreadableReportError, match=r"rusak|tidak berisi"):
        reader(data)


@pytest.mark.parametrize("reader", READERS)
def test_a_locked_file_is_refused_with_what_to_do(reader: type[PdfiumReader]) -> None:
    with pytest.raises(UnreadableReportError, match="kata sandi") as caught:
        reader(locked())
    assert caught.value.__cause__ is not None


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("stamp", ["", "Dipindai dengan ponsel"])
def test_a_scanned_page_is_reported_by_number(stamp: str, reader: type[PdfiumReader]) -> None:
    page = only_page(scanned(stamp), reader)
    assert page.unread is not None
    assert page.unread.startswith("halaman 1 ")
    assert (page.width, page.height) == pdf.PORTRAIT


@pytest.mark.parametrize("reader", READERS)
def test_a_blank_page_is_read_and_empty(reader: type[PdfiumReader]) -> None:
    canvas, data = pdf.new_canvas()
    page = only_page(pdf.finish(canvas, data), reader)
    assert (page.blocks, page.unread) == ((), None)


def test_a_page_is_rendered_the_way_it_is_seen() -> None:
    image = render_page(pdf.turned_page(pdf.CAPAIAN, pdf.ruled, 90), 1, 144)
    assert image.size == (2 * 842, 2 * 595)
    assert image.getextrema()[0] < 100


@pytest.mark.parametrize("reader", READERS)
def test_pages_are_given_by_number(reader: type[PdfiumReader]) -> None:
    canvas, data = pdf.new_canvas()
    for number in range(1, 6):
        canvas.drawString(60, 700, f"Isi halaman {number}")
        canvas.showPage()
    canvas.save()
    with reader(data.getvalue()) as opened:
        assert opened.page_count == 5
        assert [page.number for page in opened.pages()] == [1, 2, 3, 4, 5]
        (third,) = opened.pages(3, 3)
        assert [page.number for page in opened.pages(4)] == [4, 5]
    assert third.blocks[0].place.page == 3


def overprinted() -> bytes:
    """Figures printed over one another, whose order no reader can tell."""
    canvas, data = pdf.new_canvas()
    for place in range(5):
        canvas.drawString(60, 700 - 20 * place, f"{place}.204")
        canvas.drawString(66, 700 - 20 * place, f"{place}.310")
    return pdf.finish(canvas, data)


def test_a_page_that_fails_the_checks_is_read_again_by_the_reference_reader() -> None:
    assert only_page(overprinted()).reader == "pdfplumber"
    assert only_page(pdf.table_page(pdf.CAPAIAN, pdf.ruled)).reader == "pdfium"


def test_a_lost_or_doubled_digit_fails_the_checks() -> None:
    content = PageContent(400, 600, (Word("1.204", 40, 50, 70, 60), Word("orang", 75, 50, 100, 60)))
    page = content_to_page(content, 1, "uji")
    assert page_reads_cleanly(content, page)
    assert not page_reads_cleanly(content, Page(1, ()))
    assert not page_reads_cleanly(content, Page(1, page.blocks * 2))


def test_a_text_layer_without_unicode_is_left_to_recognition() -> None:
    content = PageContent(400, 600, (Word("abc", 40, 50, 70, 60), Word("123", 75, 50, 100, 60)), unmapped=9)
    assert not page_reads_cleanly(content, content_to_page(content, 1, "uji"))


def test_memory_does_not_grow_with_the_pages() -> None:
    resource = pytest.importorskip("resource")
    canvas, data = pdf.new_canvas()
    for _ in range(60):
        pdf.draw_page(canvas, pdf.CAPAIAN, pdf.ruled)
        canvas.showPage()
    canvas.save()
    document = data.getvalue()

    def peak(times: int) -> int:
        for _ in range(times):
            with PdfiumReader(document) as reader:
                for _page in reader.pages():
                    pass
        return int(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)

    first = peak(1)
    assert peak(3) - first < 8 * 1024  # KiB; a page left open costs about a tenth of that


def test_form_feed_of_bytes_is_no_pdf() -> None:
    with pytest.raises(UnreadableReportError):
        PdfiumReader(io.BytesIO(b"\x0c" * 2000).getvalue())
