"""Sentences give their figures with subject, measure and period; formulas their parts; years are never figures."""

from decimal import Decimal

import pytest

from ingest.document import Page
from ingest.narrative import cells_to_facts, narrative_to_facts, sentences
from ingest.readers.text import lines_to_blocks
from ingest.structure.flow import pages_to_flow
from ingest.structure.sections import find_sections
from ingest.structure.stitching import stitch_tables
from ingest.structure.tables import understand_tables
from service.domain.facts import Fact, Measure, Origin, Period
from service.domain.figures import Reading
from tests.builders import identity


def facts_of(text: str) -> tuple[Fact, ...]:
    flow = pages_to_flow([Page(None, tuple(lines_to_blocks(text.splitlines())))])
    return narrative_to_facts(flow.items, find_sections(flow.items).paths, identity())


def said(text: str) -> list[tuple[str, str, Decimal | None, str | None]]:
    return [(fact.row[-1], fact.measure.value, fact.figure.value, fact.figure.unit) for fact in facts_of(text)]


def test_budget_realisation_and_its_share_are_three_measures_of_one_program() -> None:
    assert said(
        "Program Pemberdayaan dianggarkan Rp 4.250.000.000 dengan realisasi sebesar Rp 4.102.525.000 atau 96,53 %."
    ) == [
        ("Program Pemberdayaan", "anggaran", Decimal(4250000000), "rupiah"),
        ("Program Pemberdayaan", "realisasi", Decimal(4102525000), "rupiah"),
        ("Program Pemberdayaan", "serapan", Decimal("96.53"), "persen"),
    ]


def test_amounts_in_words_do_not_hide_what_comes_after_them() -> None:
    found = said(
        "Alokasi bantuan sebesar Rp. 1.300.000.000,- (satu miliar tiga ratus juta rupiah) terealisasi sebesar "
        "Rp. 1.250.000.000,- (satu miliar dua ratus lima puluh juta rupiah) atau 96,15 persen."
    )
    assert [(measure, value) for _, measure, value, _ in found] == [
        ("anggaran", Decimal(1300000000)),
        ("realisasi", Decimal(1250000000)),
        ("serapan", Decimal("96.15")),
    ]


@pytest.mark.parametrize(
    ("sentence", "measure"),
    [
        ("Realisasi belanja tahun 2024 sebesar Rp 1.000.000.000.", Measure.REALISASI),
        ("Realisasi anggaran tahun 2024 sebesar Rp 1.000.000.000.", Measure.REALISASI),
        ("Sisa anggaran sebesar Rp. 50.000.000,- tidak terserap.", Measure.SISA),
        ("Serapan anggaran mencapai 97,10 persen.", Measure.SERAPAN),
        ("Realisasi anggaran bidang data sebesar 97,10 persen.", Measure.SERAPAN),
        ("Realisasi fisik sebesar 97,10 persen.", Measure.REALISASI),
        ("Target kinerja ditetapkan 80 persen.", Measure.TARGET),
        ("Tingkat capaian indikator ini 98,5 persen.", Measure.CAPAIAN),
        ("Pagu anggaran kegiatan ini Rp 75.000.000.", Measure.ANGGARAN),
        ("Angka keluhan turun sebesar 2,5 poin persen.", Measure.SELISIH),
        ("Jumlah penerima naik sebesar 4 persen.", Measure.PERTUMBUHAN),
        ("Terdapat penurunan jumlah penerima sebanyak 812 orang.", Measure.SELISIH),
        ("Jumlah penerima sebanyak 812 orang.", Measure.JUMLAH),
    ],
)
def test_the_words_before_a_figure_say_what_it_measures(sentence: str, measure: Measure) -> None:
    assert [fact.measure for fact in facts_of(sentence)] == [measure]


