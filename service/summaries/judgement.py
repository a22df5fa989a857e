"""The sections on what the report tells of itself, what does not add up, and what is not there."""

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

from service.audit.labels import folded
from service.audit.verdicts import show
from service.domain.findings import Finding, FindingKind
from service.domain.summaries import Length, Statement, SummaryCell, SummarySection, SummaryTable, Topic
from service.summaries.completeness import REGULATION, Presence
from service.summaries.contradictions import Contradiction, lists_only
from service.summaries.grouping import Line, leading
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
_MOST_FINDINGS = {Length.SHORT: 8, Length.FULL: 14}
_MOST_BRIEF = {Length.SHORT: 0, Length.FULL: 3}
_LONGEST_MESSAGE = 330
_LONGEST_BRIEF = 140
_LONGEST_NAME = 60
_LONGEST_FIGURE = 30
_MOST_REPEATED = 2
_NAMED = re.compile(r"“([^”]+)”")
_AGAINST = {
    FindingKind.RATIO: "hitung ulang",
    FindingKind.SUM: "jumlahnya",
    FindingKind.DIFFERENCE: "selisihnya",
    FindingKind.AVERAGE: "rata-ratanya",
    FindingKind.TABLE_VS_TABLE: "di tempat lain",
}
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
    chosen = leading(found, study.subject, _MOST_FINDINGS[length])
    items = tuple(_line(desk, one, length) for one in chosen)
    rest = len(study.report.audit.findings) - sum(one.size for one in chosen)
    notes = [*_lists(desk, found)] if length is Length.FULL else []
    rest -= sum(lists_only(one.finding) for one in found) if notes else 0
    if rest > 0:
        worked = (desk.counted("temuan lain yang tidak disebut di sini", rest),)
        text = f"Masih ada {rest} temuan lain; seluruhnya ada dalam hasil audit (telaah audit {study.report.id})."
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


def _line(desk: Desk, line: Line, length: Length) -> Statement:
    """The heaviest contradiction of its kind in full, the next ones briefly, the others counted."""
    first = _contradiction(desk, line.head, length)
    brief = line.members[1 : 1 + _MOST_BRIEF[length]]
    left = line.size - 1 - len(line.head.repeated) - len(brief)
    if not brief and not left:
        return first
    told = [_brief(desk, one.finding, line.head.finding) for one in brief]
    counted = [desk.counted("temuan lain yang sejenis", left)] if left else []
    if left:
        told.append(f"{'dan ' if told else ''}{left} temuan lain yang sejenis")
    cited = dict.fromkeys((*first.citations, *(number for one in brief for number in desk.finding(one.finding))))
    worked = (*first.calculations, *(number for one in brief for number in desk.recomputed(one.finding)), *counted)
    return Statement(f"{first.text} Juga {'; '.join(told)}.", tuple(cited), worked)


def _brief(desk: Desk, finding: Finding, head: Finding) -> str:
    """A finding after another of its kind: row, column where it is another one, and both figures."""
    named = _NAMED.match(finding.message)
    if named is None or not finding.row:
        text = shortened(finding.message.rstrip("."), _LONGEST_BRIEF)
        return text if text[:1] in "“" or text.startswith("Tabel ") else text[:1].lower() + text[1:]
    place, column = _place(desk, finding), clean(finding.column[-1]) if finding.column else ""
    parts = [place if place != _place(desk, head) else "", f"“{shortened(named[1], _LONGEST_NAME)}”"]
    if column and finding.column[-1:] != head.column[-1:]:
        parts.append(f"kolom {shortened(column, _LONGEST_NAME)}")
    against = f", {_AGAINST.get(finding.kind, 'lawannya')} {finding.recomputed}" if finding.recomputed_value else ""
    return f"{' '.join(part for part in parts if part)} (tercetak {_printed(finding)}{against})"


def _printed(finding: Finding) -> str:
    """What is printed; of a cell with several figures only the one that the finding is about."""
    text = clean(finding.reported)
    if len(text) <= _LONGEST_FIGURE or finding.reported_value is None:
        return shortened(text, _LONGEST_NAME)
    return show(finding.reported_value, None)


def _contradiction(desk: Desk, one: Contradiction, length: Length) -> Statement:
    finding = one.finding
    text = shortened(finding.message, _LONGEST_MESSAGE if length is Length.FULL else 240)
    place = _place(desk, finding)
    worked = desk.recomputed(finding)
    again = _again(desk, one) if length is Length.FULL else ""
    named = f"{place[:1].upper()}{place[1:]}: " if place and place not in text else ""
    cited = tuple(dict.fromkeys((*desk.finding(finding), *(desk.finding(other)[0] for other in one.repeated[:2]))))
    return Statement(f"{named}{text}{again}", cited, worked)


def _again(desk: Desk, one: Contradiction) -> str:
    """Where else the same contradiction stands, with the row's name where it is printed otherwise there."""
    own = _row_name(one.finding)
    places: dict[str, None] = {}
    for other in one.repeated[:_MOST_REPEATED]:
        place, name = _place(desk, other), _row_name(other)
        label = f" (“{shortened(name, _LONGEST_NAME)}”)" if name and own and folded(name) != folded(own) else ""
        if place and (label or place != _place(desk, one.finding)):
            places[f"{place}{label}"] = None
    return f" Sama di {' dan '.join(places)}." if places else ""


def _row_name(finding: Finding) -> str:
    named = _NAMED.match(finding.message)
    return named[1] if named is not None and finding.row else ""


def _place(desk: Desk, finding: Finding) -> str:
    """The table that a finding stands in, by its number or its title."""
    if finding.table_number:
        return f"Tabel {finding.table_number}"
    grid = desk.material.by_table.get(finding.table_id or "")
    return grid.name if grid is not None and grid.table.caption else ""


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
