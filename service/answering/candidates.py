"""The facts that may be what a question asks for, weighed by evidence, with the reasons of every score."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import NamedTuple

from service.answering.cards import Card
from service.answering.counting import counts_another, counts_things, kinds_asked, lacks_kind
from service.answering.fact_index import ReportIndex
from service.answering.other_rows import (
    is_another,
    is_of_other_months,
    is_of_others,
    is_only_below,
    is_so_named,
)
from service.answering.respelling import tells_little
from service.answering.searching import Hit
from service.answering.setting_back import (
    bring_forward,
    bring_forward_headed,
    set_back,
    set_back_denied,
    set_back_goals,
    set_back_running,
    set_back_wholes,
)
from service.answering.standings import Sort, Standing
from service.answering.wanted import NEARLY, Scale, Wanted
from service.answering.words import question_words, roots
from service.answering.worths import (
    NO_VALUE,
    OTHER_MEASURE,
    OTHER_QUARTER,
    OTHER_UNIT,
    OTHER_YEAR,
    bare_coverage,
    bare_measure_worth,
    given_worth,
    heading_worth,
    is_asked_side,
    is_of_stage,
    literal_worth,
    measure_worth,
    name_worth,
    place_worth,
    quarter_worth,
    row_worth,
    size_worth,
    sort_measure_worth,
    unasked_money_worth,
    unit_worth,
    year_worth,
)
from service.domain.facts import Fact, Origin
from service.domain.figures import RUPIAH
from service.domain.reports import Table
from service.language.units import split_scale

ENOUGH = 0.66
"""Least coverage of the question's telling words for a figure to count as what was asked for."""
_NEARLY_ALL = 0.75
"""With so much said, a word that the report prints elsewhere may be the asker's for one that the figure has."""
_SURPLUS, _SAID_SURPLUS, _COLUMN_SURPLUS = 0.30, 0.15, 0.22
_PART_OF_WHOLE = 0.25
"""What a row's name says beside the words for money, from which on it is no name for the whole budget."""
_CLASSES = frozenset(roots("kelas eselon kode peringkat ranking"))
"""Headings of figures that rank a row, and count nothing of it."""
_NAMELESS = 2
_HELD = 0.04
_VOTE, _MORE_VOTES, _MOST_VOTES = 0.10, 0.03, 4
_REASONS = (
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
    "judul kolom",
    "nama",
    "angka disebut",
    "ejaan",
    "periksa",
)
"""What every fact is weighed by, in the order of the worths."""
_YEAR = _REASONS.index("tahun")


@dataclass(slots=True)
class Candidate:
    """A fact with its score and how the score came about.

    Not frozen, for hundreds are made for a question; changed by :func:`find` alone, until all have been compared.
    """

    index: ReportIndex
    fact: Fact
    card: Card
    hit: Hit
    score: float
    coverage: float
    worths: tuple[float, ...]
    """What it is worth for each of the reasons."""
    says: bool
    """Whether words of the cell may be the answer."""
    fits: bool
    """Whether year, unit and table are those that were asked for."""
    among_others: tuple[tuple[str, float], ...] = ()
    """What it gained and lost beside the other candidates."""

    @property
    def standing(self) -> Standing:
        """What it is whatever is asked."""
        return self.hit.standing

    @property
    def surplus(self) -> float:
        """How much its row says that was not asked."""
        return self.hit.surplus

    @property
    def missed(self) -> tuple[str, ...]:
        """The concepts that it does not cover."""
        return self.hit.missed

    @property
    def evidence(self) -> tuple[tuple[str, float], ...]:
        """Every reason with its worth."""
        return (*zip(_REASONS, self.worths, strict=True), *self.among_others)

    def add(self, reason: str, worth: float) -> None:
        """Let it gain or lose beside the others."""
        self.score += worth
        self.among_others = (*self.among_others, (reason, worth))

    @property
    def reasons(self) -> tuple[str, ...]:
        """How the score came about."""
        return tuple(f"{name} {worth:+.2f}" for name, worth in self.evidence if worth)

    @property
    def is_enough(self) -> bool:
        """Whether this may be given as the answer."""
        return self.fits and self.coverage >= ENOUGH and (self.fact.figure.value is not None or self.says)


def chosen(index: ReportIndex, fact: Fact, card: Card) -> Candidate:
    """A fact that needs no weighing: the place where it stands says that it is meant."""
    standing = next(one for one in index.standings.of(card) if one.fact is fact)
    hit = Hit(fact, card, 1.0, 0.0, 0.0, (), by_column=False, standing=standing)
    return Candidate(index, fact, card, hit, 1.0, 1.0, (), says=False, fits=True)


