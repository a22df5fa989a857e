"""What speaks for a fact and against it: measure, time, unit, name and place, each weighed against what is wanted."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from service.answering.cards import Card
from service.answering.fact_index import MEASURES_OF_COUNT, Hit, ReportIndex, tells_little
from service.answering.words import question_words, roots
from service.domain.facts import Fact, Measure, Origin
from service.domain.figures import PERSEN, POIN_PERSEN, RUPIAH
from service.domain.plans import Concept
from service.language.units import UnitKind, kind, split_scale

_MEASURE, _STEP, OTHER_MEASURE, _UNSAID_MEASURE = 0.30, 0.09, 0.40, 0.12
_YEAR, OTHER_YEAR, _LATER_YEAR = 0.15, 0.70, 0.25
_QUARTER, _NO_QUARTER, OTHER_QUARTER, _LAST_QUARTER = 0.25, 0.08, 0.50, 4
_UNIT, OTHER_UNIT, _MONEY_UNASKED = 0.18, 0.55, 0.10
_NUMBERED, _TABLE, _TOTAL, _TOTAL_UNASKED, _MEAN_UNASKED, NO_VALUE = 0.11, 0.06, 0.22, 0.04, 0.30, 0.45
_SMALL = 0.45
_MISSING_TOTAL = 0.30
_MOST_PERCENT = 2000
_ANOTHER = 0.55
_TARGET_UNASKED = 0.08
_OUTER = 0.03
_ALMOST = 0.35
_NAMED = 0.97
_NAME, _FULL_NAME, _NEARLY, _LITTLE = 0.08, 0.08, 0.94, 0.12
_BETTER_BESIDE = 0.12
_GIVEN, _OTHER_NAME = 0.25, 0.70
_LITERAL = 0.12
_PERCENT_OF_COUNTED, _BELOW = 0.25, 0.30
_DENIED = 0.12
_DENIES = re.compile(r"\b(?:belum|tidak|tdk|blm)\b", re.IGNORECASE)
_STAGE = 0.2
_STAGES = re.compile(r"\b(sebelum|setelah|sesudah|murni|induk|pergeseran|perubahan)\b")
_FIRST_STAGE = {"sebelum": "murni", "induk": "murni", "setelah": "perubahan", "sesudah": "perubahan"}
_RATE = "per "
_PIECES = frozenset({"unit", "buah", "paket", "set"})
_OWN_KINDS = _PIECES | {
    "orang",
    "keluarga",
    "kecamatan",
    "desa",
    "kelurahan",
    "lembaga",
    "kelompok",
    "dokumen",
    "laporan",
}
"""Units of things that are never each other; other words of counting may stand for one another."""
_PHYSICAL = re.compile(r"(?<!dak )(?<!dana )\bfisik\b", re.IGNORECASE)
"""Heading of the share of the work that is done, beside the share of the money that is spent; no kind of fund."""
_SAID_BY_NAME = frozenset({Measure.TARGET, Measure.EFISIENSI, Measure.PREDIKAT, Measure.SELISIH})
_OF_MONEY = frozenset({Measure.ANGGARAN, Measure.REALISASI, Measure.SISA, Measure.TARGET})
_SHARES = frozenset({Measure.CAPAIAN, Measure.SERAPAN, Measure.PERSENTASE, Measure.EFISIENSI, Measure.PERTUMBUHAN})


@dataclass(frozen=True, slots=True)
class Wanted:
    """What one figure must be: the subject, and measure, years, quarter, unit and table where they are said."""

    concepts: tuple[Concept, ...]
    measure: Measure | None = None
    years: tuple[int, ...] = ()
    quarter: int | None = None
    unit: str | None = None
    table: str | None = None
    total: bool = False
    money: bool = False
    whole: bool = False
    """Whether the whole of the budget is meant, no part of it being named."""
    text: bool = False
    """Whether words may answer: ``apa merk …``."""
    counted: bool = False
    """Whether a number of things is asked for, ``berapa`` standing before the very thing: no percentage."""
    given: frozenset[Decimal] = frozenset()
    """Figures that the question itself gives: the row that prints one is likely the row that is meant."""


def literal_worth(hit: Hit, wanted: Wanted, known: dict[int, float]) -> float:
    """What a row's name gains by the question's very words: ``pendataan`` and ``data`` have one root."""
    if hit.fact.table_id is None or not hit.card.label or not wanted.concepts:
        return 0.0
    if id(hit.card) not in known:
        named = not all(word.isdigit() for word in hit.card.label)
        said = frozenset((hit.fact.row[-1] if named else hit.fact.caption).casefold().split())
        known[id(hit.card)] = _LITERAL * sum(one.name in said for one in wanted.concepts) / len(wanted.concepts)
    return known[id(hit.card)]


def given_worth(hit: Hit, wanted: Wanted) -> float:
    """What a row gains by a figure that the question gives; that figure itself is not what is asked for."""
    if not wanted.given or hit.fact.figure.value in wanted.given:
        return 0.0
    return _GIVEN if any(one.figure.value in wanted.given for one in hit.card.facts) else 0.0


def denial_worth(fact: Fact, wanted: Wanted) -> float:
    """What ``belum`` in a heading is worth: much where the question says it too, against it where it does not."""
    if fact.table_id is None:
        return 0.0
    said = _DENIES.search(" ".join(fact.column)) is not None
    asked = any(_DENIES.fullmatch(one.name) for one in wanted.concepts)
    return (_DENIED if asked else -_DENIED) if said else 0.0


def stage_worth(fact: Fact, wanted: Wanted) -> float:
    """What the stage of a budget is worth: the one that the question names, against a column of another one."""
    asked = _stage(" ".join(one.name for one in wanted.concepts))
    said = _stage(" ".join(fact.column).casefold()) if asked is not None else None
    if asked is None or fact.measure is not Measure.ANGGARAN:
        return 0.0
    return _STAGE if said == asked else -_STAGE if said is not None else -_STAGE / 2


def _stage(words: str) -> str | None:
    said = _STAGES.findall(words)
    return _FIRST_STAGE.get(said[0], said[0]) if said else None


def name_worth(hit: Hit, wanted: Wanted, coverage: float) -> float:
    """A row that is called nearly as was asked, and one whose name has every word of it and no other."""
    if hit.card.table is None or coverage <= _NEARLY or hit.surplus >= _LITTLE:
        return 0.0
    label = hit.card.label
    if all(word.isdigit() for word in label):
        label = frozenset(roots(hit.card.table.caption))  # a row of a year alone is called after its table
    is_full = all(any(label.issuperset(wording) for wording in one.wordings) for one in wanted.concepts)
    return _NAME + (_FULL_NAME if is_full else 0.0)


def is_absurd(fact: Fact) -> bool:
    """A percentage in the thousands is an amount that was read into the wrong column."""
    value = fact.figure.value
    return fact.figure.unit == PERSEN and value is not None and abs(value) > _MOST_PERCENT


def is_only_below(hit: Hit, wanted: Wanted) -> bool:
    """A row of another name that stands below, or under a caption of, what was asked for."""
    table = hit.card.table
    if table is None or hit.surplus < _OTHER_NAME or hit.card.is_total or hit.by_column:
        return False
    telling = [one for one in wanted.concepts if not tells_little(one)]
    own = hit.card.label
    return bool(telling) and not any(own.issuperset(wording) for one in telling for wording in one.wordings)


def is_another(hit: Hit, wanted: Wanted) -> bool:
    """An indicator whose name says much that was not asked is another indicator."""
    is_share = wanted.unit == PERSEN or wanted.measure in _SHARES
    if is_share and hit.card.table is None and hit.surplus > _NAMED and hit.card.label:
        return True
    return is_share and hit.card.table is not None and len(wanted.concepts) < 3 and hit.surplus > _ANOTHER


def bare_coverage(hit: Hit, wanted: Wanted) -> float:
    """A question that names a measure alone asks for the whole: total rows, or a table with one row."""
    if wanted.table is not None:
        return 0.7
    whole = hit.card.is_total or (hit.card.table is not None and not hit.card.label)
    return 0.7 if whole and wanted.measure is not None else _ALMOST


def effective_measure(fact: Fact, card: Card) -> Measure:
    """The measure of a fact, a bare ``%`` beside target and realisation being what it is of them."""
    if fact.measure is not Measure.PERSENTASE:
        return fact.measure
    if _PHYSICAL.search(" ".join(fact.column)):
        return Measure.CAPAIAN
    beside = {one.measure: one for one in card.facts}
    top = beside.get(Measure.REALISASI)
    if top is None or not beside.keys() & {Measure.TARGET, Measure.ANGGARAN}:
        return Measure.PERSENTASE
    return Measure.SERAPAN if top.figure.unit == RUPIAH else Measure.CAPAIAN


def measure_worth(measure: Measure, wanted: Wanted, hit: Hit) -> float:
    """What a figure's measure is worth: the one that is asked for most, one that may stand for it less."""
    if wanted.measure is None:
        if measure is Measure.TARGET:
            return -_TARGET_UNASKED
        if wanted.unit in (PERSEN, POIN_PERSEN):
            return 0.05 if measure in _SHARES else 0.0
        return 0.05 if measure in MEASURES_OF_COUNT and measure is not Measure.LAINNYA else 0.0
    order: Sequence[Measure] = question_words().compatible.get(wanted.measure, (wanted.measure,))
    of_money = wanted.measure is Measure.SERAPAN or wanted.money
    of_money = of_money and not any(_PHYSICAL.fullmatch(one.name) for one in wanted.concepts)
    if of_money and _PHYSICAL.search(" ".join((*hit.fact.row[-1:], *hit.fact.column))):
        return -OTHER_MEASURE
    if measure is Measure.LAINNYA and wanted.measure in _SAID_BY_NAME and not _says_measure(hit, wanted.measure):
        return -OTHER_MEASURE
    if measure in order:
        place = 1 if hit.by_column and measure is Measure.LAINNYA else order.index(measure)
        if measure is Measure.SERAPAN is not wanted.measure and not any(is_money(one) for one in hit.card.facts):
            place = len(order)  # how much money an indicator took is no figure of the indicator
        return _MEASURE - _STEP * place - (_BETTER_BESIDE if _has_better(hit, order[:place]) else 0.0)
    if hit.by_column and wanted.unit is not None and hit.fact.figure.unit == wanted.unit:
        return 0.0
    return -_UNSAID_MEASURE if measure is Measure.LAINNYA else -OTHER_MEASURE


