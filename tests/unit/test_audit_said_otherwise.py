"""One thing said in two ways: two counts, a share and its counts, a formula and its result, a total and its mean."""

import pytest

from service.language.numbers import read_bounds
from tests.unit.test_audit_text import audited

CAPAIAN = (
    "Tabel 3.1 Capaian Kinerja Tahun 2024",
    "No\tIndikator\tTarget\tRealisasi\tCapaian (%)\n"
    "1\tPersentase jalan mantap\t80,00\t72,00\t90,00\n"
    "2\tWaktu tunggu izin (hari)\t8,00\t10,00\t{}\n"
    "3\tPersentase keluhan tertangani\t50,00\t55,00\t110,00\n",
)
"""The second is printed by the formula for what should rise."""


def messages(*parts: str) -> list[str]:
    return [one.message for one in audited(*parts).findings]


@pytest.mark.parametrize(
    "sentence",
    [
        "Berdasarkan tabel di atas, jumlah Balai Latihan Kerja yang terdaftar adalah 34 (tiga puluh empat) lembaga.",
        "Balai Latihan Kerja (BLK) sebanyak 34 lembaga.",
        "Data mencatat Balai Latihan Kerja sebanyak 34 lembaga.",
    ],
)
def test_two_counts_of_what_is_called_by_the_same_words_contradict_each_other(sentence: str) -> None:
    found = messages("Balai Latihan Kerja (BLK) sebanyak 41 lembaga.", sentence)
    assert any("41 lembaga" in one and "34" in one for one in found)


@pytest.mark.parametrize(
    "sentence",
    [
        "Balai Latihan Kerja yang terakreditasi sebanyak 34 lembaga.",
        "Pada tahun 2022 Balai Latihan Kerja sebanyak 34 lembaga, pada tahun 2024 bertambah.",
        "Pada triwulan II Balai Latihan Kerja sebanyak 34 lembaga.",
        "Balai Latihan Kerja sebanyak 34 peserta.",
        "Balai Latihan Kerja sebanyak 41 lembaga.",
    ],
)
def test_a_count_of_a_part_of_another_year_or_unit_contradicts_nothing(sentence: str) -> None:
    assert not messages("Pada tahun 2024 Balai Latihan Kerja (BLK) sebanyak 41 lembaga.", sentence)


def test_two_digits_that_changed_places_between_two_sentences_are_found() -> None:
    found = messages(
        "Jumlah kasus gigitan hewan liar yang ditangani puskesmas pada tahun 2024 sebanyak 63 kasus.",
        "Kasus gigitan hewan liar yang ditangani sebanyak 36 kasus.",
    )
    assert any("63 kasus" in one and "36 kasus" in one for one in found)


@pytest.mark.parametrize(
    ("percent", "found"), [("75,00%", True), ("60,00%", False)], ids=["another share", "the very share"]
)
def test_a_share_of_a_target_is_that_of_the_count_told_right_before(percent: str, found: bool) -> None:
    text = f"Pada tahun 2024 terdapat 12 nelayan yang dilatih. Capaiannya sebesar {percent} dari target 20 nelayan."
    assert any("12 / 20 × 100 = 60,00 %" in one for one in messages(text)) == found


@pytest.mark.parametrize(
    "stated",
    [
        "Untuk indikator waktu tunggu izin: capaian = target / realisasi x 100.",
        "Khusus indikator yang makin rendah makin baik (waktu tunggu izin) digunakan rumus target dibagi realisasi.",
        "Capaian = realisasi : target. Indikator waktu tunggu memakai rumus target : realisasi x 100%.",
        "Capaian = realisasi : target. Untuk waktu tunggu izin, yang makin rendah makin baik: target : realisasi.",
        "Adapun untuk waktu tunggu, yang diharapkan menurun, dipakai rumus:\n\nCapaian = target / realisasi x 100 %",
    ],
)
def test_a_capaian_is_worked_out_by_the_formula_that_the_report_states_for_its_indicator(stated: str) -> None:
    title, table = CAPAIAN
    wrong = messages(stated, title, table.format("125,00"))
    assert any("target / realisasi × 100" in one and "= 80,00 %" in one for one in wrong)
    assert not messages(stated, title, table.format("80,00"))


def test_a_formula_of_other_indicators_is_not_this_ones() -> None:
    title, table = CAPAIAN
    assert not messages("Untuk indikator angka buta aksara: target / realisasi x 100.", title, table.format("125,00"))


def test_a_total_of_percentages_is_their_mean_where_a_column_beside_it_says_so() -> None:
    rows = "1\tLayanan A\t{a}\t{b}\n2\tLayanan B\t100%\t80,00%\n3\tLayanan C\t100%\t70,00%\n\tTotal\t100%\t{c}\n"
    title = ("Tabel 4.1 Capaian Layanan Tahun 2024", "No\tLayanan\tKota Satu\tKota Dua\n")
    wrong = messages(title[0], title[1] + rows.format(a="100%", b="90,00%", c="81,00%"))
    assert any("tercetak 81,00%, rata-rata 3 baris" in one for one in wrong)
    assert not messages(title[0], title[1] + rows.format(a="100%", b="90,00%", c="80,00%"))


