"""What sentences count, average, and say has changed, against the tables that they sum up."""

import pytest

from service.domain.findings import FindingKind
from tests.unit.test_audit_text import audited

RESULTS = (
    "Tabel 3.1 Capaian Indikator Kinerja Utama Tahun 2024",
    "No\tIndikator\tSatuan\tTarget\tRealisasi\tCapaian (%)\n"
    "1\tPersentase irigasi dalam kondisi baik\t%\t70,00\t73,50\t105,00\n"
    "2\tPersentase sumur uji yang dipantau\t%\t80,00\t80,00\t100,00\n"
    "3\tPersentase petani terlatih\t%\t50,00\t45,00\t90,00\n"
    "4\tNilai SAKIP Dinas Pengairan\tNilai\t75,00\t71,70\t95,60\n"
    "5\tIndeks Kepuasan Petani\tIndeks\t82,00\t83,64\t102,00\n"
    "\tRata-rata capaian\t\t\t\t98,52\n",
)
OBJECTIVES = (
    "Tabel 3.1 Capaian Kinerja Tahun 2024",
    "No\tSasaran / Indikator\tTarget\tRealisasi\tCapaian (%)\n"
    "\tSasaran 1 : Meningkatnya layanan air\t\t\t\n"
    "1.1\tPersentase irigasi dalam kondisi baik\t70,00\t73,50\t105,00\n"
    "1.2\tPersentase petani terlatih\t50,00\t45,00\t90,00\n"
    "\tRata-rata Sasaran 1\t\t\t97,50\n"
    "\tSasaran 2 : Meningkatnya tata kelola\t\t\t\n"
    "2.1\tNilai SAKIP Dinas Pengairan\t75,00\t71,70\t95,60\n"
    "2.2\tIndeks Kepuasan Petani\t82,00\t83,64\t102,00\n"
    "\tRata-rata Sasaran 2\t\t\t98,80\n"
    "\tRata-rata Capaian Kinerja\t\t\t{}\n",
)


def told(*parts: str) -> list[tuple[str, str]]:
    found = audited(*parts).findings
    kinds = (FindingKind.NARRATIVE_VS_TABLE, FindingKind.AVERAGE)
    return [(one.reported, one.recomputed) for one in found if one.kind in kinds]


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        ("Dari lima IKU, empat indikator mencapai atau melampaui target.", ("empat indikator", "3 indikator")),
        (
            "Sebanyak 4 (empat) dari 5 (lima) indikator telah mencapai target.",
            ("4 (empat) indikator", "3 indikator"),
        ),
        ("Ada satu indikator yang realisasinya masih di bawah target.", ("satu indikator", "2 indikator")),
        ("Seluruh indikator kinerja telah mencapai target.", ("seluruh indikator", "3 indikator")),
        ("Dari 5 indikator kinerja utama, 1 indikator belum memenuhi target.", ("1 indikator", "2 indikator")),
        (
            "Empat indikator memenuhi target, sedangkan satu indikator belum tercapai.",
            ("Empat indikator", "3 indikator"),
        ),
    ],
)
def test_a_count_of_met_targets_told_in_words_or_digits_is_that_of_the_table(
    sentence: str, figures: tuple[str, str]
) -> None:
    assert figures in told(*RESULTS, sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Dari lima IKU, tiga indikator mencapai atau melampaui target dan sisanya belum memenuhi target.",
        "Dua indikator melampaui target, satu indikator tepat sesuai target dan dua indikator belum mencapai target.",
        "Dari 5 (lima) indikator, 3 (tiga) indikator melampaui target.",
        "Pada tahun 2022 empat dari lima indikator mencapai target.",
        "Pada triwulan II empat dari lima indikator mencapai target.",
        "Dari tujuh indikator program, enam indikator mencapai target.",
        "Terdapat empat indikator yang didukung dua program.",
        "Belum seluruh indikator mencapai target.",
        "Diharapkan seluruh indikator mencapai target pada tahun mendatang.",
    ],
)
def test_a_right_count_and_counts_of_other_times_and_things_are_let_pass(sentence: str) -> None:
    assert told(*RESULTS, sentence) == []


