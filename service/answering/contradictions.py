"""What a report says against a figure of its own: the audit's findings on it, and other cells that print another one.

A finding speaks of a figure where it stands on its cell, on another place that prints the same figure of the same
thing, or on the same cell of another table. A figure that only goes into a finding about another one is not in doubt.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from service.answering.candidates import Candidate
from service.answering.cards import Card, names_of
from service.answering.case import differ
from service.answering.fact_index import ReportIndex, is_slip_of
from service.answering.standings import effective_measure
from service.answering.words import quiet_roots, roots
from service.domain.facts import Fact, Measure, Origin
from service.domain.figures import PERSEN, RUPIAH
from service.domain.findings import Finding, FindingKind
from service.domain.plans import Concept
from service.language.numbers import Agreement, agrees

_SHARED = 0.5
_DISTINCT = 1000
_ROUND = (0, 1, 100)
_SEVERAL = 3
"""Of so many figures that an answer is worked out from, none is in doubt for what a sentence elsewhere prints."""
_BETWEEN = (FindingKind.INVERTED_FORMULA, FindingKind.NARRATIVE_VS_TABLE, FindingKind.TABLE_VS_TABLE)
_FRAME = frozenset(
    {"triwul", "trw", "tw", "per", "akumulatif", "kumulatif", "keuangan", "capai", "angka", "persentase"}
)
"""Column words that say how a figure was gathered, not what it is of."""
_WORKED_OUT = (FindingKind.RATIO, FindingKind.DIFFERENCE, FindingKind.AVERAGE, FindingKind.CLASSIFICATION)
"""Faults of a figure that was worked out: wrong wherever it is printed. A sum that fails may fail by its parts."""
_MONEY = frozenset({"anggar", "anggaran", "belanja", "dana", "keuangan", "serap", "capai", "daerah", "keseluruhan"})
_ANY = frozenset({Measure.LAINNYA, Measure.NILAI, Measure.JUMLAH, Measure.PERSENTASE})
"""Measures that say too little to be told from another one."""


_ACHIEVED = frozenset({Measure.REALISASI, Measure.NILAI})
_LONG = 8
"""Digits of a figure from which on another that differs in one of them is no other figure by chance."""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A finding, or a rival cell, that speaks against a figure; ``place`` is where, if it is not the figure's own."""

    finding: Finding | None
    place: Fact | None


def contradictions(index: ReportIndex, fact: Fact, used: Collection[Fact], *, asked: bool) -> Iterator[Contradiction]:
    """What the audit says of a figure, nearest first.

    ``asked``: the figure is the answer itself, not one of several that it is worked out from; ``used`` are all of them.
    """
    is_one_of_many = not asked and len(used) >= _SEVERAL
    for finding in index.findings.get(fact.id, ()):
        if _contests(finding, fact, used, asked=asked) and not (is_one_of_many and _is_told_wrong(finding, fact)):
            yield Contradiction(finding, None)
    card = index.card_of(fact)
    if card is not None:
        for finding, place in _elsewhere(index, fact, card, asked=asked):
            if not (is_one_of_many and _is_told_wrong(finding, fact)):
                yield Contradiction(finding, place)


def _is_told_wrong(finding: Finding, fact: Fact) -> bool:
    """Whether it is a sentence elsewhere that gets the figure wrong, and not the cell itself."""
    return finding.kind is FindingKind.NARRATIVE_VS_TABLE and finding.fact_id != fact.id


def _contests(finding: Finding, fact: Fact, used: Collection[Fact], *, asked: bool) -> bool:
    """Whether a finding that names a fact puts its figure in doubt, and not another one that it goes into."""
    if finding.kind is FindingKind.INVERTED_FORMULA:
        return asked
    if finding.fact_id == fact.id:
        return True
    if finding.fact_id is not None:
        return _is_a_side(finding, fact)
    others = {one.fact_id for one in finding.inputs if one.fact_id}
    return asked or others <= {one.id for one in used}


def _is_a_side(finding: Finding, fact: Fact) -> bool:
    """Whether a fact prints one of the two figures that a finding sets against each other."""
    sides = (finding.reported_value, finding.recomputed_value)
    return any(value is not None and agrees(value, fact.figure) is not Agreement.DIFFERS for value in sides)


