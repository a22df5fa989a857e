"""The doors for evidence: what a citation rests on, and the page that it stands on as a picture."""

import hashlib
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Query, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from ingest.pictures import NARROWEST, WIDEST, Pictures, check_page
from service.api_models import finding_json, number
from service.domain.errors import UnavailableError, UnknownPlaceError, UnreadableReportError
from service.domain.facts import Fact
from service.domain.reports import Box, ColumnRole, Table
from service.evidence import Evidence, Excerpt, Wanted, find_evidence, how_read
from service.stores.library import Library
from service.stores.ports import ReportSummary

_DIGITS_OF_VERSION = 16
_YEAR = 365 * 24 * 3600
_OUTSIDE = 0.02  # of the page: a box further out does not belong to this picture

router = APIRouter(tags=["bukti"])


class PageBox(BaseModel):
    """Kotak pada halaman, sebagai bagian (0 sampai 1) dari lebar dan tinggi gambar."""

    left: float
    top: float
    width: float
    height: float


class PageModel(BaseModel):
    """Halaman tempat bukti berdiri, dengan alamat gambarnya dan kotak yang ditandai."""

    number: int = Field(description="Nomor halaman PDF, dari 1")
    image: str | None = Field(description="Alamat gambar halaman; null bila tidak dapat digambar")
    width: float | None = Field(description="Lebar halaman dalam poin, untuk perbandingan sisi")
    height: float | None = Field(description="Tinggi halaman dalam poin")
    box: PageBox | None = Field(description="Kotak sel atau paragraf; null bila tempatnya tidak pasti")
    box_of: str | None = Field(description="Isi kotak: cell, row, paragraph, atau table")
    row_box: PageBox | None = Field(description="Kotak baris yang ditandai pada halaman ini")
    note: str | None = Field(description="Mengapa gambar atau kotaknya tidak ada")


class CellModel(BaseModel):
    """Satu sel sebagaimana tercetak; inherited: teksnya tercetak pada baris di atasnya."""

    text: str
    inherited: bool


class RowModel(BaseModel):
    """Satu baris tabel; index dihitung dari 0 di antara baris isi."""

    index: int
    marked: bool
    kind: str
    path: list[str]
    page: int | None
    cells: list[CellModel]


class TableModel(BaseModel):
    """Tabel sebagaimana dibaca; baris yang ditandai dan sekitarnya."""

    id: str
    number: str | None
    caption: str
    section: list[str]
    page: int | None
    header: list[list[str]] = Field(description="Baris kepala sebagaimana tercetak")
    columns: list[str] = Field(description="Jalur kepala tiap kolom, dipisahkan garis miring")
    column: int | None = Field(description="Kolom yang ditandai, dari 0")
    figures: list[int] = Field(description="Kolom yang berisi angka, dari 0")
    rows: list[RowModel]
    first_row: int = Field(description="Indeks baris pertama yang diberikan")
    row_count: int = Field(description="Banyaknya seluruh baris isi tabel")
    notes: list[str]


class FigureModel(BaseModel):
    """Yang tercetak di samping yang dipahami."""

    fact_id: str
    printed: str
    value: float | int | str | None
    unit: str | None
    period: str | None
    measure: str
    row: list[str]
    column: list[str]
    reading: str = Field(description="pasti, konvensi, ragu, tidak_ada, teks, atau ditolak")
    how_read: str = Field(description="Cara membacanya, satu kalimat")


class ParagraphModel(BaseModel):
    """Paragraf dengan kalimat yang dikutip; rentang huruf [awal, akhir) di dalam text."""

    text: str
    sentence: tuple[int, int] | None
    figure: tuple[int, int] | None = Field(description="Angkanya di dalam kalimat, bila hanya sekali tercetak")
    before: str | None
    after: str | None


class CheckModel(BaseModel):
    """Hitung ulang yang cocok dengan angka ini."""

    formula: str
    working: str


