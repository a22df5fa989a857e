"""Counts of running text against the rows and totals of tables, where only a slip of the digits tells them apart."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from service.audit.agreement import is_slip
from service.audit.grid import SUMS, Grid, amount, sum_of_rows
from service.audit.labels import folded, is_telling, mentions
from service.audit.sentences import Told, compared, paragraphs
from service.audit.subjects import words_of
from service.audit.verdicts import Verdict
from service.domain.facts import Fact, Measure, Report
from service.domain.figures import KALI
from service.domain.reports import RowKind
from service.language.units import UnitKind, kind

_SHORT = re.compile(r"\(([A-Z][A-Za-z-]{1,9})\)|^([A-Z][A-Z-]{2,9})$")
_OTHER_THING = re.compile(
    r"\b(?:(?:di)?target\w*|rencana|kurang|kekurangan|kebutuhan|butuh|ideal|seharusnya|provinsi|nasional|triwulan|semester)\b",
    re.IGNORECASE,
)
_LINK = re.compile(
    r"(?:sebanyak|sejumlah|berjumlah|jumlah|jumlahnya|ada|terdapat|tercatat|adalah|yaitu|yakni|sebesar|mencapai|tahun|20\d\d|"
    r"pada|saat|ini|aktif|total|terdiri|atas|dari|dengan)"
)
"""Words between a row's name and its figure that do not narrow it."""
_NARROWED = re.compile(r"^\W*(?:\([^)]*\)\s*)?(?:\w+\s+){0,2}yang\b", re.IGNORECASE)
_CLAUSE_END = re.compile(r"[,;:]|\.\s|\b(?:sedangkan|dan|serta)\b")
_SORTED = re.compile(r"\b(?:menurut|berdasarkan|per)\b|\b20\d\d\b", re.IGNORECASE)
_TITLE_WORDS = 2
_FIGURE = re.compile(r"(?<!\d)(?!(?:19|20)\d\d\b)\d")
_PART = re.compile(
    r"\b(?:baru|tambahan|sisa|sebagian|setiap|per|antara|naik|turun|bertambah|berkurang)\b", re.IGNORECASE
)
_COUNTS_WORD = re.compile(r"\s+[a-z]{4,}")
"""``11 saluran``: a count whose unit is no known one."""
_LONG = 1000
_CLOSE = Decimal("0.05")
_NEAR = Decimal("0.5")


def told_amount_verdicts(report: Report, grids: Sequence[Grid]) -> Iterator[Verdict]:
    """One verdict for every count that a sentence gives for a row by its name, or that is nearly a table's total."""
    printed = {amount(fact) for grid in grids for column in grid.value_columns for _, fact in grid.numbers(column)}
    rows = [(name, grid, row) for grid in grids for row in range(len(grid.rows)) for name in _names(grid, row)]
    totals = list(_totals(grids))
    for paragraph in paragraphs(report):
        for told in paragraph:
            if _is_whole(told.fact) and not _OTHER_THING.search(told.lead):
                yield from _told_amount(told, rows, totals, printed)


def _told_amount(
    told: Told,
    rows: Sequence[tuple[str, Grid, int]],
    totals: Sequence[tuple[Grid, Fact]],
    printed: set[Decimal],
) -> Iterator[Verdict]:
    """The verdict by the row's name, else by the digits, else by the heading."""
    is_count = told.fact.figure.unit is not None
    found = list(_told_row(told, rows)) if is_count else []
    if not found and is_count and amount(told.fact) >= _LONG:
        found = list(_told_total(told, totals, printed))
    if not found and (is_count or _COUNTS_WORD.match(told.behind)):
        found = list(_told_heading(told, totals))
    yield from found


def _is_whole(fact: Fact) -> bool:
    """Whether a figure can count things: no fraction, share, sum of money, target or change."""
    if fact.figure.value is None or fact.figure.value % 1 or fact.measure in (Measure.TARGET, Measure.SELISIH):
        return False
    return fact.figure.unit in (None, KALI) or kind(fact.figure.unit) in (UnitKind.COUNT, UnitKind.MEASURE)


def _names(grid: Grid, row: int) -> Iterator[str]:
    """What sentences call a row: its abbreviation, and its name in full."""
    if grid.rows[row].kind is not RowKind.DATA:
        return
    label = grid.label(row)
    short = _SHORT.search(label.strip())
    if short is not None:
        yield folded(short[1] or short[2])
    full = folded(re.sub(r"\([^)]*\)", " ", label))
    if is_telling(full) and len(full.split()) > 1:
        yield full


def _told_row(told: Told, rows: Sequence[tuple[str, Grid, int]]) -> Iterator[Verdict]:
    """``TAGANA … 58 orang`` in the section whose table counts 85 of them."""
    said = folded(told.before.rpartition(". ")[2])
    after_figure = folded(re.split(r"\d", said)[-1]) if said else ""
    here = [(name, grid, row) for name, grid, row in rows if mentions(after_figure, name)]
    if not here or _NARROWED.search(told.behind):
        return
    longest = max(len(name) for name, _, _ in here)
    here = [each for each in here if len(each[0]) == longest]
    cells = [
        (grid, cell)
        for _, grid, row in here
        for column in grid.value_columns
        if (cell := grid.number(row, column)) is not None and cell.figure.unit in (told.fact.figure.unit, None)
    ]
    if any(amount(cell) == amount(told.fact) for _, cell in cells):
        yield Verdict(told.fact.id)
        return
    near = [
        (grid, cell)
        for grid, cell in cells
        if grid.table.section == told.fact.section
        and _is_of_time(told.fact, cell)
        and cell.measure is not Measure.TARGET
    ]
    values = {cell.figure.value for _, cell in near}
    between = after_figure[after_figure.rfind(here[0][0]) + len(here[0][0]) :].split()
    direct = all(_LINK.fullmatch(word) for word in between)
    if len(values) == 1 and (_is_slip(told.fact, near[0][1]) or (direct and _is_near(told.fact, near[0][1]))):
        yield compared(told.fact, near[0][1], near[0][0])


