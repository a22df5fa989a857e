"""Predicates against the report's own scale, and the scale against itself."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from service.audit.grid import Grid, amount, shown
from service.audit.scales import PrintedScale, scale_of_categories
from service.audit.sentences import Told, narrated, paragraphs
from service.audit.verdicts import Verdict, cell_finding, operand, text_finding, worked_out
from service.calculator import predicate
from service.domain.calculations import Classification, Scale
from service.domain.facts import Fact, Measure, Report
from service.domain.figures import PERSEN
from service.domain.findings import FindingKind
from service.language.numbers import read_bounds

_CLOSE = 70
_SAID = re.compile(
    r"(?:ber)?(?:kategori|katagori|predikat|kriteria)\w*\s*(?:“|\"|:|adalah|dengan)?\s*"
    r"((?:sangat|cukup|kurang)?\s*(?:tinggi|rendah|baik|sedang|berhasil|memuaskan))\b",
    re.IGNORECASE,
)


def category_verdicts(report: Report, grids: Sequence[Grid]) -> Iterator[Verdict]:
    """Verdicts on categories, if the report prints one scale for them."""
    scales = [printed for grid in grids if (printed := scale_of_categories(grid)) is not None]
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
