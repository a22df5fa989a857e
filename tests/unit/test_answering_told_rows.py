"""Tables of words: the cell of the one row that a question is about, not the whole table."""

from collections.abc import Iterator

import pytest

from service.answering.answerer import Answerer
from service.domain.answers import Status
from tests.asking import answering, ask, headline, library_of

_REPORT = """
LAPORAN KINERJA INSTANSI PEMERINTAH (LKjIP)

DINAS PERTANIAN KABUPATEN BANTUL

TAHUN 2024

BAB III AKUNTABILITAS KINERJA

A. Tindak Lanjut Hasil Evaluasi

Tabel 3.1 Tindak Lanjut Rekomendasi Evaluasi

| No | Rekomendasi | Tindak Lanjut | Status |
|---|---|---|---|
| 1 | Menyusun peta proses bisnis penyuluhan | Peta disusun bersama Bagian Organisasi | Selesai |
| 2 | Memasang hasil ubinan di laman resmi | Laman baru masih diuji | Proses |
| 3 | Melatih verifikator pupuk | Pelatihan dua angkatan | Selesai |

B. Permasalahan

Tabel 3.2 Permasalahan dan Rencana Perbaikan

| No | Permasalahan | Akar Masalah | Rencana Perbaikan | Penanggung Jawab | Tenggat |
|---|---|---|---|---|---|
| 1 | Saluran irigasi tersier bocor | Pintu air lapuk | Mengganti pintu air dengan baja | Bidang Sarana | Maret 2025 |
| 2 | Pupuk datang terlambat | Gudang penyalur jauh | Menyewa gudang di Srandakan | Bidang Tanaman Pangan | Juni 2025 |
| 3 | Traktor rusak | Suku cadang langka | Kontrak perawatan tahunan | Unit Alsintan | Mei 2025 |

C. Indikator Kinerja Utama

Tabel 3.3 Indikator Kinerja Utama

| No | Indikator | Target 2024 | Penanggung Jawab |
|---|---|---|---|
| 1 | Persentase kelompok tani aktif | 65,00% | Bidang Penyuluhan |
| 2 | Persentase lahan beririgasi | 40,00% | Bidang Prasarana Air |
"""


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    with answering(library_of(tmp_path_factory.mktemp("told"), {"bantul.txt": _REPORT})) as made:
        yield made


@pytest.mark.parametrize(
    ("question", "told", "untold"),
    [
        ("Rekomendasi memasang hasil ubinan di laman statusnya apa?", "Proses", "Selesai"),
        ("Apa tindak lanjut rekomendasi melatih verifikator pupuk?", "Pelatihan dua angkatan", "Laman baru"),
        ("Apa rencana perbaikan untuk pupuk yang terlambat?", "Menyewa gudang di Srandakan", "pintu air"),
        ("Siapa penanggung jawab masalah irigasi bocor?", "Bidang Sarana", "Unit Alsintan"),
        ("Kapan tenggat perbaikan traktor rusak?", "Mei 2025", "Maret 2025"),
        ("Sudah selesai belum rekomendasi peta proses bisnis?", "Selesai", "Proses"),
    ],
)
def test_one_row_of_a_table_answers_with_what_is_asked_of_it(
    answerer: Answerer, question: str, told: str, untold: str
) -> None:
    answer = ask(answerer, question)
    assert told in str(headline(answer)) or told in answer.text
    assert untold not in answer.text


def test_a_row_that_is_called_a_percentage_has_words_too(answerer: Answerer) -> None:
    answer = ask(answerer, "Penanggung jawab indikator persentase kelompok tani aktif bidang apa?")
    assert headline(answer) == "Bidang Penyuluhan"


def test_a_row_that_is_not_there_has_no_cell(answerer: Answerer) -> None:
    answer = ask(answerer, "Penanggung jawab indikator persentase benih bersertifikat bidang apa?")
    assert answer.status is Status.NOT_FOUND


def test_a_status_is_told_before_what_was_done(answerer: Answerer) -> None:
    answer = ask(answerer, "Bagaimana status tindak lanjut rekomendasi hasil ubinan?")
    assert headline(answer) == "Proses"
    assert "Laman baru masih diuji" in answer.text


def test_a_cell_is_cited_by_its_row(answerer: Answerer) -> None:
    answer = ask(answerer, "Apa tindak lanjut rekomendasi peta proses bisnis penyuluhan?")
    assert [one.column for one in answer.citations] == ["Tindak Lanjut"]
