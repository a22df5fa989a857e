"""A target that the question names by its year or its document, beside what was reached in another year."""

import re
from dataclasses import dataclass, replace

from service.answering.candidates import Candidate
from service.answering.cards import Card
from service.answering.case import Case
from service.answering.fact_index import ReportIndex
from service.answering.operations.row_conditions import less_is_better
from service.answering.words import roots
from service.calculator import FORMULAS, which_capaian
from service.domain.calculations import Calculation, Operand
from service.domain.facts import Fact, Measure
from service.domain.figures import PERSEN
from service.domain.plans import Concept, Target
from service.language.directions import lower_is_better

_DEEP = 40
_PLANS = (
    r"(?:renstra|rpjmd|rpd|rencana|strategis|renja|rkpd|jangka|menengah|kinerja|tahunan|tahun|periode|pada|di|untuk|"
    r"capaian)"
)
_NAMED = re.compile(
    rf" target(?:nya)?(?: {_PLANS})*(?: (?P<end>akhir)(?: {_PLANS})*)?(?: (?P<year>20\d\d)(?! ?[-–]))?(?= )"
)
_TARGETS = re.compile(r" target(?:nya)?(?= )")
_OF_PLANS = frozenset(
    root
    for word in [
        "renstra",
        "rpjmd",
        "rpd",
        "rencana",
        "strategis",
        "renja",
        "rkpd",
        "akhir",
        "periode",
        "jangka",
        "menengah",
        "perjanjian",
        "kinerja",
        "pk",
    ]
    for root in roots(word)
)
_PROGRESS = frozenset(roots("kemajuan akhir"))


@dataclass(frozen=True, slots=True)
class NamedGoal:
    """The year of a target, or the end of its plan."""

    year: int | None
    at_end: bool


@dataclass(frozen=True, slots=True)
class Reached:
    """What was reached, with the row it stands in and the target it is held against."""

    index: ReportIndex
    card: Card
    result: Fact
    target: Fact

    @property
    def less_is_better(self) -> bool:
        """Whether the indicator is the better the lower it is, by what its row prints, else by its name."""
        result, target = (fact.figure.value or 0 for fact in (self.result, self.target))
        own = own_target(self.card, self.result)
        if own is not None and own.figure.value is not None and self.result.figure.value is not None:
            return less_is_better(self.card, self.result.figure.value, own.figure.value)
        return result != target and lower_is_better(" ".join(self.result.row[-1:]))


def named_goal(case: Case) -> NamedGoal | None:
    """``Target akhir renstra``, ``target 2026``: which target is meant, where the question says so.

    ``Target 2023 dibanding target 2021`` sets no result against a goal.
    """
    if set(case.plan.measures) == {Measure.TARGET} and len(_TARGETS.findall(f" {case.plan.words} ")) > 1:
        return None
    found = [one for one in _NAMED.finditer(f" {case.plan.words} ") if one["end"] or one["year"]]
    if not found:
        return None
    year = next((int(one["year"]) for one in found if one["year"]), None)
    return NamedGoal(year, any(one["end"] for one in found))


def of_indicator(case: Case) -> tuple[Concept, ...]:
    """What the question is about without the plan that a target stands in."""
    kept = tuple(one for one in case.plan.concepts if not one.words <= _OF_PLANS)
    return kept or case.plan.concepts


def own_target(card: Card, result: Fact) -> Fact | None:
    """The target of a result's own row and period."""
    targets = (fact for fact in card.facts if fact.measure is Measure.TARGET and fact.figure.value is not None)
    return next((fact for fact in targets if fact.period == result.period), None)


def reached_of_goal(case: Case) -> Reached | None:
    """The result of the year in question and the target of the other year that the question names."""
    goal = named_goal(case)
    if goal is None or len(case.reports) != 1:
        return None
    index, target = case.reports[0]
    years = [year for year in case.plan.years if year != goal.year]
    own = index.summary.identity.year
    year = years[0] if years else own
    if year is None or goal.year == year or (not years and not goal.at_end and (goal.year or 0) < year):
        return None  # a year's own target stands beside its result
    result = _result(case, index, year)
    aim = _aim(case, index, target, goal) if result is not None else None
    if result is None or aim is None:
        return None
    return Reached(index, result.card, result.fact, aim)


def _result(case: Case, index: ReportIndex, year: int) -> Candidate | None:
    wanted = case.wanted(
        Target(index.summary.id, (year,)), concepts=of_indicator(case), measure=Measure.REALISASI, unit=None
    )
    found = [one for one in case.find(index, wanted)[:_DEEP] if one.is_enough and one.card.table is not None]
    found = [one for one in found if one.fact.measure in (Measure.REALISASI, Measure.LAINNYA, Measure.NILAI)]
    return next((one for one in found if own_target(one.card, one.fact) is not None), next(iter(found), None))


def _aim(case: Case, index: ReportIndex, target: Target, goal: NamedGoal) -> Fact | None:
    """The target of a year; of the end of a plan the one said to be so, else that of the last year."""
    years = (goal.year,) if goal.year is not None else ()
    wanted = replace(
        case.wanted(target, concepts=of_indicator(case), measure=Measure.TARGET, unit=None), years=years, quarter=None
    )
    found = [one for one in case.find(index, wanted)[:_DEEP] if one.is_enough and one.fact.measure is Measure.TARGET]
    facts = [one.fact for one in found if one.fact.figure.value is not None]
    if goal.year is not None:
        facts = [fact for fact in facts if _is_of_year(fact, goal.year)]
        return next(iter(facts), None)
    said = [fact for fact in facts if "akhir" in roots(" ".join(fact.column))]
    last = max((fact.period.year for fact in facts if fact.period is not None), default=None)
    return next(iter(said), None) or next((fact for fact in facts if fact.period and fact.period.year == last), None)


def _is_of_year(fact: Fact, year: int) -> bool:
    return (fact.period is not None and fact.period.year == year) or str(year) in " ".join(fact.column)


def attainment(reached: Reached) -> Calculation | None:
    """The attainment by the form that the report uses of this indicator: as its row prints it, else the plain one."""
    printed = next((fact.figure for fact in reached.card.facts if fact.measure is Measure.CAPAIAN), None)
    own = own_target(reached.card, reached.result)
    forms = which_capaian(own.figure, reached.result.figure, printed) if own is not None and printed is not None else ()
    plain = [form for form in forms if form in FORMULAS and "+" not in form]
    form = "NEG_2T" if reached.less_is_better else "POS"
    form = form if not plain or form in plain else plain[0]
    outcome = FORMULAS[form](
        [
            Operand.of(reached.target.figure, "target"),
            Operand.of(reached.result.figure, "realisasi"),
        ]
    )
    return outcome if isinstance(outcome, Calculation) else None


def printed_progress(reached: Reached) -> Fact | None:
    """The progress towards a plan's last target, where a row of the indicator prints it."""
    cards = (reached.card, reached.index.card_of(reached.target))
    facts = (fact for card in cards if card is not None for fact in card.facts)
    return next(
        (
            fact
            for fact in facts
            if fact.figure.unit == PERSEN
            and fact.measure is not Measure.TARGET
            and _PROGRESS & set(roots(" ".join(fact.column)))
        ),
        None,
    )
