"""The share of those whom a paragraph counts, each part in its own words."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from service.answering.answerer import Answerer
from service.domain.answers import Status
from tests.asking import answering, ask, headline, library_of

_REPORT = """LAPORAN KINERJA INSTANSI PEMERINTAH
DINAS SOSIAL KABUPATEN BIMA TAHUN 2024

BAB III AKUNTABILITAS KINERJA

3.1 Rumah Aman

Rumah aman menampung 62 orang selama tahun 2024. Dari jumlah itu 41 orang dipulangkan ke kampung halaman, \
14 orang dirujuk ke balai rehabilitasi, dan 7 orang masih tinggal di rumah aman.

3.2 Pendataan Ulang

Petugas memeriksa 250 keluarga penerima beras. Dari hasil pemeriksaan, 180 keluarga dinyatakan layak, \
46 keluarga tidak layak, dan 24 keluarga tidak ditemukan.

3.3 Lembaga Sosial

Lembaga Kesejahteraan Sosial (LKS) berjumlah 40 lembaga. 25 lembaga telah terakreditasi, dengan rincian 5 \
lembaga peringkat A, 12 lembaga peringkat B dan 8 lembaga peringkat C.

3.4 Panti Bahagia

Panti Bahagia menampung 90 orang yang terdiri dari 50 orang lansia, 30 ODGJ dan 10 gelandangan pengemis.

3.5 Pengaduan

Laporan warga yang masuk lewat loket berjumlah 240 laporan; yang tuntas dalam 3 hari kerja 180 laporan.

3.6 Bantuan Hukum

Dari 40 perkara yang didampingi, 22 perkara telah diputus pengadilan, 12 perkara masih berjalan dan 6 perkara \
didamaikan.

3.7 Permohonan Surat

Tabel 3.1 Layanan Surat

Bulan¦Permohonan¦Rujukan
Juni¦700¦40
Juli¦446¦31
Jumlah¦1.146¦71

Dari seluruh permohonan, 1.089 permohonan selesai diterbitkan dan 57 permohonan masih diperiksa.
"""


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    folder: Path = tmp_path_factory.mktemp("bagian")
    with answering(library_of(folder, {"bima-2024": _REPORT.replace("¦", "\t")})) as made:
        yield made


@pytest.mark.parametrize(
    ("question", "share"),
    [
        ("berapa persen penghuni rumah aman bima 2024 yang dipulangkan ke kampung halaman", "66.13"),
        ("berapa persen orang di rumah aman bima yg dirujuk ke balai rehabilitasi", "22.58"),
        ("berapa persen keluarga penerima beras di bima yang dinyatakan tidak layak", "18.4"),
        ("berapa persen keluarga penerima beras bima yang layak", "72"),
        ("berapa persen LKS di bima yang sudah terakreditasi", "62.5"),
        ("berapa persen LKS terakreditasi di bima yang peringkat B", "48"),
        ("berapa persen laporan warga yang tuntas dalam 3 hari kerja di bima", "75"),
        ("berapa persen perkara yang masih berjalan di bima 2024", "30"),
        ("berapa persen permohonan yang selesai diterbitkan di bima 2024", "95.03"),
    ],
)
def test_a_part_that_is_told_of_is_of_all_who_were_counted_before(
    answerer: Answerer, question: str, share: str
) -> None:
    assert round(Decimal(str(headline(ask(answerer, question)))), 2) == Decimal(share)


@pytest.mark.parametrize(
    ("question", "number"),
    [
        ("panti bahagia bima menampung berapa ODGJ", 30),
        ("berapa gelandangan pengemis yang ditampung panti bahagia bima", 10),
        ("panti bahagia bima menampung berapa orang", 90),
    ],
)
def test_a_part_that_is_named_in_full_is_not_the_whole(answerer: Answerer, question: str, number: int) -> None:
    assert headline(ask(answerer, question)) == Decimal(number)


def test_nobody_of_whom_nothing_is_told_has_a_share(answerer: Answerer) -> None:
    answer = ask(answerer, "berapa persen penghuni rumah aman bima 2024 yang meninggal dunia")

    assert answer.status is not Status.ANSWERED
