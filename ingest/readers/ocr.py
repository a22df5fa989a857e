"""Tesseract: the text of scanned pages. The only module that runs it, always as a program of its own.

A page is read in two calls: what stands outside the tables as a page, and the cells of its tables cut out and stacked
in one column, so that neighbours in a row are never read as one line. Every figure is then read a second time, cut out
of a harder picture and with other language data; where the two readings differ or the first was unsure, the figure is
reported as a ``Doubt`` and keeps its first reading. Language data: ``ind+eng``, because ``ind`` alone reads ``%``
as digits (``100%`` as ``10096``), measured on the scanned sample.
"""

import re
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from ingest.document import Page
from ingest.readers.content import PageContent, Word
from ingest.readers.layout import content_to_page
from ingest.readers.reply import Doubt
from ingest.readers.scan import DPI, INK, Pixels, Region, Scan, pixels_to_scan
from service.domain.errors import UnavailableError
from service.domain.reports import Box

WANTED_LANGUAGES = ("ind", "eng")
READER = "ocr"
NO_TESSERACT = (
    "Tesseract tidak terpasang: pasang paket tesseract-ocr dan tesseract-ocr-ind, lalu masukkan lagi laporannya"
)

_ILLEGIBLE = "tulisan pada pindaiannya tidak terbaca (kosong, buram, atau tidak tegak): pindai ulang halaman ini"
_LISTING_SECONDS = 20
_UNSURE = 60.0
_LEGIBLE = 40.0
_AUTO, _BLOCK = 3, 6  # page segmentation modes: as a page, as one block of lines
_GAP = 20
_ONE_LINE, _SHORT = 75, 400
_BETWEEN, _LINE_WIDTH = 60, 2_400
_TALLEST = 20_000  # Tesseract refuses pictures above 32,767 pixels
_HARD_BLACK, _HARD_WHITE = 40, 190
_DIGIT = re.compile(r"\d")
_FIGURE = re.compile(r"[\d.,%()/-]+")
_PRINTED = re.compile(r"[^\W_]|[-–—%]")


@dataclass(frozen=True, slots=True)
class Tesseract:
    """The program and the language data that it will use; ``folder`` holds that data where the program says so."""

    program: str
    languages: tuple[str, ...]
    folder: str | None = None


@dataclass(frozen=True, slots=True)
class Read:
    """One recognised word: where it stands in the picture, in which line, and how sure Tesseract is (0 to 100)."""

    text: str
    region: Region
    line: Region
    confidence: float


@dataclass(frozen=True, slots=True)
class _Strip:
    """A piece of a page on its way into a stack: its pixels and where their top left corner stands on the page."""

    pixels: Pixels
    x0: int
    top: int


def find_tesseract(program: str) -> Tesseract | None:
    """Tesseract at the path ``program`` with the language data that it has; None where it cannot serve."""
    try:
        listed = subprocess.run(
            [program, "--list-langs"], capture_output=True, text=True, timeout=_LISTING_SECONDS, check=True
        ).stdout
    except (OSError, subprocess.SubprocessError, UnicodeDecodeError):
        return None
    head, *names = listed.splitlines() or [""]
    languages = tuple(language for language in WANTED_LANGUAGES if language in {name.strip() for name in names})
    folder = re.search(r'"(.+)"', head)
    return Tesseract(program, languages, folder[1] if folder else None) if languages else None


def scanned_page(pixels: Pixels, page: Page, tesseract: Tesseract) -> tuple[Page, tuple[Doubt, ...]]:
    """Recognise ``page``, of which number and size are known, from its picture.

    Where the picture cannot be made out the page stays unread and says so. Raises UnavailableError if Tesseract fails.
    """
    width, height, number = page.width or 0.0, page.height or 0.0, page.number or 0
    scan = pixels_to_scan(pixels, width / pixels.shape[1])
    reads = read_scan(scan, tesseract)
    if not reads or _mean_confidence(reads) < _LEGIBLE:
        return Page(number, (), width, height, READER, f"{page.unread}; {_ILLEGIBLE}"), ()
    content = PageContent(width, height, reads_to_words(reads, scan), scan.rules, image_share=1.0)
    return content_to_page(content, number, READER), tuple(doubtful_figures(reads, scan, number, tesseract))


def _mean_confidence(reads: Sequence[Read]) -> float:
    """Weighted by length: a page of text outweighs specks of dirt."""
    return sum(read.confidence * len(read.text) for read in reads) / sum(len(read.text) for read in reads)


