"""The sections on what was achieved: identity, main message, indicators, trend."""

import re
from collections.abc import Sequence

from service.calculator import count_at_least, mean
from service.calculator.capaian import HUNDRED
from service.calculator.core import show_result
from service.domain.calculations import Calculation, Operand, Untestable
from service.domain.charts import Chart, ChartKind, Point
from service.domain.facts import Fact
from service.domain.figures import PERSEN
from service.domain.reports import Passage
from service.domain.summaries import Length, Statement, SummaryCell, SummarySection, SummaryTable, Topic
from service.language.numbers import figure_text, result_text
from service.summaries.budget import money_text
from service.summaries.iku import Achievement, is_met, is_partial, predikat
from service.summaries.material import plain, shortened
from service.summaries.sources import Desk
from service.summaries.study import Study

_TITLE_PAGES = 40
_SHORT_LABEL = 90
_CHART_LABEL = 48
_MOST_RIVALS = 3
_DAMAGED = re.compile(r"0\d")
"""A figure with a lost or doubled first digit is shown as it stands."""


def identity(study: Study, desk: Desk) -> SummarySection:
    """Whose report it is, for when, and of which kind."""
    own = study.report.identity
    parts = [f"{_kind(own.kind)} {study.material.owner}"]
    if own.province and not own.region.startswith("Provinsi"):
        parts.append(f"Provinsi {own.province}")
    when = f"tahun {own.year}" if own.year is not None else "tahun tidak disebut"
    quarter = f", sampai dengan triwulan {('I', 'II', 'III', 'IV')[own.quarter - 1]}" if own.quarter else ""
    passage = _naming(study)
    cited = (desk.passage(passage),) if passage is not None else ()
    missing: tuple[str, ...] = () if own.year is not None else ("tahun laporan",)
    statement = Statement(f"{', '.join(parts)}, {when}{quarter}.", cited)
    return SummarySection(Topic.IDENTITY, "Identitas laporan", (statement,), missing=missing)


def message(study: Study, desk: Desk) -> SummarySection:
    """What a reader must know if nothing else is read."""
    spent = _spent(study, desk)
    statements = (*performance_statements(study, desk), *((spent,) if spent is not None else ()))
    return SummarySection(Topic.MESSAGE, "Pesan utama", (*statements, _checked(study, desk)))


def performance_statements(study: Study, desk: Desk) -> tuple[Statement, ...]:
    """How many indicators were reached, and what they attained on average."""
    return tuple(one for one in (_reached(study, desk), _average(study, desk)) if one is not None)


def achievement_section(study: Study, desk: Desk, length: Length) -> SummarySection:
    """The table of indicators, what other tables print instead, and target against realisation as a chart."""
    chosen = study.indicators.chosen
    title = "Capaian indikator kinerja utama (IKU)"
    if not chosen:
        absent = "tabel target dan realisasi indikator kinerja utama tahun laporan"
        return SummarySection(Topic.INDICATORS, title, missing=(absent,))
    table = _achievement_table(study, desk, length)
    notes = [*_form_notes(study), *_partial_notes(study, desk)]
    notes += _rival_notes(study, desk) if length is Length.FULL else []
    chart = _targets_chart(study, desk) if length is Length.FULL else None
    missing = () if study.scale is not None else ("skala predikat capaian kinerja",)
    return SummarySection(
        Topic.INDICATORS, title, (), (table,), (chart,) if chart else (), notes=tuple(notes), missing=missing
    )


def achievement_statements(study: Study, desk: Desk) -> tuple[Statement, ...]:
    """Every indicator in a sentence of its own."""
    statements = []
    for one in study.indicators.chosen:
        worked: tuple[int, ...] = ()
        capaian = ""
        if isinstance(one.outcome, Calculation):
            worked = (desk.work(one.outcome, one.facts, None if one.capaian is None else one.capaian.figure),)
            capaian = f", capaian {result_text(one.outcome.value, one.outcome.unit)}"
        target, done = (_fact_cell(desk, fact).text for fact in (one.target, one.realisasi))
        text = f"{shortened(one.indicator)}: target {target}, realisasi {done}{capaian}, {_status(one)}."
        statements.append(Statement(text, (desk.row(one.grid, one.row),), worked))
    return tuple(statements)


