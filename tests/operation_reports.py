"""Two small reports of our own with years, levels, wholes, and a total that is not the sum of its parts."""

from pathlib import Path

from service.stores.library import Library
from tests.asking import library_of

PURBALINGGA = """
LAPORAN KINERJA INSTANSI PEMERINTAH (LKjIP)

DINAS SOSIAL KABUPATEN PURBALINGGA

TAHUN 2024

BAB I PENDAHULUAN

A. Susunan Organisasi

Bidang Rehabilitasi Sosial mengurus layanan dasar bagi warga terlantar.

Bidang Pemberdayaan Masyarakat membina karang taruna dan relawan desa.

Tugas lain yang muncul dibagi antara Bidang Rehabilitasi Sosial dan Bidang Pemberdayaan Masyarakat.

B. Sumber Daya

Tabel 1.1 Jumlah Pegawai Menurut Pendidikan Tahun 2024

No.\tPendidikan\tJumlah (Orang)
1.\tS-2\t5
2.\tS-1\t10
3.\tSLTA\t5
Jumlah\t\t20

BAB III AKUNTABILITAS KINERJA

Tabel 3.1 Capaian Indikator Kinerja Utama Tahun 2024

No.\tIndikator\tSatuan\tTarget\tRealisasi\tCapaian (%)
1.\tPersentase PPKS yang tertangani\t%\t80,00\t72,00\t90,00
2.\tPersentase lembaga sosial yang aktif\t%\t50,00\t55,00\t110,00
3.\tPersentase pendamping bersertifikat\t%\t40,00\t28,00\t70,00

Tabel 3.2 Jumlah Rumah Singgah Tahun 2021 sampai 2024

No.\tUraian\t2021\t2022\t2023\t2024
1.\tRumah singgah\t4\t5\t6\t9

Survei kepuasan semester pertama tahun 2024 mendapat nilai 80,50 dan pada semester kedua mendapat nilai 82,50.

Tabel 3.3 Realisasi Anggaran Tahun 2024

Kode Rekening\tUraian\tAnggaran (Rp)\tRealisasi (Rp)\t%
1.06.02\tPROGRAM PEMBERDAYAAN SOSIAL\t100.000.000\t90.000.000\t90,00
1.06.02.2.01\tPembinaan Karang Taruna\t60.000.000\t55.000.000\t91,67
1.06.02.2.02\tPembinaan Relawan Desa\t40.000.000\t33.000.000\t82,50
1.06.04\tPROGRAM REHABILITASI SOSIAL\t300.000.000\t240.000.000\t80,00
1.06.04.2.01\tLayanan Dasar Lansia\t300.000.000\t240.000.000\t80,00
1.06.06\tPROGRAM PENANGANAN BENCANA\t200.000.000\t140.000.000\t70,00
1.06.06.2.01\tPemulihan Korban Bencana\t200.000.000\t140.000.000\t70,00
JUMLAH\t\t600.000.000\t470.000.000\t78,33
"""

CILACAP = """
LAPORAN KINERJA INSTANSI PEMERINTAH (LKjIP)

DINAS SOSIAL KABUPATEN CILACAP

TAHUN 2023

BAB I PENDAHULUAN

Tabel 1.1 Jumlah Pegawai Menurut Pendidikan Tahun 2023

No.\tPendidikan\tJumlah (Orang)
1.\tS-2\t12
2.\tS-1\t12
3.\tSLTA\t16
Jumlah\t\t40

BAB III AKUNTABILITAS KINERJA

Tabel 3.1 Capaian Indikator Kinerja Utama Tahun 2023

No.\tIndikator\tSatuan\tTarget\tRealisasi\tCapaian (%)
1.\tPersentase PPKS yang tertangani\t%\t75,00\t60,00\t80,00
2.\tPersentase lembaga sosial yang aktif\t%\t50,00\t45,00\t90,00
"""


def library_of_operations(folder: Path) -> Library:
    """A data folder with both reports in it."""
    return library_of(folder, {"purbalingga.txt": PURBALINGGA, "cilacap.txt": CILACAP})
