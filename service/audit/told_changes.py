"""A rise or fall that a sentence tells of an indicator, against the years that tables print for it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from service.audit.agreement import is_slip, prints_as, spread
from service.audit.grid import Grid, amount, shown
from service.audit.labels import folded, is_telling
from service.audit.places import Position, position
from service.audit.sentences import Told, narrated, paragraphs
from service.audit.subjects import Named, meant, words_of
from service.audit.verdicts import Recomputed, Verdict, operand, worked_out
from service.calculator import change_in_points, difference, growth
from service.domain.facts import Fact, Measure, Report
from service.domain.figures import PERSEN, POIN, POIN_PERSEN
from service.domain.findings import FindingKind
from service.domain.reports import RowKind
from service.language.units import UnitKind, kind

_MOVE = re.compile(
    r"\b(?P<rise>naik|meningkat|peningkatan|kenaikan|bertambah|tumbuh)\b|"
    r"\b(?P<fall>turun|menurun|penurunan|berkurang|merosot)\b",
    re.IGNORECASE,
)
_STEP = re.compile(
    r"\s*(?:sebesar|sebanyak|sekitar|hanya|tipis|tajam|cukup|signifikan|yaitu|nilai(?:nya)?|poin|\s)*", re.IGNORECASE
)
_SINCE = re.compile(r"\b(?:tahun|dari|dibanding\w*|terhadap|daripada)\b[^.]*?\b(?P<year>20\d\d)\b", re.IGNORECASE)
_AGAINST = re.compile(r"\b(?:dibanding\w*|daripada|terhadap)\b[^.,;]*?\b(?P<year>20\d\d)\b", re.IGNORECASE)
"""``Dibanding tahun 2023 terjadi penurunan sebesar …``."""
_OTHER = re.compile(
    r"\b(?:(?:di)?target\w*|renstra|rpjmd|triwulan|semester|provinsi|nasional|setiap|per\s+tahun|rata-rata)\b",
    re.IGNORECASE,
)
_LEVELS = frozenset({Measure.REALISASI, Measure.NILAI, Measure.JUMLAH, Measure.PERSENTASE, Measure.LAINNYA})
_BEGINNING = re.compile(r"[,;:]|\b(?:pada|tahun|lebih|sebesar|adalah|mencapai|dari|masih|telah|sudah)\b")
_SAYS_CHANGE = re.compile(r"\b(?:terjadi|mengalami|dibanding\w*|jika|bila)\b", re.IGNORECASE)
_YEAR = re.compile(r"(?:tahun\s+)?20\d\d", re.IGNORECASE)
_FEWEST_YEARS = 2
_LARGEST_TABLE = 40
_FAR = Decimal(2)

Pair = tuple[Grid, Fact, Fact]
"""A row's figure of a year and of the year after it."""


def told_change_verdicts(report: Report, grids: Sequence[Grid]) -> Iterator[Verdict]:
    """One verdict for every change that a sentence names without the two figures that it is between."""
    names, home = rows_over_years(grids), words_of(report.identity.region)
    texts = {position(passage.place): passage.text for passage in report.passages}
    for paragraph in paragraphs(report):
        for told in paragraph:
            move = _move(told, paragraph)
            subject = _subject(told, move, texts) if move is not None else ""
            named = meant(subject, names, home) or _titled(words_of(subject) - home, told.fact, grids)
            if move is not None and named is not None:
                yield from _verdict(told, move, named, _levels(told, paragraph))


def _subject(told: Told, move: re.Match[str], texts: Mapping[Position, str]) -> str:
    """What has changed: by the words before the change, else by the beginning of the sentence before it."""
    own = move.string[: move.start()]
    if words_of(_SAYS_CHANGE.sub(" ", _SINCE.sub(" ", own))):
        return own
    before = texts.get(position(told.fact.place), "").partition(told.fact.sentence or "\n")[0].strip()
    return _BEGINNING.split(before.rstrip(".").rpartition(". ")[2])[0]


def _titled(said: frozenset[str], fact: Fact, grids: Sequence[Grid]) -> Named | None:
    """The years that one table of the section prints below each other, under a title with all that is said."""
    if not said:
        return None
    found = [
        Named(said, cells)
        for grid in grids
        if grid.table.section == fact.section and said <= words_of(grid.table.caption)
        for heading, cells in _columns_over_years(grid)
        if not words_of(heading) and all(cell.measure is Measure.REALISASI for _, cell in cells)
    ]
    return found[0] if len(found) == 1 else None


