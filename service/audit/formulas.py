"""Printed formulas and fractions: turned upside down, or beside a percentage that they do not give."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from service.audit.agreement import prints_as
from service.audit.grid import Grid, shown
from service.audit.verdicts import Recomputed, Verdict, cell_finding, cite, fact_finding, show
from service.domain.facts import Fact, Measure, Origin, Report
from service.domain.figures import PERSEN
from service.domain.findings import FindingKind
from service.language.numbers import print_number, read_figure

_FRACTION = re.compile(r"^\s*(\d[\d.,]*)\s*[/:÷]\s*(\d[\d.,]*)\s*(?:[x×X*]\s*100\s*%?)?\s*(?:=.*)?$")
_HUNDRED = Decimal(100)
_NEARBY = 4


def formula_verdicts(report: Report, grids: Sequence[Grid]) -> Iterator[Verdict]:
    """Verdicts on formulas of the text and on fractions in cells."""
    yield from _upside_down(report)
    for grid in grids:
        yield from _remarks(grid)


def _upside_down(report: Report) -> Iterator[Verdict]:
    """A fraction whose result is printed beside it: if only its inverse gives the result, it stands on its head."""
    facts = report.facts
    for position, top in enumerate(facts):
        if top.origin is not Origin.FORMULA or top.column != ("Pembilang",) or position + 1 >= len(facts):
            continue
        bottom = facts[position + 1]
        if bottom.column != ("Penyebut",) or not top.figure.value or not bottom.figure.value:
            continue
        for result in _results(facts[position + 2 : position + 2 + _NEARBY], top):
            yield from _judged(top, bottom, result)
            break


def _results(following: Sequence[Fact], top: Fact) -> Iterator[Fact]:
    """Percentages shortly behind the formula, under the same heading."""
    for fact in following:
        if fact.column == ("Pembilang",):
            return
        if fact.figure.unit == PERSEN and fact.figure.value is not None and fact.section[:2] == top.section[:2]:
            yield fact


def _judged(top: Fact, bottom: Fact, result: Fact) -> Iterator[Verdict]:
    upper, lower = top.figure.value or _HUNDRED, bottom.figure.value or _HUNDRED
    value, inverse = upper / lower * _HUNDRED, lower / upper * _HUNDRED
    if prints_as(value, value, result.figure):
        yield Verdict(top.id)
        return
    if not prints_as(inverse, inverse, result.figure):
        return
    working = f"{print_number(lower)} / {print_number(upper)} × 100 = {show(inverse, PERSEN)}"
    right = Recomputed(round(inverse, 4), PERSEN, "PANGSA", working, (cite(bottom, "bagian"), cite(top, "keseluruhan")))
    name = top.row[-1] if top.row else "rumus"
    message = (
        f"Rumus “{name}” tercetak {print_number(upper)} / {print_number(lower)} × 100, yang menghasilkan "
        f"{show(value, PERSEN)}; hasil tercetak {shown(result)} hanya cocok bila dibalik: {working}."
    )
    finding = fact_finding(top, FindingKind.INVERTED_FORMULA, right, message)
    reported = f"{print_number(upper)} / {print_number(lower)} × 100 = {show(value, PERSEN)}"
    yield Verdict(top.id, replace(finding, reported=reported, reported_value=round(value, 4), suggestion=None))


def _remarks(grid: Grid) -> Iterator[Verdict]:
    """``129 / 129 X 100%`` in one cell of a row whose realisation says 36,69 %."""
    results = [c for c in grid.value_columns if grid.measure(c) in (Measure.REALISASI, Measure.CAPAIAN)]
    for (row, _), facts in grid.cells.items():
        match = _FRACTION.match(facts[0].figure.printed) if len(facts) == 1 else None
        if match is None:
            continue
        part, whole = read_figure(match[1]).value, read_figure(match[2]).value
        percents = [fact for c in results if (fact := grid.number(row, c)) is not None and fact.figure.unit == PERSEN]
        percents = [fact for fact in percents if _of_one_year(fact, facts[0])]
        if part is None or not whole or not percents:
            continue
        value = part / whole * _HUNDRED
        if any(prints_as(value, value, fact.figure) for fact in percents):
            yield from (Verdict(fact.id) for fact in percents if prints_as(value, value, fact.figure))
            continue
        yield _contradicted(grid, row, percents[0], facts[0], value)


def _of_one_year(fact: Fact, remark: Fact) -> bool:
    """Whether a remark may be of a figure's year: ``300/300`` under ``Tahun 2024`` says nothing of 2025."""
    years = {one.period.year for one in (fact, remark) if one.period is not None}
    return len(years) < 2


def _contradicted(grid: Grid, row: int, fact: Fact, remark: Fact, value: Decimal) -> Verdict:
    working = f"{shown(remark)} = {show(value, PERSEN)}"
    right = Recomputed(round(value, 4), PERSEN, "PANGSA", working, (cite(remark, "keterangan"),))
    message = (
        f"“{grid.label(row)}”: tercetak {shown(fact)}, sedangkan keterangan di baris yang sama "
        f"{shown(remark)}, yaitu {show(value, PERSEN)}."
    )
    return Verdict(fact.id, cell_finding(grid, fact, FindingKind.RATIO, right, message))
