r"""Writes the sample reports: ``python samples/make_samples.py [--into FOLDER]``.

One report is one file ``data/<id>.toml`` (words, order, captions) beside a folder ``data/<id>/`` with one CSV per
table. The figures are those of real reports, their mistakes included; the sentences are ours. The same data always
gives the same bytes: reportlab runs in its invariant mode and leaves page streams uncompressed, so that no version of
zlib shows through.

How the data is written
    CSV      cells parted by ``;``. ``<`` joins a cell to the one on its left, ``^`` to the one above, ``\n`` breaks a
             line, a leading ``!`` prints the whole row in bold.
    TOML     ``text`` holds paragraphs parted by blank lines; ``1. …``, ``a. …`` and ``- …`` are list items, ``**…**``
             is bold. A line of its own may be ``[tabel KEY]``, ``[rumus KEY]``, ``[daftar tabel]``, ``[tanda tangan]``,
             ``[halaman baru]``, ``[mendatar]`` (landscape from the next page on) or ``[tegak]`` (portrait again).
"""

import argparse
import csv
import io
import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT, TA_RIGHT
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    CondPageBreak,
    Flowable,
    Frame,
    KeepTogether,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
)

HERE = Path(__file__).parent
MARGIN = 22 * mm
NOTE = "Dokumen contoh Telaah: angka dari laporan asli, kalimat disusun sendiri, bukan dokumen resmi."
BOLD = {"Times-Roman": "Times-Bold", "Helvetica": "Helvetica-Bold"}
ALIGNMENTS = {"l": TA_LEFT, "c": TA_CENTER, "r": TA_RIGHT}
LIST_ITEM = re.compile(r"(?:(\d{1,2}|[a-z])\.|(-))\s+(.*)", re.DOTALL)
BLOCK_END = re.compile(r"\n\s*\n|\n(?=(?:\d{1,2}|[a-z])\.\s|-\s)")


@dataclass(frozen=True, slots=True)
class Grid:
    """A table file: texts, what each cell is joined to, and which rows are bold."""

    cells: tuple[tuple[str, ...], ...]
    bold: frozenset[int]

    @property
    def width(self) -> int:
        """How many columns the widest row has."""
        return max(len(row) for row in self.cells)


@dataclass(frozen=True, slots=True)
class Styles:
    """Paragraph styles in one type family."""

    font: str
    size: float

    def style(self, name: str, **changes: Any) -> ParagraphStyle:
        """A body style with ``changes``; leading follows the size unless it is given."""
        settings: dict[str, Any] = {"fontName": self.font, "fontSize": self.size, **changes}
        settings.setdefault("leading", settings["fontSize"] * 1.32)
        return ParagraphStyle(name, **settings)

    @property
    def bold(self) -> str:
        """The family's bold face."""
        return BOLD[self.font]


class Fraction(Flowable):  # type: ignore[misc]  # reportlab ships no types
    """A formula as office software prints it: a name, a fraction with a drawn bar, and a factor."""

    def __init__(self, formula: Mapping[str, str], font: str, size: float) -> None:
        super().__init__()
        self.formula, self.font, self.size = formula, font, size

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """The space taken: the whole width, three lines, and a gap below."""
        self.available = width
        return width, self.size * 4

    def draw(self) -> None:
        """Draws the formula, centred."""
        left, above, below, right = (self.formula[key] for key in ("left", "above", "below", "right"))
        measure = partial(stringWidth, fontName=self.font, fontSize=self.size)
        bar = max(measure(above), measure(below)) + 6
        start = (self.available - measure(left) - bar - measure(right) - 12) / 2
        middle = self.size * 2
        self.canv.setFont(self.font, self.size)
        self.canv.drawString(start, middle - self.size * 0.35, left)
        centre = start + measure(left) + 6 + bar / 2
        self.canv.drawCentredString(centre, middle + self.size * 0.35, above)
        self.canv.drawCentredString(centre, middle - self.size * 1.05, below)
        self.canv.drawString(centre + bar / 2 + 6, middle - self.size * 0.35, right)
        self.canv.setLineWidth(0.6)
        self.canv.line(centre - bar / 2, middle, centre + bar / 2, middle)