@pytest.mark.parametrize(
    ("header", "row"),
    [
        ("Sasaran\tJumlah IKU\tRata-rata Capaian (%)\tPagu (Rp)\n", "{}\t2\t{}\t400.000.000\n"),
        ("No\tSasaran\tCapaian (%)\tPagu (Rp)\n", "{0}\tMeningkatnya layanan {0}\t{1}\t400.000.000\n"),
        ("No\tProgram\tCapaian Kinerja (%)\tPagu (Rp)\n", "{0}\tProgram Layanan {0}\t{1}\t400.000.000\n"),
    ],
)
def test_a_count_of_indicators_is_not_held_against_a_table_of_goals_or_programmes(header: str, row: str) -> None:
    rows = "".join(row.format(number, share) for number, share in ((1, "101,20"), (2, "94,50"), (3, "99,10")))
    efficiency = ("Tabel 3.9 Efisiensi Penggunaan Anggaran Tahun 2024", header + rows)
    assert told(*RESULTS, *efficiency, "Tiga indikator mencapai target yaitu irigasi, sumur uji dan indeks.") == []


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        ("Rata-rata capaian lima indikator kinerja sebesar 95,82 persen.", [("95,82 persen", "98,52 %")]),
        ("Rata-rata capaian kinerja dinas tahun 2024 sebesar 98,25 %.", [("98,25 %", "98,52 %")]),
        ("Capaian rata-rata lima indikator adalah 98,25 %.", [("98,25 %", "98,52 %")]),
        ("Rata-rata capaian lima indikator kinerja sebesar 98,52 persen.", []),
        ("Rata-rata capaian 9 indikator program adalah 97,10 %.", []),
        ("Rata-rata capaian kinerja sasaran 2 sebesar 98,25 %.", []),
        ("Rata-rata capaian kinerja tahun 2023 sebesar 98,25 %.", []),
    ],
)
def test_a_told_mean_is_held_against_the_table_of_as_many_indicators(
    sentence: str, figures: list[tuple[str, str]]
) -> None:
    assert told(*RESULTS, "BAB IV PENUTUP", sentence) == figures


@pytest.mark.parametrize(("printed", "wrong"), [("98,15", []), ("89,15", [("89,15", "98,15 %")])])
def test_the_mean_under_the_means_of_objectives_is_of_all_their_indicators(
    printed: str, wrong: list[tuple[str, str]]
) -> None:
    assert told(*(part.format(printed) for part in OBJECTIVES)) == wrong


SERIES = (
    "Tabel 3.2 Perkembangan Realisasi",
    "Indikator\tRealisasi 2022\tRealisasi 2023\tRealisasi 2024\n"
    "Nilai SAKIP Dinas Pengairan\t68,10\t69,47\t71,70\n"
    "Persentase irigasi dalam kondisi baik (%)\t75,40\t74,10\t73,50\n"
    "Jumlah kebocoran saluran\t40\t55\t52\n",
)


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        ("Nilai SAKIP naik 2,32 poin dibanding tahun 2023.", [("2,32 poin", "2,23")]),
        ("Nilai SAKIP Dinas Pengairan meningkat sebesar 1,20 poin dari tahun 2023.", [("1,20 poin", "2,23")]),
        ("Persentase irigasi dalam kondisi baik naik 0,60 poin dari tahun 2023.", "turun"),
        ("Nilai SAKIP naik 2,23 poin dibanding tahun 2023.", []),
        ("Nilai SAKIP naik 3,27 % dibanding tahun 2023.", []),
        ("Nilai SAKIP naik 1,37 poin pada tahun 2023 dari tahun 2022.", []),
        ("Nilai SAKIP ditargetkan naik 2,32 poin dari tahun 2023.", []),
        ("Nilai SAKIP provinsi naik 2,32 poin dari tahun 2023.", []),
    ],
)
def test_a_told_change_is_that_between_the_years_of_the_table(
    sentence: str, figures: list[tuple[str, str]] | str
) -> None:
    found = told(*SERIES, sentence)
    if isinstance(figures, str):
        assert [figures in right for _, right in found] == [True]
    else:
        assert found == figures


