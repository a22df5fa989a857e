"""What a report says against a figure of its own: the audit's findings on it, and other cells that print another one.

A finding speaks of a figure where it stands on its cell, on another place that prints the same figure of the same
thing, or on the same cell of another table. A figure that only goes into a finding about another one is not in doubt.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from service.answering.cards import Card, told_of
from service.answering.fact_index import ReportIndex
from service.answering.finding_index import is_slip_of
from service.answering.rivals import ROUND, SHARED, holds, prints, same_time, same_unit, twins
from service.answering.standings import effective_measure
from service.answering.words import roots
from service.domain.facts import Fact, Origin
from service.domain.figures import RUPIAH
from service.domain.findings import Finding, FindingKind
from service.domain.plans import Concept
from service.language.numbers import Agreement, agrees

_DISTINCT = 1000
_TELLING_DIGITS = 3
"""Of two figures that a calculation shares with a finding, which has the same result besides."""
_DISTINCT_DIGITS = 4
"""Of a figure of so many, that no two things have by chance."""
_TRIFLE = Decimal("0.0001")
_SEVERAL = 3
"""Of so many figures that an answer is worked out from, none is in doubt for what a sentence elsewhere prints."""
_BETWEEN = (FindingKind.INVERTED_FORMULA, FindingKind.NARRATIVE_VS_TABLE, FindingKind.TABLE_VS_TABLE)
_ADDED = (FindingKind.SUM, FindingKind.IMPOSSIBLE_VALUE, FindingKind.AVERAGE)
_WORKED_OUT = (FindingKind.RATIO, FindingKind.DIFFERENCE, FindingKind.AVERAGE, FindingKind.CLASSIFICATION)
"""Faults of a figure that was worked out: wrong wherever it is printed. A sum that fails may fail by its parts."""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A finding, or a rival cell, that speaks against a figure; ``place`` is where, if it is not the figure's own."""

    finding: Finding | None
    place: Fact | None


def contradictions(
    index: ReportIndex, fact: Fact, used: Collection[Fact], concepts: Sequence[Concept], *, asked: bool
) -> Iterator[Contradiction]:
    """What the audit says of a figure, nearest first.

    ``asked``: the figure is the answer itself, not one of several that it is worked out from; ``used`` are all of them.
    ``concepts`` are what the question is about.
    """
    is_one_of_many = not asked and (len(used) >= _SEVERAL or (len(used) > 1 and _are_of_one_time(used)))
    for finding in index.findings.get(fact.id, ()):
        if not asked and _is_sound_sum(index, finding, fact):
            continue
        if _contests(finding, fact, used, asked=asked) and not (is_one_of_many and _is_told_wrong(finding, fact)):
            yield Contradiction(finding, None)
    card = index.card_of(fact)
    if card is not None:
        for finding, place in _elsewhere(index, fact, card, concepts if asked else (), asked=asked):
            if not (is_one_of_many and _is_told_wrong(finding, fact)):
                yield Contradiction(finding, place)


def _are_of_one_time(used: Collection[Fact]) -> bool:
    """Whether figures are a part and its whole, or two things side by side, and not one thing at two times."""
    first, *others = used
    return all(same_time(first, other) for other in others)


def _is_sound_sum(index: ReportIndex, finding: Finding, fact: Fact) -> bool:
    """Whether a sum that its rows deny still serves to work with: they are a trifle off, or it holds elsewhere."""
    if finding.kind is not FindingKind.SUM or finding.fact_id != fact.id:
        return False
    printed, summed = finding.reported_value, finding.recomputed_value
    if printed is None or summed is None:
        return False
    return abs(printed - summed) <= _TRIFLE * abs(printed) or any(
        other.id in index.held for other in same_figure(index, fact)
    )


def _is_told_wrong(finding: Finding, fact: Fact) -> bool:
    """Whether it is a sentence elsewhere that gets the figure wrong, and not the cell itself."""
    return finding.kind is FindingKind.NARRATIVE_VS_TABLE and finding.fact_id != fact.id


