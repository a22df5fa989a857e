"""What an answer leaves behind of a question: an operand of its sum, the change that it asks for, most of its words."""

import re
from collections.abc import Collection

from service.answering.cards import CLAUSE
from service.answering.case import Case
from service.answering.drafting import Draft
from service.answering.fact_index import ReportIndex
from service.answering.operations.crossing import BARE
from service.answering.operations.deprived import OF_PART, says_nothing_of_part
from service.answering.operations.over_periods import asks_of_every_part
from service.answering.operations.per_each import asks_of_each, each_asked, tells_each
from service.answering.respelling import tells_little
from service.answering.rows import data_cards, in_column, total_card
from service.answering.words import names_apart, operation_words, question_words, quiet_roots, roots
from service.domain.answers import Status
from service.domain.facts import Fact, Measure
from service.domain.figures import PERSEN
from service.domain.plans import Concept, Operation
from service.language.units import UnitKind, is_people, kind, known_unit

_LEAST = 0.6
"""Least share of what the question joins that the rows of an answer must say."""
_MOST = 0.55
"""What share of the question's telling words an answer may not leave unsaid; see docs/adr/0017."""
_CHANGE = re.compile(
    r" (?:kenaikan|penurunan|peningkatan|pengurangan|penambahan|pertambahan|tambahan|(?P<apart>selisih|beda|perbedaan))"
    r"(?:nya)?(?= )"
)
_CHANGES = frozenset({Measure.SELISIH, Measure.PERTUMBUHAN, Measure.SISA})
_OF_STATE = frozenset({Operation.LOOK_UP, Operation.RANK})
"""What is done with single figures as they are."""
_PAIRS = 4
"""The figures of two things that are compared by how each changed."""
_LIST = 3
"""So many things are listed; two may be the name of one."""
_JOINED = re.compile(r"\b(?:dan|serta|atau)\b|[,&/+]", re.IGNORECASE)
_LAST_QUARTER = 4
_OF_YEAR_PARTS = frozenset(
    roots("triwulan tw trw semester tahap bulan januari februari maret april mei juni juli agustus")
)
"""Words of parts of a year: a figure may be told of one in words alone."""
_FEW = 2
"""So many figures are what is asked or its operands; more are members of something."""
_HOLDS_AGAINST = frozenset({Operation.VERIFY, Operation.CLASSIFY})
_ADDS = frozenset({Operation.SUM, Operation.LOOK_UP})
_OF_ROWS = frozenset({Operation.LOOK_UP, Operation.SUM, Operation.DIFFERENCE})
_NO_TIME = frozenset({UnitKind.RATIO, UnitKind.MONEY, UnitKind.COUNT})
_RANK = re.compile(r"i{1,3}|iv|[a-e]")
"""A grade and its ranks (``golongan III (b dan d)``), which rows print as one word."""
_HOW_OFTEN = re.compile(r" berapa kali (?!lipat )")
_OCCASIONS = frozenset({"kali", "kejadian"})
_OFTEN = frozenset(roots("kali frekuensi kejadian"))
_OF_PEOPLE = re.compile(r" (?:berapa|jumlah|total|banyaknya)(?: orang| jumlah| total)? ([a-z]+)(?= )")
_ALL = 100
_OF_KINDS = frozenset({Measure.PERSENTASE, Measure.JUMLAH, Measure.LAINNYA})
"""Measures whose percentages say what part of all a kind is: an attainment or absorption of all may be a hundred."""
_TOTALS = frozenset(roots("total seluruh keseluruhan akumulasi gabungan"))


def lacks_operand(case: Case, draft: Draft | None) -> bool:
    """Whether a draft is of some of the things alone that a question wants added up."""
    plan = case.plan
    adds = plan.operation is Operation.SUM or plan.total or "+" in plan.words
    several = len(plan.parts) > 1 and plan.operation in _ADDS and adds
    if draft is None or not several or draft.status is not Status.ANSWERED or not draft.used:
        return False
    index = draft.used[0][0]
    of_sentence = len(draft.used) > 1 and len({fact.sentence for _, fact in draft.used}) == 1
    said = frozenset().union(*(_said_of(own, fact, of_sentence=of_sentence) for own, fact in draft.used))
    telling = ([one for one in index.resolve(part) if _tells(one)] for part in plan.parts)
    parts = [part for part in telling if part]
    met = [
        [(index.worth(one), any(said.issuperset(wording) for wording in one.wordings if wording)) for one in part]
        for part in parts
    ]
    whole = sum(worth for part in met for worth, _ in part)
    covered = sum(worth for part in met for worth, is_met in part if is_met)
    each = all(any(is_met for _, is_met in part) for part in met)
    around = said.union(*(_said_about(own, fact) for own, fact in draft.used))
    apart = (one for one in plan.concepts if one.name in names_apart())
    of_others = any(not any(around.issuperset(wording) for wording in one.wordings if wording) for one in apart)
    return of_others or (bool(parts) and (not each or covered < _LEAST * whole))


