"""Other cells and sentences that print another figure of the very thing that a figure is of."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from service.answering.candidates import Candidate
from service.answering.cards import Card, names_of
from service.answering.case import differ
from service.answering.fact_index import ReportIndex
from service.answering.standings import effective_measure
from service.answering.words import quiet_roots, roots
from service.domain.facts import Fact, Measure, Origin
from service.domain.figures import PERSEN, RUPIAH
from service.domain.plans import Concept
from service.domain.reports import ColumnRole, Table
from service.language.numbers import Agreement, agrees

SHARED = 0.5
"""The share of a row's telling words that a text must have to speak of it."""
ROUND = (0, 1, 100)
"""Figures that many things have."""
_FRAME = frozenset(
    {"triwul", "trw", "tw", "per", "akumulatif", "kumulatif", "keuangan", "capai", "angka", "persentase"}
)
"""Column words that say how a figure was gathered, not what it is of."""
_SORTING = frozenset(
    roots(
        "kecamatan kabupaten kota desa kelurahan wilayah lokasi daerah provinsi bulan triwulan periode tahun golongan "
        "pangkat pendidikan usia umur kelamin"
    )
)
"""Headings of rows that other rows in any other table can be sorted by too."""
_MONEY = frozenset({"anggar", "anggaran", "belanja", "dana", "keuangan", "serap", "capai", "daerah", "keseluruhan"})
_ANY = frozenset({Measure.LAINNYA, Measure.NILAI, Measure.JUMLAH, Measure.PERSENTASE})
"""Measures that say too little to be told from another one."""
_ACHIEVED = frozenset({Measure.REALISASI, Measure.NILAI})
_LONG = 8
"""Digits of a figure from which on another that differs in one of them is no other figure by chance."""


def rivals(index: ReportIndex, fact: Fact, card: Card) -> Iterator[Fact]:
    """Cells of the same name, measure, period and unit elsewhere that print another figure or another letter."""
    for other, _ in twins(index, fact, card):
        if (differs(other, fact) or _is_cut_off(fact, other)) and not are_stages(index, fact, other, card):
            yield other
    yield from _misprints(index, fact, card)
    yield from _of_whole(index, fact, card)


def _is_cut_off(one: Fact, other: Fact) -> bool:
    """Whether one cell prints the other's figure with fewer decimals, but cut off and not rounded."""
    fine, coarse = sorted((one.figure, other.figure), key=lambda figure: figure.step or 1)
    has_decimals = fine.value is not None and coarse.step is not None and coarse.step < 1
    return has_decimals and agrees(fine.value or Decimal(), coarse) is Agreement.TRUNCATED


def are_stages(index: ReportIndex, fact: Fact, other: Fact, card: Card) -> bool:
    """Whether a row of this name prints both figures side by side: they are a budget before and after its change."""
    measure = effective_measure(fact, card)
    rows = {id(one): one for name in names_of(card) for one in index.by_label.get(name, ())}
    twin = index.card_of(other)
    every = (*rows.values(), card, *((twin,) if twin is not None else ()))
    return any(prints(one, fact, measure) and prints(one, other, measure) for one in every)


def _misprints(index: ReportIndex, fact: Fact, card: Card) -> Iterator[Fact]:
    """Long figures of the same thing that differ in one digit alone: one of the two is misprinted."""
    value = fact.figure.value
    if value is None or value != int(value) or len(str(int(abs(value)))) < _LONG:
        return
    measure = effective_measure(fact, card)
    for near in _one_digit_off(int(value)):
        for other in index.by_value.get(Decimal(near), ()):
            twin = index.card_of(other)
            if twin is None or not same_time(other, fact) or not _same_unit_or_none(other, fact):
                continue
            if are_stages(index, fact, other, card):
                continue
            said = " ".join((*other.row, other.sentence or "", other.caption))
            if effective_measure(other, twin) is measure and index.says_of(said, card.label) >= SHARED:
                yield other