def test_a_line_of_name_colon_figure_is_a_fact_of_that_name() -> None:
    assert said("Golongan IV : 6 orang\n\nGolongan III : 21 orang") == [
        ("Golongan IV", "lainnya", Decimal(6), "orang"),
        ("Golongan III", "lainnya", Decimal(21), "orang"),
    ]


def test_each_figure_belongs_to_the_year_named_before_it() -> None:
    found = facts_of("2) Jumlah relawan pada tahun 2022 sebanyak 95 orang dan tahun 2023 sebanyak 118 orang.")
    assert [(fact.row[-1], fact.period, fact.figure.value) for fact in found] == [
        ("Jumlah relawan", Period(2022), Decimal(95)),
        ("Jumlah relawan", Period(2023), Decimal(118)),
    ]


@pytest.mark.parametrize(
    ("sentence", "years"),
    [
        ("Cakupan mencapai 98,5 persen, naik 2,5 poin persen dibandingkan tahun 2023.", [2024, 2024]),
        ("Dibandingkan dengan tahun 2023 cakupan mengalami penurunan sebesar 1,5 persen.", [2024]),
        ("Dibandingkan dengan capaian tahun 2023 yang mencapai 81,4 persen.", [2023]),
        ("Cakupan sebesar 98,5 persen pada tahun 2022.", [2022]),
        ("Cakupan sebesar 98,5 persen.", [2024]),
    ],
)
def test_the_year_of_a_comparison_is_not_the_year_of_the_figure(sentence: str, years: list[int]) -> None:
    assert [fact.period and fact.period.year for fact in facts_of(sentence)] == years


def test_a_quarter_is_kept() -> None:
    (fact,) = facts_of("Pada triwulan III tahun 2024 tersalur 750 paket sembako.")
    assert fact.period == Period(2024, 3)


@pytest.mark.parametrize(
    "sentence",
    [
        "Serapan pada triwulan I sebesar 14,69 %, triwulan II 41,86 %, triwulan III 68,60 % dan TW IV 97,69 %.",
        "Serapan per triwulan 14,69 % (triwulan I), 41,86 % (triwulan II), 68,60 % (TW III) dan 97,69 % (TW IV).",
        "Serapan 14,69 % pada triwulan pertama, 41,86 % pada triwulan kedua, 68,60 % pada TW ke-3, 97,69 % di TW 4.",
    ],
)
def test_a_sentence_may_go_through_the_quarters_before_or_behind_its_figures(sentence: str) -> None:
    found = facts_of(sentence)
    assert [fact.period for fact in found] == [Period(2024, quarter) for quarter in (1, 2, 3, 4)]
    assert len({(fact.row, fact.measure) for fact in found}) == 1


@pytest.mark.parametrize(
    "sentence",
    [
        "Dinas dibantu tenaga kontrak yang terdiri dari 14 orang pengasuh, 9 orang juru masak dan 6 orang pengemudi.",
        "Tenaga kontrak meliputi 14 orang pengasuh, 9 orang juru masak serta 6 orang pengemudi.",
        "Rincian tenaga: 14 orang pengasuh, 9 orang juru masak, 6 orang pengemudi.",
    ],
)
def test_counts_of_a_list_are_of_what_stands_behind_them(sentence: str) -> None:
    found = [(fact.row[-1], fact.figure.value) for fact in facts_of(sentence)]
    assert found == [("pengasuh", Decimal(14)), ("juru masak", Decimal(9)), ("pengemudi", Decimal(6))]


@pytest.mark.parametrize(
    "sentence",
    [
        "Dari jumlah itu 21 orang dibawa ke panti, 8 orang pulang ke daerah asal, dan 3 orang menolak dibantu.",
        "21 orang dibawa ke panti, 8 orang pulang ke daerah asal dan 3 orang menolak dibantu.",
        "Mereka terdiri dari 21 orang dibawa ke panti, 8 pulang ke daerah asal dan 3 menolak dibantu.",
    ],
)
def test_what_was_done_with_the_counted_stands_behind_them_too(sentence: str) -> None:
    found = [(fact.row[-1], fact.figure.value) for fact in facts_of(sentence)]

    assert found == [
        ("dibawa ke panti", Decimal(21)),
        ("pulang ke daerah asal", Decimal(8)),
        ("menolak dibantu", Decimal(3)),
    ]


