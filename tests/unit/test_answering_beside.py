"""Follow-ups that stay in the table of the answer before; lists and reasons by heading, title and remark."""

from collections.abc import Iterator

import pytest

from service.answering.answerer import Answerer
from service.domain.answers import Status
from tests.asking import answering, ask, headline, library_of

_REPORT = """
LAPORAN KINERJA INSTANSI PEMERINTAH (LKjIP)

DINAS PERPUSTAKAAN DAN KEARSIPAN KABUPATEN BANYUMAS

TAHUN 2024

BAB I PENDAHULUAN

A. Permasalahan Pokok

Hal yang masih mengganjal adalah sebagai berikut:

a. Ruang simpan arsip sudah penuh;

b. Pustakawan terampil belum cukup;

B. Koleksi

Tabel 1.1 Koleksi Buku Menurut Cabang Tahun 2024

Cabang\tTersimpan\tDipinjam\tTidak Kembali
Sokaraja\t5.214\t812\t41
Ajibarang\t3.377\t640\t29
Jumlah\t8.591\t1.452\t70

Ket: KTI = karya tulis ilmiah

BAB III AKUNTABILITAS KINERJA

A. Uraian Capaian

1. Perawatan naskah kuno

Realisasinya 61 % atau turun dari tahun lalu. Belum tercapainya target disebabkan kertas khusus datang terlambat.

2. Kunjungan taman bacaan

Pengunjung taman bacaan sebanyak 945 orang dengan rincian sebagai berikut :

Jenis Pengunjung\tKelompok\tOrang
Pelajar\t12\t602
Guru\t7\t343
Jumlah\t19\t945

Tabel 3.2 Keluaran Kegiatan Tahun 2024

No.\tKegiatan\tSatuan\tTarget\tRealisasi\tKet.
1.\tPelatihan pengelola arsip\tOrang\t120\t87\tpeserta dari pesisir terhalang ombak
2.\tLomba bercerita\tOrang\t60\t60\t

BAB IV PENUTUP

Langkah pembenahan tahun 2025 antara lain :

a. menambah rak arsip geser;

b. membuka kelas literasi malam.
"""


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    with answering(library_of(tmp_path_factory.mktemp("lanjut"), {"banyumas.txt": _REPORT})) as made:
        yield made


STORED = "Berapa buku tersimpan di Sokaraja?"


def test_a_part_is_told_from_another_column_of_the_same_row(answerer: Answerer) -> None:
    assert headline(ask(answerer, STORED, "yang dipinjam berapa?")) == 812


def test_those_that_lack_something_are_told_from_the_column_that_says_so(answerer: Answerer) -> None:
    assert headline(ask(answerer, STORED, "yang tidak kembali?")) == 41


def test_another_row_is_told_from_the_same_column(answerer: Answerer) -> None:
    assert headline(ask(answerer, STORED, "kalau Ajibarang?")) == 3377


def test_a_third_question_stays_with_the_second(answerer: Answerer) -> None:
    assert headline(ask(answerer, STORED, "kalau Ajibarang?", "yang dipinjam?")) == 640


def test_a_part_of_a_figure_told_in_a_sentence_is_told_from_the_table_under_it(answerer: Answerer) -> None:
    assert headline(ask(answerer, "Berapa orang pengunjung taman bacaan?", "kalau guru saja?")) == 343


def test_a_part_that_the_table_does_not_have_is_not_told(answerer: Answerer) -> None:
    assert ask(answerer, STORED, "kalau yang digital?").status is Status.NOT_FOUND


def test_a_list_is_found_by_its_heading_in_other_words(answerer: Answerer) -> None:
    answer = ask(answerer, "apa saja isu strategis perpustakaan Banyumas?")
    assert "Ruang simpan arsip" in answer.text
    assert "Pustakawan terampil" in answer.text


def test_steps_are_found_by_their_lead_in(answerer: Answerer) -> None:
    assert "kelas literasi malam" in ask(answerer, "rencana pembenahan tahun 2025 apa saja?").text


def test_a_reason_is_found_under_the_title_that_names_its_subject(answerer: Answerer) -> None:
    answer = ask(answerer, "kenapa target perawatan naskah kuno tidak tercapai?")
    assert "kertas khusus datang terlambat" in answer.text


def test_a_reason_is_found_in_the_remark_beside_the_figure(answerer: Answerer) -> None:
    answer = ask(answerer, "kenapa pelatihan pengelola arsip cuma 87 orang?")
    assert "terhalang ombak" in answer.text


def test_a_short_form_is_told_from_the_note_that_explains_it(answerer: Answerer) -> None:
    assert "karya tulis ilmiah" in ask(answerer, "KTI itu maksudnya apa?").text


def test_a_reason_of_what_the_report_does_not_have_is_refused(answerer: Answerer) -> None:
    assert ask(answerer, "kok pembangunan bioskop terhambat?").status is Status.NOT_FOUND
    assert ask(answerer, "apa yang menghambat pengadaan mobil pustaka listrik?").status is Status.NOT_FOUND
