"""The sections on what was used and who was reached: budget, efficiency, services, staff."""

from service.calculator import efisiensi, mean
from service.domain.calculations import Calculation, Untestable
from service.domain.charts import Chart, ChartKind, Point
from service.domain.facts import Fact
from service.domain.figures import PERSEN
from service.domain.summaries import Length, Statement, SummaryCell, SummarySection, SummaryTable, Topic
from service.language.numbers import figure_text, result_text
from service.summaries.budget import Budget, BudgetLine, money_text
from service.summaries.efficiency import EfficiencyLine
from service.summaries.material import as_name, shortened
from service.summaries.services import Reached, Service
from service.summaries.sources import Desk
from service.summaries.study import Study

_SHORT_LABEL = 75
_MOST_ROWS = 6
_MOST_STAFF = 5


def budget_section(study: Study, desk: Desk, length: Length) -> SummarySection:
    """Ceiling, realisation, absorption and remainder of every program and of the whole."""
    title = "Anggaran menurut program"
    own = study.budget
    if own is None:
        return SummarySection(Topic.BUDGET, title, missing=("pagu dan realisasi anggaran menurut program",))
    notes = _sum_notes(own, desk)
    rows = tuple(_budget_cells(desk, line) for line in (*own.lines, *((own.whole,) if own.whole else ())))
    header = ("Program", "Pagu", "Realisasi", "Serapan tercetak", "Serapan hitung ulang", "Sisa")
    where = f"Tabel {own.grid.table.number}" if own.grid.table.number else f"“{shortened(own.grid.table.caption, 70)}”"
    table = SummaryTable(f"Anggaran dan realisasi menurut program ({where})", header, rows, (1, 2, 3, 4, 5))
    charts = _absorption_chart(own, desk) if length is Length.FULL else ()
    missing = () if own.whole is not None else ("jumlah pagu dan realisasi seluruh program",)
    return SummarySection(Topic.BUDGET, title, (), (table,), charts, notes=notes, missing=missing)


def efficiency_section(study: Study, desk: Desk) -> SummarySection:
    """Achievement less absorption: the report's own table worked out again, or from its indicators and its total."""
    title = "Efisiensi penggunaan sumber daya"
    if study.efficiencies:
        return SummarySection(
            Topic.EFFICIENCY, title, items=tuple(_efficiency(desk, one) for one in study.efficiencies)
        )
    worked = _own_efficiency(study, desk)
    missing = ("tabel tingkat efisiensi (capaian dibanding serapan)",)
    return SummarySection(Topic.EFFICIENCY, title, (worked,) if worked else (), missing=missing)


def service_section(study: Study, desk: Desk) -> SummarySection:
    """Each group of services: its whole in a sentence, its largest rows in a table."""
    title = "Layanan dan sasaran yang dijangkau"
    statements, tables = [], []
    for one in study.services:
        if one.total is not None or not one.group.part:
            statements.append(_service_sentence(desk, one))
        if one.group.part:
            tables.append(_service_table(desk, one))
    names = {one.group.name for one in study.services}
    labels = {"ppks": "data PPKS terdata dan tertangani", "spm": "capaian SPM", "psks": "jumlah PSKS"}
    missing = tuple(label for name, label in labels.items() if name not in names)
    return SummarySection(Topic.SERVICES, title, tuple(statements), tuple(tables), missing=missing)


def staff_section(study: Study, desk: Desk) -> SummarySection:
    """How many people work there, and how they are made up."""
    title = "Pegawai"
    own = study.staff
    if own is None:
        return SummarySection(
            Topic.STAFF, title, missing=("jumlah pegawai menurut pendidikan, golongan, atau jabatan",)
        )
    ordered = sorted(own.rows, key=lambda each: -(each[1].figure.value or 0))[:_MOST_STAFF]
    made_up = "; ".join(f"{shortened(as_name(label), 45)} {figure_text(fact.figure)}" for label, fact in ordered)
    more = " (lima terbanyak)" if len(own.rows) > _MOST_STAFF else ""
    cited = tuple(desk.fact(fact) for _, fact in ordered)
    if own.printed is not None:
        text = f"Jumlah pegawai {figure_text(own.printed.figure)}; rincian{more}: {made_up}."
        return SummarySection(Topic.STAFF, title, (Statement(text, (desk.fact(own.printed), *cited)),))
    if isinstance(own.sum, Calculation):
        worked = desk.work(own.sum, [fact for _, fact in own.rows])
        text = f"Jumlah pegawai (dijumlahkan) {result_text(own.sum.value, own.sum.unit)}; rincian{more}: {made_up}."
        return SummarySection(Topic.STAFF, title, (Statement(text, cited, (worked,)),))
    return SummarySection(Topic.STAFF, title, (Statement(f"Pegawai menurut rincian{more}: {made_up}.", cited),))


