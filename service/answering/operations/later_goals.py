"""A result held against the target of another year: how many percent of it, or how far from it."""

from service.answering.case import Case, operand
from service.answering.drafting import Draft, figure_text, owner, result_text, subject, tidy, when, where
from service.answering.operations.goals import Reached, attainment, printed_progress, reached_of_goal
from service.calculator import difference
from service.domain.answers import Verdict
from service.domain.calculations import Calculation
from service.domain.figures import PERSEN
from service.domain.plans import Operation

_DIVIDED = frozenset({Operation.RATIO, Operation.SHARE, Operation.LOOK_UP})


def against_goal(case: Case) -> Draft | None:
    """``Capaian 2024 terhadap target 2026``, ``masih kurang berapa ke target akhir renstra``."""
    plan = case.plan
    apart = plan.operation in (Operation.DIFFERENCE, Operation.REMAINDER)
    if not apart and (plan.operation not in _DIVIDED or plan.unit != PERSEN):
        return None
    reached = reached_of_goal(case)
    if reached is None:
        return None
    return _apart(reached) if apart else _divided(reached)


def _divided(reached: Reached) -> Draft | None:
    outcome = attainment(reached)
    if outcome is None:
        return None
    draft = Draft()
    index = reached.index
    printed = printed_progress(reached)
    facts = [(index, reached.target), (index, reached.result)]
    ordered = facts if outcome.inputs[0].value == reached.target.figure.value else facts[::-1]
    verdict = draft.calculate(outcome, ordered, printed.figure if printed is not None else None)
    value = tidy(outcome.value, PERSEN)
    text = result_text(value, PERSEN)
    draft.sentences.append(f"**{text}**: {_told(draft, reached)}, dihitung {outcome.working}.")
    draft.say_figure(value, PERSEN, text)
    if printed is not None and verdict is Verdict.MISMATCH:
        number = draft.cite(index, printed)
        draft.warn(f"Laporan mencetak {printed.figure.printed} ({where(printed)}) [{number}], hitungannya {text}.")
    return draft


def _apart(reached: Reached) -> Draft | None:
    outcome = difference(operand(reached.target), operand(reached.result))
    if not isinstance(outcome, Calculation):
        return None
    draft = Draft()
    draft.calculate(outcome, [(reached.index, reached.target), (reached.index, reached.result)])
    value = abs(tidy(outcome.value, outcome.unit))
    text = result_text(value, outcome.unit)
    draft.sentences.append(f"Selisihnya **{text}**: {_told(draft, reached)}, dihitung {outcome.working}.")
    draft.say_figure(value, outcome.unit, text)
    return draft


def _told(draft: Draft, reached: Reached) -> str:
    """Both figures with their places."""
    result, target = reached.result, reached.target
    marks = [f"[{draft.cite(reached.index, fact)}]" for fact in (result, target)]
    lower = "; makin rendah makin baik" if reached.less_is_better else ""
    aim = f"target{when(target)} {figure_text(target.figure)} ({where(target)}) {marks[1]}{lower}"
    named = f"{subject(result)} {owner(reached.index.summary)}{when(result)}"
    return f"{named} {figure_text(result.figure)} ({where(result)}) {marks[0]}, {aim}"
