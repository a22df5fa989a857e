"""Two small reports of our own, read by the real ingestion, for questions to be asked of."""

from pathlib import Path

from service.stores.library import Library
from tests.asking import library_of

BANYUMAS = """
LAPORAN KINERJA INSTANSI PEMERINTAH (LKjIP)

DINAS SOSIAL KABUPATEN BANYUMAS

TAHUN 2024

BAB I PENDAHULUAN

A. Isu Strategis

Isu strategis Dinas Sosial Kabupaten Banyumas adalah sebagai berikut:

1. Belum meratanya layanan rumah singgah

2. Terbatasnya jumlah pendamping lapangan

3. Data keluarga rentan belum mutakhir

B. Sumber Daya

Tabel 1.1 Jumlah Pegawai Menurut Pendidikan Tahun 2024

No.\tPendidikan\tJumlah (Orang)
1.\tS-2\t4
2.\tS-1\t16
3.\tSLTA\t5
Jumlah\t\t25

BAB III AKUNTABILITAS KINERJA

Tabel 3.1 Capaian Indikator Kinerja Utama Tahun 2024

No.\tIndikator\tSatuan\tTarget\tRealisasi\tCapaian (%)
1.\tPersentase PPKS yang tertangani\t%\t80,00\t72,00\t90,00
2.\tPersentase lembaga sosial yang aktif\t%\t50,00\t55,00\t110,00

Tabel 3.2 Realisasi Persentase PPKS Tahun 2022 sampai 2024

No.\tIndikator\tRealisasi 2022\tRealisasi 2023\tRealisasi 2024
1.\tPersentase PPKS yang tertangani\t60,00%\t66,00%\t72,00%

Capaian layanan permakanan rendah karena keterlambatan pengadaan bahan makanan oleh penyedia.

Tabel 3.3 Realisasi Anggaran Tahun 2024

Kode Rekening\tUraian\tAnggaran (Rp)\tRealisasi (Rp)\tSisa (Rp)\t%
1.06.02\tPROGRAM PEMBERDAYAAN SOSIAL\t100.000.000\t90.000.000\t10.000.000\t90,00
1.06.04\tPROGRAM REHABILITASI SOSIAL\t300.000.000\t270.000.000\t30.000.000\t95,00
1.06.06\tPROGRAM PENANGANAN BENCANA\t200.000.000\t150.000.000\t50.000.000\t75,00
JUMLAH\t\t600.000.000\t510.000.000\t90.000.000\t85,00
"""

KEBUMEN = """
LAPORAN KINERJA INSTANSI PEMERINTAH (LKjIP)

DINAS SOSIAL KABUPATEN KEBUMEN

TAHUN 2024

BAB III AKUNTABILITAS KINERJA

Tabel 3.1 Capaian Indikator Kinerja Utama Tahun 2024

No.\tIndikator\tSatuan\tTarget\tRealisasi\tCapaian (%)
1.\tPersentase PPKS yang tertangani\t%\t75,00\t69,00\t92,00
2.\tPersentase lembaga sosial yang aktif\t%\t50,00\t40,00\t80,00

Tabel 3.2 Realisasi Anggaran Tahun 2024

Kode Rekening\tUraian\tAnggaran (Rp)\tRealisasi (Rp)\tSisa (Rp)\t%
1.06.02\tPROGRAM PEMBERDAYAAN SOSIAL\t50.000.000\t40.000.000\t10.000.000\t80,00
1.06.04\tPROGRAM REHABILITASI SOSIAL\t150.000.000\t140.000.000\t10.000.000\t93,33
JUMLAH\t\t200.000.000\t180.000.000\t20.000.000\t90,00
"""


def library_of_two(folder: Path) -> Library:
    """A data folder with both reports in it."""
    return library_of(folder, {"banyumas.txt": BANYUMAS, "kebumen.txt": KEBUMEN})
