"""What the audit found, told in an answer with its proof: the places that disagree and the recomputation."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from service.answering.drafting import Draft, where
from service.answering.fact_index import ReportIndex
from service.calculator import FORMULAS
from service.domain.answers import CalculationInput, ShownCalculation, Verdict
from service.domain.facts import Fact
from service.domain.figures import Figure
from service.domain.findings import Finding
from service.language.numbers import Agreement, agrees

_MOST_INPUTS = 12
"""A sum over more rows is shown by its working; each of its rows as a citation would bury the answer."""


def warn_of(draft: Draft, index: ReportIndex, finding: Finding, place: Fact | None = None) -> None:
    """Warn of a finding, cite every place that it speaks of, and show how it was worked out.

    ``place`` is where it stands when that is elsewhere than the figure of the answer: it is said first.
    """
    if any(finding.message.removesuffix(".") in warning.message for warning in draft.warnings):
        return
    own = index.facts.get(finding.fact_id or "")
    number = draft.cite(index, own, used=False) if own is not None else draft.cite_finding(index.summary, finding)
    inputs = _inputs(draft, index, finding)
    for shown in _recomputations(draft, finding, own, inputs):
        if shown not in draft.calculations:
            draft.calculations.append(shown)
    said = place is None or finding.table_number is None or f"Tabel {finding.table_number}" in finding.message
    told = f"{finding.message.removesuffix('.')} [{number}]."
    draft.warn(told if said or place is None else f"{where(place)}: {told}")


def _recomputations(
    draft: Draft, finding: Finding, own: Fact | None, inputs: tuple[CalculationInput, ...]
) -> Iterator[ShownCalculation]:
    """How a finding was worked out; where that confirms the answer's figure, also what the printed formula gives."""
    if finding.recomputed_value is None:
        return
    definition = FORMULAS[finding.formula].definition if finding.formula in FORMULAS else None
    confirmed = _confirmed(draft, finding.recomputed_value)
    shown = ShownCalculation(
        label=" / ".join(finding.row) or finding.formula,
        formula=definition.text if definition is not None else finding.formula,
        inputs=inputs,
        result=finding.recomputed_value,
        unit=confirmed.unit if confirmed else own.figure.unit if own else None,
        working=finding.working,
        reported=confirmed.value if confirmed else finding.reported_value,
        verdict=Verdict.MATCH if confirmed else Verdict.MISMATCH,
    )
    yield shown
    if finding.slip is not None:
        right = replace(shown, inputs=(), working=finding.slip.working, result=finding.slip.result)
        yield replace(right, label=f"{shown.label} tanpa salah cetak", verdict=Verdict.MATCH)
    if confirmed and finding.reported_value is not None:
        label = f"{shown.label} menurut rumus tercetak"
        roles = zip(reversed(inputs), ("pembilang tercetak", "penyebut tercetak"), strict=False)
        turned = tuple(replace(one, label=role) for one, role in roles)
        printed = replace(shown, label=label, formula=finding.reported, working=finding.reported, inputs=turned)
        yield replace(printed, result=finding.reported_value, verdict=Verdict.MISMATCH)


def _confirmed(draft: Draft, recomputed: Decimal) -> Figure | None:
    """The answer's own figure where the recomputation gives it: what the finding doubts is then the printed formula."""
    figures = (fact.figure for _, fact in draft.used if draft.headline and fact.figure.value == draft.headline.value)
    return next((one for one in figures if agrees(recomputed, one) is not Agreement.DIFFERS), None)


def _inputs(draft: Draft, index: ReportIndex, finding: Finding) -> tuple[CalculationInput, ...]:
    """The printed figures of a finding, cited; none where they are too many or one of them has no place."""
    facts = [index.facts.get(one.fact_id or "") for one in finding.inputs]
    if len(facts) > _MOST_INPUTS:
        return ()
    return tuple(
        CalculationInput(one.label, one.value, one.unit, draft.cite(index, fact, used=False))
        for one, fact in zip(finding.inputs, facts, strict=True)
        if fact is not None and one.value is not None
    )
