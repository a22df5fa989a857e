"""What a cell, a grade and a heading say: counts with their share, ranks of a grade, columns of a row."""

from collections.abc import Iterator
from decimal import Decimal

import pytest

from service.answering.answerer import Answerer
from service.domain.answers import Status
from tests.asking import answering, ask, headline, library_of

REPORT = """LAPORAN KINERJA INSTANSI PEMERINTAH
DINAS SOSIAL KABUPATEN BANJARNEGARA
TAHUN 2024

BAB I PENDAHULUAN

Tabel 1.1 Jumlah Pegawai Menurut Golongan Tahun 2024

No¦Golongan¦Jumlah PNS¦Laki-laki¦Perempuan
1¦Golongan IV/b¦2¦1¦1
2¦Golongan IV/a¦4¦1¦3
3¦Golongan III/d¦9¦4¦5
4¦Golongan III/c¦6¦2¦4
5¦Golongan III/b¦5¦3¦2
¦Jumlah¦26¦11¦15

BAB III AKUNTABILITAS KINERJA

Tabel 3.1 Perjanjian Kinerja Tahun 2024

No¦Indikator¦Target
1¦Rasio pernikahan dini per 1.000 penduduk¦4,25
2¦Persentase lansia yang terlayani¦80

Tabel 3.2 Capaian Kinerja Tahun 2024

No¦Indikator¦Target¦Realisasi¦Capaian (%)
1¦Rasio pernikahan dini per 1.000 penduduk¦4,25¦4,60¦91,76
2¦Persentase lansia yang terlayani¦80¦84¦105,00

Tabel 3.3 Penilaian Desa Inklusif Tahun 2024

No¦Unsur¦Nilai Mandiri¦Nilai Juri
1¦Kelembagaan¦40,50¦35,25
2¦Pelayanan¦50,25¦44,75
3¦Pendanaan¦20,00¦18,50
¦Total¦110,75¦98,50

Tabel 3.4 Penerima Bantuan Menurut Kecamatan Tahun 2024

No¦Kecamatan¦Bantuan Tunai¦Bantuan Beras
1¦Susukan¦300¦480
2¦Klampok¦210¦420
¦Jumlah¦510¦900

Tabel 3.5 Penanganan PPKS Tahun 2024

No¦Jenis PPKS¦Populasi¦Tertangani (%)
1¦Pemulung¦80¦20 (25,00)
2¦Fakir miskin¦4.000¦3.100 (77,50)
3¦Anak jalanan¦16¦7 (90,00)

Tabel 3.6 Rumah Singgah Tahun 2023-2024

No¦Penghuni¦Terdata 2024¦¦¦Dilayani¦
¦¦L¦P¦Jml¦2023¦2024 (%)
1¦Perantau¦30¦20¦50¦38¦40 (80,00)
2¦Difabel berat¦12¦13¦25¦9¦10 (40,00)

Tabel 3.7 Layanan Jenazah Menurut Sumber Dana Tahun 2024

No¦Jenis Layanan¦Populasi¦Dilayani¦¦
¦¦¦Kas Daerah¦Donatur¦Jumlah
1¦Jenazah telantar¦40¦24¦6¦30
2¦Jenazah titipan¦20¦8¦2¦10

Tabel 3.8 Pengunjung Taman Lansia per Bulan Tahun 2024

No¦Bulan¦Pengunjung datang¦Relawan¦Relawan tetap¦%
1¦Januari¦120¦30¦24¦80,00
2¦Februari¦80¦20¦16¦80,00
¦Jumlah¦200¦50¦40¦80,00

Tabel 3.9 Nilai Aset Tetap Tahun 2024

No¦Klasifikasi¦Nilai Aset (Rp)
1¦Tanah¦1.000.000
2¦Peralatan dan Mesin¦5.000.000
¦Alat Angkutan¦3.000.000
¦Komputer¦2.000.000
3¦Jalan, Irigasi dan Jaringan¦4.000.000
¦Jalan dan Jembatan¦2.500.000
¦Bangunan Air¦1.500.000
¦Total¦10.000.000

Tabel 3.10 Rata-rata Harga Beras per Triwulan Tahun 2024 (Rp/kg)

Komoditas¦TW I¦TW II¦TW III¦TW IV
Beras premium¦14.000¦14.200¦14.600¦15.400
Beras ketan¦18.000¦18.100¦18.400¦18.900

Warga kelas 1 sampai dengan 3 sebanyak 6.000 jiwa, yaitu kelas 1 sebanyak 1.000 jiwa,
kelas 2 sebanyak 2.000 jiwa dan kelas 3 sebanyak 3.000 jiwa.

Pendataan ulang dilakukan terhadap 900 keluarga dari target 1.000 keluarga. Dari hasil kunjungan rumah, 150 keluarga
dinyatakan mampu dan 50 keluarga tidak mampu.
"""


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    with answering(library_of(tmp_path_factory.mktemp("cells"), {"b.txt": REPORT.replace("¦", "\t")})) as made:
        yield made


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("Berapa PNS golongan III/d di Dinas Sosial Banjarnegara?", "9"),
        ("berapa PNS golongan III d di dinsos banjarnegara", "9"),
        ("Ada berapa pegawai golongan III (b dan d) di Dinas Sosial Banjarnegara?", "14"),
        ("berapa pegawai golongan III di Banjarnegara 2024", "20"),
        ("berapa pegawai perempuan golongan III di Banjarnegara 2024", "11"),
    ],
)
def test_a_rank_is_one_row_and_a_grade_all_of_those_that_are_meant(
    answerer: Answerer, question: str, value: str
) -> None:
    assert headline(ask(answerer, question)) == Decimal(value)


