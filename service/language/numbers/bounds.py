"""Printed ranges: ``91–100``, ``76% - 90%``, ``51 s.d. 65``, ``91% ≤ 100%``, ``> 90``, ``≤ 50``."""

import re
from dataclasses import dataclass
from decimal import Decimal

from service.domain.figures import Marks
from service.language.numbers.numerals import NUMERAL, Numeral, read_numeral
from service.language.units import UnitKind, is_whole, kind, known_unit

_UNTIL = r"s\s*[./]\s*d\b\s*\.?|sd\b\.?|sampai(?:\s+dengan)?\b|hingga\b"
_UNIT = rf"\s*(?:%|persen|(?!{_UNTIL})[A-Za-z][A-Za-z./]*)?\s*"
_MONEY = r"(?:rp\.?|idr)?\s*"
_LESS = r"(?:<\s*=|=\s*<|≤|⩽|<)"
_NAME = r"(?:[a-z]{1,2}|nilai|ikm|skor)"
_JOIN = rf"(?:[-–—−]|{_UNTIL}|{_LESS}\s*{_NAME}?\s*{_LESS}?)"
_BETWEEN = re.compile(
    rf"(?P<above>>|>\s*=|≥|⩾|(?:lebih\s+dari|di\s*atas)(?=\s))?\s*{_MONEY}(?P<low>{NUMERAL})(?P<unit>{_UNIT})(?P<join>{_JOIN})\s*(?P<below>{_LESS}|kurang\s+dari|di\s*bawah)?\s*{_MONEY}(?P<high>{NUMERAL})(?P<unit_high>{_UNIT})",
    re.IGNORECASE,
)
_WORDS = {
    "lebih dari": ">",
    "di atas": ">",
    "diatas": ">",
    "minimal": "≥",
    "paling sedikit": "≥",
    "sekurang-kurangnya": "≥",
    "kurang dari": "<",
    "di bawah": "<",
    "dibawah": "<",
    "maksimal": "≤",
    "paling banyak": "≤",
}
_TURNED = {"<": ">", "≤": "≥"}
"""A sign behind its bound says the same the other way round."""
_SIGN = r">\s*=|=\s*>|<\s*=|=\s*<|[≥≤⩾⩽><]"
_OPEN = re.compile(
    rf"(?P<sign>{_SIGN}|{'|'.join(_WORDS)})\s*{_MONEY}(?P<bound>{NUMERAL})(?P<unit>{_UNIT})", re.IGNORECASE
)
_BEHIND = r"ke\s*atas|ke\s*bawah|(?:atau|dan)\s+(?:lebih|kurang)"
_OPEN_AFTER = re.compile(
    rf"{_MONEY}(?P<bound>{NUMERAL})(?P<unit>{_UNIT})\s*(?P<sign>{_BEHIND}|{_LESS}$)",
    re.IGNORECASE,
)
"""``91 ≤``: of what is at least 91, as the scale of Permendagri 86/2017 prints it."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """A range of values; None is an open end. ``step`` is the last printed digit's worth, ``unit`` the printed unit."""

    low: Decimal | None
    high: Decimal | None
    low_included: bool
    high_included: bool
    step: Decimal
    unit: str | None = None
    swapped: bool = False
    """The larger end was printed first."""

    def __post_init__(self) -> None:
        if self.low is None and self.high is None:
            raise ValueError("a range needs at least one end")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"a range ends below its beginning: {self.low!r}–{self.high!r}")

    def holds(self, value: Decimal) -> bool:
        """Whether ``value`` lies in the range, ends as printed."""
        above = self.low is None or value > self.low or (self.low_included and value == self.low)
        below = self.high is None or value < self.high or (self.high_included and value == self.high)
        return above and below


def read_bounds(text: str, marks: Marks | None = None, unit: str | None = None) -> Bounds | None:
    """The range that a text prints, or None if it prints none or one that cannot be read. ``unit`` is the column's."""
    tidy = text.replace("\u00a0", " ").strip()
    between = _BETWEEN.fullmatch(tidy)
    if between is not None:
        return _between(between, marks, unit)
    opened = _OPEN.fullmatch(tidy) or _OPEN_AFTER.fullmatch(tidy)
    return None if opened is None else _open(opened, marks, unit)


