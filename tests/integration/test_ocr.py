"""Scanned pages are read by Tesseract, figure by figure, or say by number that they were not."""

import io
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Table, TableStyle

from ingest.document import Grid, Page, Paragraph
from ingest.limits import Limits
from ingest.readers.ocr import Piece, Read, join_figures, tsv_to_reads
from ingest.readers.pdfium import PdfiumReader, render_page
from ingest.readers.sandbox import DocumentPages, read_document
from ingest.readers.scan import INK, Pixels, Region, even_light, pixels_to_scan, skew, turn
from tests.integration.test_sandbox import readers_of

SHARED = Path(__file__).parents[3] / "shared" / "reports"
ROWS = [
    ["No", "Uraian", "Target", "Realisasi", "Capaian"],
    ["1", "Penanganan PPKS", "1.234", "1.198", "97,08%"],
    ["2", "Rehabilitasi Sosial", "730.014", "719.397", "98,55%"],
    ["3", "Perlindungan dan Jaminan", "165.850.448", "158.909.158", "95,81%"],
    ["4", "Penanganan Bencana", "52.202.718", "48.077.746", "92,10%"],
    ["", "TOTAL", "-", "B (80)", "100%"],
]
FIGURE = re.compile(r"\d[\d.,]*\d|\d")

needs_tesseract = pytest.mark.skipif(shutil.which("tesseract") is None, reason="Tesseract is not installed")


def printed_page() -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4)
    canvas.setFont("Times-Roman", 12)
    canvas.drawString(72, 760, "Realisasi anggaran tahun 2024 sebesar Rp. 753.333.552 atau 99,60 persen.")
    table = Table(ROWS, colWidths=[30, 150, 90, 90, 70], rowHeights=24)
    grid, head = ("GRID", (0, 0), (-1, -1), 0.7, colors.black), ("BACKGROUND", (0, 0), (-1, 0), colors.lightgrey)
    table.setStyle(TableStyle([grid, head, ("FONT", (0, 0), (-1, -1), "Times-Roman", 11)]))
    table.wrapOn(canvas, 0, 0)
    table.drawOn(canvas, 72, 560)
    canvas.save()
    return out.getvalue()


def scanned(pdf: bytes, *, degrees: float = 0, dpi: int = 200, grain: float = 6) -> bytes:
    """The first page as a scanner gives it: a grey picture, a little askew, shaded to one side, with grain."""
    picture = render_page(pdf, 1, dpi).convert("L").rotate(degrees, resample=Image.Resampling.BICUBIC, fillcolor=255)
    shade = np.linspace(0.85, 1, picture.width) * np.asarray(picture, dtype=np.float64)
    noisy = shade - 8 + np.random.default_rng(7).normal(0, grain, shade.shape)
    out = io.BytesIO()
    Image.fromarray(noisy.clip(0, 255).astype(np.uint8)).save(out, "PDF", resolution=dpi, quality=75)
    return out.getvalue()


def cells(page: Page) -> list[list[str]]:
    return [[cell.text for cell in row] for block in page.blocks if isinstance(block, Grid) for row in block.rows]


def figures(page: Page) -> Counter[str]:
    texts = [text for row in cells(page) for text in row]
    texts += [block.text for block in page.blocks if isinstance(block, Paragraph)]
    return Counter(figure for text in texts for figure in FIGURE.findall(text))


@needs_tesseract
@pytest.mark.parametrize("degrees", [0, 0.7, -1.9])
def test_a_scanned_table_is_read_cell_by_cell_though_it_lies_askew(degrees: float) -> None:
    read = read_document(scanned(printed_page(), degrees=degrees), Limits(), workers=1)
    page = read.pages[0]
    assert (page.unread, page.reader) == (None, "ocr")
    assert cells(page) == ROWS
    assert "753.333.552" in " ".join(block.text for block in page.blocks if isinstance(block, Paragraph))


def test_where_tesseract_is_missing_the_page_is_unread_by_number() -> None:
    read = read_document(scanned(printed_page()), Limits(), workers=1, ocr_program="no-such-program")
    assert read.pages[0].number == 1
    assert "halaman 1" in (read.pages[0].unread or "")
    assert "Tesseract tidak terpasang" in (read.pages[0].unread or "")


@needs_tesseract
def test_a_page_scanned_upside_down_gives_no_figures_but_a_reason() -> None:
    page = read_document(scanned(printed_page(), degrees=180), Limits(), workers=1).pages[0]
    assert "halaman 1" in (page.unread or "")
    assert page.blocks == ()


