"""The audit over invented tables: what it recomputes, what it lets pass, and how it says so."""

import hashlib
from collections.abc import Sequence
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.identity import identify
from ingest.readers.text import TextReader
from ingest.understand import Source, pages_to_report
from service.audit import audit_report
from service.domain.facts import Report
from service.domain.findings import Audit, Finding, FindingKind, Severity

_COVER = (
    "LAPORAN KINERJA INSTANSI PEMERINTAH\nDINAS SOSIAL KABUPATEN BANTUL\nTAHUN 2024\n\n"
    "BAB III\nAKUNTABILITAS KINERJA\n\n"
)


def report_of(*parts: str) -> Report:
    data = (_COVER + "\n\n".join(parts) + "\n").encode()
    pages = tuple(TextReader(data).pages())
    identity = identify(pages, "contoh.txt", region="Kabupaten Bantul", year=2024)
    return pages_to_report(
        pages, "contoh-2024", identity, Source("contoh.txt", hashlib.sha256(data).hexdigest(), "text/plain")
    )


def table(number: str, title: str, header: Sequence[str], *rows: Sequence[str]) -> str:
    lines = ["\t".join(cells) for cells in (header, *rows)]
    return "\n".join([f"**Tabel {number}**", f"**{title}**", "", *lines, ""])


def audited(*parts: str) -> Audit:
    return audit_report(report_of(*parts))


def only(audit: Audit, kind: FindingKind) -> Finding:
    found = [finding for finding in audit.findings if finding.kind is kind]
    assert len(found) == 1, [finding.message for finding in audit.findings]
    return found[0]


_BUDGET = ("No", "Program", "Anggaran", "Realisasi", "Sisa Anggaran", "%")
_SOUND = (
    ("1", "Program Satu", "10.000.000", "9.500.000", "500.000", "95,00"),
    ("2", "Program Dua", "20.000.000", "15.000.000", "5.000.000", "75,00"),
    ("3", "Program Tiga", "40.000.000", "39.000.000", "1.000.000", "97,50"),
    ("", "Jumlah", "70.000.000", "63.500.000", "6.500.000", "90,71"),
)


_CELLS = (
    "",
    "-",
    "0",
    "100%",
    "1.000.000",
    "2,5",
    "1.305.563.5500",
    "Jumlah",
    "TOTAL",
    "1",
    "N/A",
    "B (80)",
    "10 orang",
)


def with_cell(row: int, column: int, printed: str) -> list[list[str]]:
    changed = [list(cells) for cells in _SOUND]
    changed[row][column] = printed
    return changed


def test_a_sound_budget_table_holds_as_a_whole() -> None:
    audit = audited(table("3.1", "Realisasi Anggaran", _BUDGET, *_SOUND))
    assert audit.findings == ()
    assert audit.tested == audit.held == len(audit.confirmed) == 10


def test_a_wrong_absorption_is_a_ratio_with_both_figures_and_its_cells() -> None:
    audit = audited(table("3.1", "Realisasi Anggaran", _BUDGET, *with_cell(1, 5, "85,20")))
    finding = only(audit, FindingKind.RATIO)
    assert (finding.reported, finding.recomputed) == ("85,20", "75,00 %")
    assert finding.formula == "SERAPAN"
    assert finding.working == "15.000.000 / 20.000.000 × 100 = 75,00 %"
    assert [cited.printed for cited in finding.inputs] == ["20.000.000", "15.000.000"]
    assert finding.quote == "2 Program Dua 20.000.000 15.000.000 5.000.000 85,20"
    assert finding.table_number == "3.1"
    assert "85,20" in finding.message
    assert "75,00 %" in finding.message


def test_a_wrong_remainder_is_a_difference() -> None:
    audit = audited(table("3.1", "Realisasi Anggaran", _BUDGET, *with_cell(0, 4, "510.000")))
    finding = only(audit, FindingKind.DIFFERENCE)
    assert finding.recomputed_value == Decimal(500000)


def test_a_total_that_one_digit_mends_is_a_likely_misprint() -> None:
    audit = audited(
        table("3.1", "Realisasi Anggaran", _BUDGET[:4], *(row[:4] for row in with_cell(3, 2, "70.000.100")))
    )
    finding = only(audit, FindingKind.SUM)
    assert finding.severity is Severity.TYPO
    assert finding.suggestion == "Rp70.000.000"


