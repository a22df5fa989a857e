"""A summary as a Word document: real headings, tables and captions, charts as pictures, sources at the end."""

import io
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from service.charts.drawing import to_png
from service.charts.vega import vega_lite
from service.domain.charts import Chart, ChartKind
from service.domain.summaries import Length, Statement, Summary, SummarySection, SummaryTable
from service.exports.printable import one_line
from service.exports.summary_text import NOTICE, filled, joined_sources, marks, missing_sentence, with_sources

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table

_FONT = "Arial"
_COLOUR = "1F6F8B"
_SHADE = "E3EEF2"
_SIZES = {Length.SHORT: (8.5, 7.5), Length.FULL: (9.0, 7.5)}
"""Points of running text and of tables."""
_SOURCES = 6.5
_WIDTH_CM = 17.4
_LETTER_CM = 0.0215
"""Of a bold letter of one point; digits and small letters are narrower."""
_CELL_CM = 0.42
_LONGEST_WORD, _LONGEST_LINE = 18, 60
_PICTURE = {ChartKind.BARS: 11.0, ChartKind.LINE: 8.0}
_MARGIN_CM = 1.8


def summary_docx(summary: Summary) -> bytes:
    """The document as a file."""
    import docx

    document: Document = docx.Document()
    body, table = _SIZES[summary.length]
    _prepare(document, summary, body)
    document.add_heading(one_line(summary.title), level=0)
    writer = _Writer(document, table)
    for section in filled(summary.sections):
        writer.section(section)
    _sources(document, summary)
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


class _Writer:
    """Writes sections one below the other and counts tables and figures for their captions."""

    def __init__(self, document: "Document", table_size: float) -> None:
        self._document = document
        self._table_size = table_size
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
        _set_widths(made, _widths(table, self._table_size))
        self._document.add_paragraph().paragraph_format.space_after = _points(2)

    def _fill(self, cells: Sequence[Any], texts: Sequence[str], figures: Sequence[int], *, bold: bool = False) -> None:
        from docx.enum.text import WD_ALIGN_PARAGRAPH

        for at, (cell, text) in enumerate(zip(cells, texts, strict=True)):
            paragraph = cell.paragraphs[0]
            run = paragraph.add_run(text)
            run.font.size, run.bold = _points(self._table_size), bold
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
                io.BytesIO(to_png(vega_lite(chart))), width=Cm(_PICTURE[chart.kind])
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


def _prepare(document: "Document", summary: Summary, size: float) -> None:
    """A4, narrow margins, one font, and the styles that everything else uses."""
    from docx.shared import Cm, RGBColor

    page = document.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(_MARGIN_CM)
    page.top_margin = page.bottom_margin = Cm(1.5 if summary.length is Length.SHORT else _MARGIN_CM)
    document.core_properties.title = summary.title
    document.core_properties.language = "id-ID"
    document.core_properties.author = "Telaah"
    sizes = {"Normal": size, "List Bullet": size, "Title": size + 5, "Heading 1": size + 2, "Caption": size - 1}
    for name, points in sizes.items():
        style = document.styles[name]
        style.font.name, style.font.size = _FONT, _points(points)
        style.paragraph_format.space_after = _points(2)
        style.paragraph_format.space_before = _points(7 if name == "Heading 1" else 0)
        if name in ("Title", "Heading 1", "Caption"):
            style.font.color.rgb = RGBColor.from_string(_COLOUR)
            _use_font(style)


def _sources(document: "Document", summary: Summary) -> None:
    document.add_heading("Sumber", level=1)
    for text in (NOTICE, joined_sources(summary)):
        run = document.add_paragraph().add_run(text)
        run.font.size = _points(_SOURCES)


def _widths(table: SummaryTable, size: float) -> list[float]:
    """Columns in centimetres: no word is broken, no figure goes over two lines, texts share the room that is left."""
    header, rows = with_sources(table)
    columns = [[header[at], *(cells[at] for cells, _ in rows)] for at in range(len(header))]
    columns.append(["Sumber", *(source for _, source in rows)])
    letter = size * _LETTER_CM
    least, wanted = [], []
    for at, texts in enumerate(columns):
        words = max((len(word) for text in texts for word in re.split(r"\s|(?<=])(?=\[)", text)), default=1)
        whole = max((len(text) for text in texts[1:]), default=1)
        narrow = min(words, _LONGEST_WORD) if at not in table.figures else max(min(words, _LONGEST_WORD), whole)
        least.append(narrow * letter + _CELL_CM)
        wanted.append(max(narrow, min(max(whole, len(texts[0]) / 2), _LONGEST_LINE)) * letter + _CELL_CM)
    room = _WIDTH_CM - sum(least)
    if room <= 0:
        return [_WIDTH_CM * one / sum(least) for one in least]
    more = [want - need for want, need in zip(wanted, least, strict=True)]
    return [
        need + (room * extra / sum(more) if sum(more) else room / len(least))
        for need, extra in zip(least, more, strict=True)
    ]


def _set_widths(table: "Table", widths: Sequence[float]) -> None:
    from docx.shared import Cm

    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Cm(width)


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