def test_two_counts_of_those_who_were_spoken_of_are_of_what_stands_behind_them() -> None:
    found = facts_of("Dari anak tersebut, 21 orang dibawa ke panti dan 8 orang masih dirawat di sana.")

    assert [fact.row[-1] for fact in found] == ["dibawa ke panti", "masih dirawat di sana"]


def test_counts_of_a_list_may_stand_behind_what_they_are_of() -> None:
    found = facts_of("Tenaga terdiri dari pengasuh 14 orang, juru masak 9 orang dan pengemudi 6 orang.")
    assert [(fact.row[-1].split()[-1], fact.figure.value) for fact in found][1:] == [
        ("masak", Decimal(9)),
        ("pengemudi", Decimal(6)),
    ]


def test_a_quarter_that_is_compared_with_is_not_the_quarter_of_the_figure() -> None:
    periods = [fact.period for fact in facts_of("Pada TW II 40 orang dilayani dan dari triwulan II menjadi 55 orang.")]
    assert periods == [Period(2024, 2), Period(2024, 2)]
    grown = facts_of("Pagu naik 5,00 persen dari triwulan II menjadi 68,60 persen pada triwulan III.")
    assert grown[-1].period == Period(2024, 3)


def test_the_whole_year_ends_what_was_told_of_a_quarter() -> None:
    found = facts_of("Sampai triwulan III baru dilayani 380 orang, tetapi sampai akhir tahun terlayani 510 orang.")
    assert [fact.period for fact in found] == [Period(2024, 3), Period(2024)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Laporan tahun 2024 disusun pada awal tahun 2025.",
        "Peraturan Bupati Nomor 12 Tahun 2021 berlaku sejak 1 Januari 2022.",
        "Rinciannya ada di Tabel 3.4 dan Gambar 2.1.",
        "Kegiatan 1.06.04.2.01 dilaksanakan oleh bidang.",
    ],
)
def test_years_dates_laws_and_codes_are_no_figures(sentence: str) -> None:
    assert facts_of(sentence) == ()


def test_a_damaged_figure_is_refused_with_its_sentence() -> None:
    (fact,) = facts_of("Bantuan sebesar Rp 1.405.663.7700 telah disalurkan.")
    assert (fact.figure.value, fact.figure.reading) == (None, Reading.REFUSED)
    assert fact.sentence == "Bantuan sebesar Rp 1.405.663.7700 telah disalurkan."


@pytest.mark.parametrize(
    "formula",
    [
        "Cakupan lansia $\\frac{402}{515} \\times 100\\% = 78,06\\%$",
        "Cakupan lansia = 402 / 515 x 100% = 78,06%",
        "Cakupan lansia = (402 : 515) x 100% = 78,06%",
        "Cakupan lansia = 402/515 X 100 = 78,06 %",
    ],
)
def test_a_printed_formula_gives_numerator_denominator_and_result(formula: str) -> None:
    found = facts_of(formula)
    assert [(fact.row, fact.column, fact.figure.value) for fact in found] == [
        (("Cakupan lansia",), ("Pembilang",), Decimal(402)),
        (("Cakupan lansia",), ("Penyebut",), Decimal(515)),
        (("Cakupan lansia",), ("Hasil",), Decimal("78.06")),
    ]
    assert found[2].figure.unit == "persen"
    assert {fact.origin for fact in found} == {Origin.FORMULA}


def test_a_formula_of_words_keeps_its_words() -> None:
    found = facts_of("Cakupan $\\frac{\\text{Lansia terlayani 1}}{\\text{Lansia terdata 2}} \\times 100\\%$")
    assert [fact.figure.printed for fact in found] == ["Lansia terlayani 1", "Lansia terdata 2"]
    assert {fact.figure.value for fact in found} == {None}


