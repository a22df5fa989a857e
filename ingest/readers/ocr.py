"""Tesseract: the text of scanned pages. The only module that runs it, always as a program of its own.

What stands outside the tables is read as a page; the cells of tables are cut out and stacked in one column, so that
neighbours in a row are never read as one line. Every cell and line with a figure is then read once more with other
language data. Where the two readings of the figures differ, the surer one is kept and a ``Doubt`` says so; an inked
cell in which nothing could be read is a ``Doubt`` too. Indonesian data is never used without English: alone it reads
``%`` as digits (``100%`` as ``10096``), as measured on the scanned sample.
"""

import re
import subprocess
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

import numpy as np

from ingest.document import Page
from ingest.readers.content import PageContent, Word
from ingest.readers.guard import die_with_parent
from ingest.readers.layout import content_to_page
from ingest.readers.reply import Doubt
from ingest.readers.scan import DPI, INK, Pixels, Region, Scan, pixels_to_scan
from ingest.readers.turning import Lean, moved_block
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
_SURE = 85.0  # asked of a figure of which the second reading saw nothing
_LEGIBLE = 40.0
_BLOCK = "6"  # page segmentation: one block of lines; finds most, and the layout orders the words by itself
_GAP = 20
_TALLEST = 20_000  # Tesseract refuses pictures above 32,767 pixels
_DASH_HEIGHT = 12
_NEXT_TO_NOTHING = 2  # characters
_DIGIT = re.compile(r"\d")
_FIGURE = re.compile(r"[\d.,]+")
_GROUPED = re.compile(r"(?<!\d)(?<!\d[.,])\d{1,3}(?:\.\d{3})+(?:\. | \.)\d{3}(?:[^\d]|$)")
_STROKES = ("|", "l", "!", "¦")
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
class Piece:
    """A cell or a line as read: ``second`` is None where it was read only once."""

    region: Region
    first: tuple[Read, ...]
    second: tuple[Read, ...] | None = None
    is_cell: bool = False

    @property
    def figures(self) -> tuple[str, ...]:
        """The figures of the first reading."""
        return _figures(self.first)

    @property
    def may_be_a_figure(self) -> bool:
        """Whether it is a cell with next to nothing in it; a lone 1 is easily taken for ``|`` or ``l``."""
        text = "".join(read.text for read in self.first)
        return self.is_cell and len(text) <= _NEXT_TO_NOTHING and text != "-"

    @property
    def kept(self) -> tuple[Read, ...]:
        """The first reading, unless the figures of the second differ and are surer."""
        if self.second is None or _figures(self.second) == self.figures:
            return self.first
        return self.second if _sureness(self.second) > _sureness(self.first) else self.first

    @property
    def doubtful(self) -> bool:
        """Whether its figures were read in two ways or unsurely, or a cell holds ink that says nothing."""
        if self.second and _figures(self.second) != self.figures:
            return True
        if self.second and self.is_cell and _is_bare(self.first) != _is_bare(self.second):
            return True
        if not self.kept:
            return self.is_cell
        return bool(self.figures) and _sureness(self.first) < (_UNSURE if self.second else _SURE)


@dataclass(frozen=True, slots=True)
class _Strip:
    """A piece of a page on its way into a stack: its pixels and where their top left corner stands on the page."""

    pixels: Pixels
    x0: int
    top: int


def find_tesseract(program: str) -> Tesseract | None:
    """Tesseract at the path ``program`` with English and, where installed, Indonesian data; None where it cannot serve.

    With English data alone no figure is read twice.
    """
    try:
        listed = subprocess.run(
            [program, "--list-langs"], capture_output=True, text=True, timeout=_LISTING_SECONDS, check=True
        ).stdout
    except (OSError, subprocess.SubprocessError, UnicodeDecodeError):
        return None
    head, *names = listed.splitlines() or [""]
    languages = tuple(language for language in WANTED_LANGUAGES if language in {name.strip() for name in names})
    folder = re.search(r'"(.+)"', head)
    return Tesseract(program, languages, folder[1] if folder else None) if "eng" in languages else None


