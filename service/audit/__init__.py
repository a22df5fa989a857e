"""The audit of a report: every figure that other printed figures determine, recomputed and compared."""

from collections.abc import Iterator

from service.audit.across import across_verdicts
from service.audit.averages import average_verdicts
from service.audit.differences import difference_verdicts
from service.audit.grid import Grid, report_to_grids
from service.audit.limits import limit_verdicts
from service.audit.ratios import ratio_relations, ratio_verdicts
from service.audit.shares import share_verdicts
from service.audit.totals import sum_verdicts
from service.audit.verdicts import Verdict, gather
from service.domain.facts import Report
from service.domain.findings import Audit


def audit_report(report: Report) -> Audit:
    """Check everything that can be checked; the same report always gives the same audit."""
    grids = report_to_grids(report)
    return gather(_verdicts(report, grids))


def _verdicts(report: Report, grids: tuple[Grid, ...]) -> Iterator[Verdict]:
    for grid in grids:
        yield from _table_verdicts(grid)


def _table_verdicts(grid: Grid) -> Iterator[Verdict]:
    relations = ratio_relations(grid)
    yield from ratio_verdicts(grid, relations)
    yield from share_verdicts(grid, relations)
    yield from difference_verdicts(grid)
    yield from sum_verdicts(grid)
    yield from across_verdicts(grid)
    yield from average_verdicts(grid, relations)
    yield from limit_verdicts(grid, relations)
