"""The facts that may be what a question asks for, weighed by evidence, with the reasons of every score."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from service.answering.fact_index import MEASURES_OF_COUNT, Card, Hit, ReportIndex, Standing
from service.answering.words import question_words, roots
from service.domain.facts import Fact, Measure, Origin
from service.domain.figures import PERSEN, POIN_PERSEN, RUPIAH, Reading
from service.domain.plans import Concept
from service.language.units import UnitKind, kind, split_scale

ENOUGH = 0.66
"""Least coverage of the question's telling words for a figure to count as what was asked for."""
_SURPLUS, _SAID_SURPLUS, _COLUMN_SURPLUS = 0.30, 0.15, 0.22
_MEASURE, _STEP, _OTHER_MEASURE, _UNSAID_MEASURE = 0.30, 0.09, 0.40, 0.12
_YEAR, _OTHER_YEAR, _LATER_YEAR = 0.15, 0.70, 0.25
_QUARTER, _NO_QUARTER = 0.25, 0.08
_UNIT, _OTHER_UNIT, _MONEY_UNASKED = 0.18, 0.55, 0.10
_NUMBERED, _TABLE, _TOTAL, _TOTAL_UNASKED, _MEAN_UNASKED, _NO_VALUE = 0.11, 0.06, 0.22, 0.04, 0.30, 0.45
_PARTS = (
    "kata",
    "kata label lain",
    "kata kolom lain",
    "ukuran",
    "tahun",
    "triwulan",
    "satuan",
    "tabel",
    "baris",
    "tanpa angka",
    "nama",
    "periksa",
    "tempat lain",
)
_HELD, _FAULTY = 0.04, 0.18
_VOTE, _MORE_VOTES, _MOST_VOTES = 0.10, 0.03, 4
_SMALL = 0.45
_ROUND = (0, 1, 100)
"""Values that many indicators have: standing elsewhere too, they prove nothing."""
_MISSING_TOTAL = 0.30
_MOST_PERCENT = 2000
_ANOTHER = 0.55
_TARGET_UNASKED = 0.08
_OUTER = 0.03
_ALMOST = 0.35
_NAMED = 0.97
_NAME, _NEARLY, _LITTLE = 0.08, 0.94, 0.12
_PHYSICAL = "fisik"
"""Heading of the share of the work that is done, beside the share of the money that is spent."""
_SAID_BY_NAME = frozenset({Measure.TARGET, Measure.EFISIENSI, Measure.PREDIKAT, Measure.SELISIH})
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


@dataclass(frozen=True, slots=True)
class Candidate:
    """A fact with its score and how the score came about."""

    index: ReportIndex
    fact: Fact
    card: Card
    score: float
    coverage: float
    surplus: float
    missed: tuple[str, ...]
    worths: tuple[float, ...]
    """What the score is made of, in the order of the names of ``_PARTS``."""
    says: bool
    """Whether words of the cell may be the answer."""
    fits: bool
    """Whether year, unit and table are those that were asked for."""

    @property
    def reasons(self) -> tuple[str, ...]:
        """How the score came about."""
        return tuple(f"{name} {worth:+.2f}" for name, worth in zip(_PARTS, self.worths, strict=False) if worth)

    @property
    def is_enough(self) -> bool:
        """Whether this may be given as the answer."""
        return self.fits and self.coverage >= ENOUGH and (self.fact.figure.value is not None or self.says)


def find(index: ReportIndex, wanted: Wanted, hits: Sequence[Hit]) -> list[Candidate]:
    """The facts of one report that cover enough of the words (``hits``), best first."""
    found = [_candidate(index, hit, wanted) for hit in hits]
    found = _with_votes(found)
    return sorted(found, key=lambda one: (-one.score, one.fact.id))


