"""Subjects set side by side, settled by what the reports hold.

``Perlindungan dan Jaminan Sosial`` names one row, not two; of ``Rak Arsip apa Kotak Sampah`` each half names its own.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace

from service.answering.fact_index import ReportIndex
from service.answering.respelling import tells_little
from service.answering.stages import budget_stage
from service.answering.words import mere_unit, quiet_roots, roots
from service.domain.plans import Concept, Operation, Plan

Part = tuple[Concept, ...]
_SETS_SIDE_BY_SIDE = frozenset(
    {
        Operation.SUM,
        Operation.COMPARE,
        Operation.DIFFERENCE,
        Operation.MEAN,
        Operation.LOOK_UP,
        Operation.RANK,
        Operation.MULTIPLE,
    }
)
_ADDS_UP = frozenset({Operation.SUM, Operation.MEAN, Operation.LOOK_UP})
_LOOSE = 1
"""Words of the question that may stand between the words of a name."""


def with_settled_parts(plan: Plan, indexes: Sequence[ReportIndex]) -> Plan:
    """The plan with the row names that the question says as its parts; else its own, joined where they are one."""
    plan = replace(plan, parts=tuple(_telling(part, plan) for part in _without_stages(plan.parts)))
    if plan.operation not in _SETS_SIDE_BY_SIDE or not plan.joins:
        return _joined(plan, indexes)
    named = _names_in(plan, indexes)
    if plan.enumerates and len(named) < len(plan.parts):
        return plan  # ``kursi (putar, lipat)``: the brackets say what the parts are
    if len(named) < 2 or _is_said_twice(named, plan.parts) or _leave_out(named, plan, indexes):
        return _joined(plan, indexes)
    return replace(plan, parts=tuple(tuple(Concept(word, ((word,),)) for word in name) for name in named))


def _telling(part: Part, plan: Plan) -> Part:
    """``KK yang kena kebakaran``: a part without the unit that is counted, and without what is done to all parts.

    What tells it from the others stays: ``kursi putar`` beside ``kursi lipat``.
    """
    light = {one.name for one in plan.concepts if one.light and not one.name.isdigit()}
    others = {one.name for other in plan.parts if other != part for one in other}
    unit = plan.unit
    kept = tuple(one for one in part if one.name not in light and not (unit and mere_unit(one.name) == unit))
    return kept if any(one.name not in others for one in kept) else part


def _without_stages(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """``A dan B (setelah perubahan)``: the stage of a budget says which figures of both, it is no part of its own."""
    others = tuple(part for part in parts if not all(budget_stage(one.name) for one in part))
    return others if len(others) > 1 else parts


def _is_said_twice(names: Sequence[tuple[str, ...]], parts: Sequence[Part]) -> bool:
    """Whether one name stands in two parts: each of them is then more than that (``meja 1 biro, meja 1/2 biro``)."""
    told = []
    for part in parts:
        words = {word for one in part for word in one.wordings[0]}
        told.append(max((name for name in names if words.issuperset(name)), key=len, default=None))
    return any(told.count(name) > 1 for name in names)


def _leave_out(names: Sequence[tuple[str, ...]], plan: Plan, indexes: Sequence[ReportIndex]) -> bool:
    """Whether a part that tells of something is in none of the names: it would be left out of what is worked out.

    Where figures are only set side by side the first part may say what they are of: ``pengunjung … A atau B``; so does
    any that is a heading: ``A atau B, mana yang pengunjungnya …``.
    """
    said = {word for name in names for word in name}
    adds_up = plan.operation in _ADDS_UP
    parts = plan.parts if adds_up else plan.parts[1:]
    telling = ([one for one in part if not tells_little(one)] for part in parts)
    left = [part for part in telling if part and not any(said & one.words for one in part)]
    return bool(left) and (adds_up or not all(is_heading(part, indexes) for part in left))


def is_heading(part: Sequence[Concept], indexes: Sequence[ReportIndex]) -> bool:
    """Whether a column of some table is called as a part says."""
    return any(
        all(any(word in heading for word in one.words) for one in part)
        for index in indexes
        for heading in index.columns.values()
    )


def _names_in(plan: Plan, indexes: Sequence[ReportIndex]) -> list[tuple[str, ...]]:
    """The names of rows of one table that stand in the question word for word, in its order, none within another.

    A row that is called as the region is (``Kecamatan Kuningan``) is meant only where that is part of the subject.
    """
    said = [root for word in plan.words.split() for root in roots(word)]
    asked = set(said)
    subject = {word for one in plan.concepts for word in one.words}
    tables: dict[str, set[frozenset[str]]] = defaultdict(set)
    for index in indexes:
        for label in index.row_names:
            if label <= asked and (label & subject or not label <= index.own):
                for card in index.by_label[label]:
                    if card.table is not None:
                        tables[f"{index.summary.id} {card.table.id}"].add(label)
    spans = [_apart(said, labels) for _, labels in sorted(tables.items()) if len(labels) > 1]
    best = max(spans, key=lambda own: sum(end - start for start, end in own) if len(own) > 1 else 0, default=[])
    return [tuple(dict.fromkeys(said[start:end])) for start, end in sorted(best)]


def _apart(said: Sequence[str], labels: Set[frozenset[str]]) -> list[tuple[int, int]]:
    """Where the names stand, none over another: as much of the question as names can cover, with as few as can."""
    ending: dict[int, set[int]] = defaultdict(set)
    for label in labels:
        for start, end in _spans(said, label):
            ending[end].add(start)
    best: list[tuple[int, int, tuple[tuple[int, int], ...]]] = [(0, 0, ())]
    for end in range(1, len(said) + 1):
        before = (best[start] + (start,) for start in sorted(ending.get(end, ())))
        ended = ((size + end - start, few - 1, (*spans, (start, end))) for size, few, spans, start in before)
        best.append(max((best[-1], *ended)))
    return list(best[-1][2])


def _spans(said: Sequence[str], label: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Where in a question all words of a name stand together."""
    for start, word in enumerate(said):
        if word not in label:
            continue
        for end in range(start + len(label), min(len(said), start + len(label) + _LOOSE) + 1):
            if label <= set(said[start:end]) and said[end - 1] in label:
                yield start, end
                break


