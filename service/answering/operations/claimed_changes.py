"""Yes or no to what a question says without a figure: that something rose or fell, that it has been assessed."""

import re
from dataclasses import replace
from itertools import pairwise

from service.answering.candidates import Candidate
from service.answering.case import Case, operand
from service.answering.drafting import Draft, decided, owner, result_text, subject, tidy, when, where
from service.answering.operations.budget_stages import by_columns, names_stages
from service.answering.operations.changes import pair_of_years, two_years
from service.answering.operations.trends import line_over_years
from service.answering.words import operation_words
from service.calculator import difference as subtract
from service.calculator import growth
from service.domain.calculations import Calculation
from service.domain.facts import Measure
from service.domain.figures import PERSEN, POIN, POIN_PERSEN
from service.domain.plans import Number
from service.language.numbers import Agreement, agrees, read_figure

_DEEP = 6
_PAIR = 2
_BY = re.compile(
    r"\b(?:naik|turun|meningkat|menurun|bertambah|berkurang)(?:nya)?\s+(?:sebesar\s+|sebanyak\s+|sekitar\s+)?"
    r"(?:rp\.?\s*)?(\d[\d.,]*)",
    re.IGNORECASE,
)
"""A change that is claimed by its size; ``turun menjadi 22`` names what it came to."""
_FROM_TO = re.compile(r"\bdari\s+(?:rp\.?\s*)?\d[\d.,]*\s.{0,40}?\b(?:men)?jadi\s+(?:rp\.?\s*)?\d", re.IGNORECASE)
_NAMED = 0.8


def verify_direction(case: Case) -> Draft | None:
    """``Benarkah naik dari 2023 ke 2024?``: the two figures say which way it went."""
    asked = set(case.plan.words.split())
    signs = operation_words().sign_words
    rises, falls = bool(asked & signs["rising"]), bool(asked & signs["falling"])
    if rises == falls or case.plan.numbers:
        return None
    pair = _of_likeliest_unit(case) if len(two_years(case)) == _PAIR else _of_stages(case)
    if pair is None:
        return None
    old, new = pair
    if old.fact.figure.value is None or new.fact.figure.value is None:
        return None
    change = new.fact.figure.value - old.fact.figure.value
    draft = Draft()
    told = [
        f"{draft.report(one.index, one.fact)}{when(one.fact)} ({where(one.fact)}) [{draft.cite(one.index, one.fact)}]"
        for one in pair
    ]
    way = "naik" if change > 0 else "turun" if change < 0 else "tetap"
    holds = change > 0 if rises else change < 0
    name = subject(new.fact)
    whose = owner(new.index.summary)
    draft.sentences.append(f"**{'Ya' if holds else 'Tidak'}**, {name} {whose} {way}: dari {told[0]} menjadi {told[1]}.")
    draft.decide(holds=holds)
    return draft


def _of_stages(case: Case) -> tuple[Candidate, Candidate] | None:
    """``Anggarannya naik di perubahan?``: the budget before and after its change."""
    return by_columns(case) if len(case.plan.years) < _PAIR and len(case.reports) == 1 else None


def _of_likeliest_unit(case: Case) -> tuple[Candidate, Candidate] | None:
    """The two years' figures in the unit of the figure that would answer for one of them."""
    best = case.best_of_all() if case.plan.unit is None else None
    unit = best.fact.figure.unit if best is not None else None
    in_unit = pair_of_years(replace(case, plan=replace(case.plan, unit=unit))) if unit is not None else None
    return in_unit or pair_of_years(case)


def verify_steady(case: Case) -> Draft | None:
    """``Terus meningkat setiap tahun?``: every step of the line must go that way."""
    words = f" {case.plan.words} "
    signs = operation_words()
    asked = set(words.split())
    rises, falls = bool(asked & signs.sign_words["rising"]), bool(asked & signs.sign_words["falling"])
    if rises == falls or case.plan.numbers or not signs.signs["steady"].stand_in(words):
        return None
    since = (min(case.plan.years), 9999) if len(case.plan.years) == 1 else case.plan.years
    found = line_over_years(replace(case, plan=replace(case.plan, years=since)))
    if found is None:
        return None
    best, line = found
    steps = [(later.figure.value or 0) - (earlier.figure.value or 0) for earlier, later in pairwise(line)]
    holds = all(step > 0 if rises else step < 0 for step in steps)
    draft = Draft()
    told = [f"{one.period} {draft.report(best.index, one)} [{draft.cite(best.index, one)}]" for one in line]
    whose = f"{subject(best.fact)} {owner(best.index.summary)} ({where(best.fact)})"
    return decided(draft, holds=holds, told=f"{whose}: {', '.join(told)}.")


