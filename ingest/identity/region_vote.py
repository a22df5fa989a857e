"""Which region a report is about: mentions vote by likeness, by what introduces them and by where they stand."""

import re
from collections.abc import Iterable, Sequence

from ingest.identity.tally import Standing, Tally, winner
from ingest.identity.zones import Evidence, Zone
from service.language.regions import Region, RegionKind, RegionMatch, find_region

_WEIGHTS = {
    Zone.TITLE: 5.0,
    Zone.HEADER: 3.0,
    Zone.PREFACE: 3.0,
    Zone.SIGNATURE: 2.0,
    Zone.BODY: 3.0,
    Zone.SOURCE: 0.8,
}
_LEAST = 0.4
_LIKENESS = 0.55
_NEAR = 0.2
"""Readings of a damaged name this much less like it than the best still get a part of its vote."""
_FRONT = (Zone.TITLE, Zone.HEADER, Zone.SIGNATURE, Zone.SOURCE)
_OFFICE = (
    r"\b(?:dinas|badan|inspektorat|sekretariat|satuan|kantor|kecamatan|kelurahan|rsud|rumah sakit|puskesmas|pemerintah"
    r"|pemda|dinsos|dinkes|bappeda|bapperida|bapenda|bpkad|bkpsdm|bpbd|disdik|disdikbud|disdukcapil|dprd)\b"
)
_AFTER_OFFICE = re.compile(_OFFICE + r"[^.;:\t\d]{0,110}$", re.IGNORECASE)
_DETOUR = re.compile(r"\b(?:di|ke|dari|dengan|yang|untuk|oleh|pada|seperti|adalah|wilayah|se)\b", re.IGNORECASE)
_COMPARED = re.compile(
    r"(?:\b(?:dibanding\w*|banding|daripada|terhadap|seperti|antara|selain|maupun|kementerian)\b[^.;]{0,40}|\bdengan\s*)$",
    re.IGNORECASE,
)
_OWN_OFFICE = re.compile(r"(?:pem(?:kab|kot|prov)|bupati|wali\s?kota|gubernur|per(?:bup|wali|gub))", re.IGNORECASE)
_DATELINE = re.compile(r"\s*,?\s*(?:\d{1,2}\s+)?(?:jan|feb|mar|apr|me|jun|jul|agu|sep|okt|nov|des)", re.IGNORECASE)


def vote_region(evidence: Iterable[Evidence]) -> tuple[Region | None, tuple[Standing[str], ...]]:
    """The region, None where nothing or a tie was found, and the standings by name."""
    names: dict[str, Region] = {}
    tally: Tally[str] = Tally()
    for piece in evidence:
        front = piece.zone in _FRONT
        matches = find_region(piece.text, minimum=_LIKENESS, bare=front)
        for match in matches:
            weight = _context_weight(piece, match) * _province_weight(match, matches, front=front)
            for region, share in _shares(match):
                names[region.name] = region
                tally.add(piece.zone, region.name, weight * share * min(piece.count, 10))
    ranked = tally.ranked(_WEIGHTS)
    best = winner(ranked, least=_LEAST)
    return (names[best] if best else None), ranked


def _shares(match: RegionMatch) -> Iterable[tuple[Region, float]]:
    """The mention's vote (the square of its likeness): to the exact readings, or split over the likeliest."""
    least = match.score - (_NEAR if match.score < 1.0 else 0.0)
    powers = [(reading.region, reading.score**6) for reading in match.readings if reading.score >= least]
    total = sum(power for _, power in powers)
    return [(region, match.score**2 * power / total) for region, power in powers]


def _context_weight(piece: Evidence, match: RegionMatch) -> float:
    """1 for the agency's own region ("Dinas … Kabupaten X"), little for a neighbour or a place in passing."""
    before = piece.text[max(0, match.start - 120) : match.start]
    front = piece.zone in _FRONT
    office = _AFTER_OFFICE.search(before)
    if office and not _DETOUR.search(office.group()):
        compared = piece.zone is not Zone.TITLE and _COMPARED.search(before[: office.start()])
        return 0.15 if compared else 1.0
    if match.kind is None:
        return 0.05 if _DATELINE.match(piece.text[match.end : match.end + 12]) else 0.2
    if front:
        return 0.7
    if _OWN_OFFICE.match(match.printed):
        return 0.4 if match.kind is not RegionKind.PROVINSI else 0.1
    return 0.05 if _COMPARED.search(before) else 0.2


def _province_weight(match: RegionMatch, others: Sequence[RegionMatch], *, front: bool) -> float:
    """A province named beside a kabupaten or kota on the title page says where that lies."""
    if not front or any(region.kind is not RegionKind.PROVINSI for region in match.regions):
        return 1.0
    local = any(other.kind in (RegionKind.KABUPATEN, RegionKind.KOTA) and other.score >= _LIKENESS for other in others)
    return 0.1 if local else 1.0
