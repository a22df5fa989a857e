"""``tampilkan tabel 3.2``, ``apa judul tabel …``, ``tabel … di halaman berapa``: a table itself, as printed."""

from collections.abc import Mapping

from service.answering.case import Case
from service.answering.drafting import Draft, owner
from service.answering.fact_index import ReportIndex
from service.answering.words import lexicon, roots
from service.domain.answers import Status
from service.domain.facts import Fact
from service.domain.reports import Table

_MOST_ROWS = 15
_LONGEST_CELL = 60
_MOST_NAMED = 20
_ENOUGH = 0.6


def show_table(case: Case) -> Draft | None:
    """The table that a question numbers or names, with its rows unless only its title or page is asked for."""
    if len(case.reports) > 1 and not case.plan.named:
        return Draft(Status.CLARIFICATION, ["Tabel di laporan mana? Sebutkan wilayah dan tahunnya."])
    found = next(((index, table) for index, _ in case.reports if (table := _asked(case, index)) is not None), None)
    if found is None:
        return _which_tables(case) if case.plan.table is not None else None
    index, table = found
    draft, rows = Draft(), _facts_by_row(index, table)
    number = _cited(draft, index, table, rows)
    if number is None:
        return None
    name = f"Tabel {table.number}" if table.number else "Tabel"
    title = f" “{table.caption}”" if table.caption else ""
    page = f", halaman {table.place.page}" if table.place.page else ""
    section = f", bagian {table.section[-1]}" if table.section else ""
    draft.sentences.append(f"**{name}**{title} {owner(index.summary)}{page}{section} [{number}].")
    if not table.place.page and "halaman" in case.plan.words.split():
        draft.sentences.append("Berkas ini tidak bernomor halaman.")
    if not _wants_rows(case.plan.words):
        return draft
    header = [_cell(" ".join(column.path)) for column in table.columns]
    if any(header):
        draft.proof.append(" | ".join(header))
    for place, row in enumerate(table.rows[:_MOST_ROWS]):
        mark = f" [{draft.cite(index, rows[place], used=False)}]" if place in rows else ""
        draft.proof.append(" | ".join(_cell(cell.printed) for cell in row.cells) + mark)
    if len(table.rows) > _MOST_ROWS:
        draft.proof.append(f"Baris selebihnya ada di halaman laporan {index.summary.id}.")
    return draft


def _which_tables(case: Case) -> Draft:
    """No table has the number: those that the first report in question has."""
    index = case.reports[0][0]
    numbers = list(dict.fromkeys(table.number for table in index.tables.values() if table.number))
    told = ", ".join(f"Tabel {number}" for number in numbers[:_MOST_NAMED])
    held = f" Yang ada: {told}{' dan lainnya' if len(numbers) > _MOST_NAMED else ''}." if numbers else ""
    return Draft(Status.NOT_FOUND, [f"Laporan {owner(index.summary)} tidak memuat Tabel {case.plan.table}.{held}"])


def _cited(draft: Draft, index: ReportIndex, table: Table, rows: Mapping[int, Fact]) -> int | None:
    """The citation of a table as a whole: its passage, or its first row."""
    passage = next((one for one in index.passages if one.table_id == table.id), None)
    if passage is not None:
        return draft.cite_passage(index.summary, passage, table.number)
    return draft.cite(index, next(iter(rows.values())), used=False) if rows else None


def _asked(case: Case, index: ReportIndex) -> Table | None:
    """The table of the number, or the one whose caption says most of what the question says."""
    number = case.plan.table
    if number is not None:
        return next((one for one in index.tables.values() if index.bears(one, number)), None)
    quiet = {root for word in lexicon("operations.toml")["tables"]["words"] for root in roots(word)}
    words = {root for root in roots(case.plan.words) if root in index.vocabulary and root not in quiet}
    if not words:
        return None

    def said(table: Table) -> float:
        caption = set(roots(table.caption))
        return len(words & caption) / len(words) + len(words & caption) / (100 + len(caption))

    best = max(index.tables.values(), key=said, default=None)
    return best if best is not None and said(best) >= _ENOUGH else None


def _wants_rows(words: str) -> bool:
    return not {"judul", "judulnya", "halaman", "tentang"} & set(words.split())


def _facts_by_row(index: ReportIndex, table: Table) -> dict[int, Fact]:
    """A fact of every row that has one, to cite the row by."""
    rows: dict[int, Fact] = {}
    for position in index.by_table.get(table.id, ()):
        for fact in index.cards[position].facts:
            if fact.table_row is not None:
                rows.setdefault(fact.table_row, fact)
    return dict(sorted(rows.items()))


def _cell(printed: str) -> str:
    text = " ".join(printed.split())
    return text if len(text) <= _LONGEST_CELL else f"{text[: _LONGEST_CELL - 1]}…"
