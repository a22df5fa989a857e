"""A report of our own whose rows stand in groups, beside other regions, and under several counts of one row."""

from pathlib import Path

from service.stores.library import Library
from tests.asking import library_of

BLORA = """
LAPORAN KINERJA INSTANSI PEMERINTAH (LKjIP)

DINAS PERTANIAN KABUPATEN BLORA

TAHUN 2024

BAB III AKUNTABILITAS KINERJA

Tabel 3.1 Target, Realisasi dan Capaian Indikator Kinerja Utama Tahun 2024

No\tSasaran / Indikator\tSatuan\tTarget\tRealisasi\tCapaian (%)
Sasaran 1 : Meningkatnya produksi pangan\t\t\t\t\t
1.1\tPersentase kenaikan produksi padi\t%\t50,00\t45,00\t90,00
1.2\tPersentase lahan beririgasi\t%\t40,00\t44,00\t110,00
\tRata-rata Sasaran 1\t\t\t\t100,00
Sasaran 2 : Meningkatnya kesejahteraan petani\t\t\t\t\t
2.1\tPersentase kelompok tani yang aktif\t%\t80,00\t64,00\t80,00
2.2\tPersentase petani bersertifikat\t%\t20,00\t24,00\t120,00
2.3\tNilai tukar petani\tpoin\t100,00\t103,00\t103,00
\tRata-rata Sasaran 2\t\t\t\t101,00
\tRata-rata Capaian Indikator Kinerja\t\t\t\t100,60

Tabel 3.2 Perbandingan Kinerja Tahun 2023 dan Tahun 2024

No\tIndikator\tTarget 2023\tRealisasi 2023\tTarget 2024\tRealisasi 2024
1\tPersentase kenaikan produksi padi\t50,00\t52,00\t50,00\t45,00
2\tPersentase lahan beririgasi\t38,00\t37,00\t40,00\t44,00
3\tPersentase kelompok tani yang aktif\t78,00\t79,00\t80,00\t64,00
4\tPersentase petani bersertifikat\t18,00\t19,00\t20,00\t24,00
5\tNilai tukar petani\t99,00\t101,00\t100,00\t103,00

Tabel 3.3 Perbandingan dengan Provinsi Jawa Tengah dan Nasional Tahun 2024 (persen)

Indikator\tBlora\tJawa Tengah\tNasional
Kelompok tani yang aktif\t64,00\t71,50\t66,25
Petani bersertifikat\t24,00\t21,00\t30,10

Tabel 3.4 Jumlah Penerima Pupuk, Penerima Benih dan Luas Sawah Menurut Kecamatan Tahun 2024

No\tKecamatan\tPupuk (KK)\tBenih (KK)\tLuas Sawah (ha)\tPersentase Terairi
1\tCepu\t400\t150\t900\t61,00
2\tJepon\t300\t250\t1.200\t48,00
3\tTunjungan\t200\t350\t700\t75,00
4\tNgawen\t100\t450\t800\t52,00
\tJUMLAH\t1.000\t1.300\t3.600\t58,00

Tabel 3.5 Isi Gudang Pangan Tahun 2024

Nama Gudang\tKapasitas\tTerisi\tLayak
Gudang Cadangan Pangan Mendenrejo\t500\t450\t440
Gudang Benih Kamolan\t200\t120\t120
Jumlah\t700\t570\t560

Tabel 3.6 Realisasi Anggaran per Sub Kegiatan Tahun 2024

Kode Rekening\tUraian\tAnggaran\tRealisasi\t%
3.27.02\tPROGRAM PENYEDIAAN SARANA PERTANIAN\t90.000.000\t81.000.000\t90,00
3.27.02.2.01\tPengawasan Sarana Tanaman Pangan\t50.000.000\t46.000.000\t92,00
3.27.02.2.01.01\tPengadaan Alat Uji\t30.000.000\t28.000.000\t93,33
3.27.02.2.01.02\tPelatihan Petugas\t20.000.000\t18.000.000\t90,00
3.27.02.2.02\tPengawasan Sarana Peternakan\t40.000.000\t35.000.000\t87,50
3.27.02.2.02.01\tPengadaan Alat Uji\t25.000.000\t22.000.000\t88,00
3.27.02.2.02.02\tPelatihan Petugas\t15.000.000\t13.000.000\t86,67
3.27.03\tPROGRAM PENYULUHAN PERTANIAN\t60.000.000\t54.000.000\t90,00
3.27.03.2.01\tPelaksanaan Penyuluhan\t60.000.000\t54.000.000\t90,00
3.27.03.2.01.01\tPengadaan Alat Uji\t10.000.000\t9.000.000\t90,00
3.27.03.2.01.02\tPelatihan Petugas\t50.000.000\t45.000.000\t90,00

Tabel 3.7 Lahan Puso yang Dibantu Tahun 2024

No\tLokasi\tPenyebab\tPetani\tLuas (ha)
1\tCepu\tBanjir\t31\t120
2\tJepon\tKekeringan\t42\t210
3\tKunduran\tBanjir\t17\t90
\tJumlah\t\t90\t420

Tabel 3.8 Peralatan Dinas Menurut Kondisi Tahun 2024

No\tNama Barang\tKondisi\t\tJumlah
\t\tBaik\tRusak Berat\t
1\tTraktor\t12\t4\t16
2\tPompa air\t9\t6\t15
\tJumlah\t21\t10\t31

Tabel 3.9 Anggaran Program Sebelum dan Setelah Perubahan Tahun 2024

No\tProgram\tAPBD Murni\tAPBD Perubahan
1\tProgram Penyuluhan Pertanian\t55.000.000\t60.000.000
2\tProgram Perizinan Usaha Pertanian\t30.000.000\t24.000.000
"""


def library_of_groups(folder: Path) -> Library:
    """A data folder with the report."""
    return library_of(folder, {"blora.txt": BLORA})
