"""How far two figures are apart, and by how much one grew: of two years, subjects, reports, columns of a row."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from service.answering.candidates import Candidate
from service.answering.case import Case, operand
from service.answering.drafting import Draft, figure_text, region, result_text, subject, tidy, when, where
from service.answering.fact_index import ReportIndex
from service.answering.operations.budget_stages import before_stages, by_columns, names_stages
from service.answering.operations.given_figures import difference_of_given, growth_of_given
from service.answering.operations.left_shares import share_left
from service.answering.operations.listed import columns_of_row
from service.answering.operations.lookups import best_each, look_up, say_fact, with_asked_unit
from service.answering.operations.not_yet import asks_not_yet, not_yet, not_yet_of_each
from service.answering.operations.numbers import holding
from service.answering.operations.over_periods import between_parts
from service.answering.operations.pairs import (
    DEEP,
    are_of_two,
    best_pair,
    between_regions,
    candidates_of,
    facts_beside,
    of_row_meant,
    plain_unit,
    togetherness,
)
from service.answering.operations.told_growth import told_growth
from service.answering.planning.formulas import formula_said
from service.answering.row_nouns import LEVELS
from service.answering.rows import at_level, children, data_cards, in_column, names_level, without_level
from service.answering.words import operation_words
from service.calculator import change_in_points, growth, total
from service.calculator import difference as subtract
from service.domain.calculations import Calculation
from service.domain.facts import Fact, Measure
from service.domain.figures import PERSEN, POIN_PERSEN, RUPIAH
from service.domain.plans import Operation, Target

_SLACK = 0.1
_NAMED = 0.9
_PARTS = re.compile(rf"\b({'|'.join(LEVELS)}|rincian|bagian|baris)-?nya\b", re.IGNORECASE)
_FALLING = ("penurunan", "turun", "berkurang", "menurun", "pengurangan")


def difference(case: Case) -> Draft | None:
    """How far two figures are apart: of two reports, two years, two subjects, or two columns of a row."""
    if len(case.reports) > 1 and case.plan.named:
        return _between_reports(case)
    if _doubts_total(case):
        return _against_parts(case)
    return difference_of_given(case) or _apart(case)


def _apart(case: Case) -> Draft | None:
    """Two figures of the report: of quarters, years, measures, subjects, regions or columns."""
    of_year = between_parts(case)
    if of_year is not None:
        return _subtracted(case, of_year[1], of_year[0], over_years=True)
    if len(two_years(case)) == 2:
        return between_years(case)
    if case.plan.compared:
        return _between_measures(case)
    if asks_not_yet(case.plan.words):
        if case.plan.total and len(case.plan.parts) > 1:
            return not_yet_of_each(case)
        left = not_yet(case)
        return _subtracted(case, *left) if left is not None else None
    if case.plan.rivals:
        return _printed_difference(case)
    apart = _between_parts(case) if len(case.plan.parts) == 2 else None
    return apart or _printed_difference(case)


def remainder(case: Case) -> Draft | None:
    """What is left of a budget: as printed, else the budget of a row less its realisation."""
    if len(case.reports) > 1 and case.plan.named:
        return look_up(case)
    if case.plan.unit == PERSEN:
        return share_left(case)
    pair = replace(case, plan=replace(case.plan, compared=(Measure.ANGGARAN, Measure.REALISASI), unit=RUPIAH))
    return look_up(case) or _between_measures(pair)


def growing(case: Case) -> Draft | None:
    """Relative growth: between two years, two stages of a budget, two numbers of the question; else as printed."""
    of_year = between_parts(case)
    if of_year is not None:
        return _subtracted(case, of_year[1], of_year[0], over_years=True)
    if len(two_years(case)) == 2:
        pair = pair_of_years(case)
        told = told_growth(*pair) if pair is not None and case.plan.relative else None
        found = told or between_years(case)
        if found is not None:
            return found
    pair = by_columns(case) if len(case.plan.years) < 2 else None
    if pair is not None:
        return _subtracted(case, pair[1], pair[0])
    return growth_of_given(case) or _printed_growth(case)


def _printed_growth(case: Case) -> Draft | None:
    """A growth that the report itself states."""
    found = [
        one
        for index, target in case.reports
        for one in case.find(index, case.wanted(target, measure=Measure.PERTUMBUHAN, unit=PERSEN))
        if one.is_enough and one.fact.measure is Measure.PERTUMBUHAN and one.fact.figure.unit == PERSEN
    ]
    best = max(found, key=lambda one: one.score, default=None)
    return say_fact(Draft(), best) if best is not None else None


def two_years(case: Case) -> tuple[int, ...]:
    """The two years that are set side by side; one year alone stands against the report's own."""
    years = tuple(sorted(set(case.plan.years or case.plan.span or ())))
    own = {index.summary.identity.year for index, _ in case.reports}
    if len(years) == 1 and len(own) == 1 and not case.plan.compared and not names_stages(case):
        return tuple(sorted({*years, *(year for year in own if year is not None)}))
    return years


