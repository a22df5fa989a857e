"""One thing that two sentences give, with its digits in another order in one of them."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from service.audit.agreement import is_slip
from service.audit.grid import Grid, amount, shown
from service.audit.sentences import narrated, paragraphs
from service.audit.subjects import words_of
from service.audit.verdicts import Recomputed, Verdict, cite
from service.domain.facts import Fact, Measure, Report
from service.domain.findings import FindingKind

_PLANNED = frozenset({Measure.TARGET, Measure.SELISIH, Measure.PERTUMBUHAN})
_FEWEST_WORDS = 2
_FEWEST_DIGITS = 3


@dataclass(frozen=True, slots=True)
class _Said:
    """A figure with the words that say what it is of."""

    fact: Fact
    words: frozenset[str]


def told_twice_verdicts(report: Report, grids: Sequence[Grid]) -> Iterator[Verdict]:
    """One verdict for every figure that another sentence gives with digits exchanged; tables say which is wrong."""
    home = words_of(report.identity.region)
    groups: dict[tuple[object, ...], list[_Said]] = defaultdict(list)
    for paragraph in paragraphs(report):
        for told in paragraph:
            fact = told.fact
            digits = "".join(sorted(character for character in fact.figure.printed if character.isdigit()))
            words = words_of(fact.row[-1]) - home if fact.row else frozenset()
            if len(digits) >= _FEWEST_DIGITS and fact.figure.unit and fact.measure not in _PLANNED and words:
                groups[fact.figure.unit, fact.figure.step, digits].append(_Said(fact, words))
    several = [group for group in groups.values() if len({one.fact.figure.value for one in group}) > 1]
    printed = {fact.figure.value for grid in grids for column in grid.value_columns for _, fact in grid.numbers(column)}
    for group in several:
        for one, other in combinations(group, 2):
            if _is_one_thing(one, other) and is_slip(amount(one.fact), amount(other.fact)):
                yield from _verdict(one.fact, other.fact, printed)


def _is_one_thing(one: _Said, other: _Said) -> bool:
    fewer, more = sorted((one.words, other.words), key=len)
    return one.fact.sentence != other.fact.sentence and len(fewer) >= _FEWEST_WORDS and fewer <= more


def _verdict(one: Fact, other: Fact, printed: set[Decimal | None]) -> Iterator[Verdict]:
    if one.figure.value in printed and other.figure.value in printed:
        return
    wrong, right = (one, other) if one.figure.value not in printed else (other, one)
    said = Recomputed(right.figure.value, right.figure.unit, "", f"narasi: {shown(right)}", (cite(right),))
    message = f"Narasi menyebut {shown(wrong)}, sedangkan bagian lain laporan menyebut {shown(right)}."
    yield narrated(wrong, FindingKind.NARRATIVE_VS_TABLE, said, message)
