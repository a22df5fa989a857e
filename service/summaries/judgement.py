"""The sections on what the report tells of itself, what does not add up, and what is not there."""

from collections.abc import Sequence

from rapidfuzz import fuzz

from service.domain.findings import Finding
from service.domain.summaries import Length, Statement, SummaryCell, SummarySection, SummaryTable, Topic
from service.summaries.completeness import REGULATION, Presence
from service.summaries.contradictions import Contradiction, leading, lists_only
from service.summaries.material import clean, plain, shortened
from service.summaries.sources import Desk
from service.summaries.study import Study
from service.summaries.told import Quoted, parts, told

_TITLES = {
    Topic.SUCCESSES: "Keberhasilan dan simpulan menurut laporan",
    Topic.OBSTACLES: "Hambatan menurut laporan",
    Topic.EFFORTS: "Upaya menurut laporan",
    Topic.RECOMMENDATIONS: "Rekomendasi dan saran menurut laporan",
}
_MISSING = {
    Topic.SUCCESSES: "uraian keberhasilan atau simpulan",
    Topic.OBSTACLES: "uraian hambatan atau kendala",
    Topic.EFFORTS: "uraian upaya atau solusi",
    Topic.RECOMMENDATIONS: "rekomendasi atau saran",
}
_MOST_TOLD = 4
_MOST_FINDINGS = {Length.SHORT: 5, Length.FULL: 12}
_LONGEST_MESSAGE = 330
_ALIKE = 88


def told_sections(study: Study, desk: Desk) -> tuple[SummarySection, ...]:
    """Successes, obstacles, efforts and recommendations in the report's own words; nothing is said twice."""
    sections: list[SummarySection] = []
    before: list[Quoted] = []
    for part in parts():
        found = told(study.material, part, _MOST_TOLD)
        fresh = [one for one in found if not _among(one, before)]
        before += fresh
        title = _TITLES[part.topic]
        if fresh:
            items = tuple(Statement(one.text, tuple(desk.passage(each) for each in one.passages)) for one in fresh)
            sections.append(SummarySection(part.topic, title, items=items))
        elif found:
            same = Statement(
                "Laporan mengulang butir yang sudah disebut di atas.", (desk.passage(found[0].passages[0]),)
            )
            sections.append(SummarySection(part.topic, title, (same,)))
        else:
            sections.append(SummarySection(part.topic, title, missing=(_MISSING[part.topic],)))
    return tuple(sections)


def finding_section(study: Study, desk: Desk, length: Length) -> SummarySection:
    """What does not add up, worst first; what only concerns the lists of contents in one sentence."""
    title = "Yang tidak cocok di dalam laporan"
    found = study.contradictions
    if not found:
        text = "Pemeriksaan tidak menemukan angka yang bertentangan."
        return SummarySection(Topic.FINDINGS, title, (Statement(text),))
    chosen = leading(found, _MOST_FINDINGS[length])
    items = tuple(_contradiction(desk, one, length) for one in chosen)
    rest = len(study.report.audit.findings) - sum(1 + len(one.repeated) for one in chosen)
    notes = [*_lists(desk, found)] if length is Length.FULL else []
    if rest > 0:
        worked = (desk.counted("temuan lain yang tidak disebut di sini", rest),)
        text = f"Masih ada {rest} temuan lain; seluruhnya dapat dibaca dengan `telaah audit {study.report.id}`."
        notes.append(Statement(text, (), worked))
    return SummarySection(Topic.FINDINGS, title, items=items, notes=tuple(notes))


def completeness_section(study: Study, desk: Desk, length: Length) -> SummarySection:
    """Which parts that the regulation asks for are there and on which page, and which are not."""
    title = f"Kelengkapan menurut {REGULATION}"
    present = [one for one in study.completeness if one.is_there]
    absent = tuple(one.part.name for one in study.completeness if not one.is_there)
    worked = (
        desk.counted("bagian yang ditemukan", len(present)),
        desk.counted("bagian yang diwajibkan", len(study.completeness)),
    )
    text = f"{len(present)} dari {len(study.completeness)} bagian ditemukan."
    statement = Statement(text, (), worked)
    if length is Length.SHORT:
        return SummarySection(Topic.COMPLETENESS, title, (statement,), missing=absent)
    rows = tuple(_presence(desk, one) for one in study.completeness)
    table = SummaryTable(f"Bagian laporan menurut {REGULATION}", ("Bagian", "Ada", "Tempat"), rows)
    return SummarySection(Topic.COMPLETENESS, title, (statement,), (table,), missing=absent)


def _among(one: Quoted, others: Sequence[Quoted]) -> bool:
    return any(fuzz.token_set_ratio(plain(one.text), plain(other.text)) >= _ALIKE for other in others)


def _contradiction(desk: Desk, one: Contradiction, length: Length) -> Statement:
    finding = one.finding
    text = shortened(finding.message, _LONGEST_MESSAGE if length is Length.FULL else 240)
    place = _place(finding)
    worked = desk.recomputed(finding)
    again = dict.fromkeys(f"Tabel {other.table_number}" for other in one.repeated if other.table_number)
    again.pop(place, None)
    repeated = f" Sama di {' dan '.join(again)}." if again else ""
    named = f"{place}: " if place and place not in text else ""
    cited = tuple(dict.fromkeys((*desk.finding(finding), *(desk.finding(other)[0] for other in one.repeated[:2]))))
    return Statement(f"{named}{text}{repeated}", cited, worked)


def _place(finding: Finding) -> str:
    return f"Tabel {finding.table_number}" if finding.table_number else ""


def _lists(desk: Desk, found: Sequence[Contradiction]) -> list[Statement]:
    """One sentence for everything that is wrong in the lists of contents and tables."""
    some = [one.finding for one in found if lists_only(one.finding)]
    if not some:
        return []
    worked = (desk.counted("temuan pada daftar isi dan daftar tabel", len(some)),)
    text = f"Daftar isi dan daftar tabel: {len(some)} butir tidak sesuai dengan isi, antara lain {_first(some)}."
    return [Statement(text, (desk.finding(some[0])[0],), worked)]


def _first(some: Sequence[Finding]) -> str:
    return f"“{shortened(some[0].message.rstrip('.'), 160)}”"


def _presence(desk: Desk, one: Presence) -> tuple[SummaryCell, ...]:
    name = one.part.name
    if one.heading is not None:
        cited = desk.heading(one.heading.path, one.heading.place)
        where, page = one.heading.path[-1], one.heading.place.page
    elif one.table is not None:
        cited = desk.table(one.table)
        table = one.table.table
        where, page = f"Tabel {table.number}" if table.number else table.caption, table.place.page
    elif one.passage is not None:
        cited = desk.passage(one.passage)
        where, page = one.passage.text, one.passage.place.page
    else:
        return SummaryCell(name), SummaryCell("tidak"), SummaryCell("tidak ditemukan")
    text = shortened(clean(where), 80)
    return SummaryCell(name), SummaryCell("ya"), SummaryCell(f"{text}, hlm. {page}" if page else text, (cited,))
