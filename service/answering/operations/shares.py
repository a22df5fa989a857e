"""What part of a whole something is: a row of its column's total, a column of its row's, of one report or of each."""

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from service.answering.candidates import Candidate, chosen
from service.answering.cards import Card
from service.answering.case import Case, operand
from service.answering.denial import denies
from service.answering.drafting import Draft, owner, region, result_text, subject, tidy, when, where
from service.answering.fact_index import ReportIndex
from service.answering.operations.deprived import deed_denied
from service.answering.operations.listed import enumerated
from service.answering.operations.wholes import both_halves, told_whole
from service.answering.respelling import tells_little
from service.answering.rows import in_column, total_card
from service.answering.standings import effective_measure
from service.answering.words import is_verb, question_words, roots
from service.calculator import share, total
from service.domain.answers import Verdict
from service.domain.calculations import Calculation, Operand
from service.domain.facts import Fact, Measure
from service.domain.figures import PERSEN, RUPIAH
from service.domain.plans import Concept, Target

_DEEP = 15
_ENOUGH = 0.66
_OF_ALL = re.compile(r" (?:dari|terhadap) (?:total|jumlah|seluruh|semua|keseluruhan) ((?:\S+ ){1,4})")
_OF_NAMED = re.compile(r".* (?:dari|terhadap|dalam|pada|atas) (?!total |jumlah |seluruh |semua |keseluruhan )(.+)$")
_OF_KIND = re.compile(r" (?:berapa persen|persentase) (?:dari )?(?:seluruh |semua |total )*(.+?) yang (.+) ")
_SORTING = frozenset(roots("status pendidikan jenjang pangkat kelamin"))
"""What people are sorted by: ``yang berstatus honorer``."""
_ALL = (Measure.JUMLAH, None)
"""Measures that count all there are of a kind, not those that something was done for."""
_TELLING = 2
"""So many words of a row's name say that it is meant."""
_SUMS = frozenset(roots("jumlah total"))
_WHOLES = frozenset({Measure.ANGGARAN, Measure.REALISASI, Measure.JUMLAH, Measure.SISA})


def say_percentage(draft: Draft, outcome: Calculation, index: ReportIndex, fact: Fact) -> None:
    """Tell a percentage that was worked out, with its working, of what its first figure is of."""
    value = tidy(outcome.value, outcome.unit)
    text = result_text(value, outcome.unit)
    numbers = "".join(f"[{one.id}]" for one in draft.citations)
    named = subject(fact)
    whose = f"{named[:1].upper()}{named[1:]} {owner(index.summary)}{when(fact)}"
    draft.sentences.append(f"{whose}: **{text}**, dihitung {outcome.working} ({where(fact)}) {numbers}.")
    draft.say_figure(value, outcome.unit, text)


def share_of_whole(case: Case) -> Draft | None:
    """A row (or several) against the total of its column, or a column against the total column of its row."""
    for index, target in case.reports:
        below = _below_named(case, index, target)
        if below is not None:
            return _shared(index, *below)
        listed = enumerated(case) if len(case.plan.parts) > 1 else None
        if listed is not None and listed[0] is index and _are_rows(index, listed[1], case.plan.parts):
            return _several_of_whole(index, listed[1], case)
        pair = _parts_of_whole(case, index, _found(case, index, target))
        if pair is not None:
            return _shared(index, *pair)
    return None


def share_of_kind(case: Case) -> Draft | None:
    """``Berapa persen PNS yang perempuan``: the row or figure of that kind, of all that are counted beside it."""
    said = _OF_KIND.search(f" {case.plan.words} ")
    if said is None or len(case.reports) > 1:
        return None
    group, behind = (set(roots(words)) for words in said.groups())
    of_kind = tuple(one for one in case.plan.concepts if one.words & behind and not one.words & group)
    kinds = tuple(one for one in of_kind if not (tells_little(one) or is_verb(one.name) or one.words & _SORTING))
    for index, target in case.reports if kinds else ():
        named = index.resolve(kinds)
        found = case.find(index, case.wanted(target, measure=None, unit=None, total=False))[:_DEEP]
        for one in sorted(_usable(found), key=lambda each: (-round(each.coverage, 1), each.fact.measure not in _ALL)):
            name = one.card.label if one.card.table is not None else frozenset(roots(" ".join(one.fact.row)))
            is_kind = all(any(name.issuperset(wording) for wording in each.wordings) for each in named)
            if not is_kind or name & group or one.fact.measure is Measure.TARGET or one.fact.figure.unit == RUPIAH:
                continue
            whole = _whole_of(case, index, one)
            if whole:
                return _shared(index, one.fact, whole)
    return None


