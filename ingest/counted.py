"""What counts are of, where the words behind them say so: ``9 kematian ibu``, ``9 orang juru masak, 8 orang …``."""

import re
from collections.abc import Mapping, Sequence

from service.language.months import MONTHS
from service.language.numbers import FoundFigure, FoundKind
from service.language.units import UnitKind, kind

_STOPS = (
    r"(?:telah|sudah|belum|masih|di|ke|dari|pada|dengan|untuk|dan|atau|serta|menjadi|adalah|merupakan|lebih|kurang|"
    r"dalam|per|oleh|terhadap|sampai|hingga|s\.?d\.?|ini|itu|tersebut|baru|juga|tahun|persen|poin|kali|hari|bulan|"
    r"jam|menit|sesuai|melalui|karena|sehingga|antara|yaitu|yakni|saja|lagi|orang|ribu|juta|milyar|miliar)"
)
_VERB = r"(?:me|ter|ber|di)\w{5,}"
_COUNTED = re.compile(
    rf"\s+(?P<name>(?!(?:{_STOPS}|{_VERB}|yang)\b)[a-z][a-z/-]+(?:\s+(?!{_STOPS}\b)[A-Za-z][\w/-]*){{0,4}}"
    rf"(?:\s+(?:belum|sudah|telah|masih|tidak)(?:\s+[a-z]\S*){{1,4}}?)?)"
    rf"(?=\s*(?:[,;.)]|{_STOPS}\b|\d|$))"
)
_LISTED_NOUN = re.compile(
    rf"(?:\s+(?:adalah|merupakan|ialah))?\s+(?P<name>belum|(?:(?:telah|sudah|belum|masih)\s+)?(?!(?:{_STOPS})\b)[A-Za-z][\w/-]*(?:\s+[A-Za-z][\w/-]*){{0,9}}?"
    r"(?:\s+\([A-Z][A-Za-z-]*\))?)\s*(?=[,;.)]|\b(?:dan|serta)\s+(?:sebanyak\s+)?\d|$)"
)
"""What is counted, and what was done with it, up to the next count: ``dipulangkan ke daerah asal``."""
_NO_PLACE = rf"(?:tahun|triwulan|tw|trw|semester|bulan|{'|'.join(MONTHS)}|awal|akhir|target|seluruh|total|jumlah)"
_LISTED_PLACE = re.compile(
    rf"\s+(?:pada|di|untuk|dari|bagi|oleh|kepada)\s+(?P<name>(?!(?i:{_NO_PLACE})\b)[A-Za-z][\w/-]*"
    r"(?:\s+[A-Za-z][\w/-]*){0,9}?(?:\s+\([A-Z][A-Za-z-]*\))?)"
    r"\s*(?=[,;.)]|\b(?:dan|serta)\s+(?:sebanyak\s+|sebesar\s+)?(?:Rp\.?\s*)?\d|$)"
)
"""Where or for whom, behind every figure of a list: ``96 orang pada pelayaran pertama, 112 orang pada …``."""
_OPENS_LIST = re.compile(
    r"(?:\b(?:terdiri (?:dari|atas)|yaitu|yakni|meliputi|antara lain|rincian|berupa|adalah|sebanyak)|[:(]|"
    r"^\W*|\b(?:itu|ini|tersebut|antaranya)\s*,?|\bdari\s+\d[\d.]*\s[^\d,;:.]*,)\s*$",
    re.IGNORECASE,
)
_BREAKS_DOWN = re.compile(r"\b(?:terdiri (?:dari|atas)|yaitu|yakni|meliputi)\s*$", re.IGNORECASE)
"""What opens a list so plainly that its first count needs no unit: ``terdiri dari 31 PNS dan 17 THL``."""
_OUT_OF = re.compile(r"\bdari\s[^,;:.]+,\s*(?:sebanyak\s*)?$", re.IGNORECASE)
_ARE = re.compile(
    r"\s+(?:adalah|merupakan|ialah)\s+(?P<name>[A-Za-z][\w/-]*(?:\s+[A-Za-z][\w/-]*){0,5}?)\s*(?=[,;.]|\bdan\b|$)"
)
"""``Dari seluruh ASN, 19 orang adalah perempuan``: what those are who were counted out."""
_OPENED, _UNOPENED = 2, 3
"""So many counts make a list: where words open it, and where nothing does but each has its noun behind it."""
_BETWEEN_LISTED = re.compile(r"\s*[,;]?\s*(?:dan|serta)?\s*(?:(?:sebanyak|sebesar)\s*)?", re.IGNORECASE)


def listed_nouns(text: str, found: Sequence[FoundFigure]) -> Mapping[int, tuple[str, int]]:
    """What each count of a list is of, where all counts stand before it: ``9 orang juru masak, 8 orang petugas dan …``.

    By the start of the count: the noun behind it, and where the rest begins.
    """
    named: dict[int, tuple[str, int]] = {}
    run: dict[int, tuple[str, int]] = {}
    end, least = -1, _UNOPENED
    for one in found:
        goes_on = bool(run) and _BETWEEN_LISTED.fullmatch(text[end : one.start]) is not None
        bare = goes_on or _BREAKS_DOWN.search(text[: one.start]) is not None
        noun = _LISTED_NOUN.match(text, one.end) if _counts_things(one, bare=bare) else None
        if noun is None and one.figure.unit is not None and one.kind is FoundKind.FIGURE:
            noun = _LISTED_PLACE.match(text, one.end)
        if not goes_on:
            named |= run if len(run) >= least else {}
            run, least = {}, _OPENED if _OPENS_LIST.search(text[: one.start]) else _UNOPENED
        if noun is not None:
            run[one.start] = (noun["name"], noun.end("name"))
            end = noun.end("name")
    return named | (run if len(run) >= least else {})


def _counts_things(one: FoundFigure, *, bare: bool) -> bool:
    """Whether a figure is a count; a ``bare`` one may lack its unit: ``20 orang lansia, 5 ODGJ``."""
    unit, value = one.figure.unit, one.figure.value
    if one.kind is not FoundKind.FIGURE:
        return False
    return kind(unit) is UnitKind.COUNT if unit is not None else bare and value is not None and value == int(value)


def counted_noun(text: str, found: FoundFigure, following: int) -> tuple[str, int]:
    """What a count is of, where the words behind it say so and end before the next figure; where the rest begins.

    ``9 kematian ibu dan 41 kematian bayi``: the words between two counts name the first of them.
    """
    figure = found.figure
    are = _ARE.match(text, found.end, following) if _OUT_OF.search(text[: found.start]) else None
    if are is not None and kind(figure.unit) is UnitKind.COUNT:
        return are["name"], are.end("name")
    count = found.kind is FoundKind.FIGURE and figure.value is not None and figure.value == int(figure.value)
    noun = _COUNTED.match(text, found.end, following) if count else None
    if noun is None or figure.unit is not None or noun.end() > following:
        return "", found.end
    return noun["name"], noun.end("name")
