"""The audit out of the service: kept, told on the command line and over HTTP, and worked out again by LibreOffice."""

import io
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell
from typer.testing import CliRunner, Result

from service.api import create_app
from service.cli import app
from service.domain.facts import Report
from service.domain.findings import Audit, Severity
from service.exports.audit_workbook import audit_workbook
from service.exports.excel_formulas import EXCEL
from service.settings import read_settings
from service.stores.sql import SqlReportStore
from service.wiring import open_library
from tests.audited_reports import FormulaRow, budget_report, formula_report, worth

SOFFICE = shutil.which("soffice")
needs_libreoffice = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

PERCENT = ("persen", "persen")
MONEY = ("rupiah", "rupiah")
FORMULA_ROWS = (
    FormulaRow("POS", ("80", "75.5")),
    FormulaRow("POS", ("80", "96")),
    FormulaRow("NEG_2T", ("9", "8.68")),
    FormulaRow("NEG_TR", ("4", "4.44")),
    FormulaRow("NEG_SISA", ("10", "3")),
    FormulaRow("NEG_PENALTI", ("10", "9")),
    FormulaRow("NEG_PENALTI", ("10", "12")),
    FormulaRow("NEG_PENALTI", ("10", "40")),
    FormulaRow("RANGE", ("60", "70", "50")),
    FormulaRow("RANGE", ("60", "70", "65")),
    FormulaRow("RANGE", ("60", "70", "77")),
    FormulaRow("RANGE_NEG", ("60", "70", "50")),
    FormulaRow("RANGE_NEG", ("60", "70", "65")),
    FormulaRow("RANGE_NEG", ("60", "70", "77")),
    FormulaRow("POS+CAP_100", ("80", "96")),
    FormulaRow("POS+CAP_110", ("80", "96")),
    FormulaRow("POS+CAP_120", ("80", "76")),
    FormulaRow("CAP_100", ("101",), ("persen",)),
    FormulaRow("CAP_110", ("101",), ("persen",)),
    FormulaRow("CAP_120", ("131",), ("persen",)),
    FormulaRow("TW_JUMLAH", ("1", "2", "3", "4")),
    FormulaRow("TW_AKHIR", ("1", "2", "3", "2.5")),
    FormulaRow("TW_MAKS", ("1", "5", "3", "4")),
    FormulaRow("SERAPAN", ("4574117536", "4349000800"), MONEY),
    FormulaRow("SERAPAN", ("4574.117536", "4349000800"), ("juta rupiah", "rupiah")),
    FormulaRow("SISA", ("4574117536", "4349000800"), MONEY),
    FormulaRow("EFISIENSI", ("99.6", "94.88"), PERCENT),
    FormulaRow("IE", ("99.6", "94.88"), PERCENT),
    FormulaRow("TE", ("99.6", "94.88"), PERCENT),
    FormulaRow("SELISIH", ("3", "7.25")),
    FormulaRow("JUMLAH", ("1", "2", "3", "4", "5", "6.5")),
    FormulaRow("PANGSA", ("3", "18"), ("orang", "orang")),
    FormulaRow("PERSEN_DARI", ("12.5", "4000"), ("persen", "orang")),
    FormulaRow("RATA_RATA", ("95.33", "100", "93.77"), ("persen",) * 3),
    FormulaRow("PERTUMBUHAN", ("99.96", "99.9"), PERCENT),
    FormulaRow("POIN_PERSEN", ("99.96", "99.9"), PERCENT),
    FormulaRow("RASIO", ("7", "3")),
    FormulaRow("TERTINGGI", ("7", "30", "-4")),
    FormulaRow("TERENDAH", ("7", "30", "-4")),
    FormulaRow("CACAH", ("7", "30", "0")),
)


def test_the_rows_try_every_formula_that_has_a_counterpart() -> None:
    assert {part for row in FORMULA_ROWS for part in row.formula.split("+")} == set(EXCEL)


def worked_out(book: Workbook, folder: Path) -> Workbook:
    """The workbook after LibreOffice worked out every formula; openpyxl has thrown the values that we wrote away."""
    assert SOFFICE is not None
    book.save(folder / "asal.xlsx")
    profile = f"-env:UserInstallation={(folder / 'profil').as_uri()}"
    call = [SOFFICE, "--headless", "--norestore", profile, "--convert-to", "xlsx:Calc MS Excel 2007 XML"]
    subprocess.run(
        [*call, "--outdir", str(folder / "hasil"), str(folder / "asal.xlsx")],
        check=True,
        capture_output=True,
        timeout=180,
    )
    return load_workbook(folder / "hasil" / "asal.xlsx", data_only=True)


