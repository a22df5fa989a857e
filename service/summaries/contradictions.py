"""What does not add up, worst first: how bad, how far apart, and whether it touches what a report is read for."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from service.audit.labels import alike, folded, likeness
from service.domain.findings import Finding, FindingKind, Severity
from service.summaries.material import Material, plain

_SEVERITY = {
    Severity.WRONG: 3.0,
    Severity.INCONSISTENT: 2.4,
    Severity.TYPO: 1.8,
    Severity.ROUNDING: 0.4,
    Severity.UNTESTABLE: 0.2,
}
_KIND = {
    FindingKind.IMPOSSIBLE_VALUE: 1.2,
    FindingKind.INVERTED_FORMULA: 1.6,
    FindingKind.TABLE_VS_TABLE: 0.8,
    FindingKind.NARRATIVE_VS_TABLE: 0.8,
    FindingKind.AVERAGE: 1.0,
    FindingKind.CLASSIFICATION: 0.6,
    FindingKind.REFERENCE: -2.2,
}
_PEOPLE = re.compile(r"\bppks\b|\bpmks\b|\bspm\b|kemiskinan|terlantar|penerima|kesejahteraan sosial")
_MONEY = re.compile(r"anggaran|pagu|realisasi|belanja|serapan|keu\b|apbd|sisa")
_PROGRAM = re.compile(r"^(?:[\divx.]+\s+)?program\b|^total\b|^jumlah\b|^sosial\b|\biku\b|semua target|rata\W+rata")
_CONTENTS = re.compile(r"daftar tabel|daftar gambar|daftar isi", re.IGNORECASE)
_QUOTED = re.compile(r"“([^”]+)”")
_YEAR = re.compile(r"\b20\d\d\b")
_ALIKE = 97
_SAME_ROW = 90


@dataclass(frozen=True, slots=True)
class Subject:
    """What a report is read for: its year, its indicators, and the tables that hold them and the budget."""

    year: int | None
    indicators: tuple[str, ...]
    indicator_tables: frozenset[str]
    budget_tables: frozenset[str]
    measured_tables: frozenset[str]
    """Tables that set the realisation of the programmes' indicators beside their targets."""
    side_tables: frozenset[str]
    """Tables of staff and equipment, which say little of performance."""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A finding, how much it weighs, and the same finding at other places."""

    finding: Finding
    weight: float
    repeated: tuple[Finding, ...] = ()


def contradictions(material: Material, subject: Subject) -> tuple[Contradiction, ...]:
    """All findings of the audit, heaviest first; the same contradiction printed in several tables is told once."""
    weighed = sorted(
        ((_weight(finding, subject), at, finding) for at, finding in enumerate(material.report.audit.findings)),
        key=lambda each: (-each[0], each[1]),
    )
    found: list[Contradiction] = []
    by_figures: dict[tuple[object, ...], list[int]] = {}
    for weight, _, finding in weighed:
        alike = by_figures.setdefault(_figures(finding), [])
        known = next((at for at in alike if _same_row(found[at].finding, finding)), None)
        if known is None:
            alike.append(len(found))
            found.append(Contradiction(finding, weight))
        else:
            found[known] = replace(found[known], repeated=(*found[known].repeated, finding))
    return tuple(found)


def lists_only(finding: Finding) -> bool:
    """Whether a finding is about a list of contents, not about what the report says."""
    return finding.kind in (FindingKind.REFERENCE, FindingKind.IMPOSSIBLE_VALUE) and bool(
        _CONTENTS.search(finding.message)
    )


def _weight(finding: Finding, subject: Subject) -> float:
    if lists_only(finding):
        return 0.1
    around = plain(" ".join((*finding.row[-1:], *finding.column[-1:], finding.message)))
    size = _size(finding)
    touched = 2.5 * on_indicator(finding, subject)
    touched += 1.2 * bool(_PEOPLE.search(around)) + 0.6 * bool(_MONEY.search(around))
    touched += 1.4 * bool(_PROGRAM.search(plain(_row_name(finding))))
    touched += 0.8 * (finding.table_id is not None and finding.table_id in subject.budget_tables)
    touched += 1.2 * (finding.table_id is not None and finding.table_id in subject.measured_tables)
    aside = 1.5 * (finding.table_id is not None and finding.table_id in subject.side_tables)
    weight = _SEVERITY[finding.severity] + _KIND.get(finding.kind, 0.4) + 2.0 * size + touched * (0.4 + 0.6 * size)
    return weight - aside - 1.5 * _of_other_year(finding, subject.year)


def _row_name(finding: Finding) -> str:
    """The row that a finding is about; a sentence about a table has it in its message."""
    named = _QUOTED.search(finding.message)
    return finding.row[-1] if finding.row else named[1] if named is not None else ""


def _of_other_year(finding: Finding, year: int | None) -> bool:
    """Whether a finding is about a column of another year than the report's; what a sentence says of it is of now."""
    if finding.kind is FindingKind.NARRATIVE_VS_TABLE:
        return False
    named = {int(found) for found in _YEAR.findall(" ".join(finding.column))}
    return bool(named) and year is not None and year not in named


def _size(finding: Finding) -> float:
    """How far the two figures are apart, from 0 to 1; a contradiction without figures is in the middle."""
    printed, right = finding.reported_value, finding.recomputed_value
    if printed is None or right is None:
        return 0.6
    largest = max(abs(printed), abs(right))
    if not largest:
        return 0.0
    share = abs(printed - right) / largest
    steps = ((Decimal("0.3"), 1.0), (Decimal("0.05"), 0.75), (Decimal("0.01"), 0.5), (Decimal("0.001"), 0.25))
    return next((worth for bound, worth in steps if share >= bound), 0.0)


def on_indicator(finding: Finding, subject: Subject) -> bool:
    """Whether a finding is about a main indicator: in its table, or on a row of its name."""
    if finding.table_id is not None and finding.table_id in subject.indicator_tables:
        return True
    own = " ".join(finding.row[-1:])
    return bool(own) and any(likeness(own, name) >= _ALIKE for name in subject.indicators)


def _figures(finding: Finding) -> tuple[object, ...]:
    """The same for the same two figures, whichever of them is told first; what has no figures is by itself."""
    if finding.reported_value is None:
        return (finding.kind,)
    return (finding.kind, frozenset((finding.reported_value, finding.recomputed_value)))


def _same_row(one: Finding, other: Finding) -> bool:
    """Whether two findings are about rows of one name, but for misprints; in words they must say the same."""
    if one.reported_value is None or other.reported_value is None:
        return alike(folded(one.message), folded(other.message))
    first, second = (" ".join(finding.row[-1:]) for finding in (one, other))
    return folded(first) == folded(second) or (bool(first and second) and likeness(first, second) >= _SAME_ROW)
