"""A printed figure that two independent workings of the report contradict, and the figure that they agree on.

A total gives way to the sum of its rows where another place prints it, or the total's own row works out to it too. A
part that is the misprint in its total gives way where its own row works out to what the total needs. A remainder gives
way to budget less spending where the percentage of its row is that of these two, and not that of the remainder.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from service.answering.candidates import Candidate
from service.answering.case import Case, operand, ratio_pair
from service.answering.drafting import Draft, where
from service.answering.fact_index import ReportIndex
from service.answering.operations.lookups import say_fact
from service.answering.operations.sums import of_facts
from service.answering.respelling import tells_little
from service.calculator import difference, total
from service.domain.answers import Status
from service.domain.calculations import Calculation
from service.domain.facts import Fact, Measure
from service.domain.figures import PERSEN
from service.domain.findings import FindingKind
from service.domain.plans import Concept, Operation
from service.language.numbers import Agreement, agrees

_LEAST = 20
"""Smaller sums stand elsewhere by chance."""
_DIFFERS = Agreement.DIFFERS
_SHARES = frozenset({Measure.SERAPAN, Measure.PERSENTASE, Measure.CAPAIAN})
_DISTINCT = 1000
"""Of a figure so large, no two others of a row come to it by chance."""


def borne_out(case: Case, draft: Draft) -> Draft | None:
    """What two workings of the report agree on, in place of the printed figure that ``draft`` gives.

    None where the answer rests on anything else, or nothing else bears the working out.
    """
    if case.plan.operation is not Operation.LOOK_UP or draft.status is not Status.ANSWERED or len(draft.used) != 1:
        return None
    (index, fact), *_ = draft.used
    return _sum_of_rows(case, index, fact) or _needed_by_total(case, index, fact) or _left_by_share(index, fact)


def _sum_of_rows(case: Case, index: ReportIndex, fact: Fact) -> Draft | None:
    """The sum of a total's rows, which another place of the report prints or the total's own row works out to."""
    parts = _rows_of(index, fact)
    outcome = total([operand(one) for one in parts]) if len(parts) > 1 else None
    if not isinstance(outcome, Calculation) or outcome.value == fact.figure.value or outcome.value < _LEAST:
        return None
    elsewhere = [one for one in index.by_value.get(outcome.value, ()) if one not in parts and _is_of(index, one, fact)]
    other = next((one for one in elsewhere if _is_asked(index, one, case.plan.concepts)), None)
    own = _own_working(index, fact, outcome.value) if other is None else None
    if other is None and own is None:
        return None
    told = of_facts(outcome, index, parts, "Jumlah barisnya")
    if other is not None:
        told.proof.append(f"Sama dengan yang tercetak di {where(other)} [{told.cite(index, other)}].")
    elif own is not None:
        told.proof.append(f"Sama dengan hitungan baris itu sendiri: {own[0].working}.")
    return _warned_of_print(told, index, fact)


def _needed_by_total(case: Case, index: ReportIndex, fact: Fact) -> Draft | None:
    """What the total above a part needs, where the part's own row works out to it or another place prints it."""
    slips = (one.slip for one in index.findings.get(fact.id, ()) if one.kind is FindingKind.SUM)
    slip = next((one for one in slips if one is not None and one.fact_id == fact.id), None)
    if slip is None:
        return None
    own = _own_working(index, fact, slip.value)
    if own is not None:
        told = of_facts(own[0], index, own[1], f"Hitungan baris “{' '.join(fact.row[-1:])}”")
    elif (other := _printed_elsewhere(case, index, fact, slip.value)) is not None:
        told = say_fact(Draft(), other)
    else:
        return None
    told.proof.append(f"Cocok dengan jumlah di atasnya: {slip.working}.")
    return _warned_of_print(told, index, fact)


def _printed_elsewhere(case: Case, index: ReportIndex, fact: Fact, value: Decimal) -> Candidate | None:
    """The best cell of a row of that very name that prints a value too large to stand there by chance."""
    name = _name(fact)
    alike = {
        one.id
        for one in (index.by_value.get(value, ()) if value >= _DISTINCT else ())
        if _is_of(index, one, fact) and _name(one) == name
    }
    found = (one for own, target in case.reports if own is index for one in case.find(own, case.wanted(target)))
    return next((one for one in found if one.fact.id in alike), None)


def _name(fact: Fact) -> str:
    """What a row is called, without its number."""
    return " ".join(fact.row[-1:]).casefold().lstrip("0123456789.) ")


def _left_by_share(index: ReportIndex, fact: Fact) -> Draft | None:
    """``Sisa``: budget less spending, where the percentage of the row is of these, not of the print."""
    card = index.card_of(fact)
    pair = ratio_pair(card, fact, money=True) if card is not None and fact.measure is Measure.SISA else None
    if card is None or pair is None or fact.figure.value is None:
        return None
    spent, budget = pair
    left = difference(operand(budget, "pagu"), operand(spent, "realisasi"))
    if not isinstance(left, Calculation) or not budget.figure.value or agrees(left.value, fact.figure) is not _DIFFERS:
        return None
    shares = [one for one in card.facts if one.measure in _SHARES and one.figure.unit == PERSEN]
    of_print = (budget.figure.value - fact.figure.value) / budget.figure.value * 100
    of_row = (budget.figure.value - left.value) / budget.figure.value * 100
    share = next((one for one in shares if agrees(of_row, one.figure) is not _DIFFERS), None)
    if share is None or any(agrees(of_print, one.figure) is not _DIFFERS for one in shares):
        return None
    told = of_facts(left, index, (budget, spent), f"Sisa “{' '.join(fact.row[-1:])}”")
    told.proof.append(f"Persentase di barisnya, {share.figure.printed} [{told.cite(index, share)}], cocok dengan ini.")
    return _warned_of_print(told, index, fact)


def _warned_of_print(told: Draft, index: ReportIndex, fact: Fact) -> Draft:
    """The draft with what the cell itself prints, cited."""
    text, number = fact.figure.printed, told.cite(index, fact)
    told.warn(f"Baris “{' '.join(fact.row[-1:])}” di {where(fact)} sendiri mencetak {text} [{number}].")
    return told


def _own_working(index: ReportIndex, fact: Fact, value: Decimal) -> tuple[Calculation, Sequence[Fact]] | None:
    """Two other figures of the same row that come to a value, as sum or difference; None if any come to the print."""
    card = index.card_of(fact)
    if card is None or card.table is None:
        return None
    others = [one for one in card.facts if one.id != fact.id and one.figure.value and _is_like(one, fact)]
    if value < _DISTINCT and len(others) > 2:
        return None
    worked = [one for pair in combinations(others, 2) for one in _workings(pair)]
    if any(outcome.value == fact.figure.value for outcome, _ in worked):
        return None
    return next((one for one in worked if one[0].value == value), None)


def _workings(pair: Sequence[Fact]) -> Iterator[tuple[Calculation, Sequence[Fact]]]:
    """The sum of two figures, and the larger one less the other."""
    falling = sorted(pair, key=lambda one: one.figure.value or Decimal(), reverse=True)
    for outcome, used in (
        (total([operand(one) for one in pair]), pair),
        (difference(operand(falling[0]), operand(falling[1])), falling),
    ):
        if isinstance(outcome, Calculation):
            yield outcome, used


def _is_like(one: Fact, fact: Fact) -> bool:
    """Whether two figures can stand in one sum: of one unit, and no range."""
    return one.figure.unit == fact.figure.unit and one.figure.upper is None


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
