"""The months by their Indonesian names, January first, and the short forms that they are written in."""

import re

MONTHS = (
    "januari",
    "februari",
    "maret",
    "april",
    "mei",
    "juni",
    "juli",
    "agustus",
    "september",
    "oktober",
    "november",
    "desember",
)
SHORT = "jan|feb|peb|mar|apr|jun|jul|agt|agu|ags|agust|sep|sept|okt|nop|nov|des"
_DATED = re.compile(rf"\b({SHORT})\.?(?=\s+(?:tahun\s+|thn\s+)?(?:19|20)\d{{2}}\b)", re.IGNORECASE)
_CALLED = re.compile(rf"(?<=\b(?:bulan|akhir) )({SHORT})\b\.?|(?<=\bbln )({SHORT})\b\.?", re.IGNORECASE)
_NAMED = re.compile(rf"\b(?:bulan|bln)\s+(?=(?:{'|'.join(MONTHS)})\b)", re.IGNORECASE)
_UNUSUAL = {"peb": "februari", "nop": "november", "agt": "agustus", "ags": "agustus"}


def month_named(word: str) -> str | None:
    """The month that a word begins or abbreviates: ``des``, ``agt``, ``Nop``."""
    start = word[:3].casefold()
    return _UNUSUAL.get(start) or next((name for name in MONTHS if name.startswith(start)), None)


def with_months(text: str) -> str:
    """Months by their names alone: ``des 2024`` and ``bln des`` are ``desember``.

    A short form is one where a year or ``bulan`` says that it is a month: ``des`` is short for a village too.
    """
    return _NAMED.sub("", _CALLED.sub(_written, _DATED.sub(_written, text)))


def _written(found: re.Match[str]) -> str:
    short = found[1] or found[2]
    return month_named(short) or found[0]
