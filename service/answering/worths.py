"""What speaks for a fact and against it: measure, time, unit, name and place, each weighed against what is wanted."""

import re
from collections.abc import Sequence

from service.answering.cards import Card
from service.answering.fact_index import ReportIndex
from service.answering.kinds import SHARES
from service.answering.searching import Hit
from service.answering.standings import RowStanding, Sort, Standing
from service.answering.wanted import NAMED, Scale, Wanted
from service.answering.words import roots
from service.domain.facts import Fact, Measure, Origin
from service.domain.figures import PERSEN, POIN_PERSEN, RUPIAH
from service.language.units import UnitKind, kind, split_scale

_MEASURE, _STEP, OTHER_MEASURE, _UNSAID_MEASURE = 0.30, 0.09, 0.40, 0.12
_YEAR, OTHER_YEAR, _LATER_YEAR = 0.15, 0.70, 0.25
_QUARTER, _NO_QUARTER, OTHER_QUARTER, _LAST_QUARTER = 0.25, 0.08, 0.50, 4
_UNIT, OTHER_UNIT, _MONEY_UNASKED = 0.18, 0.55, 0.10
_NUMBERED, _TABLE, _TOTAL, _TOTAL_UNASKED, _MEAN_UNASKED, NO_VALUE = 0.11, 0.06, 0.22, 0.04, 0.30, 0.45
_SMALL = 0.45
_MISSING_TOTAL = 0.30
_TARGET_UNASKED, _SHARE_UNASKED = 0.20, 0.06
_OUTER = 0.03
_ALMOST = 0.35
_NAME, _FULL_NAME, ORDER, _LITTLE = 0.08, 0.08, 0.10, 0.12
_BETTER_BESIDE = 0.12
_NOT_ATTAINED = 0.3
"""What a realisation in percent loses beside the attainment where ``berapa persen capaian`` is asked."""
_GIVEN = 0.25
_LITERAL = 0.12
_PERCENT_OF_COUNTED, _BELOW = 0.45, 0.30
_DENIED = 0.12
_RESTRICTING, _PART = 0.2, 0.3
_STAGE = 0.2
_STAGED = frozenset({Measure.ANGGARAN, Measure.TARGET})
"""What is set before a year and changed within it."""
_JOINED = re.compile(r"\b(?:dan|serta|atau)\b|[&/+,]", re.IGNORECASE)
_RATE = "per "
_LOWEST = "sub"
"""What a ``sub kegiatan`` is asked for with: the lowest level of programmes."""
_PIECES = frozenset({"unit", "buah", "paket", "set"})
OWN_KINDS = _PIECES | {
    "orang",
    "keluarga",
    "kecamatan",
    "desa",
    "kelurahan",
    "lembaga",
    "kelompok",
    "dokumen",
    "laporan",
    "kejadian",
    "kasus",
}
"""Units of things that are never each other; other words of counting may stand for one another."""
_SAID_BY_NAME = frozenset({Measure.TARGET, Measure.EFISIENSI, Measure.PREDIKAT, Measure.SELISIH, Measure.SISA})
_OF_COUNT = frozenset({Measure.JUMLAH, Measure.REALISASI, Measure.NILAI, Measure.LAINNYA})
"""Columns that may hold plain counts."""
_OF_MONEY = frozenset({Measure.ANGGARAN, Measure.REALISASI, Measure.SISA, Measure.TARGET})


def literal_worth(row: RowStanding, scale: Scale) -> float:
    """What a row's name gains by the question's very words: ``pendataan`` and ``data`` have one root.

    By their order too: ``Bangunan Gedung`` is not ``Gedung dan Bangunan``.
    """
    ordered = ORDER if is_in_order(row.in_order, scale.in_order) else 0.0
    if scale.names.isdisjoint(row.spoken):
        return ordered
    concepts = scale.wanted.concepts
    return ordered + _LITERAL * sum([one.name in row.spoken for one in concepts]) / len(concepts)


