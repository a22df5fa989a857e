"""Yes or no to a figure that is claimed to be the mean or the sum of rows, times a factor where the question says one.

What agrees proves itself, whichever rows were meant: no figure is the mean of nine others by chance. What disagrees
answers only where the rows are sure: as many as the question says, or those whose own printed mean or total bears out
what they come to.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from service.answering.candidates import Candidate
from service.answering.case import Case, operand
from service.answering.drafting import Draft, decided, figure_text, owner, result_text, where
from service.answering.fact_index import ReportIndex
from service.answering.operations.numbers import factor_said
from service.answering.operations.summands import described, one_time, rows_meant
from service.answering.rows import children, data_cards, in_column, outermost
from service.answering.words import roots
from service.calculator import mean, total, weighted_sum
from service.domain.calculations import Calculation, Operand
from service.domain.facts import Fact
from service.domain.figures import PERSEN, Figure
from service.domain.findings import Severity
from service.domain.plans import Concept, Number, Operation, Plan
from service.language.numbers import Agreement, agrees, read_figure

_DEEP = 24
_COVERED = 0.4
_LEAST = 2
_CHANCE = 100
_MEAN = "rata"
_ADDED = re.compile(
    r" (?:rincian|rinciannya|dirinci|penjumlahan|dijumlah|dijumlahkan|jumlahkan|ditotal|ditotalkan|ditambahkan|"
    r"total dari|jumlah dari)(?= )"
)
_DOUBTED = re.compile(r" (?:valid|akurat|keliru|meragukan|masuk akal|sahih)(?= )")
"""What asks for more than the mean of what is printed: whether each of it is right, too."""


@dataclass(frozen=True, slots=True)
class _Rows:
    """Figures of rows that may be meant; ``printed`` is the mean or total that the report itself prints of them."""

    index: ReportIndex
    facts: tuple[Fact, ...]
    printed: Fact | None = None
    described: bool = False
    """Whether the question itself says which rows they are."""


def claims_whole(plan: Plan) -> Operation | None:
    """The mean or the sum that a question says a figure to be, if any."""
    if _MEAN in roots(plan.words):
        return Operation.MEAN
    return Operation.SUM if _ADDED.search(f" {plan.words} ") else None


def verify_whole(case: Case) -> Draft | None:
    """``Rata-rata capaian lima indikator betul 96 %?``, ``82,33 itu rata-rata 9 unsur dikali 25?``."""
    operation = claims_whole(case.plan)
    factor = factor_said(case.text)
    claimed = _claimed(case, factor)
    if operation is None or claimed is None or (len(case.reports) > 1 and case.plan.named):
        return None
    limit = case.plan.limit if claimed.value != case.plan.limit else None  # ``9 kasus`` is what is claimed
    subject = _subject(case.plan, factor)
    plan = replace(case.plan, operation=operation, numbers=(), concepts=subject, limit=limit)
    asked = replace(case, plan=plan)
    denying: Draft | None = None
    described: _Rows | None = None
    for rows in _candidates(asked, claimed, factor):
        draft = _weighed(asked, rows, claimed, factor)
        proves = draft is not None and draft.headline is not None and draft.headline.value is True
        if proves and (described is None or _is_beside(rows, described)):
            return draft
        denying = denying or draft
        described = rows if rows.described and draft is not None else described
    return denying


def _is_beside(rows: _Rows, other: _Rows) -> bool:
    """Whether rows are another column of one table, of the same measure: ``Bobot`` beside ``Nilai``."""
    first, second = rows.facts[0], other.facts[0]
    return first.table_id == second.table_id and first.measure is second.measure


def _claimed(case: Case, factor: Decimal | None) -> Figure | None:
    """The figure that is claimed: neither the factor nor how many rows there are."""
    plain = [one for one in case.plan.numbers if not _counts(one, case.plan.limit, factor)]
    return read_figure(plain[0].printed) if len(plain) == 1 else None


def _counts(number: Number, limit: int | None, factor: Decimal | None) -> bool:
    return number.unit is None and number.value in {Decimal(limit) if limit is not None else None, factor}


def _subject(plan: Plan, factor: Decimal | None) -> tuple[Concept, ...]:
    quiet = {_MEAN, "kali", *roots("rincian dikali dijumlah"), *((str(factor),) if factor is not None else ())}
    return tuple(one for one in plan.concepts if not one.words & quiet and not one.name.isdigit())


def _candidates(case: Case, claimed: Figure, factor: Decimal | None) -> Iterator[_Rows]:
    """The rows that the question describes, then those beside every cell that prints the claim, then sound totals."""
    if not case.plan.concepts:
        yield from _of_means(case)
        return
    rows = described(case)
    if rows is not None and one_time(rows[1]):
        yield _Rows(rows[0], tuple(rows[1]), _printed_for(*rows), described=True)
    added = rows_meant(case) if case.plan.operation is Operation.SUM else None
    if added is not None and one_time(added[1]):
        yield _Rows(added[0], tuple(added[1]), _printed_for(*added))
    for index, target in case.reports:
        found = case.find(index, case.wanted(target, measure=None, unit=None))[:_DEEP]
        near = [one for one in found if one.fact.table_id is not None and one.coverage >= _COVERED]
        yield from _by_cells(case, index, near, claimed, scaled=factor is not None)


def _by_cells(
    case: Case, index: ReportIndex, near: Sequence[Candidate], claimed: Figure, *, scaled: bool
) -> Iterator[_Rows]:
    """The rows that cells of what is asked come from: cells that print the claim, else those that rows bear out."""
    printing = [one for one in near if one.fact.figure.value == claimed.value]
    for one in printing if _is_telling(claimed) else ():
        for own in _beside(index, one.fact, case.plan.limit):
            yield _Rows(index, own, None if scaled else one.fact)
    for one in near if case.plan.operation is Operation.SUM and not printing else ():
        parts = tuple(fact for card in children(index, one.card) if (fact := in_column(card, one.fact)))
        if len(parts) >= _LEAST and _summed(parts) == one.fact.figure.value:
            yield _Rows(index, parts, one.fact)


def _is_telling(claimed: Figure) -> bool:
    """Whether no rows come to a figure by chance: small counts are the sum of some in every other table."""
    value = claimed.value or Decimal(0)
    return abs(value) >= _CHANCE or value != int(value)


def _of_means(case: Case) -> Iterator[_Rows]:
    """``Rata-rata capaian`` of nothing else: the rows over the one mean that the report prints of that measure."""
    for index, _ in case.reports:
        means = [
            fact for card in index.cards if card.is_mean for fact in card.facts if fact.measure in case.plan.measures
        ]
        for cell in means if len({fact.figure.value for fact in means}) == 1 else ():
            for own in _beside(index, cell, case.plan.limit):
                yield _Rows(index, own, cell)


def _beside(index: ReportIndex, cell: Fact, limit: int | None) -> Iterator[tuple[Fact, ...]]:
    """The rows of a cell's column that may make it up: those below its row, those before it, as many as are said."""
    card = index.card_of(cell)
    below = children(index, card) if card is not None else []
    every = [one for one in data_cards(index, cell.table_id or "") if one is not card and not one.is_mean]
    every = [one for one in every if _MEAN not in one.label]
    top = outermost(index, cell)
    before = [one for one in every if (one.facts[0].table_row or 0) < (cell.table_row or 0)]
    for cards in (below, top, before, before[:limit], before[-(limit or 0) :], every, every[:limit]):
        facts = tuple(fact for one in cards if (fact := in_column(one, cell)) is not None)
        if len(facts) >= _LEAST and limit in (None, len(facts)):
            yield facts


