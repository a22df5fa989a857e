"""A table, or the figures of one sentence, as lines that questions name: rows, headings and what stands above them."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from service.answering.cards import CHAPTER, Card
from service.answering.rows import data_cards, total_card
from service.answering.words import quiet_roots, roots
from service.domain.facts import Fact
from service.domain.reports import ColumnRole, Table
from service.language.months import MONTHS
from service.language.numbers import read_roman

if TYPE_CHECKING:
    from service.answering.fact_index import ReportIndex

_GENERIC = frozenset(roots("kecamatan kabupaten kab kota provinsi kelurahan desa program kegiatan sub jenis nomor"))
"""Words that say of what kind a row is, before its name."""
_QUARTERS = tuple(
    frozenset(roots(f"triwulan trw tw {number} {roman} {' '.join(MONTHS[3 * place : 3 * place + 3])}"))
    for place, (number, roman) in enumerate(zip("1234", ("I", "II", "III", "IV"), strict=True))
)
"""How each quarter may be called."""
OF_QUARTERS = frozenset().union(*_QUARTERS)
_NUMBERING = re.compile(
    r"^\s*(?:\d{1,2}(?:\.\d{1,2})*|[IVX]{1,5}|[A-Za-z])\s*[.)]\s+(?=\S)|^\s*\d{1,2}\s+(?=[^\W\d]{3})"
)
_MOST_ROMAN = 13
_DASHES = frozenset("-–—")
_QUIET = frozenset(roots("masing-masing terdiri yaitu yakni meliputi sebanyak sejumlah antara lain adalah"))
_ITEMS = re.compile(r"[,;:](?!\d)|\s(?:dan|serta|sedangkan|sementara)\s")
_FIGURE = re.compile(r"(?<![\w.,])\d[\d.,]*(?!\w)")
Place = tuple[int, int | None]
"""A column and, where one cell prints several quarters, which of them."""


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """A row, a column, or all rows below one name: what it is called, what stands above it, and where it is."""

    names: tuple[frozenset[str], ...]
    above: frozenset[str]
    places: tuple[int, ...]
    kind: frozenset[str] = frozenset()
    """What the heading over the name says that it is: ``Kecamatan``."""

    @property
    def words(self) -> frozenset[str]:
        """All that says what the line is of."""
        return self.above.union(*self.names)

    def unsaid(self, said: frozenset[str]) -> int:
        """How many telling words of its shortest name a question leaves unsaid."""
        return min(len(name - said - _GENERIC - OF_QUARTERS - quiet_roots() - _digits_of(name)) for name in self.names)


@dataclass(frozen=True, slots=True, eq=False)
class Grid:
    """Rows and columns with the figures where they cross."""

    rows: tuple[Line, ...]
    columns: tuple[Line, ...]
    cells: dict[tuple[int, int], Fact]
    """By the places of row and column."""
    places: tuple[Place, ...]
    """Where each column is."""
    blank: frozenset[tuple[int, int]]
    """Where a dash is printed: nothing to add."""
    cards: tuple[Card, ...]
    context: frozenset[str]
    """What caption, section and the headings over the names say of every figure."""
    total: Card | None = None
    table: Table | None = None


def grid_of(index: "ReportIndex", table: Table) -> Grid:
    """The lines and cells of a table, read when they are first asked for."""
    known = index.grids.get(table.id)
    if known is None:
        known = index.grids[table.id] = _read(index, table)
    return known


def _read(index: "ReportIndex", table: Table) -> Grid:
    cards = data_cards(index, table.id)
    last = total_card(index, table.id)
    rows: list[Card] = []
    cells: dict[tuple[int, Place], Fact] = {}
    blank: set[tuple[int, Place]] = set()
    for card in cards:
        if not (rows and _goes_on(rows[-1], card)):
            rows.append(card)
        _enter(cells, len(rows) - 1, card)
        blank |= {
            (len(rows) - 1, (fact.table_column, None))
            for fact in card.facts
            if fact.table_column is not None and fact.figure.printed.strip() in _DASHES
        }
    if last is not None:
        _enter(cells, len(rows), last)
    columns: dict[Place, Fact] = {}
    for (_, place), fact in cells.items():
        columns.setdefault(place, fact)
    places = sorted(columns, key=lambda one: (one[0], one[1] or 0))
    order = {place: number for number, place in enumerate(places)}
    labels = [column for column in table.columns if column.role is ColumnRole.LABEL]
    heads = " ".join(part for column in labels for part in column.path)
    return Grid(
        (*_own_lines(rows, table), *_lines_above(rows, table)),
        tuple(_heading(order[place], columns[place]) for place in places),
        {(row, order[place]): fact for (row, place), fact in cells.items()},
        tuple(places),
        frozenset((row, order[place]) for row, place in blank if place in order),
        tuple(rows),
        frozenset(roots(CHAPTER.sub(" ", " ".join((table.caption, *table.section[-2:], heads))))),
        last,
        table,
    )


def _enter(cells: dict[tuple[int, Place], Fact], row: int, card: Card) -> None:
    of_quarter = card.row is not None and card.row.quarter is not None
    for fact in card.facts:
        if fact.table_column is None or fact.figure.value is None:
            continue
        quarter = fact.period.quarter if fact.period is not None else None
        several = of_quarter or sum(one.table_column == fact.table_column for one in card.facts) > 1
        cells.setdefault((row, (fact.table_column, quarter if several else None)), fact)


def _goes_on(above: Card, card: Card) -> bool:
    """Whether a row only tells another quarter of the one above it."""
    if card.row is None or above.row is None or card.row.quarter is None:
        return False
    return above.row.path == card.row.path


def _own_lines(rows: Sequence[Card], table: Table) -> Iterable[Line]:
    """Each row by its own name, and by every cell under a heading of names."""
    for place, card in enumerate(rows):
        assert card.row is not None
        above = card.row.path[:-1]
        printed = [(text, kind) for text, kind in _labels(card, table) if text not in above]
        names = {_name(text) for text in (*card.row.path[-1:], *(text for text, _ in printed))} - {frozenset()}
        if names:
            kind = frozenset().union(*(kind for _, kind in printed))
            yield Line(tuple(names), frozenset(roots(" ".join(above))), (place,), kind)


def _lines_above(rows: Sequence[Card], table: Table) -> Iterable[Line]:
    """What several rows stand below, where it is no row of the same kind itself."""
    below: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for place, card in enumerate(rows):
        if card.row is not None and len(card.row.path) > 1:
            below[card.row.path[:-1]].append(place)
    own = {card.row.path for card in rows if card.row is not None}
    for path, places in below.items():
        name = _name(path[-1])
        if len(places) > 1 and name and path not in own:
            kinds = (kind for text, kind in _labels(rows[places[0]], table) if text == path[-1])
            yield Line((name,), frozenset(roots(" ".join(path[:-1]))), tuple(places), frozenset().union(*kinds))


def _labels(card: Card, table: Table) -> list[tuple[str, frozenset[str]]]:
    """The cells of a row under headings of names, with the words of those headings."""
    cells = card.row.cells if card.row is not None else ()
    return [
        (" ".join(cell.printed.split()), frozenset(roots(" ".join(column.path))))
        for column, cell in zip(table.columns, cells, strict=False)
        if column.role is ColumnRole.LABEL and cell.printed.strip()
    ]


def _heading(place: int, fact: Fact) -> Line:
    quarter = fact.period.quarter if fact.period is not None else None
    own = frozenset(root for part in fact.column for root in _name(part))
    return Line((own | _QUARTERS[quarter - 1] if quarter is not None else own,), frozenset(), (place,))


def _name(text: str) -> frozenset[str]:
    """The words of a name without its numbering, roman numbers in digits too."""
    words = frozenset(roots(_NUMBERING.sub("", text)))
    numbers = (read_roman(word) for word in words)
    return words | {str(number) for number in numbers if number is not None and number <= _MOST_ROMAN}


def _digits_of(words: frozenset[str]) -> frozenset[str]:
    """The digits that stand beside the roman numbers of a name."""
    return frozenset(str(number) for word in words if (number := read_roman(word)) is not None)


def told_grid(facts: Sequence[Fact], cards: Sequence[Card]) -> Grid:
    """The figures of one sentence, each by the words of its own item: ``4 lembaga akreditasi A, 12 lembaga …``."""
    sentence = facts[0].sentence or ""
    items = [_item(sentence, fact) for fact in facts]
    rows = tuple(
        Line(
            (frozenset(roots(item)) - _QUIET if items.count(item) == 1 and item else card.label,), frozenset(), (place,)
        )
        for place, (item, card) in enumerate(zip(items, cards, strict=True))
    )
    cells = {(place, 0): fact for place, fact in enumerate(facts)}
    context = frozenset(roots(CHAPTER.sub(" ", " ".join((sentence, *facts[0].section[-2:], facts[0].caption)))))
    return Grid(
        rows, (Line((frozenset(),), frozenset(), (0,)),), cells, ((0, None),), frozenset(), tuple(cards), context
    )


def _item(sentence: str, fact: Fact) -> str:
    """The words beside a figure that no comma and no joining word parts from it."""
    holding = [item for item in _ITEMS.split(sentence) if fact.figure.printed in item]
    if len(holding) != 1:
        return ""
    before, _, after = holding[0].partition(fact.figure.printed)
    if before.strip():  # ``kursi roda sebanyak 10 unit dengan total 24 unit``: what follows may be another figure's
        after = _FIGURE.split(after)[0]
        return f"{_FIGURE.split(before)[-1]} {after if after == holding[0].partition(fact.figure.printed)[2] else ''}"
    return after