def _contests(finding: Finding, fact: Fact, used: Collection[Fact], *, asked: bool) -> bool:
    """Whether a finding that names a fact puts its figure in doubt, and not another one that it goes into."""
    if finding.kind is FindingKind.INVERTED_FORMULA:
        return asked
    is_slip = finding.slip is not None and finding.slip.fact_id == fact.id
    if finding.fact_id == fact.id or is_slip:
        return True
    if finding.fact_id is not None:
        return _is_a_side(finding, fact)
    others = {one.fact_id for one in finding.inputs if one.fact_id}
    return (asked and not is_of_change(finding)) or others <= {one.id for one in used}


def is_of_change(finding: Finding) -> bool:
    """Whether it is the way between several figures that is told wrongly: one of its ends alone is sound."""
    return finding.recomputed_value is None and len({one.fact_id for one in finding.inputs} - {None}) > 1


def _is_a_side(finding: Finding, fact: Fact) -> bool:
    """Whether a fact prints one of the two figures that a finding sets against each other.

    So does the one that a sentence should have named, and what another sentence works out from a figure of its own.
    """
    if fact.id in {one.fact_id for one in finding.inputs} and finding.kind is FindingKind.NARRATIVE_VS_TABLE:
        is_only = len(finding.inputs) == 1 and finding.recomputed_value is None
        if is_only or (fact.sentence is not None and fact.sentence not in finding.quote):
            return True
    sides = (finding.reported_value, finding.recomputed_value)
    return any(value is not None and agrees(value, fact.figure) is not Agreement.DIFFERS for value in sides)


def _elsewhere(
    index: ReportIndex, fact: Fact, card: Card, concepts: Sequence[Concept], *, asked: bool
) -> Iterator[tuple[Finding, Fact | None]]:
    """Findings that stand on another cell or sentence."""
    if fact.figure.value not in ROUND:
        yield from _between(index, fact, card, concepts, asked=asked)
        for other in same_figure(index, fact) if asked else ():
            yield from ((one, other) for one in _on(index, other) if one.kind in _WORKED_OUT)
    for other, twin in twins(index, fact, card):
        if not prints(twin, fact, effective_measure(fact, card)):
            yield from ((one, other) for one in _on(index, other))
    for other in _same_total(index, fact, card):
        yield from ((one, other) for one in _on(index, other))
    if fact.sentence is not None:
        yield from ((one, None) for one in index.all_findings if is_slip_of(one, fact))


def _on(index: ReportIndex, fact: Fact) -> Iterator[Finding]:
    return (one for one in index.findings.get(fact.id, ()) if one.fact_id == fact.id and one.kind not in _BETWEEN)


def _between(
    index: ReportIndex, fact: Fact, card: Card, concepts: Sequence[Concept], *, asked: bool
) -> Iterator[tuple[Finding, Fact | None]]:
    """Findings between two places, or on a row of this name, that name the very figure as printed or as worked out."""
    own = fact.figure.value
    for finding in _naming(index, fact):
        if finding.kind is FindingKind.REFERENCE or (finding.fact_id is None and is_of_change(finding)):
            continue
        if not asked and (
            finding.kind is FindingKind.INVERTED_FORMULA or finding.fact_id is None or _is_spelling(finding)
        ):
            continue
        if asked and _prints_other_sum(finding, fact):
            yield finding, index.facts.get(finding.fact_id or "")
            continue
        stands = index.facts.get(finding.fact_id or "")
        if stands is not None and not same_time(stands, fact):
            continue
        if finding.kind not in (*_BETWEEN, *_WORKED_OUT) or not (finding.fact_id is None or _is_a_side(finding, fact)):
            continue
        shared = index.says_of(_said(index, finding), _name(index, card))
        is_very = (own or 0) >= _DISTINCT and own in (finding.reported_value, finding.recomputed_value)
        if (
            shared >= SHARED
            or (is_very and shared > 0)
            or _is_of_its_row(finding, fact, card)
            or _is_of_all(finding, fact, concepts)
            or (asked and (_is_of_namesake(index, finding, fact, card) or _is_mean_of_column(index, finding, fact)))
        ):
            yield finding, stands


