"""Predicates against the report's own scale, and the scale against itself."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from service.audit.grid import Grid, amount, shown
from service.audit.sentences import Told, narrated, paragraphs
from service.audit.verdicts import Verdict, cell_finding, operand, text_finding, worked_out
from service.calculator import predicate, scale_from_table
from service.domain.calculations import Classification, Scale
from service.domain.facts import Fact, Measure, Report
from service.domain.figures import PERSEN
from service.domain.findings import FindingKind
from service.language.numbers import read_bounds

_CLOSE = 70
_RANGE = re.compile(r"\d")
_SAID = re.compile(
    r"(?:ber)?(?:kategori|katagori|predikat|kriteria)\w*\s*(?:“|\"|:|adalah|dengan)?\s*"
    r"((?:sangat|cukup|kurang)?\s*(?:tinggi|rendah|baik|sedang|berhasil|memuaskan))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class PrintedScale:
    """A scale and the table it stands in."""

    scale: Scale
    grid: Grid


def category_verdicts(report: Report, grids: Sequence[Grid]) -> Iterator[Verdict]:
    """Verdicts on categories, if the report prints one scale for them."""
    scales = [printed for grid in grids if (printed := printed_scale(grid)) is not None]
    for printed in scales:
        yield from _gaps(printed)
    if not scales:
        return
    scale = scales[0].scale
    for grid in grids:
        yield from _table_categories(grid, scale)
    for paragraph in paragraphs(report):
        for told in paragraph:
            yield from _told_category(told, scale)


def printed_scale(grid: Grid) -> PrintedScale | None:
    """A table of few rows, each a range and a category."""
    if not 3 <= len(grid.rows) <= 8:
        return None
    pairs = []
    for row in grid.rows:
        texts = [cell.printed.strip() for cell in row.cells if cell.printed.strip()]
        ranges = [text for text in texts if read_bounds(text) is not None]
        names = [text for text in texts if not _RANGE.search(text) and len(text) < 30]
        if len(ranges) != 1 or not names:
            return None
        pairs.append((names[-1], ranges[0]))
    scale = scale_from_table(f"Tabel {grid.table.number or ''}".strip(), pairs, grid.table.caption)
    return None if scale is None else PrintedScale(scale, grid)


def _gaps(printed: PrintedScale) -> Iterator[Verdict]:
    """Open bounds that meet leave their own value without a category: 51–65 and < 50."""
    bands = [band for band in printed.scale.bands if band.low is not None or band.high is not None]
    for upper, lower in pairwise(bands):
        low, high = upper.low, lower.high
        if low is None or high is None or high >= low or lower.high_included:
            continue
        ranges = [next(c.printed for c in row.cells if read_bounds(c.printed)) for row in printed.grid.rows]
        position = printed.scale.bands.index(lower)
        pair = f"{ranges[position - 1]} dan {ranges[position]}"
        message = f"Skala {printed.scale.name}: nilai tepat {high:f} tidak masuk kelas mana pun ({pair})."
        finding = text_finding(
            FindingKind.CLASSIFICATION,
            pair,
            f"{high:f} tidak masuk kelas mana pun",
            message,
            where=printed.grid.table.place,
            quote=" ".join(printed.grid.quote(row) for row in (position - 1, position)),
            formula="PREDIKAT",
        )
        table = printed.grid.table
        yield Verdict(f"{table.id}.skala", replace(finding, table_id=table.id, table_number=table.number))


def _table_categories(grid: Grid, scale: Scale) -> Iterator[Verdict]:
    """The category beside a capaian."""
    capaian = [column for column in grid.percent_columns if grid.measure(column) is Measure.CAPAIAN]
    named = [i for i, column in enumerate(grid.table.columns) if column.measure == Measure.PREDIKAT.value]
    if len(capaian) != 1 or len(named) != 1:
        return
    for row, fact in grid.numbers(capaian[0]):
        text = grid.fact(row, named[0])
        if text is not None and text.figure.value is None and fact.figure.unit == PERSEN:
            yield from _judged(text, fact, scale, grid)


def _judged(text: Fact, fact: Fact, scale: Scale, grid: Grid) -> Iterator[Verdict]:
    said = shown(text).lower()
    if said not in {band.category.lower() for band in scale.bands}:
        return
    outcome = predicate(operand(fact, "capaian"), scale)
    if not isinstance(outcome, Classification):
        return
    if said in {category.lower() for category in outcome.categories}:
        yield Verdict(text.id)
        return
    right = worked_out(outcome, (fact,), ("capaian",))
    if right is not None:
        message = f"“{grid.label(text.table_row or 0)}”: predikat tercetak {shown(text)}, padahal {right.working}."
        yield Verdict(text.id, cell_finding(grid, text, FindingKind.CLASSIFICATION, right, message))


def _told_category(told: Told, scale: Scale) -> Iterator[Verdict]:
    """``sebesar 99,36 % dan berkategori Tinggi``."""
    fact = told.fact
    match = _SAID.search(told.behind[:_CLOSE]) if fact.figure.unit == PERSEN else None
    if match is None or amount(fact) < 10:
        return
    said = " ".join(match[1].lower().split())
    if said not in {band.category.lower() for band in scale.bands}:
        return
    outcome = predicate(operand(fact, "capaian"), scale)
    if not isinstance(outcome, Classification):
        return
    subject = f"{fact.id}.kategori"
    if said in {category.lower() for category in outcome.categories}:
        yield Verdict(subject)
        return
    right = worked_out(outcome, (fact,), ("capaian",))
    if right is None:
        return
    message = f"Kalimat menyebut {shown(fact)} berkategori {match[1].strip()}, padahal {right.working}."
    finding = narrated(fact, FindingKind.CLASSIFICATION, right, message).finding
    if finding is not None:
        finding = replace(finding, reported=match[1].strip(), reported_value=None)
    yield Verdict(subject, finding)
