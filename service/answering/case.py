"""A plan with the reports open: what every operation works on."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from service.answering.candidates import Candidate, Wanted, find
from service.answering.fact_index import Card, ReportIndex
from service.domain.calculations import Operand
from service.domain.facts import Fact, Measure
from service.domain.figures import RUPIAH
from service.domain.plans import Concept, Plan, Target
from service.stores.ports import PassageSearch

PERCENT_MEASURES = (Measure.CAPAIAN, Measure.SERAPAN, Measure.PERSENTASE)
DENOMINATORS = (Measure.ANGGARAN, Measure.TARGET, Measure.JUMLAH)
_SHOWN = 6


@dataclass(slots=True)
class Case:
    """A plan, its reports with their indexes, and a diary of what was tried (for ``--explain``)."""

    plan: Plan
    reports: tuple[tuple[ReportIndex, Target], ...]
    passages: PassageSearch
    text: str
    diary: list[str] = field(default_factory=list)

    def wanted(self, target: Target, **changes: object) -> Wanted:
        """What the plan wants of one report."""
        plan = self.plan
        given: dict[str, object] = {
            "concepts": plan.concepts,
            "measure": plan.measure,
            "years": target.years,
            "quarter": plan.quarter,
            "unit": plan.unit,
            "table": plan.table,
            "total": plan.total,
            "money": plan.money,
        }
        return Wanted(**(given | changes))  # type: ignore[arg-type]

    def find(self, index: ReportIndex, wanted: Wanted) -> list[Candidate]:
        """Candidates of one report, entered into the diary."""
        found = find(index, wanted)
        subject = " · ".join(concept.name for concept in wanted.concepts) or "—"
        self.diary.append(f"{index.summary.id}: {subject} | {wanted.measure or '—'} {wanted.years or ''} {wanted.unit or ''}")
        self.diary.extend(_told(one) for one in found[:_SHOWN])
        return found

    def best(self, index: ReportIndex, target: Target, **changes: object) -> Candidate | None:
        """The best candidate of one report if it is good enough to be an answer."""
        found = self.find(index, self.wanted(target, **changes))
        return next((one for one in found[:1] if one.is_enough), None)

    def best_of_all(self, **changes: object) -> Candidate | None:
        """The best candidate of all reports in question, where no one report was named."""
        found = [one for index, target in self.reports if (one := self.best(index, target, **changes)) is not None]
        return max(found, key=lambda one: one.score, default=None)

    def nearest(self) -> Candidate | None:
        """What comes closest to the question, good enough or not."""
        found = [one for index, target in self.reports for one in find(index, self.wanted(target))[:1]]
        return max(found, key=lambda one: one.score, default=None)


def row_fact(card: Card, measures: Sequence[Measure], like: Fact, unit: str | None = None) -> Fact | None:
    """The fact of a row with the first of ``measures`` that it has, of the same period as ``like``."""
    for measure in measures:
        for fact in card.facts:
            same = fact.measure is measure and fact is not like and fact.figure.value is not None
            if same and _same_period(fact, like) and (unit is None or fact.figure.unit == unit):
                return fact
    return None


def ratio_pair(card: Card, like: Fact, *, money: bool) -> tuple[Fact, Fact] | None:
    """The realisation and what it is measured against, in one row, of one period and unit."""
    tops = [fact for fact in card.facts if fact.measure is Measure.REALISASI and fact.figure.value is not None]
    tops = [fact for fact in tops if _same_period(fact, like)]
    tops.sort(key=lambda fact: (fact.figure.unit == RUPIAH) is not money)
    for top in tops:
        for measure in DENOMINATORS:
            below = row_fact(card, (measure,), top)
            if below is not None and below.figure.unit == top.figure.unit and below.figure.value:
                return top, below
    return None


def operand(fact: Fact, label: str = "", *, exact: bool = False) -> Operand:
    """A fact as input of the calculator."""
    return Operand.of(fact.figure, label or _label(fact), exact=exact)


def concept_names(concepts: Sequence[Concept]) -> str:
    """The subject in the question's own words."""
    return " ".join(concept.name for concept in concepts)


def _label(fact: Fact) -> str:
    label = " ".join((fact.row[-1] if fact.row else fact.caption).split())
    return label[:80]


def _same_period(first: Fact, second: Fact) -> bool:
    return first.period == second.period or (
        first.period is not None
        and second.period is not None
        and first.period.year == second.period.year
        and None in (first.period.quarter, second.period.quarter)
    )


def _told(one: Candidate) -> str:
    place = f"Tabel {one.fact.table_number}" if one.fact.table_number else one.fact.origin.value
    row, column = " / ".join(one.fact.row)[-70:], " / ".join(one.fact.column)[-40:]
    mark = "" if one.is_enough else "×"
    why = ", ".join(one.reasons)
    return f"  {one.score:.2f}{mark} {place}: {row} | {column} = {one.fact.figure.printed[:40]} ({why})"
