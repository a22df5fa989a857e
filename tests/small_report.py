"""A small performance report as text, for tests that put a whole file through the service."""


def small_report(
    region: str = "Kabupaten Sambas",
    year: int = 2024,
    *,
    realised: str = "475.000.000",
    kind: str = "LAPORAN KINERJA INSTANSI PEMERINTAH (LKjIP)",
    agency: str = "DINAS SOSIAL",
) -> bytes:
    """The report's bytes; ``realised`` is the amount spent in its only budget table."""
    text = f"""{kind}
{agency}
{region.upper()}
TAHUN {year}

BAB I PENDAHULUAN

{agency.title()} {region} menyusun laporan kinerja tahun {year} sebagai pertanggungjawaban atas perjanjian kinerja.

BAB III AKUNTABILITAS KINERJA

Tabel 3.1
Capaian Indikator Kinerja Utama Tahun {year}
No\tIndikator Kinerja\tSatuan\tTarget\tRealisasi\tCapaian (%)
1\tPersentase lansia terlantar yang dilayani\tPersen\t80\t76\t95,00
2\tJumlah relawan yang dilatih\tOrang\t120\t126\t105,00

Tabel 3.2
Realisasi Anggaran Tahun {year}
No\tProgram\tPagu (Rp)\tRealisasi (Rp)\tSerapan (%)
1\tProgram Rehabilitasi Sosial\t500.000.000\t{realised}\t95,00
2\tProgram Pemberdayaan Sosial\t250.000.000\t240.000.000\t96,00

Realisasi anggaran {agency.title()} {region} tahun {year} tercatat pada Tabel 3.2.

BAB IV PENUTUP

Laporan kinerja ini menjadi bahan perbaikan rencana strategis tahun berikutnya.
"""
    return text.encode()
