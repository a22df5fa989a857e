"""Everything that a report's summary is told from, read once."""

import re
from dataclasses import dataclass
from functools import cached_property

from service.audit.grid import Grid
from service.audit.labels import alike, folded
from service.domain.calculations import Scale
from service.domain.facts import Measure, Report
from service.domain.reports import RowKind
from service.summaries.budget import Budget, budget
from service.summaries.completeness import Presence, completeness
from service.summaries.contradictions import Contradiction, Subject, contradictions
from service.summaries.efficiency import EfficiencyLine, efficiencies
from service.summaries.iku import Indicators, indicators, own_scale
from service.summaries.material import Material, titled
from service.summaries.services import Service, services
from service.summaries.staff import Staff, staff
from service.summaries.trend import Series, trends

_SIDE = re.compile(r"pegawai|aparatur|golongan|pendidikan|eselon|\basn\b|sarana|prasarana|\bas+et\b|perlengkapan")

_FEW_ROWS = 12


@dataclass(frozen=True)
class Study:
    """A report and, each read when it is first asked for, its parts."""

    report: Report

    @cached_property
    def material(self) -> Material:
        return Material(self.report)

    @cached_property
    def indicators(self) -> Indicators:
        return indicators(self.material)

    @cached_property
    def scale(self) -> tuple[Scale, Grid] | None:
        return own_scale(self.material)

    @cached_property
    def budget(self) -> Budget | None:
        return budget(self.material)

    @cached_property
    def trends(self) -> tuple[Series, ...]:
        return trends(self.material, self.indicators.chosen)

    @cached_property
    def efficiencies(self) -> tuple[EfficiencyLine, ...]:
        return efficiencies(self.material)

    @cached_property
    def services(self) -> tuple[Service, ...]:
        return services(self.material)

    @cached_property
    def staff(self) -> Staff | None:
        return staff(self.material)

    @cached_property
    def contradictions(self) -> tuple[Contradiction, ...]:
        return contradictions(self.material, self.subject)

    @cached_property
    def subject(self) -> Subject:
        """What a contradiction weighs more for touching."""
        told = (*self.indicators.chosen, *(other for _, other in self.indicators.rivals))
        tables = {one.grid.table.id for one in told}
        tables |= {fact.table_id for series in self.trends for _, fact in series.points if fact.table_id is not None}
        names = tuple(one.indicator for one in self.indicators.chosen)
        tables |= {grid.table.id for grid in self.material.grids if _is_of(grid, names)}
        money = frozenset({self.budget.grid.table.id}) if self.budget is not None else frozenset()
        side = frozenset(grid.table.id for grid in self.material.grids if _SIDE.search(titled(grid)))
        measured = frozenset(grid.table.id for grid in self.material.grids if _measures(grid))
        return Subject(self.material.year, names, frozenset(tables), money, measured, side)

    @cached_property
    def completeness(self) -> tuple[Presence, ...]:
        return completeness(self.material)


def _is_of(grid: Grid, indicators: tuple[str, ...]) -> bool:
    """Whether a short table has rows of the main indicators and of nothing else."""
    rows = [grid.label(at) for at, row in enumerate(grid.rows) if row.kind is RowKind.DATA]
    return 0 < len(rows) <= _FEW_ROWS and all(
        any(alike(folded(row), folded(name)) for name in indicators) for row in rows
    )


def _measures(grid: Grid) -> bool:
    """Whether a table sets realisation beside target for indicators of programmes, not of the activities below them."""
    found = {grid.measure(column) for column in grid.value_columns}
    title = titled(grid)
    named = "indikator" in title and "program" in title and "kegiatan" not in title
    return named and {Measure.TARGET, Measure.REALISASI} <= found
