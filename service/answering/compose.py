"""Facts to an answer in Indonesian: the figure first, then where it stands, then what the reader must know."""

from collections.abc import Sequence
from decimal import Decimal

from service.answering.lookup import Candidate
from service.domain.answers import Answer, Citation, Headline, Notice, Status, Value, ValueOrigin
from service.domain.facts import Fact, Measure
from service.domain.figures import Figure
from service.domain.findings import Finding
from service.domain.reports import Table
from service.language.numbers import print_figure
from service.stores.ports import ReportSummary

_NAMES = {Measure.LAINNYA: "angka"}
_MOST_NAMED = 4


def figure_text(figure: Figure) -> str:
    """A figure as an official would write it, with the decimals that were printed."""
    if figure.value is None:
        return figure.printed
    decimals = max(0, -int(figure.step.adjusted())) if figure.step is not None and figure.step < 1 else 0
    return print_figure(figure.value, figure.unit, decimals)


def cite(number: int, report: ReportSummary, fact: Fact, table: Table | None) -> Citation:
    """The citation of one fact: the printed row, or the sentence."""
    quote = fact.sentence or fact.figure.printed
    if table is not None and fact.table_row is not None:
        quote = " ".join(cell.printed for cell in table.rows[fact.table_row].cells if cell.printed)
    return Citation(
        id=number,
        report_id=report.id,
        title=report.identity.title,
        page=fact.place.page,
        section=fact.section,
        table=fact.table_number,
        row=" / ".join(fact.row) or None,
        column=" / ".join(fact.column) or None,
        quote=quote,
    )


def found(best: Candidate, table: Table | None, findings: Sequence[Finding], explanation: tuple[str, ...]) -> Answer:
    """The answer that the best candidate gives."""
    fact = best.fact
    text = figure_text(fact.figure)
    citation = cite(1, best.report, fact, table)
    sentence = f"{_subject(fact)} {owner(best.report)}{_when(fact)} adalah **{text}** ({_where(fact)}) [1]."
    warnings = tuple(Notice("inconsistent_report", finding.message) for finding in findings)
    told = "".join(f"\n⚠ {warning.message}" for warning in warnings)
    value = fact.figure.value if fact.figure.value is not None else Decimal(0)
    return Answer(
        status=Status.ANSWERED,
        text=sentence + told,
        headline=Headline(value, fact.figure.unit, text),
        values=(Value(_subject(fact), value, fact.figure.unit, text, ValueOrigin.REPORTED, (1,)),),
        citations=(citation,),
        warnings=warnings,
        explanation=explanation,
    )


def not_found(reason: str, nearest: Candidate | None, table: Table | None, explanation: tuple[str, ...]) -> Answer:
    """Say plainly that the reports do not hold it, and what is nearest, without giving it as the answer."""
    if nearest is None:
        return Answer(Status.NOT_FOUND, reason, explanation=explanation)
    citation = cite(1, nearest.report, nearest.fact, table)
    near = f" Yang terdekat: {_subject(nearest.fact)} di {_where(nearest.fact)} {owner(nearest.report)} [1]."
    return Answer(Status.NOT_FOUND, reason + near, citations=(citation,), explanation=explanation)


def owner(report: ReportSummary) -> str:
    """Whose report: agency and region as their names are written."""
    identity = report.identity
    return " ".join(part for part in (identity.agency, identity.region) if part)


def names(reports: Sequence[ReportSummary]) -> str:
    """A few reports by name, for a refusal."""
    told = [f"{owner(report)} {report.identity.year or ''}".strip() for report in reports[:_MOST_NAMED]]
    more = f" dan {len(reports) - _MOST_NAMED} lainnya" if len(reports) > _MOST_NAMED else ""
    return ", ".join(told) + more


def _subject(fact: Fact) -> str:
    measure = _NAMES.get(fact.measure, fact.measure.value)
    label = fact.row[-1] if fact.row else fact.caption
    return f"{measure.capitalize()} “{label}”"


def _when(fact: Fact) -> str:
    if fact.period is None:
        return ""
    return f" {fact.period}" if fact.period.quarter is not None else f" tahun {fact.period}"


def _where(fact: Fact) -> str:
    place = f"Tabel {fact.table_number}" if fact.table_number else fact.caption or " > ".join(fact.section[-1:])
    page = f", halaman {fact.place.page}" if fact.place.page else ""
    return f"{place or 'teks'}{page}"
