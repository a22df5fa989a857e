"""A summary as Markdown."""

import re
from collections.abc import Iterator

from service.domain.summaries import Summary, SummarySection, SummaryTable
from service.exports.summary_text import NOTICE, filled, joined_sources, marked, missing_sentence, with_sources

_MARKUP = re.compile(r"([\\`*_<>|~])")


def summary_markdown(summary: Summary) -> str:
    """The whole summary; texts of the report are escaped."""
    lines = [f"# {_escaped(summary.title)}", ""]
    for section in filled(summary.sections):
        lines += [f"## {_escaped(section.title)}", "", *_section(section)]
    lines += ["---", "", f"*{NOTICE}*", "", f"Sumber: {_escaped(joined_sources(summary))}"]
    return "\n".join(lines).rstrip("\n") + "\n"


def section_text(section: SummarySection) -> str:
    """One section as plain Markdown, for the JSON and for chat."""
    return "\n".join(_section(section)).strip()


def _section(section: SummarySection) -> Iterator[str]:
    for statement in section.statements:
        yield from (_escaped(marked(statement)), "")
    for table in section.tables:
        yield from _table(table)
    for item in section.items:
        yield f"- {_escaped(marked(item))}"
    if section.items:
        yield ""
    for note in section.notes:
        yield from (f"Catatan: {_escaped(marked(note))}", "")
    missing = missing_sentence(section)
    if missing:
        yield from (f"*{_escaped(missing)}*", "")


def _table(table: SummaryTable) -> Iterator[str]:
    header, rows = with_sources(table)
    yield from (f"**{_escaped(table.caption)}**", "")
    yield f"| {' | '.join(map(_escaped, (*header, 'Sumber')))} |"
    yield f"| {' | '.join('---:' if at in table.figures else '---' for at in range(len(header)))} | --- |"
    for cells, source in rows:
        yield f"| {' | '.join(map(_escaped, cells))} | {source} |"
    yield ""


def _escaped(text: str) -> str:
    return _MARKUP.sub(r"\\\1", text)
