"""Predicates against the report's own scale, and the scale against itself."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from service.audit.grid import Grid, amount, shown
from service.audit.scales import PrintedScale, scale_of_categories
from service.audit.sentences import Told, narrated, paragraphs
from service.audit.verdicts import Verdict, cell_finding, operand, text_finding, worked_out
from service.calculator import COMMON_SCALE, predicate
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
    """Verdicts on categories by the scales that the report prints; by the common one where it prints none."""
    printed = [known for grid in grids if (known := scale_of_categories(grid)) is not None]
    for each in printed:
        yield from _gaps(each)
    scales = [each.scale for each in printed]
    for grid in grids:
        yield from _table_categories(grid, scales)
    for paragraph in paragraphs(report):
        for told in paragraph:
            yield from _told_category(told, scales)


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


def _table_categories(grid: Grid, scales: Sequence[Scale]) -> Iterator[Verdict]:
    """The category beside a capaian."""
    capaian = [column for column in grid.percent_columns if grid.measure(column) is Measure.CAPAIAN]
    named = [i for i, column in enumerate(grid.table.columns) if column.measure == Measure.PREDIKAT.value]
    if len(capaian) != 1 or len(named) != 1:
        return
    pairs = [
        (text, fact)
        for row, fact in grid.numbers(capaian[0])
        if (text := grid.fact(row, named[0])) is not None and text.figure.value is None and fact.figure.unit == PERSEN
    ]
    usual = [] if scales else [COMMON_SCALE]
    if usual and sum(_holds(shown(text), fact, COMMON_SCALE) for text, fact in pairs) < max(2, len(pairs) / 2):
        return
    for text, fact in pairs:
        outcome = _outcome(shown(text), fact, scales or usual)
        if outcome is None:
            continue
        if _is_one_of(shown(text), outcome.categories) or (usual and _is_next_to(shown(text), outcome)):
            yield Verdict(text.id)
            continue
        right = worked_out(outcome, (fact,), ("capaian",))
        if right is not None:
            message = f"“{grid.label(text.table_row or 0)}”: predikat tercetak {shown(text)}, padahal {right.working}."
            yield Verdict(text.id, cell_finding(grid, text, FindingKind.CLASSIFICATION, right, message))


def _outcome(said: str, fact: Fact, scales: Sequence[Scale]) -> Classification | None:
    """What the scales that know a category make of a capaian: the scale that agrees, else the first."""
    known = [scale for scale in scales if _is_one_of(said, [band.category for band in scale.bands])]
    chosen = next((scale for scale in known if _holds(said, fact, scale)), known[0] if known else None)
    outcome = predicate(operand(fact, "capaian"), chosen) if chosen is not None else None
    return outcome if isinstance(outcome, Classification) else None


def _holds(said: str, fact: Fact, scale: Scale) -> bool:
    outcome = predicate(operand(fact, "capaian"), scale)
    return isinstance(outcome, Classification) and _is_one_of(said, outcome.categories)


def _is_one_of(said: str, categories: Sequence[str]) -> bool:
    return " ".join(said.lower().split()) in {category.lower() for category in categories}


def _is_next_to(said: str, outcome: Classification) -> bool:
    """One category off: the report may draw its unprinted lines elsewhere."""
    order = [band.category.lower() for band in COMMON_SCALE.bands]
    at = order.index(" ".join(said.lower().split()))
    return any(abs(at - order.index(category.lower())) <= 1 for category in outcome.categories)


def _told_category(told: Told, scales: Sequence[Scale]) -> Iterator[Verdict]:
    """``sebesar 99,36 % dan berkategori Tinggi``."""
    fact = told.fact
    match = _SAID.search(told.behind[:_CLOSE]) if fact.figure.unit == PERSEN else None
    outcome = _outcome(match[1], fact, scales) if match is not None and amount(fact) >= 10 else None
    if match is None or outcome is None:
        return
    subject = f"{fact.id}.kategori"
    if _is_one_of(match[1], outcome.categories):
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
