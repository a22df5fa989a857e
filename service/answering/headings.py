"""Column headings that stand for words: ``L`` beside ``P`` are men and women."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from service.domain.facts import Fact
from service.domain.reports import Table

_MEN = frozenset({"l", "lk"})
_WOMEN = frozenset({"p", "pr"})
_CONDITIONS = {"b": "Baik", "rr": "Rusak Ringan", "rb": "Rusak Berat", "jml": "Jumlah"}
_END = re.compile(r"\s+(lk|pr)\.?$", re.IGNORECASE)
_BOTH = frozenset({"l+p", "l + p", "p+l", "jml", "jml.", "l/p"})


def spelled_out(tables: Iterable[Table]) -> dict[str, Table]:
    """The tables by id, with ``L`` and ``P`` under one heading as the words that they stand for."""
    return {table.id: _spelled_out(table) for table in tables}


def with_headings(facts: Iterable[Fact], printed: Mapping[str, Table], tables: Mapping[str, Table]) -> tuple[Fact, ...]:
    """The facts of tables under the headings that their tables have, where they stood under the ``printed`` ones."""
    headings = {
        (table.id, place): (printed[table.id].columns[place].path, column.path)
        for table in tables.values()
        for place, column in enumerate(table.columns)
        if printed[table.id] is not table
    }
    return tuple(_under(fact, headings.get((fact.table_id or "", fact.table_column or 0))) for fact in facts)


def _under(fact: Fact, paths: tuple[tuple[str, ...], tuple[str, ...]] | None) -> Fact:
    if paths is None or fact.sentence or fact.column != paths[0]:
        return fact
    return replace(fact, column=paths[1])


def _spelled_out(table: Table) -> Table:
    paths = [column.path for column in table.columns]
    pairs = {path[:-1] for path in paths if _last(path) in _MEN} & {
        path[:-1] for path in paths if _last(path) in _WOMEN
    }
    if not pairs:
        return _with_conditions(_with_sexes_within(table))
    columns = tuple(
        replace(column, path=(*column.path[:-1], _word(column.path))) if column.path[:-1] in pairs else column
        for column in table.columns
    )
    return replace(table, columns=columns)


def _with_conditions(table: Table) -> Table:
    """``B``, ``RR`` and ``RB`` side by side: how many are whole, lightly and badly damaged."""
    if not {"b", "rr", "rb"} <= {_last(column.path) for column in table.columns}:
        return table
    columns = tuple(
        replace(column, path=(*column.path[:-1], _CONDITIONS.get(_last(column.path), column.path[-1])))
        if column.path
        else column
        for column in table.columns
    )
    return replace(table, columns=columns)


def _with_sexes_within(table: Table) -> Table:
    """``Anak Pr`` beside ``Anak Lk``: the abbreviations at the end of headings that say more."""
    ends = {_END.sub("", column.path[-1]): set[str]() for column in table.columns if column.path}
    for column in table.columns:
        found = _END.search(column.path[-1]) if column.path else None
        if found is not None:
            ends[_END.sub("", column.path[-1])].add(found[1].casefold())
    if not any(len(told) > 1 for told in ends.values()):
        return table
    words = {"lk": " laki-laki", "pr": " perempuan"}
    columns = tuple(
        replace(column, path=(*column.path[:-1], _END.sub(lambda found: words[found[1].casefold()], column.path[-1])))
        if column.path
        else column
        for column in table.columns
    )
    return replace(table, columns=columns)


def _last(path: tuple[str, ...]) -> str:
    return path[-1].strip(" .").casefold() if path else ""


def _word(path: tuple[str, ...]) -> str:
    last = _last(path)
    if last in _MEN:
        return "Laki-laki"
    if last in _WOMEN:
        return "Perempuan"
    return "Jumlah" if last in _BOTH else path[-1] if path else ""