def _between_measures(case: Case) -> Draft | None:
    """``Anggaran dikurangi realisasi``: two columns of the row that the question names."""
    best = of_two_measures(case)
    if best is None:
        return None
    if case.plan.measure is not Measure.SISA and formula_said(case.plan.words) is None:
        best = max(best, key=_size), min(best, key=_size)
    return _subtracted(case, *best)


def of_two_measures(case: Case) -> tuple[Candidate, Candidate] | None:
    """The figures of two measures in the row that the question names, in its order."""
    first, second = case.plan.compared
    money = Measure.ANGGARAN in case.plan.compared
    unit = RUPIAH if money else plain_unit(case)
    found = []
    for index, target in case.reports:
        for one in case.find(index, case.wanted(target, measure=first, unit=unit))[:DEEP]:
            other = next((fact for fact in facts_beside(one) if _is_beside(fact, one.fact, second)), None)
            if other is not None and one.is_enough and one.fact.measure is first:
                found.append((one, replace(one, fact=other)))
    return max(found, key=lambda pair: pair[0].score, default=None)


def _size(one: Candidate) -> Decimal:
    return one.fact.figure.value or Decimal(0)


def _is_beside(fact: Fact, like: Fact, measure: Measure) -> bool:
    same = fact.period == like.period and fact.figure.unit == like.figure.unit
    return fact.measure is measure and same and fact.figure.value is not None


def _between_reports(case: Case) -> Draft | None:
    found, missing = best_each(case, unit=plain_unit(case))
    if missing or len(found) != 2:
        return None
    return _subtracted(case, found[0], found[1], between_reports=True)


def between_years(case: Case) -> Draft | None:
    """The same figure of two years: of columns, rows, tables or sentences, whichever belong together best."""
    pair = pair_of_years(case)
    if pair is None:
        return None
    old, new = pair
    unit = case.plan.unit
    return _subtracted(case, with_asked_unit(new, unit), with_asked_unit(old, unit), over_years=True)


def pair_of_years(case: Case) -> tuple[Candidate, Candidate] | None:
    """The older and the newer figure that belong together best."""
    given = [one for one in case.plan.numbers if one.unit not in (PERSEN, POIN_PERSEN)]
    if given and case.plan.operation is not Operation.VERIFY:
        return _from_given(case)
    found = _over_years(case)
    if not found and case.plan.measure is Measure.JUMLAH:
        found = [pair for pair in _over_years(case, measure=None) if _counts_same(pair)]
    return max(found, key=togetherness, default=None)


def _counts_same(pair: tuple[Candidate, Candidate]) -> bool:
    """Whether two figures under headings of another measure are still counts of just what is asked."""
    return all(one.coverage >= _NAMED and one.fact.figure.unit not in (PERSEN, RUPIAH) for one in pair)


def _from_given(case: Case) -> tuple[Candidate, Candidate] | None:
    """``Kalau pakai yang 43.746 jiwa dibanding 2023``: the figure that the question gives beside that of a year."""
    given = [one for one in case.plan.numbers if one.unit not in (PERSEN, POIN_PERSEN)]
    held = holding(case, given) if len(given) == 1 else None
    if held is None:
        return None
    index, (fact, *_) = held
    card = index.card_of(fact)
    own = fact.period.year if fact.period is not None else None
    for year in sorted(set(two_years(case)) - {own}):
        wanted = case.wanted(Target(index.summary.id, (year,)), unit=None)
        for one in case.find(index, wanted)[:DEEP]:
            alike = one.fact.figure.unit == fact.figure.unit or None in (one.fact.figure.unit, fact.figure.unit)
            dated = one.fact.period is not None and one.fact.period.year == year
            if card is not None and one.is_enough and alike and dated and one.fact is not fact:
                pair = one, replace(one, fact=fact, card=card)
                newer = own is None or own > year
                return pair if newer else (pair[1], pair[0])
    return None