def trend_section(study: Study, desk: Desk) -> SummarySection:
    """The realisation of every indicator over the years that the report gives."""
    title = "Perkembangan antartahun"
    if not study.trends:
        return SummarySection(Topic.TREND, title, missing=("realisasi indikator kinerja utama tahun-tahun sebelumnya",))
    years = sorted({year for series in study.trends for year, _ in series.points})
    rows = []
    for series in study.trends:
        by_year = dict(series.points)
        cells = [_fact_cell(desk, by_year.get(year)) for year in years]
        change = series.change
        facts = [fact for _, fact in series.points[-2:]]
        worked = (desk.work(change, facts),) if change is not None else ()
        text = _signed(change) if change is not None else "—"
        cited = tuple(desk.fact(fact) for fact in facts)
        label = SummaryCell(shortened(series.indicator, _SHORT_LABEL), cited)
        rows.append((label, *cells, SummaryCell(text, cited, worked)))
    header = ("Indikator", *(_year_label(study, year) for year in years), "Perubahan terakhir")
    table = SummaryTable(
        "Realisasi indikator kinerja utama per tahun", header, tuple(rows), tuple(range(1, len(header)))
    )
    notes = tuple(
        note for series in study.trends for note in _contradictions(desk, series.contradicted, series.indicator)
    )
    return SummarySection(Topic.TREND, title, (), (table,), _trend_charts(study, desk), notes=notes)


def _year_label(study: Study, year: int) -> str:
    """The year, or the quarter that figures of it only reach to."""
    facts = [fact for series in study.trends for at, fact in series.points if at == year]
    return next((str(fact.period) for fact in facts if is_partial(fact)), str(year))


def _kind(kind: str) -> str:
    return f"Laporan kinerja ({kind})" if kind else "Laporan kinerja"


def _naming(study: Study) -> Passage | None:
    """The first passage that names the region, best with the year."""
    own = study.report.identity
    name = plain(own.region).removeprefix("kabupaten ").removeprefix("kota ").removeprefix("provinsi ")
    early = [one for one in study.report.passages[:_TITLE_PAGES] if name and name in plain(one.text)]
    dated = [one for one in early if str(own.year) in one.text]
    return next(iter(dated or early), None)


def _tested(study: Study) -> list[tuple[Achievement, Operand]]:
    return [
        (one, value) for one in study.indicators.chosen if (value := one.value) is not None and value.unit == PERSEN
    ]


def _reached(study: Study, desk: Desk) -> Statement | None:
    """``3 dari 5 indikator mencapai target``."""
    chosen = study.indicators.chosen
    tested = _tested(study)
    if not chosen:
        return Statement("Laporan ini tidak memuat tabel target dan realisasi indikator kinerja utama tahun laporan.")
    cited = tuple(dict.fromkeys(desk.row(one.grid, one.row) for one in chosen))
    if not tested:
        text = "Tidak satu pun indikator kinerja utama yang capaiannya dapat dihitung ulang dari angka yang tercetak."
        return Statement(text, cited)
    outcome = count_at_least(Operand("target terpenuhi", HUNDRED, PERSEN), [value for _, value in tested])
    if not isinstance(outcome, Calculation):
        return None
    short = [one for one, _ in tested if is_met(one) is False]
    worked = (desk.work(outcome, ()), *_works(desk, short[:3]))
    met = f"{outcome.value:f} mencapai target" if outcome.value else "belum satu pun mencapai target"
    text = f"Dari {len(tested)} indikator kinerja utama yang dapat diuji, {met}"
    if short:
        text += f"; yang belum: {'; '.join(_gap(one) for one in short[:3])}"
        text += f"; dan {len(short) - 3} lainnya" if len(short) > 3 else ""
    untested = len(chosen) - len(tested)
    text += f". {_names([one for one in chosen if one.value is None])} tidak dapat diuji" if untested else ""
    return Statement(f"{text}.", cited, worked)


def _works(desk: Desk, some: Sequence[Achievement]) -> tuple[int, ...]:
    """The capaian of some indicators, each as a calculation."""
    return tuple(desk.work(one.outcome, one.facts) for one in some if isinstance(one.outcome, Calculation))


def _gap(one: Achievement) -> str:
    outcome = one.outcome
    value = result_text(outcome.value, outcome.unit) if isinstance(outcome, Calculation) else ""
    return f"{shortened(one.indicator, 70)} ({value})"


def _names(some: list[Achievement]) -> str:
    return ", ".join(shortened(one.indicator, 70) for one in some)


def _average(study: Study, desk: Desk) -> Statement | None:
    tested = _tested(study)
    if len(tested) < 2:
        return None
    outcome = mean([Operand(one.indicator, value.value, PERSEN) for one, value in tested])
    if not isinstance(outcome, Calculation):
        return None
    worked = desk.work(outcome, ())
    cited = tuple(dict.fromkeys(desk.row(one.grid, one.row) for one, _ in tested))
    return Statement(f"Rata-rata capaian yang dapat diuji {result_text(outcome.value, PERSEN)}.", cited, (worked,))


