"""Two small reports of our own: a city beside the regency of its name, and a province with its districts in rows."""

from pathlib import Path

from service.stores.library import Library
from tests.asking import library_of

BIMA = """
LAPORAN KINERJA INSTANSI PEMERINTAH (LKjIP)

DINAS SOSIAL KOTA BIMA

TAHUN 2024

BAB I PENDAHULUAN

Dinas dibantu 30 orang tenaga kontrak yang terdiri dari 12 orang pengasuh, 9 orang juru masak panti, 6 orang penjaga
dan 3 orang pengemudi.

Tabel 1.1 Pegawai Menurut Golongan

No\tGolongan\tLaki-laki\tPerempuan\tJumlah
1\tIV\t2\t1\t3
2\tIII\t8\t11\t19
3\tII\t4\t2\t6
\tJumlah\t14\t14\t28

BAB II PERENCANAAN

Tabel 2.1 Anggaran Program Tahun 2024

No\tProgram\tSemula (Rp)\tMenjadi (Rp)
1\tProgram Rehabilitasi Sosial\t400.000.000\t450.000.000
2\tProgram Penanganan Bencana\t150.000.000\t140.000.000
\tJumlah\t550.000.000\t590.000.000

Tabel 2.2 Indikator Kinerja Utama Tahun 2024

No\tIndikator\tTarget\tPenanggung Jawab
1\tPersentase karang taruna yang aktif\t70,00\tBidang Pemberdayaan
2\tRasio kekerasan terhadap anak\t3,20\tBidang Perlindungan

BAB III AKUNTABILITAS KINERJA

Tabel 3.1 Angka Kemiskinan Tahun 2024

Wilayah\tAngka Kemiskinan (%)
Kota Bima\t8,67
Kabupaten Bima\t14,21
Nasional\t9,03

Tabel 3.2 Kasus Kekerasan terhadap Anak Tahun 2024

No\tBentuk\tJumlah
1\tKekerasan fisik\t5
2\tPenelantaran\t4
\tJumlah\t9

Tabel 3.3 Keluarga Penerima Manfaat PKH

No\tKecamatan\tTahap I\tTahap II
1\tRaba\t811\t802
2\tMpunda\t645\t640
\tJumlah\t1.456\t1.442

Tabel 3.4 Kunjungan Rumah Singgah per Bulan Tahun 2024

Bulan\tTamu
Oktober\t21
November\t34
Desember\t27
Jumlah\t82

Tabel 3.5 Penanganan PPKS Tahun 2024

No\tJenis PPKS\tTerdata\tTertangani\t\t
\t\t\tDaerah\tSumber Lain\tJumlah
1\tLansia terlantar\t90\t20\t35\t55
2\tAnak jalanan\t40\t12\t13\t25

Tabel 3.6 Perbandingan Kinerja Tahun 2023 dan 2024

No\tIndikator\tTahun 2023\t\t\tTahun 2024\t\t
\t\tT\tR\tC\tT\tR\tC
1\tKarang taruna aktif (%)\t60,00\t57,00\t95,00\t70,00\t66,50\t95,71
2\tPanti terakreditasi (%)\t50,00\t45,00\t90,00\t55,00\t52,80\t96,00

Tabel 3.7 Sarana Tahun 2024

No\tSarana\tBanyaknya\tB\tRR\tRB
1\tMobil bak\t9\t6\t1\t2
2\tTenda\t14\t9\t4\t1
"""

MALUKU = """
LAPORAN KINERJA INSTANSI PEMERINTAH (LKjIP)

DINAS SOSIAL PROVINSI MALUKU

TAHUN 2024

BAB III AKUNTABILITAS KINERJA

Tabel 3.1 PPKS yang Memperoleh Pelayanan Menurut Kabupaten/Kota

No\tKabupaten/Kota\tPopulasi PPKS\tDilayani
1\tKabupaten Buru\t900\t310
2\tKabupaten Kepulauan Aru\t700\t205
\tJumlah\t1.600\t515

Sebanyak 12 keluarga yang belum menerima bantuan berada di Kabupaten Buru.
"""


def placed_library(folder: Path) -> Library:
    """A data folder with both reports in it."""
    return library_of(folder, {"bima.txt": BIMA, "maluku.txt": MALUKU})
