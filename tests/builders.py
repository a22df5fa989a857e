"""Small reports and their parts, with sensible defaults, for tests."""

import hashlib
from dataclasses import replace
from decimal import Decimal

from service.domain.facts import Fact, Measure, Origin, Period, Report
from service.domain.figures import Figure
from service.domain.findings import Audit, CitedInput, Finding, FindingKind, Severity
from service.domain.reports import (
    Box,
    Cell,
    Column,
    ColumnRole,
    Identity,
    Passage,
    PassageKind,
    Place,
    Row,
    RowKind,
    Section,
    Table,
    TablePart,
    UnreadPage,
)


def figure(printed: str = "96,53 %", value: str | None = "96.53", unit: str | None = "persen") -> Figure:
    """A figure with two printed decimals, or one without a value."""
    number = None if value is None else Decimal(value)
    return Figure(printed, number, unit, None if number is None else Decimal("0.01"))


def fact(number: int = 1, **changes: object) -> Fact:
    """A fact of table 3.1."""
    made = Fact(
        id=f"f{number}",
        origin=Origin.TABLE,
        figure=figure(),
        row=("Sasaran satu", f"Indikator {number}"),
        column=("Tahun 2024", "Realisasi"),
        measure=Measure.REALISASI,
        period=Period(2024),
        place=Place(page=7, box=Box(10.5, 20.25, 110.125, 32.0)),
        section=("BAB III", "A. Capaian"),
        code="1.06.01",
        table_id="t1",
        table_number="3.1",
        caption="Capaian kinerja",
        table_row=number,
        table_column=2,
    )
    return replace(made, **changes)


def table(number: str | None = "3.1", *, identity: str = "t1", rows: int = 2) -> Table:
    """A table of an indicator, a target and a realisation."""
    columns = (
        Column(("Indikator",), ColumnRole.LABEL),
        Column(("Tahun 2024", "Target"), ColumnRole.VALUE, "target", 2024, None, "persen"),
        Column(("Tahun 2024", "Realisasi"), ColumnRole.VALUE, "realisasi", 2024, 4, "persen"),
    )
    body = tuple(
        Row(
            cells=(
                Cell(f"Indikator {row}", Place(page=7, box=Box(1.1, 2.2, 3.3, 4.4))),
                Cell("100%", Place(page=7)),
                Cell("96,53 %", inherited=row > 0),
            ),
            path=("Sasaran satu", f"Indikator {row}"),
            kind=RowKind.DATA,
            level=1,
            code="1.06",
            number=str(row + 1),
        )
        for row in range(rows)
    )
    return Table(
        id=identity,
        number=number,
        caption="Capaian kinerja",
        section=("BAB III",),
        header=(("Indikator", "Tahun 2024", ""), ("", "Target", "Realisasi")),
        columns=columns,
        rows=body,
        parts=(TablePart(Place(page=7), 0), TablePart(Place(page=8), 1, "tajuk sama")),
        notes=("tajuk berulang",),
    )


def passage(number: int = 1, text: str = "Realisasi mencapai 96,53 persen.", context: str = "BAB III") -> Passage:
    """A paragraph on a page of its own, so that it is searched by itself."""
    return Passage(f"p{number}", PassageKind.PARAGRAPH, text, context, ("BAB III",), Place(page=7 + number, line=3))


def finding(number: int = 1) -> Finding:
    """A wrong ratio."""
    inputs = (CitedInput("realisasi", Decimal("542533"), "orang", "f1", "542533"),)
    return Finding(
        id=f"n{number}",
        kind=FindingKind.RATIO,
        severity=Severity.WRONG,
        table_id="t1",
        table_number="3.1",
        row=("Sasaran satu",),
        column=("Capaian",),
        place=Place(page=7),
        reported="99,60",
        reported_value=Decimal("99.60"),
        recomputed="99,59",
        recomputed_value=Decimal("99.59"),
        formula="POS",
        working="542.533 / 544.727 × 100 = 99,60",
        inputs=inputs,
        quote="TOTAL 544727 542533",
        message="Capaian tercetak tidak sama dengan hitungan.",
        fact_id="f1",
        suggestion="99,59",
    )


def identity(region: str = "Kabupaten Contoh", year: int | None = 2024) -> Identity:
    """A Dinas Sosial of an invented district."""
    return Identity(
        agency="Dinas Sosial",
        region=region,
        region_code="00.00",
        province="Provinsi Contoh",
        year=year,
        kind="LKjIP",
        quarter=None,
        title=f"LKjIP Dinas Sosial {region} {year}",
        votes=("halaman judul: 3",),
    )


def report(name: str = "contoh-2024", *, facts: int = 3, passages: tuple[Passage, ...] | None = None) -> Report:
    """A small whole report with every kind of part in it."""
    return Report(
        id=name,
        sha256=hashlib.sha256(name.encode()).hexdigest(),
        source=f"{name}.pdf",
        media="application/pdf",
        identity=identity(),
        pages=12,
        sections=(Section(("BAB III",), 1, "III", Place(page=6)), Section(("BAB III", "A. Capaian"), 2, "A", Place())),
        tables=(table(), table(None, identity="t2")),
        facts=tuple(fact(number) for number in range(facts)),
        passages=(passage(1), passage(2, "Jumlah penerima bantuan 260.000 orang.")) if passages is None else passages,
        unread=(UnreadPage(3, "Halaman hasil pindaian."),),
        audit=Audit(412, 391, (finding(1), finding(2)), ("f1", "f2")),
    )
