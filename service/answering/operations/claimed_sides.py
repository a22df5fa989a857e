"""Yes or no to two things being equal that a question names by themselves, in whichever tables they stand."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from service.answering.case import Case
from service.answering.drafting import Draft, decided, owner, subject, when, where
from service.answering.fact_index import ReportIndex
from service.answering.respelling import tells_little
from service.domain.answers import Headline, Status
from service.domain.facts import Fact, Measure
from service.domain.plans import Operation, Plan
from service.language.numbers import Agreement, agrees, read_figure

_WORKED_OUT = frozenset({Operation.LOOK_UP, Operation.SUM, Operation.MEAN, Operation.DIFFERENCE})
_SUMS = ("jumlah", "total", "penjumlahan")
_FIGURES = frozenset({Operation.LOOK_UP, Operation.SUM, Operation.MEAN, Operation.COUNT, Operation.REMAINDER})


def verify_sides(case: Case, work: Callable[[Case], Draft | None]) -> Draft | None:
    """``Apakah jumlah A sama dengan jumlah B?``: both are answered by themselves (``work``) and set side by side."""
    sides = case.plan.sides
    if not sides or len(case.reports) != 1 or any(one.operation not in _FIGURES for one in sides):
        return None
    sides = _alike_in_measure(sides)
    case = replace(case, plan=replace(case.plan, sides=sides))
    if case.plan.numbers:
        return _of_number(case, work)
    if any(all(tells_little(each) for each in one.concepts) for one in sides):
        return None  # a side that names nothing of its own (``dengan Tabel 3.4``) says where, not what
    drafts = [work(replace(case, plan=one, text=one.words)) for one in sides]
    if _adds_up(sides[1]) and not _adds_up(sides[0]):
        return _of_sum(*drafts)
    found = [_figure(one) for one in drafts]
    if None in found:
        return None
    (first, one), (second, other) = (each for each in found if each is not None)
    if first[1] is second[1] or not _are_alike(one, other):
        return None
    draft = Draft()
    told = [_named(draft, *place) for place in (first, second)]
    holds = one.value == other.value
    said = f"{told[0]}{' dan' if holds else ', sedangkan'} {told[1]}."
    if not holds and first[1].table_id != second[1].table_id:  # rows of one table are of different things
        draft.warn(f"Angkanya tidak sama: {said}")
    return decided(draft, holds=holds, told=said)


def _alike_in_measure(sides: tuple[Plan, ...]) -> tuple[Plan, ...]:
    """``Realisasi A itu jumlah B dan C``: what is added up is of the measure of what it comes to."""
    first, second = sides
    if not _adds_up(second) or second.measures not in ((), (Measure.JUMLAH,)):
        return sides
    return first, replace(second, measures=first.measures, money=first.money or second.money, years=first.years)


def _adds_up(side: Plan) -> bool:
    """``Jumlah A, B dan C``."""
    return side.operation is Operation.SUM or (len(side.parts) > 1 and side.words.startswith(_SUMS))


def _of_number(case: Case, work: Callable[[Case], Draft | None]) -> Draft | None:
    """``Belanja A + belanja B sama dengan Rp…``: a side that comes to the number of the other bears it out.

    One that comes to something else may be of other rows than were meant, and decides nothing.
    """
    said, number = case.plan.sides
    if said.numbers and not number.numbers:
        said, number = number, said
    claimed = read_figure(number.numbers[0].printed) if len(number.numbers) == 1 else None
    if claimed is None or said.numbers or said.operation not in _WORKED_OUT:
        return None
    worked = work(replace(case, plan=said, text=said.words))
    if worked is None or worked.headline is None or not worked.calculations:
        return None
    value = worked.headline.value
    if not isinstance(value, Decimal) or agrees(value, claimed) is Agreement.DIFFERS:
        return None
    return decided(worked, holds=True, told=f"hasilnya {worked.headline.text}, sama dengan {claimed.printed}.")


def _of_sum(printed: Draft | None, added: Draft | None) -> Draft | None:
    """A printed figure against the sum that it is said to be."""
    one = _figure(printed)
    if one is None or added is None or added.headline is None or not added.calculations:
        return None
    (index, fact), headline = one
    if not isinstance(added.headline.value, Decimal) or not _are_alike(headline, added.headline):
        return None
    holds = added.headline.value == headline.value
    said = f"{_named(added, index, fact)}, sedangkan jumlahnya {added.headline.text}."
    if not holds:
        added.warn(f"Angkanya tidak sama: {said}")
    return decided(added, holds=holds, told=said)


def _figure(draft: Draft | None) -> tuple[tuple[ReportIndex, Fact], Headline] | None:
    """The one printed figure that answers a side."""
    if draft is None or draft.status is not Status.ANSWERED or draft.headline is None or draft.calculations:
        return None
    if not isinstance(draft.headline.value, Decimal) or not draft.used:
        return None
    return draft.used[0], draft.headline


def _are_alike(one: Headline, other: Headline) -> bool:
    return one.unit == other.unit or None in (one.unit, other.unit)


def _named(draft: Draft, index: ReportIndex, fact: Fact) -> str:
    text = draft.report(index, fact)
    return f"{subject(fact)} {owner(index.summary)}{when(fact)} {text} ({where(fact)}) [{draft.cite(index, fact)}]"
