"""The audit as an Excel workbook whose formulas recompute it from the printed figures, so that anyone can check us."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from service import __version__
from service.domain.facts import Report
from service.domain.findings import Audit, Finding
from service.exports.audit_summary import KIND_NAMES, SEVERITY_NAMES, AuditSummary, page_of, path_of, summarise
from service.exports.audit_text import formula_name
from service.exports.excel_formulas import Spot
from service.exports.printable import one_line
from service.exports.table_sheets import coloured, write_elsewhere, write_table
from service.exports.workbook_lines import Line, check_lines
from service.exports.workbook_plan import CHECKS, ELSEWHERE, FINDINGS, SUMMARY, Plan, TableSheet, plan_workbook
from service.exports.workbook_writer import HEADER, NOTE, NUMBER, PLAIN, TITLE, Book, Sheet

HOLDS, FAILS, OPEN = "cocok", "tidak cocok", "tidak dibandingkan"
_FINDING_HEADER = (
    "No.", "Keparahan", "Jenis", "Sel", "Tabel", "Baris", "Kolom", "Halaman", "Tercetak", "Dihitung ulang",
    "Penjelasan", "Saran", "Rumus", "Hitungan", "Kutipan",
)  # fmt: skip
_CHECK_HEADER = (
    "No.", "Sel", "Tabel", "Baris", "Kolom", "Halaman", "Tercetak", "Angka tercetak", "Dihitung ulang", "Selisih",
    "Toleransi", "Putusan rumus", "Menurut audit", "Rumus", "Hitungan", "Keterangan",
)  # fmt: skip
_REPORTED, _RECOMPUTED, _APART, _TOLERANCE, _VERDICT = 7, 8, 9, 10, 11
_HOW_TO_READ = (
    "Setiap lembar tabel menampilkan tabel seperti tercetak (teks), di sebelahnya angkanya, lalu rumus hidup yang "
    "menghitung ulang dari angka itu. Ubah sebuah angka, dan semua rumus ikut berubah.",
    "Lembar Pemeriksaan memuat satu baris untuk tiap pemeriksaan, yang cocok maupun yang tidak: angka tercetak, rumus "
    "hidup, selisih, dan putusan yang juga rumus.",
    "Toleransi adalah setengah satuan digit terakhir yang tercetak; lebih longgar bila masukannya sendiri dibulatkan "
    "atau digitnya dipotong. Alasannya ada di kolom Keterangan. Toleransi 0: angka itu harus tepat.",
    "Pemeriksaan yang tidak dapat ditulis sebagai rumus (misalnya predikat dan rujukan) menunjukkan hasil dan "
    "hitungannya sebagai teks; putusannya tertulis “tidak dibandingkan”, dan kolom Menurut audit tetap berlaku.",
    "Sel berwarna adalah temuan; kalimatnya ada di komentar sel dan di lembar Temuan. “Salah ketik/OCR” berarti satu "
    "digit lain membuat hitungannya cocok.",
    "Excel menyimpan 15 digit; angka yang lebih panjang dibulatkan di sini, tidak di dalam Telaah.",
)


def audit_workbook(report: Report, findings: Sequence[Finding] | None = None) -> bytes:
    """The .xlsx file of a report's audit; ``findings`` narrows what is listed, the counts stay those of the audit."""
    audit = report.audit if findings is None else replace(report.audit, findings=tuple(findings))
    plan = plan_workbook(report, audit)
    lines = check_lines(report, audit, plan)
    with Book(f"Pemeriksaan {report.identity.title}") as book:
        _write_summary(book, report, audit, plan, lines)
        _write_findings(book, audit.findings, plan)
        _write_checks(book, lines, plan)
        for sheet in plan.tables:
            write_table(book, sheet, lines, plan)
        if plan.entries:
            write_elsewhere(book, lines, plan)
    return book.content