def _candidate(index: ReportIndex, hit: Hit, wanted: Wanted) -> Candidate:
    fact = hit.fact
    is_figure = fact.figure.value is not None
    coverage = hit.coverage if wanted.concepts else _bare_coverage(hit, wanted)
    standing = _standing(index, hit)
    measure = _measure_worth(standing.measure, wanted, hit)
    year = _year_worth(fact, wanted, index.summary.identity.year)
    unit = _unit_worth(hit, wanted)
    worths = (
        coverage,
        -(_SURPLUS if fact.origin is Origin.TABLE else _SAID_SURPLUS) * hit.surplus,
        -_COLUMN_SURPLUS * hit.column_surplus,
        measure,
        year,
        _quarter_worth(fact, wanted.quarter),
        unit,
        standing.place,
        _row_worth(hit, wanted) + _size_worth(index, hit.card, wanted),
        0.0 if is_figure or wanted.text else -_NO_VALUE,
        _NAME if hit.card.table is not None and coverage > _NEARLY and hit.surplus < _LITTLE else 0.0,
        standing.audit,
    )
    fits = year > -_OTHER_YEAR and unit > -_OTHER_UNIT and measure > -_OTHER_MEASURE
    fits = fits and not (wanted.whole and wanted.unit == RUPIAH and fact.figure.unit != RUPIAH)
    fits = fits and not _is_absurd(fact) and not _is_another(hit, wanted)
    says = wanted.text and not is_figure and fact.figure.reading is Reading.TEXT
    return Candidate(index, fact, hit.card, sum(worths), coverage, hit.surplus, hit.missed, worths, says, fits)


def _is_absurd(fact: Fact) -> bool:
    """A percentage in the thousands is an amount that was read into the wrong column."""
    value = fact.figure.value
    return fact.figure.unit == PERSEN and value is not None and abs(value) > _MOST_PERCENT


def _is_another(hit: Hit, wanted: Wanted) -> bool:
    """An indicator whose name says much that was not asked is another indicator."""
    is_share = wanted.unit == PERSEN or wanted.measure in _SHARES
    if is_share and hit.card.table is None and hit.surplus > _NAMED and hit.card.label:
        return True
    return is_share and hit.card.table is not None and len(wanted.concepts) < 3 and hit.surplus > _ANOTHER


def _audited_worth(index: ReportIndex, fact: Fact) -> float:
    return (_HELD if fact.id in index.held else 0.0) - (_FAULTY if fact.id in index.faulty else 0.0)


def _bare_coverage(hit: Hit, wanted: Wanted) -> float:
    """A question that names a measure alone asks for the whole: total rows, or a table with one row."""
    if wanted.table is not None:
        return 0.7
    whole = hit.card.is_total or (hit.card.table is not None and not hit.card.label)
    return 0.7 if whole and wanted.measure is not None else _ALMOST


def _standing(index: ReportIndex, hit: Hit) -> Standing:
    fact = hit.fact
    known = index.standings.get(fact.id)
    if known is None:
        measure = effective_measure(fact, hit.card)
        known = index.standings[fact.id] = Standing(measure, _place_worth(fact), _audited_worth(index, fact))
    return known


def effective_measure(fact: Fact, card: Card) -> Measure:
    """The measure of a fact, a bare ``%`` beside target and realisation being what it is of them."""
    if fact.measure is not Measure.PERSENTASE:
        return fact.measure
    if _PHYSICAL in " ".join(fact.column).casefold():
        return Measure.CAPAIAN
    beside = {one.measure: one for one in card.facts}
    top = beside.get(Measure.REALISASI)
    if top is None or not beside.keys() & {Measure.TARGET, Measure.ANGGARAN}:
        return Measure.PERSENTASE
    return Measure.SERAPAN if top.figure.unit == RUPIAH else Measure.CAPAIAN


def _measure_worth(measure: Measure, wanted: Wanted, hit: Hit) -> float:
    if wanted.measure is None:
        if measure is Measure.TARGET:
            return -_TARGET_UNASKED
        if wanted.unit in (PERSEN, POIN_PERSEN):
            return 0.05 if measure in _SHARES else 0.0
        return 0.05 if measure in MEASURES_OF_COUNT and measure is not Measure.LAINNYA else 0.0
    order: Sequence[Measure] = question_words().compatible.get(wanted.measure, (wanted.measure,))
    if wanted.measure is Measure.SERAPAN and _PHYSICAL in " ".join(hit.fact.column).casefold():
        return -_OTHER_MEASURE
    if measure is Measure.LAINNYA and wanted.measure in _SAID_BY_NAME and not _says_measure(hit, wanted.measure):
        return -_OTHER_MEASURE
    if measure in order:
        return _MEASURE - _STEP * (1 if hit.by_column and measure is Measure.LAINNYA else order.index(measure))
    if hit.by_column and wanted.unit is not None and hit.fact.figure.unit == wanted.unit:
        return 0.0
    return -_UNSAID_MEASURE if measure is Measure.LAINNYA else -_OTHER_MEASURE


