"""What sentences say of indicators and of changes, against tables and against themselves."""

import pytest

from service.domain.findings import Finding, FindingKind
from tests.unit.test_audit_tables import audited, table

_RESULTS = table(
    "3.2",
    "Capaian Kinerja Tahun 2024",
    ("No", "Indikator", "Target", "Realisasi", "Capaian"),
    ("1", "Persentase PPKS tertangani", "80%", "76%", "95,00%"),
    ("2", "Persentase PSKS aktif", "90%", "81%", "90,00%"),
    ("3", "Persentase TKSK terlatih", "50%", "50%", "100,00%"),
)


def findings(*parts: str) -> tuple[Finding, ...]:
    return audited(*parts).findings


@pytest.mark.parametrize(
    ("sentence", "printed"),
    [
        ("Realisasi persentase PPKS tertangani pada tahun 2024 sebesar 78% dari target 80%.", "76%"),
        ("Indikator persentase PSKS aktif mencapai 92,00% dari target yang ditetapkan.", "90,00%"),
        ("Target persentase TKSK terlatih tahun 2024 adalah 55%.", "50%"),
    ],
)
def test_an_indicators_figure_that_no_table_prints_is_found(sentence: str, printed: str) -> None:
    (finding,) = findings(_RESULTS, sentence)
    assert finding.kind is FindingKind.NARRATIVE_VS_TABLE
    assert finding.table_number == "3.2"
    assert finding.message.endswith(f"mencetak {printed}.")


@pytest.mark.parametrize(
    "sentence",
    [
        "Realisasi persentase PPKS tertangani pada tahun 2024 sebesar 76% dari target 80%.",
        "Persentase PPKS tertangani pada tahun 2023 sebesar 71%.",
        "Dibandingkan persentase PPKS tertangani tingkat provinsi yang rata-rata 79%, daerah ini lebih rendah.",
        "Persentase PPKS tertangani pada tahun 2024 sebesar 12%.",
    ],
)
def test_an_indicators_figure_of_a_table_or_of_something_else_is_let_pass(sentence: str) -> None:
    assert findings(_RESULTS, sentence) == ()


def test_the_same_indicator_numbered_in_one_table_and_not_in_the_other_is_compared() -> None:
    plan = table("2.1", "Perjanjian Kinerja Tahun 2024", ("Indikator", "Target"), ("Persentase PSKS aktif", "95%"))
    assert {finding.kind for finding in findings(plan, _RESULTS)} == {FindingKind.TABLE_VS_TABLE}


@pytest.mark.parametrize(
    ("sentence", "recomputed"),
    [
        (
            "PPKS tahun 2024 sebanyak 1.500 orang, meningkat 400 orang dibanding tahun 2023 sebanyak 1.200 orang.",
            "300 orang",
        ),
        (
            "Capaian tahun 2024 sebesar 95,50%, meningkat 3,20 poin persen dari tahun 2023 sebesar 91,30%.",
            "4,20 poin persen",
        ),
        ("Nilai SAKIP tahun 2024 sebesar 72,15 meningkat 3,10 poin dari tahun 2023 sebesar 70,05.", "2,10"),
        (
            "Pagu tahun 2024 sebesar Rp4.500.000.000 naik Rp600.000.000 dari tahun 2023 Rp4.000.000.000.",
            "Rp500.000.000",
        ),
        ("Persentase PPKS tertangani meningkat dari 95,10% pada tahun 2023 menjadi 91,20% tahun 2024.", "menurun"),
        ("Angka kemiskinan turun dari 8,10% tahun 2023 menjadi 8,40% tahun 2024.", "meningkat"),
    ],
)
def test_a_change_that_its_own_figures_contradict_is_a_difference(sentence: str, recomputed: str) -> None:
    (finding,) = findings(sentence)
    assert (finding.kind, finding.recomputed) == (FindingKind.DIFFERENCE, recomputed)


@pytest.mark.parametrize(
    "sentence",
    [
        "Jumlah PPKS tahun 2024 sebanyak 1.500 orang, meningkat 300 orang dibanding tahun 2023 sebanyak 1.200 orang.",
        "Capaian tahun 2024 sebesar 95,5%, meningkat 4,2 poin persen dari tahun 2023 sebesar 91,34%.",
        "Persentase PPKS tertangani menurun dari 95,10% pada tahun 2023 menjadi 91,20% tahun 2024.",
        "Kegiatan ini diikuti 40 orang, bertambah 15 orang dari 25 orang, dan didampingi 3 orang petugas.",
    ],
)
def test_a_change_that_its_own_figures_bear_out_or_do_not_decide_is_let_pass(sentence: str) -> None:
    assert findings(sentence) == ()


def test_cumulative_quarters_side_by_side_cannot_fall() -> None:
    header = ("Indikator", "Target", "TW I", "TW II", "TW III", "TW IV")
    rows = (
        ("Jumlah PPKS tertangani", "100", "20", "45", "40", "100"),
        ("Jumlah PSKS aktif", "50", "10", "20", "35", "50"),
    )
    (finding,) = findings(table("3.1", "Realisasi Kumulatif per Triwulan", header, *rows))
    assert (finding.kind, finding.reported) == (FindingKind.IMPOSSIBLE_VALUE, "40")
    assert findings(table("3.1", "Realisasi per Triwulan", header, *rows)) == ()


def test_half_a_person_is_impossible_but_half_a_month_is_not() -> None:
    rows = (("Sungai Raya", "120"), ("Kubu", "85,5"), ("Rasau", "60"), ("Terentang", "44"))
    (finding,) = findings(table("3.7", "Jumlah PPKS", ("Kecamatan", "Jumlah (orang)"), *rows))
    assert (finding.kind, finding.reported) == (FindingKind.IMPOSSIBLE_VALUE, "85,5")
    assert findings(table("3.7", "Lama Layanan", ("Kecamatan", "Lama (bulan)"), *rows)) == ()


