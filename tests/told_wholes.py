"""Two small reports of our own: wholes that no total prints, and figures that stand in remarks of a table."""

from pathlib import Path

from service.stores.library import Library
from tests.asking import library_of

WONOSOBO = """
LAPORAN KINERJA INSTANSI PEMERINTAH (LKjIP)

DINAS SOSIAL KABUPATEN WONOSOBO

TAHUN 2024

BAB I PENDAHULUAN

Pegawai Dinas Sosial seluruhnya berjumlah 50 orang dengan rincian Pegawai Negeri Sipil berjumlah 30 orang dan tenaga
kontrak berjumlah 20 orang.

BAB III AKUNTABILITAS KINERJA

Tabel 3.1 Pelaksanaan Kegiatan Tahun 2024

No.\tKegiatan\tTarget\tRealisasi\tKeterangan
1.\tPembinaan Karang Taruna\t40 orang\t40 orang\tBaik, Karang Taruna sesuai SK berjumlah 45 orang, kini sisa 43 orang
2.\tPelayanan Lansia (honor pendamping lansia 12 orang)\t100 orang\t95 orang\tBerjalan baik
"""

BATANG = """
LAPORAN KINERJA INSTANSI PEMERINTAH (LKjIP)

DINAS SOSIAL KABUPATEN BATANG

TAHUN 2024

BAB I PENDAHULUAN

Tabel 1.1 Sumber Daya Aparatur Menurut Golongan Tahun 2024

No.\tGolongan\tJumlah (Orang)
1.\tIV\t5
2.\tIII\t19
Jumlah\t\t24

Tabel 1.2 Sumber Daya Aparatur Menurut Eselon Tahun 2024

No.\tEselon\tJumlah (Orang)
1.\tEselon III\t4
2.\tPelaksana\t20
Jumlah\t\t24

Dinas ini masih dibantu tenaga Non PNS sebanyak 6 orang.
"""


def library_of_wholes(folder: Path) -> Library:
    """A data folder with both reports in it."""
    return library_of(folder, {"wonosobo.txt": WONOSOBO, "batang.txt": BATANG})
