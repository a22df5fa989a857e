"""The passages that may answer a question in words, best first: by their words, and by what they stand under."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from service.answering.case import Case
from service.answering.fact_index import ReportIndex
from service.answering.operations.passage_blocks import following
from service.answering.operations.passage_kinds import (
    Kind,
    fields,
    is_boilerplate,
    leads_to_another,
    poles,
    says,
    wants_list,
)
from service.answering.passages import Told, holds, is_heading, passage_words, plain_text
from service.answering.words import is_verb, roots
from service.domain.plans import Concept, Plan
from service.domain.reports import Passage, PassageKind
from service.language.numbers.printing import print_number
from service.language.terbilang import spell
from service.stores.ports import PassageHit

Worths = Sequence[tuple[Concept, float]]
_SEARCHED = 60
_SAID = 0.5
_PHRASE, _LISTS, _INLINE, _DEFINED = 0.15, 0.45, 0.2, 0.7
_INLINE_LEAD = re.compile(
    r"([^.;:]{3,80}?)\b(?:yaitu|yakni|adalah|antara lain|meliputi|mencakup|terdiri (?:dari|atas))\b"
)
"""``Rekomendasi Inspektorat meliputi …``: what a sentence says that it goes on to tell."""
_INLINE_LIST = re.compile(r"\b(?:yaitu|yakni|antara lain|meliputi|terdiri (?:dari|atas))\b[^:]*,")
_BEFORE_DEFINITION = 110
_BETWEEN, _FARTHER = 4, 0.15
"""Words that may stand between what is defined and the verb: ``PPKS yang selanjutnya disebut … adalah``."""
_MARKED, _HEADED, _LED, _SHORT, _TABLE, _BARE = 0.18, 0.30, 0.22, 0.35, 0.12, 0.5
_OF_YEAR = 0.2
_NAMED, _VERY, _WHOLLY = 0.5, 0.35, 0.99
_INLINE_LED = 0.4
_NUMBERING = re.compile(r"[a-z]|[ivx]+|\d[\d.]*|bab")
_STATED, _GIVEN, _OPPOSITE = 0.25, 0.35, 0.3
_SPELT = 100
_ENOUGH, _ENOUGH_ALONE, _LEAST = 0.58, 0.7, 1.55
"""Least coverage, that which is enough alone where a kind of passage is wanted, and least score for the rest.

