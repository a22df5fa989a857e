"""Generated tables, printed as a report prints them, come back with every figure in its row and column."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.readers.text import TextReader
from ingest.understand import Source, pages_to_report
from service.domain.facts import Report
from service.domain.figures import Reading
from service.domain.reports import Identity, RowKind
from service.language.numbers import print_number

IDENTITY = Identity("Dinas Sosial", "Kabupaten Contoh", None, None, 2024, "LKjIP", None, "")
RUNNING = ("LAPORAN KINERJA TAHUN 2024", "DINAS SOSIAL KABUPATEN CONTOH")
quick = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@dataclass(frozen=True)
class Sheet:
    """A table to print: header levels, body rows of texts, and the column where the values begin."""

    header: tuple[tuple[str, ...], ...]
    paths: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    labels: tuple[str, ...]
    first_value: int


DEEDS = ["Bantuan", "Pelatihan", "Layanan", "Pembinaan", "Penyaluran", "Pendataan", "Jumlah", "Persentase", "Kunjungan"]
OBJECTS = ["lansia", "anak terlantar", "balai desa", "korban banjir", "relawan muda", "keluarga rentan", "difabel"]
names = st.lists(st.tuples(st.sampled_from(DEEDS), st.sampled_from(OBJECTS)), min_size=2, max_size=9, unique=True)

wholes = st.integers(0, 9_999).map(lambda number: print_number(Decimal(number)))
ratios = st.integers(0, 20_000).map(lambda number: print_number(Decimal(number) / 100, decimals=2))
money = st.integers(1_000, 9_000_000).map(lambda number: print_number(Decimal(number * 1_000)))
missing = st.sampled_from(["-", "n/a"])
KINDS = {
    "Target": wholes,
    "Realisasi": wholes,
    "Capaian (%)": ratios,
    "Pagu (Rp)": money,
    "Sisa (Rp)": money,
    "2022": wholes,
    "2023": wholes,
    "2024": wholes,
}


@st.composite
def sheets(draw: st.DrawFn) -> Sheet:
    labels = [f"{deed} {thing}" for deed, thing in draw(names)]
    kinds = draw(st.lists(st.sampled_from(sorted(KINDS)), min_size=2, max_size=6, unique=True))
    numbered, with_unit = draw(st.booleans()), draw(st.booleans())
    lead = [*(["No"] if numbered else []), "Uraian", *(["Satuan"] if with_unit else [])]
    rows = [
        (
            *([str(position)] if numbered else []),
            label,
            *(["Orang"] if with_unit else []),
            *(draw(missing if draw(st.integers(0, 9)) == 0 else KINDS[kind]) for kind in kinds),
        )
        for position, label in enumerate(labels, 1)
    ]
    return Sheet(((*lead, *kinds),), tuple(kinds), tuple(rows), tuple(labels), len(lead))


def printed(lines: Sequence[Sequence[str]]) -> list[str]:
    return ["\t".join(line) for line in lines]


def read(*lines: str) -> Report:
    pages = list(TextReader("\n".join(lines).encode()).pages())
    return pages_to_report(pages, "contoh", IDENTITY, Source("contoh.txt", "0" * 64, "text/plain"))


def figures_of(report: Report) -> dict[tuple[str, str], str]:
    """Printed text by the innermost name of row and column."""
    return {(fact.row[-1], fact.column[-1]): fact.figure.printed for fact in report.facts if fact.table_id}


def expected(sheet: Sheet) -> dict[tuple[str, str], str]:
    numbered = sheet.header[0][0] == "No"
    return {
        (f"{row[0]} {label}" if numbered else label, path): value
        for row, label in zip(sheet.rows, sheet.labels, strict=True)
        for path, value in zip(sheet.paths, row[sheet.first_value :], strict=True)
    }


@quick
@given(sheets())
def test_every_figure_comes_back_in_its_row_and_column(sheet: Sheet) -> None:
    report = read("Tabel 3.1", "Rincian Kinerja", *printed(sheet.header), *printed(sheet.rows))
    assert len(report.tables) == 1
    assert figures_of(report) == expected(sheet)


@quick
@given(sheets(), st.data())
def test_a_page_break_changes_nothing_but_the_parts(sheet: Sheet, data: st.DataObject) -> None:
    cut = data.draw(st.integers(1, len(sheet.rows) - 1))
    between = data.draw(st.sampled_from([[""], ["", *RUNNING, "7", ""], ["", *RUNNING, "7", *printed(sheet.header)]]))
    report = read(
        *RUNNING,
        "",
        *RUNNING,
        "",
        "Tabel 3.1",
        "Rincian Kinerja",
        *printed(sheet.header),
        *printed(sheet.rows[:cut]),
        *between,
        *printed(sheet.rows[cut:]),
    )
    assert len(report.tables) == 1
    assert figures_of(report) == expected(sheet)
    assert [part.first_row for part in report.tables[0].parts] == [0, cut]


PARENTS = ["Kinerja", "Keuangan", "Sebelum Perubahan", "Setelah Perubahan"]
CHILDREN = [("Target", "Realisasi", "%"), ("Target", "Realisasi"), ("2022", "2023", "2024"), ("TW I", "TW II")]


@st.composite
def sheets_of_two_levels(draw: st.DrawFn) -> Sheet:
    labels = [f"{deed} {thing}" for deed, thing in draw(names)]
    parents = draw(st.lists(st.sampled_from(PARENTS), min_size=2, max_size=3, unique=True))
    children = draw(st.sampled_from(CHILDREN))
    values = len(parents) * len(children)
    upper = ("No", "Uraian", *(cell for parent in parents for cell in (parent, *[""] * (len(children) - 1))))
    lower = ("", "", *children * len(parents))
    rows = [
        (str(position), label, *draw(st.lists(wholes, min_size=values, max_size=values)))
        for position, label in enumerate(labels, 1)
    ]
    paths = tuple(f"{parent}/{child}" for parent in parents for child in children)
    return Sheet((upper, lower), paths, tuple(rows), tuple(labels), 2)


@quick
@given(sheets_of_two_levels())
def test_children_of_a_header_stand_under_their_parents(sheet: Sheet) -> None:
    report = read("Tabel 3.1", "Rincian Kinerja", *printed(sheet.header), *printed(sheet.rows))
    found = {(fact.row[-1], "/".join(fact.column)): fact.figure.printed for fact in report.facts if fact.table_id}
    assert found == expected(sheet)


@quick
@given(sheets(), st.booleans())
def test_a_total_is_a_total_under_its_columns_even_when_printed_further_left(sheet: Sheet, shifted: bool) -> None:
    values = [f"{position}.000.000" for position, _ in enumerate(sheet.paths, 1)]
    blank = 1 if sheet.header[0][0] == "No" and not shifted else 0
    moved = sheet.first_value - 1 - blank if not shifted else 0
    total = (*[""] * blank, "Jumlah", *[""] * moved, *values)
    report = read("Tabel 3.1", "Rincian", *printed(sheet.header), *printed(sheet.rows), "\t".join(total))
    found = {fact.column[-1]: fact.figure.printed for fact in report.facts if fact.row == ("Jumlah",)}
    assert report.tables[0].rows[-1].kind is RowKind.TOTAL
    assert found == dict(zip(sheet.paths, values, strict=True))


@quick
@given(sheets(), st.data())
def test_a_row_torn_over_a_page_is_one_row(sheet: Sheet, data: st.DataObject) -> None:
    cut = data.draw(st.integers(1, len(sheet.rows)))
    label = sheet.first_value - (2 if "Satuan" in sheet.header[0] else 1)
    rest = ["dan pendamping" if column == label else "" for column in range(len(sheet.header[0]))]
    report = read(
        *("Tabel 3.1", "Rincian", *printed(sheet.header), *printed(sheet.rows[:cut])),
        *("", "\t".join(rest), *printed(sheet.rows[cut:])),
    )
    labels = [*sheet.labels]
    labels[cut - 1] += " dan pendamping"
    assert [row.path[-1] for row in report.tables[0].rows] == labels
    assert [row.parts for row in report.tables[0].rows] == [2 if row == cut - 1 else 1 for row in range(len(labels))]


@quick
@given(sheets(), sheets_of_two_levels())
def test_every_fact_is_printed_in_its_cell_and_ids_never_repeat(first: Sheet, second: Sheet) -> None:
    report = read(
        *("Tabel 3.1", "Rincian", *printed(first.header), *printed(first.rows), ""),
        "Rincian berikutnya dihitung dengan cara yang sama seperti pada tahun sebelumnya.",
        *("", "Tabel 3.1", "Rincian lain", *printed(second.header), *printed(second.rows)),
    )
    tables = {table.id: table for table in report.tables}
    assert len(tables) == 2
    assert len({fact.id for fact in report.facts}) == len(report.facts)
    for fact in report.facts:
        if fact.table_id is not None:
            assert fact.table_row is not None
            assert fact.table_column is not None
            cell = tables[fact.table_id].rows[fact.table_row].cells[fact.table_column]
            assert fact.figure.printed == cell.printed
            assert (fact.figure.value is None) == (fact.figure.reading in (Reading.MISSING, Reading.TEXT))
