"""Whether a picture helps an answer, and what it shows: the answer's own printed figures, nothing else."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from service.answering.drafting import Draft, owner, region, subject, where
from service.domain.answers import Value, ValueOrigin
from service.domain.charts import Chart, ChartKind, Point
from service.domain.facts import Fact, Period
from service.domain.plans import Operation
from service.stores.ports import ReportSummary

_LEAST_PERIODS, _LEAST_BARS = 3, 2
_ROWS_COMPARED = (Operation.COMPARE, Operation.RANK)


@dataclass(frozen=True, slots=True)
class _Shown:
    """A printed figure of the answer with the fact and the report that it comes from."""

    value: Value
    number: Decimal
    fact: Fact
    summary: ReportSummary


def chart_of(draft: Draft, operation: Operation) -> Chart | None:
    """A line where a figure is followed over periods, bars where reports or rows are set side by side; else nothing.

    All points are of one unit, and each is one reported value of the draft.
    """
    shown = _shown(draft)
    if len({one.value.unit for one in shown}) != 1:
        return None
    return _over_time(shown) or _side_by_side(shown, operation)


def _shown(draft: Draft) -> list[_Shown]:
    """The reported figures with their facts, each fact once."""
    facts = {draft.cite(index, fact): (fact, index.summary) for index, fact in draft.used}
    found: dict[int, _Shown] = {}
    for value in draft.values:
        number = value.citations[0]
        if value.origin is ValueOrigin.REPORTED and isinstance(value.value, Decimal) and number in facts:
            found.setdefault(number, _Shown(value, value.value, *facts[number]))
    return list(found.values())


def _over_time(shown: Sequence[_Shown]) -> Chart | None:
    """One line for each report: of one measure, every period once, three at least."""
    lines: dict[str, set[Period]] = defaultdict(set)
    for one in shown:
        if one.fact.period is not None:
            lines[region(one.summary)].add(one.fact.period)
    whole = sum(map(len, lines.values())) == len(shown)
    if not whole or min(map(len, lines.values())) < _LEAST_PERIODS or len({one.fact.measure for one in shown}) > 1:
        return None
    order = sorted(shown, key=lambda one: _moment(one.fact.period))
    points = tuple(_point(one, str(one.fact.period), region(one.summary)) for one in order)
    return _chart(_title(shown[-1], several=len(lines) > 1), ChartKind.LINE, points, shown[0].value.unit)


def _side_by_side(shown: Sequence[_Shown], operation: Operation) -> Chart | None:
    """Bars of reports, one figure each, or of rows that a question compares."""
    regions = [region(one.summary) for one in shown]
    of_reports = len(set(regions)) == len(shown)
    if len(shown) < _LEAST_BARS or not (of_reports or operation in _ROWS_COMPARED):
        return None
    names = [_with_year(one, name) for one, name in zip(shown, regions, strict=True)] if of_reports else _labels(shown)
    if len(set(names)) < len(names):
        return None
    series = "nilai" if of_reports else region(shown[0].summary)
    points = tuple(_point(one, name, series) for one, name in zip(shown, names, strict=True))
    title = _title(shown[0], several=True) if of_reports else _title_of_rows(shown[0])
    return _chart(title, ChartKind.BARS, points, shown[0].value.unit)


def _labels(shown: Sequence[_Shown]) -> list[str]:
    return [one.value.label for one in shown]


def _with_year(one: _Shown, name: str) -> str:
    period = one.fact.period or one.summary.identity.year
    return f"{name} ({period})" if period else name


def _point(one: _Shown, category: str, series: str) -> Point:
    return Point(category, series, one.number, one.value.text, one.value.citations[0])


def _title(one: _Shown, *, several: bool) -> str:
    name = subject(one.fact)
    whose = "" if several else f", {owner(one.summary)}"
    return f"{name[:1].upper()}{name[1:]}{whose}"


def _title_of_rows(one: _Shown) -> str:
    column = " ".join(one.fact.column[-1].split()) if one.fact.column else one.fact.measure.value
    return f"{column}: {' '.join(one.fact.caption.split()) or where(one.fact)}, {owner(one.summary)}"


def _chart(title: str, kind: ChartKind, points: tuple[Point, ...], unit: str | None) -> Chart:
    several = len({point.series for point in points}) > 1
    told = "; ".join(f"{f'{one.series} ' if several else ''}{one.category}: {one.text}" for one in points)
    return Chart(title, kind, points, unit, f"Grafik {kind}. {title}. {told}.")


def _moment(period: Period | None) -> tuple[int, int]:
    return (period.year, period.quarter or 0) if period is not None else (0, 0)
