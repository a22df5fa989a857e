"""The figures that a question names by several rows or columns of one table: where those cross that it joins.

``ISPA digabung hipertensi``, ``TW I s.d. TW III di Alak dan Maulafa``, ``semua kecuali Kota Bengkulu``: each run of
words between joining words names a row, a column or both. All of them must be found, in one table or one paragraph,
and the other words of the question must be said there too: a sum of only some of its operands is never given.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from service.answering.agencies import without_agency
from service.answering.case import Case
from service.answering.fact_index import ReportIndex
from service.answering.grids import Grid, Line
from service.answering.operations.column_picking import pick_column
from service.answering.operations.joined_grids import grids_of, tells
from service.answering.operations.joined_lines import (
    MOST_UNSAID,
    common,
    counts,
    counts_further,
    is_another_number,
    is_group,
    is_number,
    is_said,
    is_year,
    one_each,
    spanned,
    within_groups,
)
from service.answering.rows import at_level, one_level
from service.answering.running import runs_on
from service.answering.runs import SEXES, Run, Runs, runs_of
from service.answering.standings import is_rate
from service.answering.words import quiet_roots, roots
from service.domain.facts import Fact, Measure
from service.domain.figures import PERSEN, RUPIAH
from service.domain.plans import Concept, Operation, Target
from service.language.units import UnitKind, kind

_COVERED = 0.8
"""Least share of the question's words that the table must say."""
BARE = frozenset({"biasa", "reguler", "standar"})
"""``Kursi roda (biasa + adaptif)``: the one that is called by no more than its name."""
_SUMS = frozenset({"jumlah", "total"})
_OF_ONE_THING = frozenset({Measure.TARGET, Measure.ANGGARAN, Measure.REALISASI, Measure.SISA, Measure.CAPAIAN})
"""What was set, what was reached and what is left of it: of these no two are added up."""
_DENYING = frozenset({"belum", "tidak", "non"})
_QUIET_WORTH, _ABOVE = 0.2, 0.1


@dataclass(frozen=True, slots=True)
class Crossing:
    """The cells that are meant, and how well their table says what is asked."""

    index: ReportIndex
    facts: tuple[Fact, ...]
    left_out: tuple[Fact, ...] = ()
    score: tuple[float, int, int, int] = (0.0, 0, 0, 0)


def crossed(case: Case) -> Crossing | None:
    """The figures that a question joins, of the table or paragraph that says most of it; None where any is lacking."""
    if case.plan.follows is not None or (case.plan.named and len(case.reports) > 1):
        return None
    found = [one for index, target in case.reports for one in _crossings(case, index, target)]
    best = max(found, key=lambda one: one.score, default=None)
    if best is None:
        return None
    case.diary.append(f"silang: {best.facts[0].table_number or best.facts[0].caption[:40]}: {len(best.facts)} angka")
    return best


def _crossings(case: Case, index: ReportIndex, target: Target) -> Iterator[Crossing]:
    runs = runs_of(without_agency(case.text, index.summary.identity.agency), index.vocabulary, index.abbreviations)
    plan = case.plan
    asked = (*plan.concepts, *plan.excluded, *(one for part in plan.parts for one in part))
    subject = frozenset(word for one in asked for word in one.words)
    runs = Runs(tuple(_resolved(index, run, subject) for run in runs.runs), runs.said)
    if not (runs.are_several or case.plan.total):
        return
    for grid in grids_of(index, runs, plan.limit):
        if not (runs.are_several or plan.limit is not None or any(map(is_group, grid.rows))):
            continue
        one = _Reading(case, index, target, grid, runs).cells()
        if one is not None and len(one.facts) > 1:
            yield one


def _resolved(index: ReportIndex, run: Run, subject: frozenset[str]) -> Run:
    """A run as the report spells its words; those that the plan has no use for, its region's, need not be said."""
    whole = (one for one in index.resolve(run.concepts) if not _is_all_of_region(one, index))
    concepts = (
        one if (one.words & subject or one.name in SEXES) and one.name not in BARE else replace(one, light=True)
        for one in whole
    )
    return replace(run, concepts=tuple(concepts))