def find(index: ReportIndex, wanted: Wanted, hits: Sequence[Hit]) -> list[Candidate]:
    """The facts of one report that cover enough of the words (``hits``), best first."""
    scale = Scale.of(wanted)
    found = _Weighing(index, scale).candidates(hits)
    _refuse_partly_named(found, scale)
    _add_votes(found)
    set_back(found)
    set_back_denied(found)
    if wanted.measure is None:
        set_back_goals(found)
    if wanted.quarter is not None and not wanted.running:
        set_back_running(found, wanted.quarter)
    set_back_wholes(found, scale)
    bring_forward_headed(found, scale)
    if wanted.whole:
        bring_forward(found)
    found.sort(key=attrgetter("fact.id"))
    found.sort(key=attrgetter("score"), reverse=True)
    return found


class _SortWorths(NamedTuple):
    """What all facts of a sort are worth, and whether they can be what is asked."""

    measure: float | None
    """None where the row has a say in it."""
    year: float
    quarter: float
    unit: float | None
    place: float
    lacking: float
    says: bool
    fits: bool


class _RowWorths(NamedTuple):
    """What all facts of a row are worth that miss something of what was asked, or nothing of it."""

    place: float
    literal: float
    is_another: bool
    is_below: bool
    is_rate: bool
    is_named: bool
    """Whether it is the row that the question names by kind and name, where it names one so."""


@dataclass(slots=True)
class _Weighing:
    """The facts of one report on one scale; what comes again with every fact of a sort or row is weighed once."""

    index: ReportIndex
    scale: Scale
    _sorts: dict[Sort, _SortWorths] = field(default_factory=dict)
    _known: dict[str, bool] = field(default_factory=dict)
    _rows: tuple[dict[Card, _RowWorths], dict[Card, _RowWorths]] = field(default_factory=lambda: ({}, {}))

    def candidates(self, hits: Sequence[Hit]) -> list[Candidate]:
        """The facts with their scores: one loop, for it is gone through some hundred times a question."""
        index, scale, sorts, rows = self.index, self.scale, self._sorts, self._rows
        wanted, said = scale.wanted, scale.said
        unit_words = roots(wanted.unit) if wanted.unit is not None else ()
        kinds = kinds_asked(wanted)
        found = []
        for hit in hits:
            fact, card, coverage, surplus, column_surplus, missed, by_column, standing = hit
            sort = standing.sort
            if not wanted.concepts:
                coverage = bare_coverage(hit, wanted)
            if wanted.unit is not None and wanted.unit == sort.unit and standing.heading.issuperset(unit_words):
                column_surplus = 0.0
            if wanted.asserted and not standing.heading.isdisjoint(wanted.asserted):
                column_surplus = 0.0  # ``yang masuk``: the heading is asked for, though no subject
            alike = sorts.get(sort) or self._of_sort(sort)
            beside = rows[bool(missed)].get(card) or self._of_row(hit)
            measure = alike.measure if alike.measure is not None else measure_worth(index, hit, scale)
            worths = (
                coverage,
                -(_SURPLUS if sort.origin is Origin.TABLE else _SAID_SURPLUS) * surplus,
                -_COLUMN_SURPLUS * column_surplus,
                measure,
                alike.year,
                alike.quarter,
                alike.unit if alike.unit is not None else unasked_money_worth(hit),
                alike.place,
                beside.place,
                alike.lacking,
                0.0 if scale.is_plain and standing.is_plain else heading_worth(standing, scale),
                name_worth(hit, wanted) if coverage > NEARLY else 0.0,
                given_worth(hit, wanted) if wanted.given else 0.0,
                beside.literal,
                _HELD if standing.is_held else 0.0,
            )
            fits = (
                alike.fits
                and measure > -OTHER_MEASURE
                and not beside.is_another
                and (by_column or not beside.is_below)
                and (beside.is_named or standing.heading.issuperset(wanted.row))
                and standing.place <= said
                and is_of_stage(standing, scale)
                and is_asked_side(standing, scale)
                and not (standing.row.is_step and sort.is_words and not wanted.given)  # what no score is put on
                and not (wanted.thing and counts_another(hit, wanted))
                and not (kinds and lacks_kind(hit, kinds))
                and (fact.column or card.table is None or not _is_nameless(card.table))
                and not (scale.counts and sort.unit is None and (beside.is_rate or _is_no_count(fact, standing)))
                and not (missed and wanted.strict and coverage < _NEARLY_ALL and self._says_elsewhere(missed))
                and not (wanted.whole and card.row is not None and not card.is_total and surplus > _PART_OF_WHOLE)
            )
            found.append(Candidate(index, fact, card, hit, sum(worths), coverage, worths, alike.says, fits))
        return found

    def _says_elsewhere(self, missed: Sequence[str]) -> bool:
        """Whether the report prints a word of the question that a figure lacks: then the figure is of something else.

        A word that it never prints is the asker's own, and may stand for any of its words; a noun for people says
        no more than the unit that they are counted in.
        """
        for one in self.scale.wanted.concepts:
            if not tells_little(one) and one.name in missed and one.name not in self._known:
                printed = all(map(self.index.knows, one.wordings[0]))
                self._known[one.name] = printed and one.name not in question_words().anyone
        return any(self._known.get(name, False) for name in missed)

    def _of_sort(self, sort: Sort) -> _SortWorths:
        wanted = self.scale.wanted
        year = year_worth(sort, self.index.summary.identity.year, wanted)
        quarter = quarter_worth(sort, wanted.quarter)
        unit = unit_worth(sort, self.scale)
        fits = year > -OTHER_YEAR and quarter > -OTHER_QUARTER and not sort.is_absurd
        fits = fits and (unit is None or unit > -OTHER_UNIT) and not counts_things(sort.unit, wanted)
        fits = fits and not (wanted.whole and wanted.unit == RUPIAH and _money_unit(sort.unit) != RUPIAH)
        found = self._sorts[sort] = _SortWorths(
            bare_measure_worth(sort.measure, wanted)
            if wanted.measure is None
            else sort_measure_worth(sort, self.scale),
            year,
            quarter,
            unit,
            place_worth(sort),
            0.0 if sort.has_value or wanted.text else -NO_VALUE,
            wanted.text and not sort.has_value and sort.is_words,
            fits,
        )
        return found

    def _of_row(self, hit: Hit) -> _RowWorths:
        wanted = self.scale.wanted
        other_months = is_of_other_months(hit, self.scale.months)
        found = self._rows[bool(hit.missed)][hit.card] = _RowWorths(
            row_worth(self.index, hit, self.scale)
            + (size_worth(self.index, hit.card, wanted) if wanted.whole else 0.0)
            - (OTHER_YEAR if other_months else 0.0),
            literal_worth(hit.standing.row, self.scale),
            other_months or is_another(hit, self.scale) or is_of_others(hit, wanted),
            is_only_below(hit, self.scale),
            hit.standing.row.is_rate,
            is_so_named(hit.card, wanted.row),
        )
        return found


