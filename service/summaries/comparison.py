"""Several reports side by side: one table for each family of indicators, places in it, and what cannot be compared."""

import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from importlib.resources import files

from service.audit.labels import likeness
from service.calculator import rank
from service.domain.calculations import Calculation, Operand, Untestable
from service.domain.charts import Chart, ChartKind, Point
from service.domain.facts import Fact, Report
from service.domain.figures import PERSEN
from service.domain.summaries import Length, Statement, Summary, SummaryCell, SummarySection, SummaryTable, Topic
from service.language.numbers import figure_text, result_text
from service.summaries.budget import BudgetLine, money_text
from service.summaries.iku import Achievement, is_partial
from service.summaries.material import plain, shortened
from service.summaries.performance import identity
from service.summaries.sources import Desk, Ledger
from service.summaries.study import Study

_SAME_NAME = 85


@dataclass(frozen=True, slots=True)
class Family:
    """A thing that indicators of different reports measure, and the words by which they say so."""

    name: str
    label: str
    words: tuple[str, ...]
    unless: tuple[str, ...] = ()

    def has(self, indicator: str) -> bool:
        """Whether an indicator belongs to the family."""
        text = f" {plain(indicator)} "
        return any(word in text for word in self.words) and not any(word in text for word in self.unless)


@dataclass(frozen=True, slots=True)
class _Side:
    """One report in the comparison."""

    study: Study
    desk: Desk

    @property
    def name(self) -> str:
        """Region and year."""
        own = self.study.report.identity
        return " ".join(str(part) for part in (own.region or self.study.report.id, own.year) if part)


@cache
def families() -> tuple[Family, ...]:
    """The families of ``families.toml``."""
    raw = tomllib.loads((files("service.summaries") / "data" / "families.toml").read_text(encoding="utf-8"))
    return tuple(
        Family(one["name"], one["label"], tuple(one["words"]), tuple(one.get("unless", ()))) for one in raw["family"]
    )


def compare_reports(reports: Sequence[Report]) -> Summary:
    """The comparison of some reports, in the order given."""
    ledger = Ledger()
    sides = [_Side(study, Desk(study.material, ledger)) for study in map(Study, reports)]
    told = tuple(statement for side in sides for statement in identity(side.study, side.desk).statements)
    sections = [SummarySection(Topic.IDENTITY, "Laporan yang dibandingkan", items=told)]
    taken: set[int] = set()
    for family in families():
        section = _family_section(family, sides, taken)
        if section is not None:
            sections.append(section)
    sections += [_budget_section(sides), _alone(sides, taken), _differences(sides)]
    sections = [replace(one, charts=_charts(one, ledger)) for one in sections]
    title = f"Perbandingan laporan kinerja: {', '.join(side.name for side in sides)}"
    ids = tuple(report.id for report in reports)
    return Summary(ids, title, Length.FULL, tuple(sections), tuple(ledger.citations), tuple(ledger.calculations))


def _charts(section: SummarySection, ledger: Ledger) -> tuple[Chart, ...]:
    """Bars for the recomputed percentages of a table, one for each row that has one; none for fewer than two."""
    charts = []
    for table in section.tables:
        points = tuple(_points(table, ledger))
        if len({point.category for point in points}) > 1:
            told = "; ".join(f"{point.category} {point.text}" for point in points)
            charts.append(Chart(table.caption, ChartKind.BARS, points, PERSEN, f"{table.caption}: {told}."))
    return tuple(charts)


def _points(table: SummaryTable, ledger: Ledger) -> Iterator[Point]:
    owners = [row[0].text for row in table.rows]
    for row in table.rows:
        for at, cell in enumerate(row):
            worked = ledger.calculations[cell.calculations[0] - 1] if cell.calculations else None
            if worked is not None and isinstance(worked.result, Decimal) and worked.unit == PERSEN:
                owner = row[0].text
                name = owner if owners.count(owner) == 1 else f"{owner}: {row[1].text}"
                yield Point(name, table.header[at], worked.result, cell.text, cell.citations[0])
                break


