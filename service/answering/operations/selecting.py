"""Rows that a question describes: the table that it speaks of, and those of its rows that meet what it says."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from service.answering.cards import Card
from service.answering.case import Case, is_of, operand
from service.answering.fact_index import ReportIndex, tells_little
from service.answering.groups import Group, named_group
from service.answering.rows import at_level, descendants, names_level, without_level
from service.answering.standings import effective_measure
from service.answering.words import is_everyday, operation_words, question_words, quiet_roots, roots
from service.audit.labels import lower_is_better
from service.calculator import share
from service.domain.calculations import Calculation
from service.domain.facts import Fact, Measure
from service.domain.figures import PERSEN, RUPIAH
from service.domain.plans import Bound, Concept, Operation, Plan, Relation, Target
from service.domain.reports import ColumnRole, RowKind, Table

_CAPTION, _HEADING, _ROW, _SECTION = 1.0, 0.9, 0.8, 0.5
_ENOUGH = 0.6
_IN_ROW = 0.7
_NAMED_ROWS, _AS_MANY, _NUMBERED, _MEASURED, _EVERY_WORD = 0.15, 0.25, 0.05, 0.15, 0.10
_ROW_MORE, _MANY_ROWS = 0.03, 12
_OTHER_YEARS = 0.1
_UNASKED_HEADING = 0.15
_COUNTS = 2.0
"""What a column loses that counts where percentages are averaged: more than any word of its heading gains it."""
_HUNDRED = 100
_KINDS = frozenset({"jenis", "macam"})
_DEEP = 12
_FOREMOST = "utama"
_TARGET_UNASKED, _RANKED = 0.5, 1.5
_BEFORE_MOST = re.compile(
    r" (?:dengan|yang|punya|memiliki) ((?:\S+ ){1,3}?)"
    r"(?:terbesar|terbanyak|tertinggi|terendah|terkecil|tersedikit|paling \S+)(?= )"
)
_GRADED = re.compile(
    r" (?:ber)?(?:predikat|kategori|kriteria|kriterianya|predikatnya|kategorinya) (?:masih )?"
    r"((?:sangat |kurang |cukup )?(?:tinggi|baik|rendah|buruk|cukup|sedang|kurang|memuaskan|berhasil))(?= )"
)
_EACH = re.compile(r"(?<= )(?:per|tiap|setiap|masing-masing|semua|seluruh|menurut|\d{1,3}) ([a-z/]+)(?= )")
"""What every row of a table is: ``per lokasi``, ``32 kecamatan``."""
_LEVELS = frozenset(roots("program kegiatan"))
_DEPTHS = frozenset(roots("program kegiatan sub"))
_OF_STAGES = re.compile(r" (?:murni|perubahan|pergeseran) ")
_BEFORE_CHANGE, _AFTER_CHANGE = frozenset(roots("murni sebelum")), frozenset(roots("perubahan setelah sesudah"))
_BY_SHARE = frozenset({Operation.RANK, Operation.LIST, Operation.COUNT})


@dataclass(frozen=True, slots=True)
class Selection:
    """The rows that are meant, with the column that they were picked by or are told with."""

    index: ReportIndex
    table: Table
    cards: tuple[Card, ...]
    column: int | None
    score: float
    picked: bool
    """Whether only some rows of the table are meant."""
    names: bool
    """Whether the question names what the rows are: ``kecamatan``, ``program``."""
    year: int | None = None
    """The one year that is asked of the rows."""

    def fact(self, card: Card) -> Fact:
        """The fact of a row that shows why it is meant: that of the column, else its first."""
        return _in_column(card, self.column) or card.facts[0]


def select(case: Case, fits: Callable[[Selection], bool] = lambda _: True) -> Selection | None:
    """The best table for what a question describes, with the rows that meet it; None where no table covers it."""
    found = [one for index, target in case.reports for one in _selections(case, index, target) if fits(one)]
    best = max(found, key=lambda one: one.score, default=None)
    if best is not None:
        case.diary.append(
            f"baris: {best.index.summary.id} Tabel {best.table.number or '—'} “{best.table.caption[:60]}”: "
            f"{len(best.cards)} baris, kolom {best.column}, skor {best.score:.2f}"
        )
    return best


def below(case: Case) -> Selection | None:
    """``Sub kegiatan di bawah Program …``: the rows of a level below the row that is named in full."""
    plan = case.plan
    if plan.level is None or plan.level == "program" or plan.bound is not None or plan.goal is not None or plan.without:
        return None
    concepts = without_level(plan.concepts)
    for index, target in case.reports:
        telling = [one for one in index.resolve(concepts) if not tells_little(one)]
        found = case.find(index, case.wanted(target, concepts=concepts, measure=None, unit=None)) if telling else []
        for one in found[:_DEEP]:
            rows = at_level(descendants(index, one.card), plan.level) if is_named(one.card, telling) else []
            if rows and one.card.table is not None and one.card not in rows:
                told = plan.operation is Operation.LIST and (plan.measures or plan.money)
                column = _column(index, one.card.table, rows, plan, target)[0] if told else None
                return Selection(index, one.card.table, tuple(rows), column, one.score, picked=True, names=True)
    return None


def is_named(card: Card, concepts: Sequence[Concept]) -> bool:
    """Whether a row's own name has every one of some concepts."""
    return all(any(card.label.issuperset(wording) for wording in one.wordings if wording) for one in concepts)


