"""Numbers that a question gives: where the reports print them, so that they can be cited."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from service.answering.case import Case
from service.answering.fact_index import ReportIndex
from service.answering.searching import search
from service.domain.facts import Fact
from service.domain.plans import Number
from service.language.numbers import read_figure

_ENOUGH, _HALF = 0.66, 0.5
_DISTINCT, _LARGE = 10_000, 1000
_NAMED = re.compile(
    r"\b(?:di|ter)?(target|r?ealisasi|pagu|anggar)(?:an|kan|nya)*\s+(?:(?:sebesar|sebanyak|adalah|yaitu|itu|rp\.?)\s*)?"
    r"(\d[\d.,]*\d|\d)",
    re.IGNORECASE,
)


_TIMES = re.compile(
    r"(?:\bdikali(?:kan)?\b(?:\s+dengan)?|\bkali(?=\s+\d+\W*$)|(?<=\s)[x×*](?=\s))\s*(\d+(?:[.,]\d+)?)\b", re.IGNORECASE
)


def holding(case: Case, numbers: Sequence[Number]) -> tuple[ReportIndex, tuple[Fact, ...]] | None:
    """A report that prints all numbers, where one sentence or row if it can be."""
    best: tuple[float, ReportIndex, tuple[Fact, ...]] | None = None
    concepts = tuple(one for one in case.plan.concepts if not one.name.isdigit())
    for index, _ in case.reports:
        hits = {hit.fact.id: hit.coverage for hit in search(index, concepts)} if concepts else {}
        lists = [[fact for fact in index.facts.values() if fact.figure.value == one.value] for one in numbers]
        if not all(lists):
            continue
        for fact in lists[0]:
            facts = (fact, *(_closest(fact, own) for own in lists[1:]))
            score = sum(_near(fact, other) for other in facts[1:]) + sum(hits.get(one.id, 0.0) for one in facts)
            if not (_are_telling(numbers, facts) or _is_explained(case, facts, hits)):
                continue
            if best is None or score > best[0]:
                best = (score, index, facts)
    return best[1:] if best is not None else None


def _are_telling(numbers: Sequence[Number], facts: Sequence[Fact]) -> bool:
    """Whether numbers are found where they are meant by themselves: one so large, or two large ones side by side."""
    values = [one.value for one in numbers]
    return max(values) >= _DISTINCT or (len(facts) > 1 and min(values) >= _LARGE and _together(facts))


def _together(facts: Sequence[Fact]) -> bool:
    return len(facts) == 1 or all(_near(facts[0], other) > 1 for other in facts[1:])


def _is_explained(case: Case, facts: Sequence[Fact], hits: Mapping[str, float]) -> bool:
    """Whether small numbers, which stand all over a report, stand here for what the question speaks of."""
    together = _together(facts)
    if not case.plan.concepts:
        return together
    covered = max((hits.get(one.id, 0.0) for one in facts), default=0.0)
    each = all(_near(facts[0], other) > 1 or hits.get(other.id, 0.0) >= _HALF for other in facts[1:])
    return (each and covered >= _ENOUGH) or (together and covered >= _HALF)


def _closest(fact: Fact, others: Sequence[Fact]) -> Fact:
    return max(others, key=lambda other: _near(fact, other))


def _near(fact: Fact, other: Fact) -> float:
    if fact.sentence is not None and fact.sentence == other.sentence:
        return 2.0
    if fact.table_id is not None and (fact.table_id, fact.table_row) == (other.table_id, other.table_row):
        return 2.0
    if fact.table_id is not None and (fact.table_id, fact.table_column) == (other.table_id, other.table_column):
        return 1.2
    if fact.sentence is not None and other.sentence is not None and paragraph(fact) == paragraph(other):
        return 1.5
    return 0.5 if fact.section == other.section else 0.0


def paragraph(fact: Fact) -> str:
    """The head of a sentence's fact's id: ``n<paragraph>.<figure>``."""
    return fact.id.partition(".")[0]


def named_operands(case: Case) -> tuple[Number, Number] | None:
    """``Dari target 80 dan realisasi 92``: what is divided and what by, as the words before the numbers say."""
    said = {found.group(1).casefold(): found.group(2) for found in _NAMED.finditer(case.text)}
    top = _given(case, said.pop("realisasi", None) or said.pop("ealisasi", None))
    below = _given(case, next(iter(said.values()), None))
    return (top, below) if top is not None and below is not None else None


def _given(case: Case, printed: str | None) -> Number | None:
    return next((one for one in case.plan.numbers if printed is not None and printed in one.printed), None)


def factor_said(text: str) -> Decimal | None:
    """``Dikali 25``: what something is to be multiplied by."""
    found = _TIMES.search(text)
    return read_figure(found.group(1)).value if found is not None else None
