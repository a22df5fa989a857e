"""Cells that only number what stands beside them: the ``2`` in front of each name of a row without headings."""

import re
from collections.abc import Iterable, Iterator, Mapping

from service.domain.facts import Fact, Origin
from service.domain.reports import ColumnRole, Row, Table

_NUMBER = re.compile(r"\s*(\d{1,3})\s*[.)]?\s*")
_WORDED = re.compile(r"[^\W\d_]{3,}")


def without_row_numbers(facts: Iterable[Fact], tables: Mapping[str, Table]) -> list[Fact]:
    """The facts but for row numbers that were read as figures."""
    return [fact for fact in facts if not _is_row_number(fact, tables)]


def _is_row_number(fact: Fact, tables: Mapping[str, Table]) -> bool:
    """``2 | Tertib arsip | 2 | Penataan arsip``: the row's number again, before another name."""
    table = tables.get(fact.table_id or "")
    if table is None or fact.origin is not Origin.TABLE or fact.table_row is None or fact.table_column is None:
        return False
    number = _NUMBER.fullmatch(fact.figure.printed)
    if number is None or any(_WORDED.search(heading) for heading in fact.column):
        return False
    row = table.rows[fact.table_row]
    behind = row.cells[fact.table_column + 1 : fact.table_column + 2]
    names_next = any(_WORDED.search(cell.printed) for cell in behind)
    return names_next and number[1] in _row_numbers(table, row)


def _row_numbers(table: Table, row: Row) -> Iterator[str]:
    """The numbers printed in a row's own columns for them."""
    for column, cell in zip(table.columns, row.cells, strict=False):
        number = _NUMBER.fullmatch(cell.printed) if column.role is ColumnRole.NUMBER else None
        if number is not None:
            yield number[1]
