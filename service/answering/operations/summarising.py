"""``ringkas laporan …``: the brief summary of the named reports, and where the whole one is."""

from service.answering.case import Case
from service.answering.drafting import Draft
from service.answering.fact_index import ReportIndex
from service.domain.answers import Status
from service.domain.facts import Report
from service.domain.summaries import Statement

_MOST_REPORTS = 3


def summarise(case: Case) -> Draft:
    """The message, the indicators and the worst contradictions of each report; asks which one where none is named."""
    if len(case.reports) > 1 and not case.plan.named:
        return Draft(Status.CLARIFICATION, ["Laporan mana yang diringkas? Sebutkan wilayah dan tahunnya."])
    from service.summaries import brief_summary  # most answers need none of it, and a command that asks once waits

    made = brief_summary([stored(index) for index, _ in case.reports[:_MOST_REPORTS]])
    draft = Draft(citations=list(made.citations), calculations=list(made.calculations))
    for section in made.sections:
        draft.proof += [f"**{section.title}**", *map(marked, section.statements)]
        if section.items:
            draft.proof += ["Yang tidak cocok di dalam laporan:", *(f"- {marked(item)}" for item in section.items)]
    ids = " ".join(made.report_ids)
    draft.proof.append(f"Ringkasan lengkap dengan tabel dan grafik: `telaah summary {ids} --format docx`.")
    return draft


def marked(one: Statement) -> str:
    """A statement with the numbers of what it cites behind it."""
    marks = "".join(f"[{number}]" for number in one.citations[:3])
    return f"{one.text} {marks}".strip()


def stored(index: ReportIndex) -> Report:
    """The report as its index holds it; headings are left out, for a brief summary needs none."""
    own = index.summary
    tables, facts = tuple(index.tables.values()), tuple(index.facts.values())
    return Report(
        own.id,
        own.sha256,
        own.source,
        own.media,
        own.identity,
        own.pages,
        (),
        tables,
        facts,
        index.passages,
        own.unread,
        audit=index.audit,
    )
