"""Where else a report prints the figures of an answer, and what in it speaks against them."""

from collections.abc import Sequence

from service.answering.case import MONEY_AS_SUBJECT, Case
from service.answering.contradictions import contradictions, faulted, is_of_change, of_calculation, same_figure
from service.answering.drafting import Draft, figure_text, where
from service.answering.fact_index import ReportIndex
from service.answering.printed_remainders import wrong_remainders
from service.answering.proving import warn_of
from service.answering.rivals import denied, rivals, rows_of_its_name, speaks_of
from service.answering.sexes import is_part_of_both
from service.domain.answers import Status
from service.domain.facts import Fact, Measure
from service.domain.findings import Finding, FindingKind
from service.domain.plans import Operation

_MOST_WARNINGS = 3
_MOST_PLACES = 4
_MOST_USED = 6
_FEW = 2
_COUNT = "CACAH"

Used = Sequence[tuple[ReportIndex, Fact]]


def corroborate(draft: Draft, case: Case) -> None:
    """Cite where else the figures used are printed, and warn where the report says otherwise of them."""
    if draft.status is Status.NOT_FOUND:
        return
    used = list(draft.used)[:_MOST_USED]
    case.diary.append(f"dipakai: {[fact.id for _, fact in used]}")
    _warn_of_claimed(draft, case)
    for index, fact in used:
        _warn_of_findings(draft, case, index, fact, [one for own, one in used if own is index])
        _warn_of_rivals(draft, index, fact)
        _warn_of_alternatives(draft, case, index, fact)
        _warn_of_denied(draft, case, index, fact)
    _warn_of_counts(draft, case)
    for report_id in dict.fromkeys(index.summary.id for index, _ in draft.used):
        _warn_of_calculations(draft, case, [pair for pair in draft.used if pair[0].summary.id == report_id])
    _tell_places(draft, used)


