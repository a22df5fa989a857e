"""What sentences say of tables beside them: which table, whether all targets were met, how many in all."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from service.audit.grid import SUMS, Grid, amount, shown
from service.audit.labels import alike, folded
from service.audit.places import after, before, position
from service.audit.sentences import Told, narrated, paragraphs, sentence_around
from service.audit.verdicts import Recomputed, Verdict, cite, text_finding
from service.domain.facts import Fact, Measure, Report
from service.domain.findings import Finding, FindingKind
from service.domain.reports import Passage, PassageKind, RowKind
from service.language.units import UnitKind, kind

_REFERENCE = re.compile(r"\b(tabel|gambar)\s*\.?\s*(\d+\s*\.\s*\d+|\d+)\b", re.IGNORECASE)
_ALL_MET = re.compile(
    r"\b(?:semua|seluruh)\b[^.]{0,80}?\b(?:target|indikator)\b[^.]{0,80}?\b(?:ter)?capai\w*\s*(?P<full>100\s*%)",
    re.IGNORECASE,
)
_ANNOUNCED = re.compile(r"\bberikut\b|\bdibawah ini\b|\bdi bawah ini\b", re.IGNORECASE)
_WHOLE = re.compile(r"\bjumlah\b|\bsebanyak\b|\btotal\b", re.IGNORECASE)
_ACCOUNT = re.compile(r"\b(Belanja(?:\s+(?:[A-Z]\w+|dan))+)[^.;]{0,40}$")
_LARGE = Decimal(1_000_000)
_REACH_LINES = 12


def mention_verdicts(report: Report, grids: Sequence[Grid]) -> Iterator[Verdict]:
    """Verdicts on sentences that point at a table."""
    texts = [passage for passage in report.passages if passage.kind is not PassageKind.TABLE]
    for passage in texts:
        above = before(grids, position(passage.place))
        yield from _all_met(passage, above)
    for passage, following in pairwise(texts):
        yield from _figure_called_table(passage, following)
    for told in paragraphs(report):
        yield from _wrong_table(told, grids)
        yield from _announced(told, grids)
        for each in told:
            yield from _wrong_account(each, grids)


def _figure_called_table(passage: Passage, following: Passage) -> Iterator[Verdict]:
    """``seperti pada Gambar 2.1 berikut:`` and then the caption ``Tabel 2.1``."""
    named = [match for match in _REFERENCE.finditer(passage.text) if match[1].lower() == "gambar"]
    caption = _REFERENCE.match(following.text.lstrip(" *#"))
    if not named or caption is None or caption[1].lower() != "tabel" or not _ANNOUNCED.search(passage.text):
        return
    number = re.sub(r"\s", "", caption[2])
    if re.sub(r"\s", "", named[-1][2]) != number:
        return
    message = f"Kalimat merujuk Gambar {number}, judul di bawahnya menulis Tabel {number}."
    finding = text_finding(
        FindingKind.REFERENCE, f"Tabel {number}", f"Gambar {number}", message, where=following.place, quote=passage.text
    )
    yield Verdict(f"{following.id}.gambar", replace(finding, table_number=number))


def _wrong_table(told: Sequence[Told], grids: Sequence[Grid]) -> Iterator[Verdict]:
    """``Berdasarkan Tabel 1.4 … Rp4.515.361.373`` where Tabel 1.4 has no such figure and the table above has it."""
    facts = [each.fact for each in told if amount(each.fact) >= _LARGE]
    match = _REFERENCE.search(told[0].fact.sentence or "") if told else None
    if match is None or not facts or match[1].lower() != "tabel":
        return
    number = re.sub(r"\s", "", match[2])
    named = [grid for grid in grids if grid.table.number == number]
    near = before(grids, position(facts[0].place))
    if not named or near is None or near.table.number in (number, None):
        return
    values = {fact.figure.value for fact in facts}
    if any(_holds_any(grid, values) for grid in named) or not _holds_any(near, values):
        return
    printed = " ".join(match.group().split())
    message = f"Kalimat merujuk {printed}, tetapi angka {shown(facts[0])} ada di Tabel {near.table.number}."
    finding = _said(facts[0], printed, f"Tabel {near.table.number}", message, FindingKind.REFERENCE)
    yield Verdict(f"{facts[0].id}.rujukan", replace(finding, table_number=near.table.number, table_id=near.table.id))


def _holds_any(grid: Grid, values: set[Decimal | None]) -> bool:
    return any(fact.figure.value in values for column in grid.value_columns for _, fact in grid.numbers(column))


def _wrong_account(told: Told, grids: Sequence[Grid]) -> Iterator[Verdict]:
    """A sum called by the name of another account than the one that the tables give it."""
    fact = told.fact
    match = _ACCOUNT.search(told.before)
    if match is None or amount(fact) < _LARGE:
        return
    said = folded(match[1])
    rows = [(grid, row) for grid in grids for row in _rows_with(grid, fact.figure.value)]
    accounts = [(grid, row) for grid, row in rows if folded(grid.label(row)).startswith("belanja ")]
    names = {folded(grid.label(row)) for grid, row in accounts}
    if not accounts or any(alike(said, name) or name in said or said in name for name in names):
        return
    grid, row = accounts[0]
    message = (
        f"Narasi menyebut {shown(fact)} sebagai {match[1]}, sedangkan tabel mencantumkannya sebagai {grid.label(row)}."
    )
    finding = _said(fact, f"{match[1]} {shown(fact)}", grid.label(row), message, FindingKind.NARRATIVE_VS_TABLE)
    yield Verdict(f"{fact.id}.akun", replace(finding, reported_value=fact.figure.value))


def _rows_with(grid: Grid, value: Decimal | None) -> list[int]:
    return [row for column in grid.value_columns for row, fact in grid.numbers(column) if fact.figure.value == value]


def _announced(told: Sequence[Told], grids: Sequence[Grid]) -> Iterator[Verdict]:
    """``… sebanyak 411 orang dengan rincian sebagai berikut:`` and then a table whose totals say otherwise."""
    if not told:
        return
    last = told[-1]
    fact = last.fact
    if (
        kind(fact.figure.unit) is not UnitKind.COUNT
        or not _ANNOUNCED.search(last.behind)
        or not _WHOLE.search(last.lead)
    ):
        return
    grid = after(grids, position(fact.place), _REACH_LINES)
    totals = [] if grid is None else _totals(grid)
    values = {total.figure.value for total in totals}
    if grid is None or len(values) != 1 or len(grid.amount_columns) != 1:
        return
    total = totals[0]
    if fact.figure.value == total.figure.value:
        yield Verdict(fact.id)
        return
    if not _comparable(fact.figure.value, total.figure.value):
        return
    where = f"Tabel {grid.table.number}" if grid.table.number else "tabel di bawahnya"
    right = Recomputed(total.figure.value, fact.figure.unit, "JUMLAH", f"{where}: {shown(total)}", (cite(total),))
    message = f"Narasi mengumumkan {shown(fact)}, {where} berjumlah {shown(total)}."
    finding = narrated(fact, FindingKind.NARRATIVE_VS_TABLE, right, message).finding
    if finding is not None:
        yield Verdict(
            fact.id, replace(finding, table_number=grid.table.number, table_id=grid.table.id, column=total.column)
        )


def _totals(grid: Grid) -> list[Fact]:
    rows = [index for index, row in enumerate(grid.rows) if row.kind in SUMS]
    return [fact for column in grid.amount_columns for _, fact in grid.numbers(column, rows)]


def _comparable(one: Decimal | None, other: Decimal | None) -> bool:
    return one is not None and other is not None and other / 2 <= one <= other * 2


def _all_met(passage: Passage, grid: Grid | None) -> Iterator[Verdict]:
    """``semua target … tercapai 100 %`` under a table with a realisation below its target."""
    match = _ALL_MET.search(passage.text)
    if match is None or grid is None:
        return
    short = [
        fact
        for column in grid.value_columns
        if grid.measure(column) is Measure.REALISASI
        for row, fact in grid.numbers(column)
        if grid.rows[row].kind is RowKind.DATA and kind(fact.figure.unit) is UnitKind.RATIO and amount(fact) < 100
    ]
    tested = [fact for column in grid.value_columns for _, fact in grid.numbers(column)]
    if not short:
        if len(tested) > 1:
            yield Verdict(f"{passage.id}.semua")
        return
    fact = min(short, key=amount)
    message = (
        f"Narasi menyebut semua target tercapai 100 %, padahal “{grid.label(fact.table_row or 0)}” tercetak "
        f"{shown(fact)}."
    )
    finding = text_finding(
        FindingKind.NARRATIVE_VS_TABLE,
        match["full"],
        shown(fact),
        message,
        where=passage.place,
        quote=sentence_around(passage.text, match.start()),
    )
    yield Verdict(
        f"{passage.id}.semua",
        replace(
            finding,
            table_number=grid.table.number,
            table_id=grid.table.id,
            column=fact.column,
            reported_value=Decimal(100),
            recomputed_value=fact.figure.value,
            inputs=(cite(fact),),
        ),
    )


def _said(fact: Fact, reported: str, recomputed: str, message: str, kind_: FindingKind) -> Finding:
    finding = text_finding(kind_, reported, recomputed, message, where=fact.place, quote=fact.sentence or reported)
    return replace(finding, inputs=(cite(fact),), fact_id=fact.id)
