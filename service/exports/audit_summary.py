"""The audit in a few numbers, and the Indonesian names of what it counts."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

from service.domain.findings import Audit, Finding, FindingKind, Severity
from service.domain.reports import Place
from service.exports.printable import one_line
from service.language.numbers import print_number

SEVERITY_NAMES: Mapping[Severity, str] = MappingProxyType(
    {
        Severity.WRONG: "salah hitung",
        Severity.INCONSISTENT: "tidak konsisten",
        Severity.TYPO: "kemungkinan salah ketik/OCR",
        Severity.ROUNDING: "pembulatan",
        Severity.UNTESTABLE: "tidak dapat diuji",
    }
)
"""Worst first; every list of findings that is grouped by severity keeps this order."""

KIND_NAMES: Mapping[FindingKind, str] = MappingProxyType(
    {
        FindingKind.IMPOSSIBLE_VALUE: "nilai yang mustahil",
        FindingKind.RATIO: "persentase",
        FindingKind.SUM: "jumlah",
        FindingKind.DIFFERENCE: "selisih",
        FindingKind.AVERAGE: "rata-rata",
        FindingKind.CLASSIFICATION: "predikat",
        FindingKind.INVERTED_FORMULA: "rumus terbalik",
        FindingKind.TABLE_VS_TABLE: "tabel berbeda dari tabel lain",
        FindingKind.NARRATIVE_VS_TABLE: "narasi berbeda dari tabel",
        FindingKind.REFERENCE: "rujukan",
    }
)


@dataclass(frozen=True, slots=True)
class AuditSummary:
    """The counts of an audit; the mappings hold only what occurs, severities worst first."""

    tested: int
    held: int
    findings: int
    by_kind: Mapping[FindingKind, int]
    by_severity: Mapping[Severity, int]

    @property
    def sentence(self) -> str:
        """``412 angka diuji, 391 cocok, 21 temuan``."""
        return f"{_count(self.tested)} angka diuji, {_count(self.held)} cocok, {_count(self.findings)} temuan"


def summarise(audit: Audit) -> AuditSummary:
    """Count what an audit came to."""
    kinds = Counter(finding.kind for finding in audit.findings)
    severities = Counter(finding.severity for finding in audit.findings)
    return AuditSummary(
        audit.tested,
        audit.held,
        len(audit.findings),
        {kind: kinds[kind] for kind in KIND_NAMES if kinds[kind]},
        {severity: severities[severity] for severity in SEVERITY_NAMES if severities[severity]},
    )


def chosen(
    findings: Sequence[Finding], severities: Collection[Severity] = (), kinds: Collection[FindingKind] = ()
) -> tuple[Finding, ...]:
    """The findings of the given severities and kinds, in their order; an empty collection lets all through."""
    return tuple(
        finding
        for finding in findings
        if (not severities or finding.severity in severities) and (not kinds or finding.kind in kinds)
    )


def worst_first(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Ordered by severity, and within one severity as they stand in the report."""
    rank = {severity: at for at, severity in enumerate(SEVERITY_NAMES)}
    return tuple(sorted(findings, key=lambda finding: rank[finding.severity]))


def page_of(place: Place) -> str:
    """``halaman 7``, or ``baris teks 120`` of a text file; empty where neither is known."""
    if place.page is not None:
        return f"halaman {place.page}"
    return f"baris teks {place.line}" if place.line is not None else ""


def path_of(path: Sequence[str]) -> str:
    """A path of headings on one line."""
    return one_line(" / ".join(part for part in path if part))


def place_of(finding: Finding) -> str:
    """``Tabel 3.1, baris “…”, kolom “…”, halaman 7``: as much of it as is known."""
    row, column = path_of(finding.row), path_of(finding.column)
    parts = (
        f"Tabel {one_line(finding.table_number)}" if finding.table_number else "",
        f"baris “{row}”" if row else "",
        f"kolom “{column}”" if column else "",
        page_of(finding.place),
    )
    return ", ".join(part for part in parts if part) or "tempat tidak diketahui"


def _count(number: int) -> str:
    return print_number(Decimal(number))
