"""The parts that a sentence lists of what it counts: ``menampung 62 orang, terdiri dari 40 lansia dan 22 ODGJ``."""

from collections.abc import Sequence

from service.answering.candidates import Candidate
from service.domain.plans import Concept


def listed_part(best: Candidate, found: Sequence[Candidate], concepts: Sequence[Concept]) -> Candidate:
    """Of a told whole the one part that the question names in full (``menampung berapa ODGJ``); else the whole."""
    if best.card.table is not None or len(best.fact.row) > 1:
        return best
    asked = {word for one in concepts for word in one.words}
    named = [
        one
        for one in found
        if one.is_enough
        and one.fact.sentence == best.fact.sentence
        and len(one.fact.row) > 1
        and one.card.label
        and one.card.label <= asked
        and not one.card.label <= best.card.label
    ]
    return named[0] if len(named) == 1 else best
