"""Units that a caption tells for its whole table, for single columns, for single rows, or for all money in it."""

import re
from dataclasses import dataclass

from ingest.structure.words import normal
from service.domain.facts import Measure
from service.domain.figures import RUPIAH
from service.domain.reports import Column, ColumnRole
from service.language.units import UnitKind, kind, known_unit, split_scale, stated_unit, unit_behind

IN_ROW_UNIT = frozenset({Measure.TARGET, Measure.REALISASI, Measure.NILAI, Measure.JUMLAH, Measure.LAINNYA})
"""Measures whose figures are in the unit of the row's subject; ratios and money have units of their own."""
_MONEY = frozenset({Measure.ANGGARAN, Measure.SISA})
_BRACKETS = re.compile(r"\(([^()]+)\)\s*$")
_CLAUSE = re.compile(
    r"(?:(?P<what>[A-Za-z][A-Za-z /]{2,40}?)\s*(?:\bdalam\b|\bdlm\b|=|:)\s*)?(?P<unit>\S.*)", re.IGNORECASE
)
_ALL = frozenset({"satuan", "angka", "data", "semua", "seluruhnya"})
"""What is told of every figure of a table."""
_ANY_MONEY = frozenset(
    {"uang", "nilai uang", "jumlah uang", "dana", "anggaran", "belanja", "keuangan", "nominal", "biaya", "rupiah"}
)
"""What is told of every amount of money, whatever its column is called."""


@dataclass(frozen=True, slots=True)
class ToldUnits:
    """What brackets at the end of a caption say: ``(keping)``, ``(penerima dalam orang, nilai dalam ribu rupiah)``."""

    whole: str | None = None
    money: str | None = None
    single: tuple[tuple[str, str], ...] = ()
    """The words of a heading or a row's name, and its unit."""

    @classmethod
    def of(cls, caption: str) -> "ToldUnits":
        """The units that a caption tells."""
        whole, match = unit_behind(caption), _BRACKETS.search(caption)
        if whole is not None or match is None:
            return cls(whole, whole if _is_money(whole) else None)
        single, money = [], None
        for clause in re.split(r"[,;]", match[1]):
            told = _CLAUSE.fullmatch(clause.strip())
            unit = _unit(told["unit"]) if told is not None else None
            if told is None or told["what"] is None or unit is None:
                continue
            what = normal(told["what"])
            whole = unit if what in _ALL else whole
            money = unit if what in _ANY_MONEY and _is_money(unit) else money
            single.append((what, unit))
        return cls(whole, money or (whole if _is_money(whole) else None), tuple(single))

    def of_column(self, column: Column) -> str | None:
        """What is told of a column: by the innermost of its headings that is named, or of all that holds money.

        Where a column was taken for money by the size of its figures alone, the caption knows the scale.
        """
        if column.role is not ColumnRole.VALUE or (column.path and stated_unit(column.path[-1]) is not None):
            return None
        parts = [normal(part) for part in reversed(column.path)]
        named = next((unit for part in parts for what, unit in self.single if what in part), None)
        taken_for_money = column.unit == RUPIAH and all(stated_unit(part) is None for part in column.path)
        if taken_for_money and not _is_money(named):
            return self.money
        return named

    def of_row(self, name: str) -> str | None:
        """What is told of a row by its name: ``garis kemiskinan dalam rupiah per kapita``."""
        return next((unit for what, unit in self.single if what in normal(name)), None)

    def of_others(self, column: Column, row_unit: str | None) -> str | None:
        """What is told of figures that have no unit by themselves.

        Money is said of money and of what follows the row, nothing of a column that names a thing of its own.
        """
        if self.whole is None or column.role is not ColumnRole.VALUE or row_unit is not None:
            return None
        measure = Measure(column.measure)
        return self.whole if measure in IN_ROW_UNIT or (_is_money(self.whole) and measure in _MONEY) else None


def _unit(text: str) -> str | None:
    return known_unit(text) or known_unit(text.partition("/")[0]) or known_unit(f"dalam {text}")


def _is_money(unit: str | None) -> bool:
    return unit is not None and kind(split_scale(unit)[1]) is UnitKind.MONEY
