"""Percentages that have to be worked out: realisation against target or budget, numbers that the question gives."""

import re
from collections.abc import Sequence

from service.answering.candidates import Candidate
from service.answering.cards import Card
from service.answering.case import PERCENT_MEASURES, Case, operand, ratio_pair
from service.answering.drafting import Draft, figure_text, owner, result_text, subject, tidy, where
from service.answering.fact_index import ReportIndex
from service.answering.operations.complements import of_the_others
from service.answering.operations.deprived import deed_denied, told_share
from service.answering.operations.headed_shares import of_heading
from service.answering.operations.left_behind import is_whole_itself
from service.answering.operations.left_shares import share_left
from service.answering.operations.lookups import look_up
from service.answering.operations.numbers import holding, named_operands
from service.answering.operations.shares import say_percentage, share_of_kind, share_of_whole, shares_of_reports
from service.calculator import pos, serapan, share
from service.domain.answers import Verdict
from service.domain.calculations import Calculation, Operand
from service.domain.facts import Fact, Measure
from service.domain.figures import PERSEN, RUPIAH
from service.domain.findings import Finding, FindingKind
from service.domain.plans import Concept, Number, Operation
from service.language.numbers import Agreement, agrees

_DEEP = 15
_DISTINCT = 1000
_HUNDRED = 100
_PAIR = 2
_GIVEN = re.compile(
    r"\d[\d.,]*(?:\s+[^\s\d]+){0,5}?\s+(?:dari|dibagi|dibanding)\s+(?:[^\s\d]+\s+){0,3}?(?:rp\.?\s*)?\d(?!\d{3}\b)",
    re.IGNORECASE,
)
_ENOUGH = 0.66
_MOST_PERCENT = 3
_PRINTS_SHARE = 0.12
_TOLD = Measure.CAPAIAN
"""What a paragraph tells of its own figures: an attainment is of them, however far it is off."""
_OF_A_GOAL = frozenset({Measure.REALISASI, Measure.TARGET})
_SEVERAL = re.compile(r" yang .* (?:dan|serta|atau|&|\+) ")
_OWN_WHOLES = ("target", "anggarannya", "pagunya", "dananya", "alokasinya", "populasi", "terdata", "sasarannya")
"""What a row's figure is a part of within its own row."""
_OF_TOTAL = re.compile(r" (?:dari|terhadap) (?:total|seluruh|semua|keseluruhan) (?:\S+ ){0,2}?(?:terdata|populasi) ")
_OF_OWN_BUDGET = re.compile(r" dari (?:jumlah |total )?(?:anggaran|pagu|target)$")
"""``Realisasi … berapa persen dari anggaran``, of which nothing more is said."""


def ratio(case: Case) -> Draft | None:
    """The percentage that a question wants worked out; as printed where nothing can be worked out."""
    if len(case.reports) > 1 and case.plan.named:
        return look_up(case)
    others = of_the_others(case, ratio)
    if others is not None:
        return others
    if case.plan.measure is Measure.SISA and not case.plan.numbers:
        return share_left(case)
    parts = case.plan.measure is not Measure.SERAPAN  # what is spent of a pagu is no part of the whole budget
    numbers = [one for one in case.plan.numbers if one.unit != PERSEN]
    named = named_operands(case)
    draft = _divided(case, *named) if named is not None else _of_numbers(case, numbers) if numbers else None
    if draft is None and gives_operands(case):
        return None
    return (
        draft
        or _given_target(case)
        or _of_printed(case)
        or (_of_those_who(case) if parts else None)
        or told_share(case)
        or _of_row(case)
        or (share_of_whole(case) if parts else None)
        or look_up(case)
    )


def _of_those_who(case: Case) -> Draft | None:
    """``Berapa persen … yang …``: those in a row of that kind, or under such a heading, never those who lack it."""
    if case.plan.enumerates or _SEVERAL.search(f" {case.plan.words} "):
        return None  # ``rusak (ringan + berat)`` is under two headings
    of_kind = share_of_kind(case)
    if of_kind is not None:
        return of_kind
    headed = None if deed_denied(case.plan.words) else of_heading(case)
    if headed is not None and headed.headline is not None:
        text = headed.headline.text
        headed.sentences[0] = headed.sentences[0].replace(f": {text},", f": **{text}**,", 1)
    return headed


