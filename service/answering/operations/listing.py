"""Lists: the rows of a table by name, what a report tells in words, one figure of each report."""

import re
from dataclasses import replace
from decimal import Decimal

from service.answering.case import Case
from service.answering.drafting import Draft, owner, where
from service.answering.naming import name_roots
from service.answering.operations.column_picking import fact_in
from service.answering.operations.lookups import look_up, look_up_each
from service.answering.operations.narrative import explain
from service.answering.operations.ordering import asked_name, of_groups, row_name
from service.answering.operations.passage_kinds import poles, says
from service.answering.operations.selecting import Selection, below, select
from service.answering.operations.units import named_units
from service.answering.words import operation_words, question_words, roots, synonyms
from service.domain.answers import Status
from service.domain.plans import Operation, Relation
from service.language.numbers.printing import print_number
from service.language.text import normalise

_LEAST = 3
_MOST = 40
_SURE = 1.2
_BEFORE = re.compile(r" (\S+) (?:apa|mana|siapa) (?:saja|yang) ")
_AFTER = re.compile(r" (?:apa saja|sebutkan|daftar|tampilkan|rincian|tiap|setiap|masing-masing) (.+)")
_NO_NOUNS = frozenset(
    [
        "jenis",
        "macam",
        "kategori",
        "bentuk",
        "kelompok",
        "golongan",
        "ragam",
        "tipe",
        "yang",
        "di",
        "ada",
        "nama",
        "daftar",
        "semua",
        "seluruh",
        "saja",
        "apa",
        "dari",
    ]
)


def list_items(case: Case) -> Draft | None:
    """What a question wants named: figures of several reports, else a list in words, else rows."""
    if len(case.reports) > 1 and case.plan.named:
        return look_up_each(case)
    told = _only_one(case)
    if told is not None:
        return told
    noun = _class_noun(case.plan.words, frozenset().union(*(index.own for index, _ in case.reports)))
    if noun is not None:
        noun = _once(noun)
    if noun is not None and all(set(roots(noun)) <= index.own for index, _ in case.reports):
        noun = None  # ``layanan di Ogan Ilir mana saja``: the region says where, not what
    units = named_units(case, noun) if noun is not None else None
    if units is not None:
        return units
    own = below(case)
    rows = own or _rows_meant(case, noun)
    if rows is None and (case.plan.bound is not None or case.plan.goal is not None or case.plan.shift is not None):
        return _told_of_bound(case)
    if rows is not None and (own is not None or _is_sure(rows, case, noun)):
        return list_rows(rows, case)
    if rows is not None and len(rows.cards) == 1 and case.plan.measures and noun is None:
        return look_up(case)
    told = explain(case) if " berapa " not in f" {case.plan.words} " else None
    if rows is not None and (told is None or not _is_list(told)):
        return list_rows(rows, case)
    return told or (look_up(case) if case.plan.measures else None)


def _only_one(case: Case) -> Draft | None:
    """``Tolong sebutkan pagu Program X``: only the one figure is to be named of a row that is called in full."""
    plan, words = case.plan, case.plan.words.split()
    several = operation_words().sign_words["several"]
    picks = plan.bound is not None or plan.goal is not None or plan.shift is not None or plan.limit is not None
    if picks or plan.excluded or len(plan.measures) != 1 or several & set(words):
        return None
    told = look_up(replace(case, plan=replace(plan, operation=Operation.LOOK_UP)))
    if told is None or told.status is not Status.ANSWERED or not told.used:
        return None
    name = name_roots(" ".join(told.used[0][1].row[-1:]))
    said = name_roots(case.text)
    is_called = len(name) > 1 and any(said[at : at + len(name)] == name for at in range(len(said)))
    return told if is_called and (plan.level is None or set(roots(plan.level)) <= set(name)) else None


def _told_of_bound(case: Case) -> Draft | None:
    """``Desa yang lunas 100 persen``, ``indikator yang belum tercapai``: a sentence that says it and names several."""
    bound, goal = case.plan.bound, case.plan.goal
    told = explain(case) if bound is not None or goal is not None else None
    if told is None or not _is_list(told):
        return None
    said = " ".join(told.sentences)
    if bound is not None:
        printed = re.compile(rf"(?<![\d.,]){re.escape(print_number(bound.number.value))}(?![\d.,]*\d)")
        return told if printed.search(said) else None
    failed, reached = (says(normalise(said), phrases) for phrases in poles())
    return told if (failed if goal is Relation.BELOW else reached and not failed) else None