def _said(index: ReportIndex, finding: Finding) -> str:
    """What a finding speaks of: its quote and row, and for a sentence the titles that it stands under too."""
    stands = index.facts.get(finding.fact_id or "")
    card = index.card_of(stands) if stands is not None and stands.sentence is not None else None
    return " ".join((finding.quote, *finding.row, *(told_of(card) if card is not None else ())))


def _is_of_all(finding: Finding, fact: Fact, concepts: Sequence[Concept]) -> bool:
    """Whether a finding speaks of everything that the question names: of the less that is, the longer a figure."""
    digits = sum(character.isdigit() for character in fact.figure.printed)
    if not concepts or len(concepts) + digits < _SEVERAL or finding.kind not in _BETWEEN:
        return False
    said = frozenset(roots(f"{finding.quote} {' '.join(finding.row)}"))
    return all(holds(concept, said) for concept in concepts)


def _is_of_namesake(index: ReportIndex, finding: Finding, fact: Fact, card: Card) -> bool:
    """Whether what a sentence should have said is this figure, on a row of this name in another table."""
    cells = [index.facts.get(one.fact_id or "") for one in finding.inputs if one.value == fact.figure.value]
    rows = [index.card_of(cell) for cell in cells if cell is not None]
    return any(row is not None and bool(row.label) and row.label == card.label for row in rows)


def _is_mean_of_column(index: ReportIndex, finding: Finding, fact: Fact) -> bool:
    """Whether a mean told elsewhere is of the very column that a table's own mean, a row without a name, stands in."""
    if finding.kind is not FindingKind.AVERAGE or fact.table_id is None:
        return False
    cells = [index.facts.get(one.fact_id or "") for one in finding.inputs]
    return len(cells) > 1 and all(
        one is not None and one.table_id == fact.table_id and one.table_column == fact.table_column for one in cells
    )


def _is_of_its_row(finding: Finding, fact: Fact, card: Card) -> bool:
    """Whether a sentence's figure was worked out from the very amounts of a row, whatever the sentence calls it."""
    own = {one.figure.value for one in card.facts if one is not fact}
    values = [one.value for one in finding.inputs]
    large = all(value is not None and value >= _DISTINCT and value in own for value in values)
    return len(values) > 1 and large and finding.kind in _WORKED_OUT


def _name(index: ReportIndex, card: Card) -> frozenset[str]:
    """What a row is of: its name, or what its table is of where it sums that up or is called by a year or the place."""
    if card.table is None or any(not word.isdigit() for word in card.label - index.own):
        return card.label
    return frozenset(roots(card.table.caption)) - index.own


def _is_spelling(finding: Finding) -> bool:
    """A figure against its own words: where it goes into something else, the digits are what counts."""
    return finding.kind is FindingKind.NARRATIVE_VS_TABLE and not finding.inputs


def _prints_other_sum(finding: Finding, fact: Fact) -> bool:
    """Another total of the same parts that is printed as something else: the parts add up to this very figure."""
    value = fact.figure.value
    is_sum = finding.kind in (FindingKind.SUM, FindingKind.IMPOSSIBLE_VALUE) and len(finding.inputs) > 1
    return is_sum and value is not None and value >= _DISTINCT and finding.recomputed_value == value


def _naming(index: ReportIndex, fact: Fact) -> Iterator[Finding]:
    """The findings that name the very figure, as printed or as worked out."""
    own, reach = fact.figure.value, fact.figure.step
    if own is None or reach is None:
        return
    # What is further off than the last printed digit differs by any rounding, unless the figure is a range.
    for finding in index.all_findings if fact.figure.upper else index.findings_near(own, reach):
        near = (value for value in finding.values if fact.figure.upper or abs(value - own) <= reach)
        if any(agrees(value, fact.figure) is not Agreement.DIFFERS for value in near):
            yield finding


