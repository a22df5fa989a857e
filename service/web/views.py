"""What the pages show of the stored values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from service.domain.facts import Fact
from service.domain.findings import Finding
from service.domain.reports import Table
from service.exports.audit_summary import SEVERITY_NAMES
from service.language.numbers import print_figure


@dataclass(frozen=True, slots=True)
class Understood:
    """A cell's figure as understood: the plain number for sorting and its reading for people."""

    value: str
    told: str


Cells = Mapping[tuple[int, int], Understood]
Meeting = frozenset[tuple[int, int]]


def understood(facts: Sequence[Fact]) -> dict[str, dict[tuple[int, int], Understood]]:
    """By table and by row and column: what was understood of every figure."""
    found: dict[str, dict[tuple[int, int], Understood]] = {}
    for fact in facts:
        figure = fact.figure
        if fact.table_id is None or fact.table_row is None or fact.table_column is None or figure.value is None:
            continue
        told = print_figure(figure.value, figure.unit)
        period = f", {fact.period}" if fact.period else ""
        cells = found.setdefault(fact.table_id, {})
        cells[fact.table_row, fact.table_column] = Understood(
            format(figure.value, "f"), f"dibaca {told} ({fact.measure.value}{period})"
        )
    return found


def marked(findings: Sequence[Finding], facts: Mapping[str, Fact]) -> dict[str, Meeting]:
    """By table: the cells that a finding speaks of."""
    found: dict[str, set[tuple[int, int]]] = {}
    for finding in findings:
        fact = facts.get(finding.fact_id or "")
        if fact is not None and fact.table_id and fact.table_row is not None and fact.table_column is not None:
            found.setdefault(fact.table_id, set()).add((fact.table_row, fact.table_column))
    return {table: frozenset(cells) for table, cells in found.items()}


def by_severity(findings: Sequence[Finding]) -> list[tuple[str, str, list[Finding]]]:
    """Findings in groups, worst first: the severity, its name, its findings."""
    groups = [(severity, [one for one in findings if one.severity is severity]) for severity in SEVERITY_NAMES]
    return [(severity.value, SEVERITY_NAMES[severity], found) for severity, found in groups if found]


def place_of(finding: Finding) -> str:
    """``Tabel 3.2, baris …, kolom …, halaman 7``."""
    parts = (
        f"Tabel {finding.table_number}" if finding.table_number else "",
        f"baris “{' / '.join(finding.row)}”" if finding.row else "",
        f"kolom “{' / '.join(finding.column)}”" if finding.column else "",
        f"halaman {finding.place.page}" if finding.place.page else "",
    )
    return ", ".join(part for part in parts if part)


def table_name(table: Table) -> str:
    """What a table is called in a list."""
    number = f"Tabel {table.number}" if table.number else "Tabel tanpa nomor"
    return f"{number}: {table.caption}" if table.caption else number
