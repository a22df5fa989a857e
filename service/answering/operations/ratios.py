"""Percentages that have to be worked out: realisation against target or budget, parts of a whole, given numbers."""

import re
from collections.abc import Sequence

from service.answering.candidates import Candidate
from service.answering.cards import Card
from service.answering.case import PERCENT_MEASURES, Case, operand, ratio_pair
from service.answering.drafting import Draft, figure_text, owner, region, result_text, subject, tidy, when, where
from service.answering.fact_index import ReportIndex
from service.answering.operations.listed import enumerated
from service.answering.operations.lookups import look_up
from service.answering.operations.numbers import holding, named_operands
from service.answering.operations.wholes import both_halves, told_whole
from service.answering.rows import in_column, total_card
from service.answering.standings import effective_measure
from service.answering.words import roots
from service.calculator import pos, serapan, share, total
from service.domain.answers import Verdict
from service.domain.calculations import Calculation, Operand
from service.domain.facts import Fact, Measure
from service.domain.figures import PERSEN, RUPIAH
from service.domain.findings import Finding, FindingKind
from service.domain.plans import Concept, Number
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
_OF_ALL = re.compile(r" (?:dari|terhadap) (?:total|jumlah|seluruh|semua|keseluruhan) ((?:\S+ ){1,4})")
_SUMS = frozenset(roots("jumlah total"))
_MOST_PERCENT = 3
_PRINTS_SHARE = 0.12
_TOLD = Measure.CAPAIAN
"""What a paragraph tells of its own figures: an attainment is of them, however far it is off."""
_OF_A_GOAL = frozenset({Measure.REALISASI, Measure.TARGET})
_OWN_WHOLES = ("target", "anggarannya", "pagunya", "populasi", "terdata", "sasarannya")
"""What a row's figure is a part of within its own row."""
_WHOLES = frozenset({Measure.ANGGARAN, Measure.REALISASI, Measure.JUMLAH, Measure.SISA})


def ratio(case: Case) -> Draft | None:
    """The percentage that a question wants worked out; as printed where nothing can be worked out."""
    if len(case.reports) > 1 and case.plan.named:
        return look_up(case)
    numbers = [one for one in case.plan.numbers if one.unit != PERSEN]
    named = named_operands(case)
    draft = _divided(case, *named) if named is not None else _of_numbers(case, numbers) if numbers else None
    if draft is None and gives_operands(case):
        return None
    return draft or _given_target(case) or _of_printed(case) or _of_row(case) or _of_whole(case) or look_up(case)


def part_of_whole(case: Case) -> Draft | None:
    """The share of a row or column in its total."""
    if len(case.reports) > 1 and case.plan.named:
        return shares_of_reports(case)
    if any(word in case.plan.words for word in _OWN_WHOLES):
        return ratio(case)
    return _of_whole(case) or ratio(case)


def _of_numbers(case: Case, numbers: Sequence[Number]) -> Draft | None:
    """A division of numbers that the question itself gives; they are looked up so that they can be cited."""
    if len(numbers) >= 2:
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
    near = case.best_of_all(concepts=concepts, measure=None, unit=None) if concepts else None
    outcome = share(Operand("bagian", top.value, None), Operand("keseluruhan", below.value, None))
    if near is None or not isinstance(outcome, Calculation):
        return None
    draft = Draft()
    number = draft.cite(near.index, near.fact)
    draft.calculate(outcome, [(near.index, near.fact)] * 2)
    text = result_text(outcome.value, PERSEN)
    draft.sentences.append(
        f"Dari angka yang disebut: **{text}** ({outcome.working}). Kedua angka itu tidak ditemukan bersama di laporan; "
        f"yang terdekat {subject(near.fact)} {owner(near.index.summary)} ({where(near.fact)}) [{number}]."
    )
    draft.say_figure(tidy(outcome.value, PERSEN), PERSEN, text)
    return draft


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
    _say(draft, outcome, index, facts[0])
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
    _say(draft, outcome, index, top)
    cut = printed is not None and agrees(outcome.value, printed.figure) is Agreement.TRUNCATED
    if printed is not None and (verdict is Verdict.MISMATCH or cut):
        number = draft.cite(index, printed)
        said = f"Laporan mencetak {printed.figure.printed} [{number}]"
        draft.warn(f"{said}, sedangkan hitungannya {result_text(outcome.value, PERSEN)}.")
    elif printed is not None:
        draft.proof.append(f"Sama dengan yang tercetak, {figure_text(printed.figure)}.")
    return draft


def _say(draft: Draft, outcome: Calculation, index: ReportIndex, fact: Fact) -> None:
    value = tidy(outcome.value, outcome.unit)
    text = result_text(value, outcome.unit)
    numbers = "".join(f"[{one.id}]" for one in draft.citations)
    named = subject(fact)
    whose = f"{named[:1].upper()}{named[1:]} {owner(index.summary)}{when(fact)}"
    draft.sentences.append(f"{whose}: **{text}**, dihitung {outcome.working} ({where(fact)}) {numbers}.")
    draft.say_figure(value, outcome.unit, text)


