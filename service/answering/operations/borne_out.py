"""A printed total that its rows contradict, where another place of the report prints what they add up to."""

from collections.abc import Iterator, Sequence

from service.answering.case import Case, operand
from service.answering.drafting import Draft, where
from service.answering.fact_index import ReportIndex
from service.answering.operations.sums import of_facts
from service.answering.respelling import tells_little
from service.calculator import total
from service.domain.answers import Status
from service.domain.calculations import Calculation
from service.domain.facts import Fact
from service.domain.findings import FindingKind
from service.domain.plans import Concept, Operation

_LEAST = 20
"""Smaller sums stand elsewhere by chance."""


def borne_out_sum(case: Case, draft: Draft) -> Draft | None:
    """The sum of the rows in place of the total that ``draft`` gives, which only the total's own cell denies.

    None where the answer rests on anything else, or nothing else bears the sum out.
    """
    if case.plan.operation is not Operation.LOOK_UP or draft.status is not Status.ANSWERED or len(draft.used) != 1:
        return None
    (index, fact), *_ = draft.used
    parts = _rows_of(index, fact)
    outcome = total([operand(one) for one in parts]) if len(parts) > 1 else None
    if not isinstance(outcome, Calculation) or outcome.value == fact.figure.value or outcome.value < _LEAST:
        return None
    elsewhere = [one for one in index.by_value.get(outcome.value, ()) if one not in parts and _is_of(index, one, fact)]
    other = next((one for one in elsewhere if _is_asked(index, one, case.plan.concepts)), None)
    if other is None:
        return None
    told = of_facts(outcome, index, parts, "Jumlah barisnya")
    told.proof.append(f"Sama dengan yang tercetak di {where(other)} [{told.cite(index, other)}].")
    text, number = fact.figure.printed, told.cite(index, fact)
    told.warn(f"Baris “{' '.join(fact.row[-1:])}” di {where(fact)} sendiri mencetak {text} [{number}].")
    return told


def _rows_of(index: ReportIndex, fact: Fact) -> Sequence[Fact]:
    """The cells that the audit added up against a total, all of them known."""
    own = (one for one in index.findings.get(fact.id, ()) if one.fact_id == fact.id and one.kind is FindingKind.SUM)
    inputs = next((one.inputs for one in own), ())
    found = [index.facts[one.fact_id] for one in inputs if one.fact_id is not None and one.fact_id in index.facts]
    return found if len(found) == len(inputs) else []


def _is_of(index: ReportIndex, one: Fact, fact: Fact) -> bool:
    """Whether a figure may be of the same thing: in the same unit or none, and of the same year or none."""
    units = {one.figure.unit, fact.figure.unit}
    years = {each.period.year for each in (one, fact) if each.period is not None}
    return (
        one.id != fact.id and (len(units) == 1 or None in units) and len(years) < 2 and index.card_of(one) is not None
    )


def _is_asked(index: ReportIndex, one: Fact, concepts: Sequence[Concept]) -> bool:
    """Whether the row or sentence of a figure says at least half of what is asked."""
    card = index.card_of(one)
    telling: Iterator[Concept] = (each for each in concepts if not tells_little(each))
    said = [card is not None and any(word in card.words for word in each.words) for each in telling]
    return bool(said) and 2 * sum(said) >= len(said)
