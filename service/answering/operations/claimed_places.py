"""Yes or no to one figure being the same in two places of a report: in its text and a table, in two of its chapters."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from service.answering.candidates import Candidate, chosen
from service.answering.case import Case
from service.answering.contradictions import contradictions, same_figure
from service.answering.drafting import Draft, decided, owner, subject, when, where
from service.answering.fact_index import ReportIndex
from service.answering.operations.claimed_orders import ALIKE
from service.answering.operations.named_places import NamedPlace, named_places
from service.answering.rivals import same_time
from service.answering.words import roots
from service.audit.grades import differ
from service.domain.facts import Fact, Measure
from service.domain.findings import FindingKind
from service.domain.plans import Concept
from service.language.numbers import Agreement, agrees

_DEEP = 60
_COVERED = 0.6
_AS_LIKELY = 0.12
_PAIR = 2
_NEGATED = frozenset({"beda", "berbeda"})
_BETWEEN = (FindingKind.NARRATIVE_VS_TABLE, FindingKind.TABLE_VS_TABLE)

_Pair = tuple[Candidate, Candidate]


def verify_places(case: Case) -> Draft | None:
    """``Jumlah … di ringkasan eksekutif sama dengan di Bab IV?``: what is asked of, looked up in both places."""
    places = sorted(named_places(case.text), key=lambda one: one.start)
    said = set(case.plan.words.split())
    if len(places) != _PAIR or case.plan.numbers or not said & ALIKE or len(case.reports) != 1:
        return None
    quiet = frozenset(roots(" ".join((*(one.words for one in places), *ALIKE, "bab angka ditulis disebut tercetak"))))
    concepts = tuple(one for one in case.plan.concepts if not one.words <= quiet)
    if not concepts and not case.plan.money:
        return None
    index, _ = case.reports[0]
    pair = _counted(index, places, concepts) or _looked_up(case, places, concepts)
    return _decided(pair, negated=bool(said & _NEGATED)) if pair is not None else None


def _decided(pair: _Pair, *, negated: bool) -> Draft:
    same = _are_same(pair[0].fact, pair[1].fact)
    draft = Draft()
    told = [_figure(draft, one) for one in pair]
    if not same:
        draft.warn(f"Angkanya tidak sama: {told[0]}, {told[1]}.")
    joined = f"{told[0]}{' dan' if same else ', sedangkan'} {told[1]}"
    return decided(draft, holds=same is not negated, told=f"{joined}.")


def _counted(index: ReportIndex, places: Sequence[NamedPlace], concepts: Sequence[Concept]) -> _Pair | None:
    """``Jumlah sub kegiatan``: how many of a noun either place counts, where it gives one number of it alone."""
    asked = {word for one in concepts for word in one.words}
    counts = [one for one in index.facts.values() if one.figure.unit and set(roots(one.figure.unit)) == asked]
    pair: list[Candidate] = []
    for place in places:
        held = [one for one in counts if one.figure.value is not None and place.holds(index, one)]
        card = index.card_of(held[0]) if len({one.figure.value for one in held}) == 1 else None
        if card is None:
            return None
        pair.append(chosen(index, held[0], card))
    return pair[0], pair[1]


def _looked_up(case: Case, places: Sequence[NamedPlace], concepts: tuple[Concept, ...]) -> _Pair | None:
    """What is asked of as each place gives it: told apart by the audit, printed alike, or likeliest in either."""
    index, target = case.reports[0]
    asked = replace(case, plan=replace(case.plan, concepts=concepts, table=None))
    found = asked.find(index, asked.wanted(target))[:_DEEP]
    likely = [one for one in found if one.coverage >= _COVERED and one.fits and one.fact.figure.value is not None]
    named = index.resolve(concepts)
    likely = _beside_asked(likely, named)
    return _told_apart(likely, places, concepts) or _printed_alike(likely, places) or _likeliest(likely, places, named)


def _beside_asked(likely: Sequence[Candidate], concepts: Sequence[Concept]) -> list[Candidate]:
    """``Tagana 61 orang, TKSK 16 orang``: of the figures of a sentence those beside what is asked, where any are."""
    beside = {one.fact.sentence for one in likely if one.fact.sentence is not None and _is_named(one, concepts)}
    return [one for one in likely if one.fact.sentence not in beside or _is_named(one, concepts)]


def _is_named(one: Candidate, concepts: Sequence[Concept]) -> bool:
    """Whether a figure's own row or clause names something that is asked for."""
    return any(one.card.label.issuperset(wording) for concept in concepts for wording in concept.wordings)


