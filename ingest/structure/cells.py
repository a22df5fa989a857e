"""What a printed cell looks like, cheaply: the evidence from which rows, columns and headers are understood."""

import re
from collections.abc import Callable
from enum import StrEnum
from functools import lru_cache

from ingest.structure.parts import is_composite
from ingest.structure.words import normal, table_words


class Look(StrEnum):
    """The kinds of text that cells hold."""

    EMPTY = "kosong"
    INDEX = "nomor"
    CODE = "kode"
    QUARTER = "triwulan"
    YEAR = "tahun"
    FIGURE = "angka"
    MISSING = "tidak ada"
    GRADE = "nilai huruf"
    TEXT = "teks"


_DEEP_CODE = re.compile(r"\d{1,2}\.\d{2}(\.\d{1,4})*(\.\d{1,4})\.?|\d{1,2}\.\d{2}\.\d{2}")
_INDEX = re.compile(r"\(?(\d{1,3}|[IVXLC]{1,6}|[A-Za-z])[.)]?\.?|\d{1,2}(\.\d{1,2}){1,3}\.?")
_QUARTER = re.compile(
    r"(?:triwulan|tri\s*wulan|t\.?\s?w\.?|tr?i?w\.?|q)\s*[-.]?\s*(IV|I{1,3}|[1-9](?!\d))\s*[:=]?", re.IGNORECASE
)
_YEAR = re.compile(r"(?:tahun|thn|th)?\.?\s*(?:19|20)\d{2}\s*\**", re.IGNORECASE)
_MISSING = re.compile(
    r"[-–—−]+|n\s*/\s*a|nihil|tidak ada|tdk ada|tdk\.? ada|belum rilis|belum ada|\.{2,}|…", re.IGNORECASE
)
_SLASHED_MISSING = re.compile(r"[-–—](?:\s*/\s*[-–—])+")
_GRADE = re.compile(r"(?:AA|A|BB|B|CC|C|D)(?:\s*[-/]?\s*\(?\s*\d{1,3}(?:[.,]\d+)?\s*\)?)?", re.IGNORECASE)
_FIGURE = re.compile(
    r"""(?:[<>≤≥±~]\s*)?(?:rp\.?|idr)?\s*[(\-−–]{0,2}\s*\d[\d.,]*\d?\s*(?:,\s?-)?\)?\s*   # the digits
        (?:%|persen)?\s*                                                            # percent
        (?:(?:-|–|s\.?d\.?|≤|≥|<|>|s/d)\s*\d[\d.,]*\s*%?\s*)?                        # a range
        (?:[a-zA-Z][a-zA-Z./²³\- ]{0,24})?                                          # a unit
        (?:/\s*[a-zA-Z]+)?\.?""",
    re.VERBOSE | re.IGNORECASE,
)
_QUARTER_VALUE = re.compile(_QUARTER.pattern + r"\s*\S.*", re.IGNORECASE | re.DOTALL)
_DATE = re.compile(
    r"\d{1,2}(?:\s*(?:-|–|s\.?d\.?|s/d)\s*\d{1,2})?\s+"
    r"(?:jan(?:uari)?|[fp]eb(?:ruari)?|mar(?:et)?|apr(?:il)?|mei|juni?|juli?|agu?s?t?(?:ustus)?|sept?(?:ember)?|okt(?:ober)?|"
    r"no[pv](?:ember)?|des(?:ember)?)\.?(?:\s+(?:19|20)\d{2})?",
    re.IGNORECASE,
)
_LINKING = frozenset({"dan", "atau", "di", "ke", "per", "yang", "untuk", "level", "s", "d"})
_GROUPED = re.compile(r"\d{1,3}(\.\d{3})+")
_LONGEST_FIGURE = 48
_ROMAN = re.compile(r"M{0,3}(CM|CD|D?C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})")


_RULES: tuple[tuple[Look, Callable[[str], bool]], ...] = (
    (Look.EMPTY, lambda text: text in ("", ":", "=")),
    (Look.MISSING, lambda text: _MISSING.fullmatch(text) is not None),
    (Look.QUARTER, lambda text: _QUARTER.fullmatch(text) is not None),
    (Look.FIGURE, lambda text: _QUARTER_VALUE.fullmatch(text) is not None),
    (Look.MISSING, lambda text: _SLASHED_MISSING.fullmatch(text) is not None),
    (Look.YEAR, lambda text: _YEAR.fullmatch(text) is not None),
    (Look.CODE, lambda text: _DEEP_CODE.fullmatch(text) is not None and _GROUPED.fullmatch(text) is None),
    (Look.GRADE, lambda text: text[:1].isupper() and _GRADE.fullmatch(text) is not None),
    (Look.TEXT, lambda text: _DATE.fullmatch(text) is not None),
    (Look.FIGURE, lambda text: len(text) <= _LONGEST_FIGURE and _FIGURE.fullmatch(text) is not None),
    (Look.FIGURE, is_composite),
    (Look.INDEX, lambda text: _INDEX.fullmatch(text) is not None),
)
"""The looks in the order in which they are tried; the first that fits is it."""


@lru_cache(maxsize=65536)
def look(text: str) -> Look:
    """The kind of ``text``, most specific first. A bare small number is a FIGURE; columns decide about numbering."""
    stripped = text.strip()
    return next((kind for kind, fits in _RULES if fits(stripped)), Look.TEXT)


def is_index(text: str) -> bool:
    """Whether ``text`` can number a row: ``1``, ``1.``, ``1.1``, ``IV``, ``a.``."""
    return _INDEX.fullmatch(text.strip()) is not None


def quarter_of(text: str) -> int | None:
    """The quarter that a label such as ``TW IV`` or ``Triwulan 3`` names, if it is one."""
    match = _QUARTER.search(text)
    if match is None or (match.start() > 0 and text[match.start() - 1].isalnum()):
        return None
    numeral = match[1].upper()
    quarter = int(numeral) if numeral.isdigit() else {"I": 1, "II": 2, "III": 3, "IV": 4}[numeral]
    return quarter if quarter <= 4 else None


def years_in(text: str) -> tuple[int, ...]:
    """The years that stand in ``text``, in order."""
    return tuple(int(year) for year in re.findall(r"(?<![\d.,/])((?:19|20)\d{2})(?![\d]|[.,]\d)", text))


def index_depth(text: str) -> int | None:
    """How deep a row number nests: ``1`` and ``II`` 1, ``1.1`` 2, ``1.1.1`` 3; None where it is no row number."""
    text = text.strip().strip("()")
    if re.fullmatch(r"\d{1,3}[.)]?", text) or (_ROMAN.fullmatch(text.rstrip(".)").upper()) and text[:1].isalpha()):
        return 1
    if re.fullmatch(r"\d{1,2}(\.\d{1,2})+\.?", text):
        return text.rstrip(".").count(".") + 1
    return None


def header_like(text: str) -> bool:
    """Whether a cell reads like a header: known header words, a year, a quarter, a unit in brackets."""
    kind = look(text)
    if kind in (Look.YEAR, Look.QUARTER):
        return True
    words = normal(text)
    lexicon = table_words().header
    if words in lexicon:
        return True
    parts = [part for part in re.split(r"[\s_/]+", words) if part.isalpha() and part not in _LINKING]
    return 0 < len(parts) <= 8 and 2 * sum(part in lexicon for part in parts) >= len(parts)
