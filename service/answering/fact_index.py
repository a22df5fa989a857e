"""The facts of one report, findable by the words of their row, column, caption, section and sentence."""

import math
import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import lru_cache
from itertools import chain, pairwise
from operator import itemgetter
from typing import NamedTuple

from service.answering.cards import COLUMN, UNREADABLE, Card, is_named, make_cards, names_of
from service.answering.headings import spelled_out, with_headings
from service.answering.naming import NO_NAMES, RowNames
from service.answering.passages import Told, is_heading, leads_in, told
from service.answering.standings import Standing, Standings
from service.answering.words import is_everyday, question_words, quiet_roots, roots
from service.domain.facts import Fact, Measure, Origin
from service.domain.figures import RUPIAH
from service.domain.findings import NOT_AUDITED, Audit, Finding, FindingKind, Severity
from service.domain.plans import Concept
from service.domain.reports import Passage, Table
from service.language.compounds import words_made_of
from service.language.regions import find_region
from service.language.text import mine_abbreviations
from service.stores.ports import ReportStore, ReportSummary

_SOFT_WEIGHT = 0.2
_NEAR_LENGTH = 5
_NEAR_SCORE = 88.0
_KEPT_CARDS = 90
_NO_WORDS: frozenset[str] = frozenset()
_ROW_NUMBER = 3
"""Digits of a number in front of a row's name that say nothing of it: fewer than these."""
_QUIET = 0.12
_YEAR_END = "desember"
_ROMANS = dict(zip("123456789", ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"), strict=True))
_UNKNOWN_SOFT = 0.02
_OTHER_WORDS = 0.97
_TELLING = 0.5
_LITTLE_BESIDE = 0.4
BETWEEN = frozenset({FindingKind.NARRATIVE_VS_TABLE, FindingKind.TABLE_VS_TABLE, FindingKind.INVERTED_FORMULA})
"""Findings that two places disagree: no fault of the one more than of the other."""


class Hit(NamedTuple):
    """A fact, how much of the question it covers, and how much its row and column say that was not asked."""

    fact: Fact
    card: Card
    coverage: float
    surplus: float
    column_surplus: float
    missed: tuple[str, ...]
    by_column: bool
    """Whether the column's own heading, not its measure words, says something of the question."""
    standing: Standing


_OF_CHANGES = (FindingKind.NARRATIVE_VS_TABLE, FindingKind.DIFFERENCE)


class Working:
    """A finding on a calculation of several figures, with the facts that go into it and its right result.

    A change told the wrong way round has none: it is the way that is wrong.
    """

    def __init__(self, finding: Finding, right: Decimal | None, inputs: frozenset[str | None]) -> None:
        self.finding = finding
        self.right = abs(right) if right is not None else None
        self.rounded = round(abs(right), 2) if right is not None else None
        self.inputs = inputs


class _Asked:
    """What one search asks for, and what it has already found out about labels and headings, which come again."""

    def __init__(self, concepts: Sequence[Concept], worth: Sequence[float], whole: float) -> None:
        self.whole = whole
        self.concepts = [
            (one.name, weight, one.wordings[0], one.wordings[1:], weight > _TELLING and not is_everyday(one.name))
            for one, weight in zip(concepts, worth, strict=True)
        ]
        """What each is called, what covering it counts, how it was asked for, its other wordings, whether it tells."""
        self.words = frozenset(word for concept in concepts for word in concept.words)
        self.telling = [concept.wordings for concept in concepts if not tells_little(concept)]
        self.named: dict[frozenset[str], frozenset[int]] = {}
        """By heading or name of a row: which of the telling concepts it says in full."""
        self.surplus: dict[frozenset[str], float] = {}
        self.headings: dict[frozenset[str], tuple[frozenset[str], float, bool]] = {}
        """By heading: its words that are asked, the share of the others, whether they are more than measure words."""

    def says(self, words: frozenset[str]) -> frozenset[int]:
        """Which of the telling concepts a heading or a name says in full."""
        found = self.named.get(words)
        if found is None:
            found = self.named[words] = frozenset(
                place for place, wordings in enumerate(self.telling) if any(map(words.issuperset, wordings))
            )
        return found


@dataclass(slots=True)
class ReportIndex:
    """Everything of one edition of a report that answering needs, made once."""

    summary: ReportSummary
    cards: list[Card]
    tables: Mapping[str, Table]
    facts: Mapping[str, Fact]
    abbreviations: Mapping[str, str]
    postings: dict[str, dict[int, float]] = field(default_factory=lambda: defaultdict(dict))
    """By word: the cards that have it, each with what it weighs there."""
    column_postings: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    reaches: dict[str, Mapping[int, float]] = field(default_factory=dict)
    """By word of a heading: the most that it can weigh in a card, of every one that was asked so far."""
    columns: dict[tuple[str, tuple[str, ...]], frozenset[str]] = field(default_factory=dict)
    places: dict[tuple[str, ...], frozenset[str]] = field(default_factory=dict)
    """By heading: the words of another place that it names."""
    idfs: dict[str, float] = field(default_factory=dict)
    by_table: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    own: frozenset[str] = frozenset()
    """The words of the report's own agency, region and year."""
    quiet: frozenset[str] = frozenset()
    """Words that do not tell one row from another: its own, and those of measures and totals."""
    findings: Mapping[str, tuple[Finding, ...]] = field(default_factory=dict)
    held: frozenset[str] = frozenset()
    standings: Standings = field(init=False)
    faulty: frozenset[str] = frozenset()
    """Facts that a finding is against, and not only against the agreement of two places."""
    passages: tuple[Passage, ...] = ()
    positions: Mapping[str, int] = field(default_factory=dict)
    told_passages: dict[int, Told] = field(default_factory=dict)
    """By position: every passage that was weighed so far."""
    leading: tuple[int, ...] | None = None
    """What :attr:`leads` found, once it was asked for."""
    passage_idfs: dict[str, float] = field(default_factory=dict)
    vocabulary: frozenset[str] = frozenset()
    greatest: Decimal | None = None
    all_findings: tuple[Finding, ...] = ()
    workings: Sequence[Working] = ()
    """Findings on a calculation of several figures."""
    finding_values: list[tuple[Decimal, int]] = field(default_factory=list)
    """Every figure that a finding names with the finding's position, by size."""
    audit: Audit = NOT_AUDITED
    telling_weights: dict[frozenset[str], Mapping[str, float]] = field(default_factory=dict)
    """By the name of a row: its telling words with their weights, of every one that was compared so far."""
    label_weights: dict[frozenset[str], tuple[float, dict[str, float]]] = field(default_factory=dict)
    card_by_fact: dict[str, Card] = field(default_factory=dict)
    by_label: dict[frozenset[str], list[Card]] = field(default_factory=lambda: defaultdict(list))
    row_names: set[frozenset[str]] = field(default_factory=set)
    labels_with: dict[str, set[frozenset[str]]] = field(default_factory=lambda: defaultdict(set))
    names: RowNames = NO_NAMES
    units: frozenset[str | None] = frozenset()
    """The units that its figures are in."""
    compounds: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """By a word that it does not print: the words of a name whose beginnings make it, of every one asked so far."""
    program_tables: frozenset[str] = frozenset()
    """Tables that have programmes among their rows, by name."""
    by_value: dict[Decimal, list[Fact]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def build(cls, store: ReportStore, summary: ReportSummary) -> "ReportIndex":
        """Read a report and index it."""
        tables = spelled_out(store.tables(summary.id))
        facts = with_headings(store.facts(summary.id), tables)
        passages = store.passages(summary.id)
        named = dict.fromkeys(fact.row[-1] for fact in facts if fact.row and "(" in fact.row[-1])
        abbreviations = mine_abbreviations((*(passage.text for passage in passages), *named))
        index = cls(summary, list(make_cards(facts, tables)), tables, {fact.id: fact for fact in facts}, abbreviations)
        index.own = _own_words(summary)
        index.quiet = quiet_roots() | index.own
        index.passages = passages
        index.positions = {passage.id: position for position, passage in enumerate(passages)}
        audit = store.audit(summary.id)
        index.audit = audit
        index.all_findings = audit.findings
        index.findings, index.held = _by_fact(audit.findings), frozenset(audit.confirmed)
        index.faulty = frozenset(
            one.fact_id for found in index.findings.values() for one in found if one.fact_id and one.kind not in BETWEEN
        )
        index.finding_values = sorted(
            (value, position) for position, one in enumerate(audit.findings) for value in one.values
        )
        index.workings = [
            Working(one, one.recomputed_value, frozenset(part.fact_id for part in one.inputs))
            for one in audit.findings
            if len(one.inputs) >= 2 and (one.recomputed_value is not None or one.kind in _OF_CHANGES)
        ]
        index.units = frozenset(fact.figure.unit for fact in facts)
        index.vocabulary = frozenset(_raw_words(index.cards))
        index.names = RowNames.of(
            (fact.row[-1] for fact in facts if fact.origin is Origin.TABLE and fact.row), index.own
        )
        slips = [one for one in audit.findings if one.kind is FindingKind.REFERENCE and one.fact_id is None]
        told = [fact for fact in facts if fact.sentence is not None] if slips else []
        slipped = frozenset(fact.id for fact in told if any(is_slip_of(one, fact) for one in slips))
        index.standings = Standings(index.heading_of, index.place_of, index.held, slipped)
        index.program_tables = frozenset(
            card.table.id for card in index.cards if card.table is not None and "program" in card.label
        )
        index.enter()
        return index

    def enter(self) -> None:
        """Fill the postings and the worth of every word."""
        counts: Counter[str] = Counter()
        for position, card in enumerate(self.cards):
            for word, weight in card.words.items():
                self.postings[word][position] = weight
                counts[word] += 1
            self._enter_card(position, card)
        whole = max(1, len(self.cards))
        for word in {*counts, *self.column_postings}:
            size = counts[word] or sum(len(self.by_table[one]) for one in self.column_postings[word])
            self.idfs[word] = math.log(1 + whole / (1 + size))

    def _enter_card(self, position: int, card: Card) -> None:
        for name in names_of(card):
            self.by_label[name].append(card)
            for word in name:
                self.labels_with[word].add(name)
        for fact in card.facts:
            self.card_by_fact[fact.id] = card
            if fact.figure.value is not None:
                self.by_value[fact.figure.value].append(fact)
        if card.table is None:
            return
        self.by_table[card.table.id].append(position)
        self.row_names.update(name for name in names_of(card) if not (name <= quiet_roots() or _only_counts(name)))
        for fact in card.facts:
            key = (card.table.id, fact.column)
            if key not in self.columns:
                self.columns[key] = frozenset(roots(" ".join(fact.column)))
                for word in self.columns[key]:
                    self.column_postings[word].add(card.table.id)

    def idf(self, word: str) -> float:
        """How telling a word is in this report; a word that it never prints is the most telling."""
        return self.idfs.get(word, math.log(1 + len(self.cards)))

    def knows(self, word: str) -> bool:
        """Whether the report prints the word in or about a figure."""
        return word in self.idfs

    def card_of(self, fact: Fact) -> Card | None:
        """The row or sentence that a fact stands in."""
        return self.card_by_fact.get(fact.id)

    def heading_of(self, card: Card, fact: Fact) -> frozenset[str]:
        """The words of the column that a fact stands in."""
        return self.columns.get((card.table.id, fact.column), _NO_WORDS) if card.table is not None else _NO_WORDS

    def place_of(self, fact: Fact) -> frozenset[str]:
        """The words of the place that a column is of, where it is another than the report's own."""
        if fact.table_id is None:
            return _NO_WORDS
        known = self.places.get(fact.column)
        if known is None:
            known = self.places[fact.column] = _place_named(" / ".join(fact.column), self.summary.identity.region_code)
        return known

    def paragraph_of(self, fact: Fact) -> tuple[Fact, ...]:
        """The figures of the paragraph that a sentence's fact stands in; ids are ``n<paragraph>.<figure>``."""
        head = fact.id.partition(".")[0]
        return tuple(
            one for one in self.facts.values() if one.sentence is not None and one.id.partition(".")[0] == head
        )

    def telling_column(self, fact: Fact) -> frozenset[str]:
        """What a column says besides measure, period and counting words."""
        return frozenset(roots(" ".join(fact.column))) - quiet_roots() - {"realisasi"}

    def says_of(self, text: str, label: frozenset[str]) -> float:
        """The share of a label's telling words that a text has."""
        weights = self.telling_weights.get(label)
        if weights is None:
            telling = (word for word in label if word not in self.quiet and not word.isdigit())
            weights = self.telling_weights[label] = {word: self.idf(word) for word in telling}
        words = set(roots(text))
        whole = sum(weights.values())
        return sum([weight for word, weight in weights.items() if word in words]) / whole if whole else 0.0

    def has(self, concept: Concept) -> bool:
        """Whether the report prints a concept in some wording."""
        return any(all(map(self.knows, wording)) for wording in self.resolve((concept,))[0].wordings)

    def prints(self, concept: Concept) -> bool:
        """Whether the report has a concept in some wording anywhere: in a table, in its text, in its own name."""
        said = self._words_of_passages()
        return any(
            all(word in said or word in self.idfs or word in self.own for word in wording)
            for wording in concept.wordings
        )

    def resolve(self, concepts: Sequence[Concept]) -> tuple[Concept, ...]:
        """Concepts with misspelt words brought to the spelling of this report."""
        spelt = [self._written_out(_respelt(concept, self.idfs, self.vocabulary)) for concept in concepts]
        for place, (noun, count) in enumerate(pairwise(concepts)):
            numeral = _ROMANS.get(count.name)
            if numeral and any({*noun.wordings[0], numeral} <= heading for heading in self.columns.values()):
                spelt[place + 1] = replace(count, wordings=((numeral,),))  # ``tahap 2`` below ``Tahap II``
        return tuple(spelt)

    def _written_out(self, concept: Concept) -> Concept:
        """A concept of one unknown word with the words of a name that it is made of: ``bumdes`` of ``BUM Desa``."""
        word = concept.name
        if any(all(map(self.knows, wording)) for wording in concept.wordings) or not _COMPOUND.fullmatch(word):
            return concept
        if word not in self.compounds:
            self.compounds[word] = words_made_of(word, (names.split() for names in self._names_of_rows()))
        own = roots(" ".join(self.compounds[word]))
        return replace(concept, wordings=(*concept.wordings, own)) if own else concept

    def _names_of_rows(self) -> Iterator[str]:
        """The names of rows and tables as they are printed, in small letters, without signs."""
        tables = (table.caption for table in self.tables.values())
        rows = (fact.row[-1] for card in self.cards for fact in card.facts[:1] if fact.row)
        return (_SIGNS.sub(" ", name.casefold()) for name in chain(tables, rows))

    def worth(self, concept: Concept) -> float:
        """What covering a concept counts: its most telling word, little for words that questions add of their own."""
        known = [wording for wording in concept.wordings if wording and all(map(self.knows, wording))]
        plain = min((max(map(self.idf, wording)) for wording in known), default=math.log(1 + len(self.cards)))
        soft = question_words().soft
        is_soft = all(word in soft for word in concept.wordings[0])
        if concept.name == _YEAR_END and frozenset({_YEAR_END}) not in self.by_label:
            return plain * _UNKNOWN_SOFT  # a year's figures are those at its end, unless rows are months
        if (is_soft or concept.light) and not known:
            return plain * _UNKNOWN_SOFT
        return plain * (_SOFT_WEIGHT if is_soft or is_everyday(concept.name) else 1.0)

    def labels_of(self, concepts: Sequence[Concept]) -> set[frozenset[str]]:
        """The names of rows that have every concept, each in some wording."""
        return set.intersection(*(self._labels_with(concept) for concept in concepts))

    def _labels_with(self, concept: Concept) -> set[frozenset[str]]:
        found: set[frozenset[str]] = set()
        for wording in filter(None, concept.wordings):
            found |= set.intersection(*(self.labels_with.get(word, set()) for word in wording))
        return found

    def findings_near(self, value: Decimal, reach: Decimal) -> Iterator[Finding]:
        """The findings that name a figure no further than ``reach`` from a value, in their order."""
        first = bisect_left(self.finding_values, value - reach, key=itemgetter(0))
        last = bisect_right(self.finding_values, value + reach, key=itemgetter(0))
        positions = {position for _, position in self.finding_values[first:last]}
        return (self.all_findings[position] for position in sorted(positions))

    def _worths(self, concepts: Sequence[Concept]) -> list[float]:
        """What each concept counts; those that tell little of the subject never outweigh the ones that tell of it."""
        worth = [self.worth(concept) for concept in concepts]
        telling = [value for value, one in zip(worth, concepts, strict=True) if not tells_little(one)]
        most = _LITTLE_BESIDE * min(telling, default=0.0)
        return [
            min(value, most) if telling and tells_little(one) else value
            for value, one in zip(worth, concepts, strict=True)
        ]

    def largest_total(self) -> Decimal:
        """The largest amount of rupiah in any total row."""
        if self.greatest is None:
            totals = (card for card in self.cards if card.is_total)
            amounts = [fact.figure.value for card in totals for fact in card.facts if fact.figure.unit == RUPIAH]
            self.greatest = max((amount for amount in amounts if amount is not None), default=Decimal(0))
        return self.greatest

    def table_number(self, table_id: str | None) -> str | None:
        """The printed number of a table."""
        table = self.tables.get(table_id or "")
        return table.number if table is not None else None

    def passage_worth(self, concept: Concept) -> float:
        """What a concept counts in running text."""
        words = self._words_of_passages()
        known = [wording for wording in concept.wordings if all(word in words for word in wording)]
        most = math.log(1 + len(self.passages))
        worth = min((max(words[word] for word in wording) for wording in known if wording), default=most)
        return worth * (_SOFT_WEIGHT if known else _UNKNOWN_SOFT) if concept.light else worth

    def told(self, position: int) -> Told:
        """What a passage says, read when it is first weighed."""
        known = self.told_passages.get(position)
        if known is None:
            known = self.told_passages[position] = told(self.passages, position)
        return known

    @property
    def leads(self) -> Sequence[int]:
        """The positions of the headings and of what leads in a list."""
        if self.leading is None:
            self.leading = tuple(
                place
                for place, one in enumerate(self.passages)
                if one.table_id is None and (leads_in(one) or is_heading(one))
            )
        return self.leading

    def share_said(self, words: str, own: frozenset[str]) -> float:
        """The share of a question's words, weighed by how telling they are here, that the ``own`` of a passage have."""
        known = self._words_of_passages()
        asked = [(word, known[word]) for word in roots(words) if word in known]
        whole = sum([worth for _, worth in asked])
        return sum([worth for word, worth in asked if word in own]) / whole if whole else 0.0

    def resolve_in_passages(self, concepts: Sequence[Concept]) -> tuple[Concept, ...]:
        """Concepts with misspelt words brought to the spelling of this report's text."""
        words = self._words_of_passages()
        return tuple(_respelt(concept, words, self.vocabulary) for concept in concepts)

    def _words_of_passages(self) -> dict[str, float]:
        if not self.passage_idfs:
            counts = Counter(
                word for one in self.passages for word in {*roots(one.text), *roots(" ".join(one.section[-1:]))}
            )
            whole = max(1, len(self.passages))
            self.passage_idfs = {word: math.log(1 + whole / (1 + count)) for word, count in counts.items()}
        return self.passage_idfs

    def has_table(self, number: str) -> bool:
        """Whether a table bears a number."""
        return any(self.bears(one, number) for one in self.tables.values())

    @staticmethod
    def bears(table: Table, number: str) -> bool:
        """Whether a table is the one of a number, however it is written."""
        return table.number is not None and _number(table.number) == _number(number)

    def search(self, concepts: Sequence[Concept], *, table: str | None = None, minimum: float = 0.3) -> list[Hit]:
        """The facts that cover at least ``minimum`` of the concepts' worth; without concepts, those of total rows."""
        concepts = self.resolve(concepts)
        worth = self._worths(concepts)
        whole = sum(worth)
        if not whole:
            bare = self._bare(self._touched(concepts, table), table)
            asked = _Asked(concepts, worth, whole)
            return [hit for card in bare for hit in self._hits(card, asked, 0.0)]
        reached = self._reached(concepts, worth)
        if table is not None:
            reached = {position: reached.get(position, 0.0) for position in self._touched(concepts, table)}
        scored = [(reach, -position) for position, reach in reached.items() if reach >= minimum * whole]
        scored.sort(reverse=True)
        cards = [self.cards[-position] for _, position in scored[:_KEPT_CARDS]]
        asked = _Asked(concepts, worth, whole)
        return [hit for card in cards for hit in self._hits(card, asked, minimum)]

    def _bare(self, positions: Iterable[int], table: str | None) -> list[Card]:
        if table is not None:
            return [self.cards[position] for position in positions]
        return [card for card in self.cards if card.is_total or card.table is None or not card.label]

    def _touched(self, concepts: Sequence[Concept], table: str | None) -> Iterable[int]:
        if table is not None:
            wanted = _number(table)
            ids = [one.id for one in self.tables.values() if one.number is not None and _number(one.number) == wanted]
            return [position for one in ids for position in self.by_table.get(one, ())]
        words = {word for concept in concepts for word in concept.words}
        found = {position for word in words for position in self.postings.get(word, ())}
        for word in words:
            for one in self.column_postings.get(word, ()):
                found.update(self.by_table[one])
        return found

    def _reached(self, concepts: Sequence[Concept], worth: Sequence[float]) -> dict[int, float]:
        """The most that any fact of a card can cover, for every card that says something of what was asked."""
        total: dict[int, float] = defaultdict(float)
        for concept, weight in zip(concepts, worth, strict=True):
            best: Mapping[int, float] = {}
            for place, wording in enumerate(concept.wordings):
                shares = self._shares(wording)
                best = _higher(best, shares) if place else shares
            for position, share in best.items():
                total[position] += weight * share
        return total

    def _shares(self, wording: Sequence[str]) -> Mapping[int, float]:
        """What share of a wording every card can have that has one of its words, or stands under a column that has."""
        if len(wording) == 1:
            return self._reach(wording[0])
        gained: dict[int, float] = defaultdict(float)
        for word in wording:
            for position, weight in self._reach(word).items():
                gained[position] += weight
        return {position: weight / len(wording) for position, weight in gained.items()}

    def _reach(self, word: str) -> Mapping[int, float]:
        own = self.postings.get(word, {})
        if word not in self.column_postings:
            return own
        known = self.reaches.get(word)
        if known is None:
            under = {position: COLUMN for table in self.column_postings[word] for position in self.by_table[table]}
            known = self.reaches[word] = _higher(own, under)
        return known

    def _hits(self, card: Card, asked: "_Asked", minimum: float) -> list[Hit]:
        """The facts of a card that cover enough; all under headings with the same words of the question cover alike."""
        surplus = self._surplus(card.label, asked) if card.label else UNREADABLE * is_named(card)
        gains: dict[frozenset[str], tuple[float, tuple[str, ...]]] = {}
        hits = []
        standings = self.standings.of(card)
        headed = self._headed(standings, card, asked)
        for standing in standings:
            column = standing.heading
            heading = asked.headings.get(column)
            if heading is None:
                said = column & asked.words
                heading = asked.headings[column] = said, self._surplus(column, asked), not said <= quiet_roots()
            said, beside, by_column = heading
            if said and len(standing.fact.column) > 1:
                beside = min(beside, self._innermost_surplus(standing.fact.column[-1], asked))
            if headed and not headed <= asked.says(column) and column - self.quiet - asked.words:
                beside = 1.0  # a column of its own kind, where another one of the row is called as was asked
            gain = gains.get(said)
            if gain is None:
                gain = gains[said] = _gain(asked, card.words, said)
            coverage, missed = gain
            if coverage >= minimum:
                hits.append(Hit(standing.fact, card, coverage, surplus, beside, missed, by_column, standing))
        return hits

    @staticmethod
    def _headed(standings: Sequence[Standing], card: Card, asked: "_Asked") -> frozenset[int]:
        """Which of the telling concepts some heading of a row says in full, that its name does not."""
        found: frozenset[int] = frozenset()
        for one in standings:
            said = asked.says(one.heading)
            if said:
                found |= said
        return found - asked.says(card.label) if found else found

    def _surplus(self, label: frozenset[str], asked: "_Asked") -> float:
        """The share of a label's telling words that the question does not have."""
        if label not in asked.surplus:
            asked.surplus[label] = self._unasked(label, asked.words)
        return asked.surplus[label]

    def _innermost_surplus(self, heading: str, asked: "_Asked") -> float:
        """What a heading asked for by name says beside that: those above it only say what it is one of."""
        inner = frozenset(roots(heading))
        return self._surplus(inner, asked) if inner & asked.words - quiet_roots() else 1.0

    def _unasked(self, label: frozenset[str], asked: frozenset[str]) -> float:
        known = self.label_weights.get(label)
        if known is None:
            telling = [word for word in label if not _is_year(word) and not _is_row_number(word)]
            whole = sum(self.idf(word) for word in telling)
            known = whole, {word: self.idf(word) * (_QUIET if word in self.quiet else 1.0) for word in telling}
            self.label_weights[label] = known
        whole, weights = known
        if not whole:
            return 0.0
        return sum([weight for word, weight in weights.items() if word not in asked]) / whole


def _place_named(heading: str, own: str | None) -> frozenset[str]:
    """The words of the region that a heading names beside the report's ``own`` (by its code), or of the nation."""
    if _NATION.search(heading):
        return frozenset({"nasional"})
    found = [match for match in find_region(heading) if match.score >= _SURE_REGION]
    if not found or own is None or any(reading.region.code == own for match in found for reading in match.readings):
        return _NO_WORDS
    return frozenset(roots(found[-1].printed)) - _RANKS


def tells_little(concept: Concept) -> bool:
    """Whether the question can do without a concept: everyday words, and those that any question of figures has."""
    return concept.light or all(word in question_words().soft for word in concept.wordings[0])


def _respelt(concept: Concept, known: Mapping[str, float], vocabulary: frozenset[str]) -> Concept:
    """A concept none of whose wordings is known, with the nearest spelling that the report has beside its own."""
    if any(all(word in known for word in wording) for wording in concept.wordings):
        return concept
    near = [_near(word, vocabulary) if root not in known else word for word, root in _pairs(concept.name)]
    if not near or any(one is None for one in near):
        return concept
    respelt = roots(" ".join(one for one in near if one))
    return replace(concept, wordings=(*concept.wordings, respelt)) if respelt else concept


def _pairs(name: str) -> list[tuple[str, str]]:
    return [(word, root) for word in name.split() for root in roots(word)[:1]]


@lru_cache(maxsize=4096)
def _near(word: str, vocabulary: frozenset[str]) -> str | None:
    from rapidfuzz import fuzz, process

    if len(word) < _NEAR_LENGTH or any(letter.isdigit() for letter in word):
        return None
    match = process.extractOne(word, vocabulary, scorer=fuzz.ratio, score_cutoff=_NEAR_SCORE)
    if match is not None and match[0][0] == word[0]:
        return match[0]
    begun = [one for one in vocabulary if one.startswith(word)]
    return min(begun) if begun and len({roots(one) for one in begun}) == 1 else None  # ``rehab`` is cut short


_NUMERAL = re.compile(r"[ivx]+|\d+")
_CLAUSES = re.compile(r",? sedangkan |; |\. (?=[A-Z])")
_NATION = re.compile(r"\b(?:nasional|indonesia)\b", re.IGNORECASE)
_SURE_REGION = 0.85
_RANKS = frozenset(roots("provinsi prov kabupaten kab kota"))
_COMPOUND = re.compile(r"[a-z]{5,12}")
_SIGNS = re.compile(r"[\W\d_]+")
_RAW_WORD = re.compile(r"[^\W\d_]{4,}")


def _raw_words(cards: Iterable[Card]) -> Iterable[str]:
    """The words of rows and sentences as they are printed, in lower case."""
    for card in cards:
        fact = card.facts[0]
        headings = (part for one in card.facts for part in one.column)
        said = (*fact.row[-1:], fact.sentence or "", fact.caption, *headings)
        yield from _RAW_WORD.findall(" ".join(said).casefold())


def _gain(asked: "_Asked", words: Mapping[str, float], column: frozenset[str]) -> tuple[float, tuple[str, ...]]:
    """The share of what was asked that a row and a column heading cover, and the concepts that they miss."""
    gained = 0.0
    missed = []
    for name, weight, wording, others, tells in asked.concepts:
        covered = _covered(wording, words, column)
        if others and covered < 1.0:
            said = max([_covered(other, words, column) for other in others])
            if said > covered:  # said in other words: all but as good as the words that were asked with
                covered = min(said, max(covered, _OTHER_WORDS))
        gained += weight * covered
        if covered < 0.3 and tells:
            missed.append(name)
    return (gained / asked.whole if asked.whole else 0.0), tuple(missed)


def _higher(one: Mapping[int, float], other: Mapping[int, float]) -> dict[int, float]:
    """By position the greater of two weights."""
    found = dict(one)
    for position, weight in other.items():
        if weight > found.get(position, 0.0):
            found[position] = weight
    return found


def _covered(wording: Sequence[str], words: Mapping[str, float], column: frozenset[str]) -> float:
    gained = 0.0
    for word in wording:
        weight = words.get(word, 0.0)
        gained += COLUMN if weight < COLUMN and word in column else weight
    return gained / len(wording)


def _only_counts(name: frozenset[str]) -> bool:
    """``I``, ``IV``: a numeral names a row only beside the words of its heading."""
    return all(_NUMERAL.fullmatch(word) is not None for word in name)


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isdigit() and word[:2] in ("19", "20")


def _is_row_number(word: str) -> bool:
    """``12``, ``6.2``, ``3.1.1``: what stands in front of a row's name."""
    return all(part.isdigit() and len(part) < _ROW_NUMBER for part in word.split("."))


def _number(table: str) -> str:
    return "".join(letter for letter in table.casefold() if letter.isalnum() or letter == ".").strip(".")


def is_slip_of(finding: Finding, fact: Fact) -> bool:
    """A slip of the text (two years for one period) in the very sentence, and in the clause that the figure is of."""
    if finding.kind is not FindingKind.REFERENCE or finding.fact_id is not None or not finding.quote:
        return False
    quote, said = " ".join(finding.quote.split()), " ".join((fact.sentence or "").split())
    if quote not in said and said not in quote:
        return False
    clauses = [one for one in _CLAUSES.split(said) if str(finding.reported) in one]
    return not clauses or any(fact.figure.printed in one for one in clauses)


def _by_fact(findings: Sequence[Finding]) -> dict[str, tuple[Finding, ...]]:
    """The findings that concern a fact: those on itself, and where two places disagree, those on either."""
    found: dict[str, dict[Finding, None]] = defaultdict(dict)
    for finding in findings:
        if finding.severity is Severity.UNTESTABLE:
            continue
        concerned = {finding.fact_id} if finding.fact_id else set()
        if finding.kind in BETWEEN or not concerned:
            concerned |= {one.fact_id for one in finding.inputs if one.fact_id}
        for fact_id in concerned:
            found[fact_id][finding] = None
    return {fact_id: tuple(own) for fact_id, own in found.items()}


def _own_words(summary: ReportSummary) -> frozenset[str]:
    identity = summary.identity
    return frozenset(roots(f"{identity.agency} {identity.region} {identity.province or ''} {identity.year or ''}"))


MEASURES_OF_COUNT = frozenset({Measure.JUMLAH, Measure.REALISASI, Measure.NILAI, Measure.LAINNYA})
"""Columns that may hold plain counts."""