def _of_whole(case: Case) -> Draft | None:
    """A row (or several) against the total of its column, or a column against the total column of its row."""
    for index, target in case.reports:
        listed = enumerated(case) if len(case.plan.parts) > 1 else None
        if listed is not None and listed[0] is index and _are_rows(index, listed[1], case.plan.parts):
            return _several_of_whole(index, listed[1], case)
        measure = next((one for one in case.plan.measures if one in _WHOLES), None)
        wanted = case.wanted(target, measure=measure, unit=RUPIAH if case.plan.money else None, total=False)
        pair = _parts_of_whole(case, index, case.find(index, wanted)[:_DEEP])
        if pair is not None:
            return _shared(index, *pair)
    return None


def _are_rows(index: ReportIndex, facts: Sequence[Fact], parts: Sequence[Sequence[Concept]]) -> bool:
    """Whether the name of each row says something of its part: ``KPM PKH di Kecamatan …`` has a column and a row."""
    if len(facts) != len(parts):
        return True
    cards = [index.card_of(fact) for fact in facts]
    return all(
        card is not None and any(card.label & one.words for one in index.resolve(tuple(part)))
        for card, part in zip(cards, parts, strict=True)
    )


def _whole_of(case: Case, index: ReportIndex, one: Candidate) -> Sequence[Fact]:
    """What a cell is part of: the total of its column; in a total row the column of the whole, or all under a head."""
    if one.card.table is None:
        return told_whole(index, one.fact) or both_halves(case, index, one)
    if one.card.is_total and (own := _sum_beside(one.fact, one.card)) is not None:
        return (own,)
    if one.card.is_total:
        under = [fact for fact in one.card.facts if _is_under(fact, one.fact)]
        summed = [fact for fact in under if fact is not one.fact and _is_sum_of(fact, under)]
        if summed:
            return summed[:1]
        if len(under) > 1 and all(fact.measure is not Measure.JUMLAH for fact in under):
            return under
        others = [fact for fact in one.card.facts if fact is not one.fact and fact.figure.value is not None]
        beside = [fact for fact in others if fact.measure is Measure.JUMLAH]
        beside = beside or [fact for fact in others if fact.figure.unit == one.fact.figure.unit]
        return [fact for fact in beside if (fact.figure.value or 0) >= (one.fact.figure.value or 0)][:1]
    if _names_whole_row(case, one.card) and (own := _sum_beside(one.fact, one.card)) is not None:
        return (own,)
    last = total_card(index, one.card.table.id, one.card)
    whole = in_column(last, one.fact) if last is not None else None
    return (whole,) if whole is not None else ()


def _names_whole_row(case: Case, card: Card) -> bool:
    """``Persentase printer baik dari total printer``: the row itself is the whole, a column of it the part."""
    said = _OF_ALL.search(f" {case.plan.words} ")
    telling = {word for word in card.label if not word.isdigit()}
    return said is not None and bool(telling) and telling <= set(roots(said[1]))


def _sum_beside(part: Fact, card: Card) -> Fact | None:
    """The cell of a row that counts all that the columns under one heading count apart, the part among them."""
    others = [fact for fact in card.facts if fact is not part and fact.figure.value is not None]
    under = [fact for fact in (part, *others) if _is_of_kind(fact, part)]
    apart = [fact for fact in under if not set(roots(fact.column[-1])) <= _SUMS] if part.column else []
    added = sum((fact.figure.value or 0 for fact in apart), 0)
    alike = [fact for fact in others if fact not in apart and fact.figure.unit in (part.figure.unit, None)]
    return next((fact for fact in alike if len(apart) > 1 and fact.figure.value == added), None)


def _is_of_kind(fact: Fact, like: Fact) -> bool:
    """Whether two columns stand under one heading."""
    return bool(like.column[:-1]) and fact.column[:-1] == like.column[:-1] and fact.figure.unit == like.figure.unit


def _is_sum_of(whole: Fact, facts: Sequence[Fact]) -> bool:
    """Whether a column holds the sum of the others under its heading."""
    others = [fact.figure.value or 0 for fact in facts if fact is not whole]
    return len(others) > 1 and sum(others) == whole.figure.value


def _is_under(fact: Fact, like: Fact) -> bool:
    """Whether two columns stand under one heading and count the same kind of thing."""
    above = like.column[:-1]
    same = fact.figure.unit == like.figure.unit and fact.measure is like.measure
    return bool(above) and fact.column[:-1] == above and same and fact.figure.value is not None


def _share_of(part: Fact, whole: Sequence[Fact]) -> tuple[Calculation, Calculation | None] | None:
    """The share of a part, with the sum that the whole is where no cell prints it."""
    added = total([operand(fact, _column(fact)) for fact in whole]) if len(whole) > 1 else None
    base = added.as_operand("keseluruhan") if isinstance(added, Calculation) else operand(whole[0], "keseluruhan")
    outcome = share(operand(part, "bagian"), base)
    if not isinstance(outcome, Calculation):
        return None
    return outcome, added if isinstance(added, Calculation) else None


