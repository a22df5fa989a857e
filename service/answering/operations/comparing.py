"""Several figures side by side: difference, growth, comparison, ranking."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import product

from service.answering.candidates import Candidate
from service.answering.case import MONEY_AS_SUBJECT, Case, is_of, operand
from service.answering.drafting import Draft, figure_text, owner, region, result_text, subject, tidy, when, where
from service.answering.fact_index import Card, ReportIndex
from service.answering.operations.lookups import best_each, look_up, say_fact, say_missing, with_asked_unit
from service.answering.operations.numbers import holding
from service.answering.operations.selecting import select
from service.answering.rows import at_level, data_cards, in_column, level_noun, without_level
from service.answering.words import roots, short_region
from service.calculator import change_in_points, growth
from service.calculator import difference as subtract
from service.domain.answers import Headline
from service.domain.calculations import Calculation
from service.domain.facts import Fact, Measure
from service.domain.figures import ORANG, PERSEN, POIN_PERSEN, RUPIAH
from service.domain.plans import Concept, Target

_DEEP = 12
_SAME_TABLE, _SAME_LINE = 0.25, 0.15
_MOST_ROWS = 25
_STAGES = ("murni", "pergeseran", "perubahan", "sebelum", "setelah", "sesudah")
_FALLING = ("penurunan", "turun", "berkurang", "menurun", "pengurangan")


def difference(case: Case) -> Draft | None:
    """How far two figures are apart: of two reports, two years, two subjects, or two columns of a row."""
    if len(case.reports) > 1 and case.plan.named:
        return _between_reports(case)
    if len(_two_years(case)) == 2:
        return _between_years(case)
    if case.plan.compared:
        return _between_measures(case)
    if "belum" in case.plan.words or "tidak tertangani" in case.plan.words:
        return _not_yet(case)
    if len(case.plan.parts) == 2:
        return _between_parts(case) or _printed_difference(case)
    return _printed_difference(case)


def remainder(case: Case) -> Draft | None:
    """What is left of a budget: as printed, else the budget of a row less its realisation."""
    if len(case.reports) > 1 and case.plan.named:
        return look_up(case)
    pair = replace(case, plan=replace(case.plan, compared=(Measure.ANGGARAN, Measure.REALISASI), unit=RUPIAH))
    return look_up(case) or _between_measures(pair)


def growing(case: Case) -> Draft | None:
    """Relative growth: between two years, two stages of a budget, two numbers of the question; else as printed."""
    if len(_two_years(case)) == 2:
        found = _between_years(case)
        if found is not None:
            return found
    pair = _by_columns(case) if len(case.plan.years) < 2 else None
    if pair is not None:
        return _subtracted(case, pair[1], pair[0], between_reports=False)
    return _of_given(case) or _printed_growth(case)


def _of_given(case: Case) -> Draft | None:
    """``Dari 65 ke 105 orang``: the growth between two numbers of the question that the report prints too."""
    numbers = [one for one in case.plan.numbers if one.unit != PERSEN]
    found = holding(case, numbers) if len(numbers) == 2 else None
    if found is None:
        return None
    index, facts = found
    outcome = growth(operand(facts[0]), operand(facts[1]))
    if not isinstance(outcome, Calculation):
        return None
    draft = Draft()
    draft.calculate(outcome, [(index, fact) for fact in facts])
    text = result_text(abs(tidy(outcome.value, outcome.unit)), outcome.unit)
    verb = "Naik" if outcome.value > 0 else "Turun"
    marks = "".join(f"[{draft.cite(index, fact)}]" for fact in facts)
    draft.sentences.append(f"{verb} **{text}**: {outcome.working} ({where(facts[1])}) {marks}.")
    draft.say_figure(abs(tidy(outcome.value, outcome.unit)), outcome.unit, text)
    return draft


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


def _two_years(case: Case) -> tuple[int, ...]:
    """The two years that are set side by side; one year alone stands against the report's own."""
    years = tuple(sorted(set(case.plan.years or case.plan.span or ())))
    own = {index.summary.identity.year for index, _ in case.reports}
    if len(years) == 1 and len(own) == 1 and not case.plan.compared and not _stages(case):
        return tuple(sorted({*years, *(year for year in own if year is not None)}))
    return years