def formula_table(formula: str) -> str:
    return table(
        "2.2", "Indikator Kinerja Utama", ("Indikator", "Formulasi"), ("Persentase PPKS yang tertangani", formula)
    )


@pytest.mark.parametrize(
    "formula",
    [
        "Jumlah seluruh PPKS / Jumlah PPKS yang ditangani x 100%",
        "Jumlah PPKS dibagi jumlah PPKS yang telah ditangani dikalikan seratus persen",
        "Jumlah PPKS x 100% Jumlah PPKS yang ditangani",
        r"$\frac{\sum \text{PPKS}}{\sum \text{PPKS yang ditangani}} \times 100\%$",
    ],
)
def test_a_formula_in_words_that_divides_the_whole_by_its_part_is_upside_down(formula: str) -> None:
    (finding,) = findings(formula_table(formula))
    assert finding.kind is FindingKind.INVERTED_FORMULA
    assert finding.reported == formula


@pytest.mark.parametrize(
    "formula",
    [
        "Jumlah PPKS yang ditangani / Jumlah seluruh PPKS x 100%",
        "Jumlah PPKS yang ditangani dibagi jumlah PPKS yang seharusnya ditangani dikali 100%",
        r"$\frac{\sum \text{PPKS yang ditangani}}{\sum \text{PPKS}} \times 100\%$",
        "PPKS yang memperoleh layanan sosial pada tahun berjalan",
    ],
)
def test_a_formula_in_words_that_divides_the_part_by_its_whole_holds(formula: str) -> None:
    assert findings(formula_table(formula)) == ()


@pytest.mark.parametrize(
    ("sentence", "kind", "recomputed"),
    [
        ("Rata-rata capaian seluruh indikator adalah sebesar 96,50%.", FindingKind.AVERAGE, "95,00 %"),
        (
            "Dari 3 indikator kinerja utama, sebanyak 2 indikator mencapai target.",
            FindingKind.NARRATIVE_VS_TABLE,
            "1 indikator",
        ),
    ],
)
def test_a_sentence_that_sums_a_table_up_wrongly_is_found(sentence: str, kind: FindingKind, recomputed: str) -> None:
    (finding,) = findings(_RESULTS, sentence)
    assert (finding.kind, finding.table_number, finding.recomputed) == (kind, "3.2", recomputed)


@pytest.mark.parametrize(
    "sentence",
    [
        "Rata-rata capaian seluruh indikator adalah sebesar 95%.",
        "Rata-rata capaian kinerja kabupaten lain sebesar 91,20%.",
        "Dari 3 indikator kinerja utama, sebanyak 1 indikator mencapai target dan 2 indikator belum mencapai target.",
        "Dari 7 indikator program, sebanyak 5 indikator mencapai target.",
    ],
)
def test_a_sentence_that_sums_a_table_up_rightly_or_sums_up_another_is_let_pass(sentence: str) -> None:
    assert findings(_RESULTS, sentence) == ()


def test_a_table_that_no_chapter_has_is_a_dangling_reference() -> None:
    plan = table("3.1", "Pagu Program", ("Program", "Pagu"), ("Program Rehabilitasi Sosial", "100.000.000"))
    (finding,) = findings(plan, _RESULTS, "Capaian disajikan pada Tabel 3.9 berikut, anggarannya pada Tabel 3.1.")
    assert (finding.kind, finding.reported) == (FindingKind.REFERENCE, "Tabel 3.9")
    assert findings(plan, _RESULTS, "Menurut BPS pada Tabel 7.2 angka itu turun.") == ()


_ACTIVITIES = (
    ("1.1", "Penyediaan Alat Bantu Disabilitas Terlantar", "15 Orang", "15 Orang", "sudah dilaksanakan sesuai target"),
    ("1.2", "Penyusunan Dokumen Perencanaan Perangkat Daerah", "6 Dokumen", "6 Dokumen", "telah selesai"),
    ("1.3", "Koordinasi Taruna Siaga Bencana Kabupaten", "50 Orang", "50 Orang", "berjalan baik"),
    ("1.4", "Pengadaan Sarana Gedung Kantor Lainnya", "3 Unit", "2 Unit", "belum mencapai target"),
)


def activities(*remarks: str) -> str:
    rows = [
        (number, name, target, done, remark or f"{name} {said}")
        for (number, name, target, done, said), remark in zip(_ACTIVITIES, remarks, strict=True)
    ]
    return table("3.10", "Capaian Kegiatan", ("No", "Kegiatan", "Target", "Realisasi", "Keterangan"), *rows)


def test_remarks_that_fit_their_rows_are_let_pass() -> None:
    assert findings(activities("", "", "", "")) == ()
    assert findings(activities("", "Belum tercapai meskipun seluruh dokumen selesai", "", "")) == ()


def test_a_target_said_to_be_missed_that_was_met_is_found() -> None:
    (finding,) = findings(activities("", "", "Tidak mencapai target", ""))
    assert (finding.kind, finding.reported) == (FindingKind.NARRATIVE_VS_TABLE, "Tidak mencapai target")
    assert finding.recomputed == "50 Orang dari 50 Orang"


def test_a_remark_that_names_another_row_is_found() -> None:
    (finding,) = findings(activities("", "Penyediaan Alat Bantu Disabilitas Terlantar telah sesuai target", "", ""))
    assert finding.kind is FindingKind.NARRATIVE_VS_TABLE
    assert finding.recomputed == "keterangan milik baris 1.1"
