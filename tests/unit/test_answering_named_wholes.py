"""Shares of a whole whose size the question gives, and groups that are counted beside their members."""

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

Tabel 1.1 Jumlah Pegawai Menurut Status dan Jenis Kelamin

No¦Status¦Laki-laki¦Perempuan¦Jumlah
1¦PNS¦16¦14¦30
2¦PPPK¦4¦6¦10
¦Jumlah¦20¦20¦40

Tabel 1.2 Lembaga Mitra Menurut Kecamatan

No¦Kecamatan¦TKSK
1¦Lasem¦2
2¦Sedan¦1
3¦Kragan¦1

BAB III AKUNTABILITAS KINERJA

Tabel 3.1 Pemerlu Pelayanan Tahun 2024

No¦Jenis¦Terdata¦Tertangani¦%
1¦Perempuan Rawan Sosial Ekonomi¦500¦150¦30,00
2¦Lanjut Usia Telantar¦400¦220¦55,00

Tabel 3.3 Anak Menurut Keadaan Tahun 2024

No¦Keadaan¦Terdata¦¦¦Tertangani
¦¦L¦P¦Jumlah¦
1¦Anak Jalanan¦30¦20¦50¦35
2¦Anak Jalanan di luar kota¦8¦4¦12¦11
3¦Anak Putus Sekolah¦70¦50¦120¦60

Tabel 3.4 Bencana dan Bantuan Tahun 2024

No¦Tanggal¦Bencana¦Desa¦Paket Bantuan
1¦7 Maret¦Banjir¦Sumber¦38
2¦9 Juli¦Tanah longsor¦Pamotan¦11

Bantuan usaha tahun ini disebar sebagai berikut.

Setiap peserta magang mendapat uang saku Rp900.000 per orang dari anggaran Rp36.000.000.

Tabel 3.2 Bantuan Usaha Bersama Tahun 2024

No¦Kecamatan¦KUBE¦Nilai Bantuan (Rp)
1¦Lasem¦6¦60.000.000
2¦Sedan¦9¦90.000.000
3¦Kragan¦5¦50.000.000
¦Jumlah¦20¦200.000.000
"""


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    folder = tmp_path_factory.mktemp("rembang")
    with answering(library_of(folder, {"rembang.txt": REPORT.replace("¦", "\t")})) as made:
        yield made


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("Dari 40 pegawai Dinas Sosial Rembang, yang perempuan berapa persen?", 50),
        ("di antara 400 lanjut usia telantar di rembang berapa persen yang tertangani", 55),
        ("total KUBE lasem dan kragan", 11),
        ("berapa rupiah uang saku peserta magang rembang per orang?", 900_000),
        ("ada berapa anak jalanan di rembang yang belum tertangani?", 15),
    ],
)
def test_the_figure_is_of_what_is_named(answerer: Answerer, question: str, value: int) -> None:
    assert headline(ask(answerer, question)) == Decimal(value)


@pytest.mark.parametrize(
    "question",
    [
        "Dari 55 pegawai Dinas Sosial Rembang, yang perempuan berapa persen?",
        "Dari 40 peserta magang Dinas Sosial Rembang, yang perempuan berapa persen?",
        "berapa anggota KUBE di Lasem, Rembang?",
        "berapa nilai bantuan per orang KUBE di Lasem, Rembang?",
        "berapa kali banjir terjadi di rembang tahun 2024?",
        "berapa anggota KUBE di Lasem dan Sedan kalau digabung, Rembang 2024?",
    ],
)
def test_nothing_is_given_of_another_whole_or_of_groups_for_their_members(answerer: Answerer, question: str) -> None:
    assert ask(answerer, question).status is not Status.ANSWERED