HELPERS = (
    "BAB II MITRA",
    "{}",
    "Tabel 2.1 Mitra Lapangan Tahun 2024",
    "No\tJenis\tSatuan\tJumlah\n"
    "1\tPetugas Operasi Bendung (POB)\torang\t64\n"
    "2\tPerkumpulan Petani Pemakai Air\tkelompok\t1.347\n"
    "3\tJuru Pengairan\torang\t29\n"
    "Jumlah\t\t\t1.440\n",
)


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        ("POB yang siap bertugas tercatat 46 orang.", [("46 orang", "64 orang")]),
        ("Juru pengairan berjumlah 31 orang.", [("31 orang", "29 orang")]),
        ("POB yang siap bertugas tercatat 64 orang dan juru pengairan 29 orang.", []),
        ("POB yang sudah dilatih tercatat 20 orang.", []),
        ("Kebutuhan POB sebanyak 46 orang.", []),
        ("Juru pengairan 12 orang yang bersertifikat.", []),
    ],
)
def test_a_count_told_by_the_name_of_a_row_is_that_of_the_row(sentence: str, figures: list[tuple[str, str]]) -> None:
    assert told(*(part.format(sentence) for part in HELPERS)) == figures


WATER = (
    "BAB III HASIL",
    "{}",
    "Tabel 3.5 Sambungan Air Menurut Kecamatan Tahun 2024",
    "No\tKecamatan\tRumah terdata\tRumah tersambung (rumah tangga)\n"
    "1\tUtara\t4.210\t1.120\n2\tTengah\t3.905\t980\n3\tSelatan\t2.885\t796\n"
    "Jumlah\t\t11.000\t{}\n",
)


@pytest.mark.parametrize(
    ("sentence", "total", "figures"),
    [
        (
            "Tahun 2024 tersambung 2.986 rumah tangga dari 11.000 rumah.",
            "2.896",
            [("2.986 rumah tangga", "2.896 rumah tangga")],
        ),
        ("Tahun 2024 tersambung 2.896 rumah tangga dari 11.000 rumah.", "2.896", []),
        ("Tahun 2024 tersambung 1.205 rumah tangga.", "2.896", []),
        ("Tahun 2024 tersambung 2.896 rumah tangga dari 11.000 rumah.", "2.986", []),
    ],
)
def test_a_count_that_nearly_is_a_tables_total_is_compared_unless_the_rows_bear_it_out(
    sentence: str, total: str, figures: list[tuple[str, str]]
) -> None:
    head, _, caption, table = WATER
    assert told(head, sentence, caption, table.format(total)) == figures


def test_progress_is_measured_against_the_last_target_in_the_form_of_each_row() -> None:
    header = "Indikator\tRealisasi 2023\tRealisasi 2024\tTarget Akhir Renstra (2026)\tTingkat Kemajuan (%)\n"
    rows = (
        "Persentase irigasi baik\t70,10\t73,50\t80,00\t91,88\n"
        "Persentase petani terlatih\t41,00\t45,00\t60,00\t75,00\n"
        "Rata-rata waktu perbaikan saluran (hari)\t9,0\t7,0\t5,0\t60,00\n"
        "Nilai SAKIP\t69,47\t71,70\t78,00\t91,92\n"
    )
    assert audited("Tabel 3.6 Kemajuan terhadap Target Akhir", header + rows).findings == ()


def test_a_total_of_stacked_quarters_is_of_its_own_quarter() -> None:
    header = "No\tProgram\tPagu\tRealisasi s.d. Triwulan\n"
    rows = (
        "1\tPROGRAM IRIGASI\t50.000.000\tTrw 1 = 5.000.000\n\t\t\tTrw 2 = 20.000.000\n"
        "2\tPROGRAM SUMUR\t30.000.000\tTrw 1 = 2.000.000\n\t\t\tTrw 2 = 12.000.000\n"
        "3\tPROGRAM WADUK\t20.000.000\tTrw 1 = 3.000.000\n\t\t\tTrw 2 = 9.000.000\n"
        "\tJUMLAH\t100.000.000\tTrw 1 = 10.000.000\n\t\t\tTrw 2 = 41.000.000\n"
    )
    assert audited("Tabel 3.7 Realisasi Kumulatif", header + rows).findings == ()


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        ("Terdapat 11 saluran yang berstatus rusak.", [("11", "12")]),
        ("Terdapat 12 saluran yang berstatus rusak.", []),
        ("Terdapat 21 saluran yang berstatus rusak.", [("21", "12")]),
        ("Terdapat 5 saluran rusak di Tengah.", []),
        ("Terdapat 11 saluran yang diperbaiki.", []),
    ],
)
def test_a_count_told_under_a_tables_heading_is_the_total_of_that_column(
    sentence: str, figures: list[tuple[str, str]]
) -> None:
    table = "No\tKecamatan\tBaik\tRusak\n1\tUtara\t20\t4\n2\tTengah\t31\t5\n3\tSelatan\t18\t3\nJumlah\t\t69\t12\n"
    found = told("BAB II", sentence, "Tabel 2.2 Status Saluran Air per Kecamatan Tahun 2024", table)
    assert [(printed, right.removesuffix(" saluran")) for printed, right in found] == figures


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        ("Dinas didukung oleh 36 orang Aparatur Sipil Negara dan 14 orang tenaga non ASN.", [("36 orang", "38")]),
        ("Dinas didukung oleh 38 orang Aparatur Sipil Negara dan 14 orang tenaga non ASN.", []),
        ("Dinas didukung oleh 36 orang PNS dan 2 orang PPPK.", []),
        ("Dinas didukung oleh 40 orang tenaga non ASN.", []),
    ],
)
def test_staff_of_one_kind_is_held_against_the_table_of_that_kind(
    sentence: str, figures: list[tuple[str, str]]
) -> None:
    table = "No\tGolongan\tL\tP\tJumlah\n1\tIV\t3\t4\t7\n2\tIII\t12\t13\t25\n3\tII\t2\t4\t6\nJumlah\t\t17\t21\t38\n"
    found = told("BAB II", sentence, "Tabel 2.3 Pegawai ASN Menurut Golongan", table)
    assert [(printed, right.removesuffix(" orang")) for printed, right in found] == figures


