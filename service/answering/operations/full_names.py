"""``Kepanjangan MCP apa``: the words that an abbreviation stands for, as a report itself spells them out."""

import re

from service.answering.case import Case
from service.answering.drafting import Draft, owner
from service.answering.fact_index import ReportIndex
from service.answering.passages import plain_text
from service.domain.reports import Passage

_ASKS = re.compile(r" (?:ke)?panjang(?:an)?(?:nya)? | singkatan(?:nya)? | akronim(?:nya)? ")


def asks_full_name(words: str) -> bool:
    """Whether a question wants an abbreviation spelt out."""
    return _ASKS.search(f" {words} ") is not None


def full_name(case: Case) -> Draft | None:
    """The name that the reports give for an abbreviation of the question, with the passage that gives it."""
    asked = [word for word in case.plan.words.split() if not asks_full_name(word)]
    for index, _ in case.reports:
        for short in asked:
            full = index.abbreviations.get(short)
            found = _spelling(index, short, full) if full is not None else _in_brackets(index, short)
            if found is not None:
                return _said(index, short, *found)
    return None


def _in_brackets(index: ReportIndex, short: str) -> tuple[Passage, str] | None:
    """``SIPANDU (Sistem Pengaduan …)``, ``TKSK = Tenaga …``: a name right behind what is written in capitals."""
    printed = re.compile(rf"(?<![\w-]){re.escape(short.upper())}[*”\"]*\s*(?:\(|=\s?)([A-Z][^()=;]+?)(?=[);=.]|$)")
    for passage in index.passages:
        found = printed.search(passage.text) if short in plain_text(passage.text) else None
        if found is not None and len(found.group(1).split()) > 1:
            return passage, " ".join(found.group(1).split())
    return None


def _spelling(index: ReportIndex, short: str, full: str) -> tuple[Passage, str] | None:
    """The first passage that has abbreviation and name, and the name as it is printed there."""
    printed = re.compile(r"[\s*_]+".join(map(re.escape, full.split())), re.IGNORECASE)
    for passage in index.passages:
        plain = plain_text(passage.text)
        found = printed.search(passage.text) if full in plain and short in plain else None
        if found is not None:
            return passage, " ".join(found.group().split())
    return None


def _said(index: ReportIndex, short: str, passage: Passage, name: str) -> Draft:
    draft = Draft()
    number = draft.cite_passage(index.summary, passage, index.table_number(passage.table_id))
    draft.sentences.append(
        f"{short.upper()} adalah singkatan dari **{name}** (laporan {owner(index.summary)}) [{number}]."
    )
    draft.say_name(name)
    return draft