def read_grid(path: Path) -> Grid:
    """Reads one table file."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.reader(file, delimiter=";") if row]
    bold = frozenset(index for index, row in enumerate(rows) if row[0].startswith("!"))
    return Grid(tuple(tuple(cell.removeprefix("!").strip() for cell in row) for row in rows), bold)


def markup(text: str) -> str:
    """Our light markup as reportlab's."""
    lines = escape(text).replace(r"\n", "<br/>")
    return re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", lines)


def spans(grid: Grid) -> Iterator[tuple[str, tuple[int, int], tuple[int, int]]]:
    """The SPAN commands for the joined cells of ``grid``."""
    for row, cells in enumerate(grid.cells):
        for column, text in enumerate(cells):
            if text in {"<", "^"}:
                continue
            right, down = column, row
            while right + 1 < len(cells) and cells[right + 1] == "<":
                right += 1
            while down + 1 < len(grid.cells) and grid.cells[down + 1][column : column + 1] == ("^",):
                down += 1
            if (right, down) != (column, row):
                yield "SPAN", (column, row), (right, down)


def rules(kind: str, header_rows: int) -> list[tuple[Any, ...]]:
    """Ruling commands: ``grid`` rules every cell, ``half`` only above, below and between rows."""
    if kind == "grid":
        return [("GRID", (0, 0), (-1, -1), 0.5, colors.black)]
    return [
        ("LINEABOVE", (0, 0), (-1, 0), 1, colors.black),
        ("LINEBELOW", (0, 0), (-1, -1), 0.3, colors.black),
        ("LINEBELOW", (0, header_rows - 1), (-1, header_rows - 1), 1, colors.black),
        ("LINEBELOW", (0, -1), (-1, -1), 1, colors.black),
    ]


def cell_paragraphs(grid: Grid, styles: Styles, settings: Mapping[str, Any]) -> list[list[Paragraph | str]]:
    """Every printed cell as a paragraph in its column's alignment; joined cells stay empty."""
    size, header_rows, align = settings.get("size", 8), settings.get("header_rows", 1), settings["align"]

    def paragraph(row: int, column: int, text: str) -> Paragraph | str:
        if text in {"<", "^"}:
            return ""
        header = row < header_rows
        style = styles.style(
            f"cell-{column}",
            fontSize=size,
            fontName=styles.bold if header or row in grid.bold else styles.font,
            alignment=TA_CENTER if header else ALIGNMENTS[align[column]],
            leading=size * 1.2,
        )
        return Paragraph(markup(text), style)

    return [[paragraph(row, column, text) for column, text in enumerate(cells)] for row, cells in enumerate(grid.cells)]


def table(grid: Grid, settings: Mapping[str, Any], styles: Styles, width: float) -> Table:
    """The table itself, as wide as the page's text."""
    header_rows = settings.get("header_rows", 1)
    weights = settings["widths"]
    commands: list[tuple[Any, ...]] = [
        *rules(settings.get("rules", "grid"), header_rows),
        ("VALIGN", (0, 0), (-1, header_rows - 1), "MIDDLE"),
        ("VALIGN", (0, header_rows), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 3),
        ("RIGHTPADDING", (0, 0), (-1, -1), 3),
        ("TOPPADDING", (0, 0), (-1, -1), 1.5),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 2.5),
        *spans(grid),
    ]
    if shade := settings.get("shade"):
        commands.append(("BACKGROUND", (0, 0), (-1, header_rows - 1), colors.HexColor(shade)))
    return Table(
        cell_paragraphs(grid, styles, settings),
        colWidths=[width * weight / sum(weights) for weight in weights],
        style=commands,
        repeatRows=header_rows if settings.get("repeat_header", True) else 0,
    )