def _rows_meant(case: Case, noun: str | None) -> Selection | None:
    """The rows that are described, if they are such things as are to be named."""
    rows = select(case)
    of_level = case.plan.level is not None  # rows are known by code or depth to be programmes or activities
    return rows if rows is None or noun is None or of_level or _is_of_class(rows, noun) else None


def _is_sure(rows: Selection, case: Case, noun: str | None) -> bool:
    """Whether rows are what is to be named, whatever the report tells in words; one alone only if it is picked."""
    plan = case.plan
    if len(rows.cards) == 1 and not (plan.bound or plan.goal or plan.shift or plan.without):
        return False
    if rows.picked or plan.bound is not None or plan.level is not None or plan.limit == len(rows.cards):
        return True
    return rows.names and (noun is not None or rows.score >= _SURE)


def _once(noun: str) -> str:
    """``Bidang-bidang`` → ``bidang``."""
    first, _, second = noun.partition("-")
    return first if first == second else noun


def _class_noun(words: str, own: frozenset[str]) -> str | None:
    """What is to be named: ``bidang apa saja``, ``apa saja jenis …``, ``sebutkan kecamatan …``; None where unsaid.

    What the agency and its region are called (``own``) may stand between: ``layanan Dinas Kesehatan apa saja``.
    """
    found = _BEFORE.search(f" {words} ")
    if found is not None:
        said = f" {words} "[: found.end(1)].split()
        while len(said) > 1 and (set(roots(said[-1])) <= own or said[-1] in ("di", "pada")):
            said.pop()
        noun = said[-1]
        return noun if noun not in _NO_NOUNS and " yang " not in f" {words} "[: found.start() + 1] else None
    after = _AFTER.search(f" {words} ")
    numerals = operation_words().numerals
    telling = (
        word
        for word in (after.group(1).split() if after is not None else ())
        if word not in _NO_NOUNS and word.removeprefix("ke") not in numerals and not word.isdigit()
    )
    word = next(telling, None)
    measures = {phrase[0] for phrase, _ in question_words().measures if len(phrase) == 1}
    return word if word not in measures else None


def _is_of_class(rows: Selection, noun: str) -> bool:
    """Whether a table says that its rows are such things: in a caption, heading or section, or by the rows' names."""
    own = roots(noun)
    asked = {word for group in synonyms() if own in group for wording in group for word in wording} | set(own)
    table = rows.table
    around = " ".join((table.caption, *table.section[-1:], *(part for column in table.columns for part in column.path)))
    if asked & set(roots(around)):
        return True
    named = [card for card in rows.cards if asked & set(roots(row_name(card)))]
    return len(named) * 2 >= len(rows.cards)


def list_rows(rows: Selection, case: Case) -> Draft:
    """The rows that are meant by name, in the table's order, each with the figure that shows it."""
    draft = Draft()
    told = []
    groups = of_groups(case, rows.index, rows.cards)
    cards = [card for card in groups if fact_in(card, rows.column) is not None]
    rows = replace(rows, cards=tuple(cards)) if cards and len(cards) == len(groups) else rows
    for place, card in enumerate(rows.cards[:_MOST], 1):
        fact = rows.fact(card)
        name = asked_name(card, case) if groups else f"{asked_name(card, case)}, {row_name(card)}"
        text = draft.report(rows.index, fact, name) if rows.column is not None else ""
        said = f" ({text})" if text else ""
        told.append(f"{place}. {name}{said} [{draft.cite(rows.index, fact, used=False)}]")
    more = "; dan lainnya" if len(rows.cards) > _MOST else ""
    whose = f"{owner(rows.index.summary)} ({where(rows.fact(rows.cards[0]))})"
    count = Decimal(len(rows.cards))
    draft.enter_count(count, None, str(count), draft.citations[0].id)
    draft.sentences.append(f"Ada {count} menurut {whose}: {'; '.join(told)}{more}.")
    draft.used.clear()
    return draft


def _is_list(told: Draft) -> bool:
    """Whether an answer in words names several things: several passages, or one that enumerates."""
    return len(told.citations) > 1 or " ".join(told.sentences).count(",") >= _LEAST