@needs_tesseract
def test_an_inked_cell_in_which_nothing_can_be_read_is_doubted() -> None:
    read = read_document(with_blot(scanned(printed_page())), Limits(), workers=1)
    blotted = [doubt for doubt in read.doubts if doubt.page == 1 and 342 < doubt.box.x0 < 432]
    assert len(blotted) >= 1


def with_blot(pdf: bytes) -> bytes:
    """The cell of the first realisasi smeared beyond reading."""
    picture = np.asarray(render_page(pdf, 1, 200).convert("L")).copy()
    height, points = picture.shape[0], 200 / 72
    rows, columns = (
        slice(int(height - 674 * points), int(height - 662 * points)),
        slice(int(348 * points), int(372 * points)),
    )
    smear = picture[rows, columns]
    smear[:] = np.where(np.random.default_rng(3).random(smear.shape) < 0.4, 40, 230)
    out = io.BytesIO()
    Image.fromarray(picture).save(out, "PDF", resolution=200)
    return out.getvalue()


@needs_tesseract
@pytest.mark.slow
@pytest.mark.skipif(not SHARED.exists(), reason="the shared reports are not beside the repository")
def test_the_figures_of_the_scanned_sample_agree_with_its_text_layer() -> None:
    read = read_document((SHARED / "kubu-raya-2024-pindaian.pdf").read_bytes(), Limits(seconds_per_page=60))
    with PdfiumReader((SHARED / "kubu-raya-2024.pdf").read_bytes()) as original:
        truth = list(original.pages(25, 32))
    exact = sum(sum((figures(page) & figures(true)).values()) for page, true in zip(read.pages, truth, strict=True))
    assert exact / sum(figures(true).total() for true in truth) >= 0.99
    assert undoubted_errors(read, truth) == []


def undoubted_errors(read: DocumentPages, truth: list[Page]) -> list[str]:
    """Figures that the scan does not hold and that no doubt mentions."""
    doubted = Counter(figure for doubt in read.doubts for figure in FIGURE.findall(doubt.read))
    wrong: Counter[str] = Counter()
    for page, true in zip(read.pages, truth, strict=True):
        wrong += figures(page) - figures(true)
    return list((wrong - doubted).elements())


@needs_tesseract
@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a process of its parent's death")
def test_killing_the_caller_kills_tesseract_too(tmp_path: Path) -> None:
    (tmp_path / "scan.pdf").write_bytes(scanned(printed_page()))
    script = (
        "import pathlib, sys\n"
        "from ingest.limits import Limits\n"
        "from ingest.readers.sandbox import read_document\n"
        "read_document(pathlib.Path(sys.argv[1]).read_bytes(), Limits(), workers=1)\n"
    )
    root = Path(__file__).parents[2]
    with subprocess.Popen([sys.executable, "-c", script, str(tmp_path / "scan.pdf")], cwd=root) as caller:
        recogniser = wait_for_recogniser(caller)
        caller.send_signal(signal.SIGKILL)
        caller.wait()
        for _ in range(200):
            if not (Path("/proc") / recogniser / "exe").exists():
                return
            time.sleep(0.05)
    pytest.fail("Tesseract outlived the caller")


def wait_for_recogniser(caller: subprocess.Popen[bytes]) -> str:
    """The process id of the Tesseract that the reading process of ``caller`` runs."""
    while caller.poll() is None:
        for reader in readers_of(caller.pid):
            listed = Path(f"/proc/{reader}/task/{reader}/children")
            for child in listed.read_text().split() if listed.exists() else []:
                if b"stdin" in (Path("/proc") / child / "cmdline").read_bytes():
                    return child
        time.sleep(0.01)
    pytest.fail("the caller ended before recognition began")


def read_as(text: str, confidence: float) -> tuple[Read, ...]:
    spot = Region(0, 0, 10, 10)
    return (Read(text, spot, spot, confidence),)


def test_two_readings_of_a_figure_that_differ_are_a_doubt_and_the_surer_one_is_kept() -> None:
    piece = Piece(Region(0, 0, 9, 9), read_as("96,096", 70), read_as("96,09%", 90))
    assert piece.doubtful
    assert piece.kept == piece.second


