"""The facts of one report, findable by the words of their row, column, caption, section and sentence."""

import math
import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import chain, groupby, pairwise
from operator import itemgetter
from typing import TYPE_CHECKING

from service.answering.cards import COLUMN, Card, headed_names, make_cards, names_of
from service.answering.counted_cells import with_counts
from service.answering.finding_index import BETWEEN, Working, by_fact, slipped, workings
from service.answering.headings import spelled_out, with_headings
from service.answering.naming import NO_NAMES, RowNames
from service.answering.passage_index import SOFT_WEIGHT, UNKNOWN_SOFT, PassageIndex
from service.answering.respelling import other_readings, reread, respelt
from service.answering.row_numbers import without_row_numbers
from service.answering.section_numbers import heading_keys
from service.answering.standings import Standings
from service.answering.surroundings import Paragraphs
from service.answering.words import is_everyday, question_words, quiet_roots, roots
from service.domain.facts import Fact, Origin
from service.domain.figures import RUPIAH
from service.domain.findings import NOT_AUDITED, Audit, Finding
from service.domain.plans import Concept
from service.domain.reports import Passage, Table
from service.language.compounds import words_made_of
from service.language.regions import find_region
from service.language.text import mine_abbreviations
from service.stores.ports import ReportStore, ReportSummary

if TYPE_CHECKING:
    from service.answering.grids import Grid