def test_quarters_called_not_cumulative_may_fall() -> None:
    rows = "1\tOrang dilatih\t40\t30\t20\t10\n"
    head = "No\tUraian\tRealisasi ({0}) TW I\tRealisasi ({0}) TW II\tRealisasi ({0}) TW III\tRealisasi ({0}) TW IV\n"
    title = "Tabel 3.2 Realisasi per Triwulan Tahun 2024"
    assert messages(title, head.format("kumulatif") + rows)
    assert not messages(title, head.format("tidak kumulatif") + rows)


def test_a_count_told_beside_a_table_is_the_total_under_the_heading_that_its_columns_share() -> None:
    table = (
        "<table><tr><th rowspan='2'>Wilayah</th><th colspan='2'>Penyelenggaraan Bazar Ikan (kali)</th>"
        "<th rowspan='2'>Total</th></tr><tr><th>Semester I</th><th>Semester II</th></tr>"
        "<tr><td>Timur</td><td>20</td><td>22</td><td>42</td></tr><tr><td>Barat</td><td>30</td><td>31</td><td>61</td></tr>"
        "<tr><td>Jumlah</td><td>50</td><td>53</td><td>103</td></tr></table>"
    )
    assert any("106 kali" in one for one in messages("Penyelenggaraan bazar ikan dilakukan sebanyak 106 kali.", table))
    assert not messages("Penyelenggaraan bazar ikan dilakukan sebanyak 103 kali.", table)


@pytest.mark.parametrize("printed", ["75 s.d. < 90", "75 % s/d < 90 %", "75 sampai kurang dari 90", "75 - < 90"])
def test_a_range_may_have_a_sign_before_its_upper_end(printed: str) -> None:
    bounds = read_bounds(printed)
    assert bounds is not None
    assert (bounds.low, bounds.high, bounds.low_included, bounds.high_included) == (75, 90, True, False)


@pytest.mark.parametrize(("percent", "found"), [("57,80 %", True), ("75,80 %", False)])
def test_a_percentage_told_beside_a_long_sum_is_that_of_its_row(percent: str, found: bool) -> None:
    title, table = (
        "Tabel 3.3 Realisasi Anggaran Tahun 2024",
        "No\tProgram\tAnggaran\tRealisasi\t%\n1\tProgram Irigasi\t1.234.567.891\t935.802.461\t75,80\n"
        "2\tProgram Embung\t345.678.912\t345.678.912\t100,00\n",
    )
    sentence = f"Serapan Program Irigasi sebesar Rp935.802.461,00 dengan persentase sebesar {percent}."
    assert any("57,80 %" in one for one in messages(title, table, sentence)) == found


HARBOURS = (
    "Tabel 3.4 Hasil Tangkapan Menurut Pelabuhan Tahun 2024",
    "No\tPelabuhan\tHasil tangkapan (ton)\n1\tTanjung Mas\t486\n2\tMuara Baru\t731\n3\tKota Lama\t95\n",
)


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Hasil tangkapan di pelabuhan Tanjung Mas mencapai 468 ton.", True),
        ("Hasil tangkapan di pelabuhan Tanjung Mas mencapai 486 ton.", False),
        ("Pelabuhan dengan hasil tangkapan udang terbanyak adalah Ujung Genteng (468 ton).", False),
        ("Cadangan beras di gudang sebanyak 468 ton.", False),
        ("Hasil tangkapan di pelabuhan pada triwulan I mencapai 468 ton.", False),
    ],
)
def test_a_figure_that_no_table_prints_is_held_against_the_row_with_its_digits_exchanged(
    sentence: str, found: bool
) -> None:
    assert any("468 ton" in one and "486" in one for one in messages(*HARBOURS, sentence)) == found


POVERTY = (
    "Tabel 3.2 Perbandingan Capaian Kinerja",
    "No\tIndikator\t2023\t2024\n1\tPersentase penduduk miskin\t7,32\t7,05\n2\tTingkat hunian pasar\t61,20\t64,75\n",
)


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Persentase penduduk miskin tahun 2024 tercatat 7,05 persen, turun dari 7,23 persen pada tahun 2023.", True),
        ("Persentase penduduk miskin tahun 2024 tercatat 7,05 persen, turun dari 7,32 persen pada tahun 2023.", False),
        ("Tingkat hunian hotel tahun 2024 tercatat 7,05 persen, turun dari 7,23 persen pada tahun 2023.", False),
        ("Persentase penduduk miskin tahun 2024 tercatat 7,05 persen, turun dari 7,23 persen pada tahun 2021.", False),
    ],
)
def test_a_figure_that_something_changed_from_is_of_what_the_sentence_begins_with(sentence: str, found: bool) -> None:
    assert any("7,23" in one and "7,32" in one for one in messages(*POVERTY, sentence)) == found
