"""The audit for reading: a table for the terminal and Markdown for a memo."""

import io
import re
from collections.abc import Iterator, Sequence

from rich.console import Console, Group
from rich.table import Table
from rich.text import Text

from service.calculator import FORMULAS
from service.domain.findings import Audit, Finding, Severity
from service.domain.reports import Identity
from service.exports.audit_summary import KIND_NAMES, SEVERITY_NAMES, place_of, summarise, worst_first
from service.exports.printable import one_line

_STYLES = {
    Severity.WRONG: "bold red",
    Severity.INCONSISTENT: "yellow",
    Severity.TYPO: "magenta",
    Severity.ROUNDING: "cyan",
    Severity.UNTESTABLE: "dim",
}
_COLUMNS = {"Keparahan": 2, "Tempat": 4, "Tercetak": 2, "Dihitung ulang": 2, "Penjelasan": 6}
"""Headings of the table and their share of its width."""
_MARKDOWN = re.compile(r"([\\`*_\[\]<>|~])")


def closing_line(audit: Audit, shown: int) -> str:
    """``412 angka diuji, 391 cocok, 21 temuan``, and how many are shown where a filter leaves some out."""
    sentence = summarise(audit).sentence
    return sentence if shown == len(audit.findings) else f"{sentence} ({shown} ditampilkan)"


def audit_table(audit: Audit, findings: Sequence[Finding]) -> Group:
    """The findings as a rich table, in the order of the report, with the closing line below.

    Texts of the report are no markup here: ``[bold]`` in a cell is printed as it stands.
    """
    closing = Text(closing_line(audit, len(findings)))
    if not findings:
        return Group(closing)
    table = Table(show_lines=True, expand=True)
    for heading, ratio in _COLUMNS.items():
        table.add_column(heading, ratio=ratio)
    for finding in findings:
        texts = (SEVERITY_NAMES[finding.severity], place_of(finding), *map(one_line, _figures(finding)))
        style, *plain = [Text(text) for text in texts]
        style.stylize(_STYLES[finding.severity])
        table.add_row(style, *plain, Text(one_line(finding.message)))
    return Group(table, closing)


def audit_plain(audit: Audit, findings: Sequence[Finding], width: int = 160) -> str:
    """The same table without colours, for files and pipes."""
    console = Console(file=io.StringIO(), width=width, color_system=None, force_terminal=False)
    with console.capture() as captured:
        console.print(audit_table(audit, findings))
    return captured.get()


def audit_markdown(report_id: str, identity: Identity, audit: Audit, findings: Sequence[Finding]) -> str:
    """A memo: the counts, then every finding under its severity, worst first. Texts of the report are escaped."""
    lines = [f"# Hasil pemeriksaan: {_escaped(identity.title)}", "", f"Laporan: {_escaped(report_id)}", ""]
    lines += [f"**{closing_line(audit, len(findings))}.**", ""]
    for severity, name in SEVERITY_NAMES.items():
        group = [finding for finding in worst_first(findings) if finding.severity is severity]
        if group:
            lines += [f"## {name.capitalize()} ({len(group)})", ""]
            lines += [line for finding in group for line in _memo_entry(finding)]
    return "\n".join(lines).rstrip("\n") + "\n"


def _memo_entry(finding: Finding) -> Iterator[str]:
    reported, recomputed = _figures(finding)
    yield f"### {_escaped(finding.id)}. {_escaped(place_of(finding))}"
    yield ""
    yield _escaped(finding.message)
    yield ""
    yield f"- Jenis: {KIND_NAMES[finding.kind]}"
    yield f"- Tercetak: **{_escaped(reported)}**"
    yield f"- Dihitung ulang: **{_escaped(recomputed)}**"
    if finding.formula or finding.working:
        yield f"- Cara hitung: {_escaped(_method(finding))}"
    if finding.suggestion:
        yield f"- Saran: {_escaped(finding.suggestion)}"
    yield f"- Kutipan: “{_escaped(finding.quote)}”"
    yield ""


def formula_name(name: str) -> str:
    """``SERAPAN (serapan anggaran: realisasi / pagu × 100)``; a name that the calculator lacks stays as it is."""
    base, _, cap = name.partition("+")
    if base not in FORMULAS:
        return name
    definition = FORMULAS[base].definition
    limited = f", dengan {FORMULAS[cap].definition.label}" if cap in FORMULAS else ""
    return f"{name} ({definition.label}: {definition.text}{limited})"


def _method(finding: Finding) -> str:
    return ": ".join(part for part in (formula_name(finding.formula), finding.working) if part)


def _figures(finding: Finding) -> tuple[str, str]:
    return finding.reported or "—", finding.recomputed or "—"


def _escaped(text: str) -> str:
    return _MARKDOWN.sub(r"\\\1", one_line(text))
