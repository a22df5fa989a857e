"""Scores and the grades that scales give them, who paid, what is denied, and the province beside the district."""

from collections.abc import Iterator
from decimal import Decimal

import pytest

from service.answering.answerer import Answerer
from service.domain.answers import Status
from tests.asking import answering, ask, headline, library_of

REPORT = """LAPORAN KINERJA INSTANSI PEMERINTAH
DINAS SOSIAL KABUPATEN REMBANG
TAHUN 2024

BAB I PENDAHULUAN

Kebutuhan pegawai ditetapkan lewat Analisis Beban Kerja (ABK).

Tabel 1.1 Kebutuhan Pegawai

No¦Unit Kerja¦Ada¦Kebutuhan (ABK)¦Kekurangan
1¦Sekretariat¦14¦19¦5
2¦Bidang Rehabilitasi¦11¦17¦6

Tabel 1.2 Pegawai Menurut Golongan

No¦Golongan¦Laki-laki¦Perempuan¦Jumlah
1¦Golongan IV¦5¦3¦8
2¦Golongan III¦9¦4¦13
¦Jumlah¦14¦7¦21

BAB III AKUNTABILITAS KINERJA

Tabel 3.1 Capaian Kinerja Tahun 2024

No¦Indikator¦Satuan¦Target¦Realisasi¦Capaian (%)
1¦Nilai Survei Kepuasan Masyarakat (SKM)¦Nilai¦80¦84,20¦105,25
2¦Nilai AKIP¦Nilai¦70¦66,40¦94,86
3¦Persentase lansia terlayani¦%¦60,00¦57,00¦95,00

Tabel 3.2 Pemerlu Pelayanan Menurut Kecamatan Tahun 2024

Kecamatan¦Tertangani¦Terdata¦Belum Tertangani
Lasem¦410¦700¦290
Sedan¦380¦900¦520
Kragan¦150¦330¦180

Tabel 3.3 Peserta Jaminan Kesehatan Menurut Sumber Dana

Kecamatan¦PBI APBN¦PBI APBD¦Jumlah
Lasem¦4.100¦310¦4.410
Sedan¦3.900¦275¦4.175
Kragan¦2.050¦120¦2.170

Tabel 1.3 Pegawai Menurut Pendidikan

Pendidikan¦PNS¦¦PPPK¦¦Jumlah
¦Lk¦Pr¦Lk¦Pr¦
SMA¦3¦2¦4¦1¦10
S-1¦6¦9¦3¦5¦23

Tabel 3.5 Anggaran Menurut Sub Kegiatan Tahun 2024

No¦Sub Kegiatan¦Alokasi (Rp)¦Serapan (Rp)¦%¦Sisa (Rp)
1¦Penyediaan Permakanan¦390.000.000¦380.250.000¦97,50¦9.750.000
2¦Penyediaan Alat Bantu¦95.000.000¦91.200.000¦96,00¦3.800.000
¦Jumlah¦485.000.000¦471.450.000¦97,21¦13.550.000

Predikat ditentukan dengan skala berikut.

Tabel 3.6 Skala Predikat

Rentang Capaian (%)¦Predikat
> 96¦Sangat Tinggi
75,01 - 96¦Tinggi
0 - 75¦Rendah

Tabel 3.7 Predikat Capaian Program

No¦Program¦Capaian (%)¦Predikat
1¦Pemberdayaan keluarga¦74,50¦Tinggi
2¦Penanganan bencana¦98,00¦Sangat Tinggi

Survei diikuti semester I sebanyak 112 responden dan semester II sebanyak 138 responden.

Inovasi tahun ini yaitu SAPA (Sahabat Pangan) yang mengantar beras kepada lansia.

Tabel 3.4 Perbandingan dengan Provinsi dan Nasional Tahun 2024

Indikator¦Kab. Rembang¦Prov. Jawa Tengah¦Nasional
Tingkat kemiskinan (%)¦14,02¦10,47¦9,03
Nilai SKM¦84,20¦86,15¦-

Tabel 1.4 Pegawai Menurut Pangkat

No¦Pangkat/Golongan¦Jumlah
1¦Pembina / IV.b¦2
2¦Pembina / IV.a¦3
3¦Penata / III.d¦9

#### Survei Kepuasan Masyarakat (SKM)

Nilai Interval Konversi¦Mutu Pelayanan¦Kinerja Unit
25,00 - 64,99¦D¦Tidak Baik
65,00 - 76,60¦C¦Kurang Baik
76,61 - 88,30¦B¦Baik
88,31 - 100,00¦A¦Sangat Baik

Dengan nilai SKM 84,20 mutu pelayanan berada pada kategori B (Baik).

#### Akuntabilitas Kinerja (AKIP)

Inspektorat memberikan nilai 66,40 (B) atas laporan tahun lalu.

BAB IV PENUTUP

Capaian indikator persentase lansia terlayani tahun 2024 sebesar 91,50 persen.
"""


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    folder = tmp_path_factory.mktemp("rembang")
    with answering(library_of(folder, {"rembang.txt": REPORT.replace("¦", "\t")})) as made:
        yield made


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("peserta PBI yang dibayar APBD di kecamatan Lasem, Rembang berapa?", 310),
        ("jumlah peserta PBI APBD kecamatan Sedan Rembang 2024", 275),
        ("berapa kebutuhan pegawai Bidang Rehabilitasi Rembang menurut analisis beban kerja?", 17),
        ("pegawai dinsos rembang, laki-laki sama perempuan selisihnya berapa orang?", 7),
        ("berapa tingkat kemiskinan rembang dibanding provinsi, selisihnya berapa poin?", Decimal("3.55")),
        ("berapa nilai SKM rata-rata provinsi Jawa Tengah menurut laporan Rembang 2024?", Decimal("86.15")),
        ("Berapa persen capaian indikator persentase lansia terlayani Rembang 2024?", 95),
        ("jumlah responden survei Dinsos Rembang di semester II 2024", 138),
        ("capaian persentase lansia terlayani Rembang 2024 berapa persen menurut bab penutup?", Decimal("91.50")),
        ("jumlah pegawai dinsos rembang golongan IV (a dan b) berapa org?", 5),
        ("Ada berapa pegawai golongan IV (a dan b) di Dinsos Rembang?", 5),
        ("berapa PNS lulusan S-1 di Dinsos Rembang?", 15),
        ("berapa PNS perempuan lulusan S-1 di Dinsos Rembang?", 9),
        ("Ada berapa pegawai (PNS + PPPK) lulusan S-1 di Dinsos Rembang?", 23),
        ("Berapa serapan anggaran sub kegiatan Penyediaan Alat Bantu Rembang 2024?", 91_200_000),
        ("serapan penyediaan permakanan ditambah alat bantu rembang 2024 jadi berapa?", 471_450_000),
        ("berapa persen serapan Penyediaan Alat Bantu Rembang 2024?", 96),
    ],
)
def test_the_figure_is_of_what_is_named(answerer: Answerer, question: str, value: Decimal | int) -> None:
    assert headline(ask(answerer, question)) == value


