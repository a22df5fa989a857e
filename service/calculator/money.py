"""Money and efficiency: what was spent of a budget, what was left, and what was achieved for it."""

from service.calculator.core import (
    Definition,
    calculation,
    corner_bounds,
    defined,
    in_base_units,
    must_be,
    not_zero,
    same_unit,
    show,
    value_of,
)
from service.domain.calculations import Calculation, Operand
from service.domain.figures import PERSEN, POIN_PERSEN, RUPIAH
from service.language.units import UnitKind

_BUDGET = ("pagu", "realisasi")
SERAPAN = Definition("SERAPAN", "serapan anggaran", "realisasi / pagu × 100", _BUDGET, 2, 2, "PMK 22/PMK.02/2021")
SISA = Definition("SISA", "sisa anggaran", "pagu − realisasi", _BUDGET, 2, 2)
EFISIENSI = Definition(
    "EFISIENSI", "efisiensi", "capaian kinerja − serapan anggaran", ("capaian kinerja", "serapan anggaran"), 2, 2
)
IE = Definition("IE", "indeks efisiensi", "% capaian keluaran / % capaian masukan", ("% keluaran", "% masukan"), 2, 2)
TE = Definition(
    "TE", "tingkat efisiensi", "% capaian keluaran / % capaian masukan − 1", ("% keluaran", "% masukan"), 2, 2
)


@defined(SERAPAN)
def serapan(pagu: Operand, realisasi: Operand) -> Calculation:
    """Realisation / budget × 100 in persen. Source: domain.md, Money; PMK 214/2017 and 22/2021 (P = RA/PA × 100)."""
    pagu, realisasi = _money(pagu, realisasi)
    not_zero(pagu)
    value = value_of(realisasi) / value_of(pagu) * 100
    bounds = corner_bounds(lambda p, r: r / p * 100, (pagu, realisasi), (pagu,))
    return calculation(SERAPAN, (pagu, realisasi), value, PERSEN, f"{show(realisasi)} / {show(pagu)} × 100", bounds)


@defined(SISA)
def sisa(pagu: Operand, realisasi: Operand) -> Calculation:
    """Budget − realisation; negative where more was spent than there was. Source: domain.md, Money."""
    pagu, realisasi = _money(pagu, realisasi)
    value = value_of(pagu) - value_of(realisasi)
    bounds = corner_bounds(lambda p, r: p - r, (pagu, realisasi))
    return calculation(SISA, (pagu, realisasi), value, RUPIAH, f"{show(pagu)} − {show(realisasi)}", bounds)


@defined(EFISIENSI)
def efisiensi(capaian: Operand, penyerapan: Operand) -> Calculation:
    """Achievement − absorption in percentage points; positive is efficient. Source: domain.md, Money."""
    capaian, penyerapan = _percentages(capaian, penyerapan)
    value = value_of(capaian) - value_of(penyerapan)
    bounds = corner_bounds(lambda c, s: c - s, (capaian, penyerapan))
    shown = f"{show(capaian)} − {show(penyerapan)}"
    return calculation(EFISIENSI, (capaian, penyerapan), value, POIN_PERSEN, shown, bounds)


@defined(IE)
def indeks_efisiensi(keluaran: Operand, masukan: Operand) -> Calculation:
    """IE = % output / % input, a bare ratio; above 1 is efficient. Source: domain.md, Money."""
    keluaran, masukan = _percentages(keluaran, masukan)
    not_zero(masukan)
    value = value_of(keluaran) / value_of(masukan)
    bounds = corner_bounds(lambda k, m: k / m, (keluaran, masukan), (masukan,))
    return calculation(IE, (keluaran, masukan), value, None, f"{show(keluaran)} / {show(masukan)}", bounds)


@defined(TE)
def tingkat_efisiensi(keluaran: Operand, masukan: Operand) -> Calculation:
    """TE = IE − 1, which is (IE − SE) / SE with the standard SE = 1. Source: domain.md, Money."""
    keluaran, masukan = _percentages(keluaran, masukan)
    not_zero(masukan)
    value = value_of(keluaran) / value_of(masukan) - 1
    bounds = corner_bounds(lambda k, m: k / m - 1, (keluaran, masukan), (masukan,))
    return calculation(TE, (keluaran, masukan), value, None, f"{show(keluaran)} / {show(masukan)} − 1", bounds)


def _money(pagu: Operand, realisasi: Operand) -> tuple[Operand, Operand]:
    pagu, realisasi = in_base_units((pagu, realisasi))
    must_be((pagu, realisasi), UnitKind.MONEY)
    same_unit((pagu, realisasi))
    return pagu, realisasi


def _percentages(first: Operand, second: Operand) -> tuple[Operand, Operand]:
    first, second = in_base_units((first, second))
    must_be((first, second), UnitKind.RATIO)
    same_unit((first, second))
    return first, second
