"""Row numbers and codes: missing, twice, or under the wrong parent."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from service.audit.grid import Grid
from service.audit.labels import copied, folded
from service.audit.verdicts import Verdict, text_finding
from service.domain.findings import Finding, FindingKind
from service.domain.reports import ColumnRole, Place, RowKind

_LEAST_RUN = 4
_LONG_NAME = 40
_WHOLE = re.compile(r"\(?(\d{1,3})[.)]?")


def numbering_verdicts(grid: Grid) -> Iterator[Verdict]:
    """Verdicts on the numbering of a table's rows."""
    yield from _gaps(grid)
    yield from _doubled(grid)
    yield from _strayed_codes(grid)
    yield from _repeated_names(grid)


def _gaps(grid: Grid) -> Iterator[Verdict]:
    """``… 5, 6, 8`` in a list that otherwise counts up by one."""
    numbers = [
        (index, int(match[1]))
        for index, row in enumerate(grid.rows)
        if row.number and row.kind is RowKind.DATA and (match := _WHOLE.fullmatch(row.number.strip()))
    ]
    steps = [later - earlier for (_, earlier), (_, later) in pairwise(numbers)]
    odd = [position for position, step in enumerate(steps) if step != 1]
    if len(numbers) < _LEAST_RUN or numbers[0][1] != 1 or len(odd) != 1 or steps[odd[0]] not in (0, 2):
        return
    row, printed = numbers[odd[0] + 1]
    wanted = numbers[odd[0]][1] + 1
    what = "melompati" if steps[odd[0]] == 2 else "mengulang"
    message = f"“{grid.label(row)}” bernomor {printed}; urutannya {what} nomor, seharusnya {wanted}."
    finding = _finding(grid, row, str(printed), str(wanted), message)
    counted = replace(
        finding, recomputed_value=Decimal(wanted), formula="URUTAN", working=f"{wanted - 1} + 1 = {wanted}"
    )
    yield Verdict(f"{grid.table.id}.{row}.nomor", counted)


def _doubled(grid: Grid) -> Iterator[Verdict]:
    """``6.1.1`` twice in a row, over two different things."""
    for row in range(1, len(grid.rows)):
        number, above = grid.rows[row].number, grid.rows[row - 1].number
        if not number or number != above or number.count(".") < 1 or not number.rstrip(".")[-1:].isdigit():
            continue
        if folded(grid.label(row)) == folded(grid.label(row - 1)) or grid.rows[row].kind is not RowKind.DATA:
            continue
        head, _, last = number.rstrip(".").rpartition(".")
        if not head or not last.isdigit():
            continue
        wanted = f"{head}.{int(last) + 1}"
        message = f"Nomor {number} dipakai dua kali; “{grid.label(row)}” seharusnya {wanted}."
        yield Verdict(f"{grid.table.id}.{row}.nomor", _finding(grid, row, number, wanted, message))


def _strayed_codes(grid: Grid) -> Iterator[Verdict]:
    """A parent whose code was also given to another row, while the rows below it carry the code it should have."""
    codes = [(index, row.code.rstrip(".")) for index, row in enumerate(grid.rows) if row.code]
    printed = {code for _, code in codes}
    for position, (row, code) in enumerate(codes):
        below = [other for _, other in codes[position + 1 : position + 2]]
        if not below or below[0].count(".") != code.count(".") + 1 or below[0].startswith(f"{code}."):
            continue
        wanted = below[0].rpartition(".")[0]
        twice = sum(other == code for _, other in codes) > 1
        if not twice or wanted in printed or wanted.rpartition(".")[0] != code.rpartition(".")[0]:
            continue
        message = (
            f"“{grid.label(row)}” berkode {code}, kode yang dipakai baris lain; rincian di bawahnya {below[0]}, "
            f"jadi seharusnya {wanted}."
        )
        yield Verdict(f"{grid.table.id}.{row}.kode", _finding(grid, row, code, wanted, message))


def _repeated_names(grid: Grid) -> Iterator[Verdict]:
    """``2.1`` and ``2.2`` with one and the same long name: the second was copied over what should stand there."""
    for row in range(1, len(grid.rows)):
        line, above = grid.rows[row], grid.rows[row - 1]
        if not line.number or not above.number or line.number == above.number or line.number.count(".") < 1:
            continue
        if line.kind is not RowKind.DATA or line.level != above.level or not _next(above.number, line.number):
            continue
        name = folded(grid.label(row))
        if len(name) < _LONG_NAME or not copied(name, folded(grid.label(row - 1))):
            continue
        message = f"Baris {line.number} mengulang nama baris {above.number}: “{grid.label(row)}”."
        finding = _finding(grid, row, f"{grid.label(row)} (sama dengan {above.number})", "nama lain", message)
        yield Verdict(f"{grid.table.id}.{row}.nama", replace(finding, kind=FindingKind.TABLE_VS_TABLE))


def _next(above: str, number: str) -> bool:
    head, _, last = above.rstrip(".").rpartition(".")
    return last.isdigit() and number.rstrip(".") == f"{head}.{int(last) + 1}"


def _finding(grid: Grid, row: int, reported: str, recomputed: str, message: str) -> Finding:
    line = grid.rows[row]
    column = next((c.path for c in grid.table.columns if c.role in (ColumnRole.NUMBER, ColumnRole.CODE)), ())
    finding = text_finding(
        FindingKind.REFERENCE, reported, recomputed, message, where=_place(grid, row), quote=grid.quote(row)
    )
    number = (line.number or "").strip()
    path: Sequence[str] = line.path
    if number and path and not path[-1].startswith(number):
        path = (*path[:-1], f"{number} {path[-1]}")
    return replace(
        finding, table_id=grid.table.id, table_number=grid.table.number, row=tuple(path), column=column or ("nomor",)
    )


def _place(grid: Grid, row: int) -> Place:
    return next((cell.place for cell in grid.rows[row].cells if cell.printed), grid.table.place)
