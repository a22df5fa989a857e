"""Where one changed digit of one input would make a printed result right, that input is the likelier misprint."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from service.audit.grid import shown
from service.audit.verdicts import Recomputed, show
from service.domain.facts import Fact
from service.domain.findings import Finding, Severity, Slip


def mended(facts: Sequence[Fact], slip: Fact, value: Decimal) -> list[Fact]:
    """The inputs with another figure in place of the misprinted one."""
    return [replace(one, figure=replace(one.figure, value=value)) if one is slip else one for one in facts]


def slipped(finding: Finding, slip: Fact, value: Decimal, label: str, right: Recomputed | None) -> Finding:
    """A finding whose cause is a misprinted input; ``right`` is the calculation with ``value`` in its place."""
    if right is None or right.value is None:
        return finding
    wanted = show(value, slip.figure.unit)
    return replace(
        finding,
        severity=Severity.TYPO,
        suggestion=f"{label.strip('“”')}: {wanted}",
        message=f"{finding.message} Cocok bila {label} {wanted}, bukan {shown(slip)}.",
        slip=Slip(slip.id, value, right.working, right.value),
    )
