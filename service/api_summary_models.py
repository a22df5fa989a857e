"""A summary as JSON: the contract's ``sections`` with text and citations, and everything behind them."""

from service.api_models import Json, calculation_json, citation_json
from service.charts.vega import vega_lite
from service.domain.summaries import Statement, Summary, SummaryCell, SummarySection, SummaryTable
from service.exports.summary_markdown import section_text


def summary_document(summary: Summary) -> Json:
    """The object of ``GET /reports/{id}/summary``. Ids of citations and calculations count from 1."""
    return {
        "report_ids": list(summary.report_ids),
        "title": summary.title,
        "length": summary.length.value,
        "sections": [_section(section) for section in summary.sections],
        "missing": list(summary.missing),
        "citations": [citation_json(citation) for citation in summary.citations],
        "calculations": [
            {"id": at, **calculation_json(shown)} for at, shown in enumerate(summary.calculations, start=1)
        ],
    }


def _section(section: SummarySection) -> Json:
    return {
        "topic": section.topic.value,
        "title": section.title,
        "text": section_text(section),
        "citations": list(section.citations),
        "statements": [_told(one) for one in section.statements],
        "tables": [_table(table) for table in section.tables],
        "items": [_told(one) for one in section.items],
        "notes": [_told(one) for one in section.notes],
        "charts": [
            {"title": chart.title, "alternative": chart.alternative, "vega_lite": vega_lite(chart)}
            for chart in section.charts
        ],
        "missing": list(section.missing),
    }


def _told(one: Statement) -> Json:
    return {"text": one.text, "citations": list(one.citations), "calculations": list(one.calculations)}


def _table(table: SummaryTable) -> Json:
    return {
        "caption": table.caption,
        "header": list(table.header),
        "rows": [[_cell(cell) for cell in row] for row in table.rows],
    }


def _cell(cell: SummaryCell) -> Json:
    return {
        "text": cell.text,
        "citations": list(cell.citations),
        "calculations": list(cell.calculations),
        "fact": cell.fact_id,
    }