def _over_years(case: Case, **changes: object) -> list[tuple[Candidate, Candidate]]:
    first, last = two_years(case)
    unit = RUPIAH if case.plan.money and case.plan.measure is Measure.ANGGARAN else plain_unit(case)
    found = []
    for index, _ in case.reports:
        pair = best_pair(
            case,
            index,
            {"years": (first,), "quarter": None, "unit": unit, **before_stages(case), **changes},
            {"years": (last,), "unit": unit, **changes},
        )
        if pair is not None and pair[0].fact is not pair[1].fact and not are_of_two(case, *pair):
            found.append(pair)
    return found


def _doubts_total(case: Case) -> bool:
    """``Realisasi program X dan jumlah realisasi kegiatannya``: a row against what stands below it."""
    asked = set(case.plan.words.split())
    return _PARTS.search(case.text) is not None and bool(asked & operation_words().sign_words["sum_of_parts"])


def _against_parts(case: Case) -> Draft | None:
    """A row's own figure less the sum of the rows below it, in one column of one table."""
    found = _PARTS.search(case.text)
    level = found.group(1).casefold() if found is not None else None
    concepts = without_level(case.plan.concepts)
    if not concepts:
        return None
    for index, target in case.reports:
        candidates = case.find(index, case.wanted(target, concepts=concepts, total=False))[:DEEP]
        for one in candidates:
            if not one.is_enough or one.surplus > candidates[0].surplus + _SLACK or not _is_of_level(index, one, level):
                continue
            below = children(index, one.card)
            facts = [fact for card in below if (fact := in_column(card, one.fact)) is not None]
            if facts and case.plan.limit in (None, len(facts)) and _may_add_up(one.fact, facts):
                return _less_parts(index, one.fact, facts)
    return None


def _may_add_up(whole: Fact, parts: Sequence[Fact]) -> bool:
    """Whether rows may be the parts of a figure: where they come to far more or less, levels are mixed in the table."""
    value = whole.figure.value or Decimal(0)
    gap = sum((fact.figure.value or Decimal(0) for fact in parts), Decimal(0)) - value
    return abs(gap) * 2 < abs(value)


def _is_of_level(index: ReportIndex, one: Candidate, below: str | None) -> bool:
    """Whether a row is not itself of the level that its parts are of, where its table names levels."""
    cards = data_cards(index, one.fact.table_id or "")
    if below not in LEVELS or not names_level(cards, "program"):
        return True
    return any(card is one.card for level in LEVELS[LEVELS.index(below) + 1 :] for card in at_level(cards, level))


def _less_parts(index: ReportIndex, whole: Fact, parts: Sequence[Fact]) -> Draft | None:
    added = total([operand(fact) for fact in parts])
    if not isinstance(added, Calculation):
        return None
    outcome = subtract(operand(whole), added.as_operand("jumlah rinciannya"))
    if not isinstance(outcome, Calculation):
        return None
    draft = Draft()
    number = draft.cite(index, whole)
    text = result_text(abs(tidy(outcome.value, outcome.unit)), outcome.unit)
    draft.calculate(added, [(index, fact) for fact in parts])
    draft.calculate(outcome, [(index, whole), (index, parts[0])])
    marks = "".join(f"[{draft.cite(index, fact)}]" for fact in parts)
    sum_text = result_text(tidy(added.value, added.unit), added.unit)
    draft.sentences.append(
        f"Selisihnya **{text}**: {subject(whole)}{when(whole)} tercetak {figure_text(whole.figure)} ({where(whole)}) "
        f"[{number}], sedangkan {len(parts)} baris di bawahnya berjumlah {sum_text} {marks}."
    )
    draft.proof.append(f"Dihitung: {added.working}; {outcome.working}.")
    if outcome.value:
        draft.warn(f"Yang tercetak {figure_text(whole.figure)} [{number}], sedangkan rinciannya berjumlah {sum_text}.")
    draft.say_figure(abs(tidy(outcome.value, outcome.unit)), outcome.unit, text)
    return draft


