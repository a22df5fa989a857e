"""A small report of our own: tables whose rows and columns a question joins, spans or leaves out."""

from pathlib import Path

from service.stores.library import Library
from tests.asking import library_of

WONOGIRI = """
LAPORAN KINERJA INSTANSI PEMERINTAH (LKjIP)

DINAS SOSIAL KABUPATEN WONOGIRI

TAHUN 2024

# **BAB III AKUNTABILITAS KINERJA**

## **A. Pelayanan**

**Tabel 3.1**
**Orang yang Dilayani Rumah Singgah per Triwulan Tahun 2024**

No\tKecamatan\tTW I\tTW II\tTW III\tTW IV\tJumlah
1\tBaturetno\t11\t12\t13\t14\t50
2\tEromoko\t21\t22\t23\t24\t90
3\tEromoko Utara\t1\t2\t3\t4\t10
4\tGiritontro\t5\t-\t7\t8\t20
\tJumlah\t38\t36\t46\t50\t170

**Tabel 3.2**
**Alat Bantu yang Disalurkan Tahun 2024**

No\tJenis Alat Bantu\tTarget\tDisalurkan
1\tKursi roda\t40\t31
2\tKursi roda adaptif\t10\t9
3\tKaki palsu\t20\t17
4\tAlat bantu dengar\t30\t25
\tJumlah\t100\t82

**Tabel 3.3**
**Penanganan PPKS Menurut Desa Tahun 2024**

Kecamatan\tDesa\tTerdata\tTertangani\tBelum Tertangani
Baturetno\tTalunombo\t120\t100\t20
\tWatuagung\t80\t65\t15
\tSaradan\t60\t58\t2
Eromoko\tTegalharjo\t90\t60\t30
\tNgadirejo\t70\t69\t1
KABUPATEN\t\t420\t352\t68

**Tabel 3.4**
**Nilai Unsur Survei Kepuasan**

Kode\tUnsur Pelayanan\t2023\t2024
U1\tPersyaratan\t3,20\t3,30
U2\tProsedur\t3,10\t3,50
U3\tBiaya\t3,90\t3,80

**Tabel 3.5**
**Penerima Bantuan KUBE Tahun 2024**

No\tKecamatan\tKUBE\tAnggota (orang)\tNilai Bantuan (Rp)
1\tBaturetno\t6\t61\t90.000.000
2\tEromoko\t9\t93\t135.000.000
3\tGiritontro\t4\t40\t60.000.000
\tJumlah\t19\t194\t285.000.000

**Tabel 3.6**
**Bantuan Usaha Tahun 2024**

No\tJenis Bantuan\tVolume\tNilai (Rp)
1\tUEP warung kelontong\t30 orang\t90.000.000
2\tUEP ternak ayam\t25 orang\t100.000.000
3\tKUBE batik\t8 kelompok\t160.000.000
4\tKUBE anyaman\t5 kelompok\t75.000.000

Jumlah relawan bencana menurut kecamatan yaitu Baturetno 14 orang, Eromoko 22 orang dan Giritontro 9 orang.

Dari 31 lembaga kesejahteraan sosial, 5 lembaga berakreditasi A, 12 lembaga berakreditasi B dan 14 lembaga
berakreditasi C.
"""


def library_of_joined(folder: Path) -> Library:
    """The report in a library of its own."""
    return library_of(folder, {"wonogiri-2024": WONOGIRI})
