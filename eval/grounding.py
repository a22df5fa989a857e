"""Groundedness: does every figure of an answer trace to a citation or a calculation?

A figure traces where the same value stands in a quote, row or column of a citation, is input or result of a
calculation shown (also rounded to the digits that the answer prints), or was in the question itself. Numbers that are
only names do not count: of tables, pages, sections that are cited, citations, and years. A figure that stands only in
a warning counts like any other.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from eval.citing import citations
from eval.grading import Response
from eval.wording import as_number

_NAMES = re.compile(
    r"\[[\d,\s]+\]"
    r"|\b(?:tabel|table|gambar|grafik|halaman|hal\.|hlm\.?|bab|pasal|nomor|no\.|lampiran|baris|kolom|tw|triwulan|semester"
    r"|sasaran|program|misi|tujuan|indikator|urutan|peringkat)"
    r"\s*(?:ke-?)?\s*\d+(?:[.\-]\d+)*(?![\d,])",
    re.IGNORECASE,
)
_CODE = re.compile(r"\b\d{1,2}(?:\.\d{1,2}){2,}\b")
_LIST_NUMBER = re.compile(r"^\s*\d{1,2}[.)]\s", re.MULTILINE)
_FIGURE = re.compile(r"(?:(?<=rp)|(?<=rp\.)|(?<![\w.,]))\d+(?:[.,]\d+)*(?!\w*\d)", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Grounding:
    """The figures of an answer and those that trace to nothing."""

    figures: tuple[str, ...]
    loose: tuple[str, ...]

    @property
    def is_whole(self) -> bool:
        return not self.loose


def grounding(question: str, response: Response) -> Grounding:
    """Trace the figures of ``response`` to ``question``. Groundedness of a run = whole answers / answers."""
    printed = figures(_without_names(response))
    known = _known(question, response)
    loose = tuple(figure for figure in printed if not _traces(figure, known))
    return Grounding(printed, loose)


def _without_names(response: Response) -> str:
    """The answer without the names of the sections and reports that it cites: their numbers are no figures."""
    text = str(response.get("answer") or "")
    for citation in citations(response):
        names = [citation.get("title"), *(citation.get("section") or ())]
        for name in sorted((str(name) for name in names if name), key=len, reverse=True):
            text = text.replace(name, " ")
    return text


def figures(text: str) -> tuple[str, ...]:
    """The figures of a text as printed: no years, codes, list numbers, or numbers of tables, pages and citations."""
    rest = _LIST_NUMBER.sub(" ", text)
    for pattern in (_NAMES, _CODE):
        rest = pattern.sub(" ", rest)
    return tuple(found for found in _FIGURE.findall(rest) if not _YEAR.fullmatch(found))


def _known(question: str, response: Response) -> list[float]:
    texts = [question]
    for citation in citations(response):
        parts = (citation.get("quote"), citation.get("row"), citation.get("column"))
        texts.extend(str(part) for part in parts if part)
    printed = (as_number(found) for text in texts for found in re.findall(r"\d+(?:[.,]\d+)*", text))
    return [value for value in (*printed, *_calculated(response)) if value is not None]


def _calculated(response: Response) -> Iterable[float | None]:
    shown = response.get("calculations")
    for calculation in shown if isinstance(shown, list) else []:
        yield as_number(calculation.get("result"))
        yield as_number(calculation.get("reported"))
        for one in calculation.get("inputs") or []:
            yield _value(one)
        yield from (as_number(found) for found in re.findall(r"\d+(?:[.,]\d+)*", str(calculation.get("working") or "")))


def _value(one: Mapping[str, Any]) -> float | None:
    return as_number(one.get("value"))


def _traces(printed: str, known: Iterable[float]) -> bool:
    value = as_number(printed)
    if value is None:
        return True
    step = _step(printed)
    return any(abs(abs(one) - value) <= max(step / 2, 1e-9 * abs(value)) + 1e-9 for one in known)


def _step(printed: str) -> float:
    """The worth of the last printed digit: 0.01 of ``99,60``, 0 of a whole number (which must be exact)."""
    head, mark, tail = printed.rpartition(",")
    return 10.0 ** -len(tail) if mark and head and len(tail) != 3 else 0.0
