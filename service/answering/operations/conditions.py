"""Counts that a row gives in words: of ``52 baik / 8 rusak`` the eight are those that the question means."""

import re
from decimal import Decimal

from service.answering.candidates import Candidate
from service.answering.case import Case
from service.answering.drafting import Draft, owner, result_text, subject, when, where
from service.answering.respelling import tells_little
from service.answering.words import roots

_COUNTED = re.compile(
    r"(?<![\d.,])(\d{1,6}(?:\.\d{3})*)\s+(?:unit\s+|buah\s+|orang\s+)?([a-z]+(?:\s+[a-z]+)?)", re.IGNORECASE
)
_LEAST = 2
"""One count alone says nothing of the others: it may be a date or a number in a remark."""


def count_in_words(case: Case, best: Candidate) -> Draft | None:
    """The count that the row of the figure gives in words for what neither its name nor its column says."""
    if best.card.table is None or " berapa " not in f" {case.plan.words} ":
        return None
    around = best.card.label | frozenset(roots(" ".join((*best.fact.column, best.card.table.caption))))
    asked = [one for one in best.index.resolve(case.plan.concepts) if not tells_little(one) and not one.words & around]
    if not asked:
        return None
    for fact in best.card.facts:
        told = _COUNTED.findall(fact.figure.printed) if fact.figure.value is None else []
        named = [number for number, words in told if all(one.words & set(roots(words)) for one in asked)]
        if len(told) < _LEAST or len(named) != 1:
            continue
        draft = Draft()
        number = draft.cite(best.index, fact)
        value = Decimal(named[0].replace(".", ""))
        text = result_text(value, best.fact.figure.unit)
        name = f"{subject(fact)} {owner(best.index.summary)}{when(fact)}"
        state = " ".join(one.name for one in asked)
        printed = " ".join(fact.figure.printed.split())
        draft.enter_count(value, best.fact.figure.unit, text, number)
        draft.sentences.append(
            f"{name[:1].upper()}{name[1:]}: **{text}** {state}, tercetak “{printed}” ({where(fact)}) [{number}]."
        )
        draft.say_figure(value, best.fact.figure.unit, text)
        return draft
    return None