def _printed_for(index: ReportIndex, facts: Sequence[Fact]) -> Fact | None:
    """The mean or total that a table prints in the column of its rows, where it prints one."""
    first = facts[0]
    if first.table_id is None or any(fact.table_column != first.table_column for fact in facts):
        return None
    cards = [index.cards[position] for position in index.by_table.get(first.table_id, ())]
    whole = [fact for card in cards if card.is_mean or card.is_total if (fact := in_column(card, first)) is not None]
    return whole[0] if len(whole) == 1 else None


def _summed(facts: Sequence[Fact]) -> Decimal:
    return sum((fact.figure.value or Decimal(0) for fact in facts), Decimal(0))


def _are_sure(plan: Plan, rows: _Rows, outcome: Calculation, claimed: Decimal) -> bool:
    """Whether no other rows can have been meant: as many as are said, or such as their printed whole bears out."""
    if plan.limit is not None:
        return plan.limit == len(rows.facts)
    if rows.printed is not None:
        return agrees(outcome.value, rows.printed.figure) is not Agreement.DIFFERS
    return (
        plan.operation is Operation.SUM and _is_all_there_is(rows) and abs(outcome.value - claimed) * 2 < abs(claimed)
    )


def _is_all_there_is(rows: _Rows) -> bool:
    """Whether figures are a whole column of a table that prints no total: of its size, nothing else is added up."""
    first = rows.facts[0]
    column = [card for card in data_cards(rows.index, first.table_id or "") if in_column(card, first) is not None]
    return len(column) == len(rows.facts)


