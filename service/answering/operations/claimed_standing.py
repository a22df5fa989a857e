"""Yes or no to how a figure stands to those printed beside it: of the province, of the country, of other places."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from service.answering.candidates import Candidate
from service.answering.cards import Card
from service.answering.case import Case
from service.answering.drafting import Draft, decided, where
from service.answering.fact_index import ReportIndex
from service.answering.planning.comparatives import Comparison, comparisons
from service.answering.rows import data_cards, in_column
from service.answering.words import roots, short_region
from service.audit.labels import lower_is_better
from service.domain.facts import Fact, Measure
from service.domain.plans import Concept, Target
from service.language.regions import find_region

_DEEP = 60
_COVERED, _IN_PART = 0.6, 0.3
"""Coverage that shows by itself what a row is of, and that which does where its figure stands elsewhere in full."""
_PROVINCE = 2
"""Digits of a region's code that are its province's."""
_COUNTRY = (frozenset({"nasional"}), frozenset({"indonesia"}))
_PUTTING = frozenset(
    roots("angka capaian realisasi nilai target tingkat rata-rata milik punya kota kabupaten kecamatan provinsi")
)
"""Words beside a place that say how its figure is put."""
_OF_CHANGE = frozenset({Measure.SELISIH, Measure.PERTUMBUHAN})
_CHANGES = frozenset(roots("perubahan naik turun selisih kenaikan penurunan"))


@dataclass(frozen=True, slots=True)
class _Place:
    """What figures of a table may be of: a region by its code, or whatever a heading or a row is called."""

    names: tuple[frozenset[str], ...]
    code: str | None = None

    def surplus(self, parts: Sequence[str]) -> int | None:
        """How many words more than its name a heading or label has; None where it is not called so."""
        best: int | None = None
        for part in parts:
            said = frozenset(roots(part))
            codes = {one.region.code for match in find_region(part) for one in match.readings} if self.code else set()
            own = [name for name in self.names if name and name <= said]
            if own or self.code in codes:
                more = len(said - _PUTTING - frozenset().union(*own))
                best = more if best is None else min(best, more)
        return best


def verify_standing(case: Case) -> Draft | None:
    """Every figure that something is said to be above or below, looked up beside the own one."""
    told = comparisons(f" {case.plan.words} ")
    if not told or len(case.reports) != 1:
        return None
    index, target = case.reports[0]
    draft = Draft()
    said: list[str] = []
    shown: set[str] = set()
    holds = True
    subject: tuple[Concept, ...] = ()
    for one in told:
        places = [_place(index, other) for other in one.others]
        if None in places:
            return None
        subject = _subject(case, one) or subject
        pairs = [_beside(case, index, target, subject, place, places) for place in places if place is not None]
        for pair in pairs:
            if pair is None:
                return None
            own, other = pair
            upward = one.side.upward(falling_is_better=lower_is_better(" ".join(own.row[-1:])))
            values = own.figure.value or 0, other.figure.value or 0
            holds = holds and (values[0] > values[1] if upward else values[0] < values[1])
            for fact in (own, other):
                if fact.id not in shown:
                    shown.add(fact.id)
                    said.append(
                        f"{_called(fact)} {draft.report(index, fact)} ({where(fact)}) [{draft.cite(index, fact)}]"
                    )
    return decided(draft, holds=holds, told=f"{'; '.join(said)}.")


def _called(fact: Fact) -> str:
    """A figure by its row and heading, each as printed."""
    heading = " / ".join(" ".join(part.split()) for part in dict.fromkeys(fact.column) if part)
    return f"“{' '.join(fact.row[-1].split()) if fact.row else fact.caption}” ({heading})"


def _subject(case: Case, one: Comparison) -> tuple[Concept, ...]:
    """The concepts of the question that a comparison's own words name."""
    said, others = set(roots(one.subject)), set(roots(" ".join(one.others)))
    return tuple(
        each
        for each in case.plan.concepts
        if not each.words <= others and any(said.issuperset(wording) for wording in each.wordings)
    )


def _place(index: ReportIndex, named: str) -> _Place | None:
    """What a question sets a figure against: None for a number, a target or another year."""
    said = frozenset(roots(named))
    if any(name <= said for name in _COUNTRY):
        return _Place(_COUNTRY)
    region = next((match.readings[0].region for match in find_region(named) if match.readings), None)
    own = index.summary.identity.region_code
    if region is None and "provinsi" in said and own is not None and not said - _PUTTING:
        return _Place((frozenset({"provinsi"}),), own[:_PROVINCE])
    name = said - _PUTTING
    if not name or any(word.isdigit() for word in name):
        return None
    if region is None:
        return _Place((name,))
    return _Place((frozenset(roots(short_region(region.name))),), region.code)


