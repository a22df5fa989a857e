"""The whole that a part belongs to, where no total row or column prints it."""

import re
from collections.abc import Sequence

from service.answering.candidates import Candidate
from service.answering.case import Case
from service.answering.fact_index import ReportIndex
from service.answering.rows import total_card
from service.answering.words import halves
from service.domain.facts import Fact
from service.domain.figures import ORANG
from service.domain.plans import Concept

_ALL = re.compile(r"\b(?:seluruh|keseluruhan|semua|total)\w*", re.IGNORECASE)

_TAKING_IN = "(?:termasuk|beserta|berikut|serta|dan|maupun|plus|ditambah)"


def told_whole(index: ReportIndex, part: Fact) -> tuple[Fact, ...]:
    """The whole that the part's own sentence tells: named as all of them, or the sum of what it lists."""
    told = (one for one in index.paragraph_of(part) if one is not part and one.sentence == part.sentence)
    beside = [one for one in told if _is_like(one, part)]
    for whole in beside:
        parts = [part, *(one for one in beside if one is not whole)]
        added = len(parts) > 1 and sum(one.figure.value or 0 for one in parts) == whole.figure.value
        larger = (whole.figure.value or 0) > (part.figure.value or 0)
        if added or (larger and _ALL.search(_lead(whole))):
            return (whole,)
    return ()


def told_addends(index: ReportIndex, fact: Fact) -> Sequence[Fact]:
    """The other figures of its sentence, where they come to this one: ``… 30 orang, terdiri atas A 12 dan B 18``."""
    if fact.sentence is None or not fact.figure.value:
        return ()
    beside = [one for one in index.paragraph_of(fact) if one is not fact and one.sentence == fact.sentence]
    alike = [one for one in beside if _is_like(one, fact)]
    added = sum(one.figure.value or 0 for one in alike)
    return alike if len(alike) > 1 and added == fact.figure.value else ()


def named_half(case: Case) -> Concept | None:
    """The kind that the question names and that is one half of a whole."""
    kinds = [kind for one in halves() for kind in one.kind]
    return next((concept for concept in case.plan.concepts if set(concept.wordings) & set(kinds)), None)


def takes_in_half(case: Case) -> bool:
    """``Pegawai termasuk honorer``: both halves together are asked for."""
    half = named_half(case)
    return half is not None and re.search(rf" {_TAKING_IN} {re.escape(half.name)}", f" {case.plan.words}") is not None


def taken_in(case: Case) -> tuple[Candidate, tuple[Fact, ...]] | None:
    """The named half where both are counted together, with the whole that its sentence tells, else both halves."""
    half = named_half(case)
    if half is None or not takes_in_half(case):
        return None
    for index, target in case.reports:
        wanted = case.wanted(target, concepts=(half,), measure=None, unit=None, total=False)
        part = next((one for one in case.find(index, wanted) if one.is_enough and one.card.table is None), None)
        whole = told_whole(index, part.fact) or both_halves(case, index, part) if part is not None else ()
        if part is not None and whole:
            return part, whole
    return None


def both_halves(case: Case, index: ReportIndex, part: Candidate) -> tuple[Fact, ...]:
    """A told part with the other kind of its whole: staff without rank beside those that tables sort by rank.

    Empty where the tables sorted so do not agree on one total.
    """
    half = named_half(case)
    for one in halves():
        if half is None or not set(half.wordings) & set(one.kind):
            continue
        totals = [_total(index, table_id) for table_id in index.tables if one.sorts(index.tables[table_id].caption)]
        found = [fact for fact in totals if fact is not None and _is_like(fact, part.fact)]
        if found and len({fact.figure.value for fact in found}) == 1:
            return (found[0], part.fact)
    return ()


def _total(index: ReportIndex, table_id: str) -> Fact | None:
    """The one count in the row that sums a table up."""
    card = total_card(index, table_id)
    counts: Sequence[Fact] = [one for one in card.facts if one.figure.unit == ORANG] if card is not None else ()
    same = {one.figure.value for one in counts}
    return counts[0] if len(same) == 1 else None


def _is_like(one: Fact, part: Fact) -> bool:
    return one.figure.value is not None and one.figure.unit == part.figure.unit


def _lead(fact: Fact) -> str:
    """The words of its clause before a figure."""
    before = (fact.sentence or "").partition(fact.figure.printed)[0]
    return re.split(r"[;,\d]", before)[-1]
