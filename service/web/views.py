"""What the pages show of the stored values."""

from collections.abc import Iterable, Sequence
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


Meeting = tuple[int, int]
"""A body row and a column, from 0."""


def understood(facts: Iterable[Fact]) -> dict[Meeting, Understood]:
    """What was understood of every figure of a table, by where it stands."""
    found: dict[Meeting, Understood] = {}
    for fact in facts:
        figure = fact.figure
        if fact.table_row is None or fact.table_column is None or figure.value is None:
            continue
        told = print_figure(figure.value, figure.unit)
        period = f", {fact.period}" if fact.period else ""
        value = format(figure.value, "f")
        found[fact.table_row, fact.table_column] = Understood(value, f"dibaca {told} ({fact.measure.value}{period})")
    return found


def marked(findings: Iterable[Finding], facts: Iterable[Fact]) -> dict[Meeting, str]:
    """Where findings speak of a table's cells, and what they say."""
    places = {fact.id: (fact.table_row, fact.table_column) for fact in facts}
    told: dict[Meeting, str] = {}
    for finding in findings:
        row, column = places.get(finding.fact_id or "", (None, None))
        if row is not None and column is not None:
            told[row, column] = " ".join(part for part in (told.get((row, column)), finding.message) if part)
    return told


def matching(tables: Sequence[Table], words: str) -> list[Table]:
    """The tables that hold all the words, in the caption or any cell."""
    wanted = words.casefold().split()
    return [table for table in tables if not wanted or _holds(table, wanted)]


def _holds(table: Table, wanted: Sequence[str]) -> bool:
    printed = (cell.printed for row in table.rows for cell in row.cells)
    header = (text for row in table.header for text in row)
    text = " ".join((table_name(table), *header, *printed)).casefold()
    return all(word in text for word in wanted)


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