def _family_section(family: Family, sides: Sequence[_Side], taken: set[int]) -> SummarySection | None:
    """The indicators of a family in a table with their places; None where fewer than two reports have one."""
    members = [
        (side, one)
        for side in sides
        for one in side.study.indicators.chosen
        if id(one) not in taken and family.has(one.indicator)
    ]
    if len({id(side) for side, _ in members}) < 2:
        return None
    taken.update(id(one) for _, one in members)
    places = _places([(side, one.value) for side, one in members])
    rows = tuple(_row(side, one, place) for (side, one), place in zip(members, places, strict=True))
    header = ("Laporan", "Indikator", "Target", "Realisasi", "Capaian hitung ulang", "Peringkat capaian")
    table = SummaryTable(f"{family.label} menurut laporan masing-masing", header, rows, (2, 3, 4, 5))
    absent = tuple(f"{family.label} di {side.name}" for side in sides if side not in [one for one, _ in members])
    return SummarySection(Topic.INDICATORS, family.label, (), (table,), notes=tuple(_doubts(members)), missing=absent)


def _places(values: Sequence[tuple[_Side, Operand | None]]) -> list[tuple[Calculation, _Side] | None]:
    """The place of every value among those that can be tested."""
    known = [Operand(side.name, value.value, value.unit) for side, value in values if value is not None]
    places: list[tuple[Calculation, _Side] | None] = []
    at = 0
    for side, value in values:
        outcome = None
        if value is not None and len(known) > 1:
            outcome = rank(known[at], [*known[:at], *known[at + 1 :]])
        at += value is not None
        places.append((outcome, side) if isinstance(outcome, Calculation) else None)
    return places


def _row(side: _Side, one: Achievement, place: tuple[Calculation, _Side] | None) -> tuple[SummaryCell, ...]:
    desk = side.desk
    cited = (desk.row(one.grid, one.row),)
    cells = [SummaryCell(side.name, cited), SummaryCell(shortened(one.indicator, 90), cited)]
    cells += [_cell(fact, cited) for fact in (one.target, one.realisasi)]
    if isinstance(one.outcome, Calculation):
        worked = (desk.work(one.outcome, one.facts, None if one.capaian is None else one.capaian.figure),)
        cells.append(SummaryCell(result_text(one.outcome.value, one.outcome.unit), cited, worked))
    else:
        cells.append(SummaryCell("tidak dapat diuji", cited))
    cells.append(_place_cell(place, cited))
    return tuple(cells)


def _cell(fact: Fact | None, cited: tuple[int, ...]) -> SummaryCell:
    if fact is None:
        return SummaryCell("—")
    text = figure_text(fact.figure) if fact.figure.grade is None else " ".join(fact.figure.printed.split())
    return SummaryCell(text, cited, fact_id=fact.id)


def _place_cell(place: tuple[Calculation, _Side] | None, cited: tuple[int, ...]) -> SummaryCell:
    if place is None:
        return SummaryCell("—")
    outcome, side = place
    return SummaryCell(f"{outcome.value:f}", cited, (side.desk.work(outcome, ()),))


def _doubts(members: Sequence[tuple[_Side, Achievement]]) -> list[Statement]:
    """Why the figures of a family are not quite the same thing."""
    notes = []
    first = members[0][1]
    if any(likeness(first.indicator, one.indicator) < _SAME_NAME for _, one in members[1:]):
        told = "; ".join(f"{side.name}: “{shortened(one.indicator, 80)}”" for side, one in members)
        notes.append(_note(f"Nama indikatornya berbeda, jadi isinya belum tentu sama ({told}).", members))
    units = {one.realisasi.figure.unit or "nilai" for _, one in members if one.realisasi is not None}
    if len(units) > 1:
        notes.append(
            _note(f"Satuannya berbeda ({', '.join(sorted(units))}); yang diurutkan hanya capaiannya.", members)
        )
    untested = [(side, one) for side, one in members if isinstance(one.outcome, Untestable)]
    for side, one in untested:
        reason = one.outcome.reason if isinstance(one.outcome, Untestable) else ""
        notes.append(_note(f"{side.name} tidak ikut diurutkan: {reason}.", [(side, one)]))
    notes += [
        _note(f"Realisasi {side.name} baru sampai {one.realisasi.period}.", [(side, one)])
        for side, one in members
        if one.realisasi is not None and is_partial(one.realisasi)
    ]
    turned = [(side, one) for side, one in members if one.form.startswith("NEG")]
    if turned and len(turned) < len(members):
        names = ", ".join(side.name for side, _ in turned)
        notes.append(_note(f"Rumus capaiannya berbeda: {names} memakai rumus makin rendah makin baik.", turned))
    return notes


def _note(text: str, members: Sequence[tuple[_Side, Achievement]]) -> Statement:
    return Statement(text, tuple(dict.fromkeys(side.desk.row(one.grid, one.row) for side, one in members)))