On known questions what lay below misled as often as it answered.
"""
_SHORTEST = 28
_UNFOUND = 0.5
"""The score of what leads in an answer and was not among the best hits: its words stand in the title above it."""
_NEXT = 3
_NEAR_BEST = 8
"""Among so many, what says all of the subject answers where the best says too little of it."""
_PARTS = re.compile(r"[\w-]+")
_YEAR_SPAN = re.compile(r"\b((?:19|20)\d{2})\s*(?:[-–]|s\.?d\.?|s/d|sampai|hingga)\s*((?:19|20)\d{2})\b")
_CLOSING = "demikian"
"""How the sentence begins that only closes a report."""
_CONTENTS = re.compile(r"\.{4,}|…{2,}")


@dataclass(frozen=True, slots=True)
class Found:
    """A passage with its score."""

    index: ReportIndex
    position: int
    score: float
    coverage: float


def find_passages(case: Case, kind: Kind | None, kinds: Sequence[Kind]) -> list[Found]:
    """The passages that may answer, best first; none where the best says too little of the subject."""
    ids = [index.summary.id for index, _ in case.reports]
    concepts = case.plan.concepts
    own_names = frozenset().union(*(index.own for index, _ in case.reports))
    asking = _asking(case.plan, kinds, own_names)
    query = " ".join(concept.name for concept in concepts) or case.text
    hits = case.passages.search(query, report_ids=ids if case.plan.named else None, limit=_SEARCHED)
    known = {index.summary.id: index for index, _ in case.reports}
    worths = {own: _worths(index, concepts, kind) for own, index in known.items()}
    wording = _Wording(case.plan)
    found = []
    for own, position, score in _candidates(hits, known, kind):
        index = known[own]
        if _may_answer(index.passages[position], kind) and _is_of_years(index, position, case.plan.years):
            scored = _scored(index, position, score, asking, worths[own], kinds)
            worth = wording.worth(index, position) + _OF_YEAR * _says_year(index, position, case.plan.years)
            found.append(replace(scored, score=scored.score + worth))
    found.sort(key=lambda one: (-one.score, one.position))
    case.diary.extend(
        f"  {one.score:.2f} kata {one.coverage:.2f} {one.index.summary.id} "
        f"{one.index.passages[one.position].text[:110]!r}"
        for one in found[:8]
    )
    if found and found[0].coverage < _ENOUGH and kind is not None and kind.states:
        found = [one for one in found[:_NEAR_BEST] if one.coverage > _WHOLLY]
    if not found or found[0].coverage < _ENOUGH:
        return []
    surely = found[0].coverage >= _ENOUGH_ALONE
    if kind is None and case.plan.bound is None:
        return found if surely and found[0].score >= _LEAST else []
    return found if surely or found[0].score >= _LEAST else []


def _candidates(
    hits: Sequence[PassageHit], known: Mapping[str, ReportIndex], kind: Kind | None
) -> Iterator[tuple[str, int, float]]:
    """Report, position and score of what the words find, and of what leads in such an answer under another title."""
    scores: dict[tuple[str, int], float] = {}
    for hit in hits:
        index = known.get(hit.report_id)
        for part in hit.parts if index is not None else ():
            position = index.positions.get(part.id) if index is not None else None
            if position is not None:
                scores.setdefault((hit.report_id, position), hit.score)
    if kind is not None and kind.heading:
        for own, index in known.items():
            for position in index.texts.leads:
                if kind.heading & passage_words(index.passages[position].text):
                    scores.setdefault((own, position), _UNFOUND)
    for (own, position), score in scores.items():
        yield own, position, score


def _says_year(index: ReportIndex, position: int, years: Sequence[int]) -> bool:
    """Whether a passage names another year than the report's own that is asked for."""
    text = index.passages[position].text
    return any(str(year) in text for year in years if year != index.summary.identity.year)


def _is_of_years(index: ReportIndex, position: int, years: Sequence[int]) -> bool:
    """Whether a passage may tell of a year that is asked for: of another than the report's own only if it says so."""
    other = [year for year in years if year != index.summary.identity.year]
    if not other or len(other) < len(years) or index.summary.identity.year is None:
        return True
    passage = index.passages[position]
    said = f"{passage.text} {passage.context}"
    spans = [(int(first), int(last)) for first, last in _YEAR_SPAN.findall(said)]
    return any(str(year) in said or any(first <= year <= last for first, last in spans) for year in other)


def _asking(plan: Plan, kinds: Sequence[Kind], own: frozenset[str]) -> frozenset[str]:
    """The names of the concepts that only say what is asked of the subject, where there is one: ``penyebab``.

    What the agency is called (``own``) is no subject. ``Tindak`` asks for nothing but in ``tindak lanjut``.
    """
    concepts = plan.concepts
    stating = [kind for kind in kinds if kind.states]
    triggers = [word for kind in stating for word in kind.triggers]
    said = {root for word in triggers if " " not in word or says(plan.words, (word,)) for root in roots(word)}
    unsaid = {root for word in triggers if " " in word for root in roots(word)} - said
    words = said.union(*(kind.forms for kind in stating)) - unsaid
    found = frozenset(one.name for one in concepts if set(one.wordings[0]) <= words)
    rest = (one for one in concepts if not one.light and one.name not in found)
    return found if any(not one.words <= own for one in rest) else frozenset()


def _may_answer(passage: Passage, kind: Kind | None) -> bool:
    """A vision is stated, not mentioned: under its own heading, or after ``visi … adalah``, a colon or a quote mark.

    A reason has a word that gives reasons.
    """
    if kind is None:
        return True
    if kind.strict and not _gives(passage, kind):
        return False
    if not kind.must:
        return True
    heading = passage_words(passage.section[-1]) if passage.section else frozenset()
    word = kind.must[0]
    return (
        word in heading
        or re.search(rf"\b{word}\b[^.]{{0,80}}(?:adalah|yaitu|yakni|:|“|\")", passage.text, re.I) is not None
    )