def lacks_quarter(case: Case, draft: Draft | None) -> bool:
    """Whether a draft is of one alone of the quarters that a question joins or spans, or of the year for one of them.

    The year's figure of a table is that of its last quarter.
    """
    plan = case.plan
    if draft is None or not draft.used or plan.operation not in (*_ADDS, Operation.MEAN):
        return False
    quarters = {fact.period.quarter for _, fact in draft.used if fact.period is not None}
    if plan.quarter is not None and {plan.quarter, *plan.quarters} != {_LAST_QUARTER} and quarters <= {None}:
        return not any(_says_quarter(index, fact) for index, fact in draft.used)
    if len(plan.quarters) < 2:
        of_all = plan.quarter is None and asks_of_every_part(plan.words)
        return of_all and len(draft.used) == 1 and quarters.isdisjoint({None})
    return len(quarters) == 1 and bool(quarters & set(plan.quarters))


def _says_quarter(index: ReportIndex, fact: Fact) -> bool:
    """Whether a figure is told with a part of the year in its words: ``Target TW I``, ``pada semester pertama``."""
    return not _OF_YEAR_PARTS.isdisjoint(_said_about(index, fact) if fact.table_id is None else _named_so(fact))


def _named_so(fact: Fact) -> frozenset[str]:
    return frozenset(roots(" ".join((*fact.row, *fact.column, fact.caption))))


def lacks_several(case: Case, draft: Draft | None) -> bool:
    """``Total dari dua periode``, ``total A, B dan C``: whether a draft is of one alone of those to be added up."""
    plan = case.plan
    if draft is None or not plan.total or plan.operation not in _ADDS or len(draft.used) != 1:
        return False
    index, fact = draft.used[0]
    card = index.card_of(fact)
    listed = len(plan.parts) >= _LIST and not any(map(_JOINED.search, fact.row[-1:]))
    if not listed and (plan.limit or 1) < _LIST - 1:
        return False
    return card is not None and not card.is_total and _TOTALS.isdisjoint(roots(" ".join(fact.row[-1:])))


def takes_one_of_alike(case: Case, draft: Draft | None) -> bool:
    """``Bantuan UEP dan KUBE``: whether a draft takes one row of each, where several are called so as well.

    Each of them has a name of its own besides, which the question does not say.
    """
    plan = case.plan
    spans = operation_words().signs["through"].stand_in(f" {plan.words} ")
    if draft is None or not draft.calculations or len(plan.parts) < 2 or plan.operation not in _OF_ROWS or spans:
        return False
    cards = [card for index, fact in draft.used if (card := index.card_of(fact)) is not None]
    shared = frozenset.intersection(*(card.label for card in cards)) if len(cards) > 1 else frozenset()
    asked = frozenset(word for one in plan.concepts for word in one.words)
    used = {fact.id for _, fact in draft.used}
    return any(
        _has_fellow(index, fact, asked, used)
        for index, fact in draft.used
        if fact.table_id is not None and not (_asked_of(index, fact, asked) <= shared)
    )


def _has_fellow(index: ReportIndex, fact: Fact, asked: frozenset[str], used: Collection[str]) -> bool:
    """Whether another row beside that of a figure is called by as much of what is asked, and is left out."""
    card = index.card_of(fact)
    if card is None or card.row is None or card.is_total:
        return False
    said, more = _asked_of(index, fact, asked), card.label - asked - quiet_roots()
    if not said or not any(map(str.isalpha, more)):
        return False
    level = card.row.level
    beside = (
        other
        for other in data_cards(index, fact.table_id or "")
        if other is not card and other.row is not None and other.row.level == level and said <= other.label
    )
    cells = (in_column(other, fact) for other in beside)
    return any(one is not None and one.figure.unit == fact.figure.unit and one.id not in used for one in cells)


