"""The one report that holds what a question names where it names no region: ``Desa Karangrowo``, ``SI-TAMBAT``."""

from collections.abc import Sequence
from dataclasses import replace

from service.answering.fact_index import ReportIndex, tells_little
from service.domain.plans import Plan, Target


def with_sole_report(plan: Plan, reports: Sequence[tuple[ReportIndex, Target]]) -> tuple[Plan, ReportIndex | None]:
    """The plan for the report alone that prints some name of the question and all its other words; else as it is."""
    telling = [one for one in plan.concepts if not one.light and not tells_little(one)]
    holders = [[index for index, _ in reports if index.prints(one)] for one in telling]
    alone = {found[0].summary.id: found[0] for found in holders if len(found) == 1}
    if plan.named or len(reports) < 2 or len(alone) != 1:
        return plan, None
    (index,) = alone.values()
    if not all(index in found for found in holders):
        return plan, None
    targets = tuple(target for own, target in reports if own is index)
    return replace(plan, named=True, targets=targets), index
