"""Generated test PDFs: one table set in every way that reports set it, among prose, headers and footers.

What a table says and how it is drawn are apart, so that each drawing can be read back and compared with what it says.
"""

import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

PORTRAIT, LANDSCAPE = (595.0, 842.0), (842.0, 595.0)
PLAIN, BOLD = "Helvetica", "Helvetica-Bold"


@dataclass(frozen=True)
class Table:
    """Rows of texts; ``heads`` rows of them are the header. A None continues the cell to its left (merged).

    ``figures`` are columns set to the right; ``pad`` and ``rise`` are the white beside and above its text; ``align``
    places short cells of a tall row: top, middle or bottom.
    """

    rows: tuple[tuple[str | None, ...], ...]
    widths: tuple[float, ...]
    heads: int = 1
    figures: tuple[int, ...] = ()
    pad: float = 4.0
    rise: float = 4.0
    align: str = "top"

    @property
    def printed(self) -> list[list[str]]:
        """The cells that are printed, row by row."""
        return [[cell for cell in row if cell is not None] for row in self.rows]


CAPAIAN = Table(
    (
        ("No", "Indikator Kinerja", "Satuan", "Target", "Realisasi", "Capaian"),
        ("1", "Persentase penduduk miskin yang menerima bantuan", "Persen", "88,50", "90,25", "101,98"),
        ("2", "Jumlah keluarga harapan", "Keluarga", "12.450", "11.902", "95,60"),
        (
            "3",
            "Nilai akuntabilitas kinerja perangkat daerah menurut evaluasi inspektorat",
            "Nilai",
            "72,00",
            "70,15",
            "97,43",
        ),
        ("4", "Cakupan layanan lanjut usia terlantar", "Orang", "640", "655", "102,34"),
        ("5", "Serapan anggaran belanja langsung", "Rupiah", "4.759.226.249", "4.515.361.373", "94,88"),
    ),
    (28, 170, 55, 82, 82, 60),
    figures=(3, 4, 5),
)
SINGLE_LINES = Table(
    (
        ("Kecamatan", "2022", "2023", "2024"),
        ("Sungai Raya", "1.204", "1.310", "1.298"),
        ("Rasau Jaya", "402", "417", "433"),
        ("Teluk Pakedai", "388", "391", "380"),
        ("Batu Ampar", "910", "905", "937"),
        ("Jumlah", "2.904", "3.023", "3.048"),
    ),
    (150, 80, 80, 80),
    figures=(1, 2, 3),
)
TWO_LEVELS = Table(
    (
        ("Program", "Anggaran Tahun 2023 dan 2024", None, "Persen"),
        ("", "Pagu", "Realisasi", ""),
        ("Rehabilitasi Sosial", "522.012.259", "449.847.684", "86,18"),
        ("Perlindungan Sosial", "165.850.448", "158.909.158", "95,81"),
        ("Penanganan Bencana", "52.202.718", "48.077.746", "92,10"),
    ),
    (160, 100, 100, 70),
    heads=2,
    figures=(1, 2, 3),
)


@dataclass
class Drawn:
    """Where a table came to stand: column borders from the left, row borders from the top (PDF coordinates)."""

    canvas: Canvas
    table: Table
    xs: list[float]
    ys: list[float] = field(default_factory=list)

    @property
    def head_bottom(self) -> float:
        return self.ys[self.table.heads]

    def across(self, y: float, first: int = 0, last: int | None = None) -> None:
        self.canvas.line(self.xs[first], y, self.xs[-1 if last is None else last], y)

    def down(self, x: float, top: float, bottom: float) -> None:
        self.canvas.line(x, top, x, bottom)

    def columns(self, first: int, last: int) -> None:
        """Vertical rules at the borders ``first`` to ``last`` (not given), none through a merged cell."""
        for place in range(first, last):
            for row, (top, bottom) in enumerate(zip(self.ys, self.ys[1:], strict=False)):
                if not 0 < place < len(self.xs) - 1 or not _spans(self.table, row, place):
                    self.down(self.xs[place], top, bottom)


