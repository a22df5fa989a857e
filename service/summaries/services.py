"""Services and people reached, found by what a table says of itself: groups of people, standards, volunteers."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from service.audit.grid import Grid
from service.calculator import share
from service.domain.calculations import Calculation, Operand, Untestable
from service.domain.facts import Fact
from service.domain.reports import ColumnRole, RowKind
from service.language.units import UnitKind, kind
from service.summaries.material import Material, about, cell_text, is_rupiah, label_columns, plain, year_of

_MOST_ROWS = 45
_LEAST_ROWS = 3
_SHARE = 0.3


@dataclass(frozen=True, slots=True)
class Group:
    """A kind of service and the words by which its tables are known."""

    name: str
    label: str
    title: tuple[str, ...]
    rows: tuple[str, ...]
    never: tuple[str, ...]
    whole: tuple[str, ...]
    part: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reached:
    """One row of a service: how many there are and how many were reached, or a standard and what was achieved."""

    label: str
    grid: Grid
    row: int
    whole: Fact | None
    part: Fact | None

    @property
    def share(self) -> Calculation | Untestable | None:
        """The part in percent of the whole; None where both are not there."""
        if self.whole is None or self.part is None:
            return None
        return share(Operand.of(self.part.figure, "bagian"), Operand.of(self.whole.figure, "keseluruhan"))


@dataclass(frozen=True, slots=True)
class Service:
    """The table of one group and its rows; ``total`` is its total row."""

    group: Group
    grid: Grid
    rows: tuple[Reached, ...]
    total: Reached | None

    @property
    def is_ratio(self) -> bool:
        """Whether the figures are percentages, as of minimum standards, and not counts."""
        shown = [one.part or one.whole for one in self.rows]
        ratios = sum(fact is not None and kind(fact.figure.unit) is UnitKind.RATIO for fact in shown)
        return 2 * ratios > len(shown)


@cache
def groups() -> tuple[Group, ...]:
    """The groups of ``services.toml``."""
    raw = tomllib.loads((files("service.summaries") / "data" / "services.toml").read_text(encoding="utf-8"))
    return tuple(
        Group(one["name"], one["label"], *(tuple(one[key]) for key in ("title", "rows", "never", "whole", "part")))
        for one in raw["group"]
    )


def services(material: Material) -> tuple[Service, ...]:
    """The table of every group that the report has one for."""
    return tuple(found for group in groups() if (found := _best(material, group)) is not None)


def _best(material: Material, group: Group) -> Service | None:
    rated = [(rating, service) for grid in material.grids for rating, service in _read(grid, group, material.year)]
    return max(rated, key=lambda one: one[0], default=(0.0, None))[1]


def _read(grid: Grid, group: Group, year: int | None) -> Sequence[tuple[float, Service]]:
    around = plain(about(grid))
    if not _LEAST_ROWS <= len(grid.rows) <= _MOST_ROWS or any(word in around for word in group.never):
        return ()
    titles = sum(word in around for word in group.title)
    label = _label_column(grid, group)
    if not titles or label is None:
        return ()
    whole, part = _column(grid, group.whole, year), _column(grid, group.part, year)
    if whole is None or (part is None and group.part):
        return ()
    if whole == part:
        part = None
    rows = [one for row in range(len(grid.rows)) if (one := _reached(grid, row, label, whole, part)) is not None]
    data = [one for one in rows if grid.rows[one.row].kind is RowKind.DATA]
    named = sum(any(word in plain(one.label) for word in group.rows) for one in data)
    if len(data) < _LEAST_ROWS or named < _SHARE * len(data):
        return ()
    totals = [one for one in rows if grid.rows[one.row].kind in (RowKind.TOTAL, RowKind.SUBTOTAL)]
    rating = titles + 4.0 * named / len(data) + 2.0 * (part is not None and whole is not None) + 0.5 * bool(totals)
    return ((rating, Service(group, grid, tuple(data), totals[-1] if totals else None)),)


def _label_column(grid: Grid, group: Group) -> int | None:
    """The label column whose cells say most about the group."""
    columns = label_columns(grid)
    if not columns:
        return None

    def told(column: int) -> int:
        texts = {plain(cell_text(grid, row, column)) for row in range(len(grid.rows))}
        return sum(any(word in text for word in group.rows) for text in texts)

    return max(columns, key=lambda column: (told(column), -column))


def _column(grid: Grid, words: Sequence[str], year: int | None) -> int | None:
    """The first value column that is called so, of the report's year where years are named."""
    fitting = [
        i
        for i, column in enumerate(grid.table.columns)
        if column.role is ColumnRole.VALUE
        and not is_rupiah(grid, i)
        and any(word in grid.leaf(i) or word in grid.header(i) for word in words)
        and any(True for _ in grid.numbers(i))
    ]
    of_year = [i for i in fitting if year_of(grid, i) == year]
    plain = [i for i in fitting if year_of(grid, i) is None]
    return next(iter(of_year or plain), None)


def _reached(grid: Grid, row: int, label: int, whole: int | None, part: int | None) -> Reached | None:
    first = None if whole is None else grid.number(row, whole)
    second = None if part is None else grid.number(row, part)
    text = cell_text(grid, row, label) or grid.label(row)
    if (first is None and second is None) or not text:
        return None
    return Reached(text, grid, row, first, second)
