"""Which year a report is for: not the plan's horizon, not a regulation's year, not the year it was signed in."""

import re
from collections.abc import Iterable, Sequence

from ingest.identity.kind_vote import is_planning, kinds_in
from ingest.identity.tally import Standing, Tally, winner
from ingest.identity.zones import Evidence, Zone

FIRST_YEAR, LAST_YEAR = 1999, 2099
"""Performance reports exist since Inpres 7/1999."""
_WEIGHTS = {Zone.TITLE: 5.0, Zone.HEADER: 3.0, Zone.PREFACE: 3.0, Zone.SIGNATURE: 0.5, Zone.BODY: 3.0, Zone.SOURCE: 0.8}
_LEAST = 0.3
_YEAR = re.compile(r"(?<![\w.,/])(2[0Oo][0-9OolI]{2}|1999)(?![0-9A-Za-z]|[.,/]\d)")
_SPAN_MARK = r"(?:[-–—/]|s\.?\s?/?\s?d\.?|sampai(?:\s+dengan)?|hingga)"
_SPAN_AFTER = re.compile(rf"\s*{_SPAN_MARK}\s*(?:tahun\s*)?2[0Oo][0-9OolI]{{2}}", re.IGNORECASE)
_SPAN_BEFORE = re.compile(rf"2[0Oo][0-9OolI]{{2}}\s*{_SPAN_MARK}\s*(?:tahun\s*)?$", re.IGNORECASE)
_REGULATION = re.compile(r"\b(?:nomor|nomer|no|nmr)\b\.?\s*:?\s*[^.;]{1,40}?\btahun\s*$", re.IGNORECASE)
_LAW = re.compile(
    r"(?<!pol )\b(?:undang-undang|uu|pp|perpres|perda|perbup|perwali|permen\w*|inpres|keppres|kepmen\w*)\b"
    r"[^.;\n]{0,25}$",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"\b(jan|peb|feb|mar|apr|mei|jun|jul|agu|sep|okt|nov|des)[a-z]*\.?[\s,]*$",
    re.IGNORECASE,
)
_EARLY = frozenset({"jan", "peb", "feb", "mar", "apr", "mei", "jun"})
_COMPARED = re.compile(
    r"\b(?:dibanding\w*|perbandingan|daripada|terhadap|dari|sebelumnya|sejak)\b[^.;]{0,30}$", re.IGNORECASE
)
_BUDGET_YEAR = re.compile(r"\b(?:tahun\s+anggaran|t\.?\s?a\.?)\s*$", re.IGNORECASE)
_YEAR_WORD = re.compile(r"\b(?:tahun|thn|th)\.?\s*$", re.IGNORECASE)
_LOOKS_BACK = ("LKjIP", "LAKIP", "LPPD", "LKPJ", "LKPD", "Laporan Keuangan", "Laporan SPM", "Laporan Tahunan")


def vote_year(evidence: Iterable[Evidence], kind: str) -> tuple[int | None, tuple[Standing[int], ...]]:
    """The reporting year, None where nothing or a tie was found, and the standings."""
    tally: Tally[int] = Tally()
    for piece in evidence:
        named = _document_spans(piece, kind)
        for match in _YEAR.finditer(piece.text):
            year = int(re.sub("[lI]", "1", re.sub("[Oo]", "0", match.group(1))))
            before, after = piece.text[max(0, match.start() - 60) : match.start()], piece.text[match.end() :]
            for voted, weight in _votes(year, before, after, piece, kind):
                near = any(0 <= match.start() - end <= 160 for end in named)
                tally.add(piece.zone, voted, weight * (3.0 if near and _YEAR_WORD.search(before) else 1.0))
    ranked = tally.ranked(_WEIGHTS)
    return winner(ranked, least=_LEAST), ranked


def _document_spans(piece: Evidence, kind: str) -> Sequence[int]:
    """Where this text ends naming the document itself: the year that follows is the document's own.

    Everything on a title page is the document's own already; a plan is named in running text for its horizon.
    """
    if piece.zone is Zone.TITLE or (piece.zone is Zone.BODY and is_planning(kind)):
        return ()
    family = {kind, "LKjIP", "LAKIP"} if kind in ("LKjIP", "LAKIP") else {kind}
    return [end for found, _, _, end in kinds_in(piece.text) if found in family]


def _votes(year: int, before: str, after: str, piece: Evidence, kind: str) -> Iterable[tuple[int, float]]:
    """What one printed year votes for, by what stands around it."""
    if _SPAN_AFTER.match(after):
        return [(year, 0.15)] if piece.zone is Zone.TITLE and is_planning(kind) else []
    if _SPAN_BEFORE.search(before) or _REGULATION.search(before) or _LAW.search(before):
        return []
    date = _DATE.search(before)
    if date:
        early = date.group(1).lower() in _EARLY and kind in _LOOKS_BACK and piece.zone is not Zone.BODY
        return [(year - 1, 0.3)] if early else []
    weight = _strength(before, after, piece)
    return [(year, weight * 0.2 if _COMPARED.search(before) else weight)]


def _strength(before: str, after: str, piece: Evidence) -> float:
    front = piece.zone in (Zone.TITLE, Zone.HEADER)
    if _BUDGET_YEAR.search(before):
        return 1.0
    if _YEAR_WORD.search(before):
        return 1.0 if front else 0.6
    alone = not before.rpartition("\n")[2].strip() and not after.partition("\n")[0].strip()
    if front:
        return 1.0 if alone else 0.8
    return 0.5 if piece.zone is Zone.SOURCE else 0.1
