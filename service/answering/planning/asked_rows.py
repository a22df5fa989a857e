"""Which rows a question speaks of: all of them, so many, those that stand so to a number or to their own target."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from service.answering.planning.picking import (
    find_bound,
    find_goal,
    find_share,
    find_size,
    find_untouched,
)
from service.answering.row_nouns import counted_rows, in_words_of_rows, out_of_rows, says_only_so_many
from service.answering.words import operation_words
from service.domain.facts import Measure
from service.domain.plans import Bound, Operation, Relation, Size

PICKS_ROWS = frozenset({Operation.LIST, Operation.COUNT, Operation.RANK})


@dataclass(frozen=True, slots=True)
class AskedRows:
    """How the rows that a question speaks of are picked."""

    bound: Bound | None = None
    goal: Relation | None = None
    spoken_of: bool = False
    """Whether the question speaks of rows at all."""


def without_claimed_count(operation: Operation, whole: str, rest: str) -> tuple[str, str]:
    """``Lima dari tujuh indikator mencapai target``: so many rows are claimed, which is no figure of theirs."""
    if operation is not Operation.VERIFY or find_goal(whole)[0] is None:
        return whole, rest
    return in_words_of_rows(whole, rest)


def bounded(operation: Operation, rest: str) -> tuple[Size | None, Bound | None, str]:
    """The size that is claimed and the number that rows are picked by, and the text to read on."""
    size, rest = find_size(rest) if operation is Operation.VERIFY else (None, rest)
    if operation in PICKS_ROWS:
        rest = operation_words().hundred.pattern.sub(lambda found: f"{found[1] or found[2]} seluruhnya", rest)
    bound, unbound = find_bound(rest)
    if bound is None and operation in (Operation.LIST, Operation.COUNT):
        bound, unbound = find_share(rest)
    return size, bound, unbound if operation in PICKS_ROWS else rest


def rows_of(
    operation: Operation, whole: str, plain: str, bound: Bound | None, size: Size | None
) -> tuple[AskedRows, str]:
    """The rows that a question speaks of, and the words that are left without what picks them."""
    if operation in PICKS_ROWS and bound is None:
        bound, plain = find_untouched(plain)
    if operation not in PICKS_ROWS and not _claims_of_rows(operation, whole, size):
        return AskedRows(), plain
    of_number = operation is Operation.VERIFY and bound is not None and not says_only_so_many(whole)
    goal, plain = (None, plain) if of_number else find_goal(plain)
    return AskedRows(bound, goal, spoken_of=True), plain


def with_all_reached(rows: AskedRows, operation: Operation, whole: str, measures: Sequence[Measure]) -> AskedRows:
    """``Semua … sudah ditangani?``: of all of them it is claimed that as much was reached as there is to reach."""
    if operation is not Operation.VERIFY or not rows.spoken_of or rows.goal is not None or rows.bound is not None:
        return rows
    reached = measures[:1] in ((Measure.REALISASI,), (Measure.CAPAIAN,))
    of_all = operation_words().signs["all_of"].stand_in(whole)
    return replace(rows, goal=Relation.AT_LEAST) if reached and of_all else rows


def _claims_of_rows(operation: Operation, whole: str, size: Size | None) -> bool:
    """Whether something is claimed of rows: of all of them, of none, of the larger part."""
    signs = operation_words().signs
    told = (signs["all_of"].stand_in(whole), signs["any_of"].stand_in(whole), says_only_so_many(whole))
    return operation is Operation.VERIFY and (size is not None or any(told))


def uncounted(operation: Operation, plain: str) -> str:
    """The words without how many rows there are: ``dari tujuh indikator``, ``rata-rata 9 unsur``."""
    if operation in PICKS_ROWS:
        return out_of_rows().sub(" ", plain)
    return counted_rows().sub(" ", plain) if operation in (Operation.SUM, Operation.MEAN) else plain
