"""Yes or no to how large a question says that something is: more than half of a whole, twice a target."""

from dataclasses import replace
from decimal import Decimal

from service.answering.candidates import Candidate
from service.answering.case import Case, operand, row_fact
from service.answering.drafting import Draft, decided, owner, result_text, subject, tidy, when, where
from service.answering.operations.changes import growing, two_years
from service.answering.operations.multiples import multiple
from service.answering.operations.ratios import part_of_whole, ratio
from service.answering.words import operation_words, roots
from service.calculator import share
from service.domain.calculations import Calculation
from service.domain.facts import Fact, Measure
from service.domain.figures import KALI, PERSEN, RUPIAH
from service.domain.plans import Number, Operation, Relation, Size

_DEEP = 12
_PAIR = 2
_ALL_OF = frozenset(roots("jumlah total populasi terdata seluruh banyak volume"))
_ALL = Size(Number(Decimal(100), PERSEN, "seluruhnya"), Relation.AT_LEAST)


def verify_size(case: Case) -> Draft | None:
    """``Lebih dari separuh pegawai …?``, ``dua kali lipat targetnya?``: the share or quotient is worked out."""
    if len(case.reports) > 1 and case.plan.named:
        return None
    size = case.plan.size or (_ALL if operation_words().signs["all_of"].stand_in(f" {case.plan.words} ") else None)
    if size is None or (case.plan.size is None and case.plan.numbers):
        return None
    if case.plan.size is None:
        worked = _of_heading(case)
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
    return _of_heading(case) or (ratio(asked) if reached else part_of_whole(asked))


def _of_heading(case: Case) -> Draft | None:
    """``LKS yang sudah terakreditasi``: the figure under the heading that is named, beside the number of all."""
    for index, target in case.reports:
        wanted = case.wanted(target, measure=None, unit=None, total=True)
        for one in case.find(index, wanted)[:_DEEP]:
            whole = _number_of_all(case, one) if one.is_enough else None
            outcome = share(operand(one.fact, "bagian"), operand(whole, "seluruhnya")) if whole is not None else None
            if whole is not None and isinstance(outcome, Calculation):
                return _told(one, whole, outcome)
    return None


def _number_of_all(case: Case, one: Candidate) -> Fact | None:
    """How many there are of what a heading counts a part of; None where the question does not name that heading."""
    fact = one.fact
    asked = {word for concept in case.plan.concepts for word in concept.words}
    named = fact.table_id is not None and bool(one.index.telling_column(fact) & asked)
    if not named or fact.figure.unit in (PERSEN, RUPIAH) or fact.measure is Measure.JUMLAH:
        return None
    of_all = tuple(each for each in one.card.facts if _ALL_OF & set(roots(" ".join(each.column))))
    whole = row_fact(replace(one.card, facts=of_all), (Measure.JUMLAH,), fact)
    if whole is None or whole.figure.unit in (PERSEN, RUPIAH):
        return None
    return whole if (fact.figure.value or 0) <= (whole.figure.value or 0) else None


def _told(one: Candidate, whole: Fact, outcome: Calculation) -> Draft:
    draft = Draft()
    draft.calculate(outcome, [(one.index, one.fact), (one.index, whole)])
    value = tidy(outcome.value, PERSEN)
    text = result_text(value, PERSEN)
    marks = "".join(f"[{draft.cite(one.index, fact)}]" for fact in (one.fact, whole))
    heading = " ".join(one.fact.column[-1].split())
    whose = f"{subject(whole)} {owner(one.index.summary)}{when(whole)}, {heading}"
    draft.sentences.append(f"{whose}: {text}, dihitung {outcome.working} ({where(one.fact)}) {marks}.")
    draft.say_figure(value, PERSEN, text)
    return draft
