"""Categories: a figure put on the report's own scale, or on the common one where it has none."""

import re
from collections.abc import Iterator

from service.answering.candidates import Candidate
from service.answering.cards import Card, names_of
from service.answering.case import Case, operand
from service.answering.drafting import Draft, figure_text, owner, subject, where
from service.answering.fact_index import ReportIndex
from service.answering.operations.lookups import look_up
from service.answering.operations.told_categories import (
    BY_SCALE,
    category_beside,
    category_by_rule,
    category_of_percentage,
    category_of_score,
    told_category,
)
from service.answering.operations.told_scales import named_scales, told_scales
from service.answering.words import roots
from service.calculator import COMMON_SCALE, predicate, scale_from_table
from service.domain.answers import Headline
from service.domain.calculations import Classification, Operand, Scale
from service.domain.facts import Fact, Measure
from service.domain.figures import PERSEN, Figure
from service.domain.plans import Number
from service.domain.reports import Cell, Passage, Table
from service.language.numbers import read_bounds, read_figure
from service.language.text import normalise
from service.language.units import UnitKind, kind

_DEGREES = ("sangat ", "", "cukup ", "kurang ", "tidak ", "sangat tidak ")
_PREDICATES = frozenset(
    [
        "sangat tinggi",
        "tinggi",
        "sedang",
        "rendah",
        "sangat rendah",
        "sangat baik",
        "baik",
        "cukup",
        "cukup baik",
        "kurang",
        "kurang baik",
        "sangat kurang",
        "memuaskan",
        "sangat memuaskan",
        "berhasil",
        "sangat berhasil",
        "cukup berhasil",
        "tidak berhasil",
        "kurang berhasil",
        *(f"{degree}{kind}" for kind in ("efektif", "efisien") for degree in _DEGREES),
        "hijau",
        "kuning",
        "merah",
    ]
)
_GRADES = frozenset(one for one in _PREDICATES if not one.endswith(("efektif", "efisien")))
_SHOULD = re.compile(
    r" (?:(?:se)?(?:harus|mesti|layak|patut)nya|mestinya|sebenarnya|kalau (?:ikut|pakai|menurut|mengikuti)) "
)
"""What asks for the grade that a figure ought to have."""
_BEGINNING = 6
_LEAST_BANDS = 3
_DEEP, _ENOUGH = 15, 0.66
_OPEN_TOP = 2
"""So many times the highest bound that a scale prints a score may be above it."""
_NO_SCORE = 1000
"""No score and no percentage on a scale is as large."""


def classify(case: Case) -> Draft | None:
    """The category of a figure that the question gives or that the report holds."""
    given = next((one for one in case.plan.numbers if one.unit in (PERSEN, None)), None)
    by_scale = BY_SCALE.search(f" {case.plan.words} ") is not None
    if given is not None and not (by_scale and _SHOULD.search(f" {case.plan.words} ")):
        ways = (_in_its_row, category_of_percentage) if given.unit == PERSEN else (category_beside, category_by_rule)
        draft = next((told for way in ways if (told := way(case, given)) is not None), None)
        if draft is not None:
            return draft
    if given is not None:
        figure = read_figure(given.printed)
        return _placed(case, Operand("nilai", figure.value, given.unit), None) if figure.value is not None else None
    scored = category_of_score(case)
    if scored is not None:
        return scored
    best = case.best_of_all(measure=Measure.CAPAIAN, unit=PERSEN)
    if best is None:
        return told_category(case) or look_up(case)
    best = _graded_beside(case, best)
    printed = _printed_category(best.card)
    if printed is not None and not (by_scale and grades_of(best.index, best.fact.figure)):
        return _as_printed(best.index, best.fact, printed)
    if kind(best.fact.figure.unit) is UnitKind.COUNT or (best.fact.figure.value or 0) >= _NO_SCORE:
        return None  # a scale is of percentages and scores; a number of things has no place on it
    draft = _placed(case, operand(best.fact), (best.index, best.fact))
    if draft is not None and printed is not None:
        _warn_of_printed(draft, best.index, printed)
    return draft


def _warn_of_printed(draft: Draft, index: ReportIndex, printed: Fact) -> None:
    """What the row itself prints, where the scale gives another category."""
    category = " ".join(printed.figure.printed.split())
    due = draft.headline.text.casefold() if draft.headline is not None else ""
    if category.casefold() not in due.split(" atau "):
        draft.warn(f"{where(printed)} sendiri mencetak predikat {category} [{draft.cite(index, printed, used=False)}].")


