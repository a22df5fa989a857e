"""The same figure in two tables: tables that repeat each other's rows, indicators that stand in several, and totals."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import combinations

from service.audit.grid import Grid, amount
from service.audit.indicators import indicator_rivals
from service.audit.labels import alike, folded, is_telling, likeness
from service.audit.rivals import Rival, same, verdict_on
from service.audit.verdicts import Verdict
from service.domain.facts import Fact, Measure
from service.domain.figures import Figure
from service.domain.reports import RowKind
from service.language.numbers import read_figure

_AGREE = 0.6
_AGREE_SMALL = 0.6
_MANY = 12
_DIFFERENT = 4
_AGREE_DIFFERENT = 0.75
_VARIED = 2
_AGREE_MONEY = 0.85
"""Budgets are revised during the year: tables that agree in less are two budgets, not one misprinted."""
_FRACTION = re.compile(r"^\s*(\d[\d.,]*)\s*[/:÷]\s*\d[\d.,]*\s*(?:[x×X*]\s*100\s*%?)?\s*(?:=.*)?$")
_VAGUE = frozenset({Measure.LAINNYA, Measure.JUMLAH, Measure.NILAI})
_BRACKET = re.compile(r"\([^()]*\)")
_SHORT = (4, 12)
_LIKE_ROWS = 60
_NEAR = Decimal("0.005")
_LARGE = Decimal(100_000_000)


Meetings = dict[str, list[Rival]]


def cross_verdicts(grids: Sequence[Grid], trusted: frozenset[str], region: str = "") -> Iterator[Verdict]:
    """One verdict for every figure that stands in another table too; ``region`` is the report's own.

    ``trusted`` are facts that other checks confirmed: of two rivals the confirmed one is not the one to doubt.
    """
    own: dict[str, Rival] = {}
    meetings: Meetings = defaultdict(list)
    for first, second in (*_aligned(grids), *_fractions(grids), *indicator_rivals(grids, region), *_totals(grids)):
        for one, other in ((first, second), (second, first)):
            own[one.fact.id] = one
            meetings[one.fact.id].append(other)
    for fact_id, rivals in meetings.items():
        yield verdict_on(own[fact_id], rivals, trusted)


def _aligned(grids: Sequence[Grid]) -> Iterator[tuple[Rival, Rival]]:
    """Pairs of cells of tables that print the same rows and, in some columns, mostly the same figures."""
    indices = [(grid, _rows_by_label(grid)) for grid in grids if grid.value_columns]
    for (first, one), (second, other) in combinations(indices, 2):
        rows = _shared_rows(first, second, one, other) or _parallel_rows(first, second)
        if len(rows) < 2:
            continue
        for a, b in _same_columns(first, second, rows):
            for row, twin in rows:
                pair = first.number(row, a), second.number(twin, b)
                if pair[0] is not None and pair[1] is not None:
                    yield Rival(first, pair[0]), Rival(second, pair[1])


def _fractions(grids: Sequence[Grid]) -> Iterator[tuple[Rival, Rival]]:
    """``129/129 X 100%`` in the remarks of one table, and 129 persons in another that lists the same things."""
    for grid in grids:
        counts = _numerators(grid)
        for other in grids if len(counts) >= _SHORT[0] else ():
            pairs = dict(_parallel_rows(grid, other)) if other is not grid else {}
            for column in other.amount_columns if pairs else ():
                met = [
                    (Rival(grid, counts[row]), Rival(other, fact))
                    for row, twin in pairs.items()
                    if row in counts and (fact := other.number(twin, column)) is not None
                ]
                equal = {one.fact.figure.value for one, two in met if one.fact.figure.value == two.fact.figure.value}
                if len(equal) >= 3 and len(met) - len(equal) <= len(equal) / 2:
                    yield from met


def _numerators(grid: Grid) -> dict[int, Fact]:
    """By row: the count over the line of a fraction in a remark, as a figure of its own."""
    found: dict[int, Fact] = {}
    for (row, _), facts in grid.cells.items():
        match = _FRACTION.match(facts[0].figure.printed) if len(facts) == 1 else None
        value = read_figure(match[1]).value if match is not None else None
        if value is not None:
            found[row] = replace(facts[0], figure=Figure(facts[0].figure.printed, value, None, Decimal(1)))
    return found


def _rows_by_label(grid: Grid) -> dict[str, int]:
    """Rows by folded label, those whose label stands once in the table."""
    found: dict[str, list[int]] = defaultdict(list)
    quarters = [_quarter(grid, index) for index in range(len(grid.rows))]
    stacked = len(set(quarters) - {None}) > 1
    for index, row in enumerate(grid.rows):
        label = folded(row.path[-1]) if row.path else ""
        quarter = quarters[index] if stacked else None
        label = f"{label} tw{quarter}" if quarter else label
        if row.kind is not RowKind.SECTION and is_telling(label):
            found[label].append(index)
    return {label: rows[0] for label, rows in found.items() if len(rows) == 1}


def _quarter(grid: Grid, row: int) -> int | None:
    """The quarter that a row stands for, where quarters are stacked in rows."""
    quarters = {
        fact.period.quarter
        for column in grid.value_columns
        if (fact := grid.number(row, column)) is not None and fact.period is not None
    }
    return quarters.pop() if len(quarters) == 1 else None


def _shared_rows(first: Grid, second: Grid, one: Mapping[str, int], other: Mapping[str, int]) -> list[tuple[int, int]]:
    exact = {label: (row, other[label]) for label, row in one.items() if label in other}
    rows = list(exact.values())
    if len(rows) >= 2:
        left = [label for label in one if label not in exact]
        right = [label for label in other if label not in exact]
        for label in left:
            like = [twin for twin in right if alike(label, twin)]
            if len(like) == 1:
                rows.append((one[label], other[like[0]]))
        met = {row for row, _ in rows}, {twin for _, twin in rows}
        plain = _by_plain_name(first, one, met[0]), _by_plain_name(second, other, met[1])
        rows.extend((row, plain[1][name]) for name, row in plain[0].items() if name in plain[1])
        if len(rows) >= _AGREE_MONEY * max(len(one), len(other)):
            rows.extend(_final_totals(first, second))
    return rows


def _by_plain_name(grid: Grid, rows: Mapping[str, int], met: Collection[int]) -> dict[str, int]:
    """Rows not met yet by their name without what stands in brackets, where one alone is called so."""
    quarterless = [
        (row, grid.rows[row].path[-1]) for label, row in rows.items() if label == folded(grid.rows[row].path[-1])
    ]
    names = [(folded(_BRACKET.sub(" ", label)), row) for row, label in quarterless]
    counted = Counter(name for name, _ in names)
    return {name: row for name, row in names if counted[name] == 1 and is_telling(name) and row not in met}


def _parallel_rows(first: Grid, second: Grid) -> list[tuple[int, int]]:
    """Rows one by one where two short tables list the same things in the same order in other words."""
    rows = [[i for i, row in enumerate(grid.rows) if row.kind is RowKind.DATA] for grid in (first, second)]
    if len(rows[0]) != len(rows[1]) or not _SHORT[0] <= len(rows[0]) <= _SHORT[1]:
        return []
    pairs = list(zip(rows[0], rows[1], strict=True))
    alikeness = [likeness(first.label(one), second.label(other)) for one, other in pairs]
    return pairs if sum(alikeness) >= _LIKE_ROWS * len(pairs) else []


def _final_totals(first: Grid, second: Grid) -> list[tuple[int, int]]:
    """The closing totals of two tables with the same rows stand for the same, if nothing else is totalled."""
    ends = [[i for i, row in enumerate(grid.rows) if row.kind is RowKind.TOTAL] for grid in (first, second)]
    return [(ends[0][0], ends[1][0])] if len(ends[0]) == len(ends[1]) == 1 else []


def _same_columns(first: Grid, second: Grid, rows: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Column pairs that agree on at least two telling figures and on most of all."""
    for a in first.value_columns:
        best: tuple[int, int] | None = None
        for b in second.value_columns:
            if not _comparable(first, second, a, b):
                continue
            met = _agreement(first, second, rows, a, b)
            share = _AGREE_MONEY if first.is_money(a) else _AGREE
            if met.is_enough(share) and (best is None or met.held > best[0]):
                best = (met.held, b)
        if best is not None:
            yield a, best[1]