def write_table(canvas: Canvas, table: Table, x: float, top: float, *, size: float = 9, lead: float = 1.2) -> Drawn:
    """Print the texts of a table, wrapped in their columns, figures to the right; rules are drawn by a style."""
    xs = [x]
    for width in table.widths:
        xs.append(xs[-1] + width)
    drawn = Drawn(canvas, table, xs, [top])
    for place, row in enumerate(table.rows):
        font = BOLD if place < table.heads else PLAIN
        cells = [(column, _end(row, column), text) for column, text in enumerate(row) if text is not None]
        wrapped = [simpleSplit(t, font, size, xs[end] - xs[start] - 2 * table.pad) or [""] for start, end, t in cells]
        most = max(map(len, wrapped))
        canvas.setFont(font, size)
        for (start, end, _), lines in zip(cells, wrapped, strict=True):
            spare = {"top": 0.0, "middle": (most - len(lines)) / 2, "bottom": float(most - len(lines))}[table.align]
            for line, words in enumerate(lines):
                base = drawn.ys[-1] - table.rise - size * (0.8 + lead * (line + spare))
                _write(canvas, words, (xs[start] + table.pad, xs[end] - table.pad), base, start, end, table)
        drawn.ys.append(drawn.ys[-1] - size * lead * most - 2 * table.rise)
    return drawn


def _end(row: Sequence[str | None], column: int) -> int:
    """The border where the cell that begins at a column ends."""
    return next((place for place in range(column + 1, len(row)) if row[place] is not None), len(row))


def _write(
    canvas: Canvas, words: str, sides: tuple[float, float], base: float, start: int, end: int, table: Table
) -> None:
    if end - start > 1:
        canvas.drawCentredString(sum(sides) / 2, base, words)
    elif start in table.figures:
        canvas.drawRightString(sides[1], base, words)
    else:
        canvas.drawString(sides[0], base, words)


def _spans(table: Table, row: int, border: int) -> bool:
    return table.rows[row][border] is None


def ruled(drawn: Drawn) -> None:
    """Every border drawn; merged cells have none inside."""
    for y in drawn.ys:
        drawn.across(y)
    drawn.columns(0, len(drawn.xs))


def ruled_by_boxes(drawn: Drawn) -> None:
    """Every cell a stroked rectangle, as word processors draw them; a merged cell is one."""
    for left, bottom, right, top in _cell_boxes(drawn):
        drawn.canvas.rect(left, bottom, right - left, top - bottom)


def _cell_boxes(drawn: Drawn) -> Iterator[tuple[float, float, float, float]]:
    for row, (top, bottom) in enumerate(zip(drawn.ys, drawn.ys[1:], strict=False)):
        starts = [place for place in range(len(drawn.xs) - 1) if not _spans(drawn.table, row, place)]
        for start, end in zip(starts, [*starts[1:], len(drawn.xs) - 1], strict=True):
            yield drawn.xs[start], bottom, drawn.xs[end], top


def open_sided(drawn: Drawn) -> None:
    """All rules but the outer vertical ones."""
    for y in drawn.ys:
        drawn.across(y)
    drawn.columns(1, len(drawn.xs) - 1)


def half_ruled(drawn: Drawn) -> None:
    """A rule under every row and none between columns."""
    for y in drawn.ys:
        drawn.across(y)


def booktabs(drawn: Drawn) -> None:
    """Rules above and below the header and at the end; shorter ones under merged headings."""
    for y in (drawn.ys[0], drawn.head_bottom, drawn.ys[-1]):
        drawn.across(y)
    for row in range(drawn.table.heads):
        for place in range(1, len(drawn.xs) - 1):
            if _spans(drawn.table, row, place):
                drawn.across(drawn.ys[row + 1], place - 1, place + 1)


def header_and_end(drawn: Drawn) -> None:
    """A rule under the header and one at the end, none on top."""
    drawn.across(drawn.head_bottom)
    drawn.across(drawn.ys[-1])


def framed(drawn: Drawn) -> None:
    """Column borders, a box and a rule under the header; none between the rows."""
    for y in (drawn.ys[0], drawn.head_bottom, drawn.ys[-1]):
        drawn.across(y)
    drawn.columns(0, len(drawn.xs))


def boxed_rows(drawn: Drawn) -> None:
    """A box and a rule under every row; none between columns."""
    half_ruled(drawn)
    for x in (drawn.xs[0], drawn.xs[-1]):
        drawn.down(x, drawn.ys[0], drawn.ys[-1])


