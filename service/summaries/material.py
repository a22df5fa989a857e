"""A report as its summary reads it: the grids of its tables, and how their columns and captions are asked about."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from service.audit.grid import Grid, report_to_grids
from service.domain.facts import Fact, Measure, Report
from service.domain.figures import RUPIAH
from service.domain.reports import ColumnRole
from service.language.text import cut_at_word, normalise

_SPACES = re.compile(r"\s+")
_SCARS = re.compile(r"\*+|</?[a-zA-Z][^<>]{0,100}>|`+|~~|\$[^$]*\$")
_BULLET = re.compile(r"^(?:[-•▪◦–]\s*)?(?:\(?(?:\d{1,2}|[a-zA-Z])[.)]\s+)?")
_LONGEST_LABEL = 130


@dataclass(frozen=True)
class Material:
    """One report and its grids, in reading order."""

    report: Report

    @cached_property
    def grids(self) -> tuple[Grid, ...]:
        return report_to_grids(self.report)

    @cached_property
    def facts(self) -> dict[str, Fact]:
        """Every fact by its id."""
        return {fact.id: fact for fact in self.report.facts}

    @cached_property
    def by_table(self) -> dict[str, Grid]:
        """Every grid by the id of its table."""
        return {grid.table.id: grid for grid in self.grids}

    @property
    def year(self) -> int | None:
        """The year that the report is about."""
        return self.report.identity.year

    @property
    def owner(self) -> str:
        """Agency and region."""
        identity = self.report.identity
        return " ".join(part for part in (identity.agency, identity.region) if part)


@lru_cache(maxsize=32768)
def plain(text: str) -> str:
    """The normal form of a text, remembered: the same labels and headings are asked about again and again."""
    return normalise(text)


@lru_cache(maxsize=32768)
def clean(text: str) -> str:
    """Printed text on one line, without markup."""
    return _SPACES.sub(" ", _SCARS.sub(" ", text)).strip()


def item_text(text: str) -> str:
    """The text of a list item without its bullet or number."""
    return _BULLET.sub("", clean(text), count=1)


def shortened(text: str, most: int = _LONGEST_LABEL) -> str:
    """A label without markup, cut at a word."""
    return cut_at_word(clean(text), most)


def as_name(text: str) -> str:
    """A name in capitals as one would write it in a sentence; abbreviations alone stay."""
    return text.capitalize() if text.isupper() and " " in text else text


def about(grid: Grid) -> str:
    """Everything around a table that says what it is about, in lower case: section, caption, headers."""
    headers = " ".join(part for column in grid.table.columns for part in column.path)
    return clean(" ".join((*grid.table.section[-1:], grid.table.caption, headers))).lower()


def titled(grid: Grid) -> str:
    """Caption and headers alone, in lower case."""
    headers = " ".join(part for column in grid.table.columns for part in column.path)
    return clean(f"{grid.table.caption} {headers}").lower()


def label_columns(grid: Grid) -> tuple[int, ...]:
    """The columns that name rows, from left to right."""
    return tuple(i for i, column in enumerate(grid.table.columns) if column.role is ColumnRole.LABEL)


def cell_text(grid: Grid, row: int, column: int | None) -> str:
    """A cell as printed, on one line; empty where there is no such column."""
    if column is None or column >= len(grid.rows[row].cells):
        return ""
    return clean(grid.rows[row].cells[column].printed)


def measured(grid: Grid, *measures: Measure) -> Iterator[int]:
    """The value columns of some measures, whether or not any cell could be read."""
    for index, column in enumerate(grid.table.columns):
        if column.role is ColumnRole.VALUE and grid.measure(index) in measures:
            yield index


def year_of(grid: Grid, column: int) -> int | None:
    """The year that a column's header names."""
    return grid.table.columns[column].year


def is_rupiah(grid: Grid, column: int) -> bool:
    """Whether a column holds money by its unit or its size."""
    return grid.table.columns[column].unit == RUPIAH or (column in grid.value_columns and grid.is_money(column))
