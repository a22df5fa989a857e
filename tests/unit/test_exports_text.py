"""The audit as text: counts, filters, the table for a terminal and the memo."""

import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from service.domain.findings import Audit, FindingKind, Severity
from service.domain.reports import Place
from service.exports.audit_summary import KIND_NAMES, SEVERITY_NAMES, chosen, place_of, summarise
from service.exports.audit_text import audit_markdown, audit_plain, audit_table
from service.exports.printable import one_line, printable
from tests import builders

WRONG = replace(builders.finding(1), id="t1", message="Jumlahnya keliru.")
ROUNDED = replace(builders.finding(2), id="t2", severity=Severity.ROUNDING, message="Pembulatannya keliru.")
ODD = replace(
    builders.finding(3),
    id="t3",
    kind=FindingKind.REFERENCE,
    severity=Severity.UNTESTABLE,
    table_number=None,
    row=(),
    column=(),
    place=Place(line=120),
    suggestion=None,
)
AUDIT = Audit(1412, 1391, (ROUNDED, ODD, WRONG))


def test_the_summary_counts_and_says_so_in_one_sentence() -> None:
    summary = summarise(AUDIT)
    assert summary.sentence == "1.412 angka diuji, 1.391 cocok, 3 temuan"
    assert list(summary.by_severity) == [Severity.WRONG, Severity.ROUNDING, Severity.UNTESTABLE]
    assert summary.by_kind == {FindingKind.RATIO: 2, FindingKind.REFERENCE: 1}


def test_every_kind_and_severity_has_a_name() -> None:
    assert set(KIND_NAMES) == set(FindingKind)
    assert set(SEVERITY_NAMES) == set(Severity)


@pytest.mark.parametrize(
    ("severities", "kinds", "ids"),
    [
        ((), (), ["t2", "t3", "t1"]),
        ((Severity.WRONG,), (), ["t1"]),
        ((Severity.WRONG, Severity.ROUNDING), (), ["t2", "t1"]),
        ((), (FindingKind.REFERENCE,), ["t3"]),
        ((Severity.WRONG,), (FindingKind.REFERENCE,), []),
    ],
)
def test_findings_are_chosen_by_severity_and_kind(severities, kinds, ids) -> None:
    assert [finding.id for finding in chosen(AUDIT.findings, severities, kinds)] == ids


def test_a_place_names_what_is_known_of_it() -> None:
    assert place_of(WRONG) == "Tabel 3.1, baris “Sasaran satu”, kolom “Capaian”, halaman 7"
    assert place_of(ODD) == "baris teks 120"
    assert place_of(replace(ODD, place=Place())) == "tempat tidak diketahui"


def test_the_table_shows_both_figures_the_place_and_the_sentence() -> None:
    shown = audit_plain(AUDIT, AUDIT.findings, width=200)
    for expected in ("salah hitung", "Tabel 3.1", "99,60", "99,59", "Jumlahnya keliru."):
        assert expected in shown
    assert shown.endswith("1.412 angka diuji, 1.391 cocok, 3 temuan\n")
    assert "\x1b" not in shown


def test_the_table_says_how_many_a_filter_leaves() -> None:
    assert audit_plain(AUDIT, ()).strip() == "1.412 angka diuji, 1.391 cocok, 3 temuan (0 ditampilkan)"


def test_a_terminal_sees_severity_in_colour_and_the_text_of_the_report_as_it_stands() -> None:
    sly = replace(WRONG, message="[bold]tebal[/bold] \x1b[31mmerah")
    console = Console(file=io.StringIO(), width=200, force_terminal=True, color_system="standard")
    with console.capture() as captured:
        console.print(audit_table(AUDIT, (sly,)))
    shown = captured.get()
    assert "\x1b[1;31msalah hitung" in shown
    assert "[bold]tebal[/bold] [31mmerah" in shown


def memo(*findings) -> str:
    audit = replace(AUDIT, findings=findings)
    return audit_markdown("contoh-2024", builders.identity(), audit, findings)


def test_the_memo_groups_by_severity_worst_first() -> None:
    text = memo(*AUDIT.findings)
    headings = [line for line in text.splitlines() if line.startswith("## ")]
    assert headings == ["## Salah hitung (1)", "## Pembulatan (1)", "## Tidak dapat diuji (1)"]
    assert text.startswith("# Hasil pemeriksaan: LKjIP Dinas Sosial Kabupaten Contoh 2024\n")
    assert "**1.412 angka diuji, 1.391 cocok, 3 temuan.**" in text


def test_an_entry_of_the_memo_has_all_that_an_auditor_needs() -> None:
    entry = memo(WRONG)
    for expected in (
        "### t1. Tabel 3.1, baris “Sasaran satu”, kolom “Capaian”, halaman 7",
        "- Tercetak: **99,60**",
        "- Dihitung ulang: **99,59**",
        "- Cara hitung: POS (capaian, makin tinggi makin baik: realisasi / target × 100): "
        "542.533 / 544.727 × 100 = 99,60",
        "- Saran: 99,59",
        "- Kutipan: “TOTAL 544727 542533”",
    ):
        assert expected in entry


def test_the_memo_does_not_obey_the_report() -> None:
    entry = memo(replace(WRONG, quote="a\n# judul <script> [x](y) `z` | *tebal*", message="baris\ndua"))
    assert "\n# judul" not in entry
    assert r"\# " not in entry
    assert r"\<script\> \[x\](y) \`z\` \| \*tebal\*" in entry
    assert "baris dua" in entry


def test_a_finding_without_formula_or_suggestion_leaves_these_lines_out() -> None:
    entry = memo(replace(WRONG, formula="", working="", suggestion=None, recomputed=""))
    assert "Cara hitung" not in entry
    assert "Saran" not in entry
    assert "- Dihitung ulang: **—**" in entry


def test_nothing_found_is_a_memo_too() -> None:
    text = audit_markdown("a", builders.identity(), Audit(5, 5), ())
    assert text.endswith("**5 angka diuji, 5 cocok, 0 temuan.**\n")


@given(st.text())
def test_printable_text_can_always_be_written_and_only_loses_what_cannot(text: str) -> None:
    clean = printable(text)
    clean.encode()
    assert "\x1b" not in clean
    assert printable(clean) == clean
    assert "\n" not in one_line(text)


def test_printable_text_keeps_letters_of_every_kind() -> None:
    assert printable("Rp 5.000 – “é” 𝟙\n\tx") == "Rp 5.000 – “é” 𝟙\n\tx"
