"""A growth that a sentence tells together with where it started and by how much it changed."""

import re

from service.answering.candidates import Candidate
from service.answering.case import operand
from service.answering.drafting import Draft, when, where
from service.answering.operations.pairs import facts_beside
from service.calculator import growth, share
from service.domain.calculations import Calculation
from service.domain.facts import Measure
from service.domain.figures import PERSEN
from service.language.numbers import Agreement, agrees

_FALLS = re.compile(r"\b(?:menurun|penurunan|turun|berkurang|menyusut)\b", re.IGNORECASE)


def told_growth(old: Candidate, new: Candidate) -> Draft | None:
    """``Berkurang 8.108 jiwa dari 50.001 jiwa, atau turun 16,22%``: what the sentence of the older figure proves.

    The newer figure found elsewhere may be another count of the same people, so where the two give another growth
    the sentence that bears itself out is the answer. None where it tells no growth, or the two figures give it too.
    """
    if old.card.table is not None or old.fact.figure.unit == PERSEN:
        return None
    beside = facts_beside(old)
    told = next((one for one in beside if one.measure is Measure.PERTUMBUHAN and one.figure.unit == PERSEN), None)
    change = next(
        (one for one in beside if one.measure is Measure.SELISIH and one.figure.unit == old.fact.figure.unit), None
    )
    if told is None or told.figure.value is None or change is None:
        return None
    between, proof = growth(operand(old.fact), operand(new.fact)), share(operand(change), operand(old.fact))
    if isinstance(between, Calculation) and agrees(abs(between.value), told.figure) is not Agreement.DIFFERS:
        return None
    if not isinstance(proof, Calculation) or agrees(proof.value, told.figure) is Agreement.DIFFERS:
        return None
    draft = Draft()
    base = draft.report(old.index, old.fact)
    text, number = draft.report(old.index, told), draft.cite(old.index, told)
    verb = "Turun" if _FALLS.search(old.fact.sentence or "") else "Naik"
    draft.sentences.append(
        f"{verb} **{text}** dari {base}{when(old.fact)}, demikian laporan ({where(told)}) [{number}]."
    )
    draft.calculate(proof, [(old.index, change), (old.index, old.fact)], told.figure)
    draft.proof.append(f"Dihitung ulang: {proof.working}, cocok.")
    draft.say_figure(told.figure.value, PERSEN, text)
    return draft
