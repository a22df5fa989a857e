"""A report as lines that a person can review: what a golden expectation holds."""

from pathlib import Path

from ingest.readers.text import TextReader
from ingest.understand import Source, pages_to_report
from service.domain.facts import Fact, Origin
from service.domain.figures import Reading
from service.domain.reports import Column, Identity, Row, Table

CASES = Path(__file__).parent / "cases"
IDENTITY = Identity("Dinas Sosial", "Kabupaten Contoh", None, None, 2024, "LKjIP", None, "LKjIP Contoh 2024")

Expectation = dict[str, object]


def understood(source: Path) -> Expectation:
    """Everything that the extraction says of one golden source: tables with their facts, and the narrative's facts."""
    pages = list(TextReader(source.read_bytes()).pages())
    report = pages_to_report(pages, source.stem, IDENTITY, Source(source.name, "0" * 64, "text/plain"))
    tables = [_table(table, [fact for fact in report.facts if fact.table_id == table.id]) for table in report.tables]
    narrative = [_fact(fact) for fact in report.facts if fact.origin is not Origin.TABLE]
    return {"tables": tables, "narrative": narrative}


def _table(table: Table, facts: list[Fact]) -> Expectation:
    return {
        "number": table.number,
        "caption": table.caption,
        "section": " > ".join(table.section),
        "columns": [_column(column) for column in table.columns],
        "rows": [_row(row) for row in table.rows],
        "joined": [f"{part.first_row}: {part.reason}" for part in table.parts[1:]],
        "notes": list(table.notes),
        "facts": [_fact(fact) for fact in facts],
    }


def _column(column: Column) -> str:
    details = [column.role.value]
    details += [column.measure] if column.measure != "lainnya" else []
    details += [str(column.year)] if column.year else []
    details += [f"TW {column.quarter}"] if column.quarter else []
    details += [column.unit] if column.unit else []
    return f"{' > '.join(column.path)} ({', '.join(details)})"


def _row(row: Row) -> str:
    cells = " | ".join(f"↑{cell.printed}" if cell.inherited else cell.printed for cell in row.cells)
    joined = f" [{row.parts} baris]" if row.parts > 1 else ""
    return f"{row.kind.value}{joined}: {' > '.join(row.path)} :: {cells}"


def _fact(fact: Fact) -> str:
    return (
        f"{' > '.join(fact.row)} | {' > '.join(fact.column)} | {fact.measure.value} | {fact.period} | {_figure(fact)}"
    )


def _figure(fact: Fact) -> str:
    figure = fact.figure
    match figure.reading:
        case Reading.TEXT:
            return f"“{figure.printed}”" + (f" nilai huruf {figure.grade}" if figure.grade else "")
        case Reading.MISSING | Reading.REFUSED:
            return f"“{figure.printed}” {figure.reading.value}" + (f": {figure.note}" if figure.note else "")
    grade = f" nilai huruf {figure.grade}" if figure.grade else ""
    upper = f"–{figure.upper}" if figure.upper is not None else ""
    return f"“{figure.printed}” = {figure.value}{upper} {figure.unit or 'tanpa satuan'}{grade}"
