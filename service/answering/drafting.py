"""An answer in the making: sentences, figures, calculations and warnings, every figure with its citation."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from service.answering.cards import without_quarter
from service.answering.fact_index import ReportIndex
from service.answering.told_ratios import told_ratio
from service.domain.answers import (
    Answer,
    CalculationInput,
    Citation,
    Headline,
    Notice,
    ShownCalculation,
    Status,
    Value,
    ValueOrigin,
    Verdict,
)
from service.domain.calculations import Calculation
from service.domain.facts import Fact, Measure
from service.domain.figures import Figure
from service.domain.findings import Finding
from service.domain.reports import Passage
from service.language.numbers import Agreement, agrees, figure_text, result_text, tidy
from service.language.units import split_scale
from service.stores.ports import ReportSummary

__all__ = ["figure_text", "result_text", "tidy"]
_NAMES = {Measure.LAINNYA: "", Measure.JUMLAH: "jumlah", Measure.NILAI: "nilai"}
_QUOTE = 900
_FIGURE_IN_CAPTION = re.compile(r"\b(?!(?:19|20)\d\d\b)\d|\bRp\b")


@dataclass(slots=True)
class Draft:
    """What will become an answer."""

    status: Status = Status.ANSWERED
    sentences: list[str] = field(default_factory=list)
    proof: list[str] = field(default_factory=list)
    headline: Headline | None = None
    values: list[Value] = field(default_factory=list)
    calculations: list[ShownCalculation] = field(default_factory=list)
    citations: list[Citation] = field(default_factory=list)
    warnings: list[Notice] = field(default_factory=list)
    used: list[tuple[ReportIndex, Fact]] = field(default_factory=list)
    _numbers: dict[tuple[str, str], int] = field(default_factory=dict)

    def cite(self, index: ReportIndex, fact: Fact, *, used: bool = True) -> int:
        """The number of the citation of a fact; a cell or sentence is cited once. ``used``: the answer rests on it."""
        if used and (index, fact) not in self.used:
            self.used.append((index, fact))
        key = (index.summary.id, fact.id)
        if key not in self._numbers:
            self._numbers[key] = len(self.citations) + 1
            self.citations.append(_citation(len(self.citations) + 1, index, fact))
        return self._numbers[key]

    def cite_passage(self, summary: ReportSummary, passage: Passage, table: str | None = None) -> int:
        """The number of the citation of a passage."""
        key = (summary.id, f"passage {passage.id}")
        if key not in self._numbers:
            number = len(self.citations) + 1
            self._numbers[key] = number
            place = passage.place.page
            quote = passage.text[:_QUOTE]
            self.citations.append(
                Citation(
                    id=number,
                    report_id=summary.id,
                    title=summary.identity.title,
                    page=place,
                    section=passage.section,
                    table=table,
                    row=None,
                    column=None,
                    quote=quote,
                    passage_id=passage.id,
                    table_id=passage.table_id,
                )
            )
        return self._numbers[key]

    def cite_finding(self, summary: ReportSummary, finding: Finding) -> int:
        """The number of the citation of what the audit quotes, where no cell or sentence of it is known."""
        key = (summary.id, f"finding {finding.id}")
        if key not in self._numbers:
            number = len(self.citations) + 1
            self._numbers[key] = number
            self.citations.append(
                Citation(
                    id=number,
                    report_id=summary.id,
                    title=summary.identity.title,
                    page=finding.place.page,
                    section=(),
                    table=finding.table_number,
                    row=" / ".join(finding.row) or None,
                    column=" / ".join(finding.column) or None,
                    quote=finding.quote[:_QUOTE],
                    finding_id=finding.id,
                    table_id=finding.table_id,
                )
            )
        return self._numbers[key]

    def report(self, index: ReportIndex, fact: Fact, label: str = "") -> str:
        """Enter a printed figure as a value and give its text."""
        number = self.cite(index, fact)
        ratio = told_ratio(fact)
        text = ratio or figure_text(fact.figure)
        value = fact.figure.value if fact.figure.value is not None else fact.figure.printed
        self.values.append(
            Value(label or subject(fact), ratio or value, fact.figure.unit, text, ValueOrigin.REPORTED, (number,))
        )
        return text

    def calculate(
        self, calculation: Calculation, facts: Sequence[tuple[ReportIndex, Fact]], printed: Figure | None = None
    ) -> Verdict:
        """Enter a calculation over cited facts and compare it with a printed figure."""
        numbers = [self.cite(index, fact) for index, fact in facts]
        inputs = tuple(
            CalculationInput(one.label, one.value, one.unit, number)
            for one, number in zip(calculation.inputs, numbers, strict=False)
            if one.value is not None
        )
        verdict = _verdict(calculation, printed)
        result = tidy(calculation.value, calculation.unit)
        shown = printed.value if printed is not None else None
        self.calculations.append(
            ShownCalculation(
                calculation.operation,
                calculation.formula,
                inputs,
                result,
                calculation.unit,
                calculation.working,
                shown,
                verdict,
            )
        )
        label = calculation.operation.replace("_", " ").lower()
        text = result_text(calculation.value, calculation.unit)
        self.values.append(Value(label, result, calculation.unit, text, ValueOrigin.COMPUTED, tuple(numbers)))
        return verdict

    def enter_count(self, number: Decimal, unit: str | None, text: str, citation: int) -> None:
        """Enter a count of rows as a computed value."""
        working = f"banyaknya baris = {text}"
        self.calculations.append(
            ShownCalculation("CACAH", "banyaknya baris", (), number, unit, working, None, Verdict.UNREPORTED)
        )
        self.values.append(Value("banyaknya baris", number, unit, text, ValueOrigin.COMPUTED, (citation,)))

    def say_figure(self, value: Decimal, unit: str | None, text: str) -> None:
        """Make a figure the headline."""
        self.headline = Headline(value, unit, text)

    def say_name(self, name: str, unit: str | None = None) -> None:
        """Make a name the headline."""
        self.headline = Headline(name, unit, name)

    def decide(self, *, holds: bool) -> None:
        """Make yes or no the headline."""
        self.headline = Headline(holds, None, "ya" if holds else "tidak")

    def warn(self, message: str, code: str = "inconsistent_report") -> None:
        """Add a warning once."""
        if all(one.message != message for one in self.warnings):
            self.warnings.append(Notice(code, message))

    def finish(self, explanation: Sequence[str]) -> Answer:
        """The answer as it leaves."""
        told = [" ".join(self.sentences), *self.proof, *(f"⚠ {one.message}" for one in self.warnings)]
        headline = self.headline if self.status is Status.ANSWERED and self.citations else None
        return Answer(
            status=self.status,
            text="\n".join(line for line in told if line),
            headline=headline,
            values=tuple(self.values),
            calculations=tuple(self.calculations),
            citations=tuple(self.citations),
            warnings=tuple(self.warnings),
            explanation=tuple(explanation),
        )


def owner(summary: ReportSummary) -> str:
    """Whose report: agency and region as their names are written."""
    identity = summary.identity
    return " ".join(part for part in (identity.agency, identity.region) if part)


def region(summary: ReportSummary) -> str:
    """The region alone, for comparisons."""
    return summary.identity.region or summary.id


def names(summaries: Sequence[ReportSummary], most: int = 4) -> str:
    """A few reports by name, for a refusal."""
    told = [f"{owner(one)} {one.identity.year or ''}".strip() for one in summaries[:most]]
    more = " dan lainnya" if len(summaries) > most else ""
    return ", ".join(told) + more


def decided(draft: Draft, *, holds: bool, told: str) -> Draft:
    """The draft with yes or no before what is told, as its headline."""
    draft.sentences.insert(0, f"**{'Ya' if holds else 'Tidak'}**, {told}")
    draft.decide(holds=holds)
    return draft


def subject(fact: Fact) -> str:
    """What a fact is a figure of, in a few words."""
    measure = _NAMES.get(fact.measure, fact.measure.value)
    named = without_quarter(fact.row) if fact.period is not None and fact.period.quarter is not None else fact.row
    label = " ".join((named[-1] if named else fact.caption or " ".join(fact.row)).split())
    label = label if len(label) <= 110 else f"{label[:107]}…"
    column = " ".join(fact.column[-1].split()) if fact.column else ""
    extra = f" ({column})" if fact.measure is Measure.LAINNYA and column and column != "Angka" else ""
    return f"{measure} “{label}”{extra}".strip()


def when(fact: Fact) -> str:
    """The period of a fact."""
    if fact.period is None:
        return ""
    return f" {fact.period}" if fact.period.quarter is not None else f" tahun {fact.period}"


def where(fact: Fact) -> str:
    """Where a fact stands, for a reader."""
    if fact.table_number:
        place = f"Tabel {fact.table_number}"
    elif fact.table_id:
        place = f"tabel “{_titled(fact.caption)}”" if fact.caption else "tabel"
    else:
        place = f"narasi {fact.section[-1]}" if fact.section else "narasi"
    place = " ".join(place.split())
    page = f", halaman {fact.place.page}" if fact.place.page and fact.place.page > 1 else ""
    return f"{place if len(place) <= 110 else place[:107] + '…'}{page}"


def _titled(caption: str) -> str:
    """A caption up to its first figure: what is told in the sentence that leads to a table is no title of it."""
    figure = _FIGURE_IN_CAPTION.search(caption)
    title = caption[: figure.start()].rstrip(" ,;:(-–") if figure is not None else caption
    return f"{title} …" if figure is not None and len(title.split()) > 1 else title or caption


def _citation(number: int, index: ReportIndex, fact: Fact) -> Citation:
    quote = fact.sentence or fact.figure.printed
    table = index.tables.get(fact.table_id or "")
    if table is not None and fact.table_row is not None:
        quote = " ".join(cell.printed for cell in table.rows[fact.table_row].cells if cell.printed)
    return Citation(
        id=number,
        report_id=index.summary.id,
        title=index.summary.identity.title,
        page=fact.place.page,
        section=fact.section,
        table=fact.table_number,
        row=" / ".join(fact.row) or None,
        column=_column(fact),
        quote=quote[:_QUOTE],
        fact_id=fact.id,
        table_id=fact.table_id,
        table_row=fact.table_row,
        table_column=fact.table_column,
    )


def _column(fact: Fact) -> str | None:
    """A column by its headings, with the scale that its table's caption gives to its figures."""
    unit = fact.figure.unit
    heading = " / ".join(fact.column)
    scaled = unit is not None and split_scale(unit)[0] != 1 and unit.split()[0] not in heading.casefold()
    return f"{heading} ({unit})" if scaled else heading or None


def _verdict(calculation: Calculation, printed: Figure | None) -> Verdict:
    if printed is None or printed.value is None:
        return Verdict.UNREPORTED
    return Verdict.MISMATCH if agrees(calculation.value, printed) is Agreement.DIFFERS else Verdict.MATCH
