"""Which share of a budget is left: the realisation of a row held against its budget."""

from dataclasses import replace

from service.answering.candidates import Candidate
from service.answering.case import Case, operand, row_fact
from service.answering.drafting import Draft, owner, result_text, subject, tidy, when, where
from service.answering.operations.lookups import look_up
from service.calculator import growth
from service.domain.calculations import Calculation
from service.domain.facts import Fact, Measure
from service.domain.figures import PERSEN, RUPIAH


def share_left(case: Case) -> Draft | None:
    """``Sisa anggaran … berapa persen``: the share that is printed, else by how much less was spent than was set."""
    amounts = replace(case, plan=replace(case.plan, unit=RUPIAH, measures=(Measure.ANGGARAN,)))
    best = amounts.best_of_all()
    spent = _spent(best) if best is not None else None
    if best is not None and best.fact.measure is Measure.ANGGARAN and spent is None:
        best, spent = _with_spending(amounts, best)
    if best is None or spent is None or best.fact.measure is not Measure.ANGGARAN:
        return look_up(case)
    outcome = growth(operand(best.fact), operand(spent))
    if not isinstance(outcome, Calculation) or outcome.value > 0:
        return None
    draft = Draft()
    draft.calculate(outcome, [(best.index, best.fact), (best.index, spent)])
    value = abs(tidy(outcome.value, PERSEN))
    text = result_text(value, PERSEN)
    marks = f"[{draft.cite(best.index, best.fact)}][{draft.cite(best.index, spent)}]"
    about = f"{subject(best.fact)} {owner(best.index.summary)}{when(best.fact)}"
    draft.sentences.append(f"Sisa {about}: **{text}** ({where(best.fact)}) {marks}.")
    draft.proof.append(f"Dihitung dari yang tidak terserap: {outcome.working}.")
    draft.say_figure(value, PERSEN, text)
    return draft


def _spent(one: Candidate) -> Fact | None:
    return row_fact(one.card, (Measure.REALISASI,), one.fact, RUPIAH)


def _with_spending(case: Case, best: Candidate) -> tuple[Candidate | None, Fact | None]:
    """The same budget where it stands beside what was spent of it: a table of budgets alone does not say that."""
    found = (one for index, target in case.reports for one in case.find(index, case.wanted(target)))
    same = (one for one in found if one.is_enough and one.fact.figure.value == best.fact.figure.value)
    return next(((one, spent) for one in same if (spent := _spent(one)) is not None), (None, None))