def test_a_part_that_one_digit_mends_is_named_instead_of_its_total() -> None:
    rows = [
        ("1", "Program Satu", "12.345.678"),
        ("2", "Program Dua", "20.000.000"),
        ("3", "Program Tiga", "91.045.910"),
        ("", "Jumlah", "223.391.588"),
    ]
    slipped = [*rows[:2], ("3", "Program Tiga", "191.045.910"), ("", "Jumlah", "193.391.588")]
    assert (
        audited(table("3.1", "Pagu Program", _BUDGET[:3], *slipped)).findings[0].suggestion
        == "Program Tiga: Rp161.045.910"
    )


def test_a_total_below_one_of_its_parts_is_impossible() -> None:
    audit = audited(table("3.1", "Realisasi Anggaran", _BUDGET[:4], *(row[:4] for row in with_cell(3, 3, "6.350.000"))))
    assert only(audit, FindingKind.IMPOSSIBLE_VALUE).recomputed_value == Decimal(63500000)


def test_more_spent_than_budgeted_is_impossible() -> None:
    rows = [row[:4] for row in _SOUND[:3]] + [("4", "Program Empat", "5.000.000", "5.500.000")]
    finding = only(audited(table("3.1", "Realisasi Anggaran", _BUDGET[:4], *rows)), FindingKind.IMPOSSIBLE_VALUE)
    assert finding.reported == "5.500.000"
    assert "melebihi" in finding.message


def test_whole_and_truncated_percentages_hold() -> None:
    rows = [
        ("1", "Indikator Satu", "55", "50", "90 %"),
        ("2", "Indikator Dua", "85", "80", "94,11 %"),
        ("3", "Indikator Tiga", "60", "40", "66,66 %"),
        ("4", "Indikator Empat", "30", "20", "67 %"),
    ]
    audit = audited(table("3.2", "Capaian", ("No", "Indikator", "Target", "Realisasi", "Capaian (%)"), *rows))
    assert audit.findings == ()
    assert [check.formula for check in audit.checks] == ["POS"] * 4
    assert audit.checks[0].working == "50 / 55 × 100 = 90,91 %"


def test_every_negative_form_of_capaian_is_recognised() -> None:
    rows = [
        ("1", "Tingkat kemiskinan", "8,00", "9,00", "87,50"),
        ("2", "Angka pengangguran", "5,00", "4,00", "125,00"),
        ("3", "Cakupan layanan", "80,00", "60,00", "75,00"),
    ]
    audit = audited(table("3.2", "Capaian", ("No", "Indikator", "Target", "Realisasi", "Capaian (%)"), *rows))
    assert audit.findings == ()


def test_full_achievement_short_of_the_target_is_only_let_pass_where_lower_is_better() -> None:
    header = ("No", "Indikator", "Target", "Realisasi", "Capaian (%)")
    rows = [
        ("1", "Tingkat kemiskinan", "8,00", "7,00", "100,00"),
        ("2", "Cakupan layanan", "80,00", "70,00", "100,00"),
        ("3", "Cakupan bantuan", "80,00", "60,00", "75,00"),
    ]
    finding = only(audited(table("3.2", "Capaian", header, *rows)), FindingKind.RATIO)
    assert "Cakupan layanan" in finding.row[-1]


def test_a_relation_is_not_asserted_where_no_row_agrees() -> None:
    header = ("Tahun", "Penduduk Miskin (ribu)", "Garis Kemiskinan", "Persentase")
    rows = [
        ("2021", "134,75", "352.120", "10,29"),
        ("2022", "117,22", "380.661", "8,91"),
        ("2023", "114,54", "419.066", "8,68"),
    ]
    assert audited(table("3.9", "Kemiskinan", header, *rows)).findings == ()


def test_shares_of_a_total_are_recomputed() -> None:
    header = ("No", "Pendidikan", "Jumlah (orang)", "%")
    rows = [("1", "S-2", "3", "15"), ("2", "S-1", "12", "64"), ("3", "SLTA", "3", "21"), ("", "Jumlah", "18", "100")]
    audit = audited(table("1.1", "Pegawai", header, *rows))
    assert [(finding.reported, finding.formula) for finding in audit.findings] == [
        ("15", "PANGSA"),
        ("64", "PANGSA"),
        ("21", "PANGSA"),
    ]


