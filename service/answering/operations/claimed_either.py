"""``Mana yang benar, A atau B``: which of two figures the report bears out."""

from collections.abc import Sequence
from decimal import Decimal

from service.answering.candidates import Candidate
from service.answering.case import Case
from service.answering.drafting import Draft, figure_text, owner, subject, when, where
from service.answering.fact_index import ReportIndex
from service.answering.right_one import asks_either
from service.domain.facts import Fact, Origin
from service.domain.plans import Number
from service.language.numbers import Agreement, agrees

_DEEP = 30
_COVERED = 0.6
_PAIR = 2


def verify_either(case: Case) -> Draft | None:
    """The figure that cells bear out; the other one with its place, where the report prints it too."""
    numbers = case.plan.numbers
    if len(numbers) != _PAIR or not asks_either(f" {case.plan.words} "):
        return None
    found = [_places(case, number) for number in numbers]
    if not any(found):
        return None
    right = max(range(_PAIR), key=lambda at: _weight(found[at], numbers[1 - at].value))
    if not found[right] or _weight(found[0], numbers[1].value) == _weight(found[1], numbers[0].value):
        return None
    best, other = found[right][0], found[1 - right]
    draft = Draft()
    text = draft.report(best.index, best.fact)
    number = draft.cite(best.index, best.fact)
    name = f"{subject(best.fact)} {owner(best.index.summary)}{when(best.fact)}"
    told = f"Yang benar **{text}** ({name}, {where(best.fact)}) [{number}]"
    printed = numbers[1 - right]
    wrong = other[0].fact if other else _faulted(best.index, printed.value, numbers[right].value)
    if wrong is not None:
        place = draft.cite(best.index, wrong, used=False)
        told += f"; {figure_text(wrong.figure)} tercetak di {where(wrong)} [{place}]"
    else:
        told += f", bukan {printed.printed}"
    draft.sentences.append(f"{told}.")
    draft.say_figure(best.fact.figure.value or Decimal(0), best.fact.figure.unit, text)
    return draft


def _faulted(index: ReportIndex, value: Decimal, right: Decimal) -> Fact | None:
    """Where the report prints the other figure, by the finding that sets it against the right one."""
    for one in index.all_findings:
        if one.reported_value == value and one.recomputed_value is not None and round(one.recomputed_value, 2) == right:
            return index.facts.get(one.fact_id or "")
    return None


def _places(case: Case, number: Number) -> list[Candidate]:
    """Where the report prints a figure of what is asked, tables first."""
    found = [
        one
        for index, target in case.reports
        for one in case.find(index, case.wanted(target, unit=number.unit or case.plan.unit, measure=None))[:_DEEP]
        if one.fits and one.coverage >= _COVERED and _is(one.fact, number.value)
    ]
    return sorted(found, key=lambda one: (_is_denied(one.index, one.fact), one.fact.origin is not Origin.TABLE))


def _is(fact: Fact, value: Decimal) -> bool:
    return agrees(value, fact.figure) is not Agreement.DIFFERS


def _weight(places: Sequence[Candidate], rival: Decimal) -> tuple[int, int, int]:
    """How well a figure is borne out: not denied for the other one, in how many tables, in how many places."""
    sound = [one for one in places if not _is_denied(one.index, one.fact, rival)]
    tables = {one.fact.table_id for one in sound if one.fact.table_id is not None}
    return (bool(sound), len(tables), len(sound))


def _is_denied(index: ReportIndex, fact: Fact, rival: Decimal | None = None) -> bool:
    """Whether the audit faults a figure, by giving the other one where there is one."""
    return any(
        one.fact_id == fact.id and one.recomputed_value is not None and rival in (None, round(one.recomputed_value, 2))
        for one in index.findings.get(fact.id, ())
    )