def test_a_grade_is_not_summed_without_a_rank_that_is_asked_for(answerer: Answerer) -> None:
    assert ask(answerer, "Berapa pegawai golongan IV (a, b, dan c) di Banjarnegara?").status is not Status.ANSWERED


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("target rasio pernikahan dini per 1.000 penduduk banjarnegara 2024", "4.25"),
        ("Berapa realisasi rasio pernikahan dini Banjarnegara 2024?", "4.60"),
    ],
)
def test_an_indicator_that_is_called_a_ratio_is_looked_up(answerer: Answerer, question: str, value: str) -> None:
    assert headline(ask(answerer, question)) == Decimal(value)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("Selisih nilai mandiri dan nilai juri desa inklusif Banjarnegara 2024 berapa?", "12.25"),
        ("Selisih nilai mandiri dan nilai juri unsur pelayanan Banjarnegara 2024 berapa?", "5.50"),
        ("Selisih jumlah PNS laki-laki dan perempuan Banjarnegara 2024 berapa orang?", "4"),
    ],
)
def test_two_columns_are_those_of_the_total_where_no_row_is_named(
    answerer: Answerer, question: str, value: str
) -> None:
    assert headline(ask(answerer, question)) == Decimal(value)


@pytest.mark.parametrize(
    "question",
    [
        "Di Susukan bantuan tunai itu berapa persen dari bantuan beras?",
        "Bantuan tunai di Kecamatan Susukan setara berapa persen dari bantuan berasnya, Banjarnegara 2024?",
    ],
)
def test_one_column_is_a_share_of_another_of_the_same_place(answerer: Answerer, question: str) -> None:
    assert headline(ask(answerer, question)) == Decimal("62.5")


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("Berapa fakir miskin yang tertangani di Banjarnegara 2024?", "3100"),
        ("Fakir miskin yang belum tertangani di Banjarnegara 2024 berapa orang?", "900"),
        ("Berapa persen pemulung yang tertangani di Banjarnegara 2024?", "25"),
    ],
)
def test_a_count_with_its_share_is_read_where_the_share_bears_it_out(
    answerer: Answerer, question: str, value: str
) -> None:
    assert headline(ask(answerer, question)) == Decimal(value)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("Berapa perantau yang dilayani rumah singgah Banjarnegara tahun 2024?", "40"),
        ("Berapa persen perantau yang dilayani di Banjarnegara tahun 2024?", "80"),
    ],
)
def test_such_a_count_is_of_what_the_columns_beside_it_are_and_part_of_both_sexes(
    answerer: Answerer, question: str, value: str
) -> None:
    assert headline(ask(answerer, question)) == Decimal(value)


def test_a_count_whose_share_is_another_stays_unread(answerer: Answerer) -> None:
    answer = ask(answerer, "Berapa anak jalanan yang tertangani di Banjarnegara 2024?")
    assert answer.headline is None or answer.headline.value != 7


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("Berapa persen jenazah telantar yang belum dilayani di Banjarnegara 2024?", "25"),
        ("Jenazah titipan di Banjarnegara tahun 2024 berapa persen yang belum dilayani?", "50"),
    ],
)
def test_those_who_lack_something_are_told_by_all_who_have_it_whoever_paid(
    answerer: Answerer, question: str, value: str
) -> None:
    assert headline(ask(answerer, question)) == Decimal(value)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("Dari pengunjung yang datang ke taman lansia Banjarnegara 2024, berapa persen yang relawan?", "25"),
        ("Pengunjung yang datang ke taman lansia Banjarnegara 2024 berapa persennya tergolong relawan?", "25"),
    ],
)
def test_a_printed_share_of_two_other_columns_is_not_what_is_asked(
    answerer: Answerer, question: str, value: str
) -> None:
    assert headline(ask(answerer, question)) == Decimal(value)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("Jumlah warga kelas 1 dan kelas 2 di Banjarnegara berapa jiwa?", "3000"),
        ("Berapa warga kelas 1 ditambah kelas 3 Banjarnegara?", "4000"),
    ],
)
def test_a_whole_is_not_added_to_its_own_parts(answerer: Answerer, question: str, value: str) -> None:
    assert headline(ask(answerer, question)) == Decimal(value)


def test_no_share_is_taken_of_the_target_of_another_sentence(answerer: Answerer) -> None:
    answer = ask(
        answerer, "Dari hasil kunjungan rumah di Banjarnegara 2024, berapa persen yang dinyatakan tidak mampu?"
    )
    assert answer.headline is None or answer.headline.value != 5


def test_rows_that_are_listed_of_a_lower_level_are_not_taken_for_those_above(answerer: Answerer) -> None:
    answer = ask(answerer, "Jumlahkan nilai aset alat angkutan dan bangunan air Dinas Sosial Banjarnegara 2024")
    assert headline(answer) == Decimal(4_500_000)


def test_growth_between_quarters_is_of_figures_in_any_unit(answerer: Answerer) -> None:
    answer = ask(answerer, "Harga beras premium di Banjarnegara naik berapa persen dari TW I ke TW IV 2024?")
    assert headline(answer) == Decimal(10)
