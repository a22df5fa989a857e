"""The workbook of an audit as openpyxl reads it: sheets, texts that stay texts, colours, links, references."""

import io
import re
from dataclasses import replace
from decimal import Decimal
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell as BookCell
from openpyxl.worksheet.worksheet import Worksheet

from service.domain.facts import Report
from service.domain.findings import Audit, Check, CitedInput, Finding, FindingKind, Severity
from service.domain.reports import Cell
from service.exports.audit_workbook import audit_workbook
from service.exports.workbook_plan import plan_workbook
from tests import builders
from tests.audited_reports import FormulaRow, budget_report, formula_report

SEVERITY_COLOURS = {"FFFFC7CE", "FFFFEB9C", "FFE4CCFF", "FFDDEBF7", "FFD9D9D9"}


def opened(report: Report, findings=None) -> Workbook:
    return load_workbook(io.BytesIO(audit_workbook(report, findings)))


@cache
def budget_book() -> Workbook:
    return opened(budget_report())


def cell_with(sheet: Worksheet, text: str) -> BookCell:
    found = [cell for row in sheet.iter_rows() for cell in row if cell.value == text]
    assert found, f"{text!r} is not on {sheet.title!r}"
    return found[0]


def rows_of(sheet: Worksheet) -> list[dict[str, BookCell]]:
    names = [cell.value for cell in sheet[1]]
    return [dict(zip(names, row, strict=True)) for row in sheet.iter_rows(min_row=2)]


def check_row(book: Workbook, printed: str) -> dict[str, BookCell]:
    rows = [row for row in rows_of(book["Pemeriksaan"]) if row["Tercetak"].value == printed]
    assert len(rows) == 1
    return rows[0]


def referred(book: Workbook, formula: str) -> list[object]:
    """The values that a formula refers to, looked up by its own text."""
    return [
        book[sheet][f"{column}{row}"].value
        for sheet, column, row in re.findall(r"'([^']+)'!\$([A-Z]+)\$(\d+)", formula)
    ]


def finding_of(report: Report, kind: FindingKind) -> Finding:
    return next(finding for finding in report.audit.findings if finding.kind is kind)


def test_the_sheets_are_the_summary_the_findings_the_checks_and_every_table() -> None:
    names = budget_book().sheetnames
    assert names == ["Ringkasan", "Temuan", "Pemeriksaan", "Tabel 3.1", "Di luar tabel"]


def test_the_summary_says_whose_report_it_is_and_what_came_out() -> None:
    sheet, report = budget_book()["Ringkasan"], budget_report()
    text = "\n".join(str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None)
    audit = report.audit
    assert f"{audit.tested} angka diuji, {audit.held} cocok, {len(audit.findings)} temuan." in text
    for expected in (report.identity.title, report.sha256, "Cara membaca", "salah hitung", "persentase"):
        assert expected in text


def test_a_recomputation_refers_to_the_numbers_of_its_inputs() -> None:
    book = budget_book()
    wrong = check_row(book, "85,20")
    assert referred(book, wrong["Dihitung ulang"].value) == [15_000_000, 20_000_000]
    assert wrong["Dihitung ulang"].value.endswith("*100")
    assert referred(book, wrong["Angka tercetak"].value) == [85.2]
    assert wrong["Menurut audit"].value == "temuan: salah hitung"


def test_difference_and_verdict_are_formulas_over_the_row_itself() -> None:
    wrong = check_row(budget_book(), "85,20")
    row = wrong["Selisih"].row
    assert wrong["Selisih"].value == f"=$H${row}-$I${row}"
    assert wrong["Putusan rumus"].value == f'=IF(ROUND(ABS($J${row}),9)<=$K${row},"cocok","tidak cocok")'
    assert wrong["Toleransi"].value == 0.005


def test_a_sum_refers_to_the_range_of_its_rows() -> None:
    book = budget_book()
    formula = check_row(book, "70.000.000")["Dihitung ulang"].value
    sheet, first, last = re.fullmatch(r"=SUM\('([^']+)'!(\$[A-Z]+\$\d+):(\$[A-Z]+\$\d+)\)", formula).groups()
    cells = book[sheet][f"{first}:{last}".replace("$", "")]
    assert [cell.value for (cell,) in cells] == [10_000_000, 20_000_000, 40_000_000]


def test_every_check_and_every_finding_has_its_row() -> None:
    audit = budget_report().audit
    verdicts = [row["Menurut audit"].value for row in rows_of(budget_book()["Pemeriksaan"])]
    assert verdicts.count("cocok") == len(audit.checks)
    assert len(verdicts) == len(audit.checks) + len(audit.findings)


