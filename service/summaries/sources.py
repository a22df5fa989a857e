"""What a summary rests on: every citation and calculation once, numbered from 1 in the order of use."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from service.audit.grid import Grid
from service.domain.answers import CalculationInput, Citation, ShownCalculation, Verdict
from service.domain.calculations import Calculation
from service.domain.facts import Fact
from service.domain.figures import Figure
from service.domain.findings import Finding
from service.domain.reports import NOWHERE, Passage, Place
from service.language.numbers import Agreement, agrees
from service.language.numbers import tidy as rounded
from service.summaries.material import Material

_QUOTE = 600


@dataclass(slots=True)
class Ledger:
    """The citations and calculations of one summary, over one report or several."""

    citations: list[Citation] = field(default_factory=list)
    calculations: list[ShownCalculation] = field(default_factory=list)
    _numbers: dict[tuple[str, ...], int] = field(default_factory=dict)

    def cite(self, key: tuple[str, ...], citation: Citation) -> int:
        """The number of a citation; the same thing is cited once."""
        if key not in self._numbers:
            self._numbers[key] = len(self.citations) + 1
            self.citations.append(citation)
        return self._numbers[key]

    def enter(self, shown: ShownCalculation) -> int:
        """The number of a calculation."""
        self.calculations.append(shown)
        return len(self.calculations)

    @property
    def next_citation(self) -> int:
        return len(self.citations) + 1


@dataclass(frozen=True, slots=True)
class Desk:
    """The ledger as used for one report."""

    material: Material
    ledger: Ledger

    def fact(self, fact: Fact) -> int:
        """Cite the cell or the sentence of a fact. Cells of one row share a citation: the row as printed."""
        if fact.table_id is not None and fact.table_row is not None:
            grid = self.material.by_table.get(fact.table_id)
            if grid is not None:
                return self.row(grid, fact.table_row)
        quote = fact.sentence or fact.figure.printed
        row, column = " / ".join(fact.row) or None, " / ".join(fact.column) or None
        return self._cite(("kalimat", quote), fact.place, fact.section, quote, fact.table_number, row, column)

    def row(self, grid: Grid, row: int) -> int:
        """Cite a row of a table."""
        place = next((cell.place for cell in grid.rows[row].cells if cell.place != NOWHERE), grid.table.place)
        path = " / ".join(grid.rows[row].path) or None
        table = grid.table
        key = ("baris", table.id, str(row))
        return self._cite(key, place, table.section, grid.quote(row), table.number or table.caption or None, path)

    def table(self, grid: Grid) -> int:
        """Cite a table as a whole, by its caption."""
        table = grid.table
        quote = table.caption or " ".join(part for line in table.header for part in line if part)
        key = ("tabel", table.id)
        return self._cite(key, table.place, table.section, quote, table.number or table.caption or None)

    def passage(self, passage: Passage) -> int:
        """Cite a passage."""
        return self._cite(("paragraf", passage.id), passage.place, passage.section, passage.text)

    def heading(self, path: tuple[str, ...], place: Place) -> int:
        """Cite a heading."""
        return self._cite(("judul", *path), place, path, path[-1] if path else "")

    def finding(self, finding: Finding) -> tuple[int, ...]:
        """Cite where a finding stands, and the figures that contradict it."""
        row, column = " / ".join(finding.row) or None, " / ".join(finding.column) or None
        key = ("temuan", finding.id)
        fact = self.material.facts.get(finding.fact_id or "")
        section = fact.section if fact is not None else ()
        own = self._cite(key, finding.place, section, finding.quote, finding.table_number, row, column)
        facts = [self.material.facts[one.fact_id] for one in finding.inputs if one.fact_id in self.material.facts]
        return tuple(dict.fromkeys((own, *(self.fact(fact) for fact in facts[:4]))))

    def recomputed(self, finding: Finding) -> int | None:
        """Enter what the audit worked out for a finding; None where it only compared."""
        if not finding.working or finding.recomputed_value is None:
            return None
        facts = self.material.facts
        inputs = tuple(
            CalculationInput(one.label, one.value, one.unit, self.fact(facts[one.fact_id]))
            for one in finding.inputs
            if one.fact_id in facts and one.value is not None
        )
        return self.ledger.enter(
            ShownCalculation(
                finding.formula or "periksa",
                finding.formula,
                inputs,
                finding.recomputed_value,
                None,
                finding.working,
                finding.reported_value,
                Verdict.MISMATCH,
            )
        )

    def work(self, outcome: Calculation, facts: Sequence[Fact], printed: Figure | None = None) -> int:
        """Enter a calculation over facts, beside the printed figure where there is one."""
        numbers = [self.fact(fact) for fact in facts]
        inputs = tuple(
            CalculationInput(one.label, one.value, one.unit, number)
            for one, number in zip(outcome.inputs, numbers, strict=False)
            if one.value is not None
        )
        shown = ShownCalculation(
            outcome.operation,
            outcome.formula,
            inputs,
            rounded(outcome.value, outcome.unit),
            outcome.unit,
            outcome.working,
            printed.value if printed is not None else None,
            _verdict(outcome, printed),
        )
        return self.ledger.enter(shown)

    def counted(self, label: str, number: int) -> int:
        """Enter a count of what the service itself looked at."""
        shown = ShownCalculation(
            "CACAH", label, (), Decimal(number), None, f"{label} = {number}", None, Verdict.UNREPORTED
        )
        return self.ledger.enter(shown)

    def _cite(
        self,
        key: tuple[str, ...],
        place: Place,
        section: tuple[str, ...],
        quote: str,
        table: str | None = None,
        row: str | None = None,
        column: str | None = None,
    ) -> int:
        report = self.material.report
        number = self.ledger.next_citation
        citation = Citation(
            number, report.id, report.identity.title, place.page, section, table, row, column, quote[:_QUOTE]
        )
        return self.ledger.cite((report.id, *key), citation)


def _verdict(outcome: Calculation, printed: Figure | None) -> Verdict:
    if printed is None or printed.value is None:
        return Verdict.UNREPORTED
    return Verdict.MISMATCH if agrees(outcome.value, printed) is Agreement.DIFFERS else Verdict.MATCH
