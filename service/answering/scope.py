"""Which reports a question is about, settled before anything is searched."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from service.answering.agencies import NamedAgency, named_agencies
from service.domain.errors import UnknownReportError
from service.domain.plans import Target
from service.language.agencies import WHOLE_GOVERNMENT
from service.language.regions import RegionMatch, find_region
from service.stores.ports import ReportSummary

_YEAR = re.compile(r"(?<![\d.,/])((?:19|20)\d{2})(?![\d/]|[.,]\d)")
_SPAN = re.compile(r"(?<![\d.,/])((?:19|20)\d{2})\s*[-–]\s*((?:19|20)\d{2})(?!\d)")
_NAMES_AREA = re.compile(
    r"(?:kabupaten|kab\.?|kota|provinsi|prov\.?|dinas|dinsos|pemkab|pemkot|bupati|wali\s?kota)\b", re.I
)
_BEFORE = re.compile(r"(?:kabupaten|kab\.?|kota|provinsi|prov\.?|dinas|pemkab|pemkot)\s*$", re.I)
_COMPASS = re.compile(r"\s+(?:utara|selatan|timur|barat|tengah)\b", re.I)
"""``Pekalongan Utara``: a point of the compass behind a region's name makes the name of a district of it."""
_ANY_AGENCY = frozenset({"", WHOLE_GOVERNMENT})
"""The agency of a report that may be of any, or that speaks of all."""
_NEAR = 14
_PROVINCE = 2
"""Digits of a region's code that are its province's."""
_BETWEEN = re.compile(r"(?:\s|daerah|kabupaten|kab\.?|kota|provinsi|prov\.?|di|untuk|pada|,)*", re.I)
"""What may stand between an agency and the region that it is of."""
_NATIONAL = re.compile(
    r"\b(?:(?:dibanding(?:kan)?|dengan|dgn|vs\.?|versus|daripada|terhadap|dan|atau|sama)\s+(?:dengan\s+)?)?"
    r"(?:rata[- ]?rata|rata2|angka|capaian|tingkat)\s+nasional(?:nya)?\b"
    r"|\b(?:dibanding(?:kan)?|vs\.?|versus|daripada)\s+(?:dengan\s+)?nasional(?:nya)?\b",
    re.I,
)
"""The whole country beside a region: ``dibanding rata-rata nasional``."""
_FROM_NATIONAL = re.compile(
    r"\b(?:dari|ketimbang|dengan|dgn|sama|terhadap|atau)\s+(?:tingkat\s+|level\s+)?nasional(?:nya)?\b(?!\s+[a-z]+al)",
    re.I,
)
_THEN_NATIONAL = re.compile(
    r"^\W*(?:kalau|kalo|klo)\s+(?:(?:yang|tingkat|angka|rata[- ]?rata)\s+)*nasional(?:nya)?\W*$", re.I
)
"""The whole country after a region: ``kalau nasional?``."""
_WHOLE_COUNTRY = "Nasional"
_BESIDE = re.compile(r"[\s,]*(?:dan|atau|dengan|sama|vs\.?|versus|dibanding(?:kan)?|daripada)\s+(?:dengan\s+)?", re.I)
"""What joins two regions that are set side by side."""
_SET_AGAINST = re.compile(
    r"\b(?:dari|daripada|dibanding(?:kan)?|ketimbang|terhadap|dengan|dgn|sama|vs\.?|versus)\s+"
    r"(?:(?:dengan|dgn|sama|provinsi|prov\.?|kabupaten|kab\.?|kota|milik|punya)\s+)*$",
    re.I,
)
_COMPARES = re.compile(
    r"\b(?:lebih|kurang(?=\s+(?:berapa|brp|brapa))|kalah|unggul|menang|tertinggal|ketinggalan|selisih(?:nya)?|beda(?:nya)?|gap|jarak(?:nya)?|terpaut|"
    r"kesenjangan|dibanding(?:kan)?|banding(?:kan|in)?|dibandingin|perbandingan|ketimbang)\b",
    re.I,
)
"""Words that set figures side by side: a region named behind ``dari`` then stands against the own one."""
_DISTRICT = re.compile(r"(?:kecamatan|kec\.?|desa|kelurahan|kel\.?)\s+$", re.I)
"""What stands before the name of a place within a region, whatever else is called so."""
_JOINED = re.compile(r"(?:,|dan|atau|serta|sama|vs\.?|dengan|\s)+", re.I)


