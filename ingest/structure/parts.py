"""Cells that print several figures: ``541 (81,72%)``, ``6 / 1.042``, ``T = 580 R = 561 C = 96,72%``."""

import re
from functools import lru_cache

from service.language.numbers import read_quarter_parts
from service.language.numbers.numerals import NUMERAL

_MISSING = r"-|–|—"
_AMOUNT = rf"(?:Rp\.?\s*)?{NUMERAL}(?:\s*[A-Za-z]{{2,12}})?"
_SHARE = rf"{NUMERAL}\s*(?:%|persen)"
_WITH_SHARE = re.compile(rf"(?P<first>{_AMOUNT})\s*\(\s*(?P<second>{_SHARE}\s*|{NUMERAL}\s*\)\s*%)\)?", re.IGNORECASE)
_SHARE_FIRST = re.compile(rf"(?P<first>{_SHARE})\s*\(\s*(?P<second>{_AMOUNT})\s*\)", re.IGNORECASE)
_COUNTED = rf"(?:{NUMERAL}\s*(?:%|[A-Za-z]{{2,12}})?|{_MISSING})"
_SLASHED = re.compile(rf"{_COUNTED}(?:\s+/\s*{_COUNTED})+")
_BRACKETED = re.compile(rf"(?P<first>{NUMERAL}|{_MISSING})\s*\(\s*(?P<second>{NUMERAL}|{_MISSING})\s*\)")
_LABELLED = re.compile(
    rf"(?P<label>[A-Za-z][A-Za-z ]{{0,14}}?)\s*[=:]\s*(?P<figure>{NUMERAL}\s*%?|{_MISSING})(?=[\s;,|/]|$)"
)
_BETWEEN = re.compile(r"[\s;,|/]*")


@lru_cache(maxsize=16384)
def labelled_parts(text: str) -> tuple[tuple[str, str], ...]:
    """The labels and figures of ``T = 580 R = 561``; empty where the text is anything else or has one figure.

    Quarters are read as what they are, periods of one figure.
    """
    if read_quarter_parts(text):
        return ()
    found: list[tuple[str, str]] = []
    at = 0
    while at < len(text):
        match = _LABELLED.match(text, at)
        if match is None:
            return ()
        found.append((match["label"].strip(), match["figure"].strip()))
        between = _BETWEEN.match(text, match.end())
        at = between.end() if between is not None else match.end()
    return tuple(found) if len(found) > 1 else ()


@lru_cache(maxsize=16384)
def with_share(text: str) -> tuple[str, str] | None:
    """The figure of ``541 (81,72%)`` and its share, whichever of them stands first."""
    match = _WITH_SHARE.fullmatch(text)
    if match is not None:
        return match["first"].strip(), re.sub(r"\s*\)?\s*%$", "%", match["second"].strip())
    match = _SHARE_FIRST.fullmatch(text)
    return (match["second"].strip(), match["first"].strip()) if match is not None else None


@lru_cache(maxsize=16384)
def slashed_parts(text: str) -> tuple[str, ...]:
    """The figures of ``6 / 1.042``; empty where the text is anything else. A fraction is written without a space."""
    return tuple(part.strip() for part in text.split("/")) if _SLASHED.fullmatch(text) else ()


@lru_cache(maxsize=16384)
def bracketed_parts(text: str) -> tuple[str, ...]:
    """The figures of ``96 (341)``; empty where the text is anything else."""
    match = _BRACKETED.fullmatch(text)
    return (match["first"], match["second"]) if match is not None else ()


def is_composite(text: str) -> bool:
    """Whether a cell prints several figures."""
    return with_share(text) is not None or bool(slashed_parts(text)) or bool(labelled_parts(text))
