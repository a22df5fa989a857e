"""Summaries over HTTP: one report, or several side by side."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field

from service.api_summary_models import summary_document
from service.domain.summaries import Length, Summary, SummaryForm
from service.exports.summary_docx import summary_docx
from service.exports.summary_html import summary_html
from service.exports.summary_markdown import summary_markdown
from service.stores.library import Library
from service.summaries.kept import KeptSummaries

router = APIRouter(tags=["ringkasan"])
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class Comparison(BaseModel):
    """The reports to be set side by side."""

    model_config = ConfigDict(extra="forbid")

    report_ids: list[str] = Field(min_length=1, max_length=20)


Form = Annotated[SummaryForm, Query(alias="format")]
Wanted = Annotated[Length, Query(alias="length")]


@router.get("/reports/{report_id}/summary", response_model=None)
def summary(request: Request, report_id: str, form: Form = SummaryForm.JSON, length: Wanted = Length.FULL) -> Response:
    """Ringkasan satu laporan; ``format=md|html|docx``, ``length=singkat|lengkap``."""
    library: Library = request.app.state.service.library
    return as_response(_kept(request).summary(library.reports.summary(report_id), length), form)


@router.post("/summaries", response_model=None)
def comparison(request: Request, wanted: Comparison, form: Form = SummaryForm.JSON) -> Response:
    """Beberapa laporan berdampingan: satu tabel tiap kelompok indikator, peringkat, dan yang tidak sebanding."""
    library: Library = request.app.state.service.library
    editions = tuple(library.reports.summary(one) for one in dict.fromkeys(wanted.report_ids))
    return as_response(_kept(request).comparison(editions), form)


def _kept(request: Request) -> KeptSummaries:
    kept: KeptSummaries = request.app.state.summaries
    return kept


def as_response(made: Summary, form: SummaryForm) -> Response:
    """A summary in one of its forms."""
    match form:
        case SummaryForm.JSON:
            return JSONResponse(summary_document(made))
        case SummaryForm.MD:
            return Response(summary_markdown(made), media_type="text/markdown; charset=utf-8")
        case SummaryForm.HTML:
            return Response(summary_html(made), media_type="text/html; charset=utf-8")
        case SummaryForm.DOCX:
            named = {"Content-Disposition": f'attachment; filename="ringkasan-{"-".join(made.report_ids)[:80]}.docx"'}
            return Response(summary_docx(made), media_type=_DOCX, headers=named)
