"""Which reports a question is about, settled before anything is searched."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from service.domain.errors import UnknownReportError
from service.domain.plans import Target
from service.language.regions import RegionMatch, find_region
from service.stores.ports import ReportSummary

_YEAR = re.compile(r"(?<![\d.,/])((?:19|20)\d{2})(?![\d/]|[.,]\d)")
_SPAN = re.compile(r"(?<![\d.,/])((?:19|20)\d{2})\s*[-–]\s*((?:19|20)\d{2})(?!\d)")
_NAMES_AREA = re.compile(
    r"(?:kabupaten|kab\.?|kota|provinsi|prov\.?|dinas|dinsos|pemkab|pemkot|bupati|wali\s?kota)\b", re.I
)
_BEFORE = re.compile(r"(?:kabupaten|kab\.?|kota|provinsi|prov\.?|dinas(?:\s+sosial)?|dinsos|pemkab|pemkot)\s*$", re.I)
_NEAR = 14
_AGENCY = re.compile(
    r"\bdinas\s+([a-z]+(?:\s+dan\s+[a-z]+)?)|\b(bappeda|inspektorat|bpbd|rsud|satpol\s*pp|bkpsdm|dpmptsp|dinkes|disdik|disdikbud)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Scope:
    """The reports in question with the years asked of each, and what is left of the text.

    ``strangers`` are places that no report covers, ``agency`` one that none is of; ``span`` years named as a period.
    """

    reports: tuple[ReportSummary, ...]
    targets: tuple[Target, ...]
    years: tuple[int, ...]
    span: tuple[int, int] | None
    strangers: tuple[str, ...]
    agency: str | None
    named: bool
    rest: str


def find_scope(text: str, summaries: Sequence[ReportSummary], chosen: tuple[str, ...] | None) -> Scope:
    """Regions and years of ``text`` against the stored reports; ``chosen`` limits them first.

    A named year picks the reports of that year where the region has one; else it asks for a period within the others.
    Raises UnknownReportError for a chosen id that is not stored.
    """
    available = _chosen(summaries, chosen)
    held = frozenset(one.identity.region_code for one in available)
    span = _SPAN.search(text)
    spoken = _SPAN.sub(" ", text)
    years = tuple(dict.fromkeys(int(year) for year in _YEAR.findall(spoken)))
    covered: dict[str, list[int]] = {}
    strangers: list[str] = []
    rest = spoken
    for match in reversed(find_region(spoken)):
        code = _covered_code(match, held)
        if code is not None:
            covered.setdefault(code, []).extend(_years_near(spoken, match))
        elif _is_place(match, spoken):
            strangers.append(match.readings[0].region.name if match.readings else match.printed)
        else:
            continue
        rest = f"{rest[: match.start]} , {rest[match.end :]}"
    order = list(reversed(covered))
    agency = _other_agency(text, available)
    reports = [one for code in order for one in _of_region(available, code, years)] if order else list(available)
    if not order and chosen is None and years:
        reports = [one for one in available if one.identity.year in years] or reports
    targets = tuple(_target(one, years, covered.get(one.identity.region_code or "", []), len(order)) for one in reports)
    bounds = (int(span.group(1)), int(span.group(2))) if span else None
    named = bool(order) or chosen is not None
    return Scope(tuple(reports), targets, years, bounds, tuple(strangers), agency, named, _YEAR.sub(" ", rest))


def _covered_code(match: RegionMatch, held: frozenset[str | None]) -> str | None:
    return next((one.region.code for one in match.readings if one.region.code in held), None)


def _is_place(match: RegionMatch, text: str) -> bool:
    """A region named as such, not a place inside the name of a thing (``Rumah Singgah Jakarta``)."""
    return bool(_NAMES_AREA.match(match.printed) or _BEFORE.search(text[: match.start]))


def _years_near(text: str, match: RegionMatch) -> list[int]:
    found = _YEAR.search(text, match.end)
    near = found is not None and not re.search(
        r"[A-Za-z]{4,}", re.sub("tahun|thn", "", text[match.end : found.start()])
    )
    return [int(found.group(1))] if found is not None and near and found.start() - match.end <= _NEAR else []


def _of_region(available: Sequence[ReportSummary], code: str, years: Sequence[int]) -> list[ReportSummary]:
    """The reports of a region: those of a named year, else the newest alone."""
    own = [one for one in available if one.identity.region_code == code]
    exact = [one for one in own if one.identity.year in years]
    if exact or len(own) < 2:
        return exact or own
    newest = max(one.identity.year or 0 for one in own)
    return [one for one in own if (one.identity.year or 0) == newest]


def _target(report: ReportSummary, years: tuple[int, ...], near: list[int], regions: int) -> Target:
    if near and regions > 1:
        return Target(report.id, tuple(dict.fromkeys(near)))
    if regions > 1 and len(years) > 1 and report.identity.year in years:
        return Target(report.id, (report.identity.year,))
    if regions > 1 and len(years) == 1 and near == [] and report.identity.year not in years:
        return Target(report.id, years)
    return Target(report.id, years)


def _other_agency(text: str, available: Sequence[ReportSummary]) -> str | None:
    """An agency that the question names and that no report is of."""
    own = re.search(r"\b(?:dinas\s+sosial|dinsos)\b", text, re.IGNORECASE) is not None
    for found in _AGENCY.finditer(text):
        if found.group(1) is None and own:
            continue
        name = (found.group(1) or found.group(2)).casefold()
        first = name.split()[0]
        if first in _KNOWN_FIELDS and not any(first in _agency_names(one) for one in available):
            return found.group(0).strip()
    return None


def _agency_names(report: ReportSummary) -> str:
    return f"{report.identity.agency} {report.identity.title}".casefold()


_KNOWN_FIELDS = frozenset(
    [
        "kesehatan",
        "pendidikan",
        "pekerjaan",
        "perhubungan",
        "pertanian",
        "perikanan",
        "kelautan",
        "lingkungan",
        "perdagangan",
        "perindustrian",
        "koperasi",
        "pariwisata",
        "kebudayaan",
        "kepemudaan",
        "pemuda",
        "ketenagakerjaan",
        "tenaga",
        "kependudukan",
        "komunikasi",
        "perpustakaan",
        "arsip",
        "pangan",
        "ketahanan",
        "perumahan",
        "pertanahan",
        "peternakan",
        "perkebunan",
        "kehutanan",
        "pemberdayaan",
        "pengendalian",
        "penanaman",
        "pemadam",
        "bappeda",
        "inspektorat",
        "bpbd",
        "rsud",
        "satpol",
        "bkpsdm",
        "dpmptsp",
        "dinkes",
        "disdik",
        "disdikbud",
    ]
)


def _chosen(summaries: Sequence[ReportSummary], chosen: tuple[str, ...] | None) -> list[ReportSummary]:
    if chosen is None:
        return list(summaries)
    known = {summary.id: summary for summary in summaries}
    for report_id in chosen:
        if report_id not in known:
            raise UnknownReportError(f"Laporan {report_id!r} tidak ada. Lihat daftarnya dengan `telaah reports`.")
    return [known[report_id] for report_id in chosen]
