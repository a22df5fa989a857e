"""Yes or no to one figure being the same in two places of a report: in its text and a table, in two of its chapters."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from service.answering.candidates import Candidate
from service.answering.case import Case
from service.answering.drafting import Draft, decided, owner, subject, when, where
from service.answering.fact_index import ReportIndex
from service.answering.operations.claimed_orders import ALIKE
from service.answering.table_numbers import table_numbers
from service.answering.words import roots
from service.audit.grades import differ
from service.domain.facts import Fact, Measure
from service.language.numbers import Agreement, agrees, read_roman

_DEEP = 60
_COVERED = 0.6
_PAIR = 2
_NEGATED = frozenset({"beda", "berbeda"})
_CHAPTER = re.compile(r"^\W*bab\s+([ivx]+|\d)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Place:
    """A place as a question calls it, and which figures stand there."""

    start: int
    words: str
    holds: Callable[[ReportIndex, Fact], bool]


def verify_places(case: Case) -> Draft | None:
    """``Jumlah … di ringkasan eksekutif sama dengan di Bab IV?``: what is asked of, looked up in both places."""
    places = sorted(_places(case.text), key=lambda one: one.start)
    said = set(case.plan.words.split())
    if len(places) != _PAIR or case.plan.numbers or not said & ALIKE or len(case.reports) != 1:
        return None
    quiet = frozenset(roots(" ".join((*(one.words for one in places), *ALIKE, "bab angka ditulis disebut tercetak"))))
    concepts = tuple(one for one in case.plan.concepts if not one.words <= quiet)
    if not concepts and not case.plan.money:
        return None
    index, target = case.reports[0]
    asked = replace(case, plan=replace(case.plan, concepts=concepts, table=None))
    found = asked.find(index, asked.wanted(target))[:_DEEP]
    likely = [one for one in found if one.coverage >= _COVERED and one.fits and one.fact.figure.value is not None]
    pair = [next((one for one in likely if place.holds(index, one.fact)), None) for place in places]
    first, second = pair
    if (
        first is None
        or second is None
        or first.fact is second.fact
        or first.fact.figure.unit != second.fact.figure.unit
    ):
        return None
    same = _are_same(first.fact, second.fact)
    draft = Draft()
    told = [_figure(draft, one) for one in (first, second)]
    if not same:
        draft.warn(f"Angkanya tidak sama: {told[0]}, {told[1]}.")
    joined = f"{told[0]}{' dan' if same else ', sedangkan'} {told[1]}"
    return decided(draft, holds=same is not bool(said & _NEGATED), told=f"{joined}.")


def _may_be_one(first: Fact, second: Fact) -> bool:
    """Whether two figures may be of one thing: of one unit and year, and both aims or both results."""
    years = {fact.period.year for fact in (first, second) if fact.period is not None}
    aims = {fact.measure is Measure.TARGET for fact in (first, second)}
    return first.figure.unit == second.figure.unit and len(years) <= 1 and len(aims) == 1


def _are_same(first: Fact, second: Fact) -> bool:
    """Whether two figures are one, as far as the shorter one tells: not 99,6 and 100, nor A (80) and B (80)."""
    one, other = first.figure, second.figure
    if differ(one, other):
        return False
    if one.value == other.value:
        return True
    coarse, fine = (one, other) if (one.step or 0) > (other.step or 0) else (other, one)
    told = coarse.step is not None and coarse.step < 1 and fine.value is not None
    return told and agrees(fine.value or Decimal(0), coarse) is not Agreement.DIFFERS


def _figure(draft: Draft, one: Candidate) -> str:
    text = draft.report(one.index, one.fact)
    name = f"{subject(one.fact)} {owner(one.index.summary)}{when(one.fact)}"
    return f"{name} {text} ({where(one.fact)}) [{draft.cite(one.index, one.fact)}]"


def _places(text: str) -> Iterator[_Place]:
    """The places that a question names, each once."""
    for found in _NUMBERED.finditer(text):
        number = table_numbers(found.group())[0] if table_numbers(found.group()) else ""
        yield _Place(found.start(), found.group(), _bears(number))
    rest = _NUMBERED.sub(lambda found: " " * len(found.group()), text)
    for found in _BAB.finditer(rest):
        yield _Place(found.start(), found.group(), _in_chapter(_numbered(found.group(1))))
    for pattern, holds in _SAID:
        named = pattern.search(rest)
        if named is not None:
            yield _Place(named.start(), named.group(), holds)


def _bears(number: str) -> Callable[[ReportIndex, Fact], bool]:
    def holds(index: ReportIndex, fact: Fact) -> bool:
        return fact.table_id is not None and index.bears(index.tables[fact.table_id], number)

    return holds


def _in_chapter(number: int | None) -> Callable[[ReportIndex, Fact], bool]:
    def holds(_: ReportIndex, fact: Fact) -> bool:
        chapter = next((found[1] for title in fact.section if (found := _CHAPTER.search(title))), None)
        return chapter is not None and _numbered(chapter) == number

    return holds


def _numbered(printed: str) -> int | None:
    """``IV`` and ``4`` are one chapter."""
    return int(printed) if printed.isdigit() else read_roman(printed)


def _under(*titles: str) -> Callable[[ReportIndex, Fact], bool]:
    """Under a heading that has one of some words."""
    named = frozenset(root for title in titles for root in roots(title))

    def holds(_: ReportIndex, fact: Fact) -> bool:
        return not named.isdisjoint(roots(" ".join(fact.section)))

    return holds


_NUMBERED = re.compile(r"\btabel\s+(?:[A-Za-z]\.)?(?:\d+|[IVX]+)(?:\s?\.\s?\d+)*", re.IGNORECASE)
_BAB = re.compile(r"\bbab\s+([ivx]+|\d)\b", re.IGNORECASE)
_SAID: tuple[tuple[re.Pattern[str], Callable[[ReportIndex, Fact], bool]], ...] = (
    (re.compile(r"\b(?:narasi|teks|paragraf|kalimat)(?:nya)?\b", re.IGNORECASE), lambda _, fact: fact.table_id is None),
    (re.compile(r"\btabel(?:nya)?\b(?!\s+\d)", re.IGNORECASE), lambda _, fact: fact.table_id is not None),
    (
        re.compile(r"\b(?:ringkasan|ikhtisar)(?:\s+eksekutif)?(?:nya)?\b", re.IGNORECASE),
        _under("ringkasan", "ikhtisar"),
    ),
    (
        re.compile(r"\b(?:bab\s+)?(?:penutup|kesimpulan|simpulan)(?:nya)?\b", re.IGNORECASE),
        _under("penutup", "kesimpulan", "simpulan"),
    ),
    (re.compile(r"\b(?:bab\s+)?pendahuluan(?:nya)?\b", re.IGNORECASE), _under("pendahuluan")),
    (re.compile(r"\blampiran(?:nya)?\b", re.IGNORECASE), _under("lampiran")),
)
