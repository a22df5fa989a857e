"""Rows counted by what their cells say: ``dari 5 layanan, berapa yang berstatus Tuntas``, ``berapa yang mutunya A``."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from service.answering.case import Case
from service.answering.drafting import Draft
from service.answering.fact_index import ReportIndex
from service.answering.operations.column_picking import fact_in
from service.answering.operations.selecting import Selection
from service.answering.operations.sums import counted
from service.answering.rows import data_cards
from service.answering.words import operation_words, question_words, quiet_roots, roots
from service.domain.plans import Operation
from service.domain.reports import Cell, ColumnRole, Table

_PLACE = re.compile(r" (?:di|pada|dalam|menurut|untuk|dari|tahun) ")
_WHERE = "di|pada|dalam|dari|dinas|dinsos|kab|kabupaten|kota|provinsi"
_ATTRIBUTES = frozenset(roots("status nama predikat kategori mutu kriteria bentuk jenis golongan tingkat hasil berupa"))
"""What a word in a cell may be called."""
_LEAST, _LEAST_GRADED = 0.5, 0.3
"""Least share of what is counted that a table must say, and of one that has a column for what is asked of its rows."""
_NAMED = frozenset({ColumnRole.LABEL, ColumnRole.TEXT, ColumnRole.VALUE})


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is counted: so many rows, of what, and the words that a cell of each is to say."""

    many: int | None
    of: frozenset[str]
    says: tuple[str, ...]
    attribute: frozenset[str] = frozenset()
    """What of each row is spoken of: ``yang akreditasinya B``."""


_STANDS_ALONE = frozenset({"belum", "sudah", "tidak"})
"""What a cell below such a heading may print alone: ``Akreditasi: Belum``."""
_COUNTS = frozenset({Operation.LOOK_UP, Operation.COUNT, Operation.CLASSIFY})


def counted_out_of(case: Case) -> Draft | None:
    """``Dari 5 layanan, berapa yang …``, ``berapa LKS yang akreditasinya B``: nothing else is asked for.

    A table must have just as many rows, or a column of that name.
    """
    asked = _asked(case.plan.words)
    return counted_out(case) if asked is not None and (asked.many is not None or asked.attribute) else None


def counted_out(case: Case) -> Draft | None:
    """How many rows of the one table that is meant say what is asked, in one of their cells."""
    asked = _asked(case.plan.words) if case.plan.operation in _COUNTS else None
    if asked is None or len(case.reports) > 1 or case.plan.bound is not None or case.plan.goal is not None:
        return None
    found = [one for index, _ in case.reports for one in _selections(index, asked)]
    best = max(found, key=lambda one: one.score, default=None)
    return counted(best, case) if best is not None else None


def _asked(words: str) -> _Asked | None:
    out_of, of_kind = _patterns()
    found = out_of.search(f" {words} ")
    if found is not None:
        numerals = operation_words().numerals
        many = int(found["many"]) if found["many"].isdigit() else numerals[found["many"]]
        return _Asked(many, _telling(found["of"]), _said(found["says"]))
    found = of_kind.search(f" {words} ")
    if found is None:
        return None
    says, *around = _PLACE.split(found["says"])
    attribute = says.split(maxsplit=1)[0]
    named = frozenset(roots(attribute)) if attribute.endswith("nya") else frozenset()
    return _Asked(
        None, _telling(f"{found['of']} {' '.join(around)}"), _said(says, _STANDS_ALONE if named else frozenset()), named
    )


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    numeral = "|".join(operation_words().numerals)
    return (
        re.compile(
            rf" dari (?:ke)?(?P<many>\d{{1,2}}|{numeral}) (?P<of>[^\d]\S*(?: \S+){{0,9}}?) ,? ?(?:ada )?berapa "
            r"(?:\S+ )?(?:di antaranya )?(?:yang )?(?P<says>.+)"
        ),
        re.compile(rf" berapa (?:jenis |macam |banyak )?(?P<of>\S+)(?: (?:{_WHERE}) [^,?]*?)? yang (?P<says>.+)"),
    )


def _telling(words: str) -> frozenset[str]:
    return frozenset(root for root in roots(words) if not root.isdigit()) - quiet_roots()


def _said(words: str, kept_too: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """The words that a cell is to say, those of asking left out; a grade is one letter."""
    fillers = question_words().fillers - kept_too
    kept = (word for word in words.split() if word.isalnum() and (word not in fillers or len(word) == 1))
    return tuple(root for word in kept for root in (roots(word) or ((word,) if len(word) == 1 else ())))


def _selections(index: ReportIndex, asked: _Asked) -> Iterator[Selection]:
    """The tables of as many rows as are said, of what is counted, with the rows that say so in one cell."""
    for table in index.tables.values():
        cards = [card for card in data_cards(index, table.id) if card.row is not None]
        if len(cards) < 2 or asked.many not in (None, len(cards)):
            continue
        heads = frozenset(roots(" ".join(part for column in table.columns for part in column.path)))
        around = heads | frozenset(roots(" ".join((table.caption, *table.section[-1:])))) | index.own
        of = asked.of - index.own
        covered = len(of & around) / len(of) if of else 1.0
        unsaid = around | _ATTRIBUTES | asked.attribute
        wanted = [word for word in asked.says if len(word) == 1 or word not in unsaid]
        column = _column_of(table, asked)
        least = _LEAST if column is None else _LEAST_GRADED
        if covered < least or not wanted or (asked.many is None and column is None):
            continue
        own = range(len(table.columns)) if column is None else (column,)
        kept = [card for card in cards if card.row is not None and _says(card.row.cells, table, own, wanted)]
        if kept:
            shown = column if column is not None and fact_in(kept[0], column) is not None else None
            yield Selection(index, table, tuple(kept), shown, covered, picked=True, names=True)


def _column_of(table: Table, asked: _Asked) -> int | None:
    """The one column whose heading is a word that says what is told of rows: ``mutunya``."""
    named_so = _ATTRIBUTES.intersection(asked.says) | asked.attribute
    named = [
        place
        for place, column in enumerate(table.columns)
        if column.path and column.role in _NAMED and set(roots(column.path[-1])) & named_so
    ]
    return named[0] if len(named) == 1 else None


def _says(cells: Sequence[Cell], table: Table, own: Sequence[int], wanted: Sequence[str]) -> bool:
    """Whether one of some cells of a row has all words; a single letter must be all that it prints."""
    for place in own:
        printed = cells[place].printed if place < len(cells) else ""
        if table.columns[place].role not in _NAMED:
            continue
        said = set(roots(printed)) or {printed.strip().casefold()}
        if wanted == [printed.strip().casefold()] or (said >= set(wanted) and any(len(word) > 1 for word in wanted)):
            return True
    return False
