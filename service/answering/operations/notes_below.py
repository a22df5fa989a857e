"""``Faktor penghambat IKM``: what rows in words tell of the row above them, in a table of figures."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from service.answering.candidates import Candidate
from service.answering.case import Case
from service.answering.drafting import Draft, owner, subject, where
from service.answering.phrases import Phrases
from service.answering.words import lexicon, roots
from service.domain.reports import Row, RowKind

_DEEP = 20
_SURE = 0.8
_BESIDE = ("mewujudkan", "indikator", "capaian", "pencapaian")
"""What stands beside those words and names no row."""
_TITLE = 60
"""Letters that may stand between how a note begins and its colon: ``Strategi untuk mewujudkan … :``."""


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind of note: what a question asks for it with, and how it begins."""

    asked: Phrases
    begins: tuple[str, ...]
    quiet: frozenset[str]
    """Roots of the words that only ask for it."""


def note_below(case: Case) -> Draft | None:
    """The notes of the kind that is asked for below the row that the question is about."""
    asked = [kind for kind in _kinds() if kind.asked.stand_in(f" {case.plan.words} ")]
    begins = _begins_with(begin for kind in asked for begin in kind.begins)
    quiet = frozenset[str]().union(*(kind.quiet for kind in asked))
    concepts = tuple(one for one in case.plan.concepts if not one.words & quiet)
    if not asked or not concepts:
        return None
    said = frozenset(roots(case.plan.words)).union(*(one.words for one in concepts))
    for index, target in case.reports:
        wanted = replace(case.wanted(target, concepts=concepts, measure=None, unit=None, years=()), text=False)
        likely = [one for one in case.find(index, wanted)[:_DEEP] if _is_meant(one)]
        for one in sorted(likely, key=lambda one: -_said_by_name(one, said)):
            notes = [text for text in _notes(one) if begins.match(text)]
            if notes:
                return _say(one, notes)
    return None


def _said_by_name(one: Candidate, said: frozenset[str]) -> int:
    """How much of the row's own name the question says."""
    return len(said.intersection(roots(" ".join(one.fact.row[-1:]))))


def _is_meant(one: Candidate) -> bool:
    return one.card.row is not None and one.fits and one.coverage >= _SURE


def _notes(one: Candidate) -> Iterator[str]:
    """What the rows below say that have words alone, each note of theirs by itself."""
    row, table = one.card.row, one.card.table
    rows = table.rows if table is not None else ()
    place = next((at for at, each in enumerate(rows) if each is row), len(rows))
    for below in rows[place + 1 :]:
        text = _only_text(below)
        if text is None or not _any_note().match(text):
            return
        starts = [found.start() for found in _any_note().finditer(text)]
        yield from (text[start:end].strip() for start, end in zip(starts, [*starts[1:], len(text)], strict=True))


def _only_text(row: Row) -> str | None:
    """The one cell of a row with nothing else in it."""
    printed = [" ".join(cell.printed.split()) for cell in row.cells if cell.printed and not cell.inherited]
    return printed[0] if len(printed) == 1 and row.kind is not RowKind.TOTAL else None


@cache
def _kinds() -> tuple[_Kind, ...]:
    return tuple(
        _Kind(
            Phrases.of(one["asked"]),
            tuple(one["begins"]),
            frozenset(roots(" ".join((*one["asked"], *one["begins"], *_BESIDE)))),
        )
        for one in lexicon("narrative.toml")["note"]
    )


@cache
def _any_note() -> re.Pattern[str]:
    return _begins_with(begin for kind in _kinds() for begin in kind.begins)


def _begins_with(begins: Iterable[str]) -> re.Pattern[str]:
    told = "|".join(map(re.escape, sorted(begins, key=len, reverse=True)))
    return re.compile(rf"(?<!\w)(?:{told})\b[^:.]{{0,{_TITLE}}}?\s*(?::|(?=1[.)]\s))", re.IGNORECASE)


def _say(one: Candidate, notes: list[str]) -> Draft:
    draft = Draft()
    told = " ".join(notes).rstrip(".")
    name = f"Menurut laporan {owner(one.index.summary)} ({where(one.fact)}), {subject(one.fact)}"
    draft.sentences.append(f"{name}: {told} [{_cite(draft, one, notes[0])}].")
    draft.used.clear()
    return draft


def _cite(draft: Draft, one: Candidate, note: str) -> int:
    """The passage that has a note, or the row above it."""
    table = one.fact.table_id
    own = (each for each in one.index.passages if each.table_id == table and note in " ".join(each.text.split()))
    passage = next(own, None)
    if passage is None:
        return draft.cite(one.index, one.fact)
    return draft.cite_passage(one.index.summary, passage, one.index.table_number(table))
