"""Which quarter a figure of a sentence is of, also where one sentence goes through all of them."""

import re
from collections.abc import Mapping, Sequence

from service.language.numbers import FoundFigure, FoundKind

_ORDINALS = {"pertama": 1, "kedua": 2, "ketiga": 3, "keempat": 4, "satu": 1, "dua": 2, "tiga": 3, "empat": 4}
_ROMANS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_NAMED = (
    r"(?<![A-Za-z0-9])(?:tri\s?wulan|kuartal|t\.?\s?w\.?|tr?i?w\.?)\s*[-.]?\s*(?:ke[- ]?)?"
    rf"(?P<quarter>iv|i{{1,3}}|[1-4]|{'|'.join(_ORDINALS)})(?![A-Za-z0-9])"
)
_COMPARED = r"(?<!\bdari )(?<!\bdaripada )(?<!\bdibanding )(?<!\bdibandingkan )(?<!\bterhadap )"
_LED = r"(?:(?:pada|di|untuk|selama|sampai(?: dengan)?|hingga|s\.?\s?d\.?|kumulatif)\s+)*"
_QUARTER = re.compile(_COMPARED + _NAMED, re.IGNORECASE)
"""A quarter that something is told of, not one that it is compared with."""
_BEHIND = re.compile(rf"\s*\(?\s*{_LED}{_NAMED}", re.IGNORECASE)
_WHOLE_YEAR = re.compile(r"\b(?:akhir tahun|setahun|(?:sepanjang|selama|seluruh) tahun)\b", re.IGNORECASE)
_PHRASE = re.compile(rf"(?:^|\s|[,(]\s?){_LED}{_NAMED}(?:\s+(?:tahun\s+)?(?:19|20)\d{{2}})?", re.IGNORECASE)


def quarters_told(text: str, found: Sequence[FoundFigure]) -> Mapping[int, int]:
    """The quarter of every figure (by its start) that a quarter is told of.

    The quarter named since the figure before, else the one right behind it, else that of the figure before.
    """
    quarters: dict[int, int] = {}
    read = 0
    last: int | None = None
    for one in found:
        if one.kind is not FoundKind.FIGURE:
            continue
        between = text[read : one.start]
        named = [_number(match) for match in _QUARTER.finditer(between)]
        behind = None if named else _BEHIND.match(text, one.end)
        if named:
            last = named[-1]
        elif behind is not None:
            last = _number(behind)
        elif _WHOLE_YEAR.search(between):
            last = None
        if last is not None:
            quarters[one.start] = last
        read = behind.end() if behind is not None else one.end
    return quarters


def without_quarter(words: str) -> str:
    """``Realisasi keuangan pada triwulan I`` → ``Realisasi keuangan``."""
    return _PHRASE.sub("", words)


def _number(match: re.Match[str]) -> int:
    numeral = match["quarter"].casefold()
    return int(numeral) if numeral.isdigit() else _ROMANS.get(numeral) or _ORDINALS[numeral]