_NO_WORDS: frozenset[str] = frozenset()
_YEAR_END = "desember"
_ROMANS = dict(zip("123456789", ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"), strict=True))


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
    sections: frozenset[str] = frozenset()
    """The numbers of its sections and chapters, as a question names them."""
    positions: Mapping[str, int] = field(default_factory=dict)
    texts: PassageIndex = field(init=False)
    grids: dict[str, "Grid"] = field(default_factory=dict)
    """By table: its lines and cells, of every one that was read across so far."""
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
    label_weights: dict[frozenset[str], tuple[float, Mapping[str, float]]] = field(default_factory=dict)
    """By label: the idf of its telling words in all, and what each counts unasked; of every one so far."""
    bare_cards: list[Card] = field(default_factory=list)
    """The rows that a question may be of that names no row: totals, sentences, and rows without a name."""
    card_by_fact: dict[str, Card] = field(default_factory=dict)
    by_label: dict[frozenset[str], list[Card]] = field(default_factory=lambda: defaultdict(list))
    row_names: set[frozenset[str]] = field(default_factory=set)
    labels_with: dict[str, set[frozenset[str]]] = field(default_factory=lambda: defaultdict(set))
    names: RowNames = NO_NAMES
    units: frozenset[str | None] = frozenset()
    """The units that its figures are in."""
    compounds: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """By a word that it does not print: the words of a name whose beginnings make it, of every one asked so far."""
    readings: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """By root: those that stand for it where the report misprints a word."""
    program_tables: frozenset[str] = frozenset()
    """Tables that have programmes among their rows, by name."""
    by_value: dict[Decimal, list[Fact]] = field(default_factory=lambda: defaultdict(list))
    paragraphs: dict[str, tuple[Fact, ...]] = field(default_factory=dict)

    @classmethod
    def build(cls, store: ReportStore, summary: ReportSummary) -> "ReportIndex":
        """Read a report and index it."""
        printed = {table.id: table for table in store.tables(summary.id)}
        tables = spelled_out(printed.values())
        counted = with_counts(with_headings(store.facts(summary.id), printed, tables))
        facts = without_row_numbers(counted, tables)
        passages = store.passages(summary.id)
        named = dict.fromkeys(fact.row[-1] for fact in facts if fact.row and "(" in fact.row[-1])
        abbreviations = mine_abbreviations((*(passage.text for passage in passages), *named))
        cards = list(make_cards(facts, tables, Paragraphs.of(passages)))
        index = cls(summary, cards, tables, {fact.id: fact for fact in facts}, abbreviations)
        index.own = _own_words(summary)
        index.quiet = quiet_roots() | index.own
        index.readings = other_readings(tables.values())
        index.passages = passages
        index.positions = {passage.id: position for position, passage in enumerate(passages)}
        paths = {passage.section for passage in passages}
        index.sections = frozenset(key for path in paths for one in path for key in heading_keys(one))
        audit = store.audit(summary.id)
        index.audit = audit
        index.all_findings = audit.findings
        index.findings, index.held = by_fact(audit.findings), frozenset(audit.confirmed)
        index.faulty = frozenset(
            one.fact_id for found in index.findings.values() for one in found if one.fact_id and one.kind not in BETWEEN
        )
        index.finding_values = sorted(
            (value, position) for position, one in enumerate(audit.findings) for value in one.values
        )
        index.workings = workings(audit.findings)
        index.units = frozenset(fact.figure.unit for fact in facts)
        told = (fact for fact in facts if fact.sentence is not None)
        index.paragraphs = {paragraph: tuple(own) for paragraph, own in groupby(told, _paragraph)}
        index.vocabulary = frozenset(_raw_words(index.cards))
        index.names = RowNames.of(
            (fact.row[-1] for fact in facts if fact.origin is Origin.TABLE and fact.row),
            index.own,
            headed_names(cards),
        )
        slips = slipped(audit.findings, facts)
        region = summary.identity.region or ""
        index.standings = Standings(index.heading_of, index.place_of, region, index.held, slips)
        index.texts = PassageIndex(passages, index.vocabulary)
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
        self.bare_cards = [card for card in self.cards if card.is_total or card.table is None or not card.label]
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

    def says(self, phrase: str) -> bool:
        """Whether a phrase stands anywhere in the report's text, whatever its case."""
        return any(phrase in " ".join(passage.text.casefold().split()) for passage in self.passages)

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
        """The figures of the paragraph that a sentence's fact stands in."""
        return self.paragraphs.get(_paragraph(fact), ())

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
        said = self.texts.words
        return any(
            all(word in said or word in self.idfs or word in self.own for word in wording)
            for wording in concept.wordings
        )

    def resolve(self, concepts: Sequence[Concept]) -> tuple[Concept, ...]:
        """Concepts with misspelt words brought to the spelling of this report."""
        spelt = [
            reread(self._written_out(respelt(concept, self.idfs, self.vocabulary)), self.readings)
            for concept in concepts
        ]
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
            return plain * UNKNOWN_SOFT  # a year's figures are those at its end, unless rows are months
        if (is_soft or concept.light) and not known:
            return plain * UNKNOWN_SOFT
        return plain * (SOFT_WEIGHT if is_soft or is_everyday(concept.name) else 1.0)

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

    def has_table(self, number: str) -> bool:
        """Whether a table bears a number."""
        return any(self.bears(one, number) for one in self.tables.values())

    def rows_of_table(self, number: str) -> list[int]:
        """The positions of the rows of the tables of a number."""
        return [
            position
            for one in self.tables.values()
            if self.bears(one, number)
            for position in self.by_table.get(one.id, ())
        ]

    def reach(self, word: str) -> Mapping[int, float]:
        """By card the most that a word can weigh in it: its own, or that of a column that it stands under."""
        own = self.postings.get(word, {})
        if word not in self.column_postings:
            return own
        known = self.reaches.get(word)
        if known is None:
            under = {position: COLUMN for table in self.column_postings[word] for position in self.by_table[table]}
            known = self.reaches[word] = higher(own, under)
        return known

    @staticmethod
    def bears(table: Table, number: str) -> bool:
        """Whether a table is the one of a number, however it is written."""
        return table.number is not None and _number(table.number) == _number(number)


def _place_named(heading: str, own: str | None) -> frozenset[str]:
    """The words of the region that a heading names beside the report's ``own`` (by its code), or of the nation."""
    if _NATION.search(heading):
        return frozenset({"nasional"})
    found = [match for match in find_region(heading) if match.score >= _SURE_REGION]
    if not found or own is None or any(reading.region.code == own for match in found for reading in match.readings):
        return _NO_WORDS
    return frozenset(roots(found[-1].printed)) - _RANKS


_NUMERAL = re.compile(r"[ivx]+|\d+")
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


def higher(one: Mapping[int, float], other: Mapping[int, float]) -> dict[int, float]:
    """By position the greater of two weights."""
    found = dict(one)
    for position, weight in other.items():
        if weight > found.get(position, 0.0):
            found[position] = weight
    return found


def _paragraph(fact: Fact) -> str:
    """The paragraph of a sentence's fact: ids are ``n<paragraph>.<figure>``."""
    return fact.id.partition(".")[0]


def _only_counts(name: frozenset[str]) -> bool:
    """``I``, ``IV``: a numeral names a row only beside the words of its heading."""
    return all(_NUMERAL.fullmatch(word) is not None for word in name)


def _number(table: str) -> str:
    return "".join(letter for letter in table.casefold() if letter.isalnum() or letter == ".").strip(".")


def _own_words(summary: ReportSummary) -> frozenset[str]:
    identity = summary.identity
    return frozenset(roots(f"{identity.agency} {identity.region} {identity.province or ''} {identity.year or ''}"))
