"""A question to a plan, its reports being settled: operation, rows, measures and unit, subject, and how it is put."""

import re
from collections.abc import Container, Mapping, Sequence
from dataclasses import replace

from service.answering.naming import RowNames
from service.answering.plain import plain_words
from service.answering.planning.asked_measures import (
    compared_measures,
    is_of_money,
    measures_of,
    unit_of,
    without_given,
)
from service.answering.planning.asked_operation import limit_of, of_every_report, operation_of, spans
from service.answering.planning.asked_rows import (
    PICKS_ROWS,
    bounded,
    rows_of,
    uncounted,
    with_all_reached,
    without_claimed_count,
)
from service.answering.planning.asked_subjects import Words, separated, with_subject
from service.answering.planning.equations import equated
from service.answering.planning.formulas import formula_said
from service.answering.planning.picking import find_shift
from service.answering.planning.placing import placed
from service.answering.planning.quoted_names import QUOTED, with_name
from service.answering.planning.stated import read_numbers, read_stated, without_whole, years_of
from service.answering.right_one import asks_right
from service.answering.row_nouns import out_of_rows
from service.answering.rows import level_noun
from service.answering.scope import Scope
from service.answering.subjects import said_once
from service.answering.words import operation_words
from service.domain.plans import Operation, Plan

_EITHER = re.compile(r" (?:lebih |paling |ter)\S+ atau (?:lebih |paling |ter)")


def read_plan(
    text: str,
    scope: Scope,
    abbreviations: Mapping[str, str],
    names: Sequence[RowNames] = (),
    printed: Container[str] = frozenset(),
) -> Plan:
    """What ``text`` asks for, its reports being settled.

    A row's name in full (``names``) is read as if it stood in quotation marks: no word inside it asks for anything.
    A word that the reports print (``printed``) is no misspelt word of the grammar. Each step takes what it has read
    out of the words, and the next one reads what is left.
    """
    text, place = placed(text)
    text, scope = with_name(text, replace(scope, rest=placed(scope.rest)[0]), names)
    stated = read_stated(scope.rest, printed)
    whole = plain_words(QUOTED.sub(" , ", text), printed)
    operation = operation_of(whole, stated.rest)
    if operation is not Operation.LOOK_UP:  # there the abbreviation only says again what stands before it
        text, own = said_once(text)
        whole, stated = plain_words(QUOTED.sub(" , ", text), printed), replace(stated, rest=said_once(stated.rest)[0])
        abbreviations = {**own, **abbreviations}
    whole, rest = without_claimed_count(operation, whole, stated.rest)
    size, bound, rest = bounded(operation, rest)
    of_whole, whole, rest = without_whole(operation, whole, rest)
    numbers, rest = read_numbers(rest)
    quoted, rest = QUOTED.findall(rest), QUOTED.sub(" , ", rest)
    plain = uncounted(operation, separated(operation, plain_words(rest, printed)))
    rows, plain = rows_of(operation, whole, plain, bound, size)
    measures = without_given(operation, measures_of(operation, plain), whole)
    rows = with_all_reached(rows, operation, whole, measures)
    plan = Plan(
        operation=operation,
        targets=scope.targets,
        measures=measures,
        years=years_of(scope, whole, operation),
        quarter=stated.quarter,
        quarters=stated.quarters,
        unit=stated.rate or unit_of(whole, text, measures),
        table=stated.table,
        sections=stated.sections,
        numbers=numbers,
        whole=of_whole,
        named=scope.named or of_every_report(operation, whole),
        span=scope.span,
        compared=compared_measures(operation, whole, plain) if not numbers else (),
        bound=rows.bound,
        goal=rows.goal,
        size=size,
        words=whole.strip(),
    )
    plan = with_subject(plan, Words(whole, rest, plain, quoted), scope, abbreviations)
    plan = replace(_as_put(plan, whole), place=place)
    if formula_said(whole) is not None:
        return replace(plan, concepts=tuple(one for one in plan.concepts if "rumus" not in one.words))
    if operation is not Operation.VERIFY:
        return plan
    sides = zip(equated(text) or (), equated(scope.rest) or (), strict=False)
    read = [read_plan(one, replace(scope, rest=rest), abbreviations, names, printed) for one, rest in sides]
    return replace(plan, sides=tuple(read))


def _as_put(plan: Plan, whole: str) -> Plan:
    """The plan with how its figures are wanted: of money, in all, of the highest, worked out, the lowest first."""
    operation, signs = plan.operation, operation_words().signs

    def says(name: str) -> bool:
        return signs[name].stand_in(whole)

    of_several = operation in (Operation.SUM, Operation.MEAN)
    return replace(
        plan,
        money=is_of_money(whole),
        total=says("totals"),
        worked_out=says("worked_out") or asks_right(whole),
        relative=says("relative") and not says("points"),
        ascending=says("ascending") and not _EITHER.search(whole),
        top=(of_several and says("top")) or (operation is Operation.DIFFERENCE and spans(whole)),
        limit=limit_of(out_of_rows().sub(" ", whole) if operation is Operation.RANK else whole),
        shift=find_shift(whole) if operation in PICKS_ROWS else None,
        without=operation in PICKS_ROWS and says("without"),
        level=level_noun(whole),
    )