def verify_change(case: Case) -> Draft | None:
    """``Turun dari 7,12 (2023) jadi 7,08 (2024)``: the figure of each year, and which way it went."""
    case = _dated_by_order(case)
    years, numbers = two_years(case), case.plan.numbers
    if len(numbers) != len(years) or len(set(case.plan.years)) != len(years) or len(years) != _PAIR:
        return None
    pair = pair_of_years(case)
    if pair is None:
        return None
    order = sorted(zip(case.plan.years, numbers, strict=True), key=lambda one: one[0])
    values = [one.fact.figure.value for one in pair]
    if None in values:
        return None
    claimed = [number.value for _, number in order]
    asked = set(case.plan.words.split())
    signs = operation_words().sign_words
    change = (values[1] or 0) - (values[0] or 0)
    way = not (asked & signs["rising"] and change <= 0) and not (asked & signs["falling"] and change >= 0)
    draft = Draft()
    told = [
        f"{draft.report(one.index, one.fact)}{when(one.fact)} ({where(one.fact)}) [{draft.cite(one.index, one.fact)}]"
        for one in pair
    ]
    holds = values == claimed and way
    said = f"{subject(pair[1].fact)} {owner(pair[1].index.summary)} tercetak {told[0]}, lalu {told[1]}"
    draft.sentences.append(f"**{'Ya' if holds else 'Tidak'}**, {said}.")
    draft.decide(holds=holds)
    return draft


def _dated_by_order(case: Case) -> Case:
    """``Dari 70 jadi 63``: where no year is named, the first figure is claimed of the year before the report's own."""
    numbers = case.plan.numbers
    if len(numbers) != _PAIR or not _FROM_TO.search(case.text):
        return case
    concepts = tuple(one for one in case.plan.concepts if not one.name.replace(".", "").isdigit())
    dated = _since_last_year(case)
    return replace(dated, plan=replace(dated.plan, concepts=concepts)) if dated is not case else case


def verify_change_by(case: Case) -> Draft | None:
    """``Turun 22 kejadian dibanding 2023``: by how much a figure rose or fell, set against the claim."""
    said = _BY.search(f" {case.text} ")
    if said is None or len(case.plan.numbers) != 1:
        return None
    amounts = case.plan.numbers
    case = _since_last_year(case)
    if len(two_years(case)) != _PAIR:
        return None
    claimed = amounts[0]
    if not f"{claimed.printed} ".startswith(f"{said[1].rstrip('.,')}"):
        return None
    tried = (
        pair_of_years(replace(case, plan=replace(case.plan, numbers=(), unit=one))) for one in _units(case, claimed)
    )
    pair = next((one for one in tried if one is not None), None)
    if pair is None or None in (one.fact.figure.value for one in pair):
        return None
    if claimed.unit == PERSEN and pair[0].fact.figure.unit != PERSEN:
        return _by_percent(case, claimed, *pair)
    old, new = pair
    outcome = subtract(operand(new.fact), operand(old.fact))
    if not isinstance(outcome, Calculation):
        return None
    draft = Draft()
    told = [
        f"{draft.report(one.index, one.fact)}{when(one.fact)} ({where(one.fact)}) [{draft.cite(one.index, one.fact)}]"
        for one in pair
    ]
    draft.calculate(outcome, [(one.index, one.fact) for one in (new, old)])
    falls = bool(set(case.plan.words.split()) & operation_words().sign_words["falling"])
    holds = outcome.value == (-claimed.value if falls else claimed.value)
    way = "turun" if outcome.value < 0 else "naik"
    by = result_text(abs(tidy(outcome.value, outcome.unit)), outcome.unit)
    name = f"{subject(new.fact)} {owner(new.index.summary)}"
    draft.proof.append(f"Dihitung: {outcome.working}.")
    return decided(draft, holds=holds, told=f"{name} {way} {by}: dari {told[0]} menjadi {told[1]}.")