def _comparable(first: Grid, second: Grid, a: int, b: int) -> bool:
    one, other = first.column(a), second.column(b)
    if one.year is not None and other.year is not None and one.year != other.year:
        return False
    measures = {first.measure(a), second.measure(b)}
    same = len(measures) == 1 or bool(measures & _VAGUE) or measures == {Measure.ANGGARAN, Measure.TARGET}
    percents = (a in first.percent_columns) == (b in second.percent_columns)
    return percents and (same or (a in first.percent_columns and Measure.SISA not in measures))


@dataclass(frozen=True, slots=True)
class _Met:
    """How two columns met: equal figures of all compared, and which values were equal."""

    held: int
    tested: int
    telling: frozenset[Decimal]
    small: frozenset[Decimal]

    def is_enough(self, share: float) -> bool:
        """Two figures that no chance makes equal; of small counts many more."""
        if len(self.telling) >= 2:
            return self.held >= share * self.tested
        if len(self.small) >= _DIFFERENT:
            return self.held >= _AGREE_DIFFERENT * self.tested
        return self.held >= _MANY and len(self.small) >= _VARIED and self.held >= _AGREE_SMALL * self.tested


def _agreement(first: Grid, second: Grid, rows: Sequence[tuple[int, int]], a: int, b: int) -> _Met:
    pairs = [
        (one, other)
        for row, twin in rows
        if (one := first.number(row, a)) is not None and (other := second.number(twin, b)) is not None
    ]
    equal = [amount(one) for one, other in pairs if same(one, other)]
    telling = frozenset(value for value in equal if abs(value) > 100 or value % 1)
    return _Met(len(equal), len(pairs), telling, frozenset(equal) - telling - {Decimal(0), Decimal(100)})


def _totals(grids: Sequence[Grid]) -> Iterator[tuple[Rival, Rival]]:
    """Closing totals of money for one measure and year that are nearly but not quite the same."""
    groups: dict[Measure, list[Rival]] = defaultdict(list)
    for grid in grids:
        for index, row in enumerate(grid.rows):
            for column in grid.amount_columns if row.kind is RowKind.TOTAL else ():
                fact = grid.number(index, column)
                if fact is not None and amount(fact) >= _LARGE:
                    groups[grid.measure(column)].append(Rival(grid, fact))
    for rivals in groups.values():
        for one, other in combinations(rivals, 2):
            if one.grid is not other.grid and _near(one.fact, other.fact):
                yield one, other


def _near(one: Fact, other: Fact) -> bool:
    first, second = amount(one), amount(other)
    years = {fact.period.year for fact in (one, other) if fact.period is not None}
    return len(years) <= 1 and abs(first - second) <= _NEAR * max(first, second)
