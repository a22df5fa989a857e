"""Yes or no to a figure that the question claims, against the one that the report gives for what is named."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from service.answering.candidates import Candidate, chosen
from service.answering.case import MONEY_AS_SUBJECT, Case, row_fact
from service.answering.drafting import Draft, decided, figure_text, owner, subject, when, where
from service.answering.fact_index import ReportIndex
from service.answering.operations.claimed_changes import claims_change
from service.answering.operations.numbers import factor_said
from service.answering.rivals import rows_of_its_name
from service.answering.words import operation_words, roots, synonyms
from service.domain.facts import Fact, Measure, Origin
from service.domain.figures import PERSEN, RUPIAH
from service.domain.findings import Finding, FindingKind, Severity
from service.domain.plans import Number
from service.language.numbers import read_figure

_DEEP = 12
_COUNTS_ONLY = 12
"""A bare whole number up to this counts months, quarters or districts where another figure is named."""
_AS_WELL = 0.03
_WORKED_OUT = (FindingKind.SUM, FindingKind.RATIO, FindingKind.DIFFERENCE, FindingKind.AVERAGE)
_HUNDREDS = 200
_OF_CHANGES = frozenset({Measure.SELISIH, Measure.PERTUMBUHAN})
HIGHER = ("lebih tinggi", "lebih besar", "lebih banyak", "lebih dari", "melebihi", "melampaui", "di atas")
LOWER = ("lebih rendah", "lebih kecil", "lebih sedikit", "di bawah", "kurang dari")
_DOUBTED = re.compile(r" (?:valid|akurat|keliru|meragukan|hitungannya|perhitungannya|masuk akal)(?= )")
_AT_LEAST = ("minimal", "sedikitnya", "paling sedikit", "setidaknya")


def verify_figure(case: Case) -> Draft | None:
    """A figure that the question claims, against the figure that the report gives."""
    if not case.plan.numbers:
        return None
    claimed = _claimed(case.plan.numbers, factor_said(case.text))
    printed = read_figure(claimed.printed)
    best = _best_for(case, claimed)
    if best is None or printed.value is None:
        return None
    best = _of_result(case, _by_its_table(case, best), claimed)
    draft = Draft()
    fact, index = best.fact, best.index
    number = draft.cite(index, fact)
    if fact.figure.value is None:
        printed_words = f"“{fact.figure.printed}” ({where(fact)}) [{number}]"
        told = f"{subject(fact)} {owner(index.summary)} tercetak {printed_words}, jadi belum ada angkanya."
        return decided(draft, holds=False, told=told)
    text = draft.report(index, fact)
    faults = [
        one
        for one in index.findings.get(fact.id, ())
        if one.fact_id == fact.id and one.severity is not Severity.ROUNDING
    ]
    compared = _compared(case, fact.figure.value, claimed.value)
    holds = (fact.figure.value == claimed.value) if compared is None else compared
    holds = holds and not any(_contradicts(one, claimed) for one in faults if compared is None)
    holds = holds and not (compared is None and fact.origin is not Origin.TABLE and _is_told_wrong(faults))
    if not holds and _denies_nothing(case, fact, claimed, is_compared=compared is not None):
        return None
    told_only = fact.origin is not Origin.TABLE and _DOUBTED.search(f" {case.plan.words} ") is not None
    if holds and (told_only or _is_of_others(case, best)):
        return None  # what a sentence says is no proof of its own arithmetic
    told = f"{subject(fact)} {owner(index.summary)}{when(fact)} tercetak {text} ({where(fact)}) [{number}]"
    right = next((one for one in faults if compared is None and _gives(one, claimed)), None)
    if right is not None:
        by = "tabelnya" if right.kind is FindingKind.NARRATIVE_VS_TABLE else "hitungan ulang"
        return decided(draft, holds=True, told=f"menurut {by}; {told}, tetapi {right.message}")
    if not holds and faults:
        told += f"; {faults[0].message}"
    elif compared is not None:
        told += f", {'memang' if holds else 'tidak'} {comparing_word(case)} {claimed.printed}"
    elif not holds:
        told += f", bukan {claimed.printed}"
        _warn_of_rival(case, draft, index, best, claimed)
    return decided(draft, holds=holds, told=f"{told}.".replace("..", "."))


def _is_of_others(case: Case, best: Candidate) -> bool:
    """Whether the question names a subject that the evidence lacks and other rows of the report are called after."""
    missed = [one for one in case.plan.concepts if one.name in best.missed and not one.light]
    names = [card.label for card in best.index.cards if card.table is not None] if missed else []
    if any(any(name.issuperset(wording) for name in names for wording in one.wordings) for one in missed):
        return True
    asked = {wording for one in case.plan.concepts for wording in one.wordings}
    label = best.card.label if best.fact.sentence is not None else frozenset()
    groups = [group for group in synonyms() if label and not asked.isdisjoint(group)]
    unsaid = any(not any(label.issuperset(wording) for wording in group) for group in groups)
    others = (group for group in synonyms() if asked.isdisjoint(group))
    return unsaid and any(len(group[0]) == 1 and label.issuperset(group[0]) for group in others)


def _by_its_table(case: Case, one: Candidate) -> Candidate:
    """The row that prints another figure of what a sentence claims, if there is one: a claim is no proof of itself."""
    value = one.fact.figure.value
    if one.fact.origin is Origin.TABLE or value is None:
        return one
    concepts = one.index.resolve(tuple(each for each in case.plan.concepts if not each.name.replace(".", "").isdigit()))
    rows = [each for each in rows_of_its_name(one.index, one.fact, concepts, claimed=True) if each.table_id is not None]
    cards = [(each, card) for each in rows if (card := one.index.card_of(each)) is not None]
    names = {card.label for _, card in cards}
    borne_out = [one.index.card_of(each) for each in one.index.by_value.get(value, ()) if each.table_id is not None]
    if not cards or any(card is not None and card.label in names for card in borne_out):
        return one
    fact, card = cards[0]
    return chosen(one.index, fact, card)


def _of_result(case: Case, one: Candidate, claimed: Number) -> Candidate:
    """What was reached rather than its share of the target, where neither is named nor the share claimed."""
    is_share = one.fact.measure is Measure.CAPAIAN and one.fact.figure.value != claimed.value
    if case.plan.measures or not is_share:
        return one
    reached = row_fact(one.card, (Measure.REALISASI, Measure.NILAI), one.fact)
    return replace(one, fact=reached) if reached is not None and reached.figure.value is not None else one


def _claimed(numbers: Sequence[Number], factor: Decimal | None) -> Number:
    """The last figure that is named; ``dari 4 triwulan`` counts what the claim is about, ``dikali 25`` puts it so."""
    numbers = [one for one in numbers if one.value != factor] or numbers
    figures = [one for one in numbers if one.unit is not None or one.value > _COUNTS_ONLY or one.value % 1]
    return (figures or numbers)[-1]


def _compared(case: Case, printed: Decimal, claimed: Decimal) -> bool | None:
    """Whether the printed figure stands on the side of the claimed one that was asked; None where equality was."""
    word = comparing_word(case)
    if word in HIGHER:
        return printed > claimed
    if word in LOWER:
        return printed < claimed
    return printed >= claimed if word in _AT_LEAST else None


def comparing_word(case: Case) -> str:
    """The words by which a question compares, if it does: ``lebih tinggi``, ``minimal``."""
    return next((word for word in (*HIGHER, *LOWER, *_AT_LEAST) if word in case.plan.words), "")


def _contradicts(finding: Finding, claimed: Number) -> bool:
    return finding.recomputed_value is not None and finding.recomputed_value != claimed.value


def _denies_nothing(case: Case, fact: Fact, claimed: Number, *, is_compared: bool) -> bool:
    """Whether a figure says nothing against a claim: one that goes into it, or the level that a change came to."""
    if not is_compared and fact.figure.value != claimed.value and _is_operand(case, fact):
        return True
    return claims_change(case.text) and fact.measure not in _OF_CHANGES


def _is_operand(case: Case, fact: Fact) -> bool:
    """Whether a figure is another one that the question names: what is said to come from it is not tested by it."""
    said, signs = set(case.plan.words.split()), operation_words().sign_words
    changes = said & (signs["rising"] | signs["falling"] | {"jadi", "menjadi", "ke"})
    return not changes and any(one.value == fact.figure.value for one in case.plan.numbers)


def _is_told_wrong(faults: Sequence[Finding]) -> bool:
    """Whether a sentence says otherwise than the table that it is of: it bears no claim out."""
    return any(one.kind is FindingKind.NARRATIVE_VS_TABLE for one in faults)


def _warn_of_rival(case: Case, draft: Draft, index: ReportIndex, best: Candidate, claimed: Number) -> None:
    """The report itself prints the claimed figure elsewhere of the same thing."""
    for fact in index.facts.values():
        if fact.figure.value == claimed.value and fact.figure.unit == best.fact.figure.unit and fact is not best.fact:
            shared = _subject_words(fact) & best.card.label
            of_all = best.card.is_total and fact.measure is Measure.SERAPAN and not case.plan.concepts
            if (len(shared) >= 2 and fact.measure is not Measure.TARGET) or of_all:
                number = draft.cite(index, fact)
                said = f"{fact.figure.printed} ({where(fact)}) [{number}]"
                draft.warn(f"Bagian lain laporan menulis {said}, tabel {figure_text(best.fact.figure)}.")
                return


def _subject_words(fact: Fact) -> frozenset[str]:
    return frozenset(roots(f"{' '.join(fact.row)} {fact.sentence or ''}"))


def _best_for(case: Case, claimed: Number) -> Candidate | None:
    """The best candidate, one without a figure too where the report says that there is none."""
    found: list[Candidate] = []
    claims: list[Candidate] = []  # where no report is named, the one that prints the figure is meant
    for index, target in case.reports:
        unit = claimed.unit or case.plan.unit
        concepts = tuple(one for one in case.plan.concepts if not one.name.replace(".", "").isdigit())
        wanted = case.wanted(target, **({"unit": unit, "concepts": concepts} | _share_of_money(case, claimed)))
        near = [one for one in case.find(index, wanted)[:_DEEP] if one.coverage >= 0.6 and one.fits]
        tables = [one for one in near if one.card.table is not None] if "tabel" in case.plan.words.split() else []
        near = [one for one in near if not _is_rate_of_count(one, claimed)]
        as_claimed = _as_claimed(case, near, claimed)
        found += as_claimed or (tables or near)[:3]
        claims += as_claimed if not case.plan.named else []
    likely = claims or _reached(case, found)
    return max(likely, key=lambda one: one.score, default=None)


def _reached(case: Case, found: list[Candidate]) -> list[Candidate]:
    """What was reached rather than what was aimed at, where no target is spoken of; a target is never a result."""
    if case.plan.measure is Measure.TARGET:
        return found
    reached = [one for one in found if one.fact.measure is not Measure.TARGET]
    return reached if reached or case.plan.measure is Measure.REALISASI else found


def _as_claimed(case: Case, near: Sequence[Candidate], claimed: Number) -> list[Candidate]:
    """The figure that is claimed, or that should be, where nothing is named that tells another one better."""
    asked = case.plan.measure
    named = asked if asked is not Measure.JUMLAH else None  # ``jumlah`` may be of any count
    same = [one for one in near if _is_claimed(one, claimed)]
    plain = [one for one in same if named is one.fact.measure]
    return plain[:1] or [one for one in same if named is None and _is_as_likely(one, near[0])][:1]


def _is_claimed(one: Candidate, claimed: Number) -> bool:
    """Whether a cell prints the claimed figure, or is at fault for not printing it."""
    findings = (each for each in one.index.findings.get(one.fact.id, ()) if each.fact_id == one.fact.id)
    return one.fact.figure.value == claimed.value or any(_gives(each, claimed) for each in findings)


def _is_as_likely(one: Candidate, best: Candidate) -> bool:
    """Whether a count is of what is asked as much as the best one is; full percentages are printed for anything."""
    is_count = one.fact.figure.unit not in (PERSEN, RUPIAH) and one.fact.measure is not Measure.TARGET
    return is_count and one.coverage >= best.coverage - _AS_WELL


def _gives(finding: Finding, claimed: Number) -> bool:
    """Whether a cell's own arithmetic, or the table that a sentence gets wrong, comes to the claimed figure."""
    others = [one for one in finding.inputs if one.fact_id not in (None, finding.fact_id)]
    is_told = finding.kind is FindingKind.NARRATIVE_VS_TABLE and bool(others)
    return (finding.kind in _WORKED_OUT or is_told) and finding.recomputed_value == claimed.value


def _is_rate_of_count(one: Candidate, claimed: Number) -> bool:
    """A percentage cannot be what a count in the hundreds is claimed of."""
    return one.fact.figure.unit == PERSEN and claimed.unit != PERSEN and claimed.value >= _HUNDREDS


def _share_of_money(case: Case, claimed: Number) -> dict[str, object]:
    """``Realisasi keuangan 98,18 %``: a percentage of money spent is its serapan."""
    of_money = case.plan.money and claimed.unit == PERSEN
    amounts = (None, Measure.REALISASI, Measure.ANGGARAN)
    if not of_money or case.plan.measure not in amounts:
        return {}
    whole = {"concepts": MONEY_AS_SUBJECT, "whole": True} if not case.plan.concepts else {}
    return {"measure": Measure.SERAPAN, **whole}