def column_of(book: Workbook, heading: str) -> list[Cell]:
    sheet = book["Pemeriksaan"]
    at = [cell.value for cell in sheet[1]].index(heading)
    return [row[at] for row in sheet.iter_rows(min_row=2)]


@pytest.mark.slow
@needs_libreoffice
def test_every_live_formula_gives_what_the_calculator_gives(tmp_path: Path) -> None:
    original = load_workbook(io.BytesIO(audit_workbook(formula_report(FORMULA_ROWS))))
    assert all(cell.data_type == "f" for cell in column_of(original, "Dihitung ulang"))
    book = worked_out(original, tmp_path)
    values = [cell.value for cell in column_of(book, "Dihitung ulang")]
    assert values == [pytest.approx(float(worth(row)), rel=1e-12) for row in FORMULA_ROWS]
    assert {cell.value for cell in column_of(book, "Putusan rumus")} == {"cocok"}


@pytest.mark.slow
@needs_libreoffice
def test_the_workbook_works_out_to_what_it_was_written_with_and_follows_a_changed_figure(tmp_path: Path) -> None:
    content = audit_workbook(budget_report())
    written, live = load_workbook(io.BytesIO(content), data_only=True), load_workbook(io.BytesIO(content))
    (tmp_path / "satu").mkdir()
    book = worked_out(live, tmp_path / "satu")
    formulas = [
        (sheet.title, cell.coordinate) for sheet in live for row in sheet for cell in row if cell.data_type == "f"
    ]
    assert len(formulas) > 30
    for sheet, cell in formulas:
        expected = written[sheet][cell].value
        close = pytest.approx(expected, rel=1e-12, abs=1e-6) if isinstance(expected, int | float) else expected
        assert book[sheet][cell].value == close, (sheet, cell)
    numbers = [cell for row in live["Tabel 3.1"] for cell in row if cell.value == 15_000_000]
    assert len(numbers) == 1
    numbers[0].value = 17_040_000
    (tmp_path / "dua").mkdir()
    changed = worked_out(live, tmp_path / "dua")
    verdicts = dict(
        zip([cell.value for cell in column_of(changed, "Tercetak")], column_of(changed, "Putusan rumus"), strict=True)
    )
    assert verdicts["85,20"].value == "cocok"
    assert verdicts["63.500.000"].value == "tidak cocok"
    assert verdicts["95,00"].value == "cocok"


def test_the_workings_of_what_held_come_back_from_the_store(tmp_path: Path) -> None:
    report = budget_report()
    assert report.audit.checks
    store = SqlReportStore(f"sqlite:///{tmp_path / 'telaah.db'}")
    store.replace(report)
    assert store.report(report.id) == report
    assert store.audit(report.id).checks == report.audit.checks
    store.replace(replace(report, audit=Audit()))
    assert store.audit(report.id) == Audit()
    store.close()


