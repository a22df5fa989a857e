"""What part of all a heading counts: ``berapa persen PSM yang aktif``, those under ``Aktif`` beside all there are."""

from dataclasses import replace

from service.answering.candidates import Candidate
from service.answering.case import Case, operand, row_fact
from service.answering.drafting import Draft, owner, result_text, subject, tidy, when, where
from service.answering.words import roots
from service.calculator import share
from service.domain.calculations import Calculation
from service.domain.facts import Fact, Measure
from service.domain.figures import PERSEN, RUPIAH

_DEEP = 12
_ALL_OF = frozenset(roots("jumlah total populasi terdata seluruh banyak volume"))


def of_heading(case: Case) -> Draft | None:
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
