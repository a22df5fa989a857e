"""Two small reports of our own whose figures are shares of wholes, categories of their own, and rows to rank."""

from pathlib import Path

from service.stores.library import Library
from tests.asking import library_of

KLATEN = """
LAPORAN KINERJA INSTANSI PEMERINTAH (LKjIP)

DINAS SOSIAL KABUPATEN KLATEN

TAHUN 2024

BAB II PERENCANAAN KINERJA

Tabel 2.1 Anggaran Program Pendukung Sasaran Tahun 2024

No.\tProgram\tAnggaran (Rp)
1.\tProgram Rehabilitasi Sosial\t200.000.000
2.\tProgram Penanganan Bencana\t50.000.000
Jumlah\t\t250.000.000

BAB III AKUNTABILITAS KINERJA

Tabel 3.1 Skala Nilai Peringkat Kinerja

No.\tInterval Nilai Realisasi Kinerja\tKriteria Penilaian
1.\t91% ≤ 100%\tSangat Tinggi
2.\t76% ≤ 90%\tTinggi
3.\t66% ≤ 75%\tSedang
4.\t51% ≤ 65%\tRendah
5.\t≤ 50%\tSangat Rendah

Tabel 3.2 Capaian Indikator Kinerja Utama Tahun 2024

No.\tIndikator\tSatuan\tTarget\tRealisasi\tCapaian (%)
1.\tPersentase PPKS yang mandiri\t%\t83,20\t91,52\t110,05

Tabel 3.3 Capaian Pelayanan Dasar Bidang Sosial Tahun 2024

No.\tJenis Pelayanan Dasar\tJumlah Penerima Layanan\tTarget\tRealisasi Capaian\tKategori
1.\tPelayanan dasar disabilitas terlantar\t40\t100 %\t70 %\tTuntas Muda
2.\tPelayanan dasar anak terlantar\t20\t100 %\t90 %\tTuntas Madya
3.\tPelayanan dasar lansia terlantar\t30\t100 %\t80 %\tTuntas Madya

Tabel 3.4 Realisasi Anggaran Tahun 2024

Kode Rekening\tUraian\tAnggaran (Rp)\tRealisasi (Rp)\t%
1.06.01\tPROGRAM PENUNJANG URUSAN PEMERINTAHAN\t500.000.000\t450.000.000\t90,00
1.06.01.2.02\tAdministrasi Keuangan\t300.000.000\t280.000.000\t93,33
1.06.01.2.08\tPenyediaan Jasa Kantor\t200.000.000\t170.000.000\t85,00
1.06.04\tPROGRAM REHABILITASI SOSIAL\t200.000.000\t190.000.000\t95,00
1.06.04.2.01\tLayanan Dasar Lansia\t200.000.000\t190.000.000\t95,00
1.06.06\tPROGRAM PENANGANAN BENCANA\t50.000.000\t40.000.000\t80,00
1.06.06.2.01\tPemulihan Korban Bencana\t50.000.000\t40.000.000\t80,00
JUMLAH\t\t750.000.000\t680.000.000\t90,67

Serapan belanja tahun 2024 mencapai 90,67 % dari pagu. Hal ini menunjukkan keuangan ada pada kategori Efektif.

Tabel 3.5 Pagu Dinas Tahun 2023 dan 2024

No.\tUraian\tPagu 2023\tPagu 2024
1.\tAnggaran Dinas Sosial\t800.000.000\t750.000.000
"""

SRAGEN = """
LAPORAN KINERJA INSTANSI PEMERINTAH (LKjIP)

DINAS SOSIAL KABUPATEN SRAGEN

TAHUN 2024

BAB III AKUNTABILITAS KINERJA

Tabel 3.1 Realisasi Anggaran Tahun 2024

Kode Rekening\tUraian\tAnggaran (Rp)\tRealisasi (Rp)\t%
1.06.01\tPROGRAM PENUNJANG URUSAN PEMERINTAHAN\t400.000.000\t380.000.000\t95,00
1.06.04\tPROGRAM REHABILITASI SOSIAL\t100.000.000\t85.000.000\t85,00
1.06.06\tPROGRAM PENANGANAN BENCANA\t100.000.000\t99.000.000\t99,00
JUMLAH\t\t600.000.000\t564.000.000\t94,00

Realisasi belanja sebesar 94,00 persen dengan kriteria penilaian realisasi anggaran “SANGAT BAIK”.
"""


def library_of_measures(folder: Path) -> Library:
    """A data folder with both reports in it."""
    return library_of(folder, {"klaten.txt": KLATEN, "sragen.txt": SRAGEN})