def read_scan(scan: Scan, tesseract: Tesseract) -> tuple[Read, ...]:
    """Every word of the page, the cells of tables read apart from the text around them."""
    around = scan.pixels.copy()
    strips = []
    for cell in scan.cells:
        strips += _ink_to_strips(scan.pixels, cell)
        cell.cut(around)[:] = 255
    outside = _recognise(around, _AUTO, tesseract) if (around < INK).any() else []
    return tuple(read for read in (*outside, *_read_strips(strips, tesseract)) if _is_print(read))


def _is_print(read: Read) -> bool:
    """Specks and remains of rules are read as stray signs; a lone dash is print: it says that there is no figure."""
    return bool(_PRINTED.search(read.text)) or read.confidence >= _UNSURE


def _ink_to_strips(pixels: Pixels, cell: Region) -> list[_Strip]:
    """The inked part of a cell with a small border, light on dark made dark on light; nothing for an empty cell."""
    inside = cell.cut(pixels)
    if inside.size == 0:
        return []
    if np.median(inside) < INK:
        inside = 255 - inside
    ink = inside < INK
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    if ink.sum() < 12:
        return []
    top, left = max(0, int(rows[0]) - 8), max(0, int(columns[0]) - 10)
    return [_Strip(inside[top : rows[-1] + 9, left : columns[-1] + 11], cell.x0 + left, cell.top + top)]


def _read_strips(strips: Sequence[_Strip], tesseract: Tesseract) -> list[Read]:
    """Recognise pieces laid out together and give each word its place on the page."""
    reads: list[Read] = []
    for placed in _strips_to_sheets(strips):
        picture = np.full((placed[-1].bottom + _GAP, max(one.right for one in placed) + _GAP), 255, dtype=np.uint8)
        for one in placed:
            picture[one.top : one.bottom, one.left : one.right] = one.strip.pixels
        for read in _recognise(picture, _BLOCK, tesseract):
            owner = min(placed, key=lambda one: one.distance(read.region))
            right, down = owner.strip.x0 - owner.left, owner.strip.top - owner.top
            reads.append(replace(read, region=_moved(read.region, right, down), line=_moved(read.line, right, down)))
    return reads


@dataclass(frozen=True, slots=True)
class _Placed:
    """A strip and where it lies on a sheet."""

    strip: _Strip
    left: int
    top: int

    @property
    def right(self) -> int:
        return self.left + self.strip.pixels.shape[1]

    @property
    def bottom(self) -> int:
        return self.top + self.strip.pixels.shape[0]

    def distance(self, region: Region) -> int:
        """From the middle of ``region`` to this rectangle, 0 inside."""
        x, y = (region.x0 + region.x1) // 2, (region.top + region.bottom) // 2
        return max(self.left - x, x - self.right, 0) + max(self.top - y, y - self.bottom, 0)


def _strips_to_sheets(strips: Sequence[_Strip]) -> Iterator[list[_Placed]]:
    """Lay strips on sheets that Tesseract can take: long ones one below the other, short ones in lines.

    A lone digit gives no hint how high its line is and is often lost; in a line with others it is read.
    """
    short = [strip for strip in strips if strip.pixels.shape[0] <= _ONE_LINE and strip.pixels.shape[1] <= _SHORT]
    long = [strip for strip in strips if not (strip.pixels.shape[0] <= _ONE_LINE and strip.pixels.shape[1] <= _SHORT)]
    sheet: list[_Placed] = []
    top = _GAP
    for line in (*_short_to_lines(short), *([strip] for strip in long)):
        height = max(len(strip.pixels) for strip in line)
        if sheet and top + height > _TALLEST:
            yield sheet
            sheet, top = [], _GAP
        left = _GAP
        for strip in line:
            sheet.append(_Placed(strip, left, top + height - len(strip.pixels)))
            left += strip.pixels.shape[1] + _BETWEEN
        top += height + _GAP
    if sheet:
        yield sheet


def _short_to_lines(strips: Sequence[_Strip]) -> Iterator[list[_Strip]]:
    line: list[_Strip] = []
    width = 0
    for strip in strips:
        if line and width + strip.pixels.shape[1] > _LINE_WIDTH:
            yield line
            line, width = [], 0
        line.append(strip)
        width += strip.pixels.shape[1] + _BETWEEN
    if line:
        yield line


def _moved(region: Region, right: int, down: int) -> Region:
    return Region(region.x0 + right, region.top + down, region.x1 + right, region.bottom + down)