def _elsewhere(index: ReportIndex, fact: Fact, card: Card, *, asked: bool) -> Iterator[tuple[Finding, Fact | None]]:
    """Findings that stand on another cell or sentence."""
    if fact.figure.value not in _ROUND:
        yield from _between(index, fact, card, asked=asked)
        for other in same_figure(index, fact) if asked else ():
            yield from ((one, other) for one in _on(index, other) if one.kind in _WORKED_OUT)
    for other, twin in _twins(index, fact, card):
        if not _prints(twin, fact, effective_measure(fact, card)):
            yield from ((one, other) for one in _on(index, other))
    for other in _same_total(index, fact, card):
        yield from ((one, other) for one in _on(index, other))
    if fact.sentence is not None:
        yield from ((one, None) for one in index.all_findings if is_slip_of(one, fact))


def _on(index: ReportIndex, fact: Fact) -> Iterator[Finding]:
    return (one for one in index.findings.get(fact.id, ()) if one.fact_id == fact.id and one.kind not in _BETWEEN)


def _between(index: ReportIndex, fact: Fact, card: Card, *, asked: bool) -> Iterator[tuple[Finding, Fact | None]]:
    """Findings between two places, or on a row of this name, that name the very figure as printed or as worked out."""
    for finding in _naming(index, fact):
        if finding.kind is FindingKind.REFERENCE:
            continue
        if not asked and (
            finding.kind is FindingKind.INVERTED_FORMULA or finding.fact_id is None or _is_spelling(finding)
        ):
            continue
        if asked and _prints_other_sum(finding, fact):
            yield finding, index.facts.get(finding.fact_id or "")
            continue
        stands = index.facts.get(finding.fact_id or "")
        if stands is not None and not _same_time(stands, fact):
            continue
        if finding.kind not in (*_BETWEEN, *_WORKED_OUT) or not (finding.fact_id is None or _is_a_side(finding, fact)):
            continue
        said = finding.quote + " " + " ".join(finding.row)
        if index.says_of(said, _name(card)) >= _SHARED or _is_of_its_row(finding, fact, card):
            yield finding, stands


def _is_of_its_row(finding: Finding, fact: Fact, card: Card) -> bool:
    """Whether a sentence's figure was worked out from the very amounts of a row, whatever the sentence calls it."""
    own = {one.figure.value for one in card.facts if one is not fact}
    values = [one.value for one in finding.inputs]
    large = all(value is not None and value >= _DISTINCT and value in own for value in values)
    return len(values) > 1 and large and finding.kind in _WORKED_OUT


def _name(card: Card) -> frozenset[str]:
    """What a row is of: its name, or what its table is of where it only sums that up."""
    return card.label or (frozenset(roots(card.table.caption)) if card.table is not None else frozenset())


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
    """Findings on a calculation of the report's own: the same figures, and the result that it should have had.

    The same cells may be meant with what they were rounded from, so their result may be a little another one.
    """
    ids = {fact.id for fact in used}
    rounded = {round(abs(result), 2) for result in results}
    labels = [card.label for fact in used if (card := index.card_of(fact)) is not None]
    for one in index.workings:
        if one.inputs <= ids:
            is_same = any(abs(one.right - result) <= abs(result) / 100 for result in results)
        else:
            is_same = one.rounded in rounded and _has_figures(index, one.finding, used, labels)
        if is_same:
            yield one.finding


def _has_figures(index: ReportIndex, finding: Finding, used: Sequence[Fact], labels: Sequence[frozenset[str]]) -> bool:
    """Whether a finding's inputs are the figures used: unmistakable ones, or of what the labels name."""
    own = {fact.figure.value for fact in used}
    values = [one.value for one in finding.inputs]
    if any(value is None or value in _ROUND or value not in own for value in values):
        return False
    said = " ".join((finding.quote, *finding.row))
    is_distinct = all(value is not None and value >= _DISTINCT for value in values)
    return is_distinct or any(index.says_of(said, label) >= _SHARED for label in labels)


def denied(index: ReportIndex, fact: Fact, value: Decimal, concepts: Sequence[Concept]) -> Iterator[Fact]:
    """Where a report prints the figure that a question claimed and that was denied: it says both."""
    if value in _ROUND or fact.figure.value is None:
        return
    for other in index.by_value.get(value, ()):
        card = index.card_of(other)
        years = {one.period.year for one in (fact, other) if one.period is not None}
        if card is None or len(years) > 1 or not _same_unit(other, fact) or _is_beside(other, fact):
            continue
        words = _words(card, other)
        if any(_holds(concept, words) for concept in concepts):
            yield other


