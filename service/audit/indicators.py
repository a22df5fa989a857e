"""Indicators that stand in several tables: cells with one indicator, one measure and one year, figures and grades."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from service.audit.grades import comparable, grade_of
from service.audit.grid import Grid
from service.audit.labels import alike, folded, is_telling
from service.audit.rivals import Rival
from service.domain.facts import Fact, Measure
from service.domain.reports import ColumnRole, RowKind

_MEASURES = frozenset({Measure.TARGET, Measure.REALISASI, Measure.CAPAIAN, Measure.PREDIKAT})
_HEADER_WORD = re.compile(r"[a-z]+")
_PLAIN_WORDS = frozenset(
    _HEADER_WORD.findall(
        "target realisasi capaian kinerja tahun tahunan nilai iku pada per persen persentase anggaran program triwulan "
        "tw trw iv tujuan sasaran indikator dan keluaran output hasil akumulatif predikat kategori kriteria"
    )
)
_RANK = re.compile(r"\b(?:kabupaten|kab|kota|provinsi|prov|tahun|20\d\d)\b")
_WHICH = re.compile(r"\byang ")
_LARGEST_TABLE = 30


def indicator_rivals(grids: Sequence[Grid], region: str = "") -> Iterator[tuple[Rival, Rival]]:
    """Pairs of cells in different tables that say the same of the same indicator.

    Where places are compared, the column of the report's own ``region`` holds its results.
    """
    groups: dict[tuple[str, Measure, int], list[Rival]] = defaultdict(list)
    names: list[str] = []
    for grid in grids:
        for rival, year in _indicator_cells(grid, _place(region)):
            name = _known_name(_WHICH.sub("", folded(grid.indicator(rival.fact.table_row or 0))), names)
            measure = rival.fact.measure if rival.fact.measure in _MEASURES else Measure.REALISASI
            groups[name, measure, year].append(rival)
    for rivals in groups.values():
        for one, other in combinations(rivals, 2):
            if one.grid is not other.grid and _meet(one.fact, other.fact):
                yield one, other


def realised(grids: Sequence[Grid]) -> Iterator[tuple[Rival, int]]:
    """Every cell with what an indicator came to in a year."""
    for grid in grids:
        yield from ((cell, year) for cell, year in _indicator_cells(grid) if cell.fact.measure is Measure.REALISASI)


def _meet(one: Fact, other: Fact) -> bool:
    """Two figures of one unit, or two grades of one scale."""
    first, second = one.figure, other.figure
    if comparable(first, second):
        return True
    return None not in (first.value, second.value) and first.unit == second.unit


def _known_name(name: str, names: list[str]) -> str:
    for known in names:
        if alike(name, known):
            return known
    names.append(name)
    return name


def _place(name: str) -> str:
    """A place's own name in letters alone: ``Kab. Kuningan``, ``Kota Palangka Raya``."""
    return re.sub(r"[^a-z]", "", _RANK.sub(" ", name.lower()))


def _indicator_cells(grid: Grid, place: str = "") -> Iterator[tuple[Rival, int]]:
    """Cells of small tables of indicators whose year is printed in the header or is the table's own."""
    if len(grid.rows) > _LARGEST_TABLE:
        return
    for column in range(len(grid.table.columns)):
        if grid.column(column).year is None and grid.leaf(column).endswith("tahun"):
            continue  # it heads years that are printed out of its place: which one this is, is not known
        if grid.column(column).role is not ColumnRole.VALUE or grid.is_money(column):
            continue
        is_own = bool(place) and grid.measure(column) is Measure.LAINNYA and _place(grid.header(column)) == place
        if not is_own and (grid.measure(column) not in _MEASURES or not _is_plain(grid, column)):
            continue
        for row in range(len(grid.rows)):
            fact = _value(grid, row, column)
            label = folded(grid.indicator(row))
            if fact is None or fact.period is None or not is_telling(label) or grid.rows[row].kind is not RowKind.DATA:
                continue
            if fact.period.until is None and fact.period.quarter in (None, 4) and len(label.split()) >= 2:
                yield Rival(grid, fact), fact.period.year


def _value(grid: Grid, row: int, column: int) -> Fact | None:
    """The figure of a cell, or its grade."""
    fact = grid.fact(row, column)
    return fact if fact is not None and grade_of(fact.figure) is not None else grid.number(row, column)


def _is_plain(grid: Grid, column: int) -> bool:
    """Whether the header says no more than measure and year: not another region's, not the plan's last year."""
    words = set(_HEADER_WORD.findall(grid.header(column)))
    if "renstra" in words and grid.column(column).year is not None:
        words.discard("renstra")
    return words <= _PLAIN_WORDS