def _write_summary(book: Book, report: Report, audit: Audit, plan: Plan, lines: Sequence[Line]) -> None:
    page = book.sheet(SUMMARY)
    summary = summarise(report.audit)
    page.text(0, 0, "Hasil pemeriksaan laporan kinerja", TITLE)
    page.text(1, 0, f"{summary.sentence}.", {**PLAIN, "bold": True, "text_wrap": False})
    row = _write_identity(page, 3, report)
    if len(audit.findings) != summary.findings:
        page.text(row, 0, f"Berkas ini memuat {len(audit.findings)} temuan pilihan.", NOTE)
        row += 1
    row = _write_counts(page, row + 1, summary, lines)
    page.text(row, 0, "Cara membaca", HEADER)
    for at, sentence in enumerate(_HOW_TO_READ, 1):
        page.text(row + at, 0, sentence, {"text_wrap": False})
    _write_contents(page, row + len(_HOW_TO_READ) + 2, plan, lines)
    page.widths(34, 30, 60, 14, 14)


def _write_identity(page: Sheet, row: int, report: Report) -> int:
    identity = report.identity
    known = {
        "Laporan": identity.title,
        "Id": report.id,
        "Instansi": identity.agency,
        "Wilayah": identity.region,
        "Tahun": str(identity.year or "tidak diketahui"),
        "Berkas": report.source,
        "SHA-256 berkas": report.sha256,
        "Diperiksa oleh": f"Telaah {__version__}",
    }
    for at, (name, value) in enumerate(known.items()):
        page.text(row + at, 0, name, HEADER)
        page.text(row + at, 1, one_line(value), {"text_wrap": False})
    return row + len(known)


def _write_counts(page: Sheet, row: int, summary: AuditSummary, lines: Sequence[Line]) -> int:
    """Blocks of counts; the last one counts the live verdicts with formulas of its own."""
    blocks: tuple[tuple[str, Mapping[str, int]], ...] = (
        ("Hasil", {"angka diuji": summary.tested, "cocok": summary.held, "temuan": summary.findings}),
        ("Temuan menurut keparahan", {SEVERITY_NAMES[key]: count for key, count in summary.by_severity.items()}),
        ("Temuan menurut jenis", {KIND_NAMES[key]: count for key, count in summary.by_kind.items()}),
    )
    for title, counts in blocks:
        page.text(row, 0, title, HEADER)
        for at, (name, count) in enumerate(counts.items(), 1):
            page.text(row + at, 0, name)
            page.number(row + at, 1, Decimal(count))
        row += len(counts) + 2
    page.text(row, 0, "Putusan rumus di Pemeriksaan", HEADER)
    column = Spot(CHECKS, 1, _VERDICT).address() + ":" + Spot("", len(lines) + 1, _VERDICT).address("")
    for at, verdict in enumerate((HOLDS, FAILS, OPEN), 1):
        page.text(row + at, 0, verdict)
        count = sum(_verdict(line) == verdict for line in lines)
        page.formula(row + at, 1, f'=COUNTIF({column},"{verdict}")', Decimal(count))
    return row + 5


def _write_contents(page: Sheet, row: int, plan: Plan, lines: Sequence[Line]) -> None:
    page.row(row, ("Lembar", "Tabel", "Judul", "Pemeriksaan", "Temuan"), HEADER)
    names = [FINDINGS, CHECKS, *([ELSEWHERE] if plan.entries else [])]
    for at, name in enumerate(names, 1):
        page.link(row + at, 0, Spot(name, 0, 0), name)
    for at, sheet in enumerate(plan.tables, 1 + len(names)):
        own = [line for line in lines if _stands_on(line, sheet, plan)]
        page.link(row + at, 0, Spot(sheet.name, 0, 0), sheet.name)
        page.text(row + at, 1, one_line(sheet.table.number or "tanpa nomor"))
        page.text(row + at, 2, one_line(sheet.table.caption), {"text_wrap": False})
        page.number(row + at, 3, Decimal(len(own)))
        page.number(row + at, 4, Decimal(sum(line.finding is not None for line in own)))


def _stands_on(line: Line, sheet: TableSheet, plan: Plan) -> bool:
    spot = plan.printed.get(line.fact_id or "")
    return line.table_id == sheet.table.id if spot is None else spot.sheet == sheet.name


