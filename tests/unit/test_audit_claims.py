"""What a report claims by name against what its tables print: met targets, totals, changes, series, units, levels."""

from decimal import Decimal

import pytest

from service.domain.findings import Finding, FindingKind
from tests.unit.test_audit_tables import audited, table


def findings(*parts: str) -> tuple[Finding, ...]:
    return audited(*parts).findings


def measured(number: str, done: str, name: str = "Persentase PSKS aktif") -> str:
    header = ("No", "Sasaran Strategis", "Indikator", "Target", "Realisasi")
    return table(number, "Pengukuran Kinerja Tahun 2024", header, ("1", "Menguatnya peran PSKS", name, "90%", done))


class TestAClaimedTarget:
    @pytest.mark.parametrize("said", ["telah memenuhi target", "mencapai target yang ditetapkan", "melampaui target"])
    def test_is_held_against_the_row_that_the_sentence_names(self, said: str) -> None:
        (finding,) = findings(measured("3.1", "81%"), f"Sasaran “Menguatnya peran PSKS” {said} pada tahun ini.")
        assert finding.kind is FindingKind.NARRATIVE_VS_TABLE
        assert (finding.table_number, finding.recomputed) == ("3.1", "81% dari target 90%")

    @pytest.mark.parametrize(
        ("done", "sentence"),
        [
            ("91%", "Sasaran “Menguatnya peran PSKS” telah memenuhi target."),
            ("81%", "Sasaran “Menguatnya peran PSKS” belum mencapai target."),
            ("81%", "Agar sasaran “Menguatnya peran PSKS” bisa memenuhi target, pendampingan ditambah."),
            ("81%", "Kegiatan penyuluhan telah memenuhi target."),
        ],
    )
    def test_is_let_pass_where_it_is_met_denied_wished_or_of_something_else(self, done: str, sentence: str) -> None:
        assert findings(measured("3.1", done), sentence) == ()

    def test_of_an_indicator_that_should_fall_is_not_judged_by_its_size(self) -> None:
        poverty = measured("3.1", "8%", "Tingkat kemiskinan daerah")
        assert findings(poverty, "Indikator tingkat kemiskinan daerah telah memenuhi target.") == ()


_ALLOCATED = table(
    "2.4",
    "Alokasi per Sasaran Strategis Tahun 2024",
    ("No", "Program", "Anggaran", "Realisasi"),
    ("1", "Program Rehabilitasi Sosial", "Rp400.000.000", "Rp380.000.000"),
    ("2", "Program Pemberdayaan Sosial", "Rp300.000.000", "Rp290.000.000"),
    ("", "JUMLAH", "Rp700.000.000", "Rp670.000.000"),
)


class TestATotalUnderItsName:
    def test_is_held_against_the_table_of_that_name(self) -> None:
        (finding,) = findings(_ALLOCATED, "Jumlah Total Realisasi Sasaran Strategis Tahun 2024", ": Rp910.000.000,-")
        assert finding.kind is FindingKind.TABLE_VS_TABLE
        assert (finding.reported_value, finding.recomputed_value) == (910_000_000, 670_000_000)

    def test_that_agrees_or_that_no_table_is_named_after_is_let_pass(self) -> None:
        assert findings(_ALLOCATED, "Total Anggaran Sasaran Strategis Tahun 2024", ": Rp700.000.000,-") == ()
        assert findings(_ALLOCATED, "Total Anggaran Belanja Bantuan Tahun 2024", ": Rp910.000.000,-") == ()


_TWO_YEARS = (
    "**Tabel 3.5**\n**Pengukuran Program Jaminan Sosial**\n\n"
    "Program\tIndikator Kinerja Program\t2023\t\t\t2024\t\t\tTarget Akhir Renstra\t"
    "Capaian Terhadap Target Akhir Renstra (%)\n"
    "\t\tTarget\tRealisasi\t%\tTarget\tRealisasi\t%\t\t\n"
    "Program Jaminan Sosial\tPersentase keluarga terlindungi\t"
    "100%\t97,50%\t97,50%\t100%\t98,50%\t98,50%\t100%\t98,50%\n"
)


class TestTheParagraphUnderARow:
    @pytest.mark.parametrize(
        "sentence",
        [
            "Tingkat capaian tahun 2024 sebesar 98,50%, dibandingkan dengan tahun 2023 mengalami penurunan 1,50%.",
            "Dibandingkan dengan target akhir Renstra sudah mencapai 19,70%.",
        ],
    )
    def test_is_held_against_the_row(self, sentence: str) -> None:
        (finding,) = findings(_TWO_YEARS, sentence)
        assert (finding.kind, finding.table_number) == (FindingKind.NARRATIVE_VS_TABLE, "3.5")

    @pytest.mark.parametrize(
        "sentence",
        [
            "Tingkat capaian tahun 2024 sebesar 98,50%, dibandingkan dengan tahun 2023 mengalami kenaikan 1,00%.",
            "Tingkat capaian tahun 2024 sebesar 98,50%, dibandingkan dengan tahun 2023 mengalami kenaikan 1,03%.",
            "Dibandingkan dengan target akhir Renstra sudah mencapai 98,50%.",
        ],
    )
    def test_may_tell_the_change_in_points_or_in_percent(self, sentence: str) -> None:
        assert findings(_TWO_YEARS, sentence) == ()


