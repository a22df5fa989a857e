"""Figures added up and counted: enumerated rows, rows below a row, a column, several reports."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from service.answering.candidates import Candidate
from service.answering.cards import Card
from service.answering.case import PERCENT_MEASURES, Case, operand
from service.answering.drafting import Draft, owner, region, result_text, tidy, where
from service.answering.fact_index import ReportIndex, tells_little
from service.answering.operations.comparing import ranked_column, ranked_columns, row_name
from service.answering.operations.lookups import best_each, look_up, say_fact, say_missing
from service.answering.operations.selecting import Selection, select
from service.answering.operations.wholes import taken_in
from service.answering.rows import at_level, children, data_cards, in_column, total_card, without_level
from service.answering.words import operation_words, quiet_roots, roots
from service.calculator import count as count_up
from service.calculator import total
from service.domain.answers import Headline
from service.domain.calculations import Calculation
from service.domain.facts import Fact, Measure
from service.domain.figures import PERSEN
from service.domain.plans import Concept, Operation, Plan

_LABELLED = 0.5
_OF_COLUMNS = 0.35
_SURE = 0.6
_SLACK = 0.04
_HEADED = 0.5
_DENYING = frozenset({"belum", "tidak", "tanpa"})
"""Words of a heading that turn it round: where the question has one too, no other column can be meant."""
_DEEP = 30
_SHARED_TABLE = 12
_NAMED = 30
_MEAN_ROOT = "rata"
_MEAN_SCORE = 0.5


def add_up(case: Case) -> Draft | None:
    """The sum that a question asks for, from its parts; a printed total only where no parts are meant."""
    if len(case.reports) > 1 and case.plan.named:
        return _of_reports(case)
    taken = taken_in(case)
    if taken is not None:
        part, whole = taken
        told = say_fact(Draft(), replace(part, fact=whole[0])) if len(whole) == 1 else None
        return told or summed(part.index, whole)
    rows = rows_meant(case)
    if rows is None:
        wants_all = len(case.plan.parts) > 1 and case.plan.operation is Operation.SUM
        return look_up(case) if not (wants_all or case.plan.excluded or case.plan.top) else None
    index, facts = rows
    draft = summed(index, facts)
    parent = _parent(index, facts)
    if draft is not None and parent is not None and parent.figure.value is not None and draft.headline is not None:
        _say_printed(draft, index, parent, Decimal(str(draft.headline.value)))
    return draft


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
    rows = select(case)
    if rows is None or (len(rows.cards) == 1 and not picks and not case.plan.without):
        return None  # the one row of that name is no count: its figure may be
    return _counted(rows, case.plan)


def _counts(headline: Headline, plan: Plan) -> bool:
    return headline.unit is not None and headline.unit != PERSEN and headline.unit in plan.words


def _counted(rows: Selection, plan: Plan) -> Draft | None:
    """The number of rows, with their names as far as they are few."""
    facts = [rows.fact(card) for card in rows.cards]
    outcome = count_up([operand(fact, row_name(card)) for fact, card in zip(facts, rows.cards, strict=True)])
    if not isinstance(outcome, Calculation):
        return None
    number = Decimal(len(rows.cards))
    unit = plan.unit if plan.unit != PERSEN else None
    draft = Draft()
    cited = [draft.cite(rows.index, fact, used=False) for fact in facts[:_NAMED]]
    names = "; ".join(f"{row_name(card)} [{mark}]" for card, mark in zip(rows.cards, cited, strict=False))
    more = "; dan lainnya" if len(facts) > _NAMED else ""
    text = result_text(number, unit)
    draft.sentences.append(f"Ada **{text}** ({where(facts[0])}, {owner(rows.index.summary)}): {names}{more}.")
    draft.enter_count(number, unit, text, cited[0])
    draft.say_figure(number, unit, text)
    return draft


def _of_reports(case: Case) -> Draft | None:
    found, missing = best_each(case)
    outcome = total([operand(one.fact, region(one.index.summary)) for one in found]) if len(found) > 1 else None
    if not isinstance(outcome, Calculation):
        return None
    draft = told_of(outcome, found, "Jumlahnya")
    say_missing(draft, missing)
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
    """The sum of given cells, beside the total that the report prints for them."""
    outcome = total([operand(fact) for fact in facts])
    if not isinstance(outcome, Calculation):
        return None
    draft = of_facts(outcome, index, facts, "Jumlahnya")
    printed = _printed_total(index, facts)
    if printed is not None:
        _say_printed(draft, index, printed, tidy(outcome.value, outcome.unit))
    return draft


def of_facts(outcome: Calculation, index: ReportIndex, facts: Sequence[Fact], lead: str) -> Draft:
    """A figure worked out of cells of one report."""
    draft = Draft()
    of_one_row = len({fact.row for fact in facts}) == 1
    of_one_place = len({where(fact) for fact in facts}) == 1
    told = [
        f"{' '.join((fact.column if of_one_row else fact.row)[-1:])[:70]} {draft.report(index, fact)} "
        f"{'' if of_one_place else f'({where(fact)}) '}[{draft.cite(index, fact)}]"
        for fact in facts[:_SHARED_TABLE]
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


def _printed_total(index: ReportIndex, facts: Sequence[Fact]) -> Fact | None:
    """The total row of the column, where all of its rows were added."""
    first = facts[0]
    if first.table_id is None or any(fact.table_column != first.table_column for fact in facts):
        return None
    added = {fact.table_row for fact in facts}
    rows = [card for card in data_cards(index, first.table_id) if in_column(card, first) is not None]
    if {card.facts[0].table_row for card in rows} - added:
        return None
    last = total_card(index, first.table_id)
    return in_column(last, first) if last is not None else None


def _say_printed(draft: Draft, index: ReportIndex, printed: Fact, value: Decimal) -> None:
    number = draft.cite(index, printed)
    text = printed.figure.printed
    if printed.figure.value == value:
        draft.proof.append(f"Sama dengan jumlah yang tercetak, {text} [{number}].")
    else:
        draft.warn(
            f"Laporan mencetak jumlah {text} [{number}], sedangkan baris-barisnya berjumlah {result_text(value, None)}."
        )


def rows_meant(case: Case) -> tuple[ReportIndex, list[Fact]] | None:
    """The rows that a question adds up: enumerated, below a row, of a level, of one name, or a whole column."""
    if (len(case.plan.parts) > 1 and not case.plan.excluded) or len(case.plan.parts) > 2:
        listed = listed_figures(case)
        if listed is not None:
            return listed
    noun = case.plan.level
    if case.plan.top:
        return _highest(case)
    if noun is not None:
        rows = _below(case) or _level(case, noun) or _level_by_number(case, noun)
        if rows is not None:
            return rows
    if case.plan.excluded:
        return _named_alike(case) or _all_but(case)
    if case.plan.limit is not None:
        rows = described(case)
        if rows is not None and len(rows[1]) == case.plan.limit:
            return rows
    if "kolom" in case.plan.words.split() or case.plan.operation.value == "rata-rata":
        return _whole_column(case)
    return _of_one_name(case) or (_whole_table(case) if case.plan.operation is Operation.SUM else None)


def described(case: Case) -> tuple[ReportIndex, list[Fact]] | None:
    """The rows that the question describes, with figures of one unit in one column."""
    plan = case.plan
    if len(plan.parts) > 1 and not plan.excluded:
        listed = enumerated(case)
        if listed is not None:
            return listed
    rows = select(case)
    if rows is None or rows.column is None:
        return None
    kept = [card for card in rows.cards if not is_excluded(card, rows.index, plan.excluded)]
    facts = [fact for card in kept if (fact := rows.fact(card)).table_column == rows.column]
    facts = [fact for fact in facts if fact.figure.value is not None]
    if not (rows.picked or rows.names or plan.limit == len(facts)):
        return None
    units = {fact.figure.unit for fact in facts}
    another = plan.years and any(fact.period is not None and fact.period.year not in plan.years for fact in facts)
    asked = plan.unit is None or plan.unit in units
    return (rows.index, facts) if len(facts) > 1 and len(units) == 1 and asked and not another else None


def _whole_table(case: Case) -> tuple[ReportIndex, list[Fact]] | None:
    """Every row of the one table that the question describes; some of its rows would be a guess."""
    rows = described(case)
    if rows is None:
        return None
    index, facts = rows
    every = [card for card in data_cards(index, facts[0].table_id or "") if in_column(card, facts[0]) is not None]
    return rows if len(facts) == len(every) else None


def _highest(case: Case) -> tuple[ReportIndex, list[Fact]] | None:
    """``Tiga program terbesar``: as many rows as are said, the highest (or lowest) of their column."""
    rows, column = select(case), ranked_column(case)
    if rows is not None and rows.column is not None and rows.names:
        index, cards = rows.index, rows.cards
        facts = [fact for card in cards if (fact := rows.fact(card)).table_column == rows.column]
    elif column is not None:
        index, like, ranked = column
        held = (in_column(card, like) for card in ranked)
        facts = [fact for fact in held if fact is not None]
    else:
        return None
    if case.plan.limit is None:
        return None
    facts.sort(key=lambda fact: fact.figure.value or Decimal(0), reverse=not case.plan.ascending)
    return (index, facts[: case.plan.limit]) if len(facts) >= case.plan.limit > 1 else None


def sums_shares(plan: Plan) -> bool:
    """Whether percentages themselves are added up, not amounts put in proportion."""
    shares = set(plan.measures) & frozenset(PERCENT_MEASURES)
    return bool(shares) and ("persentase" in plan.words.split() or shares != {Measure.PERSENTASE})


def listed_figures(case: Case) -> tuple[ReportIndex, list[Fact]] | None:
    """One figure for each part that the question lists: rows of a column, or columns of a row."""
    return enumerated(case) or _columns_of(case) or _of_sentence(case)


def enumerated(case: Case) -> tuple[ReportIndex, list[Fact]] | None:
    """One row for each part, all of one table and one column."""
    for parts in (case.plan.parts, case.plan.parts[1:]):
        found = _rows_of(case, parts) if len(parts) > 1 else None
        if found is not None:
            return found
    return None


def _of_sentence(case: Case) -> tuple[ReportIndex, list[Fact]] | None:
    """One figure for each part, all told in one sentence: ``terdiri dari A 29 orang, B 12 orang``."""
    for index, target in case.reports:
        told: list[dict[str, Fact]] = []
        for part in case.plan.parts:
            found = case.find(index, case.wanted(target, concepts=tuple(part), total=False))[:_DEEP]
            own = [one for one in found if one.is_enough and one.fact.sentence is not None and one.surplus < _SURE]
            told.append({one.fact.sentence or "": one.fact for one in reversed(own)})
        for sentence in told[0]:
            facts = [one[sentence] for one in told if sentence in one]
            alike = len({fact.figure.unit for fact in facts}) == 1
            if len({fact.id for fact in facts}) == len(told) and alike:
                return index, facts
    return None


def _columns_of(case: Case) -> tuple[ReportIndex, list[Fact]] | None:
    """One column for each part, all of the one row that the question names: ``banjir dan tanah longsor di Bayah``."""
    for index, target in case.reports:
        wanted = case.wanted(target, measure=None, unit=None, total=True)
        for one in case.find(index, wanted)[:_DEEP]:
            # each cell says only its own part of the words: all of them together are to be found
            if one.fact.table_id is None or one.coverage < _OF_COLUMNS or one.surplus > _LABELLED:
                continue
            facts = [_of_heading(one.card, part) for part in case.plan.parts]
            chosen = [fact for fact in facts if fact is not None]
            alike = len({fact.figure.unit for fact in chosen}) == 1
            if len({fact.id for fact in chosen}) == len(case.plan.parts) and alike:
                return index, chosen
    return None


def _of_heading(card: Card, part: Sequence[Concept]) -> Fact | None:
    """The figure of a row whose own heading, or the one above it, says most of a part; of several, the count of all."""
    above = set(roots(card.table.caption)) if card.table is not None else set()
    named = [one for one in part if not one.words <= quiet_roots()]
    telling = [one for one in named if not any(set(wording) <= above for wording in one.wordings)] or named
    held = [fact for fact in card.facts if fact.figure.value is not None and fact.column]
    best = max(held, key=lambda fact: (_said(fact, telling), fact.measure is Measure.JUMLAH), default=None)
    return best if best is not None and _said(best, telling) else None


def _said(fact: Fact, part: Sequence[Concept]) -> int:
    """How many concepts of a part a figure's headings say."""
    words = set(roots(" ".join(fact.column)))
    return sum(any(all(word in words for word in wording) for wording in one.wordings) for one in part)


