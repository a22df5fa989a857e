"""All votes together: an identity with the reasons for it."""

from collections.abc import Sequence
from typing import TypeVar

from ingest.document import Page
from ingest.identity.agency_vote import vote_agency
from ingest.identity.kind_vote import find_quarter, vote_kind
from ingest.identity.region_vote import vote_region
from ingest.identity.tally import Standing
from ingest.identity.title import printed_title
from ingest.identity.year_vote import FIRST_YEAR, LAST_YEAR, vote_year
from ingest.identity.zones import pages_to_evidence
from service.domain.errors import InvalidRequestError
from service.domain.reports import Identity
from service.language.regions import Region, resolve_region

Key = TypeVar("Key", str, int)
_SHOWN = 3
_FAINT = 0.05


def identify(
    pages: Sequence[Page], source: str = "", *, region: str | None = None, year: int | None = None
) -> Identity:
    """Whose report these pages are, decided by vote; ``region`` and ``year`` override the vote.

    What cannot be decided is left open: region "" with code and province None, year None, agency "".

    Raises:
        InvalidRequestError: ``region`` is unknown or ambiguous, or ``year`` out of range.
    """
    given = resolve_region(region) if region is not None else None
    _check_year(year)
    evidence = pages_to_evidence(pages, source)
    kind, kind_votes = vote_kind(evidence)
    place, region_votes = (given, ()) if given else vote_region(evidence)
    when, year_votes = (year, ()) if year is not None else vote_year(evidence, kind)
    agency, agency_votes = vote_agency(evidence, place)
    quarter = find_quarter(evidence, kind)
    votes = (
        *_told("wilayah", given.name if given else None, region_votes),
        *_told("tahun", year, year_votes),
        *_told("instansi", None, agency_votes),
        *_told("jenis", None, kind_votes),
    )
    title = printed_title(evidence) or _made_title(kind, quarter, agency, place, when)
    return Identity(
        agency=agency,
        region=place.name if place else "",
        region_code=place.code if place else None,
        province=place.province if place else None,
        year=when,
        kind=kind,
        quarter=quarter,
        title=title,
        votes=votes,
    )


def _check_year(year: int | None) -> None:
    if year is not None and not FIRST_YEAR <= year <= LAST_YEAR:
        raise InvalidRequestError(f"Tahun {year} di luar jangkauan {FIRST_YEAR}–{LAST_YEAR}. Periksa --year.")


def _told(what: str, given: str | int | None, ranked: Sequence[Standing[Key]]) -> list[str]:
    if given is not None:
        return [f"{what}: {given} (ditentukan pengguna)"]
    return [f"{what}: {standing}" for standing in ranked[:_SHOWN] if standing.score >= _FAINT]


def _made_title(kind: str, quarter: int | None, agency: str, region: Region | None, year: int | None) -> str:
    parts = [
        kind,
        f"Triwulan {('I', 'II', 'III', 'IV')[quarter - 1]}" if quarter else "",
        agency,
        region.name if region else "",
        f"Tahun {year}" if year else "",
    ]
    return " ".join(part for part in parts if part)