def test_a_figure_without_a_subject_belongs_to_its_section() -> None:
    (fact,) = facts_of("BAB III AKUNTABILITAS\n\nSebesar 75 persen.")
    assert fact.row == ("BAB III AKUNTABILITAS",)


@pytest.mark.parametrize(
    ("paragraph", "parts"),
    [
        ("Bantuan disalurkan. Sebanyak 12 orang hadir.", 2),
        ("Anggaran sebesar Rp. 50.000.000,- terserap seluruhnya.", 1),
        ("Rumah di Jl. Melati No. 12 Kab. Contoh dipugar.", 1),
        ("Nilainya 98.42 persen; Sisanya belum ada.", 2),
        ("Naik 1.250 orang.", 1),
        ("", 0),
    ],
)
def test_abbreviations_and_marks_inside_numbers_do_not_end_a_sentence(paragraph: str, parts: int) -> None:
    assert len(sentences(paragraph)) == parts


def test_no_word_of_a_paragraph_is_lost_between_its_sentences() -> None:
    paragraph = "Honor Rp. 5.000.000,- dibayar. Sisa Rp. 1.000,- disetor ke kas. Jl. Melati No. 3 menjadi posko!"
    assert " ".join(sentences(paragraph)) == paragraph


def told_in(*rows: tuple[str, str]) -> list[tuple[str, Decimal | None, str | None]]:
    """The figures that remarks give: of a table of names with a figure and a remark each."""
    lines = ["Tabel 3.1 Pelaksanaan", "", "Kegiatan\tRealisasi\tKeterangan"]
    lines += [f"{name}\t{number} orang\t{remark}" for number, (name, remark) in enumerate(rows, 40)]
    flow = pages_to_flow([Page(None, tuple(lines_to_blocks(lines)))])
    tables = understand_tables(stitch_tables(flow.items, find_sections(flow.items).paths))
    found = cells_to_facts(tables, identity())
    assert all(fact.origin is Origin.CELL and fact.table_number == "3.1" for fact in found)
    return [(fact.row[-1], fact.figure.value, fact.figure.unit) for fact in found]


def test_a_remark_names_what_its_figures_are_of_and_what_is_left_of_it() -> None:
    found = told_in(
        (
            "Pembinaan relawan",
            "Sudah baik, relawan desa sesuai surat keputusan berjumlah 45 orang, kini tersisa 43 orang",
        ),
        ("Pembinaan kader", "Berjalan baik"),
    )
    assert found == [
        ("relawan desa sesuai surat keputusan", Decimal(45), "orang"),
        ("relawan desa", Decimal(43), "orang"),
    ]


def test_only_the_brackets_of_a_name_say_something_of_their_own() -> None:
    found = told_in(
        ("Layanan warga telantar di tiga puluh desa (honor pendamping 12 orang)", "Baik"),
        ("Pelatihan 30 orang kader desa siaga bencana", "Baik"),
    )
    assert found == [("honor pendamping", Decimal(12), "orang")]


def test_numbers_of_lanes_are_no_figures_in_a_remark() -> None:
    assert told_in(("Rumah singgah", "Terletak di Kampung Baru RT 004 RW 012 Desa Sukamaju"), ("Balai", "Baik")) == []


