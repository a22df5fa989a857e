"""One figure for each of several things that a question lists: rows, columns, lines told together, ranks of a grade."""

import re
from collections.abc import Callable, Collection, Mapping, Sequence

from service.answering.candidates import Candidate
from service.answering.cards import Card
from service.answering.case import PERCENT_MEASURES, Case
from service.answering.fact_index import ReportIndex
from service.answering.operations.numbers import paragraph
from service.answering.operations.one_level import of_one_level
from service.answering.operations.selecting import is_named
from service.answering.operations.wholes import told_addends
from service.answering.respelling import tells_little
from service.answering.rows import data_cards, in_column, overlap
from service.answering.words import operation_words, quiet_roots, roots
from service.domain.facts import Fact, Measure
from service.domain.figures import PERSEN, RUPIAH
from service.domain.plans import Concept, Operation, Plan, Target
from service.language.units import known_unit

_LABELLED = 0.5
_OF_COLUMNS = 0.35
_SURE = 0.6
_DEEP = 30
_IN_FULL, _AS_WELL = 0.8, 0.05
_HEADED = 0.75
_GRADE = re.compile(r"i{1,3}|iv")
_RANKS = frozenset("abcde")
_LEVELS = frozenset({"program", "kegiatan", "giat", "sasaran", "bidang"})
_WORD = re.compile(r"[^\W\d_]+")
_OF_RANKS = frozenset(roots("golongan pangkat"))


def listed_figures(case: Case) -> tuple[ReportIndex, list[Fact]] | None:
    """One figure for each part that the question lists: rows of a column, or columns of a row."""
    return enumerated(case) or columns_of_row(case) or _columns_of(case) or _of_sentence(case) or _told_apart(case)


def enumerated(case: Case) -> tuple[ReportIndex, list[Fact]] | None:
    """One row for each part, all of one table and one column; none where what stands between two is meant too."""
    plan = case.plan
    if operation_words().signs["through"].stand_in(f" {plan.words} "):
        return None
    said = {one.name for part in plan.parts for one in part}
    head = tuple(one for one in plan.concepts if one.name not in said) if plan.enumerates else ()
    full = tuple((*head, *part) for part in plan.parts) if head else ()  # ``kursi (putar, lipat)``
    for parts in (full, plan.parts):
        found = _rows_of(case, parts) if len(parts) > 1 else None
        if found is not None and (not plan.enumerates or _are_called_so(*found, plan.parts, head)):
            return _of_one_name(case) or of_one_level(*_bound(case, *found, parts), parts)
    within = _within_one(case)
    if within is not None:
        return within
    found = _rows_of(case, plan.parts[1:]) if len(plan.parts) > 2 and not plan.enumerates else None
    return found if found is not None and not _has_row(*found, plan.parts[0]) else None


def _are_called_so(
    index: ReportIndex, facts: Sequence[Fact], parts: Sequence[Sequence[Concept]], head: Sequence[Concept]
) -> bool:
    """Whether each row has the name that brackets list, or has that of all of them below such a name.

    Nothing near it is added in its place.
    """
    cards = [index.card_of(fact) for fact in facts]
    named = [one for one in index.resolve(tuple(head)) if not tells_little(one)]
    return all(
        card is not None and (is_named(card, own) or (bool(named) and is_named(card, named) and _is_below(card, own)))
        for card, own in zip(cards, (index.resolve(tuple(part)) for part in parts), strict=True)
    )


def _is_below(card: Card, concepts: Sequence[Concept]) -> bool:
    """Whether a row stands below one that has some concept of what is named."""
    above = frozenset(roots(" ".join(card.row.path[:-1]))) if card.row is not None else frozenset()
    return any(above.issuperset(wording) for one in concepts if not tells_little(one) for wording in one.wordings)


def _of_one_name(case: Case) -> tuple[ReportIndex, list[Fact]] | None:
    """``Penyediaan Permakanan untuk disabilitas dan lansia``: rows of one name, told apart by what they stand below."""
    first, *others = case.plan.parts
    for index, _ in case.reports:
        said = {word for one in first for word in one.words}
        names = [
            label
            for label, cards in index.by_label.items()
            if label < said and len({card.row.path for card in cards if card.row is not None}) > 1
        ]
        name = max(names, key=len, default=frozenset())
        if not name or any(one.words & name for part in others for one in part):
            continue
        head = tuple(one for one in first if one.words & name)
        tails = [tuple(one for one in first if not one.words & name), *others]
        found = _rows_of(case, [(*head, *tail) for tail in tails]) if all(tails) else None
        cards = [index.card_of(fact) for fact in found[1]] if found is not None else []
        own = (
            card is not None and card.label >= name and _is_below(card, tail)
            for card, tail in zip(cards, tails, strict=False)
        )
        if found is not None and all(own):
            return found
    return None


