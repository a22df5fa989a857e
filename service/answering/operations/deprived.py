"""How many of all there are lack something, or have it: the part and the whole wherever the report counts them.

``Berapa persen yang belum tertangani``: a row prints those who lack it, or those who have it beside all of them, or a
sentence tells both (``187 dari 240 pos``). What is asked of those who lack it is never answered with those who have it.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from service.answering.candidates import Candidate
from service.answering.case import Case, operand
from service.answering.drafting import Draft, owner, result_text, subject, tidy, when, where
from service.answering.fact_index import ReportIndex
from service.answering.stretches import stretch_of
from service.answering.words import lexicon, question_words, quiet_roots, roots
from service.calculator import difference, share
from service.domain.calculations import Calculation
from service.domain.facts import Fact, Measure
from service.domain.figures import PERSEN, RUPIAH
from service.domain.plans import Operation
from service.language.numbers import read_figure

_OF_ONE_FIGURE = frozenset(
    {Operation.LOOK_UP, Operation.SHARE, Operation.RATIO, Operation.DIFFERENCE, Operation.REMAINDER, Operation.GROWTH}
)
OF_PART = frozenset({Operation.LOOK_UP, Operation.SHARE, Operation.RATIO})
_DEEP, _NEAREST = 40, 3
_COVERED, _SURE = 0.5, 0.8
_DENIED = re.compile(
    r" (?:belum|tidak|tanpa|non) (?:ada |sempat |bisa |pernah |sudah |juga |mau |ikut |lagi )*([^\W\d]{4,})(?= )"
)
_ENDS = "di|pada|dari|dalam|dan|atau|tahun|berapa|terhadap|dibanding|itu|ada|yang|per|kalau|hanya|baru|cuma"
_SAID = re.compile(
    r" yang (?:(?:sudah|telah|masih|bisa|dapat|sedang|benar-benar|memang) )*(?!belum |tidak |tanpa |non )"
    rf"((?:(?!(?:{_ENDS}) )[^\W\d]\S+ ){{1,4}})"
)
"""What is said of the part that is asked for, up to where it is."""
_PRINTED = frozenset({"tercetak", "tertulis", "tercantum", "tertera", "dicetak", "ditulis", "disebut", "disebutkan"})
_AGAINST = frozenset({"dari", "terhadap", "dibanding", "dibandingkan", "antara"})
_NOT = frozenset({"belum", "tidak", "tdk", "non", "blm", "tanpa"})
_NEVER = re.compile(r"\b(?:belum|tidak|tak) pernah\b")
"""Who lacks something now may have had it once: those are more than who never had it."""
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
_OF_ALL = frozenset(roots("jumlah total"))
_TWO = 2
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


def deed_said(words: str) -> frozenset[str]:
    """The roots of what a question says of the part that it asks for: ``yang sudah punya sertifikat kompetensi``.

    What only says that all of them are counted (``yang terdata``) tells no part; nor does who has something, where
    it is said what.
    """
    found: set[str] = set()
    of_named = not _AGAINST.isdisjoint(words.split())  # ``A yang aktif dari seluruh B yang aktif``
    states = [] if of_named else [[word] for word in words.split() if word in _states()]  # ``LKS aktif``
    for clause in (*_clauses(words), *states):
        for word in [word for word in clause if word not in _having()] or clause:
            said = frozenset(roots(word)) - quiet_roots()
            found |= said if said & _wholes() else said | _as_done(said)
    return frozenset(found) - _wholes()


def says_nothing_of_part(words: str, said: Collection[str]) -> bool:
    """Whether what is said about some figures has nothing of what a question says of the part that it asks for."""
    clauses = [frozenset(root for word in clause for root in roots(word)) for clause in _clauses(words)]
    asked = [own | _as_done(own) for own in clauses if not own & _wholes()]
    return bool(asked) and all(own.isdisjoint(said) for own in asked)


def _clauses(words: str) -> list[list[str]]:
    """What is said of those that are meant, each clause as its words; that a figure is printed says nothing of it."""
    found = (one[1].split() for one in _SAID.finditer(f" {words} "))
    told = ([word for word in clause if word not in question_words().fillers] for clause in found)
    return [clause for clause in told if clause and clause[0] not in _PRINTED]


def _as_done(said: frozenset[str]) -> frozenset[str]:
    """The roots of every verb that comes to the same as one of these."""
    return frozenset().union(*(deeds for _, deeds in _deeds() if said & deeds))


@cache
def _states() -> frozenset[str]:
    """What those who are counted may be: ``aktif``, ``bersertifikat``."""
    deeds = lexicon("polar.toml")["deeds"]
    return frozenset((*deeds["acting"], *deeds["certified"]))


@cache
def _having() -> frozenset[str]:
    return frozenset(lexicon("polar.toml")["deeds"]["having"])


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
    if counted is None or (not counted.lacks and _NEVER.search(case.plan.words)):
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


def having_share(case: Case) -> Draft | None:
    """The percentage of all who have what the question says of a part, where no percentage of it is printed."""
    plan = case.plan
    asked = plan.unit == PERSEN and plan.operation in OF_PART and len(case.reports) == 1
    if not asked or plan.numbers or plan.money or _DENIED.search(f" {plan.words} ") or prints_share(case):
        return None
    deed = deed_said(plan.words)
    for counted in _counted(case, deed, _SURE) if deed else ():
        outcome = share(operand(counted.part, "bagian"), operand(counted.whole, "keseluruhan"))
        if not counted.lacks and isinstance(outcome, Calculation) and _is_whole_part(counted, deed):
            return _share_told(counted, outcome)
    return None


def _is_whole_part(counted: _Counted, deed: frozenset[str]) -> bool:
    """Whether all are counted of whom something is said: no kind of them alone, and not out of themselves."""
    card = counted.index.card_of(counted.part)
    if card is None or counted.part.table_id is None:
        return True
    alike = [fact for fact in card.facts if deed & set(roots(" ".join(fact.column)))]
    counts_all = not set(roots(" ".join(counted.part.column[-1:]))).isdisjoint(_OF_ALL)
    return counted.whole not in alike and (len(alike) == 1 or counts_all)


def prints_share(case: Case) -> bool:
    """Whether a percentage is printed of all that is asked."""
    found = (one for index, target in case.reports for one in case.find(index, case.wanted(target))[:_NEAREST])
    return any(one.is_enough and not one.missed and one.fact.figure.unit == PERSEN for one in found)


def lacking_told(case: Case) -> Draft | None:
    """How many of all lack what the question denies, where a sentence counts those who have it or those who do not."""
    deed = deed_denied(case.plan.words)
    counted = next((one for one in _counted(case, deed) if one.part.table_id is None), None) if deed else None
    if counted is None:
        return None
    index, part, whole = counted.index, counted.part, counted.whole
    less = difference(operand(whole, "jumlah"), operand(part))
    if counted.lacks or not isinstance(less, Calculation) or _NEVER.search(case.plan.words):
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


def told_share(case: Case) -> Draft | None:
    """The percentage that a sentence's own ``187 dari 240`` comes to."""
    said, deed = frozenset(word for one in case.plan.concepts for word in one.words), deed_said(case.plan.words)
    for index, target in case.reports if case.plan.unit == PERSEN else ():
        for one in case.find(index, case.wanted(target, measure=None, unit=None))[:_NEAREST]:
            told = _in_sentence(one, said) if one.card.table is None and one.is_enough else iter(())
            for counted in told:
                if (
                    deed
                    and len(index.paragraph_of(counted.part)) > _TWO
                    and deed.isdisjoint(roots(stretch_of(counted.part)))
                ):
                    continue  # another of those that the sentence counts is asked for
                outcome = share(operand(counted.part, "bagian"), operand(counted.whole, "keseluruhan"))
                if isinstance(outcome, Calculation) and one.fact in (counted.part, counted.whole):
                    return _share_told(counted, outcome)
    return None