def _gives(passage: Passage, kind: Kind) -> bool:
    text = f" {plain_text(passage.text)} "
    above = passage_words(" ".join((*passage.section[-1:], passage.context.rsplit(" > ", 1)[-1])))
    return any(f" {marker}" in text for marker in kind.markers) or bool(kind.heading & above)


class _Wording:
    """What the question's own phrases and its wish for a list add to a passage."""

    def __init__(self, plan: Plan) -> None:
        words = plan.words
        long = [word for word in words.split() if len(word) > 2]
        self._words = words
        self._weights: dict[str, Mapping[str, float]] = {}
        self._pairs = [f"{one} {other}" for one, other in pairwise(long)]
        self._wants_list = wants_list(words)
        self._figures = [_spellings(one.value) for one in plan.numbers]
        self._of_failure = says(words, poles()[0]) and not says(words, poles()[1])

    def worth(self, index: ReportIndex, position: int) -> float:
        """What one passage gains."""
        passage, told = index.passages[position], index.texts.told(position)
        worth = _PHRASE * min(3, sum([pair in told.with_lead for pair in self._pairs]))
        worth += _SAID * self._share_said(index, told.words)
        worth += _GIVEN * sum(says(told.plain, spellings) for spellings in self._figures)
        if self._of_failure and says(told.plain, poles()[1]) and not says(told.plain, poles()[0]):
            worth -= _OPPOSITE
        if self._wants_list:
            after = following(index, position)[:_NEXT] if told.leads else ()
            worth += _LISTS if sum(one.kind is PassageKind.LIST_ITEM for one in after) >= 2 else 0.0
            worth += _INLINE if _INLINE_LIST.search(passage.text) else 0.0
        return worth

    def _share_said(self, index: ReportIndex, own: frozenset[str]) -> float:
        """The share of the question's words, weighed by how telling they are here, that a passage has."""
        weights = self._weights.get(index.summary.id)
        if weights is None:
            weights = self._weights[index.summary.id] = index.texts.weights(self._words)
        whole = sum(weights.values())
        return sum([worth for word, worth in weights.items() if word in own]) / whole if whole else 0.0


def _spellings(value: Decimal) -> tuple[str, ...]:
    """How a figure of the question may be written: in digits, or in words where it is a small count."""
    words = (spell(value),) if value == int(value) and 0 < value < _SPELT else ()
    return (" ".join(_PARTS.findall(print_number(value))), *words)


def _worths(index: ReportIndex, concepts: Sequence[Concept], kind: Kind | None) -> Worths:
    """The concepts in the spelling of a report, each with what it counts in its text."""
    forms = kind.forms if kind is not None else frozenset()
    lists = bool(forms) and kind is not None and not kind.strict  # ``kendala yang dihadapi``: those under the heading
    found = []
    for concept in index.texts.resolve(concepts):
        told = concept.light or concept.name in fields() or (lists and is_verb(concept.name))
        light = not concept.words & forms and told
        found.append((concept, index.texts.worth(replace(concept, light=light))))
    return found