def is_in_order(name: tuple[str, ...], asked: tuple[str, ...]) -> bool:
    """Whether the words of a name follow one another in the question as they do there."""
    size = len(name)
    return 1 < size <= len(asked) and any(asked[at : at + size] == name for at in range(len(asked) - size + 1))


def given_worth(hit: Hit, wanted: Wanted) -> float:
    """What a row gains by a figure that the question gives; that figure itself is not what is asked for."""
    if not wanted.given or hit.fact.figure.value in wanted.given:
        return 0.0
    return _GIVEN if any(one.figure.value in wanted.given for one in hit.card.facts) else 0.0


def heading_worth(standing: Standing, scale: Scale) -> float:
    """What a heading's ``belum`` and its stage of a budget are worth against those that the question names."""
    if standing.fact.table_id is None:
        return 0.0
    denied = (_DENIED if scale.denies else -_DENIED) if standing.denies else 0.0
    denied += _RESTRICTING if scale.wanted.asserted & standing.heading else 0.0
    denied -= _PART if standing.part and not standing.part & scale.said else 0.0
    denied -= _PART if any(map(standing.heading.issuperset, scale.wanted.joined)) and not _joins(standing.fact) else 0.0
    asked = scale.stage if standing.sort.measure in _STAGED else None
    if asked is None:
        return denied
    return denied + (_STAGE if standing.stage == asked else -_STAGE if standing.stage is not None else -_STAGE / 2)


def is_asked_side(standing: Standing, scale: Scale) -> bool:
    """Whether a heading says what the question says of those meant: ``Belum Ditindaklanjuti`` are none that are."""
    return not standing.denies or scale.denies or scale.wanted.asserted.isdisjoint(standing.heading)


def _joins(fact: Fact) -> bool:
    """Whether a heading joins things itself: ``Perempuan dan Anak``, ``L/P``."""
    return any(_JOINED.search(heading) is not None for heading in fact.column)


def is_of_stage(standing: Standing, scale: Scale) -> bool:
    """Whether a figure may be of the stage of a budget that is asked for: one of another stage never is."""
    if scale.stage is None or standing.stage is None or standing.sort.measure not in _STAGED:
        return True
    return standing.stage == scale.stage


def name_worth(hit: Hit, wanted: Wanted) -> float:
    """A row that is called nearly as was asked (covers it ``NEARLY``), and one whose name has every word of it."""
    if hit.card.table is None or hit.surplus >= _LITTLE:
        return 0.0
    label = hit.card.label
    if all(word.isdigit() for word in label):
        label = frozenset(roots(hit.card.table.caption))  # a row of a year alone is called after its table
    is_full = all(any(label.issuperset(wording) for wording in one.wordings) for one in wanted.concepts)
    return _NAME + (_FULL_NAME if is_full else 0.0)


def bare_coverage(hit: Hit, wanted: Wanted) -> float:
    """A question that names a measure alone asks for the whole: total rows, or a table with one row."""
    if wanted.table is not None:
        return 0.7
    whole = hit.card.is_total or (hit.card.table is not None and not hit.card.label)
    return 0.7 if whole and wanted.measure is not None else _ALMOST


def bare_measure_worth(measure: Measure, wanted: Wanted) -> float:
    """What a figure's measure is worth where none is asked for."""
    if measure is Measure.TARGET:
        return -_TARGET_UNASKED
    if wanted.unit in (PERSEN, POIN_PERSEN):
        return 0.05 if measure in SHARES else 0.0
    if measure is Measure.PERSENTASE:
        return -_SHARE_UNASKED
    return 0.05 if measure in _OF_COUNT and measure is not Measure.LAINNYA else 0.0


def sort_measure_worth(sort: Sort, scale: Scale) -> float | None:
    """What a measure is worth where one is asked for; None where the figure's row or heading has a say in it."""
    measure, order, wanted = sort.measure, scale.measures, scale.wanted
    if scale.spends and sort.is_physical:
        return -OTHER_MEASURE
    if measure is Measure.LAINNYA:
        return None
    if measure in order:
        certain = measure is order[0] and (measure is not Measure.SERAPAN or measure is wanted.measure)
        return _MEASURE if certain else None
    return -OTHER_MEASURE if wanted.unit is None or sort.unit != wanted.unit else None


