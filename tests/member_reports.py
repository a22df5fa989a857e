"""Two small reports of our own whose rows a question tells as a group: by what they are, stand under, or say."""

from pathlib import Path

from service.stores.library import Library
from tests.asking import library_of

TEMANGGUNG = """
LAPORAN KINERJA INSTANSI PEMERINTAH (LKjIP)

DINAS SOSIAL KABUPATEN TEMANGGUNG

TAHUN 2024

# **BAB III AKUNTABILITAS KINERJA**

## **A. Capaian**

**Tabel 3.1**
**Realisasi Anggaran Tahun 2024**

No\tSasaran\tProgram\tAnggaran\tRealisasi\t%
1\tMeningkatnya perlindungan lansia\tPROGRAM REHABILITASI SOSIAL\tRp 100.000.000\tRp 90.000.000\t90,00%
2\t\tPROGRAM PERLINDUNGAN DAN JAMINAN SOSIAL\tRp 200.000.000\tRp 160.000.000\t80,00%
3\t\tPROGRAM PENANGANAN BENCANA\tRp 300.000.000\tRp 210.000.000\t70,00%

**Tabel 3.2**
**Target dan Realisasi Layanan Dasar Tahun 2023 dan 2024**

No\tLayanan Dasar\tTarget dan Realisasi\t\t2024\t
\t\tTarget\tRealisasi\tTarget\tRealisasi
1\tRehabilitasi anak\t100%\t90,00%\t100%\t95,00%
2\tRehabilitasi lansia\t100%\t80,00%\t100%\t97,00%
3\tPerlindungan korban bencana\t100%\t100%\t100%\t99,00%

**Tabel 3.3**
**Warga Rentan per Kecamatan Tahun 2024**

Jenis\tKecamatan\t\t\tTotal
\tBulu\tKedu\tParakan\t
Fakir miskin\t40\t70\t55\t165
Lansia tunggal\t12\t9\t15\t36

**Tabel 3.4**
**Korban Kekerasan yang Ditangani**

Bentuk\tTahun 2023\t\t\tTahun 2024\t\t
\tAnak Laki-laki\tAnak Perempuan\tJumlah\tAnak Laki-laki\tAnak Perempuan\tJumlah
Fisik\t4\t3\t7\t5\t2\t7
Psikis\t2\t4\t6\t1\t6\t7
Jumlah\t6\t7\t13\t6\t8\t14

**Tabel 3.5**
**Penerima Rantang Lansia per Kecamatan**

Kecamatan\tPenerima
Bulu\tTrw 1 = 30 orang
\tTrw 2 = 34 orang
\tTrw 3 = 36 orang
\tTrw 4 = 38 orang

**Tabel 3.6**
**Kunjungan Posko Tahun 2024 (kumulatif)**

Posko\tTW I\tTW II\tTW III\tTW IV\tTahun 2024
Posko Kedu\t10\t25\t31\t44\t44

**Tabel 3.7**
**Nilai Evaluasi Ramah Anak Tahun 2024**

No\tKlaster\tVerifikasi Akhir
1\tKelembagaan\t100,50
2\tKlaster I Hak Sipil dan Kebebasan\t50,25
3\tKlaster II Lingkungan Keluarga dan Pengasuhan Alternatif\t70,25
4\tKlaster III Kesehatan Dasar\t120,00

**Tabel 3.8**
**Penilaian Panti Tahun 2024**

No\tPanti\tPenghuni\tMutu
1\tPanti Wredha Bulu\t30\tA
2\tPanti Asuhan Kedu\t25\tB
3\tPanti Asuhan Parakan\t40\tA
4\tPanti Tuna Netra\t12\tBelum dinilai

**Tabel 3.9**
**Kondisi Rumah Warga per Kecamatan**

Kecamatan\tTerdata\tLayak Huni\tTidak Layak Huni
Bulu\t400\t300\t100
Kedu\t900\t780\t120
Parakan\t100\t60\t40

**Tabel 3.10**
**Relawan Sosial**

No\tRelawan\tJumlah
1\tPekerja Sosial Masyarakat (PSM)\t18
2\tTaruna Siaga Bencana (Tagana)\t30

Dari 120 orang yang ditampung, 80 orang dipulangkan ke daerah asal, 25 orang dirujuk ke panti, dan 15 orang diterima
kembali oleh keluarganya.

Bantuan yang dibagikan ialah tongkat sebanyak 7 unit, kaki palsu sebanyak 3 unit dan kursi roda sebanyak 9 unit dengan
total 21 unit.
"""

PURWOREJO = """
LAPORAN KINERJA INSTANSI PEMERINTAH (LKjIP)

DINAS SOSIAL KABUPATEN PURWOREJO

TAHUN 2024

# **BAB III AKUNTABILITAS KINERJA**

**Tabel 3.1**
**Realisasi Anggaran Tahun 2024**

No\tProgram\tAnggaran\tRealisasi
1\tProgram Pengelolaan Data\tRp 50.000.000\tRp 45.000.000
2\tProgram Rehabilitasi Sosial\tRp 60.000.000\tRp 54.000.000

**Tabel 3.2**
**Relawan**

No\tNama Relawan\tJumlah
1\tPekeja Sosial Masyarakat (PSM)\t21
"""

GORONTALO = """
LAPORAN KINERJA INSTANSI PEMERINTAH (LKjIP)

DINAS PANGAN PROVINSI GORONTALO

TAHUN 2024

# **BAB III AKUNTABILITAS KINERJA**

**Tabel 3.1**
**Cadangan Pangan Kabupaten/Kota (ton)**

Kabupaten/Kota\tStok Awal\tStok Akhir
Kabupaten Gorontalo\t60,00\t61,50
Kabupaten Boalemo\t40,00\t38,25
Kota Gorontalo\t30,00\t36,00
Jumlah\t130,00\t135,75
"""


def library_of_members(folder: Path) -> Library:
    """The reports in a library of their own."""
    return library_of(
        folder,
        {
            "temanggung-2024": TEMANGGUNG,
            "purworejo-2024": PURWOREJO,
            "dinas-pangan-provinsi-gorontalo-2024": GORONTALO,
        },
    )