def _is_of_time(fact: Fact, cell: Fact) -> bool:
    return cell.period is None or fact.period is None or cell.period.year == fact.period.year


def _is_slip(fact: Fact, cell: Fact) -> bool:
    return is_slip(amount(fact), amount(cell))


def _is_near(fact: Fact, cell: Fact) -> bool:
    return abs(amount(fact) - amount(cell)) <= _NEAR * max(amount(cell), amount(fact))


def _totals(grids: Sequence[Grid]) -> Iterator[tuple[Grid, Fact]]:
    """The counts in the rows that sum tables up."""
    for grid in grids:
        sums = [row for row, each in enumerate(grid.rows) if each.kind in SUMS]
        for column in grid.amount_columns:
            if not grid.is_money(column) and grid.measure(column) is not Measure.TARGET:
                yield from ((grid, fact) for _, fact in grid.numbers(column, sums))


def _told_total(told: Told, totals: Sequence[tuple[Grid, Fact]], printed: set[Decimal]) -> Iterator[Verdict]:
    """``2.986 KPM graduasi`` that no table has, where the table of it comes to 2.896."""
    fact = told.fact
    if amount(fact) in printed:
        return
    near = [each for each in totals if _is_nearly(fact, each[1])]
    if any(amount(fact) == sum_of_rows(grid, total) for grid, total in near):
        yield Verdict(fact.id)
        return
    said = words_of(f"{told.before} {told.behind}")
    named = [
        (grid, total)
        for grid, total in near
        if grid.table.section == fact.section or words_of(f"{' '.join(total.column)} {grid.table.caption}") & said
    ]
    if len({total.figure.value for _, total in named}) == 1:
        yield compared(fact, named[0][1], named[0][0])


def _is_nearly(fact: Fact, total: Fact) -> bool:
    is_same_kind = total.figure.unit in (fact.figure.unit, None)
    return is_same_kind and amount(total) >= _LONG and _is_slip(fact, total)


def _told_heading(told: Told, totals: Sequence[tuple[Grid, Fact]]) -> Iterator[Verdict]:
    """``14 desa berstatus Mandiri`` where the column of that heading, in a table of villages, comes to 13."""
    behind = _FIGURE.split(_CLAUSE_END.split(told.behind)[0])[0]
    clause = f"{_CLAUSE_END.split(told.before)[-1]} {told.fact.figure.printed} {behind}"
    said = words_of(clause)
    meant = [
        (grid, total)
        for grid, total in totals
        if _is_headed(grid, total, said, is_slip=_is_slip(told.fact, total))
        and _is_of_time(told.fact, total)
        and not _names_a_row(grid, clause)
    ]
    if len({total.figure.value for _, total in meant}) != 1 or _PART.search(clause):
        return
    grid, total = meant[0]
    column = {amount(fact) for _, fact in grid.numbers(total.table_column or 0)}
    apart = abs(amount(told.fact) - amount(total))
    if amount(told.fact) in column or amount(told.fact) == sum_of_rows(grid, total):
        yield Verdict(told.fact.id)
    elif total.figure.unit in (told.fact.figure.unit, None) and (
        apart <= max(Decimal(1), _CLOSE * amount(total)) or _is_slip(told.fact, total)
    ):
        yield compared(told.fact, total, grid)


def _is_headed(grid: Grid, total: Fact, said: frozenset[str], *, is_slip: bool) -> bool:
    """Whether a sentence has all words of a total's heading, and one more of the table's title.

    A heading that says no more than the title is told by the digits alone; one that says nothing (``Jumlah``) leaves
    it to the heading that the columns share, or else the title, to say what is counted, up to what it is sorted by.
    """
    title = words_of(grid.table.caption)
    heading = words_of(total.column[-1]) if total.column else frozenset()
    shared = words_of(_shared_heading(grid)) if not heading else frozenset()
    if len(shared) >= _TITLE_WORDS:
        return shared <= said
    if not heading:
        head = words_of(_SORTED.split(grid.table.caption)[0])
        return is_slip and len(head) >= _TITLE_WORDS and head <= said
    return bool(heading - title or is_slip) and heading <= said and bool((title - heading) & said)


def _shared_heading(grid: Grid) -> str:
    """The one heading that all columns of counts stand under, but for the one that sums them up."""
    paths = [grid.column(column).path for column in grid.amount_columns]
    heads = {path[0] for path in paths if len(path) > 1}
    return heads.pop() if len(heads) == 1 and sum(len(path) == 1 for path in paths) <= 1 else ""


def _names_a_row(grid: Grid, clause: str) -> bool:
    text = folded(clause)
    names = (folded(name) for row in grid.rows if row.kind is RowKind.DATA for name in row.path)
    return any(is_telling(name) and mentions(text, name) for name in names)