def claims_change(text: str) -> bool:
    """``Turun 0,41 poin``: how far a figure went, and not what it is."""
    return _BY.search(text) is not None


def _units(case: Case, claimed: Number) -> tuple[str | None, ...]:
    """The units that the changed figures may have: a percentage says how much anything did, points may be of one."""
    if claimed.unit in (POIN, POIN_PERSEN):
        return claimed.unit, PERSEN
    return (None if claimed.unit == PERSEN else claimed.unit or case.plan.unit,)


def _by_percent(case: Case, claimed: Number, old: Candidate, new: Candidate) -> Draft | None:
    """``Turun 4,47 persen``: the growth between the two years beside the percentage that is claimed."""
    outcome = growth(operand(old.fact), operand(new.fact))
    printed = read_figure(claimed.printed)
    if not isinstance(outcome, Calculation) or printed.value is None:
        return None
    draft = Draft()
    draft.calculate(outcome, [(one.index, one.fact) for one in (old, new)])
    falls = bool(set(case.plan.words.split()) & operation_words().sign_words["falling"])
    by = abs(outcome.value)
    holds = (outcome.value < 0) is falls and agrees(by, printed) is not Agreement.DIFFERS
    marks = "".join(f"[{draft.cite(one.index, one.fact)}]" for one in (old, new))
    way = "turun" if outcome.value < 0 else "naik"
    text = result_text(tidy(by, PERSEN), PERSEN)
    if not holds:
        claims = [fact for fact in new.index.by_value.get(printed.value, ()) if fact.sentence is not None]
        for fact in claims[:1]:
            number = draft.cite(new.index, fact)
            draft.warn(f"Laporan menyebut {fact.figure.printed} ({where(fact)}) [{number}], hitungannya {text}.")
    name = f"{subject(new.fact)} {owner(new.index.summary)}"
    return decided(draft, holds=holds, told=f"{name} {way} {text}: {outcome.working} {marks}.")


def _since_last_year(case: Case) -> Case:
    """``Naik 1,91 poin``: where no year is named, to the report's own year from the one before."""
    own = {index.summary.identity.year for index, _ in case.reports}
    year = next(iter(own), None)
    if case.plan.years or case.plan.span or len(own) != 1 or year is None or names_stages(case):
        return case
    return replace(case, plan=replace(case.plan, years=(year - 1, year)))


def verify_assessed(case: Case) -> Draft | None:
    """``Sudah dinilai?``: whether the report prints a result; a nought or a word in its place says that it does not."""
    if case.plan.numbers or not operation_words().signs["assessed"].stand_in(f" {case.plan.words} "):
        return None
    about = tuple(one for one in case.plan.concepts if one.name not in operation_words().sign_words["assessing"])
    if not about:
        return None
    found = [
        one
        for index, target in case.reports
        for one in case.find(index, case.wanted(target, concepts=about, measure=Measure.REALISASI))[:_DEEP]
        if one.fits and one.coverage >= _NAMED and one.fact.measure in (Measure.REALISASI, Measure.NILAI)
    ]
    best = max(found, key=lambda one: one.score, default=None)
    if best is None or {_has_result(one) for one in found} != {_has_result(best)}:
        return None
    draft = Draft()
    number = draft.cite(best.index, best.fact)
    holds = _has_result(best)
    text = draft.report(best.index, best.fact) if holds else f"“{best.fact.figure.printed}”"
    said = f"{subject(best.fact)} {owner(best.index.summary)}{when(best.fact)} tercetak {text} ({where(best.fact)})"
    more = "" if holds else ", jadi belum ada hasilnya"
    draft.sentences.append(f"**{'Ya' if holds else 'Tidak'}**, {said} [{number}]{more}.")
    draft.decide(holds=holds)
    return draft


def _has_result(one: Candidate) -> bool:
    return bool(one.fact.figure.value)