def _write_findings(book: Book, findings: Sequence[Finding], plan: Plan) -> None:
    page = book.sheet(FINDINGS)
    page.row(0, _FINDING_HEADER, HEADER)
    for row, finding in enumerate(findings, 1):
        texts = (
            finding.id,
            SEVERITY_NAMES[finding.severity],
            KIND_NAMES[finding.kind],
            "",
            finding.table_number or "",
            path_of(finding.row),
            path_of(finding.column),
            page_of(finding.place),
            finding.reported,
            finding.recomputed,
            finding.message,
            finding.suggestion or "",
            formula_name(finding.formula),
            finding.working,
            finding.quote,
        )
        page.row(row, texts)
        page.text(row, 1, texts[1], coloured(PLAIN, finding))
        _link(page, row, 3, _spot(finding.fact_id, finding.table_id, plan))
    page.widths(8, 18, 18, 18, 8, 34, 24, 12, 20, 20, 70, 24, 34, 40, 60)
    page.freeze(1)
    page.filtered(0, len(findings), len(_FINDING_HEADER))


def _spot(fact_id: str | None, table_id: str | None, plan: Plan) -> Spot | None:
    sheet = plan.sheet_of(table_id)
    title = None if sheet is None else Spot(sheet.name, 0, 0)
    return plan.printed.get(fact_id or "", title)


def _link(page: Sheet, row: int, column: int, spot: Spot | None) -> None:
    if spot is not None:
        page.link(row, column, spot, spot.address().replace("$", "").replace("'", ""))


def _write_checks(book: Book, lines: Sequence[Line], plan: Plan) -> None:
    page = book.sheet(CHECKS)
    page.row(0, _CHECK_HEADER, HEADER)
    for row, line in enumerate(lines, 1):
        _write_check(page, row, line, plan)
    page.coloured_where(_VERDICT, (1, len(lines)), FAILS, "#FFC7CE")
    page.widths(6, 18, 8, 34, 24, 12, 20, 18, 18, 16, 12, 14, 24, 34, 40, 40)
    page.freeze(1)
    page.filtered(0, len(lines), len(_CHECK_HEADER))


def _write_check(page: Sheet, row: int, line: Line, plan: Plan) -> None:
    page.number(row, 0, Decimal(row))
    _link(page, row, 1, _spot(line.fact_id, line.table_id, plan))
    where = (line.table_number or "", path_of(line.row), path_of(line.column), page_of(line.place), line.printed)
    for column, text in enumerate(where, 2):
        page.text(row, column, text)
    audited = HOLDS if line.finding is None else f"temuan: {SEVERITY_NAMES[line.finding.severity]}"
    page.text(row, _VERDICT + 1, audited, coloured(PLAIN, line.finding))
    page.text(row, _VERDICT + 2, formula_name(line.formula))
    page.text(row, _VERDICT + 3, line.working)
    page.text(row, _VERDICT + 4, line.note or line.basis)
    _write_reported(page, row, line)
    if line.live is None or line.reported is None:
        _write_still(page, row, line)
        return
    reported, recomputed, apart, tolerance = (
        Spot(CHECKS, row, column).address(CHECKS) for column in (_REPORTED, _RECOMPUTED, _APART, _TOLERANCE)
    )
    page.formula(row, _RECOMPUTED, line.live.formula(CHECKS), line.live.value)
    page.formula(row, _APART, f"={reported}-{recomputed}", line.reported - line.live.value)
    page.number(row, _TOLERANCE, line.tolerance, NUMBER)
    verdict = f'=IF(ROUND(ABS({apart}),9)<={tolerance},"{HOLDS}","{FAILS}")'
    page.formula(row, _VERDICT, verdict, _verdict(line), PLAIN)


def _write_reported(page: Sheet, row: int, line: Line) -> None:
    if line.reported is None:
        return
    if line.reported_spot is None:
        page.number(row, _REPORTED, line.reported)
    else:
        page.formula(row, _REPORTED, f"={line.reported_spot.term(CHECKS)}", line.reported)


def _write_still(page: Sheet, row: int, line: Line) -> None:
    """What was recomputed where there is nothing to compare: no formula, or no printed figure that can be read."""
    if line.live is not None:
        page.formula(row, _RECOMPUTED, line.live.formula(CHECKS), line.live.value)
    elif line.recomputed is not None:
        page.number(row, _RECOMPUTED, line.recomputed, {**NUMBER, "italic": True})
    else:
        page.text(row, _RECOMPUTED, line.recomputed_text)
    page.text(row, _VERDICT, OPEN, NOTE)


def _verdict(line: Line) -> str:
    if line.live is None or line.reported is None:
        return OPEN
    return HOLDS if line.holds else FAILS