def captioned(key: str, report: Mapping[str, Any], styles: Styles, width: float) -> list[Flowable]:
    """A table under its caption and over its source line."""
    settings = {"shade": report.get("shade"), **report["table"][key]}
    centred = styles.style("caption", fontName=styles.bold, alignment=TA_CENTER)
    grid = read_grid(HERE / "data" / report["id"] / settings["file"])
    parts: list[Flowable] = [Spacer(1, 5)]
    parts += [Paragraph(markup(line), centred) for line in (settings.get("label"), *settings.get("title", [])) if line]
    parts += [Spacer(1, 4), table(grid, settings, styles, width)]
    if source := settings.get("source"):
        parts.append(Paragraph(markup(source), styles.style("source", fontSize=styles.size - 2)))
    parts.append(Spacer(1, 8))
    return [CondPageBreak(50 * mm), *parts] if settings.get("long") else [KeepTogether(parts)]


def list_of_tables(report: Mapping[str, Any], styles: Styles, width: float) -> list[Flowable]:
    """The list of tables with its dotted leaders; what it says is data, right or wrong."""
    style = styles.style("list-of-tables", fontSize=styles.size - 0.5)
    dot = stringWidth(".", style.fontName, style.fontSize)

    def line(text: str, page: str) -> str:
        room = width - stringWidth(text + page, style.fontName, style.fontSize) - 8
        return f"{text} {'.' * max(3, int(room / dot))} {page}"

    return [Paragraph(markup(line(*entry)), style) for entry in report["list_of_tables"]]


def signature(report: Mapping[str, Any], styles: Styles, width: float) -> list[Flowable]:
    """Place, date and office at the right; a sample bears no name."""
    style = styles.style("signature", alignment=TA_CENTER, leftIndent=width * 0.52)
    place, *office = report["signature"]
    lines = [Paragraph(markup(place), style), *[Paragraph(f"<b>{markup(line)}</b>", style) for line in office]]
    return [KeepTogether([Spacer(1, 12), *lines, Spacer(1, 42)])]


def prose(block: str, styles: Styles) -> Paragraph:
    """A paragraph, or a list item with a hanging indent."""
    text = " ".join(block.split("\n"))
    if item := LIST_ITEM.fullmatch(text):
        mark = "–" if item[2] else f"{item[1]}."
        style = styles.style("item", leftIndent=18, bulletIndent=4, alignment=TA_JUSTIFY, spaceAfter=2)
        return Paragraph(markup(item[3]), style, bulletText=mark)
    return Paragraph(markup(text), styles.style("body", alignment=TA_JUSTIFY, spaceAfter=6))


def heading(part: Mapping[str, Any], styles: Styles) -> list[Flowable]:
    """A chapter heading is centred; others stand at the left."""
    level = part.get("level", 1)
    style = styles.style(
        f"heading-{level}",
        fontName=styles.bold,
        fontSize=styles.size + (3, 1, 0.5, 0)[level - 1],
        alignment=TA_CENTER if level == 1 else TA_LEFT,
        spaceBefore=8,
        spaceAfter=8 if level == 1 else 4,
    )
    return [Paragraph(markup(line), style) for line in part["heading"].split("\n")]


def with_headings(headings: list[Flowable], flowables: list[Flowable]) -> list[Flowable]:
    """The headings kept on one page with the first thing that follows them."""
    first, *rest = flowables
    if not headings:
        return flowables
    if isinstance(first, KeepTogether):
        return [KeepTogether([*headings, *first._content]), *rest]
    if isinstance(first, Paragraph):
        return [KeepTogether([*headings, first]), *rest]
    return [first, *headings, *rest]


def directives(report: Mapping[str, Any], styles: Styles) -> dict[str, Callable[[str, float], list[Flowable]]]:
    """What each bracketed line does, given its key and the width of the page's text."""
    return {
        "tabel": lambda key, width: captioned(key, report, styles, width),
        "rumus": lambda key, _: [Fraction(report["formula"][key], styles.font, styles.size)],
        "daftar tabel": lambda _, width: list_of_tables(report, styles, width),
        "tanda tangan": lambda _, width: signature(report, styles, width),
        "halaman baru": lambda _key, _width: [PageBreak()],
        "mendatar": lambda _key, _width: [NextPageTemplate("landscape"), PageBreak()],
        "tegak": lambda _key, _width: [NextPageTemplate("portrait"), PageBreak()],
    }


