"""What a report claims of itself by name: that a target was met, and what a total comes to."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from service.audit.grid import Grid, amount, shown
from service.audit.labels import folded, is_telling, mentions
from service.audit.places import before, position
from service.audit.sentences import Told, paragraphs, sentence_around
from service.audit.verdicts import Recomputed, Verdict, cite, fact_finding, text_finding
from service.domain.facts import Fact, Measure, Report
from service.domain.figures import RUPIAH
from service.domain.findings import FindingKind
from service.domain.reports import Passage, PassageKind, RowKind
from service.language.directions import lower_is_better

_MET = re.compile(
    r"(?P<said>\b(?:mencapai|memenuhi|melampaui|melebihi)(?:\s+dari)?\s+target\b|\btarget\w*\s+(?:telah\s+)?(?:tercapai|terpenuhi)\b)",
    re.IGNORECASE,
)
_UNSURE = re.compile(
    r"\b(?:belum|tidak|kurang|bisa|dapat|agar|supaya|untuk|akan|hampir|guna|tanpa|sebagian|beberapa|dalam|upaya)\b",
    re.IGNORECASE,
)
_TOTAL = re.compile(r"^\W*(?:jumlah\s+)?total\s+(?P<name>(?:[A-Za-z]+\s+){2,8}?)(?:tahun\s+20\d\d)?\W*$", re.IGNORECASE)
_MEASURES = {"realisasi": Measure.REALISASI, "anggaran": Measure.ANGGARAN, "pagu": Measure.ANGGARAN}
_FEWEST_WORDS = 2


def claim_verdicts(report: Report, grids: Sequence[Grid]) -> Iterator[Verdict]:
    """Verdicts on sentences that say a target was met, and on totals that stand under their own name."""
    texts = [passage for passage in report.passages if passage.kind is not PassageKind.TABLE]
    for passage in texts:
        yield from _claimed_met(passage, before(grids, position(passage.place)))
    following = {above.id: told for above, told in _told_after(report, texts)}
    for passage in texts:
        if passage.id in following:
            yield from _named_total(passage, following[passage.id], grids)


def _claimed_met(passage: Passage, grid: Grid | None) -> Iterator[Verdict]:
    """``Sasaran “…” mencapai target`` under a table that prints less than the target on the row of that name."""
    match = _MET.search(passage.text)
    sentence = sentence_around(passage.text, match.start()) if match is not None else ""
    lead = passage.text[max(0, match.start() - 25) : match.start()] if match is not None else ""
    if match is None or grid is None or _UNSURE.search(lead):
        return
    told = folded(sentence)
    rows = [at for at, row in enumerate(grid.rows) if row.kind is RowKind.DATA and _is_named(told, row.path)]
    measured = [pair for at in rows if (pair := _target_and_result(grid, at)) is not None]
    if len(measured) != 1 or len(rows) != 1:
        return
    target, result = measured[0]
    if amount(result) >= amount(target):
        yield Verdict(f"{passage.id}.tercapai")
        return
    label = grid.label(rows[0])
    text = f"{shown(result)} dari target {shown(target)}"
    said = " ".join(match["said"].lower().replace(" dari ", " ").split())
    message = f"Narasi menyatakan “{label}” {said}, padahal {grid.name} mencetak {text}."
    finding = text_finding(
        FindingKind.NARRATIVE_VS_TABLE, match["said"], text, message, where=passage.place, quote=sentence
    )
    table = grid.table
    cited = (cite(target), cite(result))
    found = replace(
        finding, table_number=table.number, table_id=table.id, row=grid.rows[rows[0]].path[-1:], inputs=cited
    )
    yield Verdict(f"{passage.id}.tercapai", found)


def _is_named(said: str, path: Sequence[str]) -> bool:
    names = [folded(part) for part in path]
    return any(is_telling(name) and len(name.split()) >= _FEWEST_WORDS and mentions(said, name) for name in names)


def _target_and_result(grid: Grid, row: int) -> tuple[Fact, Fact] | None:
    """The one target and the one realisation of a row, where more is better."""
    found: dict[Measure, list[Fact]] = {Measure.TARGET: [], Measure.REALISASI: []}
    for column in grid.value_columns:
        fact = grid.number(row, column)
        if fact is not None and grid.measure(column) in found:
            found[grid.measure(column)].append(fact)
    targets, results = found.values()
    if len(targets) != 1 or len(results) != 1 or lower_is_better(grid.label(row)):
        return None
    return (targets[0], results[0]) if targets[0].figure.unit == results[0].figure.unit else None


def _told_after(report: Report, texts: Sequence[Passage]) -> Iterator[tuple[Passage, Told]]:
    """Each short paragraph with the single figure of the paragraph behind it, as a form prints name and sum."""
    alone = {position(each[0].fact.place): each[0] for each in paragraphs(report) if len(each) == 1}
    for passage, behind in pairwise(texts):
        told = alone.get(position(behind.place))
        if told is not None and _TOTAL.match(passage.text):
            yield passage, told


def _named_total(passage: Passage, told: Told, grids: Sequence[Grid]) -> Iterator[Verdict]:
    """``Jumlah Total Realisasi Anggaran Sasaran Strategis: Rp…`` against the total of the table of that name."""
    match = _TOTAL.match(passage.text)
    fact = told.fact
    if match is None or fact.figure.unit != RUPIAH:
        return
    words = folded(match["name"]).split()
    measure = next((_MEASURES[word] for word in words if word in _MEASURES), None)
    subject = " ".join(word for word in words if word not in _MEASURES)
    if measure is None or len(subject.split()) < _FEWEST_WORDS:
        return
    totals = [
        (grid, total)
        for grid in grids
        if mentions(folded(grid.table.caption), subject)
        for column in grid.amount_columns
        if grid.measure(column) is measure and grid.is_money(column)
        for row, total in grid.numbers(column)
        if grid.rows[row].kind is RowKind.TOTAL
    ]
    values = {total.figure.value for _, total in totals}
    if fact.figure.value in values:
        yield Verdict(fact.id)
        return
    if len(values) != 1:
        return
    grid, total = totals[0]
    name = " ".join(passage.text.split())
    right = Recomputed(total.figure.value, RUPIAH, "", f"{grid.name}: {shown(total)}", (cite(total),))
    message = f"“{name}” tercetak {shown(fact)}, sedangkan {grid.name} berjumlah {shown(total)}."
    finding = fact_finding(fact, FindingKind.TABLE_VS_TABLE, right, message)
    yield Verdict(fact.id, replace(finding, row=(name,), quote=f"{name} {fact.sentence or ''}".strip()))
