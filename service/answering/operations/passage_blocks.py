"""What belongs to a passage: the list under a lead-in, the fellow items, the paragraphs under a heading, the rows."""

import re

from service.answering.fact_index import ReportIndex
from service.answering.passages import is_heading, leads_in, plain_text
from service.domain.reports import Passage, PassageKind

_MOST_ITEMS = 30
_LONGEST = 1500
_NEXT = 3
_NEAR = 6
"""Lines within which a table stands right behind the last text of a report."""
_LONGEST_CAPTION = 200
_OPEN_END = re.compile(r"[\w,(]$")


def block_at(index: ReportIndex, position: int, *, wants_list: bool) -> list[Passage]:
    """The passage with what belongs to it: what it was torn from, items, or what a heading stands over."""
    block = _block_at(index, position, wants_list=wants_list)
    before = [index.passages[position - 1]] if position and _is_torn(index, position - 1) else []
    after = [index.passages[position + 1]] if len(block) == 1 and _is_torn(index, position) else []
    return [*before, *block, *after]


def _is_torn(index: ReportIndex, position: int) -> bool:
    """Whether a paragraph goes on in the next, as the end of a page tears a sentence apart."""
    own, after = index.passages[position], index.passages[min(position + 1, len(index.passages) - 1)]
    both = own.kind is after.kind is PassageKind.PARAGRAPH and own.section == after.section and not is_heading(own)
    return both and after.text[:1].islower() and _OPEN_END.search(own.text.strip()) is not None


def _block_at(index: ReportIndex, position: int, *, wants_list: bool) -> list[Passage]:
    """A passage with the items under a lead-in, its fellow items, or what a heading stands over."""
    passage = index.passages[position]
    captioned = _captioned(index, passage)
    if captioned:
        return captioned
    if is_heading(passage) or leads_in(passage):
        return [passage, *(_table_behind(index, position) or following(index, position))]
    if wants_list and (passage.kind is PassageKind.LIST_ITEM or _is_unmarked_item(index, position)):
        return _fellows(index, position)
    return [passage]


def _captioned(index: ReportIndex, passage: Passage) -> list[Passage]:
    """The rows of the table that a passage is the caption of: ``Hambatan dan Solusi`` says nothing by itself."""
    if passage.kind is PassageKind.TABLE or len(passage.text) > _LONGEST_CAPTION:
        return []
    own = plain_text(passage.text)
    table = next((one for one in index.tables.values() if one.caption and plain_text(one.caption) == own), None)
    return [one for one in index.passages if table is not None and one.table_id == table.id][:_NEXT]


def _table_behind(index: ReportIndex, position: int) -> list[Passage]:
    """The rows of the table that stands right behind a lead-in, before any other text."""
    own = index.passages[position]
    after = index.passages[position + 1] if position + 1 < len(index.passages) else own
    if not leads_in(own) or own.place.line is None or after.place.line is None:
        return []
    end = after.place.line if after.table_id is None and after.place.line > own.place.line else own.place.line + _NEAR
    tables = (one for one in index.tables.values() if one.section == own.section and one.place.line is not None)
    behind = [one for one in tables if own.place.line < (one.place.line or 0) < end]
    return [one for one in index.passages if behind and one.table_id == behind[0].id][:_NEXT]


def following(index: ReportIndex, position: int) -> list[Passage]:
    """The list under a lead-in, or the paragraphs under a heading."""
    start = index.passages[position]
    found: list[Passage] = []
    size = 0
    for passage in index.passages[position + 1 : position + 1 + _MOST_ITEMS]:
        listed = any(one.kind is PassageKind.LIST_ITEM for one in found)
        if passage.section[: len(start.section)] != start.section or (found and is_heading(passage)):
            break
        if listed and passage.kind is PassageKind.PARAGRAPH and passage.text[:1].isupper() and not is_heading(start):
            break
        size += len(passage.text)
        if found and size > _LONGEST:
            break
        found.append(passage)
    return found


def _is_unmarked_item(index: ReportIndex, position: int) -> bool:
    """``…;`` and what follows it: an item of a list whose numbers were lost."""
    own, before = index.passages[position], index.passages[max(0, position - 1)]
    return own.kind is PassageKind.PARAGRAPH and any(
        one.section == own.section and one.text.rstrip().endswith(";") for one in (own, before)
    )


def _fellows(index: ReportIndex, position: int) -> list[Passage]:
    """All items of the list that an item belongs to, under the one lead-in."""
    own = index.passages[position]
    first = position
    while first > 0 and _same_list(index, first - 1, own):
        first -= 1
    last = position
    while last + 1 < len(index.passages) and _same_list(index, last + 1, own):
        last += 1
    if last - first + 1 > _MOST_ITEMS * 2:
        first, last = max(first, position - _NEXT), min(last, position + _MOST_ITEMS)
    return list(index.passages[first : last + 1])


def _same_list(index: ReportIndex, position: int, own: Passage) -> bool:
    passage = index.passages[position]
    if own.kind is not PassageKind.LIST_ITEM:
        return passage.section == own.section and _is_unmarked_item(index, position)
    return passage.kind is PassageKind.LIST_ITEM and passage.context == own.context and passage.section == own.section