def _bound(
    case: Case, index: ReportIndex, facts: list[Fact], parts: Sequence[Sequence[Concept]]
) -> tuple[ReportIndex, list[Fact]]:
    """Rows whose names come more than once in their table, of those below what else the question names."""
    cards = [index.card_of(fact) for fact in facts]
    fellows = [data_cards(index, fact.table_id or "") for fact in facts]
    repeated = any(
        card is not None and len([one for one in own if one.label == card.label]) > 1
        for card, own in zip(cards, fellows, strict=True)
    )
    said = {word for part in parts for one in part for word in one.words}
    rest = tuple(one for one in case.plan.concepts if not (tells_little(one) or one.words & said)) if repeated else ()
    found = _rows_of(case, [(*part, *rest) for part in parts]) if rest else None
    below = [found[0].card_of(fact) for fact in found[1]] if found is not None else []
    if found is None or not all(card is not None and _is_below(card, rest) for card in below):
        return index, facts
    return found


def _within_one(case: Case) -> tuple[ReportIndex, list[Fact]] | None:
    """``A dan B pada Program C``: rows of names that come more than once, of those below the one that is named too."""
    parts = case.plan.parts
    for place, whole in enumerate(parts):
        others = [part for one, part in enumerate(parts) if one != place]
        if len(others) < 2 or not any(one.name in _LEVELS for one in whole):
            continue
        found = _rows_of(case, [(*part, *whole) for part in others])
        cards = [found[0].card_of(fact) for fact in found[1]] if found is not None else []
        own = [one for one in whole if one.name not in _LEVELS]
        if found is not None and all(card is not None and _stands_below(card, own) for card in cards):
            return found
    return None


def _stands_below(card: Card, concepts: Sequence[Concept]) -> bool:
    """Whether a row stands below one that has every concept of what is named."""
    above = [frozenset(roots(part)) for part in card.row.path[:-1]] if card.row is not None else []
    return any(
        all(any(name.issuperset(wording) for wording in one.wordings) for one in concepts) and bool(concepts)
        for name in above
    )


def _has_row(index: ReportIndex, facts: Sequence[Fact], part: Sequence[Concept]) -> bool:
    """Whether a part that was left out is a row of the table too: then it is no word of all parts."""
    telling = [one for one in index.resolve(part) if not tells_little(one)]
    added = {fact.table_row for fact in facts}
    cards = [card for card in data_cards(index, facts[0].table_id or "") if card.facts[0].table_row not in added]
    return any(is_named(card, [one]) for one in telling for card in cards)


def _of_sentence(case: Case) -> tuple[ReportIndex, list[Fact]] | None:
    """One figure for each part, all told in one paragraph: ``terdiri dari A 29 orang, B 12 orang``."""
    for parts in (case.plan.parts, case.plan.parts[1:]):
        for place in (lambda fact: fact.sentence or "", paragraph, _list_of):
            found = _told_together(case, parts, place) if len(parts) > 1 else None
            if found is not None:
                return found
    return None


def _told_together(
    case: Case, parts: Sequence[Sequence[Concept]], place: Callable[[Fact], str]
) -> tuple[ReportIndex, list[Fact]] | None:
    """One figure for each part, all of one place."""
    for index, target in case.reports:
        told: list[dict[str, Fact]] = []
        for part in parts:
            found = case.find(index, case.wanted(target, concepts=tuple(part), total=False))[:_DEEP]
            own = [one for one in found if one.is_enough and one.fact.sentence is not None and one.surplus < _SURE]
            told.append({place(one.fact): one.fact for one in reversed(own) if not told_addends(index, one.fact)})
        for shared in told[0]:
            facts = [one[shared] for one in told if shared in one]
            alike = len({fact.figure.unit for fact in facts}) == 1
            if len({fact.id for fact in facts}) == len(told) and alike:
                return index, facts
    return None


def _told_apart(case: Case) -> tuple[ReportIndex, list[Fact]] | None:
    """``KPM sembako ditambah KPM PKH``: one figure for each part wherever it is told, all counting the same thing."""
    if case.plan.operation is not Operation.SUM or case.plan.excluded or len(case.plan.parts) < 2:
        return None
    for index, target in case.reports:
        listed = [_of_part(case, index, target, part) for part in case.plan.parts]
        unit = next((unit for unit in listed[0] if all(unit in one for one in listed)), None)
        facts = [one[unit] for one in listed] if unit is not None else []
        years = {fact.period.year for fact in facts if fact.period is not None}
        if len({fact.id for fact in facts}) == len(listed) and len(years) == 1:
            return index, facts
    return None


