"""Other places of a report that print the same figure of the same thing, and places that print another one."""

from collections.abc import Iterator

from service.answering.candidates import effective_measure
from service.answering.case import Case
from service.answering.drafting import Draft, figure_text, where
from service.answering.fact_index import Card, ReportIndex, names_of
from service.answering.proving import prove
from service.domain.answers import Status
from service.domain.facts import Fact, Origin
from service.domain.figures import PERSEN, RUPIAH
from service.domain.findings import Finding, FindingKind
from service.language.numbers import Agreement, agrees

_MOST_WARNINGS = 3
_MOST_PLACES = 4
_MOST_USED = 6
_SHARED = 0.5
_DISTINCT = 1000
_ROUND = (0, 1, 100)
_BETWEEN = (FindingKind.INVERTED_FORMULA, FindingKind.NARRATIVE_VS_TABLE, FindingKind.TABLE_VS_TABLE)


def corroborate(draft: Draft, case: Case) -> None:
    """Cite where else the figures used are printed, and warn where the report says otherwise of them."""
    if draft.status is Status.NOT_FOUND:
        return
    used = list(draft.used)[:_MOST_USED]
    case.diary.append(f"dipakai: {[fact.id for _, fact in used]}")
    for index, fact in used:
        _warn(draft, index, fact)
        _warn_of_alternatives(draft, case, index, fact)
    places: list[str] = []
    for index, fact in used:
        same = list(_same_figure(index, fact))[: max(1, _MOST_PLACES // len(used))]
        places.extend(f"{where(one)} [{draft.cite(index, one, used=False)}]" for one in same)
    if places:
        draft.proof.append(f"Angka yang sama tercetak di {', '.join(dict.fromkeys(places))}.")


def _warn(draft: Draft, index: ReportIndex, fact: Fact) -> None:
    card = index.card_of(fact)
    for finding in index.findings.get(fact.id, ()):
        if len(draft.warnings) < _MOST_WARNINGS:
            draft.warn(f"{finding.message} [{prove(draft, index, finding)}]")
    if card is None:
        return
    for finding in _findings_elsewhere(index, fact, card):
        if len(draft.warnings) < _MOST_WARNINGS:
            draft.warn(f"{finding.message} [{prove(draft, index, finding)}]")
    for rival in rivals(index, fact, card):
        if len(draft.warnings) < _MOST_WARNINGS and not draft.warnings:
            number = draft.cite(index, rival, used=False)
            draft.warn(
                f"{where(rival)} mencetak {figure_text(rival.figure)} [{number}], bukan {figure_text(fact.figure)}."
            )


def _warn_of_alternatives(draft: Draft, case: Case, index: ReportIndex, fact: Fact) -> None:
    for one in case.alternatives.get(fact.id, ())[:1]:
        if not draft.warnings:
            number = draft.cite(index, one.fact, used=False)
            said = f"{where(one.fact)} menyebut {figure_text(one.fact.figure)} [{number}]"
            draft.warn(f"Angkanya tidak sama di semua bagian: {said}, {where(fact)} {figure_text(fact.figure)}.")


def _findings_elsewhere(index: ReportIndex, fact: Fact, card: Card) -> Iterator[Finding]:
    """Findings between two places that name the very figure, and faults of the same row in another table."""
    for finding in index.all_findings:
        if finding.kind not in _BETWEEN or fact.figure.value in _ROUND or not _names(finding, fact):
            continue
        stands = index.facts.get(finding.fact_id or "")
        if stands is not None and not _same_time(stands, fact):
            continue
        if index.says_of(finding.quote + " " + " ".join(finding.row), card.label) >= _SHARED:
            yield finding
    for other, twin in _twins(index, fact, card):
        yield from (one for one in index.findings.get(other.id, ()) if one.fact_id == other.id and twin is not card)


def _names(finding: Finding, fact: Fact) -> bool:
    """Whether a finding is about the very figure, as printed or as worked out."""
    values = (finding.reported_value, finding.recomputed_value, *(one.value for one in finding.inputs))
    return any(value is not None and agrees(value, fact.figure) is not Agreement.DIFFERS for value in values)


def rivals(index: ReportIndex, fact: Fact, card: Card) -> Iterator[Fact]:
    """Cells of the same row name, measure, period and unit elsewhere that print another figure."""
    for other, twin in _twins(index, fact, card):
        if twin.table is None or other.figure.value is None or fact.figure.value is None:
            continue
        steps = [one for one in (fact.figure.step, other.figure.step) if one is not None]
        if abs(other.figure.value - fact.figure.value) > max(steps, default=0):
            yield other


def _twins(index: ReportIndex, fact: Fact, card: Card) -> Iterator[tuple[Fact, Card]]:
    """Facts of the same name, measure, period and unit in other tables."""
    if not card.label or card.table is None:
        return
    measure = effective_measure(fact, card)
    column = index.telling_column(fact)
    twins = {id(twin): twin for name in names_of(card) for twin in index.by_label.get(name, ())}
    for twin in twins.values():
        if twin is card or twin.table is None or twin.table is card.table:
            continue
        for other in twin.facts:
            same = effective_measure(other, twin) is measure and _same_time(other, fact)
            if same and other.figure.unit == fact.figure.unit and index.telling_column(other) == column:
                yield other, twin


def _same_time(one: Fact, other: Fact) -> bool:
    """The same year, and no quarter or the last against none: the year's figure."""
    if one.period is None or other.period is None:
        return one.period is other.period
    quarters = {one.period.quarter, other.period.quarter}
    return one.period.year == other.period.year and (len(quarters) == 1 or quarters == {None, 4})


def _same_figure(index: ReportIndex, fact: Fact) -> Iterator[Fact]:
    """Other cells and sentences with the same value that speak of the same thing, tables first."""
    card = index.card_of(fact)
    value = fact.figure.value
    if value is None or card is None:
        return
    found = [one for one in index.by_value.get(value, ()) if one is not fact and _same_unit(one, fact)]
    found.sort(key=lambda one: (one.origin is not Origin.TABLE, one.table_number is None))
    seen = {fact.table_id}
    for one in found:
        if one.table_id is not None and one.table_id in seen:
            continue
        said = " ".join((*one.row, one.sentence or "", one.caption))
        near = index.says_of(said, card.label) >= _SHARED if card.label else value >= _DISTINCT
        if near or (value >= _DISTINCT and fact.figure.unit == RUPIAH and value % 1000 != 0):
            seen.add(one.table_id)
            yield one


def _same_unit(one: Fact, other: Fact) -> bool:
    units = {one.figure.unit, other.figure.unit}
    return len(units) == 1 or (None in units and not units & {PERSEN, RUPIAH})
