"""Yes or no: all checks of a claim in their order; among them grades, figures in words, and two reports compared."""

import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from service.answering.case import Case, operand, ratio_pair
from service.answering.drafting import Draft, decided, figure_text, region, result_text, when, where
from service.answering.operations.claimed_arithmetic import (
    verify_addition,
    verify_division,
    verify_formula,
    verify_parts,
    verify_product,
)
from service.answering.operations.claimed_changes import (
    verify_assessed,
    verify_change,
    verify_change_by,
    verify_direction,
    verify_steady,
)
from service.answering.operations.claimed_details import verify_details
from service.answering.operations.claimed_either import verify_either
from service.answering.operations.claimed_existence import verify_existence
from service.answering.operations.claimed_figures import HIGHER, LOWER, comparing_word, verify_figure
from service.answering.operations.claimed_forms import verify_form
from service.answering.operations.claimed_formulas import verify_formula_of_row
from service.answering.operations.claimed_grades import verify_grade
from service.answering.operations.claimed_nothing import verify_nothing
from service.answering.operations.claimed_orders import verify_highest, verify_order, verify_tables, verify_winner
from service.answering.operations.claimed_places import verify_places
from service.answering.operations.claimed_rows import verify_rows
from service.answering.operations.claimed_sizes import verify_size
from service.answering.operations.claimed_standing import verify_standing
from service.answering.operations.claimed_targets import verify_target
from service.answering.operations.claimed_wholes import claims_whole, verify_whole
from service.answering.operations.lookups import best_each
from service.answering.operations.numbers import holding
from service.calculator import difference, pos, serapan
from service.domain.answers import Status
from service.domain.calculations import Calculation
from service.domain.facts import Measure
from service.domain.figures import RUPIAH
from service.language.directions import lower_is_better
from service.language.terbilang import read_spelled

_CHAPTER = re.compile(r"\bbab\s+([ivx]+|\d)\b", re.IGNORECASE)
_QUOTED = re.compile(r"[\"“”'‘]([^\"“”'’]{12,})[\"“”'’]")
_SPELLED = re.compile(
    r"\b((?:se|satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan)[a-z]*(?:\s+[a-z]+){3,})", re.IGNORECASE
)


def verify(case: Case) -> Draft | None:
    """Whether what the question claims holds; None where the reports do not let it be tested."""
    checks: tuple[Callable[[Case], Draft | None], ...] = (
        verify_either,
        verify_standing,
        verify_nothing,
        _in_words,
        verify_form,
        verify_rows,
        verify_size,
        verify_details,
        verify_tables,
        verify_places,
        verify_target,
        _between_reports,
        verify_formula,
        verify_formula_of_row,
        verify_division,
        verify_addition,
        verify_product,
        verify_whole,
        verify_parts,
        verify_steady,
        verify_change,
        verify_change_by,
        verify_direction,
        verify_assessed,
        verify_highest,
        verify_winner,
        verify_order,
        verify_grade,
        verify_existence,
        verify_figure,
        _is_there,
    )
    case = _without_chapter(case)
    for check in checks:
        draft = check(case)
        if draft is not None:
            return draft
        if check is verify_size and case.plan.size is not None:
            return None  # no other figure decides how large a part is
    return None


def _without_chapter(case: Case) -> Case:
    """``Bab IV menyebut …``: where something is claimed is no part of what is claimed."""
    chapters = {found.casefold() for found in _CHAPTER.findall(case.text)}
    concepts = tuple(one for one in case.plan.concepts if one.name not in chapters)
    left = concepts or case.plan.money or claims_whole(case.plan)  # a budget, or a mean of all, needs no other name
    return replace(case, plan=replace(case.plan, concepts=concepts)) if chapters and left else case


def _in_words(case: Case) -> Draft | None:
    """A figure written out in words against its digits."""
    if "terbilang" not in case.plan.words and not _QUOTED.search(case.text):
        return None
    quoted = _QUOTED.search(case.text) or _SPELLED.search(case.text)
    spelled = read_spelled(quoted.group(1)) if quoted is not None else None
    money = [one for one in case.plan.numbers if one.value >= 1000]
    if spelled is None or not money:
        return None
    found = holding(case, money[:1])
    if found is None:
        return None
    index, facts = found
    draft = Draft()
    number = draft.cite(index, facts[0])
    holds = spelled == money[0].value
    said = result_text(Decimal(spelled), RUPIAH)
    relation = "sama dengan" if holds else "tidak sama dengan"
    draft.sentences.append(f"Yang terbilang berarti {said} [{number}].")
    if not holds:
        draft.warn(f"Angka tercetak {money[0].printed}, terbilangnya berarti {said}.")
    return decided(
        draft, holds=holds, told=f"terbilangnya ({said}) {relation} angkanya ({money[0].printed}) [{number}]."
    )


def _between_reports(case: Case) -> Draft | None:
    """``Lebih tinggi daripada``: the figures of two reports."""
    higher = any(word in case.plan.words for word in HIGHER)
    lower = any(word in case.plan.words for word in LOWER)
    if len(case.reports) != 2 or not case.plan.named or not (higher or lower):
        return None
    found, _ = best_each(case)
    if len(found) != 2:
        return None
    first, second = found
    outcome = difference(operand(first.fact), operand(second.fact))
    if not isinstance(outcome, Calculation):
        return None
    draft = Draft()
    told = [
        f"{region(one.index.summary)}{when(one.fact)} {draft.report(one.index, one.fact)} "
        f"({where(one.fact)}) [{draft.cite(one.index, one.fact)}]"
        for one in found
    ]
    draft.calculate(outcome, [(one.index, one.fact) for one in found])
    holds = outcome.value > 0 if higher else outcome.value < 0
    return decided(draft, holds=holds, told=f"{told[0]}, sedangkan {told[1]}.")


def _reached(asked: Measure | None) -> Measure:
    """``Targetnya tercapai?`` asks for what was done."""
    return Measure.REALISASI if asked in (None, Measure.TARGET) else asked


def _is_there(case: Case) -> Draft | None:
    """``Sudah dinilai?``, ``mencapai target?``: whether there is a figure, and whether it reaches its target."""
    if case.plan.numbers:
        return None
    best = case.best_of_all(measure=_reached(case.plan.measure))
    if best is None:
        return None
    pair = ratio_pair(best.card, best.fact, money=case.plan.money)
    if pair is None or ("target" not in case.plan.words and "capai" not in case.plan.words):
        return None
    top, below = pair
    if top.figure.unit == RUPIAH and not case.plan.money:
        return None  # money says nothing of how many were reached
    outcome = serapan(operand(below), operand(top)) if top.figure.unit == RUPIAH else pos(operand(below), operand(top))
    if not isinstance(outcome, Calculation) or top.figure.value is None or below.figure.value is None:
        return None
    draft = Draft(status=Status.ANSWERED)
    number = draft.cite(best.index, top)
    ordered = (below, top) if outcome.inputs[0].value == below.figure.value else (top, below)
    draft.calculate(outcome, [(best.index, fact) for fact in ordered])
    more = comparing_word(case) in HIGHER
    if not more and lower_is_better(" ".join(top.row[-1:])):
        holds = top.figure.value <= below.figure.value
    else:
        holds = top.figure.value > below.figure.value if more else top.figure.value >= below.figure.value
    told = f"realisasinya {figure_text(top.figure)} dari target {figure_text(below.figure)} ({where(top)}) [{number}]."
    return decided(draft, holds=holds, told=told)