def measure_worth(index: ReportIndex, hit: Hit, scale: Scale) -> float:
    """What a figure's measure is worth: the one that is asked for most, one that may stand for it less."""
    sort = hit.standing.sort
    measure, order, wanted = sort.measure, scale.measures, scale.wanted.measure
    if measure is Measure.LAINNYA and wanted in _SAID_BY_NAME and not _says_measure(hit, wanted):
        return -OTHER_MEASURE
    if wanted is Measure.SISA and measure is Measure.SELISIH and not _is_of_spending(hit):
        return -OTHER_MEASURE
    if measure in order:
        place = 1 if hit.by_column and measure is Measure.LAINNYA else order.index(measure)
        if measure is Measure.SERAPAN is not wanted and not any(is_money(one) for one in hit.card.facts):
            place = len(order)  # how much money an indicator took is no figure of the indicator
        better = place and _has_better(index, hit, order[:place])
        in_percent = better and wanted is Measure.CAPAIAN and scale.wanted.unit == PERSEN
        return _MEASURE - _STEP * place - (_NOT_ATTAINED if in_percent else _BETTER_BESIDE if better else 0.0)
    if hit.by_column and scale.wanted.unit is not None and sort.unit == scale.wanted.unit:
        return 0.0
    return -_UNSAID_MEASURE if measure is Measure.LAINNYA else -OTHER_MEASURE


def _is_of_spending(hit: Hit) -> bool:
    """Whether a difference stands beside what was spent: between two budgets it is what a change brought."""
    return hit.card.table is None or any(one.measure is Measure.REALISASI for one in hit.card.facts)


def _has_better(index: ReportIndex, hit: Hit, better: Sequence[Measure]) -> bool:
    """Whether the row has a figure of the same time whose measure is nearer to the one that is asked for."""
    own = hit.standing.sort
    beside = (one.sort for one in index.standings.of(hit.card)) if hit.card.table is not None else ()
    return any(one.measure in better and one.has_value and one.moment == own.moment for one in beside)


def _says_measure(hit: Hit, measure: Measure | None) -> bool:
    """Whether the heading, name or caption of a figure has the word of a measure."""
    fact = hit.fact
    said = set(roots(" ".join((*fact.row[-1:], *fact.column, fact.caption, fact.sentence or ""))))
    return measure is not None and bool(set(roots(measure.value)) & said)


def year_worth(sort: Sort, own: int | None, wanted: Wanted) -> float:
    """What a figure's year is worth: one that was asked for, or the report's ``own``."""
    period = sort.period
    if period is None:
        return 0.0
    if sort.is_slip and own in (wanted.years or (own,)):
        return _YEAR
    last = period.until or period.year
    if wanted.years:
        return _YEAR if any(period.year <= year <= last for year in wanted.years) else -OTHER_YEAR
    if own is None or period.year <= own <= last:
        return _YEAR
    return -_LATER_YEAR


def quarter_worth(sort: Sort, asked: int | None) -> float:
    """What a figure's quarter is worth: the one that was asked for, else the whole year."""
    quarter = sort.period.quarter if sort.period else None
    if asked is None:
        return 0.0 if quarter in (None, 4) else -_NO_QUARTER * 2
    if quarter == asked:
        return _QUARTER
    if quarter is None:  # a year's figure in a table is that of its last quarter; a sentence may leave it unsaid
        if asked == _LAST_QUARTER:
            return -_NO_QUARTER
        return -_NO_QUARTER * 2 if sort.origin is not Origin.TABLE else -OTHER_QUARTER
    return -OTHER_QUARTER


def place_worth(sort: Sort) -> float:
    """A numbered table is made to be quoted from; one without a number is often an annex or a form."""
    if not sort.in_table:
        return 0.0
    return _NUMBERED if sort.is_numbered else _TABLE


