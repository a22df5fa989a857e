"""Means: of several reports, of years of a line, of the rows of a class, of figures that one paragraph tells."""

import re
from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal

from service.answering.candidates import Candidate
from service.answering.case import Case, operand
from service.answering.drafting import Draft, figure_text, region, result_text
from service.answering.fact_index import ReportIndex
from service.answering.groups import named_group
from service.answering.operations.lookups import addable, best_each, say_fact, say_missing
from service.answering.operations.over_periods import over_parts
from service.answering.operations.per_each import are_each, each_asked, mean_per_each
from service.answering.operations.summands import described, rows_meant
from service.answering.operations.sums import of_facts, told_of
from service.answering.rows import in_column
from service.answering.words import operation_words, roots
from service.calculator import mean
from service.domain.calculations import Calculation
from service.domain.facts import Fact, Measure
from service.domain.figures import PERSEN, RUPIAH
from service.domain.reports import RowKind
from service.language.numbers import Agreement, agrees

_MEAN_ROOT = "rata"
_BRACKETS = re.compile(r"\([^()]*\)")
_MEAN_SCORE = 0.5
_DEEP = 30
_ROUND = (0, 1, 100)
_Rows = tuple[ReportIndex, list[Fact]]
_Line = tuple[str, str, int | None, str | None]


def average(case: Case) -> Draft | None:
    """The mean that a question asks for, of just as many figures as it says; a printed mean where it is of nothing."""
    if len(case.reports) > 1 and case.plan.named:
        return _of_reports(case)
    parts = over_parts(case)
    if parts is not None:
        return mean_of(parts)
    of_each = mean_per_each(case)
    if of_each is not None:
        return of_each
    years = years_meant(case)
    if years:
        return mean_of(_of_years(case, years) or _counted_over_years(case, years))
    printed = _printed_mean(case)
    if printed is not None and printed.card.table is None and _is_called_so(case, printed):
        return say_fact(Draft(), printed)  # ``Capaian rata-rata sasaran 1 sebesar …``
    if named_group(case.plan.words) is not None and (grouped := described(case)) is not None:
        return mean_of(grouped)
    if printed is not None:
        return say_fact(Draft(), printed)
    return mean_of(_of_class(case) or _of_paragraph(case))


def mean_of(rows: _Rows | None) -> Draft | None:
    """The mean of given figures, beside the one that the report prints for them."""
    if rows is None:
        return None
    index, facts = rows
    outcome = mean([operand(fact) for fact in facts])
    if not isinstance(outcome, Calculation):
        return None
    draft = of_facts(outcome, index, facts, "Rata-ratanya")
    printed = _mean_of_all(index, facts)
    if printed is not None:
        number, text = draft.cite(index, printed), figure_text(printed.figure)
        if agrees(outcome.value, printed.figure) is Agreement.DIFFERS:
            said = f"baris-barisnya rata-rata {result_text(outcome.value, outcome.unit)}"
            draft.warn(f"Laporan mencetak rata-rata {text} [{number}], sedangkan {said}.")
        else:
            draft.proof.append(f"Sama dengan rata-rata yang tercetak, {text} [{number}].")
    return draft


def _mean_of_all(index: ReportIndex, facts: Sequence[Fact]) -> Fact | None:
    """The mean that a table prints under a column or a group of it, where all rows above it were averaged."""
    first = facts[0]
    if first.table_id is None or any(fact.table_column != first.table_column for fact in facts):
        return None
    averaged = {fact.table_row for fact in facts}
    cards = [index.cards[position] for position in index.by_table.get(first.table_id, ())]
    every: set[int | None] = set()
    block: set[int | None] = set()
    for card in cards:
        fact = in_column(card, first)
        if card.is_mean and fact is not None and averaged in (block, every):
            return fact
        if card.is_mean:
            block = set()
        elif fact is not None and card.row is not None and card.row.kind is RowKind.DATA:
            block.add(fact.table_row)
            every.add(fact.table_row)
    return None


def _of_reports(case: Case) -> Draft | None:
    found, missing = best_each(case)
    operands = [operand(one.fact, region(one.index.summary)) for one in found]
    outcome = mean(operands) if addable(case, found, missing) else None
    if not isinstance(outcome, Calculation):
        return None
    draft = told_of(outcome, found, "Rata-ratanya")
    say_missing(draft, missing)
    return draft


def years_meant(case: Case) -> tuple[int, ...]:
    """The years that are averaged over: a span, those named, or all between two that are joined by ``sampai``."""
    plan = case.plan
    if plan.span is not None:
        return tuple(range(plan.span[0], plan.span[1] + 1))
    years = tuple(sorted(set(plan.years)))
    if len(years) == 2 and operation_words().signs["through"].stand_in(f" {plan.words} "):
        return tuple(range(years[0], years[1] + 1))
    return years if len(years) > 1 else ()


