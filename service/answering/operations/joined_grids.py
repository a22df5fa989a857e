"""The tables, paragraphs and sentences in which the figures may cross that a question joins."""

from collections.abc import Iterator

from service.answering.cards import Card
from service.answering.fact_index import ReportIndex
from service.answering.grids import Grid, grid_of, told_grid
from service.answering.operations.joined_lines import counts
from service.answering.runs import Run, Runs
from service.answering.words import quiet_roots
from service.domain.facts import Fact
from service.domain.plans import Concept
from service.language.months import MONTHS
from service.language.units import known_unit


def grids_of(index: ReportIndex, runs: Runs, limit: int | None) -> Iterator[Grid]:
    """The tables that have a word of every run that names something, and the paragraphs."""
    tables: set[str] | None = None
    for run in runs.runs:
        if runs.excluded and not run.excluded:
            continue
        telling = [one for one in run.concepts if not one.light and tells(one) and one.name not in MONTHS]
        telling = telling or [one for one in run.concepts if counts(one) and one.name not in MONTHS]
        if telling:
            own = {table for one in telling for table in _tables_with(index, one)}
            tables = own if tables is None or not own else tables & own
    for table_id in sorted(tables or ()):
        if table_id in index.tables:
            grid = index.grids.get(table_id)
            if grid is None:
                grid = index.grids[table_id] = grid_of(index, index.tables[table_id])
            yield grid
    yield from _paragraphs(index, runs)
    if limit is not None and not runs.are_several:
        yield from _of_as_many(index, runs.runs[0], limit)


def _tables_with(index: ReportIndex, concept: Concept) -> set[str]:
    found: set[str] = set()
    for wording in filter(None, concept.wordings):
        rows = set.intersection(*(set(index.postings.get(word, ())) for word in wording))
        found |= {table.id for one in rows if (table := index.cards[one].table) is not None}
        found |= set.intersection(*(index.column_postings.get(word, set()) for word in wording))
    return found


def _paragraphs(index: ReportIndex, runs: Runs) -> Iterator[Grid]:
    """The figures of each sentence in which some run names a figure."""
    sentences: dict[str, list[Fact]] = {}
    for run in runs.runs:
        for concept in run.concepts:
            for wording in filter(None, concept.wordings):
                for position in set.intersection(*(set(index.postings.get(word, ())) for word in wording)):
                    card = index.cards[position]
                    if card.table is None and card.label.issuperset(wording):
                        sentences.setdefault(card.facts[0].sentence or "", []).append(card.facts[0])
    for named in sentences.values():
        told = _told_with(index, named[0]) if named else []
        if len(told) > 1:
            yield told_grid([fact for fact, _ in told], [card for _, card in told])


def _of_as_many(index: ReportIndex, run: Run, limit: int) -> Iterator[Grid]:
    """The sentences of what is asked that tell just as many figures of one unit as the question says."""
    telling = [one for one in run.concepts if not one.light and tells(one)]
    words = [set(index.postings.get(wording[0], ())) for one in telling for wording in one.wordings[:1]]
    cards = (index.cards[position] for position in sorted(set.intersection(*words) if words else ()))
    for first in {card.facts[0].sentence: card.facts[0] for card in cards if card.table is None}.values():
        told = _told_with(index, first)
        units = [fact.figure.unit for fact, _ in told]
        alike = [pair for pair in told if units.count(pair[0].figure.unit) == limit]
        if len(alike) == limit:
            yield told_grid([fact for fact, _ in alike], [card for _, card in alike])


def _told_with(index: ReportIndex, first: Fact) -> list[tuple[Fact, Card]]:
    """The figures of a sentence, each with its card."""
    told = [fact for fact in index.paragraph_of(first) if fact.sentence == first.sentence]
    return [(fact, card) for fact in told if fact.figure.value is not None and (card := index.card_of(fact))]


def tells(concept: Concept) -> bool:
    """Whether a word is more than a measure, a unit or a counting word."""
    return not concept.words <= quiet_roots() and known_unit(concept.name) is None
