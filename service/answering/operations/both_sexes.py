"""A figure of men and women together, where a report prints the two apart and the question names neither."""

from service.answering.case import Case
from service.answering.drafting import Draft
from service.answering.operations.sums import summed
from service.answering.sexes import with_both_sexes

_PAIR = 2


def of_both_sexes(case: Case) -> Draft | None:
    """``Berapa PNS lulusan S1``: the sum of both where the figure found is of one of them."""
    best = case.best_of_all()
    both = with_both_sexes(case.plan, best.index, (best.fact,)) if best is not None else ()
    return summed(best.index, both) if best is not None and len(both) == _PAIR else None
