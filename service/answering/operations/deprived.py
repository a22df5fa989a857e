"""How many of all there are lack something, or have it: the part and the whole wherever the report counts them.

``Berapa persen yang belum tertangani``: a row prints those who lack it, or those who have it beside all of them, or a
sentence tells both (``187 dari 240 pos``). What is asked of those who lack it is never answered with those who have it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from service.answering.candidates import Candidate
from service.answering.case import Case, operand
from service.answering.drafting import Draft, owner, result_text, subject, tidy, when, where
from service.answering.fact_index import ReportIndex
from service.answering.words import lexicon, roots
from service.calculator import difference, share
from service.domain.calculations import Calculation
from service.domain.facts import Fact, Measure
from service.domain.figures import PERSEN, RUPIAH
from service.domain.plans import Operation
from service.language.numbers import read_figure

_OF_ONE_FIGURE = frozenset(
    {Operation.LOOK_UP, Operation.SHARE, Operation.RATIO, Operation.DIFFERENCE, Operation.REMAINDER, Operation.GROWTH}
)
_DEEP = 40
_COVERED = 0.5
_DENIED = re.compile(
    r" (?:belum|tidak|tanpa|non) (?:ada |sempat |bisa |pernah |sudah |juga |mau |ikut |lagi )*([^\W\d]{4,})(?= )"
)
_NOT = frozenset({"belum", "tidak", "tdk", "non", "blm", "tanpa"})
_NUMBER = r"(?P<{0}>\d{{1,3}}(?:\.\d{{3}})+|\d+)"
_OF = r"dari\s+(?:total\s+|jumlah\s+|seluruh\s+|sebanyak\s+|keseluruhan\s+|sekitar\s+)*"
_TOLD = (
    re.compile(
        rf"{_NUMBER.format('part')}(?:\s+[^\s\d,.;]+){{0,6}}?\s+{_OF}{_NUMBER.format('whole')}\b(?!\s*%)", re.IGNORECASE
    ),
    re.compile(
        rf"\b{_OF}{_NUMBER.format('whole')}\b(?P<of>[^;]*?)\b{_NUMBER.format('part')}\b(?!\s*(?:%|persen))",
        re.IGNORECASE,
    ),
)
_BEFORE = 60
"""How much of a sentence stands beside two numbers of it."""


@dataclass(frozen=True, slots=True)
class _Counted:
    """Some of all: the part, what all are, and whether the part are those who lack what is spoken of."""

    index: ReportIndex
    part: Fact
    whole: Fact
    lacks: bool


def deed_denied(words: str) -> frozenset[str]:
    """The roots of what a question says is not so, with those of every verb that comes to the same."""
    found: set[str] = set()
    for one in _DENIED.finditer(f" {words} "):
        verb = one[1]
        own = set(roots(verb))
        family = next((deeds for said, deeds in _deeds() if verb in said), frozenset())
        found |= own | family
    return frozenset(found)


@cache
def _deeds() -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    families = lexicon("polar.toml")["deeds"].values()
    return tuple((frozenset(one), frozenset(root for word in one for root in roots(word))) for one in families)


@cache
def _wholes() -> frozenset[str]:
    return frozenset(root for word in lexicon("polar.toml")["wholes"]["words"] for root in roots(word))


def lacking_share(case: Case) -> Draft | None:
    """The percentage of all who lack what the question denies."""
    asked = case.plan.unit == PERSEN and case.plan.operation in _OF_ONE_FIGURE and len(case.reports) == 1
    deed = deed_denied(case.plan.words) if asked else frozenset()
    counted = next(_counted(case, deed), None) if deed else None
    if counted is None:
        return None
    draft = Draft()
    index, part, whole = counted.index, counted.part, counted.whole
    rest = operand(part, "bagian")
    if not counted.lacks:
        less = difference(operand(whole, "jumlah"), operand(part))
        if not isinstance(less, Calculation):
            return None
        draft.calculate(less, [(index, whole), (index, part)])
        draft.proof.append(f"Yang dimaksud: {less.working}.")
        rest = less.as_operand("bagian")
    outcome = share(rest, operand(whole, "keseluruhan"))
    if not isinstance(outcome, Calculation):
        return None
    draft.calculate(outcome, [(index, part), (index, whole)])
    value = tidy(outcome.value, PERSEN)
    text = result_text(value, PERSEN)
    marks = "".join(f"[{draft.cite(index, fact)}]" for fact in (part, whole))
    which = "" if counted.lacks else "di luar "
    draft.sentences.append(
        f"**{text}** {owner(index.summary)}{when(part)}: {which}{subject(part)}{_heading(part)} dari {subject(whole)}, "
        f"dihitung {outcome.working} ({where(part)}) {marks}."
    )
    draft.say_figure(value, PERSEN, text)
    return draft


def lacking_told(case: Case) -> Draft | None:
    """How many of all lack what the question denies, where a sentence counts those who have it or those who do not."""
    deed = deed_denied(case.plan.words)
    counted = next((one for one in _counted(case, deed) if one.part.table_id is None), None) if deed else None
    if counted is None:
        return None
    index, part, whole = counted.index, counted.part, counted.whole
    less = difference(operand(whole, "jumlah"), operand(part))
    if counted.lacks or not isinstance(less, Calculation):
        return None
    draft = Draft()
    draft.calculate(less, [(index, whole), (index, part)])
    text = result_text(less.value, less.unit)
    marks = "".join(f"[{draft.cite(index, fact)}]" for fact in (whole, part))
    draft.sentences.append(
        f"**{text}** {owner(index.summary)}{when(part)}: dihitung {less.working} ({where(part)}) {marks}."
    )
    draft.say_figure(less.value, less.unit, text)
    return draft


def _heading(fact: Fact) -> str:
    """The heading that says which part is meant, where the subject does not say it."""
    heading = " ".join(fact.column[-1].split()) if fact.column and fact.table_id is not None else ""
    return f" ({heading})" if heading and heading not in subject(fact) else ""


def _counted(case: Case, deed: frozenset[str]) -> Iterator[_Counted]:
    """The best rows and sentences first, that count some of all."""
    family = {word for said, own in _deeds() if own & deed for word in said}
    concepts = tuple(one for one in case.plan.concepts if not one.words & deed and one.name not in family | _NOT)
    if not concepts:
        return
    for index, target in case.reports:
        wanted = case.wanted(target, concepts=concepts, measure=None, unit=None, denied=frozenset())
        seen: set[int] = set()
        for one in case.find(index, replace(wanted, counted=False, asserted=frozenset()))[:_DEEP]:
            if one.coverage < _COVERED or id(one.card) in seen:
                continue
            seen.add(id(one.card))
            yield from _in_sentence(one, deed) if one.card.table is None else _in_row(one, deed)


def _in_row(one: Candidate, deed: frozenset[str]) -> Iterator[_Counted]:
    """A row's counts: of those who lack it or have it, beside all of them."""
    counts = [
        fact for fact in one.card.facts if fact.figure.value is not None and fact.figure.unit not in (PERSEN, RUPIAH)
    ]
    counts = [fact for fact in counts if fact.measure is not Measure.TARGET]
    said = {id(fact): set(roots(" ".join(fact.column))) for fact in counts}
    denied = [fact for fact in counts if _denies(fact, deed)]
    having = [fact for fact in counts if fact not in denied and _has(fact, said[id(fact)], deed)]
    for part in (*denied[:1], *having):
        wholes = [
            fact for fact in counts if fact not in denied and fact is not part and _may_be_whole(part, fact, said)
        ]
        wholes = [fact for fact in wholes if fact not in having or not denied]
        above = [fact for fact in wholes if fact.column[:-1] == part.column[:-1] and part.column[:-1]]
        for whole in above or wholes:
            yield _Counted(one.index, part, whole, lacks=part in denied)