def sort_out(rows: Selection, plan: Plan) -> tuple[list[Card], list[Card]] | None:
    """The rows that meet what a plan asks of rows, and those that do not; rows that cannot be tested are in neither."""
    if plan.goal is not None:
        tested = [(card, _reaches(card, plan.goal, rows.year)) for card in rows.cards]
    else:
        bound = plan.bound
        values = [(card, _measured_by(card, rows.column, bound)) for card in rows.cards] if bound is not None else []
        tested = [
            (card, bound.relation.holds(value, bound.number.value) if bound is not None and value is not None else None)
            for card, value in values
        ]
    if not any(one is not None for _, one in tested):
        return None
    return [card for card, one in tested if one], [card for card, one in tested if one is False]


def _measured_by(card: Card, column: int | None, bound: Bound) -> Decimal | None:
    """What a bound measures of a row: its figure, or the part that its realisation is where that is in percent."""
    fact = _in_column(card, column)
    unit = fact.figure.unit if fact is not None else None
    if bound.number.unit == PERSEN and unit != PERSEN:
        pair = own_pair(card)
        outcome = share(operand(pair[0]), operand(pair[1])) if pair is not None else None
        if isinstance(outcome, Calculation):
            return outcome.value
    of_another_kind = None not in (unit, bound.number.unit) and {unit, bound.number.unit} & {PERSEN, RUPIAH}
    return fact.figure.value if fact is not None and (unit == bound.number.unit or not of_another_kind) else None


def own_pair(card: Card, year: int | None = None) -> tuple[Fact, Fact] | None:
    """A row's realisation and its own target, population or budget, of one period: of ``year`` where it has that."""
    dated = [fact for fact in card.facts if fact.period is not None and fact.period.year == year]
    for top in (*dated, *card.facts):
        if top.measure is not Measure.REALISASI or top.figure.value is None:
            continue
        for below in card.facts:
            measured = below.measure in (Measure.TARGET, Measure.JUMLAH, Measure.ANGGARAN)
            if measured and below.figure.value is not None and below.period == top.period:
                return top, below
    return None


def _selections(case: Case, index: ReportIndex, target: Target) -> Iterator[Selection]:
    plan = case.plan
    noun = plan.level
    group = _group_of(plan, index)
    subject = group.without(plan.concepts) if group is not None else plan.concepts
    said = (one for one in subject if index.has(one) or not (one.light or is_everyday(one.name)))
    concepts = index.resolve(without_level(tuple(said)) if noun is not None else tuple(said))
    worths = [index.worth(concept) for concept in concepts]
    rows = [_rows_with(index, concept) for concept in concepts]
    whole = sum(worths)
    numbered = case.numbered_table(target)
    for table in index.tables.values():
        if numbered is not None and not index.bears(table, numbered):
            continue
        cards = [index.cards[position] for position in index.by_table.get(table.id, ())]
        cards = [card for card in cards if card.row is not None and card.row.kind is RowKind.DATA]
        cards = group.rows(cards) if group is not None else cards
        if noun is not None:
            named = names_level(cards, noun) or (concepts and _heads_level(table, noun)) or _heads_all(table, cards)
            of_level = at_level(cards, noun) if named else []
            cards = of_level if len(of_level) > 1 or numbered is None else cards
        if len(cards) < 2:
            continue
        matches = [_match(table, concept, own.get(table.id)) for concept, own in zip(concepts, rows, strict=True)]
        gained = sum(worth * match for worth, (match, _) in zip(worths, matches, strict=True))
        coverage = gained / whole if whole else _ENOUGH
        if numbered is not None:
            coverage = max(coverage, _ENOUGH)
        if coverage < _ENOUGH:
            continue
        filters = [own[table.id] for (_, by_row), own in zip(matches, rows, strict=True) if by_row and table.id in own]
        selection = _picked(case, index, target, table, cards, filters, coverage)
        if selection is not None:
            yield selection


