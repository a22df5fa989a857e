"""Two small reports of our own with things to count, classes of rows, stages of a budget, and categories in words."""

from pathlib import Path

from service.stores.library import Library
from tests.asking import library_of

WONOSOBO = """
LAPORAN KINERJA INSTANSI PEMERINTAH (LKjIP)

DINAS SOSIAL KABUPATEN WONOSOBO

TAHUN 2024

BAB I PENDAHULUAN

Dinas punya 30 pegawai yang terdiri dari penyuluh sebanyak 12 orang, pengemudi sebanyak 4 orang dan juru masak 9 orang.

Tabel 1.1 Daftar Jumlah Pegawai Menurut Pangkat dan Golongan

No.\tPangkat/Golongan\tJumlah
1.\tPembina / IV.a\t1 Orang
2.\tPenata / III.c\t6 Orang
3.\tPenata Muda / III.a\t1 Orang
4.\tPengatur / II.c\t4 Orang
Jumlah\t\t12 Orang

Tabel 1.2 Daftar Aset Dinas Sosial Tahun 2024

No.\tNama Barang\tMerk
1.\tLaptop\tMerpati
2.\tMeja rapat\tJati
3.\tLaptop\tElang
4.\tLaptop\tMerpati

BAB II PERENCANAAN

Tabel 2.1 Anggaran Murni dan Perubahan Tahun 2024

No.\tUraian\tAnggaran Murni (Rp)\tAnggaran Perubahan (Rp)
1.\tPROGRAM REHABILITASI SOSIAL\t300.000.000\t350.000.000
2.\tPROGRAM PENANGANAN BENCANA\t100.000.000\t110.000.000
Jumlah\t\t400.000.000\t460.000.000

BAB III AKUNTABILITAS KINERJA

Tabel 3.1 Pencapaian SPM Kabupaten Wonosobo dengan Kabupaten Banjarnegara Tahun 2024

No.\tJenis Layanan\tTarget\tRealisasi Kabupaten Wonosobo\tRealisasi Kabupaten Banjarnegara
1.\tRehabilitasi anak terlantar\t100%\t100%\t90%
2.\tRehabilitasi lanjut usia terlantar\t100%\t90%\t80%
3.\tRehabilitasi disabilitas terlantar\t100%\t80%\t70%

Tabel 3.2 Korban Bencana Penerima Makanan Menurut Kecamatan Tahun 2024

No.\tKecamatan\tJenis Bencana\t
\t\tBanjir\tTanah Longsor
1.\tGarung\t10\t25
2.\tKejajar\t30\t5
3.\tSapuran\t20\t15
Jumlah\t\t60\t45

Tabel 3.3 Persentase Penduduk Miskin Tahun 2023 dan 2024

No.\tUraian\t2023\t2024
1.\tPersentase penduduk miskin\t12,40\t11,90

Survei kepuasan masyarakat periode pertama mendapat nilai 79,25 (Mutu: Baik).

Dengan demikian akuntabilitas pengelolaan aset berada pada kategori Efisien.
"""

KEBUMEN = """
LAPORAN KINERJA INSTANSI PEMERINTAH (LKjIP)

DINAS SOSIAL KABUPATEN KEBUMEN

TAHUN 2024

BAB I PENDAHULUAN

Anggota Karang Taruna yang dibina sebanyak 60 orang pada tahun 2024.

BAB III AKUNTABILITAS KINERJA

Tabel 3.1 Realisasi Anggaran Tahun 2024

No.\tUraian\tAnggaran (Rp)\tRealisasi (Rp)
1.\tPROGRAM REHABILITASI SOSIAL\t140.000.000\t120.000.000
2.\tPROGRAM PENANGANAN BENCANA\t60.000.000\t50.000.000
3.\tPROGRAM PEMBERDAYAAN SOSIAL\t20.000.000\t20.000.000
Jumlah\t\t220.000.000\t190.000.000
"""


def library_of_descriptions(folder: Path) -> Library:
    """A library with both reports."""
    return library_of(folder, {"wonosobo-2024": WONOSOBO, "kebumen-2024": KEBUMEN})
