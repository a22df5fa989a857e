"""Generated tables, printed as a report prints them, come back with every figure in its row and column."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.readers.text import TextReader
from ingest.understand import Source, pages_to_report
from service.domain.facts import Fact, Report
from service.domain.figures import Reading
from service.domain.reports import Identity
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
    return Sheet((tuple([*lead, *kinds]),), tuple(kinds), tuple(rows), tuple(labels), len(lead))


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
        *RUNNING, "", *RUNNING, "", "Tabel 3.1", "Rincian Kinerja", *printed(sheet.header),
        *printed(sheet.rows[:cut]), *between, *printed(sheet.rows[cut:]),
    )
    assert len(report.tables) == 1
    assert figures_of(report) == expected(sheet)
    assert [part.first_row for part in report.tables[0].parts] == [0, cut]