def _between(match: re.Match[str], marks: Marks | None, column_unit: str | None) -> Bounds | None:
    unit = _unit(match.group("unit_high")) or _unit(match.group("unit")) or column_unit
    if not _joins(match.group("unit")) or not _joins(match.group("unit_high")):
        return None
    low = _number(match.group("low"), marks, unit)
    high = _number(match.group("high"), marks, unit)
    if low is None or high is None or _looks_like_date_or_code(match, unit):
        return None
    low_included, high_included = _ends_included(match)
    ends = sorted((low.value, high.value))
    return Bounds(
        low=ends[0],
        high=ends[1],
        low_included=low_included,
        high_included=high_included,
        step=min(low.step, high.step),
        unit=unit,
        swapped=low.value > high.value,
    )


def _ends_included(match: re.Match[str]) -> tuple[bool, bool]:
    """``> 80 – 90`` and ``80 < x ≤ 90`` begin above 80; a single sign between (``91 < 100``) is the upper end's.

    So is one behind the word that joins the two: ``75 s.d. < 90``, ``85 sampai kurang dari 100``.
    """
    signs = [sign.replace(" ", "") for sign in re.findall(_LESS, match.group("join"))]
    below = _sign(match.group("above") or "") == ">" or (len(signs) == 2 and signs[0] == "<")
    upper = match.group("below")
    signs += [_sign(upper)] if upper else []
    return not below, not signs or signs[-1] != "<"


def _open(match: re.Match[str], marks: Marks | None, column_unit: str | None) -> Bounds | None:
    unit = _unit(match.group("unit")) or column_unit
    number = _number(match.group("bound"), marks, unit)
    if number is None or not _joins(match.group("unit")):
        return None
    sign = _sign(match.group("sign"))
    if match.re is _OPEN_AFTER and sign in _TURNED and not _is_behind(match.group("sign")):
        sign = _TURNED[sign]
    above = sign in (">", "≥")
    return Bounds(
        low=number.value if above else None,
        high=None if above else number.value,
        low_included=sign == "≥",
        high_included=sign == "≤",
        step=number.step,
        unit=unit,
    )


def _sign(printed: str) -> str:
    folded = re.sub(r"\s+", " ", printed.lower()).strip()
    if _is_behind(folded):
        return "≥" if folded.endswith(("atas", "lebih")) else "≤"
    if folded in _WORDS:
        return _WORDS[folded]
    bare = folded.replace(" ", "")
    strict = bare in ("<", ">")
    if ">" in bare or bare in ("≥", "⩾"):
        return ">" if strict else "≥"
    return "<" if strict else "≤"


def _is_behind(sign: str) -> bool:
    """``85 ke atas``, ``85 atau lebih``: in words that stand behind the bound and say their own side."""
    return re.fullmatch(_BEHIND, sign.strip(), re.IGNORECASE) is not None


def _unit(printed: str) -> str | None:
    return known_unit(printed) if printed.strip() else None


def _joins(printed: str) -> bool:
    return not printed.strip() or known_unit(printed) is not None


def _number(digits: str, marks: Marks | None, unit: str | None) -> Numeral | None:
    numeral = read_numeral(digits, marks, whole=is_whole(unit), ratio=kind(unit) is UnitKind.RATIO)
    return numeral if isinstance(numeral, Numeral) else None


def _looks_like_date_or_code(match: re.Match[str], unit: str | None) -> bool:
    """``2025-2029`` is a period, ``0812-3456`` a number to dial: neither is a range of values."""
    low, high = match.group("low"), match.group("high")
    leading_zero = any(len(end) > 1 and end.startswith("0") and end.isdigit() for end in (low, high))
    years = all(re.fullmatch(r"(?:19|20)\d\d", end) for end in (low, high)) and unit in (None, "tahun")
    return leading_zero or years