def _recognise(pixels: Pixels, segmentation: int, tesseract: Tesseract) -> list[Read]:
    """One run of Tesseract. Raises UnavailableError where it fails."""
    command = [tesseract.program, "stdin", "stdout", "-l", "+".join(tesseract.languages)]
    command += ["--psm", str(segmentation), "--dpi", str(DPI)]
    command += ["--tessdata-dir", tesseract.folder] if tesseract.folder else []
    height, width = pixels.shape
    picture = b"P5 %d %d 255\n" % (width, height) + pixels.tobytes()  # PGM: nothing to compress or to decode
    try:
        done = subprocess.run(
            [*command, "tsv"], input=picture, capture_output=True, check=True, env={"OMP_THREAD_LIMIT": "1"}
        )
    except (OSError, subprocess.CalledProcessError) as error:
        raise UnavailableError("Tesseract gagal mengenali halaman pindaian ini.") from error
    return list(tsv_to_reads(done.stdout.decode("utf-8", errors="replace")))


def tsv_to_reads(table: str) -> Iterable[Read]:
    """Tesseract's TSV: rows of level 4 are lines, of level 5 the words of the line before; 12 columns."""
    line = Region(0, 0, 0, 0)
    for row in table.splitlines()[1:]:
        level, *_, left, top, width, height, confidence, text = row.split("\t", 11)
        region = Region(int(left), int(top), int(left) + int(width), int(top) + int(height))
        if level == "4":
            line = region
        elif level == "5" and text.strip():
            yield Read(text.strip(), region, line, float(confidence))


def doubtful_figures(reads: Sequence[Read], scan: Scan, number: int, tesseract: Tesseract) -> Iterable[Doubt]:
    """Read every word that holds a digit a second time and report those that differ or were unsure."""
    figures = [read for read in reads if _DIGIT.search(read.text)]
    other = replace(tesseract, languages=tesseract.languages[-1:])
    strips = [_hard_strip(scan.pixels, read.region) for read in figures]
    again = _read_strips(strips, other)
    for figure in figures:
        second = " ".join(read.text for read in again if _stands_in(read.region, figure.region))
        if figure.confidence < _UNSURE or _figures(second) != _figures(figure.text):
            yield Doubt(number, _region_to_box(figure.region, scan.point), figure.text, second, figure.confidence)


def _hard_strip(pixels: Pixels, region: Region) -> _Strip:
    """The word with a border as wide as half a blank, its greys pushed towards black and white."""
    top, left = max(0, region.top - 8), max(0, region.x0 - 5)
    soft = pixels[top : region.bottom + 8, left : region.x1 + 5].astype(np.float32)
    hard = np.clip((soft - _HARD_BLACK) * (255 / (_HARD_WHITE - _HARD_BLACK)), 0, 255).astype(np.uint8)
    return _Strip(255 - hard if np.median(hard) < INK else hard, left, top)


def _stands_in(inner: Region, outer: Region) -> bool:
    x, y = (inner.x0 + inner.x1) / 2, (inner.top + inner.bottom) / 2
    return outer.x0 <= x <= outer.x1 and outer.top <= y <= outer.bottom


def _figures(text: str) -> list[str]:
    """What matters of a figure: digits, marks and signs, without the words around them."""
    return [run.strip(".,()-/") for run in _FIGURE.findall(text) if _DIGIT.search(run)]


def reads_to_words(reads: Sequence[Read], scan: Scan) -> tuple[Word, ...]:
    """Words in points. Sizes come from the height of the line, weight from the width of the strokes."""
    if not reads:
        return ()
    usual_line = float(np.median([read.line.bottom - read.line.top for read in reads]))
    strokes = [_stroke(read.region.cut(scan.pixels)) for read in reads]
    usual_stroke = float(np.median(strokes))
    return tuple(
        Word(
            read.text,
            read.region.x0 * scan.point,
            read.region.top * scan.point,
            read.region.x1 * scan.point,
            read.region.bottom * scan.point,
            size=round(_size(read.line.bottom - read.line.top, usual_line) * scan.point, 1),
            bold=stroke > usual_stroke * 1.3,
        )
        for read, stroke in zip(reads, strokes, strict=True)
    )


def _size(line: int, usual: float) -> float:
    """The height of a line, taken as the usual one unless it is clearly another."""
    return usual if 0.75 < line / usual < 1.3 else line


def _stroke(pixels: Pixels) -> float:
    """The mean width of the strokes of a word relative to its height: ink over the edges it has in each row."""
    ink = pixels < INK
    edges = np.count_nonzero(ink[:, 1:] != ink[:, :-1]) / 2
    return float(ink.sum() / max(1.0, edges))


def _region_to_box(region: Region, point: float) -> Box:
    return Box(region.x0 * point, region.top * point, region.x1 * point, region.bottom * point)