@pytest.mark.parametrize(
    ("sentence", "periods"),
    [
        ("Cakupan naik dari 55,1% pada tahun 2022 menjadi 64,3% pada tahun 2023.", [(55.1, 2022), (64.3, 2023)]),
        ("Prevalensi turun menjadi 15,6 persen dari 18,9 persen pada tahun 2023.", [(15.6, 2024), (18.9, 2023)]),
        ("Rasio naik dibandingkan tahun 2023 yaitu dari 107,02 menjadi 121,42.", [(107.02, 2023), (121.42, 2024)]),
        ("Realisasi 74,3 % lebih baik dari tahun lalu yang sebesar 72,1 %.", [(74.3, 2024), (72.1, 2023)]),
        ("Terkumpul 12 laporan dan 30 aduan pada tahun 2023.", [(12, 2023), (30, 2023)]),
        ("Aduan tahun 2024 sebanyak 14 laporan (tahun 2022: 17 laporan).", [(14, 2024), (17, 2022)]),
        ("Jumlah kejadian tahun 2024 turun 22 kejadian dibanding tahun 2023.", [(22, 2024)]),
        ("Dinas dibentuk dengan Perda Nomor 5 Tahun 2016 dan membawahi 3 bidang.", [(3, 2024)]),
        ("Sampai dengan 31 Desember 2024 rekomendasi yang selesai sebanyak 148.", [(148, 2024)]),
    ],
)
def test_a_figure_is_of_the_year_that_its_own_words_name(sentence: str, periods: list[tuple[float, int]]) -> None:
    found = [(float(fact.figure.value or 0), fact.period) for fact in facts_of(sentence)]
    assert found == [(value, Period(year)) for value, year in periods]


@pytest.mark.parametrize(
    "sentence",
    [
        "Anak usia 0-18 tahun wajib memiliki akta.",
        "Rumusnya (2 x target - realisasi) dibagi target.",
        "Angka itu dihitung per 100.000 penduduk.",
    ],
)
def test_ages_bases_and_factors_count_nothing(sentence: str) -> None:
    assert facts_of(sentence) == ()


def test_what_follows_a_target_that_was_reached_is_no_target() -> None:
    facts = facts_of("Sebanyak 3 indikator melampaui target, sisanya 6 indikator belum tuntas.")
    assert [fact.measure for fact in facts] == [Measure.LAINNYA, Measure.LAINNYA]


def test_a_figure_with_decimals_or_thousands_ends_a_sentence_and_a_list_number_does_not() -> None:
    text = "Nilainya 87,94. Langkah berikut ada dua: 1. Melatih kader 2. Menambah dana Rp 1.250.000. Semua selesai."
    assert sentences(text) == (
        "Nilainya 87,94.",
        "Langkah berikut ada dua: 1. Melatih kader 2. Menambah dana Rp 1.250.000.",
        "Semua selesai.",
    )


@pytest.mark.parametrize(
    "text",
    [
        "Pembinaan kelompok tani diikuti 45 orang dari target 60 orang (75%).",
        "Kelompok tani yang dibina sebanyak 45 orang dari yang ditargetkan 60 orang (75%).",
        "Kelompok tani yang hadir 45 orang, dari target 60 orang (atau 75%).",
    ],
)
def test_what_stands_before_its_target_was_reached_and_the_share_behind_it_is_how_much_of_it(text: str) -> None:
    assert [(measure, value) for _, measure, value, _ in said(text)] == [
        ("realisasi", Decimal(45)),
        ("target", Decimal(60)),
        ("capaian", Decimal(75)),
    ]


def test_a_sentence_that_goes_on_is_of_the_year_of_the_one_before_it_and_another_of_the_report_s() -> None:
    told = facts_of(
        "Pada tahun 2022 dilakukan penilaian kinerja. Dengan hasil tersebut diperoleh 61,5 poin. "
        "Layanan diberikan kepada 40 orang."
    )
    assert [fact.period and fact.period.year for fact in told] == [2022, identity().year]


def test_a_count_whose_noun_the_page_has_torn_off_is_not_of_what_the_count_before_it_is_of() -> None:
    whole = "Lembaga yang terdaftar 40 lembaga, yaitu 24 lembaga belum mengikuti akreditasi, 11 (sebelas)"
    assert Decimal(11) not in {value for _, _, value, _ in said(whole)}
    assert Decimal(14) in {value for _, _, value, _ in said("Golongan III : 14")}