def _is_beside(one: Fact, other: Fact) -> bool:
    """Whether two facts stand in one row or one sentence: they are figures of different things."""
    if one.table_id is not None:
        return (one.table_id, one.table_row) == (other.table_id, other.table_row)
    return one.sentence is not None and one.sentence == other.sentence


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


def rivals(index: ReportIndex, fact: Fact, card: Card) -> Iterator[Fact]:
    """Cells of the same name, measure, period and unit elsewhere that print another figure or another letter."""
    measure = effective_measure(fact, card)
    for other, twin in _twins(index, fact, card):
        is_stage = _prints(twin, fact, measure) or _prints(card, other, measure)
        if not is_stage and differs(other, fact):
            yield other
    yield from _misprints(index, fact, card)
    yield from _of_whole(index, fact, card)


def _misprints(index: ReportIndex, fact: Fact, card: Card) -> Iterator[Fact]:
    """Long figures of the same thing that differ in one digit alone: one of the two is misprinted."""
    value = fact.figure.value
    if value is None or value != int(value) or len(str(int(abs(value)))) < _LONG:
        return
    measure = effective_measure(fact, card)
    for near in _one_digit_off(int(value)):
        for other in index.by_value.get(Decimal(near), ()):
            twin = index.card_of(other)
            if twin is None or not _same_time(other, fact) or not _same_unit_or_none(other, fact):
                continue
            if _prints(twin, fact, measure) or _prints(card, other, measure):
                continue  # the two stages of a budget stand side by side
            said = " ".join((*other.row, other.sentence or "", other.caption))
            if effective_measure(other, twin) is measure and index.says_of(said, card.label) >= _SHARED:
                yield other


def _one_digit_off(value: int) -> Iterator[int]:
    digits = str(abs(value))
    for place, own in enumerate(digits):
        for digit in "0123456789":
            if digit != own and (place or digit != "0"):
                yield int(f"{digits[:place]}{digit}{digits[place + 1 :]}") * (-1 if value < 0 else 1)


def _same_unit_or_none(one: Fact, other: Fact) -> bool:
    return one.figure.unit == other.figure.unit or None in (one.figure.unit, other.figure.unit)


def rows_of_its_name(index: ReportIndex, fact: Fact, concepts: Sequence[Concept]) -> Iterator[Fact]:
    """What tables print of the very thing that a sentence's figure was asked for by name, if it is another figure."""
    if fact.origin is Origin.TABLE or fact.figure.unit in (RUPIAH, PERSEN):
        return
    asked = {word for concept in concepts for word in concept.words}
    quiet = quiet_roots() | index.own
    for name, cards in index.by_label.items():
        if not (name - quiet) or not name - quiet <= asked:
            continue
        for card in cards:
            for other in card.facts:
                same = effective_measure(other, card) in _ACHIEVED and _same_time(other, fact)
                if (
                    same
                    and other.figure.unit == fact.figure.unit
                    and differs(other, fact)
                    and not _is_beside(other, fact)
                    and not _counts_one(fact, other)
                ):
                    yield other


def differs(one: Fact, other: Fact) -> bool:
    """Whether two facts print different figures, beyond rounding, or different letters beside the same one."""
    if one.figure.value is None or other.figure.value is None:
        return False
    if differ(one.figure, other.figure):
        return True
    grades = {fact.figure.grade for fact in (one, other)}
    return len(grades) == 2 and None not in grades


def _prints(card: Card, fact: Fact, measure: Measure | None = None) -> bool:
    """Whether a row holds the figure (of a measure): a budget before and after its change is no contradiction."""
    own = (fact.figure.value, fact.figure.grade)
    return any(
        (one.figure.value, one.figure.grade) == own and measure in (None, effective_measure(one, card))
        for one in card.facts
    )


