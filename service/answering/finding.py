"""What shows what a question is about: passages that hold the cells found for it, and those that its words find.

Words alone do not find the row TOTAL of a budget, or the rows that a ranking or a count goes through: nothing in them
is asked for by name. The plan finds such cells by row, column, measure and period; the passage that holds one is read.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from service.answering.case import Case, concept_names
from service.answering.fact_index import ReportIndex
from service.domain.answers import Citation
from service.domain.facts import Fact
from service.domain.plans import Plan
from service.domain.reports import Passage
from service.stores.gathering import Gathered, gather
from service.stores.ports import PassageHit
from service.stores.ranking import in_turn

_CANDIDATES = 30
_LIKELY = 2
"""Passages that one search for a figure puts forward where no answer rests on them."""


class Why(StrEnum):
    """Why a passage is shown."""

    ANSWER = "dasar jawaban"
    LIKELY = "angka yang mungkin dimaksud"
    WORDS = "kata-kata pertanyaan"


@dataclass(frozen=True, slots=True)
class Shown:
    """A passage to be read, as it is indexed, with the paragraphs or rows that it was gathered from."""

    report_id: str
    passage: Passage
    parts: tuple[Passage, ...]
    why: Why

    @property
    def key(self) -> tuple[str, str]:
        """Report and id of the first part."""
        return self.report_id, self.passage.id


class Holders:
    """Which indexed passage of a report holds a cell, a sentence or a part."""

    def __init__(self, index: ReportIndex) -> None:
        self._index = index
        self._by_part: dict[str, Gathered] = {}
        self._by_table: dict[str, list[Gathered]] = defaultdict(list)
        self._texts: list[tuple[str, Gathered]] = []
        for one in gather(index.passages):
            self._by_part.update((part.id, one) for part in one.parts)
            table = one.parts[0].table_id
            if table is not None:
                self._by_table[table].append(one)
            else:
                self._texts.append((_flat(one.whole.text), one))

    def of_fact(self, fact: Fact) -> Gathered | None:
        """The passage with the fact's row or sentence."""
        table = self._index.tables.get(fact.table_id or "")
        if table is None or fact.table_row is None:
            return self._saying(fact.sentence or "")
        line = f"\n{table.rows[fact.table_row].printed}\n"
        return next((one for one in self._by_table[table.id] if line in f"\n{one.whole.text}\n"), None)

    def of_citation(self, cited: Citation) -> Gathered | None:
        """The passage that a citation names or quotes."""
        if cited.passage_id is not None:
            return self._by_part.get(cited.passage_id)
        fact = self._index.facts.get(cited.fact_id or "")
        return self.of_fact(fact) if fact is not None else self._saying(cited.quote)

    def _saying(self, words: str) -> Gathered | None:
        said = _flat(words)
        return next((one for text, one in self._texts if said and said in text), None)


def searched_words(text: str, plan: Plan) -> str:
    """The question, with the subject that a follow-up took over from the question before it."""
    return f"{text} {concept_names(plan.concepts)}".strip()


def shown(
    case: Case,
    used: Sequence[tuple[ReportIndex, Fact]],
    citations: Sequence[Citation],
    hits: Sequence[PassageHit],
    limit: int,
) -> tuple[Shown, ...]:
    """The first ``limit`` passages: what the answer rests on, then likely figures and the hits of its words in turn.

    Several reports take turns too.
    """
    holders = {index.summary.id: Holders(index) for index, _ in case.reports}
    rests_on = list(_resting(holders, used, citations))
    likely = in_turn([list(_likely(holders, report, case)) for report in holders])
    by_words = [Shown(hit.report_id, hit.passage, hit.parts, Why.WORDS) for hit in hits]
    return first([*rests_on, *in_turn([likely, by_words])], limit)


def first(ranked: Iterable[Shown], limit: int) -> tuple[Shown, ...]:
    """Each passage once, at its first place."""
    known: dict[tuple[str, str], Shown] = {}
    for one in ranked:
        known.setdefault(one.key, one)
    return tuple(known.values())[:limit]


def _resting(
    holders: Mapping[str, Holders], used: Sequence[tuple[ReportIndex, Fact]], citations: Sequence[Citation]
) -> Iterator[Shown]:
    """Where the figures of the answer stand, report by report in turn, then where else it points."""
    by_report: dict[str, list[Shown]] = defaultdict(list)
    for index, fact in used:
        report = index.summary.id
        by_report[report].extend(_shown(report, holders[report].of_fact(fact), Why.ANSWER))
    yield from in_turn(list(by_report.values()))
    for cited in citations:
        if cited.report_id in holders:
            yield from _shown(cited.report_id, holders[cited.report_id].of_citation(cited), Why.ANSWER)


def _likely(holders: Mapping[str, Holders], report: str, case: Case) -> Iterator[Shown]:
    """The best cells of every search for a figure of one report, the searches in turn."""
    lists = []
    for (where, _), found in case.found.items():
        if where == report:
            cells = (holders[report].of_fact(one.fact) for one in found[:_CANDIDATES])
            ranked = [one for cell in cells for one in _shown(report, cell, Why.LIKELY)]
            lists.append(first(ranked, _LIKELY))
    yield from in_turn(lists)


def _shown(report: str, held: Gathered | None, why: Why) -> Iterator[Shown]:
    if held is not None:
        yield Shown(report, held.whole, held.parts, why)


def _flat(text: str) -> str:
    return " ".join(text.split())