def _group_of(plan: Plan, index: ReportIndex) -> Group | None:
    """The group that the question numbers, where some table of the report has rows of it."""
    group = named_group(plan.words)
    if group is None:
        return None
    tables = ([index.cards[place] for place in places] for places in index.by_table.values())
    return group if any(len(group.rows(cards)) > 1 for cards in tables) else None


def named_grade(plan: Plan) -> str | None:
    """The grade that picks rows: ``berpredikat Sangat Tinggi``."""
    said = _GRADED.search(f" {plan.words} ")
    return said[1] if said is not None else None


def _is_graded(card: Card, grade: str | None = None) -> bool:
    """Whether a row prints a grade, or this very one."""
    return any(
        fact.measure is Measure.PREDIKAT
        and (grade is None or " ".join(fact.figure.printed.casefold().split()) == grade)
        for fact in card.facts
    )


def _heads_level(table: Table, noun: str) -> bool:
    """Whether a heading of the rows' names has the word of a level: ``Program/Kegiatan``."""
    labels = (column for column in table.columns if column.role is ColumnRole.LABEL)
    heading = set(roots(" ".join(part for column in labels for part in column.path)))
    others = _LEVELS - set(roots(noun))
    return set(roots(noun)) <= heading and not heading & others


def _heads_all(table: Table, cards: Sequence[Card]) -> bool:
    """Whether one heading names programmes, activities and what is below them, and the rows are as many levels deep."""
    heads = (set(roots(" ".join(one.path))) for one in table.columns if one.role is ColumnRole.LABEL)
    depths = {card.row.level for card in cards if card.row is not None}
    return len(depths) == len(_DEPTHS) and any(head >= _DEPTHS for head in heads)


def _picked(
    case: Case,
    index: ReportIndex,
    target: Target,
    table: Table,
    cards: Sequence[Card],
    filters: Sequence[frozenset[int]],
    coverage: float,
) -> Selection | None:
    plan = case.plan
    grade = named_grade(plan)
    if grade is not None and not any(_is_graded(card) for card in cards):
        return None
    kept = [card for card in cards if all(id(card) in own for own in filters)]
    column, measured = _column(index, table, kept, plan, target)
    if plan.rivals and column is None:
        return None
    if grade is not None:
        kept = [card for card in kept if _is_graded(card, grade)]
    year = target.years[0] if len(target.years) == 1 else index.summary.identity.year
    whole = len(kept)
    meets = _condition(plan, table, column, kept, year)
    if meets is not None:
        kept = [card for card in kept if meets(card)]
    elif plan.bound is not None or plan.goal is not None or plan.shift is not None:
        return None
    if not kept:
        return None
    names = {card.row.path[-1] if card.row is not None and card.row.path else "" for card in cards}
    if plan.operation is Operation.COUNT and plan.unit in _KINDS and len({*map(_name, kept)}) < len(kept):
        return None  # rows of one name are no kinds of a thing
    score = coverage + measured + (_NUMBERED if table.number is not None else 0.0)
    named = plan.level is not None or _names_rows(table, cards[0], plan)
    score += _NAMED_ROWS if named else 0.0
    if plan.operation is Operation.RANK:
        score += _ROW_MORE * min(len(kept), _MANY_ROWS)
    elif plan.limit is not None and plan.limit == (whole if plan.operation is Operation.COUNT else len(kept)):
        score += _AS_MANY  # ``dari tujuh indikator, berapa yang …``: as many as there are to count from
    score += _EVERY_WORD * len(names) / len(cards)
    grouped = named_group(plan.words) is not None
    score -= _OTHER_YEARS if (plan.goal or plan.bound) and _tells_of_others(cards, year) else 0.0
    picked = bool(filters) or meets is not None or grade is not None or grouped
    return Selection(index, table, tuple(kept), column, score, picked, named, year)