def _of_part(case: Case, index: ReportIndex, target: Target, part: Sequence[Concept]) -> Mapping[str | None, Fact]:
    """By unit, the likeliest first: the figure that says a part all but in full; none where another says it as well."""
    found = case.find(index, case.wanted(target, concepts=tuple(part), total=False))[:_DEEP]
    by_unit: dict[str | None, list[Candidate]] = {}
    for one in found:
        if any(each.name in operation_words().sign_words["qualifiers"] for each in part) or one.surplus >= _SURE:
            continue  # ``paripurna dan utama``: what only sorts the thing before it is said of anything
        unasked = one.fact.figure.unit == PERSEN or (one.fact.figure.unit == RUPIAH) is not case.plan.money
        if one.is_enough and one.coverage >= _IN_FULL and not unasked:
            by_unit.setdefault(one.fact.figure.unit, []).append(one)
    return {
        unit: own[0].fact
        for unit, own in by_unit.items()
        if all(one.fact.figure.value == own[0].fact.figure.value for one in own if own[0].score - one.score < _AS_WELL)
    }


def _list_of(fact: Fact) -> str:
    """Where a line of a list stands that tells a name and its figures alone: ``Golongan III : 14 orang, 3 KK``."""
    told = (word for word in _WORD.findall(fact.sentence or "") if known_unit(word.casefold()) is None)
    is_line = set(roots(" ".join(told))) == set(roots(" ".join(_WORD.findall(" ".join(fact.row[-1:])))))
    return " / ".join(fact.section) if is_line else paragraph(fact)


def columns_of_row(case: Case, *, alike: bool = True) -> tuple[ReportIndex, list[Fact]] | None:
    """``A dibanding B di Kecamatan C``: two columns of the one row that the question names."""
    asked = {word for part in case.plan.parts for one in part for word in one.words}

    def may_be(card: Card) -> bool:
        of_parts = [any(one.words & card.label for one in part) for part in case.plan.parts]
        return _is_asked(card, asked) and not all(of_parts)

    found = _columns_of(case, may_be, alike=alike)
    card = found[0].card_of(found[1][0]) if found is not None else None
    if found is None or card is None:
        return found
    headed = {word for fact in found[1] for word in roots(" ".join(fact.column))}
    return found if _is_asked(card, asked - headed) else None  # ``Bidang Perempuan`` is not named by ``perempuan``


def _is_asked(card: Card, asked: Collection[str]) -> bool:
    """Whether a row that is no total has a word of its name in the question."""
    return not (card.is_total or card.is_mean) and any(word in asked for word in card.label if not word.isdigit())


def _columns_of(
    case: Case, may_be: Callable[[Card], bool] = lambda _: True, *, alike: bool = True
) -> tuple[ReportIndex, list[Fact]] | None:
    """One column for each part, all of the one row that the question names: ``banjir dan tanah longsor di Bayah``."""
    for index, target in case.reports:
        wanted = case.wanted(target, measure=None, unit=None, total=True)
        for one in case.find(index, wanted)[:_DEEP]:
            # each cell says only its own part of the words: all of them together are to be found
            if one.fact.table_id is None or one.coverage < _OF_COLUMNS or one.surplus > _LABELLED:
                continue
            if not may_be(one.card):
                continue
            facts = [_of_heading(one.card, part) for part in case.plan.parts]
            chosen = [fact for fact in facts if fact is not None]
            of_kind = len({fact.figure.unit for fact in chosen}) == 1 or not alike
            if len({fact.id for fact in chosen}) == len(case.plan.parts) and of_kind:
                return index, chosen
    return None


def _of_heading(card: Card, part: Sequence[Concept]) -> Fact | None:
    """The figure of a row whose own heading, or the one above it, says most of a part; of several, the count of all."""
    above = set(roots(card.table.caption)) if card.table is not None else set()
    named = [one for one in part if not one.words <= quiet_roots()]
    telling = [one for one in named if not any(set(wording) <= above for wording in one.wordings)] or named
    held = [fact for fact in card.facts if fact.figure.value is not None and fact.column]
    for own in (telling, named):
        best = max(held, key=lambda fact: (_said(fact, own), fact.measure is Measure.JUMLAH), default=None)
        if best is not None and _said(best, own):
            return best
    return None


