"""A section that a question names by number is where its figure is to be taken from; a relative clause tells a part."""

from collections.abc import Iterator
from decimal import Decimal

import pytest

from service.answering.answerer import Answerer
from service.answering.section_numbers import sections_named, stands_in
from service.domain.answers import Status
from tests.asking import answering, ask, headline, library_of

REPORT = """LAPORAN KINERJA INSTANSI PEMERINTAH
DINAS SOSIAL KABUPATEN WONOSOBO
TAHUN 2024

BAB I PENDAHULUAN

1.1 Gambaran Umum

1.1.2 Sumber Daya Manusia

Penyuluh sosial masyarakat yang dimiliki sebanyak 164 orang.

BAB III AKUNTABILITAS KINERJA

3.1 Pengukuran Kinerja

Penyuluh sosial masyarakat yang dibina sebanyak 150 orang.

Tabel 3.1 Relawan Sosial Tahun 2024

No¦Jenis Relawan¦Terdata¦Aktif
1¦Penyuluh Sosial Masyarakat¦160¦120
2¦Pelopor Perdamaian¦50¦45
3¦Keluarga Perintis¦40¦10
¦Jumlah¦250¦175

Tabel 3.2 Klasifikasi Lumbung Sosial Tahun 2024

Klasifikasi¦Jumlah¦Sertifikasi / Akreditasi
Utama¦40¦30
Madya¦25¦10
"""


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    folder = tmp_path_factory.mktemp("bagian")
    with answering(library_of(folder, {"wonosobo.txt": REPORT.replace("¦", "\t")})) as made:
        yield made


@pytest.mark.parametrize(
    ("said", "sections"),
    [
        ("Menurut uraian sumber daya manusia (1.1.2), jumlah penyuluh", ("1.1.2",)),
        ("Di subbab 3.1, berapa penyuluh", ("3.1",)),
        ("Simpulan Bab V bilang anggarannya terserap", ("bab 5",)),
        ("menurut bagian 2.3.3 dan Bab 2", ("2.3.3", "bab 2")),
        ("berapa sisa anggaran urusan sosial (1.06)?", ()),
        ("berapa persen bagian 2.5 juta dari pagu", ()),
        ("serapan sub kegiatan 1.7.1", ()),
    ],
)
def test_a_section_is_named_by_its_number_behind_a_word_for_sections(said: str, sections: tuple[str, ...]) -> None:
    assert sections_named(said)[0] == sections


def test_a_place_stands_in_its_section_and_in_the_chapter_above_it_however_that_is_numbered() -> None:
    path = ("BAB 3", "3.1. Capaian Kinerja", "3.1.2. Analisis")
    assert stands_in(path, ("bab 3",))
    assert stands_in(path, ("3.1.2",))
    assert not stands_in(path, ("3.1.3", "bab 1"))


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("Menurut uraian sumber daya manusia (1.1.2), jumlah penyuluh sosial masyarakat Wonosobo berapa orang?", 164),
        ("di Bab I, penyuluh sosial masyarakat wonosobo ada berapa orang", 164),
        ("penyuluh sosial masyarakat Wonosobo yang dibina menurut subbab 3.1 berapa orang?", 150),
    ],
)
def test_a_figure_is_taken_from_the_section_that_is_named(answerer: Answerer, question: str, value: int) -> None:
    assert headline(ask(answerer, question)) == Decimal(value)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("Dari penyuluh sosial masyarakat yang terdata di Wonosobo, berapa persen yang aktif?", "75"),
        ("berapa persen keluarga perintis wonosobo yang masih aktif", "25"),
        ("lumbung sosial madya di Wonosobo yang sudah punya sertifikasi berapa persen?", "40"),
        ("Dari seluruh lumbung sosial utama Wonosobo, berapa persen yang terakreditasi?", "75"),
    ],
)
def test_a_part_told_by_what_is_said_of_it_is_a_share_of_its_own_row(
    answerer: Answerer, question: str, value: str
) -> None:
    assert headline(ask(answerer, question)) == Decimal(value)


def test_what_no_heading_says_of_a_row_is_no_share_of_it(answerer: Answerer) -> None:
    answer = ask(answerer, "berapa persen pelopor perdamaian Wonosobo yang sudah menikah?")
    assert answer.status is not Status.ANSWERED


NAMED = """LAPORAN KINERJA INSTANSI PEMERINTAH
DINAS SOSIAL KABUPATEN WONOSOBO
TAHUN 2024

BAB I PENDAHULUAN

1.1 Sarana

Gedung Dinas Sosial Kabupaten Wonosobo memakai kantor sewa yang berlokasi di Jalan Mawar Nomor 7.

BAB II PERENCANAAN KINERJA

Tabel 2.1 Indikator Kinerja Kunci Tahun 2024

No¦Indikator¦Satuan¦Target
1¦Persentase lansia terlayani¦%¦90
2¦Persentase anak terlayani¦%¦80
3¦Indeks layanan rujukan¦poin¦75

BAB III AKUNTABILITAS KINERJA

Tabel 3.1 Skala Peringkat Kinerja

Interval¦Kategori
91 – 100¦Sangat Tinggi
76 – 90¦Tinggi
66 – 75¦Sedang
0 – 65¦Rendah

Tabel 3.2 Penerima Layanan Tahun 2024

No¦Penerima¦Jumlah (Orang)
1¦Penyandang disabilitas¦54
2¦Penyandang disabilitas mental¦21
3¦Penerima PKH¦310
4¦Pegawai non ASN¦12

Tingkat efisiensi belanja diukur menurut Permendagri 90 dengan kategori nilai sebagai berikut:

1. Tidak efisien (100% ke atas)

2. Kurang efisien (80%-99%)

3. Cukup efisien (60%-79%)

4. Efisien (0%-59%)
"""


@pytest.fixture(scope="module")
def named(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    folder = tmp_path_factory.mktemp("bernama")
    with answering(library_of(folder, {"wonosobo.txt": NAMED.replace("¦", "\t")})) as made:
        yield made


@pytest.mark.parametrize(
    ("question", "grade"),
    [
        ("Menurut kategori efisiensi Permendagri, belanja 70% di Wonosobo tergolong apa?", "Cukup Efisien"),
        ("Capaian 70% menurut skala peringkat kinerja Wonosobo masuk kategori apa?", "Sedang"),
    ],
)
def test_a_grade_is_taken_from_the_scale_that_is_named(named: Answerer, question: str, grade: str) -> None:
    assert headline(ask(named, question)) == grade


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("Indikator Kinerja Kunci Dinsos Wonosobo seluruhnya ada berapa butir?", 3),
        ("ada berapa butir IKK di Wonosobo", 3),
        ("penerima layanan penyandang disabilitas non mental di Wonosobo berapa orang?", 54),
        ("pegawai non ASN Wonosobo berapa orang?", 12),
    ],
)
def test_what_is_counted_by_the_piece_or_named_by_what_it_is_not(named: Answerer, question: str, value: int) -> None:
    assert headline(ask(named, question)) == Decimal(value)


def test_an_aid_is_not_answered_with_another_one(named: Answerer) -> None:
    assert ask(named, "Jumlah penerima BPNT Wonosobo 2024 berapa orang?").status is not Status.ANSWERED


@pytest.mark.parametrize(
    "question", ["alamat kantor dinsos wonosobo di mana ya", "Kantor Dinsos Wonosobo beralamat di mana?"]
)
def test_an_address_is_found_where_it_is_told_as_a_location(named: Answerer, question: str) -> None:
    assert "Jalan Mawar" in ask(named, question).text
