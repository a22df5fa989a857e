"""How much there is of one thing for each of another: ``rata-rata korban per kejadian``, ``bantuan per keluarga``.

Two counts of one row, or a figure that its own heading or sentence tells of each.
"""

import re
from collections.abc import Iterator, Sequence

from service.answering.cards import Card
from service.answering.case import Case, operand
from service.answering.drafting import Draft, owner, result_text, tidy, where
from service.answering.fact_index import ReportIndex
from service.answering.operations.lookups import say_fact
from service.answering.operations.selecting import is_named
from service.answering.respelling import tells_little
from service.answering.rows import data_cards, total_card
from service.answering.words import roots
from service.calculator import ratio
from service.domain.calculations import Calculation
from service.domain.facts import Fact
from service.domain.figures import PERSEN
from service.domain.plans import Operation
from service.domain.reports import ColumnRole, Table
from service.language.units import UnitKind, kind, known_unit

_EACH = re.compile(r" (?:per|tiap|setiap) (?:satu )?([a-z]+)(?= )")
_COUNTING = frozenset(roots("jumlah banyaknya total"))
_OF_ONE = frozenset({"per", "satuan", "tiap", "setiap"})
_PLACES = frozenset({"desa", "kelurahan", "desa/kel", "kecamatan", "kabupaten", "kabupaten/kota", "lokasi", "unit"})
_DEEP = 30
_LEAST = 0.4
"""Least share of what else the question names that a table must say."""


def mean_per_each(case: Case) -> Draft | None:
    """One column of a total row, or of the row that is named, divided by the column of what each is asked of."""
    each = each_asked(case)
    if each is None or len(case.reports) > 1:
        return None
    pairs = [pair for index, _ in case.reports for pair in _pairs(case, index, each)]
    best = max((said for said, *_ in pairs), default=0.0)
    found = {
        (top.figure.value, below.figure.value): (index, top, below) for said, index, top, below in pairs if said == best
    }
    if len(found) != 1:
        return None
    index, top, below = next(iter(found.values()))
    outcome = ratio(operand(top), operand(below))
    return _told(index, top, below, outcome, each) if isinstance(outcome, Calculation) else None


def told_each(case: Case) -> Draft | None:
    """``Nilai bantuan per kelompok``: the likeliest figure that is itself told of each."""
    if not asks_of_each(case):
        return None
    each = each_asked(case) or ""
    found = [
        one
        for index, target in case.reports
        for one in case.find(index, case.wanted(target))[:_DEEP]
        if one.is_enough and tells_each(one.fact, each) and one.fact.figure.value is not None
    ]
    best = max(found, key=lambda one: one.score, default=None)
    return say_fact(Draft(), best) if best is not None else None


def asks_of_each(case: Case) -> bool:
    """Whether one figure is asked for that is of each of what is counted, and not one for every place or time."""
    each = each_asked(case)
    unit = known_unit(each) if each is not None else None
    return case.plan.operation is Operation.LOOK_UP and kind(unit) is UnitKind.COUNT and unit not in _PLACES


def tells_each(fact: Fact, each: str) -> bool:
    """Whether a figure is told of each: ``Rp2.000.000 per kelompok``, under ``Nilai Satuan`` or ``Nilai per Orang``."""
    if fact.sentence is None:
        return not _OF_ONE.isdisjoint(" ".join(fact.column).casefold().replace("/", " per ").split())
    _, _, behind = fact.sentence.partition(fact.figure.printed)
    return (
        re.match(rf"[\s,.()-]{{0,4}}(?:/|(?:per|tiap|setiap)\b)\s*(?:satu\s+)?{each}", behind, re.IGNORECASE)
        is not None
    )


def each_asked(case: Case) -> str | None:
    """What a question asks the mean for each of: ``per kejadian``."""
    found = _EACH.search(f" {case.plan.words} ")
    return found[1] if found is not None else None


