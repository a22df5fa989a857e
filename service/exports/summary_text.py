"""What every form of a summary shares: numbered sources written short, marks of citations, and what is missing."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from service.domain.answers import Citation
from service.domain.summaries import Statement, Summary, SummaryCell, SummarySection, SummaryTable
from service.exports.printable import one_line

NOTICE = (
    "Disusun otomatis oleh Telaah dari isi laporan. Setiap angka dikutip dari sel atau kalimat yang disebut, "
    "atau dihitung ulang darinya; perhitungan lengkap ada pada keluaran JSON."
)


def marks(citations: Sequence[int]) -> str:
    """``[1][4]``, neighbours as ``[4]–[7]``."""
    runs: list[list[int]] = []
    for number in sorted(citations):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return "".join(_span(run[0], run[-1]) for run in runs)


def _span(first: int, last: int) -> str:
    return f"[{first}]" if first == last else f"[{first}]{'–' if last > first + 1 else ''}[{last}]"


def marked(statement: Statement) -> str:
    """A sentence with the numbers of what it cites."""
    return " ".join(part for part in (one_line(statement.text), marks(statement.citations)) if part)


def missing_sentence(section: SummarySection) -> str:
    """``Tidak ada dalam laporan: a; b.``; empty where nothing is missing."""
    if not section.missing:
        return ""
    return f"Tidak ditemukan dalam laporan: {'; '.join(section.missing)}."


def with_sources(table: SummaryTable) -> tuple[tuple[str, ...], list[tuple[tuple[str, ...], str]]]:
    """The header and the rows as text, each row with the marks of its citations."""
    rows = [(tuple(one_line(cell.text) for cell in row), marks(_sources(row))) for row in table.rows]
    return table.header, rows


def _sources(row: tuple[SummaryCell, ...]) -> tuple[int, ...]:
    return SummaryTable.sources(row)


def source_lines(summary: Summary) -> Iterator[str]:
    """The sources in order, neighbours of one table together: ``[3]–[6] Tabel 3.1, hlm. 12``."""
    several = len(summary.report_ids) > 1
    for place, group in groupby(summary.citations, key=lambda one: (one.report_id, source_place(one))):
        numbers = [one.id for one in group]
        span = _span(numbers[0], numbers[-1])
        report = f"{place[0]}: " if several else ""
        yield f"{span} {report}{place[1]}"


def source_place(citation: Citation) -> str:
    """``Tabel 3.1, hlm. 12``, or the section for what stands in no table."""
    if citation.table is not None:
        numbered = citation.table[:1].isdigit() or len(citation.table) <= 6
        where = f"Tabel {citation.table}" if numbered else f"tabel “{_cut(citation.table, 60)}”"
    else:
        where = _cut(citation.section[-1], 60) if citation.section else f"“{_cut(citation.quote, 50)}”"
    return f"{where}, hlm. {citation.page}" if citation.page else where


def joined_sources(summary: Summary) -> str:
    """All sources on one line."""
    return "; ".join(source_lines(summary))


def filled(sections: Iterable[SummarySection]) -> Iterator[SummarySection]:
    """The sections that say or miss something."""
    return (one for one in sections if one.told or one.missing or one.charts)


def _cut(text: str, most: int) -> str:
    text = one_line(text)
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
