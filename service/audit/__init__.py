"""The audit of a report: every figure that other printed figures determine, recomputed and compared."""

from collections.abc import Iterator

from service.audit.across import across_verdicts
from service.audit.announced_names import announced_name_verdicts
from service.audit.averages import average_verdicts
from service.audit.categories import category_verdicts
from service.audit.changes import change_verdicts
from service.audit.claims import claim_verdicts
from service.audit.counts import count_verdicts
from service.audit.crosstables import cross_verdicts
from service.audit.dangling import dangling_verdicts
from service.audit.differences import difference_verdicts
from service.audit.formula_words import formula_word_verdicts
from service.audit.formulas import formula_verdicts
from service.audit.gradings import grading_verdicts
from service.audit.grid import Grid, report_to_grids
from service.audit.limits import limit_verdicts
from service.audit.mentions import mention_verdicts
from service.audit.met_counts import met_count_verdicts
from service.audit.missing_rows import missing_row_verdicts
from service.audit.narrative import narrative_verdicts
from service.audit.numbering import numbering_verdicts
from service.audit.overviews import overview_verdicts
from service.audit.quarters import quarter_verdicts
from service.audit.ratios import ratio_relations, ratio_verdicts
from service.audit.references import reference_verdicts
from service.audit.remarks import remark_verdicts
from service.audit.sentences import sentence_verdicts
from service.audit.series import series_verdicts
from service.audit.shares import share_verdicts
from service.audit.stated_formulas import stated_formula_verdicts
from service.audit.told_amounts import told_amount_verdicts
from service.audit.told_changes import told_change_verdicts
from service.audit.told_extremes import told_extreme_verdicts
from service.audit.told_indicators import told_indicator_verdicts
from service.audit.told_levels import told_level_verdicts
from service.audit.told_parts import told_part_verdicts
from service.audit.told_rows import told_row_verdicts
from service.audit.told_slips import told_slip_verdicts
from service.audit.told_trends import told_trend_verdicts
from service.audit.told_turns import told_turn_verdicts
from service.audit.told_twice import told_twice_verdicts
from service.audit.told_words import told_word_verdicts
from service.audit.totals import sum_verdicts
from service.audit.traces import trace_verdicts
from service.audit.verdicts import Verdict, confirmed, gather
from service.audit.wording import wording_verdicts
from service.domain.facts import Report
from service.domain.findings import Audit


def audit_report(report: Report) -> Audit:
    """Check everything that can be checked; the same report always gives the same audit."""
    grids = report_to_grids(report)
    alone = [verdict for grid in grids for verdict in _table_verdicts(grid)]
    ids = {fact.id for fact in report.facts}
    return gather((*alone, *_verdicts_between(report, grids, confirmed(alone))), ids)


def _table_verdicts(grid: Grid) -> Iterator[Verdict]:
    """What a table says of itself."""
    relations = ratio_relations(grid)
    yield from ratio_verdicts(grid, relations)
    yield from share_verdicts(grid, relations)
    yield from difference_verdicts(grid)
    yield from sum_verdicts(grid)
    yield from across_verdicts(grid)
    yield from average_verdicts(grid, relations)
    yield from limit_verdicts(grid, relations)
    yield from numbering_verdicts(grid)
    yield from quarter_verdicts(grid)
    yield from remark_verdicts(grid)


def _verdicts_between(report: Report, grids: tuple[Grid, ...], trusted: frozenset[str]) -> Iterator[Verdict]:
    """What tables, sentences and lists say of each other."""
    yield from cross_verdicts(grids, trusted, report.identity.region)
    yield from series_verdicts(grids, trusted)
    yield from missing_row_verdicts(grids)
    yield from reference_verdicts(report)
    yield from dangling_verdicts(report)
    yield from narrative_verdicts(report, grids)
    yield from told_indicator_verdicts(report, grids)
    yield from told_word_verdicts(report, grids)
    yield from told_row_verdicts(report, grids)
    yield from told_amount_verdicts(report, grids)
    yield from told_change_verdicts(report, grids)
    yield from told_level_verdicts(report, grids)
    yield from told_trend_verdicts(report, grids)
    yield from told_turn_verdicts(report, grids)
    yield from told_extreme_verdicts(report, grids)
    yield from told_twice_verdicts(report, grids)
    yield from told_slip_verdicts(report, grids)
    yield from sentence_verdicts(report)
    yield from told_part_verdicts(report)
    yield from change_verdicts(report)
    yield from count_verdicts(report, grids)
    yield from overview_verdicts(report, grids)
    yield from met_count_verdicts(report, grids)
    yield from formula_verdicts(report, grids)
    yield from formula_word_verdicts(grids)
    yield from stated_formula_verdicts(report, grids)
    yield from category_verdicts(report, grids)
    yield from grading_verdicts(report, grids)
    yield from mention_verdicts(report, grids)
    yield from claim_verdicts(report, grids)
    yield from announced_name_verdicts(report, grids)
    yield from trace_verdicts(report, grids)
    yield from wording_verdicts(report, grids)