def _is_all_of_region(concept: Concept, index: ReportIndex) -> bool:
    """``Se-Gorontalo``: all of the report's region, no row of its name."""
    return concept.name.startswith("se-") and concept.words - {"se"} <= index.own


class _Reading:
    """One question read over one grid."""

    def __init__(self, case: Case, index: ReportIndex, target: Target, grid: Grid, runs: Runs) -> None:
        self.case, self.index, self.target, self.grid, self.runs = case, index, target, grid, runs
        self.said = _said(runs.runs) | runs.said
        self.included = _said(run for run in runs.runs if not run.excluded)
        self.behind = _narrowing(case.plan.words)
        self.subject = {one.name for one in case.plan.concepts}
        self.common_rows = common(grid.rows)
        self.common_columns = common(grid.columns)
        self.headings = [line for line in grid.columns if self._may_count(line)]

    def _may_count(self, heading: Line) -> bool:
        """Whether a heading may be of what is asked for: where things are counted (``kelompok``), none of money is."""
        if kind(self.case.plan.unit) is not UnitKind.COUNT:
            return True
        own = (fact for (_, place), fact in self.grid.cells.items() if place in heading.places)
        return not all(fact.figure.unit == RUPIAH for fact in own)

    def cells(self) -> Crossing | None:
        """The cells that are meant; None where a run names nothing here."""
        named = [(run, *self._named(run)) for run in self.runs.runs]
        rows = one_each([(run, lines) for run, lines, _ in named])
        columns = one_each([(run, lines) for run, _, lines in named])
        if rows is None or columns is None:
            return None
        lines = [line for _, line in (*rows, *columns)]
        if not all(self._is_met(run, [*own, *over], lines) for run, own, over in named):
            return None
        coverage = self._coverage(lines)
        if coverage < _COVERED or not (self._denies_alike(lines) and self._says_enough(lines)):
            return None
        picked = self._rows(rows)
        included = [line for run, line in rows if not run.excluded]
        places = self._columns(columns, picked, [run for run, own, over in named if over and not own])
        crossed_at = [(row, place) for row in picked for place in places]
        held = [at for at in crossed_at if at not in self.grid.blank or self.case.plan.operation is Operation.MEAN]
        facts = [fact for at in held if (fact := self.grid.cells.get(at)) is not None]
        named_all = len(facts) == len(held) or (self.runs.excluded and not included)
        named_all = named_all and not (self.case.plan.enumerates and len(facts) < len(self.case.plan.parts))
        if not named_all or not self._may_be_added(facts):
            return None
        if self.runs.excluded and not self._are_all_but(picked):
            return None
        unsaid = sum(line.unsaid(self.said) for line in lines)
        without = {place for run, line in rows if run.excluded for place in line.places}
        left_out = [fact for at in sorted(without) for place in places if (fact := self.grid.cells.get((at, place)))]
        score = (round(coverage, 2), self._as_asked(facts), -unsaid, self._by_caption())
        return Crossing(self.index, tuple(facts), tuple(left_out), score)

    def _named(self, run: Run) -> tuple[list[Line], list[Line]]:
        """The rows and the columns that a run may name; of both that say the same words only the one that says more."""
        rows, by_row = self._best(run, self.grid.rows, self.common_rows)
        columns, by_column = self._best(run, self.headings, self.common_columns, self.behind)
        if rows and columns and by_column <= by_row:
            return rows, []
        if rows and columns and by_row < by_column:
            return [], columns
        return rows, columns

    def _best(
        self, run: Run, lines: Sequence[Line], common: frozenset[str], narrowing: frozenset[str] = frozenset()
    ) -> tuple[list[Line], frozenset[int]]:
        """The lines that say most of a run, and which of its words they say; with an exclusion all of the kind.

        Of lines that are named in full the one comes first that ``narrowing`` words name: ``PMBS yang dipulangkan``.
        """
        concepts = run.concepts
        own_words = self.said if run.excluded else self.included
        of_a_kind = bool(self.runs.excluded)
        best: tuple[float, ...] = ()
        found: list[Line] = []
        said: frozenset[int] = frozenset()
        words = frozenset().union(*(one.words for one in concepts))
        for line in lines:
            if all(map(words.isdisjoint, line.names)) or is_another_number(line, concepts):
                continue
            covered = [
                place
                for place, one in enumerate(concepts)
                if any(name.issuperset(wording) for name in line.names for wording in one.wordings if wording)
            ]
            known = common | self.grid.context if of_a_kind and not run.excluded else common
            telling = [place for place in covered if not concepts[place].words <= known]
            in_full = any(name and name <= run.words for name in line.names)
            if not telling or not (in_full or any(self._singles_out(concepts[place]) for place in telling)):
                continue
            if self.grid.table is None and counts_further(line, run):
                continue
            above = sum(any(line.above.issuperset(one) for one in each.wordings if one) for each in concepts)
            unsaid = line.unsaid(own_words)
            numbered = len(covered) > 1 and any(is_number(concepts[place]) for place in covered)
            if unsaid > MOST_UNSAID and unsaid > len(telling) and (run.excluded or not (of_a_kind or numbered)):
                continue
            worth = sum(self._worth(concepts[place]) for place in covered) + _ABOVE * above
            narrows = in_full and any(name and name <= narrowing for name in line.names)
            if of_a_kind and not run.excluded:
                score: tuple[float, ...] = (is_group(line) and any(name <= self.included for name in line.names), worth)
            else:
                is_it = in_full and all(place in covered or one.light for place, one in enumerate(concepts))
                score = (narrows, is_it, *self._closeness(line, run, worth, unsaid), self._own_words(concepts, covered))
            if score > best:
                best, found, said = score, [line], frozenset(covered)
            elif score == best:
                found.append(line)
        return found, said

    def _closeness(self, line: Line, run: Run, worth: float, unsaid: int) -> tuple[float, ...]:
        """How near a line's name is to a run: what it says, what it says besides, the words that it shares."""
        said = max(len(name & run.words) for name in line.names)
        elsewhere = max(len(name & self.included) for name in line.names)
        return worth, -unsaid, said + len(line.kind & run.words), -line.unsaid(run.words), elsewhere

    def _own_words(self, concepts: Sequence[Concept], covered: Sequence[int]) -> int:
        """How many of the words that a line says its table does not say of every line: ``anggota`` of ``KUBE``."""
        return sum(not is_said(concepts[place], self.grid.context) for place in covered)

    def _singles_out(self, concept: Concept) -> bool:
        """Whether a word alone may name a line: a counting word, or what tells and is not the report's own region."""
        of_year = self.grid.table is None and is_year(concept)
        return (counts(concept) and not of_year) or not (concept.light or concept.words <= self.index.own)

    def _worth(self, concept: Concept) -> float:
        return self.index.worth(concept) if tells(concept) else _QUIET_WORTH

    def _coverage(self, lines: Sequence[Line]) -> float:
        """The share of the telling words that the lines, the caption and the section say."""
        around = self._around(lines)
        asked = [one for run in self.runs.runs for one in run.concepts if not one.light and self._tells(one)]
        whole = sum(self.index.worth(one) for one in asked)
        covered = sum(self.index.worth(one) for one in asked if is_said(one, around))
        return covered / whole if whole else 1.0

    def _tells(self, concept: Concept) -> bool:
        """Whether a table must say a word: a noun for what is counted (``anggota KUBE``) where it is asked of."""
        return tells(concept) or (concept.name in self.subject and not concept.words <= quiet_roots())

    def _is_met(self, run: Run, named: Sequence[Line], lines: Sequence[Line]) -> bool:
        """Whether a run names a line; other words may say one that leaves nothing out and is no part of a list."""
        if named or run.excluded or self._is_part(run):
            return bool(named)
        around = self._around(lines)
        return all(is_said(one, around) for one in run.concepts if not one.light and tells(one))

    def _is_part(self, run: Run) -> bool:
        """Whether a run is one of the things that brackets list: each of them is to be found by itself."""
        parts = self.case.plan.parts if self.case.plan.enumerates else ()
        names = {one.name for one in run.concepts}
        return not names & BARE and len(parts) > 1 and any(names == {one.name for one in part} for part in parts)

    def _around(self, lines: Sequence[Line]) -> frozenset[str]:
        return self.grid.context | self.index.own | frozenset().union(*(line.words for line in lines))

    def _denies_alike(self, lines: Sequence[Line]) -> bool:
        """``Yang belum …``: what is denied must be denied there too."""
        denied = {word for run in self.runs.runs if not run.excluded for one in run.concepts for word in one.words}
        told = frozenset().union(*(line.words for line in lines)) | self.grid.context
        return not (denied & _DENYING) - told

    def _says_enough(self, lines: Sequence[Line]) -> bool:
        """Whether lines are called just as the question says, where nothing asks for a sum or prose tells them."""
        plan = self.case.plan
        sums = plan.operation is not Operation.LOOK_UP or plan.total or plan.excluded or "+" in plan.words
        sums = sums or (plan.measure is Measure.JUMLAH and plan.joins)
        unsaid = max((line.unsaid(self.said) for line in lines), default=0)
        if not sums:
            return unsaid == 0 and not any(map(is_group, lines))
        return self.grid.table is not None or unsaid <= MOST_UNSAID

    def _rows(self, named: Sequence[tuple[Run, Line]]) -> list[int]:
        included = spanned([(run, line) for run, line in named if not run.excluded], self.grid.rows)
        excluded = {place for run, line in named if run.excluded for place in line.places}
        rows = self._of_one_level([place for line in within_groups(included) for place in line.places], named)
        if excluded and not rows:
            rows = self._fellows(excluded)
        if self.grid.table is None and not self.runs.are_several and self.case.plan.limit == len(self.grid.cards):
            return list(range(len(self.grid.cards)))
        if not rows and not excluded:
            every = list(range(len(self.grid.cards)))
            if self.case.plan.limit == len(every) and (self.grid.total is None or self._adds_each()):
                return every
            return [len(every)] if self.grid.total is not None else []
        return [place for place in dict.fromkeys(rows) if place not in excluded]

    def _of_one_level(self, rows: list[int], named: Sequence[tuple[Run, Line]]) -> list[int]:
        """``Tanah sampai konstruksi``: what lies between is of one level, no row is added to what stands below it."""
        if len(set(rows)) <= len(named):
            return rows
        cards, count = self.grid.cards, self.case.plan.limit
        picked = [cards[place] for place in rows if place < len(cards)]
        above = {card.row.path[:-1] for card in picked if card.row is not None}
        widened = [card for card in cards if card in picked or (card.row is not None and card.row.path in above)]
        kept = one_level(widened, count)
        kept = kept if len(kept) == count else one_level(picked, count)
        return [place for place, card in enumerate(cards) if card in kept]

    def _are_all_but(self, picked: Sequence[int]) -> bool:
        """Whether rows that are left are as many, and of the level, as the question says."""
        plan = self.case.plan
        cards = [self.grid.cards[place] for place in picked if place < len(self.grid.cards)]
        of_level = plan.level is None or len(at_level(cards, plan.level)) == len(picked)
        return plan.limit in (None, len(picked)) and of_level

    def _adds_each(self) -> bool:
        """``Dari lima kabupaten, tolong dijumlahkan``: the rows are to be added up, whatever their total says."""
        return self.case.plan.operation in (Operation.SUM, Operation.MEAN)

    def _fellows(self, places: set[int]) -> list[int]:
        """The rows of the same depth as those that are left out."""
        levels = {card.row.level for place in places if (card := self.grid.cards[place]).row is not None}
        alike = [card for card in self.grid.cards if card.row is not None and card.row.level in levels]
        if self.case.plan.level is not None:
            alike = at_level(alike, self.case.plan.level)
        return [place for place, card in enumerate(self.grid.cards) if card in alike]

    def _columns(self, named: Sequence[tuple[Run, Line]], rows: Sequence[int], alone: Sequence[Run]) -> list[int]:
        included = [pair for pair in named if not pair[0].excluded]
        telling = [(run, line) for run, line in included if run in alone or self._is_telling(line)]
        if telling or len({line for _, line in included}) == 1:
            lines = spanned(telling or included, self.grid.columns)
            parts = [line for line in lines if not line.words & _SUMS]  # a total is no operand beside its parts
            return [place for line in parts or lines for place in line.places]
        if included:
            return []  # measures set side by side are not added up
        if self.grid.table is None:
            return [0]
        cards = [self.grid.cards[row] for row in rows if row < len(self.grid.cards)]
        column = pick_column(self.index, self.grid.table, cards, self.case.plan, self.target)[0] if cards else None
        return [self.grid.places.index((column, None))] if (column, None) in self.grid.places else []

    def _is_telling(self, line: Line) -> bool:
        """Whether a heading is named by more than its measure."""
        return bool((line.words - quiet_roots() - self.common_columns - self.grid.context) & self.said)

    def _may_be_added(self, facts: Sequence[Fact]) -> bool:
        units = {fact.figure.unit for fact in facts}
        plan = self.case.plan
        is_mean = plan.operation is Operation.MEAN
        if not self.runs.are_several and RUPIAH in units and not plan.money and plan.unit is None:
            return False  # ``berapa jumlah PPKS`` asks how many there are
        if not is_mean and (any(map(is_rate, facts)) or len(_OF_ONE_THING & {fact.measure for fact in facts}) > 1):
            return False
        asked = plan.unit
        if (
            plan.money
            and plan.unit in (None, RUPIAH)
            and not all(unit and unit.endswith(RUPIAH) for unit in units)
            and not is_mean
        ):
            return False
        of_targets = any((fact.measure is Measure.TARGET) != (Measure.TARGET in plan.measures) for fact in facts)
        if plan.measure is Measure.SISA and any(fact.measure is not Measure.SISA for fact in facts):
            return False
        if any(_is_of_another(fact, plan.measures) for fact in facts):
            return False
        if of_targets or (len({fact.table_column for fact in facts}) > 1 and any(map(runs_on, facts))):
            return False
        counts_money = kind(asked) is UnitKind.COUNT and RUPIAH in units
        return (
            len(units) == 1
            and not counts_money
            and (is_mean or PERSEN not in units)
            and not (asked is PERSEN and PERSEN not in units)
        )

    def _as_asked(self, facts: Sequence[Fact]) -> int:
        """How many figures are just of the measure that is asked for: of two tables the one that has it."""
        return sum(fact.measure in self.case.plan.measures for fact in facts)

    def _by_caption(self) -> int:
        """How many words of the question the caption says: of two tables the one made for it."""
        return len(self.grid.context & self.said)


def _is_of_another(fact: Fact, asked: Collection[Measure]) -> bool:
    """Whether a figure was set where what was reached is asked for, or the other way round; what is left is neither."""
    told = {fact.measure} & _OF_ONE_THING
    alike = {Measure.REALISASI, Measure.CAPAIAN}
    wanted = _OF_ONE_THING.intersection(asked)
    return bool(told and wanted) and not told & wanted and not (told & alike and wanted & alike)


def _narrowing(words: str) -> frozenset[str]:
    """The words behind the last ``yang`` of a question: what narrows what stands before it."""
    _, yang, behind = f" {words} ".rpartition(" yang ")
    return frozenset(root for word in behind.split() for root in roots(word)) if yang else frozenset()


def _said(runs: Iterable[Run]) -> frozenset[str]:
    return frozenset(word for run in runs for one in run.concepts for word in (*one.words, *run.words))
