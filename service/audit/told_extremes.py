"""``Tertinggi dicapai Kecamatan A sebesar 2,8 %``, where the same column prints more for another row."""

import re
from collections.abc import Iterator, Sequence

from service.audit.grid import Grid, amount, shown
from service.audit.labels import folded, mentions
from service.audit.sentences import Told, paragraphs
from service.audit.told_changes import placed
from service.audit.verdicts import Recomputed, Verdict, cite
from service.domain.facts import Fact, Report
from service.domain.reports import RowKind

_EXTREME = re.compile(
    r"\b(?:(?P<most>tertinggi|terbesar|terbanyak)|(?P<least>terendah|terkecil|tersedikit))\b(?P<name>[^.;,]{4,80})$",
    re.IGNORECASE,
)
_AMONG = re.compile(
    r"\b(?:ke\s?(?:dua|tiga|empat|lima|\d)|salah satu|antara|selain|kategori|provinsi|nasional)\b", re.IGNORECASE
)
"""First or last of some rows only, or but for another one."""
_LEAST_ROWS = 4
_SHORTEST = 3
"""Letters of a row's name; the figure itself must be the row's besides."""


def told_extreme_verdicts(report: Report, grids: Sequence[Grid]) -> Iterator[Verdict]:
    """One verdict for every row that a sentence calls the first or last of its column, with its figure."""
    for paragraph in paragraphs(report):
        for told in paragraph:
            said = _EXTREME.search(told.before)
            if said is not None and told.fact.figure.value is not None and not _AMONG.search(told.before[-120:]):
                yield from _verdict(told, said, grids)


def _verdict(told: Told, said: re.Match[str], grids: Sequence[Grid]) -> Iterator[Verdict]:
    name = folded(said["name"])
    found = [pair for grid in grids for pair in _first_rows(grid, told.fact, name, most=said["most"] is not None)]
    if not found:
        return
    if any(own is first or amount(own) == amount(first) for _, own, first in found):
        yield Verdict(f"{told.fact.id}.urutan")
        return
    grid, _, first = found[0]
    word = (said["most"] or said["least"]).lower()
    label = grid.label(first.table_row or 0)
    text = f"{label} {shown(first)}"
    right = Recomputed(None, None, "", f"{grid.name}: {text}", (cite(first),), text)
    message = f"Narasi menyebut {shown(told.fact)} yang {word}, padahal di {grid.name} yang {word} {text}."
    finding = placed(told.fact, grid, first, right, message).finding
    yield Verdict(f"{told.fact.id}.urutan", finding)


def _first_rows(grid: Grid, fact: Fact, name: str, *, most: bool) -> Iterator[tuple[Grid, Fact, Fact]]:
    """The cell that a sentence gives by name and figure, with the first or last one among the rows beside it."""
    for column in grid.value_columns:
        cells = [(row, cell) for row, cell in grid.numbers(column) if grid.rows[row].kind is RowKind.DATA]
        for row, own in cells:
            label = folded(grid.label(row))
            if own.figure.value != fact.figure.value or len(label) < _SHORTEST or not mentions(name, label):
                continue
            block = grid.rows[row].path[:-1]
            beside = [cell for at, cell in cells if grid.rows[at].path[:-1] == block]
            if len(beside) >= _LEAST_ROWS:
                yield grid, own, (max if most else min)(beside, key=amount)
