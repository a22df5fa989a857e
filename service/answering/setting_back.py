"""Which of several likely figures stand back behind others: faulted or rounded ones, denied ones, unasked targets."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from operator import attrgetter
from typing import TYPE_CHECKING

from service.answering.running import runs_on
from service.answering.wanted import NEARLY, Scale
from service.answering.words import quiet_roots, roots
from service.answering.worths import ORDER, is_in_order
from service.domain.facts import Measure
from service.domain.figures import RUPIAH, Figure
from service.domain.findings import FindingKind

if TYPE_CHECKING:
    from service.answering.candidates import Candidate

_HELD, _FAULTY = 0.04, 0.18
_ROUNDED = 0.12
_RUNNING = 0.1
_SLIP = Decimal("0.001")


def set_back(found: "Sequence[Candidate]") -> None:
    """A figure that the audit faults, or a rounded one, steps back behind a better one of the same thing alone."""
    same: dict[tuple[object, ...], list[Candidate]] = {}
    for one in found:
        if one.fits and one.hit.standing.sort.has_value:
            same.setdefault(one.hit.standing.thing, []).append(one)
    rivals = {thing: _Rivals.of(own) for thing, own in same.items() if len(own) > 1}
    for one in found if rivals else ():
        others = rivals.get(one.hit.standing.thing)
        if others is None:
            continue
        if others.has_sound and _is_faulty(one) and others.has_sounder_than(one):
            one.add("periksa", -_FAULTY)
        elif others.has_finer_than(one):
            one.add("dibulatkan", -_ROUNDED)


def set_back_denied(found: "Sequence[Candidate]") -> None:
    """A sentence whose figure the audit holds against another of the same thing steps back behind that one."""
    told = [one for one in found if one.fits and one.card.table is None and one.fact.id in one.index.findings]
    by_id = {one.fact.id: one for one in found if one.fits} if told else {}
    for one in told:
        denials = (
            finding
            for finding in one.index.findings[one.fact.id]
            if finding.fact_id == one.fact.id and finding.kind is FindingKind.NARRATIVE_VS_TABLE
        )
        others = (by_id.get(each.fact_id) for finding in denials for each in finding.inputs if each.fact_id is not None)
        if any(other is not None and other.coverage >= one.coverage for other in others):
            one.add("periksa", -_FAULTY)


def set_back_goals(found: "Sequence[Candidate]") -> None:
    """A target that nobody asked for steps back behind what was reached in its year, of what is called so as well."""
    done = (one for one in found if one.hit.standing.sort.measure is Measure.REALISASI and one.is_enough)
    named = sorted((one for one in done if one.coverage > NEARLY), key=attrgetter("score"))
    reached = {(one.fact.period, one.fact.figure.unit): one for one in named}
    for one in found if reached else ():
        other = reached.get((one.fact.period, one.fact.figure.unit))
        if other is not None and one.hit.standing.sort.measure is Measure.TARGET and one.score >= other.score:
            one.add("ukuran", other.score - one.score - _HELD)


def set_back_running(found: "Sequence[Candidate]", quarter: int) -> None:
    """What was reached by the end of a quarter, or in all, steps back behind what was reached in the quarter itself.

    ``Realisasi Triwulan`` beside ``Realisasi Kumulatif``: nothing in the question asks for the latter.
    """
    running = {one.card for one in found if one.is_enough and one.card.table is not None and runs_on(one.fact)}
    own = [one for one in found if one.card in running and one.is_enough and not runs_on(one.fact)]
    best = max((one for one in own if _quarter_of(one) == quarter), key=attrgetter("score"), default=None)
    if best is None:
        return
    for one in found:
        of_more = (one.card in running and runs_on(one.fact)) or _quarter_of(one) is None
        alike = one.fact.measure is best.fact.measure and one.fact.figure.unit == best.fact.figure.unit
        if of_more and alike and one.score >= best.score - _RUNNING:
            one.add("kumulatif", best.score - one.score - _RUNNING)


def _quarter_of(one: "Candidate") -> int | None:
    return one.fact.period.quarter if one.fact.period is not None else None


def set_back_wholes(found: "Sequence[Candidate]", scale: Scale) -> None:
    """Of a whole and its part that one sentence tells and the question names both, the part is asked for.

    ``Dari 12 pejabat fungsional, 7 orang adalah Pekerja Sosial``: how many of the former are the latter.
    """
    asked = frozenset(scale.in_order)
    named: dict[str, list[Candidate]] = {}
    for one in found:
        sentence = one.fact.sentence
        name = one.card.label - one.index.own if sentence is not None else frozenset()
        if sentence is not None and name and name <= asked and one.is_enough:
            named.setdefault(sentence, []).append(one)
    for told in named.values():
        for one in told:
            parts = [each for each in told if _is_part(each, one)]
            if parts and len({each.fact.figure.value for each in parts}) == 1:
                one.add("keseluruhan", min(0.0, parts[0].score - one.score - _HELD))


def _is_part(one: "Candidate", whole: "Candidate") -> bool:
    """Whether a figure of another name is less than one that stands before it in its sentence."""
    less, more = one.fact.figure.value, whole.fact.figure.value
    own = one.index.own
    if less is None or more is None or less >= more or (one.card.label & whole.card.label) - own:
        return False
    return _place(one) > _place(whole)


def _place(one: "Candidate") -> int:
    """Which figure of its paragraph a told one is: ids are ``n<paragraph>.<figure>``."""
    return int(one.fact.id.rpartition(".")[2])


def bring_forward_headed(found: "Sequence[Candidate]", scale: Scale) -> None:
    """Of the figures that are as likely one comes first whose heading the question names: ``anak perempuan``."""
    least = max((one.score for one in found if one.fits), default=0.0) - ORDER
    likely = [one for one in found if one.fits and one.score > least and one.card.table is not None]
    said = {id(one): _headed(one, scale) for one in likely}
    for one in likely:
        beside = [other for other in likely if other.card is one.card and other.coverage == one.coverage]
        if said[id(one)] > min(said[id(other)] for other in beside):
            one.add("judul kolom", ORDER)  # ``TKSK``, which the title of the table has for all of its columns
    for one in found:
        headed = one.fits and one.score > least and one.card.table is not None and one.fact.column
        if headed and is_in_order(roots(one.fact.column[-1].casefold()), scale.in_order):
            one.add("judul kolom", ORDER)


def _headed(one: "Candidate", scale: Scale) -> int:
    """How many of the words that were asked for stand over a figure, and not beside it."""
    heading, label = one.standing.heading, one.card.label
    return sum(
        any(map(heading.issuperset, concept.wordings)) and not any(map(label.issuperset, concept.wordings))
        for concept in scale.wanted.concepts
    )


def bring_forward(found: "Sequence[Candidate]") -> None:
    """An amount that is told of the whole budget comes before a total of it that the rows of its own table deny."""
    amounts = [one for one in found if one.is_enough and one.fact.figure.unit == RUPIAH]
    denied = [one for one in amounts if one.card.is_total and _is_faulty(one)]
    for one in amounts if denied else ():
        behind = [other.score for other in denied if _is_about(one.fact.figure, other.fact.figure)]
        if behind and not _is_faulty(one):
            one.add("periksa", max(0.0, max(behind) - one.score + _HELD))


def _is_about(one: Figure, other: Figure) -> bool:
    """Whether two amounts may be told of the same: they differ by what a slip in one row makes of them."""
    if one.value is None or other.value is None:
        return False
    return abs(one.value - other.value) <= abs(other.value) * _SLIP


@dataclass(frozen=True, slots=True)
class _Rivals:
    """Figures of one thing: most stand there again and again alike, none is faulted and none finer than another."""

    own: "Sequence[Candidate]"
    has_sound: bool
    finest: Decimal | None
    """The least step, where the figures differ at all."""

    @classmethod
    def of(cls, own: "Sequence[Candidate]") -> "_Rivals":
        """What the figures of one thing have in common."""
        figures = [one.fact.figure for one in own]
        differ = any(one.value != figures[0].value for one in figures)
        steps = [one.step for one in figures if one.step is not None] if differ else []
        return cls(own, not all(map(_is_faulty, own)), min(steps, default=None))

    def has_sounder_than(self, one: "Candidate") -> bool:
        """Whether a figure of the same thing stands elsewhere than in the row of a faulty one and is not faulted."""
        return any(
            not _is_faulty(other) and not _is_beside(one, other) and _stands_elsewhere(one, other) for other in self.own
        )

    def has_finer_than(self, one: "Candidate") -> bool:
        """Whether a figure is one of these with fewer digits."""
        figure = one.fact.figure
        if self.finest is None or figure.step is None or figure.step <= self.finest:
            return False
        return any(_is_rounded(figure, other.fact.figure) and not _is_beside(one, other) for other in self.own)


def _is_beside(one: "Candidate", other: "Candidate") -> bool:
    """Whether two figures of one table are of two things: under headings of their own, or one the sum of others."""
    if one.fact.table_id is None or one.fact.table_id != other.fact.table_id:
        return False
    if one.card.is_total is not other.card.is_total:
        return True
    heads = [each.hit.standing.heading - quiet_roots() for each in (one, other)]
    return all(heads) and heads[0] != heads[1]


def _is_faulty(one: "Candidate") -> bool:
    return one.fact.id in one.index.faulty


def _stands_elsewhere(one: "Candidate", other: "Candidate") -> bool:
    """Whether two cells are no two columns of one row, which are figures of two things."""
    here, there = one.fact, other.fact
    return here.table_id is None or (here.table_id, here.table_row) != (there.table_id, there.table_row)


def _is_rounded(figure: Figure, other: Figure) -> bool:
    """Whether a figure is another one with fewer digits."""
    if figure.value is None or other.value is None or figure.step is None or other.step is None:
        return False
    return figure.step > other.step and figure.unit == other.unit and 0 < abs(figure.value - other.value) <= figure.step