def _between_measures(case: Case) -> Draft | None:
    """``Anggaran dikurangi realisasi``: two columns of the row that the question names."""
    first, second = case.plan.compared
    money = Measure.ANGGARAN in case.plan.compared
    unit = RUPIAH if money else _plain_unit(case)
    found = []
    for index, target in case.reports:
        for one in case.find(index, case.wanted(target, measure=first, unit=unit))[:_DEEP]:
            other = next((fact for fact in one.card.facts if _is_beside(fact, one.fact, second)), None)
            if other is not None and one.is_enough and one.fact.measure is first:
                found.append((one, replace(one, fact=other)))
    best = max(found, key=lambda pair: pair[0].score, default=None)
    if best is None:
        return None
    if case.plan.measure is not Measure.SISA:
        best = max(best, key=_size), min(best, key=_size)
    return _subtracted(case, *best, between_reports=False)


def _size(one: Candidate) -> Decimal:
    return one.fact.figure.value or Decimal(0)


def _is_beside(fact: Fact, like: Fact, measure: Measure) -> bool:
    same = fact.period == like.period and fact.figure.unit == like.figure.unit
    return fact.measure is measure and same and fact.figure.value is not None


def _between_reports(case: Case) -> Draft | None:
    found, missing = best_each(case, unit=_plain_unit(case))
    if missing or len(found) != 2:
        return None
    return _subtracted(case, found[0], found[1], between_reports=True)


def _between_years(case: Case) -> Draft | None:
    first, last = _two_years(case)
    unit = RUPIAH if case.plan.money and case.plan.measure is Measure.ANGGARAN else _plain_unit(case)
    found = []
    for index, _ in case.reports:
        pair = _pair(
            case,
            index,
            {"years": (first,), "quarter": None, "unit": unit, **_before_stages(case)},
            {"years": (last,), "unit": unit},
        )
        if pair is not None:
            found.append(pair)
    if not found:
        return None
    old, new = max(found, key=lambda pair: pair[0].score + pair[1].score)
    unit = case.plan.unit
    return _subtracted(case, with_asked_unit(new, unit), with_asked_unit(old, unit), between_reports=False)


def _before_stages(case: Case) -> dict[str, object]:
    """The year before knows no stages of this year's budget: ``pagu murni 2024 dibanding pagu 2023``."""
    if not _stages(case):
        return {}
    concepts = tuple(one for one in case.plan.concepts if one.name not in _STAGES)
    return {"concepts": concepts} if concepts else {"concepts": MONEY_AS_SUBJECT, "whole": True}


def _between_parts(case: Case) -> Draft | None:
    one, other = case.plan.parts
    shared = case.plan.parts[0][:-1] if len(one) > len(other) else ()
    for index, _ in case.reports:
        unit = _plain_unit(case)
        pair = _pair(case, index, {"concepts": one, "unit": unit}, {"concepts": (*shared, *other), "unit": unit})
        if pair is not None and pair[0].fact is not pair[1].fact:
            return _subtracted(case, pair[0], pair[1], between_reports=False)
    return None


def _not_yet(case: Case) -> Draft | None:
    """Those not yet served: what there is less what was done, of one row."""
    concepts = tuple(one for one in case.plan.concepts if one.name not in ("belum", "tidak"))
    for index, target in case.reports:
        wanted = case.wanted(
            target, concepts=concepts, measure=Measure.REALISASI, unit=_plain_unit(case) or ORANG, total=True
        )
        for one in case.find(index, wanted)[:_DEEP]:
            whole = next(
                (
                    fact
                    for fact in one.card.facts
                    if fact.measure in (Measure.JUMLAH, Measure.TARGET) and fact is not one.fact
                ),
                None,
            )
            if one.fact.measure is not Measure.REALISASI or whole is None or one.fact.figure.unit == PERSEN:
                continue
            if one.coverage >= 0.5 and whole.figure.value is not None:
                return _subtracted(case, replace(one, fact=whole), one, between_reports=False)
    return None


def _printed_difference(case: Case) -> Draft | None:
    """A column of differences, as the report prints it."""
    pair = _by_columns(case) or _between_regions(case)
    if pair is not None:
        return _subtracted(case, pair[1], pair[0], between_reports=False)
    best = case.best_of_all(measure=Measure.SELISIH)
    if best is not None and best.fact.measure is Measure.SELISIH and best.fact.table_id is not None:
        return say_fact(Draft(), best)
    return look_up(case) if case.plan.measure is Measure.SISA else None