def _budget_cells(desk: Desk, line: BudgetLine) -> tuple[SummaryCell, ...]:
    cited = (desk.row(line.grid, line.row),)
    cells = [SummaryCell(shortened(as_name(line.label), _SHORT_LABEL), cited)]
    cells += [SummaryCell(money_text(fact), cited, fact_id=fact.id) for fact in line.facts]
    printed = line.printed_serapan
    cells.append(
        SummaryCell("—") if printed is None else SummaryCell(figure_text(printed.figure), cited, fact_id=printed.id)
    )
    for outcome, beside in ((line.serapan, printed), (line.sisa, line.printed_sisa)):
        if isinstance(outcome, Untestable):
            cells.append(SummaryCell("—", cited))
            continue
        worked = (desk.work(outcome, line.facts, None if beside is None else beside.figure),)
        cells.append(SummaryCell(result_text(outcome.value, outcome.unit), cited, worked))
    return tuple(cells)


def _sum_notes(own: Budget, desk: Desk) -> tuple[Statement, ...]:
    """Where the programs do not add up to the printed total."""
    if own.whole is None:
        return ()
    notes = []
    for name, holds, outcome, printed in zip(
        ("pagu", "realisasi"), own.adds_up, own.sums, own.whole.facts, strict=True
    ):
        if holds or isinstance(outcome, Untestable):
            continue
        facts = [line.facts[0 if name == "pagu" else 1] for line in own.lines]
        worked = (desk.work(outcome, facts, printed.figure),)
        text = (
            f"Jumlah {name} program di atas {result_text(outcome.value, outcome.unit)}, sedangkan baris jumlah "
            f"mencetak {money_text(printed)}: ada baris program yang rusak, tidak terbaca, atau salah jumlah."
        )
        notes.append(Statement(text, (desk.row(own.grid, own.whole.row),), worked))
    return tuple(notes)


def _absorption_chart(own: Budget, desk: Desk) -> tuple[Chart, ...]:
    points = []
    for line in own.lines:
        outcome = line.serapan
        if isinstance(outcome, Calculation):
            label = shortened(as_name(line.label), 48)
            cited = desk.row(line.grid, line.row)
            points.append(Point(label, "serapan", round(outcome.value, 2), result_text(outcome.value, PERSEN), cited))
    if not points:
        return ()
    told = "; ".join(f"{point.category} {point.text}" for point in points)
    alternative = f"Grafik batang serapan menurut program: {told}."
    return (Chart("Serapan anggaran menurut program", ChartKind.BARS, tuple(points), PERSEN, alternative),)


def _efficiency(desk: Desk, one: EfficiencyLine) -> Statement:
    facts = (one.capaian, one.serapan)
    cited = (desk.row(one.grid, one.row),)
    label = shortened(one.label, _SHORT_LABEL)
    printed = f"tercetak {figure_text(one.printed.figure)}" if one.printed is not None else "tidak dicetak"
    if isinstance(one.outcome, Untestable):
        text = f"{label}: efisiensi {printed}, tidak dapat dihitung ulang karena {one.outcome.reason}."
        return Statement(text, cited)
    worked = (desk.work(one.outcome, facts, None if one.printed is None else one.printed.figure),)
    value = result_text(one.outcome.value, one.outcome.unit)
    return Statement(f"{label}: {one.outcome.working.rpartition(' = ')[0]} = {value} ({printed}).", cited, worked)


