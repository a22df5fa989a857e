"""Citations of an answer against the evidence of a question, at three depths: report, table, cell.

Precision = citations that meet some evidence / citations; recall = evidence that some citation meets / evidence.
After ``cited_map`` of haiku.rag, but per citation and with the cell as the deepest level. Evidence lists are seldom
complete (a figure may be printed in three tables), so precision is a lower bound; recall is the figure to watch.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from eval.grading import Response
from eval.questions import Evidence, Question
from eval.wording import bare, table_number

Citation = Mapping[str, Any]
_SHORTEST_QUOTE = 3


@dataclass(frozen=True, slots=True)
class Share:
    """Precision and recall; None where there is nothing to divide by."""

    precision: float | None
    recall: float | None


@dataclass(frozen=True, slots=True)
class Cited:
    """How the citations of one answer meet its evidence. ``any``: at least one does, by table or words."""

    any: bool
    report: Share
    table: Share
    cell: Share


def cited(question: Question, response: Response) -> Cited:
    """Measure the citations of ``response`` at every depth."""
    found = citations(response)
    in_tables = [one for one in found if one.get("table")]
    tables = [one for one in question.evidence if one.table]
    return Cited(
        any=any(_touches(evidence, one) for evidence in question.evidence for one in found),
        report=share(found, question.evidence, meets_report),
        table=share(in_tables, tables, meets_table),
        cell=share(found, question.evidence, meets_cell),
    )


def citations(response: Response) -> list[Citation]:
    """The citations of a response."""
    found = response.get("citations")
    return [one for one in found if isinstance(one, Mapping)] if isinstance(found, list) else []


def share(
    found: Sequence[Citation], evidence: Sequence[Evidence], meets: Callable[[Evidence, Citation], bool]
) -> Share:
    """Precision and recall of ``found`` against ``evidence`` under one way of meeting."""
    hit = sum(any(meets(one, citation) for one in evidence) for citation in found)
    covered = sum(any(meets(one, citation) for citation in found) for one in evidence)
    return Share(hit / len(found) if found else None, covered / len(evidence) if evidence else None)


def meets_report(evidence: Evidence, citation: Citation) -> bool:
    """The citation is of the evidence's report."""
    return citation.get("report_id") == evidence.report


def meets_table(evidence: Evidence, citation: Citation) -> bool:
    """Same report and same table number as printed."""
    same = table_number(citation.get("table")) == table_number(evidence.table)
    return meets_report(evidence, citation) and bool(evidence.table) and same


def meets_words(evidence: Evidence, citation: Citation) -> bool:
    """Same report, and one quote lies within the other (letters and digits only)."""
    known, quoted = bare(evidence.quote), bare(citation.get("quote"))
    within = bool(known and quoted) and (known in quoted or (len(quoted) > _SHORTEST_QUOTE and quoted in known))
    return meets_report(evidence, citation) and within


def meets_cell(evidence: Evidence, citation: Citation) -> bool:
    """The citation is of the evidence's cell: its row and column where known, else its row by the words quoted."""
    if evidence.row is None:
        return meets_words(evidence, citation) or _row_is_in_quote(evidence, citation)
    row = _one_in_other(evidence.row, citation.get("row"))
    column = evidence.column is None or _one_in_other(evidence.column, citation.get("column"))
    same_table = not evidence.table or meets_table(evidence, citation)
    return meets_report(evidence, citation) and same_table and row and column


def _row_is_in_quote(evidence: Evidence, citation: Citation) -> bool:
    row = bare(str(citation.get("row") or "").split(" / ")[-1])
    return meets_table(evidence, citation) and len(row) > _SHORTEST_QUOTE and row in bare(evidence.quote)


def _one_in_other(one: object, other: object) -> bool:
    first, second = bare(one), bare(other)
    return bool(first and second) and (first in second or second in first)


def _touches(evidence: Evidence, citation: Citation) -> bool:
    """What the public scorer counts as cited."""
    return meets_table(evidence, citation) or meets_words(evidence, citation)
