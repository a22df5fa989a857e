"""Efficiency: achievement against absorption, as the report tabulates it and as it comes out again."""

from dataclasses import dataclass

from service.audit.grid import Grid
from service.calculator import efisiensi
from service.domain.calculations import Calculation, Operand, Untestable
from service.domain.facts import Fact, Measure
from service.domain.figures import PERSEN
from service.domain.reports import ColumnRole
from service.language.units import UnitKind, kind
from service.summaries.material import Material, cell_text, label_columns

_HIGHEST = 1000


@dataclass(frozen=True, slots=True)
class EfficiencyLine:
    """One row: achievement, absorption, what is printed as efficiency, and the difference worked out."""

    label: str
    grid: Grid
    row: int
    capaian: Fact
    serapan: Fact
    printed: Fact | None
    outcome: Calculation | Untestable


def efficiencies(material: Material) -> tuple[EfficiencyLine, ...]:
    """The rows of the table on efficiency; empty where the report has none with figures."""
    for grid in material.grids:
        columns = _columns(grid)
        if columns is not None:
            found = [line for row in range(len(grid.rows)) if (line := _line(grid, row, *columns)) is not None]
            if found:
                return tuple(found)
    return ()


def _columns(grid: Grid) -> tuple[int, int, int | None] | None:
    """Achievement, absorption and efficiency, told apart by their headers."""
    values = [i for i, column in enumerate(grid.table.columns) if column.role is ColumnRole.VALUE]
    result = next((i for i in values if "efisien" in grid.leaf(i) or "efesien" in grid.leaf(i)), None)
    spent = next(
        (i for i in values if i != result and ("serap" in grid.leaf(i) or _is(grid, i, Measure.SERAPAN))), None
    )
    done = next((i for i in values if i not in (result, spent) and _is(grid, i, Measure.CAPAIAN)), None)
    return None if result is None or spent is None or done is None else (done, spent, result)


def _is(grid: Grid, column: int, measure: Measure) -> bool:
    return grid.measure(column) is measure


def _line(grid: Grid, row: int, done: int, spent: int, result: int | None) -> EfficiencyLine | None:
    capaian, absorbed = grid.number(row, done), grid.number(row, spent)
    if capaian is None or absorbed is None:
        return None
    labels = [text for column in label_columns(grid) if (text := cell_text(grid, row, column))]
    outcome = efisiensi(_percent(capaian, "capaian"), _percent(absorbed, "serapan"))
    printed = None if result is None else grid.number(row, result)
    return EfficiencyLine(labels[-1] if labels else grid.label(row), grid, row, capaian, absorbed, printed, outcome)


def _percent(fact: Fact, label: str) -> Operand:
    """A cell under a heading in percent; one that prints another unit keeps it, so that the formula refuses it."""
    unit = fact.figure.unit
    value = fact.figure.value
    bare = unit is None or kind(unit) is UnitKind.RATIO
    return Operand(
        label, value, PERSEN if bare and value is not None and abs(value) < _HIGHEST else unit or "?", fact.figure.step
    )