def _between_parts(case: Case) -> Draft | None:
    row = columns_of_row(case)
    beside = candidates_of(*row) if row is not None else None
    if beside is not None:
        return _subtracted(case, *beside)
    one, other = case.plan.parts
    shared = case.plan.parts[0][:-1] if len(one) > len(other) else ()
    said = {word for concept in (*one, *other) for word in concept.words}
    of_both = tuple(concept for concept in case.plan.concepts if not (concept.light or concept.words & said))
    unit = plain_unit(case)
    for first, second in ((((*of_both, *one), (*of_both, *other)),) if of_both else ()) + ((one, (*shared, *other)),):
        for index, _ in case.reports:
            pair = best_pair(case, index, {"concepts": first, "unit": unit}, {"concepts": second, "unit": unit})
            meant = of_row_meant(case, pair) if pair is not None and pair[0].fact is not pair[1].fact else None
            if meant is not None:
                return _subtracted(case, *meant)
    return None


def _printed_difference(case: Case) -> Draft | None:
    """A column of differences, as the report prints it."""
    pair = by_columns(case) or between_regions(case)
    if pair is not None:
        return _subtracted(case, pair[1], pair[0])
    best = case.best_of_all(measure=Measure.SELISIH)
    if best is not None and best.fact.measure is Measure.SELISIH and best.fact.table_id is not None:
        return say_fact(Draft(), best)
    return look_up(case) if case.plan.measure is Measure.SISA else None


def _subtracted(
    case: Case, first: Candidate, second: Candidate, *, between_reports: bool = False, over_years: bool = False
) -> Draft | None:
    if first.fact is second.fact:
        return None  # a figure has no distance from itself: another one was meant
    grows = case.plan.operation is Operation.GROWTH or (case.plan.operation is Operation.LOOK_UP and over_years)
    relative = case.plan.relative and grows and not between_reports and "poin" not in case.plan.words
    one, other = operand(first.fact), operand(second.fact)
    if relative:
        outcome = growth(other, one)
        used = (second, first)
    elif first.fact.figure.unit == PERSEN and second.fact.figure.unit == PERSEN:
        outcome = change_in_points(other, one)
        used = (second, first)
    else:
        outcome = subtract(one, other)
        used = (first, second)
    if not isinstance(outcome, Calculation):
        return None
    draft = Draft()
    told = [_named(draft, one, between_reports=between_reports) for one in (first, second)]
    draft.calculate(outcome, [(one.index, one.fact) for one in used])
    value = tidy(outcome.value, outcome.unit)
    falls = any(word in case.plan.words.split() for word in _FALLING)
    ordered = formula_said(case.plan.words) is not None  # ``capaian dikurangi serapan`` may be below nought
    shown = abs(value) if value < 0 and (falls or not relative) and not ordered else value
    text = result_text(shown, outcome.unit)
    verb = _verb(value, changed=over_years or relative) if shown >= 0 else "Hasilnya" if ordered else "Perubahannya"
    draft.sentences.append(f"{verb} **{text}**: {told[0]}; {told[1]}.")
    draft.proof.append(f"Dihitung: {outcome.working}.")
    if over_years and not first.fact.figure.value:
        draft.proof.append("Catatan: angka 0 pada tahun terakhir dapat berarti belum dinilai atau belum terisi.")
    draft.say_figure(shown, outcome.unit, text)
    return draft


def _verb(value: Decimal, *, changed: bool) -> str:
    if not changed:
        return "Selisihnya"
    return "Naik" if value > 0 else "Turun" if value < 0 else "Tidak berubah, selisihnya"


def _named(draft: Draft, one: Candidate, *, between_reports: bool) -> str:
    text = draft.report(one.index, one.fact)
    number = draft.cite(one.index, one.fact)
    name = region(one.index.summary) if between_reports else subject(one.fact)
    return f"{name}{when(one.fact)} {text} ({where(one.fact)}) [{number}]"