def _tells_of_others(cards: Sequence[Card], year: int | None) -> bool:
    """Whether a table sets other years beside the one that is asked: what was reached in it is measured elsewhere."""
    periods = {fact.period for card in cards for fact in card.facts if fact.period is not None}
    return len({period.year for period in periods} | {year}) > 1


def _name(card: Card) -> str:
    return " ".join(card.row.path[-1:]).casefold() if card.row is not None else ""


def _rows_with(index: ReportIndex, concept: Concept) -> Mapping[str, frozenset[int]]:
    """By table, the rows (by identity) whose label or cells have a concept."""
    found: dict[str, set[int]] = {}
    for wording in concept.wordings:
        positions = [set(index.postings.get(word, ())) for word in wording]
        for position in set.intersection(*positions) if positions else ():
            card = index.cards[position]
            own = set(card.row.path[-1:] if card.row is not None else ())
            inside = all(card.words.get(word, 0.0) >= _IN_ROW for word in wording)
            if card.table is not None and inside and not _only_above(card, wording, own):
                found.setdefault(card.table.id, set()).add(id(card))
    return {table_id: frozenset(cards) for table_id, cards in found.items()}


def _only_above(card: Card, wording: Sequence[str], own: set[str]) -> bool:
    """Whether the words stand in the caption alone, which is of every row."""
    assert card.table is not None
    inside = set(roots(" ".join((*own, *(card.row.path if card.row else ()), *_printed(card)))))
    return not all(word in inside for word in wording)


def _printed(card: Card) -> Iterator[str]:
    if card.row is not None:
        yield from (cell.printed for cell in card.row.cells)


def _match(table: Table, concept: Concept, own: frozenset[int] | None) -> tuple[float, bool]:
    """How well a table covers a concept, and whether its rows do rather than its caption or headings."""
    caption = frozenset(roots(table.caption))
    heading = frozenset(roots(" ".join(part for column in table.columns for part in column.path)))
    section = frozenset(roots(" ".join(table.section[-1:])))
    for words, worth in ((caption, _CAPTION), (heading, _HEADING)):
        if any(all(word in words for word in wording) for wording in concept.wordings):
            return worth, False
    named = [
        tuple(word for word in wording if word != _FOREMOST) for wording in concept.wordings if _FOREMOST in wording
    ]
    if any(wording and heading.issuperset(wording) for wording in named):
        return _HEADING, False  # ``Indikator Kinerja`` heads a table of the foremost ones
    both = caption | heading
    if any(all(word in both for word in wording) for wording in concept.wordings):
        return _HEADING, False
    if own:
        return _ROW, True
    return (_SECTION, False) if any(all(word in section for word in one) for one in concept.wordings) else (0.0, False)


def _names_rows(table: Table, card: Card, plan: Plan) -> bool:
    """Whether the heading of the rows' names is a word of the question: ``kecamatan``, ``indikator``, ``jenis``."""
    own = " ".join(card.row.path[-1].split()) if card.row is not None and card.row.path else ""
    cells = card.row.cells if card.row is not None else ()
    labels = [
        column
        for column, cell in zip(table.columns, cells, strict=False)
        if column.role is ColumnRole.LABEL and " ".join(cell.printed.split()) == own
    ]
    heading = {word for column in labels for word in roots(" ".join(column.path))}
    each = {root for word in _EACH.findall(f" {plan.words} ") for root in roots(word)}
    others = {
        word for column in table.columns if column.role is ColumnRole.TEXT for word in roots(" ".join(column.path))
    }
    return bool(heading & set(roots(plan.words)) or others & each)