def rows_over_years(grids: Sequence[Grid]) -> Sequence[Named]:
    """What small tables print of two years or more, by the names of their rows."""
    found: dict[str, list[tuple[Grid, Fact]]] = {}
    for grid in grids:
        for column in grid.value_columns if len(grid.rows) <= _LARGEST_TABLE else ():
            for row, fact in grid.numbers(column):
                label = folded(grid.label(row))
                is_level = fact.measure in _LEVELS and fact.period is not None and not grid.is_money(column)
                if is_level and is_telling(label) and grid.rows[row].kind is RowKind.DATA:
                    found.setdefault(label, []).append((grid, fact))
    named = [Named(words_of(label), tuple(cells)) for label, cells in found.items()]
    named += [Named(words_of(heading), cells) for grid in grids for heading, cells in _columns_over_years(grid)]
    return [one for one in named if one.words and any(True for _ in year_pairs(one))]


def _columns_over_years(grid: Grid) -> Iterator[tuple[str, tuple[tuple[Grid, Fact], ...]]]:
    """The columns of a table whose rows are years, by their headings."""
    labels = [grid.label(row).strip() for row in range(len(grid.rows))]
    if sum(bool(_YEAR.fullmatch(label)) for label in labels) < _FEWEST_YEARS:
        return
    for column in grid.value_columns:
        cells = [fact for row, fact in grid.numbers(column) if _YEAR.fullmatch(labels[row])]
        if not grid.is_money(column):
            yield grid.leaf(column), tuple((grid, fact) for fact in cells)


def year_pairs(named: Named) -> Iterator[Pair]:
    """Figures of one row, measure and unit, a year apart."""
    for grid, new in named.cells:
        for other, old in named.cells:
            alike = (new.measure, new.figure.unit, _heading(new)) == (old.measure, old.figure.unit, _heading(old))
            beside = new.table_row == old.table_row or new.table_column == old.table_column
            if grid is other and alike and beside and _year(new) == _year(old) + 1:
                yield grid, old, new


def _heading(fact: Fact) -> str:
    """The column without its year and measure."""
    words = re.findall(r"[a-z%]+", " ".join(fact.column).lower())
    return " ".join(word for word in words if word not in ("tahun", "ta", str(fact.measure)))


def _year(fact: Fact) -> int:
    return fact.period.year if fact.period is not None and fact.period.quarter is None else 0


def move_before(told: Told) -> re.Match[str] | None:
    """The word for a change right before its figure."""
    moves = list(_MOVE.finditer(told.before))
    return moves[-1] if moves and _STEP.fullmatch(told.before[moves[-1].end() :]) else None


def _move(told: Told, paragraph: Sequence[Told]) -> re.Match[str] | None:
    """The word for the change right before its figure, where the sentence has at most one level beside it."""
    fact = told.fact
    said = told.before
    move = move_before(told)
    if move is None or fact.figure.value is None:
        return None
    counted = kind(fact.figure.unit) is UnitKind.COUNT
    if not (counted or fact.figure.unit in (POIN, POIN_PERSEN, PERSEN, None)) or _OTHER.search(_clause(said)):
        return None
    return move if len(_levels(told, paragraph)) <= 1 else None


def _levels(told: Told, paragraph: Sequence[Told]) -> list[Fact]:
    """What the sentence prints beside a change: the level that was come to, or another one."""
    start = told.before.rfind(". ") + 1
    known = (Measure.TARGET, Measure.SELISIH, Measure.PERTUMBUHAN)
    beside = [each for each in paragraph if each.fact.sentence == told.fact.sentence and len(each.before) >= start]
    return [each.fact for each in beside if each is not told and each.fact.measure not in known]


def _clause(said: str) -> str:
    return re.split(r"[,;]", said)[-1]