def unit_worth(sort: Sort, scale: Scale) -> float | None:
    """What a figure's unit is worth: the one that was asked for, or one that its measure has.

    None for money that nobody asked for: its row has a say in it.
    """
    unit, asked = sort.unit, scale.unit
    if scale.kinds.isdisjoint(sort.kinds) or _is_no_number(sort, scale.wanted):
        return -OTHER_UNIT
    if asked is None:
        return _unasked_unit_worth(unit, scale.wanted)
    if unit is None:
        return -0.05 if asked in (PERSEN, RUPIAH) else _UNIT * 0.6
    if asked.startswith(_RATE):
        return _UNIT if unit.startswith(asked) else -OTHER_UNIT
    if unit == asked or split_scale(unit)[1] == asked:
        return _UNIT
    if kind(unit) is UnitKind.COUNT and kind(asked) is UnitKind.COUNT:
        return -0.12 if {unit, asked} <= _PIECES or asked not in OWN_KINDS or unit not in OWN_KINDS else -OTHER_UNIT
    return -0.15


def _is_no_number(sort: Sort, wanted: Wanted) -> bool:
    """Money that was set or spent, where a number of things is asked for."""
    is_set = sort.unit == RUPIAH and sort.printed_measure in _OF_MONEY
    return is_set and wanted.measure is Measure.JUMLAH and not wanted.money


def _unasked_unit_worth(unit: str | None, wanted: Wanted) -> float | None:
    """What a unit is worth where none is asked for: the one that the measure has, else anything but money."""
    if wanted.measure in SHARES:
        return _UNIT if unit == PERSEN else 0.0
    if wanted.counted and unit == PERSEN:
        return -_PERCENT_OF_COUNTED
    return None if unit == RUPIAH else 0.0


def unasked_money_worth(hit: Hit) -> float:
    """What an amount that was not asked for as money is worth: nothing against it where it is called as was asked."""
    named = hit.coverage > NAMED and hit.surplus < 1 - NAMED and not _has_beside(hit)
    return 0.0 if named else -_MONEY_UNASKED


def _has_beside(hit: Hit) -> bool:
    """Whether a row with an amount of money has a figure of what was done by it, of the same measure and time, too."""
    fact = hit.fact
    return any(
        one.measure is fact.measure and one.period == fact.period and one.figure.unit != fact.figure.unit
        for one in hit.card.facts
        if one.figure.value is not None
    )


def row_worth(index: ReportIndex, hit: Hit, scale: Scale) -> float:
    """What the place of a row in its table is worth: totals where all is meant, else the outer rows."""
    card, wanted = hit.card, scale.wanted
    if card.is_mean:
        return -_MEAN_UNASKED
    if _is_below_program(index, card, scale):
        return -_BELOW
    if not card.is_total:
        level = card.row.level if card.row is not None else 2
        return _OUTER * (min(level, 3) if _LOWEST in scale.names else max(0, 2 - level))
    if hit.missed and not wanted.whole:
        return 0.0 if wanted.total else -_MISSING_TOTAL
    return _TOTAL if wanted.total or wanted.whole or not wanted.concepts else -_TOTAL_UNASKED


def _is_below_program(index: ReportIndex, card: Card, scale: Scale) -> bool:
    """A row below the programmes of its table, where a programme is asked for and nothing below one."""
    names = scale.names
    if "program" not in names or "kegiatan" in names or _LOWEST in names or card.table is None or card.is_total:
        return False
    return "program" not in card.label and card.table.id in index.program_tables


def size_worth(index: ReportIndex, card: Card, wanted: Wanted) -> float:
    """Where the whole budget is meant, the total row with little money in it is the total of something smaller."""
    if not wanted.whole or not card.is_total:
        return 0.0
    largest = index.largest_total()
    amounts = [fact.figure.value for fact in card.facts if is_money(fact) and fact.figure.value is not None]
    own = max(amounts, default=None)
    if own is None or not largest:
        return 0.0
    return 0.0 if own * 10 >= largest * 9 else -_SMALL


def is_money(fact: Fact) -> bool:
    """Whether a fact is an amount of rupiah."""
    return fact.figure.unit == RUPIAH and fact.figure.value is not None
