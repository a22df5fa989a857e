"""Questions that are answered in words: of every report that is named, and reasons only by what gives them."""

from collections.abc import Iterator

import pytest

from ingest.limits import Limits
from ingest.pipeline import Request, ingest
from service.answering.answerer import Answerer
from service.domain.answers import Answer, Question, Status
from service.stores.embedders import build_embedder
from service.stores.library import Library

_HEAD = """
LAPORAN KINERJA INSTANSI PEMERINTAH (LKjIP)

DINAS SOSIAL KABUPATEN {region}

TAHUN 2024

BAB I PENDAHULUAN
"""

_BANYUMAS = """
A. Isu Strategis

Isu strategis Dinas Sosial Kabupaten Banyumas adalah sebagai berikut:

1. Belum meratanya layanan rumah singgah

2. Terbatasnya jumlah pendamping lapangan

B. Layanan

Penyaluran kruk kepada warga tertunda karena pabrik terlambat mengirim barang.

Penyaluran perahu karet di tiga kecamatan dilakukan pada bulan Juli.

C. Tindak Lanjut Hasil Evaluasi

Tabel 1.1 Rekomendasi Evaluasi dan Tindak Lanjutnya

No.\tRekomendasi\tTindak Lanjut\tStatus
1.\tMenyusun peta proses bisnis\tPeta disahkan pada bulan Mei\tSelesai
2.\tMemantau rencana aksi setiap triwulan\tBaru dua triwulan yang dipantau\tProses
3.\tMenautkan hasil kerja dengan tunjangan\tMasih dibahas dengan bagian organisasi\tBelum
"""

_KEBUMEN = """
A. Isu Strategis

Isu strategis Dinas Sosial Kabupaten Kebumen adalah sebagai berikut:

1. Gudang logistik belum memadai

2. Data keluarga rentan belum mutakhir
"""

_CILACAP = """
A. Peralatan

Perahu karet disimpan di gudang utama.
"""


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    with Library.open(tmp_path_factory.mktemp("kata"), embedder=build_embedder("bawaan")) as library:
        for region, text in (("Banyumas", _BANYUMAS), ("Kebumen", _KEBUMEN), ("Cilacap", _CILACAP)):
            whole = _HEAD.format(region=region.upper()) + text
            ingest(library, whole.encode(), Request(f"{region}.txt"), Limits(), workers=1)
        made = Answerer(library.reports, library)
        yield made
        made.close()


def ask(answerer: Answerer, text: str) -> Answer:
    return answerer.answer(Question(text))


def test_each_report_that_is_named_answers_for_itself(answerer: Answerer) -> None:
    answer = ask(answerer, "apa saja isu strategis dinas sosial Banyumas dan Kebumen?")
    assert answer.status is Status.ANSWERED
    assert {one.report_id for one in answer.citations} == {"banyumas-2024", "kebumen-2024"}
    assert "rumah singgah" in answer.text
    assert "Gudang logistik" in answer.text


def test_a_named_report_that_says_nothing_of_it_is_told(answerer: Answerer) -> None:
    answer = ask(answerer, "apa saja isu strategis dinas sosial Banyumas dan Cilacap?")
    assert {one.report_id for one in answer.citations} == {"banyumas-2024"}
    assert "Cilacap" in answer.text.rpartition("pendamping lapangan")[2]


def test_one_report_answers_for_itself_alone(answerer: Answerer) -> None:
    answer = ask(answerer, "apa saja isu strategis dinas sosial Kebumen?")
    assert {one.report_id for one in answer.citations} == {"kebumen-2024"}


def test_a_question_for_reasons_is_answered_by_the_sentence_that_gives_one(answerer: Answerer) -> None:
    answer = ask(answerer, "mengapa penyaluran kruk Banyumas tertunda?")
    assert answer.status is Status.ANSWERED
    assert "pabrik terlambat" in answer.text


def test_a_sentence_without_a_reason_answers_no_question_for_one(answerer: Answerer) -> None:
    assert "bulan Juli" in ask(answerer, "jelaskan penyaluran perahu karet di Banyumas").text
    answer = ask(answerer, "mengapa penyaluran perahu karet di Banyumas tiga kecamatan?")
    assert "bulan Juli" not in answer.text


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Apa status rekomendasi memantau rencana aksi triwulanan di Banyumas?", "Proses"),
        ("rekomendasi soal menautkan hasil kerja dengan tunjangan di banyumas statusnya gimana", "Belum"),
        ("Bagaimana tindak lanjut rekomendasi menyusun peta proses bisnis Banyumas?", "Peta disahkan pada bulan Mei"),
        ('Status rekomendasi "Menyusun peta proses bisnis" Banyumas apa?', "Selesai"),
    ],
)
def test_what_a_heading_says_of_the_one_row_that_is_named_is_told_alone(
    answerer: Answerer, question: str, told: str
) -> None:
    answer = ask(answerer, question)
    assert f"**{told}**" in answer.text
    assert len({(one.table_id, one.table_row) for one in answer.citations}) == 1


def test_what_a_heading_says_of_rows_that_are_not_told_apart_is_the_whole_list(answerer: Answerer) -> None:
    answer = ask(answerer, "Apa saja rekomendasi evaluasi Banyumas dan statusnya?")
    assert "Selesai" in answer.text
    assert "Proses" in answer.text
    assert "Belum" in answer.text