def _has_better(hit: Hit, better: Sequence[Measure]) -> bool:
    """Whether the row has a figure of the same time whose measure is nearer to the one that is asked for."""
    return bool(better) and any(
        effective_measure(one, hit.card) in better
        and one.period == hit.fact.period
        and one.figure.value is not None
        and one.figure.unit == hit.fact.figure.unit
        for one in hit.card.facts
        if hit.card.table is not None
    )


def _says_measure(hit: Hit, measure: Measure) -> bool:
    """Whether the heading, name or caption of a figure has the word of a measure."""
    fact = hit.fact
    said = set(roots(" ".join((*fact.row[-1:], *fact.column, fact.caption, fact.sentence or ""))))
    return bool(set(roots(measure.value)) & said)


def year_worth(index: ReportIndex, fact: Fact, wanted: Wanted) -> float:
    """What a figure's year is worth: one that was asked for, or the report's own."""
    period, own = fact.period, index.summary.identity.year
    if period is None:
        return 0.0
    if fact.id in index.slipped and own in (wanted.years or (own,)):
        return _YEAR
    last = period.until or period.year
    if wanted.years:
        return _YEAR if any(period.year <= year <= last for year in wanted.years) else -OTHER_YEAR
    if own is None or period.year <= own <= last:
        return _YEAR
    return -_LATER_YEAR