def _graded_beside(case: Case, best: Candidate) -> Candidate:
    """The attainment in a row of the same name that prints its category too, where the best row prints none."""
    if best.fact.measure is Measure.CAPAIAN or _printed_category(best.card) is not None:
        return best
    target = next(target for index, target in case.reports if index is best.index)
    found = case.find(best.index, case.wanted(target, measure=Measure.CAPAIAN, unit=PERSEN))[:_DEEP]
    return next(
        (
            one
            for one in found
            if one.is_enough
            and one.fact.measure is Measure.CAPAIAN
            and _same_name(one.card, best.card)
            and _printed_category(one.card) is not None
        ),
        best,
    )


def _same_name(card: Card, other: Card) -> bool:
    """Whether two rows are called the same, numbered or not."""
    return bool(names_of(card) & names_of(other)) or card.label == other.label


def _in_its_row(case: Case, given: Number) -> Draft | None:
    """The category that the row of the very percentage prints."""
    for index, target in case.reports:
        for one in case.find(index, case.wanted(target, measure=Measure.CAPAIAN, unit=PERSEN))[:_DEEP]:
            printed = _printed_category(one.card)
            if printed is not None and one.fact.figure.value == given.value and one.coverage >= _ENOUGH:
                return _as_printed(index, one.fact, printed)
    return None


def _printed_category(card: Card) -> Fact | None:
    """The category, in words, that a row prints beside its figures."""
    found = next((fact for fact in card.facts if fact.measure is Measure.PREDIKAT), None)
    return None if found is None or any(letter.isdigit() for letter in found.figure.printed) else found


def _as_printed(index: ReportIndex, fact: Fact, printed: Fact) -> Draft:
    """The category that the row itself prints beside the figure."""
    draft = Draft()
    number = draft.cite(index, printed)
    category = " ".join(printed.figure.printed.split())
    value = draft.report(index, fact)
    draft.sentences.append(
        f"Predikatnya **{category}**: {subject(fact)} {owner(index.summary)} {value} ({where(fact)}) [{number}]."
    )
    draft.say_name(category)
    return draft


def grades_of(index: ReportIndex, figure: Figure) -> tuple[str, ...]:
    """The categories that the report's own scale gives a figure; none where it has no scale."""
    table = next(_scales(index), None)
    told = next(told_scales(index, _GRADES), None) if table is None else None
    scale = table[0] if table is not None else told[0] if told is not None else None
    outcome = predicate(Operand.of(figure, "capaian"), scale) if scale is not None else None
    return outcome.categories if isinstance(outcome, Classification) else ()


def _placed(case: Case, value: Operand, fact: tuple[ReportIndex, Fact] | None) -> Draft | None:
    index = fact[0] if fact is not None else _report_meant(case)
    table, told = _scale_meant(case, index, value) if index is not None else (None, None)
    scale = table[0] if table is not None else told[0] if told is not None else COMMON_SCALE
    outcome = predicate(value, scale)
    if not isinstance(outcome, Classification) or index is None:
        return None
    draft = Draft()
    category = " atau ".join(outcome.categories)
    lead = f"Predikatnya **{category}**"
    if fact is not None:
        number = draft.cite(*fact)
        lead += f": {subject(fact[1])} {owner(index.summary)} {draft.report(*fact)} [{number}]"
    if table is not None:
        row = _row_of(table[2], outcome.categories[0]) or table[2][0]
        lead += f", menurut skala di {where(row.facts[0])} [{draft.cite(index, row.facts[0], used=False)}]"
    elif told is not None:
        place = " ".join(told[1].section[-1:]) or "laporan"
        lead += f", menurut skala di narasi {place} [{draft.cite_passage(index.summary, told[1], None)}]"
    elif fact is None:
        return None
    draft.sentences.append(f"{lead}.")
    draft.proof.append(f"Dihitung: {outcome.working}.")
    _compare_printed(draft, index, outcome, fact)
    draft.headline = Headline(category, None, category)
    return draft