def part_of_whole(case: Case) -> Draft | None:
    """The share of a row or column in its total."""
    if len(case.reports) > 1 and case.plan.named:
        return shares_of_reports(case)
    of_own_budget = case.plan.measure is Measure.REALISASI and _OF_OWN_BUDGET.search(case.plan.words)
    named = any(word in case.plan.words for word in _OWN_WHOLES) and not _OF_TOTAL.search(f" {case.plan.words} ")
    if of_own_budget or named:
        return ratio(case)
    draft = share_of_whole(case) or ratio(case)
    return None if is_whole_itself(case, draft) else draft


def _of_numbers(case: Case, numbers: Sequence[Number]) -> Draft | None:
    """A division of numbers that the question itself gives; they are looked up so that they can be cited."""
    if len(numbers) >= 2:
        if case.plan.operation is Operation.SUM:
            return None  # ``3 orang dan 10 kasus … gabungannya``: neither is a part of the other
        top, below = numbers[0], numbers[1]
        if top.value > below.value and "dibagi" not in case.plan.words:
            top, below = below, top
        return _divided(case, top, below)
    only = numbers[0]
    for index, _ in case.reports:
        for fact in index.facts.values():
            if fact.figure.value != only.value or only.value < 1000:
                continue
            card = next((card for card in index.cards if fact in card.facts), None)
            pair = ratio_pair(card, fact, money=case.plan.money) if card is not None else None
            if pair is not None and fact in pair:
                return _worked_out(index, pair, None)
    return None


def gives_operands(case: Case) -> bool:
    """Whether the question itself gives what is to be divided: no other row may answer for it."""
    amounts = [one for one in case.plan.numbers if one.unit != PERSEN]
    return bool(amounts) and (_GIVEN.search(case.text) is not None or any(one.value >= _DISTINCT for one in amounts))


def _unfound(case: Case, top: Number, below: Number) -> Draft | None:
    """The bare arithmetic of the question's own numbers, where the report speaks of the subject but not of them."""
    concepts = tuple(one for one in case.plan.concepts if not one.name.isdigit())
    outcome = share(Operand("bagian", top.value, None), Operand("keseluruhan", below.value, None))
    if not concepts or not isinstance(outcome, Calculation):
        return None
    result = _printing(case, concepts, outcome)
    near = result or case.best_of_all(concepts=concepts, measure=None, unit=None)
    if near is None:
        return None
    draft = Draft()
    number = draft.cite(near.index, near.fact)
    draft.calculate(outcome, [(near.index, near.fact)] * 2)
    text = result_text(outcome.value, PERSEN)
    named = f"{subject(near.fact)} {owner(near.index.summary)}"
    told = f"; hasilnya tercetak sebagai {named}" if result is not None else f"; yang terdekat {named}"
    draft.sentences.append(
        f"Dari angka yang disebut: **{text}** ({outcome.working}). Kedua angka itu tidak ditemukan bersama di laporan"
        f"{told} ({where(near.fact)}) [{number}]."
    )
    draft.say_figure(tidy(outcome.value, PERSEN), PERSEN, text)
    return draft


def _printing(case: Case, concepts: tuple[Concept, ...], outcome: Calculation) -> Candidate | None:
    """Where the report prints, of what is asked, the very percentage that the question's numbers come to."""
    return next(
        (
            one
            for index, target in case.reports
            for one in case.find(index, case.wanted(target, concepts=concepts, measure=None, unit=None))[:_DEEP]
            if one.fact.figure.unit == PERSEN
            and one.coverage >= _ENOUGH
            and agrees(outcome.value, one.fact.figure) is not Agreement.DIFFERS
        ),
        None,
    )


