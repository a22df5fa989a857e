"""Yes or no to nothing at all having been done (``tidak … sama sekali``), or to something (``sudah ada yang …``)."""

import re
from dataclasses import replace

from service.answering.case import Case
from service.answering.drafting import Draft, decided, figure_text, owner, subject, when, where
from service.answering.operations.deprived import deed_denied
from service.answering.words import roots
from service.domain.facts import Measure

_DEEP = 12
_NOTHING = re.compile(
    r" (?:tidak|belum) (?:\S+ ){0,4}?sama sekali(?= )| sama sekali (?:tidak|belum)(?: \S+)?(?= )"
    r"| (?:tidak|belum) ada (?:satu ?pun )?yang \S+(?: sama sekali)?(?= )"
)
_SOMETHING = re.compile(r" sudah ada yang \S+(?= )")


def verify_nothing(case: Case) -> Draft | None:
    """Whether the realisation of what is named is nought."""
    words = f" {case.plan.words} "
    nothing, something = _NOTHING.search(words), _SOMETHING.search(words)
    said = nothing or something
    if said is None or case.plan.numbers or len(case.reports) != 1:
        return None
    spoken = set(roots(said.group())) | deed_denied(words)
    concepts = tuple(one for one in case.plan.concepts if not one.light and not one.words <= spoken)
    index, target = case.reports[0]
    wanted = case.wanted(target, concepts=concepts, measure=Measure.REALISASI, unit=None, denied=frozenset())
    for one in case.find(index, replace(wanted, asserted=frozenset()))[:_DEEP] if concepts else ():
        fact = one.fact
        if not one.is_enough or one.missed or fact.measure is not Measure.REALISASI or one.card.table is None:
            continue
        draft = Draft()
        draft.report(index, fact)
        holds = (fact.figure.value == 0) is (nothing is not None)
        named = f"{subject(fact)} {owner(index.summary)}{when(fact)}"
        place = f"({where(fact)}) [{draft.cite(index, fact)}]"
        return decided(draft, holds=holds, told=f"{named} tercetak {figure_text(fact.figure)} {place}.")
    return None
