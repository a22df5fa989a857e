"""Which measure a header, a sentence or a caption names."""

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.structure.words import has_phrase, normal, table_words
from service.domain.facts import Measure
from service.domain.reports import Column, ColumnRole

_RATIOS = frozenset({Measure.CAPAIAN, Measure.SERAPAN, Measure.EFISIENSI, Measure.PERTUMBUHAN})
_BRACKETS = re.compile(r"\([^()]*\)")
_MONEY = re.compile(r"\b(?:rp|rupiah)\b", re.IGNORECASE)
_BRACKETED = re.compile(r"\([^()]{1,20}\)")


_DONE = frozenset({Measure.TARGET, Measure.REALISASI})
_COUNTS = frozenset({"jumlah", "jml", "jlh", "total", "orang", "jiwa", "kk", "kpm", "unit"})
"""What only counts what the heading above it names: ``Tertangani`` over ``L | P | Jml``."""
_RATIO_OF_TWO = re.compile(
    r"\brealisasi\b[^/]*(?:/|\bterhadap\b|\bdibanding(?:kan)?\b)[^/]*\btarget\b.*(?:%|\bpersen)", re.IGNORECASE
)
"""``Realisasi 2023 / Target 2026 (%)``: neither of the two."""
_CHANGES = frozenset({Measure.SELISIH, Measure.PERTUMBUHAN})
"""``Naik/Turun`` over ``Realisasi``: how much it changed, not how much it is."""
_OF_PERIODS = (Measure.TARGET, Measure.REALISASI, Measure.CAPAIAN)
_PERIOD = re.compile(r"(?:(?:tahun|triwulan|tw|trw)\b[\s.]*)?(?:(?:19|20)\d{2}|i{1,3}|iv|[1-4])?")


def named_by_caption(columns: Sequence[Column], caption: str) -> tuple[Column, ...]:
    """Give columns that name only a period the one measure of target, realisasi or capaian that the caption names.

    What a column of its own already holds (``Target 2026`` beside ``2023 | 2024``) is not what the periods hold.
    """
    own = {column.measure for column in columns if column.role is ColumnRole.VALUE}
    words = normal(caption)
    named = [
        str(measure)
        for measure in _OF_PERIODS
        if any(has_phrase(words, phrase) for phrase in dict(table_words().measures)[measure])
    ]
    left = [measure for measure in named if measure not in own] if len(named) > 1 else named
    if len(left) != 1:
        return tuple(columns)
    return tuple(
        replace(column, measure=left[0])
        if column.role is ColumnRole.VALUE and column.measure == Measure.LAINNYA and names_period(column)
        else column
        for column in columns
    )


def names_period(column: Column) -> bool:
    """Whether the header says only when: ``2024``, ``Tahun 2024``, ``Triwulan`` over ``II``."""
    dated = column.year is not None or column.quarter is not None
    return dated and all(_PERIOD.fullmatch(normal(part)) for part in column.path)


def measure_of(path: Sequence[str]) -> Measure:
    """The measure that the innermost header names; of several in one header the longest phrase wins.

    A unit below a header that names a measure (``Capaian`` over ``(%)`` or ``%``) is that measure's; only what is
    not a ratio by itself (``Realisasi`` over ``Rp`` and ``%``) has a bare percentage as another measure beside it.
    What was absorbed in rupiah (``Serapan (Rp)``) is the realisation.
    """
    measure = _measure_of(path)
    return Measure.REALISASI if measure is Measure.SERAPAN and any(map(_MONEY.search, path)) else measure


def _measure_of(path: Sequence[str]) -> Measure:
    outer = measure_of(path[:-1]) if len(path) > 1 else Measure.LAINNYA
    if outer in _CHANGES:
        return outer
    innermost = path[-1].strip() if path else ""
    if (outer in _RATIOS and innermost == "%") or (outer is not Measure.LAINNYA and _BRACKETED.fullmatch(innermost)):
        return outer
    if outer in _DONE and normal(innermost).strip(".") in _COUNTS:
        return outer
    for part in reversed(path):
        if _RATIO_OF_TWO.search(part):
            return Measure.PERSENTASE
        named = _named(_BRACKETS.sub(" ", part)) or _named(part)  # brackets explain what stands before them
        if named is not None:
            return named
    return Measure.LAINNYA


def _named(header: str) -> Measure | None:
    words = normal(re.sub(r"\b(?:19|20)\d{2}\b", " ", header)) or header.strip()
    named = [
        (len(phrase), -order, name)
        for order, (name, phrases) in enumerate(table_words().measures)
        for phrase in phrases
        if has_phrase(words, phrase)
    ]
    return Measure(max(named)[2]) if named else None
