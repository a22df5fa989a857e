"""A summary as a Word document: real headings, tables and captions, charts as pictures, sources at the end."""

import io
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from service.charts.drawing import to_png
from service.charts.vega import vega_lite
from service.domain.charts import Chart, ChartKind
from service.domain.summaries import Length, Statement, Summary, SummarySection, SummaryTable
from service.exports.printable import one_line
from service.exports.summary_pages import MARGIN_CM, Sizes, fitting, widths
from service.exports.summary_text import NOTICE, filled, joined_sources, marks, missing_sentence, with_sources

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table

_FONT = "Arial"
_COLOUR = "1F6F8B"
_SHADE = "E3EEF2"
_PICTURE = {ChartKind.BARS: 11.0, ChartKind.LINE: 8.0}


def summary_docx(summary: Summary) -> bytes:
    """The document as a file."""
    import docx

    document: Document = docx.Document()
    drawn = {chart: to_png(vega_lite(chart)) for section in filled(summary.sections) for chart in section.charts}
    sizes = fitting(summary, [_PICTURE[chart.kind] * _shape(png) for chart, png in drawn.items()])
    _prepare(document, summary, sizes)
    document.add_heading(one_line(summary.title), level=0)
    writer = _Writer(document, sizes, drawn)
    for section in filled(summary.sections):
        writer.section(section)
    _sources(document, summary, sizes)
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


class _Writer:
    """Writes sections one below the other and counts tables and figures for their captions."""

    def __init__(self, document: "Document", sizes: Sizes, drawn: Mapping[Chart, bytes]) -> None:
        self._document = document
        self._sizes = sizes
        self._drawn = drawn
        self._counts = {"Tabel": 0, "Gambar": 0}

    def section(self, section: SummarySection) -> None:
        """One heading and what stands under it."""
        self._document.add_heading(one_line(section.title), level=1)
        for statement in section.statements:
            self._told(statement, "Normal")
        for table in section.tables:
            self._table(table)
        if section.charts:
            self._charts(section.charts)
        for item in section.items:
            self._told(item, "List Bullet")
        for note in section.notes:
            self._told(note, "Normal", lead="Catatan: ")
        missing = missing_sentence(section)
        if missing:
            self._document.add_paragraph().add_run(missing).italic = True

    def _told(self, statement: Statement, style: str, lead: str = "") -> None:
        paragraph = self._document.add_paragraph(style=style)
        if lead:
            paragraph.add_run(lead).italic = True
        paragraph.add_run(one_line(statement.text))
        if statement.citations:
            paragraph.add_run(f" {marks(statement.citations)}").font.superscript = True

    def _table(self, table: SummaryTable) -> None:
        self._caption("Tabel", table.caption, keep=True)
        header, rows = with_sources(table)
        made = self._document.add_table(rows=1, cols=len(header) + 1, style="Table Grid")
        made.autofit = False
        self._fill(made.rows[0].cells, (*header, "Sumber"), table.figures, bold=True)
        _mark(made.rows[0], "w:tblHeader")
        for cells, source in rows:
            row = made.add_row()
            _mark(row, "w:cantSplit")
            self._fill(row.cells, (*cells, source), table.figures)
        _set_widths(made, widths(table, self._sizes.table))
        self._document.add_paragraph().paragraph_format.space_after = _points(2)

    def _fill(self, cells: Sequence[Any], texts: Sequence[str], figures: Sequence[int], *, bold: bool = False) -> None:
        from docx.enum.text import WD_ALIGN_PARAGRAPH

        for at, (cell, text) in enumerate(zip(cells, texts, strict=True)):
            paragraph = cell.paragraphs[0]
            run = paragraph.add_run(text)
            run.font.size, run.bold = _points(self._sizes.table), bold
            paragraph.paragraph_format.space_after = _points(0)
            if at in figures:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            if bold:
                _shade(cell)

    def _charts(self, charts: Sequence[Chart]) -> None:
        from docx.enum.text import WD_ALIGN_PARAGRAPH
        from docx.shared import Cm

        for chart in charts:
            paragraph = self._document.add_paragraph()
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            paragraph.paragraph_format.keep_with_next = True
            picture = paragraph.add_run().add_picture(
                io.BytesIO(self._drawn[chart]), width=Cm(_PICTURE[chart.kind] * self._sizes.picture)
            )
            picture._inline.docPr.set("descr", one_line(chart.alternative))
            self._caption("Gambar", chart.title)

    def _caption(self, kind: str, text: str, *, keep: bool = False) -> None:
        self._counts[kind] += 1
        paragraph = self._document.add_paragraph(style="Caption")
        paragraph.paragraph_format.keep_with_next = keep
        paragraph.add_run(f"{kind} ")
        _add_field(paragraph, f"SEQ {kind} \\* ARABIC", str(self._counts[kind]))
        paragraph.add_run(f". {one_line(text)}")


def _prepare(document: "Document", summary: Summary, sizes: Sizes) -> None:
    """A4, narrow margins, one font, and the styles that everything else uses."""
    from docx.shared import Cm, RGBColor

    page = document.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(MARGIN_CM[Length.FULL])
    page.top_margin = page.bottom_margin = Cm(MARGIN_CM[summary.length])
    document.core_properties.title = summary.title
    document.core_properties.language = "id-ID"
    document.core_properties.author = "Telaah"
    body, heading = sizes.body, sizes.heading
    named = {"Normal": body, "List Bullet": body, "Title": sizes.title, "Heading 1": heading, "Caption": body - 1}
    for name, points in named.items():
        style = document.styles[name]
        style.font.name, style.font.size = _FONT, _points(points)
        style.paragraph_format.space_after = _points(sizes.after)
        style.paragraph_format.space_before = _points(sizes.before_heading if name == "Heading 1" else 0)
        if name in ("Title", "Heading 1", "Caption"):
            style.font.color.rgb = RGBColor.from_string(_COLOUR)
            _use_font(style)


def _sources(document: "Document", summary: Summary, sizes: Sizes) -> None:
    document.add_heading("Sumber", level=1)
    for text in (NOTICE, joined_sources(summary)):
        run = document.add_paragraph().add_run(text)
        run.font.size = _points(sizes.sources)


def _set_widths(table: "Table", widths: Sequence[float]) -> None:
    from docx.shared import Cm

    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Cm(width)


def _shape(png: bytes) -> float:
    """How high a picture is for its width, from its head: both stand there as four bytes, the width first."""
    width, high = (int.from_bytes(png[at : at + 4], "big") for at in (16, 20))
    return high / width


def _points(size: float) -> Any:
    from docx.shared import Pt

    return Pt(size)


def _use_font(style: Any) -> None:
    """A heading's font comes from the theme unless its own is named for every script."""
    from docx.oxml.ns import qn

    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for attribute in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(attribute), None)
    fonts.set(qn("w:ascii"), _FONT)
    fonts.set(qn("w:hAnsi"), _FONT)


def _shade(cell: Any) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    shade = OxmlElement("w:shd")
    for name, value in (("w:val", "clear"), ("w:color", "auto"), ("w:fill", _SHADE)):
        shade.set(qn(name), value)
    cell._tc.get_or_add_tcPr().append(shade)


def _mark(row: Any, name: str) -> None:
    """Mark a row as header, to be repeated on every page, or as one that no page may cut."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    mark = OxmlElement(name)
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)


def _add_field(paragraph: Any, instruction: str, shown: str) -> None:
    """A field that Word can renumber, with the number that it has now."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), instruction)
    run, text = OxmlElement("w:r"), OxmlElement("w:t")
    text.text = shown
    run.append(text)
    field.append(run)
    paragraph._p.append(field)