def _spent(study: Study, desk: Desk) -> Statement | None:
    own = study.budget
    if own is None or own.whole is None:
        return None
    line = own.whole
    spent, left = line.serapan, line.sisa
    if isinstance(spent, Untestable) or isinstance(left, Untestable):
        return None
    worked = (desk.work(spent, line.facts), desk.work(left, line.facts))
    text = (
        f"Anggaran terserap {result_text(spent.value, spent.unit)}: {money_text(line.realisasi)} dari pagu "
        f"{money_text(line.pagu)}, sisa {result_text(left.value, left.unit)}."
    )
    return Statement(text, (desk.row(line.grid, line.row),), worked)


def _checked(study: Study, desk: Desk) -> Statement:
    """How much of the report was worked out again, and how much held."""
    audit = study.report.audit
    if not audit.tested:
        return Statement("Tidak ada angka laporan ini yang dapat dihitung ulang dari angka lain di dalamnya.")
    worked = (
        desk.counted("angka yang dihitung ulang", audit.tested),
        desk.counted("angka yang cocok", audit.held),
        desk.counted("temuan ketidakcocokan", len(audit.findings)),
    )
    text = (
        f"Dari {audit.tested} angka yang dihitung ulang, {audit.held} cocok; {len(audit.findings)} temuan "
        "ketidakcocokan perlu diperbaiki sebelum laporan ditandatangani."
        if audit.findings
        else f"Seluruh {audit.tested} angka yang dihitung ulang cocok."
    )
    return Statement(text, (), worked if audit.findings else worked[:1])


def _achievement_table(study: Study, desk: Desk, length: Length) -> SummaryTable:
    with_goal = length is Length.FULL and any(one.objective for one in study.indicators.chosen)
    header = [*(("Sasaran",) if with_goal else ()), "Indikator", "Target", "Realisasi", "Capaian tercetak"]
    header += ["Capaian hitung ulang", *(("Predikat",) if study.scale is not None else ()), "Status"]
    rows, last = [], ""
    for one in study.indicators.chosen:
        goal = "sda" if one.objective == last and one.objective else shortened(one.objective)
        last = one.objective
        rows.append(tuple(_achievement_cells(study, desk, one, goal if with_goal else None)))
    first = 2 if with_goal else 1
    source = study.indicators.chosen[0].grid.table
    where = f"Tabel {source.number}" if source.number else "tabel pengukuran kinerja"
    caption = f"Target, realisasi, dan capaian IKU tahun {study.material.year or ''} menurut {where}"
    return SummaryTable(" ".join(caption.split()), tuple(header), tuple(rows), tuple(range(first, first + 4)))


def _achievement_cells(study: Study, desk: Desk, one: Achievement, goal: str | None) -> list[SummaryCell]:
    cited = (desk.row(one.grid, one.row),)
    cells = [] if goal is None else [SummaryCell(goal, cited if goal else ())]
    cells.append(SummaryCell(shortened(one.indicator), cited))
    cells += [_fact_cell(desk, fact) for fact in (one.target, one.realisasi, one.capaian)]
    if isinstance(one.outcome, Calculation):
        worked = (desk.work(one.outcome, one.facts, None if one.capaian is None else one.capaian.figure),)
        cells.append(SummaryCell(result_text(one.outcome.value, one.outcome.unit), cited, worked))
    else:
        cells.append(SummaryCell("—", cited))
    if study.scale is not None:
        cells.append(_predicate_cell(study, desk, one))
    cells.append(SummaryCell(_status(one), cited))
    return cells


def _predicate_cell(study: Study, desk: Desk, one: Achievement) -> SummaryCell:
    found = predikat(one, study.scale[0]) if study.scale is not None else None
    if found is None or study.scale is None:
        return SummaryCell("—")
    return SummaryCell(" atau ".join(found.categories), (desk.table(study.scale[1]),))


def _fact_cell(desk: Desk, fact: Fact | None) -> SummaryCell:
    if fact is None:
        return SummaryCell("—")
    printed = " ".join(fact.figure.printed.split())
    as_printed = fact.figure.grade is not None or _DAMAGED.match(printed)
    text = printed if as_printed else figure_text(fact.figure)
    return SummaryCell(text, (desk.fact(fact),), fact_id=fact.id)


def _status(one: Achievement) -> str:
    met = is_met(one)
    if met is None:
        reason = one.outcome.reason if isinstance(one.outcome, Untestable) else "bukan persentase"
        return f"tidak dapat diuji ({reason})"
    return "tercapai" if met else "belum tercapai"


