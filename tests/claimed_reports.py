"""A small report of our own with things that claims, sums and lists are about."""

from pathlib import Path

from service.stores.library import Library
from tests.asking import library_of

PEMALANG = """
LAPORAN KINERJA INSTANSI PEMERINTAH (LKjIP)

DINAS SOSIAL KABUPATEN PEMALANG

TAHUN 2024

BAB I PENDAHULUAN

A. Sumber Daya

Tabel 1.1 Jumlah Pegawai Menurut Pendidikan Tahun 2024

No.\tPendidikan\tJumlah (Orang)
1.\tS-2\t6
2.\tS-1\t24
3.\tSMA/Sederajat\t8
4.\tSMP/Sederajat\t2
Jumlah\t\t40

Tabel 1.2 Pegawai Menurut Pangkat dan Golongan Tahun 2024

No.\tPangkat/Golongan\tJumlah (Orang)
1.\tPembina / IV.a\t5
2.\tPenata Tk I / III.d\t9
3.\tPenata / III.c\t4
4.\tPenata Muda / III.a\t7
5.\tPengatur / II.c\t15
Jumlah\t\t40

Tabel 1.3 Sarana dan Prasarana Tahun 2024

No.\tNama Barang\tJumlah
1.\tKursi lipat\t40 Buah
2.\tKursi putar\t12 Buah
3.\tKursi plastik\t100 Buah
4.\tKendaraan roda 2\t9 Unit
5.\tKendaraan roda 4\t3 Unit
6.\tKendaraan roda 6 (truk)\t1 Unit
7.\tMeja panjang\t5 Buah

Tabel 1.4 Jumlah Lembaga Sosial Menurut Kecamatan Tahun 2024

No.\tKecamatan\tLembaga\t
\t\tJumlah\tTerakreditasi
1.\tBodeh\t2\t0
2.\tComal\t9\t6
3.\tMoga\t0\t0
4.\tPetarukan\t5\t2
5.\tRandudongkal\t0\t0
Jumlah\t\t16\t8

BAB III AKUNTABILITAS KINERJA

Tabel 3.1 Capaian Indikator Kinerja Tahun 2024

No.\tIndikator Kinerja\tTarget\tRealisasi\tCapaian (%)
1.\tPersentase PPKS yang tertangani\t80%\t72%\t90
2.\tPersentase lembaga sosial yang aktif\t50%\t55%\t110
3.\tNilai SAKIP\t70\t70\t100
4.\tPersentase relawan terlatih\t40%\t44%\t110

Tabel 3.2 Data PPKS Tahun 2024

No.\tJenis PPKS\tPopulasi\tRealisasi
1.\tAnak terlantar\t12\t12
2.\tLansia terlantar\t40\t10
3.\tDisabilitas\t50\t30
4.\tDisabilitas mental\t20\t20
5.\tGelandangan\t8\t0
TOTAL\t\t130\t72

Tabel 3.3 Realisasi Anggaran Tahun 2024

Kode Rekening\tUraian\tAnggaran (Rp)\tRealisasi (Rp)\tSisa (Rp)\t%
1.06.02\tPROGRAM PEMBERDAYAAN SOSIAL\t100.000.000\t90.000.000\t10.000.000\t90,00
1.06.02.2.01.01\tPembinaan Karang Taruna\t60.000.000\t60.000.000\t0\t100,00
1.06.02.2.01.02\tPembinaan Relawan Desa\t40.000.000\t30.000.000\t10.000.000\t75,00
1.06.04\tPROGRAM REHABILITASI SOSIAL\t300.000.000\t240.000.000\t60.000.000\t80,00
1.06.04.2.01.01\tLayanan Dasar Lansia\t200.000.000\t160.000.000\t40.000.000\t80,00
1.06.04.2.01.02\tPemeliharaan Rumah Singgah\t100.000.000\t80.000.000\t20.000.000\t80,00
1.06.05\tPROGRAM PERLINDUNGAN DAN JAMINAN SOSIAL\t200.000.000\t140.000.000\t60.000.000\t70,00
1.06.05.2.01.01\tPendataan Keluarga Miskin\t200.000.000\t140.000.000\t60.000.000\t70,00
JUMLAH\t\t600.000.000\t470.000.000\t130.000.000\t78,33

Tabel 3.4 Jumlah Rumah Singgah Tahun 2021 sampai 2024

No.\tUraian\t2021\t2022\t2023\t2024
1.\tRumah singgah\t4\t6\t5\t9

Tabel 3.5 Pelanggan Layanan Terpadu Tahun 2024

No.\tJenis Layanan\tJumlah Penerima Layanan
1.\tLayanan rujukan\t30
2.\tLayanan pengaduan\t20
3.\tLayanan antar jemput\t15

Tabel 3.6 Anggota Relawan Tahun 2024

No.\tRelawan\tJumlah
1.\tRelawan terlatih\t70 Orang
2.\tDisabilitas binaan relawan\t11 Orang
3.\tAnak terlantar\t14 Orang
"""


def library_of_claims(folder: Path) -> Library:
    """A data folder with the report in it."""
    return library_of(folder, {"pemalang.txt": PEMALANG})
