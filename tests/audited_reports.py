"""Reports with an audit, for tests of what is made of audits."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from ingest.identity import identify
from ingest.readers.text import TextReader
from ingest.understand import Source, pages_to_report
from service.audit import audit_report
from service.calculator import FORMULAS
from service.domain.calculations import Calculation, Operand
from service.domain.facts import Fact, Measure, Origin, Report
from service.domain.figures import Figure
from service.domain.findings import Audit, Check, CitedInput
from service.domain.reports import Cell, Column, ColumnRole, Place, Row, RowKind, Table, TablePart
from tests import builders

_COVER = (
    "LAPORAN KINERJA INSTANSI PEMERINTAH\nDINAS SOSIAL KABUPATEN BANTUL\nTAHUN 2024\n\n"
    "BAB III\nAKUNTABILITAS KINERJA\n\n"
)
_BUDGET = (
    ("No", "Program", "Anggaran", "Realisasi", "Sisa Anggaran", "%"),
    ("1", "=Program Satu", "10.000.000", "9.500.000", "500.000", "95,00"),
    ("2", "+Program Dua", "20.000.000", "15.000.000", "5.000.000", "85,20"),
    ("3", "@Program Tiga", "40.000.000", "39.000.000", "1.000.000", "97,50"),
    ("", "Jumlah", "70.000.000", "63.500.000", "6.500.001", "90,71"),
)
_SENTENCE = "Dari pagu sebesar Rp 80.000.000,00 terealisasi sebesar Rp 60.000.000,00 atau 85,00% dari seluruh anggaran."


def budget_report() -> Report:
    """Understood from text and audited: a wrong absorption, a wrong remainder, a sentence that is off."""
    lines = ["\t".join(cells) for cells in _BUDGET]
    text = "\n".join([_COVER, "**Tabel 3.1**", "**Realisasi Anggaran**", "", *lines, "", _SENTENCE, ""])
    data = text.encode()
    pages = tuple(TextReader(data).pages())
    identity = identify(pages, "contoh.txt", region="Kabupaten Bantul", year=2024)
    source = Source("contoh.txt", hashlib.sha256(data).hexdigest(), "text/plain")
    report = pages_to_report(pages, "contoh-2024", identity, source)
    return replace(report, audit=audit_report(report))


@dataclass(frozen=True, slots=True)
class FormulaRow:
    """A row of the table of :func:`formula_report`: what is worked out, from which figures, and what is printed."""

    formula: str
    inputs: tuple[str, ...]
    units: tuple[str | None, ...] = ()
    printed: str = ""

    def operands(self) -> tuple[Operand, ...]:
        units = self.units or (None,) * len(self.inputs)
        return tuple(
            Operand(f"masukan {at}", Decimal(value), unit)
            for at, (value, unit) in enumerate(zip(self.inputs, units, strict=True))
        )


def worth(row: FormulaRow) -> Decimal:
    """What the calculator makes of a row."""
    operands: Sequence[Operand] = row.operands()
    value = Decimal(0)
    for part in row.formula.split("+"):
        outcome = FORMULAS[part](operands)
        assert isinstance(outcome, Calculation), outcome
        value, operands = outcome.value, (outcome.as_operand(),)
    return value


def formula_report(rows: Sequence[FormulaRow]) -> Report:
    """One table with a row for each formula: a label, up to six figures, and the result; every check held."""
    headers = ("Rumus", *(f"Angka {at}" for at in range(1, 7)), "Hasil")
    facts: list[Fact] = []
    checks: list[Check] = []
    for at, row in enumerate(rows):
        inputs = [_fact(at, column, operand) for column, operand in enumerate(row.operands(), 1)]
        value = round(worth(row), 4)
        shown = Figure(row.printed or str(value), Decimal(row.printed or value), step=Decimal("0.0001"))
        result = replace(inputs[0], id=f"h{at}", figure=shown, table_column=7, column=("Hasil",))
        facts += [*inputs, result]
        cited = tuple(
            CitedInput(fact.column[-1], fact.figure.value or Decimal(0), fact.figure.unit, fact.id, fact.figure.printed)
            for fact in inputs
        )
        checks.append(Check(result.id, row.formula, f"hitungan {row.formula}", value, cited))
    table = _table(headers, rows, {(fact.table_row or 0, fact.table_column or 0): fact for fact in facts})
    audit = Audit(len(rows), len(rows), (), tuple(check.fact_id for check in checks), tuple(checks))
    return replace(builders.report(facts=0), tables=(table,), facts=tuple(facts), audit=audit)


def _fact(row: int, column: int, operand: Operand) -> Fact:
    value = operand.value or Decimal(0)
    return Fact(
        id=f"f{row}.{column}",
        origin=Origin.TABLE,
        figure=Figure(str(value), value, operand.unit, Decimal(1)),
        row=(f"baris {row}",),
        column=(f"Angka {column}",),
        measure=Measure.NILAI,
        period=None,
        place=Place(page=3),
        table_id="t9",
        table_number="9.9",
        table_row=row,
        table_column=column,
    )


def _table(headers: tuple[str, ...], rows: Sequence[FormulaRow], facts: Mapping[tuple[int, int], Fact]) -> Table:
    body = tuple(
        Row(
            tuple(
                Cell(row.formula if column == 0 else facts[at, column].figure.printed if (at, column) in facts else "")
                for column in range(len(headers))
            ),
            (row.formula,),
            RowKind.DATA,
        )
        for at, row in enumerate(rows)
    )
    columns = tuple(Column((name,), ColumnRole.VALUE) for name in headers)
    return Table("t9", "9.9", "Semua rumus", (), (headers,), columns, body, (TablePart(Place(page=3), 0),))
