"""Where a report has the captions of its tables: above them, as most do, or below."""

from collections.abc import Sequence
from itertools import dropwhile

from ingest.document import Paragraph
from ingest.structure.captions import is_title_line, read_caption
from ingest.structure.flow import Item, Part

_FEWEST = 3
_SURE = 2


def captions_stand_below(items: Sequence[Item]) -> bool:
    """Whether most captions that stand right by one table alone stand below it.

    A caption between two tables tells nothing, nor does one that has text on both sides.
    """
    flow = [item for item in items if item.part is not Part.FURNITURE]
    below = above = 0
    for place, item in enumerate(flow):
        if not isinstance(item.block, Paragraph) or not _is_caption(item.block):
            continue
        follows = place > 0 and _is_table(flow[place - 1])
        rest = dropwhile(lambda one: isinstance(one.block, Paragraph) and is_title_line(one.block), flow[place + 1 :])
        leads = (after := next(rest, None)) is not None and _is_table(after)
        below += follows and not leads
        above += leads and not follows
    return below >= _FEWEST and below > _SURE * above


def _is_caption(paragraph: Paragraph) -> bool:
    caption = read_caption(paragraph.text)
    return caption is not None and bool(caption.title)


def _is_table(item: Item) -> bool:
    return not isinstance(item.block, Paragraph) and item.part is Part.BODY
