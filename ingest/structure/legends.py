"""Letters that stand for words: what a caption or a line below the table says of headings like ``A`` and ``RR``."""

import re
from collections.abc import Mapping
from dataclasses import replace

from ingest.structure.matrix import Matrix

_LEAST = 2
"""So many letters make a legend; one alone is an abbreviation in a sentence."""
_CODE = r"[A-Z]{1,4}"
_OPENING = re.compile(r"^\W*(?:keterangan|ket|catatan|legenda)\b\W*", re.IGNORECASE)
_MEANING = r"(?P<meaning>[^\W\d_][^=:;()]{2,60}?)"
_NEXT = rf"$|[;.()\n]|,?\s(?:dan\s)?\(?(?:{_CODE})\)?\s*[=:]"
_GIVEN = re.compile(rf"\(?(?P<code>{_CODE})\)?\s*[=:]\s*{_MEANING}\s*(?={_NEXT})")
_BRACKETED = re.compile(rf"(?P<meaning>[^\W\d_][^(),;=]{{2,60}}?)\s*\((?P<code>{_CODE})\)")
_JOINED = re.compile(r"^(?:dan|serta|atau|dengan)\s+", re.IGNORECASE)


def read_legend(caption: str, below: str = "") -> dict[str, str]:
    """By letter what it stands for: ``A = terdata, B = terlayani``; in a caption ``Terdata (A) dan Terlayani (B)``."""
    found: dict[str, str] = {}
    for text in (caption, _OPENING.sub("", below)):
        own = {one["code"]: _JOINED.sub("", one["meaning"].strip()) for one in _GIVEN.finditer(text)}
        found |= own if len(own) >= _LEAST else {}
    bracketed = {one["code"]: _JOINED.sub("", one["meaning"].strip()) for one in _BRACKETED.finditer(caption)}
    return found or (bracketed if len(bracketed) >= _LEAST else {})


def is_legend(text: str) -> bool:
    """Whether a paragraph only explains letters."""
    return bool(read_legend("", text))


def spelled_out(header: Matrix, legend: Mapping[str, str]) -> Matrix:
    """The header with the words that its letters stand for, where the legend explains at least two of them."""
    codes = {slot.text.strip(" ()") for row in header for slot in row}
    if len(codes & legend.keys()) < _LEAST:
        return header
    return tuple(
        tuple(replace(slot, text=_words_of(slot.text.strip(" ()"), legend) or slot.text) for slot in row)
        for row in header
    )


def _words_of(code: str, legend: Mapping[str, str]) -> str | None:
    """The words, with an abbreviation that people use behind them: ``Pekerja Sosial Masyarakat (PSM)``."""
    words = legend.get(code)
    return f"{words} ({code})" if words is not None and len(code) > 1 else words
