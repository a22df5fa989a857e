"""The strongest answer that can be cut out of retrieved text without a model: what the peers are given to answer with.

Chunks of the reports that the question names come first. Of their lines, among those with a figure of the kind asked
for where one is asked for, the line that shares most of the question's weighty words is the answer. Of its figures the
headline is the one in the place where such tables have it: budget or target first, realisation second, rest third.
Yes-or-no questions get yes where a figure of the question stands in the line. Where not even a third of the question's
words are near, it says that it found nothing.
"""

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from eval.wording import as_number, bag, plain

_FIGURE = re.compile(r"(?:Rp\.?\s*)?\d+(?:[.,]\d+)*(?:\s?%)?", re.IGNORECASE)
_YES_NO = re.compile(r"\b(?:benar|benarkah|betul|betulkah|apakah|bener|sesuai|cocok)\b")
_EMPTY = frozenset(
    {"berapa", "brp", "ada", "di", "dan", "yang", "dari", "pada", "tahun", "thn", "apa", "itu", "ya", "untuk"}
    | {"dengan", "atau", "saja", "menurut", "laporan", "dinas", "sosial", "kabupaten", "kab", "ke", "oleh"}
    | {"jumlah", "mana", "tolong", "sebutkan", "benar", "benarkah", "betul", "betulkah", "apakah"}
)
_HOW_MUCH = re.compile(r"\b(?:berapa|brp|jumlah|total|banyaknya)\b")
_ROW_NUMBER = re.compile(r"^\s*\(?\d+(?:\.\d+)*[.)]?\s+")
_LEAST_NEAR = 1 / 3
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Chunk:
    """A piece of a report's text."""

    report_id: str
    text: str


@dataclass(frozen=True, slots=True)
class _Line:
    chunk: Chunk
    text: str
    score: float
    near: float


def extract(question: str, chunks: Sequence[Chunk]) -> dict[str, Any]:
    """An answer in the form of ``POST /chat``, cut out of ``chunks`` (nearest first)."""
    named = [chunk for chunk in chunks if names(question, chunk.report_id)]
    chunks = named or chunks
    lines = list(_lines(question, chunks))
    fit = [line for line in lines if not _asks_figure(question) or _wanted(question, line.text)]
    best = max(fit or lines, key=lambda line: line.score, default=None)
    if best is None or best.near < _LEAST_NEAR:
        return {"status": "not_found", "answer": "Tidak ditemukan.", "headline": None, "citations": []}
    citation = {"id": 1, "report_id": best.chunk.report_id, "table": None, "quote": best.text}
    whole = "\n".join([best.text, *(chunk.text for chunk in chunks[:1])])
    return {"status": "answered", "answer": whole, "headline": headline(question, best.text), "citations": [citation]}


@lru_cache(maxsize=50_000)
def _words(text: str) -> frozenset[str]:
    return frozenset(bag(text))


def names(question: str, report_id: str) -> bool:
    """The question names the region of a report, by the words of the report's id."""
    region = " ".join(word for word in report_id.split("-") if not word.isdigit())
    return region in plain(question)


def _asks_figure(question: str) -> bool:
    return bool(_HOW_MUCH.search(plain(question)))


def _lines(question: str, chunks: Sequence[Chunk]) -> Iterator[_Line]:
    regions = {word for chunk in chunks for word in chunk.report_id.split("-")}
    words = {word for word in bag(question) if word not in _EMPTY | regions and not word[0].isdigit()}
    lines = [
        (rank, chunk, line) for rank, chunk in enumerate(chunks) for line in chunk.text.splitlines() if line.strip()
    ]
    common = Counter(word for _, _, line in lines for word in _words(line))
    weights = {word: math.log(1 + len(lines) / (1 + common[word])) for word in words}
    total = sum(weights.values()) or 1.0
    for rank, chunk, line in lines:
        shared = sum(weights[word] for word in words & _words(line)) / total
        around = sum(weights[word] for word in words & _words(chunk.text)) / total
        has_figure = 0.1 if _FIGURE.search(line) else 0.0
        near = len(words & _words(chunk.text)) / max(1, len(words))
        yield _Line(chunk, line, shared + 0.3 * around + has_figure - 0.01 * rank, near)


def headline(question: str, line: str) -> dict[str, Any] | None:
    """The figure of the line that the question asks for: of its unit, not one that the question itself names."""
    asked = plain(question)
    printed = [found.group() for found in _FIGURE.finditer(line)]
    named = {as_number(found) for found in _FIGURE.findall(question)}
    if _YES_NO.search(asked) and "berapa" not in asked:
        is_there = any(as_number(figure) in named for figure in printed)
        return {"value": is_there, "unit": None, "text": "ya" if is_there else "tidak"}
    fresh = _wanted(question, line)
    if not fresh:
        return None
    chosen = fresh[min(_place(asked), len(fresh) - 1)]
    return {"value": as_number(chosen), "unit": _unit(asked, chosen), "text": chosen.strip()}


def _wanted(question: str, line: str) -> list[str]:
    """The figures of a line of the kind asked for: no years, and none that the question itself gives."""
    named = {as_number(found) for found in _FIGURE.findall(question)}
    printed = _ROW_NUMBER.sub("", line)
    found = (figure for figure in _FIGURE.findall(printed) if not _YEAR.fullmatch(figure.strip()))
    return [figure for figure in found if as_number(figure) not in named and _is_wanted(plain(question), figure)]


def _place(asked: str) -> int:
    """Where the tables of such reports have the figure: budget or target, then realisation, then what is left."""
    if re.search(r"sisa|capaian", asked):
        return 2
    return 1 if re.search(r"realisasi|tertangani", asked) else 0


def _is_wanted(asked: str, figure: str) -> bool:
    if _wants_percent(asked):
        return "%" in figure
    if re.search(r"anggaran|pagu|realisasi|rupiah|dana|belanja|sisa|nilai aset", asked):
        return (as_number(figure) or 0.0) >= 100_000 and "%" not in figure
    return "%" not in figure


def _wants_percent(asked: str) -> bool:
    return bool(re.search(r"persen|%|serapan|penyerapan|capaian|tingkat", asked))


def _unit(asked: str, figure: str) -> str | None:
    if "%" in figure or _wants_percent(asked):
        return "persen"
    return "rupiah" if (as_number(figure) or 0.0) >= 100_000 else None