def _divided(case: Case, top: Number, below: Number) -> Draft | None:
    found = holding(case, (top, below))
    if found is None:
        return _unfound(case, top, below) if _GIVEN.search(case.text) else None
    index, facts = found
    labels = ("realisasi", "pagu") if RUPIAH in (top.unit, below.unit) else ("realisasi", "target")
    unit = top.unit if top.unit == below.unit else None
    one, other = Operand(labels[0], top.value, unit), Operand(labels[1], below.value, unit)
    outcome = serapan(other, one) if labels[1] == "pagu" else pos(other, one)
    if not isinstance(outcome, Calculation):
        return None
    draft = Draft()
    ordered = facts if outcome.inputs[0].value == top.value else tuple(reversed(facts))
    draft.calculate(outcome, [(index, fact) for fact in ordered])
    say_percentage(draft, outcome, index, facts[0])
    _against_printed(draft, index, facts[0], outcome)
    return draft


def _against_printed(draft: Draft, index: ReportIndex, fact: Fact, outcome: Calculation) -> None:
    """A percentage printed beside the figures, in their paragraph or row, that does not follow from them."""
    card = index.card_of(fact)
    in_row = _printed_share(card, fact) if card is not None and fact.table_id is not None else None
    beside = list(index.paragraph_of(fact)) if fact.sentence is not None else []
    beside += [in_row] if in_row is not None else []
    for one in beside:
        value = one.figure.value
        told = one.measure is _TOLD and one.sentence is not None
        if one.figure.unit != PERSEN or value is None or (one.sentence != fact.sentence and not told):
            continue
        if told or 0 < abs(value - outcome.value) < _MOST_PERCENT:
            if round(outcome.value, 2) != value:
                number = draft.cite(index, one)
                said = f"Laporan mencetak {figure_text(one.figure)} [{number}]"
                draft.warn(f"{said}, hitungannya {result_text(outcome.value, PERSEN)}.")
            return


def _given_target(case: Case) -> Draft | None:
    """``Kalau pakai target 90 %``: the realisation against the target that the question gives."""
    given = [one for one in case.plan.numbers if one.unit == PERSEN]
    if not given or "target" not in case.plan.words:
        return None
    for index, target in case.reports:
        for one in case.find(index, case.wanted(target, measure=Measure.REALISASI, unit=PERSEN))[:_DEEP]:
            if one.fact.measure is Measure.REALISASI and one.fact.figure.value is not None and one.coverage >= _ENOUGH:
                goal = next(
                    (fact for fact in one.card.facts if fact.figure.value == given[0].value and fact is not one.fact),
                    None,
                )
                if goal is not None:
                    return _worked_out(index, (one.fact, goal), _printed_share(one.card, one.fact))
    return None


def _of_printed(case: Case) -> Draft | None:
    """The right figure of a percentage that the row prints and that its own columns do not give."""
    if not case.plan.worked_out or case.plan.unit != PERSEN:
        return None
    for index, target in case.reports:
        for one in case.find(index, case.wanted(target, measure=None, unit=PERSEN))[:_DEEP]:
            if not one.is_enough or one.fact.table_id is None or one.fact.figure.unit != PERSEN:
                continue
            found = next(
                (each for each in index.findings.get(one.fact.id, ()) if _is_wrong_ratio(each, one.fact)), None
            )
            parts = [index.facts.get(each.fact_id or "") for each in found.inputs] if found is not None else []
            pair = [fact for fact in parts if fact is not None]
            if len(pair) == len(parts) == _PAIR:
                top, below = sorted(pair, key=lambda fact: fact.figure.value or 0)
                return _worked_out(index, (top, below), one.fact)
            return None
    return None


def _is_wrong_ratio(finding: Finding, fact: Fact) -> bool:
    """Whether the audit works a percentage out to another one below a hundred: part and whole are told by size."""
    right = finding.recomputed_value
    return finding.kind is FindingKind.RATIO and finding.fact_id == fact.id and right is not None and right <= _HUNDRED


