"""What a summary rests on: every citation and calculation once, numbered from 1 in the order of use."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from service.audit.grid import Grid
from service.calculator import mean
from service.domain.answers import CalculationInput, Citation, ShownCalculation, Verdict
from service.domain.calculations import Calculation, Operand
from service.domain.facts import Fact
from service.domain.figures import Figure
from service.domain.findings import Finding, FindingKind
from service.domain.reports import NOWHERE, Passage, Place
from service.language.numbers import Agreement, agrees
from service.language.numbers import tidy as rounded
from service.summaries.material import Material

_QUOTE = 600
_MOST_INPUTS = 4


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
class Source:
    """A place of a report and what is printed there."""

    place: Place
    section: tuple[str, ...]
    quote: str
    table: str | None = None
    row: str | None = None
    column: str | None = None


@dataclass(frozen=True, slots=True)
class Desk:
    """The ledger as used for one report."""

    material: Material
    ledger: Ledger

    def fact(self, fact: Fact) -> int:
        """Cite the cell or the sentence of a fact. Cells of one row share a citation: the row as printed."""
        grid = self.material.by_table.get(fact.table_id or "")
        if grid is not None and fact.table_row is not None:
            return self.row(grid, fact.table_row)
        source = Source(
            fact.place,
            fact.section,
            fact.sentence or fact.figure.printed,
            fact.table_number,
            " / ".join(fact.row) or None,
            " / ".join(fact.column) or None,
        )
        return self._cite(("kalimat", source.quote), source, fact_id=fact.id)

    def row(self, grid: Grid, row: int) -> int:
        """Cite a row of a table."""
        place = next((cell.place for cell in grid.rows[row].cells if cell.place != NOWHERE), grid.table.place)
        path = " / ".join(grid.rows[row].path) or None
        table = grid.table
        source = Source(place, table.section, grid.quote(row), table.number or table.caption or None, path)
        return self._cite(("baris", table.id, str(row)), source, table_id=table.id, table_row=row)

    def table(self, grid: Grid) -> int:
        """Cite a table as a whole, by its caption."""
        table = grid.table
        quote = table.caption or " ".join(part for line in table.header for part in line if part)
        source = Source(table.place, table.section, quote, table.number or table.caption or None)
        return self._cite(("tabel", table.id), source, table_id=table.id)

    def passage(self, passage: Passage) -> int:
        """Cite a passage."""
        source = Source(passage.place, passage.section, passage.text)
        return self._cite(("paragraf", passage.id), source, passage_id=passage.id)

    def heading(self, path: tuple[str, ...], place: Place) -> int:
        """Cite a heading."""
        return self._cite(("judul", *path), Source(place, path, path[-1] if path else ""))

    def finding(self, finding: Finding) -> tuple[int, ...]:
        """Cite where a finding stands, and the figures that contradict it."""
        fact = self.material.facts.get(finding.fact_id or "")
        source = Source(
            finding.place,
            fact.section if fact is not None else (),
            finding.quote,
            finding.table_number,
            " / ".join(finding.row) or None,
            " / ".join(finding.column) or None,
        )
        own = self._cite(("temuan", finding.id), source, finding_id=finding.id, table_id=finding.table_id)
        facts = [self.material.facts[one.fact_id] for one in finding.inputs if one.fact_id in self.material.facts]
        return tuple(dict.fromkeys((own, *(self.fact(fact) for fact in facts[:_MOST_INPUTS]))))

    def recomputed(self, finding: Finding) -> tuple[int, ...]:
        """Enter what the audit worked out for a finding; nothing where it only compared.

        A mean is told twice, of exact and of printed figures: the second is entered beside the first.
        """
        if not finding.working or finding.recomputed_value is None:
            return ()
        facts = self.material.facts
        inputs = tuple(
            CalculationInput(one.label, one.value, one.unit, self.fact(facts[one.fact_id]))
            for one in finding.inputs
            if one.fact_id in facts and one.value is not None
        )
        own = self.ledger.enter(
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
        if finding.kind is not FindingKind.AVERAGE:
            return (own,)
        printed = mean([Operand(one.label, one.value, one.unit) for one in finding.inputs if one.value is not None])
        return (own, self.work(printed, ())) if isinstance(printed, Calculation) else (own,)

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
        source: Source,
        *,
        fact_id: str | None = None,
        passage_id: str | None = None,
        finding_id: str | None = None,
        table_id: str | None = None,
        table_row: int | None = None,
    ) -> int:
        report = self.material.report
        citation = Citation(
            self.ledger.next_citation,
            report.id,
            report.identity.title,
            source.place.page,
            source.section,
            source.table,
            source.row,
            source.column,
            source.quote[:_QUOTE],
            fact_id=fact_id,
            passage_id=passage_id,
            finding_id=finding_id,
            table_id=table_id,
            table_row=table_row,
        )
        return self.ledger.cite((report.id, *key), citation)


def _verdict(outcome: Calculation, printed: Figure | None) -> Verdict:
    if printed is None or printed.value is None:
        return Verdict.UNREPORTED
    return Verdict.MISMATCH if agrees(outcome.value, printed) is Agreement.DIFFERS else Verdict.MATCH
