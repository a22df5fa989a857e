"""Remarks beside a target and what was done of it: what they say of the target, and whose row they are about."""

import re
from collections.abc import Iterator
from dataclasses import replace

from service.audit.grid import Grid, amount, shown
from service.audit.labels import folded, is_telling, likeness
from service.audit.verdicts import Recomputed, Verdict, cell_finding, cite
from service.domain.facts import Fact, Measure
from service.domain.findings import Finding, FindingKind
from service.domain.reports import ColumnRole, RowKind

_MISSED = re.compile(
    r"\b(?:tidak|belum|tak)\s+(?:dapat\s+)?(?:mencapai|memenuhi|tercapai)\b(?:\s+target)?", re.IGNORECASE
)
_BUT = re.compile(r"\b(?:meskipun|walaupun|namun|tetapi|sebelumnya|apabila|jika|agar|supaya|sebagian)\b", re.IGNORECASE)
_FEW = 3
_LONG_NAME = 4
_LIKE = 75


def remark_verdicts(grid: Grid) -> Iterator[Verdict]:
    """Verdicts on the remarks of a table of targets and results."""
    targets = [column for column in grid.value_columns if grid.measure(column) is Measure.TARGET]
    done = [column for column in grid.value_columns if grid.measure(column) is Measure.REALISASI]
    for column, role in ((index, each.role) for index, each in enumerate(grid.table.columns)):
        if role is not ColumnRole.TEXT:
            continue
        yield from _other_rows(grid, column)
        if len(targets) == len(done) == 1:
            yield from _missed(grid, column, targets[0], done[0])


def _missed(grid: Grid, column: int, target: int, done: int) -> Iterator[Verdict]:
    """``Tidak mencapai target`` beside 100 % of 100 %. More or less than the target may be good or bad."""
    for row in range(len(grid.rows)):
        remark, goal, fact = grid.fact(row, column), grid.number(row, target), grid.number(row, done)
        said = _MISSED.search(shown(remark)) if remark is not None else None
        if remark is None or goal is None or fact is None or said is None or _BUT.search(shown(remark)):
            continue
        if goal.figure.unit != fact.figure.unit or amount(fact) != amount(goal):
            continue
        result = f"{shown(fact)} dari {shown(goal)}"
        message = f"“{grid.label(row)}”: keterangannya “{said.group()}”, padahal realisasinya {result}."
        right = Recomputed(None, None, "", f"realisasi {result}", (cite(fact), cite(goal)), result)
        yield Verdict(f"{remark.id}.keterangan", _on_remark(grid, remark, right, message))


def _other_rows(grid: Grid, column: int) -> Iterator[Verdict]:
    """A remark that begins with the name of another row, in a column whose remarks begin with their own."""
    names = {row: folded(grid.label(row)) for row, each in enumerate(grid.rows) if each.kind is RowKind.DATA}
    remarks = {row: fact for row in names if (fact := grid.fact(row, column)) is not None}
    own = [row for row, fact in remarks.items() if _begins_with(folded(shown(fact)), names[row])]
    if len(own) < _FEW:
        return
    for row, fact in remarks.items():
        text = folded(shown(fact))
        if row in own:
            yield Verdict(f"{fact.id}.keterangan")
            continue
        named = [other for other in names if other != row and _begins_with(text, names[other])]
        if len(named) != 1 or likeness(names[named[0]], names[row]) >= _LIKE:
            continue
        other = grid.label(named[0])
        whose = f"keterangan milik baris {grid.rows[named[0]].number or other}"
        message = f"“{grid.label(row)}”: keterangannya berbicara tentang “{other}”, jadi milik baris itu."
        right = Recomputed(None, None, "", f"keterangan baris “{other}”", (), whose)
        yield Verdict(f"{fact.id}.keterangan", _on_remark(grid, fact, right, message))


def _begins_with(text: str, name: str) -> bool:
    return len(name.split()) >= _LONG_NAME and is_telling(name) and text.startswith(name)


def _on_remark(grid: Grid, remark: Fact, right: Recomputed, message: str) -> Finding:
    return replace(cell_finding(grid, remark, FindingKind.NARRATIVE_VS_TABLE, right, message), reported_value=None)
