"""Rows in order of what is worked out of each: how far it went between two years, how far its two figures are apart."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from service.answering.cards import Card
from service.answering.case import Case, operand
from service.answering.drafting import Draft, owner, result_text, tidy, where
from service.answering.operations.column_picking import fact_in, series
from service.answering.operations.comparing import rank
from service.answering.operations.ordering import asked_name
from service.answering.operations.row_conditions import own_pair
from service.answering.operations.selecting import Selection, is_named, select
from service.answering.operations.trends import asks_year, rank_years
from service.answering.respelling import tells_little
from service.answering.words import operation_words, roots
from service.calculator import change_in_points, difference, share
from service.domain.answers import Headline
from service.domain.calculations import Calculation
from service.domain.facts import Fact, Measure
from service.domain.figures import PERSEN
from service.domain.plans import Operation

_MOST = r"(?:ter(?:besar|tinggi|banyak|kecil|rendah|sedikit|tajam)|paling \S+)"
_LEAST_ROWS = 2


@dataclass(frozen=True, slots=True)
class _Derived:
    """A row with the two figures that its own is worked out of."""

    card: Card
    later: Fact
    earlier: Fact
    outcome: Calculation


def ranked(case: Case) -> Draft | None:
    """Years, where one is asked for; else rows or reports in order of a figure, worked out or printed."""
    return rank_years(case) if asks_year(case) else rank_by_change(case) or rank_by_share(case) or rank(case)


def rank_by_change(case: Case) -> Draft | None:
    """``Kenaikan paling besar dari 2023 ke 2024``, ``selisih target dan realisasi terbesar``; None where not asked."""
    signs = operation_words().sign_words
    ways = "|".join(
        sorted(signs["rising"] | signs["falling"] | signs["changes"] | signs["apart"], key=len, reverse=True)
    )
    found = re.search(rf" ({ways})(?:nya)? (?:\S+ ){{0,6}}?{_MOST}(?= )| {_MOST} ({ways})(?= )", f" {case.plan.words} ")
    rows = select(case) if found is not None else None
    if found is None or rows is None or not rows.names or _prints_change(rows):
        return None
    way = found[1] or found[2]
    pairs = ((card, _figures(card, rows, case, apart=way in signs["apart"])) for card in rows.cards)
    derived = [one for card, pair in pairs if pair is not None and (one := _worked_out(card, *pair)) is not None]
    if len(derived) < max(_LEAST_ROWS, len(rows.cards) - 1):
        return None
    falls = way in signs["falling"]
    derived.sort(key=lambda one: _size(one, falls=falls, apart=way in signs["apart"]), reverse=not case.plan.ascending)
    first = (case.plan.place or 1) - 1
    return _told(case, rows, derived[first : first + (case.plan.limit or 1)], way) if first < len(derived) else None


def rank_by_share(case: Case) -> Draft | None:
    """``Kecamatan dengan persentase PJU padam tertinggi``: a column in percent of the one that takes it in.

    None where the table prints percentages itself, or where no column is the sum of it and another one in every row.
    """
    rows = select(case) if case.plan.unit == PERSEN else None
    if rows is None or not rows.names or rows.column is None or rows.fact(rows.cards[0]).figure.unit == PERSEN:
        return None
    wholes = [place for place, _ in enumerate(rows.table.columns) if _takes_in(rows, place, rows.column)]
    if len(wholes) != 1:
        return None
    derived = []
    for card in rows.cards:
        part, whole = fact_in(card, rows.column), fact_in(card, wholes[0])
        outcome = share(operand(part), operand(whole)) if part is not None and whole is not None else None
        if part is None or whole is None or not isinstance(outcome, Calculation):
            return None
        derived.append(_Derived(card, part, whole, outcome))
    derived.sort(key=lambda one: one.outcome.value, reverse=not case.plan.ascending)
    name = " ".join(rows.table.columns[rows.column].path[-1:])
    return _told(case, rows, derived[: case.plan.limit or 1], f"persentase {name}")


def _takes_in(rows: Selection, whole: int, part: int) -> bool:
    """Whether a column is in every row the sum of another one and of one more."""
    values = [{fact.table_column: fact.figure.value for fact in card.facts} for card in rows.cards]
    others = {place for own in values for place in own} - {whole, part}
    return any(
        all(
            (one := own.get(whole)) is not None
            and (own_part := own.get(part)) is not None
            and (rest := own.get(other)) is not None
            and one == own_part + rest
            for own in values
        )
        for other in others
    )


def compare_changes(case: Case) -> Draft | None:
    """``Mana yang kenaikannya lebih besar dari 2023 ke 2024, A atau B``: the rows of one table that are named."""
    plan, signs = case.plan, operation_words().sign_words
    ways = signs["rising"] | signs["falling"] | signs["changes"]
    found = re.search(rf" ({'|'.join(sorted(ways, key=len, reverse=True))})(?:nya)? ", f" {plan.words} ")
    said = {word for part in plan.parts for one in part for word in one.words}
    shared = tuple(one for one in plan.concepts if not one.words & said)
    if found is None or len(plan.parts) < 2:
        return None
    rows = select(replace(case, plan=replace(plan, concepts=shared, parts=(), operation=Operation.RANK)))
    if rows is None or _prints_change(rows):
        return None
    derived = []
    for part in plan.parts:
        own = [one for one in rows.index.resolve(part) if not tells_little(one)]
        named = [card for card in rows.cards if own and is_named(card, own)]
        pair = _figures(named[0], rows, case, apart=False) if len(named) == 1 else None
        one = _worked_out(named[0], *pair) if pair is not None else None
        if one is None:
            return None
        derived.append(one)
    falls = found[1] in signs["falling"]
    derived.sort(key=lambda one: _size(one, falls=falls, apart=False), reverse=not plan.ascending)
    return _told(case, rows, derived, found[1])


def _prints_change(rows: Selection) -> bool:
    """Whether the table prints the change itself, so that it is no work of ours."""
    heading = set(roots(" ".join(part for column in rows.table.columns for part in column.path)))
    return any(set(roots(word)) & heading for word in operation_words().sign_words["changes"])


def _figures(card: Card, rows: Selection, case: Case, *, apart: bool) -> tuple[Fact, Fact] | None:
    """The two figures of a row: of the two years of its column, else what was reached and what was to be."""
    like = rows.fact(card)
    by_year = {
        one.period.year: one
        for one in card.facts
        if one.period is not None and one.figure.value is not None and one.measure is like.measure
        if series(one) == series(like) and one.figure.unit == like.figure.unit
    }
    asked = sorted(set(case.plan.years) & by_year.keys())
    years = asked if len(asked) > 1 else sorted(by_year)
    if len(years) > 1 and not (apart and {Measure.TARGET, Measure.REALISASI} <= set(case.plan.measures)):
        return by_year[years[-1]], by_year[years[0]]
    pair = own_pair(card) if apart else None
    return (pair[1], pair[0]) if pair is not None else None


def _worked_out(card: Card, later: Fact, earlier: Fact) -> _Derived | None:
    one, other = operand(later), operand(earlier)
    outcome = change_in_points(other, one) if later.figure.unit == PERSEN else difference(one, other)
    return _Derived(card, later, earlier, outcome) if isinstance(outcome, Calculation) else None


def _size(one: _Derived, *, falls: bool, apart: bool) -> Decimal:
    """How large a change is in the way that is asked: a fall counts downward, a gap either way."""
    if apart:
        return abs(one.outcome.value)
    return -one.outcome.value if falls else one.outcome.value


def _told(case: Case, rows: Selection, shown: Sequence[_Derived], way: str) -> Draft:
    draft = Draft()
    names = [asked_name(one.card, case) for one in shown]
    told = []
    for name, one in zip(names, shown, strict=True):
        draft.calculate(one.outcome, [(rows.index, one.later), (rows.index, one.earlier)])
        value = tidy(one.outcome.value, one.outcome.unit)
        marks = "".join(f"[{draft.cite(rows.index, fact)}]" for fact in (one.later, one.earlier))
        told.append(f"{name} **{result_text(value, one.outcome.unit)}**, dihitung {one.outcome.working} {marks}")
    word = "terkecil" if case.plan.ascending else "terbesar"
    word += f" ke-{case.plan.place}" if case.plan.place else ""
    place = f"{owner(rows.index.summary)} ({where(shown[0].later)})"
    draft.sentences.append(f"{way.capitalize()} {word} di {place}: {'; '.join(told)}.")
    draft.headline = Headline(names[0], shown[0].later.figure.unit, names[0])
    return draft