@pytest.mark.parametrize("question", ["kalau provinsi?", "kalau Provinsi Jawa Tengah?", "kalau rata-rata provinsi?"])
def test_a_place_beside_its_own_is_looked_up_in_the_report_asked_of_before(answerer: Answerer, question: str) -> None:
    assert headline(ask(answerer, "Nilai SKM Dinas Sosial Rembang 2024?", question)) == Decimal("86.15")


def test_the_whole_country_follows_the_province(answerer: Answerer) -> None:
    answer = ask(answerer, "Tingkat kemiskinan Rembang 2024?", "kalau provinsi?", "kalau nasional?")
    assert headline(answer) == Decimal("9.03")


def test_those_not_yet_reached_are_ranked_by_their_own_column(answerer: Answerer) -> None:
    told = ask(answerer, "urutkan kecamatan di Rembang yang belum tertangani paling sedikit").text
    assert told.index("Kragan") < told.index("Lasem") < told.index("Sedan")
    assert "**180**" in told


def test_no_step_of_a_scale_is_what_a_report_has_reached(answerer: Answerer) -> None:
    answer = ask(answerer, "apa mutu pelayanan SKM Rembang 2024 menurut tabel konversi?")
    assert headline(answer) == "Baik"


def test_a_score_is_graded_by_the_rules_where_no_sentence_does(answerer: Answerer) -> None:
    assert headline(ask(answerer, "nilai AKIP Rembang 2024 masuk kategori apa?")) == "B (Baik)"


@pytest.mark.parametrize(
    ("question", "holds"),
    [
        ("Rembang menulis mutunya A (Sangat Baik) dengan nilai SKM 84,20, sesuai tabel konversinya?", False),
        ("Rembang menulis mutunya B (Baik) dengan nilai SKM 84,20, sesuai tabel konversinya?", True),
        ("Nilai AKIP Rembang 66,40 itu predikat BB, sesuai skala?", False),
    ],
)
def test_a_grade_is_held_against_the_scale_of_its_score(answerer: Answerer, question: str, *, holds: bool) -> None:
    assert headline(ask(answerer, question)) is holds


def test_a_place_that_no_report_prints_has_no_report(answerer: Answerer) -> None:
    assert ask(answerer, "Nilai SKM Dinas Sosial Rembang 2024?", "kalau Provinsi Bali?").status is Status.NOT_FOUND


def test_the_scale_of_surveys_grades_no_accountability(answerer: Answerer) -> None:
    assert not ask(answerer, "berapa nilai AKIP Dinas Sosial Rembang 2024?").warnings


@pytest.mark.parametrize(
    ("question", "grade"),
    [
        ("Capaian pemberdayaan keluarga Rembang 2024 predikatnya apa?", "Tinggi"),
        ("Menurut skala predikat Rembang, capaian pemberdayaan keluarga 2024 masuk kategori apa?", "Rendah"),
        ("Menurut skala predikat, capaian pemberdayaan keluarga Rembang 2024 seharusnya predikat apa?", "Rendah"),
        ("Kalau ikut skala predikat Rembang, capaian pemberdayaan keluarga 74,50% mestinya berpredikat apa?", "Rendah"),
    ],
)
def test_the_scale_gives_the_grade_that_a_figure_ought_to_have(answerer: Answerer, question: str, grade: str) -> None:
    assert headline(ask(answerer, question)) == grade


def test_a_name_is_explained_where_it_is_asked_what_programme_it_is(answerer: Answerer) -> None:
    assert "mengantar beras" in ask(answerer, "SAPA di Dinsos Rembang itu program apa sih?").text