def uprights(drawn: Drawn) -> None:
    """Only vertical rules."""
    for x in drawn.xs:
        drawn.down(x, drawn.ys[0], drawn.ys[-1])


def zebra(drawn: Drawn) -> None:
    """Every second row shaded, the header darker; no rule at all."""
    for row in range(0, len(drawn.ys) - 1, 2):
        drawn.canvas.setFillGray(0.8 if row == 0 else 0.93)
        drawn.canvas.rect(
            drawn.xs[0],
            drawn.ys[row + 1],
            drawn.xs[-1] - drawn.xs[0],
            drawn.ys[row] - drawn.ys[row + 1],
            stroke=0,
            fill=1,
        )
    drawn.canvas.setFillGray(0)


def zebra_by_cells(drawn: Drawn) -> None:
    """Every second row shaded cell by cell, as browsers paint it."""
    for left, bottom, right, top in _cell_boxes(drawn):
        if drawn.ys.index(top) % 2 == 0:
            drawn.canvas.setFillGray(0.92)
            drawn.canvas.rect(left, bottom, right - left, top - bottom, stroke=0, fill=1)
    drawn.canvas.setFillGray(0)


def half_ruled_by_cells(drawn: Drawn) -> None:
    """A rule under every cell, painted as a thin box, as browsers do."""
    for left, bottom, right, _ in _cell_boxes(drawn):
        drawn.canvas.rect(left, bottom, right - left, 0.75, stroke=0, fill=1)
    for left, right in zip(drawn.xs, drawn.xs[1:], strict=False):
        drawn.canvas.rect(left, drawn.ys[0], right - left, 0.75, stroke=0, fill=1)


def shaded_cells(drawn: Drawn) -> None:
    """Every cell a shaded box with a sliver of white between them."""
    drawn.canvas.setFillGray(0.9)
    for left, bottom, right, top in _cell_boxes(drawn):
        drawn.canvas.rect(left + 0.5, bottom + 0.5, right - left - 1, top - bottom - 1, stroke=0, fill=1)
    drawn.canvas.setFillGray(0)


def borderless(drawn: Drawn) -> None:
    """Nothing but the text."""


Style = Callable[[Drawn], None]
SHADES: tuple[Style, ...] = (zebra, zebra_by_cells, shaded_cells)
"""Styles that paint under the text and so have to be drawn before it."""


def draw_table(canvas: Canvas, table: Table, style: Style, x: float, top: float, *, size: float = 9) -> float:
    """Print a table in a style; gives the height where it ends."""
    if style in SHADES:
        blank = Canvas(io.BytesIO())
        place = write_table(blank, table, x, top, size=size)
        style(Drawn(canvas, table, place.xs, place.ys))
    drawn = write_table(canvas, table, x, top, size=size)
    if style not in SHADES:
        canvas.setLineWidth(0.6)
        style(drawn)
    return drawn.ys[-1]


def draw_prose(canvas: Canvas, text: str, x: float, top: float, width: float, *, size: float = 11) -> float:
    """Print a wrapped paragraph; gives the height where it ends."""
    canvas.setFont(PLAIN, size)
    for line in simpleSplit(text, PLAIN, size, width):
        top -= 1.3 * size
        canvas.drawString(x, top, line)
    return top - 0.4 * size


def draw_justified(canvas: Canvas, text: str, x: float, top: float, width: float, *, size: float = 10) -> float:
    """Print a paragraph set flush on both sides, its blanks stretched; gives the height where it ends."""
    lines = simpleSplit(text, PLAIN, size, width)
    canvas.setFont(PLAIN, size)
    for place, line in enumerate(lines, 1):
        top -= 1.25 * size
        words = line.split()
        spare = width - sum(stringWidth(word, PLAIN, size) for word in words)
        blank = spare / (len(words) - 1) if place < len(lines) and len(words) > 1 else 0.28 * size
        at = x
        for word in words:
            canvas.drawString(at, top, word)
            at += stringWidth(word, PLAIN, size) + blank
    return top - 0.4 * size


INTRO = (
    "Capaian kinerja dinas pada tahun berjalan dihitung dari perbandingan antara target dan realisasi setiap "
    "indikator, kemudian dibahas bersama seluruh bidang agar hambatan pelaksanaan dapat diatasi pada tahun berikutnya."
)
CLOSING = "Berdasarkan tabel tersebut, sebagian besar indikator telah mencapai target yang ditetapkan."
HEADER, FOOTER = "LKJIP TAHUN 2024", "Halaman 7"


