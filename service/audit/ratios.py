"""Printed percentages against the two figures of their row, in whatever form of capaian the report uses."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import permutations

from service.audit.agreement import capaian_form, one_digit_changes, prints_as
from service.audit.grid import Grid, amount, is_ratio, shown, unit_kinds_clash
from service.audit.slips import mended, slipped
from service.audit.verdicts import Recomputed, Verdict, cell_finding, holding, operand, worked_out
from service.calculator import FORMULAS
from service.domain.facts import Fact, Measure
from service.domain.findings import Finding, FindingKind, Severity
from service.domain.reports import RowKind

_FINAL = re.compile(r"\bakhir\b|\brenstra\b|\brpjmd\b|\brpd\b|\bjangka menengah\b")
_PROGRESS = re.compile(r"\b(?:ke)?majuan\b|\bprogres+\b|\bpencapaian target\b")
"""What an advance is measured against is the plan's last target, though its header does not say so."""
_DIVISORS = frozenset({Measure.TARGET, Measure.ANGGARAN, Measure.JUMLAH})
_DERIVED = frozenset({Measure.SISA, Measure.SELISIH, Measure.EFISIENSI, Measure.PERTUMBUHAN})
_CLEAR = 6
_FAR = Decimal("0.02")
_LOWER_IS_BETTER = re.compile(
    r"kemiskinan|miskin|penurunan|menurun|pengangguran|stunting|temuan|keluhan|pengaduan|kematian|kasus|kesenjangan|gini|"
    r"kerawanan|buta aksara|putus sekolah|waktu tunggu|kebocoran|kehilangan",
    re.IGNORECASE,
)
"""Only such an indicator may print 100 for a realisation below its target."""
_MONEY_PERCENT = re.compile(r"\bkeu\w*|\banggaran\b|\bserapan\b|\bpenyerapan\b")
_PHYSICAL = re.compile(r"\bfisik\b")


@dataclass(frozen=True, slots=True)
class Relation:
    """``result`` is said to be column ``part`` in percent of column ``whole``; ``forms`` says by row how it fits."""

    result: int
    whole: int
    part: int
    clarity: int
    forms: Mapping[int, str | None]

    @property
    def held(self) -> int:
        """Rows that agree."""
        return sum(form is not None for form in self.forms.values())


def ratio_relations(grid: Grid) -> tuple[Relation, ...]:
    """The ratio behind every percentage column that has one which the table supports; each pair serves one column."""
    results = (*grid.percent_columns, *_realised_shares(grid))
    found = [relation for result in results if (relation := _best(grid, result)) is not None]
    taken: dict[tuple[int, int], Relation] = {}
    for relation in found:
        pair = (relation.whole, relation.part)
        rival = taken.get(pair)
        if rival is None or (relation.held, relation.clarity) > (rival.held, rival.clarity):
            taken[pair] = relation
    return tuple(taken.values())


def _realised_shares(grid: Grid) -> Iterator[int]:
    """Columns of results in percent beside a column of results in counts: the one is the other's share."""
    results = [column for column in grid.value_columns if grid.measure(column) is Measure.REALISASI]
    shares = [column for column in results if all(is_ratio(fact) for _, fact in grid.numbers(column))]
    counts = [column for column in grid.amount_columns if column in results and column not in shares]
    if counts:
        yield from (column for column in shares if column not in grid.percent_columns)


def ratio_verdicts(grid: Grid, relations: Sequence[Relation]) -> Iterator[Verdict]:
    """One verdict for every testable percentage."""
    for relation in relations:
        for row, form in relation.forms.items():
            fact = grid.number(row, relation.result)
            if fact is None:
                continue
            if form is None or _turns(grid, relation, relations, row):
                yield Verdict(fact.id, _finding(grid, relation, relations, row, fact))
                continue
            yield holding(fact, _worked(grid, relation, row, form))
            yield from _overstated(grid, relation, row, fact)


def _best(grid: Grid, result: int) -> Relation | None:
    columns = [
        column
        for column in grid.value_columns
        if column != result and column not in grid.percent_columns and grid.measure(column) not in _DERIVED
    ]
    candidates = []
    for whole, part in permutations(columns, 2):
        clarity = _clarity(grid, result, whole, part)
        if clarity < 0 or (len(columns) > 8 and clarity < 2):
            continue
        relation = Relation(result, whole, part, clarity, _forms(grid, result, whole, part))
        if _supported(grid, relation):
            candidates.append(relation)
    return max(candidates, key=lambda each: _weight(grid, each), default=None)


