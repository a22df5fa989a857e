"""A programme that one table gathers its activities under and that another table of the same activities leaves out."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import permutations

from service.audit.grid import Grid, amount, shown
from service.audit.labels import folded
from service.audit.verdicts import Verdict, text_finding
from service.domain.facts import Fact
from service.domain.findings import FindingKind

_PROGRAM = re.compile(r"^program\s+\w+")
_FEWEST_SHARED = 3
Rows = Mapping[str, list[int]]


def missing_row_verdicts(grids: Sequence[Grid]) -> Iterator[Verdict]:
    """One finding for every programme that a table of programmes and activities lacks, though it has its activity."""
    tables = [(grid, _programs(grid), _by_label(grid)) for grid in grids if grid.amount_columns]
    tables = [each for each in tables if len(each[1]) > _FEWEST_SHARED - 1]
    for (whole, programs, _), (lacking, others, rows) in permutations(tables, 2):
        if len(programs.keys() & others.keys()) < _FEWEST_SHARED:
            continue
        for name, row in programs.items():
            activity = folded(whole.label(row + 1)) if row + 1 < len(whole.rows) else ""
            if (
                name not in others
                and activity
                and activity not in programs
                and len(programs.keys() - others.keys()) == 1
            ):
                met = _same_sum(whole, row, row + 1, lacking, rows.get(activity, []))
                if met is not None:
                    yield _lacks(whole, row, lacking, met)


def _programs(grid: Grid) -> dict[str, int]:
    """The first row of every programme by its folded name."""
    found: dict[str, int] = {}
    for at in range(len(grid.rows)):
        name = folded(grid.label(at))
        if _PROGRAM.match(name):
            found.setdefault(name, at)
    return found


def _by_label(grid: Grid) -> Rows:
    found: dict[str, list[int]] = {}
    for at in range(len(grid.rows)):
        found.setdefault(folded(grid.label(at)), []).append(at)
    return found


def _same_sum(whole: Grid, program: int, activity: int, lacking: Grid, rows: Sequence[int]) -> tuple[int, Fact] | None:
    """The row of the other table that has the activity with the sum that the programme and the activity have here."""
    own = _sums(whole, program) & _sums(whole, activity)
    for row in rows:
        for column in lacking.amount_columns:
            fact = lacking.number(row, column)
            if fact is not None and lacking.is_money(column) and amount(fact) in own:
                return row, fact
    return None


def _sums(grid: Grid, row: int) -> set[object]:
    facts = (grid.number(row, column) for column in grid.amount_columns if grid.is_money(column))
    return {fact.figure.value for fact in facts if fact is not None and fact.figure.value}


def _lacks(whole: Grid, program: int, lacking: Grid, met: tuple[int, Fact]) -> Verdict:
    row, fact = met
    name, activity = whole.label(program), lacking.label(row)
    message = (
        f"“{activity}” ({shown(fact)}) tercetak di {lacking.name} tanpa baris programnya; {whole.name} "
        f"menghimpunnya dalam “{name}”."
    )
    # No inputs: the sum itself is not in doubt, only where it stands.
    finding = text_finding(
        FindingKind.TABLE_VS_TABLE,
        "tanpa baris program",
        name,
        message,
        where=lacking.rows[row].cells[0].place if lacking.rows[row].cells else lacking.table.place,
        quote=lacking.quote(row),
    )
    table = lacking.table
    own = replace(finding, table_number=table.number, table_id=table.id, row=lacking.rows[row].path)
    return Verdict(f"{fact.id}.program", own)