def _rows_of(case: Case, parts: Sequence[Sequence[Concept]]) -> tuple[ReportIndex, list[Fact]] | None:
    ratio = case.plan.unit == PERSEN and not sums_shares(case.plan)
    unit = None if ratio else case.plan.unit
    best: tuple[float, ReportIndex, list[Fact]] | None = None
    for index, target in case.reports:
        per_part = [
            _by_column(case.find(index, case.wanted(target, concepts=tuple(part), unit=unit)), percent=not ratio)
            for part in parts
        ]
        for key in per_part[0]:
            rows = [own[key] for own in per_part if key in own]
            ids = {one.fact.id for one in rows}
            score = sum(one.score for one in rows) + _HEADED * _headed(index, rows[0].fact, case.plan.concepts)
            if (
                len(ids) == len(per_part)
                and min(one.coverage for one in rows) > _LABELLED
                and (best is None or score > best[0])
            ):
                best = (score, index, [one.fact for one in rows])
    return best[1:] if best is not None else None


def _headed(index: ReportIndex, fact: Fact, concepts: Sequence[Concept]) -> int:
    """How many words of the question the heading of a column says that the row does not."""
    heading = frozenset(roots(" ".join(fact.column)))
    card = index.card_of(fact)
    own = (card.label if card is not None else frozenset()) | frozenset(roots(fact.caption))
    said = (wording for one in concepts for wording in one.wordings)
    named = {word for wording in said if heading.issuperset(wording) for word in wording} - own
    return len(named) + len(named & _DENYING)


