"""Those who lack something (``yang tidak aktif``): all there are less those who have it, where those are printed."""

import re
from collections.abc import Callable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import replace

from service.answering.candidates import Candidate
from service.answering.case import Case, operand
from service.answering.denial import MAKING_OPPOSITE
from service.answering.drafting import Draft, owner, result_text, subject, when, where
from service.answering.fact_index import ReportIndex
from service.answering.rows import data_cards, in_column
from service.answering.words import roots
from service.calculator import difference
from service.domain.calculations import Calculation
from service.domain.facts import Fact, Measure
from service.domain.figures import PERSEN
from service.domain.reports import ColumnRole, RowKind

_DEEP = 20
_DENIED = re.compile(rf" (?:{'|'.join(MAKING_OPPOSITE)}) ([^\W\d]{{4,}})(?= )")
_NAMING = frozenset({ColumnRole.LABEL, ColumnRole.PERIOD})


def says_opposite(case: Case, best: Candidate) -> bool:
    """Whether a figure is of those that have what is asked of those who lack it (``yang belum bersertifikat``)."""
    denied = {root for word in _denied(case) for root in _wordings(case, word)}
    fact = best.fact
    said = " ".join((*fact.row[-1:], *fact.column)).casefold()
    if not denied & set(roots(said)):
        said = (fact.sentence or "").casefold()
    return bool(denied & set(roots(said))) and MAKING_OPPOSITE.isdisjoint(said.split())


def of_the_others(case: Case, work: Callable[[Case], Draft | None]) -> Draft | None:
    """``Disabilitas non mental``: the row of that name beside which the others have one of their own."""
    denied = {root for word in _denied(case) for root in roots(word)}
    others = tuple(one for one in case.plan.concepts if not (one.words & denied or one.name in MAKING_OPPOSITE))
    if not denied or len(others) == len(case.plan.concepts) or not others:
        return None
    words = _DENIED.sub("", f" {case.plan.words} ")
    draft = work(replace(case, plan=replace(case.plan, concepts=others, words=words.strip())))
    held = draft is not None and bool(draft.used) and all(_has_twin(index, fact, denied) for index, fact in draft.used)
    return draft if held else None


def _has_twin(index: ReportIndex, fact: Fact, denied: AbstractSet[str]) -> bool:
    """Whether the table has a row of the same name that says what is denied besides, and this one does not."""
    card = index.card_of(fact)
    if card is None or card.table is None or card.label & denied:
        return False
    own = {word for word in card.label if not word.isdigit()}
    return any(own <= one.label and one.label & denied for one in data_cards(index, card.table.id))


def _denied(case: Case) -> list[str]:
    """What the question denies; ``bantuan pangan non tunai`` is what something is called."""
    named = [set(wording) for one in case.plan.concepts for wording in one.wordings if len(wording) > 1]
    found = _DENIED.findall(f" {case.plan.words} ")
    return [word for word in found if not any(one & MAKING_OPPOSITE and one & set(roots(word)) for one in named)]


def _wordings(case: Case, word: str) -> set[str]:
    own = set(roots(word))
    return own | {root for one in case.plan.concepts if own & one.words for root in one.words}


def lacking(case: Case) -> Draft | None:
    """Those who lack something: all of a row or column less those who have it."""
    for index, target in case.reports:
        found = case.find(index, case.wanted(target, total=True))[:_DEEP]
        named = [one for one in case.find(index, case.wanted(target))[:_DEEP] if _is_named(case, one)]
        for one in (*(each for each in found if each.card.is_total or _is_named(case, each)), *named):
            if one.is_enough and one.card.table is not None and says_opposite(case, one):
                draft = next((told for whole in _wholes(one) if (told := _less(one, whole)) is not None), None)
                if draft is not None:
                    return draft
    return None


def names_rows(one: Candidate, noun: str | None) -> bool:
    """Whether the rows of a figure's table are what is counted, their heading being called so: ``Kecamatan``."""
    table = one.card.table
    headings = (column.path[-1] for column in table.columns if column.path and column.role in _NAMING) if table else ()
    return noun is not None and any(set(roots(heading)) - {"nama"} == set(roots(noun)) for heading in headings)


def _is_named(case: Case, one: Candidate) -> bool:
    """Whether the question says something of a row's own name: else all rows are meant, not the first of them."""
    return any(one.card.label & concept.words for concept in case.plan.concepts)


def _wholes(part: Candidate) -> Iterator[Fact]:
    """All of whom a figure counts some: beside it under one heading, in its row, or at the foot of its column."""
    fact, counts = part.fact, [one for one in part.card.facts if one.measure is Measure.JUMLAH]
    if fact.figure.unit == PERSEN:
        return
    above = fact.column[:-1]
    if above:
        yield from (one for one in counts if one.column[:-1] == above)
        beside = [one for one in part.card.facts if one is not fact and one.column[:-1] == above]
        alike = [one for one in beside if one.figure.unit == fact.figure.unit and one.measure is fact.measure]
        yield from alike if len(alike) == 1 else ()
    elif len(counts) == 1:
        yield from counts
    row = part.card.row
    if row is not None and row.kind is RowKind.DATA and not counts and not above:
        yield from _total_of_column(part.index, fact)


def _total_of_column(index: ReportIndex, fact: Fact) -> Iterator[Fact]:
    """The one total of the column, where its table has one: the rows are the sorts that all are of."""
    cards = [index.cards[position] for position in index.by_table.get(fact.table_id or "", ())]
    totals = [card for card in cards if card.is_total]
    whole = in_column(totals[0], fact) if len(totals) == 1 else None
    if whole is not None:
        yield whole


def _less(best: Candidate, whole: Fact) -> Draft | None:
    fact = best.fact
    if (
        whole is fact
        or whole.figure.value is None
        or fact.figure.value is None
        or whole.figure.value < fact.figure.value
    ):
        return None
    outcome = difference(operand(whole, "jumlah"), operand(fact))
    if not isinstance(outcome, Calculation):
        return None
    draft = Draft()
    draft.calculate(outcome, [(best.index, whole), (best.index, fact)])
    text = result_text(outcome.value, outcome.unit)
    marks = "".join(f"[{draft.cite(best.index, one)}]" for one in (whole, fact))
    told = (
        f"**{text}** {owner(best.index.summary)}{when(fact)}: {subject(whole)} dikurangi {subject(fact)}, "
        f"dihitung {outcome.working} ({where(fact)}) {marks}."
    )
    draft.sentences.append(told)
    draft.say_figure(outcome.value, outcome.unit, text)
    return draft