def _form_notes(study: Study) -> list[Statement]:
    """Which indicators are worked out as "lower is better"."""
    turned = [one for one in study.indicators.chosen if one.form.startswith("NEG") and one.value is not None]
    if not turned:
        return []
    names = "; ".join(shortened(one.indicator, 70) for one in turned)
    return [Statement(f"Makin rendah makin baik, jadi capaiannya dihitung terbalik: {names}.")]


def _partial_notes(study: Study, desk: Desk) -> list[Statement]:
    """Realisations that are of a part of the year only."""
    some = [one for one in study.indicators.chosen if one.realisasi is not None and is_partial(one.realisasi)]
    if not some or some[0].realisasi is None:
        return []
    cited = tuple(dict.fromkeys(desk.row(one.grid, one.row) for one in some))
    return [Statement(f"Realisasi yang dicantumkan baru sampai {some[0].realisasi.period}.", cited)]


def _rival_notes(study: Study, desk: Desk) -> list[Statement]:
    """Other target and realisation for an indicator, by the table that prints them."""
    notes = []
    for one in study.indicators.chosen:
        others = [other for own, other in study.indicators.rivals if own is one][:_MOST_RIVALS]
        if not others:
            continue
        told = [f"{_table_name(other)}: {_shown(other.target)} / {_shown(other.realisasi)}" for other in others]
        cited = tuple(desk.row(other.grid, other.row) for other in others)
        label = shortened(one.indicator, 70)
        notes.append(
            Statement(f"{label}: tabel lain mencetak target / realisasi yang berbeda ({'; '.join(told)}).", cited)
        )
    return notes


def _table_name(one: Achievement) -> str:
    table = one.grid.table
    return f"Tabel {table.number}" if table.number else f"tabel “{shortened(table.caption, 50)}”"


def _shown(fact: Fact | None) -> str:
    return "—" if fact is None else figure_text(fact.figure)


def _signed(change: Calculation) -> str:
    text = show_result(change.value, change.unit)
    return f"+{text}" if change.value > 0 else text


def _contradictions(desk: Desk, found: tuple[tuple[int, Fact, Fact], ...], indicator: str) -> tuple[Statement, ...]:
    told: dict[str, Statement] = {}
    for year, kept, other in found[:2]:
        where = f"Tabel {other.table_number}" if other.table_number else "tabel lain"
        text = (
            f"{shortened(indicator, 70)} tahun {year}: dipakai {figure_text(kept.figure)}, "
            f"{where} mencetak {figure_text(other.figure)}."
        )
        told.setdefault(text, Statement(text, (desk.fact(kept), desk.fact(other))))
    return tuple(told.values())


def _targets_chart(study: Study, desk: Desk) -> Chart | None:
    """Bars of target and realisation, for the indicators of the commonest unit; a target of nought is a lost one."""
    whole = [
        (one, one.target, one.realisasi)
        for one in study.indicators.chosen
        if one.target is not None
        and one.realisasi is not None
        and one.target.figure.value
        and one.realisasi.figure.value is not None
    ]
    units = [target.figure.unit for _, target, _ in whole]
    unit = max(units, key=units.count, default=None)
    points = []
    for one, target, realisasi in whole:
        if target.figure.unit != unit or realisasi.figure.unit != unit:
            continue
        label = shortened(one.indicator, _CHART_LABEL)
        for series, fact in (("target", target), ("realisasi", realisasi)):
            if fact.figure.value is not None:
                points.append(Point(label, series, fact.figure.value, figure_text(fact.figure), desk.fact(fact)))
    if not points:
        return None
    told = "; ".join(f"{point.category} {point.series} {point.text}" for point in points)
    title = f"Target dan realisasi IKU {study.material.year or ''}".strip()
    return Chart(title, ChartKind.BARS, tuple(points), unit, f"Grafik batang target dan realisasi: {told}.")


def _trend_charts(study: Study, desk: Desk) -> tuple[Chart, ...]:
    """One line chart of the percentages; other units have the table."""
    some = [one for one in study.trends if all(fact.figure.unit == PERSEN for _, fact in one.points)]
    points = tuple(
        Point(
            str(year),
            shortened(one.indicator, _CHART_LABEL),
            fact.figure.value,
            figure_text(fact.figure),
            desk.fact(fact),
        )
        for year, one, fact in sorted(
            ((year, one, fact) for one in some for year, fact in one.points), key=lambda each: each[0]
        )
        if fact.figure.value is not None
    )
    if len({point.category for point in points}) < 3:
        return ()
    told = "; ".join(f"{point.series} {point.category} {point.text}" for point in points)
    return (Chart("Realisasi IKU per tahun", ChartKind.LINE, points, PERSEN, f"Grafik garis per tahun: {told}."),)
