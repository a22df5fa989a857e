"""The same figure in two places: whether the two agree, and which of them to doubt."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from service.audit.agreement import prints_as, spread
from service.audit.grades import differ, grade_of
from service.audit.grid import Grid, amount, shown
from service.audit.verdicts import Recomputed, Verdict, cell_finding, cite
from service.domain.facts import Fact
from service.domain.findings import FindingKind

_COARSE = Decimal("0.1")
_LONG = 1000


@dataclass(frozen=True, slots=True)
class Rival:
    """The same figure elsewhere."""

    grid: Grid
    fact: Fact


def same(one: Fact, other: Fact) -> bool:
    """Equal in grade, and in value but for the rounding of one of them."""
    if differ(one.figure, other.figure):
        return False
    return _same_value(one, other) or None in (one.figure.value, other.figure.value)


def _same_value(one: Fact, other: Fact) -> bool:
    if one.figure.value == other.figure.value:
        return True
    low, high = spread(one.figure)
    less, more = spread(other.figure)
    coarse = max(one.figure.step or Decimal(0), other.figure.step or Decimal(0))
    if coarse > _COARSE and max(abs(amount(one)), abs(amount(other))) > _LONG:
        return False
    return prints_as(less, more, one.figure) or prints_as(low, high, other.figure)


def verdict_on(own: Rival, rivals: Sequence[Rival], trusted: frozenset[str]) -> Verdict:
    """The verdict on a figure that stands elsewhere too.

    ``trusted`` are facts that other checks confirmed: of two rivals the confirmed one is not the one to doubt.
    """
    unlike = [rival for rival in rivals if not same(own.fact, rival.fact)]
    if not unlike or not _is_the_odd_one(own, rivals, unlike, trusted):
        return Verdict(own.fact.id)
    rival = _strongest(unlike)
    graded = differ(own.fact.figure, rival.fact.figure)
    right = Recomputed(
        None if graded else rival.fact.figure.value,
        rival.fact.figure.unit,
        "",
        f"{rival.grid.name}: {shown(rival.fact)}",
        tuple(cite(each.fact) for each in unlike[:5]),
        shown(rival.fact),
    )
    message = (
        f"“{own.grid.indicator(own.fact.table_row or 0)}”: {own.grid.name} mencetak {shown(own.fact)}, "
        f"sedangkan {_listed(unlike)} mencetak {shown(rival.fact)}."
    )
    finding = cell_finding(own.grid, own.fact, FindingKind.TABLE_VS_TABLE, right, message)
    # A grade is told as printed: of B (80) against A (80) the number says nothing.
    return Verdict(own.fact.id, replace(finding, reported_value=None) if graded else finding)


def _is_the_odd_one(own: Rival, rivals: Sequence[Rival], unlike: Sequence[Rival], trusted: frozenset[str]) -> bool:
    """Outvoted, or one of two that nothing tells apart; a confirmed figure is not doubted for an unconfirmed one."""
    like = len(rivals) - len(unlike) + 1
    against = _votes(unlike).most_common(1)[0][1]
    sure = own.fact.id in trusted
    rival_sure = any(rival.fact.id in trusted for rival in unlike)
    if sure != rival_sure:
        return rival_sure and against >= like
    return against >= like


def _strongest(unlike: Sequence[Rival]) -> Rival:
    votes = _votes(unlike)
    return max(unlike, key=lambda rival: votes[_said(rival)])


def _votes(rivals: Sequence[Rival]) -> Counter[tuple[Decimal | None, str | None]]:
    return Counter(_said(rival) for rival in rivals)


def _said(rival: Rival) -> tuple[Decimal | None, str | None]:
    return rival.fact.figure.value, grade_of(rival.fact.figure)


def _listed(rivals: Iterable[Rival]) -> str:
    names = list(dict.fromkeys(rival.grid.name for rival in rivals))
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} dan {names[-1]}"
