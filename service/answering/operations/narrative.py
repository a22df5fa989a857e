"""Questions that are answered in words: the report's own sentences or list items, whole, in order, cited."""

import re
from collections.abc import Sequence
from dataclasses import replace

from service.answering.case import Case
from service.answering.drafting import Draft, owner
from service.answering.fact_index import ReportIndex
from service.answering.operations.asked_in_words import asks_besides, asks_whether, wants_no_figure
from service.answering.operations.claimed_existence import verify_existence
from service.answering.operations.full_names import asks_full_name, full_name
from service.answering.operations.lookups import look_up, say_fact, say_missing
from service.answering.operations.notes_below import note_below
from service.answering.operations.passage_blocks import block_at
from service.answering.operations.passage_finding import Found, find_passages, is_named
from service.answering.operations.passage_kinds import Kind, kinds_of, needs_name, remark_headings, says, wants_list
from service.answering.operations.remarks import remark
from service.answering.operations.told_categories import grade_faults
from service.answering.operations.told_rows import told_row
from service.answering.passages import plain_text
from service.answering.proving import warn_of
from service.domain.plans import Operation
from service.domain.reports import Passage

_DEEP = 10
_PAIR = 2
_HOW = re.compile(r" bagaimana(?:kah)? ")
_PERSON = re.compile(r"\b(?:Drs?|Ir|Hj?|dr)\.\s*[A-Z]|,\s*(?:S|M)\.\s?[A-Z][A-Za-z]{0,4}\b|\bNIP\b")


def explain(case: Case) -> Draft | None:
    """The passage that answers, with the whole list where it leads in or belongs to one."""
    spelt = full_name(case) if asks_full_name(case.plan.words) else None
    if spelt is not None:
        return _with_the_rest(case, spelt) if asks_besides(case.plan.words) else spelt
    noted = note_below(case)
    if noted is not None:
        return noted
    kinds = kinds_of(case.plan.words)
    kind = kinds[0] if kinds else None
    remarked = remark(case, remark_headings(), kind.forms) if kind is not None and kind.remarked else None
    if remarked is not None and case.plan.numbers:
        return remarked
    apart = case.plan.named and len(case.reports) > 1
    each = [replace(case, reports=(report,)) for report in case.reports] if apart else [case]
    draft = Draft()
    missing = []
    for one in each:
        best = next(iter(find_passages(one, kind, kinds)), None)
        told = told_row(case, best.index, _table_of(best), kinds) if best and _table_of(best) and not apart else None
        if told is not None:
            return told
        passages = block_at(best.index, best.position, wants_list=_wants_all(best, kind, case)) if best else []
        passages += _answering_the_rest(one, kinds, best, passages) if best else []
        if needs_name(case.plan.words) and not any(_PERSON.search(told.text) for told in passages):
            passages = []
        if best is not None and passages:
            tell(draft, best.index, passages)
        else:
            missing.append(one.reports[0][0])
    if not draft.sentences:
        in_cell = _told_in_cell(case) if kind is not None and kind.name == "siapa" else None
        return remarked or in_cell or (_told_in_figure(case) if kind is None else None)
    if apart:
        say_missing(draft, missing)
    return draft


def _table_of(best: Found) -> str:
    """The table that the best passage is of."""
    return best.index.passages[best.position].table_id or ""


def _wants_all(best: Found, kind: Kind | None, case: Case) -> bool:
    """Whether a whole list answers: several things are asked, or an item stands under what leads in such things."""
    under = kind.heading & best.index.texts.told(best.position).lead if kind is not None else frozenset()
    return wants_list(case.plan.words) or bool(under)


def tell_apart(case: Case) -> Draft | None:
    """``Apa beda … dan …``: what sets two things apart in words, where no figures do."""
    wants_words = wants_no_figure(case.plan) and not case.plan.numbers
    return explain(case) if wants_words and any(kind.name == "beda" for kind in kinds_of(case.plan.words)) else None


def names_heading(case: Case) -> bool:
    """``Prestasi Dinas Kesehatan?``: a question that is nothing but the heading of a section."""
    return (
        wants_no_figure(case.plan)
        and not case.plan.numbers
        and any(is_named(index, case.plan.concepts) for index, _ in case.reports)
    )


def tell_or_look_up(case: Case) -> Draft | None:
    """Whether it is there, where that is asked; else a cell in words, the passage that says it, a figure."""
    there = verify_existence(case) if asks_whether(case.plan.words) else None
    if there is not None:
        return there
    looked_up = look_up(case)
    if looked_up is not None and any(fact.figure.value is None for _, fact in looked_up.used):
        return looked_up
    return explain(case) or looked_up


def _with_the_rest(case: Case, spelt: Draft) -> Draft:
    """An abbreviation spelt out, and the passage that answers what else is asked of it."""
    concepts = tuple(one for one in case.plan.concepts if not asks_full_name(one.name))
    rest = replace(case, plan=replace(case.plan, concepts=concepts))
    best = next(iter(find_passages(rest, None, ())), None)
    if best is not None:
        tell(spelt, best.index, block_at(best.index, best.position, wants_list=False))
    return spelt


def _told_in_cell(case: Case) -> Draft | None:
    """``Siapa penanggung jawab …``: the words that a row has below a heading that is asked for."""
    for index, target in case.reports:
        for one in case.find(index, case.wanted(target, measure=None, unit=None, text=True))[:_DEEP]:
            heading = index.telling_column(one.fact)
            asked = any(heading.issuperset(wording) for concept in case.plan.concepts for wording in concept.wordings)
            if one.is_enough and one.says and asked:
                return say_fact(Draft(), one)
    return None


def _told_in_figure(case: Case) -> Draft | None:
    """``Bagaimana serapan anggaran …``: how it is with what is measured, the figure says where no sentence does."""
    plan = case.plan
    if plan.measure is None or not _HOW.search(f" {plan.words} "):
        return None
    return look_up(replace(case, plan=replace(plan, operation=Operation.LOOK_UP)))


def tell(draft: Draft, index: ReportIndex, passages: Sequence[Passage]) -> None:
    """Quote passages of one report, each with its citation."""
    section = passages[0].section[-1] if passages[0].section else ""
    told = [f"Menurut laporan {owner(index.summary)} {index.summary.identity.year or ''} ({_short(section)}):"]
    for passage in passages:
        number = draft.cite_passage(index.summary, passage, index.table_number(passage.table_id))
        told.append(f"{_clean(passage.text)} [{number}]")
        for fault in grade_faults(index, passage.text) if passage.table_id is None else ():
            warn_of(draft, index, fault, None)
    draft.sentences.append("\n".join(told))


def _short(section: str) -> str:
    return " ".join(section.split())[:90] or "laporan"


def _clean(text: str) -> str:
    return re.sub(r"\*\*|</?b>|<br\s*/?>", "", text).strip()


def _answering_the_rest(case: Case, kinds: Sequence[Kind], best: Found, told: Sequence[Passage]) -> list[Passage]:
    """``Penyebab … dan solusinya``: what answers the second of two questions, where the first answer does not."""
    section = best.index.passages[best.position].section
    for kind in kinds[1:]:
        if not kind.states or any(says(plain_text(one.text), kind.states) for one in told):
            continue
        for other in find_passages(case, kind, kinds):
            passage = other.index.passages[other.position]
            if other.index is best.index and passage.section == section and says(plain_text(passage.text), kind.states):
                return [one for one in block_at(other.index, other.position, wants_list=True) if one not in told]
    return []
