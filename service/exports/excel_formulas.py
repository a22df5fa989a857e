"""The calculator's formulas as formulas of a spreadsheet, over cells instead of values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

LONGEST_FORMULA = 8192
MOST_ARGUMENTS = 255
"""Both are limits of Excel; a longer formula would make it refuse the whole file."""

EXCEL: Mapping[str, str] = MappingProxyType(
    {
        "POS": "{1}/{0}*100",
        "NEG_2T": "(2*{0}-{1})/{0}*100",
        "NEG_TR": "{0}/{1}*100",
        "NEG_SISA": "({0}-{1})/{0}*100",
        "NEG_PENALTI": "IF({1}<={0},100,MAX(0,100-({1}-{0})/{0}*100))",
        "RANGE": "IF({2}<{0},{2}/{0}*100,IF({2}>{1},{2}/{1}*100,100))",
        "RANGE_NEG": "IF({2}<{0},(2*{0}-{2})/{0}*100,IF({2}>{1},(2*{1}-{2})/{1}*100,100))",
        "CAP_100": "MIN({0},100)",
        "CAP_110": "MIN({0},110)",
        "CAP_120": "MIN({0},120)",
        "TW_JUMLAH": "SUM({all})",
        "TW_AKHIR": "{last}",
        "TW_MAKS": "MAX({all})",
        "SERAPAN": "{1}/{0}*100",
        "SISA": "{0}-{1}",
        "EFISIENSI": "{0}-{1}",
        "IE": "{0}/{1}",
        "TE": "{0}/{1}-1",
        "SELISIH": "{0}-{1}",
        "JUMLAH": "SUM({all})",
        "PANGSA": "{0}/{1}*100",
        "PERSEN_DARI": "{0}*{1}/100",
        "RATA_RATA": "AVERAGE({all})",
        "PERTUMBUHAN": "({1}-{0})/{0}*100",
        "POIN_PERSEN": "{1}-{0}",
        "RASIO": "{0}/{1}",
        "TERTINGGI": "MAX({all})",
        "TERENDAH": "MIN({all})",
        "CACAH": "COUNT({all})",
    }
)
"""By name of ``service.calculator.FORMULAS``: ``{0}``, ``{1}`` are its inputs in the order of its roles, ``{all}`` all
of them with neighbours drawn together into ranges, ``{last}`` the last. What is missing here (places among others,
weights, means of groups, categories) is written as value and working instead."""

SAME = "{0}"
"""For a figure that should merely repeat another one."""


@dataclass(frozen=True, slots=True, order=True)
class Spot:
    """A cell of the workbook, row and column from 0. ``factor`` turns its figure (in juta, say) into the base unit."""

    sheet: str
    row: int
    column: int
    factor: Decimal = Decimal(1)

    def address(self, home: str = "") -> str:
        """``$C$7``, with the name of the sheet before it unless that is ``home``."""
        return _prefix(self.sheet, home) + f"${column_letters(self.column)}${self.row + 1}"

    def term(self, home: str = "") -> str:
        """The address as a term of a formula, in the base unit."""
        plain = self.address(home)
        return plain if self.factor == 1 else f"({plain}*{self.factor:f})"


def column_letters(column: int) -> str:
    """0 → ``A``, 26 → ``AA``."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def excel_formula(name: str, spots: Sequence[Spot], home: str = "") -> str | None:
    """A formula such as ``='Tabel 3.1'!$C$7/'Tabel 3.1'!$B$7*100``; ``POS+CAP_100`` is the one put into the other.

    An empty name repeats the only input. None where there is no such formula, or it would be too long for Excel.
    """
    expression: str | None = None
    for part in name.split("+"):
        template = EXCEL.get(part) if name else SAME
        if template is None:
            return None
        expression = _filled(template, spots, home) if expression is None else template.format(expression)
    if expression is None or len(expression) >= LONGEST_FORMULA:
        return None
    return f"={expression}"


def _filled(template: str, spots: Sequence[Spot], home: str) -> str | None:
    ranges = _ranges(spots, home)
    if not spots or ("{all}" in template and len(ranges) > MOST_ARGUMENTS):
        return None
    terms = [spot.term(home) for spot in spots]
    return template.format(*terms, all=",".join(ranges), last=terms[-1])


def _ranges(spots: Sequence[Spot], home: str) -> list[str]:
    """Runs of neighbours down a column or along a row as ranges; nothing that is no input ever lies in one."""
    ranges: list[list[Spot]] = []
    for spot in spots:
        if ranges and _continues(ranges[-1], spot):
            ranges[-1].append(spot)
        else:
            ranges.append([spot])
    return [_range(run, home) for run in ranges]


def _continues(run: Sequence[Spot], spot: Spot) -> bool:
    last = run[-1]
    if last.sheet != spot.sheet or last.factor != 1 or spot.factor != 1:
        return False
    step = (spot.row - last.row, spot.column - last.column)
    return step in ((1, 0), (0, 1)) and (
        len(run) == 1 or step == (last.row - run[-2].row, last.column - run[-2].column)
    )


def _range(run: Sequence[Spot], home: str) -> str:
    first, last = run[0], run[-1]
    return first.term(home) if first == last else f"{first.address(home)}:{last.address()[len(_prefix(last.sheet)) :]}"


def _prefix(sheet: str, home: str = "") -> str:
    escaped = sheet.replace("'", "''")
    return "" if sheet == home else f"'{escaped}'!"
