"""Summaries over HTTP: one report, or several side by side."""

from collections import OrderedDict
from threading import Lock
from typing import Annotated
from weakref import WeakKeyDictionary

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field

from service.answering.answerer import Answerer
from service.api_summary_models import summary_document
from service.domain.summaries import Length, Summary, SummaryForm
from service.exports.summary_docx import summary_docx
from service.exports.summary_html import summary_html
from service.exports.summary_markdown import summary_markdown
from service.stores.library import Library
from service.summaries import compare_reports, summarise_report

router = APIRouter(tags=["ringkasan"])
_MOST_KEPT = 64
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class Comparison(BaseModel):
    """The reports to be set side by side."""

    model_config = ConfigDict(extra="forbid")

    report_ids: list[str] = Field(min_length=1, max_length=20)


Form = Annotated[SummaryForm, Query(alias="format")]
Wanted = Annotated[Length, Query(alias="length")]


class Kept:
    """The latest summaries, by the edition of their report: a report replaced is summarised anew."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[object, ...], Summary] = OrderedDict()
        self._lock = Lock()

    def summary(self, library: Library, answerer: Answerer, report_id: str, length: Length) -> Summary:
        """The summary of a report as it is stored now, in better words where a model has them.

        Raises UnknownReportError.
        """
        edition = library.reports.summary(report_id)
        key = (report_id, edition.sha256, edition.ingested_at, length)
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        made = answerer.polish(summarise_report(library.reports.report(report_id), length))
        with self._lock:
            self._kept[key] = made
            while len(self._kept) > _MOST_KEPT:
                self._kept.popitem(last=False)
        return made


_KEPT = WeakKeyDictionary[Library, Kept]()


@router.get("/reports/{report_id}/summary", response_model=None)
def summary(request: Request, report_id: str, form: Form = SummaryForm.JSON, length: Wanted = Length.FULL) -> Response:
    """Ringkasan satu laporan; ``format=md|html|docx``, ``length=singkat|lengkap``."""
    library: Library = request.app.state.service.library
    answerer: Answerer = request.app.state.service.answerer
    return as_response(_KEPT.setdefault(library, Kept()).summary(library, answerer, report_id, length), form)


@router.post("/summaries", response_model=None)
def comparison(request: Request, wanted: Comparison, form: Form = SummaryForm.JSON) -> Response:
    """Beberapa laporan berdampingan: satu tabel tiap kelompok indikator, peringkat, dan yang tidak sebanding."""
    library: Library = request.app.state.service.library
    ids = list(dict.fromkeys(wanted.report_ids))
    return as_response(compare_reports([library.reports.report(one) for one in ids]), form)


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
