"""Which period a figure of a sentence is of: the year before it, the one right behind it, or the report's."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ingest.structure.cells import years_in
from service.domain.facts import Period
from service.domain.reports import Identity
from service.language.numbers import FoundFigure, FoundKind

_COMPARED = re.compile(
    r"\b(?:dibanding\w*|daripada|terhadap|(?:naik|turun|kenaikan|penurunan|peningkatan)\b[^.;]{0,60}?\bdari)"
    r"(?:\s+(?!19|20)[A-Za-z]+){0,6}\s+(?:19|20)\d{2}",
    re.IGNORECASE,
)
_CHANGED = re.compile(
    r"\b(?:naik|turun|meningkat|menurun|bertambah|berkurang|kenaikan|penurunan|peningkatan|selisih)\b", re.IGNORECASE
)
_REGULATION = re.compile(r"\b(?:nomor|no\.?)\s*[\w./-]+\s+tahun\s+(?:19|20)\d{2}", re.IGNORECASE)
"""``Nomor 5 Tahun 2016`` says when a law was made, not when anything was counted."""
_BEHIND = re.compile(
    r"\s*(?:(?!dibanding|daripada|terhadap|dari\b|sejak|hingga|sampai|menjadi|dan\b|target|atau\b)[A-Za-z%]+\s+)?"
    r"\(?(?:(?:pada|di|untuk|dalam)\s+)?(?:akhir\s+)?tahun\s+(?P<year>(?:19|20)\d{2})\b"
    r"(?!\s*(?:[:=(\-–]|yang|sebesar|sebanyak|adalah|yaitu|mencapai|tercatat|hanya|turun|naik|meningkat|menurun|target|realisasi))",
    re.IGNORECASE,
)
_PARTS_FIGURES = re.compile(
    r"\b(?:dari|menjadi|dibanding\w*|daripada|terhadap|sedangkan|sementara|namun|tetapi)\b|;", re.IGNORECASE
)
_BECOMES = re.compile(r"\bmenjadi(?:\s+(?:sebesar|sebanyak))?\s*(?:rp\.?)?\s*$", re.IGNORECASE)
_YEAR_BEFORE_THIS = re.compile(
    r"\btahun\s+(?:lalu|sebelumnya)\W*(?:yang|yaitu|yakni|hanya|adalah)\W+(?:\w+\s+){0,2}(?:rp\.?)?\s*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class YearsBehind:
    """The years right behind figures: of which figure (its start) each is, and where it is printed."""

    years: Mapping[int, int]
    spans: tuple[tuple[int, int], ...]


def years_behind(text: str, found: Sequence[FoundFigure]) -> YearsBehind:
    """The year that stands right behind a figure: ``55,2 persen pada tahun 2022 menjadi …``.

    Figures listed together share the year behind the last of them; ``dari``, ``menjadi`` and the like part them.
    """
    years: dict[int, int] = {}
    spans: list[tuple[int, int]] = []
    following: FoundFigure | None = None
    for one in reversed([figure for figure in found if figure.kind is not FoundKind.YEAR]):
        behind = _BEHIND.match(text, one.end)
        if behind is not None:
            years[one.start] = int(behind["year"])
            spans.append(behind.span("year"))
        elif following is not None and _listed_together(text[one.end : following.start]):
            years.update({one.start: years[following.start]} if following.start in years else {})
        following = one
    return YearsBehind(years, tuple(spans))


def _listed_together(between: str) -> bool:
    return _PARTS_FIGURES.search(between) is None


def period_of(
    text: str, one: FoundFigure, before: str, behind: YearsBehind, identity: Identity, quarter: int | None
) -> Period | None:
    """The period of a figure of a ``quarter``; ``before`` are the words since the figure before it."""
    if identity.year is not None and _YEAR_BEFORE_THIS.search(before):
        return Period(identity.year - 1)
    if one.start in behind.years:
        return Period(behind.years[one.start], quarter)
    others = _PARTS_FIGURES.search(before) is not None and not years_in(before)
    for start, end in behind.spans:
        if start > one.start or others:
            text = _blanked(text, start, end)
    if _BECOMES.search(before) and not years_in(before):
        text = _COMPARED.sub(lambda match: " " * len(match[0]), text)
    return period_at(text, one.start, identity, quarter)


def _blanked(text: str, start: int, end: int) -> str:
    return text[:start] + " " * (end - start) + text[end:]


def period_at(text: str, position: int, identity: Identity, quarter: int | None = None) -> Period | None:
    """The last year named before ``position``, else the only year of the sentence, else the report's."""
    text = _REGULATION.sub(lambda match: " " * len(match[0]), text)
    years = years_in(_without_compared(text[:position]))
    if not years:
        all_years = years_in(_COMPARED.sub(" ", text))
        years = all_years if len(set(all_years)) == 1 else ()
    year = years[-1] if years else identity.year
    return Period(year, quarter) if year is not None else None


def year_told(text: str) -> int | None:
    """The only year that a sentence is of: none that it compares with, nor that of a law."""
    years = set(years_in(_COMPARED.sub(" ", _REGULATION.sub(" ", text))))
    return years.pop() if len(years) == 1 else None


def _without_compared(before: str) -> str:
    """``dibandingkan tahun 2024 turun 0,4``: the change is not the compared year's, but ``… 2024 yang 81,4`` is."""
    compared = list(_COMPARED.finditer(before))
    if compared and _CHANGED.search(before, compared[-1].end()):
        return _COMPARED.sub(" ", before)
    return before
