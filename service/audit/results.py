"""Tables that give every indicator its capaian, and the words in which sentences sum them up."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from service.audit.grid import Grid, amount
from service.domain.facts import Fact, Measure
from service.domain.reports import ColumnRole, RowKind
from service.language.terbilang import read_spelled

_WORDS = (
    r"(?:(?:dua|tiga|empat|lima|enam|tujuh|delapan|sembilan)\s+(?:belas|puluh)|satu|dua|tiga|empat|lima|enam|tujuh|"
    r"delapan|sembilan|sepuluh|sebelas)"
)
NUMBER = rf"(?:\d{{1,2}}|{_WORDS})(?:\s*\([^()]{{1,24}}\))?"
"""A small number in digits or words, often both: ``5 (lima)``, ``lima``."""
INDICATOR = r"(?:indikator|iku|ikk)\b(?:\s+(?:kinerja|utama|kunci|sasaran|program|daerah|strategis|iku|\(\w+\)))*"
COUNTED = re.compile(rf"\b(?:ke)?(?P<number>{NUMBER})\s*{INDICATOR}", re.IGNORECASE)
_YEAR = re.compile(r"\b20\d\d\b")
_PART = re.compile(
    r"\b(?:triwulan|semester|tw\.?\s+i|sub\s?kegiatan|renstra|rpjmd|spm|sasaran\s+(?:\d|\w+\s+\d|pertama|kedua|ketiga))",
    re.IGNORECASE,
)
_OF_SEVERAL = re.compile(r"\brata\b")
_ABOVE = re.compile(r"\b(?:tujuan|sasaran|program|kegiatan)\b")
_NAMING = (ColumnRole.LABEL, ColumnRole.NUMBER)
_FULL = Decimal(100)
_LARGEST_TABLE = 30


class State(StrEnum):
    """What a sentence says of some indicators; ``OVER`` is said loosely of all that met their target too."""

    MET = "met"
    OVER = "over"
    EXACT = "exact"
    MISSED = "missed"


@dataclass(frozen=True, slots=True)
class Results:
    """The capaian of every indicator of a table."""

    grid: Grid
    capaian: tuple[Fact, ...]

    def numbers(self, state: str) -> tuple[int, ...]:
        """How many indicators are in a state: the strict reading, and the loose one where there is one."""
        values = [amount(fact) for fact in self.capaian]
        met, over = sum(value >= _FULL for value in values), sum(value > _FULL for value in values)
        return {
            State.MET: (met,),
            State.OVER: (over, met),
            State.EXACT: (met - over,),
            State.MISSED: (len(values) - met,),
        }[State(state)]


def results_of(grid: Grid, *, every: bool = True) -> Results | None:
    """The results of a table with one column of capaian that every row of an indicator fills, or nearly every one."""
    columns = [column for column in grid.percent_columns if grid.measure(column) is Measure.CAPAIAN]
    if _sums_up(grid, columns):
        return None
    rows = [index for index, row in enumerate(grid.rows) if row.kind is RowKind.DATA]
    if len(columns) != 1 or not 2 <= len(rows) <= _LARGEST_TABLE:
        return None
    facts = tuple(fact for _, fact in grid.numbers(columns[0], rows))
    filled = len(facts) == len(rows) or (not every and 2 <= len(rows) < 2 * len(facts))
    return Results(grid, facts) if filled else None


def _sums_up(grid: Grid, columns: Sequence[int]) -> bool:
    """Whether a row stands for several indicators: it gives their mean, or is a goal or a programme alone."""
    named = " ".join(" ".join(one.path) for one in grid.table.columns if one.role in _NAMING).casefold()
    is_above = _ABOVE.search(named) is not None and re.search(INDICATOR, named) is None
    return is_above or any(_OF_SEVERAL.search(grid.header(column)) for column in columns)


def read_count(printed: str) -> int | None:
    """The number that :data:`NUMBER` found."""
    plain = printed.partition("(")[0].strip()
    value = Decimal(plain) if plain.isdigit() else read_spelled(plain)
    return None if value is None else int(value)


def is_of_part(sentence: str, year: int | None) -> bool:
    """Whether a sentence speaks of a part of the indicators, of a plan, or of another year alone."""
    years = {int(found) for found in _YEAR.findall(sentence)}
    return bool(_PART.search(sentence)) or bool(years and year not in years)