def _share_told(counted: _Counted, outcome: Calculation) -> Draft:
    draft = Draft()
    index, part = counted.index, counted.part
    draft.calculate(outcome, [(index, part), (index, counted.whole)])
    value = tidy(outcome.value, PERSEN)
    text = result_text(value, PERSEN)
    marks = "".join(f"[{draft.cite(index, fact)}]" for fact in (part, counted.whole))
    whose = f"{owner(index.summary)}{when(part)}"
    draft.sentences.append(f"**{text}** ({whose}), dihitung {outcome.working} ({where(part)}) {marks}.")
    draft.say_figure(value, PERSEN, text)
    return draft


def _heading(fact: Fact) -> str:
    """The heading that says which part is meant, where the subject does not say it."""
    heading = " ".join(fact.column[-1].split()) if fact.column and fact.table_id is not None else ""
    return f" ({heading})" if heading and heading not in subject(fact) else ""


def _counted(case: Case, deed: frozenset[str], least: float = _COVERED) -> Iterator[_Counted]:
    """The best rows and sentences first, that count some of all."""
    family = {word for said, own in _deeds() if own & deed for word in said}
    concepts = tuple(one for one in case.plan.concepts if not one.words & deed and one.name not in family | _NOT)
    if not concepts:
        return
    for index, target in case.reports:
        wanted = case.wanted(target, concepts=concepts, measure=None, unit=None, denied=frozenset())
        seen: set[int] = set()
        for one in case.find(index, replace(wanted, counted=False, asserted=frozenset()))[:_DEEP]:
            if one.coverage < least or id(one.card) in seen:
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
    having = _together([fact for fact in counts if fact not in denied and _has(fact, said[id(fact)], deed)])
    for part in (*denied[:1], *having):
        wholes = [
            fact for fact in counts if fact not in denied and fact is not part and _may_be_whole(part, fact, said)
        ]
        wholes = [fact for fact in wholes if fact not in having or not denied]
        above = [fact for fact in wholes if fact.column[:-1] == part.column[:-1] and part.column[:-1]]
        for whole in above or wholes:
            yield _Counted(one.index, part, whole, lacks=part in denied)


def _together(having: list[Fact]) -> list[Fact]:
    """``Tertangani / APBD``, ``Lainnya`` and ``Jumlah``: the one that counts the others together, if there is one."""
    for fact in having:
        others = [one.figure.value or 0 for one in having if one is not fact and one.column[:-1] == fact.column[:-1]]
        if len(others) > 1 and sum(others) == fact.figure.value:
            return [fact]
    return having


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
            named = facts[part].row[-1:] if len(listed_with(one.index, facts[part])) > 1 else (near,)
            if not deed & set(roots(" ".join(named))):
                continue
            yield _Counted(one.index, facts[part], facts[whole], lacks=_told_to_lack(words, deed))


def listed_with(index: ReportIndex, fact: Fact) -> tuple[Fact, ...]:
    """The counts of one list in a sentence, each named by what stands behind it: ``12 orang pulang, 9 dirawat``."""
    beside = (one for one in index.paragraph_of(fact) if one.sentence == fact.sentence and len(one.row) > 1)
    return tuple(one for one in beside if one.row[:-1] == fact.row[:-1] and one.figure.unit not in (PERSEN, RUPIAH))


def _told_to_lack(words: Sequence[str], deed: frozenset[str]) -> bool:
    """Whether a sentence itself denies the deed: ``belum diterapkan``."""
    return any(word in _NOT and deed & set(roots(" ".join(words[at + 1 : at + 3]))) for at, word in enumerate(words))
