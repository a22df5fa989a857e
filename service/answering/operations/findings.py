"""``ada angka yang salah di laporan …?``: what the audit found, of the whole report or of what is named."""

from dataclasses import replace

from service.answering.case import Case
from service.answering.drafting import Draft, owner
from service.answering.fact_index import ReportIndex
from service.answering.operations.summarising import marked, stored
from service.answering.words import lexicon, question_words, roots
from service.domain.answers import Status
from service.domain.facts import Report
from service.domain.findings import Finding

_MOST_REPORTS = 3


def list_findings(case: Case) -> Draft | None:
    """The contradictions of each report, worst first; asks which report where none is named.

    None where something is named that no finding speaks of: then it is the figure itself that is asked about.
    """
    if len(case.reports) > 1 and not case.plan.named:
        return Draft(Status.CLARIFICATION, ["Laporan mana yang diperiksa? Sebutkan wilayah dan tahunnya."])
    wanted = _subject(case)
    if case.plan.numbers:
        return None
    reports = [_about(index, wanted, case.plan.table) for index, _ in case.reports[:_MOST_REPORTS]]
    if not any(report.audit.findings for report in reports) and not _is_known(case):
        return None
    from service.summaries import findings_of  # most answers need none of it

    made = findings_of(reports)
    draft = Draft(citations=list(made.citations), calculations=list(made.calculations))
    for section, (index, _) in zip(made.sections, case.reports, strict=False):
        whose = f"{owner(index.summary)} {index.summary.identity.year or ''}".strip()
        found = bool(section.items)
        draft.proof.append(
            f"Yang tidak cocok di dalam laporan {whose}:"
            if found
            else f"Pemeriksaan tidak menemukan angka yang salah tentang itu di dalam laporan {whose}."
        )
        draft.proof += [f"{place}. {marked(item)}" for place, item in enumerate(section.items, 1)]
        draft.proof += [marked(note) for note in section.notes]
    return draft


def _is_known(case: Case) -> bool:
    """Whether the reports speak of everything that is named."""
    return all(index.has(concept) for concept in case.plan.concepts for index, _ in case.reports)


def _subject(case: Case) -> tuple[frozenset[str], ...]:
    """The words of each thing that is named, without those that only say that something may be wrong."""
    quiet = frozenset(root for word in lexicon("operations.toml")["doubting"]["words"] for root in roots(word))
    concepts = [one for one in case.plan.concepts if not one.light]
    named = [frozenset(root for wording in one.wordings for root in wording) for one in concepts]
    if case.plan.money:
        named.append(frozenset(root for word in question_words().money for root in roots(word)))
    return tuple(words for words in named if words and not words <= quiet)


def _about(index: ReportIndex, wanted: tuple[frozenset[str], ...], table: str | None) -> Report:
    report = stored(index)
    found = tuple(
        one
        for one in report.audit.findings
        if all(words & _said(index, one) for words in wanted) and table in (None, one.table_number)
    )
    return replace(report, audit=replace(report.audit, findings=found))


def _said(index: ReportIndex, finding: Finding) -> frozenset[str]:
    table = index.tables.get(finding.table_id or "")
    told = (*finding.row, *finding.column, finding.message, finding.quote, table.caption if table is not None else "")
    return frozenset(roots(" ".join(told)))