def _column(
    index: ReportIndex, table: Table, cards: Sequence[Card], plan: Plan, target: Target
) -> tuple[int | None, float]:
    """The column of values that a question means, and what its measure adds to the table's score."""
    wordings = [wording for concept in index.resolve(plan.concepts) for wording in concept.wordings]
    best: tuple[float, int, float] | None = None
    for place, fact in _firsts(table, cards, plan):
        column, card = table.columns[place], index.card_of(fact)
        if plan.rivals and not is_of(fact, plan.rivals[0]):
            continue
        if counts_most(plan) and fact.figure.unit in (PERSEN, RUPIAH):
            continue
        if plan.bound is not None and plan.bound.number.unit == PERSEN and fact.figure.unit not in (PERSEN, None):
            continue
        heading = set(roots(" ".join(column.path)))
        asked = {
            word for wording in wordings if len(heading.intersection(wording)) * 2 >= len(wording) for word in wording
        }
        telling = heading - quiet_roots()
        score = len(heading & asked) - _UNASKED_HEADING * len(telling - asked)
        measured = _measured(effective_measure(fact, card) if card is not None else fact.measure, plan)
        unit = plan.bound.number.unit if plan.bound is not None else plan.unit
        score -= _TARGET_UNASKED if plan.measure is None and fact.measure is Measure.TARGET else 0.0
        score += _RANKED * bool(heading & _ranked_by(plan))
        score += measured * 4 + (0.4 if unit is not None and fact.figure.unit == unit else 0.0)
        score -= 0.6 if unit == PERSEN and fact.figure.unit not in (PERSEN, None) else 0.0
        score -= _COUNTS if _is_of_percentages(plan) and fact.figure.unit != PERSEN else 0.0
        if plan.shift is not None:
            score += _of_shift(index, target, fact, card)
        elif target.years and fact.period is not None:
            score += 0.5 if fact.period.year in target.years else -1.0
        if best is None or score > best[0]:
            best = (score, place, measured)
    return (best[1], best[2]) if best is not None else (None, 0.0)


def column_meant(
    index: ReportIndex, table: Table, cards: Sequence[Card], plan: Plan, target: Target
) -> int | None:
    """The column of values that a question means of given rows."""
    return _column(index, table, cards, plan, target)[0]


def _of_shift(index: ReportIndex, target: Target, fact: Fact, card: Card | None) -> float:
    """What a column is worth to tell how rows went: one that comes for several years, that of the last of them."""
    fellows = [one for one in (card.facts if card is not None else ()) if one.period and _series(one) == _series(fact)]
    if fact.period is None or len({one.period.year for one in fellows if one.period}) < 2:
        return -1.0
    last = max((*target.years, index.summary.identity.year or 0))
    return 0.5 if fact.period.year == last else 0.0


def _series(fact: Fact) -> frozenset[str]:
    """The words of a column without its year: those of the same figure of other years have the same."""
    return frozenset(word for word in roots(" ".join(fact.column)) if not word.isdigit() and word != "tahun")


def _firsts(table: Table, cards: Sequence[Card], plan: Plan) -> list[tuple[int, Fact]]:
    """The columns of values with their first figure; where percentages are asked for and told, theirs alone."""
    firsts = [
        (place, fact)
        for place, column in enumerate(table.columns)
        if column.role is ColumnRole.VALUE
        and (fact := next((one for card in cards if (one := _in_column(card, place)) is not None), None)) is not None
    ]
    shares = [(place, fact) for place, fact in firsts if fact.figure.unit == PERSEN]
    asked = plan.measure is Measure.PERSENTASE and plan.unit == PERSEN
    return shares if shares and asked and plan.operation in _BY_SHARE else firsts


def _ranked_by(plan: Plan) -> set[str]:
    """The words that stand before ``terbesar``: what the rows are ranked by."""
    said = _BEFORE_MOST.search(f" {plan.words} ")
    return set(roots(said[1])) - quiet_roots() if said is not None and plan.operation is Operation.RANK else set()


def counts_most(plan: Plan) -> bool:
    """``Terbanyak``: things are counted, no percentage is meant."""
    asked = plan.operation is Operation.RANK and plan.unit != PERSEN and not (plan.measures or plan.money)
    return asked and bool(operation_words().signs["counted"].search(f" {plan.words} "))


def _is_of_percentages(plan: Plan) -> bool:
    """``Rata-rata capaian``: a mean of what is told in percent, whatever else its rows count."""
    percentages = {Measure.CAPAIAN, Measure.SERAPAN} & set(plan.measures) and plan.unit in (PERSEN, None)
    return plan.operation is Operation.MEAN and bool(percentages)


def _measured(measure: Measure, plan: Plan) -> float:
    if plan.measure is None:
        return _MEASURED / 3 if measure is Measure.JUMLAH else 0.0
    order = question_words().compatible.get(plan.measure, (plan.measure,))
    return _MEASURED / (1 + order.index(measure)) if measure in order else 0.0