def new_canvas(size: tuple[float, float] = PORTRAIT, *, password: str | None = None) -> tuple[Canvas, io.BytesIO]:
    """A canvas and the bytes that it will be saved to."""
    data = io.BytesIO()
    lock = StandardEncryption(password, ownerPassword="pemilik") if password else None
    return Canvas(data, pagesize=size, encrypt=lock, invariant=1), data


def finish(canvas: Canvas, data: io.BytesIO) -> bytes:
    """The PDF as bytes."""
    canvas.showPage()
    canvas.save()
    return data.getvalue()


def draw_page(canvas: Canvas, table: Table, style: Style, size: tuple[float, float] = PORTRAIT) -> None:
    """A page as reports have them: running header, prose, caption, table, prose, page number."""
    width, height = size
    canvas.setFont(BOLD, 9)
    canvas.drawString(60, height - 40, HEADER)
    top = draw_prose(canvas, INTRO, 60, height - 60, width - 120)
    canvas.setFont(BOLD, 10)
    canvas.drawCentredString(width / 2, top - 18, "Tabel 3.1 Capaian Kinerja")
    bottom = draw_table(canvas, table, style, 60, top - 28)
    draw_prose(canvas, CLOSING, 60, bottom - 12, width - 120)
    canvas.setFont(PLAIN, 9)
    canvas.drawCentredString(width / 2, 30, FOOTER)


def table_page(table: Table, style: Style, size: tuple[float, float] = PORTRAIT) -> bytes:
    """A one-page PDF of :func:`draw_page`."""
    canvas, data = new_canvas(size)
    draw_page(canvas, table, style, size)
    return finish(canvas, data)


def turned_page(table: Table, style: Style, rotate: int) -> bytes:
    """The same page with /Rotate and its content turned against it, so that it is seen upright."""
    seen = PORTRAIT if rotate == 180 else LANDSCAPE
    canvas, data = new_canvas(seen)  # reportlab swaps the sides of a page that it turns
    canvas.setPageRotation(rotate)
    _turn(canvas, rotate)
    draw_page(canvas, table, style, seen)
    return finish(canvas, data)


def sideways_page(table: Table, style: Style) -> bytes:
    """A portrait page whose content reads upwards, without /Rotate, as LaTeX sets a turned table."""
    canvas, data = new_canvas(PORTRAIT)
    _turn(canvas, 90)
    draw_page(canvas, table, style, LANDSCAPE)
    return finish(canvas, data)


def _turn(canvas: Canvas, rotate: int) -> None:
    width, height = PORTRAIT
    match rotate:
        case 90:
            canvas.transform(0, 1, -1, 0, width, 0)
        case 180:
            canvas.transform(-1, 0, 0, -1, width, height)
        case 270:
            canvas.transform(0, -1, 1, 0, 0, height)


def cropped_page(table: Table, style: Style) -> bytes:
    """The page on a larger sheet whose CropBox shows the page only, with rubbish outside it."""
    canvas, data = new_canvas((PORTRAIT[0] + 100, PORTRAIT[1] + 80))
    canvas.setCropBox((50, 40, 50 + PORTRAIT[0], 40 + PORTRAIT[1]))
    canvas.drawString(5, 20, "999")
    canvas.translate(50, 40)
    draw_page(canvas, table, style)
    return finish(canvas, data)


def form_page(table: Table, style: Style) -> bytes:
    """The page as a form XObject, scaled and moved into place."""
    canvas, data = new_canvas(PORTRAIT)
    canvas.beginForm("halaman", 0, 0, *PORTRAIT)
    draw_page(canvas, table, style)
    canvas.endForm()
    canvas.translate(30, 40)
    canvas.scale(0.9, 0.9)
    canvas.doForm("halaman")
    return finish(canvas, data)


def lines_page(lines: Sequence[tuple[float, float, str]], *, size: float = 10, font: str = PLAIN) -> bytes:
    """A page of texts at given places: x and distance from the top."""
    canvas, data = new_canvas(PORTRAIT)
    canvas.setFont(font, size)
    for x, top, text in lines:
        canvas.drawString(x, PORTRAIT[1] - top, text)
    return finish(canvas, data)
