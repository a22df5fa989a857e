"""The indicators of a report: target, realisation and capaian, worked out again by the form that the report uses."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from service.audit.grid import Grid
from service.audit.labels import alike, folded, likeness
from service.audit.scales import scale_of_categories
from service.calculator import FORMULAS, predicate, which_capaian
from service.calculator.capaian import HUNDRED
from service.domain.calculations import Calculation, Cause, Classification, Operand, Scale, Untestable
from service.domain.facts import Fact, Measure
from service.domain.figures import PERSEN, Figure
from service.domain.reports import RowKind
from service.language.directions import lower_is_better
from service.summaries.material import (
    Material,
    about,
    cell_text,
    is_rupiah,
    label_columns,
    measured,
    plain,
    titled,
    year_of,
)

INDICATOR = re.compile(r"indikator|indicator|\biku\b|kinerja utama")
_OBJECTIVE = re.compile(r"sasaran|tujuan")
_KEY = re.compile(r"indikator kinerja utama|\biku\b")
_PERFORMANCE = re.compile(
    r"sasaran strategis|perjanjian kinerja|pengukuran kinerja|capaian (?:indikator )?kinerja|capaian sasaran"
)
_LESSER = re.compile(
    r"standar pelayanan minim|\bspm\b|pelayanan dasar|\bprogram\b|\bkegiatan\b|indikator kinerja kunci|\bikk\b"
)
_ELSEWHERE = re.compile(r"\bprovinsi\b|\bnasional\b|\bkabupaten \w+ dengan\b")
_LATER = re.compile(r"renstra|rencana strategis|rpjmd|rpd\b|akhir|jangka menengah|perbandingan")
_YEAR = re.compile(r"\b20\d\d\b")
_OF_SURVEY = re.compile(r"kepuasan|\bskm\b|\bikm\b|mutu pelayanan")
_MOST_ROWS = 60
_RIVAL = 90
_LEAST = 6


@dataclass(frozen=True, slots=True)
class Achievement:
    """One indicator of one year: its printed figures, and the capaian as worked out or why it cannot be."""

    objective: str
    indicator: str
    grid: Grid
    row: int
    target: Fact | None
    realisasi: Fact | None
    capaian: Fact | None
    form: str
    outcome: Calculation | Untestable

    @property
    def value(self) -> Operand | None:
        """The capaian as an operand, in percent; None where it cannot be tested."""
        return self.outcome.as_operand("capaian") if isinstance(self.outcome, Calculation) else None

    @property
    def facts(self) -> tuple[Fact, ...]:
        """The printed cells that the capaian was worked out from."""
        return tuple(fact for fact in (self.target, self.realisasi) if fact is not None)


@dataclass(frozen=True, slots=True)
class Pair:
    """The columns of a target and its realisation, and the printed capaian beside them."""

    target: int
    realisasi: int
    capaian: int | None
    year: int | None


@dataclass(frozen=True, slots=True)
class _Candidate:
    grid: Grid
    pair: Pair
    score: float
    achievements: tuple[Achievement, ...]


@dataclass(frozen=True, slots=True)
class Indicators:
    """The indicators of a report's year, and the same indicators where other tables print other figures."""

    chosen: tuple[Achievement, ...] = ()
    rivals: tuple[tuple[Achievement, Achievement], ...] = ()
    """An indicator as chosen, and the same one elsewhere."""


def indicators(material: Material) -> Indicators:
    """The indicators of the report's year, from the table that says most plainly that it is theirs.

    Where a report gives every sasaran a table of its own, tables of the same header are taken together.
    """
    candidates = [found for grid in material.grids if (found := _candidate(grid, material.year)) is not None]
    best = max(candidates, key=lambda one: one.score, default=None)
    if best is None or best.score < _LEAST:
        return Indicators()
    chosen = list(best.achievements)
    for other in candidates:
        if other.grid is not best.grid and _same_header(other.grid, best.grid):
            chosen += [one for one in other.achievements if not any(_same(one, two) for two in chosen)]
    chosen = [replace(one, objective=one.objective or _objective(material, one)) for one in chosen]
    others = [one for other in candidates for one in other.achievements if other.grid is not best.grid]
    return Indicators(tuple(chosen), tuple(_rivals(chosen, others)))


def _rivals(chosen: Sequence[Achievement], others: Sequence[Achievement]) -> Iterator[tuple[Achievement, Achievement]]:
    """The same indicator with another target or realisation; each pair of figures once."""
    for one in chosen:
        seen = {_figures(one)}
        for other in others:
            alike_enough = likeness(one.indicator, other.indicator) >= _RIVAL
            if alike_enough and None not in _figures(other) and _figures(other) not in seen:
                seen.add(_figures(other))
                yield one, other