def _asked_of(index: ReportIndex, fact: Fact, asked: frozenset[str]) -> frozenset[str]:
    """The telling words of a figure's row that are asked for."""
    card = index.card_of(fact)
    return card.label & asked - quiet_roots() if card is not None else frozenset()


def takes_all(case: Case, draft: Draft | None) -> bool:
    """Whether a draft gives a printed total though the question leaves something out of it."""
    plan = case.plan
    if draft is None or not plan.excluded or plan.operation not in (*_ADDS, Operation.MEAN):
        return False
    cards = [card for index, fact in draft.used if (card := index.card_of(fact)) is not None]
    return len(cards) == 1 and cards[0].is_total


def _said_of(index: ReportIndex, fact: Fact, *, of_sentence: bool) -> frozenset[str]:
    """The words of a figure: of several in one sentence each has its own clause alone."""
    card = index.card_of(fact)
    if card is None:
        return frozenset()
    if of_sentence and fact.sentence is not None:
        return frozenset(word for word, weight in card.words.items() if weight >= CLAUSE)
    return frozenset(card.words) | index.heading_of(card, fact)


def tells_state(case: Case, draft: Draft | None) -> bool:
    """Whether it is asked how much something changed or differs, and a draft tells how much it is.

    What is worked out of two figures is a change, as is a figure whose row or heading is called so.
    """
    asked = _CHANGE.search(f" {case.plan.words} ")
    if draft is None or asked is None or draft.status is not Status.ANSWERED or not draft.used:
        return False
    if case.plan.operation is Operation.COMPARE:
        worked_out = len(draft.used) >= _PAIRS or asked["apart"] is not None
    else:
        worked_out = case.plan.operation not in _OF_STATE or bool(draft.calculations)
    return not (worked_out or any(_is_change(fact, asked[0]) for _, fact in draft.used))


def _is_change(fact: Fact, word: str) -> bool:
    named = (*fact.row, *fact.column, fact.caption) if fact.table_id is not None else ()
    return fact.measure in _CHANGES or not set(roots(" ".join(named))).isdisjoint(roots(word))


def leaves_most(case: Case, draft: Draft | None) -> bool:
    """Whether most of what is asked of is said nowhere about the figures of a draft: they are of something else.

    A claim is held against what there is, what the asker calls the rows that are meant (``prioritas``) tells none, and
    those that are added up are members of what is asked by a number or a grade (``sasaran pertama``, ``golongan III``).
    """
    plan = case.plan
    if draft is None or draft.status is not Status.ANSWERED or not draft.used:
        return False
    if plan.operation in (*_HOLDS_AGAINST, Operation.MEAN) or len(draft.used) > _FEW:
        return False
    said = frozenset().union(*(_said_about(index, fact) for index, fact in draft.used))
    index = draft.used[0][0]
    qualifiers = operation_words().sign_words["qualifiers"]
    telling = [
        one
        for one in plan.concepts
        if not (tells_little(one) or one.name in qualifiers or (draft.calculations and _RANK.fullmatch(one.name)))
    ]
    worth = {one: index.worth(one) for one in index.resolve(telling)}
    unsaid = sum(value * (1 - _said_share(one, said)) for one, value in worth.items())
    return unsaid >= _MOST * sum(worth.values()) > 0


def drops_predicate(case: Case, draft: Draft | None) -> bool:
    """Whether a share was worked out of figures that say nothing of what the question says of the part."""
    plan = case.plan
    if draft is None or plan.unit != PERSEN or plan.operation not in OF_PART or not draft.calculations:
        return False
    said = frozenset(roots(" ".join(plan.measures))).union(*(_said_about(index, fact) for index, fact in draft.used))
    said |= {fact.measure.value for _, fact in draft.used}
    return says_nothing_of_part(plan.words, said)


def tells_no_time(case: Case, draft: Draft | None) -> bool:
    """Whether it is asked how long something takes, and a draft gives a share, an amount or a number of others."""
    if draft is None or not draft.used or " berapa lama " not in f" {case.plan.words} ":
        return False
    return any(kind(fact.figure.unit) in _NO_TIME for _, fact in draft.used)


def tells_no_times(case: Case, draft: Draft | None) -> bool:
    """``Berapa kali banjir terjadi``, ``berapa kejadian``: whether a draft gives a figure of no number of times."""
    often = _HOW_OFTEN.search(f" {case.plan.words} ") is not None
    if draft is None or draft.calculations or not (often or case.plan.unit in _OCCASIONS):
        return False
    of_others = often and any(_OFTEN.isdisjoint(_said_about(index, fact)) for index, fact in _no_times(draft))
    return of_others or any(_heads_another(fact) for _, fact in _no_times(draft))


