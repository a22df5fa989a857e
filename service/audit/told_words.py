"""Figures of sentences against tables of the same thing, known by its words where its name is put otherwise."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from service.audit.agreement import is_slip
from service.audit.grid import SUMS, Grid, amount, sum_of_rows
from service.audit.labels import folded, is_telling
from service.audit.sentences import Told, compared, paragraphs, tells
from service.audit.subjects import Named, meant, words_of
from service.audit.verdicts import Verdict
from service.domain.facts import Fact, Measure, Report
from service.domain.figures import ORANG, PERSEN
from service.domain.reports import RowKind
from service.language.units import UnitKind, kind

_OTHER_TIME = re.compile(
    r"\b(?:target\w*|rencana|akhir renstra|provinsi|nasional|triwulan|semester|tw)\b", re.IGNORECASE
)
_RESULTS = (Measure.REALISASI, Measure.NILAI, Measure.LAINNYA, Measure.JUMLAH)
_CHANGES = frozenset({Measure.PERTUMBUHAN, Measure.SELISIH, Measure.TARGET, Measure.ANGGARAN, Measure.SERAPAN})
_COUNTS = re.compile(r"(?:jumlah|banyak)")
"""How an indicator begins that counts things; other rows with counts are sorted by something."""
_SHORT = re.compile(r"\(([A-Z][A-Za-z-]{1,9})\)")
_CLAUSE = re.compile(r"[,;:]|\b(?:yaitu|yakni|adalah|dengan|sehingga)\b")
_OF = re.compile(r"\s+(?:dari|di antara)\s+(?:(?:total|jumlah|seluruh|sebanyak|keseluruhan)\s+)*", re.IGNORECASE)
_ENDED = re.compile(r"\.\s+(?=[A-Z])")
"""Where one sentence ends and another begins, should both stand as one."""
_OUT_OF = re.compile(r"(?:^|[.,;]\s*)dari\s+(?:(?:total|jumlah|seluruh|sebanyak|keseluruhan)\s+)*$", re.IGNORECASE)
_COUNTED = re.compile(r"\bjumlah\s+(?P<noun>[a-z]+)", re.IGNORECASE)
_SORTED = re.compile(r"\b(?:menurut|berdasarkan|per)\b", re.IGNORECASE)
_SPELLED = re.compile(r"^\s*\([^)]*\)\s*(?:orang\b)?", re.IGNORECASE)
"""A figure's own words, which may stand before its unit."""
_BY_RANK = frozenset({"golongan", "pangkat", "eselon", "eselonering"})
"""What only civil servants are sorted by, so that such a table need not say whose it is."""
_RESTRICTED = re.compile(r"^\W*(?:\([^)]*\)\s*)?\w*\s*\w*\s*\byang\b(?!\s+terdiri)", re.IGNORECASE)
_STAFF = frozenset({"pegawai", "personil", "personel", "karyawan", "aparatur", "asn", "pns"})
_STAFF_KINDS = {
    "asn": "asn",
    "aparatur": "asn",
    "pns": "pns",
    "pppk": "pppk",
    "p3k": "pppk",
    "non": "non",
    "honorer": "non",
}
_LARGEST_TABLE = 40
_NEARLY = Decimal("0.03")
_ROUGHLY = Decimal("0.15")
_FAR = Decimal("0.25")


def told_word_verdicts(report: Report, grids: Sequence[Grid]) -> Iterator[Verdict]:
    """One verdict for every figure of a sentence that tells a row, a part of one, or a total in other words."""
    indicators = _indicators(grids, folded(report.identity.agency))
    home = words_of(report.identity.region)
    printed = {amount(fact) for grid in grids for column in grid.value_columns for _, fact in grid.numbers(column)}
    for paragraph in paragraphs(report):
        for at, told in enumerate(paragraph):
            yield from _told_indicator(told, indicators, printed, home)
            yield from _told_total(told, grids)
            if at + 1 < len(paragraph):
                yield from _told_part(told, paragraph[at + 1], grids)
                yield from _told_part(paragraph[at + 1], told, grids)


