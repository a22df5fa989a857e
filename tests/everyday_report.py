"""A small report of our own: a budget before and after its change, kinds over years, staff and vehicles told."""

from pathlib import Path

from service.stores.library import Library
from tests.asking import library_of

WONOSOBO = """
LAPORAN KINERJA INSTANSI PEMERINTAH (LKjIP)

DINAS SOSIAL KABUPATEN WONOSOBO

TAHUN 2024

# **BAB I PENDAHULUAN**

Dinas Sosial memiliki 37 pegawai dengan rincian sebagai berikut.

**Tabel 1.1**
**Jumlah Pegawai Menurut Jabatan**

No\tJabatan\tJumlah Pegawai
1\tPejabat struktural\t9
2\tPejabat fungsional\t11
3\tPelaksana\t17
\tJumlah\t37

Untuk jabatan dan operasional, 1 (satu) unit mobil tangki, 2 (dua) unit truk bak dan 9 (sembilan) unit sepeda motor.

**Tabel 1.2**
**Jumlah PPKS Menurut Jenis Tahun 2022 - 2024**

No\tJenis PPKS\tTahun
\t\t2022\t2023\t2024
1\tAnak Terlantar\t312\t298\t274
2\tLanjut Usia Terlantar\t820\t610\t540
3\tFakir Miskin\t700\t690\t685
\tJumlah\t1.832\t1.598\t1.499

**Tabel 1.3**
**Nilai Aset Tetap Tahun 2024**

No\tGolongan Aset\tNilai (Rp)
1\tTANAH\t150.000.000
2\tPERALATAN DAN MESIN\t300.000.000
\tALAT ANGKUTAN\t190.000.000
\tALAT KANTOR\t110.000.000
3\tGEDUNG\t500.000.000

# **BAB III AKUNTABILITAS KINERJA**

**Tabel 3.1**
**Capaian Indikator Kinerja Tahun 2024**

No\tIndikator\tTarget\tRealisasi\tCapaian (%)
1\tPersentase PPKS yang mandiri (%)\t40,00\t38,00\t95,00
2\tIndeks Kesejahteraan Sosial\t52,00\t51,48\t99,00

**Tabel 3.2**
**Realisasi Anggaran Tahun 2024**

No\tProgram\tAnggaran (Rp)\tRealisasi (Rp)\t%
1\tPROGRAM REHABILITASI SOSIAL\t400.000.000\t380.000.000\t95,00
2\tPROGRAM PENANGANAN BENCANA\t100.000.000\t90.000.000\t90,00
\tJUMLAH\t500.000.000\t470.000.000\t94,00

**Tabel 3.3**
**Perubahan Anggaran Tahun 2024**

No\tProgram\tPagu (Rp)
\t\tSebelum\tSetelah
1\tPROGRAM REHABILITASI SOSIAL\t410.000.000\t400.000.000
2\tPROGRAM PENANGANAN BENCANA\t50.000.000\t100.000.000
\tJumlah\t460.000.000\t500.000.000
"""


def everyday_library(folder: Path) -> Library:
    """The report, ingested anew."""
    return library_of(folder, {"wonosobo.txt": WONOSOBO})