def scanned_page(pixels: Pixels, page: Page, tesseract: Tesseract) -> tuple[Page, tuple[Doubt, ...]]:
    """Recognise ``page``, of which number and size are known, from its picture.

    Where the picture cannot be made out the page stays unread and says so. Raises UnavailableError if Tesseract fails.
    """
    width, height, number = page.width or 0.0, page.height or 0.0, page.number or 0
    scan = pixels_to_scan(pixels, width / pixels.shape[1])
    pieces = read_scan(scan, tesseract)
    reads = [read for piece in pieces for read in piece.kept]
    if not reads or _mean_confidence(reads) < _LEGIBLE:
        return Page(number, (), width, height, READER, f"{page.unread}; {_ILLEGIBLE}"), ()
    content = PageContent(width, height, reads_to_words(reads, scan), scan.rules, image_share=1.0)
    page = content_to_page(content, number, READER)
    lean = Lean(scan.angle, width, height)
    doubts = tuple(_doubt(piece, number, scan.point) for piece in pieces if piece.doubtful)
    return (
        replace(page, blocks=tuple(moved_block(block, lean.box_back) for block in page.blocks)),
        tuple(replace(doubt, box=lean.box_back(doubt.box)) for doubt in doubts),
    )


def read_scan(scan: Scan, tesseract: Tesseract) -> list[Piece]:
    """Every cell and every line outside of cells, those with figures read twice."""
    around = scan.pixels.copy()
    strips: list[_Strip] = []
    for cell in scan.cells:
        strips += _ink_to_strips(scan.pixels, cell)
        cell.cut(around)[:] = 255
    pieces = [
        Piece(_strip_region(strip), _cell_reads(strip, reads), is_cell=True)
        for strip, reads in zip(strips, _read_strips(strips, tesseract), strict=True)
    ]
    if (around < INK).any():
        lines = _by_line(_printed(_recognise(around, tesseract)))
        pieces += [Piece(line, reads) for line, reads in lines.items()]
        strips += [_region_to_strip(around, line) for line in lines]
    return _read_again(pieces, strips, tesseract)


def _by_line(reads: Iterable[Read]) -> dict[Region, tuple[Read, ...]]:
    lines: dict[Region, tuple[Read, ...]] = {}
    for read in reads:
        lines[read.line] = (*lines.get(read.line, ()), read)
    return lines


def _read_again(pieces: list[Piece], strips: Sequence[_Strip], tesseract: Tesseract) -> list[Piece]:
    """Give a second reading to the pieces that hold a figure, and to the cells in which next to nothing was read."""
    if len(tesseract.languages) < 2:
        return pieces
    chosen = [place for place, piece in enumerate(pieces) if piece.figures or piece.may_be_a_figure]
    other = replace(tesseract, languages=tesseract.languages[-1:])
    seconds = _read_strips([strips[place] for place in chosen], other)
    twice = list(pieces)
    for place, second in zip(chosen, seconds, strict=True):
        twice[place] = replace(pieces[place], second=_printed(second))
    return twice


def _doubt(piece: Piece, number: int, point: float) -> Doubt:
    other = piece.first if piece.kept is piece.second else piece.second or ()
    read, second = (" ".join(read.text for read in reads) for reads in (piece.kept, other))
    box = Box(piece.region.x0 * point, piece.region.top * point, piece.region.x1 * point, piece.region.bottom * point)
    return Doubt(number, box, read, second, confidence=_sureness(piece.kept))


def _mean_confidence(reads: Sequence[Read]) -> float:
    """Weighted by length: a page of text outweighs specks of dirt."""
    return sum(read.confidence * len(read.text) for read in reads) / sum(len(read.text) for read in reads)


def _sureness(reads: Sequence[Read]) -> float:
    """How sure the least sure word with a digit is; 0 where none was read."""
    return min((read.confidence for read in reads if _DIGIT.search(read.text)), default=0.0)


def _is_bare(reads: Sequence[Read]) -> bool:
    """Whether there are no letters, as in a cell that holds only a figure."""
    return not any(letter.isalpha() for read in reads for letter in read.text)


def _printed(reads: Iterable[Read]) -> tuple[Read, ...]:
    return tuple(join_figures(read for read in reads if _is_print(read)))


def _cell_reads(strip: _Strip, reads: Iterable[Read]) -> tuple[Read, ...]:
    """What stands in a cell, with the two lone signs that Tesseract cannot tell without neighbours put right.

    A flat bar is a dash, which says that there is no figure. An upright stroke, now that the rules are gone, is a 1,
    for ``l`` is no word; it is never a sure one.
    """
    if _is_dash(strip):
        region = _strip_region(strip)
        return (Read("-", region, region, 100.0),)
    printed = _printed(reads)
    if len(printed) == 1 and printed[0].text in _STROKES:
        return (replace(printed[0], text="1", confidence=0.0),)
    return printed