def _figures(one: Achievement) -> tuple[Decimal | None, Decimal | None]:
    return (
        None if one.target is None else one.target.figure.value,
        None if one.realisasi is None else one.realisasi.figure.value,
    )


def _objective(material: Material, one: Achievement) -> str:
    """The sasaran of an indicator from another table that has both."""
    for grid in material.grids:
        labels = label_columns(grid)
        named = [column for column in labels if INDICATOR.search(grid.header(column))]
        goals = [column for column in labels if named and column < named[-1] and _OBJECTIVE.search(grid.header(column))]
        if not goals:
            continue
        for row in range(len(grid.rows)):
            if alike(folded(cell_text(grid, row, named[-1])), folded(one.indicator)):
                return cell_text(grid, row, goals[-1])
    return ""


def pairs(grid: Grid) -> Iterator[Pair]:
    """Every target beside its realisation, years matched, money left out."""
    targets = [column for column in measured(grid, Measure.TARGET) if not is_rupiah(grid, column)]
    for realisasi in measured(grid, Measure.REALISASI):
        if is_rupiah(grid, realisasi):
            continue
        fitting = [column for column in targets if year_of(grid, column) == year_of(grid, realisasi)]
        same = [column for column in fitting if grid.same_group(column, realisasi)] or fitting
        if same:
            target = min(same, key=lambda column: abs(realisasi - column) + 0.1 * (column > realisasi))
            yield Pair(target, realisasi, _beside(grid, realisasi), year_of(grid, realisasi))


def own_scale(material: Material) -> tuple[Scale, Grid] | None:
    """The scale of predicates that the report itself prints."""
    printed = [found for grid in material.grids if (found := scale_of_categories(grid)) is not None]
    fitting = [found for found in printed if not _OF_SURVEY.search(about(found.grid))]
    return (fitting[0].scale, fitting[0].grid) if fitting else None


def predikat(one: Achievement, scale: Scale) -> Classification | None:
    """The category of a capaian on the report's scale."""
    if one.value is None:
        return None
    outcome = predicate(one.value, scale)
    return outcome if isinstance(outcome, Classification) else None


def _beside(grid: Grid, realisasi: int) -> int | None:
    """The capaian column to the right of a realisation, of the same year."""
    for column in measured(grid, Measure.CAPAIAN, Measure.PERSENTASE):
        if column > realisasi and year_of(grid, column) in (year_of(grid, realisasi), None):
            same_group = grid.same_group(column, realisasi) or len(grid.table.columns[realisasi].path) == 1
            if same_group or column == realisasi + 1:
                return column
    return None


def _candidate(grid: Grid, year: int | None) -> _Candidate | None:
    if len(grid.rows) > _MOST_ROWS or not INDICATOR.search(titled(grid)):
        return None
    fitting = [pair for pair in pairs(grid) if pair.year in (year, None)]
    if not fitting:
        return None
    pair = max(fitting, key=lambda one: (one.year is not None, one.capaian is not None))
    found = tuple(_read(grid, pair))
    return _Candidate(grid, pair, _score(grid, pair, year, found), found) if found else None


def _score(grid: Grid, pair: Pair, year: int | None, found: Sequence[Achievement]) -> float:
    caption, around = plain(grid.table.caption), about(grid)
    named = [column for column in label_columns(grid) if INDICATOR.search(grid.header(column))]
    goals = [column for column in label_columns(grid) if _OBJECTIVE.search(grid.header(column)) and column not in named]
    mixed = any(_OBJECTIVE.search(grid.header(column)) for column in named)
    score = 3.0 * bool(named) + 2.0 * bool(goals) + 3.0 * bool(_KEY.search(f"{caption} {titled(grid)}"))
    score += 2.0 * bool(_PERFORMANCE.search(around)) + 1.0 * (pair.capaian is not None) + 1.0 * (pair.year is not None)
    score += 1.0 * any(column < min(named, default=0) for column in label_columns(grid))
    score -= 6.0 * bool(_LESSER.search(titled(grid))) + 4.0 * bool(_ELSEWHERE.search(titled(grid)))
    score -= 3.0 * any(row.quarter is not None for row in grid.rows)
    score -= 3.0 * mixed + 2.0 * _of_another_year(grid, year)
    score -= 3.0 * bool(_LATER.search(titled(grid))) + 3.0 * bool(_LATER.search(grid.header(pair.target)))
    whole = sum(one.target is not None and one.realisasi is not None for one in found)
    score += 3.0 * whole / len(found) + 0.5 * min(whole, 5)
    return score - (2.0 if len(found) > 15 else 0.0)