def _weighed(case: Case, rows: _Rows, claimed: Figure, factor: Decimal | None) -> Draft | None:
    """The answer that some rows give; None where they deny the claim and need not be those that are meant."""
    is_mean = case.plan.operation is Operation.MEAN
    if not _may_come_to(rows.facts, claimed, is_mean=is_mean, scaled=factor is not None):
        return None
    righted = _righted(rows) if _DOUBTED.search(f" {case.plan.words} ") else {}
    outcome = (mean if is_mean else total)([righted.get(fact.id) or operand(fact) for fact in rows.facts])
    if not isinstance(outcome, Calculation):
        return None
    last = outcome if factor is None else _times(outcome, factor)
    if last is None:
        return None
    holds = agrees(last.value, claimed) is not Agreement.DIFFERS and not _is_denied(rows, claimed)
    if not holds and not (
        _are_sure(case.plan, rows, outcome, claimed.value or Decimal(0)) or _is_denied(rows, claimed) or righted
    ):
        return None
    index, first = rows.index, rows.facts[0]
    draft = Draft()
    draft.calculate(outcome, [(index, fact) for fact in rows.facts], claimed if last is outcome else None)
    if last is not outcome:
        draft.calculate(last, [(index, first)], claimed)
    marks = "".join(f"[{draft.cite(index, fact)}]" for fact in rows.facts)
    draft.enter_count(Decimal(len(rows.facts)), None, str(len(rows.facts)), draft.cite(index, first))
    name = f"{'rata-rata' if is_mean else 'jumlah'} {len(rows.facts)} baris {owner(index.summary)} ({where(first)})"
    told = f"{name}: {outcome.working} {marks}{f', lalu {last.working}' if last is not outcome else ''}"
    if not holds and rows.printed is not None and rows.printed.figure.value == claimed.value:
        said = f"Laporan mencetak {figure_text(rows.printed.figure)} [{draft.cite(index, rows.printed)}]"
        draft.warn(f"{said}, sedangkan barisnya menghasilkan {result_text(last.value, last.unit)}.")
    return decided(draft, holds=holds, told=f"{told}, {'sama dengan' if holds else 'bukan'} {claimed.printed}.")


def _times(outcome: Calculation, factor: Decimal) -> Calculation | None:
    """What a mean or sum comes to when it is multiplied, as the question says."""
    scaled = weighted_sum([outcome.as_operand(outcome.operation)], [Operand("faktor", factor)])
    if not isinstance(scaled, Calculation):
        return None
    shown = f"{outcome.working.rpartition('= ')[2]} × {result_text(factor, None)}"
    return replace(scaled, working=f"{shown} = {result_text(scaled.value, scaled.unit)}")


def _may_come_to(facts: Sequence[Fact], claimed: Figure, *, is_mean: bool, scaled: bool) -> bool:
    """Whether the figures are of the kind that is claimed: no sum of money is a percentage, no percentages add up."""
    unit = facts[0].figure.unit
    alike = scaled or unit == claimed.unit or None in (unit, claimed.unit)
    return alike and (is_mean or PERSEN not in (unit, claimed.unit))


def _righted(rows: _Rows) -> dict[str, Operand]:
    """What the audit works out for those of the figures that it faults."""
    found = ((fact, one) for fact in rows.facts for one in rows.index.findings.get(fact.id, ()))
    return {
        fact.id: Operand(" ".join(fact.row[-1:]), one.recomputed_value, fact.figure.unit)
        for fact, one in found
        if one.fact_id == fact.id and one.recomputed_value is not None and one.severity is not Severity.ROUNDING
    }


def _is_denied(rows: _Rows, claimed: Figure) -> bool:
    """Whether the audit faults the mean or total that the report prints of the rows, and that is claimed."""
    fact = rows.printed
    if fact is None or fact.figure.value != claimed.value:
        return False
    faults = rows.index.findings.get(fact.id, ())
    return any(one.fact_id == fact.id and one.severity is not Severity.ROUNDING for one in faults)
