"""Shapes that other reports take: parts of a year as columns, other places beside the own one, units told by column."""

from collections.abc import Iterator
from decimal import Decimal

import pytest

from service.answering.answerer import Answerer
from service.domain.answers import Status
from tests.asking import answering, ask, headline, library_of

REPORT = """LAPORAN KINERJA INSTANSI PEMERINTAH
DINAS SOSIAL, PEMBERDAYAAN PEREMPUAN DAN PERLINDUNGAN ANAK KABUPATEN BLITAR
TAHUN 2024

BAB III AKUNTABILITAS KINERJA

3.1 Bantuan per Triwulan

Tabel 3.1
Penyaluran Bantuan Sosial Tahun 2024
(penerima dalam orang, nilai dalam ribu rupiah)

Jenis Bantuan¦Triwulan I¦¦Triwulan II¦¦Triwulan III¦¦Triwulan IV¦
¦Penerima¦Nilai¦Penerima¦Nilai¦Penerima¦Nilai¦Penerima¦Nilai
Santunan kedukaan¦40¦80.000¦44¦88.000¦36¦72.000¦48¦96.000
Bantuan nelayan¦-¦-¦210¦126.000¦-¦-¦190¦114.000
Jumlah¦40¦80.000¦254¦214.000¦36¦72.000¦238¦210.000

Tabel 3.2 Realisasi Keuangan Kumulatif Tahun 2024

Uraian¦s.d. TW I¦s.d. TW II¦s.d. TW III¦s.d. TW IV
Realisasi keuangan (Rp)¦1.000.000.000¦2.500.000.000¦4.100.000.000¦6.000.000.000

3.2 Perbandingan

Tabel 3.3 Perbandingan dengan Provinsi dan Nasional Tahun 2024

No¦Indikator¦Kabupaten Blitar¦Jawa Timur¦Nasional
1¦Indeks Ketahanan Keluarga¦belum rilis¦61,20¦62,40
2¦Indeks Kesetaraan¦71,30¦72,50¦73,60

3.3 Layanan

Tabel 3.4 Kepuasan menurut Jenis Layanan

No¦Jenis Layanan¦Responden¦IKM
1¦Surat keterangan¦412¦84,10
2¦Rumah aman¦58¦87,40
3¦Konseling¦73¦81,20

Tabel 3.5 KPM Sembako per Kecamatan

Kecamatan¦KPM Sembako¦¦
¦2022¦2023¦2024
Nglegok¦1,912¦1,804¦1,733
Garum¦2,350¦2,214¦2,108
Jumlah¦4,262¦4,018¦3,841

3.4 Analisis

Indikator kedua, perempuan kepala keluarga yang berusaha, belum memenuhi target. Dari 90 peserta baru 31 berjalan.

Penyebab kegagalan: mesin jahit baru diterima pada bulan November dan pelatih hanya satu orang.
"""


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    folder = tmp_path_factory.mktemp("bentuk")
    with answering(library_of(folder, {"blitar.txt": REPORT.replace("¦", "\t")})) as made:
        yield made


@pytest.mark.parametrize(
    ("question", "value", "unit"),
    [
        ("rata-rata penerima santunan kedukaan per triwulan di Blitar 2024 berapa orang?", "42", "orang"),
        ("total nilai bantuan nelayan yang disalurkan Blitar sepanjang 2024 berapa rupiah", "240000000", "rupiah"),
        ("berapa total nilai bantuan yang disalurkan di blitar keempat triwulan 2024", "576000000", "rupiah"),
    ],
)
def test_a_row_is_averaged_and_added_up_over_the_parts_of_the_year(
    answerer: Answerer, question: str, value: str, unit: str
) -> None:
    answer = ask(answerer, question)
    assert headline(answer) == Decimal(value)
    assert answer.headline is not None
    assert answer.headline.unit == unit


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("selisih penerima santunan kedukaan antara TW IV dan TW I 2024 di blitar berapa orang", "8"),
        ("dari triwulan II ke triwulan III 2024 penerima santunan kedukaan blitar turun berapa?", "8"),
        ("berapa selisih nilai santunan kedukaan triwulan 1 dan triwulan 4 blitar 2024", "16000000"),
    ],
)
def test_two_parts_of_the_year_are_set_against_each_other(answerer: Answerer, question: str, value: str) -> None:
    assert abs(Decimal(str(headline(ask(answerer, question))))) == Decimal(value)


def test_figures_that_run_on_from_quarter_to_quarter_are_not_added_up(answerer: Answerer) -> None:
    answer = ask(answerer, "total realisasi keuangan blitar sepanjang 2024 berapa rupiah?")
    assert answer.headline is None or answer.headline.value != Decimal("13600000000")


def test_a_mean_over_quarters_is_not_given_where_one_of_them_has_no_figure(answerer: Answerer) -> None:
    answer = ask(answerer, "rata-rata penerima bantuan nelayan per triwulan blitar 2024")
    assert answer.headline is None or answer.headline.value != 200


def test_a_unit_that_the_caption_tells_for_one_column_is_of_that_column(answerer: Answerer) -> None:
    answer = ask(answerer, "nilai santunan kedukaan blitar triwulan II 2024 berapa rupiah?")
    assert answer.headline is not None, answer.text
    assert (answer.headline.value, answer.headline.unit) in ((88000, "ribu rupiah"), (88000000, "rupiah"))


def test_the_figure_of_another_place_is_not_given_for_the_own_one(answerer: Answerer) -> None:
    assert ask(answerer, "berapa indeks ketahanan keluarga kabupaten blitar 2024?").status is not Status.ANSWERED
    assert headline(ask(answerer, "berapa indeks kesetaraan blitar 2024?")) == Decimal("71.30")


def test_the_figure_of_another_place_is_given_where_it_is_asked(answerer: Answerer) -> None:
    answer = ask(answerer, "indeks kesetaraan blitar 2024 lebih rendah berapa dari jawa timur?")
    assert abs(Decimal(str(headline(answer)))) == Decimal("1.20")


def test_two_rows_are_compared_by_the_heading_that_a_question_names_last(answerer: Answerer) -> None:
    answer = ask(answerer, "Antara surat keterangan dan rumah aman, layanan mana yang IKM-nya lebih tinggi di Blitar?")
    assert "**Rumah aman** (87,40" in answer.text


def test_counts_of_families_grouped_by_commas_are_thousands(answerer: Answerer) -> None:
    assert headline(ask(answerer, "berapa KPM sembako kecamatan Garum blitar 2023")) == 2214


def test_a_follow_up_that_asks_how_about_another_row_is_a_look_up(answerer: Answerer) -> None:
    answer = ask(answerer, "berapa KPM sembako Kecamatan Garum Blitar tahun 2024", "nah yang Nglegok gimana?")
    assert headline(answer) == 1733


def test_a_cause_is_that_of_what_the_paragraph_before_it_is_about(answerer: Answerer) -> None:
    answer = ask(answerer, "apa penyebab target perempuan kepala keluarga yang berusaha di blitar tidak tercapai?")
    assert "mesin jahit" in answer.text


@pytest.mark.parametrize(
    "agency", ["Dinsos PP dan PA", "dinsos pp pa", "Dinsos PPPA", "Dinas Sosial PP & PA", "Dinsos P3A"]
)
def test_the_initials_of_an_agency_may_stand_apart(answerer: Answerer, agency: str) -> None:
    assert headline(ask(answerer, f"berapa IKM layanan konseling {agency} Kabupaten Blitar?")) == Decimal("81.20")