def test_women_and_men_make_the_row_total() -> None:
    header = ("No", "Golongan", "Jumlah", "Laki-laki", "Perempuan")
    rows = [
        ("1", "IV", "5", "3", "2"),
        ("2", "III", "9", "4", "5"),
        ("3", "II", "6", "3", "2"),
        ("4", "I", "2", "1", "1"),
    ]
    finding = only(audited(table("1.2", "Pegawai menurut golongan", header, *rows)), FindingKind.SUM)
    assert (finding.reported_value, finding.recomputed_value) == (Decimal(6), Decimal(5))


def test_headings_by_kode_rekening_are_the_sum_of_their_codes() -> None:
    header = ("Kode Rekening", "Uraian", "Anggaran")
    rows = [
        ("1.06.01", "PROGRAM SATU", "30.000.000"),
        ("1.06.01.2.01", "Kegiatan A", "10.000.000"),
        ("1.06.01.2.02", "Kegiatan B", "20.000.000"),
        ("1.06.02", "PROGRAM DUA", "51.000.000"),
        ("1.06.02.2.01", "Kegiatan C", "25.500.000"),
        ("1.06.02.2.02", "Kegiatan D", "24.500.000"),
        ("1.06.04", "PROGRAM TIGA", "7.000.000"),
        ("1.06.04.2.01", "Kegiatan E", "7.000.000"),
    ]
    finding = only(audited(table("2.1", "Pagu", header, *rows)), FindingKind.SUM)
    assert (finding.row[-1], finding.recomputed_value) == ("PROGRAM DUA", Decimal(50000000))


def test_an_average_of_cut_off_percentages_is_compared_with_the_exact_one() -> None:
    rows = [
        ("1", "Indikator Satu", "55", "50", "90%"),
        ("2", "Indikator Dua", "85", "80", "94%"),
        ("3", "Indikator Tiga", "68", "68", "100%"),
        ("4", "Indikator Empat", "82", "82", "100%"),
        ("5", "Indikator Lima", "10", "10", "100%"),
        ("Rata-rata Capaian", "", "", "", "96%"),
    ]
    header = ("No", "Indikator", "Target", "Realisasi", "Capaian (%)")
    finding = only(audited(table("3.2", "Capaian", header, *rows)), FindingKind.AVERAGE)
    assert finding.recomputed_value == Decimal("97.006")
    assert "96,80" in finding.message


def test_a_fraction_in_the_remarks_contradicts_its_row() -> None:
    header = ("No", "Layanan", "Target", "Realisasi", "Keterangan")
    rows = [
        ("1", "Rehabilitasi penyandang disabilitas", "100%", "36,69%", "129/129 X 100%"),
        ("2", "Rehabilitasi anak terlantar", "100%", "100%", "21/21 X 100%"),
        ("3", "Rehabilitasi lanjut usia", "100%", "100%", "241/241 X 100%"),
    ]
    finding = only(audited(table("4.5", "SPM Bidang Sosial", header, *rows)), FindingKind.RATIO)
    assert (finding.reported, finding.recomputed_value) == ("36,69%", Decimal(100))


def test_a_fraction_under_another_year_says_nothing_of_its_row() -> None:
    header = ("No", "Layanan", "Sasaran 2024", "Terlayani 2024", "Capaian 2024 (%)", "Tahun 2023")
    rows = [
        ("1", "Rehabilitasi penyandang disabilitas", "312", "312", "100,00", "300/300"),
        ("2", "Rehabilitasi anak terlantar", "187", "181", "96,79", "172/172"),
        ("3", "Rehabilitasi lanjut usia", "546", "530", "97,07", "521/521"),
    ]
    assert audited(table("3.6", "Layanan Dasar Tahun 2024", header, *rows)).findings == ()


