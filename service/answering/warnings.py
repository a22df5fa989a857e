"""What the reader must know of the figures used: what the audit found, and where the report contradicts itself."""

from service.answering.case import Case
from service.answering.drafting import Draft
from service.domain.answers import Status

_MOST = 3


def warn(draft: Draft, case: Case) -> None:
    """Add the audit's findings on the figures that the answer rests on."""
    if draft.status is Status.NOT_FOUND:
        return
    case.diary.append(f"dipakai: {[fact.id for _, fact in draft.used]}")
    for index, fact in draft.used:
        for finding in index.findings.get(fact.id, ()):
            if len(draft.warnings) < _MOST:
                draft.warn(finding.message)
