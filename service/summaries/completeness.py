"""Which of the parts that PermenPANRB 53/2014 asks for a report has, and where."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from service.audit.grid import Grid
from service.domain.facts import Measure
from service.domain.reports import Passage, Section
from service.summaries.material import Material, measured, plain, titled, year_of

REGULATION = "PermenPANRB 53/2014"
_LONGEST_HEADING = 160
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class RequiredPart:
    """A part of a report and the words that show it."""

    name: str
    heading: tuple[str, ...]
    caption: tuple[str, ...] = ()
    text: tuple[str, ...] = ()
    years: int = 0


@dataclass(frozen=True, slots=True)
class Presence:
    """A part and what shows it: a heading, a table or a passage; nothing where it was not found."""

    part: RequiredPart
    heading: Section | None = None
    table: Grid | None = None
    passage: Passage | None = None

    @property
    def is_there(self) -> bool:
        return self.heading is not None or self.table is not None or self.passage is not None


@cache
def required_parts() -> tuple[RequiredPart, ...]:
    """The parts of ``parts.toml``."""
    raw = tomllib.loads((files("service.summaries") / "data" / "parts.toml").read_text(encoding="utf-8"))
    return tuple(
        RequiredPart(
            one["name"],
            tuple(one["heading"]),
            tuple(one.get("caption", ())),
            tuple(one.get("text", ())),
            int(one.get("years", 0)),
        )
        for one in raw["part"]
    )


def completeness(material: Material) -> tuple[Presence, ...]:
    """Every required part in the order of the regulation. A heading counts only where something stands under it."""
    headings = [(_words(section.path[-1]), section) for section in _filled(material)]
    tables = [(_words(titled(grid)), grid) for grid in material.grids]
    return tuple(_presence(part, material, headings, tables) for part in required_parts())


def _presence(
    part: RequiredPart,
    material: Material,
    headings: Sequence[tuple[list[str], Section]],
    tables: Sequence[tuple[list[str], Grid]],
) -> Presence:
    heading = next((found for words, found in headings if _has(words, part.heading)), None)
    if heading is not None:
        return Presence(part, heading=heading)
    table = next((found for words, found in tables if _has(words, part.caption)), None)
    if table is None and part.years:
        table = next((grid for grid in material.grids if _years(grid) >= part.years), None)
    if table is not None:
        return Presence(part, table=table)
    marks = part.text or (part.heading if not part.caption else ())
    found = next((one for one in material.report.passages if _opens(one, marks)), None)
    return Presence(part, passage=found)


def _opens(passage: Passage, marks: Sequence[str]) -> bool:
    return len(passage.text) <= _LONGEST_HEADING and plain(passage.text).startswith(tuple(marks))


def _filled(material: Material) -> list[Section]:
    """Headings with something under them: an outline (``Sistematika``) prints headings over a sentence or nothing."""
    weight: dict[tuple[str, ...], int] = {}
    for passage in material.report.passages:
        for depth in range(1, len(passage.section) + 1):
            path = passage.section[:depth]
            weight[path] = weight.get(path, 0) + 1
    listed = {entry.title.casefold() for entry in material.report.contents}
    last = {one.path: one for one in material.report.sections if len(one.path[-1]) <= _LONGEST_HEADING}
    return sorted(last.values(), key=lambda one: (weight.get(one.path, 0) < 3, one.path[-1].casefold() in listed))


def _words(text: str) -> list[str]:
    return _WORD.findall(plain(text))


def _has(words: Sequence[str], wanted: Sequence[str]) -> bool:
    """Whether all words of one of the phrases are there, in order."""
    return any(_in_order(words, phrase.split()) for phrase in wanted)


def _in_order(words: Sequence[str], phrase: Sequence[str]) -> bool:
    rest = iter(words)
    return all(word in rest for word in phrase)


def _years(grid: Grid) -> int:
    """How many years a table sets side by side for realisations or achievements."""
    columns = measured(grid, Measure.REALISASI, Measure.CAPAIAN)
    return len({year_of(grid, column) for column in columns} - {None})
