"""Many synthetic reports, each of another region, through the real ingestion; and the time to answer among them.

Usage: python -m bench.many FOLDER [COUNT]   fills FOLDER with COUNT reports (default 500) where it has fewer
       python -m bench.asking FOLDER         measures questions over them

The reports are ours from first to last word. The same count always gives the same reports.
"""

import random
import sys
import time
from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

from ingest.limits import Limits
from ingest.pipeline import Request, ingest
from service.language.numbers import print_number
from service.language.regions import all_regions
from service.settings import read_settings
from service.stores.library import Library
from service.wiring import open_library

COUNT = 500
YEARS = (2022, 2023, 2024, 2025)
SUBJECTS = ("PPKS", "penyandang disabilitas", "lanjut usia telantar", "anak telantar", "keluarga miskin", "PSKS", "KAT")
TREATMENTS = ("yang tertangani", "yang menerima bantuan", "yang terpenuhi kebutuhan dasarnya", "yang mandiri")
PROGRAMS = (
    "PROGRAM PENUNJANG URUSAN PEMERINTAHAN DAERAH",
    "PROGRAM PEMBERDAYAAN SOSIAL",
    "PROGRAM REHABILITASI SOSIAL",
    "PROGRAM PERLINDUNGAN DAN JAMINAN SOSIAL",
    "PROGRAM PENANGANAN BENCANA",
    "PROGRAM PENGELOLAAN TAMAN MAKAM PAHLAWAN",
)
ISSUES = (
    "Belum meratanya layanan bagi {subject}",
    "Terbatasnya jumlah pendamping {subject}",
    "Data {subject} belum mutakhir",
    "Sarana layanan {subject} kurang memadai",
)
DEGREES = ("S-2", "S-1", "D-3", "SLTA", "SLTP")


def synthetic_report(region: str, year: int, seed: int) -> str:
    """One report as a text file: duties, issues, staff, indicators with a series of years, and the budget."""
    dice = random.Random(seed)
    head = ["LAPORAN KINERJA INSTANSI PEMERINTAH (LKjIP)", f"DINAS SOSIAL {region.upper()}", f"TAHUN {year}"]
    issues = [
        f"{place}. {dice.choice(ISSUES).format(subject=dice.choice(SUBJECTS))}"
        for place in range(1, dice.randint(4, 7))
    ]
    indicators = _indicators(dice)
    return "\n\n".join(
        [
            *head,
            "BAB I PENDAHULUAN",
            "A. Isu Strategis",
            f"Isu strategis Dinas Sosial {region} adalah sebagai berikut:",
            *issues,
            "B. Sumber Daya",
            _table(f"Tabel 1.1 Jumlah Pegawai Menurut Pendidikan Tahun {year}", _staff(dice)),
            "BAB III AKUNTABILITAS KINERJA",
            _table(f"Tabel 3.1 Capaian Indikator Kinerja Utama Tahun {year}", _achieved(dice, indicators)),
            _table(f"Tabel 3.2 Realisasi Indikator {year - 2} sampai {year}", _series(dice, indicators, year)),
            f"Capaian {indicators[0]} rendah karena keterlambatan pengadaan oleh penyedia.",
            _table(f"Tabel 3.3 Realisasi Anggaran Tahun {year}", _budget(dice)),
            "BAB IV PENUTUP",
            f"Laporan kinerja ini disusun sebagai pertanggungjawaban Dinas Sosial {region} tahun {year}.",
        ]
    )


def fill(library: Library, count: int) -> None:
    """Ingest reports until there are ``count``."""
    held = {summary.id for summary in library.reports.summaries()}
    for place, (region, year) in enumerate(_places(count)):
        report_id = f"buatan-{place}"
        if report_id not in held:
            text = synthetic_report(region, year, place)
            ingest(library, text.encode(), Request(f"{report_id}.txt", report_id), Limits(), workers=1)


def _places(count: int) -> Iterator[tuple[str, int]]:
    local = [one.name for one in all_regions() if one.name.startswith(("Kabupaten", "Kota"))]
    for place in range(count):
        yield local[place % len(local)], YEARS[(place + place // len(local)) % len(YEARS)]


def _indicators(dice: random.Random) -> list[str]:
    every = [f"Persentase {subject} {treatment}" for subject in SUBJECTS for treatment in TREATMENTS]
    return dice.sample(every, dice.randint(4, 9))


def _staff(dice: random.Random) -> list[Sequence[str]]:
    counts = [dice.randint(1, 40) for _ in DEGREES]
    rows = [(f"{place}.", name, str(count)) for place, (name, count) in enumerate(zip(DEGREES, counts, strict=True), 1)]
    return [("No.", "Pendidikan", "Jumlah (Orang)"), *rows, ("Jumlah", "", str(sum(counts)))]


def _achieved(dice: random.Random, indicators: Sequence[str]) -> list[Sequence[str]]:
    rows: list[Sequence[str]] = [("No.", "Indikator", "Satuan", "Target", "Realisasi", "Capaian (%)")]
    for place, name in enumerate(indicators, 1):
        target, done = Decimal(dice.randint(40, 100)), Decimal(dice.randint(3000, 10000)) / 100
        rows.append((f"{place}.", name, "%", _two(target), _two(done), _two(done / target * 100)))
    return rows


def _series(dice: random.Random, indicators: Sequence[str], year: int) -> list[Sequence[str]]:
    head = ("No.", "Indikator", *(f"Realisasi {one}" for one in range(year - 2, year + 1)))
    shares = [[f"{_two(Decimal(dice.randint(3000, 10000)) / 100)}%" for _ in range(3)] for _ in indicators]
    return [head, *((f"{place}.", name, *shares[place - 1]) for place, name in enumerate(indicators, 1))]


def _budget(dice: random.Random) -> list[Sequence[str]]:
    rows: list[Sequence[str]] = [("Kode Rekening", "Uraian", "Anggaran (Rp)", "Realisasi (Rp)", "Sisa (Rp)", "%")]
    planned = [dice.randint(50, 4_000) * 1_000_000 for _ in PROGRAMS]
    spent = [one * dice.randint(700, 1000) // 1000 for one in planned]
    for place, (name, plan, done) in enumerate(zip(PROGRAMS, planned, spent, strict=True), 1):
        rows.append((f"1.06.{place:02}", name, *_money(plan, done)))
    return [*rows, ("JUMLAH", "", *_money(sum(planned), sum(spent)))]


def _money(plan: int, done: int) -> tuple[str, str, str, str]:
    share = _two(Decimal(done) / plan * 100)
    return print_number(Decimal(plan)), print_number(Decimal(done)), print_number(Decimal(plan - done)), share


def _two(value: Decimal) -> str:
    return print_number(value.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP), 2)


def _table(caption: str, rows: Sequence[Sequence[str]]) -> str:
    return "\n\n".join((caption, "\n".join("\t".join(row) for row in rows)))


def main() -> None:
    folder, count = Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else COUNT
    started, cpu = time.perf_counter(), time.process_time()
    with open_library(read_settings(data=folder)) as library:
        fill(library, count)
        held = library.reports.summaries()
    spent = time.perf_counter() - started, time.process_time() - cpu
    print(f"{len(held)} reports, {sum(one.facts for one in held)} facts: {spent[0]:.0f} s, CPU {spent[1]:.0f} s")


if __name__ == "__main__":
    main()