def _of_another_year(grid: Grid, year: int | None) -> bool:
    """Whether a caption names years and the report's is not among them."""
    named = {int(found) for found in _YEAR.findall(grid.table.caption)}
    return bool(named) and year is not None and year not in named


def _read(grid: Grid, pair: Pair) -> Iterator[Achievement]:
    """One achievement for every indicator; of stacked quarters the last that has a realisation."""
    named = [column for column in label_columns(grid) if INDICATOR.search(grid.header(column))]
    labels = label_columns(grid)
    if not labels:
        return
    name = named[-1] if named else labels[-1]
    goals = [column for column in labels if column < name and _OBJECTIVE.search(grid.header(column))]
    goal = goals[-1] if goals else next((column for column in reversed(labels) if column < name), None)
    rows: dict[tuple[str, str], int] = {}
    for row, printed in enumerate(grid.rows):
        indicator = cell_text(grid, row, name)
        if printed.kind is not RowKind.DATA or not indicator:
            continue
        told = any(_printed(grid, row, column) is not None for column in (pair.target, pair.realisasi))
        other_year = printed.year is not None and pair.year is not None and printed.year != pair.year
        if told and not other_year and not indicator.replace(".", "").isdigit():
            key = (folded(cell_text(grid, row, goal)), folded(indicator))
            if key not in rows or _printed(grid, row, pair.realisasi) is not None:
                rows[key] = row
    for row in rows.values():
        yield _achievement(grid, pair, row, cell_text(grid, row, goal), cell_text(grid, row, name))


def _achievement(grid: Grid, pair: Pair, row: int, objective: str, indicator: str) -> Achievement:
    target, realisasi = _printed(grid, row, pair.target), _printed(grid, row, pair.realisasi)
    capaian = None if pair.capaian is None else _printed(grid, row, pair.capaian)
    form, outcome = _worked(indicator, target, realisasi, capaian)
    return Achievement(objective, indicator, grid, row, target, realisasi, capaian, form, outcome)


def _printed(grid: Grid, row: int, column: int) -> Fact | None:
    found = grid.cells.get((row, column), ())
    return found[-1] if found and found[-1].figure.printed.strip() else None


def _worked(
    indicator: str, target: Fact | None, realisasi: Fact | None, capaian: Fact | None
) -> tuple[str, Calculation | Untestable]:
    """The capaian by the form that gives the printed one, else by what the indicator's name says of its direction."""
    if target is None or realisasi is None:
        part = "target" if target is None else "realisasi"
        return "", Untestable("POS", Cause.MISSING, f"{part} tidak dicantumkan")
    goal, done = target.figure, realisasi.figure
    forms = _forms(goal, done, None if capaian is None else capaian.figure, indicator)
    form = forms[0] if forms else _usual(indicator)
    base = form.partition("+")[0]
    if base.startswith("RANGE"):
        low = Operand("batas bawah target", goal.value, goal.unit)
        high = Operand("batas atas target", goal.upper, goal.unit)
        outcome = FORMULAS[base]((low, high, Operand.of(done, "realisasi")))
    else:
        outcome = FORMULAS[base]((Operand.of(goal, "target", exact=True), Operand.of(done, "realisasi")))
    if isinstance(outcome, Classification):
        return form, Untestable(base, Cause.NOT_NUMERIC, "bukan angka")
    return form, outcome


def _forms(goal: Figure, done: Figure, printed: Figure | None, indicator: str) -> tuple[str, ...]:
    """The forms that give the printed capaian; where a name does not say that lower is better, 100 % proves none."""
    if printed is None or printed.value is None or goal.value is None or done.value is None:
        return ()
    forms = which_capaian(goal, done, printed)
    if lower_is_better(indicator):
        return forms
    telling = printed.value != HUNDRED
    return tuple(form for form in forms if not form.startswith("NEG") or (telling and "CAP" not in form))


def _usual(indicator: str) -> str:
    return "NEG_2T" if lower_is_better(indicator) else "POS"


def _same(first: Achievement, second: Achievement) -> bool:
    return alike(folded(first.indicator), folded(second.indicator))


def _same_header(first: Grid, second: Grid) -> bool:
    def headers(grid: Grid) -> tuple[str, ...]:
        return tuple(folded(" ".join(column.path)) for column in grid.table.columns)

    return headers(first) == headers(second)


def is_met(one: Achievement) -> bool | None:
    """Whether the target was met; None where it cannot be told."""
    if not isinstance(one.outcome, Calculation) or one.outcome.unit != PERSEN:
        return None
    return one.outcome.value >= HUNDRED


def is_partial(fact: Fact) -> bool:
    """Whether a figure is of an earlier quarter than the last."""
    return fact.period is not None and fact.period.quarter not in (None, 4)