def _denies(fact: Fact, deed: frozenset[str]) -> bool:
    words = " ".join(fact.column).casefold().split()
    return bool(_NOT & set(words)) and bool(deed & set(roots(" ".join(fact.column))))


def _has(fact: Fact, said: set[str], deed: frozenset[str]) -> bool:
    return bool(said & deed) or (fact.measure is Measure.REALISASI and "realisasi" in deed)


def _may_be_whole(part: Fact, fact: Fact, said: dict[int, set[str]]) -> bool:
    units = {part.figure.unit, fact.figure.unit}
    alike = len(units) == 1 or None in units
    larger = (fact.figure.value or 0) >= (part.figure.value or 0) and (fact.figure.value or 0) > 0
    same = fact.period == part.period or None in (fact.period, part.period)
    return alike and larger and same and (bool(said[id(fact)] & _wholes()) or fact.measure is Measure.JUMLAH)


def _in_sentence(one: Candidate, deed: frozenset[str]) -> Iterator[_Counted]:
    """``187 dari 240 pos aktif``, ``dari 14 laporan 12 selesai``: both numbers of one sentence."""
    sentence = one.fact.sentence or ""
    for pattern in _TOLD:
        for found in pattern.finditer(sentence):
            part, whole = (read_figure(found[name]).value for name in ("part", "whole"))
            if part is None or whole is None or part > whole or not whole:
                continue
            facts = {fact.figure.value: fact for fact in one.index.paragraph_of(one.fact)}
            if part not in facts or whole not in facts or one.fact.figure.value not in (part, whole):
                continue
            start = max(0, found.start() - _BEFORE)
            near = sentence[start : found.end() + _BEFORE]
            words = near.casefold().split()
            if not deed & set(roots(near)):
                continue
            yield _Counted(one.index, facts[part], facts[whole], lacks=_told_to_lack(words, deed))


def _told_to_lack(words: Sequence[str], deed: frozenset[str]) -> bool:
    """Whether a sentence itself denies the deed: ``belum diterapkan``."""
    return any(word in _NOT and deed & set(roots(" ".join(words[at + 1 : at + 3]))) for at, word in enumerate(words))
