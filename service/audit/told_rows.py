"""The paragraph under a table of one row: what it says of the row's change and of the plan's last target."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from service.audit.agreement import prints_as, spread
from service.audit.grid import Grid, amount, shown
from service.audit.places import before, position
from service.audit.sentences import Told, compared, narrated, paragraphs
from service.audit.verdicts import Verdict, operand, worked_out
from service.calculator import change_in_points, growth
from service.domain.facts import Fact, Report
from service.domain.figures import PERSEN, POIN_PERSEN
from service.domain.findings import FindingKind
from service.domain.reports import RowKind

_LAST_YEAR = re.compile(r"\bakhir\b[^.]{0,40}\b(?:renstra|rencana|rpjmd|rpd)\b", re.IGNORECASE)
_REACHED = re.compile(r"\b(?:men|ter)capai\b[^.\d]{0,20}$", re.IGNORECASE)
_CHANGED = re.compile(
    r"\b(?:tahun\s+(?P<base>20\d\d))\D{0,40}?\b(?:penurunan|menurun|turun|peningkatan|meningkat|kenaikan|naik)\b\D{0,20}$",
    re.IGNORECASE,
)
_LARGEST = Decimal(200)


@dataclass(frozen=True, slots=True)
class _Line:
    """The only row of a table."""

    grid: Grid
    row: int

    def cells(self) -> Iterator[tuple[int, Fact]]:
        """The percentages of the row by their column."""
        for column in self.grid.value_columns:
            fact = self.grid.number(self.row, column)
            if fact is not None and fact.figure.unit in (PERSEN, None) and amount(fact) <= _LARGEST:
                yield column, fact


def told_row_verdicts(report: Report, grids: Sequence[Grid]) -> Iterator[Verdict]:
    """One verdict for every change and every share of the last target that a paragraph tells of the row above it."""
    for told in paragraphs(report):
        above = before(grids, position(told[0].fact.place)) if told else None
        line = _only_row(above)
        if line is None:
            continue
        for each in told:
            if each.fact.figure.unit in (PERSEN, POIN_PERSEN) and each.fact.figure.value is not None:
                yield from _of_last_target(each, line)
                yield from _change(each, told, line)


def _only_row(grid: Grid | None) -> _Line | None:
    rows = [] if grid is None else [at for at, row in enumerate(grid.rows) if row.kind is RowKind.DATA]
    return _Line(grid, rows[0]) if grid is not None and len(rows) == len(grid.rows) == 1 else None


def _of_last_target(told: Told, line: _Line) -> Iterator[Verdict]:
    """``dibandingkan dengan target akhir Renstra tercapai 12,00 %`` against the column of that name."""
    said = told.before.rpartition(". ")[2]
    if not _LAST_YEAR.search(said) or not _REACHED.search(said):
        return
    cells = [fact for column, fact in line.cells() if _is_share_of_last_target(line.grid.header(column))]
    if len(cells) == 1:
        yield compared(told.fact, cells[0], line.grid)


def _is_share_of_last_target(header: str) -> bool:
    return bool(_LAST_YEAR.search(header)) and ("capaian" in header or "%" in header) and "terhadap" in header


def _change(told: Told, paragraph: Sequence[Told], line: _Line) -> Iterator[Verdict]:
    """``capaian 99,66 %, dibandingkan tahun 2024 turun 0,34 %`` where the table has 99,66 % for both years."""
    match = _CHANGED.search(told.before)
    at = paragraph.index(told)
    if match is None or at == 0:
        return
    base, now = int(match["base"]), paragraph[at - 1].fact
    if now.sentence != told.fact.sentence or now.figure.unit != PERSEN:
        return
    pairs = list(_two_years(now, base, line))
    if not pairs or any(_is_told(told.fact, *pair) for pair in pairs):
        yield from (Verdict(told.fact.id) for _ in pairs[:1])
        return
    new, old = pairs[0]
    right = worked_out(change_in_points(operand(old), operand(new)), (old, new))
    if right is None:
        return
    message = (
        f"Narasi menyebut perubahan {shown(told.fact)} dari tahun {base}, sedangkan {line.grid.name} mencetak "
        f"{shown(old)} lalu {shown(new)}, berubah {right.printed}."
    )
    finding = narrated(told.fact, FindingKind.NARRATIVE_VS_TABLE, right, message).finding
    if finding is not None:
        table = line.grid.table
        yield Verdict(told.fact.id, replace(finding, table_number=table.number, table_id=table.id))


def _two_years(now: Fact, base: int, line: _Line) -> Iterator[tuple[Fact, Fact]]:
    """The cells that print the told figure, each with its fellow of the year it is compared with."""
    cells = dict(line.cells())
    for column, fact in cells.items():
        if fact.figure.value != now.figure.value or line.grid.column(column).year in (base, None):
            continue
        for other, old in cells.items():
            if line.grid.column(other).year == base and line.grid.leaf(other) == line.grid.leaf(column):
                yield fact, old


def _is_told(change: Fact, new: Fact, old: Fact) -> bool:
    """Whether the told change is the difference in points, or the relative one."""
    low, high = spread(old.figure)
    less, more = spread(new.figure)
    if prints_as(less - high, more - low, change.figure) or prints_as(low - more, high - less, change.figure):
        return True
    relative = worked_out(growth(operand(old), operand(new)), (old, new))
    if relative is None or relative.value is None:
        return False
    return prints_as(abs(relative.value), abs(relative.value), change.figure)
