"""The people who work there: the staff table that says most, by level of education before rank or post."""

import re
from dataclasses import dataclass

from service.audit.grid import Grid
from service.calculator import total
from service.domain.calculations import Calculation, Operand, Untestable
from service.domain.facts import Fact, Measure
from service.domain.figures import ORANG
from service.domain.reports import ColumnRole, RowKind
from service.summaries.material import Material, about, cell_text, label_columns, plain

_STAFF = re.compile(r"pegawai|aparatur|\basn\b|\bpns\b|sumber daya manusia|kepegawaian")
_NOT_STAFF = re.compile(r"anggaran|kebutuhan|pagu|program|kegiatan|sarana|responden|penerima|kesejahteraan sosial")
_BY = (re.compile(r"pendidikan|strata"), re.compile(r"golongan|pangkat|\bgol\b"), re.compile(r"jabatan|eselon|kelamin"))
_SKIPPED = re.compile(r"kelas|persen|%")


@dataclass(frozen=True, slots=True)
class Staff:
    """A staff table: its rows with a head count, the printed total, and the head counts added up."""

    grid: Grid
    rows: tuple[tuple[str, Fact], ...]
    printed: Fact | None

    @property
    def sum(self) -> Calculation | Untestable:
        """The head counts added up."""
        return total([Operand.of(fact.figure, label) for label, fact in self.rows])


def staff(material: Material) -> Staff | None:
    """The staff of the agency; None where no table counts them."""
    rated = [(rank, one) for grid in material.grids if (one := _read(grid)) is not None for rank in (_rank(grid),)]
    return min(rated, key=lambda each: each[0], default=(0, None))[1]


def _rank(grid: Grid) -> int:
    around = plain(about(grid))
    return next((at for at, pattern in enumerate(_BY) if pattern.search(around)), len(_BY))


def _read(grid: Grid) -> Staff | None:
    around = plain(about(grid))
    if not _STAFF.search(around) or _NOT_STAFF.search(plain(f"{grid.table.caption} {_headers(grid)}")):
        return None
    column = _head_count(grid)
    labels = label_columns(grid)
    if column is None or not labels:
        return None
    rows, printed = _first_block(grid, column, labels[-1])
    return Staff(grid, rows, printed) if rows else None


def _first_block(grid: Grid, column: int, label: int) -> tuple[tuple[tuple[str, Fact], ...], Fact | None]:
    """The rows up to the first total: a table may count the same people several ways, one below the other."""
    rows: list[tuple[str, Fact]] = []
    for row, fact in grid.numbers(column):
        if grid.rows[row].kind in (RowKind.TOTAL, RowKind.SUBTOTAL):
            return tuple(rows), fact
        if fact.figure.value:
            rows.append((cell_text(grid, row, label) or grid.label(row), fact))
    return tuple(rows), None


def _head_count(grid: Grid) -> int | None:
    columns = [
        i
        for i, column in enumerate(grid.table.columns)
        if column.role is ColumnRole.VALUE
        and not _SKIPPED.search(grid.leaf(i))
        and grid.measure(i) in (Measure.JUMLAH, Measure.LAINNYA)
        and any(True for _ in grid.numbers(i))
    ]
    named = [i for i in columns if "jumlah" in grid.header(i) or grid.table.columns[i].unit == ORANG]
    return next(iter(named or columns), None)


def _headers(grid: Grid) -> str:
    return " ".join(part for column in grid.table.columns for part in column.path)