def _clarity(grid: Grid, result: int, whole: int, part: int) -> int:
    """How plainly headers say that ``result`` is ``part`` over ``whole``."""
    score = 2 * (grid.measure(part) is Measure.REALISASI) + 2 * (grid.measure(whole) in _DIVISORS)
    score += _closeness(grid, result, whole, part)
    years = {grid.column(each).year for each in (whole, part)} - {None}
    year = grid.column(result).year
    if year is not None and years and year not in years:
        score -= 5
    if len(years) > 1:
        score -= 5
    final = bool(_FINAL.search(grid.leaf(whole)))
    if _PROGRESS.search(grid.leaf(result)) and final:
        score += 4
    elif bool(_FINAL.search(grid.leaf(result))) != final:
        score -= 5
    elif final:
        score += 4
    if grid.measure(whole) is Measure.REALISASI and grid.measure(part) is Measure.TARGET:
        score -= 8
    money = grid.is_money(whole)
    if money != grid.is_money(part):
        score -= 8
    if _PHYSICAL.search(grid.leaf(result)) and money:
        score -= 8
    if _MONEY_PERCENT.search(grid.leaf(result)) and not money:
        score -= 8
    return score


def _closeness(grid: Grid, result: int, whole: int, part: int) -> int:
    values = grid.value_columns
    at, of_part, of_whole = (values.index(each) for each in (result, part, whole))
    score = (at - of_part == 1) + (of_part - of_whole == 1) + (of_whole < of_part < at)
    score += 2 * (grid.same_group(result, part) or len(grid.column(result).path) == len(grid.column(part).path) == 1)
    score += grid.same_group(result, whole) or len(grid.column(whole).path) == 1
    if _split_groups(grid, result, part):
        score -= 4
    return score


def _split_groups(grid: Grid, first: int, second: int) -> bool:
    one, other = grid.column(first).path, grid.column(second).path
    return len(one) > 1 and len(other) > 1 and one[0] != other[0]


def _forms(grid: Grid, result: int, whole: int, part: int) -> dict[int, str | None]:
    """By row: the form that fits, None where none does; rows that cannot be tested are left out."""
    every_form = _many_forms(grid, whole)
    forms: dict[int, str | None] = {}
    for row, fact in grid.numbers(result):
        target, realisasi = grid.number(row, whole), grid.number(row, part)
        if target is None or realisasi is None or grid.rows[row].kind is RowKind.MEAN:
            continue
        if not target.figure.value or unit_kinds_clash((target, realisasi)):
            continue
        form = capaian_form(target.figure, realisasi.figure, fact.figure, every_form=every_form)
        forms[row] = None if form == "NEG_PENALTI" and not _LOWER_IS_BETTER.search(" ".join(fact.row)) else form
    return forms


def _many_forms(grid: Grid, whole: int) -> bool:
    """Only what was aimed at can be met the other way round or be capped; of a count or a budget there is one share."""
    return grid.measure(whole) not in (Measure.ANGGARAN, Measure.JUMLAH) and not grid.is_money(whole)


def _supported(grid: Grid, relation: Relation) -> bool:
    """Two rows that say something and a majority; or headers that leave no doubt and at least some agreement."""
    tested = len(relation.forms)
    telling = sum(1 for row, form in relation.forms.items() if form and _telling(grid, relation, row))
    if not tested:
        return False
    if relation.clarity >= _CLEAR and grid.measure(relation.part) is Measure.REALISASI:
        return tested <= 2 or relation.held >= 1
    if relation.clarity >= _CLEAR and relation.held >= 2 and 3 * relation.held >= tested:
        return True
    return telling >= 2 and 2 * relation.held >= tested and relation.clarity >= 0


def _telling(grid: Grid, relation: Relation, row: int) -> bool:
    """Whether a row could have disagreed: 100 % of equal figures says nothing."""
    value = grid.value(row, relation.result)
    return value not in (None, Decimal(0), Decimal(100))


def _weight(grid: Grid, relation: Relation) -> tuple[int, int]:
    telling = sum(1 for row, form in relation.forms.items() if form and _telling(grid, relation, row))
    return (2 * telling + relation.held + 2 * relation.clarity, relation.clarity)


def _finding(grid: Grid, relation: Relation, relations: Sequence[Relation], row: int, fact: Fact) -> Finding | None:
    target, realisasi = grid.number(row, relation.whole), grid.number(row, relation.part)
    right = _worked(grid, relation, row, _usual_form(grid, relation, relations, row))
    if target is None or realisasi is None or right is None:
        return None
    finding = cell_finding(grid, fact, FindingKind.RATIO, right, _message(grid, fact, right, row))
    return _explained(finding, target, realisasi, fact)