def poverty(done: str) -> str:
    header = ("No", "Indikator", "Target", "Realisasi")
    return table("3.1", "Perjanjian Kinerja Tahun 2024", header, ("1", "Tingkat Kemiskinan", "8,50%", done))


_SERIES = table(
    "3.9",
    "Tingkat Kemiskinan di Kabupaten Bantul",
    ("Tahun", "Penduduk Miskin (ribu jiwa)", "Persentase"),
    ("2022", "130,10", "9,80%"),
    ("2023", "125,40", "9,10%"),
    ("2024", "119,00", "8,44%"),
)


def test_an_indicator_is_held_against_the_table_of_years_that_is_named_after_it() -> None:
    (finding,) = findings(poverty("4,44%"), _SERIES)
    assert (finding.table_number, finding.reported, finding.recomputed) == ("3.1", "4,44%", "8,44 %")
    assert findings(poverty("8,44%"), _SERIES) == ()


def scores(capaian: str) -> str:
    header = ("No", "Indikator", "Target", "Realisasi", "Capaian (%)")
    return table("3.1", "Capaian Kinerja Tahun 2024", header, ("1", "Nilai SAKIP Dinas", "75,00", "73,50", capaian))


@pytest.mark.parametrize(("done", "found"), [("73,50", 0), ("71,20", 1)])
def test_of_a_table_of_years_it_is_the_realisation_that_counts_and_not_its_share_of_the_target(
    done: str, found: int
) -> None:
    years = table(
        "3.9",
        "Perkembangan Nilai SAKIP Dinas",
        ("Tahun", "Target", "Realisasi", "Capaian (%)"),
        ("2022", "70,00", "68,60", "98,00"),
        ("2023", "72,00", "72,00", "100,00"),
        ("2024", "75,00", done, "98,00" if not found else "94,93"),
    )
    rivals = [one for one in findings(scores("98,00"), years) if one.kind is FindingKind.TABLE_VS_TABLE]
    assert len(rivals) == found
    assert all(one.recomputed_value == Decimal("71.20") for one in rivals)


def programmes(number: str, title: str, *, whole: bool) -> str:
    rows = [
        ("I", "PROGRAM PEMBERDAYAAN SOSIAL", "300.000.000"),
        ("", "Pengembangan Potensi Sosial Daerah", "300.000.000"),
        ("II", "PROGRAM REHABILITASI SOSIAL", "500.000.000"),
        ("", "Rehabilitasi Sosial Dasar Lanjut Usia", "500.000.000"),
        ("III", "PROGRAM PENANGANAN BENCANA", "200.000.000"),
        ("", "Perlindungan Korban Bencana Daerah", "200.000.000"),
        *([("IV", "PROGRAM PENGELOLAAN TAMAN MAKAM", "100.000.000")] if whole else []),
        ("", "Pemeliharaan Taman Makam Pahlawan", "100.000.000"),
    ]
    return table(number, title, ("No", "Program/Kegiatan", "Jumlah Dana"), *rows)


def test_an_activity_without_the_programme_that_another_table_has_it_under_is_found() -> None:
    plan, whole = programmes("2.1", "Alokasi Anggaran", whole=False), programmes("3.3", "Realisasi", whole=True)
    (finding,) = findings(plan, whole)
    assert (finding.table_number, finding.recomputed) == ("2.1", "PROGRAM PENGELOLAAN TAMAN MAKAM")
    assert findings(programmes("2.1", "Alokasi Anggaran", whole=True), whole) == ()


_CARRIED_OUT = table(
    "2.6",
    "Rencana Aksi",
    ("No", "Rencana Aksi", "Pelaksana"),
    ("1", "Pelatihan pekerja sosial", "Bidang Pemberdayaan Sosial"),
    ("2", "Bantuan alat bantu", "Bidang Rehabilitasi Sosial"),
    ("3", "Simulasi tanggap darurat", "Penanganan Bencana"),
)


def test_a_unit_that_the_announced_table_has_and_the_sentence_leaves_out_is_found() -> None:
    said = "Rencana ini dilaksanakan oleh Bidang Pemberdayaan Sosial{} dan Bidang Rehabilitasi Sosial, sebagai berikut:"
    (finding,) = findings(said.format(""), _CARRIED_OUT)
    assert (finding.kind, finding.recomputed) == (FindingKind.NARRATIVE_VS_TABLE, "Penanganan Bencana")
    assert findings(said.format(", Bidang Penanganan Bencana"), _CARRIED_OUT) == ()


def test_a_province_in_a_list_on_regencies_is_found_where_the_report_has_it_for_regencies_too() -> None:
    service = "1. Perlindungan Sosial Korban Bencana Alam"
    lead = "Kebijakan umum SPM Kabupaten/Kota yaitu:"
    (finding,) = findings(lead, f"{service} Provinsi", "Layanan dasarnya terdiri atas:", f"{service} Kabupaten/Kota")
    assert finding.kind is FindingKind.REFERENCE
    of_province = "Kewenangan provinsi dibedakan dari kabupaten/kota:"
    assert findings(of_province, f"{service} Provinsi", "Layanan dasarnya:", f"{service} Kabupaten/Kota") == ()