def test_the_odd_one_of_several_tables_is_reported_and_the_others_are_not() -> None:
    header = ("No", "Sasaran Strategis", "Indikator Kinerja", "Target 2024")
    name = "Persentase penanganan pemerlu pelayanan"
    right = [("1", "Meningkatnya pelayanan", name, "100%")]
    wrong = [("1", "Meningkatnya pelayanan", name, "90%")]
    audit = audited(
        table("2.1", "Indikator Kinerja Utama", header, *right),
        table("2.2", "Perjanjian Kinerja", header, *right),
        table("3.1", "Capaian Sasaran", header, *wrong),
    )
    finding = only(audit, FindingKind.TABLE_VS_TABLE)
    assert (finding.table_number, finding.reported, finding.recomputed_value) == ("3.1", "90%", Decimal(100))
    assert "Tabel 2.1 dan Tabel 2.2" in finding.message


def test_predicates_follow_the_reports_own_scale_and_gaps_leave_both_readings() -> None:
    scale = [
        ("1", "91% - 100%", "Sangat Tinggi"),
        ("2", "76% - 90%", "Tinggi"),
        ("3", "66% - 75%", "Sedang"),
        ("4", "≤ 65%", "Rendah"),
    ]
    rows = [
        ("1", "Indikator Satu", "80", "76", "95,00", "Tinggi"),
        ("2", "Indikator Dua", "80", "72,4", "90,50", "Tinggi"),
        ("3", "Indikator Tiga", "80", "56", "70,00", "Sedang"),
    ]
    header = ("No", "Indikator", "Target", "Realisasi", "Capaian (%)", "Predikat")
    audit = audited(
        table("3.1", "Skala Penilaian", ("No", "Interval", "Predikat"), *scale), table("3.2", "Capaian", header, *rows)
    )
    finding = only(audit, FindingKind.CLASSIFICATION)
    assert (finding.reported, finding.recomputed) == ("Tinggi", "Sangat Tinggi")


def test_a_row_number_that_is_skipped_is_a_reference() -> None:
    rows = [(number, f"Potensi {name}", "5 orang") for number, name in zip("123467", "ABCDEF", strict=True)]
    finding = only(audited(table("3.5", "Potensi", ("No", "Potensi", "Jumlah"), *rows)), FindingKind.REFERENCE)
    assert (finding.reported, finding.recomputed) == ("6", "5")


@settings(max_examples=30, deadline=None)
@given(st.lists(st.lists(st.sampled_from(_CELLS), min_size=5, max_size=5), min_size=1, max_size=8))
def test_no_table_whatever_stops_the_audit(rows: list[list[str]]) -> None:
    header = ("No", "Uraian", "Anggaran", "Realisasi", "%")
    audit = audited(table("3.1", "Apa Saja", header, *rows), "Anggaran Rp1.000.000 dan realisasi Rp- atau 0%.")
    assert audit.held <= audit.tested


def test_the_audit_of_an_empty_report_is_empty() -> None:
    assert audited("Tidak ada tabel di sini.") == Audit()


def test_every_finding_points_at_a_fact_that_exists_and_ids_are_unique() -> None:
    report = report_of(table("3.1", "Realisasi Anggaran", _BUDGET, *with_cell(1, 5, "85,20")))
    audit = audit_report(report)
    ids = {fact.id for fact in report.facts}
    assert all(finding.fact_id in ids for finding in audit.findings)
    assert all(cited.fact_id in ids for finding in audit.findings for cited in finding.inputs)
    assert len({finding.id for finding in audit.findings}) == len(audit.findings)
    assert set(audit.confirmed) <= ids
    assert audit_report(report) == audit


def test_a_damaged_heading_is_answered_by_its_rows() -> None:
    rows = [
        ("1.06.01", "PROGRAM SATU", "30.000.000"),
        ("1.06.01.2.01", "Kegiatan A", "10.000.000"),
        ("1.06.01.2.02", "Kegiatan B", "20.000.000"),
        ("1.06.02", "PROGRAM DUA", "45.500.0000"),
        ("1.06.02.2.01", "Kegiatan C", "25.500.000"),
        ("1.06.02.2.02", "Kegiatan D", "20.000.000"),
        ("1.06.04", "PROGRAM TIGA", "7.000.000"),
        ("1.06.04.2.01", "Kegiatan E", "7.000.000"),
    ]
    finding = only(
        audited(table("2.1", "Pagu", ("Kode Rekening", "Uraian", "Anggaran"), *rows)), FindingKind.IMPOSSIBLE_VALUE
    )
    assert (finding.reported, finding.suggestion) == ("45.500.0000", "Rp45.500.000")
