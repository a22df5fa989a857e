"""Questions that are answered in words: the report's own sentences or list items, whole, in order, cited."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from service.answering.case import Case
from service.answering.drafting import Draft, owner
from service.answering.fact_index import ReportIndex
from service.answering.operations.lookups import say_fact, say_missing
from service.answering.operations.passage_kinds import Kind, fields, kinds_of, poles, remark_headings, says, wants_list
from service.answering.operations.remarks import remark
from service.answering.passages import Told, holds, is_heading, leads_in, passage_words, plain_text
from service.answering.words import roots
from service.domain.plans import Concept, Plan
from service.domain.reports import Passage, PassageKind
from service.language.numbers.printing import print_number
from service.language.terbilang import spell

Worths = Sequence[tuple[Concept, float]]
_SEARCHED = 60
_SAID = 0.5
_PHRASE, _LISTS, _INLINE, _DEFINED = 0.15, 0.45, 0.2, 0.7
_INLINE_LIST = re.compile(r"\b(?:yaitu|yakni|antara lain|meliputi|terdiri (?:dari|atas))\b[^:]*,")
_BEFORE_DEFINITION = 110
_MARKED, _HEADED, _LED, _SHORT, _TABLE, _BARE = 0.18, 0.30, 0.22, 0.35, 0.12, 0.5
_STATED, _GIVEN, _OPPOSITE = 0.25, 0.35, 0.3
_SPELT = 100
_DEEP = 10
_ENOUGH = 0.58
_MOST_ITEMS = 30
_LONGEST = 1500
_SHORTEST = 28
_NEXT = 3
_LONGEST_CAPTION = 200
_PERSON = re.compile(r"\b(?:Drs?|Ir|Hj?|dr)\.\s*[A-Z]|,\s*(?:S|M)\.\s?[A-Z][A-Za-z]{0,4}\b|\bNIP\b")
_PARTS = re.compile(r"[\w-]+")
_CONTENTS = re.compile(r"\.{4,}|…{2,}")


@dataclass(frozen=True, slots=True)
class Found:
    """A passage with its score."""

    index: ReportIndex
    position: int
    score: float
    coverage: float


def explain(case: Case) -> Draft | None:
    """The passage that answers, with the whole list where it leads in or belongs to one."""
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
        best = next(iter(_found(one, kind, kinds)), None)
        passages = _block(best.index, best.position, wants_list=wants_list(case.plan.words)) if best else []
        passages += _answering_the_rest(one, kinds, best, passages) if best else []
        if kind is not None and kind.name == "siapa" and not any(_PERSON.search(told.text) for told in passages):
            passages = []
        if best is not None and passages:
            tell(draft, best.index, passages)
        else:
            missing.append(one.reports[0][0])
    if not draft.sentences:
        return remarked or (_told_in_cell(case) if kind is not None and kind.name == "siapa" else None)
    if apart:
        say_missing(draft, missing)
    return draft


def _told_in_cell(case: Case) -> Draft | None:
    """``Siapa penanggung jawab …``: the words that a row has below a heading that is asked for."""
    for index, target in case.reports:
        for one in case.find(index, case.wanted(target, measure=None, unit=None, text=True))[:_DEEP]:
            heading = index.telling_column(one.fact)
            asked = any(heading.issuperset(wording) for concept in case.plan.concepts for wording in concept.wordings)
            if one.is_enough and one.says and asked:
                return say_fact(Draft(), one)
    return None


def tell(draft: Draft, index: ReportIndex, passages: Sequence[Passage]) -> None:
    """Quote passages of one report, each with its citation."""
    section = passages[0].section[-1] if passages[0].section else ""
    told = [f"Menurut laporan {owner(index.summary)} {index.summary.identity.year or ''} ({_short(section)}):"]
    for passage in passages:
        number = draft.cite_passage(index.summary, passage, index.table_number(passage.table_id))
        told.append(f"{_clean(passage.text)} [{number}]")
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
        for other in _found(case, kind, kinds):
            passage = other.index.passages[other.position]
            if other.index is best.index and passage.section == section and says(plain_text(passage.text), kind.states):
                return [one for one in _block(other.index, other.position, wants_list=True) if one not in told]
    return []


def _found(case: Case, kind: Kind | None, kinds: Sequence[Kind]) -> list[Found]:
    """The passages that may answer, best first; none where the best says too little of the subject."""
    ids = [index.summary.id for index, _ in case.reports]
    concepts = case.plan.concepts
    asking = _asking(concepts, kinds, frozenset().union(*(index.own for index, _ in case.reports)))
    query = " ".join(concept.name for concept in concepts) or case.text
    hits = case.passages.search(query, report_ids=ids if case.plan.named else None, limit=_SEARCHED)
    known = {index.summary.id: index for index, _ in case.reports}
    worths = {own: _worths(index, concepts, kind) for own, index in known.items()}
    wording = _Wording(case.plan)
    found = []
    for hit, part in ((one, part) for one in hits for part in one.parts):
        index = known.get(hit.report_id)
        position = index.positions.get(part.id) if index is not None else None
        if index is not None and position is not None and _may_answer(index.passages[position], kind):
            scored = _scored(index, position, hit.score, asking, worths[hit.report_id], kind)
            found.append(replace(scored, score=scored.score + wording.worth(index, position)))
    found.sort(key=lambda one: (-one.score, one.position))
    case.diary.extend(
        f"  {one.score:.2f} kata {one.coverage:.2f} {one.index.summary.id} "
        f"{one.index.passages[one.position].text[:110]!r}"
        for one in found[:8]
    )
    return found if found and found[0].coverage >= _ENOUGH else []


def _asking(concepts: Sequence[Concept], kinds: Sequence[Kind], own: frozenset[str]) -> frozenset[str]:
    """The names of the concepts that only say what is asked of the subject, where there is one: ``penyebab``.

    What the agency is called (``own``) is no subject.
    """
    stating = [kind for kind in kinds if kind.states]
    words = {root for kind in stating for word in kind.triggers for root in roots(word)}
    words.update(*(kind.forms for kind in stating))
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
            after = _following(index, position)[:_NEXT] if told.leads else ()
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
    found = []
    for concept in index.texts.resolve(concepts):
        light = not concept.words & forms and (concept.light or concept.name in fields())
        found.append((concept, index.texts.worth(replace(concept, light=light))))
    return found


def _scored(
    index: ReportIndex, position: int, score: float, asking: frozenset[str], worths: Worths, kind: Kind | None
) -> Found:
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
        total += _HEADED * bool(kind.heading & told.heading)
        total += _LED * bool(kind.heading & told.lead) + _LED * (bool(kind.heading & words) and told.leads)
        if kind.must and not any(word in words or word in told.context for word in kind.must):
            total -= _BARE
    if passage.kind is PassageKind.TABLE:
        total -= _TABLE
    if len(text) < _SHORTEST and not told.leads:
        total -= _SHORT
    if _CONTENTS.search(passage.text):
        total -= _BARE
    return Found(index, position, total, covered)


def _is_marked(kind: Kind, told: Told) -> bool:
    """Whether a passage stands under a heading, a title or a lead-in of a kind, or is one."""
    above = told.heading | told.title | told.lead
    return bool(kind.heading & (above | told.words if told.leads else above))


def _says_of(text: str, verbs: Sequence[str], concepts: Sequence[Concept]) -> bool:
    """Whether a text says of one of the concepts what is asked: its name, soon followed by one of the verbs."""
    for verb in verbs:
        place = f" {text} ".find(f" {verb} ")
        if place < 0:
            continue
        before = passage_words(text[max(0, place - _BEFORE_DEFINITION) : place])
        if any(holds(concept, before) for concept in concepts):
            return True
    return False


def _block(index: ReportIndex, position: int, *, wants_list: bool) -> list[Passage]:
    """The passage with what belongs to it: items under a lead-in, fellow items, or what a heading stands over."""
    passage = index.passages[position]
    captioned = _captioned(index, passage)
    if captioned:
        return captioned
    if is_heading(passage) or leads_in(passage):
        return [passage, *_following(index, position)]
    if passage.kind is PassageKind.LIST_ITEM and wants_list:
        return _fellows(index, position)
    return [passage]


def _captioned(index: ReportIndex, passage: Passage) -> list[Passage]:
    """The rows of the table that a passage is the caption of: ``Hambatan dan Solusi`` says nothing by itself."""
    if passage.kind is PassageKind.TABLE or len(passage.text) > _LONGEST_CAPTION:
        return []
    own = plain_text(passage.text)
    table = next((one for one in index.tables.values() if one.caption and plain_text(one.caption) == own), None)
    return [one for one in index.passages if table is not None and one.table_id == table.id][:_NEXT]


def _following(index: ReportIndex, position: int) -> list[Passage]:
    """The list under a lead-in, or the paragraphs under a heading."""
    start = index.passages[position]
    found: list[Passage] = []
    size = 0
    for passage in index.passages[position + 1 : position + 1 + _MOST_ITEMS]:
        listed = any(one.kind is PassageKind.LIST_ITEM for one in found)
        if passage.section[: len(start.section)] != start.section or (found and is_heading(passage)):
            break
        if listed and passage.kind is PassageKind.PARAGRAPH and passage.text[:1].isupper() and not is_heading(start):
            break
        size += len(passage.text)
        if found and size > _LONGEST:
            break
        found.append(passage)
    return found


def _fellows(index: ReportIndex, position: int) -> list[Passage]:
    """All items of the list that an item belongs to, under the one lead-in."""
    own = index.passages[position]
    first = position
    while first > 0 and _same_list(index.passages[first - 1], own):
        first -= 1
    last = position
    while last + 1 < len(index.passages) and _same_list(index.passages[last + 1], own):
        last += 1
    if last - first + 1 > _MOST_ITEMS * 2:
        first, last = max(first, position - _NEXT), min(last, position + _MOST_ITEMS)
    return list(index.passages[first : last + 1])


def _same_list(passage: Passage, own: Passage) -> bool:
    return passage.kind is PassageKind.LIST_ITEM and passage.context == own.context and passage.section == own.section