def _by_column(found: Sequence[Candidate], *, percent: bool) -> dict[tuple[str, int], Candidate]:
    """The best row of every column of every table."""
    best: dict[tuple[str, int], Candidate] = {}
    for one in found[: _DEEP * 4]:
        if one.card.is_total or (not percent and one.fact.figure.unit == PERSEN):
            continue
        if one.fact.table_id is None or one.fact.table_column is None or one.fact.figure.value is None or not one.fits:
            continue
        best.setdefault((one.fact.table_id, one.fact.table_column), one)
    return best


def _below(case: Case) -> tuple[ReportIndex, list[Fact]] | None:
    """The rows below the row that the question names."""
    concepts = without_level(case.plan.concepts)
    if not concepts or case.plan.excluded:
        return None
    for index, target in case.reports:
        found = case.find(index, case.wanted(target, concepts=concepts))[:_DEEP]
        for one in found:
            if not one.fits or one.coverage < max(_LABELLED, found[0].coverage - _SLACK) or one.fact.table_id is None:
                continue
            below = children(index, one.card)
            facts = [fact for card in below if (fact := in_column(card, one.fact)) is not None]
            if len(facts) > 1:
                return index, facts
    return None


def _level(case: Case, noun: str) -> tuple[ReportIndex, list[Fact]] | None:
    """All rows of a level but the excluded ones."""
    columns = sorted(ranked_columns(case), key=lambda one: -one[0])
    if not columns:
        return None
    index, like, cards = next((one for _, one in columns if _adds_up(*one)), columns[0][1])
    rows = at_level(cards, noun)
    kept = [card for card in rows if not is_excluded(card, index, case.plan.excluded)]
    if case.plan.limit is not None and case.plan.limit not in (len(kept), len(rows)):
        return None
    facts = [fact for card in kept if (fact := in_column(card, like)) is not None]
    return (index, facts) if len(facts) > 1 else None


