"""What is searched: neighbouring paragraphs of one section together, some 800 characters, and parts of tables.

A report's text comes in paragraphs and list items, most of them shorter than two lines. Searched one by one, a heading
or a line of a letterhead outranks the paragraph that says something: it is short and holds little but the words asked.
Together they are long enough to be about something; the paragraphs stay as they are inside.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from service.domain.reports import Passage, PassageKind

LONGEST = 800
"""Characters of a gathered passage; a longer paragraph stays alone. Measured beside 1,200 in docs/performance.md."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """Passages that are indexed and found as one."""

    parts: tuple[Passage, ...]

    @property
    def whole(self) -> Passage:
        """All parts as one passage, named after the first, under the headings that they share."""
        first = self.parts[0]
        if len(self.parts) == 1:
            return first
        kinds = {part.kind for part in self.parts}
        kind = first.kind if len(kinds) == 1 else PassageKind.PARAGRAPH
        return replace(first, kind=kind, text="\n".join(part.text for part in self.parts))


def gather(passages: Sequence[Passage]) -> Iterator[Gathered]:
    """Consecutive passages of one section and page, in order; every passage is in exactly one group."""
    group: list[Passage] = []
    size = 0
    for passage in passages:
        if group and not (_go_together(group[-1], passage) and size + len(passage.text) <= LONGEST):
            yield Gathered(tuple(group))
            group, size = [], 0
        group.append(passage)
        size += len(passage.text)
    if group:
        yield Gathered(tuple(group))


def _go_together(one: Passage, other: Passage) -> bool:
    is_text = PassageKind.TABLE not in (one.kind, other.kind)
    return is_text and one.section == other.section and one.place.page == other.place.page