def story(report: Mapping[str, Any], styles: Styles) -> Iterator[Flowable]:
    """The whole report after its title page, in reading order."""
    actions = directives(report, styles)
    widths = {"tegak": A4[0] - 2 * MARGIN, "mendatar": A4[1] - 2 * MARGIN}
    width = widths["tegak"]
    waiting: list[Flowable] = []
    directive = re.compile(rf"\[({'|'.join(actions)})(?: ([\w.]+))?\]")
    for part in report["part"]:
        if part.get("level", 1) == 1 and not part.get("same_page"):
            yield PageBreak()
        waiting += heading(part, styles)
        for block in filter(None, BLOCK_END.split(part.get("text", "").strip())):
            flowables = [prose(block, styles)]
            if found := directive.fullmatch(block):
                width = widths.get(found[1], width)
                flowables = actions[found[1]](found[2] or "", width)
            yield from with_headings(waiting, flowables)
            waiting = []


def title_page(report: Mapping[str, Any], styles: Styles) -> Iterator[Flowable]:
    """The title in large letters, and what kind of document this really is."""
    yield Spacer(1, 55 * mm)
    for line in report["title"]:
        big = line.isupper()
        style = styles.style(
            "title", fontName=styles.bold, fontSize=22 if big else 15, alignment=TA_CENTER, spaceAfter=10
        )
        yield Paragraph(markup(line), style)
    yield Spacer(1, 70 * mm)
    yield Paragraph(NOTE, styles.style("note", fontSize=8, alignment=TA_CENTER))


def furniture(report: Mapping[str, Any], styles: Styles, canvas: Canvas, page: BaseDocTemplate) -> None:
    """The running header and the page number, which every page but the first bears."""
    width, height = canvas._pagesize
    canvas.setFont(styles.bold, 8)
    for index, line in enumerate(report["running_head"]):
        canvas.drawRightString(width - MARGIN, height - 12 * mm - index * 10, line)
    lowest = height - 12 * mm - (len(report["running_head"]) - 1) * 10 - 4
    canvas.setLineWidth(0.8)
    canvas.line(MARGIN, lowest, width - MARGIN, lowest)
    canvas.setFont(styles.font, 9)
    canvas.drawCentredString(width / 2, 12 * mm, str(page.page - 1))


def templates(draw: Callable[[Canvas, BaseDocTemplate], None]) -> list[PageTemplate]:
    """A bare title page, then portrait and landscape pages with furniture."""

    def frame(size: tuple[float, float]) -> Frame:
        inner = (size[0] - 2 * MARGIN, size[1] - 26 * mm - 20 * mm)
        return Frame(MARGIN, 20 * mm, *inner, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0)

    wide = landscape(A4)
    return [
        PageTemplate("title", [frame(A4)], pagesize=A4, autoNextPageTemplate="portrait"),
        PageTemplate("portrait", [frame(A4)], pagesize=A4, onPage=draw),
        PageTemplate("landscape", [frame(wide)], pagesize=wide, onPage=draw),
    ]


def render(report: Mapping[str, Any]) -> bytes:
    """The report as a PDF."""
    styles = Styles(report["font"], report.get("size", 10.5))
    target = io.BytesIO()
    document = BaseDocTemplate(
        target,
        title=" ".join(report["title"]),
        author="Telaah",
        creator="samples/make_samples.py",
        lang="id",
        invariant=1,
        pageCompression=0,
        pageTemplates=templates(partial(furniture, report, styles)),
    )
    document.build([*title_page(report, styles), *story(report, styles)])
    return target.getvalue()


def read_reports() -> Iterable[Mapping[str, Any]]:
    """Every report under ``data/``, in the order of their names."""
    return [tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted((HERE / "data").glob("*.toml"))]


def main() -> None:
    """Writes every sample report into the chosen folder."""
    parser = argparse.ArgumentParser(description="Write the sample reports as PDF.")
    parser.add_argument("--into", type=Path, default=HERE, help="folder for the PDF files")
    into: Path = parser.parse_args().into
    into.mkdir(parents=True, exist_ok=True)
    for report in read_reports():
        content = render(report)
        (into / f"{report['id']}.pdf").write_bytes(content)
        print(f"{report['id']}.pdf  {len(content) / 1000:.0f} kB")


if __name__ == "__main__":
    main()