def _adds_up(index: ReportIndex, like: Fact, cards: Sequence[Card]) -> bool:
    """Whether the rows are all that the printed total of their column is of: none is lost or of another level."""
    last = total_card(index, like.table_id or "")
    printed = in_column(last, like) if last is not None else None
    if printed is None or like.figure.unit == PERSEN:
        return True
    return sum((fact.figure.value or Decimal(0) for card in cards if (fact := in_column(card, like))), Decimal(0)) == (
        printed.figure.value
    )


def _level_by_number(case: Case, noun: str) -> tuple[ReportIndex, list[Fact]] | None:
    """``Kelima program prioritas``: the number of rows settles which are meant where a word says no more of them."""
    plan = case.plan
    plain = tuple(one for one in plan.concepts if one.name not in operation_words().sign_words["qualifiers"])
    if plan.limit is None or len(plain) == len(plan.concepts):
        return None
    found = _level(replace(case, plan=replace(plan, concepts=plain)), noun)
    return found if found is not None and len(found[1]) == plan.limit else None


def _named_alike(case: Case) -> tuple[ReportIndex, list[Fact]] | None:
    """The rows of one table whose names all have what is asked for, without those that the question leaves out."""
    best = case.best_of_all(total=False)
    if best is None or best.card.is_total or best.fact.table_id is None:
        return None
    shared = [
        wording
        for one in best.index.resolve(case.plan.concepts)
        for wording in one.wordings
        if not tells_little(one) and best.card.label.issuperset(wording)
    ]
    cards = [
        card
        for card in data_cards(best.index, best.fact.table_id)
        if any(card.label.issuperset(wording) for wording in shared)
        and not is_excluded(card, best.index, case.plan.excluded)
    ]
    facts = [fact for card in cards if (fact := in_column(card, best.fact)) is not None]
    return (best.index, facts) if len(facts) > 1 else None


