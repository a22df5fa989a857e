"""Follow-ups: what a short question leaves out is taken from the plan before it."""

import re
from collections.abc import Callable
from dataclasses import replace

from service.answering.scope import Scope
from service.answering.stages import is_stage
from service.answering.words import month_roots, operation_words
from service.domain.facts import Measure
from service.domain.figures import ORANG, PERSEN
from service.domain.plans import Concept, Follow, Operation, Plan, Target
from service.language.units import PEOPLE

_SHORT = 9
_NAME_ALONE = 14
_IN_NAMES = frozenset({Measure.PERSENTASE, Measure.JUMLAH, Measure.NILAI})
"""Measures that names of indicators begin with."""
_OWN_SUBJECT = 3
_LAST_QUARTER = 4
_EARLIER = frozenset({"sebelum", "sebelumnya", "lalu", "kemarin"})
_STEP = re.compile(r" triwulan (sebelum|sebelumnya|lalu|kemarin|berikut|berikutnya|selanjutnya|sesudahnya|setelahnya) ")
_KEPT_BEFORE = 2
"""So many questions before the last one are worked out again at most."""


def carried_over(plan: Plan, before: Plan, scope: Scope) -> Plan:
    """``plan`` completed from ``before`` where it reads as a follow-up; else with its reports, if it names none."""
    if _stays(plan, before):
        plan = replace(plan, named=False)
    if not _follows(plan):
        return plan if plan.named else _same_reports(plan, before)
    rivals = plan.rivals or (() if plan.named else before.rivals)
    before = _of_rivals(before, rivals)
    targets = plan.targets
    if not plan.named:
        targets = tuple(replace(target, years=scope.years or target.years) for target in before.targets)
    elif _sets_beside(plan):
        known = {target.report_id for target in before.targets}
        beside = (target for target in plan.targets if target.report_id not in known)
        targets = (*before.targets, *(_of_its_year(target, before, scope) for target in beside))
    step = _quarter_step(plan, before)
    if step is not None:
        plan = replace(plan, concepts=tuple(one for one in plan.concepts if "triwulan" not in one.name), quarter=step)
    concepts = plan.concepts
    if set(concepts) <= set(plan.rivals):
        concepts = (*before.concepts, *concepts)
    elif _refines(plan, before):
        concepts = plan.concepts if _replaces(plan) else (*_narrowed(plan, before), *plan.concepts)
    operation = _operation(plan, before)
    years = _years(plan, before, scope)
    if years != scope.years:
        targets = tuple(
            replace(target, years=years) if not target.years or not (scope.years or _sets_beside(plan)) else target
            for target in targets
        )
    return replace(
        plan,
        operation=operation,
        targets=targets,
        concepts=(*concepts, *(one for one in rivals if one in before.concepts and one not in concepts)),
        rivals=rivals,
        base=() if _replaces(plan) else before.base or before.concepts,
        parts=plan.parts or (before.parts if operation is before.operation and not plan.concepts else ()),
        measures=_measures(plan, before),
        years=years,
        quarter=plan.quarter or (before.quarter if not scope.years else None),
        unit=_unit_before(plan, before)
        if _is_name(plan) and before.measures
        else plan.unit or (None if plan.measures else _unit_before(plan, before)),
        source=plan.source or before.source,
        sections=plan.sections or before.sections,
        table=plan.table or (before.table if not plan.concepts else None),
        named=plan.named or before.named,
        money=plan.money or before.money,
        total=plan.total or (before.total and not plan.concepts),
        level=plan.level or (before.level if not plan.concepts else None),
        excluded=plan.excluded or (before.excluded if not plan.concepts or not _replaces(plan) else ()),
        follows=Follow(plan, _recent(before, _KEPT_BEFORE)),
    )


def _of_rivals(before: Plan, rivals: tuple[Concept, ...]) -> Plan:
    """The plan before without the other regions that it asked of, where the follow-up leaves them."""
    left = {one.name for one in before.rivals} - {one.name for one in rivals}
    if not left:
        return before
    concepts, base = (tuple(one for one in own if one.name not in left) for own in (before.concepts, before.base))
    return replace(before, concepts=concepts, base=base)


def _stays(plan: Plan, before: Plan) -> bool:
    """``Kalau yang di Bontang Utara?``: a place within the region that was asked about names no other report."""
    reports = [{target.report_id for target in one.targets} for one in (plan, before)]
    opens = set(plan.words.split()[:1]) <= _opening() or _turns(plan)
    return plan.named and bool(plan.concepts) and reports[0] == reports[1] and opens


def _turns(plan: Plan) -> bool:
    """``Bagaimana dengan …``."""
    return any(plan.words.startswith(f"{opening} ") for opening in operation_words().sign_words["turns"])


def _opening() -> frozenset[str]:
    return operation_words().sign_words["follow_up"]


def _unit_before(plan: Plan, before: Plan) -> str | None:
    """The unit asked for before; of another subject people, no longer those of the first (``berapa lansia …``)."""
    return ORANG if before.unit in PEOPLE and plan.concepts else before.unit


def _recent(plan: Plan, most: int) -> Plan:
    """A plan with no more than so many plans before it."""
    if plan.follows is None:
        return plan
    if most == 0:
        return replace(plan, follows=None)
    return replace(plan, follows=replace(plan.follows, before=_recent(plan.follows.before, most - 1)))


