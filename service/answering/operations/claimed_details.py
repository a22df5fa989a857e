"""Yes or no to a row being what the rows below it come to: ``total … cocok dengan jumlah kelima golongannya?``."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from service.answering.candidates import Candidate
from service.answering.case import Case, operand
from service.answering.drafting import Draft, decided, owner, result_text, subject, when, where
from service.answering.operations.claimed_orders import ALIKE
from service.answering.row_nouns import LEVELS
from service.answering.rows import children, in_column, outermost, without_level
from service.answering.words import roots
from service.calculator import total
from service.domain.calculations import Calculation
from service.domain.facts import Fact

_DEEP = 24
_COVERED = 0.5
_HALF = 2
_NOUNS = "|".join(
    (
        "rincian|perincian|bagian|komponen|anggota|unsur|golongan|kelompok|klasifikasi|jenis|baris|item|butir|turunan",
        *LEVELS,
    )
)
_OF_DETAILS = re.compile(
    rf"\b(?:{_NOUNS})-?nya\b|\b(?:baris |angka |nilai )?induk(?:nya)?\b|\bpenjumlahan (?:{_NOUNS})\b"
    r"|\bjumlah (?:semua |seluruh )?(?:baris|rincian|bagian|komponen)\b",
    re.IGNORECASE,
)


def verify_details(case: Case) -> Draft | None:
    """Whether the figure of a row, or of a total, is the sum of its own details."""
    said = [found.group() for found in _OF_DETAILS.finditer(case.text)]
    if not said or case.plan.numbers or not set(case.plan.words.split()) & ALIKE or len(case.reports) != 1:
        return None
    quiet = frozenset(roots(" ".join(said))) | frozenset(
        roots(" ".join(("rincian induk baris kolom jumlah total penjumlahan", *ALIKE)))
    )
    concepts = tuple(one for one in case.plan.concepts if not one.words <= quiet)
    own = without_level(concepts)
    concepts = own if own or case.plan.money else concepts  # ``anggaran seluruh program``: of all of the budget
    for one in _rows(replace(case, plan=replace(case.plan, concepts=concepts))):
        parts = _details(one, case.plan.limit)
        if parts:
            return _told(one, parts)
    return None


def _rows(case: Case) -> Iterator[Candidate]:
    """The rows that may be meant, best first; a total where one is said."""
    index, target = case.reports[0]
    for one in case.find(index, case.wanted(target))[:_DEEP]:
        likely = one.fact.table_id is not None and one.fact.figure.value is not None
        if likely and (one.coverage >= _COVERED or (case.plan.table is not None and one.card.is_total)):
            yield one


def _details(one: Candidate, limit: int | None) -> list[Fact]:
    """The figures that a row's own is to be the sum of: as many as are said, and of its own size where none are."""
    index, card = one.index, one.card
    cards = outermost(index, one.fact) if card.is_total else children(index, card)
    facts = [fact for below in cards if (fact := in_column(below, one.fact)) is not None and fact is not one.fact]
    if limit is not None:
        return facts if len(facts) == limit else []
    gap = abs(sum((fact.figure.value or Decimal(0) for fact in facts), -(one.fact.figure.value or Decimal(0))))
    named = not card.is_total and any(
        below.row and card.row and below.row.path[:-1] == card.row.path for below in cards
    )
    return facts if named or gap * _HALF < abs(one.fact.figure.value or Decimal(0)) else []


def _told(one: Candidate, parts: list[Fact]) -> Draft | None:
    outcome = total([operand(fact) for fact in parts])
    if not isinstance(outcome, Calculation):
        return None
    draft = Draft()
    text = draft.report(one.index, one.fact)
    number = draft.cite(one.index, one.fact)
    draft.calculate(outcome, [(one.index, fact) for fact in parts], one.fact.figure)
    draft.enter_count(Decimal(len(parts)), None, str(len(parts)), number)
    marks = "".join(f"[{draft.cite(one.index, fact)}]" for fact in parts)
    summed = result_text(outcome.value, outcome.unit)
    holds = outcome.value == one.fact.figure.value
    if not holds:
        draft.warn(f"Yang tercetak {text} [{number}], sedangkan rinciannya berjumlah {summed}.")
    name = f"{subject(one.fact)} {owner(one.index.summary)}{when(one.fact)}"
    told = f"{name} tercetak {text} ({where(one.fact)}) [{number}], {len(parts)} baris rinciannya berjumlah {summed}"
    return decided(draft, holds=holds, told=f"{told} ({outcome.working}) {marks}.")
