"""Whose report it is: agencies named on the title page, in headers, by the signer, and together with the region."""

import re
from collections.abc import Sequence

from ingest.identity.tally import Standing, Tally
from ingest.identity.zones import Evidence, Zone
from service.language.agencies import WHOLE_GOVERNMENT, AgencyMention, any_opening, find_agencies, head_of, name_key
from service.language.regions import Region, find_region

_WEIGHTS = {
    Zone.TITLE: 5.0,
    Zone.HEADER: 3.0,
    Zone.PREFACE: 2.0,
    Zone.SIGNATURE: 3.0,
    Zone.BODY: 2.0,
    Zone.SOURCE: 0.5,
}
_FRONT = (Zone.TITLE, Zone.HEADER, Zone.SIGNATURE)
_GOVERNMENT = re.compile(r"\bpemerintah(?:\s+daerah)?\s+(?:kab|kota|prov|prop|aceh)", re.IGNORECASE)
_HEAD_OF_GOVERNMENT = re.compile(r"\s*(?:pj\.?\s*|plt\.?\s*)?(?:bupati|wali\s?kota|gubernur)\b", re.IGNORECASE)
_INSPECTOR = re.compile(r"\s*(?:pl[th]\.?\s*)?inspektur\b", re.IGNORECASE)


def vote_agency(evidence: Sequence[Evidence], region: Region | None) -> tuple[str, tuple[Standing[str], ...]]:
    """The agency ("" where none is named) and the standings."""
    tally: Tally[str] = Tally()
    for piece in evidence:
        front = piece.zone in _FRONT
        if not front and not any_opening().search(piece.text):
            continue
        for mention in find_agencies(piece.text, certain_edges=front):
            head = head_of(mention)
            if front or head.body:
                tally.add(piece.zone, mention.name, head.weight * _tie_to_region(piece, mention, region))
    _vote_government(tally, evidence)
    _merge_short_forms(tally)
    ranked = tally.ranked(_WEIGHTS)
    return (ranked[0].key if ranked and ranked[0].score >= 0.2 else ""), ranked


def _tie_to_region(piece: Evidence, mention: AgencyMention, region: Region | None) -> float:
    """In running text an agency counts where the report's own region follows its name."""
    if piece.zone in _FRONT or region is None:
        return 1.0
    after = find_region(piece.text[mention.end : mention.end + 60], minimum=0.6, bare=False)
    return 1.0 if after and after[0].start <= 3 and any(region == one for one in after[0].regions) else 0.2


def _vote_government(tally: Tally[str], evidence: Sequence[Evidence]) -> None:
    """``Pemerintah Kabupaten X`` is a letterhead above an agency's name, and the author where there is none."""
    weight = 0.1 if tally.has(Zone.TITLE) else 1.0
    for piece in evidence:
        if piece.zone in _FRONT and _GOVERNMENT.search(piece.text):
            tally.add(piece.zone, WHOLE_GOVERNMENT, weight)
        if piece.zone is Zone.SIGNATURE and _HEAD_OF_GOVERNMENT.match(piece.text):
            tally.add(piece.zone, WHOLE_GOVERNMENT, weight)
        if piece.zone is Zone.SIGNATURE and _INSPECTOR.match(piece.text):
            tally.add(piece.zone, "Inspektorat", 1.0)


def _merge_short_forms(tally: Tally[str]) -> None:
    """A report calls ``Dinas Sosial, Pemberdayaan Perempuan …`` plain ``Dinas Sosial`` inside, and OCR varies names."""
    front = {standing.key for standing in tally.ranked(_WEIGHTS) if standing.shares[0][0] in _FRONT}
    for name in sorted(tally.keys(), key=len):
        longer = [other for other in front if other != name and _extends(other, name)]
        if longer:
            tally.move(name, max(longer, key=len))


def _extends(longer: str, shorter: str) -> bool:
    return len(longer) > len(shorter) and name_key(longer.split()).startswith(name_key(shorter.split()))