def _one_digit_off(value: int) -> Iterator[int]:
    digits = str(abs(value))
    for place, own in enumerate(digits):
        for digit in "0123456789":
            if digit != own and (place or digit != "0"):
                yield int(f"{digits[:place]}{digit}{digits[place + 1 :]}") * (-1 if value < 0 else 1)


def _same_unit_or_none(one: Fact, other: Fact) -> bool:
    return one.figure.unit == other.figure.unit or None in (one.figure.unit, other.figure.unit)


def _of_whole(index: ReportIndex, fact: Fact, card: Card) -> Iterator[Fact]:
    """Sentences that give another absorption of the whole budget than its total row."""
    if not card.is_total or effective_measure(fact, card) is not Measure.SERAPAN:
        return
    for other in index.facts.values():
        is_said = other.origin is Origin.NARRATIVE and other.measure is Measure.SERAPAN
        if not is_said or other.figure.unit != PERSEN or not same_time(other, fact) or not differs(other, fact):
            continue
        named = set(roots(" ".join(other.row[-1:]))) - quiet_roots() - index.own - _MONEY
        of_a_part = any(one.origin is Origin.TABLE for one in index.by_value.get(other.figure.value or Decimal(), ()))
        if not named and not of_a_part:
            yield other


def denied(index: ReportIndex, fact: Fact, value: Decimal, concepts: Sequence[Concept]) -> Iterator[Fact]:
    """Where a report prints the figure that a question claimed and that was denied: it says both."""
    if value in ROUND or fact.figure.value is None:
        return
    for other in index.by_value.get(value, ()):
        card = index.card_of(other)
        years = {one.period.year for one in (fact, other) if one.period is not None}
        if card is None or len(years) > 1 or not same_unit(other, fact) or is_beside(other, fact):
            continue
        words = _words(card, other)
        if any(holds(concept, words) for concept in concepts):
            yield other


def is_beside(one: Fact, other: Fact) -> bool:
    """Whether two facts stand in one row or one sentence: they are figures of different things."""
    if one.table_id is not None:
        return (one.table_id, one.table_row) == (other.table_id, other.table_row)
    return one.sentence is not None and one.sentence == other.sentence


def rows_of_its_name(
    index: ReportIndex, fact: Fact, concepts: Sequence[Concept], *, claimed: bool = False
) -> Iterator[Fact]:
    """What tables print of the very thing that a sentence's figure was asked for by name, if it is another figure.

    ``claimed``: the question gives the sentence's figure itself, so that a column of bare years may answer it too.
    """
    if fact.origin is Origin.TABLE or fact.figure.unit in (RUPIAH, PERSEN):
        return
    asked = {word for concept in concepts for word in concept.words}
    asked |= set(roots(fact.figure.unit or "")) if claimed else set()
    quiet = quiet_roots() | index.own
    for name, cards in index.by_label.items():
        if not (name - quiet) or not name - quiet <= asked:
            continue
        for card in cards:
            for other in card.facts:
                measure = effective_measure(other, card)
                is_bare = claimed and other.table_id is not None and not _column(index, other)
                is_achieved = measure in _ACHIEVED or (measure in _ANY and is_bare)
                alike = same_unit(other, fact) if is_bare else other.figure.unit == fact.figure.unit
                if (
                    is_achieved
                    and same_time(other, fact)
                    and alike
                    and differs(other, fact)
                    and not is_beside(other, fact)
                    and not _counts_one(fact, other)
                ):
                    yield other


def speaks_of(one: Candidate, fact: Fact, card: Card, concepts: Sequence[Concept]) -> bool:
    """Whether a rival candidate is of all that the chosen figure is of, by the question's words and by its measure."""
    is_beside_it = prints(one.card, fact, effective_measure(one.fact, one.card)) or prints(card, one.fact)
    if is_beside_it or are_stages(one.index, fact, one.fact, card):
        return False
    measures = {effective_measure(one.fact, one.card), effective_measure(fact, card)}
    if len(measures) > 1 and not measures & _ANY:
        return False
    if is_beside(one.fact, fact) or _counts_one(fact, one.fact) or _of_other_columns(one.index, fact, one.fact):
        return False
    if one.fact.origin is Origin.NARRATIVE and _is_attainment(one) and Measure.CAPAIAN not in measures:
        return False
    chosen, other = _words(card, fact), _words(one.card, one.fact)
    return all(holds(concept, other) for concept in concepts if holds(concept, chosen))