def _by_columns(case: Case) -> tuple[Candidate, Candidate] | None:
    """``Dari murni ke perubahan``: the first and last column of a row that the question's words name."""
    if not _stages(case):
        return None
    concepts = tuple(one for one in case.plan.concepts if one.name not in _STAGES)
    unit = RUPIAH if case.plan.money else _plain_unit(case)
    for index, target in case.reports:
        found = (
            case.find(index, case.wanted(target, concepts=concepts, measure=None, unit=unit))[:_DEEP]
            if concepts
            else []
        )
        for one in found or _whole_rows(case, index, target):
            named = [
                (word, fact)
                for word in _STAGES
                for fact in one.card.facts
                if word in " ".join(fact.column).casefold() and (not case.plan.money or fact.figure.unit == RUPIAH)
            ]
            before = next((fact for word, fact in named if word in ("murni", "sebelum", "pagu apbd")), None)
            after = next((fact for word, fact in named if word in ("perubahan", "setelah", "sesudah")), None)
            before = before if before is not None or after is None else _first_like(one.card, after)
            if before is not None and after is not None and None not in (before.figure.value, after.figure.value):
                return replace(one, fact=before), replace(one, fact=after)
    return None


def _first_like(card: Card, after: Fact) -> Fact | None:
    """The first column of a row in the same unit before ``after``: the budget as it was set at first."""
    earlier = [fact for fact in card.facts if fact.figure.unit == after.figure.unit and fact.figure.value is not None]
    first = min(earlier, key=lambda fact: fact.table_column or 0, default=None)
    return first if first is not after else None


def _stages(case: Case) -> bool:
    """Whether a budget before and after its change is spoken of."""
    return any(word in case.plan.words for word in _STAGES)


def _whole_rows(case: Case, index: ReportIndex, target: Target) -> list[Candidate]:
    """Rows that speak of the whole: totals, and rows without a name; the largest amounts first."""
    found = case.find(index, case.wanted(target, concepts=MONEY_AS_SUBJECT, measure=None, whole=True))
    own = [one for one in found if one.card.is_total or not one.card.label - frozenset("123456789")]
    return sorted(own, key=lambda one: -(one.fact.figure.value or Decimal(0)))


def _between_regions(case: Case) -> tuple[Candidate, Candidate] | None:
    """The report's own region against another that it prints beside its own: two columns of one row."""
    if not case.plan.rivals:
        return None
    for index, _ in case.reports:
        own = Concept(index.summary.identity.region, (roots(short_region(index.summary.identity.region)),))
        unit = _plain_unit(case)
        pair = _pair(
            case,
            index,
            {"concepts": (*case.plan.concepts, case.plan.rivals[0]), "unit": unit},
            {"concepts": (*case.plan.concepts, own), "unit": unit},
            apart=case.plan.rivals[0],
        )
        if pair is not None and pair[0].fact is not pair[1].fact:
            return pair
    return None


def _pair(
    case: Case,
    index: ReportIndex,
    first: dict[str, object],
    second: dict[str, object],
    apart: Concept | None = None,
) -> tuple[Candidate, Candidate] | None:
    """The best two facts that belong together: of one table rather than two, of one row or column rather than not."""
    target = Target(index.summary.id)
    ones = [one for one in case.find(index, case.wanted(target, **first)) if one.is_enough][:_DEEP]
    others = [one for one in case.find(index, case.wanted(target, **second)) if one.is_enough][:_DEEP]
    if apart is not None:
        ones, others = (
            [one for one in ones if is_of(one.fact, apart)],
            [one for one in others if not is_of(one.fact, apart)],
        )
    pairs = [pair for pair in product(ones, others) if _alike(case, *pair)]
    return max(pairs, key=_togetherness, default=None)


def _alike(case: Case, one: Candidate, other: Candidate) -> bool:
    """Whether two figures can be set side by side: one unit, and whole years unless a quarter is asked."""
    whole = (None, 4)
    quarters = [each.fact.period.quarter if each.fact.period is not None else None for each in (one, other)]
    yearly = case.plan.quarter is not None or all(quarter in whole for quarter in quarters) or len(set(quarters)) == 1
    return one.fact.figure.unit == other.fact.figure.unit and yearly