@dataclass(frozen=True, slots=True)
class Scope:
    """The reports in question with the years asked of each, and what is left of the text.

    ``strangers`` are places that no report covers, ``agency`` one that none is of; ``span`` years named as a period.
    ``of_strangers`` says that an agency of such a place is asked about and none of a place that a report covers.
    """

    reports: tuple[ReportSummary, ...]
    targets: tuple[Target, ...]
    years: tuple[int, ...]
    span: tuple[int, int] | None
    strangers: tuple[str, ...]
    agency: str | None
    named: bool
    rest: str
    of_strangers: bool = False


@dataclass(frozen=True, slots=True)
class _Places:
    """The regions of reports that a text names: by code the years beside each and the agencies before it."""

    years: dict[str, list[int]]
    agencies: dict[str, list[NamedAgency]]
    strangers: tuple[str, ...]
    taken: list[tuple[int, int]]
    of_strangers: bool = False
    """Whether an agency of one of the strangers is named: ``Dinas Sosial Kabupaten Kupang``."""


def find_scope(text: str, summaries: Sequence[ReportSummary], chosen: tuple[str, ...] | None) -> Scope:
    """Regions and years of ``text`` against the stored reports; ``chosen`` limits them first.

    A named year picks the reports of that year where the region has one; else it asks for a period within the others.
    Raises UnknownReportError for a chosen id that is not stored.
    """
    available = _chosen(summaries, chosen)
    span = _SPAN.search(text)
    spoken = _SPAN.sub(" ", text)
    years = tuple(dict.fromkeys(int(year) for year in _YEAR.findall(spoken)))
    agencies = named_agencies(spoken, frozenset(one.identity.agency for one in available if one.identity.agency))
    places = _places(spoken, frozenset(one.identity.region_code for one in available), agencies)
    reports, missing = _in_question(available, places, agencies, years)
    if not places.years and chosen is None and years:
        reports = [one for one in reports if one.identity.year in years] or reports
    near = places.years
    targets = tuple(_target(one, years, near) for one in reports)
    bounds = (int(span.group(1)), int(span.group(2))) if span else None
    told_apart = len(_of_agencies(available, [one for one in agencies if one.own])) < len(available)
    named = bool(near) or chosen is not None or told_apart
    beside = _national(spoken) if named else _THEN_NATIONAL.search(spoken)
    if beside is not None:
        places = replace(places, strangers=(*places.strangers, _WHOLE_COUNTRY))
        places.taken.extend(found.span() for found in beside.re.finditer(spoken))
    rest = _YEAR.sub(" ", _without(spoken, places, agencies))
    of_strangers = places.of_strangers and chosen is None
    return Scope(tuple(reports), targets, years, bounds, places.strangers, missing, named, rest, of_strangers)


def _national(text: str) -> re.Match[str] | None:
    """The whole country where a region is set beside it."""
    return _NATIONAL.search(text) or (_FROM_NATIONAL.search(text) if _COMPARES.search(text) else None)


def _places(text: str, held: frozenset[str | None], agencies: Sequence[NamedAgency]) -> _Places:
    found = _Places({}, {}, (), [])
    years: dict[str, list[int]] = {}
    strangers: list[str] = []
    end = None
    owns = False
    within: set[str] = set()
    before: RegionMatch | None = None
    compares = _COMPARES.search(text) is not None
    for match in find_region(text):
        code = _covered_code(match, held)
        if code is not None and before is not None and compares and _SET_AGAINST.search(text[: match.start]):
            strangers.append(before.readings[0].region.name)  # ``A kurang berapa dari B``
            found.taken.append((before.start, before.end))
        before = None
        if code is None and _DISTRICT.search(text[: match.start]):
            continue
        joined = end is not None and (
            _BESIDE.fullmatch(text[end : match.start]) is not None
            or (_SET_AGAINST.search(text[: match.start]) is not None and compares)
        )
        end = match.end if code is not None or joined else end
        if code is not None:
            years.setdefault(code, []).extend(_years_near(text, match))
            found.agencies.setdefault(code, []).extend(_before(match.start, text, agencies))
        elif joined or _is_place(match, text, agencies):
            strangers.append(match.readings[0].region.name if match.readings else match.printed)
            owns = owns or (not joined and bool(_before(match.start, text, agencies)))
            within |= {one.region.code[:_PROVINCE] for one in match.readings}
        else:
            before = match if match.readings and not years else None
            continue
        if not _COMPASS.match(text[match.end :]):
            found.taken.append((match.start, match.end))
    if not years and strangers and not owns and len(within & held) == 1:
        province = (within & held).pop()  # a district of a province is asked about: its province's report may tell
        years[province], found.agencies[province] = [], []
    return replace(found, years=years, strangers=tuple(strangers), of_strangers=owns and not years)


