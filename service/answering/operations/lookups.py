"""One figure, or one of each report: the cell, where it stands, what recomputes it, what contradicts it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from service.answering.candidates import Candidate
from service.answering.case import PERCENT_MEASURES, Case, operand, ratio_pair
from service.answering.counting import asks_how_many
from service.answering.drafting import Draft, figure_text, owner, region, subject, when, where
from service.answering.fact_index import ReportIndex
from service.answering.operations.asked_in_words import asks_besides
from service.answering.operations.budget_stages import asks_stage, budget_of_stage
from service.answering.operations.column_picking import counts_most
from service.answering.operations.complements import lacking, of_the_others, says_opposite
from service.answering.operations.conditions import count_in_words
from service.answering.operations.deprived import lacking_told
from service.answering.plain import plain_words
from service.answering.respelling import tells_little
from service.answering.rows import without_level
from service.answering.standings import is_rate
from service.answering.told_ratios import told_ratio
from service.answering.words import operation_words, roots
from service.calculator import serapan, share, sisa
from service.domain.answers import Status
from service.domain.calculations import Calculation
from service.domain.facts import Fact, Measure, Origin
from service.domain.figures import PERSEN, POIN_PERSEN, RUPIAH, Figure
from service.domain.plans import Concept, Target
from service.language.numbers import Agreement, agrees
from service.language.region_mentions import find_region
from service.language.units import UnitKind, kind, split_scale

_JOINING = re.compile(r"\b(?:dan|dengan|atau|sama|vs|versus|serta|daripada|dibanding\w*|ketimbang|ditambah)\b|[,+&;]")
_IN_BRACKETS = re.compile(r"\([^)]*\)")
_CLOSE = 0.05
_SAYING_UNIT = {PERSEN: ("%", "persen"), RUPIAH: ("rupiah", "rp", "anggaran", "pagu")}
_DEEP = 20
_MOST_READINGS = 4


def look_up(case: Case) -> Draft | None:
    """The figure asked for: of the one report that holds it, or of every report that the question names."""
    if len(case.reports) > 1 and case.plan.named:
        return look_up_each(case)
    if len(case.plan.measures) > 1:
        several = _several_measures(case)
        if several is not None:
            return several
    vague = _vague(case)
    if vague:
        return ask_back(vague)
    best = case.best_of_all()
    if best is None:
        return None
    if says_opposite(case, best):
        return lacking(case) or lacking_told(case) or of_the_others(case, look_up)
    if case.readings.get(best.fact.id):
        return ask_back([best, *case.readings[best.fact.id]])
    in_words = count_in_words(case, best)
    if in_words is not None:
        return in_words
    best = with_asked_unit(_under_its_heading(case, best), case.plan.unit)
    told = best if is_asked_unit(case, best) else _counted_instead(case, best)
    return _with_its_sentence(case, say_fact(Draft(), told), told) if told is not None else None


def _under_its_heading(case: Case, best: Candidate) -> Candidate:
    """``Nilai salur``: the figure of the same row and time whose heading the question has word for word."""
    if best.card.table is None or _has_heading(case, best.fact):
        return best
    found = (
        one for index, target in case.reports if index is best.index for one in case.find(index, case.wanted(target))
    )
    beside = (one for one in found if one.card is best.card and one.is_enough and one.fact.period == best.fact.period)
    return next((one for one in beside if _has_heading(case, one.fact)), best)


def _has_heading(case: Case, fact: Fact) -> bool:
    """Whether a question has the innermost heading of a figure word for word, of two words or more."""
    heading = plain_words(_IN_BRACKETS.sub(" ", " ".join(fact.column[-1:])))
    return len(heading.split()) > 1 and heading in plain_words(case.text)


def _counted_instead(case: Case, best: Candidate) -> Candidate | None:
    """``Berapa lansia …``: the count that says as much of what is asked as the share or amount that was found first."""
    if not _asks_count(case):
        return None
    found = (one for index, target in case.reports for one in case.find(index, case.wanted(target)))
    counts = (one for one in found if one.is_enough and one.coverage >= best.coverage and is_asked_unit(case, one))
    return max(counts, key=lambda one: one.score, default=None)


def _with_its_sentence(case: Case, draft: Draft, best: Candidate) -> Draft:
    """``Berapa lama …, dan sesudah itu diapakan?``: the whole sentence, where more than its figure is asked."""
    if best.fact.sentence is not None and asks_besides(case.plan.words):
        draft.sentences.append(f"Selengkapnya: “{' '.join(best.fact.sentence.split())}” [{draft.citations[0].id}].")
    return draft


def _vague(case: Case) -> list[Candidate]:
    """What a bare measure may mean: the figure of every report, or the figures of one report that differ."""
    plan = case.plan
    if plan.concepts or plan.table is not None or plan.numbers or plan.total or plan.worked_out:
        return []
    if not plan.named and len(case.reports) > 1:
        return [one for index, target in case.reports if (one := case.best(index, target)) is not None]
    if plan.money or plan.measure is None:
        return []
    differing: dict[object, Candidate] = {}
    for index, target in case.reports:
        for one in case.find(index, case.wanted(target)):
            if one.is_enough and one.card.table is not None:
                differing.setdefault(one.fact.figure.value, one)
    return list(differing.values()) if len(differing) > 1 else []


def ask_back(readings: Sequence[Candidate]) -> Draft:
    """Which of several readings is meant: each with its figure and place, none as the answer."""
    draft = Draft(status=Status.CLARIFICATION)
    told = []
    for place, one in enumerate(readings[:_MOST_READINGS], 1):
        text = draft.report(one.index, one.fact)
        number = draft.cite(one.index, one.fact)
        name = (
            subject(one.fact) if len({each.index.summary.id for each in readings}) == 1 else region(one.index.summary)
        )
        told.append(f"{place}. {name}{when(one.fact)}: {text} ({where(one.fact)}) [{number}]")
    whose = {owner(one.index.summary) for one in readings}
    held = f"{whose.pop()} memuat" if len(whose) == 1 else "Yang tersedia"
    draft.sentences.append(f"Yang mana yang dimaksud? {held}: {'; '.join(told)}.")
    draft.used.clear()
    return draft


def is_asked_unit(case: Case, best: Candidate) -> bool:
    """A question for a percentage is not answered with a count: a figure without a unit needs decimals to be one."""
    figure = best.fact.figure
    if _asks_count(case) and figure.unit in (PERSEN, RUPIAH):
        return False
    if (figure.unit == PERSEN or (figure.unit is None and is_rate(best.fact))) and asks_how_many(case.plan):
        return False
    if counts_most(case.plan) and not _is_count(figure):
        return False
    if figure.unit is None and kind(case.plan.unit) is UnitKind.COUNT and is_rate(best.fact):
        return False  # how many cases there are is no ratio of them
    if case.plan.unit != PERSEN or figure.unit == PERSEN or figure.value is None:
        return True
    return figure.unit is None and figure.step is not None and figure.step < 1


def _asks_count(case: Case) -> bool:
    """Whether so many are asked for: neither their share nor an amount of money will do."""
    return case.plan.counted or kind(case.plan.unit) is UnitKind.COUNT


def _is_count(figure: Figure) -> bool:
    """Whether so many are counted: a whole number, and not of the kinds that they are of."""
    whole = figure.value is not None and figure.value == figure.value.to_integral_value()
    return whole and figure.unit not in (PERSEN, RUPIAH, "jenis")


def with_asked_unit(best: Candidate, asked: str | None) -> Candidate:
    """A figure without a unit of its own in the unit that was asked for, where its heading or name says it."""
    fact = best.fact
    if fact.figure.unit is not None or fact.figure.value is None or asked not in (PERSEN, RUPIAH):
        return best
    step = fact.figure.step
    if fact.origin is not Origin.TABLE and asked == PERSEN and (step is None or step >= 1):
        return best  # ``7 dari 29 jabatan`` beside a percentage is a count
    said = " ".join((*fact.row[-1:], *fact.column, fact.caption)).casefold()
    if not any(word in said for word in _SAYING_UNIT[asked]):
        return best
    return replace(best, fact=replace(fact, figure=replace(fact.figure, unit=asked)))


def say_fact(draft: Draft, best: Candidate) -> Draft:
    """The sentence of one printed figure, its recomputation, and it as headline."""
    fact, index = best.fact, best.index
    text = draft.report(index, fact)
    number = draft.cite(index, fact)
    about = subject(fact)
    draft.sentences.append(
        f"{about[:1].upper()}{about[1:]} {owner(index.summary)}{when(fact)}: **{text}** ({where(fact)}) [{number}]."
    )
    if fact.figure.value is None or told_ratio(fact) is not None:
        draft.say_name(text)
        return draft
    scale, unit = split_scale(fact.figure.unit) if fact.figure.unit is not None else (Decimal(1), None)
    draft.say_figure(fact.figure.value * scale, unit, text)
    recompute(draft, best)
    return draft


def recompute(draft: Draft, best: Candidate) -> None:
    """Work a printed percentage or remainder out again from its own row, and say whether it holds."""
    fact, index = best.fact, best.index
    pair = ratio_pair(best.card, fact, money=True)
    if pair is None or fact in pair:
        return
    top, below = pair
    if fact.measure in (Measure.SERAPAN, Measure.PERSENTASE) and top.figure.unit == RUPIAH:
        outcome = serapan(operand(below, "pagu"), operand(top, "realisasi"))
    elif fact.measure is Measure.SISA and top.figure.unit == RUPIAH:
        outcome = sisa(operand(below, "pagu"), operand(top, "realisasi"))
    elif fact.measure is Measure.CAPAIAN and below.measure is Measure.TARGET and top.figure.unit != RUPIAH:
        outcome = share(operand(top, "realisasi"), operand(below, "target"))
    else:
        return
    if not isinstance(outcome, Calculation):
        return
    holds = agrees(outcome.value, fact.figure) is not Agreement.DIFFERS
    if not holds and fact.measure is Measure.CAPAIAN:
        return
    used = list(draft.used)
    draft.calculate(outcome, [(index, one) for one in _ordered(outcome, top, below)], fact.figure)
    draft.used[:] = used
    verdict = "cocok" if holds else f"tidak sama dengan yang tercetak ({figure_text(fact.figure)})"
    draft.proof.append(f"Dihitung ulang: {outcome.working}, {verdict}.")


def _ordered(outcome: Calculation, top: Fact, below: Fact) -> tuple[Fact, Fact]:
    return (below, top) if outcome.operation in ("SERAPAN", "SISA") else (top, below)


def look_up_each(case: Case) -> Draft | None:
    """The figure of every report in question; reports without it are named."""
    found, missing = best_each(case)
    if not found:
        return None
    draft = Draft()
    for best in found:
        text = draft.report(best.index, best.fact, region(best.index.summary))
        number = draft.cite(best.index, best.fact)
        draft.sentences.append(
            f"{region(best.index.summary)}{when(best.fact)}: **{text}** ({where(best.fact)}) [{number}]."
        )
    first = found[0].fact.figure
    if first.value is not None:
        draft.say_figure(first.value, first.unit, figure_text(first))
    say_missing(draft, missing)
    return draft


def best_each(case: Case, **changes: object) -> tuple[list[Candidate], list[ReportIndex]]:
    """The best fact of every report, and the reports that have none; units are made to agree where they can."""
    lists = []
    missing = []
    staged = asks_stage(case)
    for index, target in case.reports:
        own = changes | {"concepts": _known_here(case, index)}
        if not own["concepts"]:
            own.pop("concepts")
        every = budget_of_stage(case, index, target) if staged else case.find(index, case.wanted(target, **own))
        if not any(one.is_enough for one in every):
            every = _of_its_own(case, index, target, own)
        if target.lent and not any(one.is_enough for one in every):
            every = case.find(index, case.wanted(replace(target, years=()), **own))
        good = [one for one in every if one.is_enough and is_asked_unit(case, one)][:8]
        if good:
            case.weigh(good[0], every)
            lists.append(good)
        else:
            missing.append(index)
    return _agreeing(lists), missing


def _of_its_own(case: Case, index: ReportIndex, target: Target, own: Mapping[str, object]) -> list[Candidate]:
    """What is asked of one report alone: its own period (``TW I 2025 … dan 2024``), its own subject (``A … dan B``)."""
    others = {each.years for _, each in case.reports}
    if case.plan.quarter is not None and len(others) == len(case.reports):
        return case.find(index, case.wanted(target, **{**own, "quarter": None}))
    parts = case.plan.parts
    if len(parts) != len(case.reports):
        return []
    place = next(place for place, (one, _) in enumerate(case.reports) if one is index)
    return case.find(index, case.wanted(target, **{**own, "concepts": parts[place]}))


def _known_here(case: Case, index: ReportIndex) -> tuple[Concept, ...]:
    """The concepts without those that only another of the reports knows: said of its region alone, or telling less.

    A report that lacks what tells most of the subject lacks the subject.
    """
    others = [other for other, _ in case.reports if other is not index]
    known = [one for one in case.plan.concepts if index.has(one)]
    most = max((index.worth(one) for one in without_level(tuple(known)) if not tells_little(one)), default=0.0)

    def may_go(concept: Concept) -> bool:
        having = [other for other in others if other.has(concept)]
        less = min((other.worth(concept) for other in having), default=0.0) <= most
        return bool(having) and (less or any(_is_said_of(case, other, concept) for other in having))

    return tuple(one for one in case.plan.concepts if one in known or not may_go(one))


def _is_said_of(case: Case, index: ReportIndex, concept: Concept) -> bool:
    """``PNS Seruyan dengan pegawai Kubu Raya``: whether a word stands with one region, and others with each of them."""
    codes = {one.summary.identity.region_code for one, _ in case.reports}
    telling = [one for one in without_level(case.plan.concepts) if not tells_little(one)]
    own: dict[str | None, list[Concept]] = {}
    for stretch in _JOINING.split(case.text):
        words = frozenset(root for word in plain_words(stretch).split() for root in roots(word))
        named = {one.region.code for match in find_region(stretch) for one in match.readings} & codes
        if len(named) == 1:
            said = [one for one in telling if any(words.issuperset(wording) for wording in one.wordings if wording)]
            own.setdefault(named.pop(), []).extend(said)
    return set(own) == codes and all(own.values()) and concept in own[index.summary.identity.region_code]


def addable(case: Case, found: Sequence[Candidate], missing: Sequence[ReportIndex]) -> bool:
    """Whether figures of reports are all of one kind, and of every report unless all that there are are meant."""
    of_all = operation_words().signs["every"].stand_in(f" {case.plan.words} ")
    return len(found) > 1 and len({_kind(one) for one in found}) == 1 and (of_all or not missing)


def _agreeing(lists: Sequence[Sequence[Candidate]]) -> list[Candidate]:
    """The best of each list, but of the kind of unit that all lists have, where one can be had for little."""
    if not lists:
        return []
    kinds = {_kind(one) for one in lists[0]}
    for own in lists[1:]:
        kinds &= {_kind(one) for one in own}

    def gain(wanted: str) -> float:
        return sum(max(one.score for one in own if _kind(one) == wanted) for own in lists)

    if not kinds:
        return [own[0] for own in lists]
    chosen = max(sorted(kinds), key=gain)
    return [max((one for one in own if _kind(one) == chosen), key=lambda one: one.score) for own in lists]


def _kind(one: Candidate) -> str:
    unit = one.fact.figure.unit
    return unit if unit in (PERSEN, RUPIAH) else "banyaknya"


def say_missing(draft: Draft, missing: Sequence[ReportIndex]) -> None:
    """Name the reports that do not hold the figure."""
    for index in missing:
        draft.sentences.append(f"Laporan {owner(index.summary)} {index.summary.identity.year or ''} tidak memuatnya.")


def _several_measures(case: Case) -> Draft | None:
    """``Target dan realisasi``: the facts of the best row that has them all."""
    found = [
        one
        for index, target in case.reports
        for one in case.find(index, case.wanted(target, measure=case.plan.measures[0]))[:_DEEP]
        if one.is_enough and one.fact.measure is case.plan.measures[0]
    ]
    for first in sorted(found, key=lambda one: -one.score):
        others = [_beside(first, measure) for measure in case.plan.measures[1:]]
        facts = [first.fact, *(one for one in others if one is not None)]
        if None not in others:
            return _say_row(case, first, facts)
    return None


def _beside(first: Candidate, measure: Measure) -> Fact | None:
    return next((one for one in first.card.facts if one.measure is measure and _alike(one, first.fact)), None)


def _say_row(case: Case, first: Candidate, facts: Sequence[Fact]) -> Draft:
    draft = Draft()
    told = [f"{one.measure.value} **{draft.report(first.index, one)}**" for one in facts]
    number = draft.cite(first.index, first.fact)
    label = subject(first.fact).removeprefix(first.fact.measure.value).strip()
    whose = f"{owner(first.index.summary)}{when(first.fact)}"
    listed = f"{', '.join(told[:-1])} dan {told[-1]}"
    draft.sentences.append(f"{label} {whose}: {listed} ({where(first.fact)}) [{number}].")
    figure = _asked_figure(case, facts)
    if figure.value is not None:
        draft.say_figure(figure.value, figure.unit, figure_text(figure))
    return draft


def _asked_figure(case: Case, facts: Sequence[Fact]) -> Figure:
    wants_percent = case.plan.unit in (PERSEN, POIN_PERSEN)
    shares = [one.figure for one in facts if one.measure in PERCENT_MEASURES]
    return shares[0] if shares and wants_percent else facts[0].figure


def _alike(fact: Fact, other: Fact) -> bool:
    return fact.period == other.period and fact.figure.value is not None


def refuse(case: Case) -> Draft:
    """Say plainly that the reports do not hold it, and what is nearest, without giving it as the answer."""
    draft = Draft(status=Status.NOT_FOUND)
    draft.sentences.append(f"{_reports_in_question(case)} tidak memuat yang ditanyakan.")
    near = case.nearest()
    if near is not None and near.score > _CLOSE:
        number = draft.cite(near.index, near.fact, used=False)
        draft.sentences.append(
            f"Yang terdekat: {subject(near.fact)} di {where(near.fact)} {owner(near.index.summary)} [{number}]."
        )
    return draft


def _reports_in_question(case: Case) -> str:
    if len(case.reports) == 1:
        summary = case.reports[0][0].summary
        return f"Laporan {owner(summary)} {summary.identity.year or ''}".strip()
    return "Laporan yang tersedia"