def _verdict(told: Told, move: re.Match[str], named: Named, levels: Sequence[Fact]) -> Iterator[Verdict]:
    fact = told.fact
    base = _SINCE.search(told.behind) or _AGAINST.search(move.string[: move.start()].rpartition(". ")[2])
    now = fact.period.year if fact.period is not None else None
    pairs = list(year_pairs(named))
    if base is not None:
        pairs = [pair for pair in pairs if _year(pair[1]) == int(base["year"])]
    elif now is not None:
        pairs = [pair for pair in pairs if _year(pair[2]) == now]
    if kind(fact.figure.unit) is UnitKind.COUNT:
        pairs = [pair for pair in pairs if pair[2].figure.unit == fact.figure.unit]
    pairs = [pair for pair in pairs if all(amount(pair[2]) == level.figure.value for level in levels)]
    if any(tells(fact, pair) for pair in pairs):
        yield from _direction(fact, move, pairs)
        return
    if levels:
        return
    best = [pair for pair in pairs if pair[2].measure is Measure.REALISASI] or pairs
    moved = {amount(new) - amount(old) for _, old, new in best}
    if len(moved) != 1 or not _is_plain(fact, best[0], named, move):
        return
    right = change_between(best[0])
    if right is not None:
        yield pair_finding(fact, best[0], right)


def _is_plain(fact: Fact, pair: Pair, named: Named, move: re.Match[str]) -> bool:
    """A misprint of the change, or another change of the same size told of the very name."""
    wanted, told = abs(amount(pair[2]) - amount(pair[1])), amount(fact)
    if is_slip(told, wanted):
        return True
    in_unit = fact.figure.unit in (POIN, POIN_PERSEN) or kind(fact.figure.unit) is UnitKind.COUNT
    exact = words_of(move.string[: move.start()]) == named.words and in_unit
    return exact and bool(wanted) and wanted / _FAR <= told <= wanted * _FAR


def tells(fact: Fact, pair: Pair) -> bool:
    """Whether the told change is the difference, or the relative one, of figures that were rounded."""
    _, old, new = pair
    low, high = spread(old.figure)
    less, more = spread(new.figure)
    if prints_as(less - high, more - low, fact.figure) or prints_as(low - more, high - less, fact.figure):
        return True
    relative = worked_out(growth(operand(old), operand(new)), (old, new))
    if relative is None or relative.value is None or fact.figure.unit != PERSEN:
        return False
    return prints_as(abs(relative.value), abs(relative.value), fact.figure)


def _direction(fact: Fact, move: re.Match[str], pairs: Sequence[Pair]) -> Iterator[Verdict]:
    """The size is right: so must be the way."""
    told = [pair for pair in pairs if tells(fact, pair)]
    ways = {amount(new) > amount(old) for _, old, new in pairs if amount(new) != amount(old)}
    if len(ways) != 1 or (move["rise"] is not None) in ways:
        yield Verdict(fact.id)
        return
    grid, old, new = told[0]
    way = "naik" if amount(new) > amount(old) else "turun"
    right = change_between(told[0])
    if right is not None:
        right = replace(right, value=None, text=f"{way} dari {shown(old)} ke {shown(new)}")
        message = f"Narasi menyebut “{move.group()} {shown(fact)}”, padahal {grid.name} {right.text}."
        yield placed(fact, grid, new, right, message)


def change_between(pair: Pair) -> Recomputed | None:
    """What a row changed by, by the calculator."""
    _, old, new = pair
    first, second = (old, new) if amount(new) >= amount(old) else (new, old)
    if new.figure.unit == PERSEN:
        return worked_out(change_in_points(operand(first), operand(second)), (first, second))
    return worked_out(difference(operand(second), operand(first)), (second, first))


def pair_finding(fact: Fact, pair: Pair, right: Recomputed) -> Verdict:
    """The finding on a change that a sentence tells otherwise than its row."""
    grid, old, new = pair
    message = (
        f"Narasi menyebut perubahan {shown(fact)}, sedangkan {grid.name} mencetak {shown(old)} lalu {shown(new)}, "
        f"berubah {right.printed}."
    )
    return placed(fact, grid, new, right, message)


def placed(fact: Fact, grid: Grid, new: Fact, right: Recomputed, message: str) -> Verdict:
    """The verdict on a figure of a sentence, with the cell that says otherwise."""
    finding = narrated(fact, FindingKind.NARRATIVE_VS_TABLE, right, message).finding
    if finding is None:
        return Verdict(fact.id)
    return Verdict(fact.id, replace(finding, table_number=grid.table.number, table_id=grid.table.id, column=new.column))