def _togetherness(pair: tuple[Candidate, Candidate]) -> float:
    one, other = pair
    score = one.score + other.score
    if one.fact is other.fact:
        return score - 1.0
    if one.fact.table_id is not None and one.fact.table_id == other.fact.table_id:
        score += _SAME_TABLE
        score += _SAME_LINE if one.fact.measure is other.fact.measure else 0.0
        score += _SAME_LINE if one.fact.table_row == other.fact.table_row else 0.0
        score += _SAME_LINE if one.fact.table_column == other.fact.table_column else 0.0
    elif one.card.label == other.card.label:
        score += _SAME_LINE
    return score


def _plain_unit(case: Case) -> str | None:
    """The unit of the figures compared: a difference in points is of percentages, a growth in percent of anything."""
    if case.plan.unit == POIN_PERSEN:
        return PERSEN
    return None if case.plan.unit == PERSEN and case.plan.relative else case.plan.unit


def _subtracted(case: Case, first: Candidate, second: Candidate, *, between_reports: bool) -> Draft | None:
    relative = (
        case.plan.relative and not between_reports and "poin" not in case.plan.words and "ertumbuh" in _asked(case)
    )
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
    shown = abs(value) if (value < 0 and (falls or not relative)) else value
    text = result_text(shown, outcome.unit)
    draft.sentences.append(
        f"{_verb(value, between_reports=between_reports, relative=relative)} **{text}**: {told[0]}; {told[1]}."
    )
    draft.proof.append(f"Dihitung: {outcome.working}.")
    draft.say_figure(shown, outcome.unit, text)
    return draft


def _asked(case: Case) -> str:
    return "pertumbuhan" if case.plan.operation.value == "pertumbuhan" else "selisih"


def _verb(value: Decimal, *, between_reports: bool, relative: bool) -> str:
    if between_reports or (not relative and value == 0):
        return "Selisihnya"
    if relative:
        return "Naik" if value > 0 else "Turun" if value < 0 else "Tidak berubah,"
    return "Selisihnya"


def _named(draft: Draft, one: Candidate, *, between_reports: bool) -> str:
    text = draft.report(one.index, one.fact)
    number = draft.cite(one.index, one.fact)
    name = region(one.index.summary) if between_reports else subject(one.fact)
    return f"{name}{when(one.fact)} {text} ({where(one.fact)}) [{number}]"


def compare(case: Case) -> Draft | None:
    """Which of several is larger (or smaller): reports, two regions in one report, subjects, years."""
    if len(case.reports) > 1 and case.plan.named:
        return rank(case)
    pair = _between_regions(case)
    if pair is not None:
        own = region(pair[0].index.summary)
        return _ranked(case, list(pair), [case.plan.rivals[0].name, own])
    if len(case.plan.parts) > 1:
        return _compare_parts(case)
    if len(_two_years(case)) == 2:
        return _between_years(case)
    return rank(case) if level_noun(case.plan.words) is not None else None


def _compare_parts(case: Case) -> Draft | None:
    for index, target in case.reports:
        found: list[Candidate] = []
        for part in case.plan.parts:
            wanted = case.wanted(target, concepts=part, total=True)
            good = [one for one in case.find(index, wanted) if one.is_enough]
            like = [one for one in good if found and _togetherness((found[0], one)) - found[0].score > one.score]
            found += sorted(like or good, key=lambda one: -_togetherness(((found or [one])[0], one)))[:1]
        if len(found) == len(case.plan.parts) and len({one.fact.id for one in found}) == len(found):
            names = [row_name(one.card) for one in found]
            own = len(set(names)) == len(names) and all(names)
            return _ranked(case, found, names if own else [_part_name(part) for part in case.plan.parts])
    return None


def _part_name(part: Sequence[Concept]) -> str:
    return " ".join(concept.name for concept in part)


def rank(case: Case) -> Draft | None:
    """Reports or rows in order of a figure."""
    if len(case.reports) > 1 and case.plan.named:
        found, missing = best_each(case)
        if len(found) < 2:
            return None
        draft = _ranked(case, found, [region(one.index.summary) for one in found])
        if draft is not None:
            say_missing(draft, missing)
            _say_years(draft, found)
        return draft
    return _rank_selected(case) or _rank_rows(case)


def _say_years(draft: Draft, found: Sequence[Candidate]) -> None:
    years = {one.fact.period.year for one in found if one.fact.period is not None}
    if len(years) > 1:
        draft.proof.append(
            f"Catatan: tahunnya berbeda ({', '.join(map(str, sorted(years)))}), jadi tidak sepenuhnya sebanding."
        )