def _is_dash(strip: _Strip) -> bool:
    """Whether the ink is one flat bar, at most a millimetre high."""
    ink = strip.pixels < INK
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    height, width = int(rows[-1] - rows[0]) + 1, int(columns[-1] - columns[0]) + 1
    return height <= _DASH_HEIGHT and width >= 1.8 * height and bool(ink.sum() >= 0.6 * height * width)


def join_figures(reads: Iterable[Read]) -> Iterator[Read]:
    """A figure that was taken apart at a thousands mark, as ``158.909. 158``, in one again."""
    last: Read | None = None
    for read in reads:
        if last and read.line == last.line and _GROUPED.search(f"{last.text} {read.text}"):
            sureness = min(last.confidence, read.confidence)
            last = Read(last.text + read.text, _hull(last.region, read.region), last.line, sureness)
            continue
        if last:
            yield last
        last = read
    if last:
        yield last


def _hull(one: Region, other: Region) -> Region:
    return Region(min(one.x0, other.x0), min(one.top, other.top), max(one.x1, other.x1), max(one.bottom, other.bottom))


def _is_print(read: Read) -> bool:
    """Specks and remains of rules are read as stray signs; a lone dash is print: it says that there is no figure."""
    return bool(_PRINTED.search(read.text)) or read.text in _STROKES or read.confidence >= _UNSURE


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


def _strip_region(strip: _Strip) -> Region:
    height, width = strip.pixels.shape
    return Region(strip.x0, strip.top, strip.x0 + width, strip.top + height)


def _region_to_strip(pixels: Pixels, region: Region) -> _Strip:
    """A line of text with a small border."""
    top, left = max(0, region.top - 6), max(0, region.x0 - 10)
    return _Strip(pixels[top : region.bottom + 6, left : region.x1 + 10], left, top)


def _read_strips(strips: Sequence[_Strip], tesseract: Tesseract) -> list[list[Read]]:
    """Recognise pieces stacked in one column; the words of each piece, at their place on the page."""
    reads: list[list[Read]] = []
    pile: list[_Strip] = []
    height = 0
    for strip in strips:
        if pile and height + len(strip.pixels) > _TALLEST:
            reads += _read_pile(pile, tesseract)
            pile, height = [], 0
        pile.append(strip)
        height += len(strip.pixels) + _GAP
    return reads + (_read_pile(pile, tesseract) if pile else [])


def _read_pile(pile: Sequence[_Strip], tesseract: Tesseract) -> list[list[Read]]:
    tops = list(accumulate((len(strip.pixels) + _GAP for strip in pile), initial=_GAP))
    picture = np.full((tops[-1], max(strip.pixels.shape[1] for strip in pile) + 2 * _GAP), 255, dtype=np.uint8)
    for strip, top in zip(pile, tops, strict=False):
        picture[top : top + len(strip.pixels), _GAP : _GAP + strip.pixels.shape[1]] = strip.pixels
    reads: list[list[Read]] = [[] for _ in pile]
    for read in _recognise(picture, tesseract):
        middle = (read.region.top + read.region.bottom) // 2 + _GAP // 2
        place = min(max(bisect_right(tops, middle) - 1, 0), len(pile) - 1)
        right, down = pile[place].x0 - _GAP, pile[place].top - tops[place]
        region, line = (_moved(one, right, down) for one in (read.region, read.line))
        reads[place].append(replace(read, region=region, line=line))
    return reads


def _moved(region: Region, right: int, down: int) -> Region:
    return Region(region.x0 + right, region.top + down, region.x1 + right, region.bottom + down)


def _recognise(pixels: Pixels, tesseract: Tesseract) -> list[Read]:
    """One run of Tesseract. Raises UnavailableError where it fails."""
    command = [tesseract.program, "stdin", "stdout", "-l", "+".join(tesseract.languages)]
    command += ["--psm", _BLOCK, "--dpi", str(DPI)]
    command += ["--tessdata-dir", tesseract.folder] if tesseract.folder else []
    height, width = pixels.shape
    picture = b"P5 %d %d 255\n" % (width, height) + pixels.tobytes()  # PGM: nothing to compress or to decode
    try:
        done = subprocess.run(
            [*command, "tsv"],
            input=picture,
            capture_output=True,
            check=True,
            env={"OMP_THREAD_LIMIT": "1"},
            preexec_fn=die_with_parent,  # safe: a reading process has no other threads
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


def _figures(reads: Sequence[Read]) -> tuple[str, ...]:
    """What matters of figures, in reading order: digits and marks, without the words and signs around them."""
    runs = (run for read in reads for run in _FIGURE.findall(read.text))
    return tuple(run.strip(".,") for run in runs if _DIGIT.search(run))


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