def _refuse_partly_named(found: Sequence[Candidate], scale: Scale) -> None:
    """What says a part of the question is something else where the report calls another thing by all of it.

    ``Skor Kabupaten Layak Anak`` of 2023 is known, so ``anak korban`` is none of it in 2022 either.
    """
    wordings = [one.wordings for one in scale.wanted.concepts]
    if len(wordings) > 1 and any(_is_called(one, wordings) for one in found if _is_of_other_year(one)):
        for one in found:
            one.fits = one.fits and (one.coverage >= _NEARLY_ALL or _is_called(one, wordings))


def _is_of_other_year(one: Candidate) -> bool:
    return one.worths[_YEAR] <= -OTHER_YEAR


def _is_called(one: Candidate, wordings: Sequence[Sequence[Sequence[str]]]) -> bool:
    """Whether a figure's name has every word of the question."""
    return one.coverage > NEARLY and all(any(map(one.card.label.issuperset, each)) for each in wordings)


def _is_nameless(table: Table) -> bool:
    """Whether nothing says what the columns of a table are: its head was lost on the page before."""
    return sum(not column.path for column in table.columns) > _NAMELESS


def _is_no_count(fact: Fact, standing: Standing) -> bool:
    """Whether a figure is no whole number, as nothing is that is counted, or says which class its row is of."""
    broken = fact.figure.value is not None and bool(fact.figure.value % 1)
    return broken or not standing.heading.isdisjoint(_CLASSES)


def _money_unit(unit: str | None) -> str | None:
    """``juta rupiah`` is rupiah."""
    return split_scale(unit)[1] if unit is not None else None


def _add_votes(found: Sequence[Candidate]) -> None:
    """A figure that stands in several places of a report with the same meaning is likelier the one that is meant."""
    voters: dict[tuple[object, ...], set[str]] = {}
    for one in found:
        vote = one.hit.standing.vote
        if vote is not None and one.fits and one.coverage >= ENOUGH * 0.8:
            voters.setdefault(vote, set()).add(one.fact.table_id or one.fact.id)
    places = {vote: len(own) for vote, own in voters.items() if len(own) > 1}
    for one in found:
        if one.hit.standing.vote in places:
            more = min(places[one.hit.standing.vote] - 2, _MOST_VOTES)
            one.add("tempat lain", _VOTE + _MORE_VOTES * more)
