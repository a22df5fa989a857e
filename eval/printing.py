"""How figures of a run are shown to a person: Indonesian labels and notation, one way everywhere."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from eval.metrics import BY_NAME
from service.language.numbers import print_number

OUTCOMES = {"right": "benar", "wrong": "salah", "abstained": "tidak dijawab", "error": "gagal"}
TYPES = {
    "lookup": "cari angka",
    "calc_ratio": "hitung rasio",
    "calc_diff": "hitung selisih",
    "calc_sum": "hitung jumlah",
    "calc_growth": "hitung pertumbuhan",
    "calc_average": "hitung rata-rata",
    "compare": "bandingkan",
    "rank": "urutkan",
    "list": "daftar",
    "count": "banyaknya",
    "classify": "kategori",
    "verify": "benar atau tidak",
    "narrative": "uraian",
    "followup": "lanjutan",
    "unanswerable": "tidak ada di laporan",
}
LATENCY = {"latency_p50_ms": "median", "latency_p95_ms": "persentil 95", "latency_p99_ms": "persentil 99"}
_LABELS = {
    "cell_recall": "Perolehan sel",
    "cell_precision": "Presisi sel",
    "findings_recall": "Kekeliruan ditemukan",
    "findings_recall_textual": "Kekeliruan kata ditemukan",
    "false_alarm_rate": "Temuan keliru",
}
_MONTHS = [
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
]


def figure_label(name: str) -> str:
    """The Indonesian label of a figure; a part (``cell_recall.lebak-2025``) keeps its own name behind it."""
    if name in BY_NAME:
        return BY_NAME[name].label
    stem, _, part = name.partition(".")
    label = _LABELS.get(stem, stem)
    return f"{label}, {part}" if part else label


def share_text(value: float) -> str:
    """A share as per cent with one digit: ``91,2 %``."""
    return f"{print_number(Decimal(str(round(value * 100, 1))), 1)} %"


def range_text(figure: Mapping[str, Any]) -> str:
    """The interval of a figure: ``85,0 – 95,2 %``."""
    return f"{share_text(figure['low'])[:-2]} – {share_text(figure['high'])}"


def date_time(stamp: str) -> str:
    """An ISO time as ``22 November 2026 pukul 00.22 UTC``."""
    at = datetime.fromisoformat(stamp)
    return f"{at.day} {_MONTHS[at.month - 1]} {at.year} pukul {at:%H.%M} {at.tzname() or ''}".strip()