class EvidenceModel(BaseModel):
    """Bukti satu sitasi."""

    report_id: str
    title: str
    source: str
    kind: str = Field(description="table, sentence, atau passage")
    section: list[str]
    figure: FigureModel | None
    table: TableModel | None
    paragraph: ParagraphModel | None
    page: PageModel | None = Field(description="null untuk laporan teks")
    line: int | None = Field(description="Nomor baris berkas teks")
    findings: list[dict[str, Any]] = Field(description="Temuan pemeriksaan tentang angka ini")
    related_findings: list[dict[str, Any]] = Field(description="Temuan lain yang memakai angka ini dalam hitungannya")
    checks: list[CheckModel]
    remarks: list[str] = Field(description="Yang perlu diketahui tentang cara membacanya")


class EvidenceQuery(BaseModel):
    """Apa yang dicari: isi sitasi. Satu dari fact_id, finding_id, passage_id, table_id."""

    model_config = ConfigDict(extra="forbid")

    fact_id: str | None = Field(None, max_length=200, description="Fakta, dari sitasi atau /facts")
    passage_id: str | None = Field(None, max_length=200, description="Bagian teks, dari sitasi")
    finding_id: str | None = Field(None, max_length=200, description="Temuan, dari sitasi atau /audit")
    table_id: str | None = Field(None, max_length=200, description="Tabel, dengan row dan column bila perlu")
    row: int | None = Field(None, ge=0, le=1_000_000, description="Baris isi, dari 0")
    column: int | None = Field(None, ge=0, le=10_000, description="Kolom, dari 0")
    context: int = Field(40, ge=0, le=10_000, description="Banyaknya baris di atas dan di bawah yang ditandai")

    def wanted(self) -> Wanted:
        return Wanted(self.fact_id, self.passage_id, self.finding_id, self.table_id, self.row, self.column)


def _library(request: Request) -> Library:
    library: Library = request.app.state.service.library
    return library


def _pictures(request: Request) -> Pictures:
    pictures: Pictures = request.app.state.service.pictures
    return pictures


Stored = Annotated[Library, Depends(_library)]
Painted = Annotated[Pictures, Depends(_pictures)]


@router.get("/reports/{report_id}/evidence")
def evidence(
    library: Stored, pictures: Painted, report_id: str, asked: Annotated[EvidenceQuery, Query()]
) -> EvidenceModel:
    """Bukti satu sitasi: tabel dengan selnya, atau kalimat dalam paragrafnya, dan tempatnya pada halaman."""
    return evidence_of(library, pictures, report_id, asked)


def evidence_of(library: Library, pictures: Pictures, report_id: str, asked: EvidenceQuery) -> EvidenceModel:
    """The evidence in the shape that clients and our own pages read."""
    found = find_evidence(library.reports, report_id, asked.wanted())
    return EvidenceModel(
        report_id=found.report.id,
        title=found.report.identity.title,
        source=found.report.source,
        kind="table" if found.table else "sentence" if found.fact else "passage",
        section=list(found.section),
        figure=_figure(found.fact) if found.fact else None,
        table=_table(found.table, found, asked.context) if found.table else None,
        paragraph=_paragraph(found.excerpt) if found.excerpt else None,
        page=page_of(found, pictures),
        line=found.place.line,
        findings=[finding_json(finding) for finding in found.findings],
        related_findings=[finding_json(finding) for finding in found.tied],
        checks=[CheckModel(formula=check.formula, working=check.working) for check in found.checks],
        remarks=list(found.remarks),
    )


@router.get(
    "/reports/{report_id}/pages/{page_number}.png",
    response_class=Response,
    responses={200: {"content": {"image/png": {}}, "description": "Gambar halaman"}},
)
def page_image(
    library: Stored,
    pictures: Painted,
    request: Request,
    report_id: str,
    page_number: Annotated[int, Path(description="Nomor halaman PDF, dari 1")],
    width: Annotated[int, Query(ge=NARROWEST, le=WIDEST, description="Lebar dalam piksel, dibulatkan ke atas")] = 900,
    v: Annotated[str, Query(max_length=64, description="Versi berkas; dengan ini boleh disimpan selamanya")] = "",
) -> Response:
    """Gambar satu halaman laporan PDF."""
    report = library.reports.summary(report_id)
    check_page(report, page_number)
    tag = f'"{hashlib.sha256(f"{report.sha256}/{page_number}/{width}".encode()).hexdigest()[:32]}"'
    lasting = v == _version(report)
    headers = {"ETag": tag, "Cache-Control": f"private, max-age={_YEAR}, immutable" if lasting else "private, no-cache"}
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    image = pictures.page(report, page_number, width)
    return Response(image, media_type="image/png", headers=headers | {"X-Content-Type-Options": "nosniff"})


