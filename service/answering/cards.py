"""One row of a table, or one sentence, as what a question can find: its facts, its words and its names."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from service.answering.surroundings import Paragraphs, Surroundings
from service.answering.words import Halves, halves, roots
from service.domain.facts import Fact, Origin
from service.domain.reports import ColumnRole, Row, RowKind, Table

_LABEL, _CELL, CLAUSE, _SENTENCE, _ABOVE, OF_CAPTION, _SECTION, COLUMN = 1.0, 0.8, 0.92, 0.84, 0.7, 0.7, 0.35, 0.9
_OVER, _BESIDE = 0.6, 0.7
"""Titles and lead-ins alone do not make a figure what was asked for; what its sentence goes on about does."""
_LISTING, _MANY = 0.74, 5
"""In a sentence of many figures, words that stand elsewhere say less of each."""
_FIGURES = re.compile(r"(?<![\d.,])(?!(?:19|20)\d\d\b)\d[\d.,]*")
_KIND = 0.6
"""What the heading over the names says that they are: ``Jenis Pengaduan``."""
_ABOUT = 110
_LONG_TEXT = 200
_CAPTION_OF_TOTAL = 0.95
_TELLING_NAME = 4
_PLAIN_NAME = 3
"""Words of a row that says no more than who is counted: ``3 Pegawai ASN``."""
UNREADABLE, _TELLING_LETTERS = 0.6, 3
_SUMMING = frozenset(
    {"total", "jumlah", "sub", "seluruh", "rata", "grand", "dana", "belanja", "anggar", "subtotal", "angggaran"}
)


@dataclass(frozen=True, slots=True, eq=False)
class Card:
    """One row of a table, or one sentence, with the facts in it and the words that find it."""

    facts: tuple[Fact, ...]
    words: Mapping[str, float]
    label: frozenset[str]
    table: Table | None = None
    row: Row | None = None
    is_total: bool = field(init=False)
    """Whether the row sums up its table or block."""
    is_mean: bool = field(init=False)
    """Whether the row is the mean of its table or block."""

    def __post_init__(self) -> None:
        kind = self.row.kind if self.row is not None else None
        object.__setattr__(self, "is_total", kind in (RowKind.TOTAL, RowKind.SUBTOTAL))
        object.__setattr__(self, "is_mean", kind is RowKind.MEAN)


def headed_names(cards: Iterable[Card]) -> Iterator[tuple[frozenset[str], str]]:
    """The names of rows, each with the words of the heading that it stands under."""
    for card in cards:
        if card.table is None or card.row is None or card.row.kind is not RowKind.DATA or not card.row.path:
            continue
        own = " ".join(card.row.path[-1].split())
        for column, cell in zip(card.table.columns, card.row.cells, strict=False):
            if column.role is ColumnRole.LABEL and " ".join(cell.printed.split()) == own:
                yield frozenset(roots(" ".join(column.path))), own


def is_named(card: Card) -> bool:
    """Whether a row without a telling word has a name all the same: that of a place, or a word lost in the print."""
    row = card.row
    if row is None or row.kind is not RowKind.DATA:
        return False
    named = without_quarter(card.facts[0].row) if row.quarter is not None else card.facts[0].row
    return _is_lettered(named)


def _is_lettered(path: Sequence[str]) -> bool:
    """Whether a row has a name, if no word of it tells anything."""
    return bool(path) and len(_LETTERS.sub("", path[-1])) >= _TELLING_LETTERS


_ROMAN = re.compile(r"^\s*[IVX]{1,5}\s*[.)]\s+")
"""A roman number in front of a row's name; one inside it is a grade or a quarter."""
_QUARTER = re.compile(
    r"(?:\d\W+)?(?:(?:tri\s?wulan|kuartal|tr?i?w|q)\W*(?:ke\W*)?)?(?:iv|i{1,3}|[1-4])\W*", re.IGNORECASE
)
CHAPTER = re.compile(r"\bbab\s+(?:[ivx]+|\d+)\b", re.IGNORECASE)
"""``BAB III`` says nothing of ``Golongan III``."""
_TORN = re.compile(r"\b([B-DF-HJ-NP-TV-Z]) ([a-z]{3,})")
"""A capital that its word was torn from by the spacing of the print (``T aruna``): no word is a consonant alone."""
_LETTERS = re.compile(r"[\W\d_]+")


def told_of(card: Card) -> frozenset[str]:
    """What a sentence's figure is of: by the sentence, by those beside it, and by the titles that it stands under."""
    return frozenset(word for word, weight in card.words.items() if weight >= _OVER)


def names_of(card: Card) -> set[frozenset[str]]:
    """The names of a row without numbering: its own, and the name above it where that stands over no other."""
    own = _without_numbers(card.label)
    names = {own} if own else set()
    if card.row is not None and card.table is not None and len(card.row.path) > 1:
        above = card.row.path[-2]
        own_name = card.row.path[-1]
        if all(row.path[-1] == own_name for row in card.table.rows if above in row.path):
            names.add(_without_numbers(roots(above)))
    return {name for name in names if name == own or len(name) >= _TELLING_NAME}


def _without_numbers(words: Iterable[str]) -> frozenset[str]:
    """``6.2 Penyediaan …`` and ``Penyediaan …`` are one name."""
    return frozenset(word for word in words if not word.replace(".", "").isdigit())


