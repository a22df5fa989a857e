"""What a report tells under its own headings, in sentences of what is there, and of the names that it alone has."""

from collections.abc import Iterator

import pytest

from service.answering.answerer import Answerer
from service.domain.answers import Status
from tests.asking import answering, ask, headline, library_of

_HEAD = """
LAPORAN KINERJA INSTANSI PEMERINTAH (LKjIP)

DINAS SOSIAL KABUPATEN {region}

TAHUN 2024

BAB I PENDAHULUAN
"""

_BANYUMAS = """
A. Strategi

Strategi merupakan suatu cara untuk mewujudkan tujuan organisasi yang telah ditetapkan.

Strategi yang digunakan adalah sebagai berikut:

1. Memperluas layanan keliling di pegunungan

2. Melatih relawan desa

B. Analisis Program

Program Rehabilitasi Sosial

Capaian program ini diuraikan di atas.

Rekomendasi:

1. Menambah terapis wicara

2. Menyewa ruang terapi

Program Penanganan Bencana

Penyaluran logistik berjalan lancar.

Rekomendasi:

1. Membangun lumbung sosial di pesisir

2. Menyusun peta rawan rob

Program Pemulangan

Permasalahan:

1. Belum ada pos aduan bagi korban tindak kekerasan

Solusi:

1. Membuka pos aduan bagi korban tindak kekerasan di terminal

Rekomendasi/rencana tindak lanjut:

1. Menetapkan target pemulangan korban tindak kekerasan

C. Layanan dan Prestasi

Kabupaten belum memiliki rumah aman bagi korban kekerasan. Dinas telah memiliki mobil layanan keliling.

Penghargaan yang diterima adalah Pilar Sosial Teladan dan Kabupaten Peduli Difabel.

Layanan dijalankan melalui PATENSOS (Pusat Aduan Terpadu Sosial) yang menerima laporan warga setiap hari kerja.

Lingkup balai kabupaten

dan kota sebatas menampung sementara, sedangkan balai provinsi merawat penghuni tetap.

Kartu keluarga sering terlambat. Rekomendasi Inspektorat meliputi penataan arsip, kasir dan data.

D. Perbaikan

Menindaklanjuti rekomendasi Inspektorat bersama camat.

Hal yang perlu diperbaiki ke depan:

1. Jalur evakuasi balai

2. Dapur balai

Klien ditampung paling lama 21 (dua puluh satu) hari di Rumah Singgah Melati lalu dipulangkan kepada keluarga.
"""

_KEBUMEN = """
A. Layanan

Pemerlu Pelayanan Kesejahteraan Sosial yang selanjutnya disebut PPKS adalah perseorangan atau keluarga yang terhambat.

PPKS menurut jenis masalahnya merupakan data yang dihimpun dari desa.

Langkah perbaikan tahun 2025 adalah menata gudang logistik dan melatih operator desa.

Gedung Balai Kresna di Karangasem dipakai bersama karena kantor lama terbakar.
"""


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    texts = {
        f"{region}.txt": _HEAD.format(region=region.upper()) + text
        for region, text in (("Banyumas", _BANYUMAS), ("Kebumen", _KEBUMEN))
    }
    with answering(library_of(tmp_path_factory.mktemp("cerita"), texts)) as made:
        yield made


def test_a_list_is_that_of_the_title_it_stands_under(answerer: Answerer) -> None:
    answer = ask(answerer, "apa rekomendasi untuk program penanganan bencana Banyumas?")
    assert "lumbung sosial" in answer.text
    assert "peta rawan rob" in answer.text
    assert "terapis" not in answer.text


def test_a_word_of_the_subject_is_no_word_of_what_is_asked(answerer: Answerer) -> None:
    answer = ask(answerer, "solusi yg dilakukan Banyumas utk masalah korban tindak kekerasan apa")
    assert "Membuka pos aduan" in answer.text
    assert "Menetapkan target" not in answer.text.split("Permasalahan")[0]


