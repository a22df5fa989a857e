"""Which function works an operation out."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from service.answering.case import Case
from service.answering.drafting import Draft
from service.answering.operations.lookups import look_up
from service.domain.plans import Operation

_WORK: Mapping[Operation, Callable[[Case], Draft | None]] = MappingProxyType({})


def work_out(case: Case) -> Draft | None:
    """The draft of an answer; None where the reports do not hold what the plan needs."""
    return _WORK.get(case.plan.operation, look_up)(case)