def _says_measure(hit: Hit, measure: Measure) -> bool:
    """Whether the heading, name or caption of a figure has the word of a measure."""
    fact = hit.fact
    said = set(roots(" ".join((*fact.row[-1:], *fact.column, fact.caption, fact.sentence or ""))))
    return bool(set(roots(measure.value)) & said)


def _year_worth(fact: Fact, wanted: Wanted, own: int | None) -> float:
    period = fact.period
    if period is None:
        return 0.0
    last = period.until or period.year
    for year in wanted.years:
        if period.year <= year <= last:
            return _YEAR
    if wanted.years:
        return -_OTHER_YEAR
    if own is None or period.year <= own <= last:
        return _YEAR
    return -_LATER_YEAR


def _quarter_worth(fact: Fact, asked: int | None) -> float:
    quarter = fact.period.quarter if fact.period else None
    if asked is None:
        return 0.0 if quarter in (None, 4) else -_NO_QUARTER * 2
    if quarter == asked:
        return _QUARTER
    return -_NO_QUARTER if quarter is None else -_QUARTER * 2


def _place_worth(fact: Fact) -> float:
    """A numbered table is made to be quoted from; one without a number is often an annex or a form."""
    if fact.origin is not Origin.TABLE:
        return 0.0
    return _NUMBERED if fact.table_number is not None else _TABLE


def _unit_worth(hit: Hit, wanted: Wanted) -> float:
    unit = hit.fact.figure.unit
    if wanted.measure is Measure.JUMLAH and wanted.unit is None and unit == PERSEN:
        return -_OTHER_UNIT
    asked = wanted.unit or (RUPIAH if wanted.money and wanted.measure not in _SHARES else None)
    if asked is None and wanted.measure in _SHARES:
        return _UNIT if unit == PERSEN else (-_OTHER_UNIT if unit == RUPIAH or kind(unit) is UnitKind.COUNT else 0.0)
    if asked is None:
        named = hit.coverage > _NAMED and hit.surplus < 1 - _NAMED
        return -_MONEY_UNASKED if unit == RUPIAH and not named else 0.0
    if asked == POIN_PERSEN:
        asked = PERSEN
    if unit is None:
        return -0.05 if asked in (PERSEN, RUPIAH) else _UNIT * 0.6
    if unit == asked or split_scale(unit)[1] == asked:
        return _UNIT
    if kind(unit) is UnitKind.COUNT and kind(asked) is UnitKind.COUNT:
        return -0.12
    return -_OTHER_UNIT if kind(unit) is not UnitKind.OTHER else -0.15


def _row_worth(hit: Hit, wanted: Wanted) -> float:
    card = hit.card
    if card.row is None:
        return 0.0
    if card.is_mean:
        return -_MEAN_UNASKED
    if not card.is_total:
        return _OUTER * max(0, 2 - card.row.level)
    if hit.missed and not wanted.whole and not wanted.total:
        return -_MISSING_TOTAL
    return _TOTAL if wanted.total or wanted.whole or not wanted.concepts else -_TOTAL_UNASKED


def _size_worth(index: ReportIndex, card: Card, wanted: Wanted) -> float:
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


def _with_votes(found: Sequence[Candidate]) -> list[Candidate]:
    """A figure that stands in several places of a report with the same meaning is likelier the one that is meant."""
    voters: dict[tuple[object, ...], set[str]] = {}
    said = [(one.fact.figure.value, one.fact.figure.unit) for one in found]
    for key, one in zip(said, found, strict=True):
        if one.fits and one.coverage >= ENOUGH * 0.8 and key[0] is not None and key[0] not in _ROUND:
            voters.setdefault(key, set()).add(one.fact.table_id or one.fact.id)
    return [_voted(one, len(voters.get(key, ()))) for key, one in zip(said, found, strict=True)]


def _voted(candidate: Candidate, places: int) -> Candidate:
    worth = _VOTE + _MORE_VOTES * min(places - 2, _MOST_VOTES) if places > 1 else 0.0
    if not worth:
        return candidate
    return replace(candidate, score=candidate.score + worth, worths=(*candidate.worths, worth))