def test_a_difference_in_kind_is_told_by_the_sentence_that_sets_both_apart(answerer: Answerer) -> None:
    answer = ask(answerer, "Apa beda lingkup balai kabupaten dan balai provinsi menurut laporan Banyumas?")
    assert "sedangkan balai provinsi merawat" in answer.text


def test_a_sentence_that_was_torn_apart_is_told_from_its_beginning(answerer: Answerer) -> None:
    answer = ask(answerer, "Apa beda lingkup balai kabupaten dan balai provinsi menurut laporan Banyumas?")
    assert "Lingkup balai kabupaten" in answer.text


def test_a_sentence_that_leads_in_what_is_asked_comes_before_one_that_mentions_it(answerer: Answerer) -> None:
    answer = ask(answerer, "Apa saja rekomendasi Inspektorat untuk dinas sosial Banyumas?")
    assert "penataan arsip" in answer.text


def test_what_is_to_be_mended_is_a_list_under_those_words(answerer: Answerer) -> None:
    answer = ask(answerer, "hal yg perlu diperbaiki dinas sosial Banyumas ke depan")
    assert "Jalur evakuasi balai" in answer.text
    assert "Dapur balai" in answer.text


def test_what_a_strategy_is_in_general_answers_no_question_for_the_agencys_own(answerer: Answerer) -> None:
    answer = ask(answerer, "strategi apa saja yang dipakai dinas sosial Banyumas?")
    assert "layanan keliling di pegunungan" in answer.text
    assert "suatu cara" not in answer.text


def test_a_question_for_a_thing_is_answered_in_words_without_a_cue(answerer: Answerer) -> None:
    answer = ask(answerer, "prestasi apa yang diraih dinas sosial Banyumas?")
    assert "Pilar Sosial Teladan" in answer.text


def test_what_is_lacking_is_not_there(answerer: Answerer) -> None:
    assert headline(ask(answerer, "apakah Banyumas sudah punya rumah aman?")) is False
    assert headline(ask(answerer, "apakah Banyumas belum punya rumah aman?")) is True


def test_what_is_there_is_there(answerer: Answerer) -> None:
    assert headline(ask(answerer, "apakah dinas sosial Banyumas punya mobil layanan keliling?")) is True


def test_what_no_sentence_tells_is_neither(answerer: Answerer) -> None:
    assert ask(answerer, "apakah Banyumas sudah punya helikopter?").status is Status.NOT_FOUND


def test_an_abbreviation_is_spelt_out_as_the_report_does(answerer: Answerer) -> None:
    assert headline(ask(answerer, "kepanjangan PATENSOS di laporan Banyumas apa?")) == "Pusat Aduan Terpadu Sosial"


def test_a_definition_stands_right_behind_the_name(answerer: Answerer) -> None:
    answer = ask(answerer, "apa yang dimaksud dengan PPKS menurut laporan Kebumen?")
    assert "perseorangan atau keluarga" in answer.text


def test_another_year_is_answered_only_by_what_tells_of_it(answerer: Answerer) -> None:
    assert "gudang logistik" in ask(answerer, "langkah perbaikan Kebumen tahun 2025 apa saja?").text
    assert ask(answerer, "langkah perbaikan Kebumen tahun 2031 apa saja?").status is Status.NOT_FOUND


def test_a_name_that_one_report_alone_has_settles_which_is_asked(answerer: Answerer) -> None:
    answer = ask(answerer, "mengapa gedung Balai Kresna di Karangasem dipakai bersama?")
    assert {one.report_id for one in answer.citations} == {"kebumen-2024"}
    assert "terbakar" in answer.text


def test_a_second_question_behind_a_figure_has_its_sentence(answerer: Answerer) -> None:
    answer = ask(answerer, "berapa hari paling lama klien ditampung di Rumah Melati Banyumas, dan lalu diapakan?")
    assert "21" in answer.text
    assert "dipulangkan kepada keluarga" in answer.text
