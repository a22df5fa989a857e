"""The sheets that show a table as printed, its figures as numbers, and the live formulas beside them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from service.domain.findings import Finding, Severity
from service.exports.audit_summary import SEVERITY_NAMES, page_of, path_of
from service.exports.excel_formulas import Spot
from service.exports.printable import one_line
from service.exports.workbook_lines import Line
from service.exports.workbook_plan import (
    ELSEWHERE,
    ELSEWHERE_HEAD,
    ELSEWHERE_NUMBER,
    ELSEWHERE_PRINTED,
    HEAD_ROWS,
    SUMMARY,
    Plan,
    TableSheet,
)
from service.exports.workbook_writer import HEADER, NOTE, NUMBER, PLAIN, TITLE, Book, Sheet, Style

COLOURS: Mapping[Severity, str] = {
    Severity.WRONG: "#FFC7CE",
    Severity.INCONSISTENT: "#FFEB9C",
    Severity.TYPO: "#E4CCFF",
    Severity.ROUNDING: "#DDEBF7",
    Severity.UNTESTABLE: "#D9D9D9",
}
_PRINTED: Style = {**PLAIN, "border": 1}
_WIDEST = 40
_HIGHEST_FROZEN = 12
_RECOMPUTED, _APART = "dihitung ulang", "selisih"


@dataclass(frozen=True, slots=True)
class _Check:
    """A line in the block of formulas: its row and the first of its two columns."""

    line: Line
    row: int
    column: int


def coloured(style: Style, finding: Finding | None) -> Style:
    """The style with the colour of the finding's severity."""
    return style if finding is None else {**style, "bg_color": COLOURS[finding.severity]}


def write_table(book: Book, sheet: TableSheet, lines: Sequence[Line], plan: Plan) -> None:
    """One table: printed block, numbers, live formulas; findings coloured, their sentences as comments."""
    page = book.sheet(sheet.name)
    findings = _by_spot(lines, plan, sheet)
    _write_head(page, sheet, findings.get((0, 0), []))
    _write_printed(page, sheet, findings)
    _write_numbers(page, sheet)
    checks = _write_checks(page, sheet, lines, plan)
    _set_widths(page, sheet, checks)
    if sheet.first_row <= _HIGHEST_FROZEN:
        page.freeze(sheet.first_row)


def write_elsewhere(book: Book, lines: Sequence[Line], plan: Plan) -> None:
    """Figures of sentences and printed formulas, with their numbers and live formulas."""
    page = book.sheet(ELSEWHERE)
    page.text(0, 0, "Angka di luar tabel", TITLE)
    page.text(1, 0, "Angka dalam kalimat dan rumus tercetak, serta masukan yang bukan sel tersendiri.", NOTE)
    page.row(ELSEWHERE_HEAD - 1, ("Halaman", "Bagian", "Keterangan", "Kalimat", "Tercetak", "Angka"), HEADER)
    by_fact: dict[str, list[Line]] = {}
    for line in lines:
        by_fact.setdefault(line.fact_id or "", []).append(line)
    most = 0
    for at, entry in enumerate(plan.entries):
        row, fact = ELSEWHERE_HEAD + at, entry.fact
        own = by_fact.get(fact.id, []) if fact is not None else []
        found = [line.finding for line in own if line.finding is not None]
        if fact is not None:
            page.row(row, (page_of(fact.place), path_of(fact.section), entry.label, one_line(fact.sentence or "")))
        else:
            page.row(row, ("", "", entry.label, "Masukan yang dikutip pemeriksaan."))
        page.text(row, ELSEWHERE_PRINTED, entry.printed, coloured(_PRINTED, found[0] if found else None))
        if found:
            page.comment(row, ELSEWHERE_PRINTED, _comment(found))
        if entry.value is not None:
            page.number(row, ELSEWHERE_NUMBER, entry.value)
        live = [line for line in own if line.live is not None or line.recomputed is not None]
        most = max(most, len(live))
        for place, line in enumerate(live):
            _write_check(page, _Check(line, row, ELSEWHERE_NUMBER + 1 + 2 * place))
    for place in range(most):
        page.text(ELSEWHERE_HEAD - 1, ELSEWHERE_NUMBER + 1 + 2 * place, _RECOMPUTED, HEADER)
        page.text(ELSEWHERE_HEAD - 1, ELSEWHERE_NUMBER + 2 + 2 * place, _APART, HEADER)
    page.widths(14, 30, 30, 60, 22, 20, *[18] * (2 * most))
    page.freeze(ELSEWHERE_HEAD)


def _by_spot(lines: Sequence[Line], plan: Plan, sheet: TableSheet) -> dict[tuple[int, int], list[Finding]]:
    """The findings of a sheet by the cell they are shown on; those on no figure go to the title."""
    found: dict[tuple[int, int], list[Finding]] = {}
    for line in lines:
        if line.finding is None:
            continue
        spot = plan.printed.get(line.fact_id or "")
        if spot is not None and spot.sheet == sheet.name:
            found.setdefault((spot.row, spot.column), []).append(line.finding)
        elif spot is None and line.table_id == sheet.table.id:
            found.setdefault((0, 0), []).append(line.finding)
    return found


