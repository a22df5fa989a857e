"""A question to a plan: spelling made plain, operation and measures by the grammar, the rest is the subject."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

from service.answering.naming import RowNames
from service.answering.plain import TOKEN, plain_words
from service.answering.planning.asked_measures import (
    falls_short_of,
    is_of_money,
    measures_compared,
    measures_of,
    sources_of,
    unit_of,
)
from service.answering.planning.asked_operation import limit_of, operation_of, spans
from service.answering.planning.asked_rows import (
    PICKS_ROWS,
    SO_MANY,
    all_reached,
    bounded,
    speaks_of_rows,
    uncounted,
    without_claimed_count,
)
from service.answering.planning.asked_subjects import (
    ENUMERATION,
    JOINS,
    LACKING,
    parts_of,
    rival_of,
    set_apart,
    subject_pieces,
    with_rivals,
)
from service.answering.planning.asked_times import LATEST_YEARS, QUARTER, RATE, quarter_of, years_of
from service.answering.planning.picking import (
    find_goal,
    find_shift,
    find_untouched,
    out_of_rows,
)
from service.answering.planning.quoted_names import QUOTED, with_name
from service.answering.right_one import asks_right
from service.answering.rows import level_noun
from service.answering.scope import Scope
from service.answering.subjects import apposed_words, concepts_of, weighed, without_bare_money
from service.answering.words import (
    operation_words,
    question_words,
)
from service.domain.facts import Measure
from service.domain.plans import Number, Operation, Plan, Relation
from service.language.numbers import FoundKind, find_figures
from service.language.units import known_unit

_TABLE = re.compile(r"\b(?:tabel|table)\s*\.?\s*([a-z]?\.?\s*\d+(?:\s?\.\s?\d+)*)", re.IGNORECASE)
_EITHER = re.compile(r" (?:lebih |paling |ter)\S+ atau (?:lebih |paling |ter)")
_STAGES = frozenset({"murni", "pergeseran", "sebelum", "setelah", "sesudah", "apbd"})
_OF_TWO_MEASURES = frozenset({Operation.DIFFERENCE, Operation.REMAINDER, Operation.MULTIPLE, Operation.VERIFY})


def read_plan(
    text: str,
    scope: Scope,
    abbreviations: Mapping[str, str],
    names: Sequence[RowNames] = (),
    printed: frozenset[str] = frozenset(),
) -> Plan:
    """What ``text`` asks for, its reports being settled.

    A row's name in full (``names``) is read as if it stood in quotation marks: no word inside it asks for anything.
    A word that the reports print (``printed``) is no misspelt word of the grammar.
    """
    text, scope = with_name(text, scope, names)
    rate = RATE.search(scope.rest)
    scope = replace(scope, rest=LATEST_YEARS.sub(" ", RATE.sub(" ", scope.rest)))
    plainly = partial(plain_words, printed=printed)
    table = _TABLE.search(scope.rest)
    rest = _TABLE.sub(" , ", scope.rest)
    quarters = QUARTER.findall(plainly(rest) if " tw" in rest.casefold() or "trw" in rest.casefold() else rest)
    rest = QUARTER.sub(" ", rest)
    whole = plainly(QUOTED.sub(" , ", text))
    operation = operation_of(whole, rest)
    whole, rest = without_claimed_count(operation, whole, rest)
    size, bound, rest = bounded(operation, rest)
    numbers, rest = _numbers(rest)
    quoted = QUOTED.findall(rest)
    rest = QUOTED.sub(" , ", rest)
    plain = uncounted(operation, LACKING.sub(" berapa ", set_apart(operation, plainly(rest))))
    if operation in PICKS_ROWS and bound is None:
        bound, plain = find_untouched(plain)
    of_rows = operation in PICKS_ROWS or speaks_of_rows(operation, whole, size)
    of_number = operation is Operation.VERIFY and bound is not None and not SO_MANY.search(whole)
    goal, without_goal = (None, plain) if of_number else find_goal(plain)
    plain = without_goal if of_rows else plain
    pieces = subject_pieces(plain)
    words = operation_words()
    measures = measures_of(operation, plain)
    if of_rows and operation is Operation.VERIFY and goal is None and bound is None and all_reached(whole, measures):
        goal = Relation.AT_LEAST
    unit = f"per {rate.group(1)}" if rate is not None else unit_of(whole, text, measures)
    said = [
        word for piece in pieces if not piece.excluded for word in piece.words if known_unit(word) != unit or not unit
    ]
    said += [word for one in quoted for word in TOKEN.findall(one.casefold())] + sources_of(whole)
    if operation in (Operation.GROWTH, Operation.DIFFERENCE) and not _STAGES & set(plain.split()):
        said = [word for word in said if word != "perubahan"]
    apposed = apposed_words(rest) if operation is Operation.LOOK_UP else set()
    apposed |= {"kepala"} if measures else set()  # ``target yang dijanjikan Kepala Dinas`` is not of the head
    concepts = without_bare_money(weighed(concepts_of(said, abbreviations), whole, apposed))
    if operation in PICKS_ROWS and measures[:1] == (Measure.SERAPAN,):
        concepts = tuple(one for one in concepts if one.name not in question_words().money)  # ``serapan keuangan``
    return Plan(
        operation=operation,
        targets=scope.targets,
        concepts=with_rivals(operation, concepts, scope),
        parts=parts_of(rest, pieces, abbreviations),
        excluded=concepts_of([word for piece in pieces if piece.excluded for word in piece.words], abbreviations),
        rivals=tuple(rival_of(name, whole) for name in scope.strangers) if scope.named else (),
        measures=measures,
        years=years_of(scope, whole, operation),
        quarter=quarter_of(quarters[-1]) if quarters else None,
        unit=unit,
        table=re.sub(r"\s", "", table.group(1)) if table else None,
        numbers=numbers,
        named=scope.named or bool(words.signs["every"].search(whole)),
        money=is_of_money(whole),
        total=bool(words.signs["totals"].search(whole)),
        worked_out=bool(words.signs["worked_out"].search(whole) or asks_right(whole)),
        relative=bool(words.signs["relative"].search(whole)) and not words.signs["points"].search(whole),
        ascending=bool(words.signs["ascending"].search(whole)) and not _EITHER.search(whole),
        top=(operation in (Operation.SUM, Operation.MEAN) and bool(words.signs["top"].search(whole)))
        or (operation is Operation.DIFFERENCE and spans(whole)),
        limit=limit_of(out_of_rows().sub(" ", whole) if operation is Operation.RANK else whole),
        compared=(falls_short_of(operation, whole) or measures_compared(plain))
        if operation in _OF_TWO_MEASURES and not numbers
        else (),
        bound=bound if of_rows else None,
        goal=goal if of_rows else None,
        size=size,
        shift=find_shift(whole) if operation in PICKS_ROWS else None,
        without=operation in PICKS_ROWS and bool(words.signs["without"].search(whole)),
        enumerates=ENUMERATION.search(rest) is not None,
        joins=any(word in JOINS for word in whole.split()),
        span=scope.span,
        level=level_noun(whole),
        words=whole.strip(),
    )


def _numbers(text: str) -> tuple[tuple[Number, ...], str]:
    """Figures that the question names, and the text without the ones that are no part of a name."""
    numbers = []
    rest = text
    for found in reversed(find_figures(text)):
        if found.kind is not FoundKind.FIGURE or found.figure.value is None:
            continue
        printed = text[found.start : found.end]
        numbers.append(Number(found.figure.value, found.figure.unit, printed))
        if found.figure.unit is not None or len(re.sub(r"\D", "", printed)) > 2:
            rest = f"{rest[: found.start]} {rest[found.end :]}"
    return tuple(reversed(numbers)), rest