def _joined(plan: Plan, indexes: Sequence[ReportIndex]) -> Plan:
    """Neighbouring parts made one where a row's name has the words of both and none has those of each."""
    if len(plan.parts) < 2:
        return plan
    settled: list[Part] = []
    for part in plan.parts:
        if settled and _is_one(settled[-1], part, indexes):
            settled[-1] = (*settled[-1], *part)
        else:
            settled.append(part)
    return replace(plan, parts=tuple(settled) if len(settled) > 1 else ())


def _is_one(first: Part, second: Part, indexes: Sequence[ReportIndex]) -> bool:
    if not (_labels(first, indexes) and _labels(second, indexes)):
        return False
    if any(_is_just(label, first) for label in _labels(first, indexes)):
        return False  # ``disabilitas dan disabilitas mental``: a row is called just so
    said = tuple(replace(one, wordings=one.wordings[:1]) for one in (*first, *second))
    both = _labels(said, indexes)  # ``S1 dan S2``: a row of the one is no row of both for saying it in other words
    return bool(both) and not (_labels(second, indexes) - both)


def _is_just(label: frozenset[str], part: Part) -> bool:
    """Whether a row's name says nothing but a part."""
    said = {word for one in part for word in one.words}
    return all(word in said or word.isdigit() for word in label)


def _labels(part: Part, indexes: Sequence[ReportIndex]) -> frozenset[frozenset[str]]:
    """The names of rows that have every telling word of a part."""
    telling = [one for one in part if not all(word in quiet_roots() for word in one.wordings[0])]
    if not telling:
        return frozenset()
    return frozenset().union(*(index.labels_of(telling) for index in indexes))