def _counts_one(fact: Fact, other: Fact) -> bool:
    """Whether a whole count stands against a score with decimals, both without a unit: they are of different kinds."""
    steps = [one.figure.step for one in (fact, other) if one.figure.unit is None and one.figure.step is not None]
    values = [abs(one.figure.value) for one in (fact, other) if one.figure.value is not None]
    apart = len(values) == 2 and max(values) > 2 * min(values)
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


def holds(concept: Concept, words: frozenset[str]) -> bool:
    """Whether words name a concept in some wording."""
    return any(words.issuperset(wording) for wording in concept.wordings)


def differs(one: Fact, other: Fact) -> bool:
    """Whether two facts print different figures, beyond rounding, or different letters beside the same one."""
    if one.figure.value is None or other.figure.value is None:
        return False
    if differ(one.figure, other.figure):
        return True
    grades = {fact.figure.grade for fact in (one, other)}
    return len(grades) == 2 and None not in grades


def twins(index: ReportIndex, fact: Fact, card: Card) -> Iterator[tuple[Fact, Card]]:
    """Facts of the same name, measure, period and unit in other tables."""
    if not card.label or card.table is None:
        return
    measure = effective_measure(fact, card)
    column = _column(index, fact)
    twins = {id(twin): twin for name in names_of(card) for twin in index.by_label.get(name, ())}
    for twin in twins.values():
        if twin is card or twin.table is None or twin.table is card.table:
            continue
        if _is_sorted_by(card.table) and not _is_of_same_title(index, card.table, twin.table):
            continue
        for other in twin.facts:
            same = effective_measure(other, twin) is measure and same_time(other, fact)
            if same and other.figure.unit == fact.figure.unit and _column(index, other) == column:
                yield other, twin


def _is_sorted_by(table: Table) -> bool:
    """Whether the rows of a table are places, times or ranks: a name that says nothing of what is counted there."""
    labels = (column for column in table.columns if column.role is ColumnRole.LABEL)
    return any(set(roots(" ".join(column.path))) & _SORTING for column in labels)


def _is_of_same_title(index: ReportIndex, one: Table, other: Table) -> bool:
    return index.says_of(other.caption, frozenset(roots(one.caption)) - _SORTING) >= SHARED


def _column(index: ReportIndex, fact: Fact) -> frozenset[str]:
    """What a column says besides measure, period, counting words and the report's own region."""
    words = index.telling_column(fact) - _FRAME - index.own
    return frozenset(word for word in words if not word.isdigit())


def prints(card: Card, fact: Fact, measure: Measure | None = None) -> bool:
    """Whether a row holds the figure (of a measure): a budget before and after its change is no contradiction."""
    own = (fact.figure.value, fact.figure.grade)
    return any(
        (one.figure.value, one.figure.grade) == own and measure in (None, effective_measure(one, card))
        for one in card.facts
    )


def same_time(one: Fact, other: Fact) -> bool:
    """The same year, and no quarter or the last against none: the year's figure."""
    if one.period is None or other.period is None:
        return one.period is other.period
    quarters = {one.period.quarter, other.period.quarter}
    return one.period.year == other.period.year and (len(quarters) == 1 or quarters == {None, 4})


def same_unit(one: Fact, other: Fact) -> bool:
    """One unit, or none printed beside one of the two; percents and money always say so."""
    units = {one.figure.unit, other.figure.unit}
    return len(units) == 1 or (None in units and not units & {PERSEN, RUPIAH})
