"""Pages to a typed report: the order of the understanding, and nothing else."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.capaian_units import with_capaian_units
from ingest.document import Page
from ingest.facts import tables_to_facts, with_shared_units
from ingest.narrative import cells_to_facts, narrative_to_facts
from ingest.passages import passages_of
from ingest.readers.reply import Doubt
from ingest.structure.flow import pages_to_flow
from ingest.structure.misread import with_listed_titles
from ingest.structure.sections import find_sections
from ingest.structure.stitching import stitch_tables
from ingest.structure.tables import understand_tables
from service.domain.facts import Fact, Report
from service.domain.figures import Reading
from service.domain.reports import Box, Identity, UnreadPage


@dataclass(frozen=True, slots=True)
class Source:
    """Where a report's bytes came from: the file name as shown to users, the digest, the kind of content."""

    name: str
    sha256: str
    media: str


def pages_to_report(
    pages: Sequence[Page], report_id: str, identity: Identity, source: Source, doubts: Sequence[Doubt] = ()
) -> Report:
    """Sections, tables, facts and passages of ``pages``, with every place kept.

    ``doubts`` are figures that recognition was not sure of; the facts that stand there say so.
    """
    flow = pages_to_flow(pages)
    sectioned = find_sections(flow.items)
    tables = with_listed_titles(understand_tables(stitch_tables(flow.items, sectioned.paths)), flow.contents)
    facts = (
        *with_shared_units(with_capaian_units(tables_to_facts(tables, identity))),
        *narrative_to_facts(flow.items, sectioned.paths, identity),
        *cells_to_facts(tables, identity),
    )
    return Report(
        id=report_id,
        sha256=source.sha256,
        source=source.name,
        media=source.media,
        identity=identity,
        pages=len(pages),
        sections=sectioned.sections,
        tables=tables,
        facts=tuple(_with_doubt(fact, doubts) for fact in facts) if doubts else facts,
        passages=passages_of(flow.items, sectioned.paths, tables),
        unread=tuple(UnreadPage(page.number or 0, page.unread) for page in pages if page.unread),
        contents=flow.contents,
    )


def _with_doubt(fact: Fact, doubts: Sequence[Doubt]) -> Fact:
    """Mark a fact whose cell holds a doubtful figure; its value stays, with both readings in the note."""
    box = fact.place.box
    if box is None or fact.figure.value is None:
        return fact
    for doubt in doubts:
        if doubt.page == fact.place.page and _inside(doubt.box, box):
            other = f", bacaan lain “{doubt.other}”" if doubt.other else ""
            note = f"terbaca “{doubt.read}” pada pindaian, keyakinan {doubt.confidence:.0f} dari 100{other}"
            return replace(fact, figure=replace(fact.figure, reading=Reading.DOUBTFUL, note=note))
    return fact


def _inside(inner: Box, outer: Box) -> bool:
    """Whether the middle of ``inner`` lies in ``outer``."""
    x, y = (inner.x0 + inner.x1) / 2, (inner.top + inner.bottom) / 2
    return outer.x0 <= x <= outer.x1 and outer.top <= y <= outer.bottom
