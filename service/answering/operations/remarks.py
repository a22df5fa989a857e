"""A reason out of a table: what the remark beside a figure says of it."""

import re
from collections.abc import Collection
from dataclasses import replace

from service.answering.candidates import Candidate
from service.answering.case import Case
from service.answering.drafting import Draft, owner, subject, where
from service.answering.words import roots
from service.domain.reports import Cell
from service.language.text import normalise

_DEEP = 12
_SURE = 0.8
_LEAST_LETTERS = 8
_LETTER = re.compile(r"[^\W\d_]")


def remark(case: Case, headings: Collection[str], forms: Collection[str]) -> Draft | None:
    """The remark in the row that a question is about; of a figure that it names, in that figure's own row.

    ``headings`` are roots of the headings that stand over remarks, ``forms`` words that only ask for one.
    """
    concepts = tuple(one for one in case.plan.concepts if not one.words & set(forms))
    if not concepts:
        return None
    for index, target in case.reports:
        found = case.find(index, replace(case.wanted(target, concepts=concepts, measure=None, unit=None), text=False))
        for one in found[:_DEEP]:
            cell = _remark_of(one, headings) if _is_meant(case, one) else None
            if cell is not None:
                return _say(one, cell)
    return None


def _is_meant(case: Case, one: Candidate) -> bool:
    if one.card.row is None or not one.fits or one.coverage < _SURE:
        return False
    named = {number.value for number in case.plan.numbers}
    return not named or any(fact.figure.value in named for fact in one.card.facts)


def _remark_of(one: Candidate, headings: Collection[str]) -> Cell | None:
    assert one.card.row is not None
    assert one.card.table is not None
    for column, cell in zip(one.card.table.columns, one.card.row.cells, strict=False):
        words = {*roots(" ".join(column.path)), *normalise(" ".join(column.path)).replace(".", "").split()}
        if words & set(headings) and len(_LETTER.findall(cell.printed)) >= _LEAST_LETTERS:
            return cell
    return None


def _say(one: Candidate, cell: Cell) -> Draft:
    draft = Draft()
    number = draft.cite(one.index, one.fact)
    told = " ".join(cell.printed.split())
    draft.sentences.append(
        f"Menurut laporan {owner(one.index.summary)} ({where(one.fact)}), {subject(one.fact)}: {told} [{number}]."
    )
    draft.used.clear()
    return draft
