"""Yes or no to how large a question says that something is: more than half of a whole, twice a target."""

from dataclasses import replace
from decimal import Decimal

from service.answering.case import Case
from service.answering.drafting import Draft, decided, result_text, tidy
from service.answering.operations.changes import growing, two_years
from service.answering.operations.headed_shares import of_heading
from service.answering.operations.multiples import multiple
from service.answering.operations.ratios import part_of_whole, ratio
from service.answering.words import operation_words
from service.domain.facts import Measure
from service.domain.figures import KALI, PERSEN
from service.domain.plans import Number, Operation, Relation, Size

_PAIR = 2
_ALL = Size(Number(Decimal(100), PERSEN, "seluruhnya"), Relation.AT_LEAST)


def verify_size(case: Case) -> Draft | None:
    """``Lebih dari separuh pegawai …?``, ``dua kali lipat targetnya?``: the share or quotient is worked out."""
    if len(case.reports) > 1 and case.plan.named:
        return None
    size = case.plan.size or (_ALL if operation_words().signs["all_of"].stand_in(f" {case.plan.words} ") else None)
    if size is None or (case.plan.size is None and case.plan.numbers):
        return None
    if case.plan.size is None:
        worked = of_heading(case)
    elif size.number.unit == PERSEN and _way(case) and len(two_years(case)) == _PAIR:
        return _grown(case, size)
    elif size.number.unit == KALI:
        worked = multiple(replace(case, plan=replace(case.plan, operation=Operation.MULTIPLE)))
    else:
        worked = _part(case)
    if worked is None or worked.headline is None or worked.headline.unit != size.number.unit:
        return None
    text = worked.headline.text
    holds = size.holds(Decimal(str(worked.headline.value)))
    return decided(worked, holds=holds, told=f"{text}, {'' if holds else 'bukan '}{size.number.printed.casefold()}.")


def _way(case: Case) -> int:
    """Which way something is said to have gone: 1 up, -1 down, 0 where neither is said."""
    said, signs = set(case.plan.words.split()), operation_words().sign_words
    return bool(said & signs["rising"]) - bool(said & signs["falling"])


def _grown(case: Case, size: Size) -> Draft | None:
    """``Berkurang lebih dari sepertiga sejak 2021``: by how much it grew, and which way."""
    plan = replace(case.plan, operation=Operation.GROWTH, unit=PERSEN, relative=True, numbers=())
    worked = growing(replace(case, plan=plan))
    change = worked.calculations[-1].result if worked is not None and worked.calculations else None
    if worked is None or change is None or worked.calculations[-1].unit != PERSEN:
        return None
    holds = change * _way(case) > 0 and size.holds(abs(change))
    text = result_text(abs(tidy(change, PERSEN)), PERSEN)
    went = "naik" if change > 0 else "turun"
    return decided(
        worked, holds=holds, told=f"{went} {text}{'' if holds else ', bukan'} {size.number.printed.casefold()}."
    )


def _part(case: Case) -> Draft | None:
    """The share that is spoken of: of a row under a heading, of its own population or target, of the whole column."""
    asked = replace(case, plan=replace(case.plan, operation=Operation.SHARE, unit=PERSEN, numbers=()))
    reached = {Measure.REALISASI, Measure.CAPAIAN, Measure.SERAPAN} & set(case.plan.measures)
    return of_heading(case) or (ratio(asked) if reached else part_of_whole(asked))
