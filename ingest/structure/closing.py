"""A closing row that sums the rows above it is their total, whatever it is called (``KOTA …``, ``Nilai akhir``)."""

from collections.abc import Sequence
from decimal import Decimal

from ingest.structure.cells import Look, look
from ingest.structure.lines import Layout, Line
from ingest.structure.words import normal
from service.domain.figures import PERSEN, Figure
from service.domain.reports import Column
from service.language.numbers import decide_marks, read_figure

_FEWEST = 3
"""Of fewer rows a figure is the sum by chance too often."""
_MOST_BEHIND = 2
_WEIGHT, _WHOLE = "bobot", 100


def closing_sum(lines: Sequence[Line], layout: Layout) -> int | None:
    """Where the row stands that sums up all rows before it: the last with figures, words alone may follow it.

    ``Nilai Hasil Evaluasi | 100 | 70,95`` above ``Tingkat Akuntabilitas | | BB``.
    """
    last = next((place for place in range(len(lines) - 1, -1, -1) if _has_figures(lines[place], layout)), None)
    if last is None or len(lines) - last > _MOST_BEHIND + 1:
        return None
    return last if closes_with_sum(lines[: last + 1], layout) else None


def _has_figures(line: Line, layout: Layout) -> bool:
    return any(look(line.slots[column].text) is Look.FIGURE for column in layout.values)


def closes_with_sum(lines: Sequence[Line], layout: Layout) -> bool:
    """Whether the last line is the sum of all lines before it in a column, and against it in none.

    Where rows are numbered, the closing one is not. Columns of shares and means lie between those above instead.
    Weights that add up to a hundred prove it alone: then a column that does not add up is a slip of the report.
    """
    if len(lines) <= _FEWEST or any(lines[-1].slots[column].text for column in layout.numbering):
        return False
    sums = 0
    for column in sorted(layout.values, key=lambda column: not _is_weight(layout.columns[column])):
        printed = [line.slots[column].text for line in lines]
        if not printed[-1] or any(look(text) is Look.TEXT for text in printed):
            continue
        marks = decide_marks([text for text in printed if text])
        unit = layout.columns[column].unit
        figures = [read_figure(text, marks, unit) for text in printed]
        above = [figure for figure in figures[:-1] if figure.value is not None]
        if figures[-1].value is None or len(above) < _FEWEST:
            continue
        if _is_sum(above, figures[-1]):
            if _is_weight(layout.columns[column]) and figures[-1].value == _WHOLE:
                return True
            sums += 1
        elif not _is_between(above, figures[-1]):
            return False
    return sums > 0


def _is_weight(column: Column) -> bool:
    return any(_WEIGHT in normal(part) for part in column.path)


def _is_sum(above: Sequence[Figure], last: Figure) -> bool:
    values = [figure.value for figure in above if figure.value]
    steps = sum((figure.step or Decimal(0) for figure in (*above, last)), Decimal(0)) / 2
    whole = last.value or Decimal(0)
    exact = all((figure.step or Decimal(1)) >= 1 for figure in (*above, last)) or last.unit == PERSEN
    return len(values) >= _FEWEST and abs(sum(values, Decimal(0)) - whole) <= (Decimal(0) if exact else steps)


def _is_between(above: Sequence[Figure], last: Figure) -> bool:
    values = [figure.value for figure in above if figure.value is not None]
    return last.value is not None and min(values) <= last.value <= max(values)