def _found(case: Case, index: ReportIndex, target: Target) -> Sequence[Candidate]:
    """What may be the part, the best first: figures of a measure that a whole can have."""
    measure = next((one for one in case.plan.measures if one in _WHOLES), None)
    wanted = case.wanted(target, measure=measure, unit=RUPIAH if case.plan.money else None, total=False)
    return case.find(index, wanted)[:_DEEP]


def _below_named(case: Case, index: ReportIndex, target: Target) -> tuple[Fact, Sequence[Fact]] | None:
    """The row that is named before ``dari``, with the figure of the one that is named behind it as the whole."""
    said = _OF_NAMED.search(f" {case.plan.words} ")
    if said is None:
        return None
    part, whole = (set(roots(words)) for words in (said[0][: said.start(1) - said.start()], said[1]))
    own = tuple(one for one in case.plan.concepts if one.words & part and not (one.words & whole or tells_little(one)))
    if not own:
        return None
    named = index.resolve(own)
    found = _found(replace(case, plan=replace(case.plan, concepts=own)), index, target)
    for one in _usable(found):
        if all(any(one.card.label.issuperset(wording) for wording in each.wordings) for each in named):
            above = _row_above(case, index, one)
            if above is not None:
                return one.fact, (above,)
    return None


def _usable(found: Sequence[Candidate]) -> list[Candidate]:
    return [
        one
        for one in found
        if one.fits and one.coverage >= _ENOUGH and one.fact.figure.value is not None and one.fact.figure.unit != PERSEN
    ]


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
        others = [fact for fact in others if fact.figure.unit != PERSEN]
        beside = [fact for fact in others if fact.measure is Measure.JUMLAH]
        beside = beside or [fact for fact in others if fact.figure.unit == one.fact.figure.unit]
        return [fact for fact in beside if (fact.figure.value or 0) >= (one.fact.figure.value or 0)][:1]
    if _names_whole_row(case, one.card) and (own := _sum_beside(one.fact, one.card)) is not None:
        return (own,)
    if _comes_from(case, one) and (own := _sum_of_row(one.fact, one.card)) is not None:
        return (own,)
    last = total_card(index, one.card.table.id, one.card)
    whole = in_column(last, one.fact) if last is not None else None
    return (whole,) if whole is not None else ()


def _row_above(case: Case, index: ReportIndex, one: Candidate) -> Fact | None:
    """``Porsi rapat di dalam administrasi umum``: the row of the whole, as far as the question names it.

    The part stands under it, or it is called just so in the same table and is no less than the part.
    """
    said = _OF_NAMED.search(f" {case.plan.words} ")
    if said is None or one.card.row is None or one.card.table is None:
        return None
    asked = set(roots(said[1]))
    path = one.card.row.path
    for position in index.by_table.get(one.card.table.id, ()):
        card = index.cards[position]
        if card.row is None or card is one.card:
            continue
        depth = len(card.row.path)
        named = asked & card.label - one.card.label
        above = 0 < depth < len(path) and card.row.path == path[:depth] and len(named) >= _TELLING
        called = {word for word in card.label if not word.isdigit()}
        if (above or (called and called <= asked and not card.is_total)) and not named <= question_words().soft:
            whole = in_column(card, one.fact)
            if whole is not None and (whole.figure.value or 0) >= (one.fact.figure.value or 0):
                return whole
    return None


def _names_whole_row(case: Case, card: Card) -> bool:
    """``Persentase printer baik dari total printer``: the row itself is the whole, a column of it the part."""
    said = _OF_ALL.search(f" {case.plan.words} ")
    telling = {word for word in card.label if not word.isdigit()}
    return said is not None and bool(telling) and telling <= set(roots(said[1]))


def _comes_from(case: Case, one: Candidate) -> bool:
    """``Kursi roda, berapa persennya dari APBN``: behind ``dari`` stands the heading, and nothing of the row."""
    behind = set(roots(f" {case.plan.words} ".rpartition(" dari ")[2]))
    heading = set(roots(" ".join(one.fact.column[-1:]))) - _SUMS
    said = behind & heading
    return bool(said) and behind & set(one.card.label) <= heading and not (behind - heading) & _SUMS


