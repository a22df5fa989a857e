"""An indicator's figure in a sentence against the cells that tables print for it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from service.audit.grid import Grid, amount
from service.audit.labels import folded, is_telling, mentions
from service.audit.sentences import Told, compared, paragraphs, tells
from service.audit.verdicts import Verdict
from service.domain.facts import Fact, Measure, Report
from service.domain.figures import PERSEN
from service.domain.reports import RowKind
from service.language.units import UnitKind, kind

_TOLD = frozenset({Measure.TARGET, Measure.REALISASI, Measure.CAPAIAN})
_RESULTS = frozenset({Measure.REALISASI, Measure.CAPAIAN, Measure.NILAI, Measure.LAINNYA, Measure.JUMLAH})
"""What a figure may be that a sentence just gives for an indicator."""
_LINK_WORD = re.compile(r"\b(?:sebesar|adalah|yaitu|mencapai|sebanyak|=|:)\s*$", re.IGNORECASE)
_MEASURE_WORD = re.compile(r"(realisasi|target|capaian|nilai)\w*(?:\s+\w+){0,4}\s*$", re.IGNORECASE)
_GLUE = re.compile(
    r"(?:pada|di|dalam|untuk|tahun|20\d\d|adalah|yaitu|sebesar|sebanyak|mencapai|dengan|hanya|telah|sudah|baru|dapat|ini|yang|"
    r"tercatat|terealisasi|tercapai|ditargetkan|(?:realisasi|target|capaian|pencapaian)(?:nya)?|kinerja(?:nya)?|nilai(?:nya)?)"
)
"""Words between an indicator and its figure that bring in nothing else the figure could be of."""
_LARGEST_TABLE = 40


@dataclass(frozen=True, slots=True)
class _Indicator:
    """All figures that tables print for one indicator."""

    cells: list[tuple[Grid, Fact]]


def told_indicator_verdicts(report: Report, grids: Sequence[Grid]) -> Iterator[Verdict]:
    """One verdict for every figure that a sentence gives for an indicator of a table."""
    indicators = _indicators(grids)
    for paragraph in paragraphs(report):
        for told in paragraph:
            yield from _told_indicator(told, indicators)


def _indicators(grids: Sequence[Grid]) -> Mapping[str, _Indicator]:
    found: dict[str, _Indicator] = {}
    for grid in grids:
        if len(grid.rows) > _LARGEST_TABLE or not _is_of_indicators(grid):
            continue
        for column in grid.value_columns:
            for row, fact in grid.numbers(column):
                label = folded(grid.label(row))
                is_mean = grid.rows[row].kind is RowKind.MEAN  # of which indicators, a sentence says in its own way
                if is_telling(label) and len(label.split()) >= 2 and not grid.is_money(column) and not is_mean:
                    found.setdefault(label, _Indicator([])).cells.append((grid, fact))
    return found


def _is_of_indicators(grid: Grid) -> bool:
    """Targets and results, or the same things over several years."""
    measures = {grid.measure(column) for column in grid.value_columns}
    years = {grid.column(column).year for column in grid.value_columns} - {None}
    return bool(measures & _TOLD) or len(years) >= 2


def _told_indicator(told: Told, indicators: Mapping[str, _Indicator]) -> Iterator[Verdict]:
    """``Indikator X dengan realisasi sebesar 8,93 %`` where every table says another figure for it."""
    fact = told.fact
    if fact.figure.value is None or not (
        fact.figure.unit in (PERSEN, None) or kind(fact.figure.unit) is UnitKind.COUNT
    ):
        return
    sentence = folded(told.before)
    labels = [label for label in indicators if mentions(sentence, label)]
    if not labels:
        return
    label = max(labels, key=lambda each: (sentence.rfind(each), len(each)))
    between = sentence[sentence.rfind(label) + len(label) :].split()
    direct = all(_GLUE.fullmatch(word) for word in between)
    if not direct and (fact.measure not in _TOLD or not _MEASURE_WORD.search(_LINK_WORD.sub("", told.lead.rstrip()))):
        return
    cells = indicators[label].cells
    if any(tells(fact, cell) for _, cell in cells):
        yield Verdict(fact.id)
        return
    measures = {fact.measure} if fact.measure in _TOLD else _RESULTS
    same = [(grid, cell) for grid, cell in cells if cell.measure in measures and _is_comparable(fact, cell)]
    if same and len({(cell.measure, cell.figure.value) for _, cell in same}) == len({cell.measure for _, cell in same}):
        grid, cell = min(same, key=lambda each: abs(amount(each[1]) - amount(fact)))
        if _near(fact, cell):
            yield compared(fact, cell, grid)


def _is_comparable(fact: Fact, cell: Fact) -> bool:
    """Of one time, and of one unit as far as both print one."""
    units = {fact.figure.unit, cell.figure.unit} - {None}
    return cell.period == fact.period and len(units) <= 1


def _near(fact: Fact, cell: Fact) -> bool:
    """Quite other figures speak of quite other things."""
    one, other = amount(fact), amount(cell)
    return abs(one - other) <= max(abs(one), abs(other)) / 4 or other == 0