@pytest.fixture
def stored(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Report:
    """A data folder with one audited report, as the current settings name it; the working folder is empty."""
    monkeypatch.setenv("TELAAH_DATA", str(tmp_path / "data"))
    (tmp_path / "kerja").mkdir()
    monkeypatch.chdir(tmp_path / "kerja")
    report = budget_report()
    with open_library(read_settings()) as library:
        library.replace(report)
    return report


def telaah(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["audit", *arguments])


def test_the_command_prints_a_table_that_ends_with_the_counts(stored: Report) -> None:
    result = telaah(stored.id)
    audit = stored.audit
    assert result.exit_code == 0
    assert "85,20" in result.output
    assert result.output.endswith(f"\n{audit.tested} angka diuji, {audit.held} cocok, {len(audit.findings)} temuan\n")


def test_the_command_gives_the_list_of_the_contract_as_json(stored: Report) -> None:
    listed = json.loads(telaah(stored.id, "--format", "json").stdout)
    assert [one["message"] for one in listed] == [finding.message for finding in stored.audit.findings]
    contract = {
        "id",
        "table",
        "row",
        "column",
        "kind",
        "reported",
        "recomputed",
        "formula",
        "severity",
        "quote",
        "message",
    }
    assert contract <= set(listed[0])


def test_the_command_filters_by_severity_and_kind(stored: Report) -> None:
    wrong = json.loads(telaah(stored.id, "--format", "json", "--severity", "salah_hitung").stdout)
    sums = json.loads(telaah(stored.id, "--format", "json", "--kind", "sum", "--kind", "ratio").stdout)
    count = sum(finding.severity is Severity.WRONG for finding in stored.audit.findings)
    assert len(wrong) == count > 0
    assert {one["severity"] for one in wrong} == {"salah_hitung"}
    assert {one["kind"] for one in sums} == {"sum", "ratio"}
    assert "ditampilkan" in telaah(stored.id, "--severity", "pembulatan").output


def test_the_workbook_goes_into_a_file_named_after_the_report(stored: Report) -> None:
    result = telaah(stored.id, "--format", "xlsx")
    assert result.exit_code == 0
    assert f"Tersimpan di {stored.id}-audit.xlsx" in result.output
    assert "Temuan" in load_workbook(Path(f"{stored.id}-audit.xlsx")).sheetnames


@pytest.mark.parametrize("form", ["table", "json", "md", "xlsx"])
def test_every_form_can_go_into_a_chosen_file(stored: Report, form: str) -> None:
    assert telaah(stored.id, "--format", form, "--out", f"hasil.{form}").exit_code == 0
    content = Path(f"hasil.{form}").read_bytes()
    assert content[:2] == b"PK" if form == "xlsx" else "85,20" in content.decode() or b"85.2" in content


def test_the_memo_is_printed(stored: Report) -> None:
    memo = telaah(stored.id, "--format", "md").stdout
    assert memo.startswith("# Hasil pemeriksaan: ")
    assert "## Salah hitung (" in memo


def test_what_cannot_be_done_is_said_in_one_line(stored: Report) -> None:
    unknown = telaah("tidak-ada")
    assert unknown.exit_code == 1
    assert unknown.stderr.startswith("telaah: Tidak ada laporan dengan id 'tidak-ada'")
    nowhere = telaah(stored.id, "--format", "md", "--out", "tidak/ada/memo.md")
    assert nowhere.exit_code == 2
    assert "tidak dapat ditulis" in nowhere.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_a_terminal_is_spared_the_bytes_of_a_workbook(stored: Report) -> None:
    import pty

    leader, follower = pty.openpty()
    call = [sys.executable, "-c", "from service.cli import main; main()", "audit", stored.id]
    ran = subprocess.run(
        [*call, "--format", "xlsx", "--out", "-"],
        stdout=follower,
        stderr=subprocess.PIPE,
        timeout=120,
        check=False,
    )
    os.close(follower)
    os.close(leader)
    assert ran.returncode == 2
    assert "--out" in ran.stderr.decode()


def test_a_pipe_takes_the_workbook(stored: Report) -> None:
    assert telaah(stored.id, "--format", "xlsx", "--out", "-").stdout_bytes[:2] == b"PK"


@pytest.fixture
def client(stored: Report) -> Iterator[TestClient]:
    with TestClient(create_app(read_settings())) as opened:
        yield opened


def test_http_gives_the_list_unless_asked_otherwise(client: TestClient, stored: Report) -> None:
    plain = client.get(f"/reports/{stored.id}/audit")
    assert plain.json() == client.get(f"/reports/{stored.id}/audit?format=json").json()
    assert [one["id"] for one in plain.json()] == [finding.id for finding in stored.audit.findings]


def test_http_gives_a_memo_and_a_workbook(client: TestClient, stored: Report) -> None:
    memo = client.get(f"/reports/{stored.id}/audit?format=md")
    assert memo.headers["content-type"] == "text/markdown; charset=utf-8"
    assert memo.text.startswith("# Hasil pemeriksaan")
    book = client.get(f"/reports/{stored.id}/audit?format=xlsx")
    assert book.headers["content-type"] == XLSX
    assert book.headers["content-disposition"] == f'attachment; filename="{stored.id}-audit.xlsx"'
    assert "Pemeriksaan" in load_workbook(io.BytesIO(book.content)).sheetnames


def test_http_gives_the_counts(client: TestClient, stored: Report) -> None:
    audit = stored.audit
    counts = client.get(f"/reports/{stored.id}/audit/summary").json()
    assert (counts["tested"], counts["held"], counts["findings"]) == (audit.tested, audit.held, len(audit.findings))
    assert sum(counts["by_kind"].values()) == sum(counts["by_severity"].values()) == len(audit.findings)
    assert counts["sentence"] == f"{audit.tested} angka diuji, {audit.held} cocok, {len(audit.findings)} temuan"


@pytest.mark.parametrize("path", ["audit", "audit?format=md", "audit?format=xlsx", "audit/summary"])
def test_http_does_not_know_an_unknown_report(client: TestClient, path: str) -> None:
    answer = client.get(f"/reports/tidak-ada/{path}")
    assert answer.status_code == 404
    assert answer.json()["error"]["code"] == "unknown_report"


def test_http_refuses_an_unknown_form(client: TestClient, stored: Report) -> None:
    answer = client.get(f"/reports/{stored.id}/audit?format=pdf")
    assert answer.status_code == 422
    assert "format" in answer.json()["error"]["message"]
