"""Scales that a report tells in words: ``95 ke atas Sangat Baik; di bawah 85 Kurang``, or as a list below a lead-in."""

import re
from collections.abc import Collection, Iterator
from itertools import islice, pairwise, takewhile

from service.answering.fact_index import ReportIndex
from service.calculator import scale_from_table
from service.domain.calculations import Scale
from service.domain.reports import Passage, PassageKind
from service.language.numbers import read_bounds
from service.language.text import normalise

_FEWEST, _MOST = 3, 8
_ITEM = re.compile(r"^[\s*•-]*(?:\(?[\da-z]{1,2}[.)]+)?\s*", re.IGNORECASE)
"""What stands before an item of a list."""
_SPEAKS = re.compile(
    r"\b(?:skala|kategori|predikat|kriteria|peringkat|interval|klasifikasi|(?:pengelompokan|kelompok|rentang) nilai)\b",
    re.IGNORECASE,
)
_FILLING = re.compile(r"\b(?:dan|dengan|untuk|kategori|predikat|nilai|capaian)\b")
_EDGES = ' ,;:.()=“”"*-–'
_SIGNS = ((">=", "≥"), ("<=", "≤"))
_SEGMENTS = re.compile(r";|,(?!\d)|\.(?=\s|$)|\bdan\b|\bserta\b")
_NAME = r"[A-Z][\w/]*(?: [A-Z][\w/]*){0,3}(?: ?\([^()\d]*\))?"
_FROM = r"(?:[^\s\w]\s?|di\s?atas |di\s?bawah |lebih dari |kurang dari )?\d"
_NAMED = re.compile(
    rf"(?:^|[\s:])(?:(?P<name>{_NAME})[\s:=(]*(?P<span>{_FROM}.*?)"
    rf"|(?P<before>{_FROM}[^A-Z]*?)"
    rf"(?: (?:berarti|adalah|kategori|predikat|termasuk|masuk))*[\s:=(]*(?P<behind>{_NAME}))\)?$"
)
"""One step of a scale whose categories may be called anything: ``Madya 601 - 700``, ``601–700 kategori Madya``."""


def told_scales(index: ReportIndex, categories: Collection[str]) -> Iterator[tuple[Scale, Passage]]:
    """Every passage that gives at least three categories a range each, the ranges before or behind all of them."""
    names = "|".join(sorted(map(re.escape, categories), key=len, reverse=True))
    called = re.compile(rf"\b(?:{names})\b(?! dari\b)")
    for place, passage in enumerate(index.passages):
        if passage.kind is PassageKind.TABLE or not _SPEAKS.search(passage.text):
            continue
        items = takewhile(lambda one: one.kind is PassageKind.LIST_ITEM, index.passages[place + 1 :])
        text = normalise("; ".join((passage.text, *(_ITEM.sub("", one.text) for one in islice(items, _MOST)))))
        for typed, sign in _SIGNS:
            text = text.replace(typed, sign)
        found = list(called.finditer(text))
        if len(found) < _FEWEST:
            continue
        ends = [0, *(one.end() for one in found)]
        before = [text[start : one.start()] for start, one in zip(ends, found, strict=False)]
        behind = [*(text[one.end() : other.start()] for one, other in pairwise(found)), text[found[-1].end() :]]
        for ranges in (before, behind):
            pairs = [(one.group().title(), _range(said)) for one, said in zip(found, ranges, strict=True)]
            scale = scale_from_table("laporan", pairs) if all(read_bounds(span) for _, span in pairs) else None
            if scale is not None:
                yield scale, passage
                break


def named_scales(index: ReportIndex) -> Iterator[tuple[Scale, Passage]]:
    """Every passage that gives names of its own a range each: ``Pratama 501 - 600, Madya 601 - 700, …``."""
    for passage in index.passages:
        if passage.kind is PassageKind.TABLE or not _SPEAKS.search(passage.text):
            continue
        steps = [_NAMED.search(" ".join(segment.split())) for segment in _SEGMENTS.split(passage.text)]
        read = [(one["name"] or one["behind"], (one["span"] or one["before"]).strip(_EDGES)) for one in steps if one]
        ranged = [(name, span) for name, span in read if read_bounds(span) is not None]
        scale = scale_from_table("laporan", ranged) if len({name for name, _ in ranged}) >= _FEWEST else None
        if scale is not None and len(scale.bands) == len({band.category for band in scale.bands}):
            yield scale, passage


def _range(said: str) -> str:
    """The range in the words beside a category: what follows the last mark before it, up to the first behind it."""
    parts = [part for part in re.split(r"[;:]|,(?!\d)|\.(?!\d)", said) if any(letter.isdigit() for letter in part)]
    for part in parts:
        bare = _FILLING.sub(" ", part).strip(_EDGES)
        if read_bounds(bare) is not None:
            return bare
    return ""
