"""Lists and trends: the rows of a table by name, the years of a line, one figure of each report."""

import re
from collections.abc import Sequence
from decimal import Decimal

from service.answering.candidates import Candidate
from service.answering.case import Case
from service.answering.drafting import Draft, figure_text, owner, subject, where
from service.answering.operations.comparing import rank, row_name
from service.answering.operations.lookups import look_up, look_up_each
from service.answering.operations.narrative import explain
from service.answering.operations.selecting import Selection, select
from service.answering.operations.units import named_units
from service.answering.words import operation_words, question_words, roots, synonyms
from service.domain.facts import Fact, Measure
from service.domain.plans import Operation

_LEAST = 3
_PLANNED = 0.5
"""What a line of targets steps back by where it is not said that targets are meant."""
_DEEP = 20
_MOST = 40
_SURE = 1.2
_BEFORE = re.compile(r" (\S+) (?:apa|mana|siapa) (?:saja|yang) ")
_AFTER = re.compile(r" (?:apa saja|sebutkan|daftar|tampilkan|rincian|tiap|setiap|masing-masing) (.+)")
_NO_NOUNS = frozenset(["yang", "di", "ada", "nama", "daftar", "semua", "seluruh", "saja", "apa", "dari"])


def list_items(case: Case) -> Draft | None:
    """What a question wants named: figures of several reports, else a list in words, else rows."""
    if len(case.reports) > 1 and case.plan.named:
        return look_up_each(case)
    noun = _class_noun(case.plan.words)
    if noun is not None:
        noun = _once(noun)
    units = named_units(case, noun) if noun is not None else None
    if units is not None:
        return units
    rows = select(case)
    if rows is not None and noun is not None and not _is_of_class(rows, noun):
        rows = None
    if rows is None and (case.plan.bound is not None or case.plan.goal is not None):
        return None
    if rows is not None and len(rows.cards) == 1 and case.plan.measures and case.plan.bound is None:
        return look_up(case)
    if rows is not None and (rows.picked or case.plan.bound is not None or case.plan.level is not None):
        return list_rows(rows)
    if rows is not None and rows.names and (noun is not None or rows.score >= _SURE):
        return list_rows(rows)
    told = explain(case)
    if rows is not None and (told is None or not _is_list(told)):
        return list_rows(rows)
    return told or (look_up(case) if case.plan.measures else None)


def _once(noun: str) -> str:
    """``Bidang-bidang`` → ``bidang``."""
    first, _, second = noun.partition("-")
    return first if first == second else noun


def _class_noun(words: str) -> str | None:
    """What is to be named: ``bidang apa saja``, ``apa saja jenis …``, ``sebutkan kecamatan …``; None where unsaid."""
    found = _BEFORE.search(f" {words} ")
    if found is not None:
        word = found.group(1)
        return word if word not in _NO_NOUNS and " yang " not in f" {words} "[: found.start() + 1] else None
    after = _AFTER.search(f" {words} ")
    numerals = operation_words().numerals
    telling = (
        word
        for word in (after.group(1).split() if after is not None else ())
        if word not in _NO_NOUNS and word.removeprefix("ke") not in numerals and not word.isdigit()
    )
    word = next(telling, None)
    measures = {phrase[0] for phrase, _ in question_words().measures if len(phrase) == 1}
    return word if word not in measures else None


def _is_of_class(rows: Selection, noun: str) -> bool:
    """Whether a table says that its rows are such things: in a caption, heading or section, or by the rows' names."""
    own = roots(noun)
    asked = {word for group in synonyms() if own in group for wording in group for word in wording} | set(own)
    table = rows.table
    around = " ".join((table.caption, *table.section[-1:], *(part for column in table.columns for part in column.path)))
    if asked & set(roots(around)):
        return True
    named = [card for card in rows.cards if asked & set(roots(row_name(card)))]
    return len(named) * 2 >= len(rows.cards)


def list_rows(rows: Selection) -> Draft:
    """The rows that are meant by name, in the table's order, each with the figure that shows it."""
    draft = Draft()
    told = []
    for place, card in enumerate(rows.cards[:_MOST], 1):
        fact = rows.fact(card)
        text = draft.report(rows.index, fact, row_name(card)) if rows.column is not None else ""
        said = f" ({text})" if text else ""
        told.append(f"{place}. {row_name(card)}{said} [{draft.cite(rows.index, fact, used=False)}]")
    more = "; dan lainnya" if len(rows.cards) > _MOST else ""
    whose = f"{owner(rows.index.summary)} ({where(rows.fact(rows.cards[0]))})"
    count = Decimal(len(rows.cards))
    draft.enter_count(count, None, str(count), draft.citations[0].id)
    draft.sentences.append(f"Ada {count} menurut {whose}: {'; '.join(told)}{more}.")
    draft.used.clear()
    return draft


def _is_list(told: Draft) -> bool:
    """Whether an answer in words names several things: several passages, or one that enumerates."""
    return len(told.citations) > 1 or " ".join(told.sentences).count(",") >= _LEAST


def trend(case: Case) -> Draft | None:
    """One line over the years."""
    if len(case.reports) > 1 and case.plan.named:
        return rank(case) if case.plan.operation is Operation.RANK else look_up_each(case)
    found = _longest(case)
    if found is None:
        return look_up(case)
    best, line = found
    draft = Draft()
    told = [f"{one.period} {draft.report(best.index, one)} [{draft.cite(best.index, one)}]" for one in line]
    draft.sentences.append(
        f"{subject(line[-1]).capitalize()} {owner(best.index.summary)}: {', '.join(told)} ({where(line[-1])})."
    )
    last = line[-1].figure
    first = line[0].figure.value
    if last.value is not None and first is not None:
        way = "naik" if last.value > first else "turun" if last.value < first else "tidak berubah"
        draft.proof.append(f"Dari {line[0].period} ke {line[-1].period} {way}.")
    if last.value is not None:
        draft.say_figure(last.value, last.unit, figure_text(last))
    return draft


def _longest(case: Case) -> tuple[Candidate, list[Fact]] | None:
    """The best row that follows the figure over enough of the periods asked for, not merely the best cell."""
    lines = []
    for index, target in case.reports:
        near = [one for one in case.find(index, case.wanted(target)) if one.is_enough]
        lines += [(one, _line(one.fact, one.card.facts, case.plan.years)) for one in near[:_DEEP]]
    planned = _PLANNED if case.plan.measure is None else 0.0
    return max(
        (pair for pair in lines if len(pair[1]) >= _LEAST),
        key=lambda pair: pair[0].score - planned * (pair[0].fact.measure is Measure.TARGET),
        default=None,
    )


def _line(like: Fact, facts: Sequence[Fact], years: Sequence[int]) -> list[Fact]:
    """The same measure and unit of a row in order of time, within the years asked for where two or more are."""
    first, last = (min(years), max(years)) if len(years) > 1 else (0, 9999)
    same = [
        fact
        for fact in facts
        if fact.measure is like.measure
        and fact.figure.unit == like.figure.unit
        and fact.period is not None
        and first <= fact.period.year <= last
        and fact.figure.value is not None
    ]
    known = {fact.period: fact for fact in same if fact.period is not None}
    return [known[period] for period in sorted(known, key=lambda period: (period.year, period.quarter or 0))]