def test_an_item_of_a_list_in_a_sentence_says_nothing_of_the_next_one() -> None:
    found = said(
        "Persoalan tahun ini ialah : (1) tingginya angka warga miskin; (2) lemahnya paguyuban, dari 85 desa hanya "
        "sebagian yang aktif; serta (3) rusaknya 12 unit mobil layanan."
    )
    assert [(row, value) for row, _, value, _ in found] == [
        ("lemahnya paguyuban", Decimal(85)),
        ("rusaknya", Decimal(12)),
    ]


def test_people_are_no_budget_though_a_budget_is_named_before_them() -> None:
    (found,) = said("Faktor pendukung ialah anggaran yang memadai serta mitra dinas sebanyak 390 orang.")
    assert found[1:] == ("jumlah", Decimal(390), "orang")


def test_a_whole_behind_its_part_is_of_all_whom_the_part_is_of() -> None:
    assert [
        (row, value) for row, _, value, _ in said("Penerima bantuan yang mandiri sebanyak 17 KPM dari 820 KPM.")
    ] == [
        ("Penerima bantuan yang mandiri", Decimal(17)),
        ("Penerima bantuan", Decimal(820)),
    ]


def test_what_a_count_fell_from_is_of_the_very_people_that_fell() -> None:
    assert [
        (row, value)
        for row, _, value, _ in said("Penerima yang tercatat berkurang 812 jiwa dari 5.001 jiwa pada tahun 2023.")
    ] == [
        ("Penerima yang tercatat", Decimal(812)),
        ("Penerima yang tercatat", Decimal(5001)),
    ]


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        (
            "Dari 15 pejabat fungsional, 9 orang adalah Pekerja Sosial dan 6 orang Penyuluh Sosial.",
            [("pejabat fungsional", 15), ("Pekerja Sosial", 9), ("Penyuluh Sosial", 6)],
        ),
        ("Dari seluruh ASN, 19 orang adalah perempuan.", [("perempuan", 19)]),
        (
            "Dari 312 penyandang disabilitas, 200 orang telah dilayani dan 112 orang belum.",
            [("telah dilayani", 200), ("belum", 112)],
        ),
    ],
)
def test_those_counted_out_of_a_whole_are_of_what_they_are_said_to_be(text: str, counts: list[tuple[str, int]]) -> None:
    told = [(row, value) for row, _, value, _ in said(text)]
    assert all(one in told for one in counts)


def test_a_count_behind_a_span_of_time_is_of_the_words_behind_it() -> None:
    ((row, _, value, _),) = said(
        "Sepanjang tahun 2024 sebanyak 781 orang lanjut usia terlantar menerima paket permakanan."
    )
    assert value == Decimal(781)
    assert "lanjut usia terlantar" in row


def test_the_first_count_of_a_breakdown_needs_no_unit() -> None:
    found = facts_of("Dinas didukung 48 orang pegawai, terdiri dari 31 PNS dan 17 Tenaga Harian Lepas (THL).")
    assert [(fact.row[-1], fact.figure.value) for fact in found[1:]] == [("PNS", 31), ("Tenaga Harian Lepas (THL)", 17)]


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Penduduk miskin pada Maret 2023 tercatat 7,52 persen, sedangkan pada Maret 2022 sebesar 7,70 persen.", 2),
        ("Persentase lembaga aktif 68,20 %, lebih tinggi dari target 65,00 %.", 2),
        ("Nilai kepuasan masyarakat 84,20 poin, namun masih di bawah target 86,00 poin.", 2),
    ],
)
def test_words_that_only_lead_to_a_figure_leave_it_with_its_subject(sentence: str, name: int) -> None:
    found = facts_of(sentence)
    assert len({fact.row for fact in found}) == 1
    assert " ".join(found[0].row[0].split()[:name]) == " ".join(sentence.split()[:name])