def test_formulas_carry_their_values_for_readers_that_do_not_calculate() -> None:
    book = load_workbook(io.BytesIO(audit_workbook(budget_report())), data_only=True)
    wrong = check_row(book, "85,20")
    assert wrong["Dihitung ulang"].value == 75
    assert wrong["Selisih"].value == pytest.approx(10.2)
    assert wrong["Putusan rumus"].value == "tidak cocok"
    assert check_row(book, "95,00")["Putusan rumus"].value == "cocok"


def test_the_table_stands_as_printed_with_its_numbers_and_live_formulas_beside_it() -> None:
    sheet = budget_book()["Tabel 3.1"]
    printed = cell_with(sheet, "20.000.000")
    values = [cell.value for cell in sheet[printed.row]]
    assert values[:6] == ["2", "+Program Dua", "20.000.000", "15.000.000", "5.000.000", "85,20"]
    assert {20_000_000, 15_000_000, 5_000_000, 85.2} <= {value for value in values if isinstance(value, int | float)}
    formulas = [value for value in values if isinstance(value, str) and value.startswith("=")]
    assert any(formula.endswith("*100") for formula in formulas)


def test_a_finding_is_coloured_and_its_sentence_is_the_comment() -> None:
    report = budget_report()
    ratio = finding_of(report, FindingKind.RATIO)
    sheet = budget_book()["Tabel 3.1"]
    wrong, sound = cell_with(sheet, "85,20"), cell_with(sheet, "95,00")
    assert wrong.fill.fgColor.rgb == "FFFFC7CE"
    assert ratio.message in wrong.comment.text
    assert sound.fill.fgColor.rgb not in SEVERITY_COLOURS
    assert sound.comment is None


def test_a_sentence_has_its_number_its_colour_and_its_formula_on_its_own_sheet() -> None:
    book = budget_book()
    printed = cell_with(book["Di luar tabel"], "85,00%")
    assert printed.fill.fgColor.rgb in SEVERITY_COLOURS
    assert "60.000.000 / 80.000.000" in printed.comment.text
    assert referred(book, check_row(book, "85,00%")["Dihitung ulang"].value) == [60_000_000, 80_000_000]


def test_every_finding_leads_to_its_cell() -> None:
    book = budget_book()
    for row in rows_of(book["Temuan"]):
        link = row["Sel"].hyperlink
        sheet, _, address = link.location.rpartition("!")
        target = book[sheet.strip("'")][address]
        assert target.value == row["Tercetak"].value
        assert row["Penjelasan"].value in target.comment.text


def test_texts_that_look_like_formulas_stay_texts() -> None:
    sheet = budget_book()["Tabel 3.1"]
    for text in ("=Program Satu", "+Program Dua", "@Program Tiga"):
        assert cell_with(sheet, text).data_type == "s"