def quarter_worth(fact: Fact, asked: int | None) -> float:
    """What a figure's quarter is worth: the one that was asked for, else the whole year."""
    quarter = fact.period.quarter if fact.period else None
    if asked is None:
        return 0.0 if quarter in (None, 4) else -_NO_QUARTER * 2
    if quarter == asked:
        return _QUARTER
    if quarter is None:  # a year's figure in a table is that of its last quarter; a sentence may leave it unsaid
        return -_NO_QUARTER if asked == _LAST_QUARTER or fact.origin is not Origin.TABLE else -OTHER_QUARTER
    return -OTHER_QUARTER


def place_worth(fact: Fact) -> float:
    """A numbered table is made to be quoted from; one without a number is often an annex or a form."""
    if fact.table_id is None:
        return 0.0
    return _NUMBERED if fact.table_number is not None else _TABLE


def unit_worth(hit: Hit, wanted: Wanted) -> float:
    """What a figure's unit is worth: the one that was asked for, or one that its measure has."""
    unit = hit.fact.figure.unit
    if wanted.measure is Measure.JUMLAH and _is_no_number(hit.fact, wanted):
        return -OTHER_UNIT
    asked = wanted.unit or (RUPIAH if wanted.money and wanted.measure not in _SHARES else None)
    if asked is None:
        return _unasked_unit_worth(hit, wanted)
    if asked == POIN_PERSEN:
        asked = PERSEN
    if unit is None:
        return -0.05 if asked in (PERSEN, RUPIAH) else _UNIT * 0.6
    if asked.startswith(_RATE):
        return _UNIT if unit.startswith(asked) else -OTHER_UNIT
    if unit == asked or split_scale(unit)[1] == asked:
        return _UNIT
    if kind(unit) is UnitKind.COUNT and kind(asked) is UnitKind.COUNT:
        return -0.12 if {unit, asked} <= _PIECES or asked not in _OWN_KINDS or unit not in _OWN_KINDS else -OTHER_UNIT
    return -OTHER_UNIT if kind(unit) is not UnitKind.OTHER else -0.15