def _own_efficiency(study: Study, desk: Desk) -> Statement | None:
    """The mean of the testable indicators less the absorption of the whole."""
    values = [value for one in study.indicators.chosen if (value := one.value) is not None and value.unit == PERSEN]
    whole = study.budget.whole if study.budget is not None else None
    average = mean(values) if values else None
    spent = whole.serapan if whole is not None else None
    if whole is None or not isinstance(average, Calculation) or not isinstance(spent, Calculation):
        return None
    outcome = efisiensi(average.as_operand("capaian"), spent.as_operand("serapan"))
    if not isinstance(outcome, Calculation):
        return None
    worked = (desk.work(average, ()), desk.work(spent, whole.facts), desk.work(outcome, ()))
    rows = tuple(dict.fromkeys(desk.row(one.grid, one.row) for one in study.indicators.chosen if one.value is not None))
    text = (
        f"Dihitung dari angka laporan: capaian IKU rata-rata {result_text(average.value, PERSEN)} dikurangi serapan "
        f"{result_text(spent.value, PERSEN)} memberi {result_text(outcome.value, outcome.unit)}."
    )
    return Statement(text, (*rows, desk.row(whole.grid, whole.row)), worked)


def _service_sentence(desk: Desk, one: Service) -> Statement:
    where = _source_name(one)
    own = one.total
    if own is not None and own.whole is not None and own.part is not None:
        share = own.share
        text = f"{one.group.label} ({where}): {figure_text(own.part.figure)} dari {figure_text(own.whole.figure)}"
        if isinstance(share, Calculation) and not one.is_ratio:
            worked = (desk.work(share, (own.part, own.whole)),)
            return Statement(f"{text}, yaitu {result_text(share.value, PERSEN)}.", (desk.fact(own.part),), worked)
        return Statement(f"{text}.", (desk.fact(own.part),))
    if not one.group.part:
        counted = [each for each in one.rows if each.whole is not None and each.whole.figure.value]
        told = "; ".join(f"{shortened(each.label, 50)} {_whole(each)}" for each in counted[: _MOST_ROWS + 2])
        cited = tuple(desk.row(each.grid, each.row) for each in counted[: _MOST_ROWS + 2])
        return Statement(f"{one.group.label} ({where}): {told}.", cited)
    return Statement(f"{one.group.label} dirinci di {where}.", (desk.table(one.grid),))


def _source_name(one: Service) -> str:
    table = one.grid.table
    return f"Tabel {table.number}" if table.number else f"“{shortened(table.caption, 60)}”"


def _whole(one: Reached) -> str:
    return figure_text(one.whole.figure) if one.whole is not None else ""


def _service_table(desk: Desk, one: Service) -> SummaryTable:
    if one.is_ratio:
        rows = [row for row in one.rows if row.whole is not None and row.part is not None]
        header: tuple[str, ...] = ("Layanan dasar", "Target", "Realisasi")
        cells = [(_label(desk, row), _cell(desk, row.whole), _cell(desk, row.part)) for row in rows[: _MOST_ROWS + 2]]
        return SummaryTable(f"{one.group.label}, {_source_name(one)}", header, tuple(cells), (1, 2))
    ordered = sorted(one.rows, key=lambda row: -((row.whole.figure.value if row.whole else None) or 0))
    header = ("Jenis", "Terdata", "Tertangani", "Persen")
    shown = [row for row in ordered if row.whole is not None and row.whole.figure.value][:_MOST_ROWS]
    made = tuple((_label(desk, row), _cell(desk, row.whole), _cell(desk, row.part), _share(desk, row)) for row in shown)
    more = f" ({len(shown)} terbanyak)" if len(shown) < len(one.rows) else ""
    return SummaryTable(f"{one.group.label}{more}", header, made, (1, 2, 3))


def _label(desk: Desk, row: Reached) -> SummaryCell:
    return SummaryCell(shortened(as_name(row.label), 110), (desk.row(row.grid, row.row),))


def _cell(desk: Desk, fact: Fact | None) -> SummaryCell:
    return (
        SummaryCell("—") if fact is None else SummaryCell(figure_text(fact.figure), (desk.fact(fact),), fact_id=fact.id)
    )


def _share(desk: Desk, row: Reached) -> SummaryCell:
    outcome = row.share
    if not isinstance(outcome, Calculation) or row.part is None or row.whole is None:
        return SummaryCell("—")
    worked = (desk.work(outcome, (row.part, row.whole)),)
    return SummaryCell(result_text(outcome.value, PERSEN), (desk.fact(row.part),), worked)
