"""Pages to a typed report: the order of the understanding, and nothing else."""

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.document import Page
from ingest.facts import tables_to_facts
from ingest.narrative import narrative_to_facts
from ingest.passages import passages_of
from ingest.structure.flow import pages_to_flow
from ingest.structure.sections import find_sections
from ingest.structure.stitching import stitch_tables
from ingest.structure.tables import understand_tables
from service.domain.facts import Report
from service.domain.reports import Identity, UnreadPage


@dataclass(frozen=True, slots=True)
class Source:
    """Where a report's bytes came from: the file name as shown to users, the digest, the kind of content."""

    name: str
    sha256: str
    media: str


def pages_to_report(pages: Sequence[Page], report_id: str, identity: Identity, source: Source) -> Report:
    """Sections, tables, facts and passages of ``pages``, with every place kept."""
    flow = pages_to_flow(pages)
    sectioned = find_sections(flow.items)
    tables = understand_tables(stitch_tables(flow.items, sectioned.paths))
    facts = (*tables_to_facts(tables, identity), *narrative_to_facts(flow.items, sectioned.paths, identity))
    return Report(
        id=report_id,
        sha256=source.sha256,
        source=source.name,
        media=source.media,
        identity=identity,
        pages=len(pages),
        sections=sectioned.sections,
        tables=tables,
        facts=facts,
        passages=passages_of(flow.items, sectioned.paths, tables),
        unread=tuple(UnreadPage(page.number or 0, page.unread) for page in pages if page.unread),
        contents=flow.contents,
    )
