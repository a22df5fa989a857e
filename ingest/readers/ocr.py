"""Tesseract: the text of scanned pages. The only module that runs it, always as a program of its own.

A page is read in two calls: what stands outside the tables as a page, and the cells of its tables cut out and stacked
in one column, so that neighbours in a row are never read as one line. Every figure is then read a second time, cut out
of a harder picture and with other language data; where the two readings differ or the first was unsure, the figure is
reported as a :class:`Doubt` and keeps its first reading. Language data: ``ind+eng``, because ``ind`` alone reads ``%``
as digits (``100%`` as ``10096``), measured on the scanned sample.
"""

import re
import shutil
import subprocess
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from ingest.document import Page
from ingest.readers.content import PageContent, Rule, Word
from ingest.readers.layout import content_to_page
from ingest.readers.scan import DPI, INK, Pixels, Region, Scan, pixels_to_scan
from service.domain.errors import UnavailableError
from service.domain.reports import Box

WANTED_LANGUAGES = ("ind", "eng")
NO_TESSERACT = (
    "Halaman ini hasil pindai tanpa lapisan teks, dan Tesseract tidak terpasang. "
    "Pasang paket tesseract-ocr dan tesseract-ocr-ind, lalu masukkan lagi laporannya."
)

_POINT = 72 / DPI
_LISTING_SECONDS = 20
_UNSURE = 60.0
_LEGIBLE = 40.0
_AUTO, _BLOCK = 3, 6  # page segmentation modes: as a page, as one block of lines
_GAP = 20
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
class Doubt:
    """A recognised figure that should not be trusted: ``read`` stands in the page, ``other`` is the second reading."""

    page: int
    box: Box
    read: str
    other: str
    confidence: float


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


def find_tesseract() -> Tesseract | None:
    """Tesseract with Indonesian and English data, or what it has of the two; None where neither can be used."""
    program = shutil.which("tesseract")
    if program is None:
        return None
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


def scanned_page(
    pixels: Pixels, number: int, width: float, height: float, tesseract: Tesseract | None
) -> tuple[Page, tuple[Doubt, ...]]:
    """Recognise page ``number`` from its picture at 300 dpi; sizes in points.

    A page that cannot be recognised is given as unread with the reason. Raises UnavailableError if Tesseract fails.
    """
    if tesseract is None:
        return Page(number, (), width, height, reader="ocr", unread=NO_TESSERACT), ()
    scan = pixels_to_scan(pixels)
    reads = read_scan(scan, tesseract)
    if reads and _mean_confidence(reads) < _LEGIBLE:
        reason = "Tulisan pada pindaian ini tidak terbaca (buram, terbalik, atau miring). Pindai ulang halaman ini."
        return Page(number, (), width, height, reader="ocr", unread=reason), ()
    content = PageContent(width, height, reads_to_words(reads, scan), _rules(scan), image_share=1.0)
    page = content_to_page(content, number, "ocr")
    doubts = tuple(doubtful_figures(reads, scan, number, tesseract))
    return _as_scanned(page, doubts, scan)


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
    """Recognise pieces as one column of lines and give each word its place on the page."""
    reads: list[Read] = []
    pile: list[_Strip] = []
    height = 0
    for strip in strips:
        if pile and height + len(strip.pixels) > _TALLEST:
            reads += _read_pile(pile, tesseract)
            pile, height = [], 0
        pile.append(strip)
        height += len(strip.pixels) + _GAP
    return reads + (_read_pile(pile, tesseract) if pile else [])


def _read_pile(pile: Sequence[_Strip], tesseract: Tesseract) -> list[Read]:
    tops = [_GAP]
    for strip in pile:
        tops.append(tops[-1] + len(strip.pixels) + _GAP)
    picture = np.full((tops[-1], max(strip.pixels.shape[1] for strip in pile) + 2 * _GAP), 255, dtype=np.uint8)
    for strip, top in zip(pile, tops, strict=False):
        picture[top : top + len(strip.pixels), _GAP : _GAP + strip.pixels.shape[1]] = strip.pixels
    reads = []
    for read in _recognise(picture, _BLOCK, tesseract):
        index = bisect_right(tops, (read.region.top + read.region.bottom) // 2 + _GAP // 2) - 1
        index = min(max(index, 0), len(pile) - 1)
        right, down = pile[index].x0 - _GAP, pile[index].top - tops[index]
        reads.append(replace(read, region=_moved(read.region, right, down), line=_moved(read.line, right, down)))
    return reads


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
            yield Doubt(number, _region_to_box(figure.region), figure.text, second, figure.confidence)


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
            read.region.x0 * _POINT,
            read.region.top * _POINT,
            read.region.x1 * _POINT,
            read.region.bottom * _POINT,
            size=_size(read.line.bottom - read.line.top, usual_line),
            bold=stroke > usual_stroke * 1.3,
        )
        for read, stroke in zip(reads, strokes, strict=True)
    )


def _size(line: int, usual: float) -> float:
    """Font size from the height of a line, taken as the usual one unless clearly another."""
    return round((usual if 0.75 < line / usual < 1.3 else line) * _POINT, 1)


def _stroke(pixels: Pixels) -> float:
    """The mean width of the strokes of a word relative to its height: ink over the edges it has in each row."""
    ink = pixels < INK
    edges = np.count_nonzero(ink[:, 1:] != ink[:, :-1]) / 2
    return float(ink.sum() / max(1.0, edges))


def _rules(scan: Scan) -> tuple[Rule, ...]:
    return tuple(Rule(line.horizontal, line.at * _POINT, line.start * _POINT, line.end * _POINT) for line in scan.lines)


def _region_to_box(region: Region) -> Box:
    return Box(region.x0 * _POINT, region.top * _POINT, region.x1 * _POINT, region.bottom * _POINT)