def _said(fact: Fact, part: Sequence[Concept]) -> int:
    """How many concepts of a part a figure's headings say."""
    words = set(roots(" ".join(fact.column)))
    return sum(any(all(word in words for word in wording) for wording in one.wordings) for one in part)


def _rows_of(case: Case, parts: Sequence[Sequence[Concept]]) -> tuple[ReportIndex, list[Fact]] | None:
    ratio = case.plan.unit == PERSEN and not sums_shares(case.plan)
    unit = None if ratio else case.plan.unit
    best: tuple[float, ReportIndex, list[Fact]] | None = None
    for index, target in case.reports:
        per_part = [
            _by_column(case.find(index, case.wanted(target, concepts=tuple(part), unit=unit)), percent=not ratio)
            for part in parts
        ]
        for key in per_part[0]:
            rows = [own[key] for own in per_part if key in own]
            ids = {one.fact.id for one in rows}
            score = sum(one.score for one in rows) + _HEADED * _headed(index, rows[0].fact, case.plan.concepts)
            if (
                len(ids) == len(per_part)
                and min(one.coverage for one in rows) > _LABELLED
                and not overlap([one.card for one in rows])
                and (best is None or score > best[0])
            ):
                best = (score, index, [one.fact for one in rows])
    return best[1:] if best is not None else None


def _headed(index: ReportIndex, fact: Fact, concepts: Sequence[Concept]) -> int:
    """How many words of the question the heading of a column says that the row does not."""
    heading = frozenset(roots(" ".join(fact.column)))
    card = index.card_of(fact)
    own = (card.label if card is not None else frozenset()) | frozenset(roots(fact.caption))
    said = (wording for one in concepts for wording in one.wordings)
    named = {word for wording in said if heading.issuperset(wording) for word in wording} - own
    return len(named) + len(named & operation_words().sign_words["without"])  # they turn a heading round


def _by_column(found: Sequence[Candidate], *, percent: bool) -> dict[tuple[str, int], Candidate]:
    """The best row of every column of every table."""
    best: dict[tuple[str, int], Candidate] = {}
    for one in found[: _DEEP * 4]:
        if one.card.is_total or (not percent and one.fact.figure.unit == PERSEN):
            continue
        if one.fact.table_id is None or one.fact.table_column is None or one.fact.figure.value is None or not one.fits:
            continue
        best.setdefault((one.fact.table_id, one.fact.table_column), one)
    return best


def sums_shares(plan: Plan) -> bool:
    """Whether percentages themselves are added up, not amounts put in proportion."""
    shares = set(plan.measures) & frozenset(PERCENT_MEASURES)
    return bool(shares) and ("persentase" in plan.words.split() or shares != {Measure.PERSENTASE})


def of_grade(case: Case) -> tuple[ReportIndex, list[Fact]] | None:
    """``Golongan III``: all of its ranks, III/a to III/d, where no row is of the grade as a whole.

    ``Golongan IV (a, b, dan c)`` is of those ranks alone, each of which must be there.
    """
    plan = case.plan
    grades = [one.name for one in plan.concepts if _GRADE.fullmatch(one.name)]
    ranks = frozenset(one.name for one in plan.concepts if one.name in _RANKS)
    named = {word for one in plan.concepts for word in one.words} & _OF_RANKS
    of_others = any(one.name not in ranks for part in plan.parts for one in part)
    if len(grades) != 1 or not named or of_others or plan.unit in (PERSEN, RUPIAH):
        return None
    concepts = tuple(one for one in plan.concepts if one.name not in (*grades, *ranks))
    rank = re.compile(rf"{grades[0]}[{''.join(sorted(ranks or _RANKS))}]")
    for index, target in case.reports:
        found = case.find(index, case.wanted(target, concepts=concepts, unit=None))
        if any(one.is_enough and grades[0] in one.card.label for one in found):
            return None
        for one in sorted(found[:_DEEP], key=_counts_all):
            if not one.fits or one.fact.table_id is None or one.fact.figure.unit in (PERSEN, RUPIAH):
                continue
            cards = [card for card in data_cards(index, one.fact.table_id) if any(map(rank.fullmatch, card.label))]
            facts = [fact for card in cards if (fact := in_column(card, one.fact)) is not None]
            if len(facts) > 1 and len(facts) >= len(ranks):
                return index, facts
    return None


def _counts_all(one: Candidate) -> bool:
    """Under which heading a grade is counted: one that the question names, else that of all (``False`` comes first)."""
    return not one.hit.by_column and one.fact.measure is not Measure.JUMLAH
