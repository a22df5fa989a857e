"""A plan with the reports open: what every operation works on."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import dropwhile

from service.answering.candidates import Candidate, find
from service.answering.cards import Card
from service.answering.counting import asks_how_many, counted_thing
from service.answering.denial import asserted_words, denied_words
from service.answering.fact_index import ReportIndex
from service.answering.kinds import People, names_people
from service.answering.listed_parts import listed_part
from service.answering.naming import Headed
from service.answering.regions_named import is_of
from service.answering.respelling import tells_little
from service.answering.rows import sum_of_kind
from service.answering.running import asks_running
from service.answering.searching import Hit, search
from service.answering.section_numbers import stands_in
from service.answering.sources import is_of_level, source_tables
from service.answering.stages import STAGE_WORDS, is_after_change, is_stage
from service.answering.standings import ROUND, effective_measure
from service.answering.wanted import Wanted, joined_words
from service.answering.words import question_words, roots
from service.domain.calculations import Operand
from service.domain.facts import Fact, Measure
from service.domain.figures import PERSEN, POIN, RUPIAH, Figure
from service.domain.plans import Concept, Number, Operation, Plan, Target
from service.stores.ports import PassageSearch

PERCENT_MEASURES = (Measure.CAPAIAN, Measure.SERAPAN, Measure.PERSENTASE)
DENOMINATORS = (Measure.ANGGARAN, Measure.TARGET, Measure.JUMLAH)
_OF_SEVERAL_PLACES = frozenset({Operation.VERIFY, Operation.COMPARE, Operation.FINDINGS})
_SHOWN = 6
_WORDS = re.compile(r"[^\s,?]+|,")
_BEFORE_NAME = frozenset({"ada", "banyak", "jumlah", "total", "seluruh", "semua", "realisasi", "target", "sih", "ya"})
"""Words in front of what is counted."""
_OF_PEOPLE = (None, Measure.JUMLAH, Measure.REALISASI, Measure.TARGET)
_FEW = 100
_RIVALS = 10
_DEEP = 4
_WITHIN = 0.15
_CLOSE = 0.2
_PLAIN = 0.3
_AS_LIKELY, _AS_WELL, _AS_CLOSE = 0.02, 0.05, 0.005
"""Scores closer than this do not tell two readings apart: on known questions the second was right as often."""
MONEY_AS_SUBJECT = (
    Concept("anggaran", tuple(roots(word) for word in ("anggaran", "belanja", "pagu", "dana", "keuangan"))),
)
"""What a question is about that names nothing but money: the budget as a whole."""


@dataclass(slots=True)
class Case:
    """A plan, its reports with their indexes, and a diary of what was tried (for ``--explain``)."""

    plan: Plan
    reports: tuple[tuple[ReportIndex, Target], ...]
    passages: PassageSearch
    text: str
    diary: list[str] = field(default_factory=list)
    alternatives: dict[str, list[Candidate]] = field(default_factory=dict)
    """By the id of a chosen fact: others that say the same thing with another figure."""
    hits: dict[tuple[str, tuple[Concept, ...], str | None], list[Hit]] = field(default_factory=dict)
    found: dict[tuple[str, Wanted], list[Candidate]] = field(default_factory=dict)
    headed: dict[str, Headed | None] = field(default_factory=dict)
    """By report: the row that the question names by its kind and its name in full."""
    readings: dict[str, list[Candidate]] = field(default_factory=dict)
    """By the id of a chosen fact: others as likely that are of another thing and differ."""

    def wanted(self, target: Target, **changes: object) -> Wanted:
        """What the plan wants of one report."""
        plan = self.plan
        staged = tuple(one for one in plan.concepts if is_stage(one.name))
        whole = plan.money and len(staged) == len(plan.concepts) and plan.table is None
        headed = self._headed(target)
        given: dict[str, object] = {
            "concepts": (*MONEY_AS_SUBJECT, *staged) if whole else _without_kind(plan.concepts, headed),
            "whole": whole,
            "measure": plan.measure,
            "years": target.years,
            "quarter": plan.quarter,
            "running": plan.quarter is not None and asks_running(plan.words),
            "unit": plan.unit or (RUPIAH if whole and plan.measure not in PERCENT_MEASURES else None),
            "table": self.numbered_table(target),
            "total": plan.total,
            "money": plan.money,
            "counted": asks_how_many(plan),
            "thing": counted_thing(plan) if plan.operation is Operation.LOOK_UP else frozenset(),
            "strict": plan.operation not in (Operation.RATIO, Operation.SHARE),
            "people": _people_asked(plan),
            "given": frozenset(one.value for one in plan.numbers if one.value not in ROUND and not _is_ordinal(one))
            if plan.operation is Operation.LOOK_UP
            else frozenset(),
            "denied": self._denied(target),
            "asserted": asserted_words(plan.words) if plan.operation is Operation.LOOK_UP else frozenset(),
            "joined": tuple(joined_words(plan.words, plan.concepts)),
            "beside": frozenset(word for rival in plan.rivals for word in rival.words),
            "text": plan.operation is Operation.LOOK_UP
            and " berapa " not in f" {plan.words} "
            and plan.measure is None,
        }
        given |= changes
        said = frozenset(word for one in given["concepts"] for word in one.words)  # type: ignore[attr-defined]
        given.setdefault("row", headed.name if headed is not None and said.issuperset(headed.name) else ())
        return Wanted(**given)  # type: ignore[arg-type]

    def _headed(self, target: Target) -> Headed | None:
        """The row that the question names by its kind and its name in full, where the report has it."""
        if target.report_id not in self.headed:
            own = next((index for index, _ in self.reports if index.summary.id == target.report_id), None)
            self.headed[target.report_id] = own.names.find_headed(self.text) if own is not None else None
        return self.headed[target.report_id]

    def _denied(self, target: Target) -> frozenset[str]:
        """What the question denies that rows of the report deny too: else ``tidak`` asks for what is left."""
        asked = denied_words(self.plan.words)
        if not asked:
            return asked
        own = [index for index, _ in self.reports if index.summary.id == target.report_id]
        labels = {fact.row[-1] for index in own for fact in index.facts.values() if fact.row}
        return asked & frozenset(root for label in labels for root in denied_words(label))

    def numbered_table(self, target: Target) -> str | None:
        """The table that the question numbers; a bare number that no table has belongs to a name (``tabel 12 PAS``)."""
        number = self.plan.table
        if number is None or not number.isdigit():
            return number
        indexes = [index for index, _ in self.reports if index.summary.id == target.report_id]
        return number if any(index.has_table(number) for index in indexes) else None

    def find(self, index: ReportIndex, wanted: Wanted) -> list[Candidate]:
        """Candidates of one report, entered into the diary."""
        found = self.weighed(index, wanted)
        if not found and wanted.table is not None:
            found = self.weighed(index, replace(wanted, concepts=()))
        if self._of_sections(index):
            found = [one for one in found if stands_in(one.fact.section, self.plan.sections)]
        if self.plan.source:
            tables = source_tables(index, self.plan.source)
            own = [one for one in found if one.fact.table_id in tables]
            if not (is_of_level(self.plan.source) and tables) and not any(one.is_enough for one in own):
                # then what it is called is part of what is asked
                own = self.weighed(index, replace(wanted, concepts=(*wanted.concepts, *self.plan.source)))
            found = own
        subject = " · ".join(concept.name for concept in wanted.concepts) or "—"
        self.diary.append(
            f"{index.summary.id}: {subject} | {wanted.measure or '—'} {wanted.years or ''} {wanted.unit or ''}"
        )
        self.diary.extend(_told(one) for one in found[:_SHOWN])
        return found

    def _of_sections(self, index: ReportIndex) -> bool:
        """Whether only figures of the sections that the question numbers count; claims are of more than one place."""
        plan = self.plan
        return (
            bool(plan.sections)
            and plan.operation not in _OF_SEVERAL_PLACES
            and not index.sections.isdisjoint(plan.sections)
        )

    def weighed(self, index: ReportIndex, wanted: Wanted) -> list[Candidate]:
        """Candidates, searched and weighed once a case: operations look at the same facts again and again."""
        key = index.summary.id, wanted
        found = self.found.get(key)
        if found is None:
            asked = (index.summary.id, wanted.concepts, wanted.table)
            hits = self.hits.get(asked)
            if hits is None:
                hits = self.hits[asked] = search(index, wanted.concepts, table=wanted.table)
            found = self.found[key] = find(index, wanted, hits)
        return found

    def best(self, index: ReportIndex, target: Target, **changes: object) -> Candidate | None:
        """The best candidate of one report if it is good enough to be an answer."""
        if self._lacks_program(index):
            return None
        found = self._of_place(self.find(index, self.wanted(target, **changes)))
        near = (one for one in found[:_DEEP] if one.score >= found[0].score - _WITHIN)
        best = next((one for one in near if one.is_enough), None)
        if best is not None and self.plan.operation is Operation.LOOK_UP:
            best = listed_part(best, found[:_DEEP], self.plan.concepts)
        if best is not None:
            self.weigh(best, found)
        return best

    def _of_place(self, found: list[Candidate]) -> list[Candidate]:
        """Where another region is asked of a report, only figures whose row or column names it."""
        if self.plan.operation is not Operation.LOOK_UP or not self.plan.rivals:
            return found
        return [one for one in found if all(is_of(one.fact, rival) for rival in self.plan.rivals)]

    def _lacks_program(self, index: ReportIndex) -> bool:
        """Whether a programme is named that a report has not, though its rows name its programmes."""
        said = _PROGRAM.search(f" {self.plan.words} ") if index.program_tables else None
        name = set(roots(said[1])) if said is not None else set()
        own = [one for one in self.plan.concepts if one.words & name and not tells_little(one)]
        if said is None or not own:
            return False
        named = index.resolve(own)
        for label in index.by_label:
            met = sum(any(label.issuperset(wording) for wording in one.wordings) for one in named)
            if 2 * met > len(named) and ("program" in label or (met == len(named) and label - index.quiet <= name)):
                return False
        return not index.says(f"program {' '.join(said[1].split()[:2])}")

    def weigh(self, best: Candidate, found: Sequence[Candidate]) -> None:
        """Remember the rivals of a chosen candidate that say another figure of the same thing."""
        asked = frozenset(word for one in self.plan.concepts for word in one.words)
        rivals = [
            one
            for one in found[1:_RIVALS]
            if one.is_enough and _says_otherwise(one, best) and not _is_shorter_name(one, best, asked)
        ]
        self.alternatives[best.fact.id] = rivals
        self.readings[best.fact.id] = [
            one
            for one in found[:_RIVALS]
            if one.is_enough and abs(best.score - one.score) <= _AS_LIKELY and _is_another_reading(one, best)
        ]

    def best_of_all(self, **changes: object) -> Candidate | None:
        """The best candidate of all reports in question, where no one report was named."""
        found = [one for index, target in self.reports if (one := self.best(index, target, **changes)) is not None]
        least = min((len(one.missed) for one in found), default=0)
        return max((one for one in found if len(one.missed) == least), key=lambda one: one.score, default=None)

    def nearest(self) -> Candidate | None:
        """What comes closest to the question, good enough or not."""
        found = [one for index, target in self.reports for one in self.weighed(index, self.wanted(target))[:1]]
        return max(found, key=lambda one: one.score, default=None)


def _without_kind(concepts: tuple[Concept, ...], headed: Headed | None) -> tuple[Concept, ...]:
    """``Komponen Pelaporan Kinerja``: what its kind is called says only where the name of a row stands."""
    if headed is None or headed.kind in headed.name:
        return concepts
    return tuple(one for one in concepts if one.wordings[0] != (headed.kind,)) or concepts


_PROGRAM = re.compile(
    r" program ((?:(?!(?:dan|yang|di|pada|tahun|dinas|berapa|awal|akhir|triwulan|tw|semester|sampai|per|"
    rf"{'|'.join(STAGE_WORDS)}) )[^\W\d]\S* ){{1,3}})"
)
"""The name of a programme, up to what is asked of it."""


def _people_asked(plan: Plan) -> People:
    """Whether people are what is asked for: ``berapa lansia …``, ``penerima permakanan …``, and no measure of them.

    What is asked for stands behind ``berapa``, or first where nothing does.
    """
    if plan.unit is not None or plan.operation is not Operation.LOOK_UP or plan.measure not in _OF_PEOPLE:
        return People.NONE
    before, counts, behind = f" {plan.words} ".partition(" berapa ")
    said = list(dropwhile(_BEFORE_NAME.__contains__, _WORDS.findall(behind or before) or _WORDS.findall(before)))
    if said[:1] in ([], [","]):  # the name of a row, read as a whole
        named = plan.concepts[:1]
    else:
        named = tuple(one for one in plan.concepts if one.name.split()[:1] == said[:1])
    is_said = not question_words().people.isdisjoint((" ".join(said[:1]), " ".join(said[:2])))
    if not is_said and not any(names_people(one.wordings) for one in named):
        return People.NONE
    return People.COUNTED if counts and plan.measure in (None, Measure.JUMLAH) else People.NAMED


def _is_ordinal(number: Number) -> bool:
    """``Koridor 4``: a small whole number without a unit is part of a name."""
    return number.unit is None and number.value == int(number.value) and abs(number.value) < _FEW


def row_fact(card: Card, measures: Sequence[Measure], like: Fact, unit: str | None = None) -> Fact | None:
    """The fact of a row with the first of ``measures`` that it has, of the same period as ``like``."""
    ordered = sorted(card.facts, key=lambda fact: fact.period != like.period)
    for measure in measures:
        for fact in ordered:
            same = fact.measure is measure and fact is not like and fact.figure.value is not None
            if same and _same_period(fact, like) and (unit is None or fact.figure.unit == unit):
                return fact
    return None


def ratio_pair(card: Card, like: Fact, *, money: bool, around: Sequence[Fact] = ()) -> tuple[Fact, Fact] | None:
    """The realisation and what it is measured against, in one row (or paragraph), of one period and unit."""
    facts = [fact for fact in (around or card.facts) if fact.figure.value is not None and _same_period(fact, like)]
    tops = [fact for fact in facts if fact.measure is Measure.REALISASI or (around and fact is like)]
    tops.sort(
        key=lambda fact: ((fact.figure.unit == RUPIAH) is not money, fact is not like, fact.period != like.period)
    )
    for top in tops:
        for measure in DENOMINATORS:
            set_down = [one for one in facts if one.measure is measure and one is not top and one.figure.value]
            below = next((one for one in set_down if is_after_change(one.column)), next(iter(set_down), None))
            if below is not None and top.measure is not Measure.REALISASI and below.sentence != top.sentence:
                continue  # a target of the sentence before is of something else
            if below is not None and below.figure.unit == top.figure.unit:
                return top, below if around else sum_of_kind(below, facts)
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


def _says_otherwise(one: Candidate, best: Candidate) -> bool:
    """Whether a candidate is of the same measure, period and unit, hardly less likely, and differs beyond rounding."""
    fact, other = one.fact, best.fact
    same = effective_measure(fact, one.card) is effective_measure(other, best.card) or (
        other.origin is not fact.origin and fact.measure is not Measure.TARGET is not other.measure
    )
    years = {period.year for period in (fact.period, other.period) if period is not None}
    units = {fact.figure.unit, other.figure.unit}
    alike = len(units) == 1 or (None in units and not units & {RUPIAH, PERSEN})
    if not same or not alike or len(years) > 1 or max(one.surplus, best.surplus) > _PLAIN:
        return False
    if best.score - one.score > _CLOSE or fact.figure.value is None or other.figure.value is None:
        return False
    if fact.table_id is not None and fact.table_id == other.table_id:
        return False
    return differ(fact.figure, other.figure)


def _is_shorter_name(one: Candidate, best: Candidate, asked: frozenset[str]) -> bool:
    """``Pekerja Sosial`` beside ``Pekerja Sosial Masyarakat``: another item, as it lacks what is asked for."""
    names = one.card.label, best.card.label
    told = one.fact.table_id is best.fact.table_id is None
    return told and bool(names[0]) and names[0] < names[1] and not asked.isdisjoint(names[1] - names[0])


def differ(one: Figure, other: Figure) -> bool:
    """Whether two figures are not the same: beyond rounding, or a score told with decimals and without them."""
    if one.value is None or other.value is None or one.value == other.value:
        return False
    steps = [figure.step for figure in (one, other) if figure.step is not None]
    is_score = {one.unit, other.unit} <= {None, POIN} and min(steps, default=1) < 1 <= max(steps, default=0)
    return is_score or abs(one.value - other.value) > max(steps, default=0)


def _is_another_reading(one: Candidate, best: Candidate) -> bool:
    """Whether a candidate is of another row or heading than the chosen one, with another figure."""
    if one.fact.figure.value is None or one.fact.figure.value == best.fact.figure.value:
        return False
    if best.coverage - one.coverage > _AS_WELL or one.surplus - best.surplus > _AS_CLOSE:
        return False
    names, columns = (one.card.label, best.card.label), [one.index.telling_column(each.fact) for each in (one, best)]
    twice = one.fact.table_id is not None and one.fact.table_id == best.fact.table_id and one.card is not best.card
    return twice or columns[0] != columns[1] or not (names[0] <= names[1] or names[1] <= names[0])


def _told(one: Candidate) -> str:
    place = f"Tabel {one.fact.table_number}" if one.fact.table_number else one.fact.origin.value
    row, column = " / ".join(one.fact.row)[-70:], " / ".join(one.fact.column)[-40:]
    mark = "" if one.is_enough else "×"
    why = ", ".join(one.reasons)
    return f"  {one.score:.2f}{mark} {place}: {row} | {column} = {one.fact.figure.printed[:40]} ({why})"