def _worked(grid: Grid, relation: Relation, row: int, form: str) -> Recomputed | None:
    """The percentage of a row by a form of capaian, or as absorption where the whole is a budget."""
    target, realisasi = grid.number(row, relation.whole), grid.number(row, relation.part)
    if target is None or realisasi is None:
        return None
    base, _, cap = form.partition("+CAP_")
    name = "SERAPAN" if grid.measure(relation.whole) is Measure.ANGGARAN or grid.is_money(relation.whole) else base
    labels = ("pagu", "realisasi") if name == "SERAPAN" else ("target", "realisasi")
    if name == "POS" and grid.measure(relation.whole) is Measure.JUMLAH:
        labels = ("keseluruhan", "bagian")
    outcome = FORMULAS[name]([operand(target, labels[0]), operand(realisasi, labels[1])])
    right = worked_out(outcome, (target, realisasi), labels)
    if right is None or not cap:
        return right
    return replace(right, value=Decimal(cap), formula=form, working=f"{right.working}, dibatasi {cap} %")


def _explained(finding: Finding, whole: Fact, part: Fact, printed: Fact) -> Finding:
    """Where one digit of exactly one input makes the printed percentage right, that input is the likelier slip.

    A percentage is only some ten thousand steps fine: a small deviation is met by some digit nearly by chance.
    """
    apart = abs(amount(printed) - (finding.recomputed_value or Decimal(0)))
    if finding.severity in (Severity.ROUNDING, Severity.TYPO) or apart < _FAR * amount(printed) or not apart:
        return finding
    slips = [(part, value) for value in one_digit_changes(amount(part)) if _gives(value, amount(whole), printed)]
    slips += [(whole, value) for value in one_digit_changes(amount(whole)) if _gives(amount(part), value, printed)]
    if len(slips) != 1:
        return finding
    fact, value = slips[0]
    formula = FORMULAS.get(finding.formula)
    inputs = mended((whole, part), fact, value)
    right = worked_out(formula([operand(one) for one in inputs]), inputs) if formula is not None else None
    return slipped(finding, fact, value, fact.column[-1] if fact.column else "", right)


def _gives(part: Decimal, whole: Decimal, printed: Fact) -> bool:
    return bool(whole) and prints_as(part * 100 / whole, part * 100 / whole, printed.figure)


def _message(grid: Grid, fact: Fact, right: Recomputed, row: int) -> str:
    header = fact.column[-1] if fact.column else "persentase"
    return f"“{grid.label(row)}”: kolom {header} tercetak {shown(fact)}, padahal {right.working}."


def _usual_form(grid: Grid, relation: Relation, relations: Sequence[Relation], row: int) -> str:
    """The form that this row's other percentages use, else the column's commonest one."""
    if not _many_forms(grid, relation.whole):
        return "POS"
    own = [other.forms.get(row) for other in relations if other.forms.get(row)]
    counted = Counter(form for form in own if form in ("NEG_2T", "NEG_TR", "POS"))
    return counted.most_common(1)[0][0] if counted else "POS"


def _turns(grid: Grid, relation: Relation, relations: Sequence[Relation], row: int) -> bool:
    """Whether a row reckons one year by another form than all its other years: ``R/T`` where fewer is better."""
    column = grid.column(relation.result)
    others = [
        other.forms.get(row)
        for other in relations
        if grid.column(other.result).year not in (None, column.year)
        and grid.leaf(other.result) == grid.leaf(relation.result)
        and _telling(grid, other, row)
    ]
    own = relation.forms.get(row)
    is_plain = column.year is not None and _telling(grid, relation, row) and {own, *others} <= {"POS", "NEG_2T"}
    return is_plain and len(others) > 1 and len(set(others)) == 1 and own not in others


def _overstated(grid: Grid, relation: Relation, row: int, fact: Fact) -> Iterator[Verdict]:
    """``100%`` among percentages of two decimals says that all was spent; with some left over it was rounded up."""
    target, realisasi = grid.number(row, relation.whole), grid.number(row, relation.part)
    if target is None or realisasi is None or fact.figure.value != 100 or fact.figure.step != 1:
        return
    exact = grid.is_money(relation.whole) and target.figure.value != realisasi.figure.value
    steps = Counter(each.figure.step for _, each in grid.numbers(relation.result) if each.figure.value != 100)
    if not exact or not steps or steps.most_common(1)[0][0] != Decimal("0.01"):
        return
    right = worked_out(
        FORMULAS["SERAPAN"]([operand(target, "pagu"), operand(realisasi, "realisasi")]),
        (target, realisasi),
        ("pagu", "realisasi"),
    )
    if right is None or right.value is None or round(right.value, 2) == 100:
        return
    message = (
        f"“{grid.label(row)}”: tercetak {shown(fact)} seolah terserap seluruhnya, padahal "
        f"{right.working}; baris lain di kolom ini memakai dua desimal."
    )
    yield Verdict(fact.id, cell_finding(grid, fact, FindingKind.RATIO, right, message))
