"""Which line of a table a run of words names, and which lines several of them name together."""

import re
from collections.abc import Sequence

from service.answering.grids import Line
from service.answering.runs import Link, Run
from service.domain.plans import Concept
from service.language.months import MONTHS
from service.language.numbers import read_roman

MOST_UNSAID = 2
"""Words of a line that may go beyond what names it."""
_YEAR = 4
_COUNTING = re.compile(r"\d{1,4}|[ivx]{1,4}|[a-z]\d{0,2}")
_FOREMOST = frozenset({"utama"})


def counts(concept: Concept) -> bool:
    """Whether a word is a number, a letter or a month: it names a line only beside what all of them are."""
    return _COUNTING.fullmatch(concept.name) is not None or concept.name in MONTHS


def is_number(concept: Concept) -> bool:
    """Whether a word counts which of several is meant: ``klaster II``, no year and no month."""
    return counts(concept) and not is_year(concept) and concept.name not in MONTHS


def is_year(concept: Concept) -> bool:
    """Whether a word is a year."""
    return len(concept.name) == _YEAR and concept.name.isdigit()


def is_another_number(line: Line, concepts: Sequence[Concept]) -> bool:
    """Whether a line is numbered otherwise than the question says: ``Klaster III`` for ``klaster II``."""
    numbers = {word for one in concepts if is_number(one) and read_roman(one.name) for word in one.words}
    own = {word for name in line.names for word in name if read_roman(word) is not None}
    return bool(numbers and own) and not numbers & own


def counts_further(line: Line, run: Run) -> bool:
    """``Desil 1 sampai 4`` is not what ``desil 1`` names."""
    numbers = {word for word in run.words if word.isdigit()}
    return bool(numbers) and all({word for word in name if word.isdigit()} - numbers for name in line.names)


def is_said(concept: Concept, words: frozenset[str]) -> bool:
    """Whether words have a concept; ``Indikator Kinerja`` heads the foremost ones too."""
    return any(wording and words.issuperset(set(wording) - _FOREMOST) for wording in concept.wordings)


def common(lines: Sequence[Line]) -> frozenset[str]:
    """The words that every line has: they tell none from another."""
    return frozenset.intersection(*(line.words for line in lines)) if len(lines) > 1 else frozenset()


def one_each(named: Sequence[tuple[Run, list[Line]]]) -> list[tuple[Run, Line]] | None:
    """One line for each run: of several as good, the one that another run names; None where that is open."""
    of_a_kind = any(run.excluded for run, _ in named)
    sure = [lines[0] for _, lines in named if len(lines) == 1]
    groups = [line for line in sure if is_group(line)]
    settled = []
    for run, lines in named:
        meant = lines
        if len(lines) > 1 and not of_a_kind:
            if any(line in sure for line in lines):
                continue
            meant = [line for line in lines if any(set(line.places) < set(group.places) for group in groups)]
            if len(meant) != 1:
                return None
        settled += [(run, line) for line in meant]
    return settled


def is_group(line: Line) -> bool:
    """Whether a line is all rows below one name."""
    return len(line.places) > 1


def within_groups(lines: Sequence[Line]) -> list[Line]:
    """The lines, but a group only where no row of it is named: else it says where that row stands."""
    singles = {place for line in lines if not is_group(line) for place in line.places}
    return [line for line in lines if not (is_group(line) and singles.intersection(line.places))]


def spanned(named: Sequence[tuple[Run, Line]], lines: Sequence[Line]) -> list[Line]:
    """The lines that are named, with those between two that a question spans; each once."""
    found: dict[Line, None] = {}
    before: Line | None = None
    for run, line in named:
        if run.link is Link.THROUGH and before is not None and before is not line:
            first, last = sorted((lines.index(before), lines.index(line)))
            found.update(dict.fromkeys(one for one in lines[first : last + 1] if _is_between(one, before, line)))
        found[line] = None
        before = line
    return list(found)


def _is_between(line: Line, first: Line, last: Line) -> bool:
    """Whether a line differs from both ends in its counting word alone: ``2023 Nilai`` from ``2022 Nilai``.

    Where the ends have nothing in common, all that stands between them is meant.
    """
    shared = frozenset().union(*first.names) & frozenset().union(*last.names)
    return not shared or (
        frozenset().union(*line.names) >= shared
        and len(frozenset().union(*line.names) - shared) <= len(frozenset().union(*first.names) - shared) + MOST_UNSAID
    )
