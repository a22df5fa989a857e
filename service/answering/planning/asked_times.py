"""Which years and which quarter a question asks of, and the rate per so many that looks like neither."""

import re

from service.answering.scope import Scope
from service.answering.words import (
    operation_words,
)
from service.domain.plans import Operation
from service.language.numbers import read_roman

QUARTER = re.compile(
    r"\b(?:tri\s?wulan|kuartal|tr?w|q)\s*\.?\s*(?:ke[- ]?)?"
    r"(iv|i{1,3}|[1-4]|pertama|kedua|ketiga|keempat|satu|dua|tiga|empat|terakhir)\b",
    re.IGNORECASE,
)
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
RATE = re.compile(r"\bper\s+(\d{1,3}(?:\.\d{3})+)(?:\s+(?!tahun|di|pada|dan)[A-Za-z]+){1,2}", re.IGNORECASE)
"""``per 100.000 kelahiran hidup``: the unit of a rate, no part of what it is of."""
LATEST_YEARS = re.compile(r"\b(?:\d{1,2}|dua|tiga|empat|lima|beberapa)\s+(?:tahun|thn)\s+terakhir\b", re.IGNORECASE)
_OVER_YEARS = frozenset({Operation.DIFFERENCE, Operation.GROWTH})


def years_of(scope: Scope, plain: str, operation: Operation) -> tuple[int, ...]:
    """The years that are asked of, those included that are only told from the report's own: ``tahun lalu``."""
    lately = operation_words().signs["last_year"].search(plain)
    if lately and len(scope.years) == 1 and operation in _OVER_YEARS:
        return (scope.years[0] - 1, scope.years[0])  # ``dari tahun lalu ke 2024``
    if scope.years:
        return scope.years
    own = [one.identity.year for one in scope.reports if one.identity.year]
    if lately and len(set(own)) == 1:
        return (own[0] - 1,)
    return ()


def quarter_of(printed: str) -> int | None:
    """The number of a quarter as a question writes it: ``II``, ``2``, ``kedua``."""
    if printed.casefold() in _ORDINALS:
        return _ORDINALS[printed.casefold()]
    return int(printed) if printed.isdigit() else read_roman(printed)