def _operation(plan: Plan, before: Plan) -> Operation:
    """What a follow-up wants done: its own operation, or the one before where it only names another subject."""
    operation = plan.operation
    if (
        operation is Operation.LOOK_UP
        and not plan.measures
        and not plan.concepts
        and not plan.worked_out
        and plan.unit is None
    ):
        operation = before.operation
    if operation is Operation.LOOK_UP and _sets_beside(plan):
        operation = Operation.COMPARE
    if operation in (Operation.LOOK_UP, before.operation) and _sums_up(plan, before):
        operation = Operation.SUM
    of_both = set(plan.measures) <= {Measure.PERSENTASE}
    if operation is Operation.LOOK_UP and not plan.concepts and of_both and plan.unit == PERSEN != before.unit:
        operation = Operation.RATIO
    return operation


def _measures(plan: Plan, before: Plan) -> tuple[Measure, ...]:
    """The measures of a follow-up; those that an indicator's own name begins with do not replace what was asked."""
    return before.measures if _is_name(plan) and before.measures else plan.measures or before.measures


def _is_name(plan: Plan) -> bool:
    """Whether a follow-up is another subject's name and nothing else."""
    of_name = set(plan.measures) <= _IN_NAMES and (plan.unit is None or Measure.PERSENTASE in plan.measures)
    return not plan.named and of_name and bool(plan.concepts) and plan.operation is Operation.LOOK_UP


def _years(plan: Plan, before: Plan, scope: Scope) -> tuple[int, ...]:
    """The years of a follow-up: its own, beside those before where it compares; ``tahun sebelumnya`` counts back."""
    known = before.years or _own_years(before, scope)
    compares = plan.operation in (Operation.DIFFERENCE, Operation.GROWTH, Operation.COMPARE)
    if known and not scope.years and operation_words().signs["last_year"].stand_in(f" {plan.words} "):
        return (min(known) - 1, min(known)) if compares else (min(known) - 1,)
    if compares and len(plan.years) == 1 == len(before.years):
        return tuple(dict.fromkeys((*before.years, *plan.years)))
    return plan.years or before.years


def _own_years(before: Plan, scope: Scope) -> tuple[int, ...]:
    """The year of the report that was asked about; none where several years come into question."""
    asked = {target.report_id for target in before.targets}
    years = {one.identity.year for one in scope.reports if one.id in asked and one.identity.year}
    return tuple(years) if len(years) == 1 else ()


def _quarter_step(plan: Plan, before: Plan) -> int | None:
    """``Triwulan sebelumnya``, ``triwulan berikutnya``: one before or after the quarter that was asked of."""
    asked = _STEP.search(f" {plan.words} ")
    if asked is None or before.quarter is None:
        return None
    quarter = before.quarter + (-1 if asked[1] in _EARLIER else 1)
    return quarter if 1 <= quarter <= _LAST_QUARTER else None


def _of_its_year(target: Target, before: Plan, scope: Scope) -> Target:
    """A report that is set beside another with its own year, where it is older than the year asked of that one."""
    own = next((one.identity.year for one in scope.reports if one.id == target.report_id), None)
    older = own is not None and not target.years and any(year > own for year in before.years)
    return replace(target, years=(own,)) if own is not None and older else target


def _sets_beside(plan: Plan) -> bool:
    """``Bandingkan dengan Seruyan``: another report beside the one before."""
    return plan.named and any(word in operation_words().sign_words["beside"] for word in plan.words.split())


def _sums_up(plan: Plan, before: Plan) -> bool:
    """``Totalnya?`` after several figures were named."""
    several = before.operation in (Operation.LIST, Operation.RANK, Operation.MEAN) or len(before.parts) > 1
    return several and not plan.concepts and operation_words().signs["sum_up"].stand_in(f" {plan.words} ")


def _follows(plan: Plan) -> bool:
    words = plan.words.split()
    if not words:
        return False
    signs = operation_words().sign_words
    if _turns(plan):
        return not plan.named
    opens = words[0] in signs["follow_up"]
    if _is_name(plan) and len(words) <= _NAME_ALONE and "berapa" not in words:
        return True
    bare = not plan.concepts and (not plan.named or (not plan.measures and not plan.money))
    return len(words) <= _SHORT and (opens or bare or (len(plan.concepts) < 2 and not plan.named))


def _refines(plan: Plan, before: Plan) -> bool:
    return bool(before.concepts) and (len(plan.concepts) <= _OWN_SUBJECT or not plan.measures)


def _replaces(plan: Plan) -> bool:
    """``kalau TKSK?`` sets another subject; ``yang perempuan?`` and ``setelah perubahan?`` narrow the one before."""
    return _marked(plan) is None and not plan.words.startswith(("yang ", "terus yang ", "dan yang ", "kalau yang "))


def _marked(plan: Plan) -> Callable[[Concept], bool] | None:
    """What tells the words of a follow-up that names another stage of the budget or other months, and no subject."""
    return next((known for known in _MARKS if plan.concepts and all(map(known, plan.concepts))), None)


def _narrowed(plan: Plan, before: Plan) -> tuple[Concept, ...]:
    """The subject before, without the stage or the months where others are named."""
    known, marked = before.base or before.concepts, _marked(plan)
    return known if marked is None else tuple(one for one in known if not marked(one))


def _is_stage(one: Concept) -> bool:
    return is_stage(one.name)


def _is_of_months(one: Concept) -> bool:
    """``Januari-Juni``: months and nothing besides."""
    return any(wording and month_roots().issuperset(wording) for wording in one.wordings)


_MARKS: tuple[Callable[[Concept], bool], ...] = (_is_stage, _is_of_months)


def _same_reports(plan: Plan, before: Plan) -> Plan:
    targets = tuple(Target(target.report_id, plan.years) for target in before.targets)
    return replace(plan, targets=targets, named=before.named)