def _tell_places(draft: Draft, used: Used) -> None:
    places: list[str] = []
    for index, fact in used:
        same = list(same_figure(index, fact))[: max(1, _MOST_PLACES // len(used))]
        places.extend(f"{where(one)} [{draft.cite(index, one, used=False)}]" for one in same)
    if places:
        draft.proof.append(f"Angka yang sama tercetak di {', '.join(dict.fromkeys(places))}.")


def _warn_of_findings(draft: Draft, case: Case, index: ReportIndex, fact: Fact, used: Sequence[Fact]) -> None:
    concepts = index.resolve(case.plan.concepts)
    for one in contradictions(index, fact, used, concepts, asked=_is_asked(draft, index, fact)):
        if one.finding is None or (_is_compared(draft) and _faults_other_cell(one.finding, fact)):
            continue
        if _is_beside_the_point(one.finding, case):
            continue
        if len(draft.warnings) < _MOST_WARNINGS:
            warn_of(draft, index, one.finding, one.place)


def _is_compared(draft: Draft) -> bool:
    """Whether an answer sets figures of several reports against each other."""
    return len({index.summary.id for index, _ in draft.used}) > 1


def _faults_other_cell(finding: Finding, fact: Fact) -> bool:
    """Whether it is the other of two tables that prints this figure wrongly: it serves to compare all the same."""
    return finding.kind is FindingKind.TABLE_VS_TABLE and finding.fact_id not in (None, fact.id)


def _is_beside_the_point(finding: Finding, case: Case) -> bool:
    """Whether it is the way between years that is told wrongly, and the years are only added up."""
    return case.plan.operation in (Operation.SUM, Operation.MEAN) and is_of_change(finding)


def _is_asked(draft: Draft, index: ReportIndex, fact: Fact) -> bool:
    """Whether a figure is itself what was asked for, and not one that the answer is worked out from.

    It is where it is the headline, where yes or no was said of it and hardly another, and where it is a report's only
    one among others'.
    """
    headline = draft.headline
    if headline is None or isinstance(headline.value, bool):
        return len(draft.used) <= _FEW
    if headline.value == fact.figure.value:
        return True
    of_report = [one for own, one in draft.used if own is index]
    return len(of_report) == 1 and len(draft.used) > 1


def _warn_of_calculations(draft: Draft, case: Case, used: Used) -> None:
    """Where the report works out from the same figures what was worked out, or claimed by the question."""
    index = used[0][0]
    results = [one.result for one in draft.calculations] + [one.value for one in case.plan.numbers]
    for finding in of_calculation(index, [fact for _, fact in used], results):
        if len(draft.warnings) < _MOST_WARNINGS and not _is_beside_the_point(finding, case):
            warn_of(draft, index, finding, index.facts.get(finding.fact_id or ""))
    for left in wrong_remainders(index, [fact for _, fact in used], results):
        if len(draft.warnings) < _MOST_WARNINGS:
            said = f"{where(left)} mencetak sisa {_printed(left)} [{draft.cite(index, left, used=False)}]"
            draft.warn(f"{said[:1].upper()}{said[1:]}, tidak sama dengan hasil hitung ini.")


def _warn_of_counts(draft: Draft, case: Case) -> None:
    """Where a sentence gives another number of the rows that were counted."""
    counts = {one.result for one in draft.calculations if one.label == _COUNT}
    tables = {one.table_id for one in draft.citations}
    for index, _ in case.reports if counts else ():
        for finding in index.all_findings:
            is_count = finding.formula == _COUNT and finding.table_id in tables
            if is_count and finding.recomputed_value in counts and len(draft.warnings) < _MOST_WARNINGS:
                warn_of(draft, index, finding, index.facts.get(finding.fact_id or ""))


def _warn_of_claimed(draft: Draft, case: Case) -> None:
    """Where the very figure that a question names is graded wrongly by the report, or denied and found at fault."""
    plan, headline = case.plan, draft.headline
    is_denied = headline is not None and headline.value is False
    is_graded = plan.operation is Operation.CLASSIFY or Measure.PREDIKAT in plan.measures
    if draft.warnings or not (is_denied or is_graded):
        return
    concepts = plan.concepts or (MONEY_AS_SUBJECT if plan.money else ())
    for index, _ in case.reports:
        named = (faulted(index, one.value, index.resolve(concepts), graded=not is_denied) for one in plan.numbers)
        fault = next((one for found in named for one in found), None)
        if fault is not None:
            warn_of(draft, index, fault, index.facts.get(fault.fact_id or ""))
            return


def _warn_of_rivals(draft: Draft, index: ReportIndex, fact: Fact) -> None:
    card = index.card_of(fact)
    if card is None or draft.warnings:
        return
    rival = next(rivals(index, fact, card), None)
    if rival is not None:
        _set_against(draft, index, fact, rival)


def _warn_of_alternatives(draft: Draft, case: Case, index: ReportIndex, fact: Fact) -> None:
    card = index.card_of(fact)
    if card is None or draft.warnings:
        return
    concepts = index.resolve(case.plan.concepts)
    others = (one.fact for one in case.alternatives.get(fact.id, ()) if speaks_of(one, fact, card, concepts))
    rival = next(others, None) or next(rows_of_its_name(index, fact, concepts), None)
    if rival is not None:
        _set_against(draft, index, fact, rival)


def _warn_of_denied(draft: Draft, case: Case, index: ReportIndex, fact: Fact) -> None:
    if draft.warnings or draft.headline is None or draft.headline.value is not False:
        return
    concepts = index.resolve(case.plan.concepts or (MONEY_AS_SUBJECT if case.plan.money else ()))
    others = (one for number in case.plan.numbers for one in denied(index, fact, number.value, concepts))
    rival = next(others, None)
    if rival is None or rival.figure.value == fact.figure.value:
        return
    finding = next((one for one in index.findings.get(rival.id, ()) if one.fact_id == rival.id), None)
    if finding is not None:
        warn_of(draft, index, finding, rival)
    else:
        _set_against(draft, index, fact, rival)


def _set_against(draft: Draft, index: ReportIndex, fact: Fact, rival: Fact) -> None:
    """Both figures, each with its place and citation; what the answer works with stands against nothing, nor a part."""
    if any(one is rival for _, one in draft.used) or is_part_of_both(index, rival, fact):
        return
    own, other = _printed(fact), _printed(rival)
    numbers = draft.cite(index, fact), draft.cite(index, rival, used=False)
    draft.warn(
        f"Angkanya tidak sama di semua bagian laporan: {where(fact)} mencetak {own} [{numbers[0]}], "
        f"{where(rival)} {other} [{numbers[1]}]."
    )


def _printed(fact: Fact) -> str:
    """A figure as an official writes it, after the grade that is printed with it."""
    text = figure_text(fact.figure)
    return f"{fact.figure.grade} ({text})" if fact.figure.grade else text
