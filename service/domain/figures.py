"""Figures as printed and as understood: exact values, units, and the precision they were printed with."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

PERSEN = "persen"
POIN_PERSEN = "poin_persen"
POIN = "poin"
RUPIAH = "rupiah"
ORANG = "orang"
KELUARGA = "keluarga"
KALI = "kali"


class Marks(StrEnum):
    """Which mark separates decimals in a printed number; the other one groups thousands."""

    COMMA_DECIMAL = "koma_desimal"
    """Indonesian: ``1.234.567,89``."""
    DOT_DECIMAL = "titik_desimal"
    """English: ``1,234,567.89``."""


class Reading(StrEnum):
    """How a printed text came to its value, or why it has none."""

    EXACT = "pasti"
    """Only one reading is possible."""
    BY_CONVENTION = "konvensi"
    """Two readings are possible; column, neighbours or the Indonesian convention decided."""
    DOUBTFUL = "ragu"
    """Recognised from a scan with two readings or little confidence; ``note`` tells them."""
    MISSING = "tidak_ada"
    """``-``, ``N/A``, ``belum rilis``: a statement that there is no figure, never zero."""
    TEXT = "teks"
    """Words, not a figure."""
    REFUSED = "ditolak"
    """Looks like a figure, but no reading is sound; the reason is in ``note``."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: what stands on paper beside what it means.

    ``step`` is what one unit in the last printed digit is worth (``99,60`` → 0.01, ``1,5 juta`` → 100000), so that
    comparisons can use the rounding interval. ``upper`` is the far end of a printed range. ``grade`` is a category
    printed with or instead of the number (``B`` in ``B (80)``).
    """

    printed: str
    value: Decimal | None
    unit: str | None = None
    step: Decimal | None = None
    reading: Reading = Reading.EXACT
    note: str | None = None
    upper: Decimal | None = None
    grade: str | None = None

    def __post_init__(self) -> None:
        for number in (self.value, self.step, self.upper):
            if number is not None and not number.is_finite():
                raise ValueError(f"not a finite figure: {number!r}")
        if self.value is not None and self.step is None:
            raise ValueError(f"a value needs the step it was printed with: {self.printed!r}")
        if self.reading is Reading.REFUSED and not self.note:
            raise ValueError(f"a refused figure needs its reason: {self.printed!r}")