def _of_whole_said(added: Calculation, whole: Sequence[Fact]) -> str:
    """The sum that a whole is; where it is put together from several places, that the report does not print it."""
    if len({fact.table_id for fact in whole}) == 1:
        return f"keseluruhannya: {added.working}."
    places = " dan ".join(dict.fromkeys(where(fact) for fact in whole))
    return f"keseluruhannya tidak tercetak; dijumlahkan dari {places}: {added.working}."


def _column(fact: Fact) -> str:
    return " ".join(fact.column[-1].split()) if fact.column else ""


def _shared(index: ReportIndex, part: Fact, whole: Sequence[Fact]) -> Draft | None:
    found = _share_of(part, whole)
    if found is None:
        return None
    outcome, added = found
    draft = Draft()
    if added is not None:
        draft.calculate(added, [(index, fact) for fact in whole])
        said = _of_whole_said(added, whole)
        draft.proof.append(f"{said[0].upper()}{said[1:]}")
    card = index.card_of(part)
    printed = _own_share(card) if card is not None else None
    verdict = draft.calculate(
        outcome, [(index, part), (index, whole[0])], printed.figure if printed is not None else None
    )
    _say(draft, outcome, index, part)
    if printed is not None and verdict is Verdict.MISMATCH:
        number = draft.cite(index, printed)
        said = f"Laporan mencetak {printed.figure.printed} [{number}]"
        draft.warn(f"{said}, sedangkan hitungannya {result_text(outcome.value, PERSEN)}.")
    return draft


def _own_share(card: Card) -> Fact | None:
    """A percentage of the row that is neither its capaian nor its serapan: its share."""
    return next((one for one in card.facts if effective_measure(one, card) is Measure.PERSENTASE), None)


def _several_of_whole(index: ReportIndex, facts: Sequence[Fact], case: Case) -> Draft | None:
    parts = total([operand(fact) for fact in facts])
    given = next((one for one in case.plan.numbers if one.unit != PERSEN), None)
    last = total_card(index, facts[0].table_id or "")
    whole = in_column(last, facts[0]) if last is not None else None
    if not isinstance(parts, Calculation) or (whole is None and given is None):
        return None
    base = operand(whole or facts[0], "keseluruhan")
    if given is not None:
        base = Operand("keseluruhan", given.value, parts.unit)
    outcome = share(parts.as_operand("bagian"), base)
    if not isinstance(outcome, Calculation):
        return None
    draft = Draft()
    draft.calculate(parts, [(index, fact) for fact in facts])
    draft.calculate(outcome, [(index, facts[0]), (index, whole or facts[-1])])
    _say(draft, outcome, index, facts[0])
    return draft


def _parts_of_whole(case: Case, index: ReportIndex, found: Sequence[Candidate]) -> tuple[Fact, Sequence[Fact]] | None:
    """The best part; of money the largest whole that it goes into: a table of some programs has a total of its own."""
    usable = [
        one
        for one in found
        if one.fits and one.coverage >= _ENOUGH and one.fact.figure.value is not None and one.fact.figure.unit != PERSEN
    ]
    pairs = [(one.fact, whole) for one in usable if (whole := _whole_of(case, index, one))]
    if not pairs or pairs[0][0].figure.unit != RUPIAH:
        return next(iter(pairs), None)  # a count may stand in tables of other things
    same = [pair for pair in pairs if pair[0].figure.value == pairs[0][0].figure.value]
    return max(same, key=lambda pair: sum(fact.figure.value or 0 for fact in pair[1]), default=None)


def shares_of_reports(case: Case) -> Draft | None:
    """The share of one row in the total, of each report."""
    draft = Draft()
    told: list[tuple[Calculation, str, str]] = []
    measure, unit = (Measure.ANGGARAN, RUPIAH) if case.plan.money else (None, None)
    for index, target in case.reports:
        wanted = case.wanted(target, measure=measure, unit=unit, total=False)
        parts = _parts_of_whole(case, index, case.find(index, wanted)[:_DEEP])
        shared = _share_of(*parts) if parts is not None else None
        if shared is None or parts is None:
            continue
        outcome, added = shared
        if added is not None:
            draft.calculate(added, [(index, fact) for fact in parts[1]])
            draft.proof.append(f"{region(index.summary)}, {_of_whole_said(added, parts[1])}")
        draft.calculate(outcome, [(index, parts[0]), (index, parts[1][0])])
        cited = dict.fromkeys(draft.cite(index, fact) for fact in (parts[0], *parts[1]))
        marks = "".join(f"[{number}]" for number in cited)
        told.append((outcome, region(index.summary), f"{outcome.working}; {where(parts[0])} {marks}"))
    if len(told) < len(case.reports):
        return None
    told.sort(key=lambda pair: pair[0].value, reverse=not case.plan.ascending)
    listed = "; ".join(f"{name} {result_text(outcome.value, PERSEN)} ({how})" for outcome, name, how in told)
    first, name, _ = told[0]
    text = result_text(first.value, PERSEN)
    draft.sentences.append(f"Yang {'terkecil' if case.plan.ascending else 'terbesar'} **{name}** ({text}): {listed}.")
    draft.say_name(name, PERSEN)
    return draft