def _of_row(case: Case) -> Draft | None:
    """Realisation against target, budget or population of one row."""
    measures = case.plan.measures
    money = case.plan.money or Measure.SERAPAN in measures
    concepts = case.plan.concepts
    best: tuple[float, ReportIndex, tuple[Fact, Fact], Candidate] | None = None
    for index, target in case.reports:
        wanted = case.wanted(
            target, concepts=concepts, measure=Measure.REALISASI, unit=RUPIAH if money else None, total=False
        )
        for one in case.find(index, wanted)[:_DEEP]:
            around = index.paragraph_of(one.fact) if one.card.table is None else ()
            pair = ratio_pair(one.card, one.fact, money=money, around=around)
            if pair is None or not one.fits or one.coverage < _ENOUGH or one.fact is not pair[0]:
                continue
            said = {fact.measure for fact in pair}
            if one.card.table is None and not said & _OF_A_GOAL and _exceeds(pair):
                continue  # numbers of two things in one sentence: no part is larger than its whole
            if one.card.table is None and pair[0].figure.unit == RUPIAH and not said & _OF_A_GOAL:
                pair = _part_first(pair)
            named = pair[0].figure.unit is not None and pair[0].figure.unit in case.plan.words.split()
            unasked = _PRINTS_SHARE * 3 if pair[0].figure.unit == RUPIAH and not money else 0.0
            score = one.score - unasked + _testable(one, pair) + _PRINTS_SHARE * named * 2
            if best is None or score > best[0]:
                best = (score, index, pair, one)
    if best is None:
        return None
    _, index, pair, one = best
    return _worked_out(index, pair, _printed_share(one.card, pair[0]))


def _part_first(pair: tuple[Fact, Fact]) -> tuple[Fact, Fact]:
    """Two amounts of one sentence, none of them said to be what was reached: the smaller is the part."""
    first, second = pair
    return pair if (first.figure.value or 0) <= (second.figure.value or 0) else (second, first)


def _testable(one: Candidate, pair: tuple[Fact, Fact]) -> float:
    """A row that prints its own percentage is what ``sebenarnya`` doubts; one of percentages says nothing more."""
    printed = _PRINTS_SHARE if _printed_share(one.card, pair[0]) is not None else 0.0
    return printed - (_PRINTS_SHARE * 3 if pair[0].figure.unit == PERSEN else 0.0)


def _printed_share(card: Card, like: Fact) -> Fact | None:
    """The percentage that the row itself prints for the pair; that of money says nothing of counts."""
    of_money = like.figure.unit == RUPIAH
    return next(
        (
            fact
            for fact in card.facts
            if fact.measure in PERCENT_MEASURES
            and fact.figure.unit == PERSEN
            and fact.period == like.period
            and (of_money or fact.measure is not Measure.SERAPAN)
        ),
        None,
    )


def _worked_out(index: ReportIndex, pair: tuple[Fact, Fact], printed: Fact | None) -> Draft | None:
    top, below = pair
    is_money = top.figure.unit == RUPIAH
    one, other = operand(top, "realisasi"), operand(below, "pagu" if is_money else below.measure.value)
    outcome = serapan(other, one) if is_money else share(one, other)
    if not isinstance(outcome, Calculation):
        return None
    draft = Draft()
    ordered = (below, top) if is_money else (top, below)
    verdict = draft.calculate(
        outcome, [(index, fact) for fact in ordered], printed.figure if printed is not None else None
    )
    say_percentage(draft, outcome, index, top)
    cut = printed is not None and agrees(outcome.value, printed.figure) is Agreement.TRUNCATED
    if printed is not None and (verdict is Verdict.MISMATCH or cut):
        number = draft.cite(index, printed)
        said = f"Laporan mencetak {printed.figure.printed} [{number}]"
        draft.warn(f"{said}, sedangkan hitungannya {result_text(outcome.value, PERSEN)}.")
    elif printed is not None:
        draft.proof.append(f"Sama dengan yang tercetak, {figure_text(printed.figure)}.")
    return draft


def _exceeds(pair: tuple[Fact, Fact]) -> bool:
    top, below = pair
    return top.figure.unit != RUPIAH and (top.figure.value or 0) > (below.figure.value or 0)