def _write_head(page: Sheet, sheet: TableSheet, findings: Sequence[Finding]) -> None:
    table = sheet.table
    number = f"Tabel {one_line(table.number)}" if table.number else "Tabel tanpa nomor"
    page.text(0, 0, f"{number}. {one_line(table.caption)}", coloured(TITLE, findings[0] if findings else None))
    if findings:
        page.comment(0, 0, _comment(findings))
    where = ", ".join(part for part in (page_of(table.place), path_of(table.section)) if part)
    page.text(1, 0, where, NOTE)
    page.link(2, 0, Spot(SUMMARY, 0, 0), "← Ringkasan")
    page.text(HEAD_ROWS - 1, 0, "Tercetak dalam laporan", NOTE)
    if sheet.numbers:
        page.text(HEAD_ROWS - 1, sheet.first_number, "Angkanya (dipakai rumus)", NOTE)


def _write_printed(page: Sheet, sheet: TableSheet, findings: Mapping[tuple[int, int], Sequence[Finding]]) -> None:
    for at, header in enumerate(sheet.table.header):
        for column, text in enumerate(header):
            page.text(HEAD_ROWS + at, column, text, HEADER)
    for at, row in enumerate(sheet.table.rows):
        for column, cell in enumerate(row.cells):
            line = sheet.first_row + at
            found = findings.get((line, column), [])
            page.text(line, column, "" if cell.inherited else cell.printed, coloured(_PRINTED, next(iter(found), None)))
            if found:
                page.comment(line, column, _comment(found))


def _write_numbers(page: Sheet, sheet: TableSheet) -> None:
    last_header = sheet.first_row - 1
    at = {}
    for place, number in enumerate(sheet.numbers):
        at[number.source, number.depth] = sheet.first_number + place
        suffix = f" ({number.depth + 1})" if number.depth else ""
        page.text(last_header, sheet.first_number + place, f"{sheet.header(number.source)}{suffix}", HEADER)
    for (row, column), cell in sheet.facts.items():
        values = [fact.figure.value for fact in cell if fact.figure.value is not None]
        for depth, value in enumerate(values):
            page.number(sheet.first_row + row, at[column, depth], value)


def _write_checks(page: Sheet, sheet: TableSheet, lines: Sequence[Line], plan: Plan) -> int:
    """The block of formulas; how many columns it took."""
    stacked: dict[int, dict[int, list[Line]]] = {}
    for line in lines:
        spot = plan.printed.get(line.fact_id or "")
        if spot is None or spot.sheet != sheet.name or (line.live is None and line.recomputed is None):
            continue
        stacked.setdefault(spot.column, {}).setdefault(spot.row, []).append(line)
    column = sheet.first_check
    if stacked:
        page.text(HEAD_ROWS - 1, column, "Pemeriksaan dengan rumus hidup", NOTE)
    for source in sorted(stacked):
        for row, own in stacked[source].items():
            for place, line in enumerate(own):
                _write_check(page, _Check(line, row, column + 2 * place))
        most = max(len(own) for own in stacked[source].values())
        for place in range(most):
            page.text(sheet.first_row - 1, column + 2 * place, f"{sheet.header(source)}: {_RECOMPUTED}", HEADER)
            page.text(sheet.first_row - 1, column + 2 * place + 1, f"{sheet.header(source)}: {_APART}", HEADER)
        column += 2 * most
    return column - sheet.first_check


def _write_check(page: Sheet, check: _Check) -> None:
    line, row, column = check.line, check.row, check.column
    style = coloured(NUMBER, line.finding)
    if line.live is None:
        if line.recomputed is not None:
            page.number(row, column, line.recomputed, {**style, "italic": True})
        return
    page.formula(row, column, line.live.formula(page.name), line.live.value, style)
    if line.reported_spot is not None and line.reported is not None:
        again = Spot(page.name, row, column).address(page.name)
        formula = f"={line.reported_spot.term(page.name)}-{again}"
        page.formula(row, column + 1, formula, line.reported - line.live.value, style)


def _comment(findings: Sequence[Finding]) -> str:
    return "\n".join(f"{SEVERITY_NAMES[each.severity].upper()}: {one_line(each.message)}" for each in findings)


def _set_widths(page: Sheet, sheet: TableSheet, checks: int) -> None:
    printed = [0] * sheet.width
    for row in sheet.table.rows:
        for column, cell in enumerate(row.cells):
            printed[column] = max(printed[column], len(cell.printed))
    widths = [min(_WIDEST, max(10, width + 2)) for width in printed]
    gaps = [3] if sheet.numbers else []
    page.widths(*widths, 3, *[18] * len(sheet.numbers), *gaps, *[20] * checks)