def _counted_over_years(case: Case, years: Sequence[int]) -> _Rows | None:
    """``Rata-rata jumlah LKS``: a number of things may stand under ``Capaian 2020 … 2025`` too."""
    if case.plan.measure is not Measure.JUMLAH:
        return None
    found = _of_years(case, years, measure=None)
    return found if found is not None and found[1][0].figure.unit not in (PERSEN, RUPIAH) else None


def _of_years(case: Case, years: Sequence[int], **changes: object) -> _Rows | None:
    """One figure for each year, all in one row or all in one column of a table, in one unit."""
    lines: dict[tuple[str, _Line], dict[int, Candidate]] = defaultdict(dict)
    indexes = {index.summary.id: index for index, _ in case.reports}
    for index, target in case.reports:
        for year in years:
            for one in case.find(index, case.wanted(target, years=(year,), quarter=None, **changes))[:_DEEP]:
                if one.is_enough and one.fact.figure.value is not None and _is_of(one.fact, year):
                    for line in _lines(one.fact):
                        lines[index.summary.id, line].setdefault(year, one)
    whole = [(key, own) for key, own in lines.items() if len({one.fact.id for one in own.values()}) == len(years)]
    best = max(whole, key=lambda pair: sum(one.score for one in pair[1].values()), default=None)
    if best is None:
        return None
    return indexes[best[0][0]], [best[1][year].fact for year in years]


def _is_of(fact: Fact, year: int) -> bool:
    return fact.period is not None and fact.period.year == year and fact.period.until in (None, year)


def _lines(fact: Fact) -> list[_Line]:
    if fact.table_id is None:
        return []
    unit = fact.figure.unit
    return [
        (f"{fact.table_id} {fact.measure}", "baris", fact.table_row, unit),
        (fact.table_id, "kolom", fact.table_column, unit),
    ]


def _of_class(case: Case) -> _Rows | None:
    """The rows of a level, or those that the question describes, as many as it says."""
    if case.plan.top:
        return rows_meant(case)
    rows = (rows_meant(case) if case.plan.level is not None else None) or described(case)
    if rows is None or (case.plan.unit is not None and rows[1][0].figure.unit != case.plan.unit):
        return None
    each = each_asked(case)
    if each is not None and each not in (case.plan.level or "").split() and not are_each(*rows, each):
        return None  # ``bantuan per orang`` is no mean of kinds of aid
    return rows if case.plan.limit in (None, len(rows[1])) else None


def _of_paragraph(case: Case) -> _Rows | None:
    """``Dua periode``: the figures of one kind that one paragraph tells, as many as the question says."""
    if case.plan.limit is None:
        return None
    found = [
        one
        for index, target in case.reports
        for one in case.find(index, case.wanted(target))[:_DEEP]
        if one.is_enough and one.fact.sentence is not None and one.fact.figure.value not in _ROUND
    ]
    for best in sorted(found, key=lambda one: -one.score)[:1]:
        beside = [fact for fact in best.index.paragraph_of(best.fact) if fact.figure.unit == best.fact.figure.unit]
        facts = list({fact.figure.value: fact for fact in beside if fact.figure.value is not None}.values())
        if len(facts) == case.plan.limit and _are_alike(facts):
            return best.index, facts
    return None


def _are_alike(facts: Sequence[Fact]) -> bool:
    """Whether figures may measure one thing: none is many times another."""
    values = [abs(fact.figure.value or Decimal(0)) for fact in facts]
    return min(values) * 2 >= max(values)


def _is_called_mean(one: Candidate) -> bool:
    """Whether a row or a sentence's figure is called a mean; one that brackets say to be worked out of it is none."""
    name = one.fact.row[-1] if one.fact.row else ""
    return _MEAN_ROOT in one.card.label and _MEAN_ROOT in roots(_BRACKETS.sub(" ", name))


def _is_called_so(case: Case, one: Candidate) -> bool:
    """Whether the very name of a told mean has all that is asked of."""
    concepts = one.index.resolve(case.plan.concepts)
    return bool(concepts) and all(any(map(one.card.label.issuperset, each.wordings)) for each in concepts)


def _printed_mean(case: Case) -> Candidate | None:
    """A mean that the report itself prints of what is asked: a row of means, or a row or sentence named a mean."""
    plan = case.plan
    if plan.worked_out or len(plan.parts) > 1 or plan.excluded or plan.limit is not None:
        return None
    named = [
        one
        for index, target in case.reports
        for one in case.find(index, case.wanted(target))
        if one.is_enough and (one.card.is_mean or _is_called_mean(one))
    ]
    return max(named, key=lambda one: one.coverage + _MEAN_SCORE * one.score, default=None)
