"""Two small reports of our own: quarters in rows and sentences, a weighed score, places, causes under headings."""

from pathlib import Path

from service.stores.library import Library
from tests.asking import library_of

PEMALANG = """
LAPORAN KINERJA INSTANSI PEMERINTAH (LKjIP)

DINAS SOSIAL KABUPATEN PEMALANG

TAHUN 2024

# **BAB III AKUNTABILITAS KINERJA**

## **A. Capaian Kinerja**

**Tabel 3.1**
**Capaian Indikator Kinerja Tahun 2024**

No\tIndikator\tTarget\tRealisasi\tCapaian (%)
1\tPersentase lansia terlantar yang dilayani\t90,00\t81,00\t90,00
2\tPersentase karang taruna yang aktif\t60,00\t66,00\t110,00
3\tTingkat kemiskinan (%)\t14,50\t14,80\t97,93

**Indikator 1 Persentase lansia terlantar yang dilayani**

Lansia terlantar berarti warga berusia 60 tahun atau lebih yang hidup tanpa keluarga, baik karena sebatang kara maupun
karena ditinggal merantau. Selama 2024 dilayani 162 orang dari 200 orang, masih di bawah target.

Kegagalan mencapai target disebabkan terbatasnya kuota rantang makanan dan jarak dusun yang jauh.

Ke depan dinas menambah dapur umum di dua kecamatan.

**Indikator 2 Persentase karang taruna yang aktif**

Faktor pendorong keberhasilan ialah lomba antardesa dan dana hibah provinsi. Faktor penghambat ialah pengurus yang
habis masa baktinya.

Dari 211 karang taruna, sebelas karang taruna belum bersurat keputusan karena kepala desanya baru dilantik.

**Tabel 3.2**
**Hasil Evaluasi AKIP oleh Inspektorat**

No\tKomponen yang Dinilai\tBobot\tNilai\t
\t\t\t2023\t2024
1\tPerencanaan Kinerja\t30\t21,00\t22,00
2\tPengukuran Kinerja\t30\t20,00\t21,00
3\tPelaporan Kinerja\t15\t10,50\t11,00
4\tEvaluasi Akuntabilitas Kinerja Internal\t25\t16,00\t17,50
\tNilai Hasil Evaluasi\t100\t67,50\t71,50
\tTingkat Akuntabilitas\t\tB\tBB

**Tabel 3.3**
**Penerima PKH Menurut Kecamatan, Desember 2024**

No\tKecamatan\tDesa/Kel.\tKPM PKH
1\tMoga\t10\t2.311
2\tBelik\t12\t4.702
\tJumlah\t22\t7.013

## **B. Realisasi Anggaran**

**Tabel 3.4**
**Target dan Realisasi Keuangan Kumulatif Tahun 2024**

Triwulan\tTarget (%)\tRealisasi (Rp)\tRealisasi (%)
I\t20,00\t1.150.000.000\t11,50
II\t45,00\t3.980.000.000\t39,80
III\t70,00\t6.720.000.000\t67,20
IV\t100,00\t9.610.000.000\t96,10

Pekerja migran yang dipulangkan pada triwulan I sebanyak 14 orang, triwulan II 11 orang, triwulan III 15 orang dan
triwulan IV 9 orang.
"""

BANJARNEGARA = """
LAPORAN KINERJA INSTANSI PEMERINTAH (LKjIP)

DINAS SOSIAL KABUPATEN BANJARNEGARA

TAHUN 2024

BAB III AKUNTABILITAS KINERJA

Tabel 3.1 Pengawasan Perizinan Tahun 2024

No.\tJenis Pelanggaran\tJumlah
1.\tUndian tanpa izin\t3
2.\tPengumpulan uang tanpa izin\t5
Jumlah\t\t8
"""


def quartered_library(folder: Path) -> Library:
    """A data folder with the reports in it."""
    return library_of(folder, {"pemalang.txt": PEMALANG, "banjarnegara.txt": BANJARNEGARA})
