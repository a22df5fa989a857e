"""Figures are found by what stands about them: titles, lead-ins, sentences beside them, a word printed right once."""

from collections.abc import Iterator
from decimal import Decimal

import pytest

from service.answering.answerer import Answerer
from service.domain.answers import Status
from tests.asking import answering, ask, headline, library_of

REPORT = """LAPORAN KINERJA INSTANSI PEMERINTAH
DINAS SOSIAL KABUPATEN TEMANGGUNG
TAHUN 2024

Daftar Tabel

Tabel 3.1\tCapaian Kinerja Program Tahun 2024\t20
Tabel 3.2\tBantuan Pertukangan bagi Keluarga Miskin Tahun 2024\t21
Tabel 3.3\tJumlah Korban Kejadian Bencana Penerima Bantuan Perlengkapan Tahun 2024\t22

BAB III AKUNTABILITAS KINERJA

3.1 Sumber Daya

Aparatur berstatus Pegawai Negeri Sipil (PNS) berjumlah 31 orang dengan rincian sebagai berikut:

Menurut golongan terdiri dari :

Golongan IV : 7 orang
Golongan III : 20 orang
Golongan II : 4 orang

Menurut jenis kelamin terdiri dari :

Laki-laki : 18 orang
Perempuan : 13 orang

Selain itu terdapat tenaga kontrak sebanyak 9 orang.

3.2 Kinerja

Gudang logistik belum difungsikan karena listrik belum terpasang. Aplikasi pengaduan sudah dioperasikan sejak Maret.

Tahun 2023 dilaksanakan penilaian atas Indeks Reformasi Birokrasi. Dengan hasil penilaian 64,25 predikat Cukup. Hal ini
ditindaklanjuti dengan rapat. Kepatuhan pelaporan dinilai oleh tim provinsi.

1) Pelatihan Menjahit

Kegiatan diberikan kepada warga binaan dan seluruhnya selesai dengan target 45 orang.

2) Pelatihan Mengelas

Kegiatan diberikan kepada warga binaan dan seluruhnya selesai dengan target 60 orang.

Tabel 3.1
Capaian Kinerja Program Tahun 2024

No.\tProgram\tTarget\tRealisasi\tKeterangan
1.\tPemberdayaan Sosial\t80\t75\tpusat data relawan belum jalan
2.\tRehabilitasi Sosial\t90\t88\tsesuai rencana

Tabel 3.2
Bantuan Pertambangan bagi Keluarga Miskin Tahun 2024

No.\tKecamatan\tKeluarga
1.\tParakan\t12
2.\tNgadirejo\t15

Tabel 3.3
Jumlah Korban Kejadian Bencana Penerima Bantuan Perlengkapan Tahun 2024

No.\tKecamatan\tBanjir\tTanah Longsor\tKebakaran
1.\tParakan\t10\t20\t5
2.\tNgadirejo\t11\t21\t6
\tJumlah\t21\t41\t11
\t\t\t73\t
"""


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    """An answerer over the invented report."""
    with answering(library_of(tmp_path_factory.mktemp("sekitar"), {"temanggung.txt": REPORT})) as made:
        yield made


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("PNS golongan III di Dinsos Temanggung berapa orang?", 20),
        ("berapa jumlah PNS perempuan di dinsos temanggung", 13),
        ("Pegawai negeri laki-laki Dinas Sosial Temanggung ada berapa?", 18),
    ],
)
def test_a_line_of_a_listing_is_found_by_the_lead_in_over_all_of_it(
    answerer: Answerer, question: str, value: int
) -> None:
    assert headline(ask(answerer, question)) == Decimal(value)


def test_a_lead_in_alone_does_not_make_a_part_of_what_it_leads_to_the_whole(answerer: Answerer) -> None:
    assert headline(ask(answerer, "berapa jumlah PNS Dinsos Temanggung?")) == Decimal(31)


def test_a_sentence_that_names_nothing_tells_of_what_the_one_before_it_is_about_in_its_year(answerer: Answerer) -> None:
    question = "berapa indeks reformasi birokrasi dinsos temanggung tahun {}?"
    assert headline(ask(answerer, question.format(2023))) == Decimal("64.25")
    assert ask(answerer, question.format(2024)).status is Status.NOT_FOUND


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("berapa target warga binaan pelatihan mengelas dinsos temanggung 2024?", 60),
        ("target orang kegiatan pelatihan menjahit warga binaan Temanggung 2024", 45),
    ],
)
def test_a_sentence_is_told_from_its_like_by_the_title_over_it(answerer: Answerer, question: str, value: int) -> None:
    assert headline(ask(answerer, question)) == Decimal(value)


def test_a_title_that_the_list_of_tables_prints_rightly_is_found_by_that_word(answerer: Answerer) -> None:
    question = "berapa keluarga miskin penerima bantuan pertukangan di Kecamatan Ngadirejo, Temanggung, 2024?"
    assert headline(ask(answerer, question)) == Decimal(15)


def test_the_figure_below_the_totals_that_sums_them_up_is_of_all_columns(answerer: Answerer) -> None:
    asked = "berapa total korban kejadian bencana penerima bantuan perlengkapan di temanggung 2024?"
    assert headline(ask(answerer, asked)) == Decimal(73)
    one = "berapa korban tanah longsor penerima bantuan perlengkapan di temanggung 2024?"
    assert headline(ask(answerer, one)) == Decimal(41)


@pytest.mark.parametrize(
    ("question", "holds"),
    [
        ("gudang logistik di Temanggung sudah beroperasi?", False),
        ("apakah benar gudang logistik Temanggung belum digunakan?", True),
        ("aplikasi pengaduan Dinsos Temanggung sudah jalan belum?", True),
        ("apa pusat data relawan Temanggung sudah berfungsi?", False),
    ],
)
def test_whether_a_thing_runs_is_told_by_any_word_for_it_in_text_or_table(
    answerer: Answerer, question: str, holds: bool
) -> None:
    assert headline(ask(answerer, question)) is holds


def test_of_what_no_sentence_tells_it_is_not_said_whether_it_runs(answerer: Answerer) -> None:
    assert ask(answerer, "perahu karet Dinsos Temanggung sudah berfungsi?").status is not Status.ANSWERED
