"""How a table answers to a question's words: in its caption, its headings, its rows, and the levels of these."""

import re
from collections.abc import Iterator, Mapping, Sequence

from service.answering.cards import Card
from service.answering.fact_index import ReportIndex
from service.answering.words import lexicon, roots
from service.domain.plans import Concept, Plan
from service.domain.reports import ColumnRole, Table

_CAPTION, _HEADING, _ROW, _SECTION = 1.0, 0.9, 0.8, 0.5
_IN_ROW = 0.7
_FOREMOST = "utama"
_EACH = re.compile(r"(?<= )(?:per|tiap|setiap|masing-masing|semua|seluruh|menurut|\d{1,3}) ([a-z/]+)(?= )")
"""What every row of a table is: ``per lokasi``, ``32 kecamatan``."""
_PLACES = {word: frozenset(words) for words in lexicon("marks.toml")["places"].values() for word in words}
_ASKED_PLACE = re.compile(rf"(?<= )({'|'.join(_PLACES)}) (?=(?:mana|apa|dengan|yang|paling|ter\S+) )")
"""What the rows are of that are asked for: ``desa mana``, ``kecamatan dengan …``."""
_LEVELS = frozenset(roots("program kegiatan"))
_AREAS = frozenset(roots("wilayah daerah lokasi"))
"""What areas of any kind may be headed by."""
_DEPTHS = frozenset(roots("program kegiatan sub"))


def heads_level(table: Table, noun: str) -> bool:
    """Whether a heading of the rows' names has the word of a level: ``Program/Kegiatan``."""
    labels = (column for column in table.columns if column.role is ColumnRole.LABEL)
    heading = set(roots(" ".join(part for column in labels for part in column.path)))
    others = _LEVELS - set(roots(noun))
    return set(roots(noun)) <= heading and not heading & others


def heads_all(table: Table, cards: Sequence[Card]) -> bool:
    """Whether one heading names programmes, activities and what is below them, and the rows are as many levels deep."""
    heads = (set(roots(" ".join(one.path))) for one in table.columns if one.role is ColumnRole.LABEL)
    depths = {card.row.level for card in cards if card.row is not None}
    return len(depths) == len(_DEPTHS) and any(head >= _DEPTHS for head in heads)


def is_of_kind(table: Table, cards: Sequence[Card], kind: str, *, counted: bool = False) -> bool:
    """Whether the rows of a table, or the columns below one heading, are areas of a kind: by heading or by name.

    Rows that are ``counted`` are to be areas themselves: a disaster with its ``Lokasi`` beside it is none.
    """
    noun = frozenset(roots(kind))
    heads = [frozenset(roots(" ".join(one.path))) for one in table.columns if one.role is not ColumnRole.VALUE]
    above = [frozenset(roots(one.path[0])) for one in table.columns if one.role is ColumnRole.VALUE and one.path[1:]]
    named = [card for card in cards if card.row is not None and card.row.path and _begins(card.row.path[-1], kind)]
    return (
        any(noun <= head or (head & _AREAS and not counted) for head in heads)
        or any(frozenset(roots(" ".join(one.path))) & _AREAS for one in table.columns if one.role is ColumnRole.LABEL)
        or sum(noun <= head for head in above) > 1
        or len(named) > 1
    )


def _begins(name: str, kind: str) -> bool:
    return name.casefold().split()[:1] == kind.split()[:1]


def rows_with(index: ReportIndex, concept: Concept) -> Mapping[str, frozenset[int]]:
    """By table, the rows (by identity) whose label or cells have a concept."""
    found: dict[str, set[int]] = {}
    for wording in concept.wordings:
        positions = [set(index.postings.get(word, ())) for word in wording]
        for position in set.intersection(*positions) if positions else ():
            card = index.cards[position]
            own = set(card.row.path[-1:] if card.row is not None else ())
            inside = all(card.words.get(word, 0.0) >= _IN_ROW for word in wording)
            if card.table is not None and inside and not _only_above(card, wording, own):
                found.setdefault(card.table.id, set()).add(id(card))
    return {table_id: frozenset(cards) for table_id, cards in found.items()}


def _only_above(card: Card, wording: Sequence[str], own: set[str]) -> bool:
    """Whether the words stand in the caption alone, which is of every row."""
    assert card.table is not None
    inside = set(roots(" ".join((*own, *(card.row.path if card.row else ()), *_printed(card)))))
    return not all(word in inside for word in wording)


def _printed(card: Card) -> Iterator[str]:
    if card.row is not None:
        yield from (cell.printed for cell in card.row.cells)


def are_places(cards: Sequence[Card], plan: Plan) -> bool:
    """Whether rows may be of the places that are asked for, where some are: ``3 kecamatan dengan …``."""
    asked = {_PLACES[word] for word in _ASKED_PLACE.findall(f" {plan.words} ")}
    return all(any(not kind.isdisjoint(card.words) for card in cards) for kind in asked)


def match_table(table: Table, concept: Concept, own: frozenset[int] | None) -> tuple[float, bool]:
    """How well a table covers a concept, and whether its rows do rather than its caption or headings."""
    caption = frozenset(roots(table.caption))
    heading = frozenset(roots(" ".join(part for column in table.columns for part in column.path)))
    section = frozenset(roots(" ".join(table.section[-1:])))
    for words, worth in ((caption, _CAPTION), (heading, _HEADING)):
        if any(all(word in words for word in wording) for wording in concept.wordings):
            return worth, False
    named = [
        tuple(word for word in wording if word != _FOREMOST) for wording in concept.wordings if _FOREMOST in wording
    ]
    if any(wording and heading.issuperset(wording) for wording in named):
        return _HEADING, False  # ``Indikator Kinerja`` heads a table of the foremost ones
    both = caption | heading
    if any(all(word in both for word in wording) for wording in concept.wordings):
        return _HEADING, False
    if own:
        return _ROW, True
    return (_SECTION, False) if any(all(word in section for word in one) for one in concept.wordings) else (0.0, False)


def names_rows(table: Table, card: Card, plan: Plan) -> bool:
    """Whether the heading of the rows' names is a word of the question: ``kecamatan``, ``indikator``, ``jenis``."""
    own = " ".join(card.row.path[-1].split()) if card.row is not None and card.row.path else ""
    cells = card.row.cells if card.row is not None else ()
    labels = [
        column
        for column, cell in zip(table.columns, cells, strict=False)
        if column.role is ColumnRole.LABEL and " ".join(cell.printed.split()) == own
    ]
    heading = {word for column in labels for word in roots(" ".join(column.path))}
    each = {root for word in _EACH.findall(f" {plan.words} ") for root in roots(word)}
    others = {
        word for column in table.columns if column.role is ColumnRole.TEXT for word in roots(" ".join(column.path))
    }
    return bool(heading & set(roots(plan.words)) or others & each)
