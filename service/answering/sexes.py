"""Men and women of one heading that prints no sum of them: ``PNS`` over ``Laki-laki`` and ``Perempuan``."""

from collections.abc import Sequence

from service.answering.fact_index import ReportIndex
from service.answering.words import roots
from service.domain.facts import Fact
from service.domain.plans import Plan

_MEN, _WOMEN = frozenset(roots("laki-laki pria lk")), frozenset(roots("perempuan wanita pr"))


def with_both_sexes(plan: Plan, index: ReportIndex, facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """The figures, those of men or women alone with the others of their heading, where the question names neither."""
    said = frozenset(root for word in plan.words.split() for root in roots(word))
    if said & (_MEN | _WOMEN):
        return tuple(facts)
    rows = [(fact, index.card_of(fact)) for fact in facts]
    every = [one for fact, card in rows for one in (card and _fellows(fact, card.facts)) or (fact,)]
    return tuple({one.id: one for one in every}.values())


def is_part_of_both(index: ReportIndex, part: Fact, whole: Fact) -> bool:
    """Whether a figure is of men or of women alone, and with the others comes to what is printed elsewhere."""
    card = index.card_of(part)
    both = _fellows(part, card.facts) if card is not None else []
    return bool(both) and sum(one.figure.value or 0 for one in both) == whole.figure.value


def _fellows(fact: Fact, row: Sequence[Fact]) -> list[Fact]:
    """The figures of men and women below one heading of a row that has no third one there; else none."""
    below = [one for one in row if one.column[:-1] == fact.column[:-1] and one.measure is fact.measure]
    is_pair = fact.table_id is not None and sorted(map(_sex_of, below)) == ["men", "women"]
    return below if is_pair and all(one.figure.value is not None for one in below) else []


def _sex_of(fact: Fact) -> str:
    said = frozenset(roots(fact.column[-1])) if fact.column else frozenset()
    return "men" if said & _MEN else "women" if said & _WOMEN else ""