def _no_times(draft: Draft) -> list[tuple[ReportIndex, Fact]]:
    return [(index, fact) for index, fact in draft.used if fact.figure.unit not in _OCCASIONS]


def _heads_another(fact: Fact) -> bool:
    """``Paket Bantuan`` in a table of events: whether the heading of a figure names what else is counted."""
    heading = " ".join(fact.column).replace("(", " ").replace(")", " ")
    return _OFTEN.isdisjoint(roots(heading)) and any(
        known_unit(word) is not None and not word.isdigit() for word in heading.split()
    )


def is_of_all(case: Case, draft: Draft | None) -> bool:
    """``Bantuan per orang``: whether a draft gives a figure that is not told of each."""
    if draft is None or draft.calculations or not asks_of_each(case):
        return False
    each = each_asked(case) or ""
    return any(not tells_each(fact, each) for _, fact in draft.used)


def counts_no_people(case: Case, draft: Draft | None) -> bool:
    """``Berapa anggota KUBE``: whether people are asked for, and a draft counts their groups or other things."""
    asked = _OF_PEOPLE.search(f" {case.plan.words} ")
    if draft is None or asked is None or asked[1] not in question_words().anyone:
        return False
    noun = set(roots(asked[1]))
    return any(
        kind(fact.figure.unit) is UnitKind.COUNT
        and not is_people(fact.figure.unit or "")
        and noun.isdisjoint(_said_about(index, fact))
        for index, fact in draft.used
    )


def is_of_other_whole(case: Case, draft: Draft | None) -> bool:
    """``Dari 52 pegawai``: whether a share is worked out of another number, or printed where none is of so many."""
    whole = case.plan.whole
    if draft is None or whole is None or draft.status is not Status.ANSWERED:
        return False
    known = [fact for _, fact in draft.used]
    if not draft.calculations:
        cards = (card for index, fact in draft.used if (card := index.card_of(fact)) is not None)
        known = [one for card in cards for one in card.facts]
        known += (one for index, fact in draft.used for one in _total_of(index, fact))
    return all(one.figure.value != whole.value for one in known)


def _total_of(index: ReportIndex, fact: Fact) -> tuple[Fact, ...]:
    total = total_card(index, fact.table_id) if fact.table_id is not None else None
    return total.facts if total is not None else ()


def is_whole_itself(case: Case, draft: Draft | None) -> bool:
    """Whether a share was looked up in the row of the total: all of a whole is no part of it."""
    if draft is None or draft.calculations or len(draft.used) != 1 or case.plan.operation not in OF_PART:
        return False
    index, fact = draft.used[0]
    card = index.card_of(fact)
    of_all = fact.figure.unit == PERSEN and fact.figure.value == _ALL and fact.measure in _OF_KINDS
    return of_all and card is not None and card.is_total


def _said_share(concept: Concept, said: frozenset[str]) -> float:
    """How much of a concept is said, in the wording of which most is."""
    return max(len(said.intersection(wording)) / len(wording) for wording in concept.wordings if wording)


def _said_about(index: ReportIndex, fact: Fact) -> frozenset[str]:
    """Every word that stands in or over a figure: of its row, headings, caption, section, sentence and report."""
    card = index.card_of(fact)
    told = index.own.union(roots(" ".join((*fact.row, fact.caption, *fact.section, fact.sentence or ""))))
    heading = (one.heading for one in index.standings.of(card) if one.fact is fact) if card is not None else ()
    return told.union(card.words if card is not None else (), *heading)


def _tells(concept: Concept) -> bool:
    return not (concept.light or tells_little(concept) or concept.name in BARE)


_LACKS = (
    lacks_operand,
    lacks_quarter,
    lacks_several,
    takes_all,
    takes_one_of_alike,
    tells_state,
    tells_no_time,
    tells_no_times,
    is_of_all,
    counts_no_people,
    leaves_most,
    drops_predicate,
    is_whole_itself,
    is_of_other_whole,
)


def leaves_behind(case: Case, draft: Draft | None) -> bool:
    """Whether a draft leaves behind an operand, the change that is asked for, or most of the words."""
    return any(lacks(case, draft) for lacks in _LACKS)