def _told_apart(likely: Sequence[Candidate], places: Sequence[NamedPlace], concepts: Sequence[Concept]) -> _Pair | None:
    """Two figures that the audit sets against each other, one in either place."""
    for turned in (False, True):
        first, second = places[::-1] if turned else places
        for one in _best(likely, first):
            for other in _set_against(one, concepts):
                if second.holds(one.index, other.fact) and not _are_same(one.fact, other.fact):
                    return (other, one) if turned else (one, other)
    return None


def _set_against(one: Candidate, concepts: Sequence[Concept]) -> Iterator[Candidate]:
    """The figures that findings set against a figure."""
    index, fact = one.index, one.fact
    for each in contradictions(index, fact, (fact,), concepts, asked=True):
        finding = each.finding
        if finding is None or finding.kind not in _BETWEEN:
            continue
        for fact_id in dict.fromkeys((finding.fact_id, *(part.fact_id for part in finding.inputs))):
            other = index.facts.get(fact_id or "")
            card = index.card_of(other) if other is not None else None
            if other is not None and card is not None and other is not fact and _may_be_one(fact, other):
                yield chosen(index, other, card)


def _printed_alike(likely: Sequence[Candidate], places: Sequence[NamedPlace]) -> _Pair | None:
    """A figure of the one place that the other prints too, of the same thing."""
    for turned in (False, True):
        first, second = places[::-1] if turned else places
        for one in _best(likely, first)[:1]:
            for other in same_figure(one.index, one.fact):
                card = one.index.card_of(other)
                if card is not None and second.holds(one.index, other) and _may_be_one(one.fact, other):
                    twin = chosen(one.index, other, card)
                    return (twin, one) if turned else (one, twin)
    return None


def _likeliest(likely: Sequence[Candidate], places: Sequence[NamedPlace], concepts: Sequence[Concept]) -> _Pair | None:
    """The best figure of each place, where its sentence leaves no doubt that it is of what is asked."""
    first, second = (next(iter(_best(likely, place)), None) for place in places)
    if first is None or second is None or first.fact is second.fact or not _may_be_one(first.fact, second.fact):
        return None
    return (first, second) if _is_clear(first, concepts) and _is_clear(second, concepts) else None


def _best(likely: Sequence[Candidate], place: NamedPlace) -> list[Candidate]:
    """The figures of a place that are as likely as its best."""
    held = [one for one in likely if place.holds(one.index, one.fact)]
    return [one for one in held if one.score >= held[0].score - _AS_LIKELY]


def _is_clear(one: Candidate, concepts: Sequence[Concept]) -> bool:
    """Whether a figure is a cell, or its clause names what is asked, or it is the only one of its unit there."""
    fact = one.fact
    others = (each for each in one.index.paragraph_of(fact) if each is not fact and each.sentence == fact.sentence)
    return (
        fact.table_id is not None
        or _is_named(one, concepts)
        or all(each.figure.unit != fact.figure.unit for each in others)
    )


def _may_be_one(first: Fact, second: Fact) -> bool:
    """Whether two figures may be of one thing: of one unit and time, and both aims or both results."""
    aims = {fact.measure is Measure.TARGET for fact in (first, second)}
    units = {fact.figure.unit for fact in (first, second)} - {None}
    return len(units) <= 1 and len(aims) == 1 and same_time(first, second)


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
