"""The budget by program: ceiling and realisation as printed, absorption and remainder worked out again."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from service.audit.grid import Grid, amount
from service.audit.labels import alike, folded
from service.calculator import serapan, sisa, total
from service.domain.calculations import Calculation, Operand, Untestable
from service.domain.facts import Fact, Measure
from service.domain.figures import RUPIAH
from service.domain.reports import RowKind
from service.language.numbers import figure_text
from service.summaries.material import Material, cell_text, is_rupiah, label_columns, measured, year_of

_PROGRAM = re.compile(r"^(?:[\divx]+[.)]?\s*)?program\b", re.IGNORECASE)
_WHOLE = re.compile(r"^(?:jumlah|total|grand total)\b|^belanja daerah$|^sosial$", re.IGNORECASE)
_CODE_DEPTH = 3
_LEAST = 2
_NEAR = Decimal("0.005")


@dataclass(frozen=True, slots=True)
class BudgetLine:
    """One program, or the whole: its two printed figures and what follows from them."""

    label: str
    grid: Grid
    row: int
    pagu: Fact
    realisasi: Fact
    printed_serapan: Fact | None
    printed_sisa: Fact | None

    @property
    def facts(self) -> tuple[Fact, Fact]:
        return self.pagu, self.realisasi

    @property
    def serapan(self) -> Calculation | Untestable:
        """The absorption."""
        return serapan(_money(self.pagu, "pagu"), _money(self.realisasi, "realisasi"))

    @property
    def sisa(self) -> Calculation | Untestable:
        """The remainder."""
        return sisa(_money(self.pagu, "pagu"), _money(self.realisasi, "realisasi"))


@dataclass(frozen=True, slots=True)
class Budget:
    """The programs of one table, its total row, and whether the programs add up to it."""

    grid: Grid
    lines: tuple[BudgetLine, ...]
    whole: BudgetLine | None

    @property
    def sums(self) -> tuple[Calculation | Untestable, Calculation | Untestable]:
        """The ceilings and the realisations of the programs, added up."""
        pagu = total([_money(line.pagu, line.label) for line in self.lines])
        return pagu, total([_money(line.realisasi, line.label) for line in self.lines])

    @property
    def adds_up(self) -> tuple[bool, bool]:
        """Whether ceilings and realisations add up to the printed total."""
        if self.whole is None:
            return True, True
        pagu, realisasi = self.sums
        return _is(pagu, self.whole.pagu), _is(realisasi, self.whole.realisasi)


def budget(material: Material) -> Budget | None:
    """The budget from the table with the most programs whose sums hold; None where no table gives both figures."""
    found = [one for grid in material.grids for one in _budgets(grid, material.year)]
    return max(found, key=_worth, default=None)


def _worth(one: Budget) -> tuple[float, int]:
    held = sum(one.adds_up) if one.whole is not None else 0
    return (min(len(one.lines), 8) + 2.0 * held + 1.0 * (one.whole is not None), len(one.lines))


def _budgets(grid: Grid, year: int | None) -> Iterator[Budget]:
    for pagu, realisasi in _pairs(grid, year):
        every = [line for row in range(len(grid.rows)) if (line := _line(grid, row, pagu, realisasi)) is not None]
        programs = _programs([line for line in every if grid.rows[line.row].kind is RowKind.DATA])
        if len(programs) >= _LEAST:
            yield Budget(grid, programs, _whole(every, programs))


def _pairs(grid: Grid, year: int | None) -> Iterator[tuple[int, int]]:
    for realisasi in measured(grid, Measure.REALISASI):
        if not is_rupiah(grid, realisasi) or year_of(grid, realisasi) not in (year, None):
            continue
        before = [
            column
            for column in measured(grid, Measure.ANGGARAN, Measure.TARGET, Measure.JUMLAH)
            if column < realisasi and is_rupiah(grid, column) and year_of(grid, column) == year_of(grid, realisasi)
        ]
        if before:
            yield before[-1], realisasi


def _line(grid: Grid, row: int, pagu: int, realisasi: int) -> BudgetLine | None:
    first, second = grid.number(row, pagu), grid.number(row, realisasi)
    if first is None or second is None:
        return None
    label = next((text for column in label_columns(grid) if (text := cell_text(grid, row, column))), "")
    programs = [text for column in label_columns(grid) if _PROGRAM.match(text := cell_text(grid, row, column))]
    label = programs[-1] if programs else label or grid.label(row)
    shares = [c for c in measured(grid, Measure.SERAPAN, Measure.PERSENTASE, Measure.CAPAIAN) if c > realisasi]
    left = [c for c in measured(grid, Measure.SISA) if c > realisasi]
    return BudgetLine(
        label,
        grid,
        row,
        first,
        second,
        grid.number(row, shares[0]) if shares else None,
        grid.number(row, left[0]) if left else None,
    )


def _programs(lines: Sequence[BudgetLine]) -> tuple[BudgetLine, ...]:
    """The rows that are programs: by name or by the depth of their code, at the outermost level that has any."""
    named = [line for line in lines if _PROGRAM.match(line.label) or _has_program_code(line)]
    if not named:
        return ()
    level = min(line.grid.rows[line.row].level for line in named)
    found: list[BudgetLine] = []
    for line in named:
        repeated = any(alike(folded(line.label), folded(one.label)) for one in found)
        if line.grid.rows[line.row].level == level and not repeated:
            found.append(line)
    return tuple(found)


def _has_program_code(line: BudgetLine) -> bool:
    code = line.grid.rows[line.row].code
    return code is not None and len(code.strip(".").split(".")) == _CODE_DEPTH


def _whole(every: Sequence[BudgetLine], programs: Sequence[BudgetLine]) -> BudgetLine | None:
    """The total row: the last one that is called so."""
    taken = {line.row for line in programs}
    totals = [
        line
        for line in every
        if line.row not in taken
        and (line.grid.rows[line.row].kind is RowKind.TOTAL or _WHOLE.match(folded(line.label)))
    ]
    return totals[-1] if totals else None


def money_text(fact: Fact) -> str:
    """A printed sum, without sen where there are none."""
    return figure_text(replace(fact.figure, unit=RUPIAH)).removesuffix(",00")


def _money(fact: Fact, label: str) -> Operand:
    """A figure of a money column; a cell without a unit of its own has the column's."""
    return Operand(label, amount(fact), RUPIAH)


def _is(outcome: Calculation | Untestable, printed: Fact) -> bool:
    return isinstance(outcome, Calculation) and outcome.value == amount(printed)