def _indicators(grids: Sequence[Grid], agency: str) -> Sequence[Named]:
    """What tables with results print of their rows, by the words of the name and by the short form behind it."""
    found: dict[frozenset[str], list[tuple[Grid, Fact]]] = {}
    for grid in grids:
        measures = {grid.measure(column) for column in grid.value_columns}
        if len(grid.rows) > _LARGEST_TABLE or Measure.REALISASI not in measures:
            continue
        for column in grid.value_columns:
            for row, fact in grid.numbers(column):
                label = folded(grid.label(row))
                if is_telling(label) and not grid.is_money(column) and grid.rows[row].kind is RowKind.DATA:
                    for words in _names(grid.label(row), agency):
                        found.setdefault(words, []).append((grid, fact))
    return [Named(words, tuple(cells)) for words, cells in found.items()]


def _names(label: str, agency: str) -> Iterator[frozenset[str]]:
    """The words of an indicator without its short form in brackets and without whose it is, and the short form."""
    short = _SHORT.search(label)
    full = folded(_SHORT.sub(" ", label))
    bare = full.replace(agency, " ") if agency else full
    found = dict.fromkeys(words_of(name) for name in (full, bare, short[1] if short is not None else ""))
    yield from (words for words in found if words)


def _told_indicator(
    told: Told, indicators: Sequence[Named], printed: set[Decimal], home: frozenset[str]
) -> Iterator[Verdict]:
    """``Skor MCP menjadi 88,35`` where the indicators' tables print 87,35 for it."""
    fact = told.fact
    counted = kind(fact.figure.unit) is UnitKind.COUNT
    if fact.figure.value is None or fact.measure in _CHANGES or not (counted or fact.figure.unit in (PERSEN, None)):
        return
    subject = _subject(fact)
    named = meant(subject, indicators, home)
    if named is None or _OTHER_TIME.search(subject):
        return
    if any(tells(fact, cell) for _, cell in named.cells if not counted or cell.measure is not Measure.TARGET):
        return
    wanted = (Measure.CAPAIAN,) if fact.measure is Measure.CAPAIAN and "capaian" in told.lead.lower() else _RESULTS
    said = [(grid, cell) for grid, cell in named.cells if cell.measure in wanted and _is_comparable(fact, cell)]
    if counted:
        said = [(grid, cell) for grid, cell in said if _COUNTS.match(folded(grid.label(cell.table_row or 0)))]
    slips = [(grid, cell) for grid, cell in said if is_slip(amount(fact), amount(cell))]
    whole = named.words <= words_of(told.before)
    if counted and not (whole and len(named.words) > 1):
        return
    same = [(grid, cell) for grid, cell in said if _is_near(fact, cell, _FAR)]
    if slips and (whole or amount(fact) not in printed) and len({cell.figure.value for _, cell in slips}) == 1:
        yield compared(fact, slips[0][1], slips[0][0])
        return
    plain = counted and words_of(subject) <= named.words | home
    alone = whole and (counted or amount(fact) not in printed) and len({cell.figure.value for _, cell in same}) == 1
    if alone and (plain or _is_near(fact, same[0][1], _NEARLY)):
        yield compared(fact, same[0][1], same[0][0])


def _subject(fact: Fact) -> str:
    """The last clause of a figure's subject that says anything."""
    clauses = _CLAUSE.split(fact.row[-1]) if fact.row else []
    return next((clause for clause in reversed(clauses) if words_of(clause)), "")


def _is_comparable(fact: Fact, cell: Fact) -> bool:
    if any("akhir" in part.lower() for part in cell.column):
        return False
    units = {fact.figure.unit, cell.figure.unit} - {None}
    return cell.period == fact.period and len(units) <= 1


def _is_near(fact: Fact, cell: Fact, share: Decimal) -> bool:
    return abs(amount(fact) - amount(cell)) <= share * abs(amount(cell))


