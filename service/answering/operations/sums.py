"""Sums and counts: the draft of an answer that adds figures up, or that counts rows."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from service.answering.candidates import Candidate
from service.answering.case import Case, operand
from service.answering.drafting import Draft, owner, region, result_text, tidy, where
from service.answering.fact_index import ReportIndex
from service.answering.operations.complements import lacking, names_rows, says_opposite
from service.answering.operations.lookups import addable, best_each, look_up, look_up_each, say_fact, say_missing
from service.answering.operations.ordering import asked_name
from service.answering.operations.over_periods import over_parts
from service.answering.operations.selecting import Selection, below, select
from service.answering.operations.summands import rows_meant, says_whole
from service.answering.operations.wholes import taken_in, told_addends
from service.answering.rows import children, data_cards, descendants, in_column, is_below, total_card
from service.answering.sexes import with_both_sexes
from service.answering.words import roots
from service.calculator import count as count_up
from service.calculator import total
from service.domain.answers import Headline, Status
from service.domain.calculations import Calculation
from service.domain.facts import Fact
from service.domain.figures import PERSEN, RUPIAH
from service.domain.plans import Operation, Plan
from service.domain.reports import RowKind
from service.language.units import known_unit

_SHARED_TABLE = 12
_NAMED = 30


def add_up(case: Case) -> Draft | None:
    """The sum that a question asks for, from its parts; a printed total only where no parts are meant."""
    if len(case.reports) > 1 and case.plan.named:
        return _of_reports(case)
    taken = taken_in(case)
    if taken is not None:
        part, whole = taken
        told = say_fact(Draft(), replace(part, fact=whole[0])) if len(whole) == 1 else None
        return told or summed(part.index, whole)
    rows = over_parts(case) or rows_meant(case)
    if rows is None:
        wants_all = len(case.plan.parts) > 1 and case.plan.operation is Operation.SUM
        return look_up(case) if not (wants_all or case.plan.excluded or case.plan.top) else None
    index, facts = rows[0], with_both_sexes(case.plan, *rows)
    draft = summed(index, facts)
    parent = _parent(index, facts)
    if draft is not None and parent is not None and parent.figure.value is not None and draft.headline is not None:
        _say_printed(draft, index, parent, Decimal(str(draft.headline.value)))
    return draft


def add_up_unprinted(case: Case) -> Draft | None:
    """``Total penerima layanan``: the sum of the column of that very heading, where the report prints none."""
    plan = case.plan
    if not says_whole(plan) or plan.parts or plan.excluded or len(case.reports) > 1:
        return None
    rows = select(case)
    if rows is None or rows.column is None or rows.picked or total_card(rows.index, rows.table.id) is not None:
        return None
    heading = set(roots(" ".join(rows.table.columns[rows.column].path))) - {"jumlah", "total"}
    facts = [fact for card in rows.cards if (fact := rows.fact(card)).table_column == rows.column]
    units = {fact.figure.unit for fact in facts}
    whole = len(facts) == len(rows.cards) and all(fact.figure.value is not None for fact in facts)
    if not heading or not heading <= set(roots(plan.words)) or not whole or len(units) > 1 or PERSEN in units:
        return None
    return summed(rows.index, facts)


def _parent(index: ReportIndex, facts: Sequence[Fact]) -> Fact | None:
    """The cell of the row above, where the rows are all that stands below it."""
    first = index.card_of(facts[0])
    if first is None or first.row is None or first.table is None or not first.row.path[:-1]:
        return None
    for position in index.by_table.get(first.table.id, ()):
        card = index.cards[position]
        if card.row is None or card.row.path != first.row.path[:-1]:
            continue
        below = [in_column(child, facts[0]) for child in children(index, card)]
        return in_column(card, facts[0]) if {one.id for one in below if one} == {one.id for one in facts} else None
    return None


def count_rows(case: Case) -> Draft | None:
    """How many rows of a table are meant; a printed count where there is one and no row is picked by its figure."""
    picks = case.plan.bound is not None or case.plan.goal is not None
    printed = look_up(case) if case.plan.measure is None and not picks else None
    if printed is not None and printed.headline is not None and _counts(printed.headline, case.plan):
        return printed
    if case.plan.without and not picks:
        best = case.best_of_all()
        if best is not None and says_opposite(case, best) and not names_rows(best, case.plan.unit):
            return lacking(case)
    rows = below(case) or select(case)
    if rows is None or (len(rows.cards) == 1 and not picks and not case.plan.without):
        return None  # the one row of that name is no count: its figure may be
    if not picks and any(one.unit == PERSEN for one in case.plan.numbers):
        return None  # rows are to be picked by a percentage, in words that are not understood
    return counted(rows, case)


def _counts(headline: Headline, plan: Plan) -> bool:
    units = {known_unit(word) for word in plan.words.split()}
    return headline.unit not in (None, PERSEN) and (str(headline.unit) in plan.words or headline.unit in units)


def counted(rows: Selection, case: Case) -> Draft | None:
    """The number of rows, with their names as far as they are few."""
    facts = [rows.fact(card) for card in rows.cards]
    outcome = count_up([operand(fact, asked_name(card, case)) for fact, card in zip(facts, rows.cards, strict=True)])
    if not isinstance(outcome, Calculation):
        return None
    number = Decimal(len(rows.cards))
    unit = case.plan.unit if case.plan.unit not in (PERSEN, RUPIAH) else None
    draft = Draft()
    cited = [draft.cite(rows.index, fact, used=False) for fact in facts[:_NAMED]]
    names = "; ".join(f"{asked_name(card, case)} [{mark}]" for card, mark in zip(rows.cards, cited, strict=False))
    more = "; dan lainnya" if len(facts) > _NAMED else ""
    text = result_text(number, unit)
    draft.sentences.append(f"Ada **{text}** ({where(facts[0])}, {owner(rows.index.summary)}): {names}{more}.")
    draft.enter_count(number, unit, text, cited[0])
    draft.say_figure(number, unit, text)
    return draft


def _of_reports(case: Case) -> Draft | None:
    found, missing = best_each(case)
    if any(one.fact.figure.unit == PERSEN for one in found):
        return _not_to_be_added(case)
    operands = [operand(one.fact, region(one.index.summary)) for one in found]
    outcome = total(operands) if addable(case, found, missing) else None
    if not isinstance(outcome, Calculation):
        return None
    draft = told_of(outcome, found, "Jumlahnya")
    say_missing(draft, missing)
    return draft


def _not_to_be_added(case: Case) -> Draft | None:
    """Percentages of different wholes have no sum: each is told by itself."""
    draft = look_up_each(case)
    if draft is None:
        return None
    draft.status, draft.headline = Status.CLARIFICATION, None
    draft.sentences.insert(0, "Persentase dari beberapa laporan tidak dapat dijumlahkan; angkanya masing-masing:")
    return draft


def told_of(outcome: Calculation, found: Sequence[Candidate], lead: str) -> Draft:
    """A figure worked out of one of each report."""
    draft = Draft()
    told = [
        f"{region(one.index.summary)} {draft.report(one.index, one.fact)} [{draft.cite(one.index, one.fact)}]"
        for one in found
    ]
    draft.calculate(outcome, [(one.index, one.fact) for one in found])
    value = tidy(outcome.value, outcome.unit)
    text = result_text(value, outcome.unit)
    draft.sentences.append(f"{lead} **{text}**: {'; '.join(told)}.")
    draft.proof.append(f"Dihitung: {outcome.working}.")
    draft.say_figure(value, outcome.unit, text)
    return draft


def summed(index: ReportIndex, facts: Sequence[Fact]) -> Draft | None:
    """The sum of given cells, beside the total that the report prints for them; none of a whole and its own parts."""
    if len(facts) > 1 and any(told_addends(index, fact) and _beside(facts, fact) for fact in facts):
        return None
    if _count_twice(index, facts):
        return None
    outcome = total([operand(fact) for fact in facts])
    if not isinstance(outcome, Calculation):
        return None
    draft = of_facts(outcome, index, facts, "Jumlahnya")
    printed = _printed_total(index, facts)
    if printed is not None:
        _say_printed(draft, index, printed, tidy(outcome.value, outcome.unit))
    return draft


def _count_twice(index: ReportIndex, facts: Sequence[Fact]) -> bool:
    """Whether the row of one figure stands below that of another in one column: that one counts it already."""
    cards = {fact.id: index.card_of(fact) for fact in facts if fact.table_id is not None}
    columns = {fact.table_column for fact in facts}
    rows = [card for card in cards.values() if card is not None and card.row is not None]
    return len(columns) == 1 and any(one in rows for card in rows for one in descendants(index, card))


def _beside(facts: Sequence[Fact], whole: Fact) -> bool:
    return any(one is not whole and one.sentence == whole.sentence for one in facts)


def of_facts(outcome: Calculation, index: ReportIndex, facts: Sequence[Fact], lead: str) -> Draft:
    """A figure worked out of cells of one report."""
    draft = Draft()
    names = _names_apart(facts)
    of_one_place = len({where(fact) for fact in facts}) == 1
    told = [
        f"{name[:70]} {draft.report(index, fact)} "
        f"{'' if of_one_place else f'({where(fact)}) '}[{draft.cite(index, fact)}]"
        for name, fact in zip(names, facts[:_SHARED_TABLE], strict=False)
    ]
    draft.calculate(outcome, [(index, fact) for fact in facts])
    value = tidy(outcome.value, outcome.unit)
    text = result_text(value, outcome.unit)
    more = "; dan baris lainnya" if len(facts) > len(told) else ""
    place = f", {where(facts[0])}" if of_one_place else ""
    draft.sentences.append(f"{lead} **{text}** ({owner(index.summary)}{place}): {'; '.join(told)}{more}.")
    draft.proof.append(f"Dihitung: {outcome.working}.")
    draft.say_figure(value, outcome.unit, text)
    return draft


def _names_apart(facts: Sequence[Fact]) -> list[str]:
    """What tells figures apart: their rows, else their headings, as many levels as it takes, else their quarters."""
    if len({fact.row for fact in facts}) > 1:
        same = len({fact.row[-1:] for fact in facts}) == 1
        return [" / ".join(fact.row) if same else " ".join(fact.row[-1:]) for fact in facts]
    inner = [" ".join(fact.column[-1:]) for fact in facts]
    if len(set(inner)) > 1:
        return inner
    whole = [" / ".join(fact.column) for fact in facts]
    if len(set(whole)) > 1:
        return whole
    return [
        f"TW {fact.period.quarter}" if fact.period and fact.period.quarter else " ".join(fact.row[-1:])
        for fact in facts
    ]


def _printed_total(index: ReportIndex, facts: Sequence[Fact]) -> Fact | None:
    """The total row of the column, where all rows that it stands under were added: of the table, or of one block."""
    first = facts[0]
    if first.table_id is None or any(fact.table_column != first.table_column for fact in facts):
        return None
    added = {fact.table_row for fact in facts}
    cards = [index.cards[position] for position in index.by_table.get(first.table_id, ())]
    above: set[int | None] = set()
    of_block = []
    for card in cards:
        if card.is_total and above == added:
            of_block.append(card)
        if card.is_total:
            above = set()
        elif card.row is not None and card.row.kind is RowKind.DATA and in_column(card, first) is not None:
            above.add(card.facts[0].table_row)
    rows = [card for card in data_cards(index, first.table_id) if in_column(card, first) is not None]
    own = [card for card in rows if card.facts[0].table_row in added]
    whole = all(card in own or is_below(card, own) for card in rows)
    last = total_card(index, first.table_id) if whole else next(iter(of_block), None)
    return in_column(last, first) if last is not None else None


def _say_printed(draft: Draft, index: ReportIndex, printed: Fact, value: Decimal) -> None:
    number = draft.cite(index, printed)
    text = printed.figure.printed
    base = total([operand(printed)])  # ``36,5 juta rupiah`` is what its rows come to in rupiah
    if isinstance(base, Calculation) and base.value == value:
        draft.proof.append(f"Sama dengan jumlah yang tercetak, {text} [{number}].")
    else:
        draft.warn(
            f"Laporan mencetak jumlah {text} [{number}], sedangkan baris-barisnya berjumlah {result_text(value, None)}."
        )
