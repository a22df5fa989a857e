"""Figures that cannot be: more spent than there was, persons in a column of percentages, families without members."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from service.audit.grid import Grid, amount, shown
from service.audit.ratios import Relation
from service.audit.verdicts import Recomputed, Verdict, cell_finding, cite
from service.domain.facts import Fact, Measure
from service.domain.figures import PERSEN, Reading
from service.domain.findings import FindingKind, Severity
from service.domain.reports import RowKind
from service.language.units import UnitKind, is_whole, kind

_PERSONS = re.compile(r"\bindividu\b|\bjiwa\b|\bart\b")
_FAMILIES = re.compile(r"\bkeluarga\b|\bkk\b|\bkpm\b")
_DIGITS_ONLY = re.compile(r"[\s(]*(?:rp\.?)?[\d\s.,-]+[)%\s]*", re.IGNORECASE)
"""Damaged digits; several readable figures in one cell are no error of the report."""
_MOSTLY = 0.9
_MOST_MEMBERS = 8
"""No district has families of nine on average; the mean lies between three and four."""
_FEW = 3
_MOSTLY_WHOLE = Decimal("0.6")
_TINY = Decimal(1000)
_HUGE = Decimal(1_000_000)


def limit_verdicts(grid: Grid, relations: Sequence[Relation]) -> Iterator[Verdict]:
    """Verdicts on bounds; figures within them are not counted as tested, for a bound proves little."""
    yield from _overspent(grid)
    yield from _more_than_all(grid, relations)
    yield from _empty_achievement(grid)
    yield from _wrong_unit(grid)
    yield from _refused(grid)
    yield from _fewer_persons(grid)
    yield from _scale_breaks(grid)
    yield from _broken_counts(grid)


def _overspent(grid: Grid) -> Iterator[Verdict]:
    budgets = (one for one in grid.value_columns if grid.measure(one) is Measure.ANGGARAN and grid.is_money(one))
    partners = {_partner(grid, one, Measure.REALISASI): one for one in budgets}  # of several stages the last before it
    for spent, budget in partners.items():
        for row, fact in grid.numbers(spent) if spent is not None else ():
            whole = grid.number(row, budget)
            if whole is not None and amount(fact) > amount(whole):
                message = f"“{grid.label(row)}”: realisasi {shown(fact)} melebihi pagunya {shown(whole)}."
                yield _bound(grid, fact, whole, "realisasi ≤ pagu", message)


def _partner(grid: Grid, column: int, measure: Measure) -> int | None:
    """The money column of ``measure`` that belongs to ``column``: of its group or its year, the next on the right."""
    year = grid.column(column).year
    for other in grid.value_columns:
        if other > column and grid.measure(other) is measure and grid.is_money(other):
            grouped = grid.same_group(column, other) or len(grid.column(column).path) == 1
            return other if grouped or (year is not None and grid.column(other).year == year) else None
    return None


def _more_than_all(grid: Grid, relations: Sequence[Relation]) -> Iterator[Verdict]:
    """Of 18 recipients no 19 can have received, in a table where this never happens otherwise."""
    for relation in relations:
        if grid.measure(relation.whole) is not Measure.JUMLAH or grid.is_money(relation.whole):
            continue
        pairs = [
            (part, whole)
            for row, part in grid.numbers(relation.part)
            if (whole := grid.number(row, relation.whole)) is not None
        ]
        within = sum(amount(part) <= amount(whole) for part, whole in pairs)
        if within < _MOSTLY * len(pairs):
            continue
        for part, whole in pairs:
            if amount(part) > amount(whole):
                message = (
                    f"“{grid.label(part.table_row or 0)}”: {shown(part)} dari "
                    f"{shown(whole)}; bagian tidak mungkin lebih dari keseluruhannya."
                )
                yield _bound(grid, part, whole, "bagian ≤ keseluruhan", message)


def _empty_achievement(grid: Grid) -> Iterator[Verdict]:
    """Nothing planned, nothing done, and yet a percentage of it."""
    targets = [column for column in grid.value_columns if grid.measure(column) is Measure.TARGET]
    for target in targets:
        done = next((c for c in grid.value_columns if c > target and grid.measure(c) is Measure.REALISASI), None)
        result = next((c for c in grid.percent_columns if done is not None and c > done), None)
        if done is None or result is None:
            continue
        for row, fact in grid.numbers(result):
            goal = grid.number(row, target)
            if goal is None or goal.figure.value != 0 or grid.value(row, done) != 0 or not fact.figure.value:
                continue
            message = (
                f"“{grid.label(row)}”: target dan realisasi 0, tetapi tercetak {shown(fact)}; "
                "pembagian dengan nol tidak menghasilkan persentase."
            )
            right = Recomputed(
                None, None, "POS", "0 / 0 × 100 tidak dapat dihitung", (cite(goal, "target"),), "tidak dapat diuji"
            )
            yield Verdict(fact.id, cell_finding(grid, fact, FindingKind.IMPOSSIBLE_VALUE, right, message))


def _wrong_unit(grid: Grid) -> Iterator[Verdict]:
    for column in grid.percent_columns:
        for row, fact in grid.numbers(column):
            if kind(fact.figure.unit) not in (UnitKind.COUNT, UnitKind.MONEY):
                continue
            message = (
                f"“{grid.label(row)}”: kolom {fact.column[-1] if fact.column else 'persentase'} memuat "
                f"{shown(fact)}; itu {fact.figure.unit}, bukan persentase."
            )
            right = Recomputed(None, PERSEN, "", "satuan kolom: persen", (), "persentase")
            yield Verdict(fact.id, cell_finding(grid, fact, FindingKind.IMPOSSIBLE_VALUE, right, message))


def _refused(grid: Grid) -> Iterator[Verdict]:
    for column in grid.value_columns:
        for row in range(len(grid.rows)):
            fact = grid.fact(row, column)
            if fact is None or fact.figure.reading is not Reading.REFUSED or not _is_damaged(fact.figure.printed):
                continue
            message = f"“{grid.label(row)}”: {shown(fact)} tidak terbaca sebagai angka ({fact.figure.note})."
            right = Recomputed(None, fact.figure.unit, "", "", (), "tidak dapat diuji")
            finding = cell_finding(grid, fact, FindingKind.IMPOSSIBLE_VALUE, right, message)
            yield Verdict(fact.id, replace(finding, severity=Severity.UNTESTABLE))


def _is_damaged(printed: str) -> bool:
    return _DIGITS_ONLY.fullmatch(printed) is not None and any(digit in printed for digit in "123456789")


def _fewer_persons(grid: Grid) -> Iterator[Verdict]:
    """A family has at least one member."""
    for families in grid.amount_columns:
        if not _FAMILIES.search(grid.leaf(families)):
            continue
        for persons in grid.amount_columns:
            if _PERSONS.search(grid.leaf(persons)) and _side_by_side(grid, families, persons):
                yield from _persons_below(grid, families, persons)


def _side_by_side(grid: Grid, families: int, persons: int) -> bool:
    together = grid.same_group(families, persons) or max(len(grid.column(c).path) for c in (families, persons)) == 1
    return together and abs(families - persons) == 1


def _persons_below(grid: Grid, families: int, persons: int) -> Iterator[Verdict]:
    pairs = [(one, other) for row, one in grid.numbers(families) if (other := grid.number(row, persons)) is not None]
    plausible = sum(amount(other) >= amount(one) for one, other in pairs)
    if plausible < _MOSTLY * len(pairs) or not pairs:
        return
    for one, other in pairs:
        if amount(other) < amount(one):
            message = (
                f"“{grid.label(one.table_row or 0)}”: {shown(other)} individu dalam "
                f"{shown(one)} keluarga; satu keluarga sedikitnya satu orang."
            )
            yield _bound(grid, one, other, "keluarga ≤ individu", message)
            yield _bound(grid, other, one, "individu ≥ keluarga", message)
        elif amount(other) > _MOST_MEMBERS * amount(one) > 0:
            message = (
                f"“{grid.label(one.table_row or 0)}”: {shown(other)} individu dalam "
                f"{shown(one)} keluarga, lebih dari {_MOST_MEMBERS} orang per keluarga."
            )
            yield _bound(grid, other, one, f"individu ≤ {_MOST_MEMBERS} × keluarga", message)


def _scale_breaks(grid: Grid) -> Iterator[Verdict]:
    """One digit of rupiah among millions for the same row and column: the rest of the figure was lost."""
    for column in grid.value_columns:
        for fact, others in _series(grid, column):
            value = amount(fact)
            large = [other for other in others if amount(other) >= _HUGE]
            if not 0 < value < _TINY or len(large) < 2 or kind(fact.figure.unit) is UnitKind.COUNT:
                continue
            message = (
                f"“{fact.row[-1] if fact.row else ''}”: tercetak {shown(fact)}, sedangkan triwulan lain "
                f"{shown(large[0])}; angka ini tampak terpotong."
            )
            right = Recomputed(
                None, fact.figure.unit, "", "", tuple(cite(other) for other in large), "tidak dapat diuji"
            )
            yield Verdict(fact.id, cell_finding(grid, fact, FindingKind.IMPOSSIBLE_VALUE, right, message))


def _series(grid: Grid, column: int) -> Iterator[tuple[Fact, list[Fact]]]:
    """Each quarter's figure with the other quarters of its row label."""
    groups: dict[tuple[str, ...], list[Fact]] = {}
    for row in range(len(grid.rows)):
        for fact in grid.cells.get((row, column), ()):
            if fact.figure.value is not None and fact.period is not None and fact.period.quarter is not None:
                groups.setdefault(grid.rows[row].path, []).append(fact)
    for facts in groups.values():
        for fact in facts:
            yield fact, [other for other in facts if other is not fact]