def _condition(
    plan: Plan, table: Table, column: int | None, cards: Sequence[Card], year: int | None
) -> Callable[[Card], bool] | None:
    """What a row must meet to be meant; None where all are."""
    if plan.goal is not None:
        goal = plan.goal
        reached = {id(card): _reaches(card, goal, year) for card in cards}
        return (lambda card: bool(reached[id(card)])) if any(one is not None for one in reached.values()) else None
    if column is None:
        return None
    if plan.shift is not None:
        shift = plan.shift
        of_stages = _OF_STAGES.search(f" {plan.words} ") is not None
        moved = {
            id(card): _between_stages(card, shift) if of_stages else _shifts(card, plan, column, shift)
            for card in cards
        }
        return (lambda card: bool(moved[id(card)])) if any(one is not None for one in moved.values()) else None
    if plan.bound is not None:
        bound = plan.bound

        def stands(card: Card) -> bool:
            value = _measured_by(card, column, bound)
            return value is not None and bound.relation.holds(value, bound.number.value)

        return stands
    return _having(plan, table, column, cards)


def _reaches(card: Card, goal: Relation, year: int | None) -> bool | None:
    """Whether a row's realisation stands so to its own target; None where it has no such pair."""
    pair = own_pair(card, year)
    if pair is not None:
        result, target = (fact.figure.value or Decimal(0) for fact in pair)
        falls = pair[1].measure is Measure.TARGET and _less_is_better(card, result, target)
        return goal.holds(target, result) if falls else goal.holds(result, target)
    told = [one for one in card.facts if one.measure is Measure.CAPAIAN]
    dated = [one for one in told if one.period is not None and one.period.year == year]
    attained = next((one.figure.value for one in dated or told), None)
    return goal.holds(attained, Decimal(_HUNDRED)) if attained is not None else None


def _less_is_better(card: Card, result: Decimal, target: Decimal) -> bool:
    """Whether less is better here: the printed attainment is above a hundred though the result is below its target."""
    share = next((one.figure.value for one in card.facts if one.measure is Measure.CAPAIAN), None)
    if share is None:
        return card.row is not None and bool(card.row.path) and lower_is_better(card.row.path[-1])
    return (result < target and share > _HUNDRED) or (result > target and share < _HUNDRED)


def _shifts(card: Card, plan: Plan, column: int, way: Relation) -> bool | None:
    """Whether a row's figure went that way between two years; None where it has not both."""
    like = _in_column(card, column)
    if like is None or like.period is None:
        return None
    by_year = {
        one.period.year: one.figure.value
        for one in card.facts
        if one.period is not None
        and one.measure is like.measure
        and one.figure.unit == like.figure.unit
        and _series(one) == _series(like)
        and one.figure.value is not None
    }
    asked = sorted(set(plan.years) & by_year.keys()) if plan.years else []
    years = asked if len(asked) > 1 else sorted(by_year) if not asked else [asked[0], max(by_year)]
    if len(years) < 2 or years[0] == years[-1]:
        return None
    return way.holds(by_year[years[-1]], by_year[years[0]])


def _between_stages(card: Card, way: Relation) -> bool | None:
    """Whether a row's budget went that way when it was changed; None where it has not both of its stages."""
    first, last = (
        next((one.figure.value for one in card.facts if said & set(roots(" ".join(one.column)))), None)
        for said in (_BEFORE_CHANGE, _AFTER_CHANGE)
    )
    return way.holds(last, first) if first is not None and last is not None and first != last else None


def _having(plan: Plan, table: Table, column: int, cards: Sequence[Card]) -> Callable[[Card], bool] | None:
    """``Yang tersertifikasi``: rows with something (or, ``yang belum``, nothing) in the column of that name."""
    heading = set(roots(" ".join(table.columns[column].path))) - quiet_roots() - set(roots(table.caption))
    said = {word for concept in plan.concepts for word in concept.words}
    values = [fact.figure.value if (fact := _in_column(card, column)) is not None else None for card in cards]
    some, none = any(values), any(not value for value in values)
    if not (heading & said or plan.without) or not (some and none):
        return None

    def holds(card: Card) -> bool:
        fact = _in_column(card, column)
        has = fact is not None and bool(fact.figure.value)
        return has is not plan.without

    return holds


def _in_column(card: Card, column: int | None) -> Fact | None:
    return next((one for one in card.facts if one.table_column == column), None) if column is not None else None
