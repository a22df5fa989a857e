"""What kind of document it is: phrases of ``kinds.toml`` on the title page, in headers and in the preface."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from ingest.identity.tally import Standing, Tally
from ingest.identity.zones import Evidence, Zone

UNKNOWN = "Laporan"
"""The kind of a document that names none."""
_WEIGHTS = {
    Zone.TITLE: 6.0,
    Zone.HEADER: 2.0,
    Zone.PREFACE: 1.5,
    Zone.SIGNATURE: 0.2,
    Zone.BODY: 1.0,
    Zone.SOURCE: 0.5,
}
_WEAK = 0.3
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_QUARTERS |= {"pertama": 1, "kesatu": 1, "kedua": 2, "ketiga": 3, "keempat": 4}
_QUARTER = re.compile(
    r"\b(?:triwulan|tri\s?wulan|tw|trw|kuartal)\b[\s.:-]*(?:ke[\s-]*)?\(?"
    r"(iv|i{1,3}|[1-4]|pertama|kesatu|kedua|ketiga|keempat)\b"
    r"(?:\s*(?:s/d|s\.?d\.?|sampai(?:\s+dengan)?|hingga|[-–])\s*(?:(?:triwulan|tw)\s*)?(?:ke[\s-]*)?(iv|i{1,3}|[1-4])\b)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Kind:
    strong: tuple[str, ...]
    weak: tuple[str, ...]
    planning: bool


@lru_cache(maxsize=1)
def _kinds() -> dict[str, _Kind]:
    raw = tomllib.loads((files("ingest") / "data" / "kinds.toml").read_text(encoding="utf-8"))
    return {
        name: _Kind(tuple(entry["strong"]), tuple(entry.get("weak", ())), entry.get("planning", False))
        for name, entry in raw.items()
    }


@lru_cache(maxsize=1)
def _phrases() -> dict[str, tuple[str, float]]:
    """Each phrase with its kind and weight."""
    strong = {phrase: (name, 1.0) for name, kind in _kinds().items() for phrase in kind.strong}
    return strong | {phrase: (name, _WEAK) for name, kind in _kinds().items() for phrase in kind.weak}


@lru_cache(maxsize=1)
def _any_phrase() -> re.Pattern[str]:
    """All phrases, the longest first, so that a longer one hides the shorter ones inside it."""
    longest_first = sorted(_phrases(), key=lambda phrase: -len(phrase))
    spaced = (r"[\s\-]+".join(map(re.escape, phrase.split())) for phrase in longest_first)
    return re.compile(rf"\b(?:{'|'.join(spaced)})\b", re.IGNORECASE)


def is_planning(kind: str) -> bool:
    """Whether this kind of document looks ahead."""
    return kind in _kinds() and _kinds()[kind].planning


def kinds_in(text: str) -> Iterator[tuple[str, float, int, int]]:
    """Kind, weight, start and end of each phrase in the text."""
    for match in _any_phrase().finditer(text):
        kind, weight = _phrases()[" ".join(re.split(r"[\s\-]+", match.group().lower()))]
        yield kind, weight, match.start(), match.end()


def vote_kind(evidence: Iterable[Evidence]) -> tuple[str, tuple[Standing[str], ...]]:
    """The kind of document, UNKNOWN where nothing names one, and the standings."""
    tally: Tally[str] = Tally()
    for piece in evidence:
        for kind, weight, start, _ in kinds_in(piece.text):
            tally.add(piece.zone, kind, weight * _place_weight(piece, kind, start))
    ranked = tally.ranked(_WEIGHTS)
    return (ranked[0].key if ranked else UNKNOWN), ranked


def _place_weight(piece: Evidence, kind: str, start: int) -> float:
    """The first words of a title page say what it is; below stand what it belongs to ("… Renstra 2021–2026").

    Every performance report speaks of its plans all along, few plans speak of the report: in running text the name
    of a plan says little.
    """
    if piece.zone is Zone.TITLE:
        return 1.2 if start < 60 else 1.0
    return 0.15 if piece.zone is Zone.BODY and is_planning(kind) else 1.0


def find_quarter(evidence: Sequence[Evidence], kind: str) -> int | None:
    """The quarter that the title page, or a running header that names the document, says it is for."""
    front = [piece for piece in evidence if piece.zone in (Zone.TITLE, Zone.SOURCE)]
    front += [piece for piece in evidence if piece.zone is Zone.HEADER and _names_document(piece.text)]
    for piece in front:
        quarters = {_quarter(match) for match in _QUARTER.finditer(piece.text)}
        if len(quarters) == 1 and not is_planning(kind):
            return quarters.pop()
    return None


def _names_document(text: str) -> bool:
    return any(True for _ in kinds_in(text))


def _quarter(match: re.Match[str]) -> int:
    """The last quarter of a span: ``Triwulan I s.d. III`` is the state at the third."""
    return _QUARTERS[(match.group(2) or match.group(1)).lower()]
