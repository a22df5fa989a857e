"""Yes or no to a target: whether what was reached meets it, or stands on the side of it that is said."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from service.answering.candidates import Candidate
from service.answering.case import Case, operand
from service.answering.drafting import Draft, decided, figure_text, owner, subject, when, where
from service.answering.operations.goals import Reached, named_goal, of_indicator, own_target, reached_of_goal
from service.calculator import difference
from service.domain.answers import Status
from service.domain.calculations import Calculation
from service.domain.facts import Measure
from service.domain.figures import RUPIAH
from service.domain.plans import Relation

_DEEP = 40
_BEYOND = "melampaui|melewati|lewat|lewati|melebihi"
_MEETING = f"mencapai|memenuhi|mencukupi|sampai|menembus|tembus|capai|penuhi|lolos|sesuai|(?P<over>{_BEYOND})"
_MET = "tercapai|terpenuhi|dipenuhi|dicapai|diraih|terealisasi|kesampaian|(?P<passed>terlampaui|terlewati|terlewat)"
_ATTAINED = re.compile(
    rf" (?:(?P<denied>tidak|belum|gagal) )?(?:{_MEETING}) (?:(?!dari |berapa )\S+ ){{0,4}}?target(?:nya)?(?= )"
    rf"| target(?:nya)? (?:(?!berapa )\S+ ){{0,14}}?(?:(?P<lacking>tidak|belum|gagal) )?(?:{_MET})(?= )"
)
_BESIDE = re.compile(
    r" (?:(?P<above>di ?atas|lebih (?:tinggi|besar|banyak) (?:dari|daripada))|"
    r"(?P<below>di ?bawah|lebih (?:rendah|kecil|sedikit) (?:dari|daripada))) (?:\S+ ){0,2}?target(?:nya)?(?= )"
)


def verify_target(case: Case) -> Draft | None:
    """``Target … tercapai?``: the result beside its target, where less is better the other way round."""
    words = f" {case.plan.words} "
    met, beside = _ATTAINED.search(words), _BESIDE.search(words)
    if (met is None and beside is None) or len(case.reports) != 1 or case.plan.goal is not None:
        return None
    reached = reached_of_goal(case) if named_goal(case) is not None else None
    reached = reached or next(_in_rows(case), None)
    if reached is None:
        return None if case.plan.numbers else _unmeasured(case)
    if case.plan.numbers and not {one.value for one in case.plan.numbers} & {
        reached.result.figure.value,
        reached.target.figure.value,
    }:
        return None
    result, target = (fact.figure.value or Decimal(0) for fact in (reached.result, reached.target))
    falls = reached.less_is_better
    if beside is not None:
        holds = result > target if beside["above"] else result < target
    else:
        assert met is not None
        goal = Relation.ABOVE if met["over"] or met["passed"] else Relation.AT_LEAST
        holds = goal.holds(target, result) if falls else goal.holds(result, target)
        holds = holds is not bool(met["denied"] or met["lacking"])
    draft = Draft()
    apart = difference(operand(reached.result), operand(reached.target))
    if isinstance(apart, Calculation):
        draft.calculate(apart, [(reached.index, reached.result), (reached.index, reached.target)])
    marks = "".join(f"[{draft.cite(reached.index, fact)}]" for fact in (reached.result, reached.target))
    lower = "; makin rendah makin baik" if falls else ""
    named = f"{subject(reached.result)} {owner(reached.index.summary)}{when(reached.result)}"
    text = (
        f"{figure_text(reached.result.figure)} dari target{when(reached.target)} {figure_text(reached.target.figure)}"
    )
    return decided(draft, holds=holds, told=f"{named} {text}{lower} ({where(reached.result)}) {marks}.")


def _candidates(case: Case) -> Iterator[Candidate]:
    index, target = case.reports[0]
    unit = RUPIAH if case.plan.money else None
    wanted = case.wanted(target, concepts=of_indicator(case), measure=Measure.REALISASI, unit=unit)
    for one in case.find(index, replace(wanted, text=True))[:_DEEP]:
        if one.card.table is not None and one.fits and one.coverage >= _ENOUGH:
            yield one


_ENOUGH = 0.66


def _in_rows(case: Case) -> Iterator[Reached]:
    """Rows of the indicator that print both a result and its target, of money only where money is meant."""
    for one in _candidates(case):
        for fact in one.card.facts:
            of_result = fact.measure is Measure.REALISASI and fact.figure.value is not None
            if not of_result or (fact.figure.unit == RUPIAH and not case.plan.money):
                continue
            if case.plan.years and fact.period is not None and fact.period.year not in case.plan.years:
                continue
            if case.plan.quarter is None and fact.period is not None and fact.period.quarter not in (None, 4):
                continue
            aim = own_target(one.card, fact)
            if aim is not None and aim.figure.unit == fact.figure.unit:
                yield Reached(one.index, one.card, fact, aim)


def _unmeasured(case: Case) -> Draft | None:
    """A target whose result is not there yet: nothing says whether it was met."""
    for one in _candidates(case):
        results = [fact for fact in one.card.facts if fact.measure is Measure.REALISASI]
        targets = [fact for fact in one.card.facts if fact.measure is Measure.TARGET and fact.figure.value is not None]
        if targets and results and all(fact.figure.value is None for fact in results):
            draft = Draft(status=Status.NOT_FOUND)
            number = draft.cite(one.index, results[0])
            printed = " ".join(results[0].figure.printed.split())
            draft.sentences.append(
                f"Belum dapat dinilai: {subject(results[0])} {owner(one.index.summary)} tercetak “{printed}” "
                f"({where(results[0])}) [{number}], jadi belum ada angka untuk dibandingkan dengan targetnya."
            )
            return draft
    return None
