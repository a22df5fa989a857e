"""How far two figures are apart that the question itself gives, and by how much one grew to the other."""

from service.answering.case import Case, operand
from service.answering.drafting import Draft, result_text, tidy, where
from service.answering.operations.numbers import holding, named_operands
from service.calculator import difference, growth
from service.domain.calculations import Calculation
from service.domain.figures import PERSEN


def difference_of_given(case: Case) -> Draft | None:
    """``Target 4.239, realisasi 4.196``: how far the two figures are apart that the question itself gives."""
    named = named_operands(case)
    found = holding(case, named) if named is not None else None
    if named is None or found is None:
        return None
    index, (top, below) = found
    above, less = (below, top) if named[1].value >= named[0].value else (top, below)
    outcome = difference(operand(above), operand(less))
    if not isinstance(outcome, Calculation):
        return None
    draft = Draft()
    unit = outcome.unit or case.plan.unit
    draft.calculate(outcome, [(index, above), (index, less)])
    text = result_text(tidy(outcome.value, unit), unit)
    marks = f"[{draft.cite(index, above)}][{draft.cite(index, less)}]"
    draft.sentences.append(f"Selisihnya **{text}**: {outcome.working} ({where(above)}) {marks}.")
    draft.say_figure(tidy(outcome.value, unit), unit, text)
    return draft


def growth_of_given(case: Case) -> Draft | None:
    """``Dari 65 ke 105 orang``: the growth between two numbers of the question that the report prints too."""
    numbers = [one for one in case.plan.numbers if one.unit != PERSEN]
    found = holding(case, numbers) if len(numbers) == 2 else None
    if found is None:
        return None
    index, facts = found
    outcome = growth(operand(facts[0]), operand(facts[1]))
    if not isinstance(outcome, Calculation):
        return None
    draft = Draft()
    draft.calculate(outcome, [(index, fact) for fact in facts])
    text = result_text(abs(tidy(outcome.value, outcome.unit)), outcome.unit)
    verb = "Naik" if outcome.value > 0 else "Turun"
    marks = "".join(f"[{draft.cite(index, fact)}]" for fact in facts)
    draft.sentences.append(f"{verb} **{text}**: {outcome.working} ({where(facts[1])}) {marks}.")
    draft.say_figure(abs(tidy(outcome.value, outcome.unit)), outcome.unit, text)
    return draft
