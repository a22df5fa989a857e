"""What share of those whom a paragraph counts something is told of, each part in its own words.

``Balai menerima 62 orang. Dari jumlah itu 41 orang dipulangkan dan 21 orang dirawat``: 41 and 21 are of the 62.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from service.answering.case import Case, operand
from service.answering.denial import denies
from service.answering.drafting import Draft, owner, result_text, subject, tidy, when, where
from service.answering.fact_index import ReportIndex
from service.answering.operations.deprived import OF_PART, deed_denied, deed_said, listed_with, prints_share
from service.answering.respelling import tells_little
from service.answering.stretches import stretch_of
from service.answering.words import quiet_roots, roots
from service.calculator import share
from service.domain.calculations import Calculation
from service.domain.facts import Fact, Measure
from service.domain.figures import PERSEN, RUPIAH
from service.language.units import UnitKind, kind

_DEEP = 15
_FEWEST = 2
_SHORT = 90
_OF_ALL = re.compile(r"\bdari (?:seluruh|semua|total|keseluruhan)\b", re.IGNORECASE)
_OUT_OF = re.compile(r"^dari (?:total |jumlah |seluruh )*(\d[\d.]*\d|\d)", re.IGNORECASE)
_SAID = 0.5
"""Least share of what else the question names that the whole, its section or its sentence must say."""


def told_part_share(case: Case) -> Draft | None:
    """The percentage of those who are told of in the question's words, of all whom their paragraph counts before."""
    plan = case.plan
    asked = plan.unit == PERSEN and plan.operation in OF_PART and len(case.reports) == 1
    if (
        not asked
        or any(kind(one.unit) is not UnitKind.TIME for one in plan.numbers)
        or plan.money
        or prints_share(case)
    ):
        return None
    denied = deed_denied(plan.words)
    deed = denied or deed_said(plan.words)
    if any(len(one.name) == 1 for one in plan.concepts):
        return None  # ``yang peringkat B``: a grade is one of those who are spoken of
    found = list(_parts(case, deed, denied=bool(denied))) if deed else []
    best = max((said for said, *_ in found), default=0)
    pairs = {
        (part.figure.value, whole.figure.value): (index, part, whole)
        for said, index, part, whole in found
        if said == best
    }
    if len(pairs) != 1:
        return None
    index, part, whole = next(iter(pairs.values()))
    outcome = share(operand(part, "bagian"), operand(whole, "keseluruhan"))
    return _told(index, part, whole, outcome) if isinstance(outcome, Calculation) else None


def _parts(case: Case, deed: frozenset[str], *, denied: bool) -> Iterator[tuple[int, ReportIndex, Fact, Fact]]:
    """The counts whose own name says what is asked of them, with how much of it, and what they are counted out of."""
    for index, target in case.reports:
        found = case.find(index, case.wanted(target, measure=None, unit=None, denied=frozenset()))[:_DEEP]
        for one in found:
            if one.card.table is not None or not _counts(one.fact):
                continue
            name = _clause_of(one.fact)
            said = deed & set(roots(name))
            if not said or denies(name) is not denied:
                continue
            whole = _whole_before(index, one.fact) or _whole_of_all(index, one.fact)
            if whole is not None and _is_of_asked(case, index, whole, deed):
                yield len(said), index, one.fact, whole


def _clause_of(fact: Fact) -> str:
    """What is said of a told count: its name, and the stretch of its sentence that joins no other to it."""
    return f"{' '.join(fact.row[-1:])} {stretch_of(fact)}"


def _counts(fact: Fact) -> bool:
    return (
        fact.figure.value is not None
        and fact.figure.unit not in (PERSEN, RUPIAH)
        and fact.measure is not Measure.TARGET
    )


def _whole_before(index: ReportIndex, part: Fact) -> Fact | None:
    """The count before a part that it is of: what it and those listed with it come to, or the last one before them."""
    paragraph = [fact for fact in index.paragraph_of(part) if _counts(fact)]
    listed = listed_with(index, part) or (part,)
    first = min((paragraph.index(fact) for fact in paragraph if fact in listed), default=0)
    before = paragraph[:first]
    added = sum(fact.figure.value or 0 for fact in listed)
    summed = [fact for fact in before if len(listed) > 1 and fact.figure.value == added]
    alike = [fact for fact in before if fact.figure.unit == part.figure.unit and fact.period == part.period]
    last = [fact for fact in alike[-1:] if (fact.figure.value or 0) >= added]
    return _told_whole(paragraph, part) or next(iter((*summed, *last)), None)


def _told_whole(paragraph: Sequence[Fact], part: Fact) -> Fact | None:
    """``Dari 38 perkara, 21 diputus dan 6 diselesaikan``: what the sentence itself counts all of its parts out of."""
    told = _OUT_OF.search(part.sentence or "")
    own = (fact for fact in paragraph if told is not None and fact.sentence == part.sentence)
    first = next((fact for fact in own if told is not None and fact.figure.printed.split()[0] == told[1]), None)
    is_larger = first is not None and (first.figure.value or 0) >= (part.figure.value or 0)
    return first if is_larger and first is not part else None


def _whole_of_all(index: ReportIndex, part: Fact) -> Fact | None:
    """``Dari seluruh pengaduan, 1.089 selesai dan 57 dalam proses``: what these come to, where a table prints it so."""
    listed = listed_with(index, part)
    if len(listed) < _FEWEST or not _OF_ALL.search(part.sentence or ""):
        return None
    added = sum((fact.figure.value or Decimal() for fact in listed), start=Decimal())
    named = frozenset(roots(" ".join(part.row))) - quiet_roots()
    printed = (fact for fact in index.by_value.get(added, ()) if fact.table_id is not None and _counts(fact))
    return next(
        (fact for fact in printed if named & set(roots(" ".join((*fact.row, *fact.column, fact.caption))))), None
    )


def _is_of_asked(case: Case, index: ReportIndex, whole: Fact, deed: frozenset[str]) -> bool:
    """Whether the whole is of what else the question names than what it says of the part, as far as it is printed."""
    said = frozenset(roots(" ".join((*whole.row, *whole.section[-1:], whole.sentence or ""))))
    asked = [one for one in index.resolve(case.plan.concepts) if not one.words & deed and not tells_little(one)]
    named = [one for one in asked if index.has(one)]
    worth = sum(map(index.worth, named))
    met = sum(index.worth(one) for one in named if any(said.issuperset(wording) for wording in one.wordings))
    return bool(named) and met >= _SAID * worth


def _told(index: ReportIndex, part: Fact, whole: Fact, outcome: Calculation) -> Draft:
    draft = Draft()
    draft.calculate(outcome, [(index, part), (index, whole)])
    value = tidy(outcome.value, PERSEN)
    text = result_text(value, PERSEN)
    marks = "".join(f"[{draft.cite(index, fact)}]" for fact in (part, whole))
    stretch = stretch_of(part).rstrip(" .")
    named = f"{f'“{stretch}”' if 0 < len(stretch) <= _SHORT else subject(part)} dari {subject(whole)}"
    draft.sentences.append(
        f"**{text}** {owner(index.summary)}{when(part)}: {named}, dihitung {outcome.working} ({where(part)}) {marks}."
    )
    draft.say_figure(value, PERSEN, text)
    return draft
