"""The findings of an audit as answers look them up: by fact, and by the figures that they name."""

import re
from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal

from service.domain.facts import Fact
from service.domain.findings import Finding, FindingKind, Severity

BETWEEN = frozenset({FindingKind.NARRATIVE_VS_TABLE, FindingKind.TABLE_VS_TABLE, FindingKind.INVERTED_FORMULA})
"""Findings that two places disagree: no fault of the one more than of the other."""
_OF_CHANGES = (FindingKind.NARRATIVE_VS_TABLE, FindingKind.DIFFERENCE)
_CLAUSES = re.compile(r",? sedangkan |; |\. (?=[A-Z])")


class Working:
    """A finding on a calculation of several figures, with the facts that go into it and its right result.

    A change told the wrong way round has none: it is the way that is wrong.
    """

    def __init__(self, finding: Finding, right: Decimal | None, inputs: frozenset[str | None]) -> None:
        self.finding = finding
        self.right = abs(right) if right is not None else None
        self.rounded = round(abs(right), 2) if right is not None else None
        self.inputs = inputs


def workings(findings: Sequence[Finding]) -> list[Working]:
    """Those on a calculation of several figures."""
    return [
        Working(one, one.recomputed_value, frozenset(part.fact_id for part in one.inputs))
        for one in findings
        if len(one.inputs) >= 2 and (one.recomputed_value is not None or one.kind in _OF_CHANGES)
    ]


def slipped(findings: Sequence[Finding], facts: Sequence[Fact]) -> frozenset[str]:
    """The facts in whose very clause the text slips."""
    slips = [one for one in findings if one.kind is FindingKind.REFERENCE and one.fact_id is None]
    told = [fact for fact in facts if fact.sentence is not None] if slips else []
    return frozenset(fact.id for fact in told if any(is_slip_of(one, fact) for one in slips))


def is_slip_of(finding: Finding, fact: Fact) -> bool:
    """A slip of the text (two years for one period) in the very sentence, and in the clause that the figure is of."""
    if finding.kind is not FindingKind.REFERENCE or finding.fact_id is not None or not finding.quote:
        return False
    quote, said = " ".join(finding.quote.split()), " ".join((fact.sentence or "").split())
    if quote not in said and said not in quote:
        return False
    clauses = [one for one in _CLAUSES.split(said) if str(finding.reported) in one]
    return not clauses or any(fact.figure.printed in one for one in clauses)


def by_fact(findings: Sequence[Finding]) -> dict[str, tuple[Finding, ...]]:
    """The findings that concern a fact: on itself, on what it is the misprint in, and between it and another place."""
    found: dict[str, dict[Finding, None]] = defaultdict(dict)
    for finding in findings:
        if finding.severity is Severity.UNTESTABLE:
            continue
        concerned = {finding.fact_id} if finding.fact_id else set()
        if finding.kind in BETWEEN or not concerned:
            concerned |= {one.fact_id for one in finding.inputs if one.fact_id}
        if finding.slip is not None:
            concerned.add(finding.slip.fact_id)
        for fact_id in concerned:
            found[fact_id][finding] = None
    return {fact_id: tuple(own) for fact_id, own in found.items()}