def of_calculation(index: ReportIndex, used: Sequence[Fact], results: Collection[Decimal]) -> Iterator[Finding]:
    """Findings on a calculation of the report's own: the same figures, or the result that it should have had.

    The same cells may be meant with what they were rounded from, so their result may be a little another one.
    """
    ids = {fact.id for fact in used}
    tables = {fact.table_id for fact in used} - {None}
    rounded = {round(abs(result), 2) for result in results}
    is_added = not rounded.isdisjoint(_added(used))
    labels = [card.label for fact in used if (card := index.card_of(fact)) is not None]
    for one in index.workings:
        right = one.right
        is_of_table = is_added and one.finding.kind in _ADDED and one.finding.table_id in tables
        if one.inputs <= ids:
            is_same = right is None or any(abs(right - abs(result)) <= abs(result) / 100 for result in results)
        elif ids <= one.inputs and is_of_table:
            is_same = 2 * len(ids) > len(one.inputs)  # of a column with a wrong total, all rows but a few
        else:
            is_of_results = one.rounded in {*rounded, None}
            is_same = is_of_results and (is_of_table or _has_figures(index, one.finding, used, labels))
        if is_same:
            yield one.finding


def _added(used: Sequence[Fact]) -> Iterator[Decimal]:
    """What several figures add up to, and their mean."""
    values = [fact.figure.value for fact in used if fact.figure.value is not None]
    if len(values) > 1:
        yield round(abs(sum(values, Decimal())), 2)
        yield round(abs(sum(values, Decimal())) / len(values), 2)


def _has_figures(index: ReportIndex, finding: Finding, used: Sequence[Fact], labels: Sequence[frozenset[str]]) -> bool:
    """Whether a finding's inputs are the figures used: of the same sentences, unmistakable, or of what labels name."""
    inputs = [index.facts.get(one.fact_id or "") for one in finding.inputs]
    told = {(fact.sentence, fact.figure.value) for fact in used if fact.sentence is not None}
    if all(one is not None and (one.sentence, one.figure.value) in told for one in inputs):
        return True
    own = {fact.figure.value for fact in used}
    values = [one.value for one in finding.inputs]
    if any(value is None or value in ROUND or value not in own for value in values):
        return False
    said = " ".join((finding.quote, *finding.row))
    is_distinct = all(value is not None and len(value.as_tuple().digits) >= _TELLING_DIGITS for value in values)
    return is_distinct or any(index.says_of(said, label) >= SHARED for label in labels)


def faulted(
    index: ReportIndex, claimed: Decimal, concepts: Sequence[Concept], *, graded: bool = False
) -> Iterator[Finding]:
    """Findings on the very figure that a question names, where they speak of what it is about or no other is like it.

    ``graded``: findings on the category that the report gives the figure, and not on the figure itself.
    """
    if claimed in ROUND:
        return
    is_distinct = len(claimed.normalize().as_tuple().digits) >= _DISTINCT_DIGITS - graded
    for finding in index.findings_near(claimed, Decimal(0)):
        if graded != (finding.kind is FindingKind.CLASSIFICATION):
            continue
        said = frozenset(roots(f"{finding.quote} {' '.join((*finding.row, *finding.column))}"))
        is_meant = is_distinct or any(holds(one, said) for one in concepts)
        if is_meant and (graded or finding.reported_value == claimed):
            yield finding


def _same_total(index: ReportIndex, fact: Fact, card: Card) -> Iterator[Fact]:
    """The same sum of the same column in the other blocks of a table, which have other parts."""
    if not card.is_total or card.table is None:
        return
    for position in index.by_table.get(card.table.id, ()):
        other = index.cards[position]
        if other is not card and other.is_total and other.label == card.label:
            yield from (
                one for one in other.facts if one.column == fact.column and one.figure.value == fact.figure.value
            )


def same_figure(index: ReportIndex, fact: Fact) -> Iterator[Fact]:
    """Other cells and sentences with the same value that speak of the same thing, tables first."""
    card = index.card_of(fact)
    value = fact.figure.value
    if value is None or card is None:
        return
    found = [one for one in index.by_value.get(value, ()) if one is not fact and same_unit(one, fact)]
    found.sort(key=lambda one: (one.origin is not Origin.TABLE, one.table_number is None))
    seen = {fact.table_id}
    for one in found:
        if one.table_id is not None and one.table_id in seen:
            continue
        said = " ".join((*one.row, one.sentence or "", one.caption))
        near = index.says_of(said, card.label) >= SHARED if card.label else value >= _DISTINCT
        if near or (value >= _DISTINCT and fact.figure.unit == RUPIAH and value % 1000 != 0):
            seen.add(one.table_id)
            yield one