def _told_part(part: Told, whole: Told, grids: Sequence[Grid]) -> Iterator[Verdict]:
    """``148 dari 178 rekomendasi`` where the row of the 178 has 146 under what the sentence speaks of."""
    if part.fact.sentence != whole.fact.sentence or not _is_count(part.fact) or not _is_count(whole.fact):
        return
    if len(part.before) < len(whole.before):
        is_split = _OF.fullmatch(whole.before[len(part.before) + len(part.fact.figure.printed) :])
    else:
        is_split = _OUT_OF.search(whole.before)
    if not is_split or amount(part.fact) > amount(whole.fact):
        return
    said = words_of(f"{_ENDED.split(part.before)[-1]} {_ENDED.split(part.behind)[0]}")
    for grid in grids:
        if grid.table.section != part.fact.section:
            continue
        for row in range(len(grid.rows)):
            cells = [cell for column in grid.value_columns if (cell := grid.number(row, column)) is not None]
            if not any(cell.figure.value == whole.fact.figure.value for cell in cells):
                continue
            if any(cell.figure.value == part.fact.figure.value for cell in cells):
                yield Verdict(part.fact.id)
                return
            others = [cell for cell in cells if cell.figure.value != whole.fact.figure.value]
            near = [cell for cell in others if cell.figure.unit != PERSEN and _is_meant(part.fact, cell, said)]
            if len(near) == 1:
                summed = grid.rows[row].kind in SUMS and amount(part.fact) == sum_of_rows(grid, near[0])
                yield Verdict(part.fact.id) if summed else compared(part.fact, near[0], grid)
                return


def _is_meant(part: Fact, cell: Fact, said: frozenset[str]) -> bool:
    """Whether a cell beside the whole is what a sentence gives as its part: the nearer, the more its heading is named.

    A slip of the digits tells it without the heading.
    """
    heading = words_of(cell.column[-1]) if cell.column else frozenset()
    named = bool(heading) and heading <= said
    near = _is_near(part, cell, _ROUGHLY if named else _ROUGHLY / 3)
    return is_slip(amount(part), amount(cell)) or (near and bool(words_of(" ".join(cell.column)) & said))


def _told_total(told: Told, grids: Sequence[Grid]) -> Iterator[Verdict]:
    """``58 orang pegawai`` in the section whose tables of staff, however sorted, all come to 56."""
    fact = told.fact
    if fact.figure.unit != ORANG or _RESTRICTED.search(told.behind):
        return
    behind = _SPELLED.sub(" ", told.behind)
    around = f"{' '.join(told.before.split()[-3:])} {' '.join(behind.split()[:2])}".casefold()
    totals: list[tuple[Grid, Fact]] = []
    for grid in grids:
        caption = grid.table.caption
        if grid.table.section == fact.section and _SORTED.search(caption) and _counts_same(caption, around):
            totals += [(grid, whole) for whole in _grand_total(grid)]
    if not totals or len({whole.figure.value for _, whole in totals}) > 1:
        return
    grid, whole = totals[0]
    if whole.figure.value == fact.figure.value or _is_near(fact, whole, _ROUGHLY):
        yield compared(fact, whole, grid)


def _counts_same(caption: str, around: str) -> bool:
    """Whether a sentence counts what a table sorts: by its noun, or staff of the same kind by any word for it."""
    noun, said = _COUNTED.search(caption), set(re.findall(r"\w+", around))
    if noun is not None and noun["noun"].casefold() in said:
        return True
    staff = set(re.findall(r"\w+", caption.casefold()))
    kinds = {_kinds_of_staff(staff)} | (
        {frozenset({"asn"})} if staff & _BY_RANK and not _kinds_of_staff(staff) else set()
    )
    return bool(staff & _STAFF and said & _STAFF) and _kinds_of_staff(said) in kinds


def _kinds_of_staff(words: set[str]) -> frozenset[str]:
    return frozenset(_STAFF_KINDS[word] for word in words if word in _STAFF_KINDS)


def _grand_total(grid: Grid) -> Iterator[Fact]:
    """The largest count in the row that sums a table up."""
    sums = [row for row, each in enumerate(grid.rows) if each.kind in SUMS]
    cells = [cell for column in grid.amount_columns if sums and (cell := grid.number(sums[-1], column)) is not None]
    if cells:
        yield max(cells, key=amount)


def _is_count(fact: Fact) -> bool:
    unit = fact.figure.unit
    return fact.figure.value is not None and (unit is None or kind(unit) is UnitKind.COUNT)