def _is_no_number(fact: Fact, wanted: Wanted) -> bool:
    """A share, and money that was set or spent, where a number of things is asked for."""
    of_money = fact.figure.unit == RUPIAH and fact.measure in _OF_MONEY and not wanted.money
    return of_money or (fact.figure.unit == PERSEN and wanted.unit is None)


def _unasked_unit_worth(hit: Hit, wanted: Wanted) -> float:
    """What a unit is worth where none is asked for: the one that the measure has, else anything but money."""
    unit = hit.fact.figure.unit
    if wanted.measure in _SHARES:
        return _UNIT if unit == PERSEN else (-OTHER_UNIT if unit == RUPIAH or kind(unit) is UnitKind.COUNT else 0.0)
    if wanted.counted and unit == PERSEN:
        return -_PERCENT_OF_COUNTED
    named = hit.coverage > _NAMED and hit.surplus < 1 - _NAMED and not _has_beside(hit)
    return -_MONEY_UNASKED if unit == RUPIAH and not named else 0.0


def _has_beside(hit: Hit) -> bool:
    """Whether a row with an amount of money has a figure of what was done by it, of the same measure and time, too."""
    fact = hit.fact
    return any(
        one.measure is fact.measure and one.period == fact.period and one.figure.unit != fact.figure.unit
        for one in hit.card.facts
        if one.figure.value is not None
    )


def row_worth(hit: Hit, wanted: Wanted) -> float:
    """What the place of a row in its table is worth: totals where all is meant, else the outer rows."""
    card = hit.card
    if card.is_mean:
        return -_MEAN_UNASKED
    if _is_below_program(hit, wanted):
        return -_BELOW
    if not card.is_total:
        level = card.row.level if card.row is not None else 2
        return _OUTER * (min(level, 3) if _wants_lowest(wanted) else max(0, 2 - level))
    if hit.missed and not wanted.whole and not wanted.total:
        return -_MISSING_TOTAL
    return _TOTAL if wanted.total or wanted.whole or not wanted.concepts else -_TOTAL_UNASKED


def _is_below_program(hit: Hit, wanted: Wanted) -> bool:
    """A row below the programmes of its table, where a programme is asked for and nothing below one."""
    names = {one.name for one in wanted.concepts}
    if "program" not in names or names & {"kegiatan", "sub"} or hit.card.table is None or hit.card.is_total:
        return False
    return "program" not in hit.card.label and hit.card.table.id in hit.program_tables


def _wants_lowest(wanted: Wanted) -> bool:
    """Whether a ``sub kegiatan`` is asked for: the lowest level of programmes."""
    return any(one.name == "sub" for one in wanted.concepts)


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
