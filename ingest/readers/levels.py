"""Horizontal rules -> levels: the pieces of one printed line joined, with the places where pieces meet."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.readers.content import Rule
from ingest.readers.lattice import SNAP

_MOST_LEVELS = 600  # no table of one page has more
_SHORTEST = 30.0  # a shorter rule underlines a word


@dataclass(frozen=True, slots=True)
class Level:
    """A horizontal rule from side to side; ``marks`` are the places where its pieces meet, at column borders."""

    at: float
    start: float
    end: float
    marks: tuple[float, ...] = ()


def rules_to_levels(rules: Iterable[Rule]) -> list[Level]:
    """Horizontal rules from top to bottom, the pieces of one line joined; none where they are a drawing's."""
    levels: list[Level] = []
    rows: list[list[Rule]] = []
    for rule in sorted((rule for rule in rules if rule.horizontal), key=lambda rule: rule.at):
        if rows and rule.at - rows[-1][-1].at <= SNAP:
            rows[-1].append(rule)
        else:
            rows.append([rule])
    for row in rows:
        levels += _row_to_levels(row)
    long = [level for level in levels if level.end - level.start >= _SHORTEST]
    return long if len(long) <= _MOST_LEVELS else []


def _row_to_levels(row: Sequence[Rule]) -> list[Level]:
    runs: list[list[Rule]] = []
    reach = 0.0
    for rule in sorted(row, key=lambda rule: (rule.start, rule.end)):
        if runs and rule.start <= reach + SNAP:
            runs[-1].append(rule)
        else:
            runs.append([rule])
            reach = rule.end
        reach = max(reach, rule.end)
    return [_run_to_level(run) for run in runs]


def _run_to_level(run: Sequence[Rule]) -> Level:
    start, end = min(rule.start for rule in run), max(rule.end for rule in run)
    starts, ends = sorted({rule.start for rule in run}), sorted({rule.end for rule in run})
    meeting = [
        (a + b) / 2
        for a in ends
        for b in starts[bisect_left(starts, a - SNAP) : bisect_right(starts, a + SNAP)]
        if start + SNAP < b < end - SNAP
    ]
    marks: list[float] = []
    for mark in sorted(meeting):
        if not marks or mark - marks[-1] > SNAP:
            marks.append(mark)
    return Level(sum(rule.at for rule in run) / len(run), start, end, tuple(marks))
