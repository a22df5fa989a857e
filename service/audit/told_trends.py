"""A rise or fall that a sentence tells in words alone, of an indicator whose years tables print.

``Meningkat setiap tahun`` must hold from each year to the next; ``mengalami penurunan dibanding tahun 2021`` from then
to the report's own year. What a sentence with ``nilai tersebut`` is of stands in the one before it, in the heading, or
is the only row of the table above.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from service.audit.grid import Grid, amount, shown
from service.audit.places import before, position
from service.audit.sentences import Told, paragraphs
from service.audit.subjects import Named, meant, words_of
from service.audit.told_changes import Pair, rows_over_years, year_pairs
from service.audit.verdicts import Verdict, cite, text_finding
from service.domain.facts import Fact, Measure, Report
from service.domain.findings import FindingKind
from service.domain.reports import Passage, PassageKind, RowKind

_SENTENCES = re.compile(r"(?<=[.!?])\s+(?=[A-Z“\"])|\n+")
_WAY = re.compile(
    r"\b(?:(?P<rise>naik|meningkat|bertambah|(?:mengalami|terjadi|ada(?:nya)?)\s+(?:peningkatan|kenaikan))|"
    r"(?P<fall>turun|menurun|berkurang|merosot|(?:mengalami|terjadi|ada(?:nya)?)\s+penurunan))\b",
    re.IGNORECASE,
)
_EVERY = re.compile(
    r"\b(?:(?:setiap|tiap|saban)\s+tahun(?:nya)?|tiap-tiap\s+tahun|dari\s+tahun\s+ke\s+tahun|terus(?:-menerus)?|selalu|"
    r"konsisten|secara\s+berturut-turut|berturut-turut)\b",
    re.IGNORECASE,
)
_SINCE = re.compile(
    r"\b(?:dibanding(?:kan)?|daripada|dari|terhadap|sejak)\b[^.;0-9]{0,40}?\b(?P<year>20\d\d)\b"
    r"|\b(?P<last>tahun\s+(?:sebelumnya|lalu|kemarin))\b",
    re.IGNORECASE,
)
_NOT = re.compile(
    r"\b(?:tidak|belum|bukan|tanpa|agar|supaya|untuk|guna|akan|dapat|harus|perlu|target\w*|jika|bila|apabila)\b", re.I
)
_OTHER = re.compile(
    r"\b(?:ditarget\w*|renstra|rpjmd|triwulan|semester|bulan|provinsi|nasional|anggaran|pagu|belanja|serapan|penyerapan)\b",
    re.IGNORECASE,
)
_FIGURE = re.compile(r"^\D{0,40}\d+(?:[.,]\d+)*\s*(?:%|persen|poin)", re.IGNORECASE)
"""A change with its size is checked with it."""
_TURN = re.compile(r"\bdari\s+\S*\d\S*\s[^.;]{0,40}\bmenjadi\b", re.IGNORECASE)
"""So is one between two figures."""
_FILLING = words_of("walaupun meskipun namun sempat kembali hal ini itu tersebut lihat tampak cukup baik kinerja nilai")
"""Words of a clause that name nothing: it goes on with what was spoken of before."""
_BEGINNING = re.compile(r"[,;:]|\b(?:pada|tahun|sebesar|adalah|mencapai|dengan)\b", re.IGNORECASE)
_TOTAL = re.compile(r"\W*(?:jumlah|total|(?:ke)?seluruh(?:an)?)\b", re.IGNORECASE)
_TELLING = 3
"""Digits of a figure that says by itself which row is meant."""
_REACH = 60


def told_trend_verdicts(report: Report, grids: Sequence[Grid]) -> Iterator[Verdict]:
    """One verdict for every rise or fall told without a figure."""
    names = rows_over_years(grids)
    home = words_of(f"{report.identity.region} {report.identity.agency}")
    told = {position(paragraph[0].fact.place): paragraph for paragraph in paragraphs(report)}
    for passage in report.passages:
        if passage.kind is not PassageKind.TABLE and _WAY.search(passage.text):
            subjects = _Subjects(names, home, _above(passage, grids), told.get(position(passage.place), ()))
            subjects.hear(passage.section[-1] if passage.section else "")
            yield from _of_passage(passage, report.identity.year, subjects)


@dataclass(frozen=True, slots=True)
class _Above:
    """What the table above a passage prints: its only row, and its total, which is of what the title names."""

    only: Named | None = None
    total: Named | None = None


def _above(passage: Passage, grids: Sequence[Grid]) -> _Above:
    grid = before(grids, position(passage.place))
    if grid is None or grid.table.section != passage.section:
        return _Above()
    cells = [(row, (grid, fact)) for column in grid.value_columns for row, fact in grid.numbers(column)]
    if len(grid.rows) == 1:
        return _Above(Named(frozenset(), tuple(one for _, one in cells if one[1].measure is Measure.REALISASI)))
    totals = [row for row in range(len(grid.rows)) if grid.rows[row].kind is RowKind.TOTAL]
    own = tuple(one for row, one in cells if [row] == totals)
    return _Above(total=Named(words_of(grid.table.caption), own) if own else None)


class _Subjects:
    """What the sentences of a passage speak of, one after another."""

    def __init__(self, names: Sequence[Named], home: frozenset[str], above: _Above, told: Sequence[Told]) -> None:
        self._names, self._home, self._last, self._total = names, home, above.only, above.total
        self._figures = [
            (each.fact.figure.printed, each.fact.figure.value)
            for each in told
            if len(re.findall(r"\d", each.fact.figure.printed)) >= _TELLING
        ]

    def of(self, clause: str) -> Named | None:
        """What the clause of a change is of: what it names, or what was spoken of before where it names nothing.

        ``Jumlah kasus`` right below the table of the cases is their total.
        """
        words = words_of(_SINCE.sub(" ", clause)) - self._home - _FILLING
        if not words:
            return self._last
        is_of_total = self._total is not None and _TOTAL.match(clause) is not None and words <= self._total.words
        return meant(clause, self._names, self._home) or (self._total if is_of_total else None)

    def hear(self, sentence: str) -> None:
        """Remember what a sentence or heading speaks of: by its words, else by the figure that one row alone has."""
        named = meant(_BEGINNING.split(sentence)[0], self._names, self._home)
        if named is None:
            said = {value for printed, value in self._figures if printed in sentence and value is not None}
            having = [one for one in self._names if any(cell.figure.value in said for _, cell in one.cells)]
            named = having[0] if len(having) == 1 else None
        self._last = named or self._last


def _of_passage(passage: Passage, own_year: int | None, subjects: _Subjects) -> Iterator[Verdict]:
    for at, sentence in enumerate(_SENTENCES.split(passage.text)):
        match = _WAY.search(sentence)
        clause = re.split(r"[,;:]", sentence[: match.start()])[-1] if match is not None else sentence
        named = subjects.of(clause) if match is not None else None
        subjects.hear(sentence)
        if match is None or named is None or _NOT.search(clause) or _OTHER.search(sentence[: match.end() + _REACH]):
            continue
        pairs = list(_told_pairs(match, sentence, own_year, named))
        if pairs:
            yield _verdict(f"{passage.id}.arah{at}", passage, sentence, match, pairs)


def _told_pairs(match: re.Match[str], sentence: str, own_year: int | None, named: Named) -> Iterator[Pair]:
    """The years that a sentence speaks of, each with the one that it is compared with."""
    behind = sentence[match.end() :]
    if _EVERY.search(sentence[max(0, match.start() - _REACH) : match.end() + _REACH]):
        said = {int(year) for year in re.findall(r"\b20\d\d\b", sentence)}
        first, last = (min(said), max(said)) if len(said) > 1 else (0, own_year or 0)
        yield from (pair for pair in year_pairs(named) if first <= _year(pair[1]) and _year(pair[2]) <= last)
        return
    since = _SINCE.search(behind[:_REACH])
    if since is None or own_year is None or _FIGURE.match(behind) or _TURN.search(behind):
        return
    named_years = re.findall(r"\b20\d\d\b", sentence[: match.end() + since.start()])
    now = int(named_years[-1]) if named_years else own_year
    base = int(since["year"]) if since["year"] else now - 1
    for grid, new in named.cells:
        for other, old in named.cells:
            if grid is other and (_year(old), _year(new)) == (base, now) and _is_of_one_row(old, new):
                yield grid, old, new


def _is_of_one_row(old: Fact, new: Fact) -> bool:
    alike = (old.measure, old.figure.unit) == (new.measure, new.figure.unit)
    return alike and (old.table_row == new.table_row or old.table_column == new.table_column)


def _verdict(subject: str, passage: Passage, sentence: str, match: re.Match[str], pairs: Sequence[Pair]) -> Verdict:
    """At fault where every table that prints the years prints one of them the other way."""
    rises = match["rise"] is not None
    wrong = [pair for pair in pairs if amount(pair[1]) != amount(pair[2]) and _rises(pair) != rises]
    sound = {
        (_year(old), _year(new))
        for _, old, new in pairs
        if amount(old) == amount(new) or _rises((_, old, new)) == rises
    }
    wrong = [pair for pair in wrong if (_year(pair[1]), _year(pair[2])) not in sound]
    if not wrong:
        return Verdict(subject)
    grid, old, new = wrong[0]
    way, truth = ("naik", "turun") if rises else ("turun", "naik")
    said = f"{_year(new)} {way} dari {_year(old)}"
    moved = f"{truth} dari {shown(old)} ke {shown(new)}"
    message = f"Narasi menyebut “{grid.label(new.table_row or 0)}” {said}, padahal {grid.name} mencatat {moved}."
    finding = text_finding(
        FindingKind.NARRATIVE_VS_TABLE, said, moved, message, where=passage.place, quote=sentence.strip()
    )
    inputs = (cite(old), cite(new))
    table = grid.table
    return Verdict(
        subject, replace(finding, table_number=table.number, table_id=table.id, column=new.column, inputs=inputs)
    )


def _rises(pair: Pair) -> bool:
    return amount(pair[2]) > amount(pair[1])


def _years(pair: Pair) -> tuple[int, int]:
    return _year(pair[1]), _year(pair[2])


def _year(fact: Fact) -> int:
    return fact.period.year if fact.period is not None and fact.period.quarter is None else 0