def are_each(index: ReportIndex, facts: Sequence[Fact], each: str) -> bool:
    """Whether rows are what each is asked of, and no counts of it: by their heading, by the caption, by the names."""
    noun = frozenset(roots(each))
    if _counts_each(facts[0], each):
        return False
    table = index.tables.get(facts[0].table_id or "")
    heads = [one.path for one in table.columns if one.role is not ColumnRole.VALUE] if table is not None else []
    told = (*(part for path in heads for part in path), *facts[0].section[-1:], facts[0].caption)
    named = sum(noun <= frozenset(roots(" ".join(fact.row))) for fact in facts)
    return noun <= frozenset(roots(" ".join(told))) or 2 * named > len(facts)


def _counts_each(fact: Fact, each: str) -> bool:
    """Whether a figure counts that of which each is asked, by its own heading."""
    return bool(fact.column) and frozenset(roots(fact.column[-1])) - _COUNTING == frozenset(roots(each))


def _pairs(case: Case, index: ReportIndex, each: str) -> Iterator[tuple[float, ReportIndex, Fact, Fact]]:
    """What is divided and by what, in one row of a table, with how much of the question its table says."""
    noun = frozenset(roots(each))
    asked = frozenset(roots(case.plan.words)) - noun
    for table in index.tables.values():
        heads = (frozenset(roots(" ".join(one.path))) for one in table.columns if one.role is ColumnRole.LABEL)
        if any(noun <= head for head in heads):
            continue  # its rows are what each is asked of
        card = _row_meant(case, index, table)
        counts = [fact for fact in card.facts if _counts_each(fact, each)] if card is not None else []
        if card is None or len(counts) != 1 or not counts[0].figure.value:
            continue
        said = _said(case, index, table, card)
        others = [fact for fact in card.facts if fact is not counts[0] and _is_asked(fact, asked)]
        if len(others) == 1 and said >= _LEAST:
            yield said, index, others[0], counts[0]


def _row_meant(case: Case, index: ReportIndex, table: Table) -> Card | None:
    """The row that the question names, else the one that sums the table up."""
    telling = [one for one in index.resolve(case.plan.concepts) if not tells_little(one)]
    named = [card for card in data_cards(index, table.id) if any(is_named(card, [one]) for one in telling)]
    return named[0] if len(named) == 1 else None if named else total_card(index, table.id)


def _is_asked(fact: Fact, asked: frozenset[str]) -> bool:
    heading = frozenset(roots(fact.column[-1])) - _COUNTING if fact.column else frozenset()
    return bool(heading & asked) and fact.figure.value is not None and fact.figure.unit != PERSEN


def _said(case: Case, index: ReportIndex, table: Table, card: Card) -> float:
    """How much of what the question names a table and its row say, by how telling the words are."""
    heads = (part for column in table.columns for part in column.path)
    words = frozenset(roots(" ".join((table.caption, *table.section[-1:], *heads)))) | card.label | index.own
    named = [one for one in index.resolve(case.plan.concepts) if not tells_little(one) and index.has(one)]
    whole = sum(map(index.worth, named))
    met = sum(index.worth(one) for one in named if any(words.issuperset(wording) for wording in one.wordings))
    return met / whole if whole else 0.0


def _told(index: ReportIndex, top: Fact, below: Fact, outcome: Calculation, each: str) -> Draft:
    draft = Draft()
    draft.calculate(outcome, [(index, top), (index, below)])
    value = tidy(outcome.value, top.figure.unit)
    text = result_text(value, top.figure.unit)
    marks = "".join(f"[{draft.cite(index, fact)}]" for fact in (top, below))
    draft.sentences.append(
        f"Rata-ratanya **{text}** per {each} ({owner(index.summary)}, {where(top)}): {' '.join(top.column[-1:])} "
        f"dibagi {' '.join(below.column[-1:])}, dihitung {outcome.working} {marks}."
    )
    draft.say_figure(value, top.figure.unit, text)
    return draft