def _own_place(index: ReportIndex) -> _Place:
    identity = index.summary.identity
    agency = frozenset(roots(identity.agency or "")) - _PUTTING
    return _Place((frozenset(roots(short_region(identity.region or ""))), agency), identity.region_code)


def _beside(
    case: Case,
    index: ReportIndex,
    target: Target,
    subject: tuple[Concept, ...],
    place: _Place,
    places: Sequence[_Place | None],
) -> tuple[Fact, Fact] | None:
    """The own figure and the one it is set against, in one table: two columns of a row, or two rows of a column."""
    if not subject:
        return None
    wanted = case.wanted(target, concepts=subject, measure=None, unit=None, text=False)
    year = next(iter(target.years), None) or index.summary.identity.year
    best: tuple[float, tuple[Fact, Fact]] | None = None
    found = case.find(index, wanted)
    told = {one.fact.figure.value for one in found if one.is_enough}
    for one in found[:_DEEP]:
        if one.coverage < _IN_PART or one.fact.table_id is None:
            continue
        for more, pair in (*_columns(index, one, place, places, year), *_rows(index, one, place, year)):
            if one.coverage < _COVERED and pair[0].figure.value not in told:
                continue
            score = one.score - 0.1 * more
            if best is None or score > best[0]:
                best = score, pair
    return best[1] if best is not None else None


def _columns(
    index: ReportIndex, one: Candidate, place: _Place, places: Sequence[_Place | None], year: int | None
) -> Iterator[tuple[int, tuple[Fact, Fact]]]:
    """The other place over a column of the row; the own figure under the own name, else the only one left."""
    facts = [fact for fact in one.card.facts if fact.figure.value is not None]
    other = min(
        ((more, fact) for fact in facts if (more := place.surplus(fact.column)) is not None),
        key=lambda pair: (pair[0], -(pair[1].table_column or 0)),
        default=None,
    )
    if other is None:
        return
    own_place = _own_place(index)
    own = [fact for fact in facts if fact is not other[1] and own_place.surplus(fact.column) is not None]
    own = [fact for fact in own if fact.figure.unit == other[1].figure.unit] or own
    if not own:
        rest = [fact for fact in facts if fact.figure.unit == other[1].figure.unit]
        rest = [fact for fact in rest if all(p is None or p.surplus(fact.column) is None for p in places)]
        own = [fact for fact in rest if fact.measure not in (Measure.TARGET, Measure.CAPAIAN) and not _is_change(fact)]
        own = [fact for fact in own if _is_of_year(fact, year)] or own
        own = own if len(own) == 1 else []
    dated = [fact for fact in own if fact.measure is not Measure.TARGET and _is_of_year(fact, year)]
    done = [fact for fact in dated or own if fact.measure not in (Measure.TARGET, Measure.CAPAIAN)]
    if done or own:
        yield other[0], ((done or own)[0], other[1])


def _rows(
    index: ReportIndex, one: Candidate, place: _Place, year: int | None
) -> Iterator[tuple[int, tuple[Fact, Fact]]]:
    """The other place as a row of the table, the own one as another, in one column."""
    cards = data_cards(index, one.fact.table_id or "")
    named = [(more, card) for card in cards if (more := place.surplus(_label(card))) is not None]
    own_place = _own_place(index)
    own = [card for card in cards if own_place.surplus(_label(card)) is not None]
    if not named or not own:
        return
    more, other = min(named, key=lambda pair: pair[0])
    columns = [fact for fact in own[0].facts if fact.figure.value is not None and not _is_change(fact)]
    dated = [fact for fact in columns if _is_of_year(fact, year)]
    like = next((fact for fact in (one.fact, *dated) if fact in (dated or columns)), next(iter(dated or columns), None))
    if like is None:
        return
    mine, its = in_column(own[0], like), in_column(other, like)
    if mine is not None and its is not None and other is not own[0]:
        yield more, (mine, its)


def _is_of_year(fact: Fact, year: int | None) -> bool:
    told = fact.period is not None and fact.period.year == year
    return told or str(year) in " ".join(fact.column)


def _is_change(fact: Fact) -> bool:
    return fact.measure in _OF_CHANGE or bool(_CHANGES & set(roots(" ".join(fact.column))))


def _label(card: Card) -> tuple[str, ...]:
    return card.row.path[-1:] if card.row is not None else ()
