"""A small report of our own whose figures are claimed to follow from others, some of them wrongly."""

from pathlib import Path

from service.stores.library import Library
from tests.asking import library_of

WONOSOBO = """
LAPORAN KINERJA INSTANSI PEMERINTAH (LKjIP)

DINAS SOSIAL KABUPATEN WONOSOBO

TAHUN 2024

BAB I PENDAHULUAN

A. Sumber Daya

Tabel 1.1 Jumlah Pegawai Menurut Pendidikan Tahun 2024

No.\tPendidikan\tJumlah (Orang)\t%
1.\tS-2\t6\t15
2.\tS-1\t23\t61
3.\tSMA/Sederajat\t11\t28
Jumlah\t\t40\t100

Tabel 1.2 Pegawai Menurut Pangkat dan Golongan Tahun 2024

No.\tPangkat/Golongan\tJumlah (Orang)
1.\tPembina\t5
2.\tPenata\t21
3.\tPengatur\t14
Jumlah\t\t40

Tabel 1.3 Nilai Aset Tetap Tahun 2024

No.\tUraian Aset\tNilai (Rp)
1\tTANAH\t300.000.000
\tTanah Bangunan\t300.000.000
2\tPERALATAN DAN MESIN\t190.000.000
\tAlat Angkutan\t120.000.000
\tAlat Kantor\t70.000.000
3\tGEDUNG DAN BANGUNAN\t500.000.000
\tBangunan Gedung\t450.000.000
\tTOTAL\t990.000.000

BAB III AKUNTABILITAS KINERJA

Tabel 3.1 Capaian Indikator Kinerja Tahun 2024

No.\tIndikator Kinerja\tTarget\tRealisasi\tCapaian (%)
1.\tPersentase PPKS yang tertangani\t80%\t72%\t90,00
2.\tPersentase lembaga sosial yang aktif\t50%\t47%\t94,00
3.\tNilai SAKIP\t70\t70\t100,00
4.\tPersentase keluarga miskin yang keluar dari data\t10%\t12%\t80,00
Rata-rata Capaian\t\t\t\t95,00

Tabel 3.2 Nilai Rata-Rata Unsur Survei Kepuasan Tahun 2024

Kode\tUnsur Pelayanan\tNRR
U1\tPersyaratan\t3,20
U2\tProsedur\t3,30
U3\tWaktu Layanan\t3,10
U4\tPetugas\t3,60
\tRata-rata\t3,30
\tNilai IKM\t82,50

Tabel 3.3 Realisasi Anggaran Tahun 2024

No.\tProgram\tAnggaran (Rp)\tRealisasi (Rp)\tSisa (Rp)\tSerapan (%)
1.\tProgram Pemberdayaan Sosial\t100.000.000\t90.000.000\t10.000.000\t90,00
2.\tProgram Rehabilitasi Sosial\t300.000.000\t240.000.000\t59.000.000\t80,00
3.\tProgram Penanganan Bencana\t200.000.000\t140.000.000\t60.000.000\t79,00
Jumlah\t\t600.000.000\t470.000.000\t130.000.000\t78,33

Tabel 3.4 Indeks Kepuasan Masyarakat Tahun 2024

No.\tUraian\tNilai
1.\tIndeks Kepuasan Masyarakat\t82,50
2.\tIndeks Kesejahteraan\t60,10

B. Bantuan Sosial

Bantuan uang bagi keluarga lansia ditargetkan sebanyak 2.315 keluarga dan terealisasi sebanyak 2.288 keluarga.

C. Penerima Layanan

Tabel 3.5 Penerima Layanan Menurut Jenis Kelamin Tahun 2024

No.\tLayanan\tLaki-laki\tPerempuan\tJumlah
1.\tRumah singgah\t120\t95\t215
2.\tLayanan rujukan\t310\t340\t650
Jumlah\t\t430\t435\t865

Tabel 3.6 Gangguan Layanan Menurut Penyebabnya Tahun 2024

No.\tPenyebab\tGangguan
1.\tListrik padam\t3
2.\tJaringan putus\t4
3.\tPegawai cuti\t1

Tabel 3.7 Gangguan Layanan Menurut Bulan Tahun 2024

No.\tBulan\tGangguan
1.\tJanuari\t2
2.\tMei\t5

BAB V PENUTUP

Indeks Kepuasan Masyarakat Dinas Sosial Kabupaten Wonosobo tahun 2024 sebesar 83,10 poin.

Anggaran Dinas Sosial Kabupaten Wonosobo tahun 2024 terserap sebesar 81,25%.
"""


def library_of_equations(folder: Path) -> Library:
    """A data folder with the report in it."""
    return library_of(folder, {"wonosobo.txt": WONOSOBO})
