"""Indonesian figures: read as printed, printed as read, and compared within the precision they were printed with.

``read_figure`` reads one cell, ``find_figures`` running text; the ``print_`` functions are their inverses.
"""

from service.language.numbers.bounds import Bounds, read_bounds
from service.language.numbers.cells import read_figure
from service.language.numbers.numerals import decide_marks
from service.language.numbers.printing import (
    figure_text,
    print_figure,
    print_number,
    print_percent,
    print_rupiah,
    result_text,
    tidy,
)
from service.language.numbers.prose import FoundFigure, FoundKind, find_figures
from service.language.numbers.quarters import read_quarter_parts
from service.language.numbers.roman import print_roman, read_roman
from service.language.numbers.rounding import Agreement, agrees, interval

__all__ = [
    "Agreement",
    "Bounds",
    "FoundFigure",
    "FoundKind",
    "agrees",
    "decide_marks",
    "figure_text",
    "find_figures",
    "interval",
    "print_figure",
    "print_number",
    "print_percent",
    "print_roman",
    "print_rupiah",
    "read_bounds",
    "read_figure",
    "read_quarter_parts",
    "read_roman",
    "result_text",
    "tidy",
]
