"""The rows that a total, subtotal or parent row stands for, by every reading that the table's shape allows."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from service.audit.grid import SUMS, Grid
from service.domain.reports import Row, RowKind, Table

TOP = "baris teratas"
TOP_DEEP = "baris teratas dari baris terdalam"


@dataclass(frozen=True, slots=True)
class Block:
    """A row that sums others up, the rows it sums, and the name of the reading that says so."""

    total: int
    parts: tuple[int, ...]
    scheme: str


def blocks_with_total(grid: Grid) -> tuple[Block, ...]:
    """For every total or subtotal row the plain data rows above it, back to the row sum before."""
    return _total_blocks(grid.table)


def every_block(grid: Grid) -> tuple[Block, ...]:
    """All readings of all rows that may sum others up; several for one row, to be decided by what agrees."""
    return tuple(
        dict.fromkeys((*_total_readings(grid.table), *_parent_readings(grid.table), *_top_readings(grid.table)))
    )


@lru_cache(maxsize=256)
def _total_blocks(table: Table) -> tuple[Block, ...]:
    blocks = []
    for total, row in enumerate(table.rows):
        if row.kind in SUMS:
            parts = _since_last_sum(table.rows, total)
            if parts:
                blocks.append(Block(total, parts, "sejak jumlah sebelumnya"))
    return tuple(blocks)


def _since_last_sum(rows: tuple[Row, ...], total: int) -> tuple[int, ...]:
    parts: list[int] = []
    for index in range(total - 1, -1, -1):
        if rows[index].kind in SUMS:
            break
        if rows[index].kind is RowKind.DATA:
            parts.append(index)
    return tuple(reversed(parts))


def _total_readings(table: Table) -> Iterator[Block]:
    rows = table.rows
    for total, row in enumerate(rows):
        if row.kind not in SUMS:
            continue
        above = [index for index in range(total) if rows[index].kind is RowKind.DATA]
        yield from _named(total, _since_last_sum(rows, total), "sejak jumlah sebelumnya")
        yield from _named(
            total, _outermost(rows, _since_last_sum(rows, total)), "baris terluar sejak jumlah sebelumnya"
        )
        yield from _named(
            total, _innermost(rows, _since_last_sum(rows, total)), "baris terdalam sejak jumlah sebelumnya"
        )
        subtotals = tuple(index for index in range(total) if rows[index].kind is RowKind.SUBTOTAL)
        if row.kind is RowKind.TOTAL:
            yield from _named(total, subtotals, "subtotal")
            yield from _named(total, tuple(above), "semua baris")
            yield from _named(total, _outermost(rows, tuple(above)), "baris terluar")
            yield from _named(total, _innermost(rows, tuple(above)), "baris terdalam")


def _parent_readings(table: Table) -> Iterator[Block]:
    rows = table.rows
    for parent, row in enumerate(rows):
        if row.kind in SUMS or row.kind is RowKind.MEAN:
            continue
        if row.code:
            yield from _named(parent, _code_children(rows, parent), "anak kode")
        yield from _named(parent, _number_children(rows, parent), "anak nomor")
        yield from _named(parent, _level_children(rows, parent), "anak jenjang")


def _top_readings(table: Table) -> Iterator[Block]:
    """A first row without rows of its own below it may stand for all that follow."""
    rows = table.rows
    if len(rows) < 4 or rows[0].kind is not RowKind.DATA or rows[1].level > rows[0].level:
        return
    rest = tuple(index for index in range(1, len(rows)) if rows[index].kind is RowKind.DATA)
    outer = tuple(index for index in rest if rows[index].level == rows[0].level)
    if len(outer) < len(rest):
        yield from _named(0, outer, TOP)
        yield from _named(0, _innermost(rows, rest), TOP_DEEP)


def _named(total: int, parts: tuple[int, ...], scheme: str) -> Iterator[Block]:
    if parts:
        yield Block(total, parts, scheme)


def _outermost(rows: tuple[Row, ...], parts: tuple[int, ...]) -> tuple[int, ...]:
    if not parts:
        return ()
    top = min(rows[index].level for index in parts)
    outer = tuple(index for index in parts if rows[index].level == top)
    return outer if len(outer) < len(parts) else ()


def _innermost(rows: tuple[Row, ...], parts: tuple[int, ...]) -> tuple[int, ...]:
    """Rows that have no deeper row after them."""
    inner = tuple(
        index
        for index in parts
        if index + 1 >= len(rows) or index + 1 not in parts or rows[index + 1].level <= rows[index].level
    )
    return inner if len(inner) < len(parts) else ()


def _code_children(rows: tuple[Row, ...], parent: int) -> tuple[int, ...]:
    """The rows whose kode rekening continues this one, without those under another of them."""
    code = (rows[parent].code or "").rstrip(".")
    below = [
        index for index, row in enumerate(rows) if row.code and row.code.startswith(f"{code}.") and index != parent
    ]
    codes = {(rows[index].code or "").rstrip(".") for index in below}
    return tuple(index for index in below if not _has_prefix(rows[index].code or "", codes))


def _has_prefix(code: str, codes: set[str]) -> bool:
    parts = code.rstrip(".").split(".")
    return any(".".join(parts[:end]) in codes for end in range(1, len(parts)))


def _number_children(rows: tuple[Row, ...], parent: int) -> tuple[int, ...]:
    """``1`` → ``1.1``, ``1.2``; stops where the numbering starts again."""
    number = (rows[parent].number or "").rstrip(".")
    if not number or not number[0].isdigit():
        return ()
    children = []
    for index in range(parent + 1, len(rows)):
        other = (rows[index].number or "").rstrip(".")
        if not other:
            continue
        if not other.startswith(f"{number}."):
            break
        if other.count(".") == number.count(".") + 1:
            children.append(index)
    return tuple(children)


def _level_children(rows: tuple[Row, ...], parent: int) -> tuple[int, ...]:
    """The next deeper level, up to the next row that is as far out as this one."""
    level, below = rows[parent].level, []
    for index in range(parent + 1, len(rows)):
        if rows[index].level <= level or rows[index].kind in SUMS:
            break
        if rows[index].kind is RowKind.DATA:
            below.append(index)
    if not below:
        return ()
    nearest = min(rows[index].level for index in below)
    return tuple(index for index in below if rows[index].level == nearest)