def page_of(found: Evidence, pictures: Pictures) -> PageModel | None:
    """The page of the evidence with its boxes; None where the report has no pages."""
    page = found.place.page
    if page is None:
        return None
    try:
        width, height = pictures.size(found.report, page)
    except (UnknownPlaceError, UnreadableReportError, UnavailableError) as error:
        return PageModel(
            number=page, image=None, width=None, height=None, box=None, box_of=None, row_box=None, note=error.message
        )
    box = _fractions(found.place.box, width, height)
    row_box = _fractions(found.row_box, width, height)
    return PageModel(
        number=page,
        image=f"/reports/{found.report.id}/pages/{page}.png?v={_version(found.report)}",
        width=width,
        height=height,
        box=box,
        box_of=_box_of(found) if box else None,
        row_box=row_box,
        note=None if box else "Tempatnya pada halaman ini tidak diketahui pasti, jadi tidak ditandai.",
    )


def _box_of(found: Evidence) -> str:
    if found.table is None:
        return "paragraph"
    if not found.rows:
        return "table"
    return "cell" if found.column is not None and not found.shared else "row"


def _fractions(box: Box | None, width: float, height: float) -> PageBox | None:
    """The box in parts of the page; None where it lies outside of it, or is none."""
    if box is None:
        return None
    left, right, top, bottom = box.x0 / width, box.x1 / width, box.top / height, box.bottom / height
    if min(left, top) < -_OUTSIDE or max(right, bottom) > 1 + _OUTSIDE or right <= left or bottom <= top:
        return None
    left, right, top, bottom = (min(max(side, 0.0), 1.0) for side in (left, right, top, bottom))
    return PageBox(left=round(left, 5), top=round(top, 5), width=round(right - left, 5), height=round(bottom - top, 5))


def _version(report: ReportSummary) -> str:
    return report.sha256[:_DIGITS_OF_VERSION]


def _figure(fact: Fact) -> FigureModel:
    figure = fact.figure
    return FigureModel(
        fact_id=fact.id,
        printed=figure.printed,
        value=number(figure.value) if figure.value is not None else figure.grade,
        unit=figure.unit,
        period=str(fact.period) if fact.period else None,
        measure=fact.measure.value,
        row=list(fact.row),
        column=list(fact.column),
        reading=figure.reading.value,
        how_read=how_read(fact),
    )


def _table(table: Table, found: Evidence, context: int) -> TableModel:
    first = max(0, found.rows[0] - context) if found.rows else 0
    last = min(len(table.rows), (found.rows[-1] if found.rows else 2 * context) + context + 1)
    return TableModel(
        id=table.id,
        number=table.number,
        caption=table.caption,
        section=list(table.section),
        page=table.place.page,
        header=[list(row) for row in table.header],
        columns=[" / ".join(column.path) for column in table.columns],
        column=found.column,
        figures=[index for index, column in enumerate(table.columns) if column.role is ColumnRole.VALUE],
        rows=[
            RowModel(
                index=index,
                marked=index in found.rows,
                kind=row.kind.value,
                path=list(row.path),
                page=next((cell.place.page for cell in row.cells if cell.printed and not cell.inherited), None),
                cells=[CellModel(text=cell.printed, inherited=cell.inherited) for cell in row.cells],
            )
            for index, row in enumerate(table.rows[first:last], first)
        ],
        first_row=first,
        row_count=len(table.rows),
        notes=list(table.notes),
    )


def _paragraph(excerpt: Excerpt) -> ParagraphModel:
    return ParagraphModel(
        text=excerpt.text,
        sentence=excerpt.sentence,
        figure=excerpt.figure,
        before=excerpt.before,
        after=excerpt.after,
    )
