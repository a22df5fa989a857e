"""A small report of our own whose rows lie close together: only weighing tells which of them a question means."""

from pathlib import Path

from service.stores.library import Library
from tests.asking import library_of

WONOSOBO = """
LAPORAN KINERJA INSTANSI PEMERINTAH (LKjIP)

DINAS SOSIAL KABUPATEN WONOSOBO

TAHUN 2024

BAB II PERENCANAAN KINERJA

Tabel 2.1 Target Triwulan Tahun 2024

No.\tIndikator\tTW I\tTW II\tTW III\tTW IV
1.\tJumlah balita yang dikunjungi (orang)\t10\t25\t40\t60

BAB III AKUNTABILITAS KINERJA

Tabel 3.1 Capaian Indikator Kinerja Utama Tahun 2024

No.\tIndikator\tSatuan\tTarget\tRealisasi\tCapaian (%)
1.\tPersentase PPKS yang tertangani\t%\t80,00\t72,00\t90,00
2.\tPersentase lembaga sosial yang aktif\t%\t50,00\t55,37\t110,74

Tabel 3.2 Capaian Kinerja Sasaran Tahun 2024

No.\tIndikator\tSatuan\tTarget\tRealisasi\tCapaian (%)
1.\tPersentase PPKS yang tertangani\t%\t80,00\t72,00\t94,00

Tabel 3.3 Realisasi Anggaran Program Tahun 2024

Kode Rekening\tUraian\tAnggaran (Rp)\tRealisasi (Rp)\t%
1.06.04\tPROGRAM REHABILITASI SOSIAL\t300.000.000\t270.000.000\t90,00
1.06.04.2.01\tRehabilitasi Sosial Dasar Lansia\t300.000.000\t270.000.000\t90,00
1.06.04.2.01.0001\tPenyediaan Permakanan Lansia\t180.000.000\t165.000.000\t91,67
1.06.04.2.01.0002\tPenyediaan Sandang Lansia\t120.000.000\t105.000.000\t87,50
1.06.06\tPROGRAM PENANGANAN BENCANA\t200.000.000\t150.000.000\t79,00
JUMLAH\t\t500.000.000\t420.000.000\t84,00

Tabel 3.4 Sarana Tahun 2024

No.\tUraian\tJumlah\tSatuan
1.\tKendaraan siaga\t7\tUnit
2.\tPetugas siaga\t12\tOrang
3.\tTenda\t5\tUnit
IV.\tPerahu karet\t9\tUnit
5.\tSepeda golongan III\t3\tUnit
6.\tRumah T aruna\t2\tUnit
7.\tLumbung 2024\t4\tUnit
8.\tLentera 1500\t6\tUnit

Tabel 3.5 Penerima Bantuan Tahun 2024

No.\tUraian\tJumlah (Orang)
1.\tBantuan kursi roda dan kruk\t21
2.\tBantuan kursi roda\t14
3.\tLatihan relawan\t44
4.\tPelatihan relawan\t33

Tabel 3.6 Realisasi Indikator Tahun 2024

No.\tIndikator\tRealisasi
1.\tPersentase lembaga sosial yang aktif\t55,4%
2.\tPersentase pengaduan yang selesai\t96,00%
3.\tPersentase pengaduan yang dijawab\t95,9%

Penyaluran kruk terlambat karena pengiriman dari pabrik tertunda.
"""


def library_of_weighed(folder: Path) -> Library:
    """A data folder with that report in it."""
    return library_of(folder, {"wonosobo.txt": WONOSOBO})
