"""An invented report of an agency of its own kind: its own indicators, tables and words, and a few contradictions."""

REPORT = """\
PEMERINTAH KABUPATEN SRAGEN

# LAPORAN KINERJA INSTANSI PEMERINTAH (LKjIP)

**DINAS PERPUSTAKAAN DAN KEARSIPAN KABUPATEN SRAGEN**

**TAHUN 2023**

BAB I PENDAHULUAN

1.1 Pegawai

Tabel 1.1
Jumlah Pegawai Menurut Jabatan

No	Jabatan	L	P	L+P	Kebutuhan	Kekurangan
1	Pustakawan	4	9	13	20	7
2	Arsiparis	3	2	5	14	9
3	Pengelola Taman Baca	6	5	11	13	2
	Jumlah	13	16	29	47	18

Dinas didukung 12 taman baca, 4 mobil baca dan 2 gudang arsip.

LKjIP Dinas Perpustakaan dan Kearsipan Kabupaten Sragen Tahun 2023	7

1.2 Koleksi

No	Jenis Koleksi	Jumlah	Rusak
1	Buku anak	4.100	3
2	Buku umum	9.350	1
3	Naskah kuno	212	2

Tabel 1.2 Koleksi Perpustakaan Menurut Jenis

BAB II PERENCANAAN

2.1 Anggaran

Tabel 2.1
Anggaran Program

No	Program	Murni (Rp)	Perubahan (Rp)
1	Pembinaan Perpustakaan	1.250.000.000	1.410.000.000
2	Pengelolaan Arsip	640.000.000	605.000.000
	Jumlah	1.890.000.000	2.015.000.000

BAB III AKUNTABILITAS

3.1 Capaian

Tabel 3.1
Capaian Indikator Kinerja Utama Tahun 2023

No	Indikator Kinerja	Satuan	Target	Realisasi	Capaian (%)	Kriteria
1	Indeks Pembangunan Literasi Masyarakat (IPLM)	Indeks	62,00	64,10	103,39	Sangat Baik
2	Rata-rata lama antrean layanan	Menit	10,0	8,0	120,00	Sangat Baik
3	Persentase arsip tertata	%	80,00	71,20	89,00	Baik
4	Angka kehilangan koleksi	per 1.000 eksemplar	5,00	6,20	76,00	Cukup

3.2 Kunjungan

Tabel 3.2
Kunjungan per Wilayah

No	Wilayah	Anggota	Aktif	Belum Aktif	Anak
1	Utara	1.900	1.240	660	3
2	Selatan	2.450	2.010	440	1
3	Tengah	3.105	2.600	505	1
	KABUPATEN SRAGEN	7.455	5.850	1.605	5

3.3 Serapan

Tabel 3.3
Anggaran Menurut Sumber Dana (dalam juta rupiah)

Sumber Dana	Pagu	Realisasi
DAK Nonfisik	1.210	1.180
PAD	805	760

Penyerapan kumulatif per triwulan:

Uraian	TW I	TW II	TW III	TW IV
Target (%)	20,00	45,00	70,00	100,00
Realisasi (%)	18,10	43,35	69,80	96,40

3.4 Perkembangan

Tabel 3.4
Realisasi Indikator Tahun 2021-2023

Indikator	2021	2022	2023
IPLM	55,20	60,35	64,10
Arsip tertata (%)	60,10	66,40	71,20

BAB IV PENUTUP

Indeks Pembangunan Literasi Masyarakat naik dari 60,35 pada tahun 2022 menjadi 64,10 pada tahun 2023. \
Persentase arsip tertata mencapai 72,10%.
"""
