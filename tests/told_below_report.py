"""A small report of our own: notes below the rows of a table, an action plan of two levels, a province beside it."""

from pathlib import Path

from service.stores.library import Library
from tests.asking import library_of

LAMPUNG_TENGAH = """
LAPORAN KINERJA INSTANSI PEMERINTAH (LKjIP)

DINAS KETAHANAN PANGAN KABUPATEN LAMPUNG TENGAH

TAHUN 2024

BAB III AKUNTABILITAS KINERJA

Tabel 3.1 Perbandingan Target dan Realisasi Indikator Tahun 2024

No.\tSasaran / Indikator\tTarget\tRealisasi\tCapaian (%)
1.\tTerjaganya pangan rumah tangga\t\t\t
\tSkor Pola Pangan Harapan\t88\t86\t97,73
Faktor Penghambat : Lahan pekarangan belum dirawat sepanjang tahun.\t\t\t\t
Faktor Pendukung : Kelompok wanita tani menyemai bibit sendiri.\t\t\t\t
Strategi untuk tahun 2025 : Menambah kebun bibit di setiap kampung.\t\t\t\t
\tCadangan Pangan Daerah\t120\t96\t80,00
Faktor Penghambat : Gudang beras menunggu perbaikan atap.\t\t\t\t
Faktor Pendukung : Penggilingan setempat bersedia menitipkan gabah.\t\t\t\t

Tabel 3.2 Perbandingan Layanan Pangan dengan Provinsi Lampung Tahun 2024

No.\tJenis Layanan\tLampung Tengah\tProvinsi Lampung
1.\tLayanan uji residu\t100%\t97,15%
2.\tLayanan lumbung kampung\t100%\t93,40%

Tabel 3.3 Perbandingan Layanan Pangan dengan Kabupaten Tulang Bawang Tahun 2024

No.\tJenis Layanan\tRealisasi Lampung Tengah\tRealisasi Tulang Bawang
1.\tLayanan uji residu\t100%\t88%
2.\tLayanan lumbung kampung\t100%\t72%

Tabel 3.4 Daftar Aset Tahun 2024

No.\tNama Barang\tMerk/ Type\tKondisi
1.\tPompa Air\t500 Watt\tBaik
2.\tPompa Air\t500 Watt\tBaik
3.\tPompa Air\t750 Watt\tRusak
4.\tMesin Penggiling\t8 PK\tBaik
5.\tMeja Petugas Lumbung\t80x120 cm\tBaik

Tabel 3.5 Realisasi Anggaran Tahun 2024

No.\tSub Kegiatan\tAnggaran (Rp)\tRealisasi (Rp)
1.\tPenatausahaan Barang Milik Daerah\t4.150.000\t4.020.000
2.\tPenyediaan Bahan Bacaan\t1.300.000\t1.300.000

BAB IV LAMPIRAN

Tabel 4.1 Rencana Aksi Tingkat Kegiatan Tahun 2024

No.\tKegiatan\tIndikator\tTarget\tRealisasi\tAnggaran (Rp)
1.\tPelatihan pengolahan\tJumlah orang yang mengikuti pelatihan pengolahan\t40 orang\t40 orang\t21.500.000
2.\tLumbung kampung\tJumlah orang yang dilayani lumbung kampung\t90 orang\t84 orang\t33.250.000

Tabel 4.2 Rencana Aksi Tingkat Sub Kegiatan Tahun 2024

No.\tSub Kegiatan\tIndikator\tTarget\tRealisasi\tAnggaran (Rp)
1.\tPelatihan pengolahan ubi\tJumlah orang yang mengikuti pelatihan pengolahan\t40 orang\t57 orang\t20.900.000
2.\tPengisian lumbung\tJumlah karung yang diisi\t12 unit\t12 unit\t30.000.000
"""


def library_of_notes_below(folder: Path) -> Library:
    """A library with the report in it."""
    return library_of(folder, {"lampung-tengah-2024.txt": LAMPUNG_TENGAH})
