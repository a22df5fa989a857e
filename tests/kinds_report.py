"""A small report of our own in which the figure of another kind lies nearer to the words than the one asked for."""

from pathlib import Path

from service.stores.library import Library
from tests.asking import library_of

KENDAL = """
LAPORAN KINERJA INSTANSI PEMERINTAH (LKjIP)

DINAS SOSIAL KABUPATEN KENDAL

TAHUN 2024

BAB II PERENCANAAN KINERJA

Tabel 2.1 Sasaran Sub Kegiatan Tahun 2024

No.\tUraian\tTarget 2024
1.\tPemeliharaan Taman Makam Pahlawan\t1
2.\tPengadaan Papan Nama Panti\t4

BAB III AKUNTABILITAS KINERJA

Tabel 3.1 Capaian Indikator Kinerja Utama Tahun 2024

No.\tIndikator\tSatuan\tTarget\tRealisasi\tCapaian (%)
1.\tLanjut usia terlantar yang terpenuhi kebutuhan dasarnya\t%\t100,00\t100,00\t100,00
2.\tIndeks Kepuasan Masyarakat\tIndeks\t83,00\t84,20\t101,45

Tabel 3.2 Penyaluran Bantuan Tahun 2024

No.\tUraian\tPenerima (orang)\tNilai (Rp)
1.\tPermakanan penyandang disabilitas\t512\t695.210.000
2.\tSantunan yatim\t88\t44.000.000

Tabel 3.3 PPKS Menurut Jenis Tahun 2024

No.\tJenis PPKS\tJumlah (orang)
1.\tPenyandang disabilitas\t900
2.\tLanjut usia terlantar\t740
3.\tAnak jalanan\t45

Tabel 3.4 PPKS Menurut Kecamatan Tahun 2024

No.\tKecamatan\tTerdata (orang)
1.\tWeleri\t417
2.\tKaliwungu\t404
3.\tBoja\t390

Tabel 3.5 Penerima Sembako per Triwulan Tahun 2024

No.\tKecamatan\tTriwulan I\tTriwulan II\tTriwulan III\tTriwulan IV
1.\tWeleri\t170\t191\t205\t210
2.\tBoja\t90\t95\t99\t101

A. Uraian

Survei dilaksanakan dengan 150 responden.

Nilai aset kantor sebesar 251.658.000.

Ada 5 unsur pembentuk indikator, seperti gelandangan yang dilayani di rumah singgah.
"""


def library_of_kinds(folder: Path) -> Library:
    """The report in a folder, stored and findable."""
    return library_of(folder, {"kendal.txt": KENDAL})
