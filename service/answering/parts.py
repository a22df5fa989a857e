"""Subjects set side by side, settled by what the reports hold: ``perlindungan dan jaminan`` names one row, not two."""

from collections.abc import Sequence
from dataclasses import replace

from service.answering.fact_index import ReportIndex
from service.answering.words import quiet_roots
from service.domain.plans import Concept, Plan

Part = tuple[Concept, ...]


def with_settled_parts(plan: Plan, indexes: Sequence[ReportIndex]) -> Plan:
    """The plan with neighbouring parts made one where a row's name has the words of both and none has those of each."""
    if len(plan.parts) < 2:
        return plan
    settled: list[Part] = []
    for part in plan.parts:
        if settled and _is_one(settled[-1], part, indexes):
            settled[-1] = (*settled[-1], *part)
        else:
            settled.append(part)
    return replace(plan, parts=tuple(settled) if len(settled) > 1 else ())


def _is_one(first: Part, second: Part, indexes: Sequence[ReportIndex]) -> bool:
    if not (_labels(first, indexes) and _labels(second, indexes)):
        return False
    both = _labels((*first, *second), indexes)
    return bool(both) and not (_labels(second, indexes) - both)


def _labels(part: Part, indexes: Sequence[ReportIndex]) -> frozenset[frozenset[str]]:
    """The names of rows that have every telling word of a part."""
    telling = [one for one in part if not all(word in quiet_roots() for word in one.wordings[0])]
    if not telling:
        return frozenset()
    found = set()
    for index in indexes:
        for label in index.by_label:
            if all(any(all(word in label for word in wording) for wording in one.wordings) for one in telling):
                found.add(label)
    return frozenset(found)