def _ranked(case: Case, found: Sequence[Candidate], labels: Sequence[str]) -> Draft | None:
    order = sorted(zip(found, labels, strict=True), key=_value, reverse=not case.plan.ascending)
    draft = Draft()
    first, name = order[0]
    word = "terendah" if case.plan.ascending else "tertinggi"
    told = []
    for one, label in order:
        text = draft.report(one.index, one.fact, label)
        told.append(f"{label} {text}{when(one.fact)} ({where(one.fact)}) [{draft.cite(one.index, one.fact)}]")
    top = figure_text(first.fact.figure)
    draft.sentences.append(f"Yang {word} **{name}** ({top}). Urutannya: {'; '.join(told)}.")
    if len(order) == 2:
        _say_gap(draft, order[0][0], order[1][0])
    draft.headline = _headline(name, first.fact)
    return draft


def _headline(name: str, fact: Fact) -> Headline:
    return Headline(name, fact.figure.unit, name)


def _say_gap(draft: Draft, high: Candidate, low: Candidate) -> None:
    one, other = operand(high.fact), operand(low.fact)
    outcome = subtract(one, other)
    if isinstance(outcome, Calculation):
        draft.calculate(outcome, [(high.index, high.fact), (low.index, low.fact)])
        gap = result_text(abs(tidy(outcome.value, outcome.unit)), outcome.unit)
        draft.sentences.append(f"Selisihnya {gap}.")


def _value(pair: tuple[Candidate, str]) -> Decimal:
    return pair[0].fact.figure.value or Decimal(0)


def _rank_selected(case: Case) -> Draft | None:
    """The rows that the question describes, by the column that it means."""
    rows = select(case)
    if rows is None or rows.column is None or not (rows.picked or rows.names):
        return None
    held = [card for card in rows.cards if rows.fact(card).table_column == rows.column]
    return _in_order(case, rows.index, rows.fact(held[0]), held) if len(held) > 1 else None


def _rank_rows(case: Case) -> Draft | None:
    table = ranked_column(case)
    return _in_order(case, *table) if table is not None else None


def _in_order(case: Case, index: ReportIndex, like: Fact, cards: Sequence[Card]) -> Draft | None:
    facts = [(card, fact) for card in cards if (fact := in_column(card, like)) is not None]
    facts.sort(key=lambda pair: pair[1].figure.value or Decimal(0), reverse=not case.plan.ascending)
    limit = case.plan.limit or 1
    shown = facts[: max(limit, 1)]
    if not shown:
        return None
    draft = Draft()
    told = []
    for card, fact in shown:
        text = draft.report(index, fact, row_name(card))
        told.append(f"{row_name(card)} **{text}** [{draft.cite(index, fact)}]")
    word = "terendah" if case.plan.ascending else "tertinggi"
    lead = f"{limit} {word}" if limit > 1 else f"Yang {word}"
    listed = "; ".join(f"{place}. {one}" if limit > 1 else one for place, one in enumerate(told, 1))
    draft.sentences.append(f"{lead} menurut {_column_name(like)} di {owner(index.summary)} ({where(like)}): {listed}.")
    name = row_name(shown[0][0])
    draft.headline = _headline(name, shown[0][1])
    return draft


def ranked_column(case: Case) -> tuple[ReportIndex, Fact, list[Card]] | None:
    """The column that a question about several rows means, and its rows at the level that it speaks of."""
    noun = level_noun(case.plan.words)
    concepts = without_level(case.plan.concepts)
    best: tuple[float, ReportIndex, Fact, list[Card]] | None = None
    for index, target in case.reports:
        for one in case.find(index, case.wanted(target, concepts=concepts))[:_MOST_ROWS]:
            if one.fact.table_id is None or not one.fits or (concepts and one.coverage < 0.5):
                continue
            cards = data_cards(index, one.fact.table_id)
            cards = at_level(cards, noun) if noun is not None else cards
            holding = [card for card in cards if in_column(card, one.fact) is not None]
            if len(holding) >= 2 and (best is None or one.score > best[0]):
                best = (one.score, index, one.fact, holding)
    return best[1:] if best is not None else None


def row_name(card: Card) -> str:
    """A row by its own label, numbering left out."""
    label = card.row.path[-1] if card.row is not None and card.row.path else ""
    return " ".join(label.split())


def _column_name(fact: Fact) -> str:
    return " ".join(fact.column[-1].split()) if fact.column else fact.measure.value
