"""What a question says outright, taken out of its words: its table, quarter, years and figures, a rate per so many."""

import re
from collections.abc import Container
from dataclasses import dataclass

from service.answering.plain import plain_words
from service.answering.scope import Scope
from service.answering.section_numbers import sections_named
from service.answering.table_numbers import table_numbers, without_tables
from service.answering.words import operation_words
from service.domain.plans import Number, Operation
from service.language.numbers import FoundKind, find_figures, read_roman
from service.language.units import UnitKind, kind

_QUARTER = re.compile(
    r"\b(?:tri\s?wulan|kuartal|tr?w|q)\s*\.?\s*(?:ke[- ]?)?"
    r"(iv|i{1,3}|[1-4]|pertama|kedua|ketiga|keempat|satu|dua|tiga|empat|terakhir)\b",
    re.IGNORECASE,
)
_PART = r"(?:iv|i{1,3}|[1-4])"
_SEVERAL_QUARTERS = re.compile(
    rf"\b(?:tri\s?wulan|kuartal|tr?w|q)\s*\.?\s*({_PART})"
    rf"((?:\s*(?:,|&|\+|-|–|dan|serta|ke|sampai(?: dengan)?|hingga|s\.?\s?d\.?|s/d)\s*"
    rf"(?:(?:tri\s?wulan|kuartal|tr?w|q)\s*\.?\s*)?{_PART}\b)+)",
    re.IGNORECASE,
)
"""``TW I dan II``, ``triwulan 1 sampai 3``."""
_SPANNING = re.compile(r"sampai|hingga|s\.?\s?d|s/d|[-–]", re.IGNORECASE)
_ORDINALS = {
    "pertama": 1,
    "kedua": 2,
    "ketiga": 3,
    "keempat": 4,
    "satu": 1,
    "dua": 2,
    "tiga": 3,
    "empat": 4,
    "terakhir": 4,
}
_RATE = re.compile(r"\bper\s+(\d{1,3}(?:\.\d{3})+)(?:\s+(?!tahun|di|pada|dan)[A-Za-z]+){1,2}", re.IGNORECASE)
"""``per 100.000 kelahiran hidup``: the unit of a rate, no part of what it is of."""
_LATEST_YEARS = re.compile(r"\b(?:\d{1,2}|dua|tiga|empat|lima|beberapa)\s+(?:tahun|thn)\s+terakhir\b", re.IGNORECASE)
_OUT_OF_SO_MANY = re.compile(r" (?:dari|antara) (?:(?:total|seluruh|semua|sebanyak) )*(\d[\d.]*) (?=[a-z])")
_OF_SHARES = frozenset({Operation.LOOK_UP, Operation.SHARE, Operation.RATIO})
_OVER_YEARS = frozenset({Operation.DIFFERENCE, Operation.GROWTH})


@dataclass(frozen=True, slots=True)
class Stated:
    """What a question says outright, and the words that are left to be read."""

    rest: str
    table: str | None = None
    quarter: int | None = None
    quarters: tuple[int, ...] = ()
    """All quarters that are joined or spanned, where they are several."""
    rate: str | None = None
    """The unit of a rate: ``per 100.000``."""
    sections: tuple[str, ...] = ()
    """The sections that are named by number: ``uraian … (1.1.3)``."""


def read_stated(text: str, printed: Container[str]) -> Stated:
    """The table, the section, the quarter and the rate that are named; of several quarters the last."""
    rate = _RATE.search(text)
    text = _LATEST_YEARS.sub(" ", _RATE.sub(" ", text))
    tables, rest = table_numbers(text), without_tables(text)
    sections, rest = sections_named(rest)
    shortened = " tw" in rest.casefold() or "trw" in rest.casefold()
    several = _SEVERAL_QUARTERS.search(rest)
    quarters = _QUARTER.findall(plain_words(rest, printed) if shortened else rest)
    return Stated(
        _QUARTER.sub(" ", _SEVERAL_QUARTERS.sub(" ", rest)),
        tables[0] if tables else None,
        _quarter(quarters[-1]) if quarters else None,
        _joined_quarters(several) if several is not None else (),
        f"per {rate.group(1)}" if rate else None,
        sections,
    )


def _joined_quarters(said: re.Match[str]) -> tuple[int, ...]:
    """The quarters of a list, or all from the first of a span to its last."""
    named = [number for part in re.findall(rf"\b{_PART}\b", said[0], re.IGNORECASE) if (number := _quarter(part))]
    if _SPANNING.search(said[2]):
        named = list(range(named[0], named[-1] + 1))
    return tuple(dict.fromkeys(named)) if len(set(named)) > 1 else ()


def years_of(scope: Scope, plain: str, operation: Operation) -> tuple[int, ...]:
    """The years that are asked of, those included that are only told from the report's own: ``tahun lalu``."""
    lately = operation_words().signs["last_year"].stand_in(plain)
    if lately and len(scope.years) == 1 and operation in _OVER_YEARS:
        return (scope.years[0] - 1, scope.years[0])  # ``dari tahun lalu ke 2024``
    if scope.years:
        return scope.years
    own = [one.identity.year for one in scope.reports if one.identity.year]
    if lately and len(set(own)) == 1:
        return (own[0] - 1,)
    return ()


def _quarter(printed: str) -> int | None:
    if printed.casefold() in _ORDINALS:
        return _ORDINALS[printed.casefold()]
    return int(printed) if printed.isdigit() else read_roman(printed)


def without_whole(operation: Operation, whole: str, rest: str) -> tuple[Number | None, str, str]:
    """``Dari 52 pegawai, berapa persen yang …`` without its one number, which is the size of what is named there."""
    numbers, _ = read_numbers(rest)
    found = _OUT_OF_SO_MANY.search(f" {whole}")
    of_share = operation in _OF_SHARES and " persen " in f" {whole} "
    if len(numbers) != 1 or found is None or not of_share or not numbers[0].printed.startswith(found[1]):
        return None, whole, rest
    if kind(numbers[0].unit) not in (UnitKind.COUNT, UnitKind.OTHER):
        return None, whole, rest
    start = found.start(1) - 1
    return numbers[0], whole[:start] + whole[start + len(found[1]) :].lstrip(), rest.replace(found[1], " ", 1)


def read_numbers(text: str) -> tuple[tuple[Number, ...], str]:
    """Figures that the question names, and the text without the ones that are no part of a name."""
    numbers = []
    rest = text
    for found in reversed(find_figures(text)):
        if found.kind is not FoundKind.FIGURE or found.figure.value is None:
            continue
        printed = text[found.start : found.end]
        numbers.append(Number(found.figure.value, found.figure.unit, printed))
        if found.figure.unit is not None or len(re.sub(r"\D", "", printed)) > 2:
            rest = f"{rest[: found.start]} {rest[found.end :]}"
    return tuple(reversed(numbers)), rest