def _broken_counts(grid: Grid) -> Iterator[Verdict]:
    """Half a person, in a column that otherwise counts whole ones."""
    for column in grid.value_columns:
        counted = [(row, fact) for row, fact in grid.numbers(column) if _counts_whole(grid, row, fact)]
        broken = [(row, fact) for row, fact in counted if amount(fact) % 1]
        if len(counted) < _FEW or len(counted) - len(broken) < _MOSTLY_WHOLE * len(counted):
            continue
        for row, fact in broken:
            message = f"“{grid.label(row)}”: tercetak {shown(fact)}; {fact.figure.unit} dihitung utuh, tanpa pecahan."
            right = Recomputed(None, fact.figure.unit, "", "cacah = bilangan bulat", (), "bilangan bulat")
            yield Verdict(fact.id, cell_finding(grid, fact, FindingKind.IMPOSSIBLE_VALUE, right, message))


def _counts_whole(grid: Grid, row: int, fact: Fact) -> bool:
    """A plain count: no mean, nothing per month, no thousands of them."""
    return (
        grid.rows[row].kind is not RowKind.MEAN
        and fact.figure.unit is not None
        and is_whole(fact.figure.unit)
        and (kind(fact.figure.unit) is UnitKind.COUNT and "/" not in fact.figure.unit)
    )


def _bound(grid: Grid, fact: Fact, limit: Fact, rule: str, message: str) -> Verdict:
    working = f"{rule}: {shown(fact)} dan {shown(limit)}"
    right = Recomputed(limit.figure.value, limit.figure.unit, "", working, (cite(limit),))
    return Verdict(fact.id, cell_finding(grid, fact, FindingKind.IMPOSSIBLE_VALUE, right, message))
