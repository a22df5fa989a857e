"""An indicator that is itself called a ratio: its figure is looked up, nothing is divided."""

import re
from dataclasses import replace

from service.answering.case import Case
from service.answering.words import question_words, roots
from service.domain.facts import Measure
from service.domain.figures import PERSEN
from service.domain.plans import Operation

_RATIO = re.compile(r" rasio (\S+) ")

_OF_INDICATORS = frozenset({Measure.TARGET, Measure.REALISASI, Measure.CAPAIAN})
_PAIR = 2


def with_called_ratio(case: Case) -> Case:
    """``Target rasio kematian ibu per 100.000``: looked up where a row is called so, a rate being part of its name."""
    plan = case.plan
    measured = plan.measure in _OF_INDICATORS and not plan.worked_out
    if plan.operation is not Operation.RATIO or not (measured or plan.unit != PERSEN):
        return case
    said = _RATIO.search(f" {plan.words} ")
    words = question_words()
    if said is None or said[1] in words.single or said[1] in words.money:
        return case  # ``rasio realisasi terhadap pagu``
    name = frozenset(roots(f"rasio {said[1]}"))
    if len(name) < _PAIR or not any(name <= label for index, _ in case.reports for label in index.by_label):
        return case
    is_rate = plan.unit is not None and plan.unit.startswith("per ")
    unit = None if is_rate and not any(plan.unit in index.units for index, _ in case.reports) else plan.unit
    return replace(case, plan=replace(plan, operation=Operation.LOOK_UP, unit=unit))
