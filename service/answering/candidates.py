"""The facts that may be what a question asks for, weighed by evidence, with the reasons of every score."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from service.answering.cards import Card
from service.answering.fact_index import Hit, ReportIndex, Standing
from service.answering.worths import (
    NO_VALUE,
    OTHER_MEASURE,
    OTHER_QUARTER,
    OTHER_UNIT,
    OTHER_YEAR,
    Wanted,
    bare_coverage,
    effective_measure,
    given_worth,
    is_absurd,
    is_another,
    is_only_below,
    literal_worth,
    measure_worth,
    name_worth,
    place_worth,
    quarter_worth,
    row_worth,
    size_worth,
    unit_worth,
    year_worth,
)
from service.domain.facts import Fact, Origin
from service.domain.figures import RUPIAH, Figure, Reading

ENOUGH = 0.66
"""Least coverage of the question's telling words for a figure to count as what was asked for."""
_SURPLUS, _SAID_SURPLUS, _COLUMN_SURPLUS = 0.30, 0.15, 0.22
_HELD, _FAULTY = 0.04, 0.18
_VOTE, _MORE_VOTES, _MOST_VOTES = 0.10, 0.03, 4
ROUND = (0, 1, 100)
"""Values that many indicators have: standing elsewhere too, they prove nothing."""
_ROUNDED = 0.12


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
    evidence: tuple[tuple[str, float], ...]
    says: bool
    """Whether words of the cell may be the answer."""
    fits: bool
    """Whether year, unit and table are those that were asked for."""

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
    return Candidate(index, fact, card, 1.0, 1.0, 0.0, (), (), says=False, fits=True)


def find(index: ReportIndex, wanted: Wanted, hits: Sequence[Hit]) -> list[Candidate]:
    """The facts of one report that cover enough of the words (``hits``), best first."""
    literal: dict[int, float] = {}
    found = [_candidate(index, hit, wanted, literal) for hit in hits]
    found = _with_faults(_with_votes(found))
    return sorted(found, key=lambda one: (-one.score, one.fact.id))


def _candidate(index: ReportIndex, hit: Hit, wanted: Wanted, literal: dict[int, float]) -> Candidate:
    fact = hit.fact
    coverage = hit.coverage if wanted.concepts else bare_coverage(hit, wanted)
    parts = {
        "kata": coverage,
        "kata label lain": -(_SURPLUS if fact.origin is Origin.TABLE else _SAID_SURPLUS) * hit.surplus,
        "kata kolom lain": -_COLUMN_SURPLUS * hit.column_surplus,
        "ukuran": measure_worth(_standing(index, fact, hit.card).measure, wanted, hit),
        "tahun": year_worth(index, fact, wanted),
        "triwulan": quarter_worth(fact, wanted.quarter),
        "satuan": unit_worth(hit, wanted),
        "tabel": place_worth(fact),
        "baris": row_worth(hit, wanted) + size_worth(index, hit.card, wanted),
        "tanpa angka": -NO_VALUE if fact.figure.value is None and not wanted.text else 0.0,
        "nama": name_worth(hit, wanted, coverage),
        "angka disebut": given_worth(hit, wanted),
        "ejaan": literal_worth(hit, wanted, literal),
        "periksa": _HELD if fact.id in index.held else 0.0,
    }
    fits = parts["tahun"] > -OTHER_YEAR and parts["satuan"] > -OTHER_UNIT and parts["ukuran"] > -OTHER_MEASURE
    fits = fits and parts["triwulan"] > -OTHER_QUARTER
    fits = fits and not (wanted.whole and wanted.unit == RUPIAH and fact.figure.unit != RUPIAH)
    fits = fits and not is_absurd(fact) and not is_another(hit, wanted) and not is_only_below(hit, wanted)
    says = wanted.text and fact.figure.value is None and fact.figure.reading is Reading.TEXT
    evidence = tuple(parts.items())
    return Candidate(
        index, fact, hit.card, sum(parts.values()), coverage, hit.surplus, hit.missed, evidence, says, fits
    )


def _with_faults(found: Sequence[Candidate]) -> list[Candidate]:
    """A figure that the audit faults, or a rounded one, steps back behind a better one of the same thing alone."""
    same: dict[tuple[object, ...], list[Candidate]] = {}
    things = [_standing(one.index, one.fact, one.card).thing for one in found]
    for thing, one in zip(things, found, strict=True):
        if one.fits and one.fact.figure.value is not None:
            same.setdefault(thing, []).append(one)
    return [_stepped_back(one, same.get(thing, ())) for thing, one in zip(things, found, strict=True)]


def _stepped_back(one: Candidate, same: Sequence[Candidate]) -> Candidate:
    if len(same) > 1 and _is_faulty(one) and not all(map(_is_faulty, same)):
        return _worth(one, "periksa", -_FAULTY)
    if len(same) > 1 and any(_is_rounded(one.fact.figure, other.fact.figure) for other in same):
        return _worth(one, "dibulatkan", -_ROUNDED)
    return one


def _is_faulty(one: Candidate) -> bool:
    return one.fact.id in one.index.faulty


def _is_rounded(figure: Figure, other: Figure) -> bool:
    """Whether a figure is another one with fewer digits."""
    if figure.value is None or other.value is None or figure.step is None or other.step is None:
        return False
    return figure.step > other.step and figure.unit == other.unit and 0 < abs(figure.value - other.value) <= figure.step


def _standing(index: ReportIndex, fact: Fact, card: Card) -> Standing:
    """What a fact is; worked out once a report. A figure is of its row's name, its measure and its period."""
    known = index.standings.get(fact.id)
    if known is None:
        measure = effective_measure(fact, card)
        name = frozenset(word for word in card.label if not word.replace(".", "").isdigit())
        known = Standing(measure, (name, measure, fact.period and fact.period.year))
        index.standings[fact.id] = known
    return known


def _worth(one: Candidate, reason: str, worth: float) -> Candidate:
    return replace(one, score=one.score + worth, evidence=(*one.evidence, (reason, worth)))


def _with_votes(found: Sequence[Candidate]) -> list[Candidate]:
    """A figure that stands in several places of a report with the same meaning is likelier the one that is meant."""
    voters: dict[tuple[object, ...], set[str]] = {}
    said = [(one.fact.figure.value, one.fact.figure.unit) for one in found]
    for figure, one in zip(said, found, strict=True):
        if one.fits and one.coverage >= ENOUGH * 0.8 and figure[0] is not None and figure[0] not in ROUND:
            voters.setdefault(figure, set()).add(one.fact.table_id or one.fact.id)
    return [_voted(one, len(voters.get(figure, ()))) for figure, one in zip(said, found, strict=True)]


def _voted(candidate: Candidate, places: int) -> Candidate:
    worth = _VOTE + _MORE_VOTES * min(places - 2, _MOST_VOTES) if places > 1 else 0.0
    return _worth(candidate, "tempat lain", worth) if worth else candidate