def make_cards(facts: Sequence[Fact], tables: Mapping[str, Table], paragraphs: Paragraphs) -> Iterable[Card]:
    """The cards of a report: one of every row with facts, one of every figure of a sentence."""
    rows: dict[tuple[str, int], list[Fact]] = defaultdict(list)
    remarks: dict[tuple[str, int], set[str]] = defaultdict(set)
    for fact in facts:
        if fact.table_id is None or fact.table_row is None:
            continue
        if fact.origin is Origin.TABLE:
            rows[(fact.table_id, fact.table_row)].append(fact)
        else:
            remarks[(fact.table_id, fact.table_row)].add(fact.sentence or "")
    unnamed = _unnamed_halves(tables.values())
    for (table_id, row_index), own in rows.items():
        table = tables[table_id]
        meant = frozenset().union(*(one.others for one in unnamed if one.sorts(table.caption)))
        yield _row_card(own, table, table.rows[row_index], remarks[(table_id, row_index)], meant)
    for fact in facts:
        if fact.origin is not Origin.TABLE:
            yield _sentence_card(fact, paragraphs.about(fact))


def _unnamed_halves(tables: Iterable[Table]) -> list[Halves]:
    """The wholes of two kinds that no table tells apart: one sorted by rank is of ``ASN``, unsaid."""
    said = {root for table in tables for text in _names_in(table) for root in text}
    return [one for one in halves() if said.isdisjoint(one.named)]


def _names_in(table: Table) -> Iterator[Sequence[str]]:
    """What a table, its headings and its rows are called, but for rows that only speak of it: ``Gaji dan … ASN``."""
    yield roots(table.caption)
    yield from (roots(part) for column in table.columns for part in column.path)
    rows = (roots(row.path[-1]) for row in table.rows if row.path)
    yield from (name for name in rows if len(name) <= _PLAIN_NAME)


def _row_card(facts: Sequence[Fact], table: Table, row: Row, remarks: Collection[str], meant: Collection[str]) -> Card:
    """The card of a row; ``meant`` are words that its caption leaves unsaid."""
    named = without_quarter(facts[0].row) if row.quarter is not None else facts[0].row
    label = roots(_TORN.sub(r"\1\2", _ROMAN.sub("", _name(named[-1], remarks)))) if named else ()
    texts = [
        fact.figure.printed for fact in facts if fact.figure.value is None and len(fact.figure.printed) <= _LONG_TEXT
    ]
    printed = [cell.printed for cell in row.cells if not cell.inherited and len(cell.printed) <= _LONG_TEXT]
    caption = (*roots(table.caption), *meant)
    has_name = _has_name(label) or (not label and _is_lettered(named))
    weights = _weighted(
        (label, _LABEL),
        (roots(" ".join(named[:-1])), _ABOVE),
        (roots(" ".join((*texts, *printed))), _CELL),
        (caption, OF_CAPTION if has_name and row.kind is RowKind.DATA else _CAPTION_OF_TOTAL),
        (roots(CHAPTER.sub(" ", " ".join(table.section))), _SECTION),
        (roots(" ".join(part for one in table.columns if one.role is ColumnRole.LABEL for part in one.path)), _KIND),
    )
    return Card(
        tuple(facts), weights, frozenset(label) - (frozenset() if row.kind is RowKind.DATA else _SUMMING), table, row
    )


def without_quarter(path: tuple[str, ...]) -> tuple[str, ...]:
    """The names of a row of one quarter without it: ``II`` below ``Triwulan`` names no thing."""
    return path[:-1] if path and _QUARTER.fullmatch(path[-1].strip()) else path


def _name(printed: str, remarks: Collection[str]) -> str:
    """A row's name without the remarks in it that give figures of their own: those are cards of their own."""
    name = printed
    for remark in remarks:
        name = name.replace(f"({remark})", " ")
    return name if name.strip() else printed


def _has_name(label: Sequence[str]) -> bool:
    """Whether a row has a name of its own: where it has a number or a year alone, the caption says what it is of."""
    return any(not word.isdigit() for word in label)


def _sentence_card(fact: Fact, about: Surroundings) -> Card:
    subject = roots(fact.row[-1]) if fact.row else ()
    weights = _weighted(
        (subject, _LABEL),
        (roots(_clause(fact)), CLAUSE),
        (roots(fact.sentence or ""), _SENTENCE if len(_FIGURES.findall(fact.sentence or "")) < _MANY else _LISTING),
        (roots(" ".join(fact.row[:-1])), _ABOVE),
        (about.beside, _BESIDE),
        (about.over, _OVER),
        (roots(fact.caption), OF_CAPTION),
        (roots(CHAPTER.sub(" ", " ".join(fact.section))), _SECTION),
    )
    return Card((fact,), weights, frozenset(subject))


def _clause(fact: Fact) -> str:
    """The words of a sentence that stand about a figure: what lies between it and the figures beside it."""
    sentence = fact.sentence or ""
    at = sentence.find(fact.figure.printed)
    if at < 0:
        return ""
    before = sentence[max(0, at - _ABOUT) : at]
    cut = max((before.rfind(mark) for mark in (", sedangkan", ", dan", ";", ". ")), default=-1)
    return before[cut + 1 :]


def _weighted(*groups: tuple[Collection[str], float]) -> dict[str, float]:
    weights: dict[str, float] = {}
    for words, weight in groups:
        for word in words:
            weights[word] = max(weights.get(word, 0.0), weight)
    return weights