def _scored(
    index: ReportIndex, position: int, score: float, asking: frozenset[str], worths: Worths, kinds: Sequence[Kind]
) -> Found:
    kind = kinds[0] if kinds else None
    passage = index.passages[position]
    told = index.texts.told(position)
    text, words = told.plain, told.words
    whole = sum(worth for _, worth in worths) or 1.0
    marks = sum(0.5 if one in kind.loose else 1 for one in kind.markers if one in text) if kind is not None else 0
    stated = kind is not None and says(text, kind.states)
    forms = kind.forms if kind is not None and (marks or stated or _is_marked(kind, told)) else frozenset()
    named = words.union(told.heading, told.title) if stated else words
    own = [(concept, worth) for concept, worth in worths if concept.name not in asking]
    inside = sum(worth for concept, worth in own if holds(concept, named)) / (sum(worth for _, worth in own) or 1.0)
    said = asking if forms else frozenset()
    covered = sum(
        worth
        for concept, worth in worths
        if holds(concept, told.around) or concept.words & forms or concept.name in said
    )
    covered /= whole
    total = 0.5 * score + 0.6 * inside + 0.4 * covered
    if kind is not None:
        total += _MARKED * min(2, marks) + _STATED * stated
        subjects = [concept for concept, _ in worths if not concept.words & kind.heading]
        total -= _DEFINED * any(phrase in text for phrase in kind.against)
        total += _DEFINED * _says_of(text, kind.verbs, subjects)
        total -= _DEFINED * (not kind.verbs and is_boilerplate(text, kind.heading))
        total += _HEADED * bool(kind.heading & told.heading)
        very = frozenset(root for name in asking for root in roots(name)) & kind.heading
        total += _VERY * bool(very & (told.heading | told.title | told.lead | (words if told.leads else frozenset())))
        named_so = frozenset(word for concept, _ in worths for word in concept.words) & kind.heading
        total += _INLINE_LED * (covered >= _ENOUGH and _leads_inline(passage, named_so))
        total += _LED * bool(kind.heading & told.lead) + _LED * (bool(kind.heading & words) and told.leads)
        if told.leads and leads_to_another(text, kinds):
            total -= _OPPOSITE
        total -= _LISTS * (told.leads and bool(kind.states) and not (stated or _is_marked(kind, told)))
        if kind.must and not any(word in words or word in told.context for word in kind.must):
            total -= _BARE
    total += _NAMED * _names_it(told, worths, index)
    if passage.kind is PassageKind.TABLE:
        total -= _TABLE
    if len(text) < _SHORTEST and not told.leads:
        total -= _SHORT
    if _CONTENTS.search(passage.text) or text.startswith(_CLOSING):
        total -= _BARE
    return Found(index, position, total, covered)


def _leads_inline(passage: Passage, asked: frozenset[str]) -> bool:
    """Whether a sentence goes on to tell what is asked by its very name: ``Rekomendasi … meliputi``."""
    if passage.kind is PassageKind.TABLE or not asked:
        return False
    return any(asked & passage_words(lead[1]) for lead in _INLINE_LEAD.finditer(passage.text))


def is_named(index: ReportIndex, concepts: Sequence[Concept]) -> bool:
    """Whether the words of a question are just those of some section's heading."""
    worths = _worths(index, concepts, None)
    headings = (place for place in index.texts.leads if is_heading(index.passages[place]))
    return any(_names_it(index.texts.told(place), worths, index) > _WHOLLY for place in headings)


def _names_it(told: Told, worths: Worths, index: ReportIndex) -> float:
    """How far the heading or title over a passage names just what is asked: all of it, and little besides."""
    asked = [(one, worth) for one, worth in worths if not one.light]
    whole = sum(worth for _, worth in asked)
    known = frozenset(word for one, _ in asked for word in one.words)
    best = 0.0
    for heading in (told.heading, told.title, told.run_in):
        telling = [word for word in heading if word not in index.quiet and not _NUMBERING.fullmatch(word)]
        if not telling or not whole:
            continue
        said = sum(worth for one, worth in asked if holds(one, heading)) / whole
        own = sum(word in known for word in telling) / len(telling)
        best = max(best, said * own)
    return best


def _is_marked(kind: Kind, told: Told) -> bool:
    """Whether a passage stands under a heading, a title or a lead-in of a kind, or is one."""
    above = told.heading | told.title | told.lead
    return bool(kind.heading & (above | told.words if told.leads else above))


def _says_of(text: str, verbs: Sequence[str], concepts: Sequence[Concept]) -> float:
    """How surely a text says of one of the concepts what is asked: its name in full, one of the verbs right behind.

    Brackets, quotation marks and a few words may stand between; what a colon follows is a list, no definition.
    """
    best = 0.0
    for verb in (one for one in verbs if one in text):
        for found in re.finditer(rf"(?<=\s){re.escape(verb)}(?=\s)(?!\s*:)", text):
            before = roots(text[max(0, found.start() - _BEFORE_DEFINITION) : found.start()])
            gaps = [_gap_behind(before, wording) for one in concepts for wording in one.wordings]
            best = max([best, *(1 - _FARTHER * gap for gap in gaps if gap is not None)])
    return best


def _gap_behind(words: Sequence[str], wording: Sequence[str]) -> int | None:
    """How many words stand behind a name, one that is near the end with all its words in their order."""
    size = len(wording)
    gaps = range(min(_BETWEEN, len(words) - size) + 1)
    ends = (len(words) - gap for gap in gaps)
    return next((len(words) - end for end in ends if tuple(words[end - size : end]) == tuple(wording)), None)