def test_two_readings_that_agree_on_the_figure_are_no_doubt_whatever_the_words() -> None:
    piece = Piece(Region(0, 0, 9, 9), read_as("Rp.753.333.552", 80), read_as("Rp 753.333.552,", 90))
    assert not piece.doubtful
    assert piece.kept == piece.first


def test_a_cell_that_is_a_figure_in_one_reading_and_has_letters_in_the_other_is_a_doubt() -> None:
    readings = read_as("1", 88), read_as("M1", 52)
    assert Piece(Region(0, 0, 9, 9), *readings, is_cell=True).doubtful
    assert not Piece(Region(0, 0, 9, 9), *readings).doubtful


def test_a_figure_that_both_readings_were_unsure_of_is_a_doubt() -> None:
    assert Piece(Region(0, 0, 9, 9), read_as("8", 30), read_as("8", 50)).doubtful


def test_a_figure_that_only_one_reading_saw_is_a_doubt_unless_that_one_was_sure() -> None:
    assert Piece(Region(0, 0, 9, 9), read_as("8", 75), ()).doubtful
    assert not Piece(Region(0, 0, 9, 9), read_as("8", 96), ()).doubtful


def test_a_cell_with_ink_and_no_reading_is_a_doubt_and_a_line_of_specks_is_not() -> None:
    assert Piece(Region(0, 0, 9, 9), (), (), is_cell=True).doubtful
    assert not Piece(Region(0, 0, 9, 9), (), ()).doubtful


@pytest.mark.parametrize(
    ("apart", "together"),
    [
        ("158.909. 158", ["158.909.158"]),
        ("Rp.48.077 .746", ["Rp.48.077.746"]),
        ("3. 125", ["3.", "125"]),
        ("1.125. 20", ["1.125.", "20"]),
    ],
)
def test_a_figure_taken_apart_between_thousands_is_one_again(apart: str, together: list[str]) -> None:
    spot = Region(0, 0, 10, 10)
    assert [read.text for read in join_figures(Read(text, spot, spot, 90) for text in apart.split())] == together


def test_words_and_their_lines_are_taken_from_the_table_that_tesseract_prints() -> None:
    head = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext"
    line, word, blank = "4 1 1 1 1 0 5 6 70 8 -1", "5 1 1 1 1 1 5 7 20 6 96.5 99,60%", "5 1 1 1 1 2 9 9 1 1 95"
    rows = [head, *(row.replace(" ", "\t") for row in (f"{line} ", word, f"{blank} "))]
    assert list(tsv_to_reads("\n".join(rows))) == [Read("99,60%", Region(5, 7, 25, 13), Region(5, 6, 75, 14), 96.5)]


def lined_page() -> Pixels:
    """Lines of words without meaning: bars of ink on white paper."""
    page = np.full((1400, 2480), 255, dtype=np.uint8)
    for top in range(100, 1300, 60):
        for left in range(80, 2380, 110):
            page[top : top + 24, left : left + 40 + (top * left) % 50] = 0
    return page


@given(st.floats(-2.2, 2.2))
@settings(max_examples=25, deadline=None)
def test_skew_is_measured_within_a_tenth_of_a_degree(degrees: float) -> None:
    assert skew(turn(lined_page(), degrees) < INK) == pytest.approx(-degrees, abs=0.1)


def test_rules_are_found_and_taken_out_while_letters_stay() -> None:
    page = lined_page()
    page[50:54, 60:2440] = page[1330:1334, 60:2440] = 0
    page[50:1334, 60:63] = page[50:1334, 500:503] = page[50:1334, 2437:2440] = 0
    scan = pixels_to_scan(page, 0.24)
    assert [round(rule.at / 0.24) for rule in scan.rules if rule.horizontal] == [52, 1332]
    assert [round(rule.at / 0.24) for rule in scan.rules if not rule.horizontal] == [62, 502, 2438]
    assert len(scan.cells) == 2
    assert (scan.pixels[:90] == 255).all()
    assert (scan.pixels[100:124, 80:110] < INK).all()


def test_a_shadow_over_the_page_is_evened_out_and_a_painted_area_stays() -> None:
    page = np.tile(np.linspace(140, 250, 960), (960, 1)).astype(np.uint8)
    page[400:420, 300:700] = 30
    page[600:800, 300:700] = 60
    even = even_light(page)
    assert (even[:380] > 200).all()
    assert (even[402:418, 302:698] < INK).all()
    assert (even[640:760, 350:650] < INK).all()


def test_these_tests_leave_no_process_behind() -> None:
    assert readers_of(os.getpid()) == []