def test_a_sum_is_compared_with_amounts_that_a_table_prints_in_thousands() -> None:
    table = (
        "No\tJenis Penerimaan\tTarget\tRealisasi\n1\tRetribusi air\t4.250.000\t3.876.415\n"
        "2\tSewa alat\t1.270.000\t1.283.885\n\tJumlah\t5.520.000\t5.160.300\n"
    )
    parts = ("Tabel 3.8 Penerimaan Tahun 2024 (dalam ribu rupiah)", table, "BAB IV PENUTUP")
    assert told(*parts, "Realisasi penerimaan sebesar Rp5.610.300.000,00.") == [
        ("Rp5.610.300.000,00", "5.160.300 ribu rupiah")
    ]
    assert told(*parts, "Realisasi penerimaan sebesar Rp5.160.300.000,00.") == []


def test_two_digits_that_changed_places_tell_a_count_from_its_total() -> None:
    table = (
        "No\tKecamatan\tTerdata\tTertangani (orang)\n1\tUtara\t7.000\t4.114\n2\tTengah\t7.386\t5.100\n"
        "Jumlah\t\t14.386\t9.214\n"
    )
    parts = ("Tabel 3.9 Warga Terdampak Kekeringan yang Tertangani", table)
    assert told("RINGKASAN", "Dinas menangani 9.412 orang warga terdampak kekeringan.", *parts) == [
        ("9.412 orang", "9.214 orang")
    ]
    assert told("RINGKASAN", "Dinas menangani 9.214 orang warga terdampak kekeringan.", *parts) == []


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Debit air turun menjadi 1.500 liter dari 1.390 liter.", True),
        ("Debit air naik menjadi 1.500 liter dari 1.390 liter.", False),
        ("Debit air turun menjadi 1.390 liter dari target 1.500 liter.", False),
    ],
)
def test_the_way_of_a_change_holds_though_the_later_figure_is_told_first(sentence: str, found: bool) -> None:
    kinds = [one.kind for one in audited(sentence).findings]
    assert (FindingKind.DIFFERENCE in kinds) is found


def test_an_index_is_known_by_its_short_form_where_the_table_writes_it_in_full() -> None:
    table = "No\tIndikator\tTarget\tRealisasi\tCapaian (%)\n1\tIndeks Kepuasan Masyarakat\t83,00\t83,83\t101,00\n"
    rows = table + "2\tNilai kepatuhan irigasi\t70,00\t70,00\t100,00\n"
    assert told("Tabel 3.1 Capaian Tahun 2024", rows, "IKM dinas mencapai 88,33.") == [("88,33", "83,83")]


def test_a_mean_of_all_five_is_held_against_the_table_of_five() -> None:
    assert told(RESULTS[0], RESULTS[1], "Rata-rata capaian kelima indikator sebesar 95,82% atau sangat tinggi.") == [
        ("95,82%", "98,52 %")
    ]
    assert told(RESULTS[0], RESULTS[1], "Rata-rata capaian kelima indikator sebesar 98,52%.") == []