def _all_but(case: Case) -> tuple[ReportIndex, list[Fact]] | None:
    """The rows that a printed total adds up, without those that the question leaves out."""
    best = case.best_of_all(total=True)
    if best is None or not best.card.is_total or best.fact.table_id is None:
        return None
    cards = [card for card in data_cards(best.index, best.fact.table_id) if in_column(card, best.fact) is not None]
    facts = [fact for card in cards if (fact := in_column(card, best.fact)) is not None]
    if sum((fact.figure.value or Decimal(0) for fact in facts), Decimal(0)) != best.fact.figure.value:
        return None
    kept = [
        fact for card, fact in zip(cards, facts, strict=True) if not is_excluded(card, best.index, case.plan.excluded)
    ]
    return (best.index, kept) if 1 < len(kept) < len(facts) else None


def is_excluded(card: Card, index: ReportIndex, excluded: Sequence[Concept]) -> bool:
    """Whether a row is of what the question leaves out."""
    if not excluded:
        return False
    said = [one for one in index.resolve(excluded) if one.name not in ("program", "kegiatan", "sub")]
    return all(any(all(word in card.label for word in wording) for wording in one.wordings) for one in said)


def _whole_column(case: Case) -> tuple[ReportIndex, list[Fact]] | None:
    column = ranked_column(case)
    if column is None:
        return None
    index, like, cards = column
    facts = [fact for card in cards if (fact := in_column(card, like)) is not None]
    return (index, facts) if len(facts) > 1 else None


def _of_one_name(case: Case) -> tuple[ReportIndex, list[Fact]] | None:
    """Rows of one label that stand in several blocks of a table."""
    best = case.best_of_all(total=False)
    if best is None or best.card.is_total or best.fact.table_id is None or "semua" not in case.plan.words:
        return None
    rows = [
        card for card in data_cards(best.index, best.fact.table_id) if card.label and _bare(card) == _bare(best.card)
    ]
    facts = [fact for card in rows if (fact := in_column(card, best.fact)) is not None]
    return (best.index, facts) if len(facts) > 1 else None


def _bare(card: Card) -> frozenset[str]:
    return frozenset(word for word in card.label if not word.isdigit())
