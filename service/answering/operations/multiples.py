"""How many times one figure is another: of two reports, two years, two subjects, or two measures of a row."""

import re

from service.answering.candidates import Candidate
from service.answering.case import Case, operand
from service.answering.drafting import Draft, region, result_text, subject, tidy, when, where
from service.answering.operations.budget_stages import by_columns
from service.answering.operations.changes import of_two_measures, pair_of_years, two_years
from service.answering.operations.listed import columns_of_row
from service.answering.operations.lookups import best_each, look_up
from service.answering.operations.pairs import best_pair, candidates_of
from service.calculator import ratio
from service.domain.calculations import Calculation
from service.domain.figures import KALI, RUPIAH

_OLDER_FIRST = re.compile(r"(?:19|20)(\d\d)\b.*\bkali\b.*\b(?:19|20)(\d\d)\b", re.IGNORECASE)
_FROM = re.compile(r"\bdari\b[^,]*\bke\b", re.IGNORECASE)


def multiple(case: Case) -> Draft | None:
    """The quotient of the two figures that a question sets side by side; None where either is not found."""
    pair = _pair(case)
    if pair is None:
        counts = case.plan.unit == KALI and "lipat" not in case.plan.words.split()
        return look_up(case) if counts and len(case.reports) == 1 else None
    first, second = pair
    outcome = ratio(operand(first.fact), operand(second.fact))
    if not isinstance(outcome, Calculation) or outcome.unit is not None or _kinds(pair) == {RUPIAH, None}:
        return None
    draft = Draft()
    told = [_told(draft, one, of_reports=len(case.reports) > 1) for one in pair]
    draft.calculate(outcome, [(one.index, one.fact) for one in pair])
    value = tidy(outcome.value, None)
    text = result_text(value, KALI)
    draft.sentences.append(f"**{text}**: {told[0]}, sedangkan {told[1]}.")
    draft.proof.append(f"Dihitung: {outcome.working}.")
    draft.say_figure(value, KALI, text)
    return draft


def _kinds(pair: tuple[Candidate, Candidate]) -> set[str | None]:
    return {one.fact.figure.unit for one in pair}


def _pair(case: Case) -> tuple[Candidate, Candidate] | None:
    """What is divided and what by, in the order of the question; of two years the newer by the older."""
    unit = RUPIAH if case.plan.money else None
    if len(case.reports) > 1:
        found, missing = best_each(case, unit=unit)
        return (found[0], found[1]) if len(found) == 2 and not missing else None
    if len(case.plan.compared) == 2:
        return of_two_measures(case)
    if len(case.plan.parts) == 2:
        row = columns_of_row(case, alike=False)
        if row is not None:
            return candidates_of(*row)
        one, other = case.plan.parts
        index = case.reports[0][0]
        years = case.reports[0][1].years
        return best_pair(
            case,
            index,
            {"concepts": one, "unit": unit, "years": years},
            {"concepts": other, "unit": unit, "years": years},
        )
    stages = by_columns(case)
    if stages is not None:
        return stages[1], stages[0]
    if len(two_years(case)) != 2:
        return None
    pair = pair_of_years(case)
    if pair is None:
        return None
    old, new = pair
    return (old, new) if _older_by_newer(case.text) else (new, old)


def _older_by_newer(text: str) -> bool:
    """``Tahun 2021 berapa kali lipat 2024``: the older year is what is divided."""
    found = _OLDER_FIRST.search(text)
    return found is not None and _FROM.search(text) is None and int(found.group(1)) < int(found.group(2))


def _told(draft: Draft, one: Candidate, *, of_reports: bool) -> str:
    text = draft.report(one.index, one.fact)
    number = draft.cite(one.index, one.fact)
    name = region(one.index.summary) if of_reports else subject(one.fact)
    return f"{name}{when(one.fact)} {text} ({where(one.fact)}) [{number}]"
