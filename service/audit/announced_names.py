"""Names in words against names in lists: the units said to carry something out, and the level of government."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from service.audit.grid import Grid
from service.audit.labels import folded, mentions
from service.audit.places import after, position
from service.audit.sentences import sentence_around
from service.audit.verdicts import Verdict, text_finding
from service.domain.facts import Report
from service.domain.findings import FindingKind
from service.domain.reports import Passage, PassageKind, RowKind

_CARRIED_OUT = re.compile(
    r"\b(?:dilaksanakan|dilakukan|ditangani|dikerjakan)\s+oleh\s+(?P<units>(?:seksi|bidang)\b[^.:;]+?)"
    r"(?=\s*(?:[.:;]|$|,?\s+(?:sebagai|dengan|yang|seperti)\b))",
    re.IGNORECASE,
)
_ANNOUNCED = re.compile(r"\bberikut\b|\bdi ?bawah ini\b", re.IGNORECASE)
_UNIT = re.compile(r"\b(?:bidang|seksi)\s+", re.IGNORECASE)
_REACH_LINES = 12
_LONGEST_UNIT = 8
_LEVEL = re.compile(r"[\s(]*\b(?P<level>provinsi|kabupaten\s*/\s*kota|kabupaten|kota)\W*$", re.IGNORECASE)
_REGENCY = re.compile(r"\bkab(?:upaten|\.)?\s*/\s*kota\b", re.IGNORECASE)
_PROVINCE = re.compile(r"\bprovinsi\b", re.IGNORECASE)
_FEWEST_WORDS = 3


def announced_name_verdicts(report: Report, grids: Sequence[Grid]) -> Iterator[Verdict]:
    """Verdicts on the units that a sentence announces a table with, and on list items of the wrong level."""
    texts = [passage for passage in report.passages if passage.kind is not PassageKind.TABLE]
    for passage in texts:
        yield from _units(passage, grids)
    yield from _levels(texts)


def _units(passage: Passage, grids: Sequence[Grid]) -> Iterator[Verdict]:
    """``dilaksanakan oleh Bidang A dan Bidang B, sebagai berikut:`` and a table with rows of Bidang C."""
    match = _CARRIED_OUT.search(passage.text)
    grid = after(grids, position(passage.place), _REACH_LINES) if match is not None else None
    if match is None or grid is None or not _ANNOUNCED.search(passage.text[match.end() :]):
        return
    said = folded(match["units"])
    cells = _unit_cells(grid, said)
    others = {name: row for name, row in cells if not mentions(said, name)}
    if cells and not others:
        yield Verdict(f"{passage.id}.pelaksana")
    for name, row in others.items():
        printed = next(cell.printed for cell in grid.rows[row].cells if _unit_name(cell.printed) == name)
        message = (
            f"Narasi menyebut pelaksananya {match['units'].strip()}, sedangkan {grid.name} di bawahnya memuat "
            f"baris yang ditangani {printed.strip()}."
        )
        finding = text_finding(
            FindingKind.NARRATIVE_VS_TABLE,
            match["units"].strip(),
            printed.strip(),
            message,
            where=passage.place,
            quote=sentence_around(passage.text, match.start()),
        )
        table = grid.table
        own = replace(finding, table_number=table.number, table_id=table.id)
        yield Verdict(f"{passage.id}.pelaksana.{name}", own)


def _unit_cells(grid: Grid, said: str) -> list[tuple[str, int]]:
    """The units of a table's rows: the column where some cell is one of the announced ones and all are short names."""
    rows = [at for at, row in enumerate(grid.rows) if row.kind is RowKind.DATA]
    for column in range(len(grid.table.columns)):
        cells = [(grid.rows[at].cells[column].printed, at) for at in rows if column < len(grid.rows[at].cells)]
        names = [(_unit_name(text), at) for text, at in cells if text.strip()]
        if any(mentions(said, f"bidang {name}") or mentions(said, f"seksi {name}") for name, _ in names) and all(
            name and len(name.split()) <= _LONGEST_UNIT for name, _ in names
        ):
            return names
    return []


def _unit_name(text: str) -> str:
    """A unit without its kind: ``Bidang Penanganan Bencana`` and ``Penanganan Bencana`` are one."""
    return folded(_UNIT.sub("", text))


def _levels(texts: Sequence[Passage]) -> Iterator[Verdict]:
    """``… Provinsi`` in a list on regencies and cities, where the report elsewhere has it for regencies and cities."""
    endings: dict[str, Passage] = {}
    for passage in texts:
        ending = _LEVEL.search(passage.text)
        if ending is not None and "/" in ending["level"] and passage.kind is PassageKind.LIST_ITEM:
            endings.setdefault(folded(passage.text[: ending.start()]), passage)
    lead = ""
    for passage in texts:
        if passage.kind is not PassageKind.LIST_ITEM:
            lead = passage.text
            continue
        ending = _LEVEL.search(passage.text)
        if ending is None or not _PROVINCE.fullmatch(ending["level"]):
            continue
        name = folded(passage.text[: ending.start()])
        twin = endings.get(name)
        if twin is None or len(name.split()) < _FEWEST_WORDS or not _is_on_regencies(lead):
            continue
        own, right = (_item(each.text) for each in (passage, twin))
        message = f"Daftar tentang Kabupaten/Kota memuat “{own}”, padahal di tempat lain tertulis “{right}”."
        finding = text_finding(
            FindingKind.REFERENCE, own, right, message, where=passage.place, quote=passage.text.strip()
        )
        yield Verdict(f"{passage.id}.tingkat", finding)


def _is_on_regencies(lead: str) -> bool:
    return bool(_REGENCY.search(lead)) and not _PROVINCE.search(lead)


def _item(text: str) -> str:
    return re.sub(r"^\W*(?:\w{1,2}[.)]\s*)?", "", text.strip())
