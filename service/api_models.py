"""The JSON that goes over the wire, made from the domain's values. Field names are the public contract's."""

from decimal import Decimal
from typing import Any

from service.charts.vega import vega_lite
from service.domain.answers import Answer, Citation, ShownCalculation
from service.domain.facts import Fact
from service.domain.figures import Reading
from service.domain.findings import Finding
from service.domain.reports import Table
from service.exports.audit_summary import AuditSummary
from service.stores.ports import ReportSummary

Json = dict[str, Any]


def number(value: Decimal | None) -> int | float | None:
    """A JSON number; whole values stay whole. Exact to 15 digits, which no printed figure of a report passes."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def summary_json(summary: ReportSummary) -> Json:
    """One line of ``GET /reports``."""
    identity = summary.identity
    return {
        "id": summary.id,
        "title": identity.title,
        "agency": identity.agency,
        "region": identity.region,
        "province": identity.province,
        "year": identity.year,
        "quarter": identity.quarter,
        "kind": identity.kind,
        "pages": summary.pages,
        "passages": summary.passages,
        "tables": summary.tables,
        "facts": summary.facts,
        "findings": summary.findings,
        "unread_pages": [{"page": page.page, "reason": page.reason} for page in summary.unread],
        "source": summary.source,
        "media": summary.media,
        "sha256": summary.sha256,
        "ingested_at": summary.ingested_at.isoformat(),
    }


def table_json(table: Table) -> Json:
    """A table as printed, with what was understood beside it."""
    return {
        "id": table.id,
        "number": table.number,
        "caption": table.caption,
        "page": table.place.page,
        "section": list(table.section),
        "header": [list(row) for row in table.header],
        "rows": [["" if cell.inherited else cell.printed for cell in row.cells] for row in table.rows],
        "columns": [
            {
                "path": list(column.path),
                "role": column.role.value,
                "measure": column.measure,
                "year": column.year,
                "quarter": column.quarter,
                "unit": column.unit,
            }
            for column in table.columns
        ],
        "paths": [list(row.path) for row in table.rows],
        "kinds": [row.kind.value for row in table.rows],
        "parts": [
            {"page": part.place.page, "line": part.place.line, "first_row": part.first_row, "reason": part.reason}
            for part in table.parts
        ],
        "notes": list(table.notes),
    }


def fact_json(fact: Fact) -> Json:
    """One fact. ``value``: a number, the words of a cell without a figure, or null (missing or refused)."""
    figure = fact.figure
    words = figure.printed if figure.reading is Reading.TEXT else None
    box = fact.place.box
    return {
        "id": fact.id,
        "table": fact.table_number,
        "caption": fact.caption,
        "row": " / ".join(fact.row),
        "column": " / ".join(fact.column),
        "period": str(fact.period) if fact.period else None,
        "raw": figure.printed,
        "value": number(figure.value) if figure.value is not None else words,
        "unit": figure.unit,
        "page": fact.place.page,
        "line": fact.place.line,
        "box": [box.x0, box.top, box.x1, box.bottom] if box else None,
        "measure": fact.measure.value,
        "origin": fact.origin.value,
        "code": fact.code,
        "section": list(fact.section),
        "reading": figure.reading.value,
        "note": figure.note,
        "upper": number(figure.upper),
        "grade": figure.grade,
        "sentence": fact.sentence,
        "table_id": fact.table_id,
        "table_row": fact.table_row,
        "table_column": fact.table_column,
    }


def finding_json(finding: Finding) -> Json:
    """One finding of the audit."""
    return {
        "id": finding.id,
        "table": finding.table_number,
        "row": " / ".join(finding.row),
        "column": " / ".join(finding.column),
        "page": finding.place.page,
        "kind": finding.kind.value,
        "reported": number(finding.reported_value) if finding.reported_value is not None else finding.reported,
        "recomputed": number(finding.recomputed_value) if finding.recomputed_value is not None else finding.recomputed,
        "formula": finding.formula,
        "working": finding.working,
        "severity": finding.severity.value,
        "quote": finding.quote,
        "message": finding.message,
        "suggestion": finding.suggestion,
        "fact": finding.fact_id,
        "inputs": [
            {
                "label": one.label,
                "value": number(one.value),
                "unit": one.unit,
                "fact": one.fact_id,
                "printed": one.printed,
            }
            for one in finding.inputs
        ],
    }


def audit_summary_json(summary: AuditSummary) -> Json:
    """The object of ``GET /reports/{id}/audit/summary``."""
    return {
        "tested": summary.tested,
        "held": summary.held,
        "findings": summary.findings,
        "by_kind": {kind.value: count for kind, count in summary.by_kind.items()},
        "by_severity": {severity.value: count for severity, count in summary.by_severity.items()},
        "sentence": summary.sentence,
    }


def answer_json(answer: Answer, session_id: str, latency_ms: float) -> Json:
    """The object of ``POST /chat``."""
    headline, model = answer.headline, answer.model
    return {
        "session_id": session_id,
        "status": answer.status.value,
        "answer": answer.text,
        "headline": headline and {"value": _plain(headline.value), "unit": headline.unit, "text": headline.text},
        "values": [
            {
                "label": value.label,
                "value": _plain(value.value),
                "unit": value.unit,
                "text": value.text,
                "origin": value.origin.value,
                "citations": list(value.citations),
            }
            for value in answer.values
        ],
        "calculations": [calculation_json(shown) for shown in answer.calculations],
        "citations": [citation_json(citation) for citation in answer.citations],
        "warnings": [{"code": warning.code, "message": warning.message} for warning in answer.warnings],
        "chart": vega_lite(answer.chart) if answer.chart is not None else None,
        "model": model
        and {"name": model.name, "prompts": list(model.prompts), "planned": model.planned, "written": model.written},
        "latency_ms": round(latency_ms, 2),
    }


def calculation_json(shown: ShownCalculation) -> Json:
    """A calculation with its inputs and what was printed."""
    return {
        "label": shown.label,
        "formula": shown.formula,
        "inputs": [
            {"label": one.label, "value": number(one.value), "unit": one.unit, "citation": one.citation}
            for one in shown.inputs
        ],
        "result": number(shown.result),
        "unit": shown.unit,
        "working": shown.working,
        "reported": number(shown.reported),
        "verdict": shown.verdict.value,
    }


def citation_json(citation: Citation) -> Json:
    """Where something stands."""
    return {
        "id": citation.id,
        "report_id": citation.report_id,
        "title": citation.title,
        "page": citation.page,
        "section": list(citation.section),
        "table": citation.table,
        "row": citation.row,
        "column": citation.column,
        "quote": citation.quote,
        "fact_id": citation.fact_id,
        "passage_id": citation.passage_id,
        "finding_id": citation.finding_id,
        "table_id": citation.table_id,
        "table_row": citation.table_row,
        "table_column": citation.table_column,
    }


def error_json(code: str, message: str) -> Json:
    """What every failing call gives."""
    return {"error": {"code": code, "message": message}}


def _plain(value: object) -> object:
    return number(value) if isinstance(value, Decimal) else value