HOSTILE = st.one_of(
    st.text(max_size=20),
    st.sampled_from(["=1+1", "=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "\t=1", "http://a.b", "{=1}", "_x0041_"]),
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(HOSTILE, HOSTILE)
def test_no_text_of_a_report_becomes_a_formula_or_breaks_the_file(text: str, other: str) -> None:
    table = replace(builders.table(), number=text, caption=other)
    row = replace(table.rows[0], cells=(Cell(text), Cell(other), Cell(text)))
    finding = replace(builders.finding(), table_number=text, row=(other,), reported=text, quote=other, message=text)
    plain = replace(builders.finding(2), reported="99,60", message="pesan")
    bare = replace(builders.report(), tables=(replace(table, rows=(row, *table.rows[1:])),))
    report = replace(bare, source=text, audit=Audit(2, 0, (finding, plain)))
    book = opened(report)
    formulas = [cell.value for sheet in book for line in sheet.iter_rows() for cell in line if cell.data_type == "f"]
    assert all(formula not in (text, other) for formula in formulas)
    assert all(re.match(r"=(COUNTIF|IF|ABS|\$|'|\()", formula) for formula in formulas)
    assert all(cell.hyperlink is None or cell.hyperlink.target is None for cell in book["Temuan"]["I"])


@settings(max_examples=40, deadline=None)
@given(st.lists(st.none() | st.sampled_from(["3.1", "A.16", "a.16", "[1]:*?/\\", "'", "𝟙" * 40, "9" * 60]) | st.text()))
def test_names_of_sheets_are_unique_and_allowed(numbers: list[str | None]) -> None:
    tables = tuple(builders.table(number, identity=f"t{at}") for at, number in enumerate(numbers))
    findings = tuple(replace(builders.finding(at), table_id=table.id) for at, table in enumerate(tables))
    audit = Audit(1, 0, findings)
    names = [sheet.name for sheet in plan_workbook(replace(builders.report(), tables=tables), audit).tables]
    reserved = ["ringkasan", "temuan", "pemeriksaan", "di luar tabel", "history"]
    assert len({name.casefold() for name in names} | set(reserved)) == len(tables) + len(reserved)
    for name in names:
        assert 0 < len(name.encode("utf-16-le")) // 2 <= 31
        assert not set(name) & set("[]:*?/\\'")


def test_a_formula_without_a_counterpart_shows_value_and_working_and_says_so() -> None:
    report = formula_report([FormulaRow("JUMLAH", ("1", "2"))])
    check = replace(report.audit.checks[0], formula="PERINGKAT", recomputed=Decimal(3), working="peringkat 3")
    row = rows_of(opened(replace(report, audit=replace(report.audit, checks=(check,))))["Pemeriksaan"])[0]
    assert row["Dihitung ulang"].value == 3
    assert row["Hitungan"].value == "peringkat 3"
    assert row["Putusan rumus"].value == "tidak dibandingkan"
    assert row["Keterangan"].value.startswith("tanpa rumus hidup")


def test_no_formula_is_written_that_would_not_give_what_the_audit_says() -> None:
    report = formula_report([FormulaRow("JUMLAH", ("1", "2"))])
    odd = replace(report.audit.checks[0], recomputed=Decimal(4))
    row = rows_of(opened(replace(report, audit=replace(report.audit, checks=(odd,))))["Pemeriksaan"])[0]
    assert row["Dihitung ulang"].data_type == "n"
    assert row["Dihitung ulang"].value == 4


def test_an_input_that_is_no_cell_gets_a_place_of_its_own() -> None:
    report = formula_report([FormulaRow("JUMLAH", ("1", "2"))])
    inputs = (CitedInput("dari keterangan", Decimal(3), None, None, "tiga"),)
    check = Check("h0", "JUMLAH", "3", Decimal(3), inputs)
    book = opened(replace(report, audit=replace(report.audit, checks=(check,))))
    assert referred(book, rows_of(book["Pemeriksaan"])[0]["Dihitung ulang"].value) == [3]
    assert cell_with(book["Di luar tabel"], "tiga").value == "tiga"


@pytest.mark.parametrize(
    ("inputs", "printed", "basis"),
    [
        (("3", "2"), "66.6667", "setengah digit terakhir"),
        (("3", "2"), "66.6666", "digit dipotong, tidak dibulatkan"),
        (("3", "2"), "66.0000", "di luar pembulatan: audit menerimanya karena susunan tabelnya"),
    ],
)
def test_the_tolerance_says_what_rounding_it_allows(inputs, printed: str, basis: str) -> None:
    report = formula_report([FormulaRow("POS", inputs, ("orang", "orang"), printed)])
    row = rows_of(opened(report)["Pemeriksaan"])[0]
    assert row["Keterangan"].value == basis


def test_rounded_inputs_widen_the_tolerance() -> None:
    report = formula_report([FormulaRow("POS", ("80", "75"), ("persen", "persen"), "93.9")])
    row = rows_of(opened(report)["Pemeriksaan"])[0]
    assert row["Keterangan"].value == "pembulatan masukan"


def test_a_finding_within_half_a_digit_must_be_exact() -> None:
    report = formula_report([FormulaRow("POS", ("3", "2"), ("orang", "orang"), "66.6667")])
    check = report.audit.checks[0]
    finding = replace(
        builders.finding(),
        fact_id=check.fact_id,
        table_id="t9",
        reported_value=Decimal("66.6667"),
        recomputed_value=check.recomputed,
        inputs=check.inputs,
    )
    book = load_workbook(io.BytesIO(audit_workbook(replace(report, audit=Audit(1, 0, (finding,))))), data_only=True)
    row = rows_of(book["Pemeriksaan"])[0]
    assert (row["Toleransi"].value, row["Putusan rumus"].value) == (0, "tidak cocok")


def test_a_choice_of_findings_narrows_the_list_but_not_the_counts() -> None:
    report = budget_report()
    kept = [finding for finding in report.audit.findings if finding.severity is Severity.WRONG]
    book = opened(report, kept)
    assert len(rows_of(book["Temuan"])) == len(kept) < len(report.audit.findings)
    assert book["Ringkasan"]["A2"].value.endswith(f"{len(report.audit.findings)} temuan.")


def test_a_report_without_an_audit_still_gives_a_workbook() -> None:
    book = opened(replace(builders.report(), audit=Audit()))
    assert book.sheetnames == ["Ringkasan", "Temuan", "Pemeriksaan"]
