"""The page of comparisons: reports and a family of indicators chosen by a plain form."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from service.api_models import Json
from service.web.rendering import page
from service.web.sharing import library, summaries
from service.web.summaries import citation_address, shown

_MOST = 20

router = APIRouter()


@router.get("/bandingkan")
def comparison_page(
    request: Request,
    laporan: Annotated[list[str] | None, Query(max_length=_MOST)] = None,
    kelompok: Annotated[str, Query(max_length=200)] = "",
) -> Response:
    """The form, and once two reports are chosen, their tables and charts side by side."""
    known = library(request).reports.summaries()
    by_id = {one.id: one for one in known}
    chosen = tuple(by_id[one] for one in dict.fromkeys(laporan or ()) if one in by_id)
    context: Json = {
        "halaman": "Bandingkan",
        "laporan": known,
        "dipilih": [one.id for one in chosen],
        "kelompok": kelompok,
    }
    if len(chosen) > 1:
        made = summaries(request).comparison(chosen)
        tables = [section for section in made.sections if section.tables]
        sections = [section for section in tables if section.title == kelompok] or made.sections
        context |= {
            "ringkasan": made,
            "bagian_ringkasan": shown(sections),
            "alamat_sitasi": citation_address(made),
            "semua_kelompok": [section.title for section in tables],
        }
    return page(request, "bandingkan.html", context)