def _twins(index: ReportIndex, fact: Fact, card: Card) -> Iterator[tuple[Fact, Card]]:
    """Facts of the same name, measure, period and unit in other tables."""
    if not card.label or card.table is None:
        return
    measure = effective_measure(fact, card)
    column = _column(index, fact)
    twins = {id(twin): twin for name in names_of(card) for twin in index.by_label.get(name, ())}
    for twin in twins.values():
        if twin is card or twin.table is None or twin.table is card.table:
            continue
        for other in twin.facts:
            same = effective_measure(other, twin) is measure and _same_time(other, fact)
            if same and other.figure.unit == fact.figure.unit and _column(index, other) == column:
                yield other, twin


def _column(index: ReportIndex, fact: Fact) -> frozenset[str]:
    """What a column says besides measure, period, counting words and the report's own region."""
    words = index.telling_column(fact) - _FRAME - index.own
    return frozenset(word for word in words if not word.isdigit())


def _of_whole(index: ReportIndex, fact: Fact, card: Card) -> Iterator[Fact]:
    """Sentences that give another absorption of the whole budget than its total row."""
    if not card.is_total or effective_measure(fact, card) is not Measure.SERAPAN:
        return
    for other in index.facts.values():
        is_said = other.origin is Origin.NARRATIVE and other.measure is Measure.SERAPAN
        if not is_said or other.figure.unit != PERSEN or not _same_time(other, fact) or not differs(other, fact):
            continue
        named = set(roots(" ".join(other.row[-1:]))) - quiet_roots() - index.own - _MONEY
        of_a_part = any(one.origin is Origin.TABLE for one in index.by_value.get(other.figure.value or Decimal(), ()))
        if not named and not of_a_part:
            yield other


def _same_time(one: Fact, other: Fact) -> bool:
    """The same year, and no quarter or the last against none: the year's figure."""
    if one.period is None or other.period is None:
        return one.period is other.period
    quarters = {one.period.quarter, other.period.quarter}
    return one.period.year == other.period.year and (len(quarters) == 1 or quarters == {None, 4})


def same_figure(index: ReportIndex, fact: Fact) -> Iterator[Fact]:
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


def speaks_of(one: Candidate, fact: Fact, card: Card, concepts: Sequence[Concept]) -> bool:
    """Whether a rival candidate is of all that the chosen figure is of, by the question's words and by its measure."""
    if _prints(one.card, fact, effective_measure(one.fact, one.card)) or _prints(card, one.fact):
        return False
    measures = {effective_measure(one.fact, one.card), effective_measure(fact, card)}
    if len(measures) > 1 and not measures & _ANY:
        return False
    if _counts_one(fact, one.fact) or _of_other_columns(one.index, fact, one.fact):
        return False
    if one.fact.origin is Origin.NARRATIVE and _is_attainment(one) and Measure.CAPAIAN not in measures:
        return False
    chosen, other = _words(card, fact), _words(one.card, one.fact)
    return all(_holds(concept, other) for concept in concepts if _holds(concept, chosen))


def _counts_one(fact: Fact, other: Fact) -> bool:
    """Whether a whole count stands against a score with decimals, both without a unit: they are of different kinds."""
    steps = [one.figure.step for one in (fact, other) if one.figure.unit is None and one.figure.step is not None]
    values = [abs(one.figure.value) for one in (fact, other) if one.figure.value is not None]
    apart = fact.origin is not other.origin and len(values) == 2 and max(values) > 2 * min(values)
    return apart and len(steps) == 2 and min(steps) < 1 <= max(steps)


def _of_other_columns(index: ReportIndex, fact: Fact, other: Fact) -> bool:
    """Whether two cells of tables stand under headings that each say something that the other does not."""
    if fact.table_id is None or other.table_id is None or fact.measure is other.measure:
        return False
    return bool(_column(index, fact) ^ _column(index, other))


def _is_attainment(one: Candidate) -> bool:
    """Whether tables print a sentence's figure only as an attainment: the sentence leaves that word out."""
    printed = [fact for fact in one.index.by_value.get(one.fact.figure.value or Decimal(), ()) if fact.table_id]
    cards = [(fact, one.index.card_of(fact)) for fact in printed]
    return bool(cards) and all(card is None or effective_measure(fact, card) is Measure.CAPAIAN for fact, card in cards)


def _words(card: Card, fact: Fact) -> frozenset[str]:
    return frozenset(card.words) | frozenset(roots(" ".join(fact.column)))


def _holds(concept: Concept, words: frozenset[str]) -> bool:
    return any(words.issuperset(wording) for wording in concept.wordings)