def _scale_meant(
    case: Case, index: ReportIndex, value: Operand
) -> tuple[tuple[Scale, Table, list[Card]] | None, tuple[Scale, Passage] | None]:
    """The scale whose title, lead-in or categories say most of what the question calls it; else a table's first."""
    asked = _beginnings(" ".join(one.name for one in case.plan.concepts))
    tables = [one for one in _scales(index) if _can_hold(one[0], value)]
    passages = (*told_scales(index, _PREDICATES), *named_scales(index))
    told = [one for one in passages if _can_hold(one[0], value)]
    titled = [len(asked & _beginnings(_titles(scale, table))) for scale, table, _ in tables]
    led_in = [len(asked & _beginnings(" ".join((passage.text, *_categories(scale))))) for scale, passage in told]
    if led_in and max(led_in) > max(titled, default=-1):
        return None, told[led_in.index(max(led_in))]
    return (tables[titled.index(max(titled))] if tables else None), None


def _can_hold(scale: Scale, value: Operand) -> bool:
    """Whether a value may be on a scale: a score of 684 is on none that ends at 100, however its top step is open."""
    ends = [end for band in scale.bands for end in (band.low, band.high) if end is not None]
    return value.unit == PERSEN or (value.value or 0) <= max(ends) * _OPEN_TOP


def _titles(scale: Scale, table: Table) -> str:
    """What a table of a scale calls itself and its steps."""
    return " ".join((table.caption, *(part for column in table.columns for part in column.path), *_categories(scale)))


def _categories(scale: Scale) -> list[str]:
    return [band.category for band in scale.bands]


def _beginnings(text: str) -> frozenset[str]:
    """The words by how they begin: ``efektivitas``, ``efektifitas`` and ``efektif`` are of one family."""
    return frozenset(root[:_BEGINNING] for root in roots(text))


def _compare_printed(
    draft: Draft, index: ReportIndex, outcome: Classification, fact: tuple[ReportIndex, Fact] | None
) -> None:
    """Another category printed for the same figure."""
    value = outcome.input.value
    for one in index.facts.values():
        if one.figure.value != value or (fact is not None and one.id != fact[1].id and one.sentence is None):
            continue
        said = _category_in(one.sentence or "")
        if said is not None and said not in [category.casefold() for category in outcome.categories]:
            number = draft.cite(index, one)
            draft.warn(f"Narasi laporan menyebut kategori {said.title()} untuk {figure_text(one.figure)} [{number}].")
            return


def _category_in(sentence: str) -> str | None:
    text = normalise(sentence)
    for cue in ("berkategori ", "kategori ", "predikat ", "kriteria "):
        _, found, rest = text.partition(cue)
        if found:
            fitting = [one for one in _GRADES if rest.lstrip('“"').startswith(one)]
            if fitting:
                return max(fitting, key=len)
    return None


def _report_meant(case: Case) -> ReportIndex | None:
    """The report that is named; of several, the one whose row of what is asked prints the figure that is given."""
    if len(case.reports) == 1 or case.plan.named:
        return case.reports[0][0]
    told = [(_named_beside(case, index), index) for index, _ in case.reports]
    most = max(named for named, _ in told)
    best = [index for named, index in told if named == most]
    return best[0] if most and len(best) == 1 else None


def _named_beside(case: Case, index: ReportIndex) -> int:
    """How much of what is asked the rows say that print the very figure of the question."""
    value = case.plan.numbers[0].value if case.plan.numbers else None
    rows = [set(roots(" ".join(fact.row))) for fact in index.by_value.get(value, ())] if value is not None else []
    return max(
        (sum(any(w <= row for w in map(set, one.wordings)) for one in case.plan.concepts) for row in rows), default=0
    )


def _scales(index: ReportIndex) -> Iterator[tuple[Scale, Table, list[Card]]]:
    """Every table of categories and the ranges that they cover."""
    for table in index.tables.values():
        rows = []
        for row in table.rows:
            category = next((cell.printed for cell in row.cells if normalise(cell.printed) in _PREDICATES), None)
            span = next((cell.printed for cell in row.cells if _is_range(cell)), None)
            if category is not None and span is not None:
                rows.append((category, span))
        if len(rows) < _LEAST_BANDS or len(rows) * 2 < len(table.rows):
            continue
        scale = scale_from_table(table.caption or "laporan", rows)
        cards = [index.cards[position] for position in index.by_table.get(table.id, ())]
        if scale is not None and cards:
            yield scale, table, cards


def _is_range(cell: Cell) -> bool:
    return (
        any(letter.isdigit() for letter in cell.printed)
        and read_bounds(cell.printed) is not None
        and len(cell.printed) > 3
    )


def _row_of(cards: list[Card], category: str) -> Card | None:
    return next((card for card in cards if any(fact.figure.printed == category for fact in card.facts)), None)
