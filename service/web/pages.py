"""The pages: questions, reports, comparison, evaluation. Each works without script; script only makes it quicker."""

from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from service.web import asking, comparing, reports
from service.web.rendering import page, static_file
from service.web.runs import past_run, run_names

_KEPT = {"Cache-Control": "public, max-age=31536000, immutable"}

pages = APIRouter(include_in_schema=False)
for _part in (asking, reports, comparing):
    pages.include_router(_part.router)


@pages.get("/evaluasi")
def runs_page(request: Request, catatan: Annotated[str, Query(max_length=200)] = "") -> Response:
    """One evaluation run, the newest if none is named, beside the run before it: scores by type, and failures."""
    data: Path = request.app.state.service.settings.data
    names = run_names(data)
    chosen = catatan if catatan in names else next(iter(names), None)
    found = past_run(data, names, chosen) if chosen else None
    return page(request, "evaluasi.html", {"halaman": "Evaluasi", "nama_catatan": names, "catatan": found})


@pages.get("/berkas/{name}")
def static(name: str) -> Response:
    """Style, script and mark; the address changes with the content, so browsers keep them."""
    found = static_file(name)
    if found is None:
        return Response("Berkas ini tidak ada.", 404, media_type="text/plain; charset=utf-8")
    return Response(found[0], media_type=found[1], headers=_KEPT)
