"""Printed averages: flat, of groups, and of percentages that were themselves rounded."""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from service.audit.agreement import prints_as
from service.audit.grid import SUMS, Grid, amount, is_ratio, shown
from service.audit.ratios import Relation
from service.audit.verdicts import Recomputed, Verdict, cell_finding, cite, holding, operand, worked_out
from service.calculator import FORMULAS, mean, mean_of_groups
from service.domain.calculations import Calculation, Operand
from service.domain.facts import Fact, Measure
from service.domain.findings import FindingKind
from service.domain.reports import RowKind

_CLOSE = Decimal("0.01")
_MEAN_LABEL = re.compile(r"\brata\W{0,3}rata\b|^tingkat capaian$", re.IGNORECASE)
_MEAN_OF_ATTAINMENT = re.compile(r"\brata\W{0,3}rata\b.*\bcapaian\b", re.IGNORECASE)
_FEWEST_SHARES = 3
_OUTSIDE = 2
"""How far beyond its parts a printed mean may lie to be a wrong mean still, and no other figure."""


def average_verdicts(grid: Grid, relations: Sequence[Relation]) -> Iterator[Verdict]:
    """One verdict for every average of the rows above it."""
    for row, line in enumerate(grid.rows):
        is_named = line.kind is RowKind.MEAN or (line.kind in SUMS and _MEAN_LABEL.search(grid.label(row).strip()))
        if not is_named and not _sums_up_shares(grid, row):
            continue
        for column in grid.value_columns:
            fact = grid.number(row, column)
            parts = _above_in(grid, row, column)
            if fact is not None and len(parts) >= 2 and _is_their_mean(grid, fact, parts):
                yield _verdict(grid, fact, parts, _exact(grid, relations, column))


def _sums_up_shares(grid: Grid, row: int) -> bool:
    """Whether what is called a total is a mean: of percentages alone, and one column of the row prints that of its own.

    Where amounts stand beside them the total's percentage is that of their sums.
    """
    cells = [fact for column in grid.value_columns for _, fact in grid.numbers(column)]
    if grid.rows[row].kind not in SUMS or not all(is_ratio(fact) for fact in cells):
        return False
    for column in grid.value_columns:
        fact, parts = grid.number(row, column), _above_in(grid, row, column)
        if fact is not None and len(parts) >= _FEWEST_SHARES and _reproduces(mean([*map(operand, parts)]), fact):
            return True
    return False


def _above_in(grid: Grid, row: int, column: int) -> list[Fact]:
    return [each for _, each in grid.numbers(column, _above(grid, row))]


def _is_their_mean(grid: Grid, fact: Fact, parts: Sequence[Fact]) -> bool:
    """Not where the row means another thing: the sum of a count, a converted index, the attainment of the rows."""
    values = [amount(part) for part in parts]
    if amount(fact) == sum(values) or not min(values) / _OUTSIDE <= amount(fact) <= max(values) * _OUTSIDE:
        return False
    of_attainment = bool(_MEAN_OF_ATTAINMENT.search(grid.label(fact.table_row or 0)))
    return not (of_attainment and grid.measure(fact.table_column or 0) in (Measure.REALISASI, Measure.TARGET))


def _above(grid: Grid, row: int) -> list[int]:
    """The rows since the last mean; all rows where that stands right above: means of parts, then of the whole."""
    parts: list[int] = []
    for index in range(row - 1, -1, -1):
        if grid.rows[index].kind is RowKind.MEAN or (grid.rows[index].kind in SUMS and parts):
            break
        if grid.rows[index].kind is RowKind.DATA:
            parts.append(index)
    return list(reversed(parts)) or [at for at in range(row) if grid.rows[at].kind is RowKind.DATA]


def _exact(grid: Grid, relations: Sequence[Relation], column: int) -> Mapping[str, Decimal]:
    """By fact: the percentage that its row's own figures give, where it prints as it should."""
    exact: dict[str, Decimal] = {}
    for relation in relations:
        if relation.result != column:
            continue
        for row, form in relation.forms.items():
            fact, whole, part = (grid.number(row, at) for at in (column, relation.whole, relation.part))
            if form is None or "+" in form or fact is None or whole is None or part is None:
                continue
            outcome = FORMULAS[form]([operand(whole), operand(part)])
            if isinstance(outcome, Calculation):
                exact[fact.id] = outcome.value
    return exact


def _verdict(grid: Grid, fact: Fact, parts: Sequence[Fact], exact: Mapping[str, Decimal]) -> Verdict:
    printed = mean([operand(part) for part in parts])
    names = [_group(grid, part) for part in parts]
    groups = mean_of_groups([operand(part, group=name) for part, name in zip(parts, names, strict=True)])
    tight = _mean_of_exact(parts, exact)
    holds = _reproduces(tight or printed, fact) or (tight is not None and _rounded(printed, fact))
    if holds or (1 < len(set(names)) < len(parts) and _reproduces(groups, fact)):
        return holding(fact, worked_out(printed, parts))
    right = worked_out(tight or printed, parts)
    if right is None:
        return Verdict(fact.id)
    flat = _flat(right, printed)
    working = f"{right.working}; dari angka yang sudah dibulatkan: {flat}" if flat else right.working
    right = Recomputed(right.value, right.unit, right.formula, working, tuple(cite(part) for part in parts))
    message = _message(grid, fact, right, flat)
    return Verdict(fact.id, cell_finding(grid, fact, FindingKind.AVERAGE, right, message))


def _group(grid: Grid, part: Fact) -> str:
    """The sasaran or program above a row, without the row's printed number."""
    path = grid.rows[part.table_row or 0].path
    return path[0] if path else ""


def _mean_of_exact(parts: Sequence[Fact], exact: Mapping[str, Decimal]) -> Calculation | None:
    """The mean of percentages before they were rounded, if all are known."""
    if any(part.id not in exact for part in parts):
        return None
    operands = [
        Operand(part.row[-1] if part.row else "", exact[part.id].quantize(Decimal("0.01")), part.figure.unit)
        for part in parts
    ]
    outcome = mean(operands)
    return outcome if isinstance(outcome, Calculation) else None


def _reproduces(outcome: object, fact: Fact) -> bool:
    return isinstance(outcome, Calculation) and prints_as(outcome.value, outcome.value, fact.figure)


def _rounded(outcome: object, fact: Fact) -> bool:
    """To the nearest only: cutting off a mean of figures that were cut off already loses a whole unit."""
    step = fact.figure.step or Decimal(0)
    return isinstance(outcome, Calculation) and abs(outcome.value - amount(fact)) <= step / 2


def _flat(right: Recomputed, printed: object) -> str:
    """The mean of the figures as printed, where that is another one than that of what they were rounded from."""
    if not isinstance(printed, Calculation) or right.value is None or abs(printed.value - right.value) <= _CLOSE:
        return ""
    return Recomputed(printed.value, printed.unit, "", "").printed


def _message(grid: Grid, fact: Fact, right: Recomputed, flat: str) -> str:
    header = fact.column[-1] if fact.column else "nilai"
    said = f" (dari angka yang sudah dibulatkan: {flat})" if flat else ""
    return (
        f"“{grid.label(fact.table_row or 0)}”, kolom {header}: tercetak {shown(fact)}, rata-rata "
        f"{len(right.inputs)} baris di atasnya {right.printed}{said}."
    )
