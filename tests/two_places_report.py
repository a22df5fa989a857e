"""A small report of our own that gives the same things in its text and its tables, some of them differently."""

from pathlib import Path

from service.stores.library import Library
from tests.asking import library_of

BLORA = """
LAPORAN KINERJA INSTANSI PEMERINTAH (LKjIP)

DINAS SOSIAL KABUPATEN BLORA

TAHUN 2024

RINGKASAN EKSEKUTIF

Sepanjang tahun 2024 Dinas Sosial Kabupaten Blora menangani 4.215 orang PPKS
melalui 3 (tiga) program dan 7 (tujuh) kegiatan.

BAB I PENDAHULUAN

A. Sumber Daya

Di lapangan petugas dibantu mitra. Tagana yang siap ditugaskan 61 orang, TKSK 16 orang dan pengasuh panti 9 orang.

Tabel I.1 Mitra Dinas Tahun 2024

No.\tMitra\tJumlah (Orang)
1.\tTaruna Siaga Bencana (TAGANA)\t67
2.\tTenaga Kesejahteraan Sosial Kecamatan (TKSK)\t16
3.\tPengasuh panti\t9
Jumlah\t\t92

BAB II PERENCANAAN KINERJA

Tabel II.1 Indikator Kinerja Utama Tahun 2024

No.\tIndikator\tTarget
1.\tNilai SAKIP\tA (80)
2.\tPersentase PPKS tertangani\t60%

Tabel II.2 Perjanjian Kinerja Tahun 2024

No.\tIndikator\tTarget
1.\tNilai SAKIP\tB (80)
2.\tPersentase PPKS tertangani\t60%

BAB III AKUNTABILITAS KINERJA

Untuk indikator negatif digunakan rumus ((2 x Target) - Realisasi) / Target x 100%.

Tabel III.1 Skala Nilai Peringkat Kinerja

No.\tInterval Nilai Realisasi Kinerja\tKriteria Penilaian
1.\t91% - 100%\tSangat Tinggi
2.\t76% - 90%\tTinggi
3.\t66% - 75%\tSedang
4.\t51% - 65%\tRendah
5.\t0% - 50%\tSangat Rendah

Tabel III.2 Capaian Kinerja Tahun 2024

No.\tIndikator Kinerja\tTarget\tRealisasi\tCapaian (%)\tPredikat
1.\tPersentase PPKS tertangani\t60\t57\t95,00\tSangat Tinggi
2.\tPersentase panti terakreditasi\t50\t40\t80,00\tSangat Tinggi
3.\tIndeks kepuasan masyarakat\t85\t86,25\t101,47\tSangat Tinggi
4.\tAngka kemiskinan\t10,50\t10,92\t96,15\tSangat Tinggi
5.\tAngka pengangguran\t5,00\t5,25\t95,00\tSangat Tinggi

Tabel III.3 Penanganan PPKS Menurut Jenis Tahun 2024

No.\tJenis PPKS\tPopulasi\tTertangani (orang)
1.\tLanjut usia\t3.100\t1.905
2.\tPenyandang disabilitas\t2.900\t1.746
3.\tAnak terlantar\t1.500\t600
Jumlah\t\t7.500\t4.251

Tabel III.4 Korban Bencana Menurut Kecamatan Tahun 2024

No.\tKecamatan\tBanjir\tJenis Bencana\t\tKebakaran
\t\t\tTanah Longsor\tAngin Kencang\t
1.\tJepon\t12\t4\t30\t9
2.\tCepu\t8\t6\t14\t21
Jumlah\t\t20\t10\t44\t30

Survei dilakukan dua kali. Nilai SKM panti sebesar 87,40 dengan mutu pelayanan A (Sangat Baik).

BAB IV PENUTUP

Terdapat 3 (tiga) program dan 8 (delapan) kegiatan yang dilaksanakan.

Persentase PPKS tertangani mencapai 57 persen dan indeks kepuasan masyarakat naik menjadi 86,25.
"""


def library_of_two_places(folder: Path) -> Library:
    """A data folder with the report in it."""
    return library_of(folder, {"blora.txt": BLORA})
