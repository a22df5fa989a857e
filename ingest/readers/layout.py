"""PageContent -> Page: grids and paragraphs in reading order. Pure; every reader and the recognition stage end here."""

from collections.abc import Sequence

from ingest.document import Block, Page
from ingest.readers.content import PageContent, Rule, Word
from ingest.readers.grids import content_to_grids
from ingest.readers.lines import words_to_lines
from ingest.readers.paragraphs import lines_to_paragraphs

__all__ = ["PageContent", "Rule", "Word", "content_to_page"]


def content_to_page(content: PageContent, number: int, reader: str) -> Page:
    """The page as blocks in reading order, each word in exactly one of them. ``reader`` names who saw the words."""
    found = content_to_grids(content, number)
    blocks: list[Block] = [*found.grids, *_paragraphs(found.rest, content, number)]
    blocks.sort(key=lambda block: block.place.box.top if block.place.box else 0)
    return Page(number, tuple(blocks), content.width, content.height, reader)


def _paragraphs(words: Sequence[Word], content: PageContent, number: int) -> list[Block]:
    if not words:
        return []
    left, right = min(word.x0 for word in content.words), max(word.x1 for word in content.words)
    return [*lines_to_paragraphs(words_to_lines(words), left, right, number)]
