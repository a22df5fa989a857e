"""Contradictions gathered into lines: one kind of mistake in one place is one line, however many rows it is made in.

An auditor writes "realisasi melebihi pagu pada 21 baris" once and names the worst rows. A line weighs what
its heaviest contradiction weighs: a table full of small mistakes comes no earlier than its worst one, and leaves room
for the rest.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from service.domain.findings import Finding, FindingKind
from service.summaries.contradictions import Contradiction, Subject, lists_only, on_indicator

_ARITHMETIC = frozenset({FindingKind.RATIO, FindingKind.SUM, FindingKind.DIFFERENCE, FindingKind.AVERAGE})
_WORD = re.compile(r"[a-z]+")
_ASIDE = re.compile(r"“[^”]*”|\([^)]*\)|\d[\d.,]*")
_WORDS_OF_A_KIND = 2
_LINES_OF_A_TABLE = 3
_INDICATORS, _TEXT = "indikator", ""
"""What is said of the main indicators, and what the running text says, are each one place without a limit."""


@dataclass(frozen=True, slots=True)
class Line:
    """Contradictions of one kind, the heaviest first; there is at least one."""

    members: tuple[Contradiction, ...]

    @property
    def head(self) -> Contradiction:
        return self.members[0]

    @property
    def size(self) -> int:
        """How many findings of the audit the line speaks for."""
        return sum(1 + len(one.repeated) for one in self.members)


def leading(found: Sequence[Contradiction], subject: Subject, most: int) -> tuple[Line, ...]:
    """The lines with the heaviest contradictions, and not more than a few about one table."""
    groups: dict[tuple[str, str], list[Contradiction]] = {}
    for one in found:
        if not lists_only(one.finding):
            groups.setdefault((_where(one.finding, subject), _what(one.finding)), []).append(one)
    chosen: list[Line] = []
    met: Counter[str] = Counter()
    for (where, _), members in groups.items():
        if met[where] < _LINES_OF_A_TABLE or where in (_INDICATORS, _TEXT):
            met[where] += 1
            chosen.append(Line(tuple(members)))
        if len(chosen) == most:
            break
    return tuple(chosen)


def _where(finding: Finding, subject: Subject) -> str:
    """The table; whichever tables and years compare the main indicators, and whichever table a sentence misquotes."""
    if on_indicator(finding, subject):
        return _INDICATORS
    if finding.kind is FindingKind.NARRATIVE_VS_TABLE:
        return _TEXT
    return finding.table_number or finding.table_id or _TEXT


def _what(finding: Finding) -> str:
    """Arithmetic is one kind by its operation; anything else by how its message begins."""
    if finding.kind in _ARITHMETIC:
        return finding.kind
    words = _WORD.findall(_ASIDE.sub(" ", finding.message).lower())
    return " ".join((finding.kind, *words[:_WORDS_OF_A_KIND]))