def _budget_section(sides: Sequence[_Side]) -> SummarySection:
    """The budgets as a whole, and the places by absorption."""
    title = "Serapan anggaran"
    wholes = [(side, own.whole) for side in sides if (own := side.study.budget) is not None and own.whole is not None]
    absent = tuple(f"jumlah anggaran dan realisasi di {s.name}" for s in sides if s not in [one for one, _ in wholes])
    places = _places([(side, _absorbed(line)) for side, line in wholes])
    rows = tuple(_budget_row(side, line, place) for (side, line), place in zip(wholes, places, strict=True))
    header = ("Laporan", "Pagu", "Realisasi", "Serapan hitung ulang", "Sisa", "Peringkat serapan")
    tables = (SummaryTable("Anggaran seluruhnya menurut laporan masing-masing", header, rows, (1, 2, 3, 4, 5)),)
    return SummarySection(Topic.BUDGET, title, (), tables if rows else (), missing=absent)


def _absorbed(line: BudgetLine) -> Operand | None:
    outcome = line.serapan
    return Operand("serapan", outcome.value, PERSEN) if isinstance(outcome, Calculation) else None


def _budget_row(side: _Side, line: BudgetLine, place: tuple[Calculation, _Side] | None) -> tuple[SummaryCell, ...]:
    desk = side.desk
    cited = (desk.row(line.grid, line.row),)
    cells = [SummaryCell(side.name, cited)]
    cells += [SummaryCell(money_text(fact), cited, fact_id=fact.id) for fact in line.facts]
    for outcome in (line.serapan, line.sisa):
        if isinstance(outcome, Calculation):
            text = result_text(outcome.value, outcome.unit)
            cells.append(SummaryCell(text, cited, (desk.work(outcome, line.facts),)))
        else:
            cells.append(SummaryCell("—"))
    cells.append(_place_cell(place, cited))
    return tuple(cells)


def _alone(sides: Sequence[_Side], taken: set[int]) -> SummarySection:
    """Indicators that only one report has."""
    items = [
        Statement(
            f"{side.name}: “{shortened(one.indicator)}” hanya ada di laporan ini.", (side.desk.row(one.grid, one.row),)
        )
        for side in sides
        for one in side.study.indicators.chosen
        if id(one) not in taken
    ]
    absent = tuple(f"tabel IKU tahun laporan di {side.name}" for side in sides if not side.study.indicators.chosen)
    return SummarySection(
        Topic.NOT_COMPARABLE, "Indikator yang tidak ada bandingannya", items=tuple(items), missing=absent
    )


def _differences(sides: Sequence[_Side]) -> SummarySection:
    """What sets the reports as a whole apart."""
    checks: tuple[tuple[str, Callable[[_Side], tuple[str, int] | None]], ...] = (
        ("Tahun laporannya berbeda", lambda side: _named(side, str(side.study.material.year or "tidak disebut"))),
        ("Jenis dokumennya berbeda", lambda side: _named(side, side.study.report.identity.kind or "tidak disebut")),
        ("Banyaknya jenis PPKS yang dihitung berbeda", _kinds_of_people),
    )
    items = []
    for title, told in checks:
        values = [(side, *value) for side in sides if (value := told(side)) is not None]
        if len({value for _, value, _ in values}) > 1:
            text = "; ".join(f"{side.study.report.identity.region} {value}" for side, value, _ in values)
            cited = tuple(dict.fromkeys(number for _, _, number in values))
            items.append(Statement(f"{title}: {text}.", cited, _counted(values)))
    return SummarySection(Topic.NOT_COMPARABLE, "Yang membuat laporan tidak sepenuhnya sebanding", items=tuple(items))


def _named(side: _Side, value: str) -> tuple[str, int] | None:
    """A value of a report's identity, cited where the report names itself."""
    cited = [number for statement in identity(side.study, side.desk).statements for number in statement.citations]
    return (value, cited[0]) if cited else None


def _kinds_of_people(side: _Side) -> tuple[str, int] | None:
    own = next((one for one in side.study.services if one.group.name == "ppks"), None)
    return (f"{len(own.rows)} jenis", side.desk.table(own.grid)) if own is not None else None


def _counted(values: Sequence[tuple[_Side, str, int]]) -> tuple[int, ...]:
    return tuple(
        side.desk.counted(f"jenis PPKS di {side.name}", int(value.split()[0]))
        for side, value, _ in values
        if value.endswith(" jenis")
    )
