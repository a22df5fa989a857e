"""Blocks and tables to passages: whole paragraphs and list items, and table rows under their caption and header."""

import re
from collections.abc import Iterator, Sequence

from ingest.document import Paragraph
from ingest.structure.captions import caption_number
from ingest.structure.flow import Item, Part
from service.domain.reports import Passage, PassageKind, Place, Table

_LIST_ITEM = re.compile(r"(?:[-•*–▪➢✓]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)])\s", re.IGNORECASE)
_LEADS_IN = re.compile(r".*(?:[:：]|berikut(?: ini)?\s*[.:]?)\s*$", re.IGNORECASE | re.DOTALL)
_LONGEST = 1200
_ROWS_LENGTH = 800
_SHORTEST = 3


def passages_of(
    items: Sequence[Item], paths: Sequence[tuple[str, ...]], tables: Sequence[Table]
) -> tuple[Passage, ...]:
    """All passages: text in reading order (``p<n>``), then table rows, about 800 characters each (``<table>.p<n>``)."""
    numbers = frozenset(table.number for table in tables)
    texts = _text_passages(items, paths, numbers)
    return (*texts, *(passage for table in tables for passage in table_passages(table)))


def _text_passages(
    items: Sequence[Item], paths: Sequence[tuple[str, ...]], tables: frozenset[str | None]
) -> Iterator[Passage]:
    """The paragraphs; a caption is one only where no table carries it (it may stand above a picture)."""
    count = 0
    lead = ""
    for item, path in zip(items, paths, strict=True):
        if item.part is not Part.BODY:
            continue
        if not isinstance(item.block, Paragraph):
            lead = ""
            continue
        text = " ".join(item.block.text.split())
        if caption_number(text) in tables - {None} or sum(character.isalnum() for character in text) < _SHORTEST:
            continue
        is_item = _LIST_ITEM.match(text) is not None
        context = " > ".join(part for part in (*path, lead if is_item else "") if part)
        for piece in _pieces(text):
            count += 1
            kind = PassageKind.LIST_ITEM if is_item else PassageKind.PARAGRAPH
            yield Passage(f"p{count}", kind, piece, context, path, item.block.place)
        if not is_item:
            lead = text[-160:] if _LEADS_IN.fullmatch(text) else ""


def _pieces(text: str) -> Iterator[str]:
    """A very long paragraph in parts that end with a sentence."""
    while len(text) > _LONGEST:
        cut = max(text.rfind(mark, 0, _LONGEST) for mark in (". ", "; ", ", "))
        cut = cut + 1 if cut > _LONGEST // 3 else _LONGEST
        yield text[:cut].strip()
        text = text[cut:].strip()
    if text:
        yield text


def table_passages(table: Table) -> Iterator[Passage]:
    """The rows of a table, a few at a time, each part with caption and header as context."""
    header = " | ".join(" ".join(column.path) for column in table.columns if column.path)
    caption = " ".join(part for part in (f"Tabel {table.number}" if table.number else "Tabel", table.caption) if part)
    context = " > ".join((*table.section, caption, header))
    lines: list[str] = []
    place = table.place
    count = 0
    for row in table.rows:
        line = row.printed
        if not line:
            continue
        if lines and sum(map(len, lines)) + len(line) > _ROWS_LENGTH:
            count += 1
            yield _table_passage(table, count, lines, context, place)
            lines = []
        if not lines:
            place = next((cell.place for cell in row.cells if cell.printed), table.place)
        lines.append(line)
    if lines:
        yield _table_passage(table, count + 1, lines, context, place)


def _table_passage(table: Table, number: int, lines: Sequence[str], context: str, place: Place) -> Passage:
    return Passage(
        f"{table.id}.p{number}", PassageKind.TABLE, "\n".join(lines), context, table.section, place, table_id=table.id
    )
