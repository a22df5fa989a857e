"""``4 program, 12 kegiatan dan 27 sub kegiatan`` against the rows of the table that lists them."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from service.audit.grid import Grid, shown
from service.audit.labels import folded
from service.audit.sentences import narrated, paragraphs
from service.audit.verdicts import Recomputed, Verdict
from service.domain.facts import Fact, Report
from service.domain.findings import FindingKind
from service.domain.reports import Column, ColumnRole, RowKind

_GOALS = ("sasaran",)
_SET = re.compile(r"\bditetapkan\b|\bmenetapkan\b|\bmemiliki\b|\bseluruh\b|\bkeseluruhan\b", re.IGNORECASE)
_LEVELS = {3: "program", 5: "kegiatan", 6: "sub kegiatan"}
_ONE_OF_THEM = re.compile(r"\bprogram ini\b|\bkegiatan ini\b|\bmemiliki\b|\bterdiri\b|^\s*\d+[.)]", re.IGNORECASE)
_ALL = re.compile(r"\bdinas\b|\bseluruh\b|\bkeseluruhan\b|\btotal\b|\bmelaksanakan\b|\bdidukung\b", re.IGNORECASE)


def count_verdicts(report: Report, grids: Sequence[Grid]) -> Iterator[Verdict]:
    """Verdicts on how many programs, activities and sub-activities a sentence counts."""
    yield from _goal_verdicts(report, grids)
    counted = [(grid, counts) for grid in grids if len(counts := _counts(grid)) == len(_LEVELS)]
    if not counted:
        return
    grid, counts = max(counted, key=lambda each: sum(each[1].values()))
    known = {unit: {each[unit] for _, each in counted} for unit in _LEVELS.values()}
    for paragraph in paragraphs(report):
        told = [each.fact for each in paragraph if each.fact.figure.unit in known]
        if len(told) >= 2:
            yield from _verdicts(told, grid, counts, known)


def _counts(grid: Grid) -> Mapping[str, int]:
    """Rows by the depth of their kode rekening: ``1.06.01`` a program, two deeper a kegiatan, then a sub kegiatan."""
    codes = {row.code.rstrip(".") for row in grid.rows if row.code and row.code[:1].isdigit()}
    activity = {code for code in codes if len(code.split(".")) < 4 or code.split(".")[3] == "2"}
    rows = Counter(
        len(row.code.rstrip(".").split(".")) for row in grid.rows if row.code and row.code.rstrip(".") in activity
    )
    return {unit: rows[depth] for depth, unit in _LEVELS.items() if rows[depth]}


def _verdicts(
    told: Sequence[Fact], grid: Grid, counts: Mapping[str, int], known: Mapping[str, set[int]]
) -> Iterator[Verdict]:
    sentence = told[0].sentence or ""
    if not _ALL.search(sentence) or (_ONE_OF_THEM.search(sentence) and "program" not in {f.figure.unit for f in told}):
        return
    for fact in told:
        unit = fact.figure.unit or ""
        if fact.figure.value in known[unit]:
            yield Verdict(fact.id)
            continue
        where = grid.name
        right = Recomputed(Decimal(counts[unit]), unit, "CACAH", f"banyaknya baris {unit} di {where} = {counts[unit]}")
        message = f"Narasi menyebut {shown(fact)}, {where} merinci {counts[unit]} {unit}."
        verdict = narrated(fact, FindingKind.NARRATIVE_VS_TABLE, right, message)
        if verdict.finding is not None:
            place = replace(
                verdict.finding, table_number=grid.table.number, table_id=grid.table.id, column=(f"Jumlah {unit}",)
            )
            yield Verdict(fact.id, place)


def _goal_verdicts(report: Report, grids: Sequence[Grid]) -> Iterator[Verdict]:
    """``3 sasaran strategis`` where every table of objectives lists another number of them."""
    tables = [(grid, counts) for grid in grids if (counts := _goals(grid))]
    known = {unit: {counts[unit] for _, counts in tables} for unit in _GOALS}
    for paragraph in paragraphs(report):
        for told in paragraph:
            fact, unit = told.fact, told.fact.figure.unit or ""
            if len(tables) < 2 or unit not in known or not _SET.search(fact.sentence or ""):
                continue
            if fact.figure.value in known[unit]:
                yield Verdict(fact.id)
            elif len(known[unit]) == 1:
                yield _goal_finding(fact, unit, *tables[0])


def _goals(grid: Grid) -> Mapping[str, int]:
    """Objectives of a table that has a column for them."""
    columns = {unit: [i for i, c in enumerate(grid.table.columns) if _is_named(c, unit)] for unit in _GOALS}
    if any(len(found) != 1 for found in columns.values()) or len(grid.rows) > 30:
        return {}
    rows = [row for row in grid.rows if row.kind is RowKind.DATA]
    printed = {unit: {folded(row.cells[found[0]].printed) for row in rows} - {""} for unit, found in columns.items()}
    return {unit: len(texts) for unit, texts in printed.items() if texts}


def _is_named(column: Column, unit: str) -> bool:
    return column.role is ColumnRole.LABEL and bool(column.path) and column.path[-1].lower().startswith(unit)


def _goal_finding(fact: Fact, unit: str, grid: Grid, counts: Mapping[str, int]) -> Verdict:
    where = grid.name
    right = Recomputed(Decimal(counts[unit]), unit, "CACAH", f"banyaknya {unit} di {where} = {counts[unit]}")
    message = f"Narasi menyebut {shown(fact)}, {where} merinci {counts[unit]} {unit}."
    return narrated(fact, FindingKind.NARRATIVE_VS_TABLE, right, message)