def _in_question(
    available: Sequence[ReportSummary], places: _Places, agencies: Sequence[NamedAgency], years: Sequence[int]
) -> tuple[list[ReportSummary], str | None]:
    """The reports of the places and agencies named, and an agency that is asked about and has none."""
    asked = [one for one in agencies if one.own]
    missing = None if any(one.identity.agency in _ANY_AGENCY for one in available) else _stranger(agencies)
    if not places.years:
        return _of_agencies(available, asked), missing
    reports: list[ReportSummary] = []
    for code in places.years:
        wanted = places.agencies[code] or asked
        own = _of_region(_of_agencies(available, wanted), code, years)
        own = own or _of_region(_of_agencies(available, [replace(one, own=one.longer) for one in wanted]), code, years)
        if not own and all(one.in_passing for one in wanted):
            own = _of_region(available, code, years)
        if not own:
            missing = missing or wanted[0].printed
        reports += own
    return reports, missing


def _without(text: str, places: _Places, agencies: Sequence[NamedAgency]) -> str:
    """What is left of a text: a place leaves a comma, the agency of a report nothing."""
    gone = [(*span, " , ") for span in places.taken] + [(one.start, one.end, " ") for one in agencies if one.own]
    for start, end, mark in sorted(gone, reverse=True):
        text = f"{text[:start]}{mark}{text[end:]}"
    return text


def _of_agencies(available: Sequence[ReportSummary], named: Sequence[NamedAgency]) -> list[ReportSummary]:
    """The reports of the agencies named, all where none is; a report that says no agency may be of any."""
    wanted = {own for one in named for own in one.own} | _ANY_AGENCY
    return [one for one in available if not named or one.identity.agency in wanted]


def _before(place: int, text: str, agencies: Sequence[NamedAgency]) -> list[NamedAgency]:
    """``Dinkes dan Dinsos Kabupaten Ogan Ilir``: the agencies of reports that stand right before a region."""
    found: list[NamedAgency] = []
    for one in reversed([one for one in agencies if one.own and one.end <= place]):
        between = _JOINED if found else _BETWEEN
        if between.fullmatch(text[one.end : place]) is None:
            break
        found.append(one)
        place = one.start
    return found[::-1]


def _stranger(agencies: Sequence[NamedAgency]) -> str | None:
    """An agency that the question is about and that no report is of."""
    own = any(one.own for one in agencies)
    others = [one for one in agencies if not one.own and not one.in_passing and not (own and one.is_short)]
    return others[0].printed if others else None


def _covered_code(match: RegionMatch, held: frozenset[str | None]) -> str | None:
    return next((one.region.code for one in match.readings if one.region.code in held), None)


def _is_place(match: RegionMatch, text: str, agencies: Sequence[NamedAgency]) -> bool:
    """A region named as such, not a place inside the name of a thing (``Rumah Singgah Jakarta``)."""
    before = [text[one.end : match.start] for one in agencies if one.end <= match.start]
    of_agency = any(map(_BETWEEN.fullmatch, before))
    return of_agency or bool(_NAMES_AREA.match(match.printed) or _BEFORE.search(text[: match.start]))


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


def _target(report: ReportSummary, years: tuple[int, ...], near: Mapping[str, Sequence[int]]) -> Target:
    """The years of one report, of those said right behind the regions (``near``, in the order of the text)."""
    several = len(near) > 1
    own = near.get(report.identity.region_code or "", ())
    if own and several:
        return Target(report.id, tuple(dict.fromkeys(own)))
    if several and len(years) > 1 and report.identity.year in years:
        return Target(report.id, (report.identity.year,))
    last = list(near.values())[-1] if several else ()
    lent = several and len(years) == 1 and not last and any(near.values())
    return Target(report.id, years, lent)


def _chosen(summaries: Sequence[ReportSummary], chosen: tuple[str, ...] | None) -> list[ReportSummary]:
    if chosen is None:
        return list(summaries)
    known = {summary.id: summary for summary in summaries}
    for report_id in chosen:
        if report_id not in known:
            raise UnknownReportError(f"Laporan {report_id!r} tidak ada. Lihat daftarnya dengan `telaah reports`.")
    return [known[report_id] for report_id in chosen]