def _sum_of_row(part: Fact, card: Card) -> Fact | None:
    """The cell of a row that is its total: all that the other columns of its unit count."""
    alike = [one for one in card.facts if one.figure.unit == part.figure.unit and one.figure.value is not None]
    whole = next((one for one in alike if one is not part and set(roots(" ".join(one.column[-1:]))) <= _SUMS), None)
    others = [one.figure.value or 0 for one in alike if one is not whole]
    return whole if whole is not None and len(others) > 1 and sum(others) == whole.figure.value else None


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
    say_percentage(draft, outcome, index, part)
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
    say_percentage(draft, outcome, index, facts[0])
    return draft


def _parts_of_whole(case: Case, index: ReportIndex, found: Sequence[Candidate]) -> tuple[Fact, Sequence[Fact]] | None:
    """The best part; of money the largest whole that it goes into: a table of some programs has a total of its own."""
    deed = deed_denied(case.plan.words)
    meant = [_row_meant(index, one, case) for one in _usable(found) if not _has(one, deed)]
    pairs = [
        (one.fact, whole)
        for place, one in enumerate(meant)
        if (whole := _whole_of(case, index, one)) and not _is_unasked_part(case, one, whole, meant[:place])
    ]
    if not pairs:
        return _named_row(case, index, found)
    if pairs[0][0].figure.unit != RUPIAH:
        return pairs[0]  # a count may stand in tables of other things
    same = [pair for pair in pairs if pair[0].figure.value == pairs[0][0].figure.value]
    return max(same, key=lambda pair: sum(fact.figure.value or 0 for fact in pair[1]), default=None)


def _named_row(case: Case, index: ReportIndex, found: Sequence[Candidate]) -> tuple[Fact, Sequence[Fact]] | None:
    """The one row that the question names in full, where the total of its table is of all else that it names."""
    asked = {word for one in case.plan.concepts for word in one.words}
    known = [one for one in index.resolve(case.plan.concepts) if index.has(one)]
    rows: dict[str, tuple[Fact, Fact]] = {}
    for whole in _usable(found):
        for one in found if whole.card.is_total else ():
            beside = one.fact.table_id == whole.fact.table_id and one.fact.table_column == whole.fact.table_column
            name = {word for word in one.card.label if not word.isdigit()}
            words = name.union(whole.card.words, roots(" ".join(one.fact.column)))
            said = all(any(words.issuperset(wording) for wording in each.wordings) for each in known)
            if beside and not one.card.is_total and said and name <= asked and name - whole.card.words.keys():
                rows[one.fact.id] = one.fact, whole.fact
    pairs = list(rows.values())
    return (pairs[0][0], pairs[0][1:]) if len(pairs) == 1 else None


def _is_unasked_part(case: Case, one: Candidate, whole: Sequence[Fact], before: Sequence[Candidate]) -> bool:
    """``17 terakreditasi, 3 di antaranya peringkat A``: a part of what is asked, of which nothing is said."""
    own = set(" ".join(one.fact.row[-1:]).casefold().split()) & set(case.plan.words.split())
    return one.card.table is None and any(
        better.fact in whole and own <= set(" ".join(better.fact.row).casefold().split()) for better in before
    )


def _has(one: Candidate, deed: AbstractSet[str]) -> bool:
    """Whether a figure is of those who have what the question denies: ``terakreditasi`` for ``belum … akreditasi``."""
    said = " ".join((*one.fact.row[-1:], *one.fact.column))
    return bool(deed) and not denies(said) and not deed.isdisjoint(roots(said))


def _row_meant(index: ReportIndex, one: Candidate, case: Case) -> Candidate:
    """The foot of a column whose heading alone is what is asked of: no row of it is meant more than another."""
    last = total_card(index, one.card.table.id, one.card) if one.card.table is not None else None
    whole = in_column(last, one.fact) if last is not None else None
    named = any(one.card.label & each.words for each in case.plan.concepts)
    if last is None or whole is None or one.card.is_total or named or not one.card.label or not one.hit.by_column:
        return one
    return chosen(index, whole, last)


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
