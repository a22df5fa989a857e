"""A figure that no table prints, beside one that a table of the same thing prints with two digits exchanged."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from service.audit.agreement import digits_exchanged, digits_swapped
from service.audit.grid import Grid, amount, sum_of_rows
from service.audit.sentences import Told, compared, paragraphs
from service.audit.subjects import words_of
from service.audit.verdicts import Verdict
from service.domain.facts import Fact, Measure, Report
from service.language.units import UnitKind, kind

_CHANGES = frozenset({Measure.SELISIH, Measure.PERTUMBUHAN})
_OTHER = re.compile(
    r"\b(?:target\s+akhir|akhir\s+(?:renstra|rpjmd)|triwulan|semester|tahap|provinsi|nasional|setiap|rata-rata)\b",
    re.IGNORECASE,
)
"""Said of a figure that rows of other years, places or parts do not print."""
_CHANGED_FROM = re.compile(
    r"\b(?:turun|naik|menurun|meningkat|bertambah|berkurang)\s+dari\s*(?:Rp\.?\s*)?$", re.IGNORECASE
)
"""Before the figure that something was at another time: what it is of stands at the beginning of the sentence."""
_CLAUSE = re.compile(r"[,;:]|\b(?:adalah|yaitu|yakni|dan|serta)\b", re.IGNORECASE)
_FEWEST_DIGITS = 3
_LONG = 5
"""Digits that no other figure of the same things shares by chance."""
_SHARED = 2
"""Words that a sentence and a row, with its table's title, must have in common."""


@dataclass(frozen=True, slots=True)
class _Cell:
    """A printed figure with the words that say what it is of."""

    grid: Grid
    fact: Fact
    words: frozenset[str]


def told_slip_verdicts(report: Report, grids: Sequence[Grid]) -> Iterator[Verdict]:
    """One verdict for every figure that a sentence alone gives and that is a row's with two digits exchanged."""
    printed = {amount(fact) for grid in grids for column in grid.value_columns for _, fact in grid.numbers(column)}
    by_digits = _cells(grids)
    told = [each for paragraph in paragraphs(report) for each in paragraph if each.fact.figure.value is not None]
    times: defaultdict[Decimal, set[str | None]] = defaultdict(set)
    for each in told:
        times[amount(each.fact)].add(each.fact.sentence)
    for each in told:
        if amount(each.fact) not in printed and len(times[amount(each.fact)]) == 1:
            yield from _verdict(each, by_digits.get(_digits(each.fact), ()))


def _cells(grids: Sequence[Grid]) -> Mapping[str, list[_Cell]]:
    found: defaultdict[str, list[_Cell]] = defaultdict(list)
    for grid in grids:
        for column in grid.value_columns:
            for row, fact in grid.numbers(column):
                said = " ".join((*grid.rows[row].path, *fact.column, grid.table.caption))
                found[_digits(fact)].append(_Cell(grid, fact, words_of(said)))
    return found


def _digits(fact: Fact) -> str:
    """The digits of a figure in the order of their size, and how many stand behind the mark."""
    plain = f"{abs(amount(fact)):f}"
    return "".join(sorted(plain.replace(".", "").strip("0"))) + plain[plain.find(".") :].translate(_NINES)


_NINES = str.maketrans("012345678", "999999999")


def _verdict(told: Told, cells: Sequence[_Cell]) -> Iterator[Verdict]:
    fact = told.fact
    length = len(amount(fact).normalize().as_tuple().digits)
    if fact.measure in _CHANGES or _OTHER.search(told.before) or length < _FEWEST_DIGITS:
        return
    clause = f"{told.before.rpartition('. ')[2]} {told.behind.partition('. ')[0]}"
    said, own = words_of(f"{clause} {' '.join(fact.section[-1:])}"), _own_words(told)
    misprinted = [one for one in cells if _is_misprint(fact, one.fact)]
    near = [one for one in misprinted if len(one.words & said) >= _SHARED and (one.words & own or length >= _LONG)]
    near = near or [one for one in misprinted if _is_changed_row(told, one)]
    if any(sum_of_rows(one.grid, one.fact) == amount(fact) for one in near):
        return  # the rows bear the sentence out: the slip is their total's
    if near and len({one.fact.figure.value for one in near}) == 1:
        best = max(near, key=lambda one: len(one.words & said))
        yield compared(fact, best.fact, best.grid)


def _own_words(told: Told) -> frozenset[str]:
    """What the sentence calls the very figure; one in brackets is of what stands right before them."""
    before = told.before.rstrip()
    if before.endswith("("):
        return words_of(_CLAUSE.split(before)[-1])
    return words_of(told.fact.row[-1]) if told.fact.row else frozenset()


def _is_changed_row(told: Told, cell: _Cell) -> bool:
    """Whether a figure that something changed from is of a row that the sentence begins with, in that row's year.

    ``Persentase penduduk miskin tercatat 7,05 persen, turun dari 7,23 persen pada tahun 2024``.
    """
    if _CHANGED_FROM.search(told.before) is None or told.fact.period is None or told.fact.period.year is None:
        return False
    if cell.fact.period is None or told.fact.period.year != cell.fact.period.year or not cell.fact.row:
        return False
    named = words_of(cell.fact.row[-1])
    return bool(named) and named <= words_of(told.before.rpartition(". ")[2])


def _is_misprint(fact: Fact, cell: Fact) -> bool:
    kinds = {kind(one.figure.unit) for one in (fact, cell) if one.figure.unit is not None} - {UnitKind.OTHER}
    is_one_kind = len(kinds) < _SHARED and fact.figure.step == cell.figure.step
    years = {one.period.year for one in (fact, cell) if one.period is not None}
    value, wanted = amount(fact), amount(cell)
    scale = Decimal(10) ** max(0, -int((fact.figure.step or Decimal(1)).adjusted()))
    first, second = value * scale, wanted * scale
    return is_one_kind and len(years) < _SHARED and (digits_swapped(first, second) or digits_exchanged(first, second))
