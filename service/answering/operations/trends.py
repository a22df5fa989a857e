"""Trends: the figures of one line over the years, and which way they went."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from service.answering.candidates import Candidate
from service.answering.case import Case
from service.answering.drafting import Draft, figure_text, owner, subject, where
from service.answering.operations.changes import between_years, two_years
from service.answering.operations.lookups import look_up, look_up_each
from service.answering.rows import data_cards, in_column
from service.answering.words import operation_words
from service.domain.answers import Headline
from service.domain.facts import Fact, Measure
from service.domain.figures import PERSEN, RUPIAH
from service.domain.plans import Operation

_RECENT = re.compile(r"\b(\w+) tahun (?:terakhir|belakangan|ke belakang)\b")
_WHICH_YEAR = re.compile(r" tahun (?:berapa|mana|apa|keberapa)(?:kah)? ")
_LEAST = 3
_DEEP = 20
_NAMED = 0.9
_PAIR = 2

_PLANNED = 0.5
"""What a line of targets steps back by where it is not said that targets are meant."""


def line_over_years(case: Case, least: int = _LEAST) -> tuple[Candidate, list[Fact]] | None:
    """The line that follows a figure best over the years asked for."""
    planned = _PLANNED if case.plan.measure is None else 0.0
    return max(
        _lines(case, least),
        key=lambda pair: pair[0].score - planned * (pair[0].fact.measure is Measure.TARGET),
        default=None,
    )


def trend(case: Case) -> Draft | None:
    """One line over the years; of two years alone how far they are apart."""
    if len(case.reports) > 1 and case.plan.named:
        return look_up_each(case)
    found = line_over_years(case)
    if found is None:
        return between_years(case) if len(two_years(case)) == _PAIR else look_up(case)
    best, line = found
    draft = Draft()
    told = [f"{one.period} {draft.report(best.index, one)} [{draft.cite(best.index, one)}]" for one in line]
    name = subject(best.fact if best.fact in line else line[-1]).capitalize()
    draft.sentences.append(f"{name} {owner(best.index.summary)} {_way(line)}: {', '.join(told)} ({where(line[-1])}).")
    last = line[-1].figure
    if last.value is not None:
        draft.say_figure(last.value, last.unit, figure_text(last))
    return draft


def each_year(case: Case) -> Draft | None:
    """``Target 2025 dan 2026 berapa``: the figures of one line for just the years that are named, not their sum."""
    plan = case.plan
    years = frozenset(plan.years)
    several = plan.operation is Operation.LOOK_UP and len(years) > 1 and len(case.reports) == 1
    changes = operation_words().signs["changes"].stand_in(f" {plan.words} ")
    if not several or changes or plan.total or plan.span is not None or len(plan.measures) > 1 or plan.compared:
        return None
    found = line_over_years(case, _PAIR)
    line = [fact for fact in found[1] if fact.period is not None and fact.period.year in years] if found else []
    if found is None or {fact.period.year for fact in line if fact.period is not None} != years:
        return None
    best = found[0]
    draft = Draft()
    told = [f"{one.period} **{draft.report(best.index, one)}** [{draft.cite(best.index, one)}]" for one in line]
    name = _line_name(best, line[0])
    draft.sentences.append(
        f"{name[:1].upper()}{name[1:]} {owner(best.index.summary)}: {', '.join(told)} ({where(line[0])})."
    )
    last = line[-1].figure
    if last.value is not None:
        draft.say_figure(last.value, last.unit, figure_text(last))
    return draft


def _line_name(best: Candidate, fact: Fact) -> str:
    """What the figures of a line are of: their heading, where their rows are called by the years."""
    dated = best.card.row is not None and best.card.row.year is not None
    return " ".join(fact.column[-1:]) if dated else subject(best.fact)


def asks_year(case: Case) -> bool:
    """``Tahun berapa kemiskinan paling tinggi``: a year of one report's line is asked for."""
    return _WHICH_YEAR.search(f" {case.plan.words} ") is not None and len(case.reports) == 1


def rank_years(case: Case) -> Draft | None:
    """The years of one line by its figures."""
    found = line_over_years(case) or line_over_years(case, _PAIR)
    if found is None:
        return None
    best, line = found
    first = (min if case.plan.ascending else max)(line, key=lambda fact: fact.figure.value or 0)
    draft = Draft()
    told = [f"{one.period} {draft.report(best.index, one)} [{draft.cite(best.index, one)}]" for one in line]
    word = "terendah" if case.plan.ascending else "tertinggi"
    name = _line_name(best, first)
    draft.sentences.append(
        f"Tahun **{first.period}** yang {word}, {figure_text(first.figure)}: {name} {owner(best.index.summary)} "
        f"{', '.join(told)} ({where(first)})."
    )
    draft.headline = Headline(str(first.period), None, str(first.period))
    return draft


def _way(line: Sequence[Fact]) -> str:
    """Which way a line went from its first figure to its last, and whether it did so all along."""
    values = [fact.figure.value or 0 for fact in line]
    steps = [later - earlier for earlier, later in pairwise(values)]
    change = values[-1] - values[0]
    if not change:
        return "tetap" if not any(steps) else "kembali ke angka semula"
    word = "naik" if change > 0 else "turun"
    along = all(step >= 0 if change > 0 else step <= 0 for step in steps)
    return f"terus {word}" if along and all(steps) else word if along else f"{word}, tidak setiap tahun"


def _lines(case: Case, least: int) -> Iterator[tuple[Candidate, list[Fact]]]:
    """The rows and columns that follow a figure over enough of the periods asked for, each with its best cell."""
    for index, target in case.reports:
        near = [one for one in case.find(index, case.wanted(target)) if one.is_enough][:_DEEP]
        if case.plan.measure is Measure.JUMLAH:  # ``jumlah LKS`` under ``Capaian Kinerja 2020 … 2025``
            others = case.find(index, case.wanted(target, measure=None))[:_DEEP]
            near += [one for one in others if one.is_enough and one.coverage >= _NAMED and _counts(one.fact)]
        for one in near:
            years = _years_meant(case, index.summary.identity.year)
            line = _in_time(one.card.facts, one.fact, years)
            line = line if len(line) >= least else _in_time(_column(one), one.fact, years)
            if len(line) >= least:
                yield one, line


def _years_meant(case: Case, own: int | None) -> Sequence[int]:
    """The years that a question names, spans (``2023-2025``), or counts back from the report's ``own``."""
    recent = _RECENT.search(case.plan.words)
    if case.plan.years or case.plan.span is not None or recent is None or own is None:
        return case.plan.years or case.plan.span or ()
    count = int(recent[1]) if recent[1].isdigit() else operation_words().numerals.get(recent[1], 0)
    return (own - count + 1, own) if count >= _LEAST else ()


def _counts(fact: Fact) -> bool:
    return fact.figure.unit not in (PERSEN, RUPIAH)


def _column(one: Candidate) -> list[Fact]:
    """The figures of a column whose rows are years."""
    if one.fact.table_id is None or one.card.row is None or one.card.row.year is None:
        return []
    cards = (card for card in data_cards(one.index, one.fact.table_id) if card.row is not None and card.row.year)
    return [fact for card in cards if (fact := in_column(card, one.fact)) is not None]


def _in_time(facts: Sequence[Fact], like: Fact, years: Sequence[int]) -> list[Fact]:
    """The same measure and unit in order of time, within the years asked for where two or more are."""
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
