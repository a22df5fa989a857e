"""What one figure must be, as the plan asks for it, and the scale that follows from that alone."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from service.answering.denial import denies
from service.answering.kinds import SHARES, People, asked_kinds
from service.answering.respelling import tells_little
from service.answering.stages import asked_stage
from service.answering.standings import PHYSICAL
from service.answering.words import month_roots, question_words, roots
from service.domain.facts import Measure
from service.domain.figures import PERSEN, POIN_PERSEN, RUPIAH
from service.domain.plans import Concept
from service.language.units import UnitKind, kind

NAMED, NEARLY = 0.97, 0.94
"""How much of what is wanted a row covers that is called so, and one that is called nearly so."""

_JOINED = re.compile(r"(?=(?:^| )(\S+) (?:dan|serta|&) (\S+))")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What one figure must be: the subject, and measure, years, quarter, unit and table where they are said."""

    concepts: tuple[Concept, ...]
    measure: Measure | None = None
    years: tuple[int, ...] = ()
    quarter: int | None = None
    running: bool = False
    """Whether what was reached by the end of the quarter is asked for: ``sampai triwulan III``."""
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
    thing: frozenset[str] = frozenset()
    """The words of the thing that is counted; none where people are, or what may be told in money."""
    strict: bool = False
    """Whether a figure must have every word that the report prints somewhere; parts of a ratio share the words."""
    people: People = People.NONE
    denied: frozenset[str] = frozenset()
    """What the question says is not so (``tidak aktif``), as far as rows of the report are called so."""
    asserted: frozenset[str] = frozenset()
    """What the question says of those that are meant: ``yang menerima bantuan``, ``yang aktif``."""
    beside: frozenset[str] = frozenset()
    """The words of other places that the question names beside the report's own."""
    row: tuple[str, ...] = ()
    """The words of the row that the question names by its kind and its name in full: ``komponen Pelaporan Kinerja``."""
    joined: tuple[frozenset[str], ...] = ()
    """What the question joins, two by two (``perempuan dan anak``): a figure of ``anak perempuan`` is of neither."""
    given: frozenset[Decimal] = frozenset()
    """Figures that the question itself gives: the row that prints one is likely the row that is meant."""


@dataclass(frozen=True, slots=True)
class Scale:
    """What is wanted, with what follows from that alone: every figure of a report is weighed on it."""

    wanted: Wanted
    measures: Sequence[Measure]
    """Those that may answer, best first."""
    spends: bool
    """Whether money is meant: the share of the work that is done is another thing."""
    unit: str | None
    names: frozenset[str]
    said: frozenset[str]
    """Every word that is asked, in every wording, with those of other places."""
    in_order: tuple[str, ...]
    """The words of the concepts as the question has them."""
    wordings: Sequence[tuple[str, ...]]
    """Every wording of the concepts that the question cannot do without."""
    telling: frozenset[str]
    """The words of these concepts."""
    is_share: bool
    """Whether a share of something is asked for."""
    is_plain: bool
    """Whether nothing is said of those that are meant, nothing joined, nor a stage of a budget named."""
    denies: bool
    """Whether it is asked for what is not so."""
    stage: str | None
    """The stage of a budget that is asked for."""
    counts: bool
    """Whether a number of things or people is asked for."""
    kinds: frozenset[UnitKind]
    """Every kind that may answer."""
    months: frozenset[str]
    """The months that are asked of, where a span of several is."""

    @classmethod
    def of(cls, wanted: Wanted) -> "Scale":
        """The scale for what is wanted."""
        measure = wanted.measure
        measures: Sequence[Measure] = ()
        if measure is not None:
            measures = question_words().compatible.get(measure, (measure,))
        names = frozenset(one.name for one in wanted.concepts)
        spends = (measure is Measure.SERAPAN or wanted.money) and PHYSICAL not in names
        unit = wanted.unit or (RUPIAH if wanted.money and measure not in SHARES else None)
        telling = [one for one in wanted.concepts if not tells_little(one)]
        asked = " ".join(one.name for one in wanted.concepts)
        unit = PERSEN if unit == POIN_PERSEN else unit
        counts = kind(unit) is UnitKind.COUNT or wanted.people is People.COUNTED
        said = wanted.beside.union(*(one.words for one in wanted.concepts))
        stage = asked_stage(asked)
        months = month_roots() & said
        return cls(
            wanted,
            measures,
            spends,
            unit,
            names,
            said,
            in_order=tuple(word for one in wanted.concepts for word in one.wordings[0]),
            wordings=[wording for one in telling for wording in one.wordings],
            telling=frozenset(word for one in telling for word in one.words),
            is_share=wanted.unit == PERSEN or measure in SHARES,
            is_plain=not wanted.asserted and not wanted.joined and stage is None,
            denies=denies(asked),
            stage=stage,
            counts=counts,
            kinds=asked_kinds(unit, measure, wanted.people, wanted.concepts),
            months=months if len(months) > 1 else frozenset(),
        )


def joined_words(words: str, concepts: Sequence[Concept]) -> Iterator[frozenset[str]]:
    """The words of the concepts that ``dan`` joins, two by two: ``perempuan dan anak``."""
    known = {one.wordings[0] for one in concepts}
    for found in _JOINED.finditer(words):
        first, second = map(roots, found.groups())
        if {first, second} <= known:
            yield frozenset((*first, *second))
